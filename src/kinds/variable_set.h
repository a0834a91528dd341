#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.h"
#include "base/translate.h"
#include "kinds/geography.h"
#include "kinds/words.h"

namespace handslag::kinds {

/// The place of a value in its code list.
using Code = std::uint16_t;

/// What is recorded of each help-seeker or visitor, and how it is reported: facts with their code lists,
/// marks, counts, and the month. No identity, no day, no free text. It belongs to a kind of partnership and
/// is data (data/kinds/): a fact that was not recorded in a year is missing in it, not nought.
struct CodeValue {
  std::string code;             ///< as in a file: "assault"
  std::string swedish;          ///< "misshandel"
  unsigned example_weight = 1;  ///< how often it is drawn in made-up records; of a mark, times in a thousand
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
  Words title() const { return {swedish, english}; }
};

struct Variable {
  std::string name;  ///< column of a file: "crime_type"
  std::string swedish;
  std::string english;
  std::vector<CodeValue> values;              ///< at most 255; of municipalities all that there are
  std::vector<CodeGroup> groups = {};         ///< none, or one for every value
  std::vector<ValueMerge> merges = {};        ///< in the order of their rows; a value is in one at most
  std::vector<std::string> also_called = {};  ///< other words that head its column in people's files

  const CodeGroup* group_of(std::string_view code) const;
  /// The row that the value can be put into with others, or null.
  const ValueMerge* merge_of(std::string_view code) const;

  std::optional<Code> find(std::string_view code) const;
  std::string title(Language language) const { return language == Language::Swedish ? swedish : english; }
  Words title() const { return {swedish, english}; }
  std::string value_title(std::size_t value, Language language) const;
  Words value_title(std::size_t value) const;
};

struct CountVariable {
  std::string name;
  std::string swedish;
  std::string english;
  int most = 0;
};

/// A value that a report does something with: the victims among the help-seekers.
struct ReportedValue {
  std::string variable;
  std::string value;
  Words words;
};

/// How what is recorded is reported.
struct ReportPlan {
  std::vector<std::string>
      tables;  ///< of variables, in their order; the first is the one that memoranda show
  std::vector<std::string> compared;  ///< with the year before; the others would only repeat the same change
  std::vector<std::string> drawn;     ///< as charts
  std::optional<ReportedValue> key_figure;  ///< that stands beside the number of cases
  std::optional<ReportedValue> referrals;   ///< who refers: a change of theirs is no change of the need
  std::string counted_at_least_once;        ///< the count that every case has at least one of; empty: none
  Words case_is;                            ///< what a case is
  Words supported;                          ///< "gav stöd till": what the partner did
  Words people;                             ///< "hjälpsökande": to whom
  Words known_bias;
};

struct VariableSet {
  std::string version;  ///< of the kind, with the counties: "victim-support-v1:01,09"
  std::string source;
  int valid_from = 0;               ///< the first year it is used for
  std::vector<Variable> variables;  ///< one value for each record; the municipality among them
  Variable flags;  ///< special circumstances: none, one or several, beside any other fact; never summed
  std::vector<CountVariable> counts;
  ReportPlan report;
  std::map<std::string, unsigned> example_municipalities = {};  ///< weights of made-up records, by name

  const Variable* find(std::string_view name) const;
  const Variable& municipalities() const { return *find("municipality"); }
};

/// The most values that a kind of partnership can give a variable.
inline constexpr std::size_t kMostValues = 255;

/// The "records" and "report" of a kind, whose municipality has no values yet.
VariableSet read_variable_set(const DataNode& records, const DataNode& report);

/// Gives the variable the municipalities of the counties, by name, in groups by county.
void add_municipalities(Variable& variable, const std::vector<County>& counties);

/// The set with the municipalities of these counties, by name, under its own version. Throws InvalidInput
/// when there are none.
VariableSet with_municipalities(const VariableSet& set, const std::string& kind_version,
                                const std::vector<std::string>& counties);

}  // namespace handslag::kinds
