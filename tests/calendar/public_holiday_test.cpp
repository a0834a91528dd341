#include "calendar/public_holiday.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/translate.h"
#include "calendar/calendar_words.h"

namespace handslag::calendar {

namespace {

TEST(Easter, FallsWhereTheChurchHasIt) {
  const std::vector<std::string> easters = {
      "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21",
      "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13"};
  for (const std::string& easter : easters) EXPECT_EQ(easter_sunday(day(easter).year()), day(easter));
}

// By another rule than the program's: Gauss's, with what he gives for the centuries that are known here.
TEST(Easter, IsThatOfGaussInEveryYear) {
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    const int golden = year % 19;
    const int moon = (19 * golden + 24) % 30;
    const int sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + (year < 2100 ? 5 : 6)) % 7;
    int after = 22 + moon + sunday;  // in March
    if (moon == 29 && sunday == 6) after -= 7;
    if (moon == 28 && sunday == 6 && golden > 10) after -= 7;
    EXPECT_EQ(easter_sunday(year), Date::of(year, 3, 1).plus_days(after - 1)) << year;
    EXPECT_EQ(weekday_of(easter_sunday(year)), Weekday::Sunday) << year;
  }
}

TEST(PublicHolidays, ThatMoveFallOnASaturdayWithinTheirWeek) {
  for (int year = kFirstYear; year <= kLastYear; ++year) {
    for (const NamedHoliday& one : public_holidays_of(year)) {
      const bool is_midsummer = one.holiday == PublicHoliday::MidsummerDay;
      if (!is_midsummer && one.holiday != PublicHoliday::AllSaintsDay) continue;
      EXPECT_EQ(weekday_of(one.day), Weekday::Saturday) << year;
      const Date first = is_midsummer ? Date::of(year, 6, 20) : Date::of(year, 10, 31);
      EXPECT_GE(one.day, first);
      EXPECT_LE(one.day, first.plus_days(6));
    }
  }
}

TEST(Weekdays, AreKnownAlsoBeforeTheDayThatTheyAreCountedFrom) {
  EXPECT_EQ(weekday_of(day("2024-01-01")), Weekday::Monday);
  EXPECT_EQ(weekday_of(day("2023-12-31")), Weekday::Sunday);
  EXPECT_EQ(weekday_of(day("1999-03-16")), Weekday::Tuesday);
  EXPECT_EQ(weekday_of(day("2028-02-29")), Weekday::Tuesday);
}

TEST(PublicHolidays, OfAYearAreThirteenAndInOrder) {
  const std::vector<NamedHoliday> all = public_holidays_of(2026);
  std::string days;
  for (const NamedHoliday& one : all)
    days += one.day.to_iso() + " " + std::string(kPublicHolidays.of(one.holiday)) + "\n";
  EXPECT_EQ(
      days,
      "2026-01-01 new_years_day\n2026-01-06 epiphany\n2026-04-03 good_friday\n2026-04-05 easter_sunday\n"
      "2026-04-06 easter_monday\n2026-05-01 may_day\n2026-05-14 ascension_day\n2026-05-24 whit_sunday\n"
      "2026-06-06 national_day\n2026-06-20 midsummer_day\n2026-10-31 all_saints_day\n2026-12-25 "
      "christmas_day\n"
      "2026-12-26 boxing_day\n");
}

TEST(PublicHolidays, HadWhitMondayUntil2004AndHaveTheNationalDaySince2005) {
  EXPECT_EQ(public_holiday_on(day("2004-05-31")), PublicHoliday::WhitMonday);
  EXPECT_EQ(public_holiday_on(day("2003-06-06")), std::nullopt);
  EXPECT_EQ(public_holiday_on(day("2005-06-06")), PublicHoliday::NationalDay);
  EXPECT_EQ(public_holiday_on(day("2005-05-16")), std::nullopt);
}

TEST(PublicHolidays, OfOneDayMayBeTwo) {
  const std::vector<NamedHoliday> all = public_holidays_of(2008);
  EXPECT_EQ(std::ranges::count(all, day("2008-05-01"), &NamedHoliday::day), 2);
  EXPECT_EQ(public_holiday_on(day("2008-05-01")), PublicHoliday::MayDay);
}

TEST(PublicHolidays, AreKnownFrom1990To2199AndRefusedBeyond) {
  EXPECT_EQ(public_holidays_of(1990).size(), 13U);
  EXPECT_EQ(public_holidays_of(2199).size(), 13U);
  EXPECT_THROW(public_holidays_of(1989), InvalidInput);
  EXPECT_THROW(public_holidays_of(2200), InvalidInput);
  EXPECT_THROW(rest_day(day("1989-12-31")), InvalidInput);
}

TEST(RestDays, AreThoseOfTheActOn1930) {
  EXPECT_EQ(rest_day(day("2026-03-29")), RestDay::Sunday);
  EXPECT_EQ(rest_day(day("2026-04-05")), RestDay::Sunday);  // Easter Sunday
  EXPECT_EQ(rest_day(day("2026-04-03")), RestDay::PublicHoliday);
  EXPECT_EQ(rest_day(day("2026-03-28")), RestDay::Saturday);
  EXPECT_EQ(rest_day(day("2026-06-19")), RestDay::MidsummerEve);
  EXPECT_EQ(rest_day(day("2026-06-12")), std::nullopt);
  EXPECT_EQ(rest_day(day("2025-12-24")), RestDay::ChristmasEve);
  EXPECT_EQ(rest_day(day("2025-12-31")), RestDay::NewYearsEve);
  EXPECT_EQ(rest_day(day("2026-11-24")), std::nullopt);
}

TEST(RestDays, AreNotMaundyThursdayTwelfthNightWalpurgisNightOrTheDayBeforeAllSaints) {
  for (const char* ordinary : {"2026-04-02", "2026-01-05", "2026-04-30", "2026-10-30"})
    EXPECT_TRUE(is_business_day(day(ordinary))) << ordinary;
}

TEST(BusinessDays, AreCountedForwardsAndBackwards) {
  EXPECT_EQ(business_day_from(day("2026-04-03")), day("2026-04-07"));
  EXPECT_EQ(business_day_from(day("2026-04-02")), day("2026-04-02"));
  EXPECT_EQ(business_days_after(day("2026-04-02"), 1), day("2026-04-07"));
  EXPECT_EQ(business_days_after(day("2026-04-07"), -1), day("2026-04-02"));
  EXPECT_EQ(business_days_after(day("2026-04-04"), 0), day("2026-04-07"));
  EXPECT_EQ(business_days_after(day("2025-12-23"), 5), day("2026-01-07"));
  EXPECT_EQ(business_days_after(day("2026-11-27"), 10), day("2026-12-11"));
}

TEST(Days, AreSaidWithTheirWeekday) {
  EXPECT_EQ(with_weekday(day("2026-01-09"), Translator(Language::Swedish)), "fredag den 9 januari 2026");
  EXPECT_EQ(with_weekday(day("2026-01-09"), Translator(Language::English)), "Friday 2026-01-09");
}

TEST(Words, AreThereForEachHolidayAndEachReason) {
  const Translator swedish(Language::Swedish);
  std::set<std::string> titles;
  for (std::size_t at = 0; at < kPublicHolidays.names.size(); ++at)
    titles.insert(title_of(static_cast<PublicHoliday>(at), swedish));
  EXPECT_EQ(titles.size(), kPublicHolidays.names.size());
  std::set<std::string> reasons;
  for (std::size_t at = 0; at < kRestDays.names.size(); ++at)
    reasons.insert(title_of(static_cast<RestDay>(at), swedish));
  EXPECT_EQ(reasons.size(), kRestDays.names.size());
  EXPECT_FALSE(titles.contains(""));
  EXPECT_FALSE(reasons.contains(""));
}

}  // namespace

}  // namespace handslag::calendar
