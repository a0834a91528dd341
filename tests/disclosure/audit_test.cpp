#include "disclosure/audit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "disclosure/protect.h"
#include "tests/disclosure/tables_for_tests.h"

namespace handslag::disclosure {
namespace {

/// Every table of numbers from 0 up that agrees with what is shown, leaf by leaf, and has no 0 where one is
/// hidden.
void for_each_table(const JointSystem& system, const std::vector<Hiding>& hiding,
                    const std::function<void(const std::vector<std::int64_t>&)>& visit) {
  const auto leaves = system.leaf_counts.size();
  std::int64_t most = 0;
  for (std::size_t cell = 0; cell < hiding.size(); ++cell)
    if (hiding[cell] == Hiding::Shown) most = std::max(most, system.counts[cell]);
  std::vector<std::int64_t> table(leaves, 0);
  // A cell is decided when its last leaf is set; then it must have its count.
  const std::function<void(std::size_t)> set_leaf = [&](std::size_t leaf) {
    if (leaf == leaves) return visit(table);
    for (std::int64_t value = 0; value <= most; ++value) {
      table[leaf] = value;
      bool is_possible = true;
      for (std::int32_t cell = 0; cell < system.cell_count() && is_possible; ++cell) {
        const auto at = static_cast<std::size_t>(cell);
        const auto rows = system.columns.rows_of(cell);
        std::int64_t sum = 0;
        for (const std::int32_t row : rows)
          sum += static_cast<std::size_t>(row) <= leaf ? table[static_cast<std::size_t>(row)] : 0;
        const bool is_decided = static_cast<std::size_t>(rows.back()) <= leaf;
        if (hiding[at] == Hiding::Hidden) {
          is_possible = !is_decided || sum >= 1;  // 0 is always shown
        } else {
          is_possible = is_decided ? sum == system.counts[at] : sum <= system.counts[at];
        }
      }
      if (is_possible) set_leaf(leaf + 1);
    }
    table[leaf] = 0;
  };
  set_leaf(0);
}

std::int64_t count_in(const JointSystem& system, std::int32_t cell, const std::vector<std::int64_t>& table) {
  std::int64_t sum = 0;
  for (const std::int32_t row : system.columns.rows_of(cell)) sum += table[static_cast<std::size_t>(row)];
  return sum;
}

/// Rows × columns with margins, counts small enough to count out every table.
JointSystem small_table(std::uint64_t seed, std::size_t rows, std::size_t columns) {
  std::mt19937_64 random(seed);
  JointSystem system;
  std::vector<std::int32_t> all;
  std::vector<std::vector<std::int32_t>> by_row(rows);
  std::vector<std::vector<std::int32_t>> by_column(columns);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::int32_t leaf = system.add_leaf(static_cast<std::int64_t>(random() % 8));
      all.push_back(leaf);
      by_row[row].push_back(leaf);
      by_column[column].push_back(leaf);
      system.add_cell({leaf}, "r" + std::to_string(row) + "c" + std::to_string(column));
    }
  }
  for (const auto& leaves : by_row) system.add_cell(leaves, "row");
  for (const auto& leaves : by_column) system.add_cell(leaves, "column");
  system.add_cell(all, "all");
  return system;
}

TEST(Audit, SaysOfEverySafeCellWhatCountingOutEveryTableSays) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const JointSystem system = small_table(seed, 3, 3);
    std::vector<Hiding> hiding = suppress(system, {}).hiding;
    if (hiding.back() != Hiding::Shown) continue;  // else there is no end to the tables
    const Audit found = audit(system, hiding, {.reckons_with_owners = false});
    std::vector<std::int64_t> low(hiding.size(), 1000);
    std::vector<std::int64_t> high(hiding.size(), -1);
    for_each_table(system, hiding, [&](const std::vector<std::int64_t>& table) {
      for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
        const auto at = static_cast<std::size_t>(cell);
        low[at] = std::min(low[at], count_in(system, cell, table));
        high[at] = std::max(high[at], count_in(system, cell, table));
      }
    });
    for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
      if (hiding[cell] == Hiding::Shown) continue;
      const SafetyRule rule;
      const bool is_small = rule.is_small(system.counts[cell]);
      const bool is_safe = high[cell] - low[cell] >= (is_small ? rule.small_width : rule.other_width) &&
                           (!is_small || high[cell] > system.counts[cell]);
      const bool is_said_unsafe = std::ranges::any_of(found.unsafe, [&](const UnsafeCell& unsafe) {
        return unsafe.cell == static_cast<std::int32_t>(cell) && unsafe.reader == Reader::Outsider;
      });
      EXPECT_EQ(is_safe, !is_said_unsafe) << "seed " << seed << " cell " << system.names[cell];
      EXPECT_LE(static_cast<double>(low[cell]), static_cast<double>(system.counts[cell]));
      EXPECT_GE(found.intervals[cell].low, static_cast<double>(low[cell]) - 1e-6);
      if (is_safe) {
        EXPECT_LE(found.intervals[cell].high, static_cast<double>(high[cell]) + 1e-6);
      }
      ++compared;
    }
  }
  EXPECT_GT(compared, 100);
}

TEST(Audit, PrintsTheIntervalThatCountingOutEveryTableGives) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const JointSystem system = small_table(seed, 3, 3);
    const ProtectedPublication result = protect(system, {});
    if (!result.is_safe() || result.hiding.back() != Hiding::Shown) continue;
    std::vector<std::set<std::int64_t>> values(result.hiding.size());
    for_each_table(system, result.hiding, [&](const std::vector<std::int64_t>& table) {
      for (std::int32_t cell = 0; cell < system.cell_count(); ++cell)
        values[static_cast<std::size_t>(cell)].insert(count_in(system, cell, table));
    });
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
      EXPECT_EQ(result.spans[cell].low, *values[cell].begin()) << seed << system.names[cell];
      EXPECT_EQ(result.spans[cell].high, *values[cell].rbegin()) << seed << system.names[cell];
      if (result.hiding[cell] == Hiding::Shown) continue;
      const bool is_small = SafetyRule().is_small(system.counts[cell]);
      EXPECT_GE(*result.spans[cell].high - result.spans[cell].low, is_small ? 3 : 1)
          << "seed " << seed << " cell " << system.names[cell];
      ++compared;
    }
  }
  EXPECT_GT(compared, 60);
}

// The interval is a function of what is out: a reader who only has the shown counts gets the same.
TEST(Audit, ComputesTheIntervalFromWhatIsShownAlone) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const JointSystem system = small_table(seed, 4, 3);
    const std::vector<Hiding> hiding = protect(system, {}).hiding;
    JointSystem as_read = system;
    std::ranges::fill(as_read.leaf_counts, 0);
    for (std::size_t cell = 0; cell < hiding.size(); ++cell)
      if (hiding[cell] == Hiding::Hidden) as_read.counts[cell] = 7777;
    EXPECT_EQ(known_spans(system, hiding, {}), known_spans(as_read, hiding, {})) << seed;
  }
}

TEST(Audit, GivesNoHighEndWhereNothingShownBoundsIt) {
  // One of two municipalities is hidden, and so is the sum of both.
  JointSystem system;
  const std::int32_t women = system.add_leaf(3);
  const std::int32_t men = system.add_leaf(6);
  const std::int32_t young = system.add_leaf(9);
  system.add_cell({women}, "women");
  system.add_cell({men}, "men");
  system.add_cell({women, men}, "all");
  system.add_cell({young}, "young");
  system.add_link({women, men}, {young});
  std::vector<Hiding> hiding = {Hiding::Hidden, Hiding::Shown, Hiding::Hidden, Hiding::Hidden, Hiding::Shown};
  EXPECT_EQ(known_spans(system, hiding, {}),
            (std::vector<KnownSpan>{{1, {}}, {6, 6}, {7, {}}, {7, {}}, {0, 0}}));
  hiding[3] = Hiding::Shown;  // the same people in another table
  EXPECT_EQ(known_spans(system, hiding, {})[0], (KnownSpan{3, 3}));
}

TEST(Audit, ReckonsWithWhatIsKnownOfACellWithoutARow) {
  JointSystem system;
  for (const std::int64_t count : {1, 0, 20, 30}) system.add_leaf(count);
  system.add_cell({0}, "first", Standing::Unlisted);
  system.add_cell({1}, "second", Standing::Unlisted);
  system.add_cell({2}, "third");
  system.add_cell({0, 1, 2}, "all");
  std::vector<Hiding> hiding = {Hiding::Hidden, Hiding::Hidden, Hiding::Hidden, Hiding::Shown};
  EXPECT_EQ(known_spans(system, hiding, {}), (std::vector<KnownSpan>{{0, 20}, {0, 20}, {1, 21}, {21, 21}}));
  EXPECT_TRUE(audit(system, hiding, {}).unsafe.empty());
}

TEST(Audit, SeesThatTheOnePersonInACellKnowsIt) {
  // 1 + 3 = 4: the owner of the 1 knows the 3; an outsider does not.
  JointSystem system;
  for (const std::int64_t count : {1, 3, 20, 30}) system.add_leaf(count);
  system.add_cell({0}, "first");
  system.add_cell({1}, "second");
  system.add_cell({2}, "third");
  system.add_cell({3}, "fourth");
  system.add_cell({0, 1, 2, 3}, "all");
  const std::vector<Hiding> hiding = {Hiding::Hidden, Hiding::Hidden, Hiding::Shown, Hiding::Shown,
                                      Hiding::Shown};
  const Audit found = audit(system, hiding, {.small_width = 1});
  EXPECT_TRUE(std::ranges::any_of(found.unsafe, [](const UnsafeCell& unsafe) {
    return unsafe.reader == Reader::Owner && unsafe.cell == 1 && unsafe.owner == 0 && unsafe.is_proved;
  })) << "and no table is left in which it is another count";
}

TEST(Audit, ProvesOneHiddenCellByATable) {
  // The sum is hidden and one of its two parts is in no cell.
  JointSystem system;
  for (const std::int64_t count : {9, 6}) system.add_leaf(count);
  system.add_cell({0}, "first");
  system.add_cell({0, 1}, "both");
  const Audit found = audit(system, {Hiding::Shown, Hiding::Hidden}, {});
  EXPECT_TRUE(found.unsafe.empty());
  ASSERT_GE(found.tables.size(), 2U);
  EXPECT_NE(found.tables[0], found.tables[1]);
}

TEST(Audit, DoesNotMindThatAPersonKnowsTheirOwnRowAndTotal) {
  const TableSet set{{dimension("m", 2), dimension("c", 3), dimension("s", 2)}, {{0, 1}, {0, 2}}};
  JointSystem system;
  // One person in m0, whose type and sex are the only ones there.
  add_tables(
      system, set,
      [&](std::span<const std::size_t> group) {
        return group[1] == 1 ? std::vector<std::int64_t>{1, 0, 0, 20, 30, 40}
                             : std::vector<std::int64_t>{1, 0, 50, 40};
      },
      "");
  EXPECT_TRUE(protect(system, {}).is_safe());
}

}  // namespace
}  // namespace handslag::disclosure
