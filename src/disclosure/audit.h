#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/long_work.h"
#include "disclosure/publication.h"
#include "solver/cell_intervals.h"

namespace handslag::disclosure {

/// The readers that are reckoned with.
enum class Reader : std::uint8_t {
  Outsider,      ///< knows what is shown, how cells are sums, and that no count is below 0
  KnowsReasons,  ///< also why each cell is hidden: "small count" is 1 to the threshold, the rest is above it
  Owner,         ///< also a cell of count 1: it is their own
};

/// A hidden cell that a reader can narrow too far.
struct UnsafeCell {
  std::int32_t cell = -1;
  Reader reader = Reader::Outsider;
  std::int32_t owner = -1;  ///< the owner's cell, for Reader::Owner
  bool is_proved = true;    ///< false: no table of whole numbers was found, and none was ruled out
};

struct CellInterval {
  double low = 0;
  double high = 0;
};

struct Audit {
  std::vector<UnsafeCell> unsafe;
  /// Of every cell, for the outsider; of a shown cell its count. Exact for unsafe cells, at least so wide for
  /// safe ones.
  std::vector<CellInterval> intervals;
  /// Tables that no reader can tell from the true one: the certificate.
  std::vector<solver::TablePointer> tables;
  std::int64_t programs = 0;
};

/// Tries to find out what is hidden, as a reader would, and proves for each cell that it cannot be done: with
/// tables of whole numbers that agree with everything that is shown. What is not proved safe is unsafe.
///
/// 58 + 2 = 60 with 58 and 2 hidden: an outsider knows 0 to 60 for both, one who knows the reasons 56 to 59
/// and 1 to 4; the table 59 + 1 and the table 56 + 4 prove it.
Audit audit(const Publication& publication, const std::vector<Hiding>& hiding, const SafetyRule& rule,
            const LongWork& work = {});

/// The same when much is known already: tables that may still agree, and the relations between the cells.
/// With `stops_at_first_unsafe` the answer is only whether all are safe.
struct AuditTask {
  const Publication& publication;
  const std::vector<Hiding>& hiding;
  const SafetyRule& rule;
  const solver::SumRelations& relations;
  std::span<const solver::TablePointer> known_tables = {};
  bool stops_at_first_unsafe = false;
  int most_nodes = 200;  ///< of a search in whole numbers for one cell; 0: none is made
  LongWork work = {};
};
Audit audit(const AuditTask& task);

}  // namespace handslag::disclosure
