#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace handslag::solver {

/// A sparse matrix of small whole numbers, column after column. The table
///     a b | a+b
/// over the leaves a and b has the columns {a:1}, {b:1}, {a:1, b:1}: `starts` 0 1 2 4, `rows` 0 1 0 1,
/// `values` 1 1 1 1.
struct SparseColumns {
  std::int32_t row_count = 0;
  std::vector<std::int32_t> starts = {0};  ///< one more than there are columns
  std::vector<std::int32_t> rows;          ///< strictly increasing within a column
  std::vector<std::int32_t> values;        ///< none is zero

  std::int32_t column_count() const { return static_cast<std::int32_t>(starts.size()) - 1; }
  std::span<const std::int32_t> rows_of(std::int32_t column) const {
    return std::span(rows).subspan(begin_of(column), size_of(column));
  }
  std::span<const std::int32_t> values_of(std::int32_t column) const {
    return std::span(values).subspan(begin_of(column), size_of(column));
  }
  std::size_t size_of(std::int32_t column) const {
    const auto at = static_cast<std::size_t>(column);
    return static_cast<std::size_t>(starts[at + 1] - starts[at]);
  }

  void add_entry(std::int32_t row, std::int32_t value) {
    rows.push_back(row);
    values.push_back(value);
  }
  /// Ends the column whose entries were added since the last end.
  void end_column() { starts.push_back(static_cast<std::int32_t>(rows.size())); }

 private:
  std::size_t begin_of(std::int32_t column) const {
    return static_cast<std::size_t>(starts[static_cast<std::size_t>(column)]);
  }
};

}  // namespace handslag::solver
