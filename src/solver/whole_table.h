#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "solver/sparse_columns.h"

namespace handslag::solver {

/// A table of whole numbers: its leaves, and what every column is in it.
struct WholeTable {
  std::vector<std::int64_t> leaves;
  std::vector<std::int64_t> columns;
};
using TablePointer = std::shared_ptr<const WholeTable>;

TablePointer whole_table(const SparseColumns& columns, std::vector<std::int64_t> leaves);

}  // namespace handslag::solver
