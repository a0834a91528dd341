// Tables that are told from others: files of other formats, counts of the partner's own that are not
// protected, and tables in one order whatever order they are given in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
#include "statistics/foreign_format.h"
#include "statistics/frequency_table.h"
#include "statistics/table_order.h"
#include "statistics/unprotected_table_words.h"
#include "tests/statistics/records_for_tests.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using ::testing::ElementsAre;

CountTable table_of(const std::string& text, const std::string& name = "table") {
  auto read = read_count_table(text, name);
  EXPECT_TRUE(read) << text;
  return read ? *read : CountTable();
}

TEST(ForeignFormats, AreToldByWhatTheyBeginWith) {
  using namespace std::string_view_literals;
  const std::vector<std::pair<std::string_view, std::string_view>> formats = {
      {"PK\x03\x04 xl/workbook.xml"sv, "XLSX"},
      {"PK\x03\x04 xl/worksheets/sheet1.xml"sv, "XLSX"},
      {"PK\x03\x04 opendocument.spreadsheet"sv, "ODS"},
      {"PK\x03\x04 opendocument.text"sv, "ODT"},
      {"PK\x03\x04 word/document.xml"sv, "DOCX"},
      {"PK\x03\x04 other"sv, "ZIP"},
      {"\xD0\xCF\x11\xE0 x"sv, "XLS"},
      {"%PDF-1.4"sv, "PDF"},
      {"\x1F\x8B x"sv, "GZIP"},
      {"SQLite format 3"sv, "SQLite"},
      {"\xFF\xFE x"sv, "UTF-16"},
      {"\xFE\xFF x"sv, "UTF-16"},
      {"a;\0b"sv, "binary"},
      {" <!DOCTYPE HTML>"sv, "HTML"},
      {"<HTML>"sv, "HTML"},
      {"<?XML version"sv, "XML"},
      {"{\\rtf1"sv, "RTF"}};
  for (const auto& [bytes, format] : formats) EXPECT_EQ(foreign_format(bytes), format) << bytes;
  for (const std::string_view text : {"a;count\nx;1\n"sv, "{\"columns\": []}"sv, ""sv, "PK;count"sv})
    EXPECT_EQ(foreign_format(text), std::nullopt) << text;
  const auto far_in = [](std::size_t at, const std::string& begins, const std::string& words) {
    return begins + std::string(at - begins.size(), 'x') + words;
  };
  const std::string pack = "PK\x03\x04";
  EXPECT_EQ(foreign_format(far_in(4072, pack, "opendocument.spreadsheet")), "ODS") << "to the 4096th byte";
  EXPECT_EQ(foreign_format(far_in(4073, pack, "opendocument.spreadsheet")), "ZIP");
  EXPECT_EQ(foreign_format(far_in(9000, pack, "word/document")), "DOCX");
  EXPECT_EQ(foreign_format(far_in(4095, "", std::string(1, '\0'))), "binary");
  EXPECT_EQ(foreign_format(far_in(4096, "", std::string(1, '\0'))), std::nullopt);
}

TEST(TablesInOneOrder, AreTheSameWhateverOrderTheyAreGivenIn) {
  const CountTable ones = table_of("a;count\nx;1\ny;2\n", "ones");
  const CountTable turned = table_of("a;count\ny;3\nx;1\n", "turned");
  const CountTable others = table_of("b;count\nx;0\n", "others");
  for (const auto& given :
       {std::vector{others, turned, ones}, {turned, ones, others}, {ones, others, turned}}) {
    const OrderedTables ordered = in_one_order(given);
    std::vector<std::string> names;
    for (const CountTable& table : ordered.tables) names.push_back(table.name);
    EXPECT_THAT(names, ElementsAre("ones", "turned", "others"));
    EXPECT_EQ(joined_codes(ordered.tables[1].rows[0].codes), "x");
    for (std::size_t at = 0; at < given.size(); ++at)
      EXPECT_EQ(ordered.tables[ordered.place[at]].name, given[at].name);
  }
  CountTable sorted = table_of("a;count\nx;1\ny;2\nz;3\n");
  order_rows_as(table_of("a;count\nz;9\nx;9\ny;9\n").rows, sorted);
  EXPECT_EQ(to_csv(sorted), "a;count;shown_as\nz;3;shown\nx;1;shown\ny;2;shown\n");
}

TEST(UnprotectedTables, CarryAMarkOfWhatTheyWereCountedFrom) {
  for (const Language language : {Language::Swedish, Language::English}) {
    CountTable table = table_of("sex;count\nwoman;3\n");
    EXPECT_FALSE(unprotected_mark(table).is_marked);
    EXPECT_FALSE(unprotected_mark(table).from);
    table.notes = notes_of_unprotected({"Jouren", 2021, 2024, "sex, month"}, Translator(language));
    ASSERT_EQ(table.notes.size(), 2U);
    EXPECT_EQ(table.notes[1],
              R"(handslag-table-1 {"partner":"Jouren","from":2021,"year":2024,"by":"sex, month"})");
    const UnprotectedMark mark = unprotected_mark(table_of(to_csv(table)));
    EXPECT_TRUE(mark.is_marked);
    ASSERT_TRUE(mark.from);
    EXPECT_EQ(mark.from->partner, "Jouren");
    EXPECT_EQ(mark.from->first_year, 2021);
    EXPECT_EQ(mark.from->last_year, 2024);
    EXPECT_EQ(mark.from->columns, "sex, month");
    table.notes.pop_back();
    EXPECT_TRUE(unprotected_mark(table).is_marked) << "by its words alone";
    EXPECT_FALSE(unprotected_mark(table).from);
  }
  CountTable broken = table_of("sex;count\nwoman;3\n");
  for (const char* const mark : {"{", R"({"partner":1,"from":2021,"year":2024,"by":"sex"})",
                                 R"({"partner":"J","from":"x","year":2024,"by":"sex"})",
                                 R"({"partner":"J","from":2021,"year":"x","by":"sex"})",
                                 R"({"partner":"J","from":2021,"year":2024,"by":1})"}) {
    broken.notes = {"handslag-table-1 " + std::string(mark)};
    EXPECT_TRUE(unprotected_mark(broken).is_marked) << mark;
    EXPECT_FALSE(unprotected_mark(broken).from) << mark;
  }
  broken.notes = {
      "of the partner: handslag-table-1 {\"partner\":\"J\",\"from\":1,\"year\":2,\"by\":\"sex\"}"};
  EXPECT_EQ(unprotected_mark(broken).from->last_year, 2);
}

/// A year in which every mark, month and sex has another count.
YearOfRecords counted_year() {
  YearOfRecords year = empty_year(2024);
  add_records(year, "Norrtälje", 26, 0, 0b0001);
  add_records(year, "Norrtälje", 11, 1, 0b0010);
  add_records(year, "Täby", 7, 2);
  add_records(year, "Täby", 5, 3, 0b0100);
  return year;
}

TEST(UnprotectedTables, AreKnownByTheCountsOfTheirColumns) {
  const YearOfRecords year = counted_year();
  const auto is_counted = [&](const std::string& text) { return is_counted_from(table_of(text), year); };
  EXPECT_TRUE(is_counted("sex;count\nwoman;26\nman;11\nother;7\nunknown;5\n"));
  EXPECT_TRUE(is_counted("sex;count\nwoman;26\nman;11\nother;8\nunknown;6\n")) << "half of them";
  EXPECT_FALSE(is_counted("sex;count\nwoman;26\nman;12\nother;8\nunknown;6\n"));
  EXPECT_TRUE(is_counted("sex;count\nwoman;26\nman;0\nother;9\n")) << "a nought is not asked";
  EXPECT_FALSE(is_counted("sex;count\nwoman;0\n")) << "noughts tell nothing";
  EXPECT_FALSE(is_counted("sex;count\nwoman;\n")) << "no count stands there";
  EXPECT_TRUE(is_counted("sex;municipality;count\nwoman;Norrtälje;26\nman;Norrtälje;11\n"));
  EXPECT_FALSE(is_counted_from(table_of("sex;count\nwoman;26\n"), empty_year(2024)));
  EXPECT_TRUE(
      is_counted("year;sex;count\n2023;woman;1\n2023;man;2\n2023;other;3\n2024;woman;26\n2024;man;11\n"));
  EXPECT_FALSE(is_counted("year;sex;count\n2023;woman;26\n2023;man;11\n")) << "those are of another year";
  EXPECT_FALSE(is_counted("year;count\n2024;49\n"));
}

TEST(UnprotectedTables, AreKnownByTheirNumbersUnderOtherNamesFromFourUp) {
  const YearOfRecords year = counted_year();
  const auto is_counted = [&](const std::string& text) { return is_counted_from(table_of(text), year); };
  EXPECT_TRUE(is_counted("kön;count\nkvinna;26\nman;11\nannat;7\nokänt;5\n")) << "the parts";
  EXPECT_TRUE(is_counted("kön;count\nkvinna;26\nman;11\nannat;7\nokänt;5\n*;49\n")) << "and their sum";
  EXPECT_TRUE(is_counted("kön;count\nkvinna;26\nman;11\nannat;7\nokänt;5\n*;50\n")) << "the parts alone";
  EXPECT_TRUE(is_counted("kön;count\nkvinna;26\nman;11\nannat;7\nokänt;5\nandra;0\n"));
  EXPECT_FALSE(is_counted("kön;count\nkvinna;26\nman;11\nannat;7\nokänt;6\n"));
  EXPECT_FALSE(is_counted("kön;count\nkvinna;26\nman;23\n")) << "fewer may be another's by chance";
  EXPECT_TRUE(is_counted("ort;kön;count\nN;k;26\nN;m;11\nT;a;7\nT;o;5\n"));
  EXPECT_TRUE(is_counted("kön;ort;count\nk;*;26\nm;*;11\na;*;7\no;*;5\n")) << "a column of sums";
  EXPECT_FALSE(is_counted("län;ort;kön;count\nS;N;k;26\nS;N;m;11\nS;T;a;7\nS;T;o;5\n")) << "three columns";
}

TEST(TablesOfCodes, LookLikeRecordsWhenEveryCodeIsOneOfAKinds) {
  EXPECT_TRUE(looks_like_records(table_of("sex;month;count\nwoman;1;3\n*;Q2;4\n")));
  EXPECT_TRUE(looks_like_records(table_of("year;sex;count\n1899;woman;3\n")));
  EXPECT_TRUE(looks_like_records(table_of("municipality;count\nGävle;3\n"))) << "any of the country's";
  EXPECT_FALSE(looks_like_records(table_of("sex;count\nwoman;3\nkvinna;4\n")));
  EXPECT_FALSE(looks_like_records(table_of("sex;weather;count\nwoman;rain;3\n")));
}

}  // namespace
}  // namespace handslag::statistics
