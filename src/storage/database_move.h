#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace handslag::sql {
class Connection;
}

namespace handslag::storage {

/// What a table holds: how many rows, and the SHA-256 of all of them in the order of their keys, each value
/// with its kind. The same in both databases when the content is the same.
struct TableContent {
  std::int64_t rows = 0;
  std::string sha256;
  bool operator==(const TableContent&) const = default;
};
using DatabaseContent = std::map<std::string, TableContent>;

/// Of every table that the database's migrations make. Reads in one transaction, so that it is one state.
DatabaseContent content_of(sql::Connection& connection);

/// Puts all rows of `from` into `to`, which has the same migrations and no rows, in one transaction, and
/// compares the two. Numbers that a table gives out go on after the highest. Throws InvalidInput when `to`
/// holds rows already or the two have taken different migrations, StorageError when what came is not what
/// went: then nothing is saved.
DatabaseContent move_content(sql::Connection& from, sql::Connection& to,
                             const std::function<void(const std::string& table)>& before_table = {});

/// Makes an empty SQLite database the same as what `from` holds, of whichever kind that is.
void fill_sqlite(sql::Connection& from, sql::Connection& empty);

}  // namespace handslag::storage
