#pragma once

#include <cstdint>
#include <optional>

#include "base/date.h"
#include "base/enum_names.h"
#include "calendar/public_holiday.h"

namespace handslag::calendar {

/// A length of time as a statute or an agreement says it: three weeks, 14 days.
struct Span {
  enum class Unit : std::uint8_t { Days, Weeks, Months, Years };
  int count = 0;
  Unit unit = Unit::Days;
};

/// The day on which the time ends: the weekday or the date of its first day; where the month has no such
/// date, its last day. Lag (1930:173) 1 §.
///
///     Thursday 31 January 2019 and one month   Thursday 28 February 2019
Date end_of(Date first, Span span);

/// What gives the time.
enum class LegalBasis : std::uint8_t {
  MinutesApproval,  ///< kommunallagen (2017:725) 5:69 by 6:35: minutes are approved within 14 days of the
                    ///< meeting
  Announcement,     ///< 8:12: the approval is announced on the second day after it at the latest
  Appeal,           ///< 13:5: the appeal has come in within three weeks from the day of announcement
  Agreement,        ///< what two parties have agreed
};
inline constexpr EnumNames<LegalBasis, 4> kLegalBases{
    {"minutes_approval", "announcement", "appeal", "agreement"}};

/// The last day on which something may be done.
///
///     announced Friday 19 December 2025   strict day and last lawful day Friday 9 January 2026
///     announced Tuesday 3 December 2024   strict day Tuesday 24 December, last lawful day Friday 27
///     December:
///                                         Christmas Eve, Christmas Day and Boxing Day are rest days
struct Deadline {
  Date strict_day;       ///< counted by 1 §
  Date last_lawful_day;  ///< the strict day, or the first business day after it by 2 §
  LegalBasis basis = LegalBasis::Agreement;
  std::optional<RestDay> moved_by = {};  ///< what the strict day is, when it is no business day

  bool is_past_on(Date day) const { return last_lawful_day < day; }
};

Deadline deadline_after(Date first, Span span, LegalBasis basis);

}  // namespace handslag::calendar
