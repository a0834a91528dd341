#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "agreements/agreement.h"
#include "organisations/data_sharing_store.h"
#include "web/address.h"

// Every address of the site. The route table (routes.cpp) has a row for each.
namespace handslag::organisations {
enum class Deed : std::uint8_t;
}

namespace handslag::web {

using agreements::AgreementId;

inline constexpr Address<> kStart{"/"};
inline constexpr Address<std::string_view> kLanguage{"/language/{code}"};
inline constexpr Address<std::string_view> kAsset{"/assets/{file}"};
inline constexpr Address<> kAccessibility{"/accessibility"};
inline constexpr Address<> kHelp{"/help"};
inline constexpr Address<std::string_view> kManual{"/help/{manual}"};
inline constexpr Address<> kJournal{"/journal"};
inline constexpr Address<> kJournalFile{"/journal/journal.csv"};
inline constexpr Address<> kWithdrawals{"/journal/withdrawals"};

inline constexpr Address<> kLogIn{"/log-in"};
inline constexpr Address<> kLogInCode{"/log-in/code"};
inline constexpr Address<> kLogInPasskey{"/log-in/passkey"};
inline constexpr Address<> kLogInCodePasskey{"/log-in/code/passkey"};
inline constexpr Address<std::int64_t> kProviderLogIn{"/log-in/providers/{provider}"};
inline constexpr Address<std::int64_t> kProviderAnswer{"/log-in/providers/{provider}/answer"};
inline constexpr Address<std::int64_t> kProviderKeys{"/log-in/providers/{provider}/keys.json"};
inline constexpr Address<> kLogOut{"/log-out"};
inline constexpr Address<std::string_view> kFirst{"/first/{token}"};
inline constexpr Address<std::string_view> kInvitation{"/invitations/{token}"};
inline constexpr Address<std::string_view> kOneTimeLink{"/links/{token}"};
inline constexpr Address<> kAccount{"/account"};
inline constexpr Address<> kPassPhrase{"/account/pass-phrase"};
inline constexpr Address<> kSecondFactor{"/account/codes"};
inline constexpr Address<> kSecondFactorRemoval{"/account/codes/removal"};
inline constexpr Address<> kRecoveryCodes{"/account/recovery-codes"};
inline constexpr Address<> kPasskeyAdding{"/account/passkeys/new"};
inline constexpr Address<std::int64_t> kPasskeyNaming{"/account/passkeys/{passkey}/name"};
inline constexpr Address<std::int64_t> kPasskeyRemoval{"/account/passkeys/{passkey}/removal"};
inline constexpr Address<std::int64_t> kProviderConnecting{"/account/providers/{provider}/connect"};
inline constexpr Address<std::int64_t> kProviderConnection{"/account/providers/{provider}"};
inline constexpr Address<std::int64_t> kProviderRemoval{"/account/providers/{provider}/removal"};
inline constexpr Address<std::int64_t> kOwnSessionEnd{"/account/sessions/{session}/end"};
inline constexpr Address<std::int64_t> kRoleChange{"/account/roles/{membership}"};
inline constexpr Address<> kTokens{"/account/tokens"};
inline constexpr Address<> kTokenMaking{"/account/tokens/new"};
inline constexpr Address<std::int64_t> kTokenEnd{"/account/tokens/{token}/end"};
inline constexpr Address<> kRights{"/rights"};
inline constexpr Address<> kPeople{"/people"};
inline constexpr Address<> kInviting{"/people/invitations/new"};
inline constexpr Address<std::int64_t> kInvitationWithdrawal{"/people/invitations/{invitation}/withdrawal"};
inline constexpr Address<std::int64_t> kRoleGiving{"/people/{person}/roles/new"};
inline constexpr Address<std::int64_t> kRoleEnd{"/people/roles/{membership}/end"};
inline constexpr Address<std::int64_t> kHandOver{"/people/roles/{membership}/hand-over"};
inline constexpr Address<std::int64_t> kLinkMaking{"/people/{person}/link"};
inline constexpr Address<> kAllTokens{"/people/tokens"};
inline constexpr Address<std::int64_t> kSomebodysTokenEnd{"/people/tokens/{token}/end"};
inline constexpr Address<> kSystemAccount{"/people/systems/new"};
inline constexpr Address<std::int64_t> kSomebodysSessionEnd{"/people/sessions/{session}/end"};

inline constexpr Address<> kProviders{"/people/providers"};
inline constexpr Address<> kProviderRuleAdding{"/people/providers/rules/new"};
inline constexpr Address<std::int64_t> kProviderRuleRemoval{"/people/providers/rules/{rule}/removal"};

inline constexpr Address<> kAgreements{"/agreements"};
inline constexpr Address<std::string_view> kPortfolioFile{"/portfolio/{file}"};
inline constexpr Address<> kSearch{"/search"};
inline constexpr Address<> kAgreementStart{"/agreements/new"};
inline constexpr Address<> kAgreementByHand{"/agreements/new/by-hand"};
/// By the document's SHA-256, whose session it was read in, and its name.
inline constexpr Address<std::string_view, std::string_view, std::string_view> kAgreementFromDocument{
    "/agreements/new/documents/{document}/{seal}/{name}"};
inline constexpr Address<AgreementId> kAgreement{"/agreements/{agreement}"};
inline constexpr Address<AgreementId> kAgreementChange{"/agreements/{agreement}/change"};
inline constexpr Address<AgreementId> kAmendment{"/agreements/{agreement}/amendments/new"};
inline constexpr Address<AgreementId> kAgreementDocument{"/agreements/{agreement}/document/new"};
inline constexpr Address<AgreementId> kAgreementParties{"/agreements/{agreement}/parties"};
/// By its place among them, from 1.
inline constexpr Address<AgreementId, std::int64_t> kPartyRemoval{
    "/agreements/{agreement}/parties/{party}/removal"};
inline constexpr Address<AgreementId> kAgreementWithdrawal{"/agreements/{agreement}/withdrawal"};
inline constexpr Address<AgreementId> kLegalAssessing{"/agreements/{agreement}/legal-assessments/new"};
inline constexpr Address<AgreementId> kLegalAssessmentWithdrawal{
    "/agreements/{agreement}/legal-assessments/withdrawal"};
inline constexpr Address<AgreementId, std::int64_t> kExpectedEvidence{
    "/agreements/{agreement}/commitments/{commitment}/expected-evidence"};
inline constexpr Address<AgreementId> kContactAdding{"/agreements/{agreement}/contacts/new"};
inline constexpr Address<AgreementId, std::int64_t> kContactChange{
    "/agreements/{agreement}/contacts/{contact}/change"};
inline constexpr Address<AgreementId, std::int64_t> kContactEnd{
    "/agreements/{agreement}/contacts/{contact}/end"};
inline constexpr Address<AgreementId, std::string_view> kContactFile{
    "/agreements/{agreement}/contact-list/{file}"};

inline constexpr Address<AgreementId> kAgreementVersions{"/agreements/{agreement}/versions"};
inline constexpr Address<AgreementId, std::int64_t> kAgreementVersion{
    "/agreements/{agreement}/versions/{version}"};

inline constexpr Address<> kDayReminders{"/agreements/reminders"};
inline constexpr Address<AgreementId, std::string_view> kAgreementDay{"/agreements/{agreement}/days/{kind}"};
inline constexpr Address<AgreementId, std::string_view> kAgreementDayWithdrawal{
    "/agreements/{agreement}/days/{kind}/withdrawal"};
inline constexpr Address<AgreementId, std::string_view> kAgreementDayEnd{
    "/agreements/{agreement}/days/{kind}/end"};
inline constexpr Address<AgreementId, std::string_view> kAgreementDayTakingUp{
    "/agreements/{agreement}/days/{kind}/end/withdrawal"};

inline constexpr Address<AgreementId> kOpening{"/agreements/{agreement}/follow-ups/new"};
inline constexpr Address<AgreementId, int> kFollowUp{"/agreements/{agreement}/follow-ups/{year}"};
inline constexpr Address<AgreementId, int> kFollowUpWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/withdrawal"};
inline constexpr Address<AgreementId, int> kReceipt{"/agreements/{agreement}/follow-ups/{year}/material/new"};
inline constexpr Address<AgreementId, int> kTakingIn{"/agreements/{agreement}/follow-ups/{year}/datasets"};
inline constexpr Address<AgreementId, int> kRequests{"/agreements/{agreement}/follow-ups/{year}/requests"};
inline constexpr Address<AgreementId, int> kAsking{"/agreements/{agreement}/follow-ups/{year}/requests/new"};
inline constexpr Address<AgreementId, int, std::int64_t> kRequestDueDay{
    "/agreements/{agreement}/follow-ups/{year}/requests/{request}/due-day"};
inline constexpr Address<AgreementId, int, std::int64_t> kRequestWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/requests/{request}/withdrawal"};
inline constexpr Address<> kAllRequests{"/requests"};
inline constexpr Address<> kReminders{"/requests/reminders"};
inline constexpr Address<std::string_view> kMaterialLink{"/material/{token}"};
inline constexpr Address<AgreementId, int, std::int64_t> kMaterial{
    "/agreements/{agreement}/follow-ups/{year}/material/{material}"};
inline constexpr Address<AgreementId, int, std::int64_t> kMaterialWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/material/{material}/withdrawal"};
inline constexpr Address<AgreementId, int, std::int64_t> kEvidence{
    "/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/evidence"};
inline constexpr Address<AgreementId, int, std::int64_t> kEvidenceWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/evidence/{evidence}/withdrawal"};
/// The page of a PDF that evidence points to, as a picture.
inline constexpr Address<AgreementId, int, std::int64_t> kEvidencePage{
    "/agreements/{agreement}/follow-ups/{year}/evidence/{evidence}/page"};
inline constexpr Address<AgreementId, int, std::int64_t> kFinding{
    "/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/finding"};
inline constexpr Address<AgreementId, int, std::int64_t> kFindingWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/finding/withdrawal"};

inline constexpr Address<> kRegister{"/register"};
inline constexpr Address<> kRegisterOpening{"/register/registers/new"};
inline constexpr Address<std::int64_t> kRegisterWithdrawal{"/register/registers/{register}/withdrawal"};
inline constexpr Address<std::int64_t, int, std::string_view> kRegisterFile{
    "/register/registers/{register}/{year}/{file}"};
inline constexpr Address<> kUnregistered{"/register/unregistered"};
inline constexpr Address<> kLeaving{"/register/unregistered/new"};
inline constexpr Address<std::int64_t> kUnregisteredWithdrawal{"/register/unregistered/{record}/withdrawal"};
inline constexpr Address<> kMatterOpening{"/register/matters/new"};
inline constexpr Address<std::int64_t> kMatter{"/register/matters/{matter}"};
inline constexpr Address<std::int64_t> kMatterTitle{"/register/matters/{matter}/title"};
inline constexpr Address<std::int64_t> kMatterClosing{"/register/matters/{matter}/closing"};
inline constexpr Address<std::int64_t> kMatterReopening{"/register/matters/{matter}/closing/withdrawal"};
inline constexpr Address<std::int64_t> kRegistering{"/register/matters/{matter}/records/new"};
inline constexpr Address<std::int64_t> kRecord{"/register/records/{record}"};
inline constexpr Address<std::int64_t> kSecretRecord{"/register/records/{record}/secret"};
inline constexpr Address<std::int64_t> kRecordFile{"/register/records/{record}/file"};
inline constexpr Address<std::int64_t> kCorrecting{"/register/records/{record}/correction"};
inline constexpr Address<std::int64_t> kRecordWithdrawal{"/register/records/{record}/withdrawal"};
inline constexpr Address<std::int64_t> kMarking{"/register/records/{record}/secrecy"};
inline constexpr Address<std::int64_t> kUnmarking{"/register/records/{record}/secrecy/withdrawal"};
inline constexpr Address<std::int64_t> kReleaseTrial{"/register/records/{record}/requests/new"};
inline constexpr Address<AgreementId, int> kFollowUpMatter{
    "/agreements/{agreement}/follow-ups/{year}/matter"};

// Committees, who is in them, and who sits in the boards of partners.
inline constexpr Address<> kCommittees{"/committees"};
inline constexpr Address<> kCommitteeAdding{"/committees/new"};
inline constexpr Address<std::int64_t> kCommittee{"/committees/{committee}"};
inline constexpr Address<std::int64_t> kCommitteeChange{"/committees/{committee}/change"};
inline constexpr Address<std::int64_t> kCommitteeWithdrawal{"/committees/{committee}/withdrawal"};
inline constexpr Address<std::int64_t> kServiceOrder{"/committees/{committee}/orders/new"};
inline constexpr Address<std::int64_t, std::int64_t> kServiceOrderWithdrawal{
    "/committees/{committee}/orders/{order}/withdrawal"};
inline constexpr Address<std::int64_t> kDistance{"/committees/{committee}/distance/new"};
inline constexpr Address<std::int64_t, std::int64_t> kDistanceWithdrawal{
    "/committees/{committee}/distance/{decision}/withdrawal"};
inline constexpr Address<std::int64_t> kTermAdding{"/committees/{committee}/terms/new"};
inline constexpr Address<std::int64_t, std::int64_t> kTermCorrection{
    "/committees/{committee}/terms/{term}/correction"};
inline constexpr Address<std::int64_t, std::int64_t> kTermEnd{"/committees/{committee}/terms/{term}/end"};
inline constexpr Address<std::int64_t, std::int64_t> kTermResuming{
    "/committees/{committee}/terms/{term}/end/withdrawal"};
inline constexpr Address<std::int64_t, std::int64_t> kTermWithdrawal{
    "/committees/{committee}/terms/{term}/withdrawal"};
inline constexpr Address<> kOfficials{"/committees/people"};
inline constexpr Address<> kOfficialAdding{"/committees/people/new"};
inline constexpr Address<std::int64_t> kOfficialChange{"/committees/people/{official}/change"};
inline constexpr Address<std::int64_t> kOfficialWithdrawal{"/committees/people/{official}/withdrawal"};
inline constexpr Address<std::int64_t> kBoardNoting{"/committees/people/{official}/boards/new"};
inline constexpr Address<std::int64_t, std::int64_t> kBoardWithdrawal{
    "/committees/people/{official}/boards/{membership}/withdrawal"};
// While commitments are judged.
inline constexpr Address<AgreementId, int> kQuestions{"/agreements/{agreement}/follow-ups/{year}/questions"};
inline constexpr Address<AgreementId, int> kQuestionOfWhole{
    "/agreements/{agreement}/follow-ups/{year}/questions/new"};
inline constexpr Address<AgreementId, int, std::int64_t> kQuestion{
    "/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/question"};
inline constexpr Address<AgreementId, int, std::int64_t> kQuestionWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/questions/{question}/withdrawal"};
inline constexpr Address<AgreementId, int, std::int64_t> kAnswerTying{
    "/agreements/{agreement}/follow-ups/{year}/questions/{question}/evidence"};
inline constexpr Address<AgreementId, int> kAssessment{
    "/agreements/{agreement}/follow-ups/{year}/assessment"};
inline constexpr Address<AgreementId, int> kAssessmentSharing{
    "/agreements/{agreement}/follow-ups/{year}/assessment/new"};
inline constexpr Address<AgreementId, int, std::int64_t> kAssessmentWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/assessment/{assessment}/withdrawal"};
inline constexpr Address<AgreementId, int> kActions{"/agreements/{agreement}/follow-ups/{year}/actions"};
inline constexpr Address<AgreementId, int> kActionAdding{
    "/agreements/{agreement}/follow-ups/{year}/actions/new"};
inline constexpr Address<AgreementId, int, std::int64_t> kActionOfCommitment{
    "/agreements/{agreement}/follow-ups/{year}/commitments/{commitment}/action"};
inline constexpr Address<AgreementId, int, std::int64_t> kActionEnd{
    "/agreements/{agreement}/follow-ups/{year}/actions/{action}/end"};
inline constexpr Address<AgreementId, int, std::int64_t> kActionTakingUp{
    "/agreements/{agreement}/follow-ups/{year}/actions/{action}/end/withdrawal"};
inline constexpr Address<AgreementId, int, std::int64_t> kActionWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/actions/{action}/withdrawal"};
// The partner's side of it.
inline constexpr Address<> kPartnerDesk{"/questions"};
inline constexpr Address<std::int64_t> kAnswering{"/questions/{question}"};
inline constexpr Address<std::int64_t> kAssessmentReading{"/assessments/{assessment}"};

inline constexpr Address<AgreementId, int> kRegistryNumber{
    "/agreements/{agreement}/follow-ups/{year}/registry-number"};
inline constexpr Address<AgreementId, int, std::string_view> kPuttingAside{
    "/agreements/{agreement}/follow-ups/{year}/items/{item}/put-aside"};
inline constexpr Address<AgreementId, int, std::string_view> kTakingUp{
    "/agreements/{agreement}/follow-ups/{year}/items/{item}/put-aside/withdrawal"};
inline constexpr Address<AgreementId, int, std::string_view> kTying{
    "/agreements/{agreement}/follow-ups/{year}/claims/{claim}/figure"};
inline constexpr Address<AgreementId, int, std::string_view> kUntying{
    "/agreements/{agreement}/follow-ups/{year}/claims/{claim}/figure/withdrawal"};
inline constexpr Address<AgreementId, int, std::string_view> kNotComing{
    "/agreements/{agreement}/follow-ups/{year}/requested/{kind}/not-coming"};
inline constexpr Address<AgreementId, int, std::string_view> kExpecting{
    "/agreements/{agreement}/follow-ups/{year}/requested/{kind}/not-coming/withdrawal"};

inline constexpr Address<AgreementId, int> kResponsible{
    "/agreements/{agreement}/follow-ups/{year}/responsible"};
inline constexpr Address<AgreementId, int> kReviewAsking{
    "/agreements/{agreement}/follow-ups/{year}/review/new"};
inline constexpr Address<AgreementId, int> kReview{"/agreements/{agreement}/follow-ups/{year}/review"};
inline constexpr Address<AgreementId, int> kSendingBack{
    "/agreements/{agreement}/follow-ups/{year}/review/sent-back"};
inline constexpr Address<AgreementId, int> kSigning{"/agreements/{agreement}/follow-ups/{year}/signature"};
inline constexpr Address<AgreementId, int> kSignatureWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/signature/withdrawal"};
inline constexpr Address<AgreementId, int> kHandingOver{
    "/agreements/{agreement}/follow-ups/{year}/hand-over"};
inline constexpr Address<AgreementId, int, std::int64_t> kStepWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/steps/{step}/withdrawal"};

inline constexpr Address<AgreementId, int> kStatistics{
    "/agreements/{agreement}/follow-ups/{year}/statistics"};
inline constexpr Address<AgreementId, int, std::string_view> kStatisticsFile{
    "/agreements/{agreement}/follow-ups/{year}/statistics/{file}"};

inline constexpr Address<AgreementId, int> kMemorandum{
    "/agreements/{agreement}/follow-ups/{year}/memorandum"};
inline constexpr Address<AgreementId, int, std::string_view> kSection{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/sections/{section}"};
inline constexpr Address<AgreementId, int> kWriting{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/writing"};
inline constexpr Address<AgreementId, int> kDecision{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/decision"};
inline constexpr Address<AgreementId, int> kDecisionWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/decision/withdrawal"};
inline constexpr Address<AgreementId, int, std::string_view> kTakingOn{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/caught/{code}/answer"};
inline constexpr Address<AgreementId, int, std::int64_t> kTakenOnWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/answers/{sentence}/withdrawal"};
inline constexpr Address<AgreementId, int> kMemorandumWithdrawal{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/withdrawal"};
inline constexpr Address<AgreementId, int, std::int64_t, std::string_view> kWrittenFile{
    "/agreements/{agreement}/follow-ups/{year}/memorandum/{version}/{file}"};
inline constexpr Address<AgreementId, int, std::string_view> kPackageFile{
    "/agreements/{agreement}/follow-ups/{year}/package/{file}"};

inline constexpr Address<> kFigures{"/figures"};
inline constexpr Address<int> kSealing{"/figures/{year}/seal"};
inline constexpr Address<> kSharing{"/figures/sharing"};
inline constexpr Address<organisations::DataSharingId> kSharingEnd{"/figures/sharing/{sharing}/end"};

/// The partner's yearly reports.
inline constexpr Address<> kReports{"/reports"};
inline constexpr Address<int> kReport{"/reports/{year}"};
inline constexpr Address<int> kReportBeginning{"/reports/{year}/beginning"};
inline constexpr Address<int> kReportWithdrawal{"/reports/{year}/withdrawal"};
inline constexpr Address<int, std::string_view> kReportSection{"/reports/{year}/sections/{section}"};
inline constexpr Address<int, std::string_view, std::string_view> kReportDocumentAdding{
    "/reports/{year}/sections/{section}/questions/{question}/documents/new"};
inline constexpr Address<int, std::int64_t> kReportDocument{"/reports/{year}/documents/{document}"};
inline constexpr Address<int, std::int64_t> kReportDocumentRemoval{
    "/reports/{year}/documents/{document}/removal"};
inline constexpr Address<int, std::string_view> kReportQuestions{"/reports/{year}/questions/{file}"};
inline constexpr Address<int> kReportAnswers{"/reports/{year}/answers"};
inline constexpr std::string_view kQuestionsXlsx = "questions.xlsx";
inline constexpr std::string_view kQuestionsOds = "questions.ods";
/// To one of those who have asked: `recipient` is the number of its agreement.
inline constexpr Address<int, std::int64_t> kReportCertifying{"/reports/{year}/recipients/{recipient}"};
inline constexpr Address<int, std::int64_t> kReportSendingBack{
    "/reports/{year}/recipients/{recipient}/sent-back"};
inline constexpr Address<int, std::int64_t, std::int64_t, std::string_view> kCertifiedReportFile{
    "/reports/{year}/recipients/{recipient}/versions/{version}/{file}"};
/// The same as it has come to the public body.
inline constexpr Address<AgreementId, int> kArrivedReport{"/agreements/{agreement}/follow-ups/{year}/report"};
inline constexpr Address<AgreementId, int, std::int64_t, std::string_view> kArrivedReportFile{
    "/agreements/{agreement}/follow-ups/{year}/report/{version}/{file}"};

/// The address of a page that tells what was just done.
std::string after(organisations::Deed deed, const std::string& path);

}  // namespace handslag::web
