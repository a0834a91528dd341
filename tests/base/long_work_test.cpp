#include "base/long_work.h"

#include <gtest/gtest.h>

namespace handslag {

namespace {

using std::chrono::milliseconds;

LongWork::Time time_now{};
LongWork::Time stopped_clock() { return time_now; }

TEST(LongWork, GoesOnUntilItsDeadlineAndNotAtIt) {
  time_now = LongWork::Time(milliseconds(1000));
  const LongWork work{.deadline = time_now + milliseconds(20), .now = stopped_clock};
  time_now += milliseconds(19);
  EXPECT_NO_THROW(work.step(1, 2));
  time_now += milliseconds(1);
  EXPECT_THROW(work.step(1, 2), LimitReached);
  EXPECT_THROW(work.go_on(), LimitReached);
}

TEST(LongWork, TellsNothingMoreOnceItIsToStop) {
  int told = 0;
  bool is_to_stop = false;
  const LongWork work{.tell = [&](auto, auto) { ++told; }, .is_to_stop = [&] { return is_to_stop; }};
  work.step(1, 2);
  work.go_on();
  is_to_stop = true;
  EXPECT_THROW(work.step(2, 2), Interrupted);
  EXPECT_THROW(work.go_on(), Interrupted);
  EXPECT_EQ(told, 1);
}

TEST(LongWork, HasNoEndWhenNobodyGaveOne) { EXPECT_NO_THROW(LongWork{}.step(1, 0)); }

}  // namespace

}  // namespace handslag
