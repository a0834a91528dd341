#include "storage/backup.h"

#include "base/bytes.h"
#include "base/error.h"
#include "base/folder_beside.h"
#include "storage/backup_manifest.h"
#include "storage/migration.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPurpose = "backup";

void require_whole(sql::Connection& copy, const Translator& t) {
  const auto changed = schema_faults(copy);
  if (!changed.empty())
    throw CorruptData(
        t.translate("The schema of the database has been changed at {name}. Run handslag doctor.",
                    {{"name", changed.front()}}));
  if (!copy.query("PRAGMA foreign_key_check").empty())
    throw CorruptData(
        t.translate("Rows of the database refer to something that is not there. Run handslag "
                    "doctor."));
}

}  // namespace

BackupSummary backup(const DataFolder& folder, const fs::path& wanted, const Clock& clock,
                     const Translator& t) {
  const fs::path target = folder_meant(wanted, t);
  if (fs::exists(target) && !fs::is_empty(target)) {
    throw InvalidInput(t.translate("{folder} has something in it; name a new folder for the backup.",
                                   {{"folder", wanted.string()}}));
  }
  FolderBeside beside(target, kPurpose, 0700);
  const fs::path& made = beside.path();
  BackupManifest manifest;
  manifest.made_at = clock.now_utc();
  {
    sql::Connection source = folder.connect();
    copy_database(source, made / "handslag.db");
    sql::Connection copy = sql::Connection::open(made / "handslag.db", sql::Connection::OpenAs::Frozen);
    require_whole(copy, t);
    manifest.files = files_referred_to(copy);
    manifest.schema = schema_version(copy);
    manifest.rows = row_counts(copy);
  }
  BackupSummary summary;
  const FileStore from = folder.files();
  const FileStore to(made / "files");
  make_private_folder(made / "files");
  for (const std::string& sha256 : manifest.files) {
    const std::string bytes = from.read(sha256);
    to.put(bytes);
    summary.files += 1;
    summary.bytes += bytes.size();
  }
  if (!fs::is_regular_file(folder.key_path()))
    throw CorruptData(t.translate("The key file is missing. Run handslag doctor."));
  const std::string key = read_file(folder.key_path(), 1024);
  write_file(made / "key", key, Readers::OwnerAlone);
  manifest.key_sha256 = sha256_hex(key);
  manifest.database_sha256 = sha256_of_file(made / "handslag.db");
  summary.bytes += fs::file_size(made / "handslag.db");
  write_file(made / kManifestName, to_text(manifest), Readers::OwnerAlone);
  beside.put_in_place();
  clear_left_beside(target, kPurpose);
  return summary;
}

}  // namespace handslag::storage
