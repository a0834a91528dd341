#include "crypto/sealed.h"

#include <sodium.h>

#include <array>

#include "base/random.h"
#include "crypto/secret_token.h"

namespace handslag::crypto {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kMark = crypto_aead_xchacha20poly1305_ietf_ABYTES;
using Key = std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES>;

Key key_of(std::string_view key) {
  Key of{};
  static_assert(of.size() == crypto_hash_sha256_BYTES);
  crypto_hash_sha256(of.data(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return of;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string sealed(std::string_view key, std::string_view place, std::string_view secret) {
  const std::string nonce = random_bytes(kNonce);
  const Key with = key_of(key);
  std::string bytes(secret.size() + kMark, '\0');
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(bytes.data()), &length,
                                             bytes_of(secret), secret.size(), bytes_of(place), place.size(),
                                             nullptr, bytes_of(nonce), with.data());
  bytes.resize(length);
  return nonce + bytes;
}

std::optional<std::string> opened(std::string_view key, std::string_view place, std::string_view bytes) {
  if (bytes.size() < kNonce + kMark) return std::nullopt;
  const std::string_view body = bytes.substr(kNonce);
  const Key with = key_of(key);
  std::string secret(body.size() - kMark, '\0');
  unsigned long long length = 0;
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(secret.data()), &length,
                                                 nullptr, bytes_of(body), body.size(), bytes_of(place),
                                                 place.size(), bytes_of(bytes), with.data()) != 0)
    return std::nullopt;
  secret.resize(length);
  return secret;
}

}  // namespace handslag::crypto
