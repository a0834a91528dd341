#include "organisations/answered_form_store.h"

#include "base/date.h"
#include "base/error.h"
#include "sql/connection.h"

namespace handslag::organisations {

namespace {

constexpr int kDaysKept = 7;

std::string days_before(std::string_view moment, int days) {
  const auto day = Date::parse(moment.substr(0, 10));
  if (!day) throw Error("an act has no moment");
  return day->plus_days(-days).to_iso();
}

}  // namespace

std::optional<AnsweredForm> AnsweredFormStore::find(std::string_view key) const {
  const auto row = view_.connection().query_one(
      "SELECT address, sent, status, content FROM answered_form WHERE organisation_id = $1 AND key = $2",
      view_.organisation(), key);
  if (!row) return std::nullopt;
  return AnsweredForm{row->get<std::string>("address"), row->get<std::string>("sent"),
                      row->get<int>("status"), row->get<std::string>("content")};
}

void AnsweredFormStore::save(Act& act, std::string_view key, const AnsweredForm& answer) {
  act.connection().execute("DELETE FROM answered_form WHERE organisation_id = $1 AND answered_at < $2",
                           act.organisation(), days_before(act.at(), kDaysKept));
  act.connection().execute(
      "INSERT INTO answered_form (organisation_id, key, address, sent, status, content, answered_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      act.organisation(), key, answer.address, answer.sent, answer.status, answer.content, act.at());
}

}  // namespace handslag::organisations
