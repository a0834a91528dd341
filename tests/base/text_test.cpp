#include "base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handslag {
namespace {

using testing::ElementsAre;

TEST(Text, KnowsUtf8) {
  EXPECT_TRUE(is_utf8("åäö – €"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE5"));
}

TEST(Text, ReadsWindows1252WhenItIsNotUtf8) {
  EXPECT_EQ(to_utf8("\xE5 \x96\x80"), "å –€");
  EXPECT_EQ(to_utf8("\xEF\xBB\xBF"
                    "å"),
            "å");
}

TEST(Text, TrimsNoBreakSpaceToo) { EXPECT_EQ(trimmed(" \u00A0å ä\u00A0\n"), "å ä"); }

TEST(Text, SplitsIntoWordsAndLines) {
  EXPECT_THAT(words_of(" Socialnämnden\u00A0godkänner  nu\n"),
              ElementsAre("Socialnämnden", "godkänner", "nu"));
  EXPECT_THAT(words_of(""), ElementsAre());
  EXPECT_THAT(lines_of("a\r\nb\fc\n"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(split("a;;b", ';'), ElementsAre("a", "", "b"));
}

TEST(Text, LowersSwedishLetters) { EXPECT_EQ(lower_case("ÅÄÖ ÉX×"), "åäö éx×"); }

TEST(Text, WritesSwedishNumbers) {
  EXPECT_EQ(swedish_number(60'000), "60\u00A0000");
  EXPECT_EQ(swedish_number(-1'234'567), "\u22121\u00A0234\u00A0567");
  EXPECT_EQ(swedish_decimal(2.65, 1), "2,7");
  EXPECT_EQ(swedish_decimal(-0.05, 2), "\u22120,05");
  EXPECT_EQ(swedish_decimal(1234.5, 0), "1\u00A0235");
}

}  // namespace
}  // namespace handslag
