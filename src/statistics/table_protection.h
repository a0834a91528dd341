#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/protect.h"
#include "statistics/count_table.h"
#include "statistics/protection_refusal.h"

namespace handslag::statistics {

enum class ProtectionMethod : std::uint8_t { Suppression, Rounding };

/// What each method would cost a reader of these tables.
struct RoundingCost {
  std::int64_t base = 0;
  std::int64_t largest_deviation = 0;
  double mean_deviation = 0;
  std::int64_t changed = 0;
};
struct MethodCosts {
  std::int64_t cells = 0;
  std::int64_t small = 0;                                 ///< 1 to the threshold
  std::optional<disclosure::ProtectionCost> suppression;  ///< empty when it was not tried or does not succeed
  std::optional<RoundingCost> rounding;                   ///< empty when it would not keep the rule
};

struct ProtectedTables {
  ProtectionMethod method = ProtectionMethod::Suppression;
  MethodCosts costs;
  std::vector<CountTable> tables;
  /// Cells that must be shown and are hidden all the same, each with the one it would give away (itself when
  /// it is small).
  struct Refused {
    std::string cell;
    std::string exposes;
  };
  std::vector<Refused> refused;
  std::optional<disclosure::Certificate> certificate;
};

/// What the work is at, for who waits.
enum class ProtectionStage : std::uint8_t { Rounding, Suppression };

struct TableProtectionTask {
  const CountTables& tables;
  std::vector<std::string> names;  ///< of the tables
  disclosure::SafetyRule rule;
  std::vector<std::string> forced = {};  ///< cells that must be shown, "code, code" as in a row of a table
  std::vector<std::string> sacrificed = {};  ///< cells that are hidden before others
  /// Tables, or parts of them, as they are published already: what they show stays shown, what they hide
  /// hidden.
  std::vector<CountTable> published = {};
  std::optional<ProtectionMethod> method;          ///< empty: see may_be_suppressed
  std::optional<std::int64_t> rounding_base = {};  ///< empty: the least, one above the threshold
  std::uint64_t tie_key = 0;                       ///< secret: see JointSystem
  LongWork work = {};
  std::function<void(ProtectionStage)> begins = {};
};

/// Small tables are always suppressed: a reader loses few cells, and what is shown is true. Beyond 1 000
/// cells suppression is chosen while at most a tenth of the counts are small, and never beyond 50 000: a
/// third of the cells would go. Then rounding is chosen, as it is where suppression does not succeed.
bool may_be_suppressed(std::int64_t cells, std::int64_t small);

/// Makes tables safe, or says why that cannot be done. What is published and what must be shown stays as it
/// is by either method. The result is audited: suppression has a certificate, rounding is looked at as a
/// reader would who knows the rule and everything that stays.
Result<ProtectedTables, ProtectionRefusal> protect_tables(const TableProtectionTask& task);

/// What an outsider can tell of the hidden cells of published tables: for each its span, from the tables
/// alone.
struct HiddenSpan {
  std::string name;
  disclosure::CellInterval interval;
};
std::vector<HiddenSpan> spans_of_hidden(const CountTables& tables, const LongWork& work = {});

}  // namespace handslag::statistics
