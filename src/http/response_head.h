#pragma once

#include <string>
#include <string_view>

#include "http/response.h"

namespace handslag::http {

enum class Connection { Stays, Ends };

/// Status line and headers, the empty line with them: what the handler said, and what every answer has.
std::string head_of(const Response& response, Connection connection);
/// "Not Found"
std::string_view reason_of(int status);

}  // namespace handslag::http
