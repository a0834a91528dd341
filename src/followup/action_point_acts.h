#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"
#include "followup/action_point.h"
#include "jobs/job_kind.h"
#include "organisations/act.h"

namespace handslag::followup {

/// What is to be done until the next follow-up: added, closed with a note, reminded of.
/// docs/rules/action-points.md.

struct NewActionPoint {
  std::optional<agreements::CommitmentId> commitment = {};
  std::string words = {};
  agreements::Party party = agreements::Party::Partner;
  std::string owner = {};
  std::string owner_address = {};  ///< may be empty
  Date due_on;
  std::string added_by_name = {};
};

enum class ActionRefusal : std::uint8_t {
  SaysNothing,
  NeedsOwner,
  WrongAddress,
  NoSuchCommitment,
  DueDayPassed,  ///< not after today
  DueDayTooFar,  ///< more than five years
  TooMany,
  NeedsNote,
  EndedBefore,
};

inline constexpr std::size_t kMostActionPoints = 200;

/// Throws NotFound when there is no such follow-up, Conflict when it is signed.
Result<ActionPointId, ActionRefusal> add_action_point(organisations::Act& act, FollowUpId follow_up,
                                                      const NewActionPoint& action, Date today);
/// One that was entered by mistake. Throws NotFound, InvalidInput without a reason.
void withdraw_action_point(organisations::Act& act, ActionPointId id, std::string_view reason);

/// Also when its follow-up is signed: it is closed in the year after.
Result<ActionPointEndId, ActionRefusal> end_action_point(organisations::Act& act, ActionPointId id,
                                                         const ActionPointEnd& end);
/// Open again. Throws NotFound when it is not closed, InvalidInput without a reason.
void take_up_action_point(organisations::Act& act, ActionPointId id, std::string_view reason);

/// Sends the reminder that is to go today, if there is one; false when there is none, or it has gone.
bool remind_of_action(organisations::Act& act, ActionPointId id, Date today);

/// The job that looks, on the day of a reminder, whether it is still to go.
inline constexpr const char* kActionJob = "action.remind";
jobs::JobKind action_job(const Clock& clock);

/// A sentence for the user: why it is refused and what to do.
Message message_for(ActionRefusal refusal);

}  // namespace handslag::followup
