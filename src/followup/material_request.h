#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/translate.h"
#include "calendar/deadline.h"
#include "followup/follow_up.h"
#include "messages/message.h"

namespace handslag::followup {

/// What a public body asks the partner for in a follow-up: which material, of whom, by which day and in which
/// words. In the case: on 28 January 2025 the officer asks the coordinator for five kinds of material by
/// Friday 28 February. What happens to it afterwards is a record each: another due day with its reason, a
/// letter, a file that came by the link, that it was taken back. docs/rules/asking-for-material.md.
using MaterialRequestId = Id<struct MaterialRequestTag>;
using RequestDueId = Id<struct RequestDueTag>;
using RequestLetterId = Id<struct RequestLetterTag>;

/// By when, as it was said. What is due on a day of rest may come on the first business day after it.
struct RequestDue {
  RequestDueId id = {};
  Date strict_day;
  std::string reason = {};  ///< of a new day; empty of the first
  Date set_on;
  std::string set_by = {};

  calendar::Deadline deadline() const;
};

enum class LetterOccasion : std::uint8_t {
  Request,
  FirstReminder,   ///< some days before the due day
  SecondReminder,  ///< on the day
  ThirdReminder,   ///< some days after it
  DueDay,
  Withdrawal,
};
constexpr EnumNames<LetterOccasion, 6> kLetterOccasions{
    {"request", "first_reminder", "second_reminder", "third_reminder", "due_day", "withdrawal"}};

struct RequestLetter {
  RequestLetterId id = {};
  LetterOccasion occasion = LetterOccasion::Request;
  messages::MessageId message = {};
  Date sent_on;
};

/// A file that came by the link.
struct RequestAnswer {
  MaterialId material = {};
  std::string sender;   ///< as who sent it wrote
  std::string came_at;  ///< 2025-02-28T09:15:00Z
};

struct MaterialRequest {
  MaterialRequestId id = {};
  FollowUpId follow_up = {};
  std::vector<agreements::EvidenceKind> kinds = {};
  messages::Recipient to = {};
  Language language = Language::Swedish;
  std::string words = {};  ///< the officer's own, beside those of the letter; at most 2 000 characters
  std::string pages_address = {};  ///< "https://handslag.exempel.se"
  Date asked_on;
  std::string asked_by = {};                ///< as the journal names them
  std::string asked_by_name = {};           ///< "Anna Berg"
  std::vector<RequestDue> due_days = {};    ///< the oldest first; never empty
  std::vector<RequestLetter> letters = {};  ///< the oldest first
  std::vector<RequestAnswer> answers = {};  ///< the oldest first
  std::string withdrawn_on = {};            ///< 2025-02-03; empty while it stands
  std::string withdrawal_reason = {};

  const RequestDue& due() const { return due_days.back(); }
  bool is_withdrawn() const { return !withdrawn_on.empty(); }
  bool has_letter(LetterOccasion occasion) const;
  /// Of what was asked for, what has not come and is not noted as not coming.
  std::vector<agreements::EvidenceKind> outstanding(const FollowUp& of) const;
  /// Somebody waits for something.
  bool is_open(const FollowUp& of) const { return !is_withdrawn() && !outstanding(of).empty(); }
};

/// How long after the due day its links are good: what is late is still taken in.
inline constexpr int kLinkOutlivesDueDay = 90;

/// How an organisation reminds, in days from the due day.
struct ReminderSettings {
  bool is_on = true;
  int first_before = 7;   ///< 1–60
  int second_before = 0;  ///< less than the first; 0: on the day
  int third_after = 7;    ///< 1–60
  int answer_days = 20;  ///< business days that somebody has who is asked, where nothing else is said; 1–120

  bool operator==(const ReminderSettings&) const = default;
};
/// Whether the days are as they must be.
bool is_in_order(const ReminderSettings& settings);

struct PlannedReminder {
  LetterOccasion occasion = LetterOccasion::FirstReminder;
  Date day;
};
/// The three, counted from the day that holds. One that falls on a day of rest goes on the first business
/// day after it. Counted from the due day and never from when the one before went, so they cannot drift.
///
///     due 28 February 2025, 7, 0 and 7 days   21 February, 28 February, 7 March
std::array<PlannedReminder, 3> reminders_of(const RequestDue& due, const ReminderSettings& settings);

/// The reminder that is to go on that day; empty when none is. Each goes once. When the program was away past
/// the day of one, it goes when the program is back, unless the day of the next has come too: then only that
/// one goes. None goes whose day had come when the due day was set.
std::optional<LetterOccasion> reminder_to_send(const MaterialRequest& request, const FollowUp& follow_up,
                                               const ReminderSettings& settings, Date today);
/// Those that are still to go after that day, should nothing more come.
std::vector<PlannedReminder> reminders_left(const MaterialRequest& request, const FollowUp& follow_up,
                                            const ReminderSettings& settings, Date today);

/// The first day that something may have been due and not be late: on a day of rest it may come on the first
/// business day after it. On Monday 3 March 2025: Saturday 1 March.
Date first_due_that_is_not_late(Date today);

/// The day by which material is due that is asked for on a day: so many business days later.
Date usual_due_day(Date asked_on, const ReminderSettings& settings);

/// "reminder, a week before": what a letter was about, in a list.
std::string title_of(LetterOccasion occasion, const Translator& translator);

}  // namespace handslag::followup
