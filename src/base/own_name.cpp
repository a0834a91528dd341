#include "base/own_name.h"

#include "base/bytes.h"
#include "base/random.h"

namespace handslag {

namespace {

constexpr std::string_view kStart = ".handslag-";
constexpr std::size_t kDigits = 16;

std::string check_of(std::string_view chance, std::string_view purpose) {
  return sha256_hex("handslag " + std::string(chance) + " " + std::string(purpose)).substr(0, kDigits);
}

}  // namespace

std::string make_own_name(std::string_view purpose) {
  const std::string chance = random_hex(kDigits / 2);
  return std::string(kStart) + chance + check_of(chance, purpose);
}

bool is_own_name(std::string_view name, std::string_view purpose) {
  if (name.size() != kStart.size() + 2 * kDigits || !name.starts_with(kStart)) return false;
  return name.substr(kStart.size() + kDigits) == check_of(name.substr(kStart.size(), kDigits), purpose);
}

}  // namespace handslag
