#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "solver/reduced_relations.h"

namespace handslag::solver {

/// A table of whole numbers: its leaves, and what every column is in it.
struct WholeTable {
  std::vector<std::int64_t> leaves;
  std::vector<std::int64_t> columns;
};
using TablePointer = std::shared_ptr<const WholeTable>;

TablePointer whole_table(const SparseColumns& columns, std::vector<std::int64_t> leaves);

/// The leaves of a solution of reduced relations. Empty when they are not whole numbers from 0 up.
std::vector<std::int64_t> whole_leaves(const ReducedRelations& relations, std::span<const double> variables);

/// Tables that agree with everything shown and lie as near as can be to the one whose values the knowledge
/// has for hidden columns too.
///
/// 58 + 2 = 60, only the 60 shown: with the 2 changed by 3 the nearest table is 55 + 5.
class NearbyTables {
 public:
  /// Both must live as long as this.
  NearbyTables(const TableKnowledge& knowledge, const ReducedRelations& relations);
  ~NearbyTables();

  struct Answer {
    TablePointer table;          ///< null when none was found
    bool is_impossible = false;  ///< proved: there is none
  };
  /// A hidden column changed by at least `amount`, down when it is negative.
  Answer with(std::int32_t column, double amount);

  /// From now on only tables in which this column has its value; one at a time.
  void hold(std::int32_t column);
  void release();

 private:
  const TableKnowledge& knowledge_;
  const ReducedRelations& relations_;
  std::vector<double> here_;  ///< the variables in the given table
  std::unique_ptr<SmallestChange> change_;
  std::int32_t held_ = -1;
};

}  // namespace handslag::solver
