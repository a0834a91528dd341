#include "crypto/hmac_sha1.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/error.h"

namespace handslag::crypto {

std::string hmac_sha1(std::string_view key, std::string_view message) {
  std::string code(EVP_MAX_MD_SIZE, '\0');
  unsigned int length = 0;
  const unsigned char* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
                                   reinterpret_cast<const unsigned char*>(message.data()), message.size(),
                                   reinterpret_cast<unsigned char*>(code.data()), &length);
  if (made == nullptr) throw Error("libcrypto makes no HMAC-SHA-1");
  code.resize(length);
  return code;
}

}  // namespace handslag::crypto
