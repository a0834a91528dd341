#include "agreements/agreement_json.h"

#include <gtest/gtest.h>

#include "tests/support/build_agreement.h"

namespace handslag::agreements {
namespace {

Agreement full_agreement() {
  Agreement agreement = testing::agreement_of_the_case();
  agreement.first_day = day("2022-01-01");
  agreement.funding.in_kind = {{Party::Partner, "Volontärtimmar", std::nullopt},
                               {Party::PublicBody, "Mötesrum", Money::from_kronor(5'000)}};
  agreement.funding.other_funders = {{"Brottsofferfonden", std::nullopt}};
  agreement.legal_assessments = {
      {"malmo-7-v1", day("2025-03-04"), "Jurist", {{1, CriterionOutcome::Uncertain, "Framgår inte"}}}};
  return agreement;
}

TEST(AgreementJson, IsReadBackWhole) {
  const Agreement agreement = full_agreement();
  const auto read = agreement_from_json(to_json(agreement));
  ASSERT_TRUE(read.ok()) << read.refusal().field << " " << read.refusal().reason;
  EXPECT_EQ(*read, agreement);
}

TEST(AgreementJson, AMisspeltFieldIsRefusedByName) {
  Json json = to_json(full_agreement());
  json.set("purpouse", "x");
  const auto read = agreement_from_json(json);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal().field, "purpouse");
}

TEST(AgreementJson, AWrongValueIsNamedByItsPath) {
  Json json = to_json(full_agreement());
  json.set("funding", Json::object({{"amount", Json::object({{"per_year_ore", "70 tkr"}})}}));
  const auto read = agreement_from_json(json);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal().field, "funding.amount.per_year_ore");
  EXPECT_EQ(read.refusal().reason, "must be a whole number");
}

TEST(AgreementJson, AMissingFieldIsEmpty) {
  const auto read = agreement_from_json(Json::object({{"title", "IOP"}}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->title, "IOP");
  EXPECT_FALSE(read->funding.amount);
  EXPECT_TRUE(read->commitments.empty());
}

}  // namespace
}  // namespace handslag::agreements
