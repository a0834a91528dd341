#pragma once

#include <string>
#include <vector>

namespace handslag::sql {
class Connection;
}

namespace handslag::cli {

/// Reads who may log in: people, roles, sessions, invitations and links. Each fault with its place:
/// "membership 3: column role has an unknown name". Whether a pass phrase or a code is right nobody can tell
/// from what is kept.
std::vector<std::string> people_faults(sql::Connection& connection);

}  // namespace handslag::cli
