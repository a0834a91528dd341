#include "crypto/secret_token.h"

#include <sodium.h>

#include "base/bytes.h"
#include "base/random.h"
#include "crypto/base32.h"

namespace handslag::crypto {

namespace {

constexpr std::size_t kTokenBytes = 32;

}  // namespace

std::string random_token() {
  const std::string bytes = random_bytes(kTokenBytes);
  constexpr int kUrlSafe = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string token(sodium_base64_encoded_len(bytes.size(), kUrlSafe), '\0');
  sodium_bin2base64(token.data(), token.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kUrlSafe);
  token.pop_back();  // the NUL that is counted
  return token;
}

std::string hash_of_token(std::string_view token) { return sha256_hex(token); }

std::string random_letters(std::size_t count) {
  return base32(random_bytes((count * 5 + 7) / 8)).substr(0, count);
}

bool is_same_secret(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace handslag::crypto
