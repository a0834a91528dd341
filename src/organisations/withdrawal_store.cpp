#include "organisations/withdrawal_store.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/legible_text.h"
#include "base/message.h"
#include "base/moment.h"
#include "base/text.h"
#include "organisations/deed.h"
#include "sql/connection.h"

namespace handslag::organisations {

namespace {

constexpr std::size_t kMostReason = 2'000;

Withdrawal read(const sql::Row& row) {
  return {{row.get_named("subject_kind", kSubjects), row.get<std::int64_t>("subject_id")},
          row.get<std::string>("withdrawn_at"),
          row.get<std::string>("withdrawn_by"),
          row.get<std::string>("reason")};
}

}  // namespace

std::string stands(Subject::Kind kind) {
  return "id NOT IN (SELECT subject_id FROM withdrawal WHERE subject_kind = '" +
         std::string(kSubjects.of(kind)) + "')";
}

std::optional<Withdrawal> WithdrawalStore::find(Subject subject) const {
  const auto row = view_.connection().query_one(
      "SELECT subject_kind, subject_id, withdrawn_at, withdrawn_by, reason FROM withdrawal"
      " WHERE subject_kind = $1 AND subject_id = $2 AND organisation_id = $3",
      kSubjects.of(subject.kind), subject.id, view_.organisation());
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<Withdrawal> WithdrawalStore::list() const {
  std::vector<Withdrawal> withdrawals;
  for (const sql::Row& row : view_.connection().query(
           "SELECT subject_kind, subject_id, withdrawn_at, withdrawn_by, reason FROM withdrawal"
           " WHERE organisation_id = $1 ORDER BY withdrawn_at, subject_kind, subject_id",
           view_.organisation()))
    withdrawals.push_back(read(row));
  return withdrawals;
}

std::string reason_to_keep(std::string_view reason) {
  std::string why = composed(trimmed(reason));
  if (!says_something(why)) throw told<InvalidInput>(Message("Say why it is taken back."));
  require_text("reason", why, kMostReason, Lines::Many);
  return why;
}

void WithdrawalStore::withdraw(Act& act, Subject subject, std::string_view reason, Deed deed, Subject of) {
  const std::string why = reason_to_keep(reason);
  if (const auto before = WithdrawalStore(act).find(subject)) {
    throw told<Conflict>(
        Message("It was taken back before, {day}.", {{"day", local_day(before->withdrawn_at).to_iso()}}));
  }
  act.connection().execute(
      "INSERT INTO withdrawal (organisation_id, subject_kind, subject_id, withdrawn_at, withdrawn_by, reason)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      act.organisation(), kSubjects.of(subject.kind), subject.id, act.at(), act.by().name(), why);
  act.record(deed, of, Facts::object({{std::string(kSubjects.of(subject.kind)), subject.id}}));
}

}  // namespace handslag::organisations
