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

std::optional<std::string> AnsweredFormStore::find(std::string_view key) const {
  const auto row = view_.connection().query_one(
      "SELECT address FROM answered_form WHERE organisation_id = $1 AND key = $2", view_.organisation(), key);
  return row ? std::optional(row->get<std::string>("address")) : std::nullopt;
}

void AnsweredFormStore::save(Act& act, std::string_view key, std::string_view address) {
  act.connection().execute("DELETE FROM answered_form WHERE organisation_id = $1 AND answered_at < $2",
                           act.organisation(), days_before(act.at(), kDaysKept));
  act.connection().execute(
      "INSERT INTO answered_form (organisation_id, key, address, answered_at) VALUES ($1, $2, $3, $4)",
      act.organisation(), key, address, act.at());
}

}  // namespace handslag::organisations
