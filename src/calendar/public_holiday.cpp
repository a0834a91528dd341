#include "calendar/public_holiday.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "base/message.h"

namespace handslag::calendar {

namespace {

constexpr int kDaysOfWeek = 7;
constexpr int kNationalDaySince = 2005;

void require_known(int year) {
  if (year >= kFirstYear && year <= kLastYear) return;
  throw told<InvalidInput>(Message("The holidays of {year} are not known; those of {first} to {last} are.",
                                   {{"year", std::to_string(year)},
                                    {"first", std::to_string(kFirstYear)},
                                    {"last", std::to_string(kLastYear)}}));
}

/// The Saturday among the seven days from this one.
Date saturday_from(Date day) {
  const int ahead = static_cast<int>(Weekday::Saturday) - static_cast<int>(weekday_of(day));
  return day.plus_days((ahead + kDaysOfWeek) % kDaysOfWeek);
}

Date midsummer_day(int year) { return saturday_from(Date::of(year, 6, 20)); }

}  // namespace

Weekday weekday_of(Date day) {
  static const Date monday = Date::of(2024, 1, 1);
  const int days = day.days_since(monday) % kDaysOfWeek;
  return static_cast<Weekday>((days + kDaysOfWeek) % kDaysOfWeek);
}

// The moon's age by the 19 years after which it comes back, corrected for the leap days that centuries leave
// out and for the moon's own drift (Computus, "anonymous Gregorian algorithm", Nature 1876). Every division
// is of whole numbers.
Date easter_sunday(int year) {
  const int of_nineteen = year % 19;
  const int century = year / 100;
  const int in_century = year % 100;
  const int moon_drift = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * of_nineteen + century - century / 4 - moon_drift + 15) % 30;
  const int to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const int late_moon = (of_nineteen + 11 * epact + 22 * to_sunday) / 451;
  const int from_march = epact + to_sunday - 7 * late_moon + 114;
  return Date::of(year, static_cast<unsigned>(from_march / 31), static_cast<unsigned>(from_march % 31 + 1));
}

std::vector<NamedHoliday> public_holidays_of(int year) {
  require_known(year);
  using enum PublicHoliday;
  const Date easter = easter_sunday(year);
  std::vector<NamedHoliday> all = {
      {Date::of(year, 1, 1), NewYearsDay},    {Date::of(year, 1, 6), Epiphany},
      {easter.plus_days(-2), GoodFriday},     {easter, EasterSunday},
      {easter.plus_days(1), EasterMonday},    {Date::of(year, 5, 1), MayDay},
      {easter.plus_days(39), AscensionDay},   {easter.plus_days(49), WhitSunday},
      {midsummer_day(year), MidsummerDay},    {saturday_from(Date::of(year, 10, 31)), AllSaintsDay},
      {Date::of(year, 12, 25), ChristmasDay}, {Date::of(year, 12, 26), BoxingDay},
  };
  if (year >= kNationalDaySince) {
    all.push_back({Date::of(year, 6, 6), NationalDay});
  } else {
    all.push_back({easter.plus_days(50), WhitMonday});
  }
  std::ranges::sort(all, {}, [](const NamedHoliday& one) { return std::pair(one.day, one.holiday); });
  return all;
}

std::optional<PublicHoliday> public_holiday_on(Date day) {
  const std::vector<NamedHoliday> all = public_holidays_of(day.year());
  const auto found = std::ranges::find(all, day, &NamedHoliday::day);
  return found == all.end() ? std::nullopt : std::optional(found->holiday);
}

std::optional<RestDay> rest_day(Date day) {
  require_known(day.year());
  const Weekday weekday = weekday_of(day);
  if (weekday == Weekday::Sunday) return RestDay::Sunday;
  if (public_holiday_on(day)) return RestDay::PublicHoliday;
  if (weekday == Weekday::Saturday) return RestDay::Saturday;
  if (day == midsummer_day(day.year()).plus_days(-1)) return RestDay::MidsummerEve;
  if (day.month() == 12 && day.day() == 24) return RestDay::ChristmasEve;
  if (day.month() == 12 && day.day() == 31) return RestDay::NewYearsEve;
  return std::nullopt;
}

Date business_day_from(Date day) {
  while (rest_day(day)) day = day.plus_days(1);
  return day;
}

Date business_days_after(Date day, int count) {
  if (count == 0) return business_day_from(day);
  const int step = count > 0 ? 1 : -1;
  for (int left = count; left != 0;) {
    day = day.plus_days(step);
    if (is_business_day(day)) left -= step;
  }
  return day;
}

}  // namespace handslag::calendar
