#include "solver/whole_table.h"

#include <utility>

namespace handslag::solver {

TablePointer whole_table(const SparseColumns& columns, std::vector<std::int64_t> leaves) {
  auto table = std::make_shared<WholeTable>(WholeTable{std::move(leaves), {}});
  table->columns.reserve(static_cast<std::size_t>(columns.column_count()));
  for (std::int32_t column = 0; column < columns.column_count(); ++column) {
    std::int64_t sum = 0;
    const auto rows = columns.rows_of(column);
    const auto factors = columns.values_of(column);
    for (std::size_t k = 0; k < rows.size(); ++k)
      sum += factors[k] * table->leaves[static_cast<std::size_t>(rows[k])];
    table->columns.push_back(sum);
  }
  return table;
}

}  // namespace handslag::solver
