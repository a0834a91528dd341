#include "agreements/agreement_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/translate.h"
#include "kinds/partnership_kind.h"
#include "tests/support/build_agreement.h"
#include "tests/support/partnerships.h"

namespace handslag::agreements {
namespace {

using Reason = AgreementRefusal::Reason;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Agreement saveable(Agreement agreement = testing::victim_support_partnership()) {
  agreement.public_body.organisation = {1};
  agreement.partner.organisation = {2};
  agreement.legal_assessments.clear();  // whole ones stand below
  return agreement;
}

LegalAssessment whole_assessment(const std::string& version = "malmo-7-v1", int criteria = 7) {
  LegalAssessment assessment{version, day("2025-03-04"), "Jurist", {}};
  for (int number = 1; number <= criteria; ++number)
    assessment.answers.push_back({number, CriterionOutcome::Met, "Framgår av överenskommelsen"});
  return assessment;
}

std::string letters(std::size_t count) {
  // Two bytes each: limits are in characters.
  std::string text;
  for (std::size_t at = 0; at < count; ++at) text += "å";
  return text;
}

TEST(AgreementCheck, TheCaseCanBeSaved) { EXPECT_THAT(check(testing::agreement_of_the_case()), IsEmpty()); }

TEST(AgreementCheck, BothPartnershipsCanBeSaved) {
  for (const Agreement& agreement : testing::both_partnerships())
    EXPECT_THAT(check(saveable(agreement)), IsEmpty()) << agreement.title;
}

/// Sets a text of the agreement.
using SetText = std::function<void(Agreement&, std::string)>;

TEST(AgreementCheck, EachTextHasALimitThatItMayReachAndNotPass) {
  struct Limit {
    const char* field;
    std::size_t longest;
    SetText set;
  };
  const std::vector<Limit> limits = {
      {"title", 200, [](Agreement& a, std::string text) { a.title = std::move(text); }},
      {"registry_number", 200, [](Agreement& a, std::string text) { a.registry_number = std::move(text); }},
      {"public_body.municipality", 200,
       [](Agreement& a, std::string text) { a.public_body.municipality = std::move(text); }},
      {"public_body.committee", 200,
       [](Agreement& a, std::string text) { a.public_body.committee = std::move(text); }},
      {"public_body.administration", 200,
       [](Agreement& a, std::string text) { a.public_body.administration = std::move(text); }},
      {"public_body.unit", 200, [](Agreement& a, std::string text) { a.public_body.unit = std::move(text); }},
      {"partner.federation", 200,
       [](Agreement& a, std::string text) { a.partner.federation = std::move(text); }},
      {"about_partner", 20'000, [](Agreement& a, std::string text) { a.about_partner = std::move(text); }},
      {"purpose", 20'000, [](Agreement& a, std::string text) { a.purpose = std::move(text); }},
      {"target_group", 20'000, [](Agreement& a, std::string text) { a.target_group = std::move(text); }},
      {"notice", 20'000, [](Agreement& a, std::string text) { a.notice = std::move(text); }},
      {"extension", 20'000, [](Agreement& a, std::string text) { a.extension = std::move(text); }},
      {"signatory.role", 200, [](Agreement& a, std::string text) { a.signatory.role = std::move(text); }},
      {"signatory.unit", 200, [](Agreement& a, std::string text) { a.signatory.unit = std::move(text); }},
      {"statements[1].text", 20'000,
       [](Agreement& a, std::string text) { a.statements[1].text = std::move(text); }},
      {"commitments[1].text", 2'000,
       [](Agreement& a, std::string text) { a.commitments[1].text = std::move(text); }},
      {"funding.in_kind[1].what", 2'000,
       [](Agreement& a, std::string text) { a.funding.in_kind[1].what = std::move(text); }},
      {"funding.other_funders[1].name", 200,
       [](Agreement& a, std::string text) { a.funding.other_funders[1].name = std::move(text); }},
      {"recipients[1]", 200, [](Agreement& a, std::string text) { a.recipients[1] = std::move(text); }},
  };
  for (const Limit& limit : limits) {
    Agreement agreement = saveable();
    limit.set(agreement, letters(limit.longest));
    EXPECT_THAT(check(agreement), IsEmpty()) << limit.field;
    limit.set(agreement, letters(limit.longest + 1));
    EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{limit.field, Reason::TooLong}));
  }
}

TEST(AgreementCheck, ATextThatNoDocumentCanHoldIsRefusedInEveryField) {
  const std::vector<std::pair<const char*, std::function<void(Agreement&, std::string)>>> fields = {
      {"title", [](Agreement& a, std::string text) { a.title = std::move(text); }},
      {"registry_number", [](Agreement& a, std::string text) { a.registry_number = std::move(text); }},
      {"partner.federation", [](Agreement& a, std::string text) { a.partner.federation = std::move(text); }},
      {"about_partner", [](Agreement& a, std::string text) { a.about_partner = std::move(text); }},
      {"statements[0].heading",
       [](Agreement& a, std::string text) { a.statements[0].heading = std::move(text); }},
      {"statements[0].source",
       [](Agreement& a, std::string text) { a.statements[0].source = std::move(text); }},
      {"document_name", [](Agreement& a, std::string text) { a.document_name = std::move(text); }},
      {"commitments[0].text",
       [](Agreement& a, std::string text) { a.commitments[0].text = std::move(text); }},
      {"funding.amount.source",
       [](Agreement& a, std::string text) { a.funding.amount->source = std::move(text); }},
      {"funding.rate.source",
       [](Agreement& a, std::string text) { a.funding.rate->source = std::move(text); }},
      {"funding.population.source",
       [](Agreement& a, std::string text) { a.funding.population->source = std::move(text); }},
      {"places_of_work[0]", [](Agreement& a, std::string text) { a.places_of_work = {std::move(text)}; }},
      {"recipients[0]", [](Agreement& a, std::string text) { a.recipients[0] = std::move(text); }},
      {"legal_assessments[0].assessed_by",
       [](Agreement& a, std::string text) { a.legal_assessments[0].assessed_by = std::move(text); }},
      {"legal_assessments[0].answers[0].reason",
       [](Agreement& a, std::string text) { a.legal_assessments[0].answers[0].reason = std::move(text); }},
  };
  for (const auto& [field, set] : fields) {
    Agreement agreement = saveable();
    agreement.legal_assessments = {whole_assessment()};
    set(agreement, "text\x1b[2J");
    EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{field, Reason::Unprintable}));
    set(agreement, "Norrt\xe4lje");
    EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{field, Reason::NotUtf8}));
  }
}

TEST(AgreementCheck, NumbersBeyondAllReasonAreRefused) {
  const auto refused = [](const std::function<void(Agreement&)>& set) {
    Agreement agreement = saveable();
    set(agreement);
    return check(agreement);
  };
  const Money too_much = Money::from_kronor(1'000'000'000'001);
  for (const std::int64_t inhabitants :
       {std::int64_t{100'000'001}, std::int64_t{2147483648}, std::int64_t{4294967295}})
    EXPECT_THAT(refused([&](Agreement& a) { a.funding.population->inhabitants = inhabitants; }),
                ElementsAre(AgreementRefusal{"funding.population.inhabitants", Reason::PopulationTooLarge}));
  EXPECT_THAT(refused([](Agreement& a) { a.funding.population->inhabitants = 100'000'000; }), IsEmpty());
  EXPECT_THAT(refused([&](Agreement& a) { a.funding.amount->per_year = too_much; }),
              ElementsAre(AgreementRefusal{"funding.amount.per_year_ore", Reason::AmountTooLarge}));
  EXPECT_THAT(refused([&](Agreement& a) { a.funding.rate->per_inhabitant = too_much; }),
              ElementsAre(AgreementRefusal{"funding.rate.per_inhabitant_ore", Reason::AmountTooLarge}));
  EXPECT_THAT(refused([&](Agreement& a) { a.funding.in_kind[0].value_per_year = too_much; }),
              ElementsAre(AgreementRefusal{"funding.in_kind[0].value_per_year_ore", Reason::AmountTooLarge}));
  EXPECT_THAT(refused([](Agreement& a) { a.funding.in_kind[0].value_per_year = Money::from_ore(-1); }),
              ElementsAre(AgreementRefusal{"funding.in_kind[0].value_per_year_ore", Reason::Negative}));
  EXPECT_THAT(refused([](Agreement& a) { a.funding.other_funders[0].per_year = Money::from_ore(-1); }),
              ElementsAre(AgreementRefusal{"funding.other_funders[0].per_year_ore", Reason::Negative}));
}

TEST(AgreementCheck, ADocumentIsAFileWithItsName) {
  for (const auto& [sha256, name] : std::vector<std::pair<std::string, std::string>>{
           {std::string(64, 'a'), ""}, {"", "avtal.pdf"}, {"abc", "avtal.pdf"}}) {
    Agreement agreement = saveable();
    agreement.document_sha256 = sha256;
    agreement.document_name = name;
    EXPECT_THAT(check(agreement),
                ElementsAre(AgreementRefusal{"document_sha256", Reason::DocumentWithoutFile}));
  }
}

TEST(AgreementCheck, WhatMustBeThereIsAskedFor) {
  const std::vector<std::pair<const char*, std::function<void(Agreement&)>>> fields = {
      {"title", [](Agreement& a) { a.title = "  "; }},
      {"public_body.organisation", [](Agreement& a) { a.public_body.organisation = {}; }},
      {"partner.organisation", [](Agreement& a) { a.partner.organisation = {}; }},
      {"commitments[0].text", [](Agreement& a) { a.commitments[0].text = ""; }},
      {"funding.in_kind[0].what", [](Agreement& a) { a.funding.in_kind[0].what = " "; }},
      {"funding.other_funders[0].name", [](Agreement& a) { a.funding.other_funders[0].name = ""; }},
      {"recipients[0]", [](Agreement& a) { a.recipients[0] = ""; }},
  };
  for (const auto& [field, empty] : fields) {
    Agreement agreement = saveable();
    empty(agreement);
    EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{field, Reason::Missing}));
  }
}

TEST(AgreementCheck, APartnerIsNotThePublicBodyItself) {
  Agreement agreement = saveable();
  agreement.partner.organisation = agreement.public_body.organisation;
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"partner.organisation", Reason::PartnerIsPublicBody}));
}

TEST(AgreementCheck, MoneyAndPeopleAreMoreThanNothing) {
  Agreement agreement = saveable();
  agreement.funding.amount->per_year = Money::from_ore(1);
  agreement.funding.rate->per_inhabitant = Money::from_ore(1);
  agreement.funding.population->inhabitants = 1;
  EXPECT_THAT(check(agreement), IsEmpty());
  agreement.funding.amount->per_year = Money();
  agreement.funding.rate->per_inhabitant = Money::from_ore(-1);
  agreement.funding.population->inhabitants = 0;
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"funding.amount.per_year_ore", Reason::AmountNotPositive},
                          AgreementRefusal{"funding.rate.per_inhabitant_ore", Reason::RateNotPositive},
                          AgreementRefusal{"funding.population.inhabitants", Reason::PopulationNotPositive}));
}

TEST(AgreementCheck, WhatIsGivenInKindAndByOthersMayBeNothingButNotLess) {
  for (const auto& [ore, is_taken] : {std::pair{-1, false}, {0, true}, {1, true}}) {
    Agreement agreement = saveable();
    ASSERT_FALSE(agreement.funding.in_kind.empty());
    ASSERT_FALSE(agreement.funding.other_funders.empty());
    agreement.funding.in_kind.front().value_per_year = Money::from_ore(ore);
    agreement.funding.other_funders.front().per_year = Money::from_ore(ore);
    EXPECT_EQ(check(agreement).size(), is_taken ? 0U : 2U) << ore;
  }
}

TEST(AgreementCheck, YearsLieBetween1900And2200) {
  for (const auto& [year, is_taken] : {std::pair{1899, false}, {1900, true}, {2200, true}, {2201, false}}) {
    Agreement agreement = saveable();
    agreement.payment_plan.first_year = year;
    agreement.funding.population->year = year;
    if (is_taken) {
      EXPECT_THAT(check(agreement), IsEmpty()) << year;
    } else {
      EXPECT_THAT(check(agreement),
                  ElementsAre(AgreementRefusal{"funding.population.year", Reason::YearOutOfRange},
                              AgreementRefusal{"payment_plan.first_year", Reason::YearOutOfRange}));
    }
  }
}

TEST(AgreementCheck, AYearHasFourQuarters) {
  for (const auto& [quarter, is_taken] : {std::pair{0, false}, {1, true}, {2, true}, {4, true}, {5, false}}) {
    Agreement agreement = saveable();
    agreement.payment_plan.quarter = quarter;
    EXPECT_EQ(check(agreement).empty(), is_taken) << quarter;
    if (!is_taken) {
      EXPECT_THAT(check(agreement),
                  ElementsAre(AgreementRefusal{"payment_plan.quarter", Reason::QuarterOutOfRange}));
    }
  }
}

TEST(AgreementCheck, ACommitmentIsOneOfTheParties) {
  Agreement agreement = saveable();
  agreement.further_parties = {{"Region Västerbotten", Party::PublicBody},
                               {"Ersboda Folkets Hus", Party::Partner}};
  agreement.commitments[0].named_party = "Ersboda Folkets Hus";
  EXPECT_THAT(check(agreement), IsEmpty());
  agreement.commitments[0].named_party = "Region Västerbotten";
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"commitments[0].named_party", Reason::UnknownParty}))
      << "it is on the other side";
  agreement.commitments[0].named_party.clear();
  agreement.further_parties = {{"Region Västerbotten", Party::PublicBody},
                               {"region västerbotten ", Party::Partner},
                               {" ", Party::Partner}};
  EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{"further_parties[1].name", Reason::GivenTwice},
                                            AgreementRefusal{"further_parties[2].name", Reason::Missing}));
}

TEST(AgreementCheck, AnOrganisationIsPartyOnce) {
  Agreement agreement = saveable();
  agreement.further_parties = {{"Ersboda Folkets Hus", Party::Partner, organisations::OrganisationId{71}},
                               {"Grannföreningen", Party::Partner, organisations::OrganisationId{72}}};
  EXPECT_THAT(check(agreement), IsEmpty());
  ASSERT_EQ(agreement.further_partners().size(), 2u);
  for (const auto organisation : {organisations::OrganisationId{71}, agreement.partner.organisation,
                                  agreement.public_body.organisation}) {
    agreement.further_parties[1].organisation = organisation;
    EXPECT_THAT(check(agreement),
                ElementsAre(AgreementRefusal{"further_parties[1].organisation", Reason::GivenTwice}));
  }
  agreement.further_parties[1] = {"Region Västerbotten", Party::PublicBody,
                                  organisations::OrganisationId{73}};
  EXPECT_EQ(agreement.further_partners().size(), 1u) << "a public body shares no figures of its own";
}

TEST(AgreementCheck, InstalmentsSumToTheSupportInTheOrderOfTheYear) {
  const auto refused = [](std::vector<PaymentPlan::Instalment> instalments, std::optional<int> quarter = {}) {
    Agreement agreement = saveable();
    agreement.funding.amount = Funding::Amount{Money::from_kronor(100), ""};
    agreement.payment_plan.quarter = quarter;
    agreement.payment_plan.instalments = std::move(instalments);
    return check(agreement);
  };
  const Money half = Money::from_kronor(50);
  EXPECT_THAT(refused({{1, 7, half}, {7, 1, half}}), IsEmpty());
  EXPECT_THAT(refused({{1, 7, half}, {7, 1, Money::from_ore(4'999)}}),
              ElementsAre(AgreementRefusal{"payment_plan.instalments", Reason::DoesNotSum}));
  EXPECT_THAT(refused({{7, 1, half}, {1, 7, half}}),
              ElementsAre(AgreementRefusal{"payment_plan.instalments[1].due", Reason::NotInOrder}));
  EXPECT_THAT(refused({{1, 7, half}, {1, 7, half}}),
              ElementsAre(AgreementRefusal{"payment_plan.instalments[1].due", Reason::NotInOrder}));
  EXPECT_THAT(
      refused({{1, 7, Money::from_kronor(100)}, {2, 1, Money()}}),
      ElementsAre(AgreementRefusal{"payment_plan.instalments[1].amount_ore", Reason::AmountNotPositive}));
  EXPECT_THAT(refused({{1, 7, half}, {7, 1, half}}, 1),
              ElementsAre(AgreementRefusal{"payment_plan.quarter", Reason::QuarterBesideInstalments}));
  EXPECT_THAT(refused(std::vector<PaymentPlan::Instalment>(13, {1, 1, half})),
              ::testing::Contains(AgreementRefusal{"payment_plan.instalments", Reason::TooMany}));
}

TEST(AgreementCheck, MaterialIsDueOnADayThatSomeYearHas) {
  for (const auto& [month, due, is_taken] :
       {std::tuple{2U, 29U, true}, {2U, 30U, false}, {12U, 31U, true}, {13U, 1U, false}, {4U, 0U, false}}) {
    Agreement agreement = saveable();
    agreement.follow_up_terms.due = FollowUpTerms::DueDay{month, due};
    EXPECT_EQ(check(agreement).empty(), is_taken) << month << "-" << due;
  }
  Agreement agreement = saveable();
  agreement.follow_up_terms.due = FollowUpTerms::DueDay{2, 30};
  EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{"follow_up_terms.due", Reason::NoSuchDay}));
}

TEST(AgreementCheck, TheSameMaterialIsAskedForOnce) {
  Agreement agreement = saveable();
  agreement.follow_up_terms.material.push_back(agreement.follow_up_terms.material.front());
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"follow_up_terms.material", Reason::GivenTwice}));
}

TEST(AgreementCheck, ListsHoldTwoHundred) {
  Agreement agreement = saveable();
  agreement.commitments.clear();
  agreement.recipients.clear();
  for (int number = 1; number <= 200; ++number) {
    agreement.commitments.push_back({{}, Party::Partner, "åtagande " + std::to_string(number), {}});
    agreement.recipients.push_back("mottagare " + std::to_string(number));
  }
  EXPECT_THAT(check(agreement), IsEmpty());
  agreement.commitments.push_back({{}, Party::PublicBody, "ett för mycket", {}});
  agreement.recipients.emplace_back("en för mycket");
  EXPECT_THAT(check(agreement), ElementsAre(AgreementRefusal{"commitments", Reason::TooMany},
                                            AgreementRefusal{"recipients", Reason::TooMany}));
}

TEST(AgreementCheck, AnAgreementMayLastOneDay) {
  Agreement agreement = saveable();
  agreement.last_day = agreement.first_day;
  EXPECT_THAT(check(agreement), IsEmpty());
}

TEST(AgreementCheck, EachAnswerIsToACriterionOfItsListOnce) {
  Agreement agreement = saveable();
  agreement.legal_assessments = {whole_assessment()};
  EXPECT_THAT(check(agreement), IsEmpty());
  agreement.legal_assessments[0].answers.push_back({7, CriterionOutcome::Met, "en gång till"});
  agreement.legal_assessments[0].answers.push_back({8, CriterionOutcome::Met, "finns inte"});
  EXPECT_THAT(
      check(agreement),
      ElementsAre(AgreementRefusal{"legal_assessments[0].answers[7].number", Reason::UnknownCriterion},
                  AgreementRefusal{"legal_assessments[0].answers[8].number", Reason::UnknownCriterion}));
  agreement.legal_assessments = {whole_assessment(), whole_assessment()};
  agreement.legal_assessments[1].assessed_by = "";
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"legal_assessments[1].assessed_by", Reason::Missing}));
}

TEST(AgreementCheck, EachReasonHasASentenceOfItsOwnInBothLanguages) {
  const auto last = static_cast<int>(Reason::PartnerIsPublicBody);
  for (const Language language : {Language::Swedish, Language::English}) {
    std::set<std::string> sentences;
    for (int reason = 0; reason <= last; ++reason)
      sentences.insert(sentence_for({"title", static_cast<Reason>(reason)}, Translator(language)));
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(last) + 1);
  }
}

TEST(AgreementCheck, NamesTheFieldAndTheReason) {
  Agreement agreement = testing::agreement_of_the_case();
  agreement.title = " ";
  agreement.commitments[2].text = "";
  agreement.funding.rate->per_inhabitant = Money();
  EXPECT_THAT(check(agreement),
              ElementsAre(AgreementRefusal{"title", Reason::Missing},
                          AgreementRefusal{"commitments[2].text", Reason::Missing},
                          AgreementRefusal{"funding.rate.per_inhabitant_ore", Reason::RateNotPositive}));
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
  const auto suggested = [](std::string_view words) {
    return kinds::suggest_evidence(words, *kinds::find_program_kind("victim-support-v1"));
  };
  EXPECT_THAT(suggested("Synas och göra sig kända i Norrtälje kommun"),
              ElementsAre(EvidenceKind::OutreachLog));
  EXPECT_THAT(suggested("Ta fram statistik om brottsoffer"), ElementsAre(EvidenceKind::Statistics));
  EXPECT_THAT(suggested("Utarbeta underlag för mätning av kvalitet i kontakten"),
              ElementsAre(EvidenceKind::QualityMeasurement));
  EXPECT_THAT(suggested("Arbeta för att öka sin tillgänglighet, både per telefon och genom fysiska möten"),
              ElementsAre(EvidenceKind::AccessibilityFigures));
  EXPECT_THAT(suggested("Främja god grannsämja"), IsEmpty());
}

TEST(EvidenceKind, NamesAreReadBack) {
  for (const EvidenceKind kind : all_evidence_kinds()) EXPECT_EQ(evidence_kind_named(name_of(kind)), kind);
  EXPECT_FALSE(evidence_kind_named("statistik"));
}

}  // namespace
}  // namespace handslag::agreements
