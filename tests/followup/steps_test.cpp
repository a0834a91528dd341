#include "followup/steps.h"

#include <gtest/gtest.h>

namespace handslag::followup {
namespace {

class StepsOfAFollowUp : public ::testing::Test {
 protected:
  void take(StepKind kind, int version = 1) {
    records_.push_back({.id = {static_cast<std::int64_t>(records_.size()) + 1},
                        .kind = kind,
                        .version = version,
                        .taken_on = day("2025-03-24")});
  }
  Progress now(int version = 1) { return progress_of(records_, WrittenVersion{version, ""}); }

  std::vector<StepRecord> records_;
};

TEST_F(StepsOfAFollowUp, CountOnlyForTheVersionThatStands) {
  take(StepKind::ReviewAsked);
  take(StepKind::Reviewed);
  EXPECT_TRUE(now().reviewed);
  EXPECT_FALSE(now(2).asked);
  EXPECT_FALSE(progress_of(records_, std::nullopt).asked);
}

TEST_F(StepsOfAFollowUp, GoFromReviewToSignatureToTheCommittee) {
  EXPECT_FALSE(now().is_in_review());
  take(StepKind::ReviewAsked);
  EXPECT_TRUE(now().is_in_review());
  take(StepKind::Reviewed);
  EXPECT_FALSE(now().is_in_review());
  take(StepKind::Signed);
  take(StepKind::HandedOver);
  EXPECT_EQ(now().signature->id.value, 3);
  EXPECT_EQ(now().handed_over->id.value, 4);
  EXPECT_FALSE(now().sent_back);
}

TEST_F(StepsOfAFollowUp, AreTakenAnewAfterItWasSentBack) {
  take(StepKind::ReviewAsked);
  take(StepKind::Reviewed);
  take(StepKind::SentBack);
  EXPECT_TRUE(now().sent_back);
  EXPECT_FALSE(now().asked);
  EXPECT_FALSE(now().reviewed);
  take(StepKind::ReviewAsked);
  EXPECT_FALSE(now().sent_back);
  EXPECT_TRUE(now().is_in_review());
}

TEST_F(StepsOfAFollowUp, KeepTheSignatureWhenTheCommitteeSendsItBack) {
  take(StepKind::ReviewAsked);
  take(StepKind::Reviewed);
  take(StepKind::Signed);
  take(StepKind::HandedOver);
  take(StepKind::SentBack);
  EXPECT_TRUE(now().signature);
  EXPECT_TRUE(now().sent_back);
  EXPECT_FALSE(now().handed_over);
  take(StepKind::HandedOver);
  EXPECT_FALSE(now().sent_back);
  EXPECT_TRUE(now().handed_over);
}

}  // namespace
}  // namespace handslag::followup
