#include "followup/material_request.h"

#include <gmock/gmock.h>

#include "tests/support/build_follow_up.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

MaterialRequest asked(const char* on, const char* due) {
  return {.kinds = {EvidenceKind::AnnualReport, EvidenceKind::AnnualAccounts},
          .to = {"Samordnaren", "samordnare@exempel.se"},
          .asked_on = day(on),
          .due_days = {{.strict_day = day(due), .set_on = day(on)}}};
}

FollowUp waiting() {
  FollowUp follow_up = testing::empty_follow_up();
  follow_up.requested = {EvidenceKind::AnnualReport, EvidenceKind::AnnualAccounts};
  return follow_up;
}

std::vector<std::string> days_of(const MaterialRequest& request, const ReminderSettings& settings = {}) {
  std::vector<std::string> days;
  for (const PlannedReminder& one : reminders_of(request.due(), settings)) days.push_back(one.day.to_iso());
  return days;
}

/// The occasions on which reminders go, when the program looks on these days.
std::vector<LetterOccasion> gone(MaterialRequest request, const FollowUp& follow_up,
                                 const std::vector<const char*>& days,
                                 const ReminderSettings& settings = {}) {
  std::vector<LetterOccasion> all;
  for (const char* one : days) {
    if (const auto occasion = reminder_to_send(request, follow_up, settings, day(one))) {
      request.letters.push_back({.occasion = *occasion, .sent_on = day(one)});
      all.push_back(*occasion);
    }
  }
  return all;
}

TEST(MaterialRequest, IsDueOnTheDayItSaysWhenThatIsABusinessDay) {
  const calendar::Deadline due = asked("2025-01-28", "2025-02-28").due().deadline();
  EXPECT_EQ(due.strict_day, day("2025-02-28"));
  EXPECT_EQ(due.last_lawful_day, day("2025-02-28"));
  EXPECT_FALSE(due.moved_by);
}

TEST(MaterialRequest, IsDueOnTheFirstBusinessDayAfterADayOfRest) {
  const calendar::Deadline saturday = asked("2026-01-28", "2026-02-28").due().deadline();
  EXPECT_EQ(saturday.strict_day, day("2026-02-28"));
  EXPECT_EQ(saturday.last_lawful_day, day("2026-03-02"));
  EXPECT_EQ(saturday.moved_by, calendar::RestDay::Saturday);
  // Good Friday: the Saturday, Easter Sunday and Easter Monday after it are none either.
  EXPECT_EQ(asked("2026-03-02", "2026-04-03").due().deadline().last_lawful_day, day("2026-04-07"));
}

TEST(MaterialRequest, HasTwentyBusinessDaysWhereNothingElseIsSaid) {
  EXPECT_EQ(usual_due_day(day("2025-01-28"), {}), day("2025-02-25"));
  // Epiphany, 6 January, is a day of rest.
  EXPECT_EQ(usual_due_day(day("2025-12-22"), {}), day("2026-01-27"));
  EXPECT_EQ(usual_due_day(day("2025-01-28"), {.answer_days = 1}), day("2025-01-29"));
}

TEST(Reminders, GoAWeekBeforeOnTheDayAndAWeekAfter) {
  EXPECT_THAT(days_of(asked("2025-01-28", "2025-02-28")),
              ElementsAre("2025-02-21", "2025-02-28", "2025-03-07"));
  EXPECT_THAT(
      days_of(asked("2025-01-28", "2025-02-28"), {.first_before = 14, .second_before = 3, .third_after = 1}),
      ElementsAre("2025-02-14", "2025-02-25", "2025-03-03"));
}

TEST(Reminders, AreCountedFromTheLawfulDayAndGoOnABusinessDay) {
  // Due on Saturday 28 February: lawful until Monday 2 March.
  EXPECT_THAT(days_of(asked("2026-01-28", "2026-02-28")),
              ElementsAre("2026-02-23", "2026-03-02", "2026-03-09"));
  // A week before Monday 13 April is Easter Monday.
  EXPECT_THAT(days_of(asked("2026-03-02", "2026-04-13")),
              ElementsAre("2026-04-07", "2026-04-13", "2026-04-20"));
}

TEST(Reminders, GoOnceEachHoweverOftenTheProgramLooks) {
  using enum LetterOccasion;
  const MaterialRequest request = asked("2025-01-28", "2025-02-28");
  EXPECT_THAT(gone(request, waiting(),
                   {"2025-02-20", "2025-02-21", "2025-02-21", "2025-02-22", "2025-02-27", "2025-02-28",
                    "2025-02-28", "2025-03-06", "2025-03-07", "2025-03-08", "2025-06-01"}),
              ElementsAre(FirstReminder, SecondReminder, ThirdReminder));
}

TEST(Reminders, GoLateWhenTheProgramWasAwayAndDoNotDrift) {
  using enum LetterOccasion;
  const MaterialRequest request = asked("2025-01-28", "2025-02-28");
  // The first went five days late; the others go on their own days all the same.
  EXPECT_THAT(
      gone(request, waiting(), {"2025-02-26", "2025-02-27", "2025-02-28", "2025-03-05", "2025-03-07"}),
      ElementsAre(FirstReminder, SecondReminder, ThirdReminder));
  // Away past two of them: only the one whose day was last goes.
  EXPECT_THAT(gone(request, waiting(), {"2025-03-01", "2025-03-01", "2025-03-07"}),
              ElementsAre(SecondReminder, ThirdReminder));
}

TEST(Reminders, DoNotGoWhoseDayHadComeWhenTheDueDayWasSet) {
  using enum LetterOccasion;
  // Asked on the Monday of the week in which it is due: a week before has passed.
  EXPECT_THAT(gone(asked("2025-02-24", "2025-02-28"), waiting(), {"2025-02-24", "2025-02-25", "2025-02-28"}),
              ElementsAre(SecondReminder));
}

TEST(Reminders, StopWhenEverythingHasComeOrWillNotCome) {
  const MaterialRequest request = asked("2025-01-28", "2025-02-28");
  FollowUp follow_up = waiting();
  follow_up.received.push_back(
      {{1}, EvidenceKind::AnnualReport, "b.pdf", "hash", false, 4, day("2025-02-10"), "S", false});
  EXPECT_THAT(request.outstanding(follow_up), ElementsAre(EvidenceKind::AnnualAccounts));
  EXPECT_TRUE(reminder_to_send(request, follow_up, {}, day("2025-02-21")));
  follow_up.answers.not_coming.push_back({.kind = EvidenceKind::AnnualAccounts,
                                          .reason = "Brutet år",
                                          .noted_by = "Handläggare",
                                          .noted_on = day("2025-02-11")});
  EXPECT_THAT(request.outstanding(follow_up), IsEmpty());
  EXPECT_FALSE(reminder_to_send(request, follow_up, {}, day("2025-02-21")));
  EXPECT_THAT(reminders_left(request, follow_up, {}, day("2025-02-12")), IsEmpty());
}

TEST(Reminders, StopWhenTheRequestIsTakenBackOrTheyAreTurnedOff) {
  MaterialRequest request = asked("2025-01-28", "2025-02-28");
  EXPECT_FALSE(reminder_to_send(request, waiting(), {.is_on = false}, day("2025-02-21")));
  EXPECT_THAT(reminders_left(request, waiting(), {.is_on = false}, day("2025-02-01")), IsEmpty());
  request.withdrawn_on = "2025-02-03";
  EXPECT_FALSE(reminder_to_send(request, waiting(), {}, day("2025-02-21")));
}

TEST(Reminders, ThatAreLeftMoveWithTheDueDay) {
  using enum LetterOccasion;
  MaterialRequest request = asked("2025-01-28", "2025-02-28");
  request.letters.push_back({.occasion = FirstReminder, .sent_on = day("2025-02-21")});
  request.due_days.push_back(
      {.strict_day = day("2025-03-21"), .reason = "Årsmötet", .set_on = day("2025-02-24")});
  std::vector<std::string> left;
  for (const PlannedReminder& one : reminders_left(request, waiting(), {}, day("2025-02-24")))
    left.push_back(one.day.to_iso());
  EXPECT_THAT(left, ElementsAre("2025-03-21", "2025-03-28"));
  EXPECT_THAT(gone(request, waiting(), {"2025-02-28", "2025-03-14", "2025-03-21", "2025-03-28"}),
              ElementsAre(SecondReminder, ThirdReminder));
}

TEST(Reminders, HaveDaysThatAreInOrder) {
  EXPECT_TRUE(is_in_order({}));
  EXPECT_TRUE(is_in_order({.first_before = 60, .second_before = 59, .third_after = 60, .answer_days = 120}));
  EXPECT_TRUE(is_in_order({.first_before = 1, .second_before = 0, .third_after = 1, .answer_days = 1}));
  EXPECT_FALSE(is_in_order({.first_before = 7, .second_before = 7}));
  EXPECT_FALSE(is_in_order({.first_before = 61}));
  EXPECT_FALSE(is_in_order({.second_before = -1}));
  EXPECT_FALSE(is_in_order({.third_after = 0}));
  EXPECT_FALSE(is_in_order({.third_after = 61}));
  EXPECT_FALSE(is_in_order({.answer_days = 0}));
  EXPECT_FALSE(is_in_order({.answer_days = 121}));
}

}  // namespace
}  // namespace handslag::followup
