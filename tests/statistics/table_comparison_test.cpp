#include "statistics/table_comparison.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/translate.h"

namespace handslag::statistics {
namespace {

CountTable table_of(const std::string& text, const std::string& name) {
  return *read_count_table(text, name);
}

TableComparison compared(const std::string& now, const std::string& before) {
  return compare_tables(table_of(now, "now"), {2020, 1}, table_of(before, "before"), {2019, 1});
}

bool warns(const TableComparison& comparison, const std::string& beside, const std::string& words) {
  for (const FigureNotice& notice : comparison.notices) {
    if (joined_codes(notice.codes) == beside && notice.sentence.in_english().find(words) != std::string::npos)
      return true;
  }
  return false;
}

// The figures of the traps are those that were seen in published ones.
TEST(TableComparison, SeesThatTheBaseChanged) {
  const TableComparison found =
      compared("area;count\nUddevalla;684\nBohus;186\n*;870\n", "area;count\nUddevalla;684\n*;684\n");
  EXPECT_TRUE(warns(found, "Bohus", "Stands only in 2020"));
}

TEST(TableComparison, SeesPartsThatDoNotAddUp) {
  EXPECT_TRUE(warns(compared("a;count\nx;30\ny;40\n*;75\n", "a;count\nx;30\ny;44\n*;74\n"), "*",
                    "add up to 70, not to 75"));
}

TEST(TableComparison, SeesHoursWhereCasesShouldStandAndDoesNotCompareThem) {
  const TableComparison found = compared("a;count\nUddevalla;411 timmar\n", "a;count\nUddevalla;450\n");
  EXPECT_TRUE(warns(found, "Uddevalla", "another unit than cases"));
  EXPECT_TRUE(found.rows.empty());
}

TEST(TableComparison, SeesAValueThatIsLastYears) {
  EXPECT_TRUE(warns(compared("a;count\nVänersborg;815\n", "a;count\nVänersborg;815\n"), "Vänersborg",
                    "815 stands in both years"));
}

TEST(TableComparison, SeesAYearThatIsNotTheHeadings) {
  const TableComparison found =
      compared("# Verksamhetsåret 2016, rapport\na;count\nx;79\n", "a;count\nx;80\n");
  EXPECT_TRUE(warns(found, "", "the heading says 2016, but the table is read as 2020"));
}

TEST(TableComparison, SeesThatReferralsExplainAChange) {
  for (const std::string who : {"police", "polisen", "Polisen"}) {
    const auto found = compared("first_contact;count\n" + who + ";300\nself;100\n*;400\n",
                                "first_contact;count\n" + who + ";410\nself;100\n*;510\n");
    EXPECT_TRUE(warns(found, who, "those who came by way of the police (410 to 300)"));
  }
  // Who refers is said by the kind, in its own variable: the same word in another column says nothing.
  EXPECT_FALSE(
      warns(compared("a;count\npolice;300\nself;100\n*;400\n", "a;count\npolice;410\nself;100\n*;510\n"),
            "police", "by way of"));
}

TEST(TableComparison, LeavesOutWhatIsHiddenInEitherYear) {
  const TableComparison found = compared("a;count\nx;\ny;40\n", "a;count\nx;12\ny;20\n");
  EXPECT_EQ(found.left_out, 1);
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_EQ(found.rows[0].words, ChangeWords::Rose);
}

TEST(TableComparison, WondersAtNothingInOrdinaryTables) {
  EXPECT_TRUE(
      compared("# 2020\na;count\nx;30\ny;41\n*;71\n", "# 2019\na;count\nx;33\ny;40\n*;73\n").notices.empty());
}

TEST(TableComparison, RefusesTablesOfOtherColumns) {
  EXPECT_THROW(compared("a;count\nx;1\n", "b;count\nx;1\n"), InvalidInput);
}

}  // namespace
}  // namespace handslag::statistics
