#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sql/connection.h"

namespace handslag::testing {

/// A database of a test's own with every migration taken and no rows: in memory, or in the PostgreSQL server
/// that HANDSLAG_TEST_POSTGRES names (tests/with_postgres.sh). Copied from one that is made once.
class TestDatabase {
 public:
  TestDatabase();
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  sql::Connection& connection() { return *connection_; }

 private:
  std::string name_;  ///< of the PostgreSQL database; empty in memory
  std::unique_ptr<sql::Connection> connection_;
};

/// A statement that plants a fault, written for SQLite, as the database of the tests takes it: x'0F' and
/// BLOB.
std::string planted(std::string_view sql);
/// Runs a statement that may be refused, after which the transaction goes on: PostgreSQL ends it otherwise.
void try_in_transaction(sql::Connection& connection, const std::string& sql);
/// From now on the database takes what this rule of the table refuses.
void let_rule_rest(sql::Connection& connection, const std::string& table, const std::string& constraint);

/// "host=/tmp/… user=…", or empty: tests run on SQLite.
std::string postgres_of_tests();
/// The address of one database of that server.
std::string postgres_database(const std::string& name);

}  // namespace handslag::testing
