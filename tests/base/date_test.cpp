#include "base/date.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/period.h"

namespace handslag {
namespace {

TEST(Date, ReadsIsoAndNothingElse) {
  EXPECT_EQ(Date::parse("2025-03-04"), Date::of(2025, 3, 4));
  EXPECT_FALSE(Date::parse("2025-3-4"));
  EXPECT_FALSE(Date::parse("2025-02-29"));
  EXPECT_FALSE(Date::parse("2025-03-04 "));
  EXPECT_FALSE(Date::parse("+025-03-04"));
}

TEST(Date, IsWrittenInSwedish) {
  EXPECT_EQ(day("2025-03-04").to_swedish(), "den 4 mars 2025");
  EXPECT_EQ(day("2025-02-28").to_swedish_short(), "28 feb");
  EXPECT_EQ(day("2025-02-28").to_iso(), "2025-02-28");
}

TEST(Date, CountsDaysOverALeapDay) {
  EXPECT_EQ(day("2024-02-28").plus_days(2), day("2024-03-01"));
  EXPECT_EQ(day("2024-03-01").days_since(day("2024-02-28")), 2);
}

TEST(Date, RefusesADayThatDoesNotExist) { EXPECT_THROW(Date::of(2025, 2, 30), InvalidInput); }

TEST(Period, HasBothEndsInIt) {
  const Period year = Period::calendar_year(2024);
  EXPECT_EQ(year.days(), 366);
  EXPECT_TRUE(year.contains(day("2024-12-31")));
  EXPECT_FALSE(year.contains(day("2025-01-01")));
  EXPECT_TRUE(year.overlaps({day("2024-12-31"), day("2025-01-31")}));
  EXPECT_FALSE(year.overlaps({day("2025-01-01"), day("2025-01-31")}));
}

}  // namespace
}  // namespace handslag
