#include "base/clock.h"

#include <array>
#include <ctime>

namespace handslag {

namespace {

// The rule of Sweden since 1996 (SFS 2001:127): summer time from the last Sunday in March to the last in
// October, both at 01:00 UTC.
std::chrono::sys_seconds last_sunday_at_one(int year, std::chrono::month month) {
  using namespace std::chrono;
  const sys_days day = std::chrono::year{year} / month / Sunday[last];
  return day + hours{1};
}

}  // namespace

Date Clock::today() const {
  using namespace std::chrono;
  const auto utc = floor<seconds>(now());
  const int year = static_cast<int>(year_month_day{floor<days>(utc)}.year());
  const bool summer = utc >= last_sunday_at_one(year, March) && utc < last_sunday_at_one(year, October);
  const year_month_day local{floor<days>(utc + hours{summer ? 2 : 1})};
  return Date::of(static_cast<int>(local.year()), static_cast<unsigned>(local.month()),
                  static_cast<unsigned>(local.day()));
}

std::string Clock::now_utc() const { return utc_after({}); }

std::string Clock::utc_after(std::chrono::seconds span) const {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now() + span);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

std::chrono::system_clock::time_point SystemClock::now() const { return std::chrono::system_clock::now(); }

std::chrono::system_clock::time_point FixedClock::now() const {
  using namespace std::chrono;
  const sys_days midnight =
      std::chrono::year{day_.year()} / static_cast<int>(day_.month()) / static_cast<int>(day_.day());
  return midnight + hours{12};
}

}  // namespace handslag
