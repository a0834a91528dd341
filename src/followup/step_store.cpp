#include "followup/step_store.h"

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
constexpr std::size_t kMostComment = 2'000;

}  // namespace

std::vector<StepRecord> StepStore::records_of(FollowUpId follow_up) const {
  std::vector<StepRecord> records;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, kind, version, sha256, comment, taken_on, taken_at, taken_by, person_name, role FROM "
           "follow_up_step"
           " WHERE follow_up_id = $1 AND organisation_id = $2 AND " +
               stands(Subject::Kind::FollowUpStep) + " ORDER BY id",
           follow_up, view_.organisation())) {
    records.push_back({.id = row.get<FollowUpStepId>("id"),
                       .kind = row.get_named("kind", kStepKinds),
                       .version = row.get<int>("version"),
                       .sha256 = row.get<std::string>("sha256"),
                       .comment = row.get<std::string>("comment"),
                       .taken_on = row.get<Date>("taken_on"),
                       .taken_at = row.get<std::string>("taken_at"),
                       .taken_by = row.get<std::string>("taken_by"),
                       .name = row.get<std::string>("person_name"),
                       .role = row.get<std::string>("role")});
  }
  return records;
}

std::vector<Assignment> StepStore::assignments_of(FollowUpId follow_up) const {
  std::vector<Assignment> assignments;
  for (const sql::Row& row :
       view_.connection().query("SELECT person_id, assigned_on, assigned_by, note FROM follow_up_assignment"
                                " WHERE follow_up_id = $1 AND organisation_id = $2 ORDER BY id",
                                follow_up, view_.organisation())) {
    assignments.push_back({row.get<organisations::PersonId>("person_id"), row.get<Date>("assigned_on"),
                           row.get<std::string>("assigned_by"), row.get<std::string>("note")});
  }
  return assignments;
}

Steps StepStore::find_for(FollowUpId follow_up, const std::optional<WrittenVersion>& written) const {
  const sql::Snapshot one_state = view_.snapshot();
  Steps steps{.records = records_of(follow_up), .assignments = assignments_of(follow_up)};
  steps.progress = progress_of(steps.records, written);
  return steps;
}

bool StepStore::is_signed(FollowUpId follow_up) const {
  return view_.connection()
      .query_one(
          "SELECT id FROM follow_up_step WHERE follow_up_id = $1 AND organisation_id = $2 AND kind = "
          "'signed' AND " +
              stands(Subject::Kind::FollowUpStep) + " LIMIT 1",
          follow_up, view_.organisation())
      .has_value();
}

std::string StepStore::author_of(FollowUpId follow_up) const {
  const auto row = view_.connection().query_one(
      "SELECT actor FROM journal WHERE organisation_id = $1 AND action = 'memorandum.write' AND subject_id = "
      "$2"
      " ORDER BY id DESC LIMIT 1",
      view_.organisation(), follow_up);
  return row ? row->get<std::string>("actor") : std::string();
}

FollowUpStepId StepStore::add(Act& act, FollowUpId follow_up, const StepRecord& record) {
  require_text("comment", record.comment, kMostComment, Lines::Many);
  require_text("name", record.name, kMostName);
  require_text("role", record.role, kMostName);
  return FollowUpStepId{act.connection().insert(
      "INSERT INTO follow_up_step (organisation_id, follow_up_id, kind, version, sha256, comment, taken_on,"
      " taken_at, taken_by, person_name, role) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) "
      "RETURNING id",
      act.organisation(), follow_up, kStepKinds.of(record.kind), record.version, record.sha256,
      record.comment, record.taken_on, act.at(), act.by().name(), record.name, record.role)};
}

void StepStore::assign(Act& act, FollowUpId follow_up, const Assignment& assignment) {
  require_text("note", assignment.note, kMostComment, Lines::Many);
  act.connection().insert(
      "INSERT INTO follow_up_assignment (organisation_id, follow_up_id, person_id, assigned_on, assigned_by,"
      " note) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
      act.organisation(), follow_up, assignment.person, assignment.assigned_on, act.by().name(),
      assignment.note);
}

void require_unsigned(const organisations::View& view, FollowUpId follow_up) {
  if (!StepStore(view).is_signed(follow_up)) return;
  throw told<Conflict>(
      Message("The follow-up is signed and locked. The unit head or the director takes the signature back, "
              "with a reason, "
              "before anything is changed: handslag followup unsign"));
}

}  // namespace handslag::followup
