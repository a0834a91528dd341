#pragma once

#include "web/visit.h"

// The committees of a public body: which there are, who is in them on a day, in which order substitutes
// serve, and who sits in the boards of partners.
namespace handslag::web {

Outcome committees(const Visit& visit);
Outcome committee_adding_form(const Visit& visit);
Outcome add_committee(const Visit& visit);
Outcome show_committee(const Visit& visit);
Outcome committee_change_form(const Visit& visit);
Outcome change_committee(const Visit& visit);
Outcome committee_withdrawal_form(const Visit& visit);
Outcome withdraw_committee(const Visit& visit);
Outcome service_order_form(const Visit& visit);
Outcome set_service_order(const Visit& visit);
Outcome service_order_withdrawal_form(const Visit& visit);
Outcome withdraw_service_order(const Visit& visit);
Outcome distance_form(const Visit& visit);
Outcome allow_distance(const Visit& visit);
Outcome distance_withdrawal_form(const Visit& visit);
Outcome withdraw_distance(const Visit& visit);

Outcome term_form(const Visit& visit);
Outcome begin_term(const Visit& visit);
Outcome term_correction_form(const Visit& visit);
Outcome correct_term(const Visit& visit);
Outcome term_end_form(const Visit& visit);
Outcome end_term(const Visit& visit);
Outcome term_resuming_form(const Visit& visit);
Outcome resume_term(const Visit& visit);
Outcome term_withdrawal_form(const Visit& visit);
Outcome withdraw_term(const Visit& visit);

Outcome officials(const Visit& visit);
Outcome official_form(const Visit& visit);
Outcome add_official(const Visit& visit);
Outcome official_change_form(const Visit& visit);
Outcome change_official(const Visit& visit);
Outcome official_withdrawal_form(const Visit& visit);
Outcome withdraw_official(const Visit& visit);
Outcome board_form(const Visit& visit);
Outcome note_board(const Visit& visit);
Outcome board_withdrawal_form(const Visit& visit);
Outcome withdraw_board(const Visit& visit);

}  // namespace handslag::web
