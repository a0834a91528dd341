#include "statistics/frequency_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/error.h"
#include "kinds/partnership_kind.h"
#include "tests/statistics/records_for_tests.h"
#include "tests/support/victim_support_set.h"

namespace handslag::statistics {
namespace {

using handslag::testing::add_records;
using handslag::testing::empty_year;

std::vector<std::uint8_t> random_codes(std::size_t records, std::size_t codes, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::uint8_t> result(records);
  for (std::uint8_t& code : result)
    code = static_cast<std::uint8_t>(std::min(random() % codes, random() % codes));
  return result;
}

bool is_under(const disclosure::Dimension& dimension, std::size_t leaf, std::size_t category) {
  for (auto at = static_cast<std::int32_t>(leaf); at >= 0;
       at = dimension.categories[static_cast<std::size_t>(at)].parent) {
    if (static_cast<std::size_t>(at) == category) return true;
  }
  return false;
}

TEST(FrequencyTable, CountsWhatCountingOneByOneCounts) {
  const disclosure::Dimension area = dimension_named(statistics::variable_set(), "municipality");
  const disclosure::Dimension month = dimension_named(statistics::variable_set(), "month");
  const disclosure::Dimension sex = dimension_named(statistics::variable_set(), "sex");
  const auto areas = random_codes(3000, disclosure::leaves_of(area).size(), 1);
  const auto months = random_codes(3000, 12, 2);
  const auto sexes = random_codes(3000, 4, 3);
  const std::vector<CodedColumn> columns = {{area, areas}, {month, months}, {sex, sexes}};
  const std::vector<std::int64_t> counts = tabulate(columns);
  const auto area_leaves = disclosure::leaves_of(area);
  const auto month_leaves = disclosure::leaves_of(month);
  const auto sex_leaves = disclosure::leaves_of(sex);
  std::size_t cell = 0;
  for (std::size_t a = 0; a < area.categories.size(); ++a) {
    for (std::size_t m = 0; m < month.categories.size(); ++m) {
      for (std::size_t s = 0; s < sex.categories.size(); ++s, ++cell) {
        if (cell % 7 != 0 && cell > 400) continue;
        std::int64_t expected = 0;
        for (std::size_t record = 0; record < areas.size(); ++record) {
          expected += is_under(area, area_leaves[areas[record]], a) &&
                              is_under(month, month_leaves[months[record]], m) &&
                              is_under(sex, sex_leaves[sexes[record]], s)
                          ? 1
                          : 0;
        }
        ASSERT_EQ(counts[cell], expected);
      }
    }
  }
}

TEST(FrequencyTable, DoesNotDependOnTheOrderOfRecords) {
  const disclosure::Dimension crime = dimension_named(statistics::variable_set(), "crime_type");
  const disclosure::Dimension sex = dimension_named(statistics::variable_set(), "sex");
  auto crimes = random_codes(500, disclosure::leaves_of(crime).size(), 1);
  auto sexes = random_codes(500, 4, 2);
  const std::vector<std::int64_t> before = tabulate(std::vector<CodedColumn>{{crime, crimes}, {sex, sexes}});
  std::ranges::reverse(crimes);
  std::ranges::reverse(sexes);
  EXPECT_EQ(tabulate(std::vector<CodedColumn>{{crime, crimes}, {sex, sexes}}), before);
}

TEST(FrequencyTable, RefusesMoreCellsThanItCanHold) {
  const disclosure::Dimension area = dimension_named(statistics::variable_set(), "municipality");
  const std::vector<std::uint8_t> codes(3, 0);
  const std::vector<CodedColumn> many(6, {area, codes});
  EXPECT_THROW(tabulate(many), InvalidInput);
}

TEST(FrequencyTable, SumsSeveralYearsOfRecords) {
  YearOfRecords first = empty_year(2023);
  YearOfRecords second = empty_year(2024);
  add_records(first, "Norrtälje", 10);
  add_records(second, "Norrtälje", 7);
  add_records(second, "Gotland", 2);
  const CountTable table = table_of_records({first, second}, {"municipality"});
  const auto count = [&](const std::string& codes) {
    const auto found = std::ranges::find(table.rows, codes,
                                         [](const CountTable::Row& row) { return joined_codes(row.codes); });
    return found == table.rows.end() ? -1 : found->count.value_or(-1);
  };
  EXPECT_EQ(count("*, Norrtälje"), 17);
  EXPECT_EQ(count("2024, *"), 9);
  EXPECT_EQ(count("2024, Gotlands län"), 2);
  EXPECT_EQ(count("2023, Gotlands län"), 0);
  EXPECT_THROW(table_of_records({first}, {"shoe_size"}), InvalidInput);
}

std::int64_t count_in(const CountTable& table, const std::string& codes) {
  const auto found = std::ranges::find(table.rows, codes,
                                       [](const CountTable::Row& row) { return joined_codes(row.codes); });
  return found == table.rows.end() ? -1 : found->count.value_or(-1);
}

TEST(FrequencyTable, HasMonthsUnderTheirQuartersAndEachCircumstanceByItself) {
  YearOfRecords year = empty_year(2024);
  add_records(year, "Norrtälje", 26, 0, 0b0101);  // two more in January and February than in other months
  add_records(year, "Täby", 3, 1, 0b0010);
  const CountTable months = table_of_records({year}, {"month"});
  EXPECT_EQ(count_in(months, "1"), 4);
  EXPECT_EQ(count_in(months, "3"), 3);
  EXPECT_EQ(count_in(months, "12"), 2);
  EXPECT_EQ(count_in(months, "Q1"), 11);
  EXPECT_EQ(count_in(months, "Q4"), 6);
  EXPECT_EQ(count_in(months, "*"), 29);
  EXPECT_EQ(months.rows.size(), 17U);
  const CountTable quarters = table_of_records({year}, {"quarter"});
  EXPECT_EQ(count_in(quarters, "Q1"), 11);
  EXPECT_EQ(count_in(quarters, "Q4"), 6);
  EXPECT_EQ(quarters.rows.size(), 5U);
  const auto& flags = variable_set().flags.values;
  for (const auto& [flag, with] : {std::pair(0, 26), {1, 3}, {2, 26}, {3, 0}}) {
    const CountTable marked = table_of_records({year}, {flags.at(static_cast<std::size_t>(flag)).code});
    EXPECT_EQ(count_in(marked, "with"), with) << flag;
    EXPECT_EQ(count_in(marked, "without"), 29 - with) << flag;
  }
}

TEST(FrequencyTable, CountsEveryBlockOfRecordsToItsLast) {
  for (const int records : {4095, 4096, 4097, 8193}) {
    YearOfRecords year = empty_year(2024);
    add_records(year, "Norrtälje", records - 1);
    add_records(year, "Täby", 1, 1);
    const CountTable table = table_of_records({year}, {"municipality", "sex"});
    EXPECT_EQ(count_in(table, "Norrtälje, woman"), records - 1);
    EXPECT_EQ(count_in(table, "Täby, man"), 1);
    EXPECT_EQ(count_in(table, "*, *"), records);
  }
}

TEST(FrequencyTable, NamesTheColumnsThatThereAre) {
  const auto refusal = [](const std::vector<YearOfRecords>& years, const std::string& name) -> std::string {
    try {
      (void)table_of_records(years, {name});
    } catch (const InvalidInput& error) {
      return error.what();
    }
    return "done";
  };
  EXPECT_EQ(refusal({empty_year(2024)}, "shoe_size"),
            "There is no column shoe_size; there are municipality, sex, age_group, crime_type, reported, "
            "help_seeker, first_contact, close_relationship, honour, hate_crime, school, month and "
            "quarter.");
  EXPECT_FALSE(find_dimension(variable_set(), "shoe_size"));
  EXPECT_EQ(known_dimensions("month").size(), kinds::program_kinds().size());
  EXPECT_TRUE(known_dimensions("shoe_size").empty());
  const std::vector<std::uint8_t> codes = {0, 12};
  const disclosure::Dimension month = dimension_named(variable_set(), "month");
  const std::vector<CodedColumn> unknown = {{month, codes}};
  EXPECT_THROW(tabulate(unknown), CorruptData);
}

TEST(FrequencyTable, DoesNotTakeAVariableThatWasNotRecordedForNought) {
  YearOfRecords year = empty_year(2012);
  add_records(year, "Norrtälje", 10);
  const auto* sex = variable_set().find("sex");
  year.records.codes[static_cast<std::size_t>(sex - variable_set().variables.data())].clear();
  EXPECT_THROW(table_of_records({year}, {"sex"}), InvalidInput);
  EXPECT_NO_THROW(table_of_records({year}, {"municipality"}));
}

}  // namespace
}  // namespace handslag::statistics
