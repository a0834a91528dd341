#pragma once

#include <functional>
#include <string>
#include <vector>

namespace handslag::sql {

/// What SQLite's message says about a refused row.
struct SqliteConstraint {
  std::string name;  ///< as in the migration; empty when it has none
  std::vector<std::string> columns;
};

/// SQLite tells the name of a check and of no other constraint: "CHECK constraint failed: organisation_kind",
/// but "UNIQUE constraint failed: follow_up.agreement_id, follow_up.first_day". The name of the latter is
/// looked up in the CREATE statements of the table and its indexes, which `schema_of` gives.
SqliteConstraint read_sqlite_constraint(
    const std::string& message,
    const std::function<std::vector<std::string>(const std::string& table)>& schema_of);

}  // namespace handslag::sql
