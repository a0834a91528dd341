#pragma once

#include <cstdint>
#include <vector>

#include "solver/sparse_columns.h"

namespace handslag::solver {

/// The equations that hold between the columns of a table whatever the leaves are, found from the columns
/// alone.
///
/// For a 2 × 2 table with margins (leaves a b / c d) they are: (a+b) = a + b, (c+d) = c + d, (a+c) = a + c,
/// (b+d) = b + d, all = (a+b) + (c+d), all = (a+c) + (b+d). Each total is written with as few and as large
/// parts as can be found, once for each way it divides: together they imply every other equation there is,
/// and being short they let bounds travel far.
///
/// The terms of equation e are at starts[e] to starts[e + 1] − 1; their factors times the unknowns add up to
/// zero. Unknown number column_count() + r is leaf r itself: it is used where no column is that leaf alone.
struct SumRelations {
  std::vector<std::int32_t> starts = {0};
  std::vector<std::int32_t> unknowns;
  std::vector<std::int32_t> factors;

  std::size_t count() const { return starts.size() - 1; }
};

SumRelations find_sum_relations(const SparseColumns& columns);

}  // namespace handslag::solver
