#pragma once

#include <vector>

#include "solver/sparse_columns.h"

namespace handslag::solver {

/// The same columns written in a basis in which tables with totals are sparse.
///
/// Over leaves, the total of a table has an entry for each leaf. Let each leaf instead be represented by the
/// largest column whose last leaf it is: then a total is one unit vector, all of its parts but the last are
/// unit vectors, and the last part is the total minus the others. For the leaves a, b and the columns a, b,
/// a+b the basis is {a, a+b}, and b is written (−1, 1). Several dimensions give the product of such bases.
struct TreeBasis {
  SparseColumns columns;  ///< every column of the input, in the new basis
  std::vector<std::int32_t>
      unit_column;  ///< for each new row the input column that is its unit vector, −1: a bare leaf
};

/// The span relations between columns are unchanged: it is an invertible change of rows. Sparse when the
/// leaves are numbered as a product of the dimensions' own orders (any order within a dimension); correct
/// always.
TreeBasis in_tree_basis(const SparseColumns& columns);

}  // namespace handslag::solver
