#include "organisations/deed_words.h"

#include "base/translate.h"
#include "organisations/deed.h"

namespace handslag::organisations {

namespace {

// NOLINTNEXTLINE(readability-function-size): a line for each deed
std::string words_of(Deed deed, const Translator& t) {
  switch (deed) {
    case Deed::OrganisationAdd:
      return t.translate("organisation added");
    case Deed::OrganisationRename:
      return t.translate("organisation renamed");
    case Deed::OrganisationNumber:
      return t.translate("organisation number set");
    case Deed::OrganisationNames:
      return t.translate("short name or genitive stated");
    case Deed::TemplateChoose:
      return t.translate("template of memoranda chosen");
    case Deed::TemplateImport:
      return t.translate("template of memoranda imported");
    case Deed::TemplateRemove:
      return t.translate("template of memoranda removed");
    case Deed::KindChoose:
      return t.translate("kind of partnership chosen");
    case Deed::AreaState:
      return t.translate("counties stated");
    case Deed::KindImport:
      return t.translate("kind of partnership imported");
    case Deed::KindRemove:
      return t.translate("kind of partnership removed");
    case Deed::SharingAdd:
      return t.translate("data shared");
    case Deed::SharingEnd:
      return t.translate("sharing ended");
    case Deed::AgreementCreate:
      return t.translate("agreement started");
    case Deed::AgreementSave:
      return t.translate("agreement changed");
    case Deed::AgreementAmend:
      return t.translate("agreement amended");
    case Deed::AgreementWithdraw:
      return t.translate("agreement taken back");
    case Deed::LegalAssessmentRecord:
      return t.translate("legal assessment recorded");
    case Deed::LegalAssessmentWithdraw:
      return t.translate("legal assessment taken back");
    case Deed::FollowUpOpen:
      return t.translate("follow-up opened");
    case Deed::FollowUpWithdraw:
      return t.translate("follow-up taken back");
    case Deed::RegistryNumberSet:
      return t.translate("registry number set");
    case Deed::MaterialReceive:
      return t.translate("material received");
    case Deed::MaterialWithdraw:
      return t.translate("material taken back");
    case Deed::DatasetsReceive:
      return t.translate("datasets received");
    case Deed::EvidenceAdd:
      return t.translate("evidence added");
    case Deed::EvidenceWithdraw:
      return t.translate("evidence taken back");
    case Deed::FindingRecord:
      return t.translate("finding recorded");
    case Deed::FindingWithdraw:
      return t.translate("finding taken back");
    case Deed::ItemPutAside:
      return t.translate("item put aside");
    case Deed::ItemTakeUp:
      return t.translate("item taken up again");
    case Deed::ClaimTie:
      return t.translate("claim tied to a figure");
    case Deed::ClaimUntie:
      return t.translate("claim untied");
    case Deed::MaterialNotComing:
      return t.translate("material noted as not coming");
    case Deed::MaterialExpect:
      return t.translate("material expected again");
    case Deed::RequestSend:
      return t.translate("material asked for");
    case Deed::RequestDueDay:
      return t.translate("another due day set");
    case Deed::RequestWithdraw:
      return t.translate("request for material taken back");
    case Deed::RequestAnswer:
      return t.translate("material sent by link");
    case Deed::RequestRemind:
      return t.translate("reminded of material");
    case Deed::RemindersSet:
      return t.translate("reminders set");
    case Deed::QuestionAsk:
      return t.translate("question asked");
    case Deed::QuestionWithdraw:
      return t.translate("question taken back");
    case Deed::QuestionAnswer:
      return t.translate("question answered");
    case Deed::AssessmentShare:
      return t.translate("assessment sent to the partner");
    case Deed::AssessmentWithdraw:
      return t.translate("assessment taken back from the partner");
    case Deed::AssessmentComment:
      return t.translate("assessment commented on");
    case Deed::ActionAdd:
      return t.translate("action point added");
    case Deed::ActionWithdraw:
      return t.translate("action point taken back");
    case Deed::ActionEnd:
      return t.translate("action point closed");
    case Deed::ActionTakeUp:
      return t.translate("action point taken up again");
    case Deed::ActionRemind:
      return t.translate("reminded of an action point");
    case Deed::AgreementDaySet:
      return t.translate("day of the agreement set");
    case Deed::AgreementDayWithdraw:
      return t.translate("day of the agreement taken back");
    case Deed::AgreementDayEnd:
      return t.translate("what was done by a day of the agreement recorded");
    case Deed::AgreementDayTakeUp:
      return t.translate("day of the agreement open again");
    case Deed::AgreementDayRemind:
      return t.translate("reminded of a day of the agreement");
    case Deed::DayRemindersSet:
      return t.translate("reminders of agreements' days set");
    case Deed::ContactAdd:
      return t.translate("contact person added");
    case Deed::ContactChange:
      return t.translate("contact person changed");
    case Deed::ContactEnd:
      return t.translate("contact person ended");
    case Deed::CommitteeAdd:
      return t.translate("committee entered");
    case Deed::CommitteeChange:
      return t.translate("committee changed");
    case Deed::CommitteeWithdraw:
      return t.translate("committee taken back");
    case Deed::ServiceOrderSet:
      return t.translate("order of service set");
    case Deed::ServiceOrderWithdraw:
      return t.translate("order of service taken back");
    case Deed::DistanceAllow:
      return t.translate("taking part at a distance allowed");
    case Deed::DistanceWithdraw:
      return t.translate("decision about taking part at a distance taken back");
    case Deed::OfficialAdd:
      return t.translate("elected representative or officer entered");
    case Deed::OfficialChange:
      return t.translate("elected representative or officer changed");
    case Deed::OfficialWithdraw:
      return t.translate("elected representative or officer taken back");
    case Deed::TermBegin:
      return t.translate("term of office entered");
    case Deed::TermEnd:
      return t.translate("term of office ended");
    case Deed::TermResume:
      return t.translate("end of a term of office taken back");
    case Deed::TermWithdraw:
      return t.translate("term of office taken back");
    case Deed::BoardMembershipNote:
      return t.translate("membership of a partner's board noted");
    case Deed::BoardMembershipWithdraw:
      return t.translate("membership of a partner's board taken back");
    case Deed::FollowUpAssign:
      return t.translate("somebody made responsible");
    case Deed::ReviewAsk:
      return t.translate("sent for review");
    case Deed::ReviewApprove:
      return t.translate("reviewed");
    case Deed::ReviewSendBack:
      return t.translate("sent back");
    case Deed::MemorandumSign:
      return t.translate("memorandum signed");
    case Deed::SignatureWithdraw:
      return t.translate("signature taken back");
    case Deed::MemorandumHandOver:
      return t.translate("handed over to the committee");
    case Deed::StepWithdraw:
      return t.translate("step taken back");
    case Deed::MemorandumEdit:
      return t.translate("memorandum edited");
    case Deed::DecisionChoose:
      return t.translate("decision to propose chosen");
    case Deed::DecisionWithdraw:
      return t.translate("choice of decision taken back");
    case Deed::MemorandumWrite:
      return t.translate("memorandum written");
    case Deed::MemorandumWithdraw:
      return t.translate("written memorandum taken back");
    case Deed::SentenceTakeOn:
      return t.translate("sentence taken on");
    case Deed::SentenceTakeBack:
      return t.translate("sentence no longer taken on");
    case Deed::PackageMake:
      return t.translate("package made");
    case Deed::MappingSet:
      return t.translate("mapping of columns saved");
    case Deed::MappingRemove:
      return t.translate("mapping of columns removed");
    case Deed::RecordsImport:
      return t.translate("records imported");
    case Deed::RecordsRemove:
      return t.translate("records removed");
    case Deed::RecordsShow:
      return t.translate("list of records read");
    case Deed::RecordsTabulate:
      return t.translate("unprotected counts read");
    case Deed::OutreachImport:
      return t.translate("outreach log imported");
    case Deed::OutreachRemove:
      return t.translate("outreach log removed");
    case Deed::FiguresSeal:
      return t.translate("figures sealed");
    case Deed::FiguresPreview:
      return t.translate("figures previewed");
    case Deed::FiguresRelease:
      return t.translate("further tables given out");
    case Deed::FiguresCorrect:
      return t.translate("figures corrected");
    case Deed::ReportBegin:
      return t.translate("report begun");
    case Deed::ReportWithdraw:
      return t.translate("report taken back");
    case Deed::ReportAnswer:
      return t.translate("answers of a report saved");
    case Deed::ReportAttach:
      return t.translate("document added to a report");
    case Deed::ReportDetach:
      return t.translate("document of a report taken away");
    case Deed::ReportCertify:
      return t.translate("report certified and sealed");
    case Deed::ReportSendBack:
      return t.translate("report sent back by who certifies");
    case Deed::ReportAcknowledge:
      return t.translate("report received, with a receipt");
    case Deed::FolderBackup:
      return t.translate("data folder backed up");
    case Deed::JobStop:
      return t.translate("job stopped");
    case Deed::JobRetry:
      return t.translate("job to be tried again");
    case Deed::MessageQueue:
      return t.translate("message queued");
    case Deed::MessageResend:
      return t.translate("message queued again");
    case Deed::MessageHandOver:
      return t.translate("message handed to the mail server");
    case Deed::MessageSend:
      return t.translate("message taken by the mail server");
    case Deed::MessageDefer:
      return t.translate("message not taken now");
    case Deed::MessageFail:
      return t.translate("message not sent");
    case Deed::MessageBounce:
      return t.translate("message came back");
    case Deed::MailSettings:
      return t.translate("mail server stated");
    case Deed::SystemAccountAdd:
      return t.translate("system account added");
    case Deed::ApiTokenMake:
      return t.translate("token of the API made");
    case Deed::ApiTokenEnd:
      return t.translate("token of the API ended");
    case Deed::ApiTokenUse:
      return t.translate("token of the API used");
    case Deed::FolderRestore:
      return t.translate("data folder restored");
    case Deed::FolderMove:
      return t.translate("database moved");
    case Deed::PersonAdd:
      return t.translate("person added");
    case Deed::PersonChange:
      return t.translate("person's particulars changed");
    case Deed::PersonInvite:
      return t.translate("person invited");
    case Deed::InvitationWithdraw:
      return t.translate("invitation taken back");
    case Deed::InvitationAccept:
      return t.translate("invitation accepted");
    case Deed::RoleGive:
      return t.translate("role given");
    case Deed::RoleEnd:
      return t.translate("role ended");
    case Deed::RoleHandOver:
      return t.translate("role handed over");
    case Deed::LinkMake:
      return t.translate("one-time link made");
    case Deed::LinkWithdraw:
      return t.translate("one-time link taken back");
    case Deed::LinkUse:
      return t.translate("one-time link used");
    case Deed::PassPhraseSet:
      return t.translate("pass phrase chosen");
    case Deed::SecondFactorSet:
      return t.translate("codes of an app set up");
    case Deed::SecondFactorRemove:
      return t.translate("codes of an app removed");
    case Deed::RecoveryCodesMake:
      return t.translate("recovery codes made");
    case Deed::RecoveryCodeUse:
      return t.translate("recovery code used");
    case Deed::SessionBegin:
      return t.translate("logged in");
    case Deed::SessionEnd:
      return t.translate("session ended");
    case Deed::SessionChangeRole:
      return t.translate("role changed within a session");
    case Deed::ProviderAdd:
      return t.translate("provider of identities added");
    case Deed::ProviderKey:
      return t.translate("new key at a provider of identities");
    case Deed::ProviderEnd:
      return t.translate("provider of identities ended");
    case Deed::ProviderRuleAdd:
      return t.translate("rule for roles from a provider added");
    case Deed::ProviderRuleRemove:
      return t.translate("rule for roles from a provider removed");
    case Deed::ProviderLink:
      return t.translate("account connected to a provider of identities");
    case Deed::ProviderUnlink:
      return t.translate("account disconnected from a provider of identities");
    case Deed::ProviderRoleTake:
      return t.translate("role taken by what a provider says");
    case Deed::ProviderRoleLose:
      return t.translate("role ended by what a provider says");
    case Deed::PasskeyAdd:
      return t.translate("passkey added");
    case Deed::PasskeyRename:
      return t.translate("passkey renamed");
    case Deed::PasskeyRemove:
      return t.translate("passkey removed");
    case Deed::PasskeyBlock:
      return t.translate("passkey blocked: its count went back, so there is a copy");
    case Deed::RegisterOpen:
      return t.translate("register opened");
    case Deed::RegisterWithdraw:
      return t.translate("register taken back");
    case Deed::MatterOpen:
      return t.translate("matter opened");
    case Deed::MatterRetitle:
      return t.translate("what a matter is about changed");
    case Deed::MatterClose:
      return t.translate("matter closed");
    case Deed::MatterReopen:
      return t.translate("matter opened again");
    case Deed::RecordRegister:
      return t.translate("record registered");
    case Deed::RecordCorrect:
      return t.translate("registered record corrected");
    case Deed::RecordWithdraw:
      return t.translate("registration taken back");
    case Deed::RecordSee:
      return t.translate("record with a secrecy mark read");
    case Deed::SecrecyMark:
      return t.translate("secrecy noted");
    case Deed::SecrecyUnmark:
      return t.translate("note of secrecy taken back");
    case Deed::ReleaseTry:
      return t.translate("request to see a record tried");
    case Deed::RecordLeave:
      return t.translate("noted as not registered");
    case Deed::MaterialFetch:
      return t.translate("received file read");
    case Deed::RecordTakeUp:
      return t.translate("note of what is not registered taken back");
  }
  return {};
}

}  // namespace

std::string deed_in_words(std::string_view deed, const Translator& t) {
  const auto known = kDeeds.named(deed);
  return known ? words_of(*known, t) : std::string(deed);
}

}  // namespace handslag::organisations
