#include "solver/equal_columns.h"

#include <algorithm>
#include <unordered_map>

namespace handslag::solver {

std::vector<std::int32_t> first_equal_columns(const SparseColumns& columns) {
  std::unordered_multimap<std::uint64_t, std::int32_t> by_hash;
  std::vector<std::int32_t> first;
  for (std::int32_t column = 0; column < columns.column_count(); ++column) {
    std::uint64_t hash = 0;
    const auto rows = columns.rows_of(column);
    const auto values = columns.values_of(column);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      hash = hash * 6364136223846793005U + static_cast<std::uint64_t>(rows[k]) * 1442695040888963407U +
             static_cast<std::uint64_t>(values[k]);
    }
    std::int32_t found = column;
    const auto [begin, end] = by_hash.equal_range(hash);
    for (auto it = begin; it != end; ++it) {
      const auto other = it->second;
      if (std::ranges::equal(rows, columns.rows_of(other)) &&
          std::ranges::equal(values, columns.values_of(other)))
        found = other;
    }
    if (found == column) by_hash.emplace(hash, column);
    first.push_back(found);
  }
  return first;
}

}  // namespace handslag::solver
