#include "solver/sum_relations.h"

#include <gtest/gtest.h>

namespace handslag::solver {
namespace {

TEST(SumRelations, HoldForEveryChoiceOfLeaves) {
  // Leaves a b / c d; columns a b c d, rows, columns, all.
  const std::vector<std::vector<std::int32_t>> cells = {{0},    {1},    {2},    {3},         {0, 1},
                                                        {2, 3}, {0, 2}, {1, 3}, {0, 1, 2, 3}};
  SparseColumns columns;
  columns.row_count = 4;
  for (const auto& cell : cells) {
    for (const std::int32_t leaf : cell) columns.add_entry(leaf, 1);
    columns.end_column();
  }
  const SumRelations relations = find_sum_relations(columns);
  ASSERT_EQ(relations.count(), 6U);
  for (std::size_t e = 0; e < relations.count(); ++e) {
    std::vector<std::int32_t> sum(4, 0);
    for (auto k = relations.starts[e]; k < relations.starts[e + 1]; ++k) {
      const auto at = static_cast<std::size_t>(k);
      const auto cell = static_cast<std::size_t>(relations.unknowns[at]);
      ASSERT_LT(cell, cells.size());
      for (const std::int32_t leaf : cells[cell])
        sum[static_cast<std::size_t>(leaf)] += relations.factors[at];
    }
    EXPECT_EQ(sum, std::vector<std::int32_t>(4, 0)) << "equation " << e;
  }
}

}  // namespace
}  // namespace handslag::solver
