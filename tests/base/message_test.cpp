#include "base/message.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/refusal_words.h"

namespace handslag {

namespace {

const Translator kSwedish(Language::Swedish);
const Translator kEnglish(Language::English);

TEST(Message, IsPutIntoWordsInTheReadersLanguage) {
  const Message message("There is a follow-up of {year} already.", {{"year", "2024"}});
  EXPECT_EQ(message.in_words(kSwedish), "Det finns redan en uppföljning av 2024.");
  EXPECT_EQ(message.in_words(kEnglish), "There is a follow-up of 2024 already.");
}

TEST(Message, HoldsAnotherMessageInTheSameLanguage) {
  const Message message("{file}: {why}", {{"file", "a.txt"}, {"why", Message("it is a folder")}});
  EXPECT_EQ(message.in_words(kSwedish), "a.txt: det är en mapp");
  EXPECT_EQ(message.in_words(kEnglish), "a.txt: it is a folder");
}

TEST(Message, WritesNumbersAsTheLanguageDoes) {
  const Message message("{file} is larger than {limit} bytes", {{"file", "a"}, {"limit", 25'000}});
  EXPECT_EQ(message.in_words(kSwedish), "a är större än 25\u00a0000 byte");
  EXPECT_EQ(message.in_words(kEnglish), "a is larger than 25,000 bytes");
}

TEST(Message, ComesWithAnExceptionThatIsCaughtAsItsKind) {
  try {
    throw told<Conflict>(Message("There is a follow-up of {year} already.", {{"year", "2024"}}));
  } catch (const Conflict& error) {
    EXPECT_STREQ(error.what(), "There is a follow-up of 2024 already.");
    const auto* words = dynamic_cast<const HasMessage*>(&error);
    ASSERT_NE(words, nullptr);
    EXPECT_EQ(words->message().in_words(kSwedish), "Det finns redan en uppföljning av 2024.");
  }
}

TEST(Message, SaysWhatIsRefusedInTheReadersLanguage) {
  const auto refusal = told<InvalidInput>(Message("it is a folder"));
  EXPECT_EQ(words_of_refusal(refusal, kEnglish), "it is a folder");
  EXPECT_EQ(words_of_refusal(refusal, kSwedish), "det är en mapp");
  EXPECT_EQ(words_of_refusal(InvalidInput("as it was thrown"), kEnglish), "as it was thrown");
}

}  // namespace

}  // namespace handslag
