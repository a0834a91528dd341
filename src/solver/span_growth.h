#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/long_work.h"
#include "solver/sparse_columns.h"

namespace handslag::solver {

/// Grows a span of columns one at a time and keeps some columns, the guarded ones, outside it.
///
/// Guarded {a:1}, order: {a:1, b:1}, {b:1}. The first is taken into the span. The second would complete it: a
/// is (a+b) − b. It is left out. In the other order b is taken and a+b is left out. What is left out depends
/// only on the span and on the order, not on how the arithmetic is done.
enum class SpanVerdict : std::uint8_t {
  kTaken,        ///< the column is now in the span and was not before
  kInside,       ///< it was in the span already; nothing changed
  kWouldExpose,  ///< with it a guarded column would be in the span, so it was left out
};

struct SpanGrowth {
  std::vector<SpanVerdict> verdicts;  ///< for each column of the order
  std::vector<std::int32_t>
      exposed;  ///< for each column of the order the guarded column it would expose, else −1

  bool operator==(const SpanGrowth&) const = default;
};

struct SpanTask {
  const SparseColumns& columns;
  std::span<const std::int32_t> guarded;  ///< columns that stay outside the span, none of them empty
  std::span<const std::int32_t>
      order;  ///< columns to take, first to last; guarded ones among them are left out
  /// Columns each of which one reader knows already (guarded ones): a column is also left out when a guarded
  /// column would become a known multiple of one of these, unless it is so from the start.
  std::span<const std::int32_t> known_to_one = {};
  /// For each column the one reader it is about, −1: none. What a reader knows gives no column away that is
  /// about the same reader. Empty: no two columns are about the same.
  std::span<const std::int32_t> about = {};
  bool is_confirmed = true;  ///< what is done modulo a prime is done again modulo a second
  LongWork work = {};
};

/// Exact: in whole numbers as long as they stay small (small_whole.h), which those of tables do; otherwise
/// modulo 2^61 − 1, confirmed modulo 2^62 − 57. Throws Error should these two differ.
SpanGrowth grow_span(const SpanTask& task);

}  // namespace handslag::solver
