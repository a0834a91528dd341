#include "followup/agreement_day.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handslag::followup {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

AgreementDay notice_by(const char* on, const char* set_on = "2025-03-14") {
  return {.id = {1}, .kind = AgreementDayKind::Notice, .day = day(on), .set_on = day(set_on)};
}
AgreementDay ends_on(const char* on) { return {.kind = AgreementDayKind::Expiry, .day = day(on)}; }

std::vector<Date> days_of(const AgreementDay& one, const DayReminderSettings& settings = {}) {
  std::vector<Date> days;
  for (const PlannedDayReminder& planned : reminders_of(one, settings)) days.push_back(planned.day);
  return days;
}

TEST(AgreementDays, ADayOfRestIsActedBeforeOnTheBusinessDayBeforeIt) {
  EXPECT_EQ(notice_by("2026-06-30").act_by(), day("2026-06-30"));
  EXPECT_EQ(notice_by("2026-05-31").act_by(), day("2026-05-29"));
  EXPECT_EQ(notice_by("2026-04-03").act_by(), day("2026-04-02"));
  EXPECT_EQ(notice_by("2026-04-06").act_by(), day("2026-04-02"));
  EXPECT_EQ(notice_by("2026-06-06").act_by(), day("2026-06-05"));
  EXPECT_EQ(notice_by("2026-06-19").act_by(), day("2026-06-18"));
  EXPECT_EQ(notice_by("2025-12-26").act_by(), day("2025-12-23"));
  EXPECT_EQ(notice_by("2026-12-31").act_by(), day("2026-12-30"));
  // The day it ends is no time for an act.
  EXPECT_EQ(ends_on("2026-05-31").act_by(), day("2026-05-31"));
}

TEST(AgreementDays, RemindersAreCountedBackFromTheSafeDayToABusinessDay) {
  EXPECT_THAT(days_of(notice_by("2026-06-30")),
              ElementsAre(day("2026-04-01"), day("2026-05-29"), day("2026-06-23")));
  EXPECT_THAT(days_of(notice_by("2026-12-31")),
              ElementsAre(day("2026-10-01"), day("2026-11-30"), day("2026-12-23")));
  EXPECT_THAT(days_of(notice_by("2026-06-30"), {.first_before = 10, .second_before = 3, .third_before = 0}),
              ElementsAre(day("2026-06-18"), day("2026-06-26"), day("2026-06-30")));
}

TEST(AgreementDays, SettingsAreInOrderWhenEachIsFewerThanTheOneBeforeIt) {
  EXPECT_TRUE(is_in_order({}));
  EXPECT_TRUE(is_in_order({.first_before = 366, .second_before = 1, .third_before = 0}));
  EXPECT_FALSE(is_in_order({.first_before = 367, .second_before = 1, .third_before = 0}));
  EXPECT_FALSE(is_in_order({.first_before = 30, .second_before = 30, .third_before = 7}));
  EXPECT_FALSE(is_in_order({.first_before = 90, .second_before = 7, .third_before = 7}));
  EXPECT_FALSE(is_in_order({.first_before = 90, .second_before = 7, .third_before = -1}));
}

TEST(AgreementDays, EachReminderGoesOnItsDayAndOnce) {
  AgreementDay one = notice_by("2026-06-30");
  const DayReminderSettings usual;
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-03-31")), std::nullopt);
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-04-01")), DayReminder::First);
  one.letters.push_back({DayReminder::First, {7}, day("2026-04-01")});
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-04-02")), std::nullopt);
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-05-29")), DayReminder::Second);
  // Away from May until 25 June: only the latest goes.
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-06-25")), DayReminder::Third);
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-06-30")), DayReminder::Third);
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-07-01")), std::nullopt);
  EXPECT_EQ(reminder_to_send(one, {.is_on = false}, day("2026-05-29")), std::nullopt);
  one.end = AgreementDayEnd{.id = {1}, .ended_on = day("2026-05-01")};
  EXPECT_EQ(reminder_to_send(one, usual, day("2026-05-29")), std::nullopt);
  EXPECT_THAT(reminders_left(one, usual, day("2026-05-01")), IsEmpty());
}

TEST(AgreementDays, NoneGoesWhoseDayHadComeWhenAnOfficerSetTheDay) {
  const AgreementDay one = notice_by("2026-06-30", "2026-06-01");
  EXPECT_EQ(reminder_to_send(one, {}, day("2026-06-01")), std::nullopt);
  EXPECT_EQ(reminder_to_send(one, {}, day("2026-06-22")), std::nullopt);
  EXPECT_EQ(reminder_to_send(one, {}, day("2026-06-23")), DayReminder::Third);
  // Of the day it ends one goes: nobody set it.
  EXPECT_EQ(reminder_to_send(ends_on("2026-06-30"), {}, day("2026-06-01")), DayReminder::Second);
}

TEST(AgreementDays, WaitFromTheFirstReminderUntilSomethingIsRecordedAtMostHalfAYear) {
  AgreementDay one = notice_by("2026-05-31");
  const DayReminderSettings off{.is_on = false};
  EXPECT_FALSE(waits_for_somebody(one, off, day("2026-02-26")));
  EXPECT_TRUE(waits_for_somebody(one, off, day("2026-02-27")));
  EXPECT_FALSE(one.is_late(day("2026-05-29")));
  EXPECT_TRUE(one.is_late(day("2026-05-30")));
  EXPECT_TRUE(waits_for_somebody(one, off, day("2026-11-30")));
  EXPECT_FALSE(waits_for_somebody(one, off, day("2026-12-01")));
  one.end = AgreementDayEnd{.id = {1}, .ended_on = day("2026-05-01")};
  EXPECT_FALSE(waits_for_somebody(one, off, day("2026-05-29")));
  EXPECT_FALSE(one.is_late(day("2026-06-02")));
}

TEST(AgreementDays, NoticeThatWasGivenEndsTheQuestionOfAnExtension) {
  AgreementDay notice = notice_by("2026-06-30");
  AgreementDay extension = notice;
  extension.kind = AgreementDayKind::Extension;
  EXPECT_EQ(days_that_matter({notice, extension}).size(), 2U);
  notice.end =
      AgreementDayEnd{.id = {1}, .outcome = AgreementDayOutcome::Left, .ended_on = day("2026-05-01")};
  EXPECT_EQ(days_that_matter({notice, extension}).size(), 2U);
  notice.end->outcome = AgreementDayOutcome::NoticeGiven;
  const auto left = days_that_matter({notice, extension, ends_on("2026-12-31")});
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0].kind, AgreementDayKind::Notice);
  EXPECT_EQ(left[1].kind, AgreementDayKind::Expiry);
}

}  // namespace
}  // namespace handslag::followup
