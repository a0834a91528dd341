#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "identity/credential_store.h"
#include "identity/log_in.h"
#include "identity/session.h"
#include "organisations/act.h"

namespace handslag::identity {

/// Begins a session of somebody whose pass phrase was right, whose one-time link or passkey was used, or whom
/// a provider of identities knows. Who has a second factor (codes of an app, a passkey) is asked for it after
/// a pass phrase or a link; until then nothing has been done and no deed is recorded. Acts in the oldest role
/// that holds today. Empty when none does: then nobody can log in as this person.
std::optional<NewSession> begin_session(sql::Transaction& transaction, const CredentialStore& credentials,
                                        const Known& known, const Whereabouts& where, const Clock& clock,
                                        Way way = Way::PassPhrase);

/// Why a code does not open a session.
enum class CodeRefusal {
  Wrong,  ///< not the code of now, or used before
  NoRole  ///< the role has ended meanwhile
};
/// Opens a session that awaits its code: of the app, or a recovery code, which is then used up. The token is
/// a new one.
Result<NewSession, CodeRefusal> confirm_code(sql::Transaction& transaction,
                                             const CredentialStore& credentials, const Session& session,
                                             std::string_view code, std::string_view from,
                                             const Clock& clock);

/// Ends a session of one's own, or of somebody in a role of the organisation that acts. Throws NotFound when
/// it is another's.
void end_session(organisations::Act& act, SessionId session);
/// Ends all of a person's sessions but one. Returns how many.
int end_sessions(organisations::Act& act, PersonId person, std::optional<SessionId> but = std::nullopt);

/// From now on the session acts in another role of the same person. `act` is in the role that is left. Throws
/// NotFound when it is not the person's.
void change_role(organisations::Act& act, const Session& session, MembershipId membership,
                 const Clock& clock);

}  // namespace handslag::identity
