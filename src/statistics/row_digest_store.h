#pragma once

#include <cstdint>
#include <string>

namespace handslag::sql {
class Connection;
}

namespace handslag::statistics {

/// SHA-256 of every column of the rows that a query gives, whichever columns there are, in its order. `id`
/// stands for $1.
std::string digest_of_rows(sql::Connection& connection, const char* query, std::int64_t id);

}  // namespace handslag::statistics
