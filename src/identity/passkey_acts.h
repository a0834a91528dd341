#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "identity/credential_store.h"
#include "identity/passkey_answer.h"
#include "identity/session.h"
#include "organisations/act.h"

namespace handslag::identity {

/// What came of adding a passkey: ten recovery codes to show once, when the person had none.
struct AddedPasskey {
  PasskeyId id = {};
  std::vector<std::string> recovery_codes = {};
};
/// Adds one that `checked` has let through, under a name of the person's own choice. Throws Conflict when
/// somebody has it already, when there are twenty, or the question was answered before; InvalidInput for the
/// name.
AddedPasskey add_passkey(organisations::Act& act, const CredentialStore& credentials, PersonId person,
                         Passkey passkey, const PasskeyQuestion& question, const Clock& clock);
/// Throws NotFound when it is another's, InvalidInput for the name.
void rename_passkey(organisations::Act& act, PersonId person, PasskeyId id, std::string_view name);
/// Throws NotFound when it is another's, Conflict when there is no other way in.
void remove_passkey(organisations::Act& act, const CredentialStore& credentials, PersonId person,
                    PasskeyId id);
/// Removes all of somebody's: the device is lost. All sessions of the person end. Throws NotFound when there
/// are none.
int remove_passkeys(organisations::Act& act, PersonId person);

/// Begins a session of whoever has used a passkey: no code is asked for. After CountWentBack the passkey is
/// blocked, with a line in the journal: the transaction is to be committed then too.
Result<NewSession, PasskeyRefusal> log_in_by_passkey(sql::Transaction& transaction,
                                                     const CredentialStore& credentials,
                                                     const UsedPasskey& used, const PasskeyQuestion& question,
                                                     const Whereabouts& where, const Clock& clock);
/// Opens a session that awaits its code, by a passkey of the same person. As log_in_by_passkey.
Result<NewSession, PasskeyRefusal> confirm_by_passkey(sql::Transaction& transaction, const Session& session,
                                                      const UsedPasskey& used,
                                                      const PasskeyQuestion& question, std::string_view from,
                                                      const Clock& clock);

}  // namespace handslag::identity
