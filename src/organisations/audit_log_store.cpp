#include "organisations/audit_log_store.h"

#include <limits>

#include "sql/connection.h"

namespace handslag::organisations {

void AuditLogStore::add(const AuditEntry& entry) {
  connection_.execute(
      "INSERT INTO audit_log (organisation_id, at, actor, action, subject_kind, subject_id, detail)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      scope_.organisation(), entry.at, entry.actor, entry.action, entry.subject_kind, entry.subject_id,
      entry.detail);
}

std::vector<AuditEntry> AuditLogStore::list(int limit, std::optional<std::int64_t> before) const {
  std::vector<AuditEntry> entries;
  for (const sql::Row& row : connection_.query(
           "SELECT id, at, actor, action, subject_kind, subject_id, detail "
           "FROM audit_log WHERE organisation_id = $1 AND id < $2"
           " ORDER BY id DESC LIMIT $3",
           scope_.organisation(), before.value_or(std::numeric_limits<std::int64_t>::max()), limit)) {
    entries.push_back({row.get<std::string>("at"), row.get<std::string>("actor"),
                       row.get<std::string>("action"), row.get<std::string>("subject_kind"),
                       row.get<std::int64_t>("subject_id"), row.get<std::string>("detail"),
                       row.get<std::int64_t>("id")});
  }
  return entries;
}

}  // namespace handslag::organisations
