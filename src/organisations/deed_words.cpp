#include "organisations/deed_words.h"

#include "base/translate.h"
#include "organisations/deed.h"
#include "organisations/role_words.h"

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

std::string words_of(Subject::Kind kind, const Translator& t) {
  switch (kind) {
    case Subject::Kind::Agreement:
      return t.translate("agreement");
    case Subject::Kind::LegalAssessment:
      return t.translate("legal assessment");
    case Subject::Kind::FollowUp:
      return t.translate("follow-up");
    case Subject::Kind::Material:
      return t.translate("material");
    case Subject::Kind::Evidence:
      return t.translate("evidence");
    case Subject::Kind::Finding:
      return t.translate("finding");
    case Subject::Kind::RecordDataset:
      return t.translate("records of");
    case Subject::Kind::OutreachLog:
      return t.translate("outreach log of");
    case Subject::Kind::Publication:
      return t.translate("figures of");
    case Subject::Kind::Organisation:
      return t.translate("organisation");
    case Subject::Kind::DataSharing:
      return t.translate("sharing");
    case Subject::Kind::PartnerReport:
      return t.translate("yearly report");
    case Subject::Kind::ReportDocument:
      return t.translate("document of a report");
    case Subject::Kind::PutAside:
      return t.translate("put aside");
    case Subject::Kind::ClaimFigure:
      return t.translate("figure of a claim");
    case Subject::Kind::MaterialNotComing:
      return t.translate("material not coming");
    case Subject::Kind::MaterialRequest:
      return t.translate("request for material");
    case Subject::Kind::PartnerQuestion:
      return t.translate("question to the partner");
    case Subject::Kind::SharedAssessment:
      return t.translate("assessment sent to the partner");
    case Subject::Kind::ActionPoint:
      return t.translate("action point");
    case Subject::Kind::ActionPointEnd:
      return t.translate("closed action point");
    case Subject::Kind::AgreementDay:
      return t.translate("day of the agreement");
    case Subject::Kind::AgreementDayEnd:
      return t.translate("what was done by a day of the agreement");
    case Subject::Kind::ContactPerson:
      return t.translate("contact person");
    case Subject::Kind::FollowUpStep:
      return t.translate("step of a follow-up");
    case Subject::Kind::Memorandum:
      return t.translate("written memorandum");
    case Subject::Kind::Job:
      return t.translate("job");
    case Subject::Kind::Message:
      return t.translate("message");
    case Subject::Kind::ApiToken:
      return t.translate("token of the API");
    case Subject::Kind::TakenOnSentence:
      return t.translate("taken-on sentence");
    case Subject::Kind::Person:
      return t.translate("person");
    case Subject::Kind::Membership:
      return t.translate("role");
    case Subject::Kind::Invitation:
      return t.translate("invitation");
    case Subject::Kind::OneTimeLink:
      return t.translate("one-time link");
    case Subject::Kind::Session:
      return t.translate("session");
    case Subject::Kind::Register:
      return t.translate("register");
    case Subject::Kind::Matter:
      return t.translate("matter");
    case Subject::Kind::MatterClosing:
      return t.translate("closing of a matter");
    case Subject::Kind::RegisteredRecord:
      return t.translate("registered record");
    case Subject::Kind::SecrecyMark:
      return t.translate("secrecy mark");
    case Subject::Kind::UnregisteredRecord:
      return t.translate("record that is not registered");
  }
  return {};
}

/// Of facts that say how many there were; empty for others.
std::string name_of_count(const std::string& key, const Translator& t) {
  if (key == "answers") return t.translate("answers");
  if (key == "files") return t.translate("files");
  if (key == "datasets") return t.translate("datasets");
  if (key == "threshold") return t.translate("threshold");
  if (key == "columns") return t.translate("columns");
  if (key == "values") return t.translate("values");
  if (key == "activities") return t.translate("activities");
  if (key == "sessions") return t.translate("sessions");
  if (key == "requested" || key == "kinds") return t.translate("kinds of material asked for");
  if (key == "first_before") return t.translate("days before");
  if (key == "second_before") return t.translate("days before, the second time");
  if (key == "third_after") return t.translate("days after");
  if (key == "third_before") return t.translate("days before, the third time");
  if (key == "answer_days") return t.translate("business days to answer");
  return "";
}

/// Of facts that say what something is called; empty for others.
std::string name_of_name(const std::string& key, const Translator& t) {
  if (key == "before") return t.translate("before");
  if (key == "number") return t.translate("number");
  if (key == "name") return t.translate("name");
  if (key == "short_name") return t.translate("short name");
  if (key == "short_name_before") return t.translate("short name before");
  if (key == "genitive") return t.translate("genitive");
  if (key == "genitive_before") return t.translate("genitive before");
  if (key == "registry_number") return t.translate("registry number");
  if (key == "prefix") return t.translate("beginning with");
  return "";
}

/// Of facts that say when; empty for others.
std::string name_of_time(const std::string& key, const Translator& t) {
  if (key == "year") return t.translate("year");
  if (key == "first_year") return t.translate("from year");
  if (key == "last_year") return t.translate("to year");
  if (key == "day") return t.translate("day");
  if (key == "due_on") return t.translate("due");
  if (key == "valid_from") return t.translate("valid from");
  if (key == "version") return t.translate("version");
  return "";
}

// NOLINTNEXTLINE(readability-function-size): a line for each fact
std::string name_of_fact(const std::string& key, const Translator& t) {
  if (std::string count = name_of_count(key, t); !count.empty()) return count;
  if (std::string name = name_of_name(key, t); !name.empty()) return name;
  if (std::string time = name_of_time(key, t); !time.empty()) return time;
  if (key == "passkey") return t.translate("passkey");
  if (key == "provider") return t.translate("provider");
  if (key == "rule") return t.translate("rule");
  if (key == "attribute") return t.translate("attribute");
  if (key == "request") return t.translate("request");
  if (key == "question" || key == "partner_question") return t.translate("question");
  if (key == "assessment" || key == "shared_assessment") return t.translate("assessment");
  if (key == "action" || key == "action_point") return t.translate("action point");
  if (key == "occasion") return t.translate("letter");
  if (key == "contact") return t.translate("contact person");
  if (key == "is_on") return t.translate("on");
  if (key == "purpose") return t.translate("for");
  if (key == "changed") return t.translate("changed");
  if (key == "commitment") return t.translate("commitment");
  if (key == "template") return t.translate("template");
  if (key == "counties") return t.translate("counties");
  if (key == "decision") return t.translate("decision");
  if (key == "part") return t.translate("section");
  if (key == "report") return t.translate("report");
  if (key == "document") return t.translate("document");
  if (key == "section") return t.translate("section");
  if (key == "guard") return t.translate("guard");
  if (key == "record") return t.translate("record");
  if (key == "ground") return t.translate("ground");
  if (key == "reason") return t.translate("reason");
  if (key == "recipient") return t.translate("recipient");
  if (key == "kind") return t.translate("kind");
  if (key == "what") return t.translate("what");
  if (key == "item") return t.translate("item");
  if (key == "figure") return t.translate("figure");
  if (key == "fingerprint") return t.translate("fingerprint");
  if (key == "outcome") return t.translate("outcome");
  if (key == "claim") return t.translate("claim");
  if (key == "server") return t.translate("server");
  if (key == "port") return t.translate("port");
  if (key == "outcome") return t.translate("outcome");
  if (key == "status") return t.translate("status");
  if (const auto kind = kSubjects.named(key)) return words_of(*kind, t);
  return key;
}

/// How somebody came in, "with a passkey".
std::string way_in_words(const std::string& way, const Translator& t) {
  if (way == "passkey") return t.translate("with a passkey");
  if (way == "link") return t.translate("by a link");
  if (way == "provider") return t.translate("by a provider of identities");
  return way;
}

std::string value_in_words(const std::string& key, const Json& value, const Translator& t,
                           const FactWords& words_of_fact) {
  if (value.is_string()) {
    const auto words = words_of_fact ? words_of_fact(key, value.as_string()) : std::nullopt;
    return words.value_or(value.as_string());
  }
  if (value == Json(true)) return t.translate("yes");
  if (value == Json(false)) return t.translate("no");
  if (value.is_array()) {
    std::string words;
    for (const Json& one : value.items())
      words += (words.empty() ? "" : " ") + value_in_words(key, one, t, words_of_fact);
    return words;
  }
  return value.dump();
}

}  // namespace

std::string deed_in_words(std::string_view deed, const Translator& t) {
  const auto known = kDeeds.named(deed);
  return known ? words_of(*known, t) : std::string(deed);
}

std::string subject_in_words(std::string_view subject_kind, const Translator& t) {
  const auto known = kSubjects.named(subject_kind);
  return known ? words_of(*known, t) : std::string(subject_kind);
}

std::string facts_in_words(const Json& facts, const Translator& t, const FactWords& words_of_fact) {
  std::string words;
  for (const auto& [key, value] : facts.members()) {
    if (!words.empty()) words += ", ";
    if (key == "certificate_file") {
      words += t.translate("certificate written to a file");
    } else if (key == "is_taken_back") {
      words += t.translate("taken back");
    } else if (key == "role" && value.is_string()) {
      words += organisations::role_in_words(value.as_string(), t);
    } else if (key == "way" && value.is_string()) {
      words += way_in_words(value.as_string(), t);
    } else {
      words += name_of_fact(key, t) + " " + value_in_words(key, value, t, words_of_fact);
    }
  }
  return words;
}

std::string actor_in_words(std::string_view actor, const Translator& t) {
  constexpr std::string_view kCommandLine = " (command line)";
  constexpr std::string_view kPerson = "person ";
  if (actor.starts_with(kPerson))
    return t.translate("person {number}", {{"number", actor.substr(kPerson.size())}});
  constexpr std::string_view kRequest = "request ";
  if (actor.starts_with(kRequest) && !actor.ends_with(kCommandLine))
    return t.translate("whoever was asked in request {number}", {{"number", actor.substr(kRequest.size())}});
  constexpr std::string_view kPartner = "partner ";
  if (actor.starts_with(kPartner) && !actor.ends_with(kCommandLine))
    return t.translate("somebody at organisation {number}", {{"number", actor.substr(kPartner.size())}});
  constexpr std::string_view kJob = "job ";
  if (actor.starts_with(kJob) && !actor.ends_with(kCommandLine))
    return t.translate("the job {kind}", {{"kind", actor.substr(kJob.size())}});
  if (!actor.ends_with(kCommandLine)) return std::string(actor);
  actor.remove_suffix(kCommandLine.size());
  return t.translate("{account} at the command line", {{"account", actor}});
}

}  // namespace handslag::organisations
