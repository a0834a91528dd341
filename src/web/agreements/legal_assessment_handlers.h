#pragma once

#include "web/visit.h"

// The legal assessment of an agreement, made in the browser: each criterion of a list with its outcome and a
// reason. A new one stands beside those before it.
namespace handslag::web {

Outcome legal_assessment_form(const Visit& visit);
Outcome record_legal_assessment(const Visit& visit);
Outcome legal_assessment_withdrawal_form(const Visit& visit);
Outcome withdraw_legal_assessment(const Visit& visit);

}  // namespace handslag::web
