#include "storage/migration.h"

#include <algorithm>
#include <map>

#include "base/bytes.h"
#include "base/error.h"
#include "base/log.h"
#include "base/translate.h"
#include "embedded/migrations.h"
#include "sql/connection.h"
#include "sql/postgres_dialect.h"
#include "sql/transaction.h"
#include "storage/table_definitions.h"

namespace handslag::storage {

namespace {

struct Taken {
  std::string name;
  std::string sha256;
};

constexpr const char* kTableOfMigrations =
    "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT";

bool is_postgres(const sql::Connection& connection) {
  return connection.dialect() == sql::Connection::Dialect::Postgres;
}

bool has_table_of_migrations(sql::Connection& connection) {
  if (is_postgres(connection))
    return connection.query_one("SELECT to_regclass('schema_migration') IS NOT NULL AS there")
        ->get<bool>("there");
  return connection
      .query_one("SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'")
      .has_value();
}

std::map<int, Taken> taken_by(sql::Connection& connection) {
  std::map<int, Taken> taken;
  if (!has_table_of_migrations(connection)) return taken;
  try {
    for (const sql::Row& row : connection.query("SELECT number, name, sha256 FROM schema_migration")) {
      taken[row.get<int>("number")] = {row.get<std::string>("name"), row.get<std::string>("sha256")};
    }
  } catch (const CorruptData& error) {
    throw CorruptData(std::string("schema_migration: ") + error.what());
  }
  return taken;
}

void check(const std::map<int, Taken>& taken, std::span<const Migration> migrations) {
  if (taken.empty()) return;
  const int newest_known = migrations.empty() ? 0 : migrations.back().number;
  const int newest_taken = taken.rbegin()->first;
  if (newest_taken > newest_known) {
    throw InvalidInput(Translator().translate(
        "The data folder was written by a newer version of Handslag (schema {theirs}, this program knows "
        "{ours}). "
        "Start the newer version, or restore the copy in backups/ that was made before it was upgraded: "
        "handslag restore COPY.db --data FOLDER",
        {{"theirs", std::to_string(newest_taken)}, {"ours", std::to_string(newest_known)}}));
  }
  for (const auto& [number, migration] : taken) {
    const auto known = std::ranges::find(migrations, number, &Migration::number);
    if (known == migrations.end()) {
      throw CorruptData("the database has taken migration " + std::to_string(number) + " (" + migration.name +
                        "), which this program does not have");
    }
    if (sha256_hex(known->sql) != migration.sha256) {
      throw CorruptData("migration " + std::to_string(number) + " (" + migration.name +
                        ") was changed after the database had taken it: give the change a number of its own");
    }
  }
  for (const Migration& migration : migrations) {
    if (migration.number < newest_taken && !taken.contains(migration.number)) {
      throw CorruptData("migration " + std::to_string(migration.number) + " (" + migration.name +
                        ") has come below number " + std::to_string(newest_taken) +
                        ", which the database has taken already: give it a higher number");
    }
  }
}

/// Foreign keys rest while a migration makes a table anew under its old name, and are all asked for before it
/// is saved. SQLite takes the switch only outside a transaction.
class RestingForeignKeys {
 public:
  explicit RestingForeignKeys(sql::Connection& connection) : connection_(connection) {
    connection_.execute_script("PRAGMA foreign_keys = OFF");
  }
  RestingForeignKeys(const RestingForeignKeys&) = delete;
  RestingForeignKeys& operator=(const RestingForeignKeys&) = delete;
  ~RestingForeignKeys() {
    try {
      connection_.execute_script("PRAGMA foreign_keys = ON");
    } catch (const StorageError& error) {
      log::error(error.what());
    }
  }

 private:
  sql::Connection& connection_;
};

void remember(sql::Connection& connection, const Migration& migration, const Clock& clock) {
  connection.execute(
      "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES ($1, $2, $3, $4)",
      migration.number, migration.name, sha256_hex(migration.sql), clock.now_utc());
}

void take(sql::Connection& connection, const Migration& migration, const Clock& clock) {
  const RestingForeignKeys resting(connection);
  sql::Transaction transaction(connection);
  connection.execute_script(kTableOfMigrations);
  connection.execute_script(migration.sql);
  if (const auto broken = connection.query("PRAGMA foreign_key_check"); !broken.empty()) {
    throw CorruptData("after migration " + std::to_string(migration.number) + " (" + migration.name +
                      ") a row of " + broken.front().get<std::string>("table") + " refers to " +
                      broken.front().get<std::string>("parent") + " that is not there");
  }
  remember(connection, migration, clock);
  transaction.commit();
}

/// PostgreSQL gives out numbers from a sequence that knows nothing of those that a migration has copied into
/// a table made anew.
void go_on_after_highest(sql::Connection& connection) {
  for (const sql::Row& row : connection.query(
           "SELECT table_name FROM information_schema.columns"
           " WHERE table_schema = current_schema() AND column_name = 'id' AND is_identity = 'YES'")) {
    const auto table = row.get<std::string>("table_name");
    connection.query("SELECT setval(pg_get_serial_sequence('" + table +
                     "', 'id'), GREATEST(nextval(pg_get_serial_sequence('" + table +
                     "', 'id')), COALESCE((SELECT MAX(id) FROM " + table + "), 0) + 1), false)");
  }
}

void take_in_postgres(sql::Connection& connection, const Migration& migration, const Clock& clock) {
  sql::Transaction transaction(connection);
  // Another machine that was started at the same time may have taken it while this one waited.
  if (taken_by(connection).contains(migration.number)) return;
  connection.execute_script(sql::postgres_schema_text(migration.sql));
  go_on_after_highest(connection);
  remember(connection, migration, clock);
  transaction.commit();
}

/// An empty PostgreSQL database gets the tables as all migrations together make them: how SQLite came there,
/// with tables made anew under another name, is not gone through again.
int make_in_postgres(sql::Connection& connection, std::span<const Migration> migrations, const Clock& clock) {
  sql::Transaction transaction(connection);
  connection.execute_script(
      "CREATE TABLE database_state (number BIGINT NOT NULL); INSERT INTO database_state VALUES (1)");
  for (const TableDefinition& table : tables_after(migrations)) {
    connection.execute_script(sql::postgres_schema_text(table.sql));
    for (const std::string& index : table.indexes) connection.execute_script(index);
    for (const auto& row : table.rows) {
      std::vector<sql::Parameter> values;
      for (const sql::Value& value : row) values.push_back(parameter_of(value));
      connection.execute_with(insertion_into(table), values);
    }
  }
  for (const Migration& migration : migrations) remember(connection, migration, clock);
  transaction.commit();
  return static_cast<int>(migrations.size());
}

}  // namespace

std::vector<Migration> read_migrations(std::span<const EmbeddedFile> files) {
  std::vector<Migration> migrations;
  for (const EmbeddedFile& file : files) {
    const std::string_view name = file.name;
    const bool is_numbered = name.size() > 9 && name[4] == '_' && name.ends_with(".sql") &&
                             name.find_first_not_of("0123456789") == 4;
    if (!is_numbered) throw CorruptData("a migration is not called NNNN_name.sql: " + std::string(name));
    migrations.push_back({std::stoi(std::string(name.substr(0, 4))),
                          std::string(name.substr(5, name.size() - 9)), file.bytes});
  }
  std::ranges::sort(migrations, {}, &Migration::number);
  const auto twice = std::ranges::adjacent_find(migrations, {}, &Migration::number);
  if (twice != migrations.end()) {
    throw CorruptData("two migrations have number " + std::to_string(twice->number));
  }
  return migrations;
}

const std::vector<Migration>& program_migrations() {
  static const std::vector<Migration> migrations = read_migrations(embedded::migrations());
  return migrations;
}

int schema_version(sql::Connection& connection) {
  const auto taken = taken_by(connection);
  return taken.empty() ? 0 : taken.rbegin()->first;
}

void require_known(sql::Connection& connection, std::span<const Migration> migrations) {
  check(taken_by(connection), migrations);
}

int migrate(sql::Connection& connection, std::span<const Migration> migrations, const Clock& clock,
            const std::function<void()>& before_first) {
  const std::map<int, Taken> taken = taken_by(connection);
  check(taken, migrations);
  if (is_postgres(connection) && taken.empty()) return make_in_postgres(connection, migrations, clock);
  int count = 0;
  for (const Migration& migration : migrations) {
    if (taken.contains(migration.number)) continue;
    if (count == 0 && !taken.empty() && before_first) before_first();
    is_postgres(connection) ? take_in_postgres(connection, migration, clock)
                            : take(connection, migration, clock);
    ++count;
  }
  return count;
}

}  // namespace handslag::storage
