#include "identity/attempt_limits.h"

#include <gtest/gtest.h>

#include "base/clock.h"

namespace handslag::identity {

namespace {

using std::chrono::seconds;

const AttemptLimits::Moment kStart = FixedClock(day("2025-01-02")).now();

}  // namespace

TEST(AttemptLimits, LetASourceFailTenTimesAndThenMakeItWaitLongerEachTime) {
  AttemptLimits limits;
  AttemptLimits::Moment now = kStart;
  std::vector<std::int64_t> waits;
  for (int time = 0; time < 15; ++time) {
    // Each at another account, so that only the source counts.
    const Attempt attempt{"a" + std::to_string(time) + "@exempel.se", "192.0.2.7"};
    waits.push_back(limits.wait(attempt, now).count());
    now += limits.wait(attempt, now);
    limits.failed(attempt, now);
  }
  EXPECT_EQ(waits, (std::vector<std::int64_t>{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8}));
}

TEST(AttemptLimits, NeverMakeASourceWaitLongerThanAQuarterOfAnHour) {
  AttemptLimits limits;
  AttemptLimits::Moment now = kStart;
  const Attempt attempt{"a@exempel.se", "192.0.2.7"};
  for (int time = 0; time < 60; ++time) {
    limits.failed(attempt, now);
    now += limits.wait(attempt, now);
  }
  limits.failed(attempt, now);
  EXPECT_EQ(limits.wait(attempt, now), std::chrono::minutes(15));
}

TEST(AttemptLimits, MakeAnAccountThatIsAttackedFromEverywhereWaitHalfAMinuteAtMost) {
  AttemptLimits limits;
  for (int source = 0; source < 1'000; ++source)
    limits.failed({"anna@exempel.se", "198.51.100." + std::to_string(source), ""}, kStart);
  const Attempt from_elsewhere{"anna@exempel.se", "192.0.2.7"};
  EXPECT_EQ(limits.wait(from_elsewhere, kStart), seconds(30));
  EXPECT_EQ(limits.wait({"bo@exempel.se", "192.0.2.7", ""}, kStart), seconds(0));
}

TEST(AttemptLimits, LeaveTheVictimsOwnBrowserAlone) {
  AttemptLimits limits;
  const Attempt own{"anna@exempel.se", "192.0.2.7", "the device's secret"};
  // Also an attacker behind the same address.
  for (int time = 0; time < 1'000; ++time) limits.failed({"anna@exempel.se", "192.0.2.7", ""}, kStart);
  EXPECT_EQ(limits.wait(own, kStart), seconds(0));
  for (int time = 0; time < 5; ++time) limits.failed(own, kStart);
  EXPECT_EQ(limits.wait(own, kStart), seconds(0));
  limits.failed(own, kStart);
  EXPECT_EQ(limits.wait(own, kStart), seconds(1));
  limits.succeeded(own);
  EXPECT_EQ(limits.wait(own, kStart), seconds(0));
}

TEST(AttemptLimits, CountCodesByThemselvesAndSooner) {
  AttemptLimits limits;
  const auto code_from = [](const std::string& source) {
    return Attempt{.account = "person 7", .source = source, .is_code = true};
  };
  for (int source = 0; source < 6; ++source)
    limits.failed(code_from("198.51.100." + std::to_string(source)), kStart);
  EXPECT_EQ(limits.wait(code_from("192.0.2.7"), kStart), seconds(1));
  EXPECT_EQ(limits.wait({.account = "person 7", .source = "192.0.2.7"}, kStart), seconds(0));
  for (int source = 6; source < 40; ++source)
    limits.failed(code_from("198.51.100." + std::to_string(source)), kStart);
  EXPECT_EQ(limits.wait(code_from("192.0.2.7"), kStart), std::chrono::minutes(15));
}

TEST(AttemptLimits, ForgetAfterAnHour) {
  AttemptLimits limits;
  const Attempt attempt{"anna@exempel.se", "192.0.2.7"};
  for (int time = 0; time < 12; ++time) limits.failed(attempt, kStart);
  limits.failed(attempt, kStart + std::chrono::minutes(60) - seconds(1));
  EXPECT_GT(limits.wait(attempt, kStart + std::chrono::minutes(60)), seconds(0));
  limits.failed(attempt, kStart + std::chrono::minutes(120) - seconds(1));
  EXPECT_EQ(limits.wait(attempt, kStart + std::chrono::minutes(120) - seconds(1)), seconds(0));
}

TEST(AttemptLimits, LetAnAccountFailTwentyTimesAndADeviceFive) {
  AttemptLimits limits;
  const auto fail_from = [&](int source) {
    limits.failed({"anna@exempel.se", "198.51.100." + std::to_string(source), ""}, kStart);
  };
  const Attempt from_elsewhere{"anna@exempel.se", "192.0.2.7", ""};
  for (int source = 0; source < 20; ++source) fail_from(source);
  EXPECT_EQ(limits.wait(from_elsewhere, kStart), seconds(0));
  fail_from(20);
  EXPECT_EQ(limits.wait(from_elsewhere, kStart), seconds(1));
  const Attempt own{"anna@exempel.se", "192.0.2.7", "the device's secret"};
  for (int time = 0; time < 40; ++time) limits.failed(own, kStart);
  EXPECT_EQ(limits.wait(own, kStart), std::chrono::minutes(5));
  EXPECT_EQ(limits.wait(own, kStart + std::chrono::minutes(5)), seconds(0));
}

TEST(AttemptLimits, CountEachSourceAccountCodeAndDeviceOnce) {
  AttemptLimits limits;
  for (int time = 0; time < 2; ++time) {
    limits.failed({"anna@exempel.se", "192.0.2.7", ""}, kStart);
    limits.failed({.account = "person 7", .source = "192.0.2.8", .is_code = true}, kStart);
    limits.failed({"anna@exempel.se", "192.0.2.7", "a device"}, kStart);
  }
  EXPECT_EQ(limits.kept(), 5U);
  limits.succeeded({"anna@exempel.se", "192.0.2.7", "a device"});
  EXPECT_EQ(limits.kept(), 4U);
}

TEST(AttemptLimits, MakeRoomForANewSourceByATenthOfThoseWithTheFewestFailures) {
  const auto from = [](int source) { return Attempt{"anna@exempel.se", "s" + std::to_string(source), ""}; };
  const auto sources_kept = [](const AttemptLimits& limits) { return limits.kept() - 1; };  // and the account
  AttemptLimits limits(20);
  for (int source = 0; source < 20; ++source) limits.failed(from(source), kStart);
  EXPECT_EQ(sources_kept(limits), 20U);
  limits.failed(from(0), kStart);
  EXPECT_EQ(sources_kept(limits), 20U) << "none is new";
  limits.failed(from(20), kStart);
  EXPECT_EQ(sources_kept(limits), 19U) << "two went and one came";
  limits.failed(from(21), kStart);
  limits.failed(from(22), kStart);
  EXPECT_EQ(sources_kept(limits), 19U);
  AttemptLimits few(5);
  for (int source = 0; source < 6; ++source) few.failed(from(source), kStart);
  EXPECT_EQ(sources_kept(few), 5U);
  // What counts for nothing goes first, and is enough.
  const auto later = kStart + std::chrono::hours(1);
  few.failed(from(6), later);
  EXPECT_EQ(sources_kept(few), 1U);
}

TEST(AttemptLimits, NeverForgetTheOneThatGuessesForOthers) {
  const auto from = [](int source) { return Attempt{"anna@exempel.se", "s" + std::to_string(source), ""}; };
  AttemptLimits limits(20);
  for (int time = 0; time < 40; ++time) limits.failed({"bo@exempel.se", "guesser", ""}, kStart);
  for (int source = 0; source < 400; ++source) limits.failed(from(source), kStart);
  EXPECT_EQ(limits.wait({"eva@exempel.se", "guesser", ""}, kStart), std::chrono::minutes(15));
}

TEST(AttemptLimits, KeepABoundedNumberHoweverManyTry) {
  AttemptLimits limits(1'000);
  const Attempt guesser{"anna@exempel.se", "192.0.2.7"};
  for (int time = 0; time < 40; ++time) limits.failed(guesser, kStart);
  const seconds wait = limits.wait(guesser, kStart);
  EXPECT_GT(wait, seconds(0));
  for (int other = 0; other < 20'000; ++other)
    limits.failed({"x" + std::to_string(other), "2001:db8::" + std::to_string(other), ""}, kStart);
  EXPECT_LE(limits.kept(), 3'000U);
  // A flood of others does not make the one that guesses forgotten.
  EXPECT_EQ(limits.wait(guesser, kStart), wait);
}

TEST(AttemptLimits, TakeANetworkOfIpVersion6AsOneSource) {
  EXPECT_EQ(source_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(source_of("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_NE(source_of("2001:db8:1:3::1"), source_of("2001:db8:1:2::1"));
  EXPECT_EQ(source_of("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(source_of("192.0.2.7"), "192.0.2.7");
  // Near an address of version 4, and none.
  EXPECT_EQ(source_of("::ff00:1:2"), "::/64");
  EXPECT_EQ(source_of("::ff:1:2"), "::/64");
  EXPECT_EQ(source_of("1::ffff:192.0.2.7"), "1::/64");
  EXPECT_EQ(source_of("::1:ffff:192.0.2.7"), "::/64");
}

}  // namespace handslag::identity
