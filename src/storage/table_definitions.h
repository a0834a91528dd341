#pragma once

#include <span>
#include <string>
#include <vector>

#include "sql/value.h"
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
  std::vector<std::vector<sql::Value>>
      rows;  ///< what the migrations themselves put in, in the order of the key
};

/// SELECT of all columns in the order of the key, and INSERT of all of them.
std::string selection_of(const TableDefinition& table);
std::string insertion_into(const TableDefinition& table);
/// All rows of the table, in the order of the key.
std::vector<std::vector<sql::Value>> rows_of(sql::Connection& connection, const TableDefinition& table);
/// A value that was read, to be put in; it must live until the call returns.
sql::Parameter parameter_of(const sql::Value& value);

/// All tables after these migrations, those that others refer to first: in this order tables can be made and
/// rows put in. `schema_migration` is one of them.
std::vector<TableDefinition> tables_after(std::span<const Migration> migrations);

}  // namespace handslag::storage
