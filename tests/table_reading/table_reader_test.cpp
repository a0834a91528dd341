#include "table_reading/table_reader.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/translate.h"
#include "table_reading/table_words.h"
#include "tests/table_reading/taken_table.h"

namespace handslag::table_reading {
namespace {

using handslag::testing::taken;
using handslag::testing::TakenTable;
using Rows = std::vector<std::string>;

TEST(TableReader, PassesOverWhatIsNoRecordAndNamesIt) {
  const TakenTable table = taken(
      "Nätter på Kvinnojouren Exempel;;;\nUtskrivet 2025-01-07;;;\n;;;\nnatt;ålder;dygn;\nmars;31;4;\n;;;\n"
      "april;40;2;\nnatt;ålder;dygn;\nmaj;22;1;\nSumma;;7;\n;;;\n;;;\n");
  EXPECT_EQ(table.names(), "natt|ålder|dygn");
  EXPECT_EQ(table.rows, (Rows{"5: mars|31|4", "7: april|40|2", "9: maj|22|1"}));
  EXPECT_EQ(table.passed_over(), "title 1–1, title 2–2, empty 6–6, heading 8–8, sum 10–10, empty 11–12");
  EXPECT_EQ(passed_over_in_words(table.reading, Translator(Language::Swedish)),
            "rad 1 (överskrift: Nätter på Kvinnojouren Exempel); rad 2 (överskrift: Utskrivet 2025-01-07); "
            "rad 6 (utan text); "
            "rad 8 (rubrikraden en gång till); rad 10 (summa); raderna 11–12 (utan text)");
}

TEST(TableReader, ARowThatMayBeARecordIsNeverTakenForASum) {
  // "Total" names a place here, and all but one of its cells have text.
  EXPECT_EQ(taken("lokal;kväll;besökare\nTotal;3 mars;14\n").rows, Rows{"2: Total|3 mars|14"});
  EXPECT_EQ(taken("lokal;kväll;besökare\nSummer House;;14\n").rows, Rows{"2: Summer House||14"});
  EXPECT_EQ(taken("lokal;kväll;besökare\nTOTALT:;;14\n").rows, Rows{});
  EXPECT_EQ(taken("lokal;kväll;besökare\n;Summa;14\n").passed_over(), "sum 2–2");
}

TEST(TableReader, ARowOfSumsMaySayMoreThanOneWord) {
  for (const char* const called : {"SUMMA TOTALT", "Summa kvartal 1", "Totalt antal besök:", "Slutsumma"}) {
    const TakenTable table =
        taken(std::string("lokal;kväll;besökare\nKärnan;3 mars;14\n") + called + ";;14\n");
    EXPECT_EQ(table.rows, Rows{"2: Kärnan|3 mars|14"}) << called;
    EXPECT_EQ(table.passed_over(), "sum 3–3") << called;
  }
  EXPECT_EQ(taken("lokal;kväll;besökare\nSumma summarum i det lilla huset;;14\n").rows,
            Rows{"2: Summa summarum i det lilla huset||14"});
}

TEST(TableReader, TheHeadingIsTheRowWithMostKnownNames) {
  const TakenTable table =
      taken("lokal;Ungdomsgården Exempel\nkväll;besökare;lokal;namn\n3 mars;14;Kärnan;x\n");
  EXPECT_EQ(table.heading.row, 2u);
  EXPECT_EQ(table.names(), "kväll|besökare|lokal|namn");
  EXPECT_EQ(taken("x;y\n1;2\n").names(), "x|y");
}

TEST(TableReader, EveryRowAboveTheHeadingMayBeATitleUpToFifty) {
  std::string text;
  for (int row = 0; row < 49; ++row) text += "rad;utan namn\n";
  EXPECT_EQ(taken(text + "natt;dygn\nmars;4\n").heading.row, 50u);
  EXPECT_EQ(taken(text + "rad\nnatt;dygn\nmars;4\n").heading.row, 1u);
}

TEST(TableReader, CellsToTheRightOfTheHeadingAreGivenOnlyWhenTheyHaveText) {
  const TakenTable table = taken("natt;dygn;;\nmars;4;;\njuni;5;;x\njuli\n");
  EXPECT_EQ(table.rows, (Rows{"2: mars|4", "3: juni|5||x", "4: juli"}));
}

TEST(TableReader, AFileWithoutTextHasNoHeading) {
  for (const std::string text : {"", "\n\n", ";;;\n ; \n", "\xEF\xBB\xBF\n", "sep=;\n"}) {
    const TakenTable table = taken(text);
    ASSERT_TRUE(table.reading.refusal) << text;
    EXPECT_EQ(table.reading.refusal->reason, TableRefusal::Reason::Empty);
  }
}

TEST(TableReader, WhatIsNoTableIsNamedAsWhatItIs) {
  const auto kind = [](const std::string& bytes) {
    const TakenTable table = taken(bytes);
    EXPECT_TRUE(table.reading.refusal && table.reading.refusal->reason == TableRefusal::Reason::NoTable)
        << bytes;
    EXPECT_GT(sentence_for(*table.reading.refusal, Translator(Language::Swedish)).size(), 20u);
    return table.reading.refusal->kind;
  };
  EXPECT_EQ(kind("\xD0\xCF\x11\xE0\xA1\xB1"), FileKind::OldWorkbook);
  EXPECT_EQ(kind("%PDF-1.7\n"), FileKind::Pdf);
  EXPECT_EQ(kind("\x89PNG\r\n"), FileKind::Picture);
  EXPECT_EQ(kind("<html><table>"), FileKind::WebPage);
  EXPECT_EQ(kind("<?xml version=\"1.0\"?><Workbook/>"), FileKind::WebPage);
  EXPECT_EQ(kind(std::string("natt;dygn\n\0\x01\x02", 13)), FileKind::Binary);
  EXPECT_EQ(kind("PK\x03\x04 no zip"), FileKind::OtherZip);
}

TEST(TableReader, TheHashIsThatOfTheWholeFile) {
  const std::string text = "natt;dygn\nmars;4\n";
  EXPECT_EQ(taken(text).reading.sha256, sha256_hex(text));
  EXPECT_EQ(taken(text).reading.bytes, text.size());
}

TEST(TableReader, AHeadingOfMoreThan200ColumnsIsRefused) {
  std::string heading = "natt";
  for (int column = 0; column < 199; ++column) heading += ";dygn";
  EXPECT_FALSE(taken(heading + "\nx\n").reading.refusal);
  const TakenTable table = taken(heading + ";dygn\nx\n");
  ASSERT_TRUE(table.reading.refusal);
  EXPECT_EQ(table.reading.refusal->reason, TableRefusal::Reason::TooManyColumns);
}

TEST(TableReader, NamesPlacesAsThePersonSeesThem) {
  const Translator swedish(Language::Swedish);
  EXPECT_EQ(in_words(Place{"", 4, "", "kön"}, swedish), "rad 4, kolumnen kön");
  EXPECT_EQ(in_words(Place{"Poster", 4, "C", "kön"}, swedish), "bladet Poster, rad 4, kolumnen C (kön)");
  EXPECT_EQ(in_words(Place{"Poster", 4, "C", ""}, swedish), "bladet Poster, rad 4, kolumnen C");
  EXPECT_EQ(in_words(Place{"Poster", 4, "", ""}, Translator(Language::English)), "sheet Poster, row 4");
}

}  // namespace
}  // namespace handslag::table_reading
