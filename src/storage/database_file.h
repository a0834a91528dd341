#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "sql/connection.h"

// A database as a file: made under a name of its own until it is whole and checked, copied, and looked at
// before it takes anything's place.
namespace handslag::storage {

/// The name that a database has until it is whole.
std::string new_database_name();
/// Whether a file is what a killed run has left of one, or of what SQLite keeps beside it.
bool is_left_database(std::string_view name);
void clear_left_databases(const std::filesystem::path& folder);

/// What SQLite keeps beside a database; "" is the database itself.
inline constexpr const char* kDatabaseEndings[] = {"-shm", "-wal", "-journal", ""};

/// One file with everything in it, readable where nothing may be written.
void finish_database(sql::Connection& connection);
/// Makes the pages of a database that nobody else uses as large as those of another are: a whole database can
/// only be put over one with pages of its own size.
void take_page_size(const std::filesystem::path& database, sql::Connection& of);
/// Copies what `connection` sees to a file of that name, which is there whole or not at all. Throws
/// CorruptData when what was copied is damaged.
void copy_database(sql::Connection& connection, const std::filesystem::path& target);
/// "name.db", or "name-2.db" when that is taken.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& name);

/// The moment as a part of a file's name, without colons: "2025-03-21T091500Z".
std::string moment_in_name(const Clock& clock);
/// Puts a file or a folder under another name, on the disk too. Throws StorageError naming `to`.
void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to);

/// How many rows each table has.
using RowCounts = std::map<std::string, std::int64_t>;
RowCounts row_counts(sql::Connection& connection);

/// What the integrity check says, and nothing when the database is whole; at most `most` lines.
std::vector<std::string> integrity_faults(sql::Connection& connection, int most = 20);
/// The tables, indexes and triggers that are missing, changed or more than the steps that the database has
/// taken make. Throws as `require_known` for a newer or changed step.
std::vector<std::string> schema_faults(sql::Connection& connection);

/// What stands under the name of a database. "It cannot be read now" is none of these: that throws.
enum class DatabaseState {
  Absent,
  Usable,   ///< whole, ours, and of no newer program
  Damaged,  ///< empty, no database, or not whole
  Foreign,  ///< another program's, or one whose schema has been changed
  Newer,
};
/// Throws StorageError, StorageBusy when it cannot be read now: held by somebody else, no room, no right.
DatabaseState state_of_database(const std::filesystem::path& database);

}  // namespace handslag::storage
