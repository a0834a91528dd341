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

/// What a part of it says in Swedish.
template <class Matcher>
auto said(Message Contradiction::*part, Matcher matcher) {
  return ::testing::ResultOf([part](const Contradiction& one) { return (one.*part).in_words(Translator()); },
                             matcher);
}

class Contradictions : public ::testing::Test {
 protected:
  std::vector<Contradiction> find() {
    facts.places_of_work = kinds::find_program_kind(kind)->places_of_work;
    return find_contradictions(agreement, follow_up, cover(agreement, follow_up), facts);
  }
  static auto of_kind(Kind kind) { return Field(&Contradiction::kind, kind); }

  std::string kind = "victim-support-v1";
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
  EXPECT_THAT(find(),
              Contains(::testing::AllOf(
                  of_kind(Kind::AmountAgainstRate),
                  said(&Contradiction::what,
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

TEST_F(Contradictions, PlacesOfWorkAreCountedApart) {
  EXPECT_THAT(find(), Contains(of_kind(Kind::PlacesCountedApart)));
  agreement.places_of_work.clear();
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::PlacesCountedApart))));
  agreement.places_of_work = {"Ett boende"};
  kind = "womens-shelter-v1";
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::PlacesCountedApart))))
      << "a shelter has no places to tell of";
}

TEST_F(Contradictions, NoEffectOnTheArchipelagoNeedsAReason) {
  facts.activities = 11;
  facts.activities_in_archipelago = 2;
  EXPECT_THAT(find(), Contains(::testing::AllOf(of_kind(Kind::PerspectiveNoReason),
                                                said(&Contradiction::remedy, HasSubstr("2 av 11")))));
}

TEST_F(Contradictions, WhatWasAskedForAndNotReceivedIsMissing) {
  follow_up.requested = {EvidenceKind::AnnualReport, EvidenceKind::AnnualAccounts};
  testing::add_evidence(follow_up, CommitmentId{4}, EvidenceKind::AnnualReport);
  const auto found = find();
  EXPECT_EQ(std::ranges::count(found, Kind::MaterialMissing, &Contradiction::kind), 1);
}

TEST_F(Contradictions, TheAccountsAreTheWholeAssociations) {
  testing::add_evidence(follow_up, CommitmentId{4}, EvidenceKind::AnnualAccounts);
  EXPECT_THAT(find(),
              Contains(::testing::AllOf(of_kind(Kind::AccountsForWholePartner),
                                        said(&Contradiction::what, HasSubstr("70\u00A0000\u00A0kr")))));
  agreement.funding.amount.reset();
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::AccountsForWholePartner))));
}

TEST_F(Contradictions, WithoutAccountsNothingIsSaidOfThem) {
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::AccountsForWholePartner))));
}

TEST_F(Contradictions, ThePublicBodysOwnCommitmentIsAskedForAsWell) {
  EXPECT_THAT(find(), Contains(::testing::AllOf(of_kind(Kind::PaymentNotShown),
                                                Field(&Contradiction::commitment, CommitmentId{6}))));
  EXPECT_THAT(find(), Not(Contains(::testing::AllOf(of_kind(Kind::NoEvidence),
                                                    Field(&Contradiction::commitment, CommitmentId{6})))));
  testing::add_evidence(follow_up, CommitmentId{6}, EvidenceKind::PaymentRecord);
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::PaymentNotShown))));
}

TEST_F(Contradictions, EvidenceWithoutAFindingHasNotBeenJudged) {
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::NotJudged))));
  testing::add_evidence(follow_up, CommitmentId{2}, EvidenceKind::Statistics);
  EXPECT_THAT(find(), Contains(::testing::AllOf(of_kind(Kind::NotJudged),
                                                Field(&Contradiction::commitment, CommitmentId{2}))));
  follow_up.findings = {{{2}, Outcome::Fulfilled, "", "Handläggare", day("2025-03-17")}};
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::NotJudged))));
}

TEST_F(Contradictions, ACommitmentThatExpectsNothingIsToBeDecidedOn) {
  agreement.commitments[0].expected_evidence.clear();
  EXPECT_THAT(find(), Contains(::testing::AllOf(Field(&Contradiction::commitment, CommitmentId{1}),
                                                said(&Contradiction::remedy, HasSubstr("Bestäm vilket")))));
}

TEST_F(Contradictions, WhatTheFiguresHoldThatIsOddStandsInTheList) {
  facts.statistics_notices = {{"same_as_the_year_before", Message::of("Antalet är exakt förra årets.")},
                              {"silent_quarters", Message::of("Tolv månader saknas.")}};
  const auto found = find();
  EXPECT_EQ(std::ranges::count(found, Kind::StatisticsNotice, &Contradiction::kind), 2);
  EXPECT_THAT(found, Contains(said(&Contradiction::what, "Tolv månader saknas.")));
}

TEST_F(Contradictions, AFigureThatCouldCarryTheClaimIsNamed) {
  facts.figures = {{ClaimableFigure::Cases, 181, 181, Message::of("181 ärenden 2024")}};
  EXPECT_THAT(find(), Contains(::testing::AllOf(of_kind(Kind::ClaimWithoutFigure),
                                                said(&Contradiction::remedy, HasSubstr("181 ärenden 2024")),
                                                said(&Contradiction::source, "rad 14"))));
}

TEST_F(Contradictions, APerspectiveWithAReasonIsLeftAlone) {
  agreement.statements[2].has_support = true;
  EXPECT_THAT(find(), Not(Contains(of_kind(Kind::PerspectiveNoReason))));
}

TEST_F(Contradictions, EachPerspectiveWithoutAReasonIsNamedAndAClaimOnce) {
  agreement.statements.push_back(agreement.statements[2]);
  agreement.statements.back().heading = "Barnperspektiv";
  agreement.statements.push_back(agreement.statements[0]);
  agreement.statements.push_back(agreement.statements[1]);
  const auto found = find();
  EXPECT_EQ(std::ranges::count(found, Kind::PerspectiveNoReason, &Contradiction::kind), 2);
  EXPECT_EQ(std::ranges::count(found, Kind::ClaimWithoutFigure, &Contradiction::kind), 1);
  EXPECT_EQ(std::ranges::count(found, Kind::ClaimWithoutFindings, &Contradiction::kind), 1);
}

TEST_F(Contradictions, AReceivedPdfIsToldWithWhatToAskItsSenderFor) {
  const Contradiction script =
      contradiction_of({.forbidden = {"JavaScript"}}, "aa", "rapport.pdf", "Samordnare");
  EXPECT_EQ(script.kind, Kind::DocumentHasFaults);
  EXPECT_EQ(script.weight, Contradiction::Weight::NeedsEyes);
  EXPECT_EQ(script.what.in_words(Translator()), "”rapport.pdf” innehåller JavaScript (förbjudet i PDF/A).");
  EXPECT_THAT(script.remedy.in_words(Translator()), Not(HasSubstr("sammanfattning")));
  EXPECT_EQ(script.source.in_words(Translator()), "Samordnare");
  const Contradiction scanned =
      contradiction_of({.accessibility_rules_broken = 6}, "bb", "bokslut.pdf", "Kassör");
  EXPECT_EQ(scanned.what.in_words(Translator()), "”bokslut.pdf” bryter mot 6 regler i PDF/UA-1.");
  EXPECT_THAT(scanned.remedy.in_words(Translator()), HasSubstr("en tillgänglig sammanfattning"));
  EXPECT_EQ(scanned.source.in_words(Translator()), "Kassör");
}

TEST_F(Contradictions, EachKindHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (int number = 0; number <= static_cast<int>(Kind::StatisticsNotice); ++number)
    names.insert(name_of(static_cast<Kind>(number)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(Kind::StatisticsNotice) + 1);
  EXPECT_FALSE(names.contains(""));
}

TEST_F(Contradictions, WhatStopsTheConclusionStandsFirst) {
  const auto found = find();
  EXPECT_TRUE(std::ranges::is_sorted(found, {}, [](const Contradiction& item) { return item.weight; }));
  EXPECT_EQ(found.front().weight, Contradiction::Weight::StopsTheConclusion);
}

TEST_F(Contradictions, AFollowUpWithNothingWrongHasNone) {
  follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  agreement.statements.clear();
  agreement.places_of_work.clear();
  agreement.funding.rate.reset();
  EXPECT_TRUE(find().empty());
}

}  // namespace
}  // namespace handslag::followup
