#include "kinds/kind_use_store.h"

#include <string>

#include "sql/connection.h"

namespace handslag::kinds {

bool KindUseStore::is_used(std::string_view version) const {
  const std::string set = std::string(version) + ":%";
  return view_.connection()
      .query_one(
          "SELECT 1 AS used WHERE EXISTS (SELECT 1 FROM agreement WHERE organisation_id = $1 AND kind = $2)"
          " OR EXISTS (SELECT 1 FROM organisation WHERE id = $1 AND partnership_kind = $2)"
          " OR EXISTS (SELECT 1 FROM record_dataset WHERE organisation_id = $1 AND variable_set LIKE $3)"
          " OR EXISTS (SELECT 1 FROM publication WHERE organisation_id = $1 AND variable_set LIKE $3)",
          view_.organisation(), version, set)
      .has_value();
}

}  // namespace handslag::kinds
