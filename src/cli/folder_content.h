#pragma once

#include <string>
#include <vector>

namespace handslag {
class Translator;
namespace sql {
class Connection;
}
}  // namespace handslag

namespace handslag::cli {

/// Reads everything that a database holds as the program does, and says what cannot be read or does not hang
/// together, each with its place: "agreement 3: column outcome is 9, not 0 to 3".
std::vector<std::string> content_faults(sql::Connection& connection, const Translator& translator);

}  // namespace handslag::cli
