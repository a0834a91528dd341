#pragma once

#include <cstddef>
#include <filesystem>

#include "base/clock.h"
#include "storage/data_folder.h"

namespace handslag::storage {

/// A backup is a folder with the database as it was at one moment, every file that it refers to, the key, and
/// manifest.json with the SHA-256 of each, written last. It is made while the data folder is in use.
struct BackupSummary {
  std::size_t files = 0;
  std::size_t bytes = 0;
};

/// `target` must not exist or be empty: throws InvalidInput otherwise. A backup that was cut short has no
/// manifest, and restore refuses it.
BackupSummary backup(const DataFolder& folder, const std::filesystem::path& target, const Clock& clock);

/// Takes a backup, or one of the database copies in backups/ (which has no files and no key). Checks every
/// hash first, then puts files, database and key in place; a server that has the data folder open goes on
/// with the restored content. What the data folder held before is kept in its backups/ folder, also when it
/// was damaged or newer than this program. Throws InvalidInput when the backup is incomplete or damaged, and
/// then changes nothing.
BackupSummary restore(const std::filesystem::path& backup, const std::filesystem::path& data,
                      const Clock& clock);

}  // namespace handslag::storage
