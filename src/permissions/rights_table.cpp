#include "permissions/rights_table.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/csv.h"
#include "base/embedded_file.h"
#include "base/error.h"
#include "base/text.h"
#include "embedded/permissions.h"
#include "organisations/deed.h"

namespace handslag::permissions {

namespace {

using organisations::kRoles;
using organisations::Role;

constexpr std::string_view kEveryone = "everyone";
constexpr std::string_view kOperator = "operator";
constexpr std::string_view kAny = "any";

[[noreturn]] void fault(std::size_t line, std::string_view what) {
  throw CorruptData("rights.csv line " + std::to_string(line) + ": " + std::string(what));
}

RightsRow row_of(const CsvRow& row) {
  if (row.cells.size() != 4) fault(row.line, "four columns: right, state, roles, condition");
  const auto right = Right::named(row.cells[0]);
  if (!right) fault(row.line, row.cells[0] + " is no deed and no sight");
  RightsRow read{.right = *right, .line = row.line};
  for (const std::string_view word : words_of(row.cells[1])) {
    const auto state = kStates.named(word);
    if (word == kAny)
      read.states.set();
    else if (state)
      read.states.set(static_cast<std::size_t>(*state));
    else
      fault(row.line, std::string(word) + " is no state");
  }
  for (const std::string_view word : words_of(row.cells[2])) {
    const auto role = kRoles.named(word);
    if (word == kEveryone)
      read.roles.set();
    else if (word == kOperator)
      read.is_operators_alone = true;
    else if (role)
      read.roles.set(static_cast<std::size_t>(*role));
    else
      fault(row.line, std::string(word) + " is no role");
  }
  if (read.states.none()) fault(row.line, "no state");
  if (read.roles.any() == read.is_operators_alone) fault(row.line, "either roles or the operator alone");
  const auto condition = kConditions.named(row.cells[3]);
  if (!condition) fault(row.line, row.cells[3] + " is no condition");
  read.condition = *condition;
  return read;
}

// Each cell stands once, so that no row says what another row takes back.
void require_each_once(const std::vector<RightsRow>& rows) {
  std::map<std::tuple<std::string_view, std::size_t, std::size_t, Condition>, std::size_t> seen;
  for (const RightsRow& row : rows) {
    for (std::size_t state = 0; state < row.states.size(); ++state) {
      for (std::size_t role = 0; role < row.roles.size(); ++role) {
        if (!row.states[state] || !row.roles[role]) continue;
        const auto [there, is_new] = seen.insert({{row.right.name(), state, role, row.condition}, row.line});
        if (!is_new)
          fault(row.line,
                std::string(kRoles.names[role]) + " has it already by line " + std::to_string(there->second));
      }
    }
  }
}

void require_all_there(const std::vector<RightsRow>& rows) {
  const auto require = [&](std::string_view name) {
    if (std::ranges::none_of(rows, [&](const RightsRow& row) { return row.right.name() == name; }))
      throw CorruptData("rights.csv: " + std::string(name) + " has no row");
  };
  for (const std::string_view name : organisations::kDeeds.names) require(name);
  for (const std::string_view name : kSights.names) require(name);
}

}  // namespace

std::vector<RightsRow> read_rights(std::string_view csv) {
  const auto cells = read_csv(csv);
  if (!cells) throw CorruptData("rights.csv line " + std::to_string(cells.refusal().line) + ": no CSV");
  if (cells->empty() ||
      cells->front().cells != std::vector<std::string>{"right", "state", "roles", "condition"})
    throw CorruptData("rights.csv line 1: the heading is right,state,roles,condition");
  std::vector<RightsRow> rows;
  for (std::size_t at = 1; at < cells->size(); ++at) rows.push_back(row_of((*cells)[at]));
  require_each_once(rows);
  require_all_there(rows);
  return rows;
}

const std::vector<RightsRow>& rights() {
  static const std::vector<RightsRow> all =
      read_rights(find_embedded(embedded::permissions(), "rights.csv")->bytes);
  return all;
}

}  // namespace handslag::permissions
