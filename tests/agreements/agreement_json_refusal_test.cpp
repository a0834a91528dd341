#include <gtest/gtest.h>

#include "agreements/agreement_json.h"
#include "base/json.h"
#include "tests/support/partnerships.h"

// Each thing that can be wrong in an agreement written as JSON, with the place that is named and the words.
namespace handslag::agreements {
namespace {

/// What is said of the text as an agreement, or "read".
std::string answer_to(const std::string& text) {
  const auto json = parse_json(text);
  EXPECT_TRUE(json.ok()) << text;
  const auto read = agreement_from_json(*json);
  return read.ok() ? "read" : message_for(read.refusal()).in_english();
}

TEST(AgreementJsonRefusal, EachObjectNamesAFieldThatItDoesNotHave) {
  constexpr const char* kUnknown =
      ": is not a field of an agreement; take it away or spell it as show --json does";
  const std::vector<std::pair<std::string, std::string>> places = {
      {R"({"titel": "x"})", "titel"},
      {R"({"public_body": {"namn": "x"}})", "public_body.namn"},
      {R"({"partner": {"namn": "x"}})", "partner.namn"},
      {R"({"commitments": [{"text": "a"}, {"texten": "b"}]})", "commitments[1].texten"},
      {R"({"funding": {"summa": 1}})", "funding.summa"},
      {R"({"funding": {"amount": {"ore": 1}}})", "funding.amount.ore"},
      {R"({"funding": {"rate": {"ore": 1}}})", "funding.rate.ore"},
      {R"({"funding": {"population": {"people": 1}}})", "funding.population.people"},
      {R"({"funding": {"in_kind": [{"party": "partner", "ore": 1}]}})", "funding.in_kind[0].ore"},
      {R"({"funding": {"other_funders": [{}, {"ore": 1}]}})", "funding.other_funders[1].ore"},
      {R"({"payment_plan": {"month": 1}})", "payment_plan.month"},
      {R"({"payment_plan": {"instalments": [{"day": "01-07"}]}})", "payment_plan.instalments[0].day"},
      {R"({"follow_up_terms": {"day": 1}})", "follow_up_terms.day"},
      {R"({"signatory": {"name": "x"}})", "signatory.name"},
      {R"({"statements": [{"words": "x"}]})", "statements[0].words"},
      {R"({"legal_assessments": [{"day": "x"}]})", "legal_assessments[0].day"},
      {R"({"legal_assessments": [{"assessed_on": "2025-01-01", "answers": [{"why": "x"}]}]})",
       "legal_assessments[0].answers[0].why"},
  };
  for (const auto& [text, place] : places) EXPECT_EQ(answer_to(text), place + kUnknown) << text;
}

TEST(AgreementJsonRefusal, EachFieldNamesTheKindOfValueThatItTakes) {
  const std::vector<std::pair<std::string, std::string>> answers = {
      {R"([1])", "must be an object: { … }"},
      {R"({"funding": 7})", "funding: must be an object: { … }"},
      {R"({"statements": ["x"]})", "statements[0]: must be an object: { … }"},
      {R"({"title": 7})", "title: must be a text in quotation marks"},
      {R"({"recipients": ["a", 7]})", "recipients[1]: must be a text in quotation marks"},
      {R"({"places_of_work": [true]})", "places_of_work[0]: must be a text in quotation marks"},
      {R"({"funding": {"rate": {"is_approximate": "ja"}}})",
       "funding.rate.is_approximate: must be true or false"},
      {R"({"payment_plan": {"waits_for_approved_follow_up": 1}})",
       "payment_plan.waits_for_approved_follow_up: must be true or false"},
      {R"({"id": "1"})", "id: must be a whole number"},
      {R"({"payment_plan": {"quarter": 1.5}})", "payment_plan.quarter: must be a whole number"},
      {R"({"funding": {"in_kind": [{"value_per_year_ore": "1 kr"}]}})",
       "funding.in_kind[0].value_per_year_ore: must be a whole number"},
      {R"({"first_day": "1 mars"})", "first_day: must be a day written YYYY-MM-DD"},
      {R"({"last_day": 20250101})", "last_day: must be a day written YYYY-MM-DD"},
      {R"({"legal_assessments": [{"assessed_by": "x"}]})",
       "legal_assessments[0].assessed_on: must be a day written YYYY-MM-DD"},
      {R"({"follow_up_terms": {"due": "02-30"}})",
       "follow_up_terms.due: must be a day of the year written MM-DD"},
      {R"({"follow_up_terms": {"due": "2025-02-28"}})",
       "follow_up_terms.due: must be a day of the year written MM-DD"},
      {R"({"follow_up_terms": {"frequency": "monthly"}})",
       "follow_up_terms.frequency: must be one of yearly, twice_a_year, at_the_end"},
      {R"({"statements": [{"kind": 1}]})",
       "statements[0].kind: must be one of needs_are_met, agreement_is_followed, perspective"},
      {R"({"funding": {"in_kind": [{"party": "both"}]}})",
       "funding.in_kind[0].party: must be one of partner, public_body"},
      {R"({"legal_assessments": [{"assessed_on": "2025-01-01", "answers": [{"outcome": "yes"}]}]})",
       "legal_assessments[0].answers[0].outcome: must be one of met, not_met, uncertain"},
      {R"({"follow_up_terms": {"material": ["statistics", "hearsay"]}})",
       "follow_up_terms.material[1]: must be one of outreach_log, statistics, statistics_analysis, "
       "annual_report, annual_accounts, quality_measurement, accessibility_figures, knowledge_sharing, "
       "payment_record, follow_up_record, occupancy_report, safety_routine, opening_hours, youth_influence"},
      {R"({"commitments": [{"expected_evidence": "statistics"}]})",
       "commitments[0].expected_evidence: must be a list: [ … ]"},
      {R"({"commitments": {}})", "commitments: must be a list: [ … ]"},
  };
  for (const auto& [text, answer] : answers) EXPECT_EQ(answer_to(text), answer) << text;
}

TEST(AgreementJsonRefusal, ASmallNumberHasItsLimits) {
  for (const char* field : {"quarter", "first_year"}) {
    const auto with = [&](const char* number) {
      return answer_to(std::string("{\"payment_plan\": {\"") + field + "\": " + number + "}}");
    };
    EXPECT_EQ(with("1000000"), "read");
    EXPECT_EQ(with("-1000000"), "read");
    const std::string refusal =
        std::string("payment_plan.") + field + ": is larger or smaller than can be kept";
    EXPECT_EQ(with("1000001"), refusal);
    EXPECT_EQ(with("-1000001"), refusal);
    EXPECT_EQ(with("9223372036854775807"), refusal);
  }
}

TEST(AgreementJsonRefusal, TheFirstThingThatIsWrongIsTheOneThatIsNamed) {
  EXPECT_EQ(answer_to(R"({"title": 1, "purpose": 2})"), "title: must be a text in quotation marks");
}

TEST(AgreementJson, WhatIsNullOrLeftOutTakesTheDefaultOfItsField) {
  const auto json = parse_json(R"({
    "title": null, "first_day": null, "public_body": null, "funding": {"amount": {}, "rate": {}, "population": {},
    "in_kind": [{"what": "rum"}], "other_funders": [{"name": "fond"}]}, "payment_plan": {"quarter": null},
    "follow_up_terms": {"due": null, "frequency": null, "material": null}, "commitments": [{"text": "a"}],
    "statements": [{"text": "b"}], "legal_assessments": [{"assessed_on": "2025-01-01", "answers": [{}]}]})");
  ASSERT_TRUE(json.ok());
  const auto read = agreement_from_json(*json);
  ASSERT_TRUE(read.ok()) << message_for(read.refusal()).in_english();
  EXPECT_EQ(read->id.value, 0);
  EXPECT_EQ(read->public_body.organisation.value, 0);
  EXPECT_EQ(read->partner.organisation.value, 0);
  EXPECT_EQ(read->funding.amount->per_year, Money());
  EXPECT_EQ(read->funding.rate->per_inhabitant, Money());
  EXPECT_FALSE(read->funding.rate->is_approximate);
  EXPECT_EQ(read->funding.population->inhabitants, 0);
  EXPECT_FALSE(read->funding.population->year);
  EXPECT_EQ(read->funding.in_kind[0].party, Party::Partner);
  EXPECT_FALSE(read->funding.in_kind[0].value_per_year);
  EXPECT_FALSE(read->funding.other_funders[0].per_year);
  EXPECT_FALSE(read->payment_plan.quarter);
  EXPECT_FALSE(read->payment_plan.waits_for_approved_follow_up);
  EXPECT_FALSE(read->follow_up_terms.due);
  EXPECT_FALSE(read->follow_up_terms.frequency);
  EXPECT_EQ(read->commitments[0].id.value, 0);
  EXPECT_EQ(read->commitments[0].party, Party::Partner);
  EXPECT_EQ(read->statements[0].kind, Statement::Kind::Perspective);
  EXPECT_FALSE(read->statements[0].has_support);
  EXPECT_EQ(read->legal_assessments[0].answers[0].number, 0);
  EXPECT_EQ(read->legal_assessments[0].answers[0].outcome, CriterionOutcome::Uncertain);
}

TEST(AgreementJson, MaterialMayBeDueOnALeapDay) {
  const auto json = parse_json(R"({"follow_up_terms": {"due": "02-29"}})");
  const auto read = agreement_from_json(*json);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->follow_up_terms.due, (FollowUpTerms::DueDay{2, 29}));
  EXPECT_EQ(to_json(*read)["follow_up_terms"]["due"].as_string(), "02-29");
}

TEST(AgreementJson, ATextInAListIsComposedLikeAnyOther) {
  const auto read = agreement_from_json(*parse_json("{\"recipients\": [\"Fo\u0308rening\"]}"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->recipients[0], "Förening");
}

/// The JSON is an interface: programs of others read these keys.
TEST(AgreementJson, HasTheKeysThatOthersRead) {
  Agreement agreement = testing::victim_support_partnership();
  agreement.id = {7};
  agreement.public_body.organisation = {3};
  agreement.partner.organisation = {5};
  agreement.commitments[0].id = {41};
  const Json json = to_json(agreement);
  EXPECT_EQ(json["public_body"].dump(),
            R"({"organisation":3,"municipality":"Norrtälje","committee":"Socialnämnden",)"
            R"("administration":"Socialförvaltningen","unit":"Mottagningsenheten"})");
  EXPECT_EQ(json["partner"].dump(), R"({"organisation":5,"federation":"Brottsofferjouren Sverige"})");
  EXPECT_EQ(json["commitments"].items()[0].dump(),
            R"({"id":41,"party":"partner","named_party":"","text":"Ta fram statistik",)"
            R"("expected_evidence":["statistics","statistics_analysis"]})");
  EXPECT_EQ(json["funding"]["rate"].dump(),
            R"({"per_inhabitant_ore":120,"is_approximate":true,"source":"avtalet, punkt 7"})");
  EXPECT_EQ(json["funding"]["in_kind"].items()[1].dump(),
            R"({"party":"public_body","what":"Samtalsrum","value_per_year_ore":null})");
  EXPECT_EQ(json["follow_up_terms"].dump(),
            R"({"frequency":"twice_a_year","due":"02-28","material":["outreach_log","annual_report"]})");
  EXPECT_EQ(json["statements"].items()[1].dump(),
            R"({"kind":"perspective","heading":"Skärgårdsperspektiv","text":"Ingen påverkan",)"
            R"("has_support":false,"source":"rad 84"})");
  EXPECT_EQ(json["legal_assessments"].items()[0]["answers"].items()[1].dump(),
            R"({"number":4,"outcome":"not_met","reason":"Det finns andra utförare"})");
}

}  // namespace
}  // namespace handslag::agreements
