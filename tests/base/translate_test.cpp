#include "base/translate.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"
#include "tests/support/source_folder.h"

namespace handslag {
namespace {

/// One text of locale/sv.po. The keywords are msgid, msgid_plural, msgstr, msgstr[0] and msgstr[1].
using Entry = std::map<std::string, std::string, std::less<>>;

std::string unquoted(std::string_view line) {
  const std::size_t open = line.find('"');
  std::string text;
  for (std::size_t at = open + 1; at + 1 < line.size(); ++at) {
    if (line[at] != '\\') {
      text += line[at];
      continue;
    }
    ++at;
    text += line[at] == 'n' ? '\n' : line[at];
  }
  return text;
}

std::vector<Entry> entries_of_swedish_catalogue() {
  std::vector<Entry> entries(1);
  std::string keyword;
  const std::string file = read_file(source_folder() / "locale/sv.po");
  for (const std::string_view line : lines_of(file)) {
    if (line.empty()) entries.emplace_back();
    if (line.empty() || line.starts_with('#')) continue;
    if (!line.starts_with('"')) keyword = std::string(line.substr(0, line.find(' ')));
    entries.back()[keyword] += unquoted(line);
  }
  // What is not translated yet is reported by script/translations --check.
  std::erase_if(entries, [](const Entry& entry) {
    if (!entry.contains("msgid") || entry.at("msgid").empty()) return true;
    return entry.at(entry.contains("msgid_plural") ? "msgstr[1]" : "msgstr").empty();
  });
  return entries;
}

std::set<std::string> placeholders_of(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    names.emplace(text.substr(open, text.find('}', open) - open + 1));
  }
  return names;
}

TEST(Translator, SpeaksSwedishUnlessAskedOtherwise) {
  EXPECT_EQ(Translator().translate("Skip to the content"), "Till innehållet");
  EXPECT_EQ(Translator(Language::English).translate("Skip to the content"), "Skip to the content");
}

TEST(Translator, FallsBackToTheEnglishText) {
  const std::string unknown = "A text that no page uses";
  EXPECT_EQ(Translator().translate(unknown.c_str()), unknown);
}

TEST(Translator, FillsPlaceholdersOnceAndWritesNumbersAsTheLanguageDoes) {
  const char* text = "{name} gets {amount}";
  EXPECT_EQ(Translator().translate(text, {{"amount", 70000}, {"name", "{amount}"}}),
            "{amount} gets 70\u00A0000");
  EXPECT_EQ(Translator(Language::English).translate(text, {{"amount", -1234567}, {"name", "X"}}),
            "X gets -1,234,567");
  EXPECT_EQ(Translator(Language::English).translate("{n}", {{"n", -123}}), "-123");
}

TEST(Translator, RefusesATextWhosePlaceholderIsNotGiven) {
  const char* text = "Page {page}";
  const char* open_brace = "Page {page";
  EXPECT_THROW(Translator().translate(text), Error);
  EXPECT_THROW(Translator().translate(open_brace, {{"page", 1}}), Error);
}

TEST(Translator, ChoosesThePluralByCount) {
  const Translator english(Language::English);
  EXPECT_EQ(english.translate_count("1 case", "{count} cases", 1), "1 case");
  EXPECT_EQ(english.translate_count("1 case", "{count} cases", 0), "0 cases");
  EXPECT_EQ(english.translate_count("1 case in {year}", "{count} cases in {year}", 2500, {{"year", "2024"}}),
            "2,500 cases in 2024");
}

TEST(Translator, ReadsLanguageCodes) {
  EXPECT_EQ(language_of_code("sv-SE"), Language::Swedish);
  EXPECT_EQ(language_of_code("en"), Language::English);
  EXPECT_EQ(language_of_code("svenska"), std::nullopt);
  EXPECT_EQ(code_of(Language::Swedish), "sv");
}

TEST(SwedishTexts, KeepThePlaceholdersOfTheEnglish) {
  for (const Entry& entry : entries_of_swedish_catalogue()) {
    const bool is_plural = entry.contains("msgid_plural");
    const std::string english = is_plural ? entry.at("msgid_plural") : entry.at("msgid");
    const std::string swedish = is_plural ? entry.at("msgstr[1]") : entry.at("msgstr");
    EXPECT_EQ(placeholders_of(swedish), placeholders_of(english)) << english;
  }
}

TEST(SwedishTexts, ComeOutOfTheProgramAsTheyStandInTheCatalogue) {
  const std::vector<Entry> entries = entries_of_swedish_catalogue();
  ASSERT_FALSE(entries.empty());
  for (const Entry& entry : entries) {
    const std::string& english = entry.at("msgid");
    if (!placeholders_of(english).empty()) continue;
    if (!entry.contains("msgid_plural")) {
      EXPECT_EQ(Translator().translate(english.c_str()), entry.at("msgstr"));
    } else if (placeholders_of(entry.at("msgstr[0]")).empty()) {
      EXPECT_EQ(Translator().translate_count(english.c_str(), entry.at("msgid_plural").c_str(), 1),
                entry.at("msgstr[0]"));
    }
  }
}

}  // namespace
}  // namespace handslag
