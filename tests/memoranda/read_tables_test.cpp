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

TEST(ReadLists, NumbersWithoutAPointAreItemsWhereTheyRunFromOne) {
  EXPECT_EQ(received("1 Ett\n2 Två\n3 Tre\n"), "list: 1 Ett, 2 Två, 3 Tre\n");
  EXPECT_EQ(received("Vi gjorde:\n1 Möten om\nstöd\n2 Mässor\n\nSedan var det slut.\n"),
            "p: Vi gjorde:\nlist: 1 Möten om stöd, 2 Mässor\np: Sedan var det slut.\n");
  EXPECT_EQ(received("1 Ett\n\n  Mer om ett\n\n2 Två\n"), "list: 1 Ett Mer om ett, 2 Två\n");
  EXPECT_EQ(received("1: Ett\n2: Två\n"), "list: 1: Ett, 2: Två\n");
  EXPECT_EQ(received("9 Nio\n10 Tio\n"), "p: 9 Nio 10 Tio\n");
  EXPECT_EQ(received("1 Ett\n2 Två\n\n1 Alfa\n2 Beta\n"), "list: 1 Ett, 2 Två\nlist: 1 Alfa, 2 Beta\n");
  std::string long_list, expected = "list:";
  for (int at = 1; at <= 12; ++at) {
    const std::string item = std::to_string(at) + " Punkt";
    long_list += item + "\n";
    expected += (at == 1 ? " " : ", ") + item;
  }
  EXPECT_EQ(received(long_list), expected + "\n");
}

TEST(ReadLists, ParagraphsOfStatutesAreItems) {
  EXPECT_EQ(received("§ 1 Namn\n§ 2 Ändamål\n§ 3 Medlemmar\n"),
            "list: § 1 Namn, § 2 Ändamål, § 3 Medlemmar\n");
  EXPECT_EQ(received("§1 Namn\n§2 Ändamål\n"), "list: §1 Namn, §2 Ändamål\n");
  EXPECT_EQ(received("1 § Namn\n2 § Ändamål\n"), "list: 1 § Namn, 2 § Ändamål\n");
  EXPECT_EQ(received("§\u00A01 Namn\n§\u00A02 Ändamål\n"), "list: §\u00A01 Namn, §\u00A02 Ändamål\n");
  EXPECT_EQ(received("§ 1\nFöreningens namn\n§ 2\nÄndamål\n"), "list: § 1 Föreningens namn, § 2 Ändamål\n");
}

TEST(ReadLists, FiguresAndSentencesThatBeginWithANumberAreNoList) {
  EXPECT_EQ(received("1 200 kr\n2 300 kr\n"), "p: 1 200 kr 2 300 kr\n");
  EXPECT_EQ(received("1 Kvinnor 58\n2 Män 2\n"), "p: 1 Kvinnor 58 2 Män 2\n");
  EXPECT_EQ(received("1 Andel 58 %\n2 Andel 42 %\n"), "p: 1 Andel 58 % 2 Andel 42 %\n");
  EXPECT_EQ(received("Vi har\n1 anställd och\n2 volontärer.\n"), "p: Vi har 1 anställd och 2 volontärer.\n");
  EXPECT_EQ(received("1 av 6 åtaganden är uppfyllt.\nResten är det inte.\n"),
            "p: 1 av 6 åtaganden är uppfyllt. Resten är det inte.\n");
  EXPECT_EQ(received("1 Ett\n2 Två\n5 Fem\n"), "p: 1 Ett 2 Två 5 Fem\n");
  EXPECT_EQ(received("1 Kvinnor   58\n2 Män   2\n"), "table: (1 Kvinnor)(58) (2 Män)(2)\n");
  EXPECT_EQ(received("1 Ett;5\n2 Två;6\n"), "table: (1 Ett)(5) (2 Två)(6)\n");
}

TEST(ReadBlocks, ARuleIsDrawnWithThreeSignsAtLeast) {
  for (const char* line : {"---", "=====", "| --- | :-: |", "+---+", "___"})
    EXPECT_TRUE(is_rule_line(line)) << line;
  for (const char* line : {"", "--", "a---", "| |", "- 1 -"}) EXPECT_FALSE(is_rule_line(line)) << line;
}

}  // namespace
}  // namespace handslag::memoranda
