#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace handslag::sql {
class Connection;
class Statement;
}  // namespace handslag::sql

namespace handslag::statistics {

/// SHA-256 of every column of the rows that a query gives, whichever columns there are, in its order. `id`
/// stands for $1. Each row is shown to `look` as well, for whoever wants what they hold.
std::string digest_of_rows(
    sql::Connection& connection, const char* query, std::int64_t id,
    const std::function<void(const sql::Statement&)>& look = [](const sql::Statement&) {});

}  // namespace handslag::statistics
