#include <gtest/gtest.h>

#include "base/error.h"
#include "sql/transaction.h"
#include "storage/migration.h"
#include "tests/support/test_database.h"

namespace handslag::storage {

namespace {

const FixedClock kClock{day("2025-01-02")};

class MigrationsInPostgres : public ::testing::Test {
 protected:
  void SetUp() override {
    if (testing::postgres_of_tests().empty()) GTEST_SKIP() << "HANDSLAG_TEST_POSTGRES names no server";
    database_ = std::make_unique<testing::TestDatabase>();
  }
  sql::Connection& connection() { return database_->connection(); }

  std::unique_ptr<testing::TestDatabase> database_;
};

TEST_F(MigrationsInPostgres, AreAllTakenAtOnceAndRemembered) {
  EXPECT_EQ(schema_version(connection()), program_migrations().back().number);
  EXPECT_EQ(connection().query("SELECT number FROM schema_migration").size(), program_migrations().size());
  EXPECT_EQ(migrate(connection(), program_migrations(), kClock), 0);
}

TEST_F(MigrationsInPostgres, GoOnWithTheNextOne) {
  std::vector<Migration> more = program_migrations();
  more.push_back(
      {more.back().number + 1, "more",
       "CREATE TABLE more (id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL REFERENCES organisation"
       " (id), text TEXT NOT NULL) STRICT; ALTER TABLE organisation ADD COLUMN more INTEGER;"});
  EXPECT_EQ(migrate(connection(), more, kClock), 1);
  EXPECT_EQ(schema_version(connection()), more.back().number);
  connection().execute("INSERT INTO organisation (kind, name, more) VALUES ('partner', 'a', 3000000000)");
  EXPECT_EQ(connection().insert(
                "INSERT INTO more (organisation_id, text) SELECT id, 'b' FROM organisation RETURNING id"),
            1);
  more.push_back(
      {more.back().number + 1, "anew",
       "CREATE TABLE new_more (id INTEGER PRIMARY KEY, organisation_id INTEGER NOT NULL, text TEXT NOT"
       " NULL) STRICT; INSERT INTO new_more (id, organisation_id, text) SELECT id, organisation_id, text"
       " FROM more; DROP TABLE more; ALTER TABLE new_more RENAME TO more;"});
  EXPECT_EQ(migrate(connection(), more, kClock), 1);
  EXPECT_EQ(connection().insert(
                "INSERT INTO more (organisation_id, text) SELECT id, 'c' FROM organisation RETURNING id"),
            2)
      << "numbers go on after those of the table that was made anew";
  EXPECT_EQ(migrate(connection(), more, kClock), 0);
  EXPECT_THROW(require_known(connection(), program_migrations()), InvalidInput);
}

TEST_F(MigrationsInPostgres, LeaveNothingOfOneThatFails) {
  std::vector<Migration> more = program_migrations();
  more.push_back(
      {more.back().number + 1, "more", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; SELECT nothing"});
  EXPECT_THROW(migrate(connection(), more, kClock), Error);
  EXPECT_EQ(schema_version(connection()), program_migrations().back().number);
  EXPECT_FALSE(connection().query_one("SELECT to_regclass('more') IS NOT NULL AS there")->get<bool>("there"));
}

}  // namespace

}  // namespace handslag::storage
