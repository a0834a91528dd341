#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/long_work.h"
#include "solver/sparse_columns.h"

namespace handslag::disclosure {

/// Additive rounding of small counts, for tables so detailed that suppression would leave little: leaves
/// under a shown count of 1 to base − 1 become 0 or base, and every cell is the sum of its leaves again.
/// Which leaves become base is chosen so that the cells stay near their true counts (after Langsrud and
/// Heldal, "An algorithm for small count rounding of tabular data", Privacy in Statistical Databases 2018).
///
/// With base 3: 1 + 1 + 1 + 7 = 10 becomes 3 + 0 + 0 + 7 = 10, and 1 + 7 = 8 becomes 0 + 7 = 7.
struct RoundingTask {
  const solver::SparseColumns& columns;  ///< every column is shown; its entries are 1
  std::span<const std::int64_t> leaf_counts;
  std::int64_t base = 3;  ///< 2 to 10
  LongWork work = {};
};

struct Rounding {
  std::vector<std::int64_t> leaf_counts;
  std::vector<std::int64_t> cell_counts;
  std::int64_t largest_deviation = 0;
  double mean_deviation = 0;  ///< of the absolute deviations of all cells
  std::int64_t changed_cells = 0;
};

/// No cell of the result is 1 to base − 1, cells of 0 are 0 still, and the largest cell is within base / 2 of
/// its count where all of its leaves could be rounded. Throws InvalidInput for another base.
Rounding round_small_counts(const RoundingTask& task);

}  // namespace handslag::disclosure
