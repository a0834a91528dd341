#pragma once

#include <optional>
#include <vector>

#include "base/message.h"
#include "organisations/actor.h"
#include "permissions/right.h"

// Who may what: the one place that asks data/permissions/rights.csv. What has no row there is nobody's. Whose
// rows it is about is not asked here: another organisation's are not there for anybody (Scope).
//
//     permissions::require(act.by(), Deed::FindingRecord, {.state = State::Open});
//     if (!permissions::may(actor, Sight::Journal)) …   // the menu leaves it out
namespace handslag::permissions {

/// What a right is asked for.
struct Case {
  State state = State::None;
  /// The person that it is about; empty when it is about no person.
  std::optional<organisations::PersonId> about = {};
};

/// Why not, and what would be needed.
struct RightsRefusal {
  enum class Missing {
    Role,     ///< none of what the actor's role may; `who_can` may it
    State,    ///< the role may it, but not as the thing stands now; `needed` are the states
    Own,      ///< the role may it of oneself alone
    NotOwn,   ///< the role may it of others alone
    Operator  ///< only whoever opens the data folder at the terminal
  };
  Missing missing = Missing::Role;
  Right right;
  std::vector<organisations::Role> who_can = {};  ///< in this state; in the order of the roles
  std::vector<State> needed = {};
  State now = State::None;  ///< how the thing stands
};

/// Empty when it may. An account at the command line may everything: it can open the data folder.
std::optional<RightsRefusal> refusal(const organisations::Actor& actor, Right right, const Case& what = {});
bool may(const organisations::Actor& actor, Right right, const Case& what = {});
/// Throws Forbidden that says what is missing and who can.
void require(const organisations::Actor& actor, Right right, const Case& what = {});

/// Whether a role may a deed in some state, of somebody. What an actor who has logged in carries with it, so
/// that no deed is recorded that has no row (Act::record).
bool may_ever(organisations::Role role, organisations::Deed deed);

/// Reads the table, so that a program whose table has a fault does not start. Throws CorruptData.
void require_whole_table();

}  // namespace handslag::permissions
