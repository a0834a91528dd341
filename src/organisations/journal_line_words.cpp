#include "organisations/journal_line_words.h"

#include "base/translate.h"
#include "organisations/deed.h"
#include "organisations/role_words.h"

namespace handslag::organisations {

namespace {

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
    case Subject::Kind::Committee:
      return t.translate("committee");
    case Subject::Kind::ServiceOrder:
      return t.translate("order of service");
    case Subject::Kind::DistanceDecision:
      return t.translate("decision about taking part at a distance");
    case Subject::Kind::Official:
      return t.translate("elected representative or officer");
    case Subject::Kind::TermOfOffice:
      return t.translate("term of office");
    case Subject::Kind::TermEnd:
      return t.translate("end of a term of office");
    case Subject::Kind::BoardMembership:
      return t.translate("membership of a partner's board");
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
  if (key == "rows") return t.translate("rows");
  if (key == "places") return t.translate("members' places");
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

/// Of facts of a committee that are keys of rows; empty for others.
std::string name_of_committee_row(const std::string& key, const Translator& t) {
  if (key == "term") return words_of(Subject::Kind::TermOfOffice, t);
  if (key == "corrects") return t.translate("in place of");
  if (key == "end") return words_of(Subject::Kind::TermEnd, t);
  if (key == "order") return words_of(Subject::Kind::ServiceOrder, t);
  if (key == "distance") return words_of(Subject::Kind::DistanceDecision, t);
  if (key == "board") return words_of(Subject::Kind::BoardMembership, t);
  if (key == "partner") return t.translate("organisation");
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
  if (std::string row = name_of_committee_row(key, t); !row.empty()) return row;
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
