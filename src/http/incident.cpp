#include "http/incident.h"

#include <algorithm>
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

std::string path_for_log(std::string_view path) {
  constexpr std::size_t kLongestWord = 40;
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  std::string safe;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view word = path.substr(0, path.find('/'));
    safe += '/';
    safe += word.size() <= kLongestWord && std::ranges::all_of(word, is_plain) ? word : "…";
    path.remove_prefix(word.size());
  }
  return safe;
}

}  // namespace handslag::http
