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

TEST(FollowUpTerms, MaterialIsDueInTheYearAfter) {
  const FollowUpTerms terms = testing::agreement_of_the_case().follow_up_terms;
  EXPECT_EQ(material_due(terms, 2024), day("2025-02-28"));
  EXPECT_FALSE(material_due({}, 2024));
}

}  // namespace
}  // namespace handslag::agreements
