#pragma once

#include <optional>
#include <string>
#include <vector>

#include "disclosure/protect.h"
#include "disclosure/rounding.h"
#include "statistics/count_table.h"

namespace handslag::statistics {

enum class ProtectionMethod : std::uint8_t { Suppression, Rounding };

/// What each method would cost a reader of these tables.
struct MethodCosts {
  std::int64_t cells = 0;
  std::int64_t small = 0;                                 ///< 1 to the threshold
  std::optional<disclosure::ProtectionCost> suppression;  ///< empty when it was not tried or does not succeed
  std::string suppression_failure = {};
  std::int64_t rounding_base = 3;
  std::int64_t rounding_largest = 0;
  double rounding_mean = 0;
  std::int64_t rounding_changed = 0;
};

struct ProtectedTables {
  ProtectionMethod method = ProtectionMethod::Suppression;
  MethodCosts costs;
  std::vector<CountTable> tables;
  std::vector<std::string> refused;  ///< "A must be shown, but gives B away": it is hidden all the same
  std::optional<disclosure::Certificate> certificate;
};

struct TableProtectionTask {
  const CountTables& tables;
  std::vector<std::string> names;  ///< of the tables
  disclosure::SafetyRule rule;
  std::vector<std::string> forced = {};  ///< cells that must be shown, "code, code" as in a row of a table
  std::vector<std::string> sacrificed = {};  ///< cells that are hidden before others
  /// Tables, or parts of them, as they are published already: what they show stays shown, what they hide
  /// hidden.
  std::vector<CountTable> published = {};
  std::optional<ProtectionMethod> method;  ///< empty: suppression unless it stops being useful, see below
  std::int64_t rounding_base = 3;
  LongWork work = {};
};

/// Suppression carries tables of which at most a tenth of the counts are small and that have at most 50 000
/// cells; beyond that a third of the cells go, and rounding is chosen (statistics of the method: see
/// docs/rules/secondary-suppression.md). Throws InvalidInput when the tables cannot be made safe.
ProtectedTables protect_tables(const TableProtectionTask& task);

/// What an outsider can tell of the hidden cells of published tables: for each its span, from the tables
/// alone.
struct HiddenSpan {
  std::string name;
  disclosure::CellInterval interval;
};
std::vector<HiddenSpan> spans_of_hidden(const CountTables& tables, const LongWork& work = {});

}  // namespace handslag::statistics
