#include "solver/tree_basis.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace handslag::solver {

namespace {

bool is_sum(const SparseColumns& columns, std::int32_t column) {
  const auto values = columns.values_of(column);
  return !values.empty() && std::all_of(values.begin(), values.end(), [](auto value) { return value == 1; });
}

std::vector<std::int32_t> largest_column_by_last_leaf(const SparseColumns& columns) {
  std::vector<std::int32_t> largest(static_cast<std::size_t>(columns.row_count), -1);
  for (std::int32_t column = 0; column < columns.column_count(); ++column) {
    if (!is_sum(columns, column)) continue;
    std::int32_t& held = largest[static_cast<std::size_t>(columns.rows_of(column).back())];
    if (held < 0 || columns.size_of(column) > columns.size_of(held)) held = column;
  }
  return largest;
}

/// Solves the triangular system of the basis for one column after the other, from the last leaf to the first.
class BasisChange {
 public:
  BasisChange(const SparseColumns& columns, const std::vector<std::int32_t>& basis)
      : columns_(columns), basis_(basis), rest_(basis.size(), 0), waiting_(basis.size() / 64 + 1, 0) {}

  /// False when a number of the solution is too large for a table; the target is then of no use.
  bool append(std::int32_t column, SparseColumns& target) {
    const auto rows = columns_.rows_of(column);
    if (!rows.empty() && basis_[static_cast<std::size_t>(rows.back())] == column) {
      target.add_entry(rows.back(), 1);
      target.end_column();
      return true;
    }
    if (rows.empty()) {
      target.end_column();
      return true;
    }
    subtract(rows, columns_.values_of(column), -1);
    entries_.clear();
    for (std::size_t word = static_cast<std::size_t>(rows.back()) / 64 + 1; word-- > 0;) {
      while (waiting_[word] != 0) {
        const auto bit = static_cast<std::size_t>(63 - std::countl_zero(waiting_[word]));
        waiting_[word] ^= std::uint64_t{1} << bit;
        if (!take(word * 64 + bit)) return false;
      }
    }
    for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry) {
      target.add_entry(entry->first, entry->second);
    }
    target.end_column();
    return true;
  }

 private:
  static constexpr std::int64_t kLargestFactor = 1 << 20;

  /// Moves what is left at the last leaf into the solution.
  bool take(std::size_t leaf) {
    const std::int64_t factor = rest_[leaf];
    if (factor == 0) return true;
    if (factor > kLargestFactor || factor < -kLargestFactor) return false;
    entries_.emplace_back(static_cast<std::int32_t>(leaf), static_cast<std::int32_t>(factor));
    rest_[leaf] = 0;
    if (basis_[leaf] < 0) return true;
    const auto rows = columns_.rows_of(basis_[leaf]);
    subtract_sum(rows.first(rows.size() - 1), factor);
    return true;
  }

  /// A column of the basis, whose numbers are all one: most of the work, and without a check of each place.
  void subtract_sum(std::span<const std::int32_t> rows, std::int64_t factor) {
    std::int64_t* const rest = rest_.data();
    std::uint64_t* const waiting = waiting_.data();
    const std::int32_t* const end = rows.data() + rows.size();
    for (const std::int32_t* row = rows.data(); row != end; ++row) {
      const auto at = static_cast<std::size_t>(*row);
      rest[at] -= factor;
      waiting[at / 64] |= std::uint64_t{1} << (at % 64);
    }
  }

  void subtract(std::span<const std::int32_t> rows, std::span<const std::int32_t> values,
                std::int64_t factor) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto at = static_cast<std::size_t>(rows[i]);
      rest_[at] -= factor * values[i];
      waiting_[at / 64] |= std::uint64_t{1} << (at % 64);
    }
  }

  const SparseColumns& columns_;
  const std::vector<std::int32_t>& basis_;
  std::vector<std::int64_t> rest_;
  std::vector<std::uint64_t> waiting_;  ///< one bit for each leaf whose rest may differ from zero
  std::vector<std::pair<std::int32_t, std::int32_t>> entries_;
};

}  // namespace

TreeBasis in_tree_basis(const SparseColumns& columns) {
  TreeBasis result;
  result.unit_column = largest_column_by_last_leaf(columns);
  result.columns.row_count = columns.row_count;
  result.columns.starts.reserve(columns.starts.size());
  result.columns.rows.reserve(columns.rows.size());
  result.columns.values.reserve(columns.rows.size());
  BasisChange change(columns, result.unit_column);
  for (std::int32_t column = 0; column < columns.column_count(); ++column) {
    if (change.append(column, result.columns)) continue;
    return {columns, std::vector<std::int32_t>(static_cast<std::size_t>(columns.row_count), -1)};
  }
  return result;
}

}  // namespace handslag::solver
