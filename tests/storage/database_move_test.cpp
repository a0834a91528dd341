#include "storage/database_move.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "sql/connection.h"
#include "storage/migration.h"
#include "tests/support/test_database.h"

// From memory to memory, and within tests/with_postgres.sh from memory to PostgreSQL and back.
namespace handslag::storage {

namespace {

const FixedClock kClock{day("2025-01-02")};

sql::Connection in_memory() {
  sql::Connection connection = sql::Connection::open(":memory:");
  migrate(connection, program_migrations(), kClock);
  return connection;
}

void fill(sql::Connection& connection) {
  connection.execute_script(
      "INSERT INTO organisation (id, kind, name) VALUES (7, 'public_body', 'Västkommunen'), (9, 'partner', "
      "'Kvinno');"
      "INSERT INTO stored_file (organisation_id, sha256, size, media_type, name, received_at) VALUES (7, '" +
      std::string(64, 'a') +
      "', 9000000000, 'text/plain', 'a ''b'' \"c\" å', '2025-01-02T10:00:00Z');"
      "INSERT INTO outreach_import (organisation_id, year, fingerprint, imported_at, is_example)"
      " VALUES (9, 2024, 'f', '2025-01-02T10:00:00Z', 0);"
      "INSERT INTO outreach_activity (organisation_id, outreach_import_id, held_on, municipality, area,"
      " activity_type, audience, title, people_reached) VALUES (9, 1, '2024-03-04', 'a', '', 'b', 'c', 'd', "
      "NULL),"
      " (9, 1, '2024-03-05', 'a', '', 'b', 'c', 'd', 12)");
}

TEST(MovingADatabase, BringsEveryRowThereAndBack) {
  sql::Connection source = in_memory();
  fill(source);
  testing::TestDatabase target;
  std::vector<std::string> tables;
  const DatabaseContent moved =
      move_content(source, target.connection(), [&](const std::string& table) { tables.push_back(table); });
  EXPECT_EQ(moved.at("outreach_activity").rows, 2);
  EXPECT_EQ(tables.size(), moved.size());
  EXPECT_EQ(content_of(target.connection()), content_of(source));
  sql::Connection back = in_memory();
  EXPECT_EQ(move_content(target.connection(), back), moved);
  EXPECT_EQ(content_of(back), content_of(source));
}

TEST(MovingADatabase, GivesOutNewNumbersAfterTheHighest) {
  sql::Connection source = in_memory();
  fill(source);
  testing::TestDatabase target;
  move_content(source, target.connection());
  EXPECT_EQ(target.connection().insert(
                "INSERT INTO organisation (kind, name) VALUES ('partner', 'ny') RETURNING id"),
            10);
}

TEST(MovingADatabase, RefusesOneWithRowsAndLeavesItAsItIs) {
  sql::Connection source = in_memory();
  fill(source);
  testing::TestDatabase target;
  target.connection().execute("INSERT INTO organisation (kind, name) VALUES ('partner', 'x')");
  const DatabaseContent before = content_of(target.connection());
  EXPECT_THROW(move_content(source, target.connection()), InvalidInput);
  EXPECT_EQ(content_of(target.connection()), before);
}

TEST(MovingADatabase, RefusesAnotherVersion) {
  sql::Connection source = in_memory();
  sql::Connection older = sql::Connection::open(":memory:");
  const std::span<const Migration> all(program_migrations());
  migrate(older, all.first(all.size() - 1), kClock);
  EXPECT_THROW(move_content(older, source), InvalidInput);
}

TEST(ContentOfADatabase, ChangesWithEveryValue) {
  sql::Connection connection = in_memory();
  fill(connection);
  const TableContent before = content_of(connection).at("outreach_activity");
  connection.execute("UPDATE outreach_activity SET people_reached = 0 WHERE people_reached IS NULL");
  const TableContent after = content_of(connection).at("outreach_activity");
  EXPECT_EQ(after.rows, before.rows);
  EXPECT_NE(after.sha256, before.sha256);
}

TEST(ContentOfADatabase, ChangesWithEachKindOfValueAndWhereItEnds) {
  sql::Connection connection = in_memory();
  connection.execute_script(
      "INSERT INTO person (id, name, email, language, added_at) VALUES (1, 'a', 'a@b.se', 'sv', '2025');"
      "INSERT INTO second_factor (person_id, secret, made_at, last_step) VALUES (1, x'', '', 0)");
  std::set<std::string> seen;
  for (const char* const values :
       {"secret = x'01'", "secret = x'02'", "made_at = 'bc', confirmed_at = ''",
        "made_at = 'b', confirmed_at = 'c'", "confirmed_at = NULL", "last_step = 1"}) {
    connection.execute(std::string("UPDATE second_factor SET ") + values);
    EXPECT_TRUE(seen.insert(content_of(connection).at("second_factor").sha256).second) << values;
  }
}

}  // namespace

}  // namespace handslag::storage
