#include "cli/rights_command.h"

#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "organisations/deed_words.h"
#include "organisations/role_words.h"
#include "permissions/rights_table.h"
#include "permissions/rights_words.h"

namespace handslag::cli {

namespace {

using organisations::kRoles;
using organisations::Role;
using permissions::RightsRow;

struct RightsOptions {
  std::optional<std::string> role;
  bool as_json = false;
};

std::string words_of(const permissions::Right& right, const Translator& t) {
  const auto sight = permissions::kSights.named(right.name());
  return sight ? permissions::sight_in_words(*sight, t) : organisations::deed_in_words(right.name(), t);
}

std::string states_in_words(const RightsRow& row, const Translator& t) {
  if (row.states.all()) return t.translate("always");
  std::string words;
  for (std::size_t state = 0; state < row.states.size(); ++state) {
    if (row.states[state])
      words += (words.empty() ? "" : ", ") +
               permissions::state_in_words(static_cast<permissions::State>(state), t);
  }
  return words;
}

std::string roles_in_words(const RightsRow& row, const Translator& t) {
  if (row.is_operators_alone) return t.translate("whoever runs the server, at the terminal");
  if (row.roles.all()) return t.translate("everybody");
  std::string words;
  for (std::size_t role = 0; role < row.roles.size(); ++role) {
    if (row.roles[role])
      words += (words.empty() ? "" : ", ") + organisations::role_in_words(static_cast<Role>(role), t);
  }
  return words;
}

Json row_to_json(const RightsRow& row) {
  Json states = Json::array();
  for (std::size_t state = 0; state < row.states.size(); ++state)
    if (row.states[state]) states.push(permissions::kStates.names[state]);
  Json roles = Json::array();
  for (std::size_t role = 0; role < row.roles.size(); ++role)
    if (row.roles[role]) roles.push(kRoles.names[role]);
  return Json::object()
      .set("right", row.right.name())
      .set("states", states)
      .set("roles", roles)
      .set("condition", permissions::kConditions.of(row.condition));
}

ExitCode print_rights(const RightsOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const auto role = options.role ? kRoles.named(*options.role) : std::nullopt;
  if (options.role && !role) {
    std::string names;
    for (const std::string_view one : kRoles.names) names += (names.empty() ? "" : ", ") + std::string(one);
    throw InvalidInput(t.translate("--role {name}: there is no such role. There are: {names}.",
                                   {{"name", quotable(*options.role)}, {"names", names}}));
  }
  Json all = Json::array();
  for (const RightsRow& row : permissions::rights()) {
    if (role && !row.roles[static_cast<std::size_t>(*role)]) continue;
    all.push(row_to_json(row));
    if (options.as_json) continue;
    const std::string condition = permissions::condition_in_words(row.condition, t);
    terminal.out << row.right.name() << "  " << words_of(row.right, t) << "  " << states_in_words(row, t)
                 << (condition.empty() ? "" : ", " + condition);
    if (!role) terminal.out << "  " << roles_in_words(row, t);
    terminal.out << '\n';
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_rights_command(Command& root, Terminal& terminal) {
  auto options = std::make_shared<RightsOptions>();
  Command command =
      root.subcommand("rights", "Who may do and read what", "handslag rights --role case_officer");
  command.option("--role", options->role, "only what this role may")
      .flag("--json", options->as_json, "data instead of words")
      .runs([options, &terminal] { return print_rights(*options, terminal); });
}

}  // namespace handslag::cli
