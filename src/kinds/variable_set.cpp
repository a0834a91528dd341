#include "kinds/variable_set.h"

#include <algorithm>
#include <set>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "kinds/geography.h"

namespace handslag::kinds {

namespace {

constexpr std::size_t kMostFlags = 8;
constexpr std::size_t kMostVariables = 30;
constexpr std::size_t kMostCounts = 8;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestTitle = 120;
constexpr std::size_t kLongestSentence = 1000;
constexpr std::string_view kMunicipality = "municipality";

/// A code as it stands in a file: "65+", "other_or_unknown".
std::string code_in(const DataNode& node) {
  std::string code = node.text(kLongestName);
  if (code.find_first_of(";,\"*") != std::string::npos)
    node.fail(Message("may not have ; , * or a quotation mark in it"));
  return code;
}

std::vector<std::string> members_of(const DataNode& list, const Variable& variable, std::size_t least) {
  std::vector<std::string> members;
  for (const DataNode& node : list.items(least, kMostValues)) {
    std::string code = code_in(node);
    if (!variable.find(code)) node.fail(Message("is no value of the variable"));
    if (std::ranges::find(members, code) != members.end()) node.fail(Message("stands here already"));
    members.push_back(std::move(code));
  }
  return members;
}

void read_values(const DataNode& list, Variable& to) {
  for (const DataNode& node : list.items(1, kMostValues)) {
    node.require_known({"code", "sv", "example_weight"});
    CodeValue value{code_in(node["code"]), node["sv"].text(kLongestTitle)};
    if (node["example_weight"].is_there())
      value.example_weight = static_cast<unsigned>(node["example_weight"].whole(0, 1000));
    if (to.find(value.code)) node["code"].fail(Message("stands here already"));
    to.values.push_back(std::move(value));
  }
}

void read_groups(const DataNode& list, Variable& to) {
  for (const DataNode& node : list.items_or_none(kMostValues)) {
    node.require_known({"code", "sv", "members"});
    CodeGroup group{code_in(node["code"]), node["sv"].text(kLongestTitle),
                    members_of(node["members"], to, 1)};
    if (to.find(group.code)) node["code"].fail(Message("is the code of a value"));
    for (const std::string& member : group.members) {
      if (to.group_of(member) != nullptr)
        node["members"].fail(Message("{code} is in another group", {{"code", member}}));
    }
    to.groups.push_back(std::move(group));
  }
  for (const CodeValue& value : to.values) {
    if (!to.groups.empty() && to.group_of(value.code) == nullptr)
      list.fail(Message("{code} is in no group", {{"code", value.code}}));
  }
}

void read_merges(const DataNode& list, Variable& to) {
  for (const DataNode& node : list.items_or_none(kMostValues)) {
    node.require_known({"code", "sv", "en", "members"});
    ValueMerge merge{code_in(node["code"]), node["sv"].text(kLongestTitle), node["en"].text(kLongestTitle),
                     members_of(node["members"], to, 2)};
    if (to.find(merge.code) || std::ranges::find(to.merges, merge.code, &ValueMerge::code) != to.merges.end())
      node["code"].fail(Message("is the code of something else"));
    for (const std::string& member : merge.members) {
      if (to.merge_of(member) != nullptr)
        node["members"].fail(Message("{code} is in another merged row", {{"code", member}}));
    }
    to.merges.push_back(std::move(merge));
  }
}

Variable read_variable(const DataNode& node) {
  Variable variable{node["name"].key(kLongestName, '_'),
                    node["sv"].text(kLongestTitle),
                    node["en"].text(kLongestTitle),
                    {}};
  for (const DataNode& word : node["also_called"].items_or_none(20))
    variable.also_called.push_back(word.text(kLongestTitle));
  if (variable.name == kMunicipality) {
    node.require_known({"name", "sv", "en", "also_called"});
    return variable;
  }
  node.require_known({"name", "sv", "en", "also_called", "values", "groups", "merges"});
  read_values(node["values"], variable);
  read_groups(node["groups"], variable);
  read_merges(node["merges"], variable);
  return variable;
}

/// Each name once among all that can head a column or name a table.
class Names {
 public:
  void add(const std::string& name, const DataNode& node) {
    if (!taken_.insert(name).second) node.fail(Message("is the name of something else"));
  }

 private:
  std::set<std::string> taken_ = {"month", "quarter", "year"};
};

std::vector<std::string> variables_in(const DataNode& list, const VariableSet& set, std::size_t least) {
  std::vector<std::string> names;
  for (const DataNode& node : list.items(least, kMostVariables)) {
    std::string name = node.key(kLongestName, '_');
    if (set.find(name) == nullptr || name == kMunicipality)
      node.fail(Message("is no variable that can stand here"));
    if (std::ranges::find(names, name) != names.end()) node.fail(Message("stands here already"));
    names.push_back(std::move(name));
  }
  return names;
}

std::optional<ReportedValue> reported_value(const DataNode& node, const VariableSet& set) {
  if (!node.is_there()) return std::nullopt;
  node.require_known({"variable", "value", "words"});
  ReportedValue value{node["variable"].key(kLongestName, '_'), code_in(node["value"]),
                      read_words(node["words"], kLongestTitle)};
  const Variable* variable = set.find(value.variable);
  if (variable == nullptr || value.variable == kMunicipality)
    node["variable"].fail(Message("is no variable that can stand here"));
  if (!variable->find(value.value)) node["value"].fail(Message("is no value of the variable"));
  return value;
}

ReportPlan read_plan(const DataNode& node, const VariableSet& set) {
  node.require_known({"tables", "compared", "drawn", "key_figure", "referrals", "counted_at_least_once",
                      "case_is", "supported", "people", "known_bias"});
  ReportPlan plan;
  plan.tables = variables_in(node["tables"], set, 1);
  for (const auto& [key, names] : {std::pair{"compared", &plan.compared}, {"drawn", &plan.drawn}}) {
    *names = variables_in(node[key], set, 0);
    for (std::size_t at = 0; at < names->size(); ++at) {
      if (std::ranges::find(plan.tables, (*names)[at]) == plan.tables.end())
        node[key].fail(Message("{name} is none of the tables", {{"name", (*names)[at]}}));
    }
  }
  plan.key_figure = reported_value(node["key_figure"], set);
  plan.referrals = reported_value(node["referrals"], set);
  for (const auto* value : {&plan.key_figure, &plan.referrals}) {
    if (*value && std::ranges::find(plan.tables, (*value)->variable) == plan.tables.end())
      node["tables"].fail(Message("must have {name}", {{"name", (*value)->variable}}));
  }
  plan.counted_at_least_once = node["counted_at_least_once"].text_or_empty(kLongestName);
  if (!plan.counted_at_least_once.empty() &&
      std::ranges::find(set.counts, plan.counted_at_least_once, &CountVariable::name) == set.counts.end())
    node["counted_at_least_once"].fail(Message("is none of the counts"));
  plan.case_is = read_words(node["case_is"], kLongestSentence);
  plan.supported = read_words(node["supported"], kLongestTitle);
  plan.people = read_words(node["people"], kLongestTitle);
  plan.known_bias = read_words(node["known_bias"], kLongestSentence);
  return plan;
}

std::set<std::string_view> names_of_municipalities() {
  std::set<std::string_view> names;
  for (const County& county : all_counties()) {
    for (const Municipality& one : county.municipalities) names.insert(one.name);
  }
  return names;
}

// å, ä and ö come last, in that order, as in a Swedish register.
std::string by_alphabet(std::string_view name) {
  std::string key = lower_case(name);
  for (const auto& [letter, place] : {std::pair{"å", "{"}, {"ä", "|"}, {"ö", "}"}}) {
    for (std::size_t at = key.find(letter); at != std::string::npos; at = key.find(letter))
      key.replace(at, 2, place);
  }
  return key;
}

}  // namespace

VariableSet read_variable_set(const DataNode& records, const DataNode& report) {
  records.require_known({"source", "valid_from", "variables", "flags", "counts", "example_municipalities"});
  VariableSet set;
  Names names;
  set.source = records["source"].text(kLongestSentence);
  set.valid_from = static_cast<int>(records["valid_from"].whole(1900, 2200));
  for (const DataNode& node : records["variables"].items(2, kMostVariables)) {
    set.variables.push_back(read_variable(node));
    names.add(set.variables.back().name, node["name"]);
  }
  if (set.find(kMunicipality) == nullptr)
    records["variables"].fail(Message("must have {name}", {{"name", kMunicipality}}));
  set.flags = read_variable(records["flags"]);
  names.add(set.flags.name, records["flags"]["name"]);
  if (set.flags.values.size() > kMostFlags || !set.flags.groups.empty() || !set.flags.merges.empty())
    records["flags"].fail(Message("can have at most 8 values, without groups or merged rows"));
  for (const CodeValue& flag : set.flags.values) names.add(flag.code, records["flags"]["values"]);
  for (const DataNode& node : records["counts"].items_or_none(kMostCounts)) {
    node.require_known({"name", "sv", "en", "most"});
    set.counts.push_back({node["name"].key(kLongestName, '_'), node["sv"].text(kLongestTitle),
                          node["en"].text(kLongestTitle), static_cast<int>(node["most"].whole(1, 65'535))});
    names.add(set.counts.back().name, node["name"]);
  }
  if (records["example_municipalities"].is_there()) {
    const DataNode weights = records["example_municipalities"];
    weights.require_known(names_of_municipalities());
    for (const auto& [name, weight] : weights.json().members())
      set.example_municipalities.emplace(name, static_cast<unsigned>(weights[name].whole(0, 1000)));
  }
  set.report = read_plan(report, set);
  return set;
}

void add_municipalities(Variable& variable, const std::vector<County>& counties) {
  const auto key = [](std::string_view name) { return by_alphabet(name); };
  for (const County& county : counties) {
    CodeGroup group{county.name, county.name, {}};
    for (const Municipality& one : county.municipalities) {
      variable.values.push_back({one.name, one.name});
      group.members.push_back(one.name);
    }
    std::ranges::sort(group.members, {}, key);
    variable.groups.push_back(std::move(group));
  }
  std::ranges::sort(variable.values, {}, [&](const CodeValue& value) { return key(value.code); });
}

VariableSet with_municipalities(const VariableSet& set, const std::string& kind_version,
                                const std::vector<std::string>& counties) {
  if (counties.empty())
    throw told<InvalidInput>(Message("No county is stated. State at least one: --county CODE"));
  VariableSet made = set;
  made.version = kind_version + ":";
  std::vector<County> chosen;
  for (const County& county : all_counties()) {
    if (std::ranges::find(counties, county.code) == counties.end()) continue;
    made.version += (chosen.empty() ? "" : ",") + county.code;
    chosen.push_back(county);
  }
  Variable& variable = *std::ranges::find(made.variables, kMunicipality, &Variable::name);
  add_municipalities(variable, chosen);
  if (variable.values.empty())
    throw told<InvalidInput>(Message(
        "The counties that the partner works in have no municipality. State others: handslag partner area"));
  for (CodeValue& value : variable.values) {
    const auto weight = set.example_municipalities.find(value.code);
    value.example_weight = weight == set.example_municipalities.end() ? 20 : weight->second;
  }
  return made;
}

std::optional<Code> Variable::find(std::string_view code) const {
  const auto found = std::ranges::find(values, code, &CodeValue::code);
  if (found == values.end()) return std::nullopt;
  return static_cast<Code>(found - values.begin());
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

Words Variable::value_title(std::size_t value) const {
  return {value_title(value, Language::Swedish), value_title(value, Language::English)};
}

const Variable* VariableSet::find(std::string_view name) const {
  const auto found = std::ranges::find(variables, name, &Variable::name);
  return found == variables.end() ? nullptr : &*found;
}

}  // namespace handslag::kinds
