#pragma once

#include <string>
#include <string_view>

namespace handslag::crypto {

/// SHA-256 (FIPS 180-4) as 32 bytes.
std::string sha256(std::string_view bytes);

}  // namespace handslag::crypto
