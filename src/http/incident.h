#pragma once

#include <string>
#include <string_view>

namespace handslag::http {

/// What a failure of the program is called to the reader; the log has the cause beside it. Each is a new one.
std::string next_incident();

/// An address as it may stand in the log: what is not a plain word or a short number is left out, since a
/// link that lets somebody in, or a name, may stand there.
std::string path_for_log(std::string_view path);

}  // namespace handslag::http
