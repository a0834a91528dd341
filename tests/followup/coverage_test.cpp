#include "followup/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"

namespace handslag::followup {
namespace {

using agreements::CommitmentId;
using agreements::EvidenceKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Coverage, IsNotYetJudgedWithoutFindings) {
  const Coverage coverage = cover(testing::agreement_of_the_case(), testing::empty_follow_up());
  EXPECT_EQ(coverage.conclusion, Conclusion::NotYetJudged);
  EXPECT_EQ(coverage.count_without_evidence(), 6);
  EXPECT_FALSE(coverage.may_say_it_follows_the_agreement());
}

TEST(Coverage, FollowsTheAgreementOnlyWhenEveryCommitmentIsFulfilledOnEvidence) {
  const auto agreement = testing::agreement_of_the_case();
  FollowUp follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  EXPECT_EQ(cover(agreement, follow_up).conclusion, Conclusion::FollowsAgreement);

  FollowUp one_partly = follow_up;
  one_partly.findings[4].outcome = Outcome::Partly;
  EXPECT_EQ(cover(agreement, one_partly).conclusion, Conclusion::FollowsWithExceptions);

  FollowUp one_unjudged = follow_up;
  one_unjudged.findings.pop_back();
  EXPECT_EQ(cover(agreement, one_unjudged).conclusion, Conclusion::NotYetJudged);

  FollowUp one_broken = follow_up;
  one_broken.findings[0].outcome = Outcome::NotFulfilled;
  EXPECT_EQ(cover(agreement, one_broken).conclusion, Conclusion::DoesNotFollow);

  FollowUp without_evidence = follow_up;
  without_evidence.evidence.erase(without_evidence.evidence.begin());
  EXPECT_EQ(cover(agreement, without_evidence).conclusion, Conclusion::FollowsWithExceptions);
}

TEST(Coverage, AnAgreementWithoutCommitmentsIsNeverSaidToBeFollowed) {
  auto agreement = testing::agreement_of_the_case();
  agreement.commitments.clear();
  EXPECT_EQ(cover(agreement, testing::empty_follow_up()).conclusion, Conclusion::NotYetJudged);
}

TEST(Coverage, ShowsWhatIsStillMissingBesideWhatIsThere) {
  const auto agreement = testing::agreement_of_the_case();
  FollowUp follow_up = testing::empty_follow_up();
  testing::add_evidence(follow_up, CommitmentId{5}, EvidenceKind::AnnualReport);
  const Coverage coverage = cover(agreement, follow_up);
  EXPECT_THAT(coverage.rows[4].missing_kinds, ElementsAre(EvidenceKind::AccessibilityFigures));
  EXPECT_FALSE(coverage.rows[4].lacks_evidence());
  testing::add_evidence(follow_up, CommitmentId{5}, EvidenceKind::AccessibilityFigures);
  EXPECT_THAT(cover(agreement, follow_up).rows[4].missing_kinds, IsEmpty());
}

TEST(Finding, MustNameItsEvidenceOrSayWhyThereIsNone) {
  const auto agreement = testing::agreement_of_the_case();
  FollowUp follow_up = testing::empty_follow_up();
  Finding finding{CommitmentId{3}, Outcome::CannotBeJudged, "", "Handläggare", day("2025-03-17")};
  EXPECT_EQ(check(finding, follow_up, agreement), FindingRefusal::NeedsEvidenceOrReason);
  finding.outcome = Outcome::Fulfilled;
  EXPECT_EQ(check(finding, follow_up, agreement), FindingRefusal::FulfilledWithoutEvidence);
  finding.reason = "Alla vet att det är bra";
  EXPECT_EQ(check(finding, follow_up, agreement), FindingRefusal::FulfilledWithoutEvidence);
  finding.outcome = Outcome::CannotBeJudged;
  EXPECT_EQ(check(finding, follow_up, agreement), std::nullopt);
  testing::add_evidence(follow_up, CommitmentId{3}, EvidenceKind::QualityMeasurement);
  finding.outcome = Outcome::Partly;
  finding.reason = "";
  EXPECT_EQ(check(finding, follow_up, agreement), FindingRefusal::NeedsReason);
  finding.outcome = Outcome::Fulfilled;
  EXPECT_EQ(check(finding, follow_up, agreement), std::nullopt);
  finding.judged_by = " ";
  EXPECT_EQ(check(finding, follow_up, agreement), FindingRefusal::JudgeMissing);
  finding.commitment = CommitmentId{99};
  EXPECT_EQ(check(finding, follow_up, agreement), FindingRefusal::NoSuchCommitment);
}

}  // namespace
}  // namespace handslag::followup
