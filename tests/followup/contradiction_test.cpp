#include "followup/contradiction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"

namespace handslag::followup {
namespace {

using agreements::CommitmentId;
using agreements::EvidenceKind;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = Contradiction::Kind;

class Contradictions : public ::testing::Test {
 protected:
  std::vector<Contradiction> find() const {
    return find_contradictions(agreement, follow_up, cover(agreement, follow_up), facts, swedish);
  }
  static auto of_kind(Kind kind) { return Field(&Contradiction::kind, kind); }

  Translator swedish{Language::Swedish};
  agreements::Agreement agreement = testing::agreement_of_the_case();
  FollowUp follow_up = testing::empty_follow_up();
  FigureFacts facts;
};

TEST_F(Contradictions, NothingIsEvidenceForMeasuringQuality) {
  const auto found = find();
  EXPECT_THAT(found, Contains(::testing::AllOf(of_kind(Kind::NoEvidence),
                                               Field(&Contradiction::commitment, CommitmentId{3}))));
}

TEST_F(Contradictions, AccessibilityHasNoFigure) {
  testing::add_evidence(follow_up, CommitmentId{5}, EvidenceKind::AnnualReport);
  EXPECT_THAT(find(), Contains(::testing::AllOf(of_kind(Kind::NoFigure),
                                                Field(&Contradiction::commitment, CommitmentId{5}))));
}

TEST_F(Contradictions, SeventyTwoThousandIsNotSeventyThousand) {
  EXPECT_THAT(
      find(),
      Contains(::testing::AllOf(
          of_kind(Kind::AmountAgainstRate),
          Field(&Contradiction::what,
                "1,20\u00A0kr × 60\u00A0000 är 72\u00A0000\u00A0kr, men stödet är 70\u00A0000\u00A0kr "
                "(1,17\u00A0kr per invånare)."))));
}

TEST_F(Contradictions, NeedsMetHasNoFigureBehindIt) {
  EXPECT_THAT(find(), Contains(of_kind(Kind::ClaimWithoutFigure)));
  agreement.statements[0].has_support = true;
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::ClaimWithoutFigure))));
}

TEST_F(Contradictions, AccordanceIsNotWhatTheFindingsSayUntilAllAreFulfilled) {
  EXPECT_THAT(find(), Contains(of_kind(Kind::ClaimWithoutFindings)));
  follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::ClaimWithoutFindings))));
}

TEST_F(Contradictions, WitnessSupportIsCountedByCourt) {
  EXPECT_THAT(find(), Contains(of_kind(Kind::CountedByCourt)));
  agreement.witness_courts.clear();
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::CountedByCourt))));
}

TEST_F(Contradictions, NoEffectOnTheArchipelagoNeedsAReason) {
  facts.activities = 11;
  facts.activities_in_archipelago = 2;
  EXPECT_THAT(find(), Contains(::testing::AllOf(of_kind(Kind::PerspectiveNoReason),
                                                Field(&Contradiction::remedy, HasSubstr("2 av 11")))));
}

TEST_F(Contradictions, WhatWasAskedForAndNotReceivedIsMissing) {
  follow_up.requested = {EvidenceKind::AnnualReport, EvidenceKind::AnnualAccounts};
  testing::add_evidence(follow_up, CommitmentId{4}, EvidenceKind::AnnualReport);
  const auto found = find();
  EXPECT_EQ(std::ranges::count(found, Kind::MaterialMissing, &Contradiction::kind), 1);
}

TEST_F(Contradictions, WhatStopsTheConclusionStandsFirst) {
  const auto found = find();
  EXPECT_TRUE(std::ranges::is_sorted(found, {}, [](const Contradiction& item) { return item.weight; }));
  EXPECT_EQ(found.front().weight, Contradiction::Weight::StopsTheConclusion);
}

TEST_F(Contradictions, AFollowUpWithNothingWrongHasNone) {
  follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  agreement.statements.clear();
  agreement.witness_courts.clear();
  agreement.funding.rate.reset();
  EXPECT_TRUE(find().empty());
}

}  // namespace
}  // namespace handslag::followup
