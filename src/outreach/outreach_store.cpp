#include "outreach/outreach_store.h"

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"
#include "sql/snapshot.h"

namespace handslag::outreach {

namespace {

using organisations::Act;

constexpr std::size_t kMostText = 200;

}  // namespace

std::optional<OutreachLog> OutreachStore::find_for(int year) const {
  const sql::Snapshot one_state = view_.snapshot();
  const auto row = view_.connection().query_one(
      "SELECT id, fingerprint, is_example FROM outreach_import WHERE organisation_id = $1 AND year = $2",
      view_.organisation(), year);
  if (!row) return std::nullopt;
  OutreachLog log{row->get<OutreachImportId>("id"),
                  year,
                  row->get<std::string>("fingerprint"),
                  row->get<bool>("is_example"),
                  {}};
  for (const sql::Row& item : view_.connection().query(
           "SELECT held_on, municipality, area, activity_type, audience, title, people_reached"
           " FROM outreach_activity WHERE outreach_import_id = $1 ORDER BY held_on, id",
           log.id)) {
    const auto area = area_named(item.get<std::string>("area"));
    if (!area) throw CorruptData("outreach import " + std::to_string(log.id.value) + " has an unknown area");
    log.activities.push_back({item.get<Date>("held_on"), item.get<std::string>("municipality"), *area,
                              item.get<std::string>("activity_type"), item.get<std::string>("audience"),
                              item.get<std::string>("title"),
                              item.get<std::optional<std::int64_t>>("people_reached")});
  }
  return log;
}

void OutreachStore::save(Act& act, const OutreachLog& log, IfThere if_there) {
  for (const OutreachActivity& activity : log.activities) {
    require_text("municipality", activity.municipality, kMostText);
    require_text("activity_type", activity.activity_type, kMostText);
    require_text("audience", activity.audience, kMostText);
    require_text("title", activity.title, kMostText);
  }
  if (const auto known = OutreachStore(act).find_for(log.year)) {
    if (known->fingerprint == log.fingerprint) return;
    if (if_there == IfThere::Refuse) {
      throw told<Conflict>(Message(
          "{year} has an outreach log from another file already; add --replace to put this in its place.",
          {{"year", std::to_string(log.year)}}));
    }
    remove(act, log.year);
  }
  const std::int64_t import_id = act.connection().insert(
      "INSERT INTO outreach_import (organisation_id, year, fingerprint, imported_at, is_example)"
      " VALUES ($1, $2, $3, $4, $5) RETURNING id",
      act.organisation(), log.year, log.fingerprint, act.at(), log.is_example);
  for (const OutreachActivity& activity : log.activities) {
    act.connection().execute(
        "INSERT INTO outreach_activity (organisation_id, outreach_import_id, held_on, municipality, area,"
        " activity_type, audience, title, people_reached) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        act.organisation(), import_id, activity.held_on, activity.municipality, name_of(activity.area),
        activity.activity_type, activity.audience, activity.title, activity.people_reached);
  }
}

void OutreachStore::remove(Act& act, int year) {
  act.connection().execute(
      "DELETE FROM outreach_activity WHERE outreach_import_id IN"
      " (SELECT id FROM outreach_import WHERE organisation_id = $1 AND year = $2)",
      act.organisation(), year);
  act.connection().execute("DELETE FROM outreach_import WHERE organisation_id = $1 AND year = $2",
                           act.organisation(), year);
}

}  // namespace handslag::outreach
