#include "base/text_difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace handslag {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = TextPart::Kind;

std::string of(const std::vector<TextPart>& parts, Kind left_out) {
  std::string text;
  for (const TextPart& part : parts) {
    if (part.kind != left_out) text += part.text;
  }
  return text;
}

TEST(TextDifference, TellsTheWordsThatWereRemovedAndAdded) {
  EXPECT_THAT(
      difference("Under året höll partnern 12 aktiviteter.", "Under året höll partnern 11 aktiviteter."),
      ElementsAre(TextPart{Kind::Same, "Under året höll partnern "}, TextPart{Kind::Removed, "12 "},
                  TextPart{Kind::Added, "11 "}, TextPart{Kind::Same, "aktiviteter."}));
  EXPECT_THAT(difference("", ""), IsEmpty());
  EXPECT_THAT(difference("", "nytt"), ElementsAre(TextPart{Kind::Added, "nytt"}));
  EXPECT_THAT(difference("samma\n\nrader", "samma\n\nrader"),
              ElementsAre(TextPart{Kind::Same, "samma\n\nrader"}));
}

/// Property: without what was added it is the first text, without what was removed the second.
TEST(TextDifference, HoldsBothTextsWhole) {
  const std::vector<std::string> texts = {
      "",          "a",  "a b c",       "b a\n\n- c  d\n",
      "å ä ö å ä", " a", "a b a b a b", std::string(9000, 'x') + " " + std::string(200, ' ')};
  for (const std::string& before : texts) {
    for (const std::string& after : texts) {
      const auto parts = difference(before, after);
      EXPECT_EQ(of(parts, Kind::Added), before);
      EXPECT_EQ(of(parts, Kind::Removed), after);
    }
  }
}

TEST(TextDifference, LongTextsThatShareNothingAreToldAtOnce) {
  std::string before, after;
  for (int at = 0; at < 5'000; ++at) {
    before += "a" + std::to_string(at) + " ";
    after += "b" + std::to_string(at) + " ";
  }
  EXPECT_THAT(difference(before, after),
              ElementsAre(TextPart{Kind::Removed, before}, TextPart{Kind::Added, after}));
}

}  // namespace
}  // namespace handslag
