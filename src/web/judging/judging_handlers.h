#pragma once

#include "web/visit.h"

namespace handslag::web {

/// What the public body asks the partner while commitments are judged.
Outcome questions(const Visit& visit);
Outcome question_form(const Visit& visit);
Outcome ask_partner(const Visit& visit);
Outcome question_withdrawal_form(const Visit& visit);
Outcome withdraw_question(const Visit& visit);
Outcome answer_tying_form(const Visit& visit);
Outcome tie_answer(const Visit& visit);

/// The assessment that the partner is given to read, and what it has said of it.
Outcome assessment(const Visit& visit);
Outcome assessment_sharing_form(const Visit& visit);
Outcome share_assessment(const Visit& visit);
Outcome assessment_withdrawal_form(const Visit& visit);
Outcome withdraw_assessment(const Visit& visit);

/// What is to be done until the next follow-up.
Outcome actions(const Visit& visit);
Outcome action_form(const Visit& visit);
Outcome add_action(const Visit& visit);
Outcome action_end_form(const Visit& visit);
Outcome end_action(const Visit& visit);
Outcome action_taking_up_form(const Visit& visit);
Outcome take_up_action(const Visit& visit);
Outcome action_withdrawal_form(const Visit& visit);
Outcome withdraw_action(const Visit& visit);

/// The partner's side: what it has been asked and given to read, by any public body.
Outcome partner_desk(const Visit& visit);
Outcome answering_form(const Visit& visit);
Outcome answer_question(const Visit& visit);
Outcome assessment_reading_form(const Visit& visit);
Outcome comment_on_assessment(const Visit& visit);

}  // namespace handslag::web
