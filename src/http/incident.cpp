#include "http/incident.h"

#include <array>
#include <atomic>
#include <charconv>
#include <cstdint>
#include <ctime>

namespace handslag::http {

std::string next_incident() {
  static std::atomic<std::uint32_t> last{static_cast<std::uint32_t>(std::time(nullptr))};
  std::array<char, 9> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), ++last, 16).ptr;
  return {digits.data(), end};
}

}  // namespace handslag::http
