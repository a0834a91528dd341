#include "base/legible_text.h"

#include <gtest/gtest.h>

namespace handslag {
namespace {

TEST(LegibleText, PlainTextStaysAsItIs) {
  for (const char* text : {"Åtgärd 7: é, ü och ñ – 70 000 kr.", "", "100 % av 12 m, 3 st"}) {
    const LegibleText read = legible(text);
    EXPECT_EQ(read.text, text);
    ASSERT_EQ(read.places.size(), read.text.size() + 1);
    EXPECT_EQ(read.places.back(), std::string_view(text).size());
  }
}

TEST(LegibleText, DigitsOfEveryShapeAreDigits) {
  EXPECT_EQ(legible("１３").text, "13");
  EXPECT_EQ(legible("besök¹³").text, "besök 13");
  EXPECT_EQ(legible("x₁₂").text, "x 12");
  EXPECT_EQ(legible("٣").text, "3");
  EXPECT_EQ(legible("𝟏𝟑").text, "13");
  EXPECT_EQ(legible("Ⅻ fall").text, "12  fall");
  EXPECT_EQ(legible("⑬").text, "13 ");
  EXPECT_EQ(legible("½").text, "0,5");
  EXPECT_EQ(legible("1½ tjänst").text, "1,5 tjänst");
  EXPECT_EQ(legible("2¾").text, "2,75");
  EXPECT_EQ(legible("75 m²").text, "75 m") << "a measure";
}

TEST(LegibleText, LettersThatOnlyLookLikeOursAreOurs) {
  EXPECT_EQ(legible("аvtаlet").text, "avtalet") << "Cyrillic а";
  EXPECT_EQ(legible("fὀljer").text.substr(0, 1), "f");
  EXPECT_EQ(legible("fοljer").text, "foljer") << "Greek omicron";
  EXPECT_EQ(legible("ａｖｔａｌ").text, "avtal");
  EXPECT_EQ(legible("ﬁnns").text, "finns");
  EXPECT_EQ(legible("āvtal").text, "avtal");
  EXPECT_EQ(legible("fo\u0308ljer").text, "följer") << "typed in two parts";
  EXPECT_EQ(legible("av\u200Bta\u00ADl\u2060et").text, "avtalet") << "marks that are not seen";
  EXPECT_EQ(legible("70\u00A0000").text, "70 000");
}

TEST(LegibleText, EachByteKnowsWhereItStood) {
  const std::string typed = "a\u200Bb１";
  const LegibleText read = legible(typed);
  EXPECT_EQ(read.text, "ab1");
  EXPECT_EQ(read.places, (std::vector<std::size_t>{0, 4, 5, typed.size()}));
}

TEST(LegibleText, WhatSaysNothingIsKnown) {
  for (const char* text : {"", "-", "–", "…", "- -", "\u00A0\u2003", "\u200B", ".", "?", "* \n* "})
    EXPECT_FALSE(says_something(text)) << text;
  for (const char* text : {"Ja", "3", "- ett", "１", "Ås"}) EXPECT_TRUE(says_something(text)) << text;
}

}  // namespace
}  // namespace handslag
