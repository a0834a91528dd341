#include "agreements/agreement_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/build_agreement.h"

namespace handslag::agreements {
namespace {

using Reason = AgreementRefusal::Reason;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(AgreementCheck, TheCaseCanBeSaved) { EXPECT_THAT(check(testing::agreement_of_the_case()), IsEmpty()); }

TEST(AgreementCheck, NamesTheFieldAndTheReason) {
  Agreement agreement = testing::agreement_of_the_case();
  agreement.title = " ";
  agreement.commitments[2].text = "";
  agreement.funding.rate->per_inhabitant = Money();
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"title", Reason::Missing},
                          AgreementRefusal{"commitments[2].text", Reason::Missing},
                          AgreementRefusal{"funding.rate.per_inhabitant", Reason::RateNotPositive}));
}

TEST(AgreementCheck, CannotEndBeforeItStarts) {
  Agreement agreement = testing::agreement_of_the_case();
  agreement.first_day = day("2022-01-01");
  agreement.last_day = day("2021-12-31");
  EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{"last_day", Reason::EndsBeforeItStarts}));
}

TEST(AgreementCheck, TheSameCommitmentStandsOnce) {
  Agreement agreement = testing::agreement_of_the_case();
  agreement.commitments.push_back({{}, Party::Partner, "TA FRAM STATISTIK OM BROTTSOFFER ", {}});
  EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{"commitments[6].text", Reason::GivenTwice}));
  agreement.commitments.back().party = Party::PublicBody;
  EXPECT_THAT(check(agreement), IsEmpty());
}

TEST(AgreementCheck, ALegalAssessmentAnswersEveryCriterionWithAReason) {
  Agreement agreement = testing::agreement_of_the_case();
  LegalAssessment assessment{"malmo-7-v1", day("2025-03-04"), "Jurist", {}};
  for (int number = 1; number <= 7; ++number) {
    assessment.answers.push_back({number, CriterionOutcome::Met, "Framgår av överenskommelsen"});
  }
  agreement.legal_assessments = {assessment};
  EXPECT_THAT(check(agreement), IsEmpty());
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::Met);

  assessment.answers.pop_back();
  assessment.answers[3].reason = "";
  agreement.legal_assessments = {assessment};
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"legal_assessments[0].answers[3].reason", Reason::ReasonMissing},
                          AgreementRefusal{"legal_assessments[0].answers", Reason::CriterionUnanswered}));
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::Uncertain);

  agreement.legal_assessments[0].criteria_version = "okänd";
  EXPECT_THAT(check(agreement), Contains(AgreementRefusal{"legal_assessments[0].criteria_version",
                                                          Reason::UnknownCriteriaList}));
}

TEST(AgreementCheck, OneCriterionNotMetMakesTheWholeNotMet) {
  LegalAssessment assessment{"malmo-7-v1", day("2025-03-04"), "Jurist", {}};
  for (int number = 1; number <= 7; ++number) {
    assessment.answers.push_back(
        {number, number == 4 ? CriterionOutcome::NotMet : CriterionOutcome::Met, "x"});
  }
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::NotMet);
}

TEST(EvidenceKind, IsSuggestedByTheWordsOfTheCase) {
  EXPECT_THAT(suggest_evidence("Synas och göra sig kända i Norrtälje kommun"),
              ElementsAre(EvidenceKind::OutreachLog));
  EXPECT_THAT(suggest_evidence("Ta fram statistik om brottsoffer"), ElementsAre(EvidenceKind::Statistics));
  EXPECT_THAT(suggest_evidence("Utarbeta underlag för mätning av kvalitet i kontakten"),
              ElementsAre(EvidenceKind::QualityMeasurement));
  EXPECT_THAT(
      suggest_evidence("Arbeta för att öka sin tillgänglighet, både per telefon och genom fysiska möten"),
      ElementsAre(EvidenceKind::AccessibilityFigures));
  EXPECT_THAT(suggest_evidence("Främja god grannsämja"), IsEmpty());
}

TEST(EvidenceKind, NamesAreReadBack) {
  for (const EvidenceKind kind : all_evidence_kinds()) EXPECT_EQ(evidence_kind_named(name_of(kind)), kind);
  EXPECT_FALSE(evidence_kind_named("statistik"));
}

}  // namespace
}  // namespace handslag::agreements
