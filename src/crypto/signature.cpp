#include "crypto/signature.h"

#include <sodium.h>

#include "base/error.h"

namespace handslag::crypto {

namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

SigningKey SigningKey::of(std::string_view hex) {
  static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64);
  static_assert(crypto_sign_SEEDBYTES == 32);
  std::array<unsigned char, crypto_sign_SEEDBYTES> seed{};
  std::size_t read = 0;
  if (sodium_hex2bin(seed.data(), seed.size(), hex.data(), hex.size(), nullptr, &read, nullptr) != 0 ||
      read != seed.size() || hex.size() != 2 * seed.size())
    throw CorruptData("a key that signs is 64 hexadecimal digits");
  SigningKey key;
  crypto_sign_seed_keypair(key.public_.data(), key.secret_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return key;
}

std::string SigningKey::public_key() const { return {public_.begin(), public_.end()}; }

std::string SigningKey::sign(std::string_view message) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(), secret_.data());
  return {signature.begin(), signature.end()};
}

bool is_signed_by(std::string_view public_key, std::string_view message, std::string_view signature) {
  return public_key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(bytes_of(signature), bytes_of(message), message.size(),
                                     bytes_of(public_key)) == 0;
}

}  // namespace handslag::crypto
