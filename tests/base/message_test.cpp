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

TEST(Message, TakesTheFormThatFitsACount) {
  const auto quarters = [](std::int64_t count) {
    return Message::counted("1 quarter has no cases. Check that its records are in the file.",
                            "{count} quarters have no cases. Check that their records are in the file.",
                            count);
  };
  EXPECT_EQ(quarters(1).in_english(), "1 quarter has no cases. Check that its records are in the file.");
  EXPECT_EQ(quarters(3).in_english(), "3 quarters have no cases. Check that their records are in the file.");
  EXPECT_EQ(quarters(1).in_words(kSwedish).rfind("1 kvartal", 0), 0U);
}

TEST(Message, HoldsWhatDataSaysInBothLanguages) {
  const Words words{"våld", "violence"};
  EXPECT_EQ(Message::of(words).in_words(kSwedish), "våld");
  EXPECT_EQ(Message::of(words).in_words(kEnglish), "violence");
  EXPECT_EQ(Message("Cases by {variable}", {{"variable", words}}).in_english(), "Cases by violence");
  EXPECT_EQ(Message::of("a {name} as it is").in_both(), (Words{"a {name} as it is", "a {name} as it is"}));
}

TEST(Message, StandsInAList) {
  const Message list = Message::list({Message::of("Täby"), Message("All cases"), Message::of("3")}, "; ");
  EXPECT_EQ(list.in_english(), "Täby; All cases; 3");
  EXPECT_EQ(list.in_words(kSwedish), "Täby; Alla ärenden; 3");
  EXPECT_EQ(Message::list({}, "; ").in_english(), "");
  EXPECT_EQ(in_words({Message("All cases"), Message::of("x")}, kSwedish),
            (std::vector<std::string>{"Alla ärenden", "x"}));
}

TEST(Message, IsAnotherWhenItSaysSomethingElseInALanguage) {
  EXPECT_EQ(Message::of("a"), Message::of(Words{"a", "a"}));
  EXPECT_NE(Message::of(Words{"a", "b"}), Message::of(Words{"a", "c"}));
  EXPECT_NE(Message::of(Words{"a", "b"}), Message::of(Words{"c", "b"}));
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
