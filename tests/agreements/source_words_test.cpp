#include "agreements/source_words.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace handslag::agreements {

namespace {

TEST(SourceWords, AreOfTheReadersLanguage) {
  const Translator swedish(Language::Swedish);
  const Translator english(Language::English);
  EXPECT_EQ(source_at("avtal.txt", 21, 21), "avtal.txt:21");
  EXPECT_EQ(source_in_words("avtal.txt:21", swedish), "avtal.txt, rad 21");
  EXPECT_EQ(source_in_words("avtal.txt:21", english), "avtal.txt, line 21");
  EXPECT_EQ(source_at("agreement 2024.docx", 3, 5), "agreement 2024.docx:3-5");
  EXPECT_EQ(source_in_words("agreement 2024.docx:3-5", english), "agreement 2024.docx, lines 3–5");
  EXPECT_EQ(source_in_words("agreement 2024.docx:3-5", swedish), "agreement 2024.docx, rad 3–5");
}

TEST(SourceWords, LeaveWhatAPersonHasWritten) {
  const Translator t(Language::Swedish);
  for (const char* source : {"", "samtal med ekonomen", "avtalet § 4", "kl. 10:15:", ":21",
                             "avtal.txt:", "avtal.txt:a-b", "avtal.txt:1-", "beslut:123456789"})
    EXPECT_EQ(source_in_words(source, t), source);
  EXPECT_EQ(source_at("avtal.txt", 0, 0), "avtal.txt");
}

TEST(SourceWords, KeepTheLimitOfASourceWhateverTheFileIsCalled) {
  std::string name;
  for (int letter = 0; letter < 120; ++letter) name += "å";
  const std::string source = source_at(name, 9'999'998, 9'999'999);
  EXPECT_LE(length_in_characters(source), 200u);
  EXPECT_TRUE(is_utf8(source));
}

}  // namespace

}  // namespace handslag::agreements
