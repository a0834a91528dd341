#pragma once

#include <string>
#include <string_view>

#include "base/translate.h"
#include "organisations/organisation.h"

namespace handslag::organisations {

// How sentences write an organisation: "Röda Korsets egen logg", "Region Gävleborgs arbetsutskott", "the Red
// Cross's own log". A name says of itself neither what it is called for short nor how it ends in the
// genitive, so both can be stated; what is not stated follows a rule that is never wrong about who is meant.
// See docs/rules/names.md.

/// What is stated, otherwise the whole name: the first word of "Röda Korset" is not what anybody calls it.
const std::string& short_name_of(const Organisation& organisation);

/// Swedish: no s after s, x or z, ":s" after a word of capitals alone, otherwise "s". English: "'" after s,
/// otherwise "'s".
std::string genitive_of(std::string_view name, Language language);
/// What is stated, in Swedish; otherwise by the rule.
std::string genitive_of(const Organisation& organisation, Language language);

}  // namespace handslag::organisations
