#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace handslag::table_reading {

/// How a partner's own words are read: which column of its file is which variable, and which value is which
/// code. A partner whose system writes "Kommun" and "K" says so once:
///
///     {"columns": [{"file": "Kommun", "variable": "municipality"}, {"file": "Handläggare", "variable":
///     "-"}],
///      "values": [{"variable": "sex", "file": "K", "code": "woman"}]}
///
/// A column whose variable is "-" is left out of every import: nothing of it is read further or kept. Words
/// of a file are compared folded (folded.h).
struct ColumnRule {
  std::string file_column;
  std::string variable;
  bool operator==(const ColumnRule&) const = default;
};
struct ValueRule {
  std::string variable;
  std::string file_value;
  std::string code;
  bool operator==(const ValueRule&) const = default;
};

inline constexpr std::string_view kLeftOut = "-";

struct ImportMapping {
  std::vector<ColumnRule> columns;
  std::vector<ValueRule> values;

  bool is_empty() const { return columns.empty() && values.empty(); }
  bool operator==(const ImportMapping&) const = default;
};

/// A mapping that is asked for every cell.
class FoldedMapping {
 public:
  explicit FoldedMapping(const ImportMapping& mapping);
  /// The variable of a column of a file, or empty when nothing is said of it.
  std::optional<std::string> variable_of(std::string_view folded_column) const;
  /// The code of a value, or empty when nothing is said of it.
  std::optional<std::string> code_of(std::string_view variable, std::string_view folded_value) const;

 private:
  using Words = std::map<std::string, std::string, std::less<>>;
  Words variables_;
  std::map<std::string, Words, std::less<>> codes_;
};

/// What is wrong with a mapping, and where: "values 2", "line 3", a word of the command line.
struct MappingFault {
  enum class Reason {
    NotJson,
    NotAMapping,  ///< another shape, a member that is missing or too many
    NotText,      ///< empty, too long, not printable
    Twice,
    TooMany,
    UnknownVariable,
    UnknownCode,
    NoValues,  ///< a month or a count has no codes
  };
  Reason reason = Reason::NotAMapping;
  std::string place;
  std::string word;      ///< what stood there
  std::string expected;  ///< what may stand there, where it is short enough
  std::optional<JsonError> json = {};
};

inline constexpr std::size_t kMostRules = 2000;
inline constexpr std::size_t kLongestRule = 200;  ///< characters

Json to_json(const ImportMapping& mapping);
/// CSV with the columns variable;column;value;code: a row with a column says which variable it is, a row with
/// a value says its code.
std::string to_csv(const ImportMapping& mapping);
/// Reads what to_json or to_csv writes, told by its bytes; the columns of CSV may have Swedish names.
Result<ImportMapping, MappingFault> read_mapping(std::string_view bytes);
/// "Kommun=municipality" and "sex:K=woman", as on the command line.
Result<ColumnRule, MappingFault> column_rule_in(std::string_view words);
Result<ValueRule, MappingFault> value_rule_in(std::string_view words);

/// Too many rules, words that cannot be kept, or a word of a file that stands twice; empty when all is well.
/// Which variables and codes there are is the domain's to say.
std::optional<MappingFault> fault_of(const ImportMapping& mapping);

/// A sentence with what to do.
Message message_for(const MappingFault& fault);

}  // namespace handslag::table_reading
