#pragma once

#include "web/visit.h"

namespace handslag::web {

Outcome follow_up(const Visit& visit);
Outcome opening_form(const Visit& visit);
Outcome open_follow_up(const Visit& visit);
Outcome follow_up_withdrawal_form(const Visit& visit);
Outcome withdraw_follow_up(const Visit& visit);

Outcome receipt_form(const Visit& visit);
Outcome receive_material(const Visit& visit);
Outcome taking_in_form(const Visit& visit);
Outcome take_in_datasets(const Visit& visit);
/// The file itself.
Outcome material(const Visit& visit);
Outcome material_withdrawal_form(const Visit& visit);
Outcome withdraw_material(const Visit& visit);

Outcome evidence_form(const Visit& visit);
Outcome tie_evidence(const Visit& visit);
Outcome evidence_withdrawal_form(const Visit& visit);
Outcome withdraw_evidence(const Visit& visit);

Outcome finding_form(const Visit& visit);
Outcome record_finding(const Visit& visit);
Outcome finding_withdrawal_form(const Visit& visit);
Outcome withdraw_finding(const Visit& visit);

}  // namespace handslag::web
