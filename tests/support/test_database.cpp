#include "tests/support/test_database.h"

#include <unistd.h>

#include <cstdlib>

#include "base/clock.h"
#include "storage/migration.h"

namespace handslag::testing {

namespace {

const FixedClock kClock{day("2025-01-02")};

sql::Connection server() { return sql::Connection::open_postgres(postgres_database("postgres")); }

std::string new_name() {
  static int count = 0;
  return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

/// The name of a database that is made once for all tests of the program, and dropped with it.
const std::string& migrated() {
  struct Made {
    std::string name = new_name();
    Made() {
      server().execute_script("CREATE DATABASE " + name);
      sql::Connection connection = sql::Connection::open_postgres(postgres_database(name));
      storage::migrate(connection, storage::program_migrations(), kClock);
    }
    ~Made() { server().execute_script("DROP DATABASE " + name); }
  };
  static const Made made;
  return made.name;
}

sql::Connection& migrated_in_memory() {
  static sql::Connection whole = [] {
    sql::Connection connection = sql::Connection::open(":memory:");
    storage::migrate(connection, storage::program_migrations(), kClock);
    return connection;
  }();
  return whole;
}

}  // namespace

std::string postgres_of_tests() {
  const char* address = std::getenv("HANDSLAG_TEST_POSTGRES");
  return address == nullptr ? "" : address;
}

std::string postgres_database(const std::string& name) { return postgres_of_tests() + " dbname=" + name; }

std::string planted(std::string_view sql) {
  std::string text(sql);
  if (postgres_of_tests().empty()) return text;
  const auto next = [&](std::size_t from) {
    std::size_t found = text.find("x'", from);
    // 'sex' ends with the same two signs.
    while (found != std::string::npos && found > 0 && text[found - 1] >= 'a' && text[found - 1] <= 'z')
      found = text.find("x'", found + 1);
    return found;
  };
  for (std::size_t at = next(0); at != std::string::npos; at = next(at)) {
    const std::size_t end = text.find('\'', at + 2);
    const std::string decoded = "decode('" + text.substr(at + 2, end - at - 2) + "', 'hex')";
    text.replace(at, end + 1 - at, decoded);
    at += decoded.size();
  }
  for (std::size_t at = text.find("AS BLOB"); at != std::string::npos; at = text.find("AS BLOB", at))
    text.replace(at, 7, "AS BYTEA");
  return text;
}

void try_in_transaction(sql::Connection& connection, const std::string& sql) {
  connection.execute("SAVEPOINT before_trying");
  try {
    connection.execute(sql);
  } catch (...) {
    connection.execute("ROLLBACK TO SAVEPOINT before_trying");
    throw;
  }
}

void let_rule_rest(sql::Connection& connection, const std::string& table, const std::string& constraint) {
  if (connection.dialect() == sql::Connection::Dialect::Sqlite) {
    connection.execute("PRAGMA ignore_check_constraints = ON");
  } else {
    connection.execute("ALTER TABLE " + table + " DROP CONSTRAINT " + constraint);
  }
}

TestDatabase::TestDatabase() {
  if (postgres_of_tests().empty()) {
    connection_ = std::make_unique<sql::Connection>(sql::Connection::open(":memory:"));
    migrated_in_memory().copy_to(*connection_);
    return;
  }
  const std::string whole = migrated();
  name_ = new_name();
  server().execute_script("CREATE DATABASE " + name_ + " TEMPLATE " + whole);
  connection_ = std::make_unique<sql::Connection>(sql::Connection::open_postgres(postgres_database(name_)));
}

TestDatabase::~TestDatabase() {
  connection_.reset();
  if (!name_.empty()) server().execute_script("DROP DATABASE " + name_);
}

}  // namespace handslag::testing
