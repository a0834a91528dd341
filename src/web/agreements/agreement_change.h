#pragma once

#include "web/visit.h"

// An agreement that is there is changed: what was entered is corrected, the parties have agreed on an
// amendment, its document comes, or it is taken back.
namespace handslag::web {

Outcome agreement_change_form(const Visit& visit);
Outcome change_agreement(const Visit& visit);
Outcome agreement_amendment_form(const Visit& visit);
Outcome amend_agreement(const Visit& visit);
Outcome agreement_document_form(const Visit& visit);
Outcome receive_agreement_document(const Visit& visit);
Outcome agreement_withdrawal_form(const Visit& visit);
Outcome withdraw_agreement(const Visit& visit);

}  // namespace handslag::web
