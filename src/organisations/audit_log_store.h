#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "organisations/organisation.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::organisations {

/// What was done, by whom, to what. Written in the transaction of the act itself, so the one never stands
/// without the other. Lines are only added. `detail` holds ids and counts, never a person.
struct AuditEntry {
  std::string at;      ///< 2025-02-28T09:15:00Z
  std::string actor;   ///< a role or, at the command line, the account: "root (kommandorad)"
  std::string action;  ///< "agreement.save", "finding.record"
  std::string subject_kind;
  std::int64_t subject_id = 0;
  std::string detail;
  std::int64_t id = 0;  ///< grows with every line; 0 until it is kept
};

class AuditLogStore {
 public:
  AuditLogStore(sql::Connection& connection, Scope scope) : connection_(connection), scope_(scope) {}

  void add(const AuditEntry& entry);
  /// The newest first; of those before the line `before` when it is given.
  std::vector<AuditEntry> list(int limit, std::optional<std::int64_t> before = std::nullopt) const;

 private:
  sql::Connection& connection_;
  Scope scope_;
};

}  // namespace handslag::organisations
