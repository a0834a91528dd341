#include "base/random.h"

#include <sodium.h>

#include "base/error.h"

namespace handslag {

std::string random_bytes(std::size_t count) {
  if (sodium_init() < 0) throw Error("libsodium does not start");
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_hex(std::size_t byte_count) {
  const std::string bytes = random_bytes(byte_count);
  std::string digits(2 * byte_count + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  digits.pop_back();  // the NUL that is counted
  return digits;
}

}  // namespace handslag
