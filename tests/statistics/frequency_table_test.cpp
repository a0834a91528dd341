#include "statistics/frequency_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/error.h"
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
