#include "storage/doctor.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/bytes.h"
#include "base/error.h"
#include "base/own_name.h"
#include "base/text.h"
#include "base/translate.h"
#include "sql/transaction.h"
#include "storage/database_examination.h"
#include "storage/database_file.h"
#include "storage/database_move.h"
#include "storage/migration.h"
#include "storage/postgres_schema.h"
#include "storage/table_definitions.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

using Weight = DoctorFinding::Weight;

constexpr std::uintmax_t kLeastFreeBytes = std::uintmax_t{500} << 20;
constexpr std::size_t kPlacesSaid = 5;
constexpr std::size_t kKeySize = 32;

bool is_there(const fs::path& path) { return fs::exists(fs::symlink_status(path)); }

std::string for_reading(std::string_view text) {
  std::string words = to_utf8(text);
  std::ranges::replace_if(
      words, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, '?');
  return words;
}

std::string list_of(const std::vector<std::string>& places) {
  std::string words;
  for (std::size_t at = 0; at < std::min(places.size(), kPlacesSaid); ++at)
    words += (words.empty() ? "" : "; ") + for_reading(places[at]);
  return places.size() > kPlacesSaid ? words + " …" : words;
}

class Doctor {
 public:
  Doctor(fs::path data, const Clock& clock, const DoctorHelp& help, const Translator& translator)
      : data_(std::move(data)),
        database_(data_ / "handslag.db"),
        files_path_(data_ / "files"),
        files_(files_path_),
        clock_(clock),
        help_(help),
        t_(translator) {}

  std::vector<DoctorFinding> run() {
    std::error_code error;
    if (!is_there(data_) || (fs::is_directory(data_, error) && !has_parts_of_data_folder(data_))) {
      const bool can_be_restored_to = !is_there(data_) || fs::is_empty(data_);
      add(Weight::Mend, "database",
          t_.translate("There is no database in {folder}.", {{"folder", data_.string()}}),
          can_be_restored_to
              ? t_.translate(
                    "Name the right folder with --data, or restore a backup: handslag restore BACKUP "
                    "--data {folder}",
                    {{"folder", data_.string()}})
              : t_.translate("Name the right folder with --data."));
      return std::move(findings_);
    }
    if (!fs::is_directory(data_)) {
      add(Weight::Mend, "folder", t_.translate("{folder} is not a folder.", {{"folder", data_.string()}}),
          t_.translate("Name the right folder with --data."));
      return std::move(findings_);
    }
    guarded("folder", [&] { examine_folder(); });
    guarded("rights", [&] { examine_rights(); });
    guarded("database-integrity", [&] { examine_database(); });
    guarded("key", [&] { examine_key(); });
    guarded("space", [&] { examine_space(); });
    guarded("fonts", [&] { examine_fonts(); });
    return std::move(findings_);
  }

 private:
  void add(Weight weight, std::string check, const std::string& what, const std::string& remedy) {
    findings_.push_back({weight, std::move(check), for_reading(what), for_reading(remedy)});
  }
  void well(std::string check, const std::string& what) { add(Weight::Well, std::move(check), what, ""); }
  std::string restore_it() const {
    return t_.translate(
        "Stop the server and restore the latest backup: handslag restore BACKUP --data {folder}",
        {{"folder", data_.string()}});
  }

  /// What the database says, without the statement that it was asked: that is for who writes the program.
  static std::string without_statement(std::string_view why) {
    return std::string(why.substr(0, why.find(" in: ")));
  }

  /// What cannot be read now says nothing of what is in it, and a backup in its place would not help.
  template <class Examination>
  void guarded(const char* check, const Examination& examination) {
    try {
      examination();
    } catch (const CorruptData& error) {
      add(Weight::Mend, check,
          t_.translate("The database is damaged: {why}", {{"why", without_statement(error.what())}}),
          restore_it());
    } catch (const StorageBusy& error) {
      add(Weight::Mend, check,
          t_.translate("It is held by another program: {why}", {{"why", without_statement(error.what())}}),
          t_.translate(
              "Wait until that is done, or stop it, and run doctor again. Nothing is to be restored."));
    } catch (const Error& error) {
      cannot_read(check, error.what());
    } catch (const fs::filesystem_error& error) {
      cannot_read(check, error.what());
    }
  }

  void cannot_read(const char* check, const std::string& why) {
    add(Weight::Mend, check, t_.translate("It cannot be read now: {why}", {{"why", without_statement(why)}}),
        t_.translate(
            "See that the disk has room and that this account may read and write the folder, and run "
            "doctor again. Nothing is to be restored."));
  }

  void examine_folder() {
    const auto is_kind = [&](const char* name, fs::file_type kind) {
      const fs::path path = data_ / name;
      return !is_there(path) || fs::symlink_status(path).type() == kind;
    };
    for (const char* name : {"files", "backups"}) {
      if (!is_kind(name, fs::file_type::directory))
        add(Weight::Mend, "folder",
            t_.translate("{file} is not a folder.", {{"file", (data_ / name).string()}}), restore_it());
    }
    if (!is_kind("lock", fs::file_type::regular))
      add(Weight::Mend, "folder",
          t_.translate("{file} is not a file.", {{"file", (data_ / "lock").string()}}), restore_it());
    examine_kinds_of_files();
    constexpr std::array<std::string_view, 9> kOurs = {"handslag.db",
                                                       "database",
                                                       "handslag.db-wal",
                                                       "handslag.db-shm",
                                                       "handslag.db-journal",
                                                       "files",
                                                       "backups",
                                                       "lock",
                                                       "key"};
    std::vector<std::string> others;
    std::vector<std::string> left;
    for (const fs::directory_entry& entry : fs::directory_iterator(data_)) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with(".handslag-")) {
        left.push_back(name);
      } else if (std::ranges::find(kOurs, name) == kOurs.end() && name != "demo" &&
                 !name.starts_with("backups-before-restore-")) {
        others.push_back(name);
      }
    }
    if (!others.empty())
      add(Weight::Look, "folder-others",
          t_.translate("The folder holds what is no part of a data folder: {names}",
                       {{"names", list_of(others)}}),
          t_.translate("It does no harm. Backups leave it out."));
    if (!left.empty())
      add(Weight::Look, "folder-left",
          t_.translate("Left from work that was cut short: {names}", {{"names", list_of(left)}}),
          t_.translate("They do no harm."));
  }

  /// What is received lies in files/, each in a file of its own: a link to one could be exchanged from
  /// outside.
  void examine_kinds_of_files() {
    if (!fs::is_directory(fs::symlink_status(files_path_))) return;
    std::vector<std::string> others;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(files_path_)) {
      const fs::file_type kind = entry.symlink_status().type();
      const bool is_folder_of_files =
          kind == fs::file_type::directory && entry.path().parent_path() == files_path_;
      if (kind != fs::file_type::regular && !is_folder_of_files)
        others.push_back(entry.path().lexically_relative(data_).string());
    }
    if (others.empty()) return;
    std::ranges::sort(others);
    add(Weight::Mend, "files-kind",
        t_.translate("What is no file stands in the place of a received file: {names}",
                     {{"names", list_of(others)}}),
        restore_it());
  }

  void examine_rights() {
    std::vector<std::string> open;
    std::vector<std::string> closed;
    const auto look_at = [&](const fs::path& path) {
      struct stat status {};
      if (::lstat(path.c_str(), &status) != 0 || S_ISLNK(status.st_mode)) return;
      if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) open.push_back(path.string());
      const mode_t needed = S_ISDIR(status.st_mode) ? S_IRWXU : S_IRUSR | S_IWUSR;
      if ((status.st_mode & needed) != needed) closed.push_back(path.string());
    };
    look_at(data_);
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data_)) look_at(entry.path());
    if (open.empty() && closed.empty())
      return well("rights", t_.translate("Only the owner may read what is in the folder."));
    std::ranges::sort(open);
    std::ranges::sort(closed);
    if (!open.empty())
      add(Weight::Mend, "rights",
          t_.translate("Others than the owner may read or write: {names}", {{"names", list_of(open)}}),
          "chmod -R go= " + data_.string());
    if (!closed.empty())
      add(Weight::Mend, "rights-owner",
          t_.translate("The owner may not read and write: {names}", {{"names", list_of(closed)}}),
          "chmod -R u+rwX " + data_.string());
  }

  /// All rows are put into a database in memory, whose rules they must keep, and looked at there.
  void examine_on_postgres() {
    sql::Connection server =
        sql::Connection::open_postgres(read_address(data_ / "database"), sql::Connection::OpenAs::ReadOnly);
    if (const int version = schema_version(server);
        version == 0 || version > program_migrations().back().number) {
      examine_schema(server);
      return;
    }
    sql::Connection copy = sql::Connection::open(":memory:");
    fill_sqlite(server, copy);
    well("database-integrity", t_.translate("The database is whole."));
    examine_what_it_holds(copy);
  }

  void examine_database() {
    if (is_there(data_ / "database")) return examine_on_postgres();
    if (!is_there(database_)) {
      add(Weight::Mend, "database",
          t_.translate("There is no database in {folder}.", {{"folder", data_.string()}}), restore_it());
      return;
    }
    if (const auto fault = fault_of_database_file(database_, t_)) {
      add(Weight::Mend, "database", *fault, restore_it());
      return;
    }
    if (const auto fault = fault_of_log_file(database_, t_)) {
      // To open the database would be to use what lies beside it.
      add(Weight::Mend, "database-log", *fault, restore_it());
      return;
    }
    sql::Connection connection = sql::Connection::open(database_, sql::Connection::OpenAs::ReadOnly);
    const sql::Transaction one_state(connection, sql::Transaction::Access::Read);
    const auto faults = integrity_faults_of_copy(connection);
    if (!faults.empty()) {
      add(Weight::Mend, "database-integrity",
          t_.translate("The database is damaged: {why}", {{"why", list_of(faults)}}), restore_it());
    } else {
      well("database-integrity", t_.translate("The database is whole."));
    }
    examine_what_it_holds(connection);
  }

  void examine_what_it_holds(sql::Connection& connection) {
    guarded("database-references", [&] { examine_references(connection); });
    guarded("schema", [&] { has_our_schema_ = examine_schema(connection); });
    if (!has_our_schema_) return;
    guarded("rows", [&] { examine_rows(connection); });
    guarded("content", [&] { examine_content(connection); });
    guarded("files", [&] { examine_files(connection); });
    guarded("clock", [&] { examine_clock(connection); });
  }

  /// SQLite leaves the rules of the columns (CHECK) out when a database is only read, so a copy is asked.
  static std::vector<std::string> integrity_faults_of_copy(sql::Connection& connection) {
    sql::Connection copy = sql::Connection::open(":memory:");
    connection.copy_to(copy);
    return integrity_faults(copy, 100);
  }

  void examine_references(sql::Connection& connection) {
    const auto broken = broken_references(connection);
    if (broken.empty())
      return well("database-references", t_.translate("Every row refers to something that is there."));
    add(Weight::Mend, "database-references",
        t_.translate_count("1 row refers to something that is not there.",
                           "{count} rows refer to something that is not there.",
                           static_cast<std::int64_t>(broken.size())) +
            " " + list_of(broken),
        restore_it());
  }

  bool examine_schema(sql::Connection& connection) {
    const int theirs = schema_version(connection);
    const int ours = program_migrations().back().number;
    if (theirs == 0) {
      add(Weight::Mend, "schema", t_.translate("The database is not one of this program's."), restore_it());
      return false;
    }
    if (theirs > ours) {
      add(Weight::Mend, "schema",
          t_.translate("The schema is {theirs}, this program knows {ours}.",
                       {{"theirs", theirs}, {"ours", ours}}),
          t_.translate("Use the newer version of Handslag that wrote the folder."));
      return false;
    }
    const auto changed = schema_faults(connection);
    if (!changed.empty()) {
      add(Weight::Mend, "schema",
          t_.translate("The schema of the database has been changed: {names}", {{"names", list_of(changed)}}),
          restore_it());
      return false;
    }
    if (theirs < ours) {
      add(Weight::Mend, "schema",
          t_.translate("The schema is {theirs}, this program knows {ours}.",
                       {{"theirs", theirs}, {"ours", ours}}),
          t_.translate("Any other command of this program upgrades it, after a copy in backups/."));
      return false;
    }
    well("schema", t_.translate("The schema is this program's ({number}).", {{"number", ours}}));
    return true;
  }

  void examine_rows(sql::Connection& connection) {
    auto impossible = impossible_values(connection);
    for (const TableDefinition& table : tables_after(program_migrations())) {
      if (!table.rows.empty() && rows_of(connection, table) != table.rows) impossible.push_back(table.name);
    }
    if (!impossible.empty())
      add(Weight::Mend, "rows",
          t_.translate("Values that cannot be: {places}", {{"places", list_of(impossible)}}), restore_it());
    const auto mixed = mixed_organisations(connection);
    if (!mixed.empty())
      add(Weight::Mend, "organisations",
          t_.translate("Rows that refer to another organisation's: {places}", {{"places", list_of(mixed)}}),
          restore_it());
    if (impossible.empty() && mixed.empty()) well("rows", t_.translate("Every row holds what it may hold."));
  }

  void examine_content(sql::Connection& connection) {
    const auto faults = help_.check_content(connection);
    if (faults.empty()) return well("content", t_.translate("Everything that is kept reads back."));
    add(Weight::Mend, "content",
        t_.translate("What is kept does not read back: {places}", {{"places", list_of(faults)}}),
        restore_it());
  }

  void examine_files(sql::Connection& connection) {
    std::set<std::string> referred;
    std::vector<std::string> missing;
    std::vector<std::string> changed;
    for (const sql::Row& row : connection.query("SELECT sha256, size, name FROM stored_file ORDER BY id")) {
      const auto sha256 = row.get<std::string>("sha256");
      const std::string place =
          row.get<std::string>("name") + " (files/" + sha256.substr(0, 2) + "/" + sha256.substr(0, 12) + "…)";
      referred.insert(sha256);
      if (!files_.has(sha256)) {
        missing.push_back(place);
      } else if (static_cast<std::int64_t>(fs::file_size(files_.place_of(sha256))) !=
                     row.get<std::int64_t>("size") ||
                 sha256_of_file(files_.place_of(sha256)) != sha256) {
        changed.push_back(place);
      }
    }
    if (!missing.empty()) {
      add(Weight::Mend, "files-missing",
          t_.translate_count("1 received file is missing.", "{count} received files are missing.",
                             static_cast<std::int64_t>(missing.size())) +
              " " + list_of(missing),
          restore_it());
    }
    if (!changed.empty()) {
      add(Weight::Mend, "files-changed",
          t_.translate_count("1 received file has been changed.", "{count} received files have been changed.",
                             static_cast<std::int64_t>(changed.size())) +
              " " + list_of(changed),
          restore_it());
    }
    if (missing.empty() && changed.empty()) {
      well("files", t_.translate("Every received file is there and unchanged ({count}).",
                                 {{"count", static_cast<std::int64_t>(referred.size())}}));
    }
    const auto unused = fs::is_directory(files_path_) ? unused_files(referred) : 0;
    if (unused > 0) {
      add(Weight::Look, "files-unused",
          t_.translate_count("1 file in files/ is referred to by nothing.",
                             "{count} files in files/ are referred to by nothing.", unused),
          t_.translate("They may be left from work that was cut short. They do no harm."));
    }
  }

  std::int64_t unused_files(const std::set<std::string>& referred) const {
    return std::ranges::count_if(
        fs::recursive_directory_iterator(files_path_), [&](const fs::directory_entry& entry) {
          return entry.is_regular_file() && !referred.contains(entry.path().filename().string());
        });
  }

  void examine_clock(sql::Connection& connection) {
    const auto newest = connection.query_one(
        "SELECT MAX(moment) AS newest FROM (SELECT MAX(applied_at) AS moment FROM schema_migration"
        " UNION ALL SELECT MAX(received_at) FROM stored_file UNION ALL SELECT MAX(at) FROM journal) AS "
        "moments");
    const std::string now = clock_.now_utc();
    if (newest && newest->get<std::optional<std::string>>("newest").value_or("") > now) {
      add(Weight::Mend, "clock", t_.translate("The computer's clock is before what the database holds."),
          t_.translate("Set the clock; dates of what is received are taken from it."));
    } else {
      well("clock", t_.translate("The clock says {now}.", {{"now", now}}));
    }
  }

  void examine_key() {
    const fs::path key = data_ / "key";
    if (!is_there(key)) {
      add(Weight::Mend, "key", t_.translate("The key file is missing."), restore_it());
    } else if (!fs::is_regular_file(fs::symlink_status(key)) || fs::file_size(key) != kKeySize) {
      add(Weight::Mend, "key", t_.translate("The key file is not a key."), restore_it());
    } else if (const std::string bytes = read_file(key, kKeySize);
               bytes.find_first_not_of(bytes.front()) == std::string::npos) {
      add(Weight::Mend, "key", t_.translate("The key file is not a key."), restore_it());
    } else {
      well("key", t_.translate("The key file is there."));
    }
  }

  void examine_space() {
    const fs::space_info space = fs::space(data_);
    const auto megabytes = static_cast<std::int64_t>(space.available >> 20);
    if (space.available < kLeastFreeBytes) {
      add(Weight::Mend, "space", t_.translate("Only {size} MB are free on the disk.", {{"size", megabytes}}),
          t_.translate("Make room; a write that finds no room is refused and nothing is lost."));
    } else {
      well("space", t_.translate("{size} MB are free on the disk.", {{"size", megabytes}}));
    }
  }

  void examine_fonts() {
    const std::string missing = help_.check_fonts();
    if (missing.empty())
      return well("fonts",
                  t_.translate("The typefaces of documents are part of the program and can be read."));
    add(Weight::Mend, "fonts", missing, t_.translate("The program is damaged: install it again."));
  }

  fs::path data_;
  fs::path database_;
  fs::path files_path_;
  FileStore files_;
  const Clock& clock_;
  const DoctorHelp& help_;
  const Translator& t_;
  bool has_our_schema_ = false;
  std::vector<DoctorFinding> findings_;
};

}  // namespace

std::vector<DoctorFinding> examine(const fs::path& data, const Clock& clock, const DoctorHelp& help,
                                   const Translator& translator) {
  return Doctor(data, clock, help, translator).run();
}

}  // namespace handslag::storage
