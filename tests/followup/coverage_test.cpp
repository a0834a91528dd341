#include "followup/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
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
  const Coverage lost = cover(agreement, without_evidence);
  EXPECT_EQ(lost.conclusion, Conclusion::NotYetJudged) << "what it was found fulfilled on is taken back";
  EXPECT_EQ(lost.count(Outcome::Fulfilled), 5);
  EXPECT_EQ(lost.count_unjudged(), 1);
  without_evidence.findings[0].outcome = Outcome::CannotBeJudged;
  EXPECT_EQ(cover(agreement, without_evidence).conclusion, Conclusion::FollowsWithExceptions);
}

TEST(Coverage, AnAgreementWithoutCommitmentsIsNeverSaidToBeFollowed) {
  auto agreement = testing::agreement_of_the_case();
  agreement.commitments.clear();
  const Coverage nothing = cover(agreement, testing::empty_follow_up());
  EXPECT_EQ(nothing.conclusion, Conclusion::NotYetJudged);
  EXPECT_EQ(conclusion_in_words(nothing, Translator(Language::English)),
            "The agreement has no commitments, so there is nothing to judge.");
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

TEST(Coverage, NothingIsTakenForGrantedThatNobodyHasSaid) {
  EXPECT_EQ(Coverage().conclusion, Conclusion::NotYetJudged);
  EXPECT_FALSE(Coverage().may_say_it_follows_the_agreement());
}

TEST(Coverage, CountsEachOutcomeByItself) {
  const auto agreement = testing::agreement_of_the_case();
  FollowUp follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  follow_up.findings[0].outcome = Outcome::Partly;
  follow_up.findings[1].outcome = Outcome::CannotBeJudged;
  follow_up.findings[2].outcome = Outcome::CannotBeJudged;
  follow_up.findings.pop_back();
  follow_up.evidence.pop_back();
  const Coverage coverage = cover(agreement, follow_up);
  EXPECT_EQ(coverage.count(Outcome::Fulfilled), 2);
  EXPECT_EQ(coverage.count(Outcome::Partly), 1);
  EXPECT_EQ(coverage.count(Outcome::CannotBeJudged), 2);
  EXPECT_EQ(coverage.count(Outcome::NotFulfilled), 0);
  EXPECT_EQ(coverage.count_unjudged(), 1);
  EXPECT_EQ(coverage.count_without_evidence(), 1);
}

TEST(Coverage, ThePartnersCommitmentsStandBeforeThePublicBodys) {
  auto agreement = testing::agreement_of_the_case();
  std::ranges::reverse(agreement.commitments);
  const Coverage coverage = cover(agreement, testing::empty_follow_up());
  EXPECT_EQ(coverage.rows.front().commitment.id, CommitmentId{5});
  EXPECT_EQ(coverage.rows.back().commitment.id, CommitmentId{6});
}

TEST(Coverage, TheConclusionInWordsHasTheNumbersOfEachOutcomeThatThereIs) {
  const Translator english(Language::English);
  const auto agreement = testing::agreement_of_the_case();
  FollowUp follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  const auto words = [&] { return conclusion_in_words(cover(agreement, follow_up), english); };
  EXPECT_EQ(words(), "All 6 commitments are fulfilled on evidence. The activity follows the agreement.");
  follow_up.findings[0].outcome = Outcome::Partly;
  EXPECT_EQ(words(),
            "5 of 6 commitments are fulfilled, 1 is partly fulfilled, 0 are not fulfilled and 0 cannot be "
            "judged. It cannot be said that the activity "
            "as a whole follows the agreement.");
  follow_up.findings[1].outcome = Outcome::CannotBeJudged;
  follow_up.findings[2].outcome = Outcome::CannotBeJudged;
  EXPECT_EQ(conclusion_in_words(cover(agreement, follow_up), Translator(Language::Swedish)),
            "3 av 6 åtaganden är uppfyllda, 1 är delvis uppfyllt, 0 är inte uppfyllda och 2 kan inte "
            "bedömas. Det går inte att säga "
            "att verksamheten i sin helhet följer avtalet.");
  follow_up.findings.pop_back();
  EXPECT_EQ(words(),
            "2 of 6 commitments are fulfilled, 1 is partly fulfilled, 0 are not fulfilled, 2 cannot be "
            "judged and 1 has not been judged. Nothing can be concluded yet.");
  follow_up.findings[1].outcome = Outcome::NotFulfilled;
  EXPECT_EQ(words(),
            "2 of 6 commitments are fulfilled, 1 is partly fulfilled, 1 is not fulfilled, 1 cannot be judged "
            "and 1 has not been judged.");
}

TEST(Finding, IsRefusedByNameForEachThingThatIsWrong) {
  const auto agreement = testing::agreement_of_the_case();
  FollowUp follow_up = testing::empty_follow_up();
  testing::add_evidence(follow_up, CommitmentId{3}, EvidenceKind::QualityMeasurement);
  const Finding right{CommitmentId{3}, Outcome::Partly, "halva", "Handläggare", day("2025-03-17")};
  EXPECT_EQ(check(right, follow_up, agreement), std::nullopt);
  Finding wrong = right;
  wrong.commitment = {99};
  EXPECT_EQ(check(wrong, follow_up, agreement), FindingRefusal::NoSuchCommitment);
  wrong = right;
  wrong.judged_by = "";
  EXPECT_EQ(check(wrong, follow_up, agreement), FindingRefusal::JudgeMissing);
  for (const auto& [reason, judge, is_taken] :
       {std::tuple{2'000, 1, true}, {2'001, 1, false}, {1, 200, true}, {1, 201, false}}) {
    wrong = right;
    wrong.reason = std::string(static_cast<std::size_t>(reason), 'x');
    wrong.judged_by = std::string(static_cast<std::size_t>(judge), 'y');
    EXPECT_EQ(check(wrong, follow_up, agreement).has_value(), !is_taken) << reason << " " << judge;
    if (!is_taken) {
      EXPECT_EQ(check(wrong, follow_up, agreement), FindingRefusal::TooLong);
    }
  }
}

TEST(Finding, EachRefusalAndOutcomeHasWordsOfItsOwn) {
  for (const Language language : {Language::Swedish, Language::English}) {
    std::set<std::string> words;
    for (int refusal = 0; refusal <= static_cast<int>(FindingRefusal::TooLong); ++refusal)
      words.insert(sentence_for(static_cast<FindingRefusal>(refusal), Translator(language)));
    for (int outcome = 0; outcome <= static_cast<int>(Outcome::CannotBeJudged); ++outcome)
      words.insert(title_of(static_cast<Outcome>(outcome), Translator(language)));
    EXPECT_EQ(words.size(), 10U);
  }
  for (int outcome = 0; outcome <= static_cast<int>(Outcome::CannotBeJudged); ++outcome) {
    const auto one = static_cast<Outcome>(outcome);
    EXPECT_EQ(kOutcomes.named(kOutcomes.of(one)), one);
  }
  EXPECT_FALSE(kOutcomes.named("done"));
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
