#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/embedded_file.h"

namespace handslag::sql {
class Connection;
}

namespace handslag::storage {

/// A step of the database's schema, from db/migrations: 0001_organisations.sql is number 1, "organisations".
/// A data folder remembers which steps it has taken and the SHA-256 of each text, so that a text changed
/// afterwards and a database made by a newer program are both noticed before anything is written.
struct Migration {
  int number = 0;
  std::string name;
  std::string_view sql;
};

/// Files called NNNN_name.sql, in order of number. Throws CorruptData for another name or a number used
/// twice.
std::vector<Migration> read_migrations(std::span<const EmbeddedFile> files);
/// Those that this program carries.
const std::vector<Migration>& program_migrations();
/// The newest number that the database has; 0 for an empty one.
int schema_version(sql::Connection& connection);

/// Throws as `migrate` does when the database is newer than `migrations` or a step was changed after it was
/// taken.
void require_known(sql::Connection& connection, std::span<const Migration> migrations);

/// Takes the steps that the database lacks, each in one transaction, and returns how many those were.
/// `before_first` is called before the first of them when the database has content already. Throws
/// InvalidInput, with what to do, when the database is newer than `migrations`, CorruptData when a step was
/// changed after it was taken or one is missing below the newest.
int migrate(sql::Connection& connection, std::span<const Migration> migrations, const Clock& clock,
            const std::function<void()>& before_first = {});

}  // namespace handslag::storage
