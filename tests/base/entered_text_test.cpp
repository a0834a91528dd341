#include "base/entered_text.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/typeface_characters.h"

namespace handslag {

namespace {

TEST(EnteredText, IsKeptWhenItCanBeShown) {
  EXPECT_FALSE(fault_of("Åsa – ”två” utbildningar, s. 7", 100));
  EXPECT_FALSE(fault_of("", 0));
  EXPECT_FALSE(fault_of("rad 1\r\nrad 2\tmed tabb\n", 100, Lines::Many));
}

TEST(EnteredText, IsRefusedWithALineBreakWhereThereIsOneLine) {
  EXPECT_EQ(fault_of("s. 7\n", 100), TextFault::Unprintable);
  EXPECT_EQ(fault_of("s.\t7", 100), TextFault::Unprintable);
  EXPECT_EQ(fault_of("rad 1\rrad 2", 100, Lines::Many), TextFault::Unprintable);
}

TEST(EnteredText, IsRefusedWithWhatATerminalObeys) {
  using namespace std::string_view_literals;
  for (const std::string_view bad : {"\0"sv, "\x1b[2J"sv, "\a"sv, "\x7f"sv, "\u009b"sv, "\u202e"sv,
                                     "\u2066"sv, "\u2028"sv, "\ufeff"sv, "\uffff"sv, "\U000e0041"sv}) {
    EXPECT_EQ(fault_of(bad, 100, Lines::Many), TextFault::Unprintable) << static_cast<int>(bad[0]);
  }
}

TEST(EnteredText, IsRefusedWhenItIsNotUtf8) {
  EXPECT_EQ(fault_of("Norrt\xe4lje", 100), TextFault::NotUtf8);
  EXPECT_EQ(fault_of("\xed\xa0\x80", 100), TextFault::NotUtf8);
  EXPECT_EQ(fault_of("\xc3", 100), TextFault::NotUtf8);
}

TEST(EnteredText, ThatMayStandInADocumentHasACharacterOfItsTypefaces) {
  for (const char* good :
       {"Åsa – ”två” 70 %\n", "Дом, σπίτι, بيت, בית", "60\u00A0000\u202Fkr", "e\u00ADpost", "✓ → €", ""})
    EXPECT_FALSE(fault_in_print(good, 100, Lines::Many)) << good;
  for (const char* bad : {"Mötet med 漢字", "王", "Bra 🙂", "한국"}) {
    EXPECT_EQ(fault_in_print(bad, 100), TextFault::Unprintable) << bad;
    EXPECT_FALSE(fault_of(bad, 100)) << "it can be shown on a page";
    EXPECT_THROW(require_text("--reason", bad, 100), InvalidInput);
  }
  EXPECT_EQ(fault_in_print("漢\x1b", 100), TextFault::Unprintable);
  EXPECT_EQ(fault_in_print("漢漢", 1), TextFault::TooLong);
}

TEST(EnteredText, IsMeasuredInCharactersUpToItsLimit) {
  EXPECT_FALSE(fault_of("åäö", 3));
  EXPECT_EQ(fault_of("åäöx", 3), TextFault::TooLong);
}

TEST(EnteredText, NamesItsFieldWhenItIsRefused) {
  try {
    require_text("--place", "s. 7\x1b", 80);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(std::string(error.what()).find("--place: has a character"), 0U) << error.what();
  }
  EXPECT_NO_THROW(require_text("--place", "s. 7", 80));
}

TEST(EnteredText, HasEachLetterAsOneCharacter) {
  EXPECT_EQ(composed("Norrta\u0308lje, A\u030astorp, cafe\u0301"), "Norrtälje, Åstorp, café");
  EXPECT_EQ(composed("Norrtälje"), "Norrtälje");
  EXPECT_EQ(composed("\xe4"), "\xe4");
  EXPECT_EQ(composed("be\u00ADdrivs i en\u2011lighet\u2003med\u200Aav\u00ADtalet"),
            "bedrivs i en-lighet med avtalet");
  EXPECT_EQ(composed("60\u00A0000\u202Fkr"), "60\u00A0000\u202Fkr") << "the spaces of a number stay";
  EXPECT_EQ(composed("\u00AD"), "") << "nothing is written";
}

TEST(EnteredText, IsQuotedWithoutWhatATerminalObeysAndNotInFull) {
  EXPECT_EQ(quotable("a\x1b[2Jb"), "a\uFFFD[2Jb");
  EXPECT_EQ(quotable("Norrt\xe4lje"), "Norrt\uFFFDlje");
  EXPECT_EQ(quotable("åäö", 3), "åäö");
  EXPECT_EQ(quotable("åäöå", 3), "åäö…");
  EXPECT_EQ(quotable(std::string(200'000, 'x')).size(), kMostQuoted + std::string("…").size());
}

}  // namespace

}  // namespace handslag
