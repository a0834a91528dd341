#include "storage/migration.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

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
  // The rows stand alone, which no migration leaves unsaid: those of 8 to 10 are taken as they are.
  for (const Migration& one : program_migrations()) {
    if (one.number >= 8 && one.number <= 10) connection.execute_script(one.sql);
  }
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

// Two public bodies had tied their claims to figures, one of which was called by what it is to one kind.
TEST(Migrations, KeepTheClaimsThatWereTiedToAFigureUnderItsNewName) {
  sql::Connection connection = sql::Connection::open(":memory:");
  connection.execute_script("PRAGMA foreign_keys = OFF");
  for (const Migration& one : program_migrations()) {
    if (one.number < 26) connection.execute_script(one.sql);
  }
  const auto tie = [&](int id, const char* figure) {
    connection.execute(
        "INSERT INTO claim_figure VALUES ($1, $2, $3, 'needs_are_met', $4, $5, NULL, 'Chef', '2025-03-04')",
        id, id + 10, id + 20, figure, id + 30);
  };
  tie(1, "victims");
  tie(2, "cases");
  tie(3, "activities");
  for (const Migration& one : program_migrations()) {
    if (one.number == 26) connection.execute_script(one.sql);
  }
  std::string found;
  for (const sql::Row& row : connection.query("SELECT * FROM claim_figure ORDER BY id"))
    found += row.get<std::string>("figure") + " " + std::to_string(row.get<int>("organisation_id")) + " " +
             std::to_string(row.get<int>("follow_up_id")) + " " + std::to_string(row.get<int>("low")) + "; ";
  EXPECT_EQ(found, "key_figure 11 21 31; cases 12 22 32; activities 13 23 33; ");
  EXPECT_THROW(tie(4, "victims"), sql::ConstraintViolation);
}

// What is one organisation's never stands among what is another's: the database itself refuses it.
TEST(Migrations, LetARowReferToRowsOfItsOwnOrganisationAlone) {
  sql::Connection connection = sql::Connection::open(":memory:");
  migrate(connection, program_migrations(), kClock);
  // What they refer to is told by another column, so that no table can be named.
  const std::set<std::string> of_many_tables = {"journal.subject_id",        "withdrawal.subject_id",
                                                "matter_subject.subject_id", "registered_record.source_id",
                                                "search_entry.agreement_id", "search_entry.thing_id",
                                                "search_progress.journal_id"};
  std::size_t looked_at = 0;
  for (const sql::Row& table : connection.query("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
    const auto name = table.get<std::string>("name");
    std::set<std::string> columns;
    for (const sql::Row& column : connection.query("PRAGMA table_info(\"" + name + "\")"))
      columns.insert(column.get<std::string>("name"));
    if (!columns.contains("organisation_id")) continue;
    std::map<std::int64_t, std::set<std::string>> keys;
    std::map<std::int64_t, std::string> tables;
    for (const sql::Row& key : connection.query("PRAGMA foreign_key_list(\"" + name + "\")")) {
      keys[key.get<std::int64_t>("id")].insert(key.get<std::string>("from"));
      tables[key.get<std::int64_t>("id")] = key.get<std::string>("table");
    }
    std::set<std::string> referring;
    for (const auto& [id, from] : keys) {
      referring.insert(from.begin(), from.end());
      const bool is_of_organisations =
          !connection
               .query("SELECT 1 FROM pragma_table_info('" + tables[id] + "') WHERE name = 'organisation_id'")
               .empty();
      EXPECT_TRUE(!is_of_organisations || from.contains("organisation_id")) << name << " to " << tables[id];
      ++looked_at;
    }
    for (const std::string& column : columns)
      EXPECT_TRUE(!column.ends_with("_id") || referring.contains(column) ||
                  of_many_tables.contains(name + "." + column))
          << name << "." << column;
  }
  EXPECT_GT(looked_at, 100U);
}

TEST(Migrations, LeaveNoRowThatRefersToNothing) {
  sql::Connection connection = sql::Connection::open(":memory:");
  const std::vector<Migration> first = {{1, "parents",
                                         "CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;"
                                         "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER"
                                         " NOT NULL REFERENCES parent (id)) STRICT;"
                                         "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1)"}};
  migrate(connection, first, kClock);
  std::vector<Migration> with_a_loss = first;
  with_a_loss.push_back({2, "loss",
                         "CREATE TABLE new_parent (id INTEGER PRIMARY KEY) STRICT; DROP TABLE parent;"
                         "ALTER TABLE new_parent RENAME TO parent"});
  EXPECT_THROW(migrate(connection, with_a_loss, kClock), CorruptData);
  EXPECT_EQ(schema_version(connection), 1);
  EXPECT_EQ(connection.query_one("SELECT COUNT(*) AS n FROM parent")->get<int>("n"), 1);
  EXPECT_THROW(connection.execute("DELETE FROM parent"), sql::ConstraintViolation)
      << "foreign keys are asked for again";
}

// A table made anew keeps what hangs on it, whatever its rows hold.
TEST(Migrations, NameWhatWasANumberAndKeepEveryRow) {
  sql::Connection connection = sql::Connection::open(":memory:");
  std::vector<Migration> before;
  for (const Migration& one : program_migrations()) {
    if (one.number <= 13) before.push_back(one);
  }
  migrate(connection, before, kClock);
  connection.execute_script(
      "INSERT INTO organisation VALUES (1, 'public_body', 'Kommunen', NULL), (2, 'partner', 'Föreningen', "
      "NULL);");
  for (int number = 1; number <= 3; ++number) {
    const std::string n = std::to_string(number);
    const std::string choice = std::to_string(number - 1);
    connection.execute(
        "INSERT INTO agreement VALUES ($1, 1, 2, 'Avtal', 'nr', 'Ort', 'Nämnd', 'Förv', 'Enhet', 'Förbund', "
        "'om', 'syfte',"
        " 'grupp', '2022-01-01', '2026-12-31', 'uppsägning', 'förlängning', 7, 'a', 8, 1, 'b', 9, 1, 2020, "
        "'c', 3, 2023, 1,"
        " $2, 2, 28, 'roll', 'stab', 'd', 'e')",
        number, number - 1);
    connection.execute_script("INSERT INTO commitment VALUES (" + n + ", 1, " + n + ", 5, " +
                              (number == 2 ? "1" : "0") + ", 'åtagande " + n +
                              "'); INSERT INTO agreement_statement VALUES (1, " + n + ", 4, " + choice +
                              ", 'h', 't', 1, 's'); INSERT INTO in_kind_contribution VALUES (1, " + n +
                              ", 6, " + (number == 2 ? "1" : "0") + ", 'v', 11);");
    connection.execute_script("INSERT INTO legal_assessment VALUES (" + n + ", 1, " + n +
                              ", 'lista', '2021-11-04', 'Jurist'); INSERT INTO legal_answer VALUES (1, " + n +
                              ", 2, " + choice + ", 'skäl')");
  }
  connection.execute_script(
      "INSERT INTO follow_up VALUES (1, 1, 1, '2024-01-01', '2024-12-31', 'SN', '2025-01-13', NULL, NULL)");
  for (int outcome = 0; outcome < 4; ++outcome)
    connection.execute("INSERT INTO finding VALUES ($1, 1, 1, 1, $2, 'r', 'b', '2025-03-01')", outcome + 1,
                       outcome);
  connection.execute_script(
      "INSERT INTO received_material VALUES (1, 1, 1, 'statistics', 'n', 'x', 1, NULL, '2025-02-01', 's', 0);"
      "INSERT INTO evidence VALUES (1, 1, 1, 1, 1, 'p', 'v');"
      "INSERT INTO audit_log VALUES (1, 1, 'a', 'b', 'registry_number.set', 'follow_up', 1, 'A \"1\" → B');"
      "INSERT INTO audit_log VALUES (2, 1, 'a', 'b', 'evidence.add', 'follow_up', 1, 'commitment 4')");

  migrate(connection, program_migrations(), kClock);
  const auto column = [&](const std::string& query) {
    std::vector<std::string> values;
    for (const sql::Row& row : connection.query(query)) values.push_back(row.get<std::string>(0));
    return values;
  };
  using Values = std::vector<std::string>;
  EXPECT_EQ(column("SELECT follow_up_frequency FROM agreement ORDER BY id"),
            (Values{"yearly", "twice_a_year", "at_the_end"}));
  EXPECT_EQ(column("SELECT party FROM commitment ORDER BY id"),
            (Values{"partner", "public_body", "partner"}));
  EXPECT_EQ(column("SELECT party FROM in_kind_contribution ORDER BY agreement_id"),
            (Values{"partner", "public_body", "partner"}));
  EXPECT_EQ(column("SELECT kind FROM agreement_statement ORDER BY agreement_id"),
            (Values{"needs_are_met", "agreement_is_followed", "perspective"}));
  EXPECT_EQ(column("SELECT outcome FROM legal_answer ORDER BY legal_assessment_id"),
            (Values{"met", "not_met", "uncertain"}));
  EXPECT_EQ(column("SELECT outcome FROM finding ORDER BY id"),
            (Values{"fulfilled", "partly", "not_fulfilled", "cannot_be_judged"}));
  EXPECT_EQ(column("SELECT DISTINCT commitment_text FROM finding"), (Values{"åtagande 1"}));
  EXPECT_EQ(
      column("SELECT title || municipality || purpose || notice || extension || document_name FROM agreement"
             " WHERE id = 2"),
      (Values{"AvtalOrtsyfteuppsägningförlängninge"}));
  EXPECT_EQ(column("SELECT detail FROM journal ORDER BY id"),
            (Values{R"({"registry_number":"A \"1\" → B"})", R"({"commitment":4})"}));
  EXPECT_EQ(column("SELECT what || first_year || last_year || shared_by FROM data_sharing"),
            (Values{"figures20232024migration"}));
}

}  // namespace

}  // namespace handslag::storage
