#pragma once

#include "web/visit.h"

// The days of an agreement in the browser: set, what was done by them recorded, both taken back.
namespace handslag::web {

Outcome agreement_day_form(const Visit& visit);
Outcome set_agreement_day(const Visit& visit);
Outcome agreement_day_withdrawal_form(const Visit& visit);
Outcome withdraw_agreement_day(const Visit& visit);
Outcome agreement_day_end_form(const Visit& visit);
Outcome end_agreement_day(const Visit& visit);
Outcome agreement_day_taking_up_form(const Visit& visit);
Outcome take_up_agreement_day(const Visit& visit);
Outcome day_reminders_form(const Visit& visit);
Outcome set_day_reminders(const Visit& visit);

}  // namespace handslag::web
