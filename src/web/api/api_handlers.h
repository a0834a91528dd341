#pragma once

#include "web/api/api_visit.h"

// What the API does at each address of its table (api_routes.cpp): reads through a view, or calls one act.
namespace handslag::web::api {

ApiOutcome description(const ApiVisit& visit);
ApiOutcome problems(const ApiVisit& visit);
ApiOutcome problem(const ApiVisit& visit);
ApiOutcome me(const ApiVisit& visit);
ApiOutcome public_bodies(const ApiVisit& visit);

ApiOutcome agreements(const ApiVisit& visit);
ApiOutcome portfolio(const ApiVisit& visit);
ApiOutcome search(const ApiVisit& visit);
ApiOutcome create_agreement(const ApiVisit& visit);
ApiOutcome agreement(const ApiVisit& visit);
ApiOutcome agreement_versions(const ApiVisit& visit);
ApiOutcome agreement_version(const ApiVisit& visit);
ApiOutcome agreement_differences(const ApiVisit& visit);
ApiOutcome save_agreement(const ApiVisit& visit);
ApiOutcome withdraw_agreement(const ApiVisit& visit);
ApiOutcome record_assessment(const ApiVisit& visit);
ApiOutcome withdraw_assessment(const ApiVisit& visit);
ApiOutcome agreement_document(const ApiVisit& visit);
ApiOutcome keep_agreement_document(const ApiVisit& visit);
ApiOutcome criteria(const ApiVisit& visit);

ApiOutcome contacts(const ApiVisit& visit);
ApiOutcome add_contact(const ApiVisit& visit);
ApiOutcome change_contact(const ApiVisit& visit);
ApiOutcome end_contact(const ApiVisit& visit);

ApiOutcome agreement_days(const ApiVisit& visit);
ApiOutcome set_agreement_day(const ApiVisit& visit);
ApiOutcome withdraw_agreement_day(const ApiVisit& visit);
ApiOutcome end_agreement_day(const ApiVisit& visit);
ApiOutcome take_up_agreement_day(const ApiVisit& visit);
ApiOutcome day_reminders(const ApiVisit& visit);
ApiOutcome set_day_reminders(const ApiVisit& visit);

ApiOutcome follow_ups(const ApiVisit& visit);
ApiOutcome open_follow_up(const ApiVisit& visit);
ApiOutcome follow_up(const ApiVisit& visit);
ApiOutcome withdraw_follow_up(const ApiVisit& visit);
ApiOutcome set_registry_number(const ApiVisit& visit);
ApiOutcome receive_material(const ApiVisit& visit);
ApiOutcome material(const ApiVisit& visit);
ApiOutcome withdraw_material(const ApiVisit& visit);
ApiOutcome receive_datasets(const ApiVisit& visit);
ApiOutcome add_evidence(const ApiVisit& visit);
ApiOutcome withdraw_evidence(const ApiVisit& visit);
ApiOutcome record_finding(const ApiVisit& visit);
ApiOutcome withdraw_finding(const ApiVisit& visit);
ApiOutcome put_aside(const ApiVisit& visit);
ApiOutcome take_up(const ApiVisit& visit);
ApiOutcome tie_claim(const ApiVisit& visit);
ApiOutcome untie_claim(const ApiVisit& visit);
ApiOutcome note_not_coming(const ApiVisit& visit);
ApiOutcome expect_material(const ApiVisit& visit);
ApiOutcome follow_up_figures(const ApiVisit& visit);

ApiOutcome material_requests(const ApiVisit& visit);
ApiOutcome send_request(const ApiVisit& visit);
ApiOutcome set_due_day(const ApiVisit& visit);
ApiOutcome withdraw_request(const ApiVisit& visit);
ApiOutcome reminders(const ApiVisit& visit);
ApiOutcome set_reminders(const ApiVisit& visit);

ApiOutcome partner_questions(const ApiVisit& visit);
ApiOutcome ask_partner(const ApiVisit& visit);
ApiOutcome withdraw_question(const ApiVisit& visit);
ApiOutcome questions_asked(const ApiVisit& visit);
ApiOutcome answer_question(const ApiVisit& visit);
ApiOutcome shared_assessments(const ApiVisit& visit);
ApiOutcome share_assessment(const ApiVisit& visit);
ApiOutcome withdraw_shared_assessment(const ApiVisit& visit);
ApiOutcome assessments_given(const ApiVisit& visit);
ApiOutcome comment_on_assessment(const ApiVisit& visit);
ApiOutcome action_points(const ApiVisit& visit);
ApiOutcome add_action(const ApiVisit& visit);
ApiOutcome end_action(const ApiVisit& visit);
ApiOutcome take_up_action(const ApiVisit& visit);
ApiOutcome withdraw_action(const ApiVisit& visit);

ApiOutcome assign(const ApiVisit& visit);
ApiOutcome ask_for_review(const ApiVisit& visit);
ApiOutcome review(const ApiVisit& visit);
ApiOutcome send_back(const ApiVisit& visit);
ApiOutcome sign(const ApiVisit& visit);
ApiOutcome withdraw_signature(const ApiVisit& visit);
ApiOutcome hand_over(const ApiVisit& visit);
ApiOutcome withdraw_step(const ApiVisit& visit);

ApiOutcome memorandum(const ApiVisit& visit);
ApiOutcome memorandum_sections(const ApiVisit& visit);
ApiOutcome edit_section(const ApiVisit& visit);
ApiOutcome choose_decision(const ApiVisit& visit);
ApiOutcome withdraw_decision(const ApiVisit& visit);
ApiOutcome write_memorandum(const ApiVisit& visit);
ApiOutcome withdraw_memorandum(const ApiVisit& visit);
ApiOutcome take_on_sentence(const ApiVisit& visit);
ApiOutcome take_back_sentence(const ApiVisit& visit);
ApiOutcome memorandum_file(const ApiVisit& visit);
ApiOutcome package_file(const ApiVisit& visit);

ApiOutcome own_figures(const ApiVisit& visit);
ApiOutcome published_figures(const ApiVisit& visit);
ApiOutcome seal_figures(const ApiVisit& visit);
ApiOutcome import_records(const ApiVisit& visit);
ApiOutcome remove_records(const ApiVisit& visit);
ApiOutcome import_outreach(const ApiVisit& visit);
ApiOutcome remove_outreach(const ApiVisit& visit);
ApiOutcome sharings(const ApiVisit& visit);
ApiOutcome share_data(const ApiVisit& visit);
ApiOutcome end_sharing(const ApiVisit& visit);

ApiOutcome journal(const ApiVisit& visit);
ApiOutcome withdrawals(const ApiVisit& visit);

ApiOutcome people(const ApiVisit& visit);
ApiOutcome give_role(const ApiVisit& visit);
ApiOutcome end_role(const ApiVisit& visit);
ApiOutcome hand_over_role(const ApiVisit& visit);
ApiOutcome withdraw_invitation(const ApiVisit& visit);
ApiOutcome tokens(const ApiVisit& visit);
ApiOutcome end_token(const ApiVisit& visit);

ApiOutcome own_sessions(const ApiVisit& visit);
ApiOutcome sessions(const ApiVisit& visit);
ApiOutcome end_session(const ApiVisit& visit);
ApiOutcome invitations(const ApiVisit& visit);
ApiOutcome invite(const ApiVisit& visit);
ApiOutcome links(const ApiVisit& visit);
ApiOutcome make_link(const ApiVisit& visit);
ApiOutcome withdraw_link(const ApiVisit& visit);

ApiOutcome organisation(const ApiVisit& visit);
ApiOutcome rename_organisation(const ApiVisit& visit);
ApiOutcome set_organisation_number(const ApiVisit& visit);
ApiOutcome state_names(const ApiVisit& visit);
ApiOutcome state_area(const ApiVisit& visit);
ApiOutcome kinds_of_partnership(const ApiVisit& visit);
ApiOutcome kind_of_partnership(const ApiVisit& visit);
ApiOutcome import_kind(const ApiVisit& visit);
ApiOutcome remove_kind(const ApiVisit& visit);
ApiOutcome choose_kind(const ApiVisit& visit);
ApiOutcome templates(const ApiVisit& visit);
ApiOutcome memorandum_template(const ApiVisit& visit);
ApiOutcome import_template(const ApiVisit& visit);
ApiOutcome remove_template(const ApiVisit& visit);
ApiOutcome choose_template(const ApiVisit& visit);

ApiOutcome mapping(const ApiVisit& visit);
ApiOutcome set_mapping(const ApiVisit& visit);
ApiOutcome remove_mapping(const ApiVisit& visit);
ApiOutcome figures_versions(const ApiVisit& visit);
ApiOutcome preview_correction(const ApiVisit& visit);
ApiOutcome correct_figures(const ApiVisit& visit);

ApiOutcome job_list(const ApiVisit& visit);
ApiOutcome job(const ApiVisit& visit);
ApiOutcome stop_job(const ApiVisit& visit);
ApiOutcome retry_job(const ApiVisit& visit);
ApiOutcome letters(const ApiVisit& visit);
ApiOutcome letter(const ApiVisit& visit);
ApiOutcome resend_letter(const ApiVisit& visit);

// What is sent and answered, where it is no shape of the domain's (shapes/).
Shape reason_sent();
Shape withdrawn();  ///< what is answered when something has been taken back
Shape described_problem();
Shape asker();
Shape new_agreement_sent();
Shape agreement_version_sent();
Shape document_sent();
Shape opening_sent();
Shape registry_number_sent();
Shape material_sent();
Shape evidence_sent();
Shape finding_sent();
Shape put_aside_sent();
Shape item_taken_up_sent();
Shape claim_sent();
Shape claim_untied_sent();
Shape not_coming_sent();
Shape expected_sent();
Shape request_sent();
Shape question_sent();
Shape answer_sent();
Shape shared_assessment_sent();
Shape comment_sent();
Shape action_sent();
Shape action_end_sent();
Shape due_day_sent();
Shape reminders_sent();
Shape contact_given();
Shape contact_sent();
Shape contact_end_sent();
Shape agreement_day_given();
Shape agreement_day_sent();
Shape agreement_day_end_sent();
Shape day_reminders_given();
Shape day_reminders_sent();
Shape step_sent();
Shape sent_back_sent();
Shape signature_sent();
Shape assignment_sent();
Shape edit_sent();
Shape decision_sent();
Shape take_on_sent();
Shape written();  ///< a memorandum that has been written
Shape seal_sent();
Shape records_sent();
Shape imported();
Shape outreach_sent();
Shape sharing_sent();
Shape role_sent();
Shape hand_over_sent();
Shape role_given();
Shape token();
Shape invitation_sent();
Shape invitation_given();
Shape link_sent();
Shape name_sent();
Shape number_sent();
Shape names_sent();
Shape area_sent();
Shape version_sent();
Shape template_choice_sent();
Shape data_file_sent();
Shape mapping_sent();
Shape correction_sent();
Shape correction_preview();
Shape figures_version();
Shape job_given();
Shape letter_given();

/// Done, with nothing more to say.
ApiAnswer taken_back();
inline constexpr std::size_t kLongestReason = 2'000;
inline constexpr std::size_t kLongestRole = 200;

}  // namespace handslag::web::api
