#include <gtest/gtest.h>

#include "spreadsheet/workbook.h"
#include "table_reading/workbook_file.h"
#include "tests/table_reading/packed_workbook.h"
#include "tests/table_reading/taken_table.h"

namespace handslag::table_reading {
namespace {

using handslag::testing::ods_of_tables;
using handslag::testing::packed;
using handslag::testing::taken;
using handslag::testing::TakenTable;
using handslag::testing::xlsx_of_rows;
using Reason = TableRefusal::Reason;
using Rows = std::vector<std::string>;

spreadsheet::Sheet sheet_of(const std::string& name, const std::vector<std::vector<std::string>>& rows) {
  spreadsheet::Sheet sheet{name, {}};
  for (const auto& row : rows) {
    sheet.rows.emplace_back();
    for (const std::string& cell : row) {
      if (cell.empty()) {
        sheet.rows.back().push_back({});
      } else if (cell.find_first_not_of("0123456789") == std::string::npos) {
        sheet.rows.back().push_back({std::int64_t{std::stoll(cell)}});
      } else {
        sheet.rows.back().push_back({cell});
      }
    }
  }
  return sheet;
}

Reason refused(const std::string& bytes, const std::string& sheet = {}) {
  const TakenTable table = taken(bytes, sheet);
  EXPECT_TRUE(table.reading.refusal);
  EXPECT_TRUE(table.rows.empty());
  return table.reading.refusal ? table.reading.refusal->reason : Reason::Empty;
}

TEST(Workbook, BothFormatsGiveTheSameTable) {
  const spreadsheet::Workbook workbook{
      "Nätter",
      "sv-SE",
      {sheet_of("Läs mig", {{"Så fylls bladet i"}}), sheet_of("Nätter", {{"Nätter 2024"},
                                                                         {},
                                                                         {"Natt", "Ålder", "Dygn"},
                                                                         {"mars", "31", "4"},
                                                                         {"", "", ""},
                                                                         {"=1+1 & <b>", "", "5"},
                                                                         {"Summa", "", "9"}})}};
  for (const std::string& bytes : {to_xlsx(workbook), to_ods(workbook)}) {
    const TakenTable table = taken(bytes);
    ASSERT_FALSE(table.reading.refusal);
    EXPECT_EQ(table.reading.sheet, "Nätter");
    EXPECT_EQ(table.heading.row, 3u);
    EXPECT_EQ(table.heading.columns[2].letters, "C");
    EXPECT_EQ(table.rows, (Rows{"4: mars|31|4", "6: =1+1 & <b>||5"}));
    EXPECT_EQ(table.passed_over(), "sheet Läs mig, title 1–1, empty 5–5, sum 7–7");
  }
}

TEST(Workbook, ASheetIsChosenByItsColumnsOrByItsName) {
  const spreadsheet::Workbook workbook{"",
                                       "sv-SE",
                                       {sheet_of("2023", {{"natt", "dygn"}, {"mars", "4"}}),
                                        sheet_of("2024", {{"natt", "dygn"}, {"juni", "5"}}),
                                        sheet_of("Pivot", {{"natt", "antal"}, {"juni", "1"}})}};
  for (const std::string& bytes : {to_xlsx(workbook), to_ods(workbook)}) {
    const TakenTable table = taken(bytes);
    ASSERT_TRUE(table.reading.refusal);
    EXPECT_EQ(table.reading.refusal->reason, Reason::SeveralSheets);
    EXPECT_EQ(table.reading.refusal->words, "2023, 2024");
    EXPECT_EQ(taken(bytes, "2024").rows, Rows{"2: juni|5"});
    EXPECT_EQ(taken(bytes, "2024").passed_over(), "");
    EXPECT_EQ(refused(bytes, "2022"), Reason::NoSuchSheet);
    EXPECT_EQ(taken(bytes, "2022").reading.refusal->words, "2023, 2024, Pivot");
  }
}

TEST(Workbook, DaysAreToldFromNumbersByTheirFormat) {
  const std::string rows =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>natt</t></is></c><c r=\"B1\" "
      "t=\"inlineStr\"><is><r><t>dy</t></r>"
      "<r><t>gn</t></r><rPh><t>x</t></rPh></is></c></row>"
      "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45352</v></c><c r=\"B2\"><v>3.0</v></c></row>"
      "<row r=\"3\"><c r=\"A3\" s=\"2\"><v>45352.75</v></c><c r=\"B3\"><v>2.5</v></c></row>"
      "<row r=\"4\"><c r=\"A4\" s=\"3\"><v>45352</v></c><c r=\"B4\" t=\"b\"><v>1</v></c></row>"
      "<row r=\"6\"><c r=\"A6\" t=\"d\"><v>2024-03-01T00:00:00</v></c><c r=\"B6\" "
      "t=\"str\"><f>1+1</f><v>två</v></c></row>";
  EXPECT_EQ(taken(xlsx_of_rows(rows)).rows,
            (Rows{"2: 2024-03-01|3", "3: 2024-03-01|2.5", "4: 45352|true", "6: 2024-03-01|två"}));
  EXPECT_EQ(taken(xlsx_of_rows(rows)).passed_over(), "empty 5–5");
  EXPECT_EQ(taken(xlsx_of_rows(rows, "", true)).rows[0], "2: 2028-03-02|3");
}

TEST(Workbook, CellsOfAnXlsxMayLackTheirPlaceAndShareTexts) {
  const std::string rows =
      "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c></row><row><c "
      "t=\"s\"><v>2</v></c><c><v>1E2</v></c></row>"
      "<row r=\"9\"><c r=\"B9\" t=\"s\"><v>7</v></c><c r=\"A9\"><v>5</v></c></row>";
  const TakenTable table = taken(xlsx_of_rows(
      rows, "<si><t>dygn</t></si><si><t>natt</t></si><si><r><t>ma</t></r><r><t>rs</t></r></si>"));
  EXPECT_EQ(table.names(), "natt|dygn");
  EXPECT_EQ(table.rows, (Rows{"2: mars|100", "9: 5|"}));
}

TEST(Workbook, CellsAndRowsOfAnOdsStandAgain) {
  const std::string header =
      "<table:table-row><table:table-cell "
      "office:value-type=\"string\"><text:p>natt</text:p></table:table-cell>"
      "<table:table-cell><text:p>dygn</text:p></table:table-cell>"
      "<table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row>";
  const TakenTable table = taken(ods_of_tables(
      "<table:table table:name=\"A\">" + header +
      "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"date\" "
      "office:date-value=\"2024-03-01T10:00:00\"><text:p>1 mars</text:p></table:table-cell><table:table-cell "
      "office:value-type=\"float\" "
      "office:value=\"4.0\"><office:annotation><text:p>obs</text:p></office:annotation>"
      "<text:p>4,0</text:p></table:table-cell></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell "
      "table:number-columns-repeated=\"9\"/>"
      "</table:table-row>"
      "<table:table-row><table:table-cell "
      "table:number-columns-repeated=\"2\"><office:annotation><text:p>said by "
      "hand</text:p></office:annotation><text:p>a<text:s "
      "text:c=\"2\"/>b</text:p>"
      "<text:p>c</text:p></table:table-cell></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/></table:table-row>"
      "</table:table>"));
  EXPECT_EQ(table.rows, (Rows{"2: 2024-03-01|4", "3: 2024-03-01|4", "7: a  b\nc|a  b\nc"}));
  EXPECT_EQ(table.passed_over(), "empty 4–6");
}

TEST(Workbook, WhatIsDamagedLockedOrNoWorkbookIsRefused) {
  const std::string good = xlsx_of_rows("<row><c><v>1</v></c></row>");
  EXPECT_EQ(refused(xlsx_of_rows("<row><c><v>1</v></row>")), Reason::Damaged);
  EXPECT_EQ(refused(xlsx_of_rows("")), Reason::Empty);
  EXPECT_EQ(refused(good.substr(0, good.size() / 2)), Reason::NoTable);
  EXPECT_EQ(refused(packed({{"word/document.xml", "<x/>"}})), Reason::NoTable);
  EXPECT_EQ(refused(packed({{"poster.csv", "natt;dygn\n"}})), Reason::NoTable);
  EXPECT_EQ(refused(packed({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                            {"META-INF/manifest.xml", "<manifest:encryption-data/>"},
                            {"content.xml", "x"}})),
            Reason::Locked);
  EXPECT_EQ(refused(ods_of_tables("<!DOCTYPE x>")), Reason::Damaged);
  EXPECT_EQ(refused(packed({{"xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook/>"}})),
            Reason::Damaged);
}

// Small files that unpack into more than there is room for.
TEST(Workbook, SmallFilesThatGrowAreRefusedByTheirLimits) {
  EXPECT_EQ(refused(xlsx_of_rows("<row><c t=\"str\"><v>" + std::string(200'000, 'x') + "</v></c></row>")),
            Reason::CellTooLong);
  EXPECT_EQ(refused(xlsx_of_rows("<row><c t=\"s\"><v>0</v></c></row>",
                                 "<si><t>" + std::string(200'000, 'x') + "</t></si>")),
            Reason::CellTooLong);
  EXPECT_EQ(refused(xlsx_of_rows("<row " + std::string(3'000'000, ' ') + "r=\"1\"/>")), Reason::TooLarge);
  EXPECT_EQ(refused(xlsx_of_rows("", "<si><t>" + std::string(70'000'000, 'x') + "</t></si>")),
            Reason::TooLarge);
  EXPECT_EQ(refused(xlsx_of_rows("<row><c r=\"GS1\"><v>1</v></c></row>")), Reason::TooManyColumns);
  EXPECT_EQ(refused(ods_of_tables(
                "<table:table table:name=\"A\"><table:table-row><table:table-cell "
                "table:number-columns-repeated=\"999999999\"><text:p>x</text:p></table:table-cell>"
                "</table:table-row></table:table>")),
            Reason::TooManyColumns);
  std::string deep;
  for (int level = 0; level < 5000; ++level) deep += "<a>";
  EXPECT_EQ(refused(xlsx_of_rows(deep)), Reason::Damaged);
}

TEST(Workbook, ARowThatStandsAThousandMillionTimesEndsAtTheRowsOfASheet) {
  const TakenTable table = taken(ods_of_tables(
      "<table:table "
      "table:name=\"A\"><table:table-row><table:table-cell><text:p>natt</text:p></table:table-cell>"
      "<table:table-cell><text:p>dygn</text:p></table:table-cell></table:table-row><table:table-row "
      "table:number-rows-repeated=\"1000000000\"><table:table-cell><text:p>x</text:p></table:table-cell>"
      "</table:table-row></table:table>"));
  ASSERT_TRUE(table.reading.refusal);
  EXPECT_EQ(table.reading.refusal->reason, Reason::TooLarge);
  EXPECT_EQ(table.rows.size(), kMostSheetRows - 1);
}

TEST(Workbook, TakesNoMoreTimeThanItMay) {
  TakenTable table;
  TableWanted wanted;
  wanted.is_column = [](std::string_view) { return true; };
  wanted.work.deadline = std::chrono::steady_clock::time_point::min();
  std::istringstream file(xlsx_of_rows("<row><c><v>1</v></c></row>"));
  EXPECT_THROW(read_table(file, wanted, table), LimitReached);
}

}  // namespace
}  // namespace handslag::table_reading
