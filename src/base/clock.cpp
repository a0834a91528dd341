#include "base/clock.h"

#include <array>
#include <ctime>

#include "base/moment.h"

namespace handslag {

Date Clock::today() const {
  using namespace std::chrono;
  const year_month_day local{floor<days>(in_sweden(floor<seconds>(now())))};
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
