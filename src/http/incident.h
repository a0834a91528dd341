#pragma once

#include <string>

namespace handslag::http {

/// What a failure of the program is called to the reader; the log has the cause beside it. Each is a new one.
std::string next_incident();

}  // namespace handslag::http
