#pragma once

#include <filesystem>
#include <string>

#include "base/clock.h"
#include "sql/connection.h"
#include "storage/file_store.h"

namespace handslag::storage {

/// The one folder that holds everything of an installation:
///
///     handslag.db    the database          files/3f/3f78…   received files by their content
///     key            32 random bytes, 0600 backups/         copies of the database from before an upgrade
///
/// Several programs may use it at once (the server, a command); only one at a time makes it or upgrades it.
class DataFolder {
 public:
  /// Makes it, with everything in it readable by its owner alone, or opens it. Takes the migrations that are
  /// missing, after a copy of the database. Throws InvalidInput when the database is newer than this program,
  /// with the way out, or when the folder holds something else.
  static DataFolder create_or_open(const std::filesystem::path& path, const Clock& clock);
  /// Opens it. Throws NotFound when there is no data folder.
  static DataFolder open(const std::filesystem::path& path, const Clock& clock);

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path database_path() const { return path_ / "handslag.db"; }
  std::filesystem::path key_path() const { return path_ / "key"; }
  std::filesystem::path backups_path() const { return path_ / "backups"; }

  sql::Connection connect(sql::Connection::OpenAs open_as = sql::Connection::OpenAs::Existing) const;
  FileStore files() const { return FileStore(path_ / "files"); }

 private:
  explicit DataFolder(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace handslag::storage
