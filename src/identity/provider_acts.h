#pragma once

#include <string_view>

#include "base/result.h"
#include "identity/credential_store.h"
#include "identity/provider_store.h"
#include "identity/session.h"
#include "organisations/act.h"

namespace handslag::organisations {
enum class Deed : std::uint8_t;
}

namespace handslag::identity {

/// Adds a provider with a key of our own there. Throws InvalidInput with the field and what to write. It is
/// told in the journal of the organisation that acts; of the others by record_provider.
IdentityProviderId add_provider(organisations::Act& act, const ProviderStore& providers,
                                IdentityProvider provider);
void record_provider(organisations::Act& act, organisations::Deed deed, IdentityProviderId id);
/// A new key, which signs from now on; the one before is listed beside it until the next.
void renew_provider_key(organisations::Act& act, const ProviderStore& providers, IdentityProviderId id);
/// Nobody comes in by it any more; what it has told stays. Throws NotFound.
void end_provider(organisations::Act& act, const ProviderStore& providers, IdentityProviderId id);

/// Adds a rule for the organisation that acts. Throws InvalidInput with the field, also for the role of an
/// administrator and a role of the other side; Conflict when it is there.
ProviderRuleId add_provider_rule(organisations::Act& act, const ProviderStore& providers, ProviderRule rule);
/// The roles that came of it end when their people log in next. Throws NotFound when it is another's.
void remove_provider_rule(organisations::Act& act, ProviderRuleId id);

/// From now on somebody who is in logs in by the provider too. Throws Conflict when the provider means
/// somebody else by it, or the person has one there.
void link_provider(organisations::Act& act, const ProviderStore& providers, PersonId person,
                   const ProvidedIdentity& identity);
/// Throws NotFound when there is nothing, Conflict when there is no other way in.
void unlink_provider(organisations::Act& act, const ProviderStore& providers,
                     const CredentialStore& credentials, PersonId person, IdentityProviderId id);

/// Why somebody whom a provider knows is not let in here.
enum class ProviderLogInRefusal {
  NoRole,       ///< no role holds today, and no rule gives one
  NoAddress,    ///< somebody new, of whom the provider does not tell the e-mail address or the name
  AddressTaken  ///< somebody new with an address that an account has: its owner links it
};
/// Begins a session of whoever the provider means. Somebody new gets an account when a rule gives a role;
/// roles are given and ended as the rules say now. After NoRole the transaction is to be committed too: roles
/// may have ended.
Result<NewSession, ProviderLogInRefusal> log_in_by_provider(
    sql::Transaction& transaction, const ProviderStore& providers, const CredentialStore& credentials,
    const ProvidedIdentity& identity, Language language, const Whereabouts& where, const Clock& clock);

}  // namespace handslag::identity
