#include "agreements/funding.h"

#include <gtest/gtest.h>

#include "agreements/payment_plan.h"
#include "tests/support/build_agreement.h"

namespace handslag::agreements {
namespace {

TEST(Funding, SeventyThousandIsNotSeventyTwoThousand) {
  const auto deviation = funding_deviation(testing::agreement_of_the_case().funding);
  ASSERT_TRUE(deviation);
  EXPECT_EQ(deviation->computed, Money::from_kronor(72'000));
  EXPECT_EQ(deviation->agreed, Money::from_kronor(70'000));
  EXPECT_EQ(deviation->effective_rate, Money::from_ore(117));
}

TEST(Funding, NothingIsSaidWhenAFactIsMissing) {
  Funding funding = testing::agreement_of_the_case().funding;
  funding.population.reset();
  EXPECT_FALSE(funding_deviation(funding));
}

TEST(Funding, NothingIsSaidWhenTheFactsAgreeToTheKrona) {
  Funding funding = testing::agreement_of_the_case().funding;
  funding.amount->per_year = Money::from_ore(7'200'099);
  EXPECT_FALSE(funding_deviation(funding));
  funding.amount->per_year = Money::from_ore(7'200'100);
  EXPECT_TRUE(funding_deviation(funding));
}

TEST(PaymentPlan, TheFirstQuarterEndsInMarch) {
  EXPECT_EQ(payment_due({1, 2022, false}, 2024), day("2024-03-31"));
  EXPECT_EQ(payment_due({2, 2022, false}, 2024), day("2024-06-30"));
  EXPECT_EQ(payment_due({4, 2022, false}, 2024), day("2024-12-31"));
  EXPECT_FALSE(payment_due({1, 2022, false}, 2021));
  EXPECT_FALSE(payment_due({}, 2024));
}

PaymentPlan four_quarters() {
  PaymentPlan plan;
  for (const unsigned month : {1U, 4U, 7U, 10U})
    plan.instalments.push_back({month, 7, Money::from_kronor(62'000)});
  return plan;
}

TEST(PaymentPlan, OfSeveralInstalmentsTheLastIsWhenAllIsPaid) {
  PaymentPlan plan = four_quarters();
  EXPECT_EQ(payment_due(plan, 2024), day("2024-10-07"));
  plan.first_year = 2025;
  EXPECT_FALSE(payment_due(plan, 2024));
  plan.instalments = {{2, 29, Money::from_kronor(1)}};
  EXPECT_EQ(payment_due(plan, 2025), day("2025-02-28"));
  EXPECT_EQ(payment_due(plan, 2028), day("2028-02-29"));
}

TEST(PaymentPlan, IsWrittenInBothLanguages) {
  const Translator swedish(Language::Swedish);
  const Translator english(Language::English);
  PaymentPlan plan = four_quarters();
  plan.instalments.resize(2);
  plan.first_year = 2009;
  EXPECT_EQ(payment_in_words(plan, swedish),
            "i 2 delar varje år: 62\u00A0000\u00A0kr senast 7 jan och 62\u00A0000\u00A0kr senast 7 apr, från "
            "och med 2009");
  EXPECT_EQ(payment_in_words(plan, english),
            "in 2 instalments each year: 62,000\u00A0kr by 7 Jan and 62,000\u00A0kr by 7 Apr, from 2009");
  EXPECT_EQ(payment_in_words({4, std::nullopt, false}, swedish), "under kvartal 4 varje år");
  EXPECT_EQ(payment_in_words({std::nullopt, 2020, false}, swedish), "");
}

TEST(FollowUpTerms, MaterialIsDueInTheYearAfter) {
  const FollowUpTerms terms = testing::agreement_of_the_case().follow_up_terms;
  EXPECT_EQ(material_due(terms, 2024), day("2025-02-28"));
  EXPECT_FALSE(material_due({}, 2024));
}

}  // namespace
}  // namespace handslag::agreements
