#include "registry/record_store.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "registry/limits.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::registry {

namespace {

using organisations::Act;
using organisations::stands;
using organisations::Subject;

std::vector<EnteredRecord> entries_of(const organisations::View& view, RecordId id) {
  std::vector<EnteredRecord> entries;
  for (const sql::Row& row :
       view.connection().query("SELECT dated_on, correspondent, public_correspondent, about, public_about, "
                               "reason, entered_at, entered_by FROM"
                               " record_entry WHERE record_id = $1 ORDER BY id",
                               id))
    entries.push_back({{row.get<Date>("dated_on"), row.get<std::string>("correspondent"),
                        row.get<std::optional<std::string>>("public_correspondent"),
                        row.get<std::string>("about"), row.get<std::optional<std::string>>("public_about")},
                       row.get<std::string>("reason"),
                       row.get<std::string>("entered_at"),
                       row.get<std::string>("entered_by")});
  if (entries.empty()) throw CorruptData("registered record " + std::to_string(id.value) + " has no entry");
  return entries;
}

std::optional<SecrecyMark> secrecy_of(const organisations::View& view, RecordId id) {
  const auto row = view.connection().query_one(
      "SELECT id, provision, authority, marked_on FROM secrecy_mark WHERE record_id = $1 AND " +
          stands(Subject::Kind::SecrecyMark) + " ORDER BY id DESC LIMIT 1",
      id);
  if (!row) return std::nullopt;
  return SecrecyMark{row->get<SecrecyMarkId>("id"), row->get<std::string>("provision"),
                     row->get<std::string>("authority"), row->get<Date>("marked_on")};
}

std::vector<ReleaseTrial> trials_of(const organisations::View& view, RecordId id) {
  std::vector<ReleaseTrial> trials;
  for (const sql::Row& row :
       view.connection().query("SELECT asked_on, outcome, provision, reason, tried_on, tried_by FROM "
                               "release_trial WHERE record_id = $1 ORDER BY"
                               " id",
                               id))
    trials.push_back({row.get<Date>("asked_on"), row.get_named("outcome", kReleaseOutcomes),
                      row.get<std::string>("provision"), row.get<std::string>("reason"),
                      row.get<Date>("tried_on"), row.get<std::string>("tried_by")});
  return trials;
}

const std::string kRecords =
    "SELECT id, matter_id, number, direction, sha256, file_name, source_kind, source_id FROM "
    "registered_record";

RegisteredRecord read(const sql::Row& row, const organisations::View& view) {
  RegisteredRecord record{.id = row.get<RecordId>("id"),
                          .matter = row.get<MatterId>("matter_id"),
                          .number = row.get<int>("number"),
                          .direction = row.get_named("direction", kDirections)};
  if (auto sha256 = row.get<std::optional<std::string>>("sha256"))
    record.file = RecordFile{std::move(*sha256), row.get<std::string>("file_name")};
  if (const auto kind = row.find_named("source_kind", organisations::kSubjects))
    record.source = Subject{*kind, row.get<std::int64_t>("source_id")};
  record.entries = entries_of(view, record.id);
  record.secrecy = secrecy_of(view, record.id);
  record.trials = trials_of(view, record.id);
  if (const auto back =
          organisations::WithdrawalStore(view).find({Subject::Kind::RegisteredRecord, record.id.value}))
    record.withdrawn_because = back->reason;
  return record;
}

const std::string kUnregistered =
    "SELECT id, about, came_on, ground, note, entered_by FROM unregistered_record";

UnregisteredRecord read_unregistered(const sql::Row& row) {
  return {row.get<UnregisteredRecordId>("id"),
          row.get<std::string>("about"),
          row.get<Date>("came_on"),
          row.get_named("ground", kNotRegisteredGrounds),
          row.get<std::string>("note"),
          row.get<std::string>("entered_by")};
}

void require_fitting(const RecordEntry& entry) {
  require_text("correspondent", entry.correspondent, kMostCorrespondent);
  require_text("about", entry.about, kMostAbout);
  if (entry.public_correspondent)
    require_text("public_correspondent", *entry.public_correspondent, kMostCorrespondent);
  if (entry.public_about) require_text("public_about", *entry.public_about, kMostAbout);
}

}  // namespace

std::vector<RegisteredRecord> RecordStore::list(MatterId matter, int offset, int most) const {
  const sql::Snapshot one_state = view_.snapshot();
  std::vector<RegisteredRecord> page;
  for (const sql::Row& row : view_.connection().query(
           kRecords + " WHERE matter_id = $1 AND organisation_id = $2 ORDER BY number LIMIT $3 OFFSET $4",
           matter, view_.organisation(), most, offset))
    page.push_back(read(row, view_));
  return page;
}

RegisteredRecord RecordStore::get(RecordId id) const {
  const sql::Snapshot one_state = view_.snapshot();
  if (const auto row = view_.connection().query_one(kRecords + " WHERE id = $1 AND organisation_id = $2", id,
                                                    view_.organisation()))
    return read(*row, view_);
  throw told<NotFound>(Message("There is no record {number} in the register.", {{"number", id.value}}));
}

std::optional<RecordId> RecordStore::find_of(MatterId matter, Subject source) const {
  const auto row = view_.connection().query_one(
      "SELECT id FROM registered_record WHERE matter_id = $1 AND organisation_id = $2 AND source_kind = $3 "
      "AND"
      " source_id = $4",
      matter, view_.organisation(), organisations::kSubjects.of(source.kind), source.id);
  return row ? std::optional(row->get<RecordId>("id")) : std::nullopt;
}

void RecordStore::each_line(const Register& of, int first_year, int last_year,
                            const std::function<void(const RegisterLine&)>& take) const {
  const sql::Snapshot one_state = view_.snapshot();
  sql::Statement lines = view_.connection().prepare(
      "SELECT m.year, m.number, t.title, t.public_title, r.number, r.direction, e.dated_on, e.correspondent,"
      " e.public_correspondent, e.about, e.public_about, s.provision"
      " FROM matter m JOIN matter_title t ON t.id = (SELECT MAX(id) FROM matter_title WHERE matter_id = m.id)"
      " JOIN registered_record r ON r.matter_id = m.id AND r." +
      stands(Subject::Kind::RegisteredRecord) +
      " JOIN record_entry e ON e.id = (SELECT MAX(id) FROM record_entry WHERE record_id = r.id)"
      " LEFT JOIN secrecy_mark s ON s.id = (SELECT MAX(id) FROM secrecy_mark WHERE record_id = r.id AND " +
      stands(Subject::Kind::SecrecyMark) +
      ") WHERE m.register_id = $1 AND m.organisation_id = $2 AND m.year BETWEEN $3 AND $4"
      " ORDER BY m.year, m.number, r.number");
  lines.bind(of.id, view_.organisation(), first_year, last_year);
  while (lines.step()) {
    RegisterLine line{.registry_number = registry_number(of.prefix, lines.get<int>(0), lines.get<int>(1)),
                      .matter_title = lines.get<std::string>(2),
                      .public_matter_title = lines.get<std::optional<std::string>>(3),
                      .number = lines.get<int>(4),
                      .entry = {.dated_on = lines.get<Date>(6),
                                .correspondent = lines.get<std::string>(7),
                                .public_correspondent = lines.get<std::optional<std::string>>(8),
                                .about = lines.get<std::string>(9),
                                .public_about = lines.get<std::optional<std::string>>(10)},
                      .provision = lines.get<std::optional<std::string>>(11).value_or("")};
    const auto direction = kDirections.named(lines.text(5));
    if (!direction) throw CorruptData("a registered record has a direction that is none");
    line.direction = *direction;
    take(line);
  }
}

std::vector<UnregisteredRecord> RecordStore::unregistered(int offset, int most) const {
  std::vector<UnregisteredRecord> page;
  for (const sql::Row& row : view_.connection().query(kUnregistered + " WHERE organisation_id = $1 AND " +
                                                          stands(Subject::Kind::UnregisteredRecord) +
                                                          " ORDER BY id DESC LIMIT $2 OFFSET $3",
                                                      view_.organisation(), most, offset))
    page.push_back(read_unregistered(row));
  return page;
}

std::int64_t RecordStore::count_unregistered() const {
  return view_.connection()
      .query_one("SELECT COUNT(*) AS records FROM unregistered_record WHERE organisation_id = $1 AND " +
                     stands(Subject::Kind::UnregisteredRecord),
                 view_.organisation())
      ->get<std::int64_t>("records");
}

UnregisteredRecord RecordStore::get(UnregisteredRecordId id) const {
  if (const auto row =
          view_.connection().query_one(kUnregistered + " WHERE id = $1 AND organisation_id = $2 AND " +
                                           stands(Subject::Kind::UnregisteredRecord),
                                       id, view_.organisation()))
    return read_unregistered(*row);
  throw told<NotFound>(Message("There is no such record among those that are not registered."));
}

RecordId RecordStore::add(Act& act, const RegisteredRecord& record) {
  require_fitting(record.entry());  // before a number is drawn
  const auto drawn = act.connection().query_one(
      "UPDATE matter SET last_record = last_record + 1 WHERE id = $1 AND organisation_id = $2 RETURNING "
      "last_record",
      record.matter, act.organisation());
  if (!drawn)
    throw told<NotFound>(Message("There is no matter {number}.", {{"number", record.matter.value}}));
  const auto sha256 = record.file ? std::optional(record.file->sha256) : std::nullopt;
  const auto name = record.file ? std::optional(record.file->name) : std::nullopt;
  const auto kind =
      record.source ? std::optional(organisations::kSubjects.of(record.source->kind)) : std::nullopt;
  const auto source = record.source ? std::optional(record.source->id) : std::nullopt;
  const RecordId id{act.connection().insert(
      "INSERT INTO registered_record (organisation_id, matter_id, number, direction, sha256, file_name, "
      "source_kind,"
      " source_id, registered_at, registered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING "
      "id",
      act.organisation(), record.matter, drawn->get<int>("last_record"), kDirections.of(record.direction),
      sha256, name, kind, source, act.at(), act.by().name())};
  add_entry(act, id, record.entry(), "");
  return id;
}

void RecordStore::add_entry(Act& act, RecordId id, const RecordEntry& entry, const std::string& reason) {
  require_fitting(entry);
  require_text("reason", reason, kMostReason, Lines::Many);
  act.connection().insert(
      "INSERT INTO record_entry (organisation_id, record_id, dated_on, correspondent, public_correspondent, "
      "about,"
      " public_about, reason, entered_at, entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
      "RETURNING id",
      act.organisation(), id, entry.dated_on, entry.correspondent, entry.public_correspondent, entry.about,
      entry.public_about, reason, act.at(), act.by().name());
}

SecrecyMarkId RecordStore::add_secrecy(Act& act, RecordId id, const SecrecyMark& mark) {
  require_text("provision", mark.provision, kMostProvision);
  require_text("authority", mark.authority, kMostProvision);
  return SecrecyMarkId{act.connection().insert(
      "INSERT INTO secrecy_mark (organisation_id, record_id, provision, authority, marked_on, marked_by) "
      "VALUES ($1, $2,"
      " $3, $4, $5, $6) RETURNING id",
      act.organisation(), id, mark.provision, mark.authority, mark.marked_on, act.by().name())};
}

void RecordStore::add_trial(Act& act, RecordId id, const ReleaseTrial& trial) {
  require_text("provision", trial.provision, kMostProvision);
  require_text("reason", trial.reason, kMostReason, Lines::Many);
  act.connection().insert(
      "INSERT INTO release_trial (organisation_id, record_id, asked_on, outcome, provision, reason, "
      "tried_on, tried_by)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
      act.organisation(), id, trial.asked_on, kReleaseOutcomes.of(trial.outcome), trial.provision,
      trial.reason, trial.tried_on, act.by().name());
}

UnregisteredRecordId RecordStore::add_unregistered(Act& act, const UnregisteredRecord& one) {
  require_text("about", one.about, kMostAbout);
  require_text("note", one.note, kMostReason, Lines::Many);
  return UnregisteredRecordId{
      act.connection().insert("INSERT INTO unregistered_record (organisation_id, about, came_on, ground, "
                              "note, entered_at, entered_by) VALUES ($1,"
                              " $2, $3, $4, $5, $6, $7) RETURNING id",
                              act.organisation(), one.about, one.came_on,
                              kNotRegisteredGrounds.of(one.ground), one.note, act.at(), act.by().name())};
}

}  // namespace handslag::registry
