#pragma once

#include <string>

#include "agreements/agreement.h"
#include "agreements/agreement_difference.h"
#include "kinds/partnership_kind.h"

namespace handslag {
class Translator;
}

namespace handslag::cli {

/// An agreement as plain text for the terminal. What nobody has stated is shown as "framgår inte".
std::string agreement_in_words(const agreements::Agreement& agreement, const std::string& public_body_name,
                               const std::string& partner_name, const kinds::PartnershipKind& kind,
                               const Translator& translator);

/// What a version has otherwise, a field at a time: "[-tre-]" was taken away, "{+sex+}" added.
std::string differences_in_words(const std::vector<agreements::AgreementDifference>& all,
                                 const Translator& translator);

}  // namespace handslag::cli
