#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreement_check.h"
#include "agreements/follow_up_terms.h"
#include "agreements/funding.h"
#include "agreements/legal_assessment.h"
#include "agreements/payment_plan.h"
#include "base/translate.h"
#include "kinds/partnership_kind.h"
#include "tests/support/partnerships.h"

// The small rules of an agreement at their edges: days, quarters, criteria, suggested evidence.
namespace handslag::agreements {
namespace {

using ::testing::ElementsAre;

TEST(FollowUpTerms, StartOnTheFirstOfJanuaryWhenNothingElseIsSaid) {
  EXPECT_EQ(FollowUpTerms::DueDay(), (FollowUpTerms::DueDay{1, 1}));
  EXPECT_FALSE(FollowUpTerms().due);
  EXPECT_FALSE(FollowUpTerms().frequency);
}

TEST(FollowUpTerms, ALeapDayIsTheLastOfFebruaryInEveryYear) {
  FollowUpTerms terms;
  terms.due = {2, 29};
  EXPECT_EQ(material_due(terms, 2023), day("2024-02-28"));
  EXPECT_EQ(material_due(terms, 2024), day("2025-02-28"));
  terms.due = {3, 29};
  EXPECT_EQ(material_due(terms, 2024), day("2025-03-29"));
  terms.due = {2, 27};
  EXPECT_EQ(material_due(terms, 2024), day("2025-02-27"));
  terms.due = {12, 31};
  EXPECT_EQ(material_due(terms, 2024), day("2025-12-31"));
}

TEST(PaymentPlan, EachQuarterEndsOnItsOwnLastDayFromTheFirstYearOn) {
  EXPECT_EQ(payment_due({1, std::nullopt, false}, 2021), day("2021-03-31"));
  EXPECT_EQ(payment_due({2, std::nullopt, false}, 2021), day("2021-06-30"));
  EXPECT_EQ(payment_due({3, std::nullopt, true}, 2021), day("2021-09-30"));
  EXPECT_EQ(payment_due({4, std::nullopt, true}, 2021), day("2021-12-31"));
  EXPECT_EQ(payment_due({4, 2021, true}, 2021), day("2021-12-31"));
  EXPECT_FALSE(payment_due({4, 2022, true}, 2021));
  EXPECT_FALSE(payment_due({std::nullopt, 2020, true}, 2021));
}

TEST(Funding, EachFactIsNeededAndTheDifferenceMayGoEitherWay) {
  for (const Agreement& partnership : testing::both_partnerships()) {
    const Funding whole = partnership.funding;
    EXPECT_TRUE(funding_deviation(whole)) << partnership.title;
    Funding funding = whole;
    funding.amount.reset();
    EXPECT_FALSE(funding_deviation(funding));
    funding = whole;
    funding.rate.reset();
    EXPECT_FALSE(funding_deviation(funding));
    funding = whole;
    funding.population->inhabitants = 0;
    EXPECT_FALSE(funding_deviation(funding));
  }
  Funding one;
  one.amount = Funding::Amount{Money::from_ore(199), ""};
  one.rate = Funding::Rate{Money::from_ore(100), false, ""};
  one.population = Funding::Population{1, false, std::nullopt, ""};
  EXPECT_FALSE(funding_deviation(one));
  one.amount->per_year = Money::from_ore(200);
  EXPECT_EQ(funding_deviation(one)->effective_rate, Money::from_ore(200));
  one.amount->per_year = Money::from_ore(1);
  EXPECT_FALSE(funding_deviation(one));
  one.amount->per_year = Money::from_ore(0);
  EXPECT_EQ(funding_deviation(one)->computed, Money::from_ore(100));
}

TEST(CriteriaList, EachHasItsSourceAndItsCriteriaInOrder) {
  std::vector<std::string> versions;
  for (const CriteriaList& list : criteria_lists()) {
    versions.push_back(list.version);
    EXPECT_EQ(find_criteria_list(list.version), &list);
    EXPECT_THAT(list.source, ::testing::HasSubstr("Malmö stad"));
    for (std::size_t at = 0; at < list.criteria.size(); ++at) {
      EXPECT_EQ(list.criteria[at].number, static_cast<int>(at) + 1);
      EXPECT_FALSE(list.criteria[at].text.empty());
    }
  }
  EXPECT_THAT(versions, ElementsAre("malmo-7-plus-stenungsund-v1", "malmo-7-v1"));
  EXPECT_EQ(find_criteria_list("malmo-7-v1")->title, "Sju kriterier för idéburet offentligt partnerskap");
  EXPECT_EQ(find_criteria_list("malmo-7-v1")->criteria.size(), 7U);
  EXPECT_EQ(find_criteria_list("malmo-7-plus-stenungsund-v1")->criteria.size(), 8U);
  EXPECT_EQ(find_criteria_list("malmo-7-v1")->criteria[3].text,
            "Det finns ingen marknad eller konkurrens att värna");
  EXPECT_EQ(find_criteria_list("malmo-8"), nullptr);
}

TEST(LegalAssessment, IsMetOnlyWhenEveryCriterionOfAKnownListIs) {
  LegalAssessment assessment{"malmo-7-plus-stenungsund-v1", day("2019-05-20"), "Jurist", {}};
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::Uncertain);
  for (int number = 1; number <= 8; ++number)
    assessment.answers.push_back({number, CriterionOutcome::Met, "x"});
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::Met);
  assessment.answers[5].outcome = CriterionOutcome::Uncertain;
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::Uncertain);
  assessment.answers[2].outcome = CriterionOutcome::NotMet;
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::NotMet);
  assessment.answers[2].outcome = assessment.answers[5].outcome = CriterionOutcome::Met;
  assessment.criteria_version = "another";
  EXPECT_EQ(outcome_of(assessment), CriterionOutcome::Uncertain);
}

TEST(EvidenceKind, IsSuggestedByTheBeginningOfAnyWordInAnyCase) {
  const auto suggested = [](const char* words) {
    return kinds::suggest_evidence(words, *kinds::find_program_kind("victim-support-v1"));
  };
  EXPECT_THAT(suggested("Vara SYNLIG och arbeta utåtriktat"), ElementsAre(EvidenceKind::OutreachLog));
  EXPECT_THAT(suggested("dela kompetens"), ElementsAre(EvidenceKind::KnowledgeSharing));
  EXPECT_THAT(suggested("Betala stödet; utbetalning i mars"), ElementsAre(EvidenceKind::PaymentRecord));
  EXPECT_THAT(suggested("Delta i uppföljningen"), ElementsAre(EvidenceKind::FollowUpRecord));
  EXPECT_THAT(suggested("Ta fram statistik om kvalitet"),
              ElementsAre(EvidenceKind::Statistics, EvidenceKind::QualityMeasurement));
  EXPECT_THAT(suggested("brottsstatistik"), ::testing::IsEmpty()) << "a word that only ends so";
}

TEST(EvidenceKind, HasANameInDataAndATitleOfItsOwn) {
  std::vector<std::string> names;
  std::vector<std::string> titles;
  for (const EvidenceKind kind : all_evidence_kinds()) {
    names.emplace_back(name_of(kind));
    titles.push_back(title_of(kind, Translator(Language::English)));
  }
  ASSERT_GT(names.size(), kinds::kProgramEvidenceKinds) << "kinds of partnership add others";
  names.resize(kinds::kProgramEvidenceKinds);
  titles.resize(kinds::kProgramEvidenceKinds);
  EXPECT_THAT(names, ElementsAre("outreach_log", "statistics", "statistics_analysis", "annual_report",
                                 "annual_accounts", "quality_measurement", "accessibility_figures",
                                 "knowledge_sharing", "payment_record", "follow_up_record"));
  EXPECT_THAT(titles, ElementsAre("outreach log", "statistics", "statistics analysis", "annual report",
                                  "annual accounts", "measurement of quality", "figures on accessibility",
                                  "record of shared knowledge", "proof of payment", "follow-up carried out"));
}

TEST(AgreementRefusal, EachReasonHasASentenceOfItsOwnAfterTheField) {
  std::set<std::string> sentences;
  constexpr int kLast = static_cast<int>(AgreementRefusal::Reason::DocumentWithoutFile);
  for (int reason = 0; reason <= kLast; ++reason) {
    const std::string sentence =
        sentence_for({"field", static_cast<AgreementRefusal::Reason>(reason)}, Translator(Language::Swedish));
    EXPECT_TRUE(sentence.starts_with("field: ")) << sentence;
    EXPECT_GT(sentence.size(), std::string("field: ").size()) << reason;
    sentences.insert(sentence);
  }
  EXPECT_EQ(sentences.size(), static_cast<std::size_t>(kLast) + 1);
}

}  // namespace
}  // namespace handslag::agreements
