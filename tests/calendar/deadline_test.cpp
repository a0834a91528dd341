#include "calendar/deadline.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag::calendar {

namespace {

using Unit = Span::Unit;

TEST(Deadline, EndsOnTheSameWeekdayOrTheSameDate) {
  EXPECT_EQ(end_of(day("2026-03-09"), {3, Unit::Weeks}), day("2026-03-30"));
  EXPECT_EQ(end_of(day("2026-03-09"), {14, Unit::Days}), day("2026-03-23"));
  EXPECT_EQ(end_of(day("2026-03-09"), {6, Unit::Months}), day("2026-09-09"));
  EXPECT_EQ(end_of(day("2026-03-09"), {2, Unit::Years}), day("2028-03-09"));
  EXPECT_EQ(end_of(day("2026-11-30"), {2, Unit::Months}), day("2027-01-30"));
}

TEST(Deadline, EndsOnTheLastDayOfAMonthThatHasNoSuchDate) {
  EXPECT_EQ(end_of(day("2019-01-31"), {1, Unit::Months}), day("2019-02-28"));
  EXPECT_EQ(end_of(day("2028-01-31"), {1, Unit::Months}), day("2028-02-29"));
  EXPECT_EQ(end_of(day("2028-02-29"), {1, Unit::Years}), day("2029-02-28"));
  EXPECT_EQ(end_of(day("2026-08-31"), {1, Unit::Months}), day("2026-09-30"));
  EXPECT_EQ(end_of(day("2026-11-30"), {1, Unit::Months}), day("2026-12-30"));
  EXPECT_EQ(end_of(day("2026-10-31"), {2, Unit::Months}), day("2026-12-31"));
}

TEST(Deadline, SaysWhatMovedItAndWhatItRestsOn) {
  const Deadline moved = deadline_after(day("2026-06-05"), {14, Unit::Days}, LegalBasis::MinutesApproval);
  EXPECT_EQ(moved.strict_day, day("2026-06-19"));
  EXPECT_EQ(moved.last_lawful_day, day("2026-06-22"));
  EXPECT_EQ(moved.moved_by, RestDay::MidsummerEve);
  EXPECT_EQ(moved.basis, LegalBasis::MinutesApproval);
  const Deadline as_counted = deadline_after(day("2025-12-19"), {3, Unit::Weeks}, LegalBasis::Appeal);
  EXPECT_EQ(as_counted.last_lawful_day, as_counted.strict_day);
  EXPECT_EQ(as_counted.moved_by, std::nullopt);
}

TEST(Deadline, IsPastTheDayAfterItsLastLawfulDay) {
  const Deadline deadline = deadline_after(day("2026-06-05"), {14, Unit::Days}, LegalBasis::Agreement);
  EXPECT_FALSE(deadline.is_past_on(day("2026-06-22")));
  EXPECT_TRUE(deadline.is_past_on(day("2026-06-23")));
}

}  // namespace

}  // namespace handslag::calendar
