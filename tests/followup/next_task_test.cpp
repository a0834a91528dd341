#include "followup/next_task.h"

#include <gtest/gtest.h>

#include "tests/support/build_agreement.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;

class NextTask : public ::testing::Test {
 protected:
  NextTask() {
    agreement_ = testing::agreement_of_the_case();
    agreement_.id = {7};
    for (std::size_t at = 0; at < agreement_.commitments.size(); ++at)
      agreement_.commitments[at].id = {static_cast<std::int64_t>(at) + 11};
    follow_up_.agreement = agreement_.id;
    follow_up_.requested_on = day("2025-01-20");
    follow_up_.due_on = day("2025-02-28");
    follow_up_.requested = {EvidenceKind::AnnualReport, EvidenceKind::AnnualAccounts};
  }

  void receive(EvidenceKind kind) {
    Material material{.id = {static_cast<std::int64_t>(follow_up_.received.size()) + 1},
                      .kind = kind,
                      .name = "a.txt",
                      .sha256 = std::string(64, 'a'),
                      .pages = {},
                      .received_on = day("2025-02-10"),
                      .sender = "Föreningen"};
    follow_up_.received.push_back(std::move(material));
  }
  void judge(std::size_t count) {
    for (std::size_t at = follow_up_.findings.size(); at < count; ++at)
      follow_up_.findings.push_back({agreement_.commitments[at].id, Outcome::CannotBeJudged,
                                     "Underlag saknas", "Handläggare", day("2025-03-03")});
  }
  Term term() const { return {agreement_.id, agreement_.first_day, agreement_.last_day}; }
  std::optional<Task> task(const char* today, bool is_written = false) {
    return next_task(follow_up_, cover(agreement_, follow_up_), is_written, progress_, day(today));
  }

  Progress progress_;
  agreements::Agreement agreement_;
  FollowUp follow_up_{.id = {},
                      .agreement = {},
                      .period = Period::calendar_year(2024),
                      .registry_number = {},
                      .opened_on = day("2025-01-13"),
                      .requested_on = {},
                      .due_on = {},
                      .requested = {},
                      .received = {},
                      .evidence = {},
                      .findings = {}};
};

TEST_F(NextTask, IsToAwaitWhatWasAskedForUntilItsDay) {
  receive(EvidenceKind::AnnualReport);
  const auto one = task("2025-02-28");
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->kind, Task::Kind::AwaitMaterial);
  EXPECT_EQ(one->left, 1);
  EXPECT_EQ(one->due, day("2025-02-28"));
  EXPECT_EQ(one->agreement, agreement_.id);
  EXPECT_EQ(one->year, 2024);
  EXPECT_FALSE(is_late(*one, day("2025-02-28")));
}

TEST_F(NextTask, IsToJudgeOnceTheDayHasPassedAndIsLate) {
  receive(EvidenceKind::AnnualReport);
  const auto one = task("2025-03-01");
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->kind, Task::Kind::Judge);
  EXPECT_EQ(one->due, day("2025-02-28"));
  EXPECT_TRUE(is_late(*one, day("2025-03-01")));
}

TEST_F(NextTask, IsToAskWhenNothingHasBeenAskedFor) {
  follow_up_.requested_on.reset();
  follow_up_.due_on.reset();
  EXPECT_EQ(task("2025-02-01")->kind, Task::Kind::AskForMaterial);
  EXPECT_FALSE(is_late(*task("2025-02-01"), day("2030-01-01")));
}

TEST_F(NextTask, IsToJudgeTheFirstThatNobodyHasJudged) {
  receive(EvidenceKind::AnnualReport);
  receive(EvidenceKind::AnnualAccounts);
  judge(2);
  const auto one = task("2025-02-20");
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->kind, Task::Kind::Judge);
  EXPECT_EQ(one->commitment, agreement_.commitments[2].id);
  EXPECT_EQ(one->left, static_cast<int>(agreement_.commitments.size()) - 2);
  EXPECT_EQ(one->due, std::nullopt);
}

TEST_F(NextTask, IsToWriteWhenAllIsJudgedAndToSendForReviewOnceItIsWritten) {
  receive(EvidenceKind::AnnualReport);
  receive(EvidenceKind::AnnualAccounts);
  judge(agreement_.commitments.size());
  EXPECT_EQ(task("2025-03-10")->kind, Task::Kind::Write);
  EXPECT_EQ(task("2025-03-10", true)->kind, Task::Kind::SendForReview);
}

TEST_F(NextTask, OpensTheYearThatHasEndedWhileTheAgreementHeld) {
  agreement_.first_day = day("2022-01-01");
  agreement_.last_day = day("2024-12-31");
  const auto one = task_to_open(term(), {2022, 2023}, day("2025-01-02"));
  ASSERT_TRUE(one.has_value());
  EXPECT_EQ(one->kind, Task::Kind::Open);
  EXPECT_EQ(one->year, 2024);
  EXPECT_EQ(task_to_open(term(), {2024}, day("2025-01-02")), std::nullopt);
  EXPECT_EQ(task_to_open(term(), {}, day("2026-01-02")), std::nullopt);  // it had ended
  EXPECT_EQ(task_to_open(term(), {}, day("2022-06-01")), std::nullopt);  // it had not begun
  EXPECT_EQ(task_to_open(term(), {}, day("2023-01-01"))->year, 2022);
}

TEST_F(NextTask, OpensNothingOfAnAgreementWhoseBeginningNobodyKnows) {
  agreement_.first_day.reset();
  agreement_.last_day.reset();
  EXPECT_EQ(task_to_open(term(), {}, day("2025-01-02")), std::nullopt);
  EXPECT_EQ(task_to_open(term(), {2023}, day("2025-01-02"))->year, 2024);
}

TEST_F(NextTask, FollowsTheStepsOfAMemorandumThatIsWritten) {
  using enum Task::Kind;
  const StepRecord record{.taken_on = day("2025-03-24")};
  progress_.asked = record;
  EXPECT_EQ(task("2025-03-24", true)->kind, Review);
  progress_.reviewed = record;
  EXPECT_EQ(task("2025-03-24", true)->kind, Sign);
  progress_ = {.sent_back = record};
  EXPECT_EQ(task("2025-03-24", true)->kind, Mend);
  progress_ = {.asked = record, .reviewed = record, .signature = record};
  EXPECT_EQ(task("2025-03-24", true)->kind, HandOver);
  progress_.sent_back = record;
  EXPECT_EQ(task("2025-03-24", true)->kind, AnswerSentBack);
  progress_.handed_over = record;
  progress_.sent_back.reset();
  EXPECT_EQ(task("2025-03-24", true), std::nullopt);
}

}  // namespace
}  // namespace handslag::followup
