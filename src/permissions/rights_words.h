#pragma once

#include <string>

#include "base/message.h"
#include "permissions/rights.h"

namespace handslag::permissions {

/// What is missing and who can, as a sentence: "This is done by the case officer or the unit head."
Message message_for(const RightsRefusal& refusal);

/// "sigill finns" for State::Sealed, as it stands in a table.
std::string state_in_words(State state, const Translator& translator);
std::string condition_in_words(Condition condition, const Translator& translator);
/// "agreements and their versions" for Sight::Agreements: what is read.
std::string sight_in_words(Sight sight, const Translator& translator);

}  // namespace handslag::permissions
