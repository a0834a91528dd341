#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/translate.h"
#include "sql/connection.h"
#include "storage/file_store.h"
#include "storage/folder_lock.h"

namespace handslag::storage {

/// The one folder that holds everything of an installation:
///
///     handslag.db    the database          files/3f/3f78…   received files by their content
///     key            32 random bytes       backups/         copies of the database from before an upgrade
///     lock           see FolderLock        database         the address of a PostgreSQL database, which then
///                                                           takes the place of handslag.db
///
/// All of it is its owner's alone: files 0600, folders 0700, whatever the umask is. Several programs may use
/// it at once (the server, a command); only one at a time makes it, upgrades it or puts a backup in place.
class DataFolder {
 public:
  /// Makes it where there is nothing yet, or opens it. Takes the migrations that are missing, after a copy of
  /// the database. Throws InvalidInput when the database is newer than this program, with the way out, or
  /// when the folder holds something else; CorruptData when it is a data folder whose database is gone,
  /// empty, damaged or another program's: a new one never takes its place in silence.
  ///
  /// With `server`, the address of a PostgreSQL database, a folder that is made gets tables there, in a
  /// schema of its own.
  static DataFolder create_or_open(const std::filesystem::path& path, const Clock& clock,
                                   const Translator& translator = Translator(),
                                   const std::string& server = "");
  /// Opens it. Throws NotFound when there is no data folder.
  static DataFolder open(const std::filesystem::path& path, const Clock& clock,
                         const Translator& translator = Translator());

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path database_path() const { return path_ / "handslag.db"; }
  std::filesystem::path address_path() const { return path_ / "database"; }
  std::filesystem::path key_path() const { return path_ / "key"; }
  std::filesystem::path backups_path() const { return path_ / "backups"; }

  bool is_on_postgres() const;
  /// Takes away the tables that `create_or_open` has just made on a server, for a folder that nobody keeps.
  void abandon() const;

  /// The folder's key for one use ("fingerprint of records"), 64 hexadecimal digits: it tells nothing of the
  /// folder's own key, nor of the key of another use. Throws StorageError when the key is lost.
  std::string key_for(std::string_view use) const;
  /// Settles which of two equal counts is hidden (statistics::make_publication): nobody else can foresee it.
  std::uint64_t tie_key() const;

  sql::Connection connect(sql::Connection::OpenAs open_as = sql::Connection::OpenAs::Existing) const;
  FileStore files() const { return FileStore(path_ / "files"); }

  /// From now on a backup may be put in place while this folder is open: for a server, which only reads, and
  /// which asks each connection whether its database `has_moved`.
  void let_others_change_it() { lock_.reset(); }

 private:
  explicit DataFolder(std::filesystem::path path) : path_(std::move(path)) {}
  void make(const Clock& clock, const std::string& server) const;
  void make_sqlite(const Clock& clock) const;
  void make_on_postgres(const Clock& clock, const std::string& server) const;
  bool require_on_postgres() const;
  bool require_database(const Translator& translator) const;
  void upgrade(const Clock& clock) const;
  void use(const Clock& clock, const Translator& translator);

  std::filesystem::path path_;
  std::shared_ptr<const FolderLock> lock_;  ///< shared by copies, so that it is held as long as any is used
};

/// Makes a folder that is its owner's alone, with the parents that are missing, or takes away the rights that
/// others have to one that is there.
void make_private_folder(const std::filesystem::path& path);

/// 32 random bytes.
std::string new_key();

/// What of a data folder lies in a folder: whether a backup may be put in place there.
bool has_parts_of_data_folder(const std::filesystem::path& path);

}  // namespace handslag::storage
