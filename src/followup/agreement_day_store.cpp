#include "followup/agreement_day_store.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::followup {

namespace {

using agreements::AgreementId;
using organisations::Act;
using organisations::stands;
using organisations::Subject;

constexpr std::size_t kMostName = 200;
constexpr std::size_t kMostWords = 2'000;

// By agreement and kind: of each the one that holds.
using Days = std::map<std::pair<std::int64_t, AgreementDayKind>, AgreementDay>;

AgreementDay* day_told_of(Days& days, const sql::Row& row) {
  const auto found = days.find({row.get<AgreementId>("agreement_id").value,  //
                                row.get_named("kind", kAgreementDayKinds)});
  return found == days.end() || found->second.day != row.get<Date>("day") ? nullptr : &found->second;
}

AgreementDay read_set(const sql::Row& row) {
  return {.id = row.get<AgreementDayId>("id"),
          .agreement = row.get<AgreementId>("agreement_id"),
          .kind = row.get_named("kind", kAgreementDayKinds),
          .day = row.get<Date>("day"),
          .words = row.get<std::string>("words"),
          .set_on = row.get<Date>("set_on"),
          .set_by_name = row.get<std::string>("set_by_name")};
}

}  // namespace

std::vector<AgreementDay> AgreementDayStore::read(const std::string& compared, AgreementId agreement) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto rows = [&](const std::string& select, const std::string& key, const std::string& rest) {
    return view_.connection().query(
        select + " WHERE organisation_id = $1 AND " + key + compared + "$2" + rest + " ORDER BY id",
        view_.organisation(), agreement);
  };
  Days days;
  std::map<std::int64_t, bool> there;
  for (const sql::Row& row :
       rows("SELECT id, last_day FROM agreement", "id", " AND " + stands(Subject::Kind::Agreement))) {
    const auto id = row.get<AgreementId>("id");
    there[id.value] = true;
    if (const auto last = row.get<std::optional<Date>>("last_day"))
      days.insert_or_assign({id.value, AgreementDayKind::Expiry},
                            AgreementDay{.agreement = id, .kind = AgreementDayKind::Expiry, .day = *last});
  }
  for (const sql::Row& row :
       rows("SELECT id, agreement_id, kind, day, words, set_on, set_by_name FROM agreement_day",
            "agreement_id", " AND " + stands(Subject::Kind::AgreementDay))) {
    AgreementDay one = read_set(row);
    if (there.contains(one.agreement.value)) days.insert_or_assign({one.agreement.value, one.kind}, one);
  }
  for (const sql::Row& row : rows("SELECT id, agreement_id, kind, day, outcome, note, ended_on, "
                                  "ended_by_name FROM agreement_day_end",
                                  "agreement_id", " AND " + stands(Subject::Kind::AgreementDayEnd))) {
    if (AgreementDay* of = day_told_of(days, row))
      of->end = {row.get<AgreementDayEndId>("id"), row.get_named("outcome", kAgreementDayOutcomes),
                 row.get<std::string>("note"), row.get<Date>("ended_on"),
                 row.get<std::string>("ended_by_name")};
  }
  for (const sql::Row& row :
       rows("SELECT agreement_id, kind, day, occasion, person_id, sent_on FROM agreement_day_letter",
            "agreement_id", "")) {
    if (AgreementDay* of = day_told_of(days, row))
      of->letters.push_back({row.get_named("occasion", kDayReminders),
                             row.get<organisations::PersonId>("person_id"), row.get<Date>("sent_on")});
  }
  std::vector<AgreementDay> all;
  all.reserve(days.size());
  for (auto& [key, one] : days) all.push_back(std::move(one));
  std::ranges::stable_sort(all, {},
                           [](const AgreementDay& one) { return std::tuple(one.agreement, one.day); });
  return all;
}

std::vector<AgreementDay> AgreementDayStore::list_for(AgreementId agreement) const {
  return read(" = ", agreement);
}

std::vector<AgreementDay> AgreementDayStore::list() const { return read(" > ", AgreementId{0}); }

std::optional<AgreementDay> AgreementDayStore::find(AgreementId agreement, AgreementDayKind kind) const {
  std::vector<AgreementDay> all = list_for(agreement);
  const auto found = std::ranges::find(all, kind, &AgreementDay::kind);
  return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

AgreementDay AgreementDayStore::get(AgreementId agreement, AgreementDayKind kind) const {
  if (auto day = find(agreement, kind)) return std::move(*day);
  throw told<NotFound>(Message("No such day of the agreement is set."));
}

DayReminderSettings AgreementDayStore::reminder_settings() const {
  const auto row = view_.connection().query_one(
      "SELECT is_on, first_before, second_before, third_before FROM day_reminder_settings"
      " WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1",
      view_.organisation());
  if (!row) return {};
  return {.is_on = row->get<bool>("is_on"),
          .first_before = row->get<int>("first_before"),
          .second_before = row->get<int>("second_before"),
          .third_before = row->get<int>("third_before")};
}

std::optional<organisations::PersonId> AgreementDayStore::responsible_for(AgreementId agreement) const {
  const auto row = view_.connection().query_one(
      "SELECT a.person_id FROM follow_up_assignment a JOIN (SELECT * FROM follow_up WHERE " +
          stands(Subject::Kind::FollowUp) +
          ") f ON f.id = a.follow_up_id WHERE f.agreement_id = $1 AND a.organisation_id = $2"
          " ORDER BY f.first_day DESC, a.id DESC LIMIT 1",
      agreement, view_.organisation());
  return row ? std::optional(row->get<organisations::PersonId>("person_id")) : std::nullopt;
}

AgreementDayId AgreementDayStore::set(Act& act, const AgreementDay& day) {
  require_text("words", day.words, kMostWords, Lines::Many);
  require_text("set_by_name", day.set_by_name, kMostName);
  return AgreementDayId{act.connection().insert(
      "INSERT INTO agreement_day (organisation_id, agreement_id, kind, day, words, set_on, set_at, set_by,"
      " set_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
      act.organisation(), day.agreement, kAgreementDayKinds.of(day.kind), day.day, day.words, day.set_on,
      act.at(), act.by().name(), day.set_by_name)};
}

AgreementDayEndId AgreementDayStore::end(Act& act, const AgreementDay& day, const AgreementDayEnd& end) {
  require_text("note", end.note, kMostWords, Lines::Many);
  require_text("ended_by_name", end.ended_by_name, kMostName);
  return AgreementDayEndId{act.connection().insert(
      "INSERT INTO agreement_day_end (organisation_id, agreement_id, kind, day, outcome, note, ended_on,"
      " ended_at, ended_by, ended_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id",
      act.organisation(), day.agreement, kAgreementDayKinds.of(day.kind), day.day,
      kAgreementDayOutcomes.of(end.outcome), end.note, end.ended_on, act.at(), act.by().name(),
      end.ended_by_name)};
}

void AgreementDayStore::add_letter(Act& act, const AgreementDay& day, const DayLetter& letter,
                                   messages::MessageId message) {
  act.connection().execute(
      "INSERT INTO agreement_day_letter (organisation_id, agreement_id, kind, day, occasion, person_id,"
      " message_id, sent_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      act.organisation(), day.agreement, kAgreementDayKinds.of(day.kind), day.day,
      kDayReminders.of(letter.occasion), letter.person, message, letter.sent_on);
}

void AgreementDayStore::set_reminders(Act& act, const DayReminderSettings& settings) {
  act.connection().execute(
      "INSERT INTO day_reminder_settings (organisation_id, is_on, first_before, second_before, third_before,"
      " set_at, set_by) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      act.organisation(), settings.is_on, settings.first_before, settings.second_before,
      settings.third_before, act.at(), act.by().name());
}

}  // namespace handslag::followup
