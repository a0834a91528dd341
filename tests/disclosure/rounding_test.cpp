#include "disclosure/rounding.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/disclosure/tables_for_tests.h"

namespace handslag::disclosure {
namespace {

Rounding rounded(const Publication& publication, std::int64_t base) {
  return round_small_counts(
      {.columns = publication.columns, .leaf_counts = publication.leaf_counts, .base = base});
}

TEST(Rounding, LeavesNoSmallCountAndEveryCellTheSumOfItsLeaves) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const TableSet set{{dimension("a", 8, true), dimension("b", 6)}, {{0, 1}}};
    Publication publication;
    add_tables(publication, set, People(set, 150, seed).counter(), "");
    for (const std::int64_t base : {2, 3, 5, 10}) {
      const Rounding made = rounded(publication, base);
      std::int64_t largest = 0;
      for (std::int32_t cell = 0; cell < publication.cell_count(); ++cell) {
        const auto at = static_cast<std::size_t>(cell);
        std::int64_t sum = 0;
        for (const std::int32_t leaf : publication.columns.rows_of(cell))
          sum += made.leaf_counts[static_cast<std::size_t>(leaf)];
        EXPECT_EQ(made.cell_counts[at], sum);
        EXPECT_TRUE(sum == 0 || sum >= base) << publication.names[at] << ' ' << sum;
        if (publication.counts[at] == 0) {
          EXPECT_EQ(sum, 0);
        }
        largest = std::max(largest, std::abs(sum - publication.counts[at]));
      }
      EXPECT_EQ(made.largest_deviation, largest);
      EXPECT_LE(made.largest_deviation, 3 * base);
    }
  }
}

TEST(Rounding, ChangesNothingWhereNothingIsSmall) {
  Publication publication;
  publication.add_leaf(3);
  publication.add_leaf(0);
  publication.add_cell({0}, "three");
  publication.add_cell({0, 1}, "all");
  const Rounding made = rounded(publication, 3);
  EXPECT_EQ(made.cell_counts, publication.counts);
  EXPECT_EQ(made.changed_cells, 0);
}

TEST(Rounding, TakesALeafThatIsNotShownAlongWhenItsCellIsSmall) {
  // Only the sum 1 + 1 is shown: it may not stay 2.
  Publication publication;
  publication.add_leaf(1);
  publication.add_leaf(1);
  publication.add_cell({0, 1}, "both");
  const Rounding made = rounded(publication, 3);
  EXPECT_TRUE(made.cell_counts[0] == 0 || made.cell_counts[0] == 3);
}

TEST(Rounding, GivesTheWorkedFigures) {
  Publication three;
  for (const std::int64_t count : {1, 1, 1, 7}) three.add_leaf(count);
  for (const std::int32_t leaf : {0, 1, 2, 3}) three.add_cell({leaf}, "part");
  three.add_cell({0, 1, 2, 3}, "all");
  EXPECT_EQ(rounded(three, 3).cell_counts.back(), 10);
  Publication one;
  for (const std::int64_t count : {1, 7}) one.add_leaf(count);
  one.add_cell({0}, "small");
  one.add_cell({1}, "large");
  one.add_cell({0, 1}, "all");
  EXPECT_EQ(rounded(one, 3).cell_counts, (std::vector<std::int64_t>{0, 7, 7}));
}

TEST(Rounding, StaysAdditiveInWhateverOrderTheColumnsStand) {
  const TableSet set{{dimension("a", 6, true), dimension("b", 5)}, {{0, 1}}};
  Publication publication;
  add_tables(publication, set, People(set, 120, 9).counter(), "");
  solver::SparseColumns turned;
  turned.row_count = publication.columns.row_count;
  for (std::int32_t cell = publication.cell_count() - 1; cell >= 0; --cell) {
    for (const std::int32_t leaf : publication.columns.rows_of(cell)) turned.add_entry(leaf, 1);
    turned.end_column();
  }
  const Rounding one = rounded(publication, 3);
  const Rounding other = round_small_counts({.columns = turned, .leaf_counts = publication.leaf_counts});
  EXPECT_EQ(one.leaf_counts, other.leaf_counts);
}

TEST(Rounding, RefusesABaseThatIsNone) {
  Publication publication;
  publication.add_leaf(1);
  publication.add_cell({0}, "one");
  EXPECT_THROW(rounded(publication, 1), InvalidInput);
  EXPECT_THROW(rounded(publication, 11), InvalidInput);
}

}  // namespace
}  // namespace handslag::disclosure
