#include "web/routes.h"

#include <array>
#include <vector>

#include "organisations/deed.h"
#include "web/about/about_handlers.h"
#include "web/account/account_handlers.h"
#include "web/account/log_in_handlers.h"
#include "web/account/provider_handlers.h"
#include "web/addresses.h"
#include "web/agreements/agreement_change.h"
#include "web/agreements/agreement_day_handlers.h"
#include "web/agreements/agreement_entry.h"
#include "web/agreements/agreement_handlers.h"
#include "web/agreements/agreement_versions.h"
#include "web/agreements/contact_handlers.h"
#include "web/agreements/expected_evidence.h"
#include "web/agreements/legal_assessment_handlers.h"
#include "web/agreements/party_handlers.h"
#include "web/committees/committee_routes.h"
#include "web/figures/figures_handlers.h"
#include "web/followup/follow_up_handlers.h"
#include "web/journal/journal_handlers.h"
#include "web/journal/withdrawals_page.h"
#include "web/judging/judging_handlers.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/people/people_handlers.h"
#include "web/people/provider_handlers.h"
#include "web/registry/register_handlers.h"
#include "web/reports/report_handlers.h"
#include "web/requests/request_handlers.h"
#include "web/search/search_handlers.h"
#include "web/start/start_handlers.h"
#include "web/tokens/token_handlers.h"

namespace handslag::web {

namespace {

using enum http::Method;
using organisations::Deed;
using organisations::kDeeds;

constexpr std::size_t kForm = std::size_t{256} << 10;
// A file may be 25 MB; one that is larger is told so beside what else was typed.
constexpr std::size_t kUpload = std::size_t{64} << 20;

constexpr std::string_view kEverybody;

constexpr std::string_view of(Deed deed) { return kDeeds.of(deed); }

constexpr auto kRoutes = std::to_array<Route>({
    Route{Get, kStart.pattern(), kEverybody, 0, start},
    Route{Get, kLanguage.pattern(), kEverybody, 0, change_language},
    Route{Get, kAsset.pattern(), kEverybody, 0, asset},
    Route{Get, kAccessibility.pattern(), kEverybody, 0, accessibility},
    Route{Get, kHelp.pattern(), kEverybody, 0, help},
    Route{Get, kManual.pattern(), kEverybody, 0, manual},

    Route{Get, kJournal.pattern(), "journal.read", 0, journal},
    Route{Get, kJournalFile.pattern(), "journal.read", 0, journal_file},
    Route{Get, kWithdrawals.pattern(), "journal.read", 0, withdrawals},

    Route{Get, kLogIn.pattern(), kEverybody, 0, log_in_form},
    Route{Post, kLogIn.pattern(), kEverybody, kForm, log_in, Lane::PassPhrases},
    Route{Get, kLogInCode.pattern(), kEverybody, 0, code_form},
    Route{Post, kLogInCode.pattern(), kEverybody, kForm, give_code},
    Route{Post, kLogInPasskey.pattern(), kEverybody, kForm, log_in_with_passkey},
    Route{Post, kLogInCodePasskey.pattern(), kEverybody, kForm, give_passkey},
    Route{Get, kProviderLogIn.pattern(), kEverybody, 0, to_provider, Lane::Providers},
    Route{Get, kProviderAnswer.pattern(), kEverybody, 0, from_provider, Lane::Providers},
    Route{Get, kProviderKeys.pattern(), kEverybody, 0, own_keys_at_provider},
    Route{Post, kLogOut.pattern(), of(Deed::SessionEnd), kForm, log_out},
    Route{Get, kFirst.pattern(), kEverybody, 0, first_form},
    Route{Post, kFirst.pattern(), kEverybody, kForm, become_first, Lane::PassPhrases},
    Route{Get, kInvitation.pattern(), kEverybody, 0, invitation_form},
    Route{Post, kInvitation.pattern(), kEverybody, kForm, accept_invitation, Lane::PassPhrases},
    Route{Get, kOneTimeLink.pattern(), kEverybody, 0, link_form},
    Route{Post, kOneTimeLink.pattern(), kEverybody, kForm, use_link, Lane::PassPhrases},

    Route{Get, kAccount.pattern(), "account.read", 0, account},
    Route{Get, kPassPhrase.pattern(), of(Deed::PassPhraseSet), 0, pass_phrase_form},
    Route{Post, kPassPhrase.pattern(), of(Deed::PassPhraseSet), kForm, change_pass_phrase, Lane::PassPhrases},
    Route{Get, kSecondFactor.pattern(), of(Deed::SecondFactorSet), 0, second_factor_form},
    Route{Post, kSecondFactor.pattern(), of(Deed::SecondFactorSet), kForm, set_second_factor},
    Route{Get, kSecondFactorRemoval.pattern(), of(Deed::SecondFactorRemove), 0, second_factor_removal_form},
    Route{Post, kSecondFactorRemoval.pattern(), of(Deed::SecondFactorRemove), kForm, remove_second_factor},
    Route{Get, kRecoveryCodes.pattern(), of(Deed::RecoveryCodesMake), 0, recovery_codes_form},
    Route{Post, kRecoveryCodes.pattern(), of(Deed::RecoveryCodesMake), kForm, make_recovery_codes},
    Route{Get, kPasskeyAdding.pattern(), of(Deed::PasskeyAdd), 0, passkey_form_page},
    Route{Post, kPasskeyAdding.pattern(), of(Deed::PasskeyAdd), kForm, add_passkey},
    Route{Get, kPasskeyNaming.pattern(), of(Deed::PasskeyRename), 0, passkey_naming_form},
    Route{Post, kPasskeyNaming.pattern(), of(Deed::PasskeyRename), kForm, rename_passkey},
    Route{Get, kPasskeyRemoval.pattern(), of(Deed::PasskeyRemove), 0, passkey_removal_form},
    Route{Post, kPasskeyRemoval.pattern(), of(Deed::PasskeyRemove), kForm, remove_passkey},
    Route{Get, kProviderConnecting.pattern(), of(Deed::ProviderLink), 0, connect_to_provider,
          Lane::Providers},
    Route{Post, kProviderConnection.pattern(), of(Deed::ProviderLink), kForm, connect_account},
    Route{Get, kProviderRemoval.pattern(), of(Deed::ProviderUnlink), 0, disconnection_form},
    Route{Post, kProviderRemoval.pattern(), of(Deed::ProviderUnlink), kForm, disconnect_account},
    Route{Post, kOwnSessionEnd.pattern(), of(Deed::SessionEnd), kForm, end_own_session},
    Route{Post, kRoleChange.pattern(), of(Deed::SessionChangeRole), kForm, change_role},
    Route{Get, kTokens.pattern(), "account.read", 0, own_tokens},
    Route{Get, kTokenMaking.pattern(), of(Deed::ApiTokenMake), 0, token_form},
    Route{Post, kTokenMaking.pattern(), of(Deed::ApiTokenMake), kForm, make_token},
    Route{Post, kTokenEnd.pattern(), of(Deed::ApiTokenEnd), kForm, end_own_token},
    Route{Get, kRights.pattern(), "rights.read", 0, rights_page},

    Route{Get, kPeople.pattern(), "people.read", 0, people},
    Route{Get, kInviting.pattern(), of(Deed::PersonInvite), 0, invitation_to_somebody_form},
    Route{Post, kInviting.pattern(), of(Deed::PersonInvite), kForm, invite_somebody},
    Route{Post, kInvitationWithdrawal.pattern(), of(Deed::InvitationWithdraw), kForm, invitation_withdrawal},
    Route{Get, kRoleGiving.pattern(), of(Deed::RoleGive), 0, role_form},
    Route{Post, kRoleGiving.pattern(), of(Deed::RoleGive), kForm, give_role},
    Route{Get, kRoleEnd.pattern(), of(Deed::RoleEnd), 0, role_end_form},
    Route{Post, kRoleEnd.pattern(), of(Deed::RoleEnd), kForm, end_role},
    Route{Get, kHandOver.pattern(), of(Deed::RoleHandOver), 0, hand_over_form},
    Route{Post, kHandOver.pattern(), of(Deed::RoleHandOver), kForm, hand_over_role},
    Route{Get, kLinkMaking.pattern(), of(Deed::LinkMake), 0, link_for_somebody_form},
    Route{Post, kLinkMaking.pattern(), of(Deed::LinkMake), kForm, make_link_for_somebody},
    Route{Get, kAllTokens.pattern(), "people.read", 0, all_tokens},
    Route{Post, kSomebodysTokenEnd.pattern(), of(Deed::ApiTokenEnd), kForm, end_somebodys_token},
    Route{Get, kSystemAccount.pattern(), of(Deed::SystemAccountAdd), 0, system_account_form},
    Route{Post, kSystemAccount.pattern(), of(Deed::SystemAccountAdd), kForm, add_system_account},
    Route{Post, kSomebodysSessionEnd.pattern(), "people.read", kForm, end_somebodys_session},

    Route{Get, kProviders.pattern(), "people.read", 0, providers},
    Route{Get, kProviderRuleAdding.pattern(), of(Deed::ProviderRuleAdd), 0, provider_rule_form},
    Route{Post, kProviderRuleAdding.pattern(), of(Deed::ProviderRuleAdd), kForm, add_provider_rule},
    Route{Get, kProviderRuleRemoval.pattern(), of(Deed::ProviderRuleRemove), 0, provider_rule_removal_form},
    Route{Post, kProviderRuleRemoval.pattern(), of(Deed::ProviderRuleRemove), kForm, remove_provider_rule},

    Route{Get, kAgreements.pattern(), "agreements.read", 0, agreements_list},
    Route{Get, kSearch.pattern(), "agreements.read", 0, search_all},
    Route{Get, kPortfolioFile.pattern(), "agreements.read", 0, portfolio_file},
    Route{Get, kAgreementStart.pattern(), of(Deed::AgreementCreate), 0, agreement_start_form},
    Route{Post, kAgreementStart.pattern(), of(Deed::AgreementCreate), kUpload, read_agreement_document},
    Route{Get, kAgreementByHand.pattern(), of(Deed::AgreementCreate), 0, new_agreement_form},
    Route{Post, kAgreementByHand.pattern(), of(Deed::AgreementCreate), kForm, create_agreement},
    Route{Get, kAgreementFromDocument.pattern(), of(Deed::AgreementCreate), 0, agreement_from_document_form},
    Route{Post, kAgreementFromDocument.pattern(), of(Deed::AgreementCreate), kForm,
          create_agreement_from_document},
    Route{Get, kAgreement.pattern(), "agreements.read", 0, agreement},
    Route{Get, kAgreementChange.pattern(), of(Deed::AgreementSave), 0, agreement_change_form},
    Route{Post, kAgreementChange.pattern(), of(Deed::AgreementSave), kForm, change_agreement},
    Route{Get, kAmendment.pattern(), of(Deed::AgreementAmend), 0, agreement_amendment_form},
    Route{Post, kAmendment.pattern(), of(Deed::AgreementAmend), kForm, amend_agreement},
    Route{Get, kAgreementDocument.pattern(), of(Deed::AgreementSave), 0, agreement_document_form},
    Route{Post, kAgreementDocument.pattern(), of(Deed::AgreementSave), kUpload, receive_agreement_document},
    Route{Get, kAgreementParties.pattern(), of(Deed::AgreementSave), 0, agreement_party_form},
    Route{Post, kAgreementParties.pattern(), of(Deed::AgreementSave), kForm, enter_agreement_party},
    Route{Get, kPartyRemoval.pattern(), of(Deed::AgreementSave), 0, party_removal_form},
    Route{Post, kPartyRemoval.pattern(), of(Deed::AgreementSave), kForm, remove_agreement_party},
    Route{Get, kAgreementWithdrawal.pattern(), of(Deed::AgreementWithdraw), 0, agreement_withdrawal_form},
    Route{Post, kAgreementWithdrawal.pattern(), of(Deed::AgreementWithdraw), kForm, withdraw_agreement},

    Route{Get, kLegalAssessing.pattern(), of(Deed::LegalAssessmentRecord), 0, legal_assessment_form},
    Route{Post, kLegalAssessing.pattern(), of(Deed::LegalAssessmentRecord), kForm, record_legal_assessment},
    Route{Get, kLegalAssessmentWithdrawal.pattern(), of(Deed::LegalAssessmentWithdraw), 0,
          legal_assessment_withdrawal_form},
    Route{Post, kLegalAssessmentWithdrawal.pattern(), of(Deed::LegalAssessmentWithdraw), kForm,
          withdraw_legal_assessment},
    Route{Get, kExpectedEvidence.pattern(), of(Deed::AgreementSave), 0, expected_evidence_form},
    Route{Post, kExpectedEvidence.pattern(), of(Deed::AgreementSave), kForm, set_expected_evidence},
    Route{Get, kContactAdding.pattern(), of(Deed::ContactAdd), 0, contact_form},
    Route{Post, kContactAdding.pattern(), of(Deed::ContactAdd), kForm, add_contact},
    Route{Get, kContactChange.pattern(), of(Deed::ContactChange), 0, contact_change_form},
    Route{Post, kContactChange.pattern(), of(Deed::ContactChange), kForm, change_contact},
    Route{Get, kContactEnd.pattern(), of(Deed::ContactEnd), 0, contact_end_form},
    Route{Post, kContactEnd.pattern(), of(Deed::ContactEnd), kForm, end_contact},
    Route{Get, kContactFile.pattern(), "agreements.read", 0, contact_file},

    Route{Get, kAgreementVersions.pattern(), "agreements.read", 0, agreement_versions},
    Route{Get, kAgreementVersion.pattern(), "agreements.read", 0, agreement_version},

    Route{Get, kDayReminders.pattern(), of(Deed::DayRemindersSet), 0, day_reminders_form},
    Route{Post, kDayReminders.pattern(), of(Deed::DayRemindersSet), kForm, set_day_reminders},
    Route{Get, kAgreementDay.pattern(), of(Deed::AgreementDaySet), 0, agreement_day_form},
    Route{Post, kAgreementDay.pattern(), of(Deed::AgreementDaySet), kForm, set_agreement_day},
    Route{Get, kAgreementDayWithdrawal.pattern(), of(Deed::AgreementDayWithdraw), 0,
          agreement_day_withdrawal_form},
    Route{Post, kAgreementDayWithdrawal.pattern(), of(Deed::AgreementDayWithdraw), kForm,
          withdraw_agreement_day},
    Route{Get, kAgreementDayEnd.pattern(), of(Deed::AgreementDayEnd), 0, agreement_day_end_form},
    Route{Post, kAgreementDayEnd.pattern(), of(Deed::AgreementDayEnd), kForm, end_agreement_day},
    Route{Get, kAgreementDayTakingUp.pattern(), of(Deed::AgreementDayTakeUp), 0,
          agreement_day_taking_up_form},
    Route{Post, kAgreementDayTakingUp.pattern(), of(Deed::AgreementDayTakeUp), kForm, take_up_agreement_day},

    Route{Get, kOpening.pattern(), of(Deed::FollowUpOpen), 0, opening_form},
    Route{Post, kOpening.pattern(), of(Deed::FollowUpOpen), kForm, open_follow_up},
    Route{Get, kFollowUp.pattern(), "follow_up.read", 0, follow_up},
    Route{Get, kFollowUpWithdrawal.pattern(), of(Deed::FollowUpWithdraw), 0, follow_up_withdrawal_form},
    Route{Post, kFollowUpWithdrawal.pattern(), of(Deed::FollowUpWithdraw), kForm, withdraw_follow_up},
    Route{Get, kReceipt.pattern(), of(Deed::MaterialReceive), 0, receipt_form},
    Route{Post, kReceipt.pattern(), of(Deed::MaterialReceive), kUpload, receive_material},
    Route{Get, kTakingIn.pattern(), of(Deed::DatasetsReceive), 0, taking_in_form},
    Route{Post, kTakingIn.pattern(), of(Deed::DatasetsReceive), kForm, take_in_datasets},
    Route{Get, kMaterial.pattern(), "material.read", 0, material},
    Route{Get, kMaterialWithdrawal.pattern(), of(Deed::MaterialWithdraw), 0, material_withdrawal_form},
    Route{Post, kMaterialWithdrawal.pattern(), of(Deed::MaterialWithdraw), kForm, withdraw_material},
    Route{Get, kRequests.pattern(), "requests.read", 0, requests},
    Route{Get, kAsking.pattern(), of(Deed::RequestSend), 0, asking_form},
    Route{Post, kAsking.pattern(), of(Deed::RequestSend), kForm, send_request},
    Route{Get, kRequestDueDay.pattern(), of(Deed::RequestDueDay), 0, due_day_form},
    Route{Post, kRequestDueDay.pattern(), of(Deed::RequestDueDay), kForm, set_due_day},
    Route{Get, kRequestWithdrawal.pattern(), of(Deed::RequestWithdraw), 0, request_withdrawal_form},
    Route{Post, kRequestWithdrawal.pattern(), of(Deed::RequestWithdraw), kForm, withdraw_request},
    Route{Get, kRegister.pattern(), "register.read", 0, register_list},
    Route{Get, kRegisterOpening.pattern(), of(Deed::RegisterOpen), 0, register_opening_form},
    Route{Post, kRegisterOpening.pattern(), of(Deed::RegisterOpen), kForm, open_register},
    Route{Get, kRegisterWithdrawal.pattern(), of(Deed::RegisterWithdraw), 0, register_withdrawal_form},
    Route{Post, kRegisterWithdrawal.pattern(), of(Deed::RegisterWithdraw), kForm, withdraw_register},
    Route{Get, kRegisterFile.pattern(), "register.read", 0, register_file},
    Route{Get, kUnregistered.pattern(), "register.read", 0, unregistered},
    Route{Get, kLeaving.pattern(), of(Deed::RecordLeave), 0, leaving_form},
    Route{Post, kLeaving.pattern(), of(Deed::RecordLeave), kForm, leave_unregistered},
    Route{Get, kUnregisteredWithdrawal.pattern(), of(Deed::RecordTakeUp), 0, unregistered_withdrawal_form},
    Route{Post, kUnregisteredWithdrawal.pattern(), of(Deed::RecordTakeUp), kForm, withdraw_unregistered},
    Route{Get, kMatterOpening.pattern(), of(Deed::MatterOpen), 0, matter_opening_form},
    Route{Post, kMatterOpening.pattern(), of(Deed::MatterOpen), kForm, open_matter},
    Route{Get, kMatter.pattern(), "register.read", 0, matter},
    Route{Get, kMatterTitle.pattern(), of(Deed::MatterRetitle), 0, matter_title_form},
    Route{Post, kMatterTitle.pattern(), of(Deed::MatterRetitle), kForm, retitle_matter},
    Route{Get, kMatterClosing.pattern(), of(Deed::MatterClose), 0, matter_closing_form},
    Route{Post, kMatterClosing.pattern(), of(Deed::MatterClose), kForm, close_matter},
    Route{Get, kMatterReopening.pattern(), of(Deed::MatterReopen), 0, matter_reopening_form},
    Route{Post, kMatterReopening.pattern(), of(Deed::MatterReopen), kForm, reopen_matter},
    Route{Get, kRegistering.pattern(), of(Deed::RecordRegister), 0, registering_form},
    Route{Post, kRegistering.pattern(), of(Deed::RecordRegister), kUpload, register_record},
    Route{Get, kRecord.pattern(), "register.read", 0, record},
    Route{Get, kSecretRecord.pattern(), of(Deed::RecordSee), 0, secret_record},
    Route{Get, kRecordFile.pattern(), of(Deed::RecordSee), 0, record_file},
    Route{Get, kCorrecting.pattern(), of(Deed::RecordCorrect), 0, correcting_form},
    Route{Post, kCorrecting.pattern(), of(Deed::RecordCorrect), kForm, correct_record},
    Route{Get, kRecordWithdrawal.pattern(), of(Deed::RecordWithdraw), 0, record_withdrawal_form},
    Route{Post, kRecordWithdrawal.pattern(), of(Deed::RecordWithdraw), kForm, withdraw_record},
    Route{Get, kMarking.pattern(), of(Deed::SecrecyMark), 0, marking_form},
    Route{Post, kMarking.pattern(), of(Deed::SecrecyMark), kForm, mark_secret},
    Route{Get, kUnmarking.pattern(), of(Deed::SecrecyUnmark), 0, unmarking_form},
    Route{Post, kUnmarking.pattern(), of(Deed::SecrecyUnmark), kForm, unmark},
    Route{Get, kReleaseTrial.pattern(), of(Deed::ReleaseTry), 0, release_trial_form},
    Route{Post, kReleaseTrial.pattern(), of(Deed::ReleaseTry), kForm, try_release},
    Route{Get, kFollowUpMatter.pattern(), of(Deed::MatterOpen), 0, follow_up_matter_form},
    Route{Post, kFollowUpMatter.pattern(), of(Deed::MatterOpen), kForm, open_follow_up_matter},

    Route{Get, kAllRequests.pattern(), "requests.read", 0, all_requests},
    Route{Get, kReminders.pattern(), of(Deed::RemindersSet), 0, reminders_form},
    Route{Post, kReminders.pattern(), of(Deed::RemindersSet), kForm, set_reminders},
    Route{Get, kMaterialLink.pattern(), kEverybody, 0, material_link_form},
    Route{Post, kMaterialLink.pattern(), kEverybody, kUpload, send_material, Lane::Pages,
          is_material_link_good},
    Route{Get, kEvidence.pattern(), of(Deed::EvidenceAdd), 0, evidence_form},
    Route{Post, kEvidence.pattern(), of(Deed::EvidenceAdd), kForm, tie_evidence},
    Route{Get, kEvidenceWithdrawal.pattern(), of(Deed::EvidenceWithdraw), 0, evidence_withdrawal_form},
    Route{Post, kEvidenceWithdrawal.pattern(), of(Deed::EvidenceWithdraw), kForm, withdraw_evidence},
    Route{Get, kEvidencePage.pattern(), "material.read", 0, evidence_page_picture},
    Route{Get, kFinding.pattern(), of(Deed::FindingRecord), 0, finding_form},
    Route{Post, kFinding.pattern(), of(Deed::FindingRecord), kForm, record_finding},
    Route{Get, kFindingWithdrawal.pattern(), of(Deed::FindingWithdraw), 0, finding_withdrawal_form},
    Route{Post, kFindingWithdrawal.pattern(), of(Deed::FindingWithdraw), kForm, withdraw_finding},

    Route{Get, kQuestions.pattern(), "follow_up.read", 0, questions},
    Route{Get, kQuestionOfWhole.pattern(), of(Deed::QuestionAsk), 0, question_form},
    Route{Post, kQuestionOfWhole.pattern(), of(Deed::QuestionAsk), kForm, ask_partner},
    Route{Get, kQuestion.pattern(), of(Deed::QuestionAsk), 0, question_form},
    Route{Post, kQuestion.pattern(), of(Deed::QuestionAsk), kForm, ask_partner},
    Route{Get, kQuestionWithdrawal.pattern(), of(Deed::QuestionWithdraw), 0, question_withdrawal_form},
    Route{Post, kQuestionWithdrawal.pattern(), of(Deed::QuestionWithdraw), kForm, withdraw_question},
    Route{Get, kAnswerTying.pattern(), of(Deed::EvidenceAdd), 0, answer_tying_form},
    Route{Post, kAnswerTying.pattern(), of(Deed::EvidenceAdd), kForm, tie_answer},
    Route{Get, kAssessment.pattern(), "follow_up.read", 0, assessment},
    Route{Get, kAssessmentSharing.pattern(), of(Deed::AssessmentShare), 0, assessment_sharing_form},
    Route{Post, kAssessmentSharing.pattern(), of(Deed::AssessmentShare), kForm, share_assessment},
    Route{Get, kAssessmentWithdrawal.pattern(), of(Deed::AssessmentWithdraw), 0, assessment_withdrawal_form},
    Route{Post, kAssessmentWithdrawal.pattern(), of(Deed::AssessmentWithdraw), kForm, withdraw_assessment},
    Route{Get, kActions.pattern(), "follow_up.read", 0, actions},
    Route{Get, kActionAdding.pattern(), of(Deed::ActionAdd), 0, action_form},
    Route{Post, kActionAdding.pattern(), of(Deed::ActionAdd), kForm, add_action},
    Route{Get, kActionOfCommitment.pattern(), of(Deed::ActionAdd), 0, action_form},
    Route{Post, kActionOfCommitment.pattern(), of(Deed::ActionAdd), kForm, add_action},
    Route{Get, kActionEnd.pattern(), of(Deed::ActionEnd), 0, action_end_form},
    Route{Post, kActionEnd.pattern(), of(Deed::ActionEnd), kForm, end_action},
    Route{Get, kActionTakingUp.pattern(), of(Deed::ActionTakeUp), 0, action_taking_up_form},
    Route{Post, kActionTakingUp.pattern(), of(Deed::ActionTakeUp), kForm, take_up_action},
    Route{Get, kActionWithdrawal.pattern(), of(Deed::ActionWithdraw), 0, action_withdrawal_form},
    Route{Post, kActionWithdrawal.pattern(), of(Deed::ActionWithdraw), kForm, withdraw_action},
    Route{Get, kPartnerDesk.pattern(), "questions.read", 0, partner_desk},
    Route{Get, kAnswering.pattern(), "questions.read", 0, answering_form},
    Route{Post, kAnswering.pattern(), of(Deed::QuestionAnswer), kForm, answer_question},
    Route{Get, kAssessmentReading.pattern(), "questions.read", 0, assessment_reading_form},
    Route{Post, kAssessmentReading.pattern(), of(Deed::AssessmentComment), kForm, comment_on_assessment},

    Route{Get, kRegistryNumber.pattern(), of(Deed::RegistryNumberSet), 0, registry_number_form},
    Route{Post, kRegistryNumber.pattern(), of(Deed::RegistryNumberSet), kForm, set_registry_number},
    Route{Get, kPuttingAside.pattern(), of(Deed::ItemPutAside), 0, putting_aside_form},
    Route{Post, kPuttingAside.pattern(), of(Deed::ItemPutAside), kForm, put_aside},
    Route{Get, kTakingUp.pattern(), of(Deed::ItemTakeUp), 0, taking_up_form},
    Route{Post, kTakingUp.pattern(), of(Deed::ItemTakeUp), kForm, take_up},
    Route{Get, kTying.pattern(), of(Deed::ClaimTie), 0, tying_form},
    Route{Post, kTying.pattern(), of(Deed::ClaimTie), kForm, tie_claim},
    Route{Get, kUntying.pattern(), of(Deed::ClaimUntie), 0, untying_form},
    Route{Post, kUntying.pattern(), of(Deed::ClaimUntie), kForm, untie_claim},
    Route{Get, kNotComing.pattern(), of(Deed::MaterialNotComing), 0, not_coming_form},
    Route{Post, kNotComing.pattern(), of(Deed::MaterialNotComing), kForm, note_not_coming},
    Route{Get, kExpecting.pattern(), of(Deed::MaterialExpect), 0, expecting_form},
    Route{Post, kExpecting.pattern(), of(Deed::MaterialExpect), kForm, expect_material},

    Route{Get, kResponsible.pattern(), of(Deed::FollowUpAssign), 0, responsible_form},
    Route{Post, kResponsible.pattern(), of(Deed::FollowUpAssign), kForm, make_responsible},
    Route{Get, kReviewAsking.pattern(), of(Deed::ReviewAsk), 0, review_asking_form},
    Route{Post, kReviewAsking.pattern(), of(Deed::ReviewAsk), kForm, ask_for_review},
    Route{Get, kReview.pattern(), of(Deed::ReviewApprove), 0, review_form},
    Route{Post, kReview.pattern(), of(Deed::ReviewApprove), kForm, review},
    Route{Get, kSendingBack.pattern(), of(Deed::ReviewSendBack), 0, sending_back_form},
    Route{Post, kSendingBack.pattern(), of(Deed::ReviewSendBack), kForm, send_back},
    Route{Get, kSigning.pattern(), of(Deed::MemorandumSign), 0, signing_form},
    Route{Post, kSigning.pattern(), of(Deed::MemorandumSign), kForm, sign},
    Route{Get, kSignatureWithdrawal.pattern(), of(Deed::SignatureWithdraw), 0, signature_withdrawal_form},
    Route{Post, kSignatureWithdrawal.pattern(), of(Deed::SignatureWithdraw), kForm, withdraw_signature},
    Route{Get, kHandingOver.pattern(), of(Deed::MemorandumHandOver), 0, handing_over_form},
    Route{Post, kHandingOver.pattern(), of(Deed::MemorandumHandOver), kForm, hand_over},
    Route{Get, kStepWithdrawal.pattern(), of(Deed::StepWithdraw), 0, step_withdrawal_form},
    Route{Post, kStepWithdrawal.pattern(), of(Deed::StepWithdraw), kForm, withdraw_step},

    Route{Get, kStatistics.pattern(), "figures.read", 0, statistics},
    Route{Get, kStatisticsFile.pattern(), "figures.read", 0, statistics_file},

    Route{Get, kMemorandum.pattern(), "memorandum.read", 0, memorandum},
    Route{Get, kSection.pattern(), of(Deed::MemorandumEdit), 0, section_form},
    Route{Post, kSection.pattern(), of(Deed::MemorandumEdit), kForm, edit_section},
    Route{Get, kWriting.pattern(), of(Deed::MemorandumWrite), 0, writing_form},
    Route{Post, kWriting.pattern(), of(Deed::MemorandumWrite), kForm, write_memorandum},
    Route{Get, kDecision.pattern(), of(Deed::DecisionChoose), 0, decision_form},
    Route{Post, kDecision.pattern(), of(Deed::DecisionChoose), kForm, choose_decision},
    Route{Get, kDecisionWithdrawal.pattern(), of(Deed::DecisionWithdraw), 0, decision_withdrawal_form},
    Route{Post, kDecisionWithdrawal.pattern(), of(Deed::DecisionWithdraw), kForm, withdraw_decision},
    Route{Get, kTakingOn.pattern(), of(Deed::SentenceTakeOn), 0, taking_on_form},
    Route{Post, kTakingOn.pattern(), of(Deed::SentenceTakeOn), kForm, take_on_sentence},
    Route{Get, kTakenOnWithdrawal.pattern(), of(Deed::SentenceTakeBack), 0, taken_on_withdrawal_form},
    Route{Post, kTakenOnWithdrawal.pattern(), of(Deed::SentenceTakeBack), kForm, take_back_sentence},
    Route{Get, kMemorandumWithdrawal.pattern(), of(Deed::MemorandumWithdraw), 0, memorandum_withdrawal_form},
    Route{Post, kMemorandumWithdrawal.pattern(), of(Deed::MemorandumWithdraw), kForm, withdraw_memorandum},
    Route{Get, kWrittenFile.pattern(), "package.read", 0, version_file},
    Route{Get, kPackageFile.pattern(), "package.read", 0, package_file},

    Route{Get, kReports.pattern(), "reports.read", 0, reports_list},
    Route{Get, kReport.pattern(), "reports.read", 0, report},
    Route{Get, kReportBeginning.pattern(), of(Deed::ReportBegin), 0, report_beginning_form},
    Route{Post, kReportBeginning.pattern(), of(Deed::ReportBegin), kForm, begin_report},
    Route{Get, kReportWithdrawal.pattern(), of(Deed::ReportWithdraw), 0, report_withdrawal_form},
    Route{Post, kReportWithdrawal.pattern(), of(Deed::ReportWithdraw), kForm, withdraw_report},
    Route{Get, kReportSection.pattern(), "reports.read", 0, report_section},
    Route{Post, kReportSection.pattern(), of(Deed::ReportAnswer), kForm, save_report_answers},
    Route{Get, kReportDocumentAdding.pattern(), of(Deed::ReportAttach), 0, report_document_form},
    Route{Post, kReportDocumentAdding.pattern(), of(Deed::ReportAttach), kUpload, add_report_document},
    Route{Get, kReportDocument.pattern(), "reports.read", 0, report_document},
    Route{Get, kReportDocumentRemoval.pattern(), of(Deed::ReportDetach), 0, report_document_removal_form},
    Route{Post, kReportDocumentRemoval.pattern(), of(Deed::ReportDetach), kForm, remove_report_document},
    Route{Get, kReportQuestions.pattern(), "reports.read", 0, report_questions},
    Route{Get, kReportAnswers.pattern(), of(Deed::ReportAnswer), 0, report_answers_form},
    Route{Post, kReportAnswers.pattern(), of(Deed::ReportAnswer), kUpload, hand_in_report_answers},
    Route{Get, kReportCertifying.pattern(), "reports.read", 0, report_to_certify},
    Route{Post, kReportCertifying.pattern(), of(Deed::ReportCertify), kForm, certify_report},
    Route{Get, kReportSendingBack.pattern(), of(Deed::ReportSendBack), 0, report_sending_back_form},
    Route{Post, kReportSendingBack.pattern(), of(Deed::ReportSendBack), kForm, send_report_back},
    Route{Get, kCertifiedReportFile.pattern(), "reports.read", 0, certified_report_file},
    Route{Get, kArrivedReport.pattern(), "material.read", 0, arrived_report},
    Route{Post, kArrivedReport.pattern(), of(Deed::ReportAcknowledge), kForm, acknowledge_report},
    Route{Get, kArrivedReportFile.pattern(), "material.read", 0, arrived_report_file},

    Route{Get, kFigures.pattern(), "sharing.read", 0, own_figures},
    Route{Get, kSealing.pattern(), of(Deed::FiguresSeal), 0, sealing_form},
    Route{Post, kSealing.pattern(), of(Deed::FiguresSeal), kForm, seal_figures},
    Route{Get, kSharing.pattern(), of(Deed::SharingAdd), 0, sharing_form},
    Route{Post, kSharing.pattern(), of(Deed::SharingAdd), kForm, share_data},
    Route{Get, kSharingEnd.pattern(), of(Deed::SharingEnd), 0, sharing_end_form},
    Route{Post, kSharingEnd.pattern(), of(Deed::SharingEnd), kForm, end_sharing},
});

}  // namespace

bool Route::is_of_deed() const { return kDeeds.named(permission).has_value(); }

std::span<const Route> routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> rows(kRoutes.begin(), kRoutes.end());
    rows.insert(rows.end(), committee_routes().begin(), committee_routes().end());
    return rows;
  }();
  return all;
}

}  // namespace handslag::web
