#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "base/error.h"
#include "base/translate.h"
#include "statistics/example_records.h"
#include "statistics/record_csv.h"
#include "statistics/report_tables.h"
#include "tests/statistics/records_for_tests.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;
using ::testing::Contains;
using ::testing::HasSubstr;

const Translator kEnglish(Language::English);

StatisticsReport report_on(const YearOfRecords& now, const YearOfRecords* before,
                           const std::string& municipality) {
  return make_report(now, before, municipality, OneWayProtection(), ProtectionRule(), kEnglish);
}

const ReportTable& table_named(const StatisticsReport& report, std::string_view key) {
  const auto found = std::ranges::find(report.tables, key, &ReportTable::key);
  if (found == report.tables.end()) throw NotFound(std::string(key));
  return *found;
}

const ReportRow& row_named(const ReportTable& table, std::string_view label) {
  const auto found = std::ranges::find(table.rows, label, &ReportRow::label);
  if (found == table.rows.end()) throw NotFound(std::string(label));
  return *found;
}

YearOfRecords example_year(int year, std::uint64_t count) {
  std::stringstream file;
  write_example_records(file, year, 5, count);
  YearOfRecords made = empty_year(year);
  made.records = read_records_csv(file, year).records;
  made.dataset.record_count = static_cast<std::int64_t>(made.records.size());
  return made;
}

TEST(StatisticsReport, HasNoTablesOfAMunicipalityWithFewCases) {
  YearOfRecords now = empty_year(2024);
  add_records(now, "Nykvarn", 3);
  add_records(now, "Norrtälje", 40);
  const StatisticsReport report = report_on(now, nullptr, "Nykvarn");
  EXPECT_FALSE(report.cases.is_shown());
  ASSERT_EQ(report.tables.size(), 1u);
  EXPECT_EQ(report.tables[0].key, "municipality");
  EXPECT_EQ(row_named(report.tables[0], "Nykvarn").now.in_words(kEnglish), "protected: small count");
  EXPECT_FALSE(analyse(report, std::nullopt, kEnglish));
}

TEST(StatisticsReport, NeverPutsAHiddenCountIntoWords) {
  for (const char* const words : {"protected: small count", "protected: otherwise it could be computed"}) {
    const Hiding reason = std::string_view(words).ends_with("count") ? Hiding::SmallCount : Hiding::GivesAway;
    const ProtectedCount hidden = ProtectedCount::hidden(reason);
    EXPECT_FALSE(hidden.count());
    EXPECT_EQ(hidden.in_words(kEnglish), words);
  }
}

// Everything of a report as a reader gets it.
std::vector<std::string> all_words(const StatisticsReport& report) {
  std::vector<std::string> words = report.notices;
  for (const ReportTable& table : report.tables) {
    for (const ReportRow& row : table.rows) {
      words.push_back(row.now.in_words(kEnglish));
      if (row.before) words.push_back(row.before->in_words(kEnglish));
    }
  }
  return words;
}

TEST(StatisticsReport, ShowsNoSmallCountInAnyMunicipalityOfThePartner) {
  const YearOfRecords now = example_year(2024, 900);
  const YearOfRecords before = example_year(2023, 800);
  for (const CodeValue& municipality : variable_set().find("municipality")->values) {
    const StatisticsReport report = report_on(now, &before, municipality.code);
    for (const std::string& words : all_words(report)) {
      for (const char* const small : {"1", "2", "3", "4"}) EXPECT_NE(words, small) << municipality.code;
    }
    for (const ReportTable& table : report.tables) {
      if (!table.is_sum) continue;
      // One hidden count under a total that is shown could be computed.
      EXPECT_NE(std::ranges::count_if(table.rows, [](const ReportRow& row) { return !row.now.is_shown(); }),
                1)
          << municipality.code << ' ' << table.key;
    }
  }
}

TEST(StatisticsReport, ReportsOfTwoMunicipalitiesShowTheSameOfTheArea) {
  const YearOfRecords now = example_year(2024, 900);
  const YearOfRecords before = example_year(2023, 800);
  const StatisticsReport one = report_on(now, &before, "Norrtälje");
  const StatisticsReport other = report_on(now, &before, "Vaxholm");
  const ReportTable& area_of_one = table_named(one, "municipality");
  const ReportTable& area_of_other = table_named(other, "municipality");
  EXPECT_FALSE(area_of_one.is_sum);
  ASSERT_EQ(area_of_one.rows.size(), area_of_other.rows.size());
  for (std::size_t at = 0; at < area_of_one.rows.size(); ++at) {
    EXPECT_EQ(area_of_one.rows[at].label, area_of_other.rows[at].label);
    EXPECT_EQ(area_of_one.rows[at].now, area_of_other.rows[at].now);
    EXPECT_EQ(area_of_one.rows[at].before, area_of_other.rows[at].before);
    EXPECT_NE(area_of_one.rows[at].now.reason(), Hiding::GivesAway);
  }
  EXPECT_EQ(row_named(area_of_one, "Vaxholm").now, other.cases);
}

TEST(StatisticsReport, HidesAMarkWhenThoseWithoutItAreFew) {
  YearOfRecords now = empty_year(2024);
  add_records(now, "Norrtälje", 38, 0, 0b0001);
  add_records(now, "Norrtälje", 2, 0, 0b0010);
  const ReportTable marks = table_named(report_on(now, nullptr, "Norrtälje"), "circumstances");
  EXPECT_FALSE(marks.is_sum);
  ASSERT_EQ(marks.rows.size(), 4u);
  EXPECT_EQ(marks.rows[0].now, ProtectedCount::hidden(Hiding::GivesAway));
  EXPECT_EQ(marks.rows[1].now, ProtectedCount::hidden(Hiding::SmallCount));
  EXPECT_EQ(marks.rows[2].now, ProtectedCount::shown(0));
}

// A reader who knows the number of cases and the reasons must reckon with at least three numbers for a hidden
// mark.
TEST(StatisticsReport, LeavesEveryHiddenMarkThreeNumbers) {
  for (int cases = 5; cases <= 30; ++cases) {
    std::map<std::string, int> numbers_with_these_words;
    for (int with = 0; with <= cases; ++with) {
      YearOfRecords now = empty_year(2024);
      add_records(now, "Norrtälje", with, 0, 1);
      add_records(now, "Norrtälje", cases - with, 0, 0);
      const ReportTable marks = table_named(report_on(now, nullptr, "Norrtälje"), "circumstances");
      if (!marks.rows[0].now.is_shown()) ++numbers_with_these_words[marks.rows[0].now.in_words(kEnglish)];
    }
    for (const auto& [words, numbers] : numbers_with_these_words)
      EXPECT_GE(numbers, 3) << cases << ' ' << words;
  }
}

TEST(StatisticsReport, TellsNothingOfTheYearBeforeWhenItsCasesAreKeptBack) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 40);
  add_records(before, "Norrtälje", 4);
  add_records(before, "Täby", 2);
  const StatisticsReport report = report_on(now, &before, "Norrtälje");
  ASSERT_TRUE(report.cases_before);
  EXPECT_FALSE(report.cases_before->is_shown());
  EXPECT_FALSE(analyse(report, std::nullopt, kEnglish));
  for (const ReportTable& table : report.tables) {
    if (table.key == "municipality") continue;
    for (const ReportRow& row : table.rows) EXPECT_FALSE(row.before) << table.key;
  }
  EXPECT_EQ(row_named(table_named(report, "municipality"), "Täby").before,
            ProtectedCount::hidden(Hiding::SmallCount));
}

TEST(StatisticsReport, RefusesAPlaceThatIsNotInTheSet) {
  EXPECT_THROW(report_on(empty_year(2024), nullptr, "Atlantis"), InvalidInput);
}

TEST(StatisticsReport, WondersAtWhatACarefulReaderWouldWonderAt) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 60, 3);  // sex unknown
  add_records(before, "Norrtälje", 60);
  add_records(now, "Täby", 12);
  for (std::uint16_t& contacts : now.records.counts[0]) contacts = 0;
  for (std::uint8_t& month : now.records.months) month = month == 7 ? 8 : month;
  const std::vector<std::string> notices = report_on(now, &before, "Norrtälje").notices;
  EXPECT_THAT(notices, Contains(HasSubstr("is the same as the year before")));
  EXPECT_THAT(notices, Contains(HasSubstr("fewer contacts than cases")));
  EXPECT_THAT(notices, Contains(HasSubstr("1 month has no cases")));
  EXPECT_THAT(notices, Contains(HasSubstr("sex is missing in 60 of 60 cases")));
  EXPECT_THAT(notices, Contains(HasSubstr("Täby has cases in only one of the years")));
}

TEST(StatisticsReport, WondersAtNothingInOrdinaryFigures) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 61);
  add_records(before, "Norrtälje", 60);
  EXPECT_THAT(report_on(now, &before, "Norrtälje").notices, ::testing::IsEmpty());
}

TEST(StatisticsReport, SeesThatAChangeFollowsThePolice) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 120);
  add_records(before, "Norrtälje", 60);
  EXPECT_THAT(report_on(now, &before, "Norrtälje").notices,
              Contains(HasSubstr("follows the referrals of the police (60 to 120)")));
}

TEST(StatisticsAnalysis, ComparesOnlyWhatIsShownInBothYears) {
  YearOfRecords now = empty_year(2024);
  YearOfRecords before = empty_year(2023);
  add_records(now, "Norrtälje", 80);
  add_records(now, "Norrtälje", 11, 1);
  add_records(before, "Norrtälje", 60);
  add_records(before, "Norrtälje", 2, 1);
  const StatisticsReport report = report_on(now, &before, "Norrtälje");
  const auto analysis = analyse(report, PopulationFact{65'000, true, 2024, "SCB"}, kEnglish);
  ASSERT_TRUE(analysis);
  ASSERT_FALSE(analysis->comparisons.empty());
  EXPECT_EQ(analysis->comparisons[0].now, 91);
  EXPECT_EQ(analysis->comparisons[0].before, 62);
  for (const Comparison& comparison : analysis->comparisons)
    EXPECT_FALSE(comparison.table.ends_with("sex")) << comparison.label;
  ASSERT_TRUE(analysis->rate_now);
  EXPECT_NEAR(*analysis->rate_now, 91.0 / 65, 1e-12);
  EXPECT_THAT(analysis->sentences, Contains(HasSubstr("1,40 cases per 1 000 inhabitants")));
}

}  // namespace
}  // namespace handslag::statistics
