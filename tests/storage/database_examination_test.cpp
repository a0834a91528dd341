#include "storage/database_examination.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/translate.h"
#include "sql/connection.h"
#include "storage/database_file.h"
#include "storage/migration.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A database of tables made for the test, so that each rule on a column stands alone.
std::vector<std::string> impossible_in(const std::string& column, const std::string& type,
                                       const std::string& value) {
  sql::Connection connection = sql::Connection::open(":memory:");
  connection.execute_script("CREATE TABLE thing (id INTEGER PRIMARY KEY, " + column + " " + type +
                            "); INSERT INTO thing VALUES (7, " + value + ")");
  return impossible_values(connection);
}

TEST(ImpossibleValues, AreFoundByWhatAColumnOfThatNameMayHold) {
  struct Rule {
    const char* column;
    const char* type;
    std::vector<std::string> possible;
    std::vector<std::string> impossible;
  };
  const std::string hash = "'" + std::string(64, 'a') + "'";
  const std::string not_hash = "'" + std::string(64, 'g') + "'";
  const std::string short_hash = "'" + std::string(63, 'a') + "'";
  const std::vector<Rule> rules = {
      {"received_on", "TEXT", {"'2025-02-28'", "NULL"}, {"'2025-02-30'", "'2025-2-1'", "'x'", "''"}},
      {"first_day", "TEXT", {"'2024-02-29'"}, {"'2023-02-29'"}},
      {"last_day", "TEXT", {"'2024-12-31'"}, {"'2024-13-01'"}},
      {"at", "TEXT", {"'2025-01-01T00:00:00Z'", "'2025-01-01'"}, {"'2025-01-01T00:00:00'", "'i dag'"}},
      {"made_at", "TEXT", {"'2025-01-01T23:59:59Z'"}, {"'2025-02-30T00:00:00Z'"}},
      {"sha256", "TEXT", {hash, "''"}, {not_hash, short_hash}},
      {"document_sha256", "TEXT", {hash, "''"}, {not_hash, short_hash}},
      {"fingerprint", "TEXT", {hash}, {not_hash, short_hash, "''"}},
      {"name",
       "TEXT",
       {"'en rad\nen till'", "'tab\tbredvid'"},
       {"'x' || char(27)", "'x' || char(127)", "''", "' '"}},
      {"reason", "TEXT", {"''"}, {"char(0)"}},
      {"saved_by", "TEXT", {"'anna'", "NULL"}, {"''"}},
      {"actor", "TEXT", {"'anna (command line)'"}, {"'  '"}},
      {"media_type", "TEXT", {"'text/plain'"}, {"''"}},
      {"commitment_text", "TEXT", {"'Ta fram statistik'"}, {"''"}},
      {"valid_from", "TEXT", {"'2025-01-01'", "NULL"}, {"''", "'2025-02-30'"}},
      {"is_example", "INTEGER", {"0", "1", "NULL"}, {"2", "-1"}},
      {"has_support", "INTEGER", {"0", "1"}, {"2"}},
      {"rate_is_approximate", "INTEGER", {"1"}, {"2"}},
      {"payment_waits_for_it", "INTEGER", {"1"}, {"2"}},
      {"agreement_id", "INTEGER", {"1", "1000000000000000"}, {"0", "1000000000000001"}},
      {"subject_id", "INTEGER", {"0", "1000000000000000"}, {"-1", "1000000000000001"}},
      {"year", "INTEGER", {"1600", "9999"}, {"1599", "10000"}},
      {"base_year", "INTEGER", {"1600", "9999"}, {"1599", "10000"}},
      {"payment_quarter", "INTEGER", {"1", "4"}, {"0", "5"}},
      {"due_month", "INTEGER", {"1", "12"}, {"0", "13"}},
      {"due_day", "INTEGER", {"1", "31"}, {"0", "32"}},
      {"amount_ore", "INTEGER", {"0", "1000000000000000"}, {"-1", "1000000000000001"}},
      {"bytes", "BLOB", {"X'FF'"}, {}},
  };
  for (const Rule& rule : rules) {
    for (const std::string& value : rule.possible)
      EXPECT_THAT(impossible_in(rule.column, rule.type, value), IsEmpty()) << rule.column << " " << value;
    for (const std::string& value : rule.impossible)
      EXPECT_THAT(impossible_in(rule.column, rule.type, value),
                  ElementsAre("thing 7, " + std::string(rule.column)))
          << value;
  }
}

TEST(ImpossibleValues, NameARowByItsWholeKeyAndAreNotEndless) {
  sql::Connection connection = sql::Connection::open(":memory:");
  connection.execute_script(
      "CREATE TABLE part (position INTEGER, agreement INTEGER, is_example INTEGER, PRIMARY KEY (agreement, "
      "position));"
      "INSERT INTO part VALUES (2, 3, 9)");
  EXPECT_THAT(impossible_values(connection), ElementsAre("part agreement 3 position 2, is_example"));
  connection.execute_script(
      "WITH RECURSIVE n (x) AS (SELECT 10 UNION ALL SELECT x + 1 FROM n WHERE x < 60)"
      " INSERT INTO part SELECT x, 3, 9 FROM n");
  EXPECT_EQ(impossible_values(connection).size(), 20U);
}

/// The program's own schema with two organisations that each have an agreement and a follow-up.
class Examinations : public ::testing::Test {
 protected:
  Examinations() {
    migrate(connection, program_migrations(), FixedClock(day("2025-03-21")));
    connection.execute_script(
        "INSERT INTO organisation (id, kind, name) VALUES (1, 'public_body', 'Ena'), (2, 'public_body', "
        "'Andra'),"
        " (3, 'partner', 'Föreningen');"
        "INSERT INTO stored_file VALUES (11, 1, '" +
        std::string(64, 'a') + "', 3, 'text/plain', 'a.txt', '2025-01-01T00:00:00Z');" +
        "INSERT INTO journal (id, organisation_id, at, actor, action, subject_kind, subject_id, detail, "
        "hash) "
        "VALUES (21, 2, '2025-01-01T00:00:00Z', 'x', 'y', 'agreement', 0, '', '')");
    for (const int id : {1, 2}) {
      const std::string number = std::to_string(id);
      connection.execute_script(
          "INSERT INTO agreement (id, organisation_id, version, partner_organisation_id, title, "
          "registry_number, "
          "municipality,"
          " committee, administration, unit, federation, about_partner, purpose, target_group, notice, "
          "extension,"
          " amount_source, rate_is_approximate, rate_source, population_is_approximate, population_source,"
          " payment_waits_for_follow_up, signatory_role, signatory_unit, document_sha256, document_name) "
          "VALUES (10" +
          number + ", " + number +
          ", 1, 3, 't', '', '', '', '', '', '', '', '', '', '', '', '', 0, '', 0, '', 0, '', '', '', '');" +
          "INSERT INTO commitment (id, organisation_id, agreement_id, position, party, text, is_ended) "
          "VALUES (20" +
          number + ", " + number + ", 10" + number + ", 0, 'partner', 'c', 0)");
    }
  }
  sql::Connection connection = sql::Connection::open(":memory:");
};

TEST_F(Examinations, FindNothingInWhatIsWhole) {
  EXPECT_THAT(impossible_values(connection), IsEmpty());
  EXPECT_THAT(mixed_organisations(connection), IsEmpty());
  EXPECT_THAT(broken_references(connection), IsEmpty());
}

TEST_F(Examinations, FindARowThatRefersToAnotherOrganisations) {
  EXPECT_THROW(connection.execute_script("UPDATE commitment SET agreement_id = 102 WHERE id = 201"),
               StorageError)
      << "the database itself refuses it";
  connection.execute_script(
      "PRAGMA foreign_keys = OFF; UPDATE commitment SET agreement_id = 102 WHERE id = 201");
  EXPECT_THAT(mixed_organisations(connection), ElementsAre("commitment 201, agreement_id"));
}

TEST_F(Examinations, FindARowThatRefersToNothing) {
  connection.execute_script(
      "PRAGMA foreign_keys = OFF; UPDATE commitment SET agreement_id = 999 WHERE id = 202");
  EXPECT_THAT(broken_references(connection), ElementsAre("commitment 202 → agreement"));
}

TEST_F(Examinations, FindATextThatIsNotUtf8) {
  connection.execute_script("UPDATE agreement SET title = CAST(X'4EFF' AS TEXT) WHERE id = 101");
  EXPECT_THAT(impossible_values(connection), ElementsAre("agreement 101, title"));
}

std::string big(std::uint32_t number) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(number >> shift & 0xff);
  return bytes;
}

/// A header of SQLite's log with the sums that the format asks for (file format, section 4.1).
std::string log_header(std::uint32_t magic) {
  const std::vector<std::uint32_t> numbers = {magic, 3'007'000, 4096, 7, 0x12345678, 0x9abcdef0};
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::string bytes;
  for (std::size_t at = 0; at < numbers.size(); at += 2) {
    const auto summed = [&](std::uint32_t number) {
      // With an even magic number the sums take the bytes from the other end.
      return (magic & 1u) == 1u
                 ? number
                 : (number >> 24 | (number >> 8 & 0xff00) | (number << 8 & 0xff0000) | number << 24);
    };
    first += summed(numbers[at]) + second;
    second += summed(numbers[at + 1]) + first;
    bytes += big(numbers[at]) + big(numbers[at + 1]);
  }
  return bytes + big(first) + big(second);
}

class FilesOfADatabase : public ::testing::Test {
 protected:
  std::string fault() const { return fault_of_database_file(database, english).value_or(""); }
  std::string log_fault() const { return fault_of_log_file(database, english).value_or(""); }

  const testing::TemporaryFolder temporary;
  const fs::path database = temporary.path() / "handslag.db";
  const fs::path log = temporary.path() / "handslag.db-wal";
  const Translator english{Language::English};
};

TEST_F(FilesOfADatabase, AreToldApartBeforeAnythingOpensThem) {
  EXPECT_EQ(fault(), "The database is no file.");
  write_file(database, "");
  EXPECT_EQ(fault(), "The database file is empty.");
  write_file(database, "x");
  EXPECT_EQ(fault(), "The database file is not a database.");
  write_file(database, std::string("SQLite format 4\0", 16));
  EXPECT_EQ(fault(), "The database file is not a database.");
  write_file(database, std::string("SQLite format 3\0", 16));
  EXPECT_EQ(fault(), "");
  fs::remove(database);
  fs::create_directory(database);
  EXPECT_EQ(fault(), "The database is no file.");
}

TEST_F(FilesOfADatabase, HaveAsManyPagesAsTheySayAndNoMarkOfAnother) {
  {
    sql::Connection connection = sql::Connection::open(database);
    connection.execute_script("CREATE TABLE a (x); CREATE TABLE b (x); PRAGMA journal_mode = DELETE");
  }
  const std::string whole = read_file(database);
  ASSERT_EQ(whole.size(), 3U * 4096);
  EXPECT_EQ(fault(), "");
  write_file(database, whole + std::string(4096, 'x'));
  EXPECT_EQ(fault(), "The database file has 4 pages; it should have 3.");
  write_file(log, "x");
  EXPECT_EQ(fault(), "") << "the other pages may be in the log";
  write_file(log, "");
  EXPECT_EQ(fault(), "The database file has 4 pages; it should have 3.");
  write_file(database, whole.substr(0, 8192));
  EXPECT_EQ(fault(), "The database file has 2 pages; it should have 3.");
  write_file(database, whole.substr(0, 8193));
  EXPECT_EQ(fault(), "The database file is cut short: its last page is not whole.");
  for (const std::size_t place : {60, 63, 68, 71}) {
    std::string marked = whole;
    marked[place] = 1;
    write_file(database, marked);
    EXPECT_EQ(fault(), "The database file is marked as another program's (user_version or application_id).");
  }
  std::string uncounted = whole + std::string(4096, 'x');
  uncounted[95] = static_cast<char>(uncounted[95] + 1);
  write_file(database, uncounted);
  EXPECT_EQ(fault(), "") << "written by a program that does not keep the number";
}

TEST_F(FilesOfADatabase, ALogIsKnownByItsSums) {
  EXPECT_EQ(log_fault(), "");
  write_file(log, "");
  EXPECT_EQ(log_fault(), "") << "an empty log is one that was emptied";
  for (const std::uint32_t magic : {0x377f0682u, 0x377f0683u}) {
    const std::string header = log_header(magic);
    write_file(log, header);
    EXPECT_EQ(log_fault(), "") << magic;
    for (std::size_t at = 0; at < header.size(); ++at) {
      std::string changed = header;
      changed[at] = static_cast<char>(changed[at] ^ 0x40);
      write_file(log, changed);
      EXPECT_EQ(log_fault(), "handslag.db-wal beside the database is not of a database.") << at;
    }
    write_file(log, header.substr(0, 31));
    EXPECT_NE(log_fault(), "");
  }
  write_file(log, log_header(0x377f0684u));
  EXPECT_NE(log_fault(), "");
  fs::remove(log);
  fs::create_directory(log);
  EXPECT_EQ(log_fault(), "handslag.db-wal beside the database is not of a database.");
}

TEST_F(FilesOfADatabase, AJournalIsOfAnotherProgram) {
  write_file(temporary.path() / "handslag.db-journal", "");
  EXPECT_EQ(log_fault(), "handslag.db-journal beside the database is not of this program.");
}

TEST(DatabaseFile, TakesTheFirstNameThatIsFreeWithEverythingBesideIt) {
  const testing::TemporaryFolder temporary;
  const auto free = [&] { return free_name(temporary.path(), "copy").filename().string(); };
  EXPECT_EQ(free(), "copy.db");
  write_file(temporary.path() / "copy.db", "x");
  EXPECT_EQ(free(), "copy-2.db");
  for (const char* ending : {"-wal", "-shm", "-journal"}) {
    write_file(temporary.path() / ("copy-2.db" + std::string(ending)), "x");
    EXPECT_EQ(free(), "copy-3.db") << ending;
    fs::remove(temporary.path() / ("copy-2.db" + std::string(ending)));
  }
  fs::create_symlink("nowhere", temporary.path() / "copy-2.db");
  EXPECT_EQ(free(), "copy-3.db");
}

TEST(DatabaseFile, KnowsAndClearsWhatAKilledRunHasLeftAndNothingElse) {
  const testing::TemporaryFolder temporary;
  const std::string name = new_database_name();
  EXPECT_NE(new_database_name(), name);
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    EXPECT_TRUE(is_left_database(name + ending)) << ending;
    write_file(temporary.path() / (name + ending), "x");
  }
  std::string changed = name;
  changed.back() = changed.back() == 'a' ? 'b' : 'a';
  for (const std::string& other : {changed, name + "-x", name + ".txt", std::string("handslag.db")}) {
    EXPECT_FALSE(is_left_database(other)) << other;
    write_file(temporary.path() / other, "x");
  }
  clear_left_databases(temporary.path());
  EXPECT_EQ(std::distance(fs::directory_iterator(temporary.path()), fs::directory_iterator()), 4);
  EXPECT_TRUE(fs::exists(temporary.path() / "handslag.db"));
}

TEST(DatabaseFile, CountsTheRowsOfTablesAloneWhateverTheyAreCalled) {
  sql::Connection connection = sql::Connection::open(":memory:");
  connection.execute_script(
      "CREATE TABLE one (x); CREATE TABLE \"två \"\"ord\"\"\" (x); CREATE INDEX i ON one (x); CREATE VIEW v "
      "AS SELECT 1;"
      " INSERT INTO one VALUES (1), (2)");
  EXPECT_EQ(row_counts(connection), (RowCounts{{"one", 2}, {"två \"ord\"", 0}}));
}

TEST(DatabaseFile, SaysWhichPartsOfTheSchemaAreNotAsTheStepsMakeThem) {
  sql::Connection connection = sql::Connection::open(":memory:");
  migrate(connection, program_migrations(), FixedClock(day("2025-03-21")));
  EXPECT_THAT(schema_faults(connection), IsEmpty());
  connection.execute_script("DROP INDEX journal_of_organisation; CREATE TABLE extra (x)");
  EXPECT_THAT(schema_faults(connection), ElementsAre("journal_of_organisation", "extra"));
  connection.execute_script("CREATE INDEX journal_of_organisation ON journal (at)");
  EXPECT_THAT(schema_faults(connection), ElementsAre("journal_of_organisation", "extra"));
}

TEST(DatabaseFile, TellsTheStatesOfADatabaseApart) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "handslag.db";
  EXPECT_EQ(state_of_database(path), DatabaseState::Absent);
  write_file(path, "");
  EXPECT_EQ(state_of_database(path), DatabaseState::Damaged);
  write_file(path, std::string(5000, 'x'));
  EXPECT_EQ(state_of_database(path), DatabaseState::Damaged);
  fs::remove(path);
  fs::create_directory(path);
  EXPECT_EQ(state_of_database(path), DatabaseState::Damaged);
  fs::remove(path);
  fs::create_symlink("nowhere", path);
  EXPECT_EQ(state_of_database(path), DatabaseState::Damaged);
  fs::remove(path);
  const auto open = [&] { return sql::Connection::open(path); };
  open().execute_script("CREATE TABLE recept (namn TEXT); PRAGMA journal_mode = DELETE");
  EXPECT_EQ(state_of_database(path), DatabaseState::Foreign);
  fs::remove(path);
  {
    sql::Connection connection = open();
    migrate(connection, std::span(program_migrations()).first(2), FixedClock(day("2025-03-21")));
  }
  EXPECT_EQ(state_of_database(path), DatabaseState::Usable) << "older, and whole";
  open().execute_script("CREATE TABLE recept (namn TEXT)");
  EXPECT_EQ(state_of_database(path), DatabaseState::Foreign);
  open().execute_script("DROP TABLE recept; INSERT INTO schema_migration VALUES (9999, 'later', 'x', 'x')");
  EXPECT_EQ(state_of_database(path), DatabaseState::Newer);
}

}  // namespace
}  // namespace handslag::storage
