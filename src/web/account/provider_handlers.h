#pragma once

#include "web/outcome.h"
#include "web/visit.h"

// Coming in by a provider of identities (OpenID Connect): away to it, back with its answer; and the
// connection of an account that is there to it.
namespace handslag::web {

Outcome to_provider(const Visit& visit);
Outcome from_provider(const Visit& visit);
/// Our public keys, for the provider.
Outcome own_keys_at_provider(const Visit& visit);

Outcome connect_to_provider(const Visit& visit);
Outcome connect_account(const Visit& visit);
Outcome disconnection_form(const Visit& visit);
Outcome disconnect_account(const Visit& visit);

}  // namespace handslag::web
