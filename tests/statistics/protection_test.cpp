#include "statistics/protection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <random>
#include <set>

namespace handslag::statistics {
namespace {

using Counts = std::vector<std::int64_t>;
using ::testing::ElementsAre;
using enum Hiding;

// Every table a reader must reckon with, counted out: what is shown is as shown, the hidden ones fit their
// reasons and add up.
void count_out(const Counts& counts, const std::vector<Hiding>& hiding, const ProtectionRule& rule,
               std::size_t at, std::int64_t left, Counts& tried,
               std::map<std::size_t, std::set<std::int64_t>>& values) {
  if (at == counts.size()) {
    if (left != 0) return;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) values[cell].insert(tried[cell]);
    return;
  }
  for (std::int64_t value = 0; value <= left; ++value) {
    const bool is_small = value >= 1 && value <= rule.threshold;
    if (hiding[at] == Shown && value != counts[at]) continue;
    if (hiding[at] == SmallCount && !is_small) continue;
    if (hiding[at] == GivesAway && value <= rule.threshold) continue;
    tried[at] = value;
    count_out(counts, hiding, rule, at + 1, left - value, tried, values);
  }
}

std::map<std::size_t, std::set<std::int64_t>> counted_out(const Counts& counts,
                                                          const std::vector<Hiding>& hiding,
                                                          const ProtectionRule& rule) {
  std::map<std::size_t, std::set<std::int64_t>> values;
  Counts tried(counts.size());
  count_out(counts, hiding, rule, 0, std::accumulate(counts.begin(), counts.end(), std::int64_t{0}), tried,
            values);
  return values;
}

Counts random_counts(std::mt19937& random) {
  Counts counts(2 + random() % 4);
  for (std::int64_t& count : counts)
    count = static_cast<std::int64_t>(random() % 3 == 0 ? random() % 13 : random() % 6);
  return counts;
}

TEST(OneWayProtection, LeavesEveryHiddenCountThreeValuesInTablesCountedOut) {
  std::mt19937 random(4711);
  int hidden_tables = 0;
  for (int round = 0; round < 1500; ++round) {
    ProtectionRule rule;
    rule.threshold = 3 + static_cast<std::int64_t>(random() % 3);
    const Counts counts = random_counts(random);
    const ProtectedTable table = OneWayProtection().protect({counts}, rule);
    if (table.is_withheld) continue;
    for (std::size_t at = 0; at < counts.size(); ++at) {
      const bool is_small = counts[at] >= 1 && counts[at] <= rule.threshold;
      EXPECT_EQ(table.hiding[at] == SmallCount, is_small);
      EXPECT_TRUE(counts[at] != 0 || table.hiding[at] == Shown) << "a nought covers nothing";
    }
    const auto values = counted_out(counts, table.hiding, rule);
    const std::vector<PossibleValues> possible = possible_values({counts}, table.hiding, rule);
    std::size_t hidden = 0;
    for (std::size_t at = 0; at < counts.size(); ++at) {
      if (table.hiding[at] == Shown) continue;
      const std::set<std::int64_t>& of_cell = values.at(at);
      EXPECT_EQ(possible[hidden].least, *of_cell.begin());
      EXPECT_EQ(possible[hidden].greatest, *of_cell.rbegin());
      EXPECT_EQ(possible[hidden].how_many(), static_cast<std::int64_t>(of_cell.size())) << "no gaps";
      EXPECT_GE(of_cell.size(), 3u);
      EXPECT_TRUE(of_cell.contains(counts[at]));
      ++hidden;
    }
    EXPECT_EQ(hidden, possible.size());
    hidden_tables += hidden > 0;
  }
  EXPECT_GT(hidden_tables, 300);
}

TEST(OneWayProtection, PossibleValuesAreRightForAnyHidingEvenAnUnsafeOne) {
  std::mt19937 random(12);
  const ProtectionRule rule;
  int unsafe = 0;
  for (int round = 0; round < 1500; ++round) {
    const Counts counts = random_counts(random);
    std::vector<Hiding> hiding;
    for (const std::int64_t count : counts) {
      const bool is_small = count >= 1 && count <= rule.threshold;
      hiding.push_back(is_small ? SmallCount : count > 0 && random() % 3 == 0 ? GivesAway : Shown);
    }
    const auto values = counted_out(counts, hiding, rule);
    bool is_every_one_safe = true;
    for (std::size_t at = 0; at < counts.size(); ++at) {
      if (hiding[at] != Shown && values.at(at).size() < 3) is_every_one_safe = false;
    }
    EXPECT_EQ(is_safe({counts}, hiding, rule), is_every_one_safe);
    unsafe += !is_every_one_safe;
  }
  EXPECT_GT(unsafe, 100);
}

TEST(OneWayProtection, HidesTheSmallestThatCoversASmallCount) {
  const ProtectedTable table = OneWayProtection().protect({{60, 2, 0, 31, 9}}, {});
  EXPECT_FALSE(table.is_withheld);
  EXPECT_THAT(table.hiding, ElementsAre(Shown, SmallCount, Shown, Shown, GivesAway));
}

TEST(OneWayProtection, HidesNothingMoreWhenSmallCountsCoverEachOther) {
  EXPECT_THAT(OneWayProtection().protect({{60, 2, 3, 0}}, {}).hiding,
              ElementsAre(Shown, SmallCount, SmallCount, Shown));
}

TEST(OneWayProtection, WithholdsATableThatNothingCanCover) {
  EXPECT_TRUE(OneWayProtection().protect({{3, 0, 0}}, {}).is_withheld);
  EXPECT_TRUE(OneWayProtection().protect({{1, 1, 0}}, {}).is_withheld);
  EXPECT_TRUE(OneWayProtection().protect({{3, 40}, {false, true}}, {}).is_withheld);
  EXPECT_FALSE(OneWayProtection().protect({{3, 40}}, {}).is_withheld);
  EXPECT_FALSE(OneWayProtection().protect({{0, 0, 0}}, {}).is_withheld);
}

TEST(OneWayProtection, HidesOnlySmallCountsWhenNoTotalIsPublished) {
  const TableToProtect table{.counts = {3, 40, 0, 9}, .has_published_total = false};
  const ProtectedTable hidden = OneWayProtection().protect(table, {});
  EXPECT_THAT(hidden.hiding, ElementsAre(SmallCount, Shown, Shown, Shown));
  const std::vector<PossibleValues> possible = possible_values(table, hidden.hiding, {});
  ASSERT_EQ(possible.size(), 1u);
  EXPECT_EQ(possible[0].least, 1);
  EXPECT_EQ(possible[0].greatest, 4);
}

}  // namespace
}  // namespace handslag::statistics
