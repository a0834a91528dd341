#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "statistics/code_column.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

/// The records of one partner and year, by column: `codes[v][i]` is the value of variable v in record i, as
/// its place in the code list. 13 bytes for each record, 14 with more than 255 municipalities.
struct EventRecords {
  std::vector<CodeColumn> codes;                   ///< as many as the set has variables
  std::vector<std::uint8_t> months;                ///< 1–12
  std::vector<std::uint8_t> flags;                 ///< one bit for each special circumstance
  std::vector<std::vector<std::uint16_t>> counts;  ///< contacts, actions

  explicit EventRecords(const VariableSet& of) : counts(of.counts.size()), set_(&of) {
    for (const Variable& variable : of.variables) codes.emplace_back(variable.values.size());
  }
  std::size_t size() const { return months.size(); }
  /// What the codes stand for. It stays while the program runs (kinds/partnership_kind_store.h).
  const VariableSet& set() const { return *set_; }

 private:
  const VariableSet* set_;
};

/// Where the records came from. A figure names it.
struct RecordDataset {
  int year = 0;
  std::string variable_set;
  std::string fingerprint;  ///< of the file: keyed, so that nobody can guess records and try them against it
  std::int64_t record_count = 0;
  std::int64_t left_out = 0;  ///< rows of the file that were not taken in
  Date cut_off_on;            ///< the day the file was imported: later changes at the partner are not in it
  std::string imported_at;
  bool is_example = false;
};

}  // namespace handslag::statistics
