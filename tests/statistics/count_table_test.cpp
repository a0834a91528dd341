#include "statistics/count_table.h"

#include <gtest/gtest.h>

#include <random>

#include "base/error.h"
#include "base/translate.h"

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
  EXPECT_EQ(fault_of("a;count\nx;99999999999999999999\n", 2), Reason::NotACount);
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
  const auto joined = join_tables(
      {table_of("a;b;count\n1;1;9\n"), table_of("b;c;count\n1;1;9\n"), table_of("a;c;count\n1;1;9\n")}, {});
  ASSERT_TRUE(joined);
  disclosure::Publication publication;
  EXPECT_THROW(disclosure::add_tables(publication, joined->set, joined->counter(), ""), InvalidInput);
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
      EXPECT_GE(read.refusal().front().line, 1u);
    }
  }
}

}  // namespace
}  // namespace handslag::statistics
