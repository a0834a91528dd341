#include "storage/migration.h"

#include <gtest/gtest.h>

#include <array>

#include "base/error.h"
#include "sql/connection.h"

namespace handslag::storage {

namespace {

const FixedClock kClock(day("2025-03-21"));

TEST(Migrations, AreReadInTheOrderOfTheirNumbers) {
  const std::array<EmbeddedFile, 2> files = {{{"0002_b.sql", "SELECT 2"}, {"0001_a.sql", "SELECT 1"}}};
  const std::vector<Migration> migrations = read_migrations(files);
  EXPECT_EQ(migrations[0].name, "a");
  EXPECT_EQ(migrations[1].number, 2);
}

TEST(Migrations, MustBeNamedAndNumberedRight) {
  const std::array<EmbeddedFile, 1> misnamed = {{{"first.sql", ""}}};
  EXPECT_THROW(read_migrations(misnamed), CorruptData);
  const std::array<EmbeddedFile, 2> twice = {{{"0001_a.sql", ""}, {"0001_b.sql", ""}}};
  EXPECT_THROW(read_migrations(twice), CorruptData);
}

TEST(Migrations, AreTakenOnceAndAllOrNothing) {
  sql::Connection connection = sql::Connection::open(":memory:");
  const std::vector<Migration> good = {{1, "a", "CREATE TABLE a (x INTEGER) STRICT;"}};
  EXPECT_EQ(migrate(connection, good, kClock), 1);
  EXPECT_EQ(migrate(connection, good, kClock), 0);
  const std::vector<Migration> bad = {good[0],
                                      {2, "b", "CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE b (x);"}};
  EXPECT_THROW(migrate(connection, bad, kClock), StorageError);
  EXPECT_EQ(schema_version(connection), 1);
  EXPECT_TRUE(connection.query("SELECT name FROM sqlite_schema WHERE name = 'b'").empty());
}

TEST(Migrations, ThatWereChangedAfterwardsAreNoticed) {
  sql::Connection connection = sql::Connection::open(":memory:");
  const std::vector<Migration> first = {{1, "a", "CREATE TABLE a (x INTEGER) STRICT;"}};
  migrate(connection, first, kClock);
  const std::vector<Migration> changed = {{1, "a", "CREATE TABLE a (y INTEGER) STRICT;"}};
  EXPECT_THROW(migrate(connection, changed, kClock), CorruptData);
}

TEST(Migrations, OfThisProgramAllRun) {
  sql::Connection connection = sql::Connection::open(":memory:");
  EXPECT_EQ(static_cast<std::size_t>(migrate(connection, program_migrations(), kClock)),
            program_migrations().size());
}

}  // namespace

}  // namespace handslag::storage
