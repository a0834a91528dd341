#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/translate.h"
#include "memoranda/dossier.h"

namespace handslag::memoranda {

// The names that a text of a template may hold: "Om {partner_short}", "{committee_genitive} arbetsutskott
// föreslår". What is stated of the organisations stands in them, so that the texts are right for "Röda
// Korset" as for "Region Gävleborg".

/// "{partner}, {partner_short}, …"
std::string names_that_can_stand();
/// What stands within braces and is none of them; "{" when a brace does not close.
std::optional<std::string> unknown_name_in(std::string_view text);
/// The text with the names of the follow-up's two sides.
std::string with_names(std::string_view text, const Dossier& dossier, Language language);

/// "Socialnämnden"; "nämnden" where the agreement names none.
std::string committee_of(const Dossier& dossier, const Translator& translator);
std::string administration_of(const Dossier& dossier, const Translator& translator);

}  // namespace handslag::memoranda
