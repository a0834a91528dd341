#include "base/own_name.h"

#include <sodium.h>

#include <array>

#include "base/bytes.h"
#include "base/error.h"

namespace handslag {

namespace {

constexpr std::string_view kStart = ".handslag-";
constexpr std::size_t kDigits = 16;

std::string check_of(std::string_view chance, std::string_view purpose) {
  return sha256_hex("handslag " + std::string(chance) + " " + std::string(purpose)).substr(0, kDigits);
}

}  // namespace

std::string make_own_name(std::string_view purpose) {
  if (sodium_init() < 0) throw Error("libsodium does not start");
  std::array<unsigned char, kDigits / 2> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, kDigits + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), bytes.data(), bytes.size());
  const std::string chance(digits.data(), kDigits);
  return std::string(kStart) + chance + check_of(chance, purpose);
}

bool is_own_name(std::string_view name, std::string_view purpose) {
  if (name.size() != kStart.size() + 2 * kDigits || !name.starts_with(kStart)) return false;
  return name.substr(kStart.size() + kDigits) == check_of(name.substr(kStart.size(), kDigits), purpose);
}

}  // namespace handslag
