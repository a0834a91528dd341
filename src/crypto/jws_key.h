#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/enum_names.h"

namespace handslag::crypto {

// Keys that sign JSON Web Signatures (RFC 7515) in the two ways that are used here (RFC 7518 sections 3.3 and
// 3.4). A key signs in one way and no other, whatever a signature says of itself.

enum class JwsAlgorithm { Rs256, Es256 };
constexpr EnumNames<JwsAlgorithm, 2> kJwsAlgorithms{{"RS256", "ES256"}};

/// The public half of somebody's key.
class JwsPublicKey {
 public:
  /// RSA of 2 048 to 8 192 bits, by modulus and exponent (big-endian bytes). Empty when it is none.
  static std::optional<JwsPublicKey> of_rsa(std::string_view modulus, std::string_view exponent);
  /// A point on P-256, 32 bytes each. Empty when it is not on the curve.
  static std::optional<JwsPublicKey> of_p256(std::string_view x, std::string_view y);

  JwsAlgorithm algorithm() const { return algorithm_; }
  bool has_signed(std::string_view message, std::string_view signature) const;

 private:
  struct Key;
  JwsPublicKey(JwsAlgorithm algorithm, std::shared_ptr<const Key> key)
      : algorithm_(algorithm), key_(std::move(key)) {}

  JwsAlgorithm algorithm_;
  std::shared_ptr<const Key> key_;
};

/// A key of our own, on P-256: signs ES256.
class JwsSigningKey {
 public:
  static JwsSigningKey make();
  /// Of what `private_bytes` gave. Throws CorruptData when it is no such key.
  static JwsSigningKey of(std::string_view private_bytes);

  /// DER: a secret.
  std::string private_bytes() const;
  /// The public point.
  std::string x() const;
  std::string y() const;
  /// 64 bytes.
  std::string sign(std::string_view message) const;

 private:
  struct Key;
  explicit JwsSigningKey(std::shared_ptr<const Key> key) : key_(std::move(key)) {}
  std::string coordinate(const char* name) const;

  std::shared_ptr<const Key> key_;
};

}  // namespace handslag::crypto
