#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/credential_store.h"
#include "identity/session.h"
#include "organisations/act.h"

namespace handslag::identity {

/// Keeps the hash of a pass phrase that has been checked (pass_phrase.h) and was hashed before the
/// transaction. All sessions of the person end but the one it was changed in; browsers are known no longer.
void set_pass_phrase(organisations::Act& act, const CredentialStore& credentials, PersonId person,
                     std::string_view hash, std::optional<SessionId> but = std::nullopt);

/// Makes the secret of a second factor, which counts when its first code has come: nothing is done by it yet.
/// The secret of one that was not confirmed before is replaced. Throws Conflict when there is one that
/// counts.
std::string begin_second_factor(sql::Transaction& transaction, const CredentialStore& credentials,
                                PersonId person, const Clock& clock);
/// With the first code from the app: it counts from now on. The recovery codes, which are shown once. Empty
/// when the code is wrong.
std::optional<std::vector<std::string>> confirm_second_factor(organisations::Act& act,
                                                              const CredentialStore& credentials,
                                                              PersonId person, std::string_view code,
                                                              const Clock& clock);
/// Takes it away: the phone is lost. Its recovery codes go too, unless they stand in for a passkey. All
/// sessions of the person end. Throws NotFound when there is none.
void remove_second_factor(organisations::Act& act, const CredentialStore& credentials, PersonId person);

/// Ten new recovery codes in place of the old ones; shown once.
std::vector<std::string> make_recovery_codes(organisations::Act& act, const CredentialStore& credentials,
                                             PersonId person);
/// Of a code as it was typed: white space, hyphens and capitals do not count.
std::string hash_of_recovery_code(std::string_view typed);

/// Throws Forbidden when somebody with a role here alone would get hold of what a person has elsewhere too:
/// who belongs to several organisations is helped at the terminal.
void require_ours_alone(const organisations::Act& act, PersonId person);

}  // namespace handslag::identity
