#pragma once

#include "web/visit.h"

namespace handslag::web {

/// One's own tokens of the API.
Outcome own_tokens(const Visit& visit);
Outcome token_form(const Visit& visit);
/// Makes one in the role that one acts in, and shows it this once.
Outcome make_token(const Visit& visit);
Outcome end_own_token(const Visit& visit);

/// Those of everybody in the organisation.
Outcome all_tokens(const Visit& visit);
Outcome end_somebodys_token(const Visit& visit);
Outcome system_account_form(const Visit& visit);
/// Adds a system that acts by itself, with its first token.
Outcome add_system_account(const Visit& visit);

}  // namespace handslag::web
