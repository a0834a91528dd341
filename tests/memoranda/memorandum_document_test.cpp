#include "memoranda/memorandum_document.h"

#include <gtest/gtest.h>

// Where each passage of a memorandum that was read stands in the document that is made of it.
namespace handslag::memoranda {
namespace {

using memorandum_reading::MemorandumReading;
using memorandum_reading::Passage;
using memorandum_reading::PassageKind;

Passage passage(PassageKind kind, const std::string& text, int line, bool starts_after_blank = true) {
  Passage one;
  one.kind = kind;
  one.text = text;
  one.lines = {line, line};
  one.starts_after_blank = starts_after_blank;
  return one;
}

Passage item(const std::string& mark, const std::string& text, int line) {
  Passage one = passage(PassageKind::Item, text, line);
  one.mark = mark;
  return one;
}

Passage row(const std::vector<std::string>& cells, int line, bool starts_after_blank = false) {
  Passage one = passage(PassageKind::Row, "", line, starts_after_blank);
  one.cells = cells;
  for (const std::string& cell : cells) one.text += (one.text.empty() ? "" : " ") + cell;
  return one;
}

MemorandumReading titled(std::vector<Passage> passages) {
  MemorandumReading reading;
  reading.passages = std::move(passages);
  reading.passages.insert(reading.passages.begin(), passage(PassageKind::Title, "Uppföljning", 1));
  return reading;
}

std::string words_of_paragraph(const typeset::Block& block) {
  const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content);
  return paragraph == nullptr ? "no paragraph" : typeset::plain_text(paragraph->content);
}

TEST(MemorandumDocument, ThreeRunningHeadersStandAtTheHeadAndTheOthersLast) {
  MemorandumReading reading = titled({passage(PassageKind::Paragraph, "Text", 2)});
  for (const char* line : {"Vikby kommun", "Socialnämnden", "Sida 1 (2)", "Vikby kommun", "-----", "Dnr 7"})
    reading.running_headers.push_back({line, {}});
  typeset::Document document = document_of(reading);
  EXPECT_EQ(document.header.organisation, "Vikby kommun");
  EXPECT_EQ(document.header.unit, "Socialnämnden · Dnr 7");
  EXPECT_EQ(document.blocks.size(), 1U);
  for (const char* line : {"Storgatan 1", "Box 7"}) reading.running_headers.push_back({line, {}});
  document = document_of(reading);
  EXPECT_EQ(document.header.organisation, "Vikby kommun");
  EXPECT_EQ(document.header.unit, "Socialnämnden · Dnr 7");
  ASSERT_EQ(document.blocks.size(), 2U);
  EXPECT_EQ(words_of_paragraph(document.blocks[1]), "Storgatan 1 · Box 7");
}

TEST(MemorandumDocument, ALetterheadStandsAboveTheTitleOrInTheText) {
  MemorandumReading reading = titled({passage(PassageKind::Letterhead, "Utskick", 5)});
  reading.passages.insert(reading.passages.begin(), passage(PassageKind::Letterhead, "till nämnden", 1));
  reading.passages.insert(reading.passages.begin(), passage(PassageKind::Letterhead, "Vikby", 1));
  const typeset::Document document = document_of(reading);
  EXPECT_EQ(document.title, "Uppföljning");
  EXPECT_EQ(document.header.recipient, "Vikby till nämnden");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(words_of_paragraph(document.blocks[0]), "Utskick");
}

TEST(MemorandumDocument, HeadingsHaveTheLevelOfTheirSectionFromOneToThree) {
  MemorandumReading reading = titled({});
  for (const int level : {0, 1, 2, 3, 4}) {
    Passage heading = passage(PassageKind::Heading, "Rubrik", 10 + level);
    heading.section = static_cast<int>(reading.sections.size());
    reading.sections.emplace_back().level = level;
    reading.passages.push_back(heading);
  }
  std::vector<int> levels;
  for (const typeset::Block& block : document_of(reading).blocks) {
    levels.push_back(std::get<typeset::Heading>(block.content).level);
  }
  EXPECT_EQ(levels, (std::vector<int>{1, 1, 2, 3, 3}));
  EXPECT_EQ(document_of(reading).blocks[2].source, "lines 12-12");
}

TEST(MemorandumDocument, ItemsAreOneListWithItsLinesAndANumberAloneIsText) {
  const typeset::Document document =
      document_of(titled({item("1.", "ett", 3), item("2.", "två", 4), item("", "punkt", 6), item("•", "", 7),
                          passage(PassageKind::Paragraph, "Mellan", 8), item("4.", "ensam", 9)}));
  ASSERT_EQ(document.blocks.size(), 3U);
  const auto& list = std::get<typeset::List>(document.blocks[0].content);
  EXPECT_EQ(list.items.size(), 3U) << "a mark without words is left out";
  EXPECT_EQ(document.blocks[0].source, "lines 3-6");
  EXPECT_EQ(words_of_paragraph(document.blocks[2]), "4. ensam");
  EXPECT_EQ(document.blocks[2].source, "lines 9-9");
  const typeset::Document apart = document_of(titled({item("1.", "ett", 3), item("3.", "tre", 4)}));
  EXPECT_EQ(apart.blocks.size(), 2U) << "a number that does not follow begins anew";
}

TEST(MemorandumDocument, RowsOfAsManyCellsAreATableAndTheFirstMayLackItsHead) {
  const typeset::Document document = document_of(
      titled({row({"2023", "2024"}, 3), row({"Bidrag", "60", "70"}, 4), row({"Gåvor", "1", "2"}, 5),
              row({"ett", "två"}, 7, true), row({"ett", "två", "tre"}, 8)}));
  ASSERT_EQ(document.blocks.size(), 3U);
  const auto& table = std::get<typeset::Table>(document.blocks[0].content);
  EXPECT_EQ(table.columns.size(), 3U);
  EXPECT_EQ(document.blocks[0].source, "lines 3-5");
  EXPECT_EQ(words_of_paragraph(document.blocks[1]), "ett två");
  EXPECT_EQ(words_of_paragraph(document.blocks[2]), "ett två tre");
  EXPECT_EQ(document_of(titled({row({"ensam", "rad"}, 3)})).blocks.size(), 1U);
  EXPECT_EQ(words_of_paragraph(document_of(titled({row({"ensam", "rad"}, 3)})).blocks[0]), "ensam rad");
}

TEST(MemorandumDocument, ASignatureHasNameRoleAndUnitAndTheNextBeginsAnew) {
  const auto sign = [](const char* text, int line, bool starts) {
    return passage(PassageKind::Signature, text, line, starts);
  };
  const typeset::Document document =
      document_of(titled({sign("Anna", 3, true), sign("direktör", 4, false), sign("Förvaltningen", 5, false),
                          sign("Bo", 6, false), sign("Cia", 8, true), sign("controller", 9, false)}));
  ASSERT_EQ(document.blocks.size(), 3U);
  const auto signature = [&](std::size_t at) {
    const auto& one = std::get<typeset::Signature>(document.blocks[at].content);
    return one.name + "/" + one.role + "/" + one.unit;
  };
  EXPECT_EQ(signature(0), "Anna/direktör/Förvaltningen");
  EXPECT_EQ(signature(1), "Bo//");
  EXPECT_EQ(signature(2), "Cia/controller/");
}

TEST(MemorandumDocument, WithoutATitleTheFirstWordsAreIt) {
  const auto without_title = [](std::vector<Passage> passages) {
    MemorandumReading reading;
    reading.passages = std::move(passages);
    return document_of(reading);
  };
  typeset::Document document = without_title(
      {passage(PassageKind::Paragraph, "Första raden", 1), passage(PassageKind::Paragraph, "Andra", 3)});
  EXPECT_EQ(document.title, "Första raden");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(words_of_paragraph(document.blocks[0]), "Andra");
  document = without_title({item("1.", "ett", 1), item("2.", "två", 2)});
  EXPECT_EQ(document.title, "1. ett");
  ASSERT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(std::get<typeset::List>(document.blocks[0].content).labels, std::vector<std::string>{"2."});
  document = without_title({row({"Post", "2024"}, 1), row({"Bidrag", "70"}, 2)});
  EXPECT_EQ(document.title, "Post");
  EXPECT_EQ(document.blocks.size(), 1U) << "a table is not taken apart";
  document = without_title({passage(PassageKind::Letterhead, "Vikby", 1)});
  EXPECT_EQ(document.title, "Vikby");
  EXPECT_EQ(document.header.recipient, "");
}

TEST(MemorandumDocument, AHeadingThatIsTooLongGoesOnBelow) {
  MemorandumReading reading = titled({});
  Passage heading = passage(PassageKind::Heading, std::string(600, 'x') + " resten", 3);
  heading.section = 0;
  reading.sections.emplace_back();
  reading.passages.push_back(heading);
  reading.passages[0].text = std::string(600, 't') + " slutet";
  const typeset::Document document = document_of(reading);
  EXPECT_EQ(document.title, std::string(600, 't'));
  ASSERT_EQ(document.blocks.size(), 3U);
  EXPECT_EQ(words_of_paragraph(document.blocks[0]), "slutet");
  EXPECT_EQ(typeset::plain_text(std::get<typeset::Heading>(document.blocks[1].content).content),
            std::string(600, 'x'));
  EXPECT_EQ(words_of_paragraph(document.blocks[2]), "resten");
}

}  // namespace
}  // namespace handslag::memoranda
