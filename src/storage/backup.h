#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "base/clock.h"
#include "storage/data_folder.h"

namespace handslag::storage {

/// A backup is a folder with the database as it was at one moment, every file that it refers to, the key, and
/// manifest.json: the SHA-256 of each, and how many rows each table has. It is made while the data folder is
/// in use.
struct BackupSummary {
  std::size_t files = 0;
  std::size_t bytes = 0;
  std::optional<std::filesystem::path> kept;  ///< by restore: what the folder held before
  std::size_t missing_files = 0;  ///< by restore of a database alone: what its rows refer to and is not there
};

/// Made beside and named when it is whole. `target` must not exist or be empty: throws InvalidInput
/// otherwise. Throws CorruptData when what should be copied is damaged or missing; then there is no backup.
BackupSummary backup(const DataFolder& folder, const std::filesystem::path& target, const Clock& clock,
                     const Translator& translator = Translator());

}  // namespace handslag::storage
