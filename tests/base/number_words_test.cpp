#include "base/number_words.h"

#include <gtest/gtest.h>

namespace handslag {
namespace {

using enum Language;

TEST(NumberWords, WholeNumbersAreWrittenAsTheLanguageDoes) {
  EXPECT_EQ(number_in(Swedish, 60'000), "60\u00A0000");
  EXPECT_EQ(number_in(English, 60'000), "60,000");
  EXPECT_EQ(number_in(English, 999), "999");
}

TEST(NumberWords, AnEnglishReaderSeesNoDecimalComma) {
  EXPECT_EQ(decimal_in(Swedish, 1.454, 2), "1,45");
  EXPECT_EQ(decimal_in(English, 1.454, 2), "1.45");
  EXPECT_EQ(decimal_in(English, 1234.005, 1), "1,234.0");
  EXPECT_EQ(decimal_in(English, 0.05, 2), "0.05");
  EXPECT_EQ(decimal_in(English, -0.05, 2), "-0.05");
  EXPECT_EQ(decimal_in(English, 2.65, 1), "2.7");
  EXPECT_EQ(decimal_in(English, 1234.5, 0), "1,235");
}

TEST(NumberWords, AmountsHaveOreOnlyWhereThereAreAny) {
  EXPECT_EQ(amount_in(Swedish, Money::from_ore(117)), "1,17\u00A0kr");
  EXPECT_EQ(amount_in(English, Money::from_ore(117)), "1.17\u00A0kr");
  EXPECT_EQ(amount_in(English, Money::from_ore(107)), "1.07\u00A0kr");
  EXPECT_EQ(amount_in(English, Money::from_kronor(70'000)), "70,000\u00A0kr");
  EXPECT_EQ(amount_in(English, Money::from_ore(-5)), "-0.05\u00A0kr");
}

}  // namespace
}  // namespace handslag
