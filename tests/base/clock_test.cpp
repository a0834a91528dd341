#include "base/clock.h"

#include <gtest/gtest.h>

namespace handslag {
namespace {

class StoppedClock final : public Clock {
 public:
  explicit StoppedClock(std::chrono::system_clock::time_point at) : at_(at) {}
  std::chrono::system_clock::time_point now() const override { return at_; }

 private:
  std::chrono::system_clock::time_point at_;
};

using namespace std::chrono;

TEST(Clock, TodayIsTheDayInStockholmInWinter) {
  const StoppedClock clock(sys_days{2024y / January / 15} + hours{23} + minutes{30});
  EXPECT_EQ(clock.today(), day("2024-01-16"));
}

TEST(Clock, SummerTimeStartsOnTheLastSundayInMarch) {
  EXPECT_EQ(StoppedClock(sys_days{2025y / March / 29} + hours{22} + minutes{30}).today(), day("2025-03-29"));
  EXPECT_EQ(StoppedClock(sys_days{2025y / March / 30} + hours{22} + minutes{30}).today(), day("2025-03-31"));
}

TEST(Clock, FixedClockStandsAtNoon) {
  EXPECT_EQ(FixedClock(day("2025-03-04")).now_utc(), "2025-03-04T12:00:00Z");
  EXPECT_EQ(FixedClock(day("2025-03-04")).today(), day("2025-03-04"));
}

}  // namespace
}  // namespace handslag
