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
  if (!fs::exists(backup / kManifest)) refuse(backup, "the backup has no manifest.json: it is not a backup or was cut short");
  auto manifest = parse_json(read_file(backup / kManifest, std::size_t{64} << 20));
  if (!manifest || !(*manifest)["format"].is_string() || (*manifest)["format"].as_string() != kFormat) {
    refuse(backup, "manifest.json is not one of this program's");
  }
  return std::move(manifest).value();
}

void verify(const fs::path& backup, const fs::path& name, const std::string& sha256) {
  if (!fs::is_regular_file(backup / name)) refuse(backup, name.string() + " is missing");
  if (sha256_hex(read_file(backup / name)) != sha256) refuse(backup, name.string() + " has been changed since the backup");
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
  const std::string database = read_file(target / "handslag.db", std::size_t{1} << 40);
  summary.bytes += database.size();
  write_file(target / kManifest, Json::object()
                                     .set("format", kFormat)
                                     .set("made_at", clock.now_utc())
                                     .set("schema", schema)
                                     .set("database_sha256", sha256_hex(database))
                                     .set("key_sha256", sha256_hex(key))
                                     .set("files", std::move(listed))
                                     .dump(2));
  return summary;
}

BackupSummary restore(const fs::path& source, const fs::path& data, const Clock& clock) {
  const Json manifest = manifest_of(source);
  verify(source, "handslag.db", manifest["database_sha256"].as_string());
  verify(source, "key", manifest["key_sha256"].as_string());
  const FileStore from(source / "files");
  for (const Json& sha256 : manifest["files"].items()) {
    verify(source, fs::relative(from.path_of(sha256.as_string()), source), sha256.as_string());
  }
  sql::Connection restored = sql::Connection::open(source / "handslag.db", sql::Connection::OpenAs::ReadOnly);
  if (schema_version(restored) > program_migrations().back().number) {
    refuse(source, "it was made by a newer version of Handslag");
  }

  const bool is_new = !fs::exists(data / "handslag.db");
  const DataFolder folder = DataFolder::create_or_open(data, clock);
  BackupSummary summary;
  const FileStore to = folder.files();
  for (const Json& sha256 : manifest["files"].items()) {
    const std::string bytes = from.read(sha256.as_string());
    to.put(bytes);
    summary.files += 1;
    summary.bytes += bytes.size();
  }
  sql::Connection live = folder.connect();
  if (!is_new) {
    std::string moment = clock.now_utc();
    std::erase(moment, ':');
    make_folder(folder.backups_path());
    sql::Connection before = sql::Connection::open(folder.backups_path() / ("handslag-before-restore-" + moment + ".db"));
    live.copy_to(before);
  }
  write_file(folder.key_path(), read_file(source / "key", 1024));
  fs::permissions(folder.key_path(), fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::replace);
  restored.copy_to(live);
  migrate(live, program_migrations(), clock);
  summary.bytes += fs::file_size(source / "handslag.db");
  return summary;
}

}  // namespace handslag::storage
