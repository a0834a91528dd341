#include "memoranda/read_blocks.h"

#include <gtest/gtest.h>

#include "tests/memoranda/printed_row.h"

namespace handslag::memoranda {

namespace {

TEST(ReadBlocks, AMarkOfAListIsABulletANumberOrALetterThatEnds) {
  for (const char* line :
       {"• a",   "· a",   "- a",     "– a",    "— a",  "* a",  "1. a", "1) a",  "(1) a",    "9. a", "10. a",
        "99) a", "1.1 a", "1.2.3 a", "1.9. a", "a) a", "z. a", "A) a", "iv. a", "XXXIX) a", "o a"})
    EXPECT_EQ(list_mark(line), std::string_view(line).substr(0, std::string_view(line).find(' '))) << line;
  for (const char* line : {"a", "-", "1 a", "0. a", "100. a", "1.100 a", "1.2.3.4 a", "a a", "aa) a",
                           "iiii. a", "xl. a", "iV. a", "A a", ". a", ") a", "1.. a", "-a b", "1.x a"})
    EXPECT_EQ(list_mark(line), "") << line;
}

TEST(ReadBlocks, AMarkFollowsTheOneBeforeItOrBeginsBelow) {
  for (const auto& [mark, next] : {std::pair{"1.", "2."},
                                   {"9.", "10."},
                                   {"a)", "b)"},
                                   {"y)", "z)"},
                                   {"A.", "B."},
                                   {"i.", "ii."},
                                   {"iii)", "iv)"},
                                   {"h)", "i)"},
                                   {"IX.", "X."},
                                   {"1.", "1.1"},
                                   {"1.2", "1.3"},
                                   {"1.2", "2"},
                                   {"1)", "a)"},
                                   {"-", "5."},
                                   {"5.", "-"},
                                   {"1.9", "1.10"}})
    EXPECT_TRUE(follows(mark, next)) << mark << " " << next;
  for (const auto& [mark, next] : {std::pair{"1.", "3."},
                                   {"2.", "1."},
                                   {"2.", "2."},
                                   {"a)", "c)"},
                                   {"A.", "C."},
                                   {"i.", "iii."},
                                   {"1.", "1.2"},
                                   {"1.2", "1.4"},
                                   {"1.2", "2.3"},
                                   {"1.2", "2.2"}})
    EXPECT_FALSE(follows(mark, next)) << mark << " " << next;
}

TEST(ReadBlocks, ACellOfFiguresMayHaveASignAUnitAndSpaces) {
  const auto alignment = [](const std::string& figure) {
    return table_of_rows({{"Post", "2024"}, {"Bidrag", figure}, {"Gåvor", figure}}).columns[1].alignment;
  };
  using Alignment = typeset::Column::Alignment;
  for (const char* figure : {"0", "9", "70 000", "−3,5 %", "1 200 kr", "12 tkr", "3 mnkr", "5 st", "7 h",
                             "8 tim", "-", "–", "—", "+4", "1.5"})
    EXPECT_EQ(alignment(figure), Alignment::Right) << figure;
  for (const char* words : {"ja", "kr", "3 å", "12 ord", ""})
    EXPECT_EQ(alignment(words), Alignment::Left) << words;
}

TEST(ReadBlocks, AColumnStandsToTheRightWhenMostOfItIsFiguresAndItIsNotTheFirst) {
  using Alignment = typeset::Column::Alignment;
  const typeset::Table table = table_of_rows({{"1", "70", "a", "7"}, {"2", "80", "b", "c"}});
  std::vector<bool> is_right;
  for (const typeset::Column& column : table.columns)
    is_right.push_back(column.alignment == Alignment::Right);
  EXPECT_EQ(is_right, (std::vector<bool>{false, true, false, false})) << "half is not most";
}

TEST(ReadBlocks, TheFirstRowIsHeadsWhereTheOthersHaveFigures) {
  const auto heads = [](std::vector<std::vector<std::string>> rows) {
    return table_of_rows(std::move(rows)).columns[1].title;
  };
  EXPECT_EQ(heads({{"Post", "2024"}, {"Bidrag", "70"}}), "2024");
  EXPECT_EQ(heads({{"Post", "Antal"}, {"Bidrag", "70"}}), "Antal");
  EXPECT_EQ(heads({{"Post", "80"}, {"Bidrag", "70"}}), "") << "a figure in the first row is no head";
  EXPECT_EQ(heads({{"Post", "Antal"}, {"Bidrag", "2024"}}), "") << "a year alone is no figure";
  EXPECT_EQ(heads({{"9", "Antal"}, {"Bidrag", "70"}}), "");
  EXPECT_EQ(heads({{"Post", "Antal"}}), "");
  const typeset::Table ruled = table_of_rows({{"Namn", "Roll"}, {"-----", "===="}, {"Anna", "kassör"}});
  EXPECT_EQ(ruled.columns[1].title, "Roll");
  EXPECT_EQ(ruled.rows.size(), 1U);
}

TEST(ReadBlocks, CellsAreDividedByTabsAndByAsManySpacesAsAreAskedFor) {
  EXPECT_EQ(cells_of_line("ett   två  tre\tfyra"), (std::vector<std::string>{"ett", "två tre", "fyra"}));
  EXPECT_EQ(cells_of_line("ett   två  tre", 2), (std::vector<std::string>{"ett", "två", "tre"}));
  EXPECT_EQ(cells_of_line("   "), std::vector<std::string>{});
}

TEST(ReadBlocks, ATableHasFromTwoColumnsToAsManyAsAPageCanShow) {
  const auto columns_of = [](std::size_t columns) -> std::size_t {
    std::string line;
    for (std::size_t at = 0; at < columns; ++at) line += (at == 0 ? "" : "\t") + std::to_string(at);
    const auto table = table_of({line, line});
    return table ? table->columns.size() : 0;
  };
  EXPECT_EQ(columns_of(1), 0U);
  EXPECT_EQ(columns_of(2), 2U);
  EXPECT_EQ(columns_of(typeset::Table::kMaxColumns), typeset::Table::kMaxColumns);
  EXPECT_EQ(columns_of(typeset::Table::kMaxColumns + 1), 0U);
  EXPECT_FALSE(table_of({"ett\ttvå"})) << "one line is no table";
  // Three spaces divide cells; two do only where three do not.
  EXPECT_EQ(row_of(*table_of({"ett  och   två", "tre  och   fyra"}), 0),
            (std::vector<std::string>{"ett och", "två"}));
  EXPECT_EQ(row_of(*table_of({"ett  två", "tre  fyra"}), 1), (std::vector<std::string>{"tre", "fyra"}));
  EXPECT_FALSE(table_of({"ett två", "tre fyra"}));
}

TEST(ReadBlocks, AnItemStandsBelowAnotherWhenItIsPushedInByTwo) {
  const auto depths = [](const std::vector<std::size_t>& indentations) {
    std::vector<ItemLine> items;
    for (const std::size_t one : indentations) items.push_back({"-", "ord", one});
    return list_of(items).depths;
  };
  EXPECT_EQ(depths({0, 1, 0}), std::vector<int>{}) << "one step is no level";
  EXPECT_EQ(depths({0, 2}), (std::vector<int>{0, 1}));
  EXPECT_EQ(depths({0, 2, 1}), (std::vector<int>{0, 1, 1}));
  EXPECT_EQ(depths({0, 2, 3, 0}), (std::vector<int>{0, 1, 1, 0}));
  EXPECT_EQ(depths({0, 2, 4, 2, 0}), (std::vector<int>{0, 1, 2, 1, 0}));
  EXPECT_EQ(depths({3, 3, 5, 3}), (std::vector<int>{0, 0, 1, 0}));
}

TEST(ReadBlocks, AListHasLabelsOnlyWhereThereAreNumbers) {
  const typeset::List bullets = list_of({{"-", "ett", 0}, {"•", "två", 0}});
  EXPECT_EQ(bullets.kind, typeset::List::Kind::Bullet);
  EXPECT_TRUE(bullets.labels.empty());
  const typeset::List mixed = list_of({{"1.", "ett", 0}, {"-", "två", 2}, {"2.", "tre", 0}});
  EXPECT_EQ(mixed.kind, typeset::List::Kind::Numbered);
  EXPECT_EQ(mixed.labels, (std::vector<std::string>{"1.", "•", "2."}));
  EXPECT_EQ(mixed.depths, (std::vector<int>{0, 1, 0}));
}

TEST(ReadBlocks, ATitleIsAsLongAsAPageCanShow) {
  const std::string longest(600, 'x');
  EXPECT_EQ(title_and_rest(longest), (std::pair<std::string, std::string>(longest, "")));
  EXPECT_EQ(title_and_rest(longest + "y"), (std::pair<std::string, std::string>(longest, "y")));
  const std::string words = std::string(598, 'x') + " och mer";
  EXPECT_EQ(title_and_rest(words), (std::pair<std::string, std::string>(std::string(598, 'x'), "och mer")));
  std::string letters = "x";
  while (letters.size() < 700) letters += "å";
  EXPECT_EQ(title_and_rest(letters).first.size(), 599U) << "no letter is cut in two";
  EXPECT_EQ(title_and_rest(letters).first + title_and_rest(letters).second, letters);
}

}  // namespace

}  // namespace handslag::memoranda
