// Tables of counts as files have them: each fault with its line, its column and its words, each limit at its
// edge, and what is told of two tables side by side.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
#include "statistics/count_table.h"
#include "statistics/table_comparison.h"
#include "statistics/table_json.h"

namespace handslag::statistics {
namespace {

using disclosure::Hiding;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Translator kEnglish(Language::English);

CountTable table_of(const std::string& text, const std::string& name = "table") {
  auto read = read_count_table(text, name);
  EXPECT_TRUE(read) << text;
  return read ? *read : CountTable();
}

/// Every fault as its reader is told of it.
std::vector<std::string> told(const std::string& text) {
  const auto read = read_count_table(text, "tal");
  std::vector<std::string> all;
  if (read) return all;
  for (const TableFault& fault : read.refusal()) all.push_back(sentence_for(fault, kEnglish));
  return all;
}

std::string number_of(const std::string& cell) {
  const auto read = read_count_table("a;count\nx;" + cell + "\n", "table");
  if (!read) return "refused";
  const CountTable::Row& row = read->rows.at(0);
  return (row.count ? std::to_string(*row.count) : "none") + "|" + row.unit;
}

TEST(TableNumbers, AreReadWithSpacesBetweenTheirDigitsAndWordsBehind) {
  EXPECT_EQ(number_of(" 1 058 "), "1058|");
  EXPECT_EQ(number_of("1\u00a0058\u00a0900 timmar"), "1058900|timmar");
  EXPECT_EQ(number_of("1 0 9"), "109|");
  EXPECT_EQ(number_of("90x9"), "90|x9");
  EXPECT_EQ(number_of("9 /"), "9|/");
  EXPECT_EQ(number_of("9 :"), "9|:");
  EXPECT_EQ(number_of("0"), "0|");
  EXPECT_EQ(number_of(""), "none|");
  for (const char* none : {"timmar", "-5", "\u22125", "- ", "/", ":"})
    EXPECT_EQ(number_of(none), "refused") << none;
}

TEST(TableFaultsOfARow, SayTheLineTheColumnAndWhatStoodThere) {
  EXPECT_THAT(
      told("# not\n# not\na;antal;visas\nx;3\ny;4;shown;z\n"),
      ElementsAre("tal, line 4: 2 cells; the header has 3.", "tal, line 5: 4 cells; the header has 3."));
  EXPECT_THAT(told("a;count;shown_as;low;high\nx;;hidden;1\n"),
              ElementsAre("tal, line 2: 4 cells; the header has 5."));
  EXPECT_THAT(
      told("# not\na;count;shown_as;low;high\nx;;hidden;1;nio\ny;;hidden;ett;9\n"),
      ElementsAre("tal, line 3: “nio” is not a count. Write a whole number, or nothing when it is hidden.",
                  "tal, line 4: “ett” is not a count. Write a whole number, or nothing when it is hidden."));
  EXPECT_THAT(told("# not\na;;a;count\n1;2;3;4\n"),
              ElementsAre("tal, line 2: the column “” has no name or stands twice.",
                          "tal, line 2: the column “a” has no name or stands twice."));
  EXPECT_THAT(told("# not\nx;-3\n"), ElementsAre(::testing::StartsWith("tal, line 2: the header must end")));
  EXPECT_THAT(told("count\n3\n"), ElementsAre(::testing::StartsWith("tal, line 1: the header must end")));
  EXPECT_THAT(told("a;count\nx;5 000 000 000 000\ny;fem\nz;-1\n"),
              ElementsAre("tal, line 2: count is 5 000 000 000 000; counts go up to 1 000 000 000 000.",
                          ::testing::StartsWith("tal, line 3: “fem” is not"),
                          "tal, line 4: -1 is below 0. A count is 0 or more."));
  EXPECT_THAT(told("a;count;shown_as\nx;3;kanske\ny;3;hidden\n"),
              ElementsAre("tal, line 2: “kanske” is neither shown nor hidden.",
                          "tal, line 3: the count 3 is given although it is said to be hidden."));
}

TEST(TableFaultsOfARow, AreToldUpToTheFiftieth) {
  std::string text = "a;count\n";
  std::string json = R"({"columns": ["a"], "rows": [)";
  for (int at = 0; at < 60; ++at) {
    text += "x;fel\n";
    json += std::string(at == 0 ? "" : ", ") + R"({"codes": [], "count": 1, "shown_as": "shown"})";
  }
  EXPECT_EQ(told(text).size(), 50U);
  EXPECT_EQ(told(json + "]}").size(), 50U);
}

TEST(TableHeaders, AreKnownInBothLanguagesWithAndWithoutWhatIsHidden) {
  for (const char* header : {"a;count", "a;antal", "a;Antal", " a ; count "}) {
    const CountTable read = table_of(std::string(header) + "\nx;3\n");
    EXPECT_THAT(read.dimensions, ElementsAre("a")) << header;
    EXPECT_EQ(read.rows[0].count, 3);
  }
  for (const char* header : {"a;count;shown_as", "a;antal;visas"}) {
    const CountTable read = table_of(std::string(header) + "\nx;;too_few\ny;;unsaid\nz;7;shown\n");
    EXPECT_TRUE(read.rows[0].is_unlisted) << header;
    EXPECT_FALSE(read.rows[1].is_unlisted);
    EXPECT_EQ(read.rows[1].hiding, Hiding::Hidden);
    EXPECT_EQ(read.rows[2].hiding, Hiding::Shown);
  }
  const CountTable spans = table_of("a;b;count;low;high\nx;y;;2;8\nx;z;;4;\nx;w;9;;\n");
  EXPECT_THAT(spans.dimensions, ElementsAre("a", "b"));
  EXPECT_EQ(spans.rows[0].span, (disclosure::KnownSpan{2, 8}));
  EXPECT_EQ(spans.rows[1].span, (disclosure::KnownSpan{4, std::nullopt}));
  EXPECT_FALSE(spans.rows[2].span);
  EXPECT_EQ(spans.rows[2].count, 9);
  EXPECT_THAT(table_of("#Ett\n#  Två \na;count\nx;1\n").notes, ElementsAre("Ett", "Två"));
}

TEST(WrittenTables, HaveEveryPartInItsPlace) {
  CountTable table;
  table.name = "tal";
  table.notes = {"Norrtälje"};
  table.dimensions = {"a;b", "c"};
  table.rows = {{0, {"x\"y", "1"}, 40},
                {0, {"x", "rad\n2"}, std::nullopt, "", Hiding::Hidden, false, disclosure::KnownSpan{3, 9}},
                {0, {"y", "1"}, std::nullopt, "", Hiding::Hidden, false, disclosure::KnownSpan{5, {}}},
                {0, {"z", "1"}, std::nullopt, "", Hiding::Hidden, true}};
  EXPECT_EQ(
      to_csv(table),
      "# Norrtälje\n\"a;b\";c;count;shown_as;low;high\n\"x\"\"y\";1;40;shown;;\nx;\"rad\n2\";;hidden;3;9\n"
      "y;1;;hidden;5;\nz;1;;too_few;;\n");
  EXPECT_EQ(to_json(table).dump(),
            R"({"name":"tal","notes":["Norrtälje"],"columns":["a;b","c"],"rows":[)"
            R"({"codes":["x\"y","1"],"count":40,"shown_as":"shown"},)"
            R"({"codes":["x","rad\n2"],"count":null,"shown_as":"hidden","low":3,"high":9},)"
            R"({"codes":["y","1"],"count":null,"shown_as":"hidden","low":5,"high":null},)"
            R"({"codes":["z","1"],"count":null,"shown_as":"too_few"}]})");
  table.notes.clear();
  table.rows = {{0, {"x", "1"}, 40}};
  EXPECT_EQ(to_csv(table), "\"a;b\";c;count;shown_as\nx;1;40;shown\n");
  EXPECT_FALSE(to_json(table).contains("notes"));
}

TEST(TablesOfJson, SayWhichRowHasWhichFault) {
  const auto with_row = [](const std::string& row) {
    return told(
        R"({"columns": ["a", "b"], "rows": [{"codes": ["x", "y"], "count": 1, "shown_as": "shown"}, )" + row +
        "]}");
  };
  EXPECT_THAT(with_row(R"({"codes": ["x"], "count": 1, "shown_as": "shown"})"),
              ElementsAre("tal, line 2: 1 cells; the header has 2."));
  EXPECT_THAT(with_row(R"({"codes": "x", "count": 1, "shown_as": "shown"})"),
              ElementsAre("tal, line 2: 0 cells; the header has 2."));
  EXPECT_THAT(with_row(R"({"codes": ["x", 2], "count": 1, "shown_as": "shown"})"),
              ElementsAre("tal, line 2: 2 cells; the header has 2."));
  EXPECT_THAT(with_row(R"({"codes": ["x", "z"], "count": 1, "shown_as": "kanske"})"),
              ElementsAre("tal, line 2: “\"kanske\"” is neither shown nor hidden."));
  EXPECT_THAT(with_row(R"({"codes": ["x", "z"], "count": 1})"),
              ElementsAre("tal, line 2: “null” is neither shown nor hidden."));
  EXPECT_THAT(with_row(R"({"codes": ["x", "z"], "count": null, "shown_as": "shown"})"),
              ElementsAre(::testing::StartsWith("tal, line 2: “null” is not a count.")));
  EXPECT_THAT(with_row(R"({"codes": ["x", "z"], "count": "9", "shown_as": "shown"})"),
              ElementsAre(::testing::StartsWith("tal, line 2: “\"9\"” is not a count.")));
  EXPECT_THAT(with_row(R"({"codes": ["x", "z"], "count": 0, "shown_as": "shown"})"), IsEmpty());
  EXPECT_THAT(with_row(R"({"codes": ["x", "z"], "count": 1000000000000, "shown_as": "shown"})"), IsEmpty());
  EXPECT_THAT(with_row(R"({"codes": ["x", "z"], "count": 1000000000001, "shown_as": "shown"})"),
              ElementsAre("tal, line 2: count is 1000000000001; counts go up to 1 000 000 000 000."));
  EXPECT_THAT(told(R"({"columns": ["a", "", "a"], "rows": []})"),
              ElementsAre("tal: the column “” has no name or stands twice.",
                          "tal: the column “a” has no name or stands twice."));
  EXPECT_EQ(told(R"({"columns": [], "rows": []})"), told(R"({"columns": ["a"], "rows": 1})"));
  EXPECT_EQ(told(R"([1])"), told(R"({"columns": 1, "rows": []})"));
  const CountTable read = table_of(
      R"({"notes": ["Ett", 2, "Två"], "columns": ["a"], "rows": [{"codes": ["x"], "count": null, "shown_as": "too_few", "high": 9}]})");
  EXPECT_THAT(read.notes, ElementsAre("Ett", "Två"));
  EXPECT_TRUE(read.rows[0].is_unlisted);
  EXPECT_EQ(read.rows[0].line, 1U);
  EXPECT_FALSE(read.rows[0].span) << "no low end";
}

std::vector<std::string> told_of_joined(const std::vector<CountTable>& tables,
                                        HiddenRows hidden = HiddenRows::Refused) {
  const auto joined = join_tables(tables, {}, hidden);
  std::vector<std::string> all;
  if (joined) return all;
  for (const TableFault& fault : joined.refusal()) all.push_back(sentence_for(fault, kEnglish));
  return all;
}

TEST(JoinedTables, SayWhichRowOfWhichFileHasWhichFault) {
  EXPECT_THAT(
      told_of_joined({table_of("a;b;count\nx;1;3\nx;1;4\ny;1;\ny;2;7 timmar\n", "tal")}),
      ElementsAre(
          "tal, line 3: x, 1 stands twice.",
          "tal, line 4: y, 1 has no count. What is to be protected must have its true counts.",
          "tal, line 5: “7 timmar” is not a count. Write a whole number, or nothing when it is hidden."));
  EXPECT_THAT(told_of_joined({table_of("a;b;count\nx;1;3\ny;1;4\ny;2;5\n*;1;8\ny;*;9\n*;*;13\n", "tal")}),
              ElementsAre("tal, line 7: *, * is 13, but its parts add up to 12.",
                          "tal, line 5: *, 1 is 8, but its parts add up to 7."));
  EXPECT_THAT(told_of_joined({table_of("a;count\nx;\ny;4\n*;9\n", "tal")}, HiddenRows::Allowed), IsEmpty())
      << "a part is hidden";
  std::string text = "a;count\n";
  for (int at = 0; at < 60; ++at) text += "x;1\n";
  EXPECT_EQ(told_of_joined({table_of(text)}).size(), 50U);
}

TEST(JoinedTables, HoldARowForEveryCellInTheOrderOfTheirColumns) {
  const auto joined =
      join_tables({table_of("a;b;count\nx;1;3\ny;2;4\n", "ett"), table_of("b;count\n2;4\n1;3\n", "två")}, {});
  ASSERT_TRUE(joined);
  std::vector<std::string> rows;
  for (const CountTable::Row& row : joined->rows[0])
    rows.push_back(joined_codes(row.codes) + " " + std::to_string(row.count.value()));
  EXPECT_THAT(rows, ElementsAre("*, * 7", "*, 1 3", "*, 2 4", "x, * 3", "x, 1 3", "x, 2 0", "y, * 4",
                                "y, 1 0", "y, 2 4"));
  EXPECT_THAT(joined->leaf_counts[0], ElementsAre(3, 0, 0, 4));
  EXPECT_THAT(joined->leaf_counts[1], ElementsAre(3, 4));
  EXPECT_THAT(joined->set.tables, ElementsAre(ElementsAre(0U, 1U), ElementsAre(1U)));
  const auto hidden = join_tables({table_of("a;count\nx;\ny;4\n")}, {}, HiddenRows::Allowed);
  ASSERT_TRUE(hidden);
  EXPECT_FALSE(hidden->rows[0][0].count) << "the sum of what is hidden is not made";
  EXPECT_EQ(hidden->rows[0][0].hiding, Hiding::Hidden);
}

TEST(JoinedTables, CountTheLeavesOfColumnsInAnotherOrder) {
  const auto joined =
      join_tables({table_of("b;count\n1;7\n2;5\n3;0\n"), table_of("a;b;count\nx;1;3\nx;2;5\ny;1;4\n")}, {});
  ASSERT_TRUE(joined);
  const auto counter = joined->counter();
  const std::vector<std::size_t> both = {0, 1};  // b stands first in the set
  EXPECT_THAT(counter(both), ElementsAre(3, 4, 5, 0, 0, 0));
  EXPECT_THAT(counter(std::vector<std::size_t>{0}), ElementsAre(7, 5, 0));
  EXPECT_ANY_THROW(counter(std::vector<std::size_t>{1}));
}

TEST(Hierarchies, AreReadWithTheirTitlesAndSayWhatIsWrong) {
  const auto read = read_hierarchy("code;parent;title\nall;;Alla\nx; all ; Ett \n", "h", "a");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->name, "a");
  EXPECT_EQ(read->categories.at(1).title, "Ett");
  EXPECT_EQ(read->categories.at(1).parent, 0);
  const auto fault = [](const std::string& text) {
    const auto refused = read_hierarchy(text, "h", "a");
    return refused ? "taken" : sentence_for(refused.refusal().front(), kEnglish);
  };
  EXPECT_EQ(fault("code;parent\nx;\n"), "taken");
  EXPECT_EQ(fault("code\nx\n"), "h, line 2: 1 cells; the header has 2.");
  EXPECT_EQ(fault("code;parent;title\nx;;y;z\n"), "h, line 2: 4 cells; the header has 2.");
  EXPECT_EQ(fault("code;parent\n\"x;\n"), "h, line 2: the quotation marks do not match.");
  EXPECT_THAT(fault("%PDF-1.7"), ::testing::StartsWith("h: it is PDF and no CSV table."));
  EXPECT_EQ(fault("code;parent\n"), "h: the hierarchy is broken at “”: no codes.");
  EXPECT_EQ(fault("code;parent\nx;y\n"),
            "h: the hierarchy is broken at “x”: its parent is not a code of the file.");
  EXPECT_EQ(fault("code;parent\nx;y\ny;x\n"), "h: the hierarchy is broken at “x”: it is its own ancestor.");
  EXPECT_EQ(fault("code;parent\nx;\nx;\n"),
            "h: the hierarchy is broken at “x”: the code stands twice, so it would have two parents.");
}

TableComparison compared(const std::string& now, const std::string& before, double base_before = 1) {
  return compare_tables(table_of(now, "now"), {2020, 1}, table_of(before, "before"), {2019, base_before});
}
std::vector<std::string> notices(const TableComparison& of) {
  std::vector<std::string> all;
  for (const FigureNotice& one : of.notices)
    all.push_back(joined_codes(one.codes) + ": " + one.sentence.in(Language::English));
  return all;
}
std::vector<std::string> notices(const std::string& table, int year = 2020) {
  std::vector<std::string> all;
  for (const FigureNotice& one : notices_of_table(table_of(table, "tal"), year))
    all.push_back(joined_codes(one.codes) + ": " + one.sentence.in(Language::English));
  return all;
}

TEST(NoticesOfATable, NameEveryYearOfTheHeadingThatIsAnother) {
  const auto years = [](const std::string& heading) { return notices("# " + heading + "\na;count\nx;1\n"); };
  EXPECT_THAT(years("2019 och 2021"),
              ElementsAre(": tal: the heading says 2019, but the table is read as 2020.",
                          ": tal: the heading says 2021, but the table is read as 2020."));
  for (const char* year : {"1990", "2099", "1999", "2000"}) EXPECT_EQ(years(year).size(), 1U) << year;
  for (const char* none : {"1989", "2100", "20190", "12019", "2020", "201", "20x19", "201/"})
    EXPECT_THAT(years(none), IsEmpty()) << none;
  EXPECT_THAT(notices("# 2019\na;count\nx;1\n", 0), IsEmpty()) << "nobody has said which year it is";
}

TEST(NoticesOfATable, AddUpEachColumnByItself) {
  EXPECT_THAT(
      notices("a;b;count\nx;1;3\nx;2;4\ny;1;5\nx;*;8\n*;1;8\n*;2;5\n"),
      ElementsAre("*, 2: The parts add up to 4, not to 5.", "x, *: The parts add up to 7, not to 8."));
  EXPECT_THAT(notices("a;count\nx;3\ny;\n*;9\n"), IsEmpty()) << "a part is hidden";
  EXPECT_THAT(notices("a;count\nx;3\ny;4\n*;\n"), IsEmpty());
  EXPECT_THAT(notices("a;count\nx;3\n"), IsEmpty()) << "no total stands there";
  EXPECT_THAT(notices("a;count\nx;1 300 timmar\n"),
              ElementsAre("x: “1\u00a0300 timmar”: is this another unit than cases?"));
}

TEST(ComparedTables, WonderAtTheSameCountFromFiftyUp) {
  EXPECT_THAT(notices(compared("a;count\nx;50\n", "a;count\nx;50\n")),
              ElementsAre("x: 50 stands in both years. Check that it is not last year's."));
  EXPECT_THAT(notices(compared("a;count\nx;49\n", "a;count\nx;49\n")), IsEmpty());
  EXPECT_THAT(notices(compared("a;count\nx;51\n", "a;count\nx;50\n")), IsEmpty());
}

TEST(ComparedTables, HaveEachRowWithItsRateAndItsWords) {
  const TableComparison of =
      compared("a;count\nx;91\ny;58\nz;\nv;9 timmar\nu;40\n", "a;count\nx;62\ny;62\nz;5\nv;9\nu;9\n", 2);
  EXPECT_EQ(of.left_out, 1);
  ASSERT_EQ(of.rows.size(), 3U);
  EXPECT_THAT(of.rows[0].codes, ElementsAre("x"));
  EXPECT_EQ(of.rows[0].now, 91);
  EXPECT_EQ(of.rows[0].before, 62);
  EXPECT_NEAR(of.rows[0].rates.ratio, 2 * 91.0 / 62, 1e-12) << "twice as many inhabitants before";
  std::vector<double> p;
  for (const ComparedRow& row : of.rows) p.push_back(row.rates.p);
  const std::vector<double> adjusted = holm(p);
  for (std::size_t at = 0; at < 3; ++at) EXPECT_EQ(of.rows[at].adjusted_p, adjusted[at]);
  EXPECT_EQ(of.rows[2].words, ChangeWords::Rose);
  EXPECT_EQ(compared("a;count\nx;58\n", "a;count\nx;62\n").rows[0].words, ChangeWords::NotToldFromChance);
  EXPECT_EQ(compared("a;count\nx;20\n", "a;count\nx;62\n").rows[0].words, ChangeWords::Fell);
  EXPECT_THAT(compared("a;count\nx;0\n", "a;count\nx;0\n").rows, IsEmpty());
  EXPECT_THAT(notices(compared("a;count\nx;9\ny;8\n", "a;count\nx;9\nz;8\n")),
              ElementsAre(::testing::StartsWith("y: Stands only in 2020."),
                          ::testing::StartsWith("z: Stands only in 2019.")));
}

TEST(ComparedTables, TellOfReferralsWhenTheyAreFourFifthsOfTheChange) {
  const auto follows = [](int police, int other) {
    const std::string now = "first_contact;count\npolice;" + std::to_string(200 - police) + "\nself;" +
                            std::to_string(200 - other) + "\n*;" + std::to_string(400 - police - other) +
                            "\n";
    return notices(compared(now, "first_contact;count\npolice;200\nself;200\n*;400\n"));
  };
  EXPECT_THAT(follows(80, 20), ElementsAre("police: The change follows those who came by way of the police "
                                           "(200 to 120). It does not show that the need has changed."));
  EXPECT_THAT(follows(79, 21), IsEmpty());
  EXPECT_THAT(follows(10, 1), IsEmpty()) << "no more than chance";
  EXPECT_THAT(follows(-80, -20), ElementsAre(::testing::HasSubstr("(200 to 280)")));
}

}  // namespace
}  // namespace handslag::statistics
