// The span of columns by plain elimination with fractions of whole numbers, slow and exact, against the
// engine.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <numeric>
#include <random>

#include "solver/cell_intervals.h"
#include "solver/span_growth.h"
#include "solver/sum_relations.h"

namespace handslag::solver {
namespace {

using Fraction = boost::multiprecision::cpp_rational;
using Column = std::vector<Fraction>;

class ExactSpan {
 public:
  /// The column without what the span can make of it; zero when it is inside.
  Column rest_of(Column column) const {
    for (const auto& [pivot, row] : basis_) {
      const Fraction factor = column[pivot];
      if (factor == 0) continue;
      for (std::size_t at = 0; at < column.size(); ++at) column[at] -= factor * row[at];
    }
    return column;
  }
  bool has(const Column& column) const {
    return std::ranges::all_of(rest_of(column), [](const Fraction& value) { return value == 0; });
  }
  void add(const Column& column) {
    Column rest = rest_of(column);
    const auto found = std::ranges::find_if(rest, [](const Fraction& value) { return value != 0; });
    if (found == rest.end()) return;
    const auto pivot = static_cast<std::size_t>(found - rest.begin());
    const Fraction first = *found;
    for (Fraction& value : rest) value /= first;
    for (auto& [other, row] : basis_) {
      const Fraction factor = row[pivot];
      if (factor == 0) continue;
      for (std::size_t at = 0; at < row.size(); ++at) row[at] -= factor * rest[at];
    }
    basis_.emplace_back(pivot, std::move(rest));
  }
  std::size_t rank() const { return basis_.size(); }

 private:
  std::vector<std::pair<std::size_t, Column>> basis_;
};

Column dense(const SparseColumns& columns, std::int32_t column) {
  Column values(static_cast<std::size_t>(columns.row_count));
  for (std::size_t k = 0; k < columns.size_of(column); ++k)
    values[static_cast<std::size_t>(columns.rows_of(column)[k])] = columns.values_of(column)[k];
  return values;
}

/// Rows × columns with margins, pairs of rows as a middle level, a row that is a pair alone, and a column of
/// which no single leaf is a cell.
struct Table {
  SparseColumns columns;
  std::vector<std::int64_t> leaves;
  std::vector<std::int64_t> counts;
};

Table random_table(std::uint64_t seed, const std::vector<std::int32_t>& leaf_numbers) {
  constexpr std::int32_t kRows = 5;
  constexpr std::int32_t kColumns = 4;
  std::mt19937_64 random(seed);
  Table table;
  table.columns.row_count = kRows * kColumns;
  table.leaves.resize(kRows * kColumns);
  std::vector<std::int64_t> drawn;
  for (std::int32_t leaf = 0; leaf < kRows * kColumns; ++leaf)
    drawn.push_back(static_cast<std::int64_t>(random() % 9));
  for (std::size_t leaf = 0; leaf < drawn.size(); ++leaf)
    table.leaves[static_cast<std::size_t>(leaf_numbers[leaf])] = drawn[leaf];
  const auto add = [&](const std::vector<std::int32_t>& rows, const std::vector<std::int32_t>& of_columns) {
    std::vector<std::int32_t> numbers;
    for (const std::int32_t row : rows) {
      for (const std::int32_t column : of_columns)
        numbers.push_back(leaf_numbers[static_cast<std::size_t>(row * kColumns + column)]);
    }
    std::ranges::sort(numbers);
    std::int64_t count = 0;
    for (const std::int32_t number : numbers) {
      table.columns.add_entry(number, 1);
      count += table.leaves[static_cast<std::size_t>(number)];
    }
    table.columns.end_column();
    table.counts.push_back(count);
  };
  const std::vector<std::vector<std::int32_t>> row_groups = {
      {0}, {1}, {2}, {3}, {4}, {0, 1}, {2, 3}, {4}, {0, 1, 2, 3, 4}};
  const std::vector<std::vector<std::int32_t>> column_groups = {{0}, {1}, {2, 3}, {0, 1, 2, 3}};
  for (const auto& rows : row_groups) {
    for (const auto& of_columns : column_groups) add(rows, of_columns);
  }
  return table;
}

std::vector<std::int32_t> in_order(std::int32_t count) {
  std::vector<std::int32_t> numbers(static_cast<std::size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

TEST(ExactElimination, SaysOfEveryColumnWhatTheEngineSays) {
  int exposures = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Table table = random_table(seed, in_order(20));
    std::vector<std::int32_t> guarded;
    std::vector<std::int32_t> order;
    for (std::int32_t column = 0; column < table.columns.column_count(); ++column) {
      const std::int64_t count = table.counts[static_cast<std::size_t>(column)];
      (count >= 1 && count <= 3 ? guarded : order).push_back(column);
    }
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](auto column) { return table.columns.size_of(column); });
    const SpanGrowth growth = grow_span({.columns = table.columns, .guarded = guarded, .order = order});
    ExactSpan span;
    for (std::size_t at = 0; at < order.size(); ++at) {
      const Column column = dense(table.columns, order[at]);
      ExactSpan with = span;
      with.add(column);
      const bool exposes =
          std::ranges::any_of(guarded, [&](auto one) { return with.has(dense(table.columns, one)); });
      const SpanVerdict expected = span.has(column) ? SpanVerdict::kInside
                                   : exposes        ? SpanVerdict::kWouldExpose
                                                    : SpanVerdict::kTaken;
      ASSERT_EQ(growth.verdicts[at], expected) << "seed " << seed << " column " << order[at];
      if (expected == SpanVerdict::kTaken) span = std::move(with);
      if (expected != SpanVerdict::kWouldExpose) continue;
      ++exposures;
      EXPECT_TRUE(with.has(dense(table.columns, growth.exposed[at])));
    }
    for (const std::int32_t one : guarded) EXPECT_FALSE(span.has(dense(table.columns, one)));
  }
  EXPECT_GT(exposures, 50);
}

/// Columns that no table has: numbers of any size, so that whole numbers outgrow what they are stored in.
TEST(ExactElimination, IsThatOfFractionsForNumbersOfAnySize) {
  std::size_t exposures = 0;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    std::mt19937_64 random(seed);
    const std::int32_t largest = seed % 3 == 0 ? 3 : seed % 3 == 1 ? 40 : 1'000'000'000;
    SparseColumns columns;
    columns.row_count = 14;
    for (int column = 0; column < 26; ++column) {
      for (std::int32_t row = 0; row < columns.row_count; ++row) {
        const auto value =
            static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(2 * largest + 1)) - largest;
        if (random() % 3 == 0 && value != 0) columns.add_entry(row, value);
      }
      if (columns.starts.back() == static_cast<std::int32_t>(columns.rows.size())) columns.add_entry(0, 1);
      columns.end_column();
    }
    std::vector<std::int32_t> guarded = {0, 5, 9};
    std::vector<std::int32_t> order;
    for (std::int32_t column = 1; column < columns.column_count(); ++column) {
      if (column != 5 && column != 9) order.push_back(column);
    }
    const SpanGrowth growth = grow_span({.columns = columns, .guarded = guarded, .order = order});
    ExactSpan span;
    for (std::size_t at = 0; at < order.size(); ++at) {
      const Column column = dense(columns, order[at]);
      ExactSpan with = span;
      with.add(column);
      const bool exposes =
          std::ranges::any_of(guarded, [&](auto one) { return with.has(dense(columns, one)); });
      const SpanVerdict expected = span.has(column) ? SpanVerdict::kInside
                                   : exposes        ? SpanVerdict::kWouldExpose
                                                    : SpanVerdict::kTaken;
      ASSERT_EQ(growth.verdicts[at], expected) << "seed " << seed << " column " << order[at];
      if (expected == SpanVerdict::kTaken) span = std::move(with);
      exposures += expected == SpanVerdict::kWouldExpose ? 1 : 0;
    }
  }
  EXPECT_GT(exposures, 24u);
}

TEST(ExactElimination, GivesTheSameHoweverLeavesAreNumbered) {
  std::mt19937_64 random(7);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    std::vector<std::int32_t> numbers = in_order(20);
    const Table one = random_table(seed, numbers);
    std::ranges::shuffle(numbers, random);
    const Table other = random_table(seed, numbers);
    ASSERT_EQ(one.counts, other.counts);
    std::vector<std::int32_t> guarded;
    std::vector<std::int32_t> order;
    for (std::int32_t column = one.columns.column_count() - 1; column >= 0; --column)
      (one.counts[static_cast<std::size_t>(column)] == 2 ? guarded : order).push_back(column);
    const SpanGrowth of_one = grow_span({.columns = one.columns, .guarded = guarded, .order = order});
    const SpanGrowth of_other = grow_span({.columns = other.columns, .guarded = guarded, .order = order});
    EXPECT_EQ(of_one.verdicts, of_other.verdicts);
  }
}

TEST(ExactElimination, WithACellKnownToItsOwnerGivesNoOtherAway) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Table table = random_table(seed, in_order(20));
    std::vector<std::int32_t> guarded;
    std::vector<std::int32_t> known;
    std::vector<std::int32_t> order;
    for (std::int32_t column = 0; column < table.columns.column_count(); ++column) {
      const std::int64_t count = table.counts[static_cast<std::size_t>(column)];
      (count >= 1 && count <= 3 ? guarded : order).push_back(column);
      if (count == 1) known.push_back(column);
    }
    const SpanGrowth growth =
        grow_span({.columns = table.columns, .guarded = guarded, .order = order, .known_to_one = known});
    for (const std::int32_t owner : known) {
      ExactSpan span;
      for (std::size_t at = 0; at < order.size(); ++at) {
        if (growth.verdicts[at] == SpanVerdict::kTaken) span.add(dense(table.columns, order[at]));
      }
      const Column own = dense(table.columns, owner);
      span.add(own);
      for (const std::int32_t one : guarded) {
        const Column column = dense(table.columns, one);
        if (column == own) continue;
        EXPECT_FALSE(span.has(column)) << "seed " << seed << " owner " << owner << " column " << one;
      }
    }
  }
}

TEST(ExactElimination, FindsAsManyRelationsAsThereAre) {
  const Table table = random_table(3, in_order(20));
  const SumRelations relations = find_sum_relations(table.columns);
  const auto columns = static_cast<std::size_t>(table.columns.column_count());
  const auto unknowns = columns + static_cast<std::size_t>(table.columns.row_count);
  ExactSpan of_relations;
  ExactSpan of_leaves;
  for (std::size_t e = 0; e < relations.count(); ++e) {
    Column relation(unknowns);
    Column leaves(static_cast<std::size_t>(table.columns.row_count));
    for (auto k = relations.starts[e]; k < relations.starts[e + 1]; ++k) {
      const auto unknown = static_cast<std::size_t>(relations.unknowns[static_cast<std::size_t>(k)]);
      const Fraction factor = relations.factors[static_cast<std::size_t>(k)];
      relation[unknown] += factor;
      if (unknown >= columns) {
        leaves[unknown - columns] += factor;
      } else {
        const Column column = dense(table.columns, static_cast<std::int32_t>(unknown));
        for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) leaves[leaf] += factor * column[leaf];
      }
    }
    EXPECT_TRUE(std::ranges::all_of(leaves, [](const Fraction& value) { return value == 0; })) << e;
    of_relations.add(relation);
  }
  // Every column but those that are a leaf alone follows from the leaves.
  std::size_t alone = 0;
  std::vector<char> is_leaf_seen(static_cast<std::size_t>(table.columns.row_count), 0);
  for (std::int32_t column = 0; column < table.columns.column_count(); ++column) {
    if (table.columns.size_of(column) != 1) continue;
    char& is_seen = is_leaf_seen[static_cast<std::size_t>(table.columns.rows_of(column).front())];
    alone += is_seen == 0 ? 1 : 0;
    is_seen = 1;
  }
  EXPECT_EQ(of_relations.rank(), columns - alone);
}

TEST(CellIntervals, AreThoseOfCountingOut) {
  // a + b = 7 and b + c = 5 with all three hidden.
  SparseColumns columns;
  columns.row_count = 3;
  for (const auto& leaves : std::vector<std::vector<std::int32_t>>{{0}, {1}, {2}, {0, 1}, {1, 2}}) {
    for (const std::int32_t leaf : leaves) columns.add_entry(leaf, 1);
    columns.end_column();
  }
  const std::vector<std::int64_t> leaf_values = {4, 3, 2};
  const std::vector<std::int64_t> values = {4, 3, 2, 7, 5};
  const std::vector<char> is_hidden = {1, 1, 1, 0, 0};
  const std::vector<WantedInterval> wanted(5, {.width = 100});
  const CellIntervals found = find_intervals({.knowledge = {.columns = columns,
                                                            .values = values,
                                                            .leaf_values = leaf_values,
                                                            .is_hidden = is_hidden},
                                              .wanted = wanted,
                                              .searches_every_end = true});
  const std::vector<std::pair<double, double>> expected = {{2, 7}, {0, 5}, {0, 5}};
  for (std::size_t column = 0; column < expected.size(); ++column) {
    EXPECT_NEAR(found.columns[column].reached_low, expected[column].first, 1e-6);
    EXPECT_NEAR(found.columns[column].reached_high, expected[column].second, 1e-6);
  }
}

// Three sums of three hidden parts each, crossed: what the sums bound one by one is wider than what is left.
TEST(CellIntervals, AreTheBoundsOfTheSumsOneByOneWhereNoWorkIsLeft) {
  SparseColumns columns;
  columns.row_count = 9;
  std::vector<std::vector<std::int32_t>> sums;
  for (std::int32_t leaf = 0; leaf < 9; ++leaf) sums.push_back({leaf});
  for (std::int32_t at = 0; at < 3; ++at) {
    sums.push_back({3 * at, 3 * at + 1, 3 * at + 2});
    sums.push_back({at, at + 3, at + 6});
  }
  sums.push_back({0, 1, 3, 4});
  for (const auto& leaves : sums) {
    for (const std::int32_t leaf : leaves) columns.add_entry(leaf, 1);
    columns.end_column();
  }
  const std::vector<std::int64_t> leaf_values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  std::vector<std::int64_t> values;
  for (const auto& leaves : sums) {
    values.push_back(0);
    for (const std::int32_t leaf : leaves) values.back() += leaf_values[static_cast<std::size_t>(leaf)];
  }
  std::vector<char> is_hidden(values.size(), 0);
  std::fill(is_hidden.begin(), is_hidden.begin() + 9, 1);
  const std::vector<WantedInterval> wanted(values.size(), {.width = 100});
  IntervalTask task{
      .knowledge = {.columns = columns, .values = values, .leaf_values = leaf_values, .is_hidden = is_hidden},
      .wanted = wanted,
      .searches_every_end = true};
  const CellIntervals all = find_intervals(task);
  task.most_work = 0;
  const CellIntervals none = find_intervals(task);
  EXPECT_GT(all.programs, 0);
  EXPECT_EQ(none.programs, 0);
  for (std::size_t leaf = 0; leaf < 9; ++leaf) {
    EXPECT_LE(none.columns[leaf].bound_low, all.columns[leaf].bound_low + 1e-6) << leaf;
    EXPECT_GE(none.columns[leaf].bound_high, all.columns[leaf].bound_high - 1e-6) << leaf;
    EXPECT_LE(all.columns[leaf].bound_high, 24);
    EXPECT_NEAR(all.columns[leaf].bound_high, all.columns[leaf].reached_high, 1e-6) << leaf;
  }
  EXPECT_EQ(none.columns[0].bound_high, 6) << "1 + 2 + 3 = 6 bounds it by itself";
}

}  // namespace
}  // namespace handslag::solver
