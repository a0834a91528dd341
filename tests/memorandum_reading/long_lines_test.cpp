#include <gtest/gtest.h>

#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/memorandum_reader.h"

// Files that were made to hold the program up: each was read for minutes when a line could have any length.
namespace handslag::memorandum_reading {

namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int time = 0; time < times; ++time) all += text;
  return all;
}

TEST(LongLines, AreReadAsSeveralOfTheSameNumber) {
  const std::string word = "ordet ";
  const std::vector<SourceLine> lines = source_lines("kort\n" + repeated(word, 2'000) + "\nslut");
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines.front().number, 1);
  EXPECT_EQ(lines.back().number, 3);
  EXPECT_EQ(lines.back().text, "slut");
  std::size_t words = 0;
  for (std::size_t at = 1; at + 1 < lines.size(); ++at) {
    EXPECT_EQ(lines[at].number, 2);
    EXPECT_LE(lines[at].text.size(), kLongestLine);
    EXPECT_TRUE(lines[at].text.starts_with("ordet") && lines[at].text.ends_with("ordet"));
    words += (lines[at].text.size() + 1) / word.size();
  }
  EXPECT_EQ(words, 2'000u);
}

TEST(LongLines, AreDividedBetweenTwoCharacters) {
  const std::vector<SourceLine> lines = source_lines("a" + repeated("å", 3'000));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].text.size() % 2, 1u);
  EXPECT_EQ(lines[0].text.size() + lines[1].text.size(), 6'001u);
  EXPECT_TRUE(lines[1].text.starts_with("å"));
  EXPECT_EQ(source_lines(repeated("a", static_cast<int>(kLongestLine))).size(), 1u);
  EXPECT_EQ(source_lines(repeated("a", static_cast<int>(kLongestLine) + 1)).size(), 2u);
}

TEST(LongLines, NoneMakesAPassageThatIsLongerThanReadingCanTake) {
  for (const std::string_view piece :
       {"(", "\"", "A, ", "§ 1 ", "1 000 ", "2024-01-01 ", "ska ", "- ", "a\t"}) {
    const std::string text = repeated(piece, 15'000);
    for (const std::string& document : {text, "Förslag till beslut\n" + text, "Bilagor\n" + text}) {
      const auto reading = read_memorandum(document);
      ASSERT_TRUE(reading);
      for (const Passage& passage : reading->passages)
        EXPECT_LE(passage.text.size(), 16'000u) << piece.substr(0, 3) << document.size();
    }
  }
}

}  // namespace

}  // namespace handslag::memorandum_reading
