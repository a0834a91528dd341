#pragma once

#include <cstdint>
#include <vector>

#include "solver/sparse_columns.h"

namespace handslag::solver {

/// For each column the first that is equal to it: a county with a single municipality is that municipality.
std::vector<std::int32_t> first_equal_columns(const SparseColumns& columns);

}  // namespace handslag::solver
