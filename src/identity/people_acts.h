#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/credential_store.h"
#include "identity/invitation.h"
#include "organisations/act.h"
#include "organisations/organisation.h"

namespace handslag::identity {

/// Adds a person with a first role, without an invitation: at the terminal, and in the demo. Throws Conflict
/// when the address is somebody's.
PersonId add_person(organisations::Act& act, const Person& person, Role role, Date first_day);
/// Another name, address or language. Throws NotFound when the person is not the organisation's, Conflict
/// when the address is another's.
void change_person(organisations::Act& act, const Person& person);

/// Offers a role by a link, which is shown once. An older one that waits for the same address and role is
/// taken back. Throws InvalidInput when the organisation has no such role or the days are in the wrong order.
WithSecret<InvitationId> invite(organisations::Act& act, Invitation invitation, const Clock& clock);
/// Throws NotFound when it is another's, Conflict when it has been taken.
void withdraw_invitation(organisations::Act& act, InvitationId id);

/// Gives a role to somebody who is there. Throws Conflict when the person has it already.
MembershipId give_role(organisations::Act& act, PersonId person, Role role, Date first_day,
                       std::optional<Date> last_day);
/// Ends a role, and the sessions in it. Throws Conflict when it has ended, or when it is that of the last
/// administrator.
void end_role(organisations::Act& act, MembershipId id, std::string_view reason);
/// Gives the role to somebody else and ends it, in one. Throws NotFound when the other has no role here.
MembershipId hand_over(organisations::Act& act, MembershipId id, PersonId to, std::string_view reason);

/// Throws InvalidInput when organisations of that kind have no such role.
void require_role_of(Role role, organisations::OrganisationKind kind);

}  // namespace handslag::identity
