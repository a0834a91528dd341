#pragma once

#include "web/outcome.h"
#include "web/visit.h"

// Who has which role in the organisation: for its administrators.
namespace handslag::web {

Outcome people(const Visit& visit);
Outcome invitation_to_somebody_form(const Visit& visit);
Outcome invite_somebody(const Visit& visit);
Outcome invitation_withdrawal(const Visit& visit);
Outcome role_form(const Visit& visit);
Outcome give_role(const Visit& visit);
Outcome role_end_form(const Visit& visit);
Outcome end_role(const Visit& visit);
Outcome hand_over_form(const Visit& visit);
Outcome hand_over_role(const Visit& visit);
Outcome link_for_somebody_form(const Visit& visit);
Outcome make_link_for_somebody(const Visit& visit);
Outcome end_somebodys_session(const Visit& visit);

}  // namespace handslag::web
