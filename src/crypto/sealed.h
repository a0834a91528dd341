#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace handslag::crypto {

/// Sealed with a key (XChaCha20-Poly1305, a random nonce in front), so that who has the bytes and not the key
/// can neither read nor change them. `place` says what they are of, "second_factor 7": elsewhere they do not
/// open. The key may be of any length.
std::string sealed(std::string_view key, std::string_view place, std::string_view secret);
/// Empty when the bytes were not sealed with this key for this place.
std::optional<std::string> opened(std::string_view key, std::string_view place, std::string_view bytes);

}  // namespace handslag::crypto
