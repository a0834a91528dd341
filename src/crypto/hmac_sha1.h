#pragma once

#include <string>
#include <string_view>

namespace handslag::crypto {

/// HMAC-SHA-1 (RFC 2104), 20 bytes. For the codes of authenticator apps (RFC 6238), many of which know
/// nothing else; what is known against SHA-1 does not touch HMAC.
std::string hmac_sha1(std::string_view key, std::string_view message);

}  // namespace handslag::crypto
