#pragma once

#include <string>

#include "base/message.h"
#include "base/result.h"
#include "followup/follow_up.h"
#include "memoranda/proposed_decision.h"
#include "organisations/act.h"

namespace handslag::memoranda {

enum class DecisionRefusal {
  NotOfTheTemplate,    ///< the public body's template does not have that kind of decision
  NotJudged,           ///< a commitment has no finding yet
  AgainstTheFindings,  ///< approval without reservation, or an extension, that the findings do not bear
  NothingIsReserved,   ///< a reservation when everything is fulfilled
  ReasonMissing,       ///< to end or to refuse needs a reason: it stands in the memorandum
  DayDoesNotFit,       ///< a day beside a decision that has none
};
Message message_for(DecisionRefusal refusal, DecisionKind kind);

/// The memorandum of the follow-up proposes this from now on. Tried against the findings as they stand within
/// the transaction. Throws NotFound when there is no such follow-up.
Result<ProposedDecision, DecisionRefusal> choose_decision(organisations::Act& act,
                                                          followup::FollowUpId follow_up,
                                                          const ProposedDecision& decision);
/// The findings alone say again what is proposed. Throws NotFound when nothing was chosen, InvalidInput
/// without a reason.
void withdraw_decision(organisations::Act& act, followup::FollowUpId follow_up, const std::string& reason,
                       const std::string& taken_back_by, Date day);

}  // namespace handslag::memoranda
