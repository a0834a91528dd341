#include "organisations/journal_search_store.h"

#include <limits>

#include "base/moment.h"
#include "sql/connection.h"

namespace handslag::organisations {

std::vector<JournalEntry> JournalSearchStore::find(const JournalSearch& search, int limit,
                                                   std::optional<std::int64_t> before) const {
  const std::string from = search.first_day ? start_of_day(*search.first_day) : "";
  const std::string until = search.last_day ? start_of_day(search.last_day->plus_days(1)) : "9";
  std::vector<JournalEntry> entries;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, at, actor, action, subject_kind, subject_id, detail, role, came_from FROM journal"
           " WHERE organisation_id = $1 AND id < $2 AND at >= $3 AND at < $4"
           " AND ($5 = '' OR substr(action, 1, length($5) + 1) = $5 || '.')"
           " AND ($6 = '' OR actor = $6) ORDER BY id DESC LIMIT $7",
           view_.organisation(), before.value_or(std::numeric_limits<std::int64_t>::max()), from, until,
           search.area, search.actor, limit)) {
    JournalEntry entry;
    entry.at = row.get<std::string>("at");
    entry.actor = row.get<std::string>("actor");
    entry.deed = row.get<std::string>("action");
    entry.subject_kind = row.get<std::string>("subject_kind");
    entry.subject_id = row.get<std::int64_t>("subject_id");
    entry.facts = row.get<std::string>("detail");
    entry.id = row.get<std::int64_t>("id");
    entry.role = row.get<std::string>("role");
    entry.from = row.get<std::string>("came_from");
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::vector<std::string> JournalSearchStore::actors() const {
  std::vector<std::string> actors;
  for (const sql::Row& row : view_.connection().query(
           "SELECT DISTINCT actor FROM journal WHERE organisation_id = $1 ORDER BY actor",
           view_.organisation()))
    actors.push_back(row.get<std::string>("actor"));
  return actors;
}

}  // namespace handslag::organisations
