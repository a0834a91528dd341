#include "statistics/variable_set.h"

#include <algorithm>

#include "base/error.h"
#include "base/json.h"
#include "embedded/variable_sets.h"

namespace handslag::statistics {

namespace {

constexpr std::size_t kMostValues = 255;
constexpr std::size_t kMostFlags = 8;

CodeGroup read_group(const Json& json) {
  CodeGroup group{json["code"].as_string(), json["sv"].as_string(), {}};
  for (const Json& member : json["members"].items()) group.members.push_back(member.as_string());
  return group;
}

ValueMerge read_merge(const Json& json, const Variable& variable) {
  ValueMerge merge{json["code"].as_string(), json["sv"].as_string(), json["en"].as_string(), {}};
  const auto refuse = [&](const std::string& why) {
    throw CorruptData("variable " + variable.name + ": the merged row " + merge.code + " " + why);
  };
  for (const Json& member : json["members"].items()) {
    const std::string& code = member.as_string();
    if (!variable.find(code)) refuse("has " + code + ", which is no value");
    if (variable.merge_of(code) != nullptr || std::ranges::find(merge.members, code) != merge.members.end())
      refuse("has " + code + ", which is in a merged row already");
    merge.members.push_back(code);
  }
  if (merge.members.size() < 2) refuse("has fewer than 2 values");
  if (variable.find(merge.code) ||
      std::ranges::find(variable.merges, merge.code, &ValueMerge::code) != variable.merges.end())
    refuse("has a code that something else has");
  return merge;
}

Variable read_variable(const Json& json) {
  Variable variable{json["name"].as_string(), json["sv"].as_string(), json["en"].as_string(), {}, {}};
  for (const Json& value : json["values"].items()) {
    const std::string& code = value["code"].as_string();
    variable.values.push_back({code, value.contains("sv") ? value["sv"].as_string() : code});
  }
  if (variable.values.empty() || variable.values.size() > kMostValues) {
    throw CorruptData("variable " + variable.name + ": 1 to 255 values");
  }
  if (json.contains("groups")) {
    for (const Json& group : json["groups"].items()) variable.groups.push_back(read_group(group));
    for (const CodeValue& value : variable.values) {
      if (variable.group_of(value.code) == nullptr)
        throw CorruptData("variable " + variable.name + ": " + value.code + " is in no group");
    }
  }
  if (json.contains("merges")) {
    for (const Json& merge : json["merges"].items()) variable.merges.push_back(read_merge(merge, variable));
  }
  if (json.contains("also_called")) {
    for (const Json& word : json["also_called"].items()) variable.also_called.push_back(word.as_string());
  }
  return variable;
}

}  // namespace

VariableSet read_variable_set(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) throw CorruptData("variable set: " + message_for(json.refusal()).in_english());
  VariableSet set{(*json)["version"].as_string(),
                  (*json)["source"].as_string(),
                  static_cast<int>((*json)["valid_from"].as_integer()),
                  {},
                  read_variable((*json)["flags"]),
                  {}};
  for (const Json& variable : (*json)["variables"].items()) set.variables.push_back(read_variable(variable));
  for (const Json& count : (*json)["counts"].items()) {
    set.counts.push_back({count["name"].as_string(), count["sv"].as_string(), count["en"].as_string(),
                          static_cast<int>(count["most"].as_integer())});
  }
  if (set.flags.values.size() > kMostFlags)
    throw CorruptData("variable set: at most 8 special circumstances");
  return set;
}

std::optional<std::uint8_t> Variable::find(std::string_view code) const {
  const auto found = std::ranges::find(values, code, &CodeValue::code);
  if (found == values.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - values.begin());
}

const CodeGroup* Variable::group_of(std::string_view code) const {
  const auto found = std::ranges::find_if(groups, [&](const CodeGroup& group) {
    return std::ranges::find(group.members, code) != group.members.end();
  });
  return found == groups.end() ? nullptr : &*found;
}

const ValueMerge* Variable::merge_of(std::string_view code) const {
  const auto found = std::ranges::find_if(merges, [&](const ValueMerge& merge) {
    return std::ranges::find(merge.members, code) != merge.members.end();
  });
  return found == merges.end() ? nullptr : &*found;
}

std::string Variable::value_title(std::size_t value, Language language) const {
  if (language == Language::Swedish) return values[value].swedish;
  std::string words = values[value].code;
  std::ranges::replace(words, '_', ' ');
  return words;
}

const Variable* VariableSet::find(std::string_view name) const {
  const auto found = std::ranges::find(variables, name, &Variable::name);
  return found == variables.end() ? nullptr : &*found;
}

const VariableSet& variable_set() {
  static const VariableSet set = read_variable_set(embedded::variable_sets().front().bytes);
  return set;
}

}  // namespace handslag::statistics
