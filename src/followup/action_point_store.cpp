#include "followup/action_point_store.h"

#include "agreements/agreement_names.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
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
constexpr std::size_t kMostWords = 500;
constexpr std::size_t kMostNote = 2'000;

ActionPoint read(const sql::Row& row, sql::Connection& connection) {
  ActionPoint action{.id = row.get<ActionPointId>("id"),
                     .follow_up = row.get<FollowUpId>("follow_up_id"),
                     .agreement = row.get<agreements::AgreementId>("agreement_id"),
                     .period = {row.get<Date>("first_day"), row.get<Date>("last_day")},
                     .commitment = row.get<std::optional<agreements::CommitmentId>>("commitment_id"),
                     .words = row.get<std::string>("words"),
                     .party = row.get_named("party", agreements::kParties),
                     .owner = row.get<std::string>("owner"),
                     .owner_address = row.get<std::string>("owner_address"),
                     .due_on = row.get<Date>("due_on"),
                     .added_on = row.get<Date>("added_on"),
                     .added_by_name = row.get<std::string>("added_by_name")};
  if (const auto end = connection.query_one(
          "SELECT id, outcome, note, ended_on, ended_by_name FROM action_point_end WHERE action_point_id = $1"
          " AND " +
              stands(Subject::Kind::ActionPointEnd) + " ORDER BY id DESC LIMIT 1",
          action.id))
    action.end = {end->get<ActionPointEndId>("id"), end->get_named("outcome", kActionOutcomes),
                  end->get<std::string>("note"), end->get<Date>("ended_on"),
                  end->get<std::string>("ended_by_name")};
  return action;
}

}  // namespace

std::vector<ActionPoint> ActionPointStore::read_where(const std::string& condition, std::int64_t key) const {
  const sql::Snapshot one_state = view_.snapshot();
  std::vector<ActionPoint> all;
  for (const sql::Row& row : view_.connection().query(
           "SELECT p.id, p.follow_up_id, f.agreement_id, f.first_day, f.last_day, p.commitment_id, p.words,"
           " p.party, p.owner, p.owner_address, p.due_on, p.added_on, p.added_by_name"
           " FROM (SELECT * FROM action_point WHERE " +
               stands(Subject::Kind::ActionPoint) +
               ") p JOIN follow_up f ON f.id = p.follow_up_id WHERE p.organisation_id = $1 AND " + condition +
               " ORDER BY p.due_on, p.id",
           view_.organisation(), key))
    all.push_back(read(row, view_.connection()));
  return all;
}

std::optional<ActionPoint> ActionPointStore::find(ActionPointId id) const {
  std::vector<ActionPoint> found = read_where("p.id = $2", id.value);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

ActionPoint ActionPointStore::get(ActionPointId id) const {
  if (auto action = find(id)) return std::move(*action);
  throw told<NotFound>(Message("There is no action point {number}.", {{"number", std::to_string(id.value)}}));
}

std::vector<ActionPoint> ActionPointStore::list_for(agreements::AgreementId agreement) const {
  return read_where("f.agreement_id = $2", agreement.value);
}

std::vector<ActionPoint> ActionPointStore::list_open() const {
  std::vector<ActionPoint> open;
  for (ActionPoint& one : read_where("p.id > $2", 0))
    if (one.is_open()) open.push_back(std::move(one));
  return open;
}

ActionPointId ActionPointStore::add(Act& act, const ActionPoint& action) {
  require_text("words", action.words, kMostWords, Lines::Many);
  require_text("owner", action.owner, kMostName);
  require_text("added_by_name", action.added_by_name, kMostName);
  return ActionPointId{act.connection().insert(
      "INSERT INTO action_point (organisation_id, follow_up_id, commitment_id, words, party, owner,"
      " owner_address, due_on, added_on, added_at, added_by, added_by_name)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id",
      act.organisation(), action.follow_up, action.commitment, action.words,
      agreements::kParties.of(action.party), action.owner, action.owner_address, action.due_on,
      action.added_on, act.at(), act.by().name(), action.added_by_name)};
}

ActionPointEndId ActionPointStore::end(Act& act, ActionPointId action, const ActionPointEnd& end) {
  require_text("note", end.note, kMostNote, Lines::Many);
  require_text("ended_by_name", end.ended_by_name, kMostName);
  return ActionPointEndId{act.connection().insert(
      "INSERT INTO action_point_end (organisation_id, action_point_id, outcome, note, ended_on, ended_at,"
      " ended_by, ended_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      act.organisation(), action, kActionOutcomes.of(end.outcome), end.note, end.ended_on, act.at(),
      act.by().name(), end.ended_by_name)};
}

}  // namespace handslag::followup
