#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"

/// Days in Sweden: which are holidays, on which nothing need be done, and when a time that the law gives has
/// passed. By statute alone; nothing here is kept anywhere. docs/rules/days-and-deadlines.md.
namespace handslag::calendar {

/// The years whose days are known: the statute on public holidays (SFS 1989:253) as it has read since 1990.
inline constexpr int kFirstYear = 1990;
inline constexpr int kLastYear = 2199;

enum class Weekday : std::uint8_t { Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };
Weekday weekday_of(Date day);

/// The holidays that have a name, lag (1989:253) om allmänna helgdagar. Every Sunday is one beside them.
enum class PublicHoliday : std::uint8_t {
  NewYearsDay,
  Epiphany,
  GoodFriday,
  EasterSunday,
  EasterMonday,
  MayDay,
  AscensionDay,
  WhitSunday,
  WhitMonday,   ///< until 2004
  NationalDay,  ///< since 2005
  MidsummerDay,
  AllSaintsDay,
  ChristmasDay,
  BoxingDay,
};
inline constexpr EnumNames<PublicHoliday, 14> kPublicHolidays{
    {"new_years_day", "epiphany", "good_friday", "easter_sunday", "easter_monday", "may_day", "ascension_day",
     "whit_sunday", "whit_monday", "national_day", "midsummer_day", "all_saints_day", "christmas_day",
     "boxing_day"}};

struct NamedHoliday {
  Date day;
  PublicHoliday holiday;
  bool operator==(const NamedHoliday&) const = default;
};

/// The first Sunday after the full moon that falls on 21 March or next after it (the Gregorian rule).
Date easter_sunday(int year);

/// Those with a name, by day; a day can be two (1 May 2008). Throws InvalidInput for a year that is not
/// known.
std::vector<NamedHoliday> public_holidays_of(int year);
/// The first of them on that day.
std::optional<PublicHoliday> public_holiday_on(Date day);

/// Why a day is none on which something must be done at the latest.
enum class RestDay : std::uint8_t {
  Sunday,
  PublicHoliday,
  Saturday,
  MidsummerEve,
  ChristmasEve,
  NewYearsEve
};
inline constexpr EnumNames<RestDay, 6> kRestDays{
    {"sunday", "public_holiday", "saturday", "midsummer_eve", "christmas_eve", "new_years_eve"}};

/// Lag (1930:173) om beräkning av lagstadgad tid, 2 §. Maundy Thursday, 5 January, 30 April and the day
/// before All Saints are days as others. Throws InvalidInput for a year that is not known.
std::optional<RestDay> rest_day(Date day);

inline bool is_business_day(Date day) { return !rest_day(day); }
/// The day itself, or the first business day after it.
Date business_day_from(Date day);
/// So many business days later; earlier when negative. 0: `business_day_from`.
///
///     Thursday 2 April 2026 and 1   Tuesday 7 April: Good Friday, Saturday, Sunday and Easter Monday are
///     none
Date business_days_after(Date day, int count);

}  // namespace handslag::calendar
