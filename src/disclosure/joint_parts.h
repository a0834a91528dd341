#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solver/sparse_columns.h"

namespace handslag::disclosure {

/// Tables that are linked (joint_system.h) as sums of common parts. Each table has leaves of its own; a part
/// lies in one leaf of each table, so that whatever is done to a part is done in all tables alike.
///
///     rån 9, bedrägeri 51 and kvinna 58, man 2: the parts 9 (rån, kvinna), 49 (bedrägeri, kvinna) and
///     2 (bedrägeri, man)
///
/// There are many such divisions; this one takes leaves in their order, so it has no more parts than the
/// tables have leaves. Without links every leaf is a part.
struct JointParts {
  std::vector<std::int64_t> counts;  ///< of every part
  solver::SparseColumns columns;     ///< part × column; the column of a link is empty

  /// The parts of a leaf.
  std::span<const std::int32_t> of_leaf(std::int32_t leaf) const {
    const auto at = static_cast<std::size_t>(leaf);
    return std::span(leaf_parts)
        .subspan(static_cast<std::size_t>(leaf_starts[at]),
                 static_cast<std::size_t>(leaf_starts[at + 1] - leaf_starts[at]));
  }
  std::vector<std::int32_t> leaf_starts;  ///< one more than there are leaves
  std::vector<std::int32_t> leaf_parts;
};

/// Whether the column says that two sums are equal: it has an entry below 0.
bool is_link_column(const solver::SparseColumns& columns, std::int32_t column);

/// Throws InvalidInput when the links do not divide the leaves: tables that cross in a ring.
JointParts joint_parts(const solver::SparseColumns& columns, std::span<const std::int64_t> leaf_counts);

}  // namespace handslag::disclosure
