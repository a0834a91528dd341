#pragma once

#include "base/translate.h"
#include "memoranda/dossier.h"
#include "organisations/view.h"

namespace handslag::memoranda {

/// The dossier with what has a name in each language: the partner's datasets and what they show, and what can
/// be enclosed.
Dossier in_language(Dossier dossier, Language language);

/// What one follow-up of the public body rests on, in a language. Empty when the agreement has no follow-up
/// of that year, or is another organisation's.
std::optional<Dossier> find_dossier(const organisations::View& public_body, agreements::AgreementId agreement,
                                    int year, Language language);

}  // namespace handslag::memoranda
