#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/period.h"
#include "followup/follow_up.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// What is to be done until the next follow-up, by whom and when. In the case: "Räkna möten och öppettider",
/// the coordinator, 28 February 2026. It is carried into the follow-ups after it as something to look at
/// until somebody closes it with a note. docs/rules/action-points.md.
using ActionPointId = Id<struct ActionPointTag>;
using ActionPointEndId = Id<struct ActionPointEndTag>;

enum class ActionOutcome : std::uint8_t { Done, NotDone };
constexpr EnumNames<ActionOutcome, 2> kActionOutcomes{{"done", "not_done"}};

/// That it is closed, and how it went.
struct ActionPointEnd {
  ActionPointEndId id = {};
  ActionOutcome outcome = ActionOutcome::Done;
  std::string note = {};  ///< 1–2 000 characters
  Date ended_on;
  std::string ended_by_name = {};
};

struct ActionPoint {
  ActionPointId id = {};
  FollowUpId follow_up = {};
  agreements::AgreementId agreement = {};
  Period period;                                            ///< of its follow-up
  std::optional<agreements::CommitmentId> commitment = {};  ///< empty: of the whole
  std::string words = {};                                   ///< 1–500 characters
  agreements::Party party = agreements::Party::Partner;     ///< whose it is
  std::string owner = {};                                   ///< who: "samordnaren"; 1–200 characters
  std::string owner_address = {};                           ///< empty: nobody is reminded by letter
  Date due_on;
  Date added_on;
  std::string added_by_name = {};
  std::optional<ActionPointEnd> end = {};  ///< that stands

  int year() const { return period.first_day.year(); }
  bool is_open() const { return !end; }
  bool is_late(Date today) const { return is_open() && due_on < today; }
};

/// How many days before its due day somebody is reminded, and on the day itself.
inline constexpr int kRemindActionBefore = 7;

/// The reminder that is to go on that day, by the day it was to go: that of a week before, or that of the due
/// day once it has come. Empty when it is closed, nobody is to be reminded, or none has come yet. One whose
/// day had come when the action point was added does not go.
std::optional<Date> action_reminder_to_send(const ActionPoint& action, Date today);
/// The days on which reminders are to go, after the day it was added; a day of rest is moved to the first
/// business day after it.
std::vector<Date> action_reminder_days(const ActionPoint& action);

/// Of all of an agreement's: those that were added in follow-ups of periods before, and are open or were
/// closed since the follow-up was opened: what this year has to look at.
std::vector<ActionPoint> carried_into(const FollowUp& follow_up, const std::vector<ActionPoint>& all);

std::string title_of(ActionOutcome outcome, const Translator& translator);

}  // namespace handslag::followup
