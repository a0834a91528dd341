#include "followup/partner_question_store.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::followup {

namespace {

using organisations::Act;

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostText = 2'000;
constexpr std::size_t kMostAnswer = 4'000;

const std::string kSelect =
    "SELECT q.id, q.organisation_id, q.partner_organisation_id, q.follow_up_id, f.agreement_id, f.first_day,"
    " f.last_day, q.commitment_id, q.matter, q.about_commitment, q.words, q.due_on, q.recipient_name,"
    " q.recipient_address, q.language, q.message_id, q.asked_on, q.asked_by_name, w.withdrawn_at, w.reason"
    " FROM partner_question q JOIN follow_up f ON f.id = q.follow_up_id"
    " LEFT JOIN withdrawal w ON w.subject_kind = 'partner_question' AND w.subject_id = q.id";
const std::string kIsOpen =
    "(w.subject_id IS NULL AND NOT EXISTS (SELECT 1 FROM partner_answer a WHERE a.question_id = q.id))";

PartnerQuestion read(const sql::Row& row, sql::Connection& connection) {
  PartnerQuestion question{
      .id = row.get<PartnerQuestionId>("id"),
      .public_body = row.get<organisations::OrganisationId>("organisation_id"),
      .partner = row.get<organisations::OrganisationId>("partner_organisation_id"),
      .follow_up = row.get<FollowUpId>("follow_up_id"),
      .agreement = row.get<agreements::AgreementId>("agreement_id"),
      .period = {row.get<Date>("first_day"), row.get<Date>("last_day")},
      .commitment = row.get<std::optional<agreements::CommitmentId>>("commitment_id"),
      .matter = row.get<std::string>("matter"),
      .commitment_text = row.get<std::string>("about_commitment"),
      .words = row.get<std::string>("words"),
      .due_on = row.get<Date>("due_on"),
      .to = {row.get<std::string>("recipient_name"), row.get<std::string>("recipient_address")},
      .language = row.get_named("language", messages::kMessageLanguages),
      .message = row.get<messages::MessageId>("message_id"),
      .asked_on = row.get<Date>("asked_on"),
      .asked_by_name = row.get<std::string>("asked_by_name")};
  if (const auto back = row.get<std::optional<std::string>>("withdrawn_at")) {
    question.withdrawn_on = back->substr(0, 10);
    question.withdrawal_reason = row.get<std::string>("reason");
  }
  for (const sql::Row& one : connection.query(
           "SELECT id, words, answered_on, person_name, role FROM partner_answer WHERE question_id = $1"
           " ORDER BY id",
           question.id))
    question.answers.push_back({one.get<PartnerAnswerId>("id"), one.get<std::string>("words"),
                                one.get<Date>("answered_on"), one.get<std::string>("person_name"),
                                one.get<std::string>("role")});
  for (PartnerAnswer& answer : question.answers) {
    for (const sql::Row& one : connection.query(
             "SELECT evidence_id FROM partner_answer_evidence WHERE answer_id = $1 ORDER BY evidence_id",
             answer.id))
      answer.evidence.push_back(one.get<EvidenceId>("evidence_id"));
  }
  return question;
}

std::vector<PartnerQuestion> read_all(const std::vector<sql::Row>& rows, sql::Connection& connection) {
  std::vector<PartnerQuestion> all;
  all.reserve(rows.size());
  for (const sql::Row& row : rows) all.push_back(read(row, connection));
  return all;
}

}  // namespace

std::optional<PartnerQuestion> PartnerQuestionStore::find(PartnerQuestionId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      kSelect + " WHERE q.id = $1 AND (q.organisation_id = $2 OR q.partner_organisation_id = $2)", id,
      view_.organisation());
  return row ? std::optional(read(*row, view_.connection())) : std::nullopt;
}

PartnerQuestion PartnerQuestionStore::get(PartnerQuestionId id) const {
  if (auto question = find(id)) return std::move(*question);
  throw told<NotFound>(
      Message("There is no question {number} to a partner.", {{"number", std::to_string(id.value)}}));
}

std::vector<PartnerQuestion> PartnerQuestionStore::list_for(FollowUpId follow_up) const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(view_.connection().query(
                      kSelect + " WHERE q.follow_up_id = $1 AND q.organisation_id = $2 ORDER BY q.id",
                      follow_up, view_.organisation()),
                  view_.connection());
}

std::vector<PartnerQuestion> PartnerQuestionStore::list_asked(int offset, int most) const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(
      view_.connection().query(kSelect + " WHERE q.partner_organisation_id = $1 ORDER BY CASE WHEN " +
                                   kIsOpen + " THEN 0 ELSE 1 END, q.id DESC LIMIT $2 OFFSET $3",
                               view_.organisation(), most, offset),
      view_.connection());
}

int PartnerQuestionStore::count_asked() const {
  return view_.connection()
      .query_one("SELECT COUNT(*) AS all_of_them FROM partner_question WHERE partner_organisation_id = $1",
                 view_.organisation())
      ->get<int>("all_of_them");
}

std::vector<PartnerQuestion> PartnerQuestionStore::list_open() const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(view_.connection().query(
                      kSelect + " WHERE q.organisation_id = $1 AND " + kIsOpen + " ORDER BY q.due_on, q.id",
                      view_.organisation()),
                  view_.connection());
}

PartnerQuestionId PartnerQuestionStore::add(Act& act, const PartnerQuestion& question) {
  require_text("words", question.words, kMostText, Lines::Many);
  require_text("name", question.to.name, kMostName);
  require_text("asked_by_name", question.asked_by_name, kMostName);
  return PartnerQuestionId{act.connection().insert(
      "INSERT INTO partner_question (organisation_id, partner_organisation_id, follow_up_id, commitment_id,"
      " matter, about_commitment, words, due_on, recipient_name, recipient_address, language, message_id,"
      " asked_on, asked_at, asked_by, asked_by_name)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id",
      act.organisation(), question.partner, question.follow_up, question.commitment, question.matter,
      question.commitment_text, question.words, question.due_on, question.to.name, question.to.address,
      messages::kMessageLanguages.of(question.language), question.message, question.asked_on, act.at(),
      act.by().name(), question.asked_by_name)};
}

PartnerAnswerId PartnerQuestionStore::add_answer(Act& act, PartnerQuestionId question,
                                                 const PartnerAnswer& answer, const std::string& by) {
  require_text("answer", answer.words, kMostAnswer, Lines::Many);
  require_text("name", answer.name, kMostName);
  require_text("role", answer.role, kMostName);
  return PartnerAnswerId{
      act.connection().insert("INSERT INTO partner_answer (organisation_id, question_id, words, answered_on, "
                              "answered_at, answered_by,"
                              " person_name, role) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                              act.organisation(), question, answer.words, answer.answered_on, act.at(), by,
                              answer.name, answer.role)};
}

void PartnerQuestionStore::tie(Act& act, PartnerAnswerId answer, EvidenceId evidence) {
  act.connection().execute(
      "INSERT INTO partner_answer_evidence (organisation_id, answer_id, evidence_id) VALUES ($1, $2, $3)",
      act.organisation(), answer, evidence);
}

}  // namespace handslag::followup
