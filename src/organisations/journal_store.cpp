#include "organisations/journal_store.h"

#include <limits>

#include "sql/connection.h"

namespace handslag::organisations {

std::vector<JournalEntry> JournalStore::list(int limit, std::optional<std::int64_t> before) const {
  std::vector<JournalEntry> entries;
  for (const sql::Row& row : view_.connection().query(
           "SELECT id, at, actor, action, subject_kind, subject_id, detail FROM journal"
           " WHERE organisation_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
           view_.organisation(), before.value_or(std::numeric_limits<std::int64_t>::max()), limit)) {
    entries.push_back({row.get<std::string>("at"), row.get<std::string>("actor"),
                       row.get<std::string>("action"), row.get<std::string>("subject_kind"),
                       row.get<std::int64_t>("subject_id"), row.get<std::string>("detail"),
                       row.get<std::int64_t>("id")});
  }
  return entries;
}

}  // namespace handslag::organisations
