#pragma once

#include "calendar/deadline.h"

/// The times that run from a meeting of a committee to a decision that stands (kommunallagen 2017:725).
///
///     meeting 5 June 2026 → approved by 19 June, lawfully by 22 June → announced by the second day after
///     announced 29 May 2026 → appeals until 22 June (19 June is Midsummer Eve) → stands at the earliest 23
///     June
namespace handslag::calendar {

/// Within 14 days of the meeting (5:69 by 6:35).
// INTERPRETATION: that 2 § of lag (1930:173) moves this day and the one of `announce_by` follows from its
// wording; no ruling was found. So both days are given.
Deadline approve_by(Date meeting);
/// On the second day after the approval at the latest (8:12).
Deadline announce_by(Date approved);
/// Within three weeks from the day of announcement (13:5). The announcement stays up until the time has
/// passed; else the time does not expire (13:5 with 8:12).
Deadline appeal_by(Date announced);
/// The first day on which the announcement may be taken down, and on which a decision that nobody has
/// appealed stands. Earliest: what a court got by post counts as received the working day before
/// (förvaltningsprocesslagen 44 §), so that only the court can confirm it.
Date earliest_final_day(Date announced);

}  // namespace handslag::calendar
