#include <gtest/gtest.h>

#include "memoranda/memorandum_document.h"
#include "memoranda/read_blocks.h"
#include "memoranda/text_document.h"
#include "memorandum_reading/memorandum_reader.h"

// Tables and lists in the other ways in which people write them, in what a partner sends and in a memorandum
// that was read.
namespace handslag::memoranda {
namespace {

/// "table: Kvartal|Samtal / Q1|12", "list: 1. Ett, 1.1 Två", "p: words", a line for each block.
std::string outline(const typeset::Document& document) {
  std::string lines;
  for (const typeset::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content)) {
      lines += "p: " + typeset::plain_text(paragraph->content);
    } else if (const auto* list = std::get_if<typeset::List>(&block.content)) {
      lines += "list:";
      for (std::size_t at = 0; at < list->items.size(); ++at) {
        lines += (at == 0 ? " " : ", ") + (list->labels.empty() ? std::string("•") : list->labels[at]) + " " +
                 typeset::plain_text(list->items[at]);
        if (!list->depths.empty()) lines += std::string(static_cast<std::size_t>(list->depths[at]), '>');
      }
    } else if (const auto* table = std::get_if<typeset::Table>(&block.content)) {
      lines += "table: ";
      if (typeset::has_heads(*table)) {
        for (const typeset::Column& column : table->columns) lines += "[" + column.title + "]";
        lines += " ";
      }
      for (const auto& row : table->rows) {
        for (const typeset::Cell& cell : row) lines += "(" + typeset::plain_text(cell.content) + ")";
        lines += " ";
      }
      lines.pop_back();
    } else {
      lines += "other";
    }
    lines += "\n";
  }
  return lines;
}

std::string received(const std::string& text) {
  const typeset::Document document = text_document("Titel\n\n" + text);
  EXPECT_TRUE(typeset::check(document).empty());
  return outline(document);
}

std::string read_as_memorandum(const std::string& text) {
  const auto reading =
      memorandum_reading::read_memorandum("Tjänsteskrivelse\n\nUppföljning av avtal\n\n" + text);
  EXPECT_TRUE(reading.ok());
  const typeset::Document document = document_of(*reading);
  EXPECT_TRUE(typeset::check(document).empty());
  return outline(document);
}

constexpr const char* kBars = "| Aktivitet | Antal |\n|-----------|------:|\n| Möten | 3 |\n| Mässor | |\n";
constexpr const char* kBarsRead = "table: [Aktivitet][Antal] (Möten)(3) (Mässor)()\n";
constexpr const char* kBox =
    "+------+------+\n| Ett  | Två  |\n+======+======+\n| a    | b    |\n+------+------+\n";

TEST(ReadTables, CellsBetweenBarsAreATableInBothWays) {
  EXPECT_EQ(received(kBars), kBarsRead);
  EXPECT_NE(read_as_memorandum(kBars).find(kBarsRead), std::string::npos) << read_as_memorandum(kBars);
  EXPECT_EQ(received(kBox), "table: [Ett][Två] (a)(b)\n");
  EXPECT_EQ(received("Kvartal | Samtal\nQ1 | 12\nQ2 | 8\n"), "table: [Kvartal][Samtal] (Q1)(12) (Q2)(8)\n");
}

TEST(ReadTables, SemicolonsAreATableWhereNoSpaceFollowsThem) {
  EXPECT_EQ(received("Namn;Antal\nAnna;1\nBo;2\n"), "table: [Namn][Antal] (Anna)(1) (Bo)(2)\n");
  EXPECT_EQ(received("Vi höll möten; de var många\noch vi gick på mässor; de var få\n"),
            "p: Vi höll möten; de var många och vi gick på mässor; de var få\n");
  EXPECT_EQ(received("Vi ska\nsynas;\nhöras;\nfinnas\n"), "p: Vi ska synas; höras; finnas\n");
  EXPECT_EQ(received("ett;två\ntre;fyra;fem\n"), "p: ett;två tre;fyra;fem\n") << "no table: kept in order";
}

TEST(ReadTables, ALineDrawnBelowTheHeadsIsNoRowAndDividesNothing) {
  const std::string spaced =
      "Post          2024     2023\n---------------------------\nBidrag      70 000   70 000\nGåvor          "
      "          500\n===========================\nSumma       70 000   70 500\n";
  const std::string read =
      "table: [Post][2024][2023] (Bidrag)(70 000)(70 000) (Gåvor)()(500) (Summa)(70 000)(70 500)\n";
  EXPECT_EQ(received(spaced), read);
  EXPECT_EQ(received("Ord före\n\n-----\n\nOrd efter\n"), "p: Ord före\np: -----\np: Ord efter\n");
}

TEST(ReadTables, WordsAroundATableStandInTheirOrder) {
  EXPECT_EQ(received(std::string("Före:\n") + kBars + "Efter.\n"),
            std::string("p: Före:\n") + kBarsRead + "p: Efter.\n");
}

TEST(ReadLists, CapitalsRomanNumbersAndRingsAreListsToo) {
  EXPECT_EQ(received("A. Alfa\nB. Beta\nC. Gamma\n"), "list: A. Alfa, B. Beta, C. Gamma\n");
  EXPECT_EQ(received("i. ett\nii. två\niii. tre\niv. fyra\n"), "list: i. ett, ii. två, iii. tre, iv. fyra\n");
  EXPECT_EQ(received("I. Ett\nII. Två\nIII. Tre\n"), "list: I. Ett, II. Två, III. Tre\n");
  EXPECT_EQ(received("h) åtta\ni) nio\nj) tio\n"), "list: h) åtta, i) nio, j) tio\n");
  EXPECT_EQ(received("o en\no två\n"), "list: • en, • två\n");
}

TEST(ReadLists, ANameWithItsFirstLetterIsNoList) {
  EXPECT_EQ(received("Ordförande var\nE. Svensson\noch kassör B. Berg.\n"),
            "p: Ordförande var E. Svensson och kassör B. Berg.\n");
  EXPECT_EQ(received("E. Svensson talade.\nC. Berg lyssnade.\n"),
            "p: E. Svensson talade. C. Berg lyssnade.\n");
}

TEST(ReadLists, NumbersWithinNumbersAreItemsInAMemorandumToo) {
  const std::string read = read_as_memorandum("Vi har gjort detta:\n\n1. Ett\n1.1 Två\n1.2 Tre\n2. Fyra\n");
  EXPECT_NE(read.find("list: 1. Ett, 1.1 Två>, 1.2 Tre>, 2. Fyra\n"), std::string::npos) << read;
}

TEST(ReadBlocks, ARuleIsDrawnWithThreeSignsAtLeast) {
  for (const char* line : {"---", "=====", "| --- | :-: |", "+---+", "___"})
    EXPECT_TRUE(is_rule_line(line)) << line;
  for (const char* line : {"", "--", "a---", "| |", "- 1 -"}) EXPECT_FALSE(is_rule_line(line)) << line;
}

}  // namespace
}  // namespace handslag::memoranda
