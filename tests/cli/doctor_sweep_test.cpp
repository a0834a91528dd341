#include <algorithm>
#include <set>

#include "storage/doctor.h"
#include "tests/cli/damaged_folder.h"

// Every table, column, page and file is damaged in turn, and a doctor must name each in words and never give
// up.
namespace handslag::cli {

namespace {

struct SweptColumn {
  std::string table;
  std::string name;
  std::string type;
  std::string key;  ///< of the table, with commas
  bool is_needed = false;
};

std::vector<SweptColumn> columns_of(const fs::path& folder) {
  sql::Connection connection = sql::Connection::open(folder / "handslag.db");
  std::vector<SweptColumn> columns;
  for (const sql::Row& table : connection.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                                "name NOT LIKE 'sqlite_%' ORDER BY name")) {
    const auto name = table.get<std::string>("name");
    if (connection.query("SELECT 1 AS one FROM " + name + " LIMIT 1").empty()) continue;
    std::string key;
    std::vector<SweptColumn> of_table;
    for (const sql::Row& row : connection.query("PRAGMA table_info(" + name + ")")) {
      const auto column = row.get<std::string>("name");
      if (row.get<int>("pk") > 0) key += (key.empty() ? "" : ", ") + column;
      of_table.push_back({name, column, row.get<std::string>("type"), "", row.get<int>("notnull") == 1});
    }
    for (SweptColumn& column : of_table) column.key = key;
    columns.insert(columns.end(), of_table.begin(), of_table.end());
  }
  return columns;
}

/// Tables whose rows in the sample were put there without an act, so that no line of the journal tells of
/// them.
const std::set<std::string> kPutInByHand = {"publication_notice", "written_memorandum", "written_file",
                                            "written_basis", "taken_on_sentence"};

class DoctorSweeps : public Doctors {
 protected:
  /// What a fault in a row of the table may be named by: the table, or what the row belongs to.
  std::set<std::string> names_for(const std::string& table) {
    std::set<std::string> names = {table, "import_column", "schema"};
    sql::Connection connection = sql::Connection::open(sample() / "handslag.db");
    for (const sql::Row& row : connection.query("PRAGMA foreign_key_list(" + table + ")")) {
      const auto parent = row.get<std::string>("table");
      if (parent != "organisation") names.insert(parent);
    }
    if (names.contains("commitment") || names.contains("follow_up")) names.insert("agreement");
    return names;
  }

  void expect_named_by_one_of(const std::string& corruption, const std::set<std::string>& places) {
    ++planted_;
    const std::string words = to_mend();
    EXPECT_TRUE(std::ranges::any_of(
        places, [&](const std::string& place) { return words.find(place) != std::string::npos; }))
        << corruption << ":\n"
        << words;
    if (planted_ % 8 == 0) {
      const Diagnosis in_words = diagnose(false);
      EXPECT_EQ(in_words.exit_code, 1) << corruption << ":\n" << in_words.words;
    }
  }

  /// By what looks at rows alone.
  void expect_seen_without_reading(const std::string& table, const std::string& column) {
    ++planted_;
    const Translator english(Language::English);
    const storage::DoctorHelp help{[] { return std::string(); },
                                   [](sql::Connection&) { return std::vector<std::string>(); }};
    std::string words;
    for (const storage::DoctorFinding& one :
         storage::examine(data_, FixedClock(day("2026-03-21")), help, english)) {
      if (one.weight == storage::DoctorFinding::Weight::Mend) words += one.what + "\n";
    }
    EXPECT_NE(words.find(table), std::string::npos) << table << "." << column << ":\n" << words;
  }

  /// Without the rule that the column is never empty while the value is planted, and with it after.
  void make_null(const SweptColumn& column) {
    std::string schema;
    {
      sql::Connection connection = sql::Connection::open(database());
      schema = connection.query_one("SELECT sql FROM sqlite_schema WHERE name = $1", column.table)
                   ->get<std::string>("sql");
    }
    const std::string needed = column.name + " " + column.type + " NOT NULL";
    std::string loose = schema;
    const std::size_t at = loose.find(needed);
    ASSERT_NE(at, std::string::npos) << column.table << " " << column.name;
    loose.replace(at + needed.size() - 8, 8, "");
    const auto quoted = [](std::string text) {
      for (std::size_t quote = text.find('\''); quote != std::string::npos;
           quote = text.find('\'', quote + 2))
        text.insert(quote, 1, '\'');
      return "'" + text + "'";
    };
    const std::string put = "UPDATE sqlite_schema SET sql = ";
    run(put + quoted(loose) + " WHERE name = '" + column.table + "'");
    run("UPDATE " + column.table + " SET " + column.name + " = NULL WHERE (" + column.key + ") IN (SELECT " +
        column.key + " FROM " + column.table + " LIMIT 1)");
    run(put + quoted(schema) + " WHERE name = '" + column.table + "'");
  }
};

TEST_F(DoctorSweeps, NameWhatNoColumnCanHold) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"invalid UTF-8", "CAST(x'61ff62' AS TEXT)"},
      {"a NUL", "'a' || char(0) || 'b'"},
      {"a control character", "'a' || char(7)"}};
  const std::vector<std::pair<std::string, std::string>> numbers = {
      {"a negative number", "-1"}, {"a number that is too large", "9223372036854775807"}};
  std::size_t turn = 0;
  std::set<std::string> seen;  // of the tables of figures, whose proof takes long to check: once each
  for (const SweptColumn& column : columns_of(sample())) {
    if (column.type == "BLOB") continue;
    const auto& values = column.type == "TEXT" ? texts : numbers;
    const auto& [what, value] = values[turn++ % values.size()];
    begin(is_of_figures(column.table));
    const bool is_read = !is_of_figures(column.table) || seen.insert(column.table).second;
    run("UPDATE OR REPLACE " + column.table + " SET " + column.name + " = " + value + " WHERE (" +
        column.key + ") IN (SELECT " + column.key + " FROM " + column.table + " LIMIT 1)");
    if (is_read) {
      expect_named_by_one_of(column.table + "." + column.name + " is " + what, names_for(column.table));
    } else {
      expect_seen_without_reading(column.table, column.name);
    }
  }
  EXPECT_GE(planted_, 200);
}

TEST_F(DoctorSweeps, NameAValueThatIsMissing) {
  std::set<std::string> seen;
  for (const SweptColumn& column : columns_of(sample())) {
    const bool is_of_key = (", " + column.key + ",").find(", " + column.name + ",") != std::string::npos;
    if (!column.is_needed || is_of_key || !seen.insert(column.table).second) continue;
    begin(is_of_figures(column.table));
    make_null(column);
    expect_named_by_one_of(column.table + "." + column.name + " is NULL", names_for(column.table));
  }
  EXPECT_GE(planted_, 20);
}

/// What comes and goes, so that nobody misses it.
const std::set<std::string> kPassing = {"session", "known_device", "second_factor", "recovery_code"};

// Nothing that was entered is ever deleted, so each row that is gone shows.
TEST_F(DoctorSweeps, NameEveryRowThatIsGone) {
  std::set<std::string> seen;
  for (const SweptColumn& column : columns_of(sample())) {
    if (!seen.insert(column.table).second || kPutInByHand.contains(column.table) ||
        kPassing.contains(column.table))
      continue;
    std::set<std::string> names = names_for(column.table);
    names.insert("journal");
    if (column.table == "schema_migration") names.insert("program's");
    const std::string first = " WHERE (" + column.key + ") IN (SELECT " + column.key + " FROM " +
                              column.table + " ORDER BY " + column.key + " LIMIT 1)";
    for (const std::string& which : {std::string(), first}) {
      begin(is_of_figures(column.table));
      run("DELETE FROM " + column.table + which);
      expect_named_by_one_of("rows of " + column.table + " are gone" + which, names);
    }
  }
  EXPECT_GE(planted_, 60);
}

TEST_F(DoctorSweeps, NameWhatWasChangedInAnAgreementIntoWhatMayBe) {
  for (const char* change :
       {"UPDATE agreement SET amount_per_year_ore = amount_per_year_ore + 100 WHERE id = 2",
        "UPDATE agreement SET notice = purpose, purpose = notice WHERE id = 2",
        "UPDATE commitment SET text = 'Något annat' WHERE agreement_id = 2",
        "UPDATE commitment SET party = 'public_body' WHERE party = 'partner'",
        "UPDATE agreement_item SET text = 'Någon annan' WHERE list = 'recipient'",
        "UPDATE agreement_statement SET has_support = 1 - has_support",
        "UPDATE agreement SET version = version - 1 WHERE id = 2",
        "UPDATE agreement_version SET amendment = 0, valid_from = NULL, content = '{}'",
        "UPDATE agreement_version SET saved_by = '' WHERE agreement_id = 2"}) {
    begin();
    run(change);
    expect_named_by_one_of(change, {"agreement"});
  }
}

TEST_F(DoctorSweeps, NameEveryPageThatIsLost) {
  const std::string whole = read_file(light_sample() / "handslag.db");
  for (std::size_t page = 0; page < whole.size() / 4096; page += 3) {
    begin();
    std::string bytes = whole;
    bytes.replace(page * 4096, 4096, std::string(4096, page % 2 == 0 ? '\0' : '\x55'));
    write_file(database(), bytes, Readers::OwnerAlone);
    expect_named_by_one_of("page " + std::to_string(page + 1), {"database", "agreement", "damaged"});
  }
  EXPECT_GE(planted_, 20);
}

TEST_F(DoctorSweeps, NameWhatLiesInTheFolderOtherwiseThanItShould) {
  const auto file_of = [&] {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data_ / "files"))
      if (entry.is_regular_file()) return entry.path();
    return fs::path();
  };
  const auto beside = [&](const char* ending, const std::string& bytes) {
    write_file(database().string() + ending, bytes, Readers::OwnerAlone);
  };
  const auto in_place_of = [](const fs::path& path, const std::function<void()>& put) {
    fs::remove_all(path);
    put();
  };
  struct Damage {
    std::string name;
    std::function<void()> plant;
    std::string said;
  };
  const std::vector<Damage> all = {
      {"a link to a received file",
       [&] {
         fs::rename(file_of(), temporary_.path() / "utanför");
         fs::create_symlink(temporary_.path() / "utanför", data_ / "files" / "aa");
       },
       "files/aa"},
      {"a pipe", [&] { in_place_of(file_of(), [&, path = file_of()] { ::mkfifo(path.c_str(), 0600); }); },
       "files/"},
      {"a folder in the place of a file",
       [&] {
         in_place_of(file_of(), [path = file_of()] {
           fs::create_directory(path);
           ::chmod(path.c_str(), 0700);
         });
       },
       "files/"},
      {"a received file that its owner may not read", [&] { ::chmod(file_of().c_str(), 0); }, "files/"},
      {"a received file that all may write", [&] { ::chmod(file_of().c_str(), 0777); }, "files/"},
      {"an empty received file", [&] { write_file(file_of(), "", Readers::OwnerAlone); }, "changed"},
      {"rubbish as the log", [&] { beside("-wal", std::string(4000, 'x')); }, "handslag.db-wal"},
      {"a folder as the log", [&] { fs::create_directory(database().string() + "-wal"); }, "handslag.db-wal"},
      {"a folder as the log's index", [&] { fs::create_directory(database().string() + "-shm"); },
       "handslag.db-shm"},
      {"a journal of another program", [&] { beside("-journal", "x"); }, "handslag.db-journal"},
      {"a page too many", [&] { beside("", read_file(database()) + std::string(4096, '\0')); }, "pages"},
      {"half a page too many", [&] { beside("", read_file(database()) + "x"); }, "cut short"},
      {"another program's mark", [&] { run("PRAGMA user_version = 7"); }, "user_version"},
      {"another application's mark", [&] { run("PRAGMA application_id = 7"); }, "application_id"},
      {"a key of noughts", [&] { write_file(data_ / "key", std::string(32, '\0'), Readers::OwnerAlone); },
       "key"},
      {"a key that is too long",
       [&] { write_file(data_ / "key", std::string(33, 'k'), Readers::OwnerAlone); }, "key"},
      {"no key", [&] { fs::remove(data_ / "key"); }, "key"},
      {"a pipe as the key",
       [&] { in_place_of(data_ / "key", [&] { ::mkfifo((data_ / "key").c_str(), 0600); }); }, "key"},
      {"a folder as the lock",
       [&] { in_place_of(data_ / "lock", [&] { fs::create_directory(data_ / "lock"); }); }, "lock"},
      {"a file in the place of files",
       [&] { in_place_of(data_ / "files", [&] { write_file(data_ / "files", "x"); }); }, "files"},
      {"a database that its owner may not write", [&] { ::chmod(database().c_str(), 0400); }, "handslag.db"},
  };
  for (const Damage& damage : all) {
    begin();
    damage.plant();
    expect_named_by_one_of(damage.name, {damage.said});
  }
}

// What a doctor says of the folder as it is, and that it does no harm.
TEST_F(DoctorSweeps, SayWhatLiesThereWithoutUse) {
  begin();
  write_file(data_ / "files" / "anteckning.txt", "x", Readers::OwnerAlone);
  write_file(data_ / "brev.txt", "x", Readers::OwnerAlone);
  const Diagnosis diagnosis = diagnose(false);
  EXPECT_NE(diagnosis.words.find("1 file in files/ is referred to by nothing."), std::string::npos)
      << diagnosis.words;
  EXPECT_NE(diagnosis.words.find("brev.txt"), std::string::npos);
  EXPECT_EQ(to_mend(), "");
}

}  // namespace

}  // namespace handslag::cli
