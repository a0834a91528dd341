#include "storage/restore.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "base/bytes.h"
#include "base/error.h"
#include "base/folder_beside.h"
#include "base/system_reason.h"
#include "base/translate.h"
#include "storage/backup_manifest.h"
#include "storage/database_file.h"
#include "storage/migration.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPurpose = "restored";
constexpr std::string_view kSqliteStart("SQLite format 3\0", 16);

bool is_there(const fs::path& path) { return fs::exists(fs::symlink_status(path)); }

/// The backup, looked through before anything is touched.
class Source {
 public:
  Source(fs::path path, const Translator& translator) : path_(std::move(path)), t_(translator) {
    std::error_code error;
    if (fs::is_directory(path_, error)) {
      auto manifest = read_manifest(path_, t_);
      if (!manifest) refuse(manifest.refusal());
      manifest_ = std::move(manifest).value();
      verify("handslag.db", manifest_->database_sha256);
      verify("key", manifest_->key_sha256);
      const FileStore files(path_ / "files");
      for (const std::string& sha256 : manifest_->files)
        verify(fs::relative(files.path_of(sha256), path_), sha256);
    } else if (!fs::is_regular_file(path_, error)) {
      refuse(t_.translate("there is no such backup"));
    } else if (!is_sqlite(path_)) {
      refuse(t_.translate("it is no copy of a database"));
    }
  }

  const std::optional<BackupManifest>& manifest() const { return manifest_; }
  const fs::path& path() const { return path_; }

  [[noreturn]] void refuse(const std::string& why) const {
    throw InvalidInput(t_.translate("{backup}: {why}. Nothing was changed. Choose another backup.",
                                    {{"backup", path_.string()}, {"why", why}}));
  }

  /// Makes the database of the backup under that name, checks it and upgrades it.
  void write_database(const fs::path& made, const Clock& clock, const BeforeUse& before_use) const {
    try {
      if (manifest_) {
        copy_file(made);
      } else {
        copy_alone(made);
      }
      {
        sql::Connection copy = sql::Connection::open(made, sql::Connection::OpenAs::Frozen);
        check(copy);
      }
      sql::Connection copy = sql::Connection::open(made, sql::Connection::OpenAs::Existing);
      migrate(copy, program_migrations(), clock);
      if (before_use) before_use(copy);
    } catch (const CorruptData& error) {
      refuse(t_.translate("the database in it is damaged ({why})", {{"why", error.what()}}));
    }
  }

 private:
  /// A database of whole pages: SQLite itself fills up a last one that was cut short with zeroes.
  static bool is_sqlite(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string start(kSqliteStart.size() + 2, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    if (!file || !start.starts_with(kSqliteStart)) return false;
    const auto byte = [&](std::size_t at) { return std::size_t{static_cast<unsigned char>(start[at])}; };
    const std::size_t page = byte(16) << 8 | byte(17);  // 1 stands for 65 536
    return page != 0 && fs::file_size(path) % (page == 1 ? 65'536 : page) == 0;
  }

  void verify(const fs::path& name, const std::string& sha256) const {
    std::error_code error;
    if (!fs::is_regular_file(path_ / name, error))
      refuse(t_.translate("{file} is missing", {{"file", name.string()}}));
    if (sha256_of_file(path_ / name) != sha256)
      refuse(t_.translate("{file} has been changed since the backup", {{"file", name.string()}}));
  }

  /// The bytes that are used are those that were checked, also when somebody writes to the backup meanwhile.
  void copy_file(const fs::path& made) const {
    std::error_code error, unknown;
    fs::copy_file(path_ / "handslag.db", made, error);
    if (error) {  // of a full disk the library says no more than that it cannot write
      const bool is_full =
          fs::space(made.parent_path(), unknown).available < fs::file_size(path_ / "handslag.db");
      throw file_failure(made, is_full ? ENOSPC : error.value());
    }
    ::chmod(made.c_str(), 0600);
    if (sha256_of_file(made) != manifest_->database_sha256)
      refuse(t_.translate("{file} has been changed since the backup", {{"file", "handslag.db"}}));
  }

  void copy_alone(const fs::path& made) const {
    std::error_code error;
    const bool has_log = fs::file_size(path_.string() + "-wal", error) > 0 && !error;
    sql::Connection source = sql::Connection::open(
        path_, has_log ? sql::Connection::OpenAs::ReadOnly : sql::Connection::OpenAs::Frozen);
    copy_database(source, made);
  }

  void check(sql::Connection& copy) const {
    const auto faults = integrity_faults(copy, 1);
    if (!faults.empty())
      refuse(t_.translate("the database in it is damaged ({why})", {{"why", faults.front()}}));
    const int version = schema_version(copy);
    if (version == 0) refuse(t_.translate("the database in it is not one of this program's"));
    if (version > program_migrations().back().number)
      refuse(t_.translate("it was made by a newer version of Handslag"));
    const auto changed = schema_faults(copy);
    if (!changed.empty())
      refuse(
          t_.translate("the schema of its database has been changed at {name}", {{"name", changed.front()}}));
    if (!copy.query("PRAGMA foreign_key_check").empty())
      refuse(t_.translate("rows in it refer to something that is not there"));
    if (!manifest_) return;
    if (version != manifest_->schema || files_referred_to(copy) != manifest_->files ||
        (manifest_->rows && row_counts(copy) != *manifest_->rows))
      refuse(t_.translate("manifest.json is of another database"));
  }

  fs::path path_;
  const Translator& t_;
  std::optional<BackupManifest> manifest_;
};

/// A file under a name of its own that is gone again unless it was put in place.
class NewDatabase {
 public:
  explicit NewDatabase(const fs::path& folder) : path_(folder / new_database_name()) {}
  NewDatabase(const NewDatabase&) = delete;
  NewDatabase& operator=(const NewDatabase&) = delete;
  ~NewDatabase() {
    std::error_code ignored;
    for (const char* ending : kDatabaseEndings) fs::remove(path_.string() + ending, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

class Restoring {
 public:
  Restoring(const Source& source, const fs::path& data, const Clock& clock, const Translator& translator,
            const BeforeUse& before_use)
      : source_(source),
        data_(data),
        database_(data / "handslag.db"),
        backups_(data / "backups"),
        moment_(moment_in_name(clock)),
        clock_(clock),
        t_(translator),
        before_use_(before_use) {}

  BackupSummary run() {
    const bool is_new_folder = fs::is_directory(data_) && fs::is_empty(data_);
    if (!is_new_folder && !has_parts_of_data_folder(data_))
      throw InvalidInput(
          t_.translate("{folder} holds something that is not a data folder; name an empty one or a new one.",
                       {{"folder", data_.string()}}));
    if (is_there(data_ / "database"))
      throw InvalidInput(t_.translate(
          "The database of {folder} is on a server. Restore the backup to a new folder and move that there: "
          "handslag move --to ADDRESS --data NEW",
          {{"folder", data_.string()}}));
    make_private_folder(data_);
    if (is_there(data_ / "lock") && !fs::is_regular_file(fs::symlink_status(data_ / "lock")))
      put_aside(data_ / "lock");
    const FolderLock alone(data_, FolderLock::For::Change, kPatienceWithFolder, t_);
    for (const char* ending : {"-shm", "-wal"}) {
      const fs::path beside = database_.string() + ending;
      if (is_there(beside) && !fs::is_regular_file(fs::symlink_status(beside))) put_aside(beside);
    }
    clear_left_databases(data_);
    clear_left_databases(backups_);
    const NewDatabase made(data_);
    source_.write_database(made.path(), clock_, before_use_);
    const DatabaseState state = state_of_database(database_);
    if (state == DatabaseState::Usable) keep_copy();
    put_files(made.path());
    if (state == DatabaseState::Usable) {
      fill_database(made.path());
    } else {
      change_database(made.path());
    }
    put_key(is_new_folder);
    make_all_private();
    summary_.bytes += fs::file_size(database_);
    return summary_;
  }

 private:
  fs::path aside(const std::string& name) {
    if (is_there(backups_) && !fs::is_directory(fs::symlink_status(backups_)))
      rename_durably(backups_, data_ / ("backups-before-restore-" + moment_));
    make_private_folder(backups_);
    for (int number = 1;; ++number) {
      fs::path path = backups_ / (name + "-before-restore-" + moment_ +
                                  (number == 1 ? "" : "-" + std::to_string(number)));
      if (!is_there(path)) return path;
    }
  }

  void put_aside(const fs::path& path) { rename_durably(path, aside(path.filename().string())); }

  fs::path name_for_kept() {
    aside("handslag");  // makes the folder
    return free_name(backups_, "handslag-before-restore-" + moment_);
  }

  void keep_copy() {
    had_backups_ = is_there(backups_);
    const fs::path kept = name_for_kept();
    summary_.kept = kept;
    try {
      sql::Connection live = sql::Connection::open(database_, sql::Connection::OpenAs::Existing);
      copy_database(live, kept);
    } catch (...) {
      forget_copy();
      throw;
    }
  }

  /// The copy of what still stands in its place: nothing was changed, and each further try would leave one
  /// more.
  void forget_copy() {
    std::error_code ignored;
    for (const char* ending : kDatabaseEndings) fs::remove(summary_.kept->string() + ending, ignored);
    summary_.kept.reset();
    if (!had_backups_) fs::remove(backups_, ignored);  // never one that has something in it
  }

  /// In one transaction of the live database: whoever reads it sees the old content or the new.
  void fill_database(const fs::path& made) {
    sql::Connection live = sql::Connection::open(database_, sql::Connection::OpenAs::Existing);
    try {
      take_page_size(made, live);
      sql::Connection::open(made, sql::Connection::OpenAs::Frozen).copy_to(live);
    } catch (...) {
      forget_copy();
      throw;
    }
    sql::Connection from = sql::Connection::open(made, sql::Connection::OpenAs::Frozen);
    if (row_counts(live) != row_counts(from))
      throw CorruptData("the restored database does not read back as the backup");
  }

  /// What SQLite keeps beside the old database is of the old database: it goes before the new one comes. All
  /// of it is kept first.
  void change_database(const fs::path& made) {
    if (is_there(database_) || is_there(database_.string() + "-wal")) {
      const fs::path kept = name_for_kept();
      for (const char* ending : kDatabaseEndings) {
        const fs::path part = database_.string() + ending;
        const fs::path name = kept.string() + ending;
        if (is_there(part) && ::link(part.c_str(), name.c_str()) != 0) rename_durably(part, name);
      }
      sync_folder(backups_);
      summary_.kept = kept;
    }
    for (const char* ending : {"-shm", "-wal", "-journal"}) {
      const fs::path part = database_.string() + ending;
      if (is_there(part) && ::unlink(part.c_str()) != 0) throw file_failure(part, errno);
    }
    sync_folder(data_);
    rename_durably(made, database_);
    sync_folder(data_);
  }

  void put_files(const fs::path& made) {
    const fs::path folder = data_ / "files";
    if (is_there(folder) && !fs::is_directory(fs::symlink_status(folder))) put_aside(folder);
    make_private_folder(folder);
    const FileStore to(folder);
    if (!source_.manifest()) return count_missing(made, to);
    const FileStore from(source_.path() / "files");
    for (const std::string& sha256 : source_.manifest()->files) {
      const fs::path place = to.path_of(sha256);
      if (is_there(place.parent_path()) && !fs::is_directory(fs::symlink_status(place.parent_path())))
        put_aside(place.parent_path());
      if (is_there(place) && !fs::is_regular_file(fs::symlink_status(place))) put_aside(place);
      const std::string bytes = from.read(sha256);
      to.put(bytes);
      summary_.files += 1;
      summary_.bytes += bytes.size();
    }
  }

  /// A copy of the database alone has no files: those that its rows refer to are in the folder, or lost to
  /// it.
  void count_missing(const fs::path& made, const FileStore& files) {
    sql::Connection copy = sql::Connection::open(made, sql::Connection::OpenAs::Frozen);
    for (const std::string& sha256 : files_referred_to(copy))
      if (!files.has(sha256)) ++summary_.missing_files;
  }

  void put_key(bool is_new_folder) {
    const fs::path key = data_ / "key";
    if (!source_.manifest()) {
      // A copy of the database alone has no key. In a new folder there was none to lose.
      if (is_new_folder && !is_there(key)) write_file(key, new_key(), Readers::OwnerAlone);
      return;
    }
    const std::string bytes = read_file(source_.path() / "key", 1024);
    const bool is_file = fs::is_regular_file(fs::symlink_status(key));
    if (is_file && fs::file_size(key) == bytes.size() && read_file(key) == bytes) return;
    if (is_file) {
      const fs::path kept = aside("key");
      if (::link(key.c_str(), kept.c_str()) != 0) rename_durably(key, kept);
    } else if (is_there(key)) {
      put_aside(key);
    }
    write_file(key, bytes, Readers::OwnerAlone);
  }

  void make_all_private() const {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data_)) {
      const fs::file_type type = entry.symlink_status().type();
      if (type == fs::file_type::directory) ::chmod(entry.path().c_str(), 0700);
      if (type == fs::file_type::regular) ::chmod(entry.path().c_str(), 0600);
    }
  }

  const Source& source_;
  fs::path data_;
  fs::path database_;
  fs::path backups_;
  std::string moment_;
  const Clock& clock_;
  const Translator& t_;
  const BeforeUse& before_use_;
  BackupSummary summary_;
  bool had_backups_ = true;
};

}  // namespace

BackupSummary restore(const fs::path& backup, const fs::path& data, const Clock& clock, const Translator& t,
                      const BeforeUse& before_use) {
  const Source source(backup, t);
  std::error_code error;
  if (fs::equivalent(backup, data / "handslag.db", error) || fs::equivalent(backup, data, error))
    source.refuse(t.translate("it is what should be restored"));
  const bool is_new = !is_there(data) || (fs::is_directory(data) && fs::is_empty(data));
  if (!is_new) return Restoring(source, data, clock, t, before_use).run();
  const fs::path target = folder_meant(data, t);
  clear_left_beside(target, kPurpose);
  FolderBeside beside(target, kPurpose, 0700);
  const BackupSummary summary = Restoring(source, beside.path(), clock, t, before_use).run();
  beside.put_in_place();
  return summary;
}

}  // namespace handslag::storage
