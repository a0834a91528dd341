#pragma once

#include <string>
#include <vector>

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
/// New recovery codes, which are shown once.
Outcome shown_recovery_codes(const Visit& visit, const std::vector<std::string>& codes);
Outcome passkey_form_page(const Visit& visit);
Outcome add_passkey(const Visit& visit);
Outcome passkey_naming_form(const Visit& visit);
Outcome rename_passkey(const Visit& visit);
Outcome passkey_removal_form(const Visit& visit);
Outcome remove_passkey(const Visit& visit);
Outcome end_own_session(const Visit& visit);
Outcome change_role(const Visit& visit);

/// Who may what, as the table of rights has it.
Outcome rights_page(const Visit& visit);

}  // namespace handslag::web
