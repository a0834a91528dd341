#pragma once

#include "web/outcome.h"
#include "web/visit.h"

// One's own account: roles, pass phrase, codes of an app, sessions.
namespace handslag::web {

Outcome account(const Visit& visit);
Outcome pass_phrase_form(const Visit& visit);
Outcome change_pass_phrase(const Visit& visit);
Outcome second_factor_form(const Visit& visit);
Outcome set_second_factor(const Visit& visit);
Outcome second_factor_removal_form(const Visit& visit);
Outcome remove_second_factor(const Visit& visit);
Outcome recovery_codes_form(const Visit& visit);
Outcome make_recovery_codes(const Visit& visit);
Outcome end_own_session(const Visit& visit);
Outcome change_role(const Visit& visit);

/// Who may what, as the table of rights has it.
Outcome rights_page(const Visit& visit);

}  // namespace handslag::web
