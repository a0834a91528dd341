#include "followup/material_request_store.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/moment.h"
#include "crypto/secret_token.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::followup {

namespace {

using organisations::Act;
using organisations::stands;
using organisations::Subject;

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostWords = 2'000;

const std::string kSelect =
    "SELECT id, follow_up_id, recipient_name, recipient_address, language, words, pages_address, asked_on,"
    " asked_by, asked_by_name FROM material_request";

MaterialRequest read(const sql::Row& row, const organisations::View& view) {
  sql::Connection& connection = view.connection();
  MaterialRequest request{
      .id = row.get<MaterialRequestId>("id"),
      .follow_up = row.get<FollowUpId>("follow_up_id"),
      .to = {row.get<std::string>("recipient_name"), row.get<std::string>("recipient_address")},
      .language = row.get_named("language", messages::kMessageLanguages),
      .words = row.get<std::string>("words"),
      .pages_address = row.get<std::string>("pages_address"),
      .asked_on = row.get<Date>("asked_on"),
      .asked_by = row.get<std::string>("asked_by"),
      .asked_by_name = row.get<std::string>("asked_by_name")};
  for (const sql::Row& one : connection.query(
           "SELECT kind FROM material_request_kind WHERE request_id = $1 ORDER BY position", request.id))
    request.kinds.push_back(kinds::PartnershipKindStore(view).evidence_kept(one.get<std::string>("kind")));
  for (const sql::Row& one : connection.query(
           "SELECT id, due_on, reason, set_on, set_by FROM material_request_due WHERE request_id "
           "= $1 ORDER BY id",
           request.id))
    request.due_days.push_back({one.get<RequestDueId>("id"), one.get<Date>("due_on"),
                                one.get<std::string>("reason"), one.get<Date>("set_on"),
                                one.get<std::string>("set_by")});
  if (request.due_days.empty())
    throw CorruptData("material request " + std::to_string(request.id.value) + " has no due day");
  for (const sql::Row& one : connection.query(
           "SELECT id, occasion, message_id, sent_on FROM material_request_letter WHERE request_id = $1"
           " ORDER BY id",
           request.id))
    request.letters.push_back({one.get<RequestLetterId>("id"), one.get_named("occasion", kLetterOccasions),
                               one.get<messages::MessageId>("message_id"), one.get<Date>("sent_on")});
  for (const sql::Row& one : connection.query(
           "SELECT material_id, sender, came_at FROM material_request_answer WHERE request_id = $1 ORDER BY "
           "id",
           request.id))
    request.answers.push_back({one.get<MaterialId>("material_id"), one.get<std::string>("sender"),
                               one.get<std::string>("came_at")});
  if (const auto back =
          organisations::WithdrawalStore(view).find({Subject::Kind::MaterialRequest, request.id.value})) {
    request.withdrawn_on = local_day(back->withdrawn_at).to_iso();
    request.withdrawal_reason = back->reason;
  }
  return request;
}

std::vector<MaterialRequest> read_all(const std::vector<sql::Row>& rows, const organisations::View& view) {
  std::vector<MaterialRequest> all;
  all.reserve(rows.size());
  for (const sql::Row& row : rows) all.push_back(read(row, view));
  return all;
}

}  // namespace

std::optional<MaterialRequest> MaterialRequestStore::find(MaterialRequestId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(kSelect + " WHERE id = $1 AND organisation_id = $2", id,
                                                view_.organisation());
  return row ? std::optional(read(*row, view_)) : std::nullopt;
}

MaterialRequest MaterialRequestStore::get(MaterialRequestId id) const {
  if (auto request = find(id)) return std::move(*request);
  throw told<NotFound>(
      Message("There is no request for material {number}.", {{"number", std::to_string(id.value)}}));
}

std::vector<MaterialRequest> MaterialRequestStore::list_for(FollowUpId follow_up) const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(
      view_.connection().query(kSelect + " WHERE follow_up_id = $1 AND organisation_id = $2 ORDER BY id DESC",
                               follow_up, view_.organisation()),
      view_);
}

std::vector<MaterialRequest> MaterialRequestStore::list(int offset, int most) const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(
      view_.connection().query(kSelect + " WHERE organisation_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3",
                               view_.organisation(), most, offset),
      view_);
}

int MaterialRequestStore::count() const {
  return view_.connection()
      .query_one("SELECT COUNT(*) AS all_of_them FROM material_request WHERE organisation_id = $1",
                 view_.organisation())
      ->get<int>("all_of_them");
}

std::vector<MaterialRequest> MaterialRequestStore::list_standing() const {
  const sql::Snapshot one_state = view_.snapshot();
  return read_all(view_.connection().query(kSelect + " WHERE organisation_id = $1 AND " +
                                               stands(Subject::Kind::MaterialRequest) + " ORDER BY id",
                                           view_.organisation()),
                  view_);
}

std::optional<AskedFor> MaterialRequestStore::asked_for(FollowUpId follow_up) const {
  std::optional<AskedFor> asked;
  for (const sql::Row& row : view_.connection().query(
           "SELECT asked_on, (SELECT d.due_on FROM material_request_due d WHERE d.request_id ="
           " material_request.id ORDER BY d.id DESC LIMIT 1) AS due_on FROM material_request"
           " WHERE follow_up_id = $1 AND organisation_id = $2 AND " +
               stands(Subject::Kind::MaterialRequest),
           follow_up, view_.organisation())) {
    const RequestDue due{.strict_day = row.get<Date>("due_on"), .set_on = row.get<Date>("asked_on")};
    const AskedFor one{row.get<Date>("asked_on"), due.deadline().last_lawful_day};
    asked = asked ? AskedFor{std::min(asked->first_asked_on, one.first_asked_on),
                             std::max(asked->due_on, one.due_on)}
                  : one;
  }
  return asked;
}

std::optional<messages::Recipient> MaterialRequestStore::last_recipient(
    agreements::AgreementId agreement) const {
  const auto row = view_.connection().query_one(
      "SELECT r.recipient_name, r.recipient_address FROM material_request r JOIN follow_up f ON f.id ="
      " r.follow_up_id WHERE f.agreement_id = $1 AND r.organisation_id = $2 ORDER BY r.id DESC LIMIT 1",
      agreement, view_.organisation());
  if (!row) return std::nullopt;
  return messages::Recipient{row->get<std::string>("recipient_name"),
                             row->get<std::string>("recipient_address")};
}

ReminderSettings MaterialRequestStore::reminder_settings() const {
  const auto row = view_.connection().query_one(
      "SELECT is_on, first_before, second_before, third_after, answer_days FROM reminder_settings"
      " WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1",
      view_.organisation());
  if (!row) return {};
  return {.is_on = row->get<bool>("is_on"),
          .first_before = row->get<int>("first_before"),
          .second_before = row->get<int>("second_before"),
          .third_after = row->get<int>("third_after"),
          .answer_days = row->get<int>("answer_days")};
}

std::optional<RequestLink> MaterialRequestStore::find_link(sql::Connection& connection,
                                                           std::string_view token) {
  const auto row = connection.query_one(
      "SELECT id, organisation_id, request_id FROM material_request_letter WHERE token_hash = $1",
      crypto::hash_of_token(token));
  if (!row) return std::nullopt;
  return RequestLink{row->get<organisations::OrganisationId>("organisation_id"),
                     row->get<MaterialRequestId>("request_id"), row->get<RequestLetterId>("id")};
}

MaterialRequestId MaterialRequestStore::add(Act& act, const MaterialRequest& request) {
  require_text("name", request.to.name, kMostName);
  require_text("words", request.words, kMostWords, Lines::Many);
  require_text("asked_by_name", request.asked_by_name, kMostName);
  const MaterialRequestId id{act.connection().insert(
      "INSERT INTO material_request (organisation_id, follow_up_id, recipient_name, recipient_address, "
      "language,"
      " words, pages_address, asked_on, asked_at, asked_by, asked_by_name)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id",
      act.organisation(), request.follow_up, request.to.name, request.to.address,
      messages::kMessageLanguages.of(request.language), request.words, request.pages_address,
      request.asked_on, act.at(), act.by().name(), request.asked_by_name)};
  for (std::size_t at = 0; at < request.kinds.size(); ++at) {
    act.connection().execute(
        "INSERT INTO material_request_kind (organisation_id, request_id, position, kind) VALUES ($1, $2, $3, "
        "$4)",
        act.organisation(), id, static_cast<std::int64_t>(at), name_of(request.kinds[at]));
  }
  return id;
}

RequestDueId MaterialRequestStore::add_due(Act& act, MaterialRequestId id, const RequestDue& due) {
  require_text("reason", due.reason, kMostWords, Lines::Many);
  return RequestDueId{act.connection().insert(
      "INSERT INTO material_request_due (organisation_id, request_id, due_on, reason, set_on, set_by)"
      " VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      act.organisation(), id, due.strict_day, due.reason, due.set_on, act.by().name())};
}

RequestLetterId MaterialRequestStore::add_letter(Act& act, MaterialRequestId id, const RequestLetter& letter,
                                                 std::int64_t number, const std::string& token) {
  return RequestLetterId{act.connection().insert(
      "INSERT INTO material_request_letter (organisation_id, request_id, occasion, number, message_id,"
      " token_hash, sent_on) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
      act.organisation(), id, kLetterOccasions.of(letter.occasion), number, letter.message,
      token.empty() ? std::nullopt : std::optional(crypto::hash_of_token(token)), letter.sent_on)};
}

void MaterialRequestStore::add_answer(Act& act, MaterialRequestId id, const RequestAnswer& answer) {
  require_text("sender", answer.sender, kMostName);
  act.connection().execute(
      "INSERT INTO material_request_answer (organisation_id, request_id, material_id, sender, came_at)"
      " VALUES ($1, $2, $3, $4, $5)",
      act.organisation(), id, answer.material, answer.sender, act.at());
}

void MaterialRequestStore::set_reminders(Act& act, const ReminderSettings& settings) {
  act.connection().execute(
      "INSERT INTO reminder_settings (organisation_id, is_on, first_before, second_before, third_after,"
      " answer_days, set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      act.organisation(), settings.is_on, settings.first_before, settings.second_before, settings.third_after,
      settings.answer_days, act.at(), act.by().name());
}

}  // namespace handslag::followup
