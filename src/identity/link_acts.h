#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/credential_store.h"
#include "identity/invitation.h"
#include "identity/session.h"
#include "organisations/act.h"

namespace handslag::identity {

/// Makes a one-time link for somebody of the organisation: to log in, or to choose a new pass phrase. An
/// older one of the same purpose is good no longer. Throws Forbidden when the person has roles elsewhere too.
WithSecret<OneTimeLinkId> make_link(organisations::Act& act, PersonId person, LinkPurpose purpose,
                                    const Clock& clock);
/// Throws NotFound when it is another's, Conflict when it has been used.
void withdraw_link(organisations::Act& act, OneTimeLinkId id);

/// Makes the link by which somebody becomes the first administrator of the organisation; those that were made
/// before are good no longer. Throws Conflict when there is an administrator.
WithSecret<OneTimeLinkId> make_first_administrator_link(organisations::Act& act, const Clock& clock);
/// Whether the organisation has somebody who can invite others.
bool has_administrator(const organisations::View& view, const Clock& clock);

/// Uses the link: the person is there, is the administrator and has this pass phrase. Throws NotFound when
/// the link is good no longer, Conflict when the address is somebody's.
PersonId become_first_administrator(sql::Transaction& transaction, const CredentialStore& credentials,
                                    std::string_view token, const Person& person, std::string_view hash,
                                    std::string_view from, const Clock& clock);

/// Takes the role that is offered. `hash` is of the pass phrase that was chosen; without one the address is a
/// person's already, who keeps what there is. Throws NotFound when the link is good no longer.
PersonId accept_invitation(sql::Transaction& transaction, const CredentialStore& credentials,
                           std::string_view token, const std::optional<std::string>& hash,
                           std::string_view from, const Clock& clock);

/// Uses a link to choose a new pass phrase. Throws NotFound when it is good no longer.
PersonId choose_pass_phrase(sql::Transaction& transaction, const CredentialStore& credentials,
                            std::string_view token, std::string_view hash, std::string_view from,
                            const Clock& clock);
/// Uses a link to log in: a session, which asks for the code when there is a second factor. Throws NotFound
/// when it is good no longer, or the person has no role.
NewSession log_in_by_link(sql::Transaction& transaction, const CredentialStore& credentials,
                          std::string_view token, const Whereabouts& where, const Clock& clock);

}  // namespace handslag::identity
