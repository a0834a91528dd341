#include "storage/data_folder.h"

#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "base/bytes.h"
#include "base/error.h"
#include "base/log.h"
#include "base/message.h"
#include "base/own_name.h"
#include "base/random.h"
#include "base/system_reason.h"
#include "storage/backup_manifest.h"
#include "storage/database_file.h"
#include "storage/migration.h"
#include "storage/postgres_schema.h"
#include "storage/shared_files.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kNewKey = "key";
constexpr std::size_t kKeyBytes = 32;

/// A key that is made gets its name after the database: a folder without a database holds no key that
/// anything depends on.
fs::path write_new_key(const fs::path& folder) {
  const fs::path path = folder / make_own_name(kNewKey);
  write_file(path, new_key(), Readers::OwnerAlone);
  return path;
}

void name_key(const fs::path& path, const fs::path& key) {
  if (::rename(path.c_str(), key.c_str()) != 0) throw file_failure(key, errno);
  sync_folder(key.parent_path());
}

std::optional<fs::path> left_key(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_own_name(entry.path().filename().string(), kNewKey) && entry.is_regular_file() &&
        entry.file_size() == 32)
      return entry.path();
  }
  return std::nullopt;
}

/// Nothing, or what is left of a folder whose making was killed: all that this program makes before there is
/// a database.
bool may_be_made_in(const fs::path& path) {
  if (!fs::exists(fs::symlink_status(path))) return true;
  if (!fs::is_directory(path)) return false;
  return std::ranges::all_of(fs::directory_iterator(path), [](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    if (name == "lock") return entry.is_regular_file();
    if (name == "files") return entry.is_directory() && fs::is_empty(entry.path());
    return is_own_name(name, kNewKey) || is_left_file(name) || is_left_database(name);
  });
}

// "handslag-schema-4-2025-03-21T091500Z.db"
void copy_before_upgrade(sql::Connection& connection, const fs::path& backups, const Clock& clock) {
  make_private_folder(backups);
  copy_database(connection,
                free_name(backups, "handslag-schema-" + std::to_string(schema_version(connection)) + "-" +
                                       moment_in_name(clock)));
}

/// What is done in a backup makes it another than its manifest says, and it cannot be restored any more.
void require_no_backup(const fs::path& path, const Translator& t) {
  if (!fs::is_regular_file(path / kManifestName)) return;
  throw InvalidInput(
      t.translate("{folder} is a backup, and stays as it is. Put it into a data folder and work there: "
                  "handslag restore {folder} --data FOLDER",
                  {{"folder", path.string()}}));
}

}  // namespace

std::string new_key() { return random_bytes(32); }

void make_private_folder(const fs::path& path) {
  if (path.has_parent_path() && !fs::exists(path.parent_path())) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) throw file_failure(path, error.value());
  }
  if (::mkdir(path.c_str(), 0700) != 0 && (errno != EEXIST || !fs::is_directory(path)))
    throw file_failure(path, errno);
  ::chmod(path.c_str(), 0700);
}

bool has_parts_of_data_folder(const fs::path& path) {
  std::error_code error;
  const auto is_key = [&] {
    return fs::is_regular_file(path / "key", error) && fs::file_size(path / "key", error) == 32;
  };
  return fs::exists(fs::symlink_status(path / "handslag.db", error)) ||
         fs::is_regular_file(path / "database", error) || fs::is_regular_file(path / "lock", error) ||
         is_key() || !FileStore(path / "files").list().empty();
}

DataFolder DataFolder::create_or_open(const fs::path& path, const Clock& clock, const Translator& t,
                                      const std::string& server) {
  require_no_backup(path, t);
  DataFolder folder(path);
  if (may_be_made_in(path)) {
    make_private_folder(path);
    const FolderLock lock(path, FolderLock::For::Change, kPatienceWithFolder, t);
    if (may_be_made_in(path)) folder.make(clock, server);
  } else if (!has_parts_of_data_folder(path)) {
    throw InvalidInput(
        t.translate("{folder} holds something that is not a data folder; name an empty one or a new one.",
                    {{"folder", path.string()}}));
  }
  folder.use(clock, t);
  return folder;
}

DataFolder DataFolder::open(const fs::path& path, const Clock& clock, const Translator& t) {
  require_no_backup(path, t);
  DataFolder folder(path);
  if (!has_parts_of_data_folder(path)) {
    throw NotFound(
        t.translate("{folder} is not a data folder: it has no handslag.db.", {{"folder", path.string()}}));
  }
  folder.use(clock, t);
  return folder;
}

void DataFolder::make(const Clock& clock, const std::string& server) const {
  clear_left_databases(path_);
  std::vector<fs::path> left_files;
  for (const fs::directory_entry& entry : fs::directory_iterator(path_)) {
    if (is_left_file(entry.path().filename().string())) left_files.push_back(entry.path());
  }
  for (const fs::path& file : left_files) fs::remove(file);
  make_private_folder(path_ / "files");
  const auto left = left_key(path_);
  const fs::path new_key = left ? *left : write_new_key(path_);
  server.empty() ? make_sqlite(clock) : make_on_postgres(clock, server);
  name_key(new_key, key_path());
}

void DataFolder::make_sqlite(const Clock& clock) const {
  const fs::path made = path_ / new_database_name();
  {
    // Written in one step: on the disk there is no database of an older schema on the way to the newest.
    sql::Connection memory = sql::Connection::open(":memory:");
    migrate(memory, program_migrations(), clock);
    sql::Connection connection = sql::Connection::open(made);
    memory.copy_to(connection);
  }
  if (::rename(made.c_str(), database_path().c_str()) != 0) throw file_failure(database_path(), errno);
  sync_folder(path_);
}

void DataFolder::make_on_postgres(const Clock& clock, const std::string& server) const {
  const NewSchema schema(server);
  sql::Connection connection = sql::Connection::open_postgres(schema.address());
  migrate(connection, program_migrations(), clock);
  make_shared_tables(connection);
  write_file(address_path(), schema.address() + "\n", Readers::OwnerAlone);
}

bool DataFolder::is_on_postgres() const { return fs::is_regular_file(address_path()); }

void DataFolder::abandon() const {
  if (is_on_postgres()) drop_schema(read_address(address_path()));
}

bool DataFolder::require_on_postgres() const {
  sql::Connection connection = sql::Connection::open_postgres(read_address(address_path()));
  const int version = schema_version(connection);
  if (version == 0)
    throw told<CorruptData>(Message("The database that {file} names holds no tables of this program.",
                                    {{"file", address_path().string()}}));
  require_known(connection, program_migrations());
  if (make_shared_tables(connection)) {
    // What was received while it lay in this folder alone.
    const FileStore store = files();
    for (const std::string& sha256 : store.list()) {
      try {
        store.put(store.read(sha256));
      } catch (const CorruptData& error) {
        log::error(error.what());  // the doctor tells what to do about it
      }
    }
  }
  if (fs::is_regular_file(key_path()))
    require_shared_key(connection, key_for("mark of the database"), path_.string());
  return version == program_migrations().back().number;
}

bool DataFolder::require_database(const Translator& t) const {
  if (is_on_postgres()) return require_on_postgres();
  const std::string folder = path_.string();
  if (!fs::exists(fs::symlink_status(database_path())))
    throw CorruptData(
        t.translate("{folder} has no handslag.db, though other parts of a data folder are there. "
                    "Run handslag doctor --data {folder}.",
                    {{"folder", folder}}));
  if (!fs::is_regular_file(database_path()) || fs::file_size(database_path()) == 0)
    throw CorruptData(t.translate("{file} is empty or no file. Run handslag doctor --data {folder}.",
                                  {{"file", database_path().string()}, {"folder", folder}}));
  sql::Connection connection = sql::Connection::open(database_path(), sql::Connection::OpenAs::Existing);
  if (schema_version(connection) == 0)
    throw CorruptData(
        t.translate("{file} is not a database of this program. Run handslag doctor --data {folder}.",
                    {{"file", database_path().string()}, {"folder", folder}}));
  require_known(connection, program_migrations());
  return schema_version(connection) == program_migrations().back().number;
}

void DataFolder::upgrade(const Clock& clock) const {
  sql::Connection connection =
      is_on_postgres() ? sql::Connection::open_postgres(read_address(address_path()))
                       : sql::Connection::open(database_path(), sql::Connection::OpenAs::Existing);
  migrate(connection, program_migrations(), clock,
          [&] { copy_before_upgrade(connection, backups_path(), clock); });
}

void DataFolder::use(const Clock& clock, const Translator& t) {
  using For = FolderLock::For;
  lock_ = std::make_shared<const FolderLock>(path_, For::Use, kPatienceWithFolder, t);
  const bool is_current = require_database(t);
  const bool lacks_key = !fs::exists(fs::symlink_status(key_path())) && left_key(path_);
  if (is_current && !lacks_key) return;
  lock_.reset();
  {
    const FolderLock alone(path_, For::Change, kPatienceWithFolder, t);
    // A key that was lost is not replaced in silence, doctor tells of it; one whose making was cut short is.
    if (const auto left = left_key(path_); left && !fs::exists(key_path())) name_key(*left, key_path());
    upgrade(clock);
  }
  lock_ = std::make_shared<const FolderLock>(path_, For::Use, kPatienceWithFolder, t);
}

std::string DataFolder::key_for(std::string_view use) const {
  std::string key = read_file(key_path(), kKeyBytes);
  if (key.size() != kKeyBytes) throw StorageError(key_path().string() + " is not a key; run handslag doctor");
  std::string made = keyed_hash_hex(key, use);
  sodium_memzero(key.data(), key.size());
  return made;
}

std::uint64_t DataFolder::tie_key() const {
  return std::stoull(key_for("order of equal counts").substr(0, 16), nullptr, 16);
}

sql::Connection DataFolder::connect(sql::Connection::OpenAs open_as) const {
  std::optional<FolderLock> while_it_opens;
  if (!lock_) while_it_opens.emplace(path_, FolderLock::For::Use, kPatienceWithFolder, Translator());
  if (is_on_postgres()) return sql::Connection::open_postgres(read_address(address_path()), open_as);
  sql::Connection connection = sql::Connection::open(database_path(), open_as);
  // What SQLite keeps beside the database is opened at the first read, and must be of the same database.
  connection.query("PRAGMA schema_version");
  return connection;
}

}  // namespace handslag::storage
