#pragma once

#include <string>
#include <string_view>

#include "http/request.h"

namespace handslag::http {

/// Whether the client says that it takes gzip: "gzip, br", "deflate, gzip;q=0.5", but not "gzip;q=0".
bool takes_gzip(const Request& request);

/// The same bytes, smaller (RFC 1952). The same text gives the same bytes. Only for what holds no secret
/// beside words that a client chooses (BREACH).
std::string gzipped(std::string_view text);

}  // namespace handslag::http
