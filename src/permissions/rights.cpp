#include "permissions/rights.h"

#include <algorithm>

#include "base/error.h"
#include "organisations/deed.h"
#include "permissions/rights_table.h"
#include "permissions/rights_words.h"

namespace handslag::permissions {

namespace {

using organisations::Role;

bool has_role(const RightsRow& row, Role role) { return row.roles[static_cast<std::size_t>(role)]; }
bool has_state(const RightsRow& row, State state) { return row.states[static_cast<std::size_t>(state)]; }

bool is_met(Condition condition, const organisations::Actor& actor, const Case& what) {
  if (condition == Condition::None) return true;
  const bool is_own = what.about && what.about == actor.person();
  return is_own == (condition == Condition::Own);
}

// Why the rows of the right do not let this actor.
RightsRefusal why(const organisations::Actor& actor, Right right, const Case& what) {
  RightsRefusal told{.right = right, .now = what.state};
  Roles who;
  std::bitset<kStates.names.size()> needed;
  bool has_right_now = false;
  for (const RightsRow& row : rights()) {
    if (row.right != right) continue;
    if (row.is_operators_alone) told.missing = RightsRefusal::Missing::Operator;
    if (has_role(row, *actor.role())) needed |= row.states;
    if (!has_state(row, what.state)) continue;
    if (row.condition != Condition::Own) who |= row.roles;
    if (!has_role(row, *actor.role())) continue;
    has_right_now = true;
    told.missing =
        row.condition == Condition::Own ? RightsRefusal::Missing::Own : RightsRefusal::Missing::NotOwn;
  }
  if (!has_right_now && needed.any()) told.missing = RightsRefusal::Missing::State;
  for (std::size_t role = 0; role < who.size(); ++role)
    if (who[role]) told.who_can.push_back(static_cast<Role>(role));
  for (std::size_t state = 0; state < needed.size(); ++state)
    if (needed[state]) told.needed.push_back(static_cast<State>(state));
  return told;
}

}  // namespace

std::optional<RightsRefusal> refusal(const organisations::Actor& actor, Right right, const Case& what) {
  if (actor.is_at_command_line()) return std::nullopt;
  if (!actor.role()) return RightsRefusal{.right = right};
  for (const RightsRow& row : rights()) {
    if (row.right == right && has_role(row, *actor.role()) && has_state(row, what.state) &&
        is_met(row.condition, actor, what))
      return std::nullopt;
  }
  return why(actor, right, what);
}

bool may(const organisations::Actor& actor, Right right, const Case& what) {
  return !refusal(actor, right, what);
}

void require(const organisations::Actor& actor, Right right, const Case& what) {
  if (const auto no = refusal(actor, right, what)) throw told<Forbidden>(message_for(*no));
}

bool may_ever(organisations::Role role, organisations::Deed deed) {
  return std::ranges::any_of(
      rights(), [&](const RightsRow& row) { return row.right == Right(deed) && has_role(row, role); });
}

void require_whole_table() { rights(); }

}  // namespace handslag::permissions
