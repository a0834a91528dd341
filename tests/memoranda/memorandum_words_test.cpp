#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "memoranda/memorandum_document.h"
#include "memorandum_reading/memorandum_reading_json.h"
#include "tests/memorandum_reading/memorandum_sample.h"

namespace handslag::memoranda {
namespace {

using namespace memorandum_reading;

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::ranges::sort(words);
  return words;
}

// The words of the JSON fields that hold the text.
std::vector<std::string> words_of_home_fields(const Json& json) {
  std::string text;
  const auto add = [&](const Json& value) {
    if (value.is_string()) text += value.as_string() + '\n';
  };
  for (const char* list : {"running_headers", "letterhead", "signature"}) {
    for (const Json& one : json[list].items()) add(one);
  }
  add(json["title"]);
  for (const Json& section : json["sections"].items()) {
    add(section["heading"]);
    add(section["text"]);
  }
  return words_in(text);
}

std::string plain(const typeset::Inline& content) {
  std::string text;
  for (const typeset::Span& span : content) text += span.text;
  return text;
}

std::vector<std::string> words_of_document(const typeset::Document& document) {
  std::string text = document.header.recipient + '\n' + document.title + '\n';
  for (const typeset::Block& block : document.blocks) {
    if (const auto* heading = std::get_if<typeset::Heading>(&block.content))
      text += plain(heading->content) + '\n';
    if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content))
      text += plain(paragraph->content) + '\n';
    if (const auto* signature = std::get_if<typeset::Signature>(&block.content))
      text += signature->name + '\n' + signature->role + '\n' + signature->unit + '\n';
    if (const auto* list = std::get_if<typeset::List>(&block.content)) {
      for (std::size_t at = 0; at < list->items.size(); ++at)
        text += (at < list->labels.size() ? list->labels[at] + ' ' : "") + plain(list->items[at]) + '\n';
    }
    if (const auto* table = std::get_if<typeset::Table>(&block.content)) {
      for (const typeset::Column& column : table->columns) text += column.title + '\n';
      for (const auto& row : table->rows) {
        for (const typeset::Cell& cell : row) text += plain(cell.content) + '\n';
      }
      for (const typeset::Cell& cell : table->foot) text += plain(cell.content) + '\n';
    }
  }
  return words_in(text);
}

// The passages written out again, wrapped at another width.
std::string wrapped_at(const MemorandumReading& reading, std::size_t width) {
  std::string text;
  bool below_heading = false;
  for (const Passage& passage : reading.passages) {
    if (passage.kind == PassageKind::RunningHeader) continue;
    const bool is_pushed_in =
        passage.kind == PassageKind::Item && passage.mark.empty() && !passage.starts_after_blank;
    if (passage.starts_after_blank || (passage.kind == PassageKind::Paragraph && !below_heading))
      text += '\n';
    below_heading = passage.kind == PassageKind::Heading;
    std::string line = is_pushed_in ? " " : "";
    for (const std::string& word : words_in(passage.words())) {
      if (length_in_characters(line) > 1 &&
          length_in_characters(line) + 1 + length_in_characters(word) > width) {
        text += line + '\n';
        line.clear();
      }
      if (!line.empty() && line != " ") line += ' ';
      line += word;
    }
    text += line + '\n';
  }
  return text;
}

class EverySample : public testing::TestWithParam<std::string> {};

TEST_P(EverySample, LosesNoWordAndKeepsTheirOrder) {
  const std::string text = sample_text(GetParam());
  const auto reading = read_memorandum(text);
  ASSERT_TRUE(reading);
  EXPECT_EQ(words_by_line(*reading), words_in(text));
}

TEST_P(EverySample, HasEveryWordInOneFieldOfTheJson) {
  const std::string text = sample_text(GetParam());
  EXPECT_EQ(sorted(words_of_home_fields(to_json(*read_memorandum(text)))), sorted(words_in(text)));
}

TEST_P(EverySample, BecomesADocumentWithItsWordsInOrder) {
  const auto reading = read_memorandum(sample_text(GetParam()));
  std::string expected;
  for (const Passage& one : reading->passages) {
    if (one.kind == PassageKind::RunningHeader) continue;
    const bool is_numbered = one.mark.ends_with('.') || one.mark.ends_with(')');
    expected += (is_numbered ? one.words() : one.text) + '\n';
  }
  const auto joined = [](const std::vector<std::string>& words) {
    std::string lines;
    for (const std::string& word : words) lines += word + "\n";
    return lines;
  };
  EXPECT_EQ(joined(words_of_document(document_of(*reading))), joined(words_in(expected)));
}

TEST_P(EverySample, GivesTheSameJsonTwice) {
  const std::string text = sample_text(GetParam());
  EXPECT_EQ(to_json(*read_memorandum(text)).dump(), to_json(*read_memorandum(text)).dump());
}

INSTANTIATE_TEST_SUITE_P(Memoranda, EverySample, testing::ValuesIn(sample_memoranda()));

TEST(MemorandumWraps, DoNotChangeWhatTheSampleSays) {
  const auto original = read_memorandum(sample_text("norrtalje/tjansteskrivelse-2024.txt"));
  std::mt19937 random(20241231);
  for (int round = 0; round < 40; ++round) {
    const std::size_t width = 84 + random() % 60;
    const std::string text = wrapped_at(*original, width);
    const auto again = read_memorandum(text);
    ASSERT_TRUE(again);
    EXPECT_EQ(words_by_line(*again), words_in(text));
    ASSERT_EQ(again->sections.size(), original->sections.size()) << width << '\n' << text;
    for (std::size_t at = 0; at < original->sections.size(); ++at) {
      EXPECT_EQ(again->sections[at].heading, original->sections[at].heading) << width;
      EXPECT_EQ(again->sections[at].level, original->sections[at].level) << width;
      EXPECT_EQ(again->sections[at].text, original->sections[at].text) << width;
    }
    EXPECT_EQ(again->commitments.size(), 5u) << width;
    EXPECT_EQ(again->places.size(), 3u) << width;
    EXPECT_EQ(again->funding.amount_per_year->value, Money::from_kronor(70'000));
    EXPECT_EQ(again->funding.population->value, 60'000);
    EXPECT_EQ(again->signatory->name, "Anna Exempelsson");
    EXPECT_EQ(again->annexes.size(), 6u) << width;
    EXPECT_EQ(again->recipients.size(), 4u) << width;
  }
}

TEST(MemorandumGarbage, IsReadOrRefusedWithoutLosingAWord) {
  const std::vector<std::string> pieces = {"Förslag till beslut",
                                           "Socialnämnden",
                                           " föreslår",
                                           " beslutar",
                                           "att ",
                                           "\n",
                                           "\n\n",
                                           "\r\n",
                                           "\n\f",
                                           "\t",
                                           "   ",
                                           "• ",
                                           "- ",
                                           "1. ",
                                           "Bilaga 1",
                                           "bilaga 2-9 ",
                                           "Sida 2 (3)",
                                           "3(4)",
                                           "Anna Exempelsson",
                                           "Förvaltningsdirektör",
                                           "70 tkr årligen",
                                           "999 999 999 999 999 mkr per år",
                                           "1,20 kr/invånare",
                                           "60 000 personer",
                                           "år 2020",
                                           " ska:",
                                           "Vittnesstöd vid X tingsrätter",
                                           ".",
                                           ":",
                                           "å",
                                           "\xC3",
                                           "\xFF",
                                           "\xC2\xA0",
                                           "\"",
                                           "(",
                                           "Beslut skickas till",
                                           "Bilagor",
                                           "har beretts av ",
                                           "x"};
  std::mt19937 random(7);
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    for (std::size_t count = random() % 60; count > 0; --count) text += pieces[random() % pieces.size()];
    const auto reading = read_memorandum(text);
    if (!reading) continue;
    ASSERT_EQ(words_by_line(*reading), words_in(to_utf8(text))) << text;
    // A word that a hyphen divides at the end of a line is one word in the fields.
    std::string whole;
    for (const Passage& one : reading->passages) whole += one.words() + '\n';
    ASSERT_EQ(sorted(words_of_home_fields(to_json(*reading))), sorted(words_in(whole))) << text;
    ASSERT_FALSE(document_of(*reading).title.empty() && !reading->passages.empty()) << text;
    ASSERT_FALSE(in_words(*reading, Translator(Language::English)).empty());
  }
}

TEST(MemorandumReadingJson, HasTheKeysAndNullsOfItsContract) {
  const Json json = to_json(*read_memorandum("En rad text utan rubriker i sig"));
  EXPECT_TRUE(json["summary"].is_null());
  EXPECT_TRUE(json["signatory"].is_null());
  EXPECT_TRUE(json["funding"]["amount_per_year_ore"].is_null());
  EXPECT_TRUE(json["proposals"].items().empty());
  EXPECT_EQ(json["unsure"].items().size(), 3u);
}

TEST(MemorandumReadingJson, SaysTheLinesBesideEachField) {
  const Json json = to_json(*read_memorandum(sample_text("norrtalje/tjansteskrivelse-2024.txt")));
  EXPECT_EQ(json["lines"]["title"].dump(), "[1,3]");
  EXPECT_EQ(json["funding"]["rate_per_inhabitant_ore"].as_integer(), 120);
  EXPECT_EQ(json["lines"]["funding"]["rate_per_inhabitant_ore"].dump(), "[76,76]");
  for (const char* list :
       {"proposals", "sections", "commitments", "places", "annexes", "recipients", "signature"}) {
    EXPECT_EQ(json[list].items().size(), json["lines"][list].items().size()) << list;
  }
}

}  // namespace
}  // namespace handslag::memoranda
