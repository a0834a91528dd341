#include "storage/migration.h"

#include <gtest/gtest.h>

#include <array>

#include "base/bytes.h"
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

TEST(Migrations, ANameHasFourDigitsABarAndAWord) {
  const auto is_taken = [](const char* name) {
    const std::array<EmbeddedFile, 1> files = {{{name, "SELECT 1"}}};
    try {
      return read_migrations(files).size() == 1;
    } catch (const CorruptData&) {
      return false;
    }
  };
  EXPECT_TRUE(is_taken("0001_a.sql"));
  for (const char* name :
       {"0001_.sql", "00001_a.sql", "001_a.sql", "0001-a.sql", "0001_a.txt", "a001_a.sql", "0001_"})
    EXPECT_FALSE(is_taken(name)) << name;
  const std::array<EmbeddedFile, 1> files = {{{"0042_many_words.sql", "SELECT 1"}}};
  const std::vector<Migration> read = read_migrations(files);
  EXPECT_EQ(read[0].number, 42);
  EXPECT_EQ(read[0].name, "many_words");
  EXPECT_EQ(read[0].sql, "SELECT 1");
}

/// What is said of a database that has taken the first steps when it meets the second.
std::string answer_to(const std::vector<Migration>& taken, const std::vector<Migration>& known) {
  sql::Connection connection = sql::Connection::open(":memory:");
  migrate(connection, taken, kClock);
  try {
    require_known(connection, known);
  } catch (const Error& error) {
    return error.what();
  }
  return "known";
}

TEST(Migrations, ThatDoNotAgreeAreToldByNumberAndName) {
  const Migration one{1, "a", "CREATE TABLE a (x INTEGER) STRICT;"};
  const Migration two{2, "b", "CREATE TABLE b (x INTEGER) STRICT;"};
  const Migration three{3, "c", "CREATE TABLE c (x INTEGER) STRICT;"};
  EXPECT_EQ(answer_to({}, {}), "known");
  EXPECT_EQ(answer_to({one}, {one, two, three}), "known");
  EXPECT_EQ(answer_to({one, two}, {one, two}), "known");
  EXPECT_EQ(answer_to({one, three}, {one, three}), "known") << "a number may be left out";
  EXPECT_EQ(answer_to({one, two, three}, {one, three}),
            "the database has taken migration 2 (b), which this program does not have");
  EXPECT_EQ(answer_to({one, three}, {one, two, three}),
            "migration 2 (b) has come below number 3, which the database has taken already: give it a higher "
            "number");
  const Migration changed{2, "b", "CREATE TABLE b (y INTEGER) STRICT;"};
  EXPECT_EQ(
      answer_to({one, two}, {one, changed}),
      "migration 2 (b) was changed after the database had taken it: give the change a number of its own");
  const std::string newer = answer_to({one, three}, {one, two});
  EXPECT_NE(newer.find("(schema 3, det här programmet kan 2)"), std::string::npos) << newer;
  const std::string newest = answer_to({one}, {});
  EXPECT_NE(newest.find("(schema 1, det här programmet kan 0)"), std::string::npos) << newest;
}

TEST(Migrations, AreRememberedWithTheirHashAndMoment) {
  sql::Connection connection = sql::Connection::open(":memory:");
  EXPECT_EQ(schema_version(connection), 0);
  const std::vector<Migration> all = {{4, "a", "CREATE TABLE a (x INTEGER) STRICT;"},
                                      {7, "b", "CREATE TABLE b (x);"}};
  int copies = 0;
  EXPECT_EQ(migrate(connection, std::span(all).first(1), kClock, [&] { ++copies; }), 1);
  EXPECT_EQ(copies, 0) << "there was nothing to copy";
  EXPECT_EQ(migrate(connection, all, kClock, [&] { ++copies; }), 1);
  EXPECT_EQ(copies, 1);
  EXPECT_EQ(migrate(connection, all, kClock, [&] { ++copies; }), 0);
  EXPECT_EQ(copies, 1) << "nothing was to be done";
  EXPECT_EQ(schema_version(connection), 7);
  const auto rows =
      connection.query("SELECT number, name, sha256, applied_at FROM schema_migration ORDER BY number");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].get<int>("number"), 4);
  EXPECT_EQ(rows[1].get<std::string>("name"), "b");
  EXPECT_EQ(rows[1].get<std::string>("sha256"), sha256_hex("CREATE TABLE b (x);"));
  EXPECT_EQ(rows[1].get<std::string>("applied_at"), "2025-03-21T12:00:00Z");
}

TEST(Migrations, OfThisProgramAllRun) {
  sql::Connection connection = sql::Connection::open(":memory:");
  EXPECT_EQ(static_cast<std::size_t>(migrate(connection, program_migrations(), kClock)),
            program_migrations().size());
}

// Records of few people are found from the SHA-256 of their file by trying.
TEST(Migrations, ReplaceTheHashesOfRecordsEverywhereByTheSameNames) {
  sql::Connection connection = sql::Connection::open(":memory:");
  std::vector<Migration> before;
  for (const Migration& one : program_migrations()) {
    if (one.number <= 7) before.push_back(one);
  }
  migrate(connection, before, kClock);
  const std::string records(64, 'a');
  const std::string log(64, 'b');
  const std::string document(64, 'c');
  connection.execute_script("PRAGMA foreign_keys = OFF");
  connection.execute("INSERT INTO record_dataset VALUES (1, 1, 2024, 'v', $1, 3, 0, '2025-01-31', 'x', 0)",
                     records);
  connection.execute(
      "INSERT INTO publication VALUES (1, 1, 2024, 'x', $1, '2025-01-31', 0, 4, 9, 1, 1, 0, 0, 1, 1,"
      " X'7B7D', 'd')",
      records);
  connection.execute("INSERT INTO outreach_import VALUES (1, 1, 2024, $1, 'x', 0)", log);
  const auto receive = [&](int id, const char* kind, const std::string& sha256, bool is_dataset) {
    connection.execute("INSERT INTO received_material VALUES ($1, 2, 1, $2, 'n', $3, $4, NULL, 'd', 's', 0)",
                       id, kind, sha256, is_dataset);
  };
  receive(1, "statistics", records, true);
  receive(2, "outreach_log", log, true);
  receive(3, "annual_report", document, false);
  connection.execute(
      "INSERT INTO audit_log VALUES (1, 1, 'x', 'a', 'records.import', 'record_dataset', 2024, $1)", records);
  connection.execute("INSERT INTO evidence VALUES (1, 2, 1, 1, 1, 'p', 'skyddad: litet antal')");

  migrate(connection, program_migrations(), kClock);
  const auto one = [&](const char* query) { return connection.query_one(query)->get<std::string>("x"); };
  const std::string named = one("SELECT fingerprint AS x FROM record_dataset");
  EXPECT_EQ(named.size(), 64u);
  EXPECT_NE(named, records);
  EXPECT_EQ(one("SELECT dataset_fingerprint AS x FROM publication"), named);
  EXPECT_EQ(one("SELECT sha256 AS x FROM received_material WHERE id = 1"), named);
  const std::string named_log = one("SELECT fingerprint AS x FROM outreach_import");
  EXPECT_NE(named_log, log);
  EXPECT_NE(named_log, named);
  EXPECT_EQ(one("SELECT sha256 AS x FROM received_material WHERE id = 2"), named_log);
  EXPECT_EQ(one("SELECT sha256 AS x FROM received_material WHERE id = 3"), document);
  EXPECT_EQ(one("SELECT detail AS x FROM audit_log"), "");
  EXPECT_EQ(one("SELECT shows AS x FROM evidence"), "skyddad");
}

}  // namespace

}  // namespace handslag::storage
