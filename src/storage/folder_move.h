#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/clock.h"
#include "base/translate.h"
#include "storage/database_move.h"

namespace handslag::storage {

struct FolderMove {
  std::int64_t rows = 0;
  std::filesystem::path kept;  ///< what was left: the SQLite database, or the address of the server
};

/// Moves the database of a data folder to a PostgreSQL server, into a schema of its own, or back to a file in
/// the folder. Every row is compared before the folder changes over; what it had before is kept in backups/,
/// and the tables on a server stay there. Received files stay in the folder. Throws Conflict when others use
/// the folder, InvalidInput when it is there already; after each failure the folder is as it was.
FolderMove move_to_server(const std::filesystem::path& data, const std::string& server, const Clock& clock,
                          const Translator& translator,
                          const std::function<void(const std::string& table)>& before_table = {});
FolderMove move_to_file(const std::filesystem::path& data, const Clock& clock, const Translator& translator,
                        const std::function<void(const std::string& table)>& before_table = {});

}  // namespace handslag::storage
