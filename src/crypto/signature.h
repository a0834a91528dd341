#pragma once

#include <array>
#include <string>
#include <string_view>

namespace handslag::crypto {

/// A key that signs what an organisation hands over: Ed25519 (RFC 8032). The same bytes always have the same
/// signature.
class SigningKey {
 public:
  /// `hex` is 64 hexadecimal digits, a secret (DataFolder::key_for). Throws CorruptData for anything else.
  static SigningKey of(std::string_view hex);

  /// 32 bytes that anybody may have.
  std::string public_key() const;
  /// 64 bytes.
  std::string sign(std::string_view message) const;

 private:
  SigningKey() = default;
  std::array<unsigned char, 32> public_{};
  std::array<unsigned char, 64> secret_{};
};

/// Whether the signature is that key's, of exactly these bytes.
bool is_signed_by(std::string_view public_key, std::string_view message, std::string_view signature);

}  // namespace handslag::crypto
