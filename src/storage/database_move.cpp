#include "storage/database_move.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "storage/migration.h"
#include "storage/table_definitions.h"

namespace handslag::storage {

namespace {

/// The migrations that a database has taken, which must be the first of this program's.
std::span<const Migration> taken_by(sql::Connection& connection) {
  require_known(connection, program_migrations());
  const std::vector<Migration>& all = program_migrations();
  const int version = schema_version(connection);
  const auto end = std::ranges::find_if(all, [&](const Migration& one) { return one.number > version; });
  return {all.begin(), end};
}

/// A value with its kind and its length, so that no two rows read the same.
void append(std::string& bytes, const sql::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    bytes += fmt::format("i{};", *number);
  } else if (const auto* real = std::get_if<double>(&value)) {
    bytes += fmt::format("r{};", *real);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    bytes += fmt::format("t{}:{};", text->size(), *text);
  } else if (const auto* blob = std::get_if<sql::Blob>(&value)) {
    bytes += fmt::format("b{}:{};", blob->bytes.size(), blob->bytes);
  } else {
    bytes += "n;";
  }
}

TableContent content_of(sql::Connection& connection, const TableDefinition& table) {
  sql::Statement rows = connection.prepare(selection_of(table));
  rows.bind();
  TableContent content;
  std::string chain;
  while (rows.step()) {
    std::string bytes = chain;
    for (std::size_t column = 0; column < table.columns.size(); ++column) append(bytes, rows.value(column));
    chain = sha256_hex(bytes);
    ++content.rows;
  }
  content.sha256 = chain;
  return content;
}

using Tables = std::vector<TableDefinition>;

DatabaseContent content_within(sql::Connection& connection, const Tables& tables) {
  DatabaseContent content;
  for (const TableDefinition& table : tables) content[table.name] = content_of(connection, table);
  return content;
}

void copy_rows(sql::Connection& from, sql::Connection& to, const TableDefinition& table) {
  sql::Statement rows = from.prepare(selection_of(table));
  sql::Statement insertion = to.prepare(insertion_into(table));
  rows.bind();
  std::vector<sql::Value> values(table.columns.size());
  std::vector<sql::Parameter> parameters;
  while (rows.step()) {
    parameters.clear();
    for (std::size_t column = 0; column < values.size(); ++column) {
      values[column] = rows.value(column);
      parameters.push_back(parameter_of(values[column]));
    }
    insertion.bind_all(parameters);
    insertion.finish();
  }
}

/// PostgreSQL gives out numbers from a sequence that knows nothing of those that were put in.
void go_on_after_highest(sql::Connection& to, const TableDefinition& table) {
  if (to.dialect() != sql::Connection::Dialect::Postgres || !table.numbers_itself) return;
  to.query(fmt::format(
      "SELECT setval(pg_get_serial_sequence('{0}', 'id'), COALESCE((SELECT MAX(id) FROM {0}), 0) + 1,"
      " false)",
      table.name));
}

void require_same_migrations(sql::Connection& from, sql::Connection& to) {
  if (taken_by(from).size() == taken_by(to).size()) return;
  throw told<InvalidInput>(Message(
      "The two databases are of different versions of Handslag. Open each with this program once, which "
      "upgrades it, and move then."));
}

/// Empties a database of what its migrations have put in; anything else is somebody's.
void clear_of_first_rows(sql::Connection& to, const Tables& tables) {
  for (const TableDefinition& table : tables) {
    if (table.name == "schema_migration") continue;
    std::size_t rows = 0;
    for (sql::Statement all = to.prepare(selection_of(table)); rows <= table.rows.size() && all.step();
         ++rows) {
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        if (rows < table.rows.size() && all.value(column) == table.rows[rows][column]) continue;
        throw told<InvalidInput>(Message(
            "The database to move to holds rows already ({table}). Nothing was moved; name an empty one.",
            {{"table", table.name}}));
      }
    }
  }
  for (auto table = tables.rbegin(); table != tables.rend(); ++table)
    to.execute("DELETE FROM " + table->name);
}

}  // namespace

DatabaseContent content_of(sql::Connection& connection) {
  const sql::Transaction reading(connection, sql::Transaction::Access::Read);
  return content_within(connection, tables_after(taken_by(connection)));
}

DatabaseContent move_content(sql::Connection& from, sql::Connection& to,
                             const std::function<void(const std::string& table)>& before_table) {
  const sql::Transaction reading(from, sql::Transaction::Access::Read);
  sql::Transaction writing(to);
  require_same_migrations(from, to);
  const Tables tables = tables_after(taken_by(from));
  clear_of_first_rows(to, tables);
  for (const TableDefinition& table : tables) {
    if (before_table) before_table(table.name);
    copy_rows(from, to, table);
    go_on_after_highest(to, table);
  }
  const DatabaseContent went = content_within(from, tables);
  const DatabaseContent came = content_within(to, tables);
  for (const auto& [name, content] : went) {
    if (came.at(name) != content) throw StorageError("what came is not what went: " + name);
  }
  writing.commit();
  return went;
}

void fill_sqlite(sql::Connection& from, sql::Connection& empty) {
  if (from.dialect() == sql::Connection::Dialect::Sqlite) return from.copy_to(empty);
  migrate(empty, taken_by(from), FixedClock(Date::of(2000, 1, 1)));
  move_content(from, empty);
}

}  // namespace handslag::storage
