#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sql/connection.h"

namespace handslag {
class Translator;
}

namespace handslag::storage {

// What can be seen in a database without knowing what its rows mean. Each returns the places, in a reader's
// words: "finding 7, outcome".

/// Of the file alone, before SQLite opens it: empty, no database, a log beside it that is of no database.
/// Nothing when all is well.
std::optional<std::string> fault_of_database_file(const std::filesystem::path& database,
                                                  const Translator& translator);
std::optional<std::string> fault_of_log_file(const std::filesystem::path& database,
                                             const Translator& translator);

/// Rows that refer to something that is not there.
std::vector<std::string> broken_references(sql::Connection& connection);
/// Rows that refer to a row of another organisation.
std::vector<std::string> mixed_organisations(sql::Connection& connection);
/// Values that no column of that name holds: "received_on" that is no day, "is_example" that is 2, a text
/// that is not UTF-8.
std::vector<std::string> impossible_values(sql::Connection& connection);

}  // namespace handslag::storage
