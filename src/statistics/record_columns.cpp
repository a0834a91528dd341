#include "statistics/record_columns.h"

#include <algorithm>

#include "base/entered_text.h"
#include "kinds/geography.h"
#include "table_reading/folded.h"

namespace handslag::statistics {

namespace {

using table_reading::folded;
using table_reading::ImportMapping;
using table_reading::MappingFault;

// The variable that every set has (kinds/variable_set.cpp).
constexpr std::string_view kMunicipality = "municipality";
constexpr std::string_view kMonth = "month";
constexpr std::string_view kMonthInSwedish = "månad";
constexpr std::size_t kLongestList = 120;
constexpr std::size_t kMostSeen = 4096;

const Variable* coded(const VariableSet& set, std::string_view name) {
  return name == set.flags.name ? &set.flags : set.find(name);
}

}  // namespace

std::vector<std::string> record_column_names(const VariableSet& set) {
  std::vector<std::string> names = {std::string(kMonth)};
  for (const Variable& variable : set.variables) names.push_back(variable.name);
  names.push_back(set.flags.name);
  for (const CountVariable& count : set.counts) names.push_back(count.name);
  return names;
}

RecordColumns::RecordColumns(const VariableSet& set) {
  const auto add = [&](std::string_view called, std::string_view name) {
    names_.emplace(folded(called), name);
  };
  for (const std::string_view called : {kMonth, kMonthInSwedish}) add(called, kMonth);
  const auto add_variable = [&](const Variable& variable) {
    add(variable.name, variable.name);
    add(variable.swedish, variable.name);
    add(variable.english, variable.name);
    for (const std::string& also : variable.also_called) add(also, variable.name);
  };
  for (const Variable& variable : set.variables) add_variable(variable);
  add_variable(set.flags);
  for (const CountVariable& count : set.counts) {
    add(count.name, count.name);
    add(count.swedish, count.name);
    add(count.english, count.name);
  }
}

std::optional<std::string> RecordColumns::named(std::string_view folded_name) const {
  const auto found = names_.find(folded_name);
  return found == names_.end() ? std::nullopt : std::optional(found->second);
}

std::string record_column_title(const VariableSet& set, std::string_view name, Language language) {
  if (const Variable* variable = coded(set, name)) return variable->title(language);
  for (const CountVariable& count : set.counts) {
    if (count.name == name) return language == Language::Swedish ? count.swedish : count.english;
  }
  return std::string(language == Language::Swedish ? kMonthInSwedish : kMonth);
}

std::optional<MappingFault> fault_of_record_mapping(const ImportMapping& mapping, const VariableSet& set) {
  using Reason = MappingFault::Reason;
  if (auto fault = fault_of(mapping)) return fault;
  const std::vector<std::string> names = record_column_names(set);
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  const auto unknown = [&](const std::string& variable) {
    return MappingFault{Reason::UnknownVariable, "", quotable(variable), all, std::nullopt};
  };
  for (const table_reading::ColumnRule& rule : mapping.columns) {
    if (rule.variable != table_reading::kLeftOut && std::ranges::find(names, rule.variable) == names.end())
      return unknown(rule.variable);
  }
  for (const table_reading::ValueRule& rule : mapping.values) {
    if (std::ranges::find(names, rule.variable) == names.end()) return unknown(rule.variable);
    const Variable* variable = coded(set, rule.variable);
    if (variable == nullptr)
      return MappingFault{Reason::NoValues, rule.variable, quotable(rule.code), "", std::nullopt};
    const bool is_none = rule.code == table_reading::kLeftOut && variable == &set.flags;
    if (!variable->find(rule.code) && !is_none)
      return MappingFault{Reason::UnknownCode, rule.variable, quotable(rule.code), codes_listed(*variable),
                          std::nullopt};
  }
  return std::nullopt;
}

std::string codes_listed(const Variable& variable) {
  std::string words;
  for (const CodeValue& value : variable.values) {
    if (words.size() > kLongestList) return words + ", …";
    words += (words.empty() ? "" : ", ") + value.code;
  }
  return words;
}

CodeFinder::CodeFinder(const Variable& variable, const ImportMapping& mapping)
    : is_municipality_(variable.name == kMunicipality) {
  for (const table_reading::ValueRule& rule : mapping.values) {
    if (rule.variable != variable.name) continue;
    by_name_.try_emplace(folded(rule.file_value), variable.find(rule.code).value_or(kNone));
  }
  for (std::size_t at = 0; at < variable.values.size(); ++at)
    by_name_.try_emplace(folded(variable.values[at].code), static_cast<Code>(at));
  for (std::size_t at = 0; at < variable.values.size(); ++at) {
    for (const Language language : {Language::Swedish, Language::English})
      by_name_.try_emplace(folded(variable.value_title(at, language)), static_cast<Code>(at));
  }
}

std::optional<Code> CodeFinder::find(std::string_view cell) {
  if (const auto seen = seen_.find(cell); seen != seen_.end()) return seen->second;
  auto found = by_name_.find(folded(cell));
  if (found == by_name_.end() && is_municipality_) {
    if (const auto name = kinds::municipality_named(folded(cell))) found = by_name_.find(folded(*name));
  }
  if (found == by_name_.end()) return std::nullopt;
  if (seen_.size() < kMostSeen) seen_.emplace(cell, found->second);
  return found->second;
}

}  // namespace handslag::statistics
