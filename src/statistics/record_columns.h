#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "statistics/variable_set.h"
#include "table_reading/import_mapping.h"

namespace handslag::statistics {

/// The columns of a file of event records, in the order that a template has them: month, the variables,
/// special circumstances, the counts.
std::vector<std::string> record_column_names(const VariableSet& set);
/// "kön" or "Sex" → "sex": a column by its name, its Swedish or English title or another word for it, folded.
class RecordColumns {
 public:
  explicit RecordColumns(const VariableSet& set);
  std::optional<std::string> named(std::string_view folded_name) const;

 private:
  std::map<std::string, std::string, std::less<>> names_;
};
/// "kön": as a template heads the column.
std::string record_column_title(const VariableSet& set, std::string_view name, Language language);

/// What a mapping says that the variable set does not have; empty when all is well.
std::optional<table_reading::MappingFault> fault_of_record_mapping(
    const table_reading::ImportMapping& mapping, const VariableSet& set);

/// Codes, so that a message can list them: "woman, man, other, unknown".
std::string codes_listed(const Variable& variable);

/// Finds the code of a cell as people write it: the code, its Swedish or English title, or what the mapping
/// says, each folded; a municipality also by its number or with "kommun". A text that has been looked for is
/// found at once the next time.
class CodeFinder {
 public:
  CodeFinder(const Variable& variable, const table_reading::ImportMapping& mapping);
  std::optional<Code> find(std::string_view cell);

  /// Code of a mapping that stands for none of the variable's: no special circumstance.
  static constexpr Code kNone = 0xffff;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Codes = std::unordered_map<std::string, Code, Hash, std::equal_to<>>;

  Codes by_name_;
  Codes seen_;
  bool is_municipality_ =
      false;  ///< whose values are also written by their number, or as "Härnösands kommun"
};

}  // namespace handslag::statistics
