#include "table_reading/import_mapping.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/csv.h"
#include "base/entered_text.h"
#include "base/text.h"
#include "table_reading/folded.h"

namespace handslag::table_reading {

namespace {

using Reason = MappingFault::Reason;

constexpr std::string_view kHeader = "variable;column;value;code";

MappingFault no_mapping(const std::string& place, std::string word = {}) {
  return {Reason::NotAMapping, place, std::move(word), "", std::nullopt};
}

// The texts of an object with exactly these members.
std::optional<std::vector<std::string>> texts_of(const Json& json,
                                                 std::initializer_list<std::string_view> names) {
  if (!json.is_object() || json.members().size() != names.size()) return std::nullopt;
  std::vector<std::string> texts;
  for (const std::string_view name : names) {
    if (!json[name].is_string()) return std::nullopt;
    texts.push_back(composed(trimmed(json[name].as_string())));
  }
  return texts;
}

Result<ImportMapping, MappingFault> mapping_in_json(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return Refused{MappingFault{Reason::NotJson, "", "", "", json.refusal()}};
  ImportMapping mapping;
  if (!json->is_object()) return Refused{no_mapping("")};
  for (const auto& [name, list] : json->members()) {
    if ((name != "columns" && name != "values") || !list.is_array())
      return Refused{no_mapping(quotable(name))};
    for (std::size_t at = 0; at < list.items().size(); ++at) {
      const std::string place = name + " " + std::to_string(at + 1);
      if (name == "columns") {
        auto texts = texts_of(list.items()[at], {"file", "variable"});
        if (!texts) return Refused{no_mapping(place)};
        mapping.columns.push_back({(*texts)[0], (*texts)[1]});
      } else {
        auto texts = texts_of(list.items()[at], {"variable", "file", "code"});
        if (!texts) return Refused{no_mapping(place)};
        mapping.values.push_back({(*texts)[0], (*texts)[1], (*texts)[2]});
      }
    }
  }
  return mapping;
}

Result<ImportMapping, MappingFault> mapping_in_csv(std::string_view bytes) {
  const auto rows = read_csv(to_utf8(bytes));
  if (!rows) return Refused{no_mapping("line " + std::to_string(rows.refusal().line))};
  constexpr std::array<std::array<std::string_view, 2>, 4> kNames = {
      {{"variable", "variabel"}, {"column", "kolumn"}, {"value", "värde"}, {"code", "kod"}}};
  const CsvRow& header = rows->front();
  const std::string first_line = "line " + std::to_string(header.line);
  if (header.cells.size() < kNames.size()) return Refused{no_mapping(first_line)};
  for (std::size_t at = 0; at < kNames.size(); ++at) {
    const std::string name = folded(header.cells[at]);
    if (name != kNames[at][0] && name != kNames[at][1])
      return Refused{no_mapping(first_line, quotable(header.cells[at]))};
  }
  ImportMapping mapping;
  for (std::size_t at = 1; at < rows->size(); ++at) {
    std::array<std::string, 4> cells;
    for (std::size_t cell = 0; cell < std::min<std::size_t>((*rows)[at].cells.size(), 4); ++cell)
      cells[cell] = composed(trimmed((*rows)[at].cells[cell]));
    const auto& [variable, column, value, code] = cells;
    const bool is_column = !column.empty() && value.empty() && code.empty();
    const bool is_value = column.empty() && !value.empty() && !code.empty();
    if (is_column) mapping.columns.push_back({column, variable});
    if (is_value) mapping.values.push_back({variable, value, code});
    if (!is_column && !is_value) return Refused{no_mapping("line " + std::to_string((*rows)[at].line))};
  }
  return mapping;
}

std::string quoted_cell(const std::string& text) {
  if (text.find_first_of(";\"\n\r") == std::string::npos) return text;
  std::string cell = "\"";
  for (const char letter : text) cell += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return cell + '"';
}

}  // namespace

FoldedMapping::FoldedMapping(const ImportMapping& mapping) {
  for (const ColumnRule& rule : mapping.columns) variables_.emplace(folded(rule.file_column), rule.variable);
  for (const ValueRule& rule : mapping.values)
    codes_[rule.variable].emplace(folded(rule.file_value), rule.code);
}

std::optional<std::string> FoldedMapping::variable_of(std::string_view folded_column) const {
  const auto found = variables_.find(folded_column);
  return found == variables_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> FoldedMapping::code_of(std::string_view variable,
                                                  std::string_view folded_value) const {
  const auto words = codes_.find(variable);
  if (words == codes_.end()) return std::nullopt;
  const auto found = words->second.find(folded_value);
  return found == words->second.end() ? std::nullopt : std::optional(found->second);
}

Json to_json(const ImportMapping& mapping) {
  Json columns = Json::array();
  for (const ColumnRule& rule : mapping.columns)
    columns.push(Json::object().set("file", rule.file_column).set("variable", rule.variable));
  Json values = Json::array();
  for (const ValueRule& rule : mapping.values)
    values.push(
        Json::object().set("variable", rule.variable).set("file", rule.file_value).set("code", rule.code));
  return Json::object().set("columns", std::move(columns)).set("values", std::move(values));
}

std::string to_csv(const ImportMapping& mapping) {
  std::string csv = std::string(kHeader) + "\n";
  for (const ColumnRule& rule : mapping.columns)
    csv += quoted_cell(rule.variable) + ";" + quoted_cell(rule.file_column) + ";;\n";
  for (const ValueRule& rule : mapping.values)
    csv += quoted_cell(rule.variable) + ";;" + quoted_cell(rule.file_value) + ";" + quoted_cell(rule.code) +
           "\n";
  return csv;
}

Result<ImportMapping, MappingFault> read_mapping(std::string_view bytes) {
  return trimmed(bytes).starts_with('{') ? mapping_in_json(bytes) : mapping_in_csv(bytes);
}

Result<ColumnRule, MappingFault> column_rule_in(std::string_view words) {
  const std::size_t mark = words.rfind('=');
  if (mark == std::string_view::npos) return Refused{no_mapping("--column", quotable(words))};
  return ColumnRule{composed(trimmed(words.substr(0, mark))), composed(trimmed(words.substr(mark + 1)))};
}

Result<ValueRule, MappingFault> value_rule_in(std::string_view words) {
  const std::size_t colon = words.find(':');
  const std::size_t mark = words.rfind('=');
  if (colon == std::string_view::npos || mark == std::string_view::npos || mark < colon)
    return Refused{no_mapping("--value", quotable(words))};
  return ValueRule{composed(trimmed(words.substr(0, colon))),
                   composed(trimmed(words.substr(colon + 1, mark - colon - 1))),
                   composed(trimmed(words.substr(mark + 1)))};
}

std::optional<MappingFault> fault_of(const ImportMapping& mapping) {
  if (mapping.columns.size() + mapping.values.size() > kMostRules)
    return MappingFault{Reason::TooMany, "", "", "", std::nullopt};
  std::set<std::string> seen;
  const auto look_at = [&](const std::string& key, const std::string& word,
                           std::initializer_list<std::string_view> texts) -> std::optional<MappingFault> {
    for (const std::string_view text : texts) {
      if (text.empty() || handslag::fault_of(text, kLongestRule))
        return MappingFault{Reason::NotText, quotable(word), quotable(text), "", std::nullopt};
    }
    if (!seen.insert(key).second) return MappingFault{Reason::Twice, "", quotable(word), "", std::nullopt};
    return std::nullopt;
  };
  for (const ColumnRule& rule : mapping.columns) {
    if (auto fault = look_at("column " + folded(rule.file_column), rule.file_column,
                             {rule.file_column, rule.variable}))
      return fault;
  }
  for (const ValueRule& rule : mapping.values) {
    if (auto fault = look_at("value " + rule.variable + ":" + folded(rule.file_value), rule.file_value,
                             {rule.variable, rule.file_value, rule.code}))
      return fault;
  }
  return std::nullopt;
}

Message message_for(const MappingFault& fault) {
  switch (fault.reason) {
    case Reason::NotJson:
      return fault.json ? message_for(*fault.json) : Message("is no mapping");
    case Reason::NotAMapping:
      return Message(
          "{place} {word}: is no mapping; write Column=variable, variable:Value=code, or a file as “mapping "
          "show” writes it",
          {{"place", fault.place}, {"word", fault.word}});
    case Reason::NotText:
      return Message("“{word}”: a word of a mapping has 1 to 200 characters that can be printed",
                     {{"word", fault.word}});
    case Reason::Twice:
      return Message("“{word}” stands twice in the mapping; take one away", {{"word", fault.word}});
    case Reason::TooMany:
      return Message("a mapping has at most 2 000 rules");
    case Reason::UnknownVariable:
      return Message("“{word}” is no variable; write one of {expected}, or - for a column that is left out",
                     {{"word", fault.word}, {"expected", fault.expected}});
    case Reason::UnknownCode:
      return Message("“{word}” is no code of {variable}; write one of {expected}",
                     {{"word", fault.word}, {"variable", fault.place}, {"expected", fault.expected}});
    case Reason::NoValues:
      break;
  }
  return Message("{variable} has no codes; only its column can be mapped", {{"variable", fault.place}});
}

}  // namespace handslag::table_reading
