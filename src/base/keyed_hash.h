#pragma once

#include <string>
#include <string_view>

namespace handslag {

/// HMAC-SHA-256 as 64 lower-case hexadecimal digits: a hash that only one who has the key can make, of what
/// could be guessed and tried. The key may be of any length.
std::string keyed_hash_hex(std::string_view key, std::string_view message);

}  // namespace handslag
