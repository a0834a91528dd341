#pragma once

#include <string>
#include <string_view>

namespace handslag::crypto {

/// RFC 4648 section 6 in small letters and without padding: "foobar" is "mzxw6ytboi".
std::string base32(std::string_view bytes);

}  // namespace handslag::crypto
