#pragma once

#include <string>

#include "decisions/follow_up_case.h"

namespace handslag {
class Translator;
}

namespace handslag::decisions {

/// "Socialnämnden godkänner uppföljningen av IOP-avtalet med Röda Korset för 2024.", in the document's
/// language.
std::string decision_in_words(DecisionKind decision, const FollowUpCase& follow_up_case,
                              const Translator& translator);
/// "godkänna med förbehåll", in the reader's.
std::string title_of(DecisionKind kind, const Translator& translator);

}  // namespace handslag::decisions
