#pragma once

#include "followup/follow_up.h"
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
/// The file itself; the journal notes who has read it.
Outcome material(const Visit& visit);
void note_fetched_material(const Visit& visit, followup::FollowUpId of, followup::MaterialId material);
Outcome material_withdrawal_form(const Visit& visit);
Outcome withdraw_material(const Visit& visit);

Outcome evidence_form(const Visit& visit);
Outcome tie_evidence(const Visit& visit);
Outcome evidence_withdrawal_form(const Visit& visit);
Outcome withdraw_evidence(const Visit& visit);

/// The page of a PDF that it points to, as a picture with the passage marked.
Outcome evidence_page_picture(const Visit& visit);

Outcome finding_form(const Visit& visit);
Outcome record_finding(const Visit& visit);
Outcome finding_withdrawal_form(const Visit& visit);
Outcome withdraw_finding(const Visit& visit);

Outcome registry_number_form(const Visit& visit);
Outcome set_registry_number(const Visit& visit);

/// Who is responsible, and the steps of a memorandum that is written.
Outcome responsible_form(const Visit& visit);
Outcome make_responsible(const Visit& visit);
Outcome review_asking_form(const Visit& visit);
Outcome ask_for_review(const Visit& visit);
Outcome review_form(const Visit& visit);
Outcome review(const Visit& visit);
Outcome sending_back_form(const Visit& visit);
Outcome send_back(const Visit& visit);
Outcome signing_form(const Visit& visit);
Outcome sign(const Visit& visit);
Outcome signature_withdrawal_form(const Visit& visit);
Outcome withdraw_signature(const Visit& visit);
Outcome handing_over_form(const Visit& visit);
Outcome hand_over(const Visit& visit);
Outcome step_withdrawal_form(const Visit& visit);
Outcome withdraw_step(const Visit& visit);

Outcome putting_aside_form(const Visit& visit);
Outcome put_aside(const Visit& visit);
Outcome taking_up_form(const Visit& visit);
Outcome take_up(const Visit& visit);
Outcome tying_form(const Visit& visit);
Outcome tie_claim(const Visit& visit);
Outcome untying_form(const Visit& visit);
Outcome untie_claim(const Visit& visit);
Outcome not_coming_form(const Visit& visit);
Outcome note_not_coming(const Visit& visit);
Outcome expecting_form(const Visit& visit);
Outcome expect_material(const Visit& visit);

}  // namespace handslag::web
