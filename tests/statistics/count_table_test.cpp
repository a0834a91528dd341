#include "statistics/count_table.h"

#include <gtest/gtest.h>

#include <random>

#include "base/error.h"
#include "base/translate.h"
#include "statistics/table_json.h"

namespace handslag::statistics {
namespace {

using disclosure::Hiding;
using Reason = TableFault::Reason;

CountTable table_of(const std::string& text, const std::string& name = "table") {
  auto read = read_count_table(text, name);
  EXPECT_TRUE(read) << text;
  return read ? *read : CountTable();
}

Reason fault_of(const std::string& text, std::size_t line) {
  const auto read = read_count_table(text, "table");
  EXPECT_FALSE(read) << text;
  if (read) return {};
  EXPECT_EQ(read.refusal().front().line, line) << text;
  EXPECT_FALSE(sentence_for(read.refusal().front(), Translator(Language::English)).empty());
  return read.refusal().front().reason;
}

TEST(CountTable, IsReadWithNotesNumbersAndHiddenCounts) {
  const CountTable table = table_of(
      "# Norrtälje 2024\nbrottstyp;kön;antal;visas\nmisshandel;kvinna;1 "
      "058;shown\nmisshandel;man;;hidden\n\"a;b\";*;7 "
      "timmar;shown\n");
  EXPECT_EQ(table.notes, std::vector<std::string>{"Norrtälje 2024"});
  EXPECT_EQ(table.dimensions, (std::vector<std::string>{"brottstyp", "kön"}));
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[0].count, 1058);
  EXPECT_EQ(table.rows[0].line, 3u);
  EXPECT_FALSE(table.rows[1].count);
  EXPECT_EQ(table.rows[1].hiding, Hiding::Hidden);
  EXPECT_EQ(table.rows[2].codes[0], "a;b");
  EXPECT_EQ(table.rows[2].unit, "timmar");
}

TEST(CountTable, IsTheSameWhenItIsWrittenAndReadAgain) {
  CountTable table = table_of("a;count;shown_as\nx;4;shown\n\"y\"\"z\";;hidden\n");
  EXPECT_EQ(to_csv(table_of(to_csv(table))), to_csv(table));
}

TEST(CountTable, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(fault_of("", 1), Reason::Empty);
  EXPECT_EQ(fault_of("a;b\n1;2\n", 1), Reason::NoCountColumn);
  EXPECT_EQ(fault_of("a;a;count\n1;2;3\n", 1), Reason::ColumnTwice);
  EXPECT_EQ(fault_of("a;count\nx\n", 2), Reason::WrongCellCount);
  EXPECT_EQ(fault_of("a;count\nx;-3\n", 2), Reason::Negative);
  EXPECT_EQ(fault_of("a;count\nx;three\n", 2), Reason::NotACount);
  EXPECT_EQ(fault_of("a;count\nx;99999999999999999999\n", 2), Reason::TooLarge);
  EXPECT_EQ(fault_of("a;count\nx;9223372036854775807\n", 2), Reason::TooLarge);
  EXPECT_EQ(fault_of("a;count\nx;1000000000001\n", 2), Reason::TooLarge);
  EXPECT_EQ(table_of("a;count\nx;1000000000000\n").rows[0].count, kLargestCount);
  EXPECT_EQ(fault_of("a;count\n\"x;3\n", 2), Reason::BadCsv);
  EXPECT_EQ(fault_of("# note\na;count;shown_as\nx;3;perhaps\n", 3), Reason::UnknownWay);
  EXPECT_EQ(fault_of("a;count;shown_as\nx;3;hidden\n", 2), Reason::HiddenWithCount);
}

Reason fault_of_joined(const std::string& text, const Hierarchies& hierarchies = {}) {
  const auto joined = join_tables({table_of(text)}, hierarchies);
  EXPECT_FALSE(joined) << text;
  return joined ? Reason::Empty : joined.refusal().front().reason;
}

TEST(CountTables, RefuseWhatContradictsItself) {
  EXPECT_EQ(fault_of_joined("a;count\nx;3\nx;4\n"), Reason::RowTwice);
  EXPECT_EQ(fault_of_joined("a;count\nx;3\ny;4\n*;9\n"), Reason::WrongTotal);
  EXPECT_EQ(fault_of_joined("a;count\nx;\ny;4\n"), Reason::CountMissing);
  EXPECT_EQ(fault_of_joined("a;count\nx;4 hours\n"), Reason::NotACount);
  auto two = read_hierarchy("code;parent\n*;\nx;*\n", "areas", "a");
  ASSERT_TRUE(two);
  EXPECT_EQ(fault_of_joined("a;count\nx;3\nz;4\n", {{"a", *two}}), Reason::UnknownCode);
}

TEST(CountTables, RefuseAHierarchyThatIsNone) {
  for (const char* const text :
       {"code;parent\nx;y\ny;x\n", "code;parent\nx;y\ny;\nx;\n", "code;parent\nx;nowhere\n"}) {
    const auto hierarchy = read_hierarchy(text, "areas", "a");
    ASSERT_FALSE(hierarchy) << text;
    EXPECT_EQ(hierarchy.refusal().front().reason, Reason::BrokenHierarchy);
  }
}

TEST(CountTables, MakeTheSumsAndTakeWhatIsMissingAsNought) {
  auto hierarchy = read_hierarchy("code;parent\nall;\ng;all\nx;g\ny;g\nz;all\n", "areas", "a");
  const auto joined = join_tables({table_of("a;b;count\nx;1;3\ny;1;4\nz;2;5\n")}, {{"a", *hierarchy}});
  ASSERT_TRUE(joined);
  std::map<std::string, std::int64_t> counts;
  for (const CountTable::Row& row : joined->rows[0]) counts[joined_codes(row.codes)] = row.count.value_or(-1);
  EXPECT_EQ(counts.at("g, 1"), 7);
  EXPECT_EQ(counts.at("all, *"), 12);
  EXPECT_EQ(counts.at("x, 2"), 0);
}

TEST(CountTables, RefuseTablesThatCrossInARing) {
  const std::vector<CountTable> ring = {table_of("a;b;count\n1;1;9\n"), table_of("b;c;count\n1;1;9\n"),
                                        table_of("a;c;count\n1;1;9\n")};
  const auto joined = join_tables(ring, {});
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.refusal().front().reason, Reason::TablesCross);
  EXPECT_EQ(joined.refusal().front().column, "a × b × c");
  EXPECT_TRUE(join_tables(ring, {}, HiddenRows::Allowed));
}

TEST(CountTables, RefuseTablesThatGiveOneCellTwoCounts) {
  const auto fault = [](const std::vector<CountTable>& tables, HiddenRows hidden = HiddenRows::Refused,
                        const Hierarchies& hierarchies = {}) {
    const auto joined = join_tables(tables, hierarchies, hidden);
    EXPECT_FALSE(joined);
    return joined ? TableFault() : joined.refusal().front();
  };
  const CountTable crime = table_of("crime;count\nx;31\ny;29\n", "crime");
  const TableFault total = fault({crime, table_of("sex;count\nwoman;57\nman;2\n", "sex")});
  EXPECT_EQ(total.reason, Reason::TablesDiffer);
  EXPECT_EQ(total.file, "sex");
  EXPECT_EQ(total.other, "crime");
  EXPECT_EQ(total.column, "*");
  EXPECT_EQ(total.value, "59");
  EXPECT_EQ(total.expected, "60");
  // A smaller table beside a larger one that has its columns.
  const TableFault part =
      fault({table_of("crime;sex;count\nx;woman;30\nx;man;2\ny;woman;28\n", "both"), crime});
  EXPECT_EQ(part.column, "x");
  EXPECT_EQ(part.value, "31");
  EXPECT_EQ(part.expected, "32");
  // Without a total no row says it.
  auto two = read_hierarchy("code;parent\nx;\ny;\n", "areas", "crime");
  auto numbers = read_hierarchy("code;parent\n1;\n2;\n", "numbers", "a");
  ASSERT_TRUE(two && numbers);
  const TableFault margin = fault({table_of("crime;a;count\nx;1;9\ny;1;8\n", "first"),
                                   table_of("crime;b;count\nx;1;9\ny;1;7\n", "second")},
                                  HiddenRows::Refused, {{"crime", *two}, {"a", *numbers}, {"b", *numbers}});
  EXPECT_EQ(margin.reason, Reason::TablesDiffer);
  EXPECT_EQ(margin.column, "y");
  // What is shown of protected tables.
  EXPECT_EQ(fault({table_of("a;count\n1;\n2;\n*;60\n", "one"), table_of("b;count\n1;\n*;61\n", "two")},
                  HiddenRows::Allowed)
                .reason,
            Reason::TablesDiffer);
}

TEST(CountTable, IsReadFromTheJsonThatIsWritten) {
  CountTable table =
      table_of("# exempel\na;b;count;shown_as;low;high\nx;1;40;shown;;\nx;2;;hidden;3;9\ny;1;;hidden;5;\n");
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(table.rows[1].span, (disclosure::KnownSpan{3, 9}));
  EXPECT_EQ(table.rows[2].span, (disclosure::KnownSpan{5, std::nullopt}));
  const std::string json = to_json(table).dump(1);
  EXPECT_EQ(to_csv(table_of(json)), to_csv(table));
  EXPECT_EQ(to_json(table_of(json)).dump(), to_json(table).dump());
  EXPECT_EQ(
      fault_of(
          "{\"columns\": [\"a\"], \"rows\": [{\"codes\": [\"x\"], \"count\": -1, \"shown_as\": \"shown\"}]}",
          1),
      Reason::Negative);
  EXPECT_EQ(fault_of("{\"columns\": [\"a\"], \"rows\": [{\"codes\": [\"x\"], \"count\": 4000000000000, "
                     "\"shown_as\": \"shown\"}]}",
                     1),
            Reason::TooLarge);
  EXPECT_EQ(
      fault_of("{\"columns\": [\"a\"], \"rows\": [{\"codes\": [], \"count\": 1, \"shown_as\": \"shown\"}]}",
               1),
      Reason::WrongCellCount);
  EXPECT_EQ(
      fault_of(
          "{\"columns\": [\"a\"], \"rows\": [{\"codes\": [\"x\"], \"count\": 1, \"shown_as\": \"hidden\"}]}",
          1),
      Reason::HiddenWithCount);
}

TEST(CountTable, IsToldFromOtherFiles) {
  EXPECT_EQ(fault_of("{\"columns\": ", 0), Reason::BadJson);
  EXPECT_EQ(fault_of("{\"a\": 1}", 0), Reason::OtherJson);
  EXPECT_EQ(fault_of("{\"format\": \"handslag-certificate-1\"}", 0), Reason::Certificate);
  const auto format = [](std::string_view bytes) {
    const auto read = read_count_table(bytes, "table");
    EXPECT_FALSE(read);
    return read ? "" : read.refusal().front().value;
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(format("PK\x03\x04....xl/workbook.xml"sv), "XLSX");
  EXPECT_EQ(format("PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet"sv), "ODS");
  EXPECT_EQ(format("PK\x03\x04...."sv), "ZIP");
  EXPECT_EQ(format("\xD0\xCF\x11\xE0....."sv), "XLS");
  EXPECT_EQ(format("%PDF-1.7"), "PDF");
  EXPECT_EQ(format("\xFF\xFE"
                   "a\0;\0"sv),
            "UTF-16");
  EXPECT_EQ(format("a;count\nx;\0\n"sv), "binary");
  EXPECT_EQ(format("<!DOCTYPE html><table>"), "HTML");
  EXPECT_EQ(format("\x1F\x8B...."sv), "GZIP");
}

// Whatever bytes come in: a table, or faults that name a line; never a crash. Runs under the sanitizers.
TEST(CountTable, IsReadFromAnyBytesWithoutHarm) {
  const std::string valid =
      "# Norrtälje 2024\nbrottstyp;kön;antal;visas\nmisshandel;kvinna;1 "
      "058;shown\nmisshandel;man;;hidden\n\"a;b\";*;7;shown\n";
  std::mt19937_64 random(11);
  for (int round = 0; round < 8000; ++round) {
    std::string text = valid;
    for (std::uint64_t change = random() % 6 + 1; change > 0; --change) {
      const std::size_t at = random() % (text.size() + 1);
      switch (random() % 5) {
        case 0:
          text.insert(at, 1, static_cast<char>(random() % 256));
          break;
        case 1:
          text.erase(at, random() % 9);
          break;
        case 2:
          text.insert(at, "\"");
          break;
        case 3:
          text.insert(at, text.substr(random() % (text.size() + 1), 20));
          break;
        default:
          if (at < text.size()) text[at] = static_cast<char>(random() % 256);
      }
    }
    const auto read = read_count_table(text, "table");
    if (read) {
      for (const CountTable::Row& row : read->rows) {
        EXPECT_EQ(row.codes.size(), read->dimensions.size());
        EXPECT_EQ(row.count.has_value(), row.hiding == Hiding::Shown);
        EXPECT_GE(row.count.value_or(0), 0);
      }
      const auto joined = join_tables({*read}, {}, HiddenRows::Allowed);
      EXPECT_TRUE(joined || !joined.refusal().empty());
    } else {
      ASSERT_FALSE(read.refusal().empty());
      EXPECT_LE(read.refusal().size(), 50u);
      const TableFault& first = read.refusal().front();
      const bool is_no_csv = first.reason == Reason::OtherFormat || first.reason == Reason::BadJson;
      EXPECT_TRUE(first.line >= 1 || is_no_csv) << static_cast<int>(first.reason);
    }
  }
}

}  // namespace
}  // namespace handslag::statistics
