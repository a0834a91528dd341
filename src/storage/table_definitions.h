#pragma once

#include <span>
#include <string>
#include <vector>

#include "storage/migration.h"

namespace handslag::storage {

/// A table as the migrations make it.
struct TableDefinition {
  std::string name;
  std::string sql;                   ///< as SQLite keeps it
  std::vector<std::string> columns;  ///< in order
  std::vector<std::string> key;      ///< the columns of the primary key, in order
  bool numbers_itself = false;       ///< has `id INTEGER PRIMARY KEY`
  std::vector<std::string> indexes;  ///< the texts of the indexes that are made on their own
};

/// All tables after these migrations, those that others refer to first: in this order tables can be made and
/// rows put in. `schema_migration` is one of them.
std::vector<TableDefinition> tables_after(std::span<const Migration> migrations);

}  // namespace handslag::storage
