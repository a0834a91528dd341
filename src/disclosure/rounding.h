#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/long_work.h"
#include "disclosure/joint_parts.h"
#include "solver/sparse_columns.h"

namespace handslag::disclosure {

/// Additive rounding of small counts, for tables so detailed that suppression would leave little: leaves
/// under a shown count of 1 to base − 1 become 0 or base, and every cell is the sum of its leaves again.
/// Which leaves become base is chosen so that the cells stay near their true counts (after Langsrud and
/// Heldal, "An algorithm for small count rounding of tabular data", Privacy in Statistical Databases 2018).
///
/// With base 5: 4 + 1 + 1 + 7 = 13 becomes 5 + 0 + 0 + 7 = 12, and 1 + 7 = 8 becomes 0 + 7 = 7.
///
/// Counts up to a threshold are protected by a base above it: with base 3 a 3 or a 4 would come out as it is.
struct RoundingTask {
  const solver::SparseColumns& columns;  ///< shown sums of leaves, and links (joint_system.h)
  std::span<const std::int64_t> leaf_counts;
  std::int64_t base = 5;  ///< 2 to kLargestBase
  /// For each column whether its true count is out and stays so: published before, or asked for. Where the
  /// small leaves under it do not add up, a larger one is moved by less than the base. Empty: none.
  std::span<const char> is_held = {};
  LongWork work = {};
};

inline constexpr std::int64_t kLargestBase = 1001;

struct Rounding {
  JointParts parts;
  std::vector<std::int64_t> part_counts;  ///< after rounding
  std::vector<std::int64_t> cell_counts;
  std::int64_t largest_deviation = 0;
  double mean_deviation = 0;  ///< of the absolute deviations of all cells
  std::int64_t changed_cells = 0;

  std::int64_t leaf_count(std::int32_t leaf) const {
    std::int64_t sum = 0;
    for (const std::int32_t part : parts.of_leaf(leaf)) sum += part_counts[static_cast<std::size_t>(part)];
    return sum;
  }
};

/// No cell of the result is 1 to base − 1, cells of 0 are 0 still, and what is linked is equal still. Held
/// cells are as they were where that could be done: rounding_check.h tells. The same task gives the same
/// result. Throws InvalidInput for another base.
Rounding round_small_counts(const RoundingTask& task);

}  // namespace handslag::disclosure
