#include "followup/shared_assessment_store.h"

#include "agreements/agreement_names.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::followup {

namespace {

using organisations::Act;

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostText = 2'000;
constexpr std::size_t kMostComment = 4'000;

const std::string kSelect =
    "SELECT s.id, s.organisation_id, s.partner_organisation_id, s.follow_up_id, f.agreement_id, f.first_day,"
    " f.last_day, s.matter, s.content, s.words, s.due_on, s.recipient_name, s.recipient_address, s.language,"
    " s.message_id, s.shared_on, s.shared_by_name, w.withdrawn_at, w.reason"
    " FROM shared_assessment s JOIN follow_up f ON f.id = s.follow_up_id"
    " LEFT JOIN withdrawal w ON w.subject_kind = 'shared_assessment' AND w.subject_id = s.id";

Json json_of(const std::vector<AssessedCommitment>& commitments) {
  Json all = Json::array();
  for (const AssessedCommitment& one : commitments) {
    Json evidence = Json::array();
    for (const std::string& each : one.evidence) evidence.push(each);
    all.push(Json::object({{"commitment", one.commitment.value},
                           {"party", agreements::kParties.of(one.party)},
                           {"text", one.text},
                           {"outcome", kOutcomes.of(one.outcome)},
                           {"reason", one.reason},
                           {"evidence", std::move(evidence)}}));
  }
  return all;
}

std::vector<AssessedCommitment> read_commitments(const std::string& content, SharedAssessmentId id) {
  const auto json = parse_json(content);
  if (!json || !json->is_array())
    throw CorruptData("shared assessment " + std::to_string(id.value) + ": the content is no JSON");
  std::vector<AssessedCommitment> all;
  for (const Json& each : json->items()) {
    const auto party = agreements::kParties.named(each["party"].as_string());
    const auto outcome = kOutcomes.named(each["outcome"].as_string());
    if (!party || !outcome)
      throw CorruptData("shared assessment " + std::to_string(id.value) + ": no such party or outcome");
    AssessedCommitment one{.commitment = {each["commitment"].as_integer()},
                           .party = *party,
                           .text = each["text"].as_string(),
                           .outcome = *outcome,
                           .reason = each["reason"].as_string()};
    for (const Json& evidence : each["evidence"].items()) one.evidence.push_back(evidence.as_string());
    all.push_back(std::move(one));
  }
  return all;
}

SharedAssessment read(const sql::Row& row, sql::Connection& connection) {
  SharedAssessment one{
      .id = row.get<SharedAssessmentId>("id"),
      .public_body = row.get<organisations::OrganisationId>("organisation_id"),
      .partner = row.get<organisations::OrganisationId>("partner_organisation_id"),
      .follow_up = row.get<FollowUpId>("follow_up_id"),
      .agreement = row.get<agreements::AgreementId>("agreement_id"),
      .period = {row.get<Date>("first_day"), row.get<Date>("last_day")},
      .matter = row.get<std::string>("matter"),
      .words = row.get<std::string>("words"),
      .due_on = row.get<Date>("due_on"),
      .to = {row.get<std::string>("recipient_name"), row.get<std::string>("recipient_address")},
      .language = row.get_named("language", messages::kMessageLanguages),
      .message = row.get<messages::MessageId>("message_id"),
      .shared_on = row.get<Date>("shared_on"),
      .shared_by_name = row.get<std::string>("shared_by_name")};
  one.commitments = read_commitments(row.get<std::string>("content"), one.id);
  if (const auto back = row.get<std::optional<std::string>>("withdrawn_at")) {
    one.withdrawn_on = back->substr(0, 10);
    one.withdrawal_reason = row.get<std::string>("reason");
  }
  for (const sql::Row& each : connection.query(
           "SELECT id, rating, words, sha256, commented_on, person_name, role FROM assessment_comment"
           " WHERE assessment_id = $1 ORDER BY id",
           one.id))
    one.comments.push_back({each.get<AssessmentCommentId>("id"), each.get_named("rating", kAssessmentRatings),
                            each.get<std::string>("words"), each.get<Date>("commented_on"),
                            each.get<std::string>("person_name"), each.get<std::string>("role"),
                            each.get<std::string>("sha256")});
  return one;
}

std::vector<SharedAssessment> read_all(const std::vector<sql::Row>& rows, sql::Connection& connection) {
  std::vector<SharedAssessment> all;
  all.reserve(rows.size());
  for (const sql::Row& row : rows) all.push_back(read(row, connection));
  return all;
}

}  // namespace

std::optional<SharedAssessment> SharedAssessmentStore::find(SharedAssessmentId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      kSelect + " WHERE s.id = $1 AND (s.organisation_id = $2 OR s.partner_organisation_id = $2)", id,
      view_.organisation());
  return row ? std::optional(read(*row, view_.connection())) : std::nullopt;
}

SharedAssessment SharedAssessmentStore::get(SharedAssessmentId id) const {
  if (auto one = find(id)) return std::move(*one);
  throw told<NotFound>(
      Message("There is no assessment {number} to read.", {{"number", std::to_string(id.value)}}));
}

std::vector<SharedAssessment> SharedAssessmentStore::list_for(FollowUpId follow_up) const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(view_.connection().query(
                      kSelect + " WHERE s.follow_up_id = $1 AND s.organisation_id = $2 ORDER BY s.id",
                      follow_up, view_.organisation()),
                  view_.connection());
}

std::optional<SharedAssessment> SharedAssessmentStore::standing_for(FollowUpId follow_up) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      kSelect +
          " WHERE s.follow_up_id = $1 AND s.organisation_id = $2 AND w.subject_id IS NULL ORDER BY s.id DESC"
          " LIMIT 1",
      follow_up, view_.organisation());
  return row ? std::optional(read(*row, view_.connection())) : std::nullopt;
}

std::vector<SharedAssessment> SharedAssessmentStore::list_given(int most) const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(
      view_.connection().query(kSelect + " WHERE s.partner_organisation_id = $1 ORDER BY s.id DESC LIMIT $2",
                               view_.organisation(), most),
      view_.connection());
}

SharedAssessmentId SharedAssessmentStore::add(Act& act, const SharedAssessment& one) {
  require_text("words", one.words, kMostText, Lines::Many);
  require_text("name", one.to.name, kMostName);
  require_text("shared_by_name", one.shared_by_name, kMostName);
  return SharedAssessmentId{act.connection().insert(
      "INSERT INTO shared_assessment (organisation_id, partner_organisation_id, follow_up_id, matter, "
      "content,"
      " words, due_on, recipient_name, recipient_address, language, message_id, shared_on, shared_at,"
      " shared_by, shared_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
      " RETURNING id",
      act.organisation(), one.partner, one.follow_up, one.matter, json_of(one.commitments).dump(), one.words,
      one.due_on, one.to.name, one.to.address, messages::kMessageLanguages.of(one.language), one.message,
      one.shared_on, act.at(), act.by().name(), one.shared_by_name)};
}

AssessmentCommentId SharedAssessmentStore::add_comment(Act& act, SharedAssessmentId assessment,
                                                       const AssessmentComment& comment,
                                                       const std::string& by) {
  require_text("comment", comment.words, kMostComment, Lines::Many);
  require_text("name", comment.name, kMostName);
  require_text("role", comment.role, kMostName);
  return AssessmentCommentId{act.connection().insert(
      "INSERT INTO assessment_comment (organisation_id, assessment_id, rating, words, sha256, commented_on,"
      " commented_at, commented_by, person_name, role) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
      " RETURNING id",
      act.organisation(), assessment, kAssessmentRatings.of(comment.rating), comment.words, comment.sha256,
      comment.commented_on, act.at(), by, comment.name, comment.role)};
}

}  // namespace handslag::followup
