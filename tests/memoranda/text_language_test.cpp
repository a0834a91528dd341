#include "memoranda/text_language.h"

#include <gtest/gtest.h>

#include "base/translate.h"
#include "memoranda/memorandum_document.h"
#include "memoranda/text_document.h"
#include "memorandum_reading/memorandum_reader.h"

namespace handslag::memoranda {
namespace {

constexpr const char* kSwedish =
    "Verksamhetsberättelse\n\nVi har under året hållit nio träffar och det är fler än året innan.\n";
constexpr const char* kEnglish =
    "Activity report\n\nDuring the year we held nine meetings, which is more than the year before.\n";

TEST(TextLanguage, IsThatOfTheCommonestWords) {
  EXPECT_EQ(language_of_text(kSwedish), "sv-SE");
  EXPECT_EQ(language_of_text(kEnglish), "en");
  EXPECT_EQ(language_of_text("THE COMMITTEE, AND THE PARTNER."), "en");
  EXPECT_EQ(language_of_text("Avtalet heter “The Bridge” och det är från 2020."), "sv-SE");
}

TEST(TextLanguage, IsSwedishWhereNothingTells) {
  for (const char* text : {"", "2024 2023\n70 000 70 000", "漢字", "Kvinnojouren Gryning"})
    EXPECT_EQ(language_of_text(text), "sv-SE") << text;
}

TEST(TextLanguage, OfALongTextTheBeginningSays) {
  std::string text(100'001, ' ');
  EXPECT_EQ(language_of_text(text + kEnglish), "sv-SE");
  text = std::string(99'999, ' ') + "å the and of";
  EXPECT_EQ(language_of_text(text), "sv-SE") << "a letter is not cut in two";
}

// Read aloud as the language that it is in, whoever's language the package has.
TEST(TextLanguage, IsThatOfTheDocumentMadeOfIt) {
  for (const Language reader : {Language::Swedish, Language::English}) {
    EXPECT_EQ(received_document(kSwedish, Translator(reader)).language, "sv-SE");
    EXPECT_EQ(received_document(kEnglish, Translator(reader)).language, "en");
  }
  EXPECT_EQ(document_of(*memorandum_reading::read_memorandum(kSwedish)).language, "sv-SE");
  EXPECT_EQ(document_of(*memorandum_reading::read_memorandum(kEnglish)).language, "en");
}

}  // namespace
}  // namespace handslag::memoranda
