#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agreements/agreement.h"
#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "organisations/actor.h"

namespace handslag {
class Translator;
}

namespace handslag::followup {

/// A day of an agreement that somebody at the public body must act before: the last day for notice, the last
/// day for an extension, and the day it ends. No wording of notice or extension is standard, so an officer
/// reads the first two out of the agreement; the last is the agreement's own. In the case: notice is given
/// six months before the last day, 31 December 2026, so at the latest on 30 June 2026. Whoever is responsible
/// is reminded by letter until it is recorded what was done. docs/rules/days-of-an-agreement.md.
using AgreementDayId = Id<struct AgreementDayTag>;
using AgreementDayEndId = Id<struct AgreementDayEndTag>;

enum class AgreementDayKind : std::uint8_t { Notice, Extension, Expiry };
constexpr EnumNames<AgreementDayKind, 3> kAgreementDayKinds{{"notice", "extension", "expiry"}};

/// What was done. `Left`: no notice was given, it was not extended, it is left to end.
enum class AgreementDayOutcome : std::uint8_t { NoticeGiven, Extended, NewAgreement, Left };
constexpr EnumNames<AgreementDayOutcome, 4> kAgreementDayOutcomes{
    {"notice_given", "extended", "new_agreement", "left"}};
/// What may be done by a day of that kind, the likeliest first.
std::vector<AgreementDayOutcome> outcomes_of(AgreementDayKind kind);

struct AgreementDayEnd {
  AgreementDayEndId id = {};
  AgreementDayOutcome outcome = AgreementDayOutcome::Left;
  std::string note = {};  ///< 1–2 000 characters: by whom, when, where it stands
  Date ended_on;
  std::string ended_by_name = {};
};

enum class DayReminder : std::uint8_t { First, Second, Third };
constexpr EnumNames<DayReminder, 3> kDayReminders{{"first_reminder", "second_reminder", "third_reminder"}};

/// That somebody has been reminded.
struct DayLetter {
  DayReminder occasion = DayReminder::First;
  organisations::PersonId person = {};
  Date sent_on;
};

struct AgreementDay {
  AgreementDayId id = {};  ///< 0 of the day it ends
  agreements::AgreementId agreement = {};
  AgreementDayKind kind = AgreementDayKind::Notice;
  Date day;                         ///< as the agreement has it
  std::string words = {};           ///< where it stands, or how it was counted; at most 2 000 characters
  std::optional<Date> set_on = {};  ///< empty of the day it ends
  std::string set_by_name = {};
  std::optional<AgreementDayEnd> end = {};  ///< what was done by that day; that stands
  std::vector<DayLetter> letters = {};      ///< about that day, the oldest first

  bool is_open() const { return !end; }
  /// The last day on which it is safe to act: the day, or the last business day before it. The statute that
  /// moves a time to the next business day (1930:173, 2 §) is of times that a statute gives, and nobody
  /// should rest the agreement on its holding for what two parties have agreed. Of the day it ends: the day.
  ///
  ///     Sunday 31 May 2026        Friday 29 May
  ///     Good Friday 3 April 2026  Thursday 2 April
  Date act_by() const;
  /// Its safe day is over and nothing is recorded.
  bool is_late(Date today) const { return is_open() && act_by() < today; }
  bool has_letter(DayReminder occasion) const;
};

/// How an organisation is reminded, in days before the safe day; each fewer than the one before it.
struct DayReminderSettings {
  bool is_on = true;
  int first_before = 90;  ///< at most 366
  int second_before = 30;
  int third_before = 7;  ///< 0: on the day

  bool operator==(const DayReminderSettings&) const = default;
};
bool is_in_order(const DayReminderSettings& settings);

struct PlannedDayReminder {
  DayReminder occasion = DayReminder::First;
  Date day;
};
/// The three, counted back from the safe day; one that falls on a day of rest goes on the last business day
/// before it. Counted from the day and never from when the one before went, so they cannot drift.
///
///     notice by Tuesday 30 June 2026, 90, 30 and 7 days   1 April, Friday 29 May, 23 June
std::array<PlannedDayReminder, 3> reminders_of(const AgreementDay& day, const DayReminderSettings& settings);

/// The reminder that is to go on that day; empty when none is. Each goes once, and none when it is recorded
/// what was done or the safe day is over: then the first page says so. When the program was away past the day
/// of one, it goes when the program is back, unless the day of the next has come too: then only that one. Of
/// a day that an officer has set none goes whose day had come then.
std::optional<DayReminder> reminder_to_send(const AgreementDay& day, const DayReminderSettings& settings,
                                            Date today);
/// Those that are still to go after that day.
std::vector<PlannedDayReminder> reminders_left(const AgreementDay& day, const DayReminderSettings& settings,
                                               Date today);
/// Whether somebody is to look at it now: from the day of the first reminder, also when reminders are off,
/// until what was done is recorded, and at most half a year after it is over.
bool waits_for_somebody(const AgreementDay& day, const DayReminderSettings& settings, Date today);

/// Which of them still matter: notice that was given ends the question of an extension.
std::vector<AgreementDay> days_that_matter(std::vector<AgreementDay> days);

/// "Last day for notice"
std::string title_of(AgreementDayKind kind, const Translator& translator);
/// "notice was given", of a day of that kind
std::string title_of(AgreementDayOutcome outcome, AgreementDayKind kind, const Translator& translator);
std::string title_of(DayReminder occasion, const Translator& translator);

}  // namespace handslag::followup
