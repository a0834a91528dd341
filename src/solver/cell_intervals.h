#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/long_work.h"
#include "solver/reduced_relations.h"

namespace handslag::solver {

/// How far a reader can narrow each hidden column, by linear programming, cheapest work first: relations
/// alone (reduce_relations), then programs with random weights, each solution of which says something of
/// every column, then a smallest and a largest value for the columns that are still open.
///
/// a + b = 7 with both hidden: a and b are each between 0 and 7.
struct ColumnInterval {
  double reached_low = 0;  ///< a solution has this value: no reader can rule it out
  double reached_high = 0;
  double bound_low = 0;  ///< no solution is below this
  double bound_high = 0;
};

/// What a column's interval must be for the search to leave it alone.
struct WantedInterval {
  double width = 0;
  double low = std::numeric_limits<double>::infinity();    ///< must be reached or passed below
  double high = -std::numeric_limits<double>::infinity();  ///< must be reached or passed above
};

struct IntervalTask {
  TableKnowledge knowledge;
  std::span<const WantedInterval> wanted;  ///< for each column; only those of hidden ones are used
  std::uint64_t seed = 1;           ///< of the random weights: the same task and seed give the same result
  bool searches_every_end = false;  ///< also of columns that are ruled out or have what they want
  /// Of programs altogether, in steps times the terms that each step looks at (the same on every machine).
  /// What is not searched then keeps the bounds that the relations alone give.
  double most_work = std::numeric_limits<double>::infinity();
  LongWork work = {};
};

struct CellIntervals {
  std::vector<ColumnInterval> columns;  ///< those of shown columns hold the value alone
  std::int64_t programs = 0;            ///< linear programs that were solved
};

bool is_reached(const ColumnInterval& interval, const WantedInterval& wanted);
/// Whether the bounds already rule the wanted interval out.
bool is_ruled_out(const ColumnInterval& interval, const WantedInterval& wanted);

/// Every hidden column comes out either reached or ruled out, unless `most_work` ran out. What hangs together
/// is searched by itself. Throws InvalidInput when the values shown contradict each other, Interrupted when
/// the work is stopped.
CellIntervals find_intervals(const IntervalTask& task);

}  // namespace handslag::solver
