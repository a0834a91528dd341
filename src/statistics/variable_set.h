#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/translate.h"

namespace handslag::statistics {

/// What is recorded of each help-seeker: the ten basic facts (home municipality, sex, age group, type of
/// crime, special circumstances, reported or not, kind of help-seeker, who made the first contact, contacts,
/// actions) and the month. No identity, no day, no free text. The set has a version and is data
/// (data/variables_v1.json): a fact that was not recorded in a year is missing in it, not nought.
struct CodeValue {
  std::string code;     ///< as in a file: "assault"
  std::string swedish;  ///< "misshandel"
};

/// Values that are summed under a name of their own: "Stockholms län", "våldsbrott".
struct CodeGroup {
  std::string code;
  std::string swedish;
  std::vector<std::string> members;  ///< codes
};

/// Small values that can be put together in one row before anything is hidden, so that less is: "anhörig,
/// vittne eller annan: 5". See docs/rules/merged-rows.md.
struct ValueMerge {
  std::string code;  ///< of the row, unlike every value's
  std::string swedish;
  std::string english;
  std::vector<std::string> members;  ///< codes, two or more

  std::string title(Language language) const { return language == Language::Swedish ? swedish : english; }
};

struct Variable {
  std::string name;  ///< column of a file: "crime_type"
  std::string swedish;
  std::string english;
  std::vector<CodeValue> values;              ///< at most 255
  std::vector<CodeGroup> groups = {};         ///< none, or one for every value
  std::vector<ValueMerge> merges = {};        ///< in the order of their rows; a value is in one at most
  std::vector<std::string> also_called = {};  ///< other words that head its column in people's files

  const CodeGroup* group_of(std::string_view code) const;
  /// The row that the value can be put into with others, or null.
  const ValueMerge* merge_of(std::string_view code) const;

  std::optional<std::uint8_t> find(std::string_view code) const;
  std::string title(Language language) const { return language == Language::Swedish ? swedish : english; }
  std::string value_title(std::size_t value, Language language) const;
};

struct CountVariable {
  std::string name;
  std::string swedish;
  std::string english;
  int most = 0;
};

struct VariableSet {
  std::string version;
  std::string source;
  int valid_from = 0;               ///< the first year it is used for
  std::vector<Variable> variables;  ///< one value for each record
  Variable flags;  ///< special circumstances: none, one or several, beside any crime; never summed
  std::vector<CountVariable> counts;

  const Variable* find(std::string_view name) const;
};

/// Reads a set. Throws CorruptData, naming the variable, when it contradicts itself.
VariableSet read_variable_set(std::string_view json);

/// The set that is in force. Throws CorruptData when the program's own data file is broken.
const VariableSet& variable_set();

}  // namespace handslag::statistics
