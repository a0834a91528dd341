#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <memory>
#include <sstream>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/json.h"
#include "cli/command.h"
#include "memoranda/written_memorandum.h"
#include "organisations/act.h"
#include "organisations/deed.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "tests/cli/full_folder.h"
#include "tests/support/temporary_folder.h"

// A folder that has a row in every table, to be damaged.
namespace handslag::cli {

namespace fs = std::filesystem;

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

/// SQLite without this program's guards, so that what no statement of ours can write can be written.
class RawDatabase {
 public:
  explicit RawDatabase(const fs::path& path) {
    sqlite3* raw = nullptr;
    sqlite3_open(path.c_str(), &raw);
    database_.reset(raw);
    run("PRAGMA writable_schema = ON");
    run("PRAGMA foreign_keys = OFF");
    run("PRAGMA ignore_check_constraints = ON");
  }
  void run(const std::string& sql) {
    char* message = nullptr;
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
    const std::string why = message == nullptr ? "?" : message;
    sqlite3_free(message);
    throw std::runtime_error(why + " in " + sql);
  }
  int changes() const { return sqlite3_changes(database_.get()); }

 private:
  std::unique_ptr<sqlite3, CloseDatabase> database_;
};

struct Diagnosis {
  int exit_code = 0;
  std::string words;
};

/// Rows of a memorandum that has been written, as its act would leave them, but for the bytes.
inline void add_written_memorandum(sql::Connection& connection) {
  connection.execute_script(
      "INSERT INTO written_memorandum VALUES (1, 1, 1, 1, '2025-03-21', '2025-03-21T09:15:00Z', "
      "'Handläggare', 'sv', "
      "'coast-and-countryside-v1');"
      "INSERT INTO written_file SELECT 1, 1, 0, 'package', 'package.json', 'Innehåll', media_type, sha256 "
      "FROM stored_file WHERE organisation_id = 1 LIMIT 1;"
      "INSERT INTO written_file SELECT 1, 1, 1, 'page', 'page.html', 'Sidan', media_type, sha256 FROM "
      "stored_file WHERE organisation_id = 1 LIMIT 1;"
      "INSERT INTO taken_on_sentence VALUES (1, 1, 1, 'summary', 'says_it_follows', 'Det följer avtalet.', "
      "'följer avtalet', 'Nämnden har bett om det', '2025-03-20T08:00:00Z', 'Handläggare', '');");
  for (const std::string_view part : memoranda::kBasisParts.names)
    connection.execute("INSERT INTO written_basis VALUES (1, 1, $1, $2)", part, std::string(64, 'c'));
  const auto list = connection.query_one("SELECT sha256 FROM written_file WHERE part_of = 'package'");
  const FixedClock clock(day("2025-03-21"));
  sql::Transaction transaction(connection);
  organisations::Act act(transaction, organisations::Actor::at_command_line("doctor"), {1}, clock);
  act.record(organisations::Deed::MemorandumWrite, {organisations::Subject::Kind::FollowUp, 1},
             Json::object({{"version", 1}, {"sha256", list.value().get<std::string>("sha256")}}));
  act.commit();
}

/// One sample folder for all tests.
inline const fs::path& sample() {
  static const testing::TemporaryFolder temporary;
  static const fs::path data = [] {
    FullFolder folder(temporary.path(), FullFolder::Figures::With);
    folder.make();
    fs::path path = folder.data();
    sql::Connection connection = sql::Connection::open(path / "handslag.db");
    // Of example records nothing is noticed.
    connection.execute(
        "INSERT INTO publication_notice SELECT organisation_id, id, 'Norrtälje', 'fewer_contacts_than_cases' "
        "FROM "
        "publication WHERE year = 2024");
    add_written_memorandum(connection);
    connection.query("PRAGMA wal_checkpoint(TRUNCATE)");
    return path;
  }();
  return data;
}

/// The same without the partner's records and figures, whose proof takes a while to check.
inline const fs::path& light_sample() {
  static const testing::TemporaryFolder temporary;
  static const fs::path data = [] {
    FullFolder folder(temporary.path(), FullFolder::Figures::Without);
    folder.make();
    fs::path path = folder.data();
    sql::Connection connection = sql::Connection::open(path / "handslag.db");
    connection.execute_script("VACUUM");
    add_written_memorandum(connection);
    connection.query("PRAGMA wal_checkpoint(TRUNCATE)");
    return path;
  }();
  return data;
}

inline bool is_of_figures(const std::string& table) {
  return table.starts_with("publi") || table.starts_with("record_") || table.starts_with("release");
}

class Doctors : public ::testing::Test {
 protected:
  /// A copy of the sample folder for one corruption.
  void begin(bool with_figures = false) {
    fs::remove_all(data_);
    fs::copy(with_figures ? sample() : light_sample(), data_, fs::copy_options::recursive);
    for (const char* ending : {"-wal", "-shm"}) fs::remove((data_ / "handslag.db").string() + ending);
    std::error_code ignored;
    fs::permissions(data_, fs::perms::owner_all, ignored);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data_))
      ::chmod(entry.path().c_str(), entry.is_directory() ? 0700 : 0600);
  }

  Diagnosis diagnose(bool as_json) {
    const FixedClock clock(day("2026-03-21"));
    std::ostringstream out;
    std::ostringstream err;
    Terminal terminal{out, err, clock, Translator(Language::English)};
    std::vector<std::string> words = {"doctor", "--data", data_.string()};
    if (as_json) words.push_back("--json");
    const ExitCode code =
        run_command_line(words, terminal, [&](Command& root) { add_folder_commands(root, terminal); });
    return {static_cast<int>(code), out.str() + err.str()};
  }

  /// What is to mend, but for how full this machine's disk is.
  std::string to_mend() {
    const Diagnosis diagnosis = diagnose(true);
    const auto findings = parse_json(diagnosis.words);
    if (!findings || !findings->is_array()) return "not JSON: " + diagnosis.words;
    std::string words;
    for (const Json& finding : findings->items()) {
      if (finding["weight"].as_string() != "mend" || finding["check"].as_string() == "space") continue;
      EXPECT_FALSE(finding["remedy"].as_string().empty()) << diagnosis.words;
      words += finding["check"].as_string() + ": " + finding["what"].as_string() + "\n";
    }
    EXPECT_EQ(words.empty() ? diagnosis.exit_code >= 0 : diagnosis.exit_code == 1, true) << diagnosis.words;
    return words;
  }

  void expect_named(const std::string& corruption, const std::string& place) {
    ++planted_;
    const std::string words = to_mend();
    EXPECT_NE(words.find(place), std::string::npos) << corruption << " is not named by " << place << ":\n"
                                                    << words;
    if (planted_ % 10 == 0) {
      EXPECT_EQ(diagnose(false).exit_code, 1) << corruption;
    }
  }

  fs::path database() const { return data_ / "handslag.db"; }
  void run(const std::string& sql) { RawDatabase(database()).run(sql); }

  testing::TemporaryFolder temporary_;
  fs::path data_ = temporary_.path() / "data";
  int planted_ = 0;
};

}  // namespace handslag::cli
