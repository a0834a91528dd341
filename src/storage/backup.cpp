#include "storage/backup.h"

#include "base/bytes.h"
#include "base/error.h"
#include "base/json.h"
#include "storage/migration.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kManifest = "manifest.json";
constexpr std::string_view kFormat = "handslag-backup-1";

void make_folder(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw StorageError("cannot make " + path.string() + ": " + error.message());
  fs::permissions(path, fs::perms::owner_all, fs::perm_options::replace, error);
}

[[noreturn]] void refuse(const fs::path& backup, const std::string& why) {
  throw InvalidInput(backup.string() + ": " + why + "; nothing was restored. Choose another backup.");
}

Json manifest_of(const fs::path& backup) {
  if (!fs::exists(backup / kManifest))
    refuse(backup, "the backup has no manifest.json: it is not a backup or was cut short");
  auto manifest = parse_json(read_file(backup / kManifest, std::size_t{64} << 20));
  if (!manifest || !(*manifest)["format"].is_string() || (*manifest)["format"].as_string() != kFormat) {
    refuse(backup, "manifest.json is not one of this program's");
  }
  return std::move(manifest).value();
}

void verify(const fs::path& backup, const fs::path& name, const std::string& sha256) {
  if (!fs::is_regular_file(backup / name)) refuse(backup, name.string() + " is missing");
  if (sha256_of_file(backup / name) != sha256)
    refuse(backup, name.string() + " has been changed since the backup");
}

// The files that the rows of a database refer to.
std::vector<std::string> files_referred_to(sql::Connection& connection) {
  std::vector<std::string> files;
  for (const sql::Row& row : connection.query("SELECT DISTINCT sha256 FROM stored_file ORDER BY sha256")) {
    files.push_back(row.get<std::string>("sha256"));
  }
  return files;
}

}  // namespace

BackupSummary backup(const DataFolder& folder, const fs::path& target, const Clock& clock) {
  if (fs::exists(target) && !fs::is_empty(target)) {
    throw InvalidInput(target.string() + " has something in it; name a new folder for the backup");
  }
  make_folder(target);
  std::vector<std::string> files;
  int schema = 0;
  {
    sql::Connection source = folder.connect();
    sql::Connection copy = sql::Connection::open(target / "handslag.db");
    source.copy_to(copy);
    files = files_referred_to(copy);
    schema = schema_version(copy);
    copy.execute_script("PRAGMA journal_mode = DELETE");  // one file, readable where nothing may be written
  }
  BackupSummary summary;
  Json listed = Json::array();
  const FileStore from = folder.files();
  const FileStore to(target / "files");
  make_folder(target / "files");
  for (const std::string& sha256 : files) {
    const std::string bytes = from.read(sha256);
    to.put(bytes);
    listed.push(sha256);
    summary.files += 1;
    summary.bytes += bytes.size();
  }
  const std::string key = read_file(folder.key_path(), 1024);
  write_file(target / "key", key);
  fs::permissions(target / "key", fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::replace);
  summary.bytes += fs::file_size(target / "handslag.db");
  write_file(target / kManifest, Json::object()
                                     .set("format", kFormat)
                                     .set("made_at", clock.now_utc())
                                     .set("schema", schema)
                                     .set("database_sha256", sha256_of_file(target / "handslag.db"))
                                     .set("key_sha256", sha256_hex(key))
                                     .set("files", std::move(listed))
                                     .dump(2));
  return summary;
}

namespace {

std::string moment_of(const Clock& clock) {
  std::string moment = clock.now_utc();
  std::erase(moment, ':');
  return moment;
}

bool is_usable(const fs::path& database) {
  try {
    sql::Connection connection = sql::Connection::open(database, sql::Connection::OpenAs::Existing);
    const auto integrity = connection.query("PRAGMA integrity_check");
    return integrity.size() == 1 && integrity[0].get<std::string>("integrity_check") == "ok" &&
           schema_version(connection) <= program_migrations().back().number;
  } catch (const StorageError&) {
    return false;
  }
}

fs::path free_name(const fs::path& folder, const std::string& name) {
  for (int number = 1;; ++number) {
    const fs::path path = folder / (name + (number == 1 ? "" : "-" + std::to_string(number)) + ".db");
    if (!fs::exists(path)) return path;
  }
}

// What is there is kept: a database that can be read is copied, and stays in use; one that is damaged or
// newer than this program is put aside with what belongs to it.
void keep_what_is_there(const fs::path& data, const Clock& clock) {
  const fs::path database = data / "handslag.db";
  if (!fs::exists(database)) return;
  const fs::path backups = data / "backups";
  make_folder(backups);
  const fs::path kept = free_name(backups, "handslag-before-restore-" + moment_of(clock));
  if (is_usable(database)) {
    sql::Connection live = sql::Connection::open(database, sql::Connection::OpenAs::Existing);
    sql::Connection copy = sql::Connection::open(kept);
    live.copy_to(copy);
    return;
  }
  for (const char* ending : {"", "-wal", "-shm"}) {
    const fs::path part = database.string() + ending;
    if (fs::exists(part)) fs::rename(part, kept.string() + ending);
  }
}

// The database of a backup, or a copy from backups/, that this program can take over.
sql::Connection open_source(const fs::path& database) {
  try {
    sql::Connection source = sql::Connection::open(database, sql::Connection::OpenAs::ReadOnly);
    const auto integrity = source.query("PRAGMA integrity_check");
    if (integrity.size() != 1 || integrity[0].get<std::string>("integrity_check") != "ok")
      refuse(database, "it is damaged");
    if (schema_version(source) > program_migrations().back().number) {
      refuse(database, "it was made by a newer version of Handslag");
    }
    return source;
  } catch (const StorageError& error) {
    refuse(database, std::string("it cannot be read (") + error.what() + ")");
  }
}

}  // namespace

BackupSummary restore(const fs::path& source, const fs::path& data, const Clock& clock) {
  BackupSummary summary;
  if (fs::is_regular_file(source)) {
    sql::Connection restored = open_source(source);
    keep_what_is_there(data, clock);
    sql::Connection live = DataFolder::create_or_open(data, clock).connect();
    restored.copy_to(live);
    migrate(live, program_migrations(), clock);
    summary.bytes = fs::file_size(source);
    return summary;
  }

  const Json manifest = manifest_of(source);
  verify(source, "handslag.db", manifest["database_sha256"].as_string());
  verify(source, "key", manifest["key_sha256"].as_string());
  const FileStore from(source / "files");
  for (const Json& sha256 : manifest["files"].items()) {
    verify(source, fs::relative(from.path_of(sha256.as_string()), source), sha256.as_string());
  }
  sql::Connection restored = open_source(source / "handslag.db");

  keep_what_is_there(data, clock);
  const DataFolder folder = DataFolder::create_or_open(data, clock);
  const FileStore to = folder.files();
  for (const Json& sha256 : manifest["files"].items()) {
    const std::string bytes = from.read(sha256.as_string());
    to.put(bytes);
    summary.files += 1;
    summary.bytes += bytes.size();
  }
  sql::Connection live = folder.connect();
  restored.copy_to(live);
  migrate(live, program_migrations(), clock);
  write_file(folder.key_path(), read_file(source / "key", 1024));
  fs::permissions(folder.key_path(), fs::perms::owner_read | fs::perms::owner_write,
                  fs::perm_options::replace);
  summary.bytes += fs::file_size(source / "handslag.db");
  return summary;
}

}  // namespace handslag::storage
