#include "base/moment.h"

#include <charconv>

#include "base/error.h"

namespace handslag {

namespace {

// Summer time is from the last Sunday in March to the last in October, both at 01:00 UTC.
std::chrono::sys_seconds last_sunday_at_one(int year, std::chrono::month month) {
  using namespace std::chrono;
  const sys_days day = std::chrono::year{year} / month / Sunday[last];
  return day + hours{1};
}

// Two digits from a place in "2025-03-04T09:15:00Z" on; 99, which is neither hour nor minute, when they are
// none.
int two_digits(std::string_view text, std::size_t at) {
  int number = 99;
  const auto read = std::from_chars(text.data() + at, text.data() + at + 2, number);
  return read.ec == std::errc() && read.ptr == text.data() + at + 2 ? number : 99;
}

std::string of_two_digits(long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::chrono::local_seconds in_sweden(std::chrono::sys_seconds moment) {
  using namespace std::chrono;
  const int year = static_cast<int>(year_month_day{floor<days>(moment)}.year());
  const bool summer = moment >= last_sunday_at_one(year, March) && moment < last_sunday_at_one(year, October);
  return local_seconds{(moment + hours{summer ? 2 : 1}).time_since_epoch()};
}

LocalMoment local_moment(std::string_view kept) {
  using namespace std::chrono;
  const auto day = Date::parse(kept.substr(0, 10));
  const bool whole = day && kept.size() >= 16 && kept[10] == 'T' && kept[13] == ':';
  const int hour = whole ? two_digits(kept, 11) : 99;
  const int minute = whole ? two_digits(kept, 14) : 99;
  if (hour > 23 || minute > 59) throw Error("not a moment: " + std::string(kept));
  const sys_days midnight = year{day->year()} / static_cast<int>(day->month()) / static_cast<int>(day->day());
  const auto local = in_sweden(midnight + hours{hour} + minutes{minute});
  const local_days local_midnight = floor<days>(local);
  const year_month_day then{local_midnight};
  const auto since = duration_cast<minutes>(local - local_midnight).count();
  return {Date::of(static_cast<int>(then.year()), static_cast<unsigned>(then.month()),
                   static_cast<unsigned>(then.day())),
          of_two_digits(since / 60) + ":" + of_two_digits(since % 60)};
}

Date local_day(std::string_view kept) { return local_moment(kept).day; }

std::string start_of_day(Date day) {
  // The clock is never changed at midnight.
  const std::string before = day.plus_days(-1).to_iso();
  const std::string in_summer = before + "T22:00:00Z";
  return local_moment(in_summer).time == "00:00" ? in_summer : before + "T23:00:00Z";
}

}  // namespace handslag
