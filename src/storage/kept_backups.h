#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "base/clock.h"

namespace handslag::storage {

// Backups that are made by themselves stand beside each other in one folder, each named by its moment, and
// the oldest go when there are enough:
//
//     /var/backups/handslag/handslag-2025-03-21T023000Z/

/// The folder of the backup that is made now: one that is not there yet, so that two of one second stand
/// beside each other (handslag-2025-03-21T023000Z-2).
std::filesystem::path dated_backup(const std::filesystem::path& folder, const Clock& clock);

/// Takes away all but the newest `keep`, and returns those. Only what is named as `dated_backup` does and has
/// the manifest of a backup is counted or taken: nothing goes because it lies there. Throws StorageError when
/// one cannot be taken away; what is left of it is, the next time.
std::vector<std::filesystem::path> remove_older_backups(const std::filesystem::path& folder,
                                                        std::size_t keep);

}  // namespace handslag::storage
