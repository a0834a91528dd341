#pragma once

#include <filesystem>
#include <functional>

#include "storage/backup.h"

namespace handslag::storage {

using BeforeUse = std::function<void(sql::Connection& restored)>;

/// Puts a backup in place, or one of the database copies in backups/ (which has no files and no key: the
/// summary says how many files that its rows refer to are not in the folder). In this order: the backup is
/// checked, every hash and count of it; the data folder is locked; the database is made anew beside, checked
/// and upgraded; what was there is kept in backups/; files, database and key are put in place. A whole
/// database takes the new content in one transaction, so that a server that reads it goes on with what was
/// restored; one that is damaged or another's changes its name with the new one.
///
/// `before_use` may change the database that was made, before anybody can see it: what was to be done when
/// the backup was made has perhaps been done since.
///
/// Throws InvalidInput when the backup is not whole or not ours; Conflict, with who, when others use the
/// folder; StorageError when something cannot be read or written now. After each of them what was there
/// stands.
BackupSummary restore(const std::filesystem::path& backup, const std::filesystem::path& data,
                      const Clock& clock, const Translator& translator = Translator(),
                      const BeforeUse& before_use = {});

}  // namespace handslag::storage
