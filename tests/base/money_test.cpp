#include "base/money.h"

#include <gtest/gtest.h>

namespace handslag {
namespace {

TEST(Money, ReadsTheFormsOfMemoranda) {
  EXPECT_EQ(Money::parse("70 tkr"), Money::from_kronor(70'000));
  EXPECT_EQ(Money::parse("70 000 kr"), Money::from_kronor(70'000));
  EXPECT_EQ(Money::parse("70\u00A0000\u00A0kr"), Money::from_kronor(70'000));
  EXPECT_EQ(Money::parse("1,20"), Money::from_ore(120));
  EXPECT_EQ(Money::parse("1,2 kr"), Money::from_ore(120));
  EXPECT_EQ(Money::parse("18 Mkr"), Money::from_kronor(18'000'000));
  EXPECT_EQ(Money::parse("2,5 Mkr"), Money::from_kronor(2'500'000));
  EXPECT_EQ(Money::parse("-5 kr"), Money::from_kronor(-5));
}

TEST(Money, RefusesWhatIsNotAnAmountOrHasPartsOfAnOre) {
  EXPECT_FALSE(Money::parse("cirka 70"));
  EXPECT_FALSE(Money::parse("1,234"));
  EXPECT_FALSE(Money::parse(""));
  EXPECT_FALSE(Money::parse("1,"));
  EXPECT_FALSE(Money::parse("99999999999999999999"));
}

TEST(Money, IsSharedToTheNearestOre) {
  EXPECT_EQ(Money::from_kronor(70'000).per(60'000), Money::from_ore(117));
  EXPECT_EQ(Money::from_ore(5).per(2), Money::from_ore(3));
  EXPECT_EQ(Money::from_ore(-5).per(2), Money::from_ore(-3));
}

TEST(Money, IsWrittenInSwedish) {
  EXPECT_EQ(Money::from_kronor(70'000).to_swedish(), "70\u00A0000\u00A0kr");
  EXPECT_EQ(Money::from_ore(117).to_swedish(), "1,17\u00A0kr");
  EXPECT_EQ(Money::from_ore(-5).to_swedish(), "\u22120,05\u00A0kr");
}

}  // namespace
}  // namespace handslag
