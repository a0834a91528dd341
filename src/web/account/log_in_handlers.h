#pragma once

#include "web/outcome.h"
#include "web/visit.h"

// Coming in and going out: with a pass phrase and a code, or by a link that is good once. A link's page shows
// what it is for and uses nothing; its form uses it.
namespace handslag::web {

Outcome log_in_form(const Visit& visit);
Outcome log_in(const Visit& visit);
Outcome code_form(const Visit& visit);
Outcome give_code(const Visit& visit);
Outcome log_in_with_passkey(const Visit& visit);
Outcome give_passkey(const Visit& visit);
Outcome log_out(const Visit& visit);

Outcome first_form(const Visit& visit);
Outcome become_first(const Visit& visit);
Outcome invitation_form(const Visit& visit);
Outcome accept_invitation(const Visit& visit);
Outcome link_form(const Visit& visit);
Outcome use_link(const Visit& visit);

}  // namespace handslag::web
