#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "agreements/agreement.h"
#include "base/enum_names.h"

namespace handslag {
class Translator;
}

namespace handslag::agreements {

/// Something that reads otherwise in one version of an agreement than in another: a field, or a commitment by
/// itself, as a reader is shown it. In the case: amendment 1 changes "Sex månader före avtalstidens slut" to
/// "Tre månader före avtalstidens slut", and the agreement has one commitment more.
struct AgreementDifference {
  enum class What { Changed, Added, Removed };
  What what = What::Changed;
  std::string_view key;  ///< as in the JSON: "notice", "commitments"
  std::string title;     ///< "Notice", "Commitment 3"
  std::string before;    ///< in words, a line for each part; empty when nothing is stated
  std::string after;
  bool is_prose = false;  ///< is compared word by word; otherwise the whole is replaced
};

constexpr EnumNames<AgreementDifference::What, 3> kDifferences{{"changed", "added", "removed"}};

/// How an organisation is called, for the partner.
using NameOf = std::function<std::string(organisations::OrganisationId)>;

/// What reads otherwise in the second, in the order of the JSON: each field that `changed_fields` names, of
/// the commitments each by itself, by its key. Legal assessments are of the agreement and not in it.
std::vector<AgreementDifference> differences(const Agreement& before, const Agreement& after,
                                             const Translator& translator, const NameOf& name_of);

}  // namespace handslag::agreements
