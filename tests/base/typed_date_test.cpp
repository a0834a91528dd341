#include "base/typed_date.h"

#include <gtest/gtest.h>

namespace handslag {
namespace {

TEST(TypedDate, IsReadAsPeopleTypeIt) {
  for (const char* typed :
       {"2025-03-04", "2025-3-4", "20250304", "250304", "4 mars 2025", "den 4 mars 2025", "Den 4 Mars 2025",
        "4 mar -25", "4/3 2025", "4/3-25", "4.3.2025", "04.03.2025", " 4 March 2025 ", "March 4, 2025",
        "4 mar. 2025", "4\u00A0mars\u00A02025", "2025\u201303\u201304", "2025/03/04"}) {
    const auto date = typed_date(typed);
    ASSERT_TRUE(date) << typed;
    EXPECT_EQ(date->to_iso(), "2025-03-04") << typed;
  }
}

TEST(TypedDate, KnowsEveryMonthInBothLanguages) {
  const char* swedish[] = {"januari", "februari", "mars",      "april",   "maj",      "juni",
                           "juli",    "augusti",  "september", "oktober", "november", "december"};
  const char* english[] = {"January", "February", "March",     "April",   "May",      "June",
                           "July",    "August",   "September", "October", "November", "December"};
  for (unsigned month = 1; month <= 12; ++month) {
    for (const char* name : {swedish[month - 1], english[month - 1]}) {
      const auto date = typed_date("9 " + std::string(name) + " 2024");
      ASSERT_TRUE(date) << name;
      EXPECT_EQ(date->month(), month) << name;
      EXPECT_EQ(date->day(), 9u) << name;
    }
  }
}

TEST(TypedDate, GuessesNothing) {
  for (const char* typed :
       {"", "4 mars", "i går", "2025", "31 februari 2025", "32/1 2025", "4/13 2025", "4 marsvin 2025",
        "4 mars 2025 kl 9", "mars 2025", "4--3", "99999999", "0/0 2025", "4 mars 20255"}) {
    EXPECT_FALSE(typed_date(typed)) << typed;
  }
}

TEST(TypedDate, IsOfOurTime) {
  for (const char* typed : {"1800-01-01", "31 december 1899", "1 januari 2201", "18000101"})
    EXPECT_FALSE(typed_date(typed)) << typed;
  EXPECT_TRUE(typed_date("1 januari 1900"));
  EXPECT_TRUE(typed_date("31 december 2200"));
}

TEST(GivenDate, IsWrittenInOneWayAndOfOurTime) {
  EXPECT_EQ(given_date("1900-01-01"), Date::parse("1900-01-01"));
  EXPECT_EQ(given_date("2200-12-31"), Date::parse("2200-12-31"));
  for (const char* given :
       {"1899-12-31", "2201-01-01", "0001-01-01", "9999-12-31", "4 mars 2025", "20250304", ""})
    EXPECT_FALSE(given_date(given)) << given;
}

}  // namespace
}  // namespace handslag
