#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace handslag::crypto {

/// RFC 4648 section 5, without padding: bytes as letters, digits, - and _.
std::string base64url(std::string_view bytes);
/// The bytes again. Empty for padding, white space or any other letter.
std::optional<std::string> bytes_of_base64url(std::string_view text);

}  // namespace handslag::crypto
