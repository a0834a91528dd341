#include "table_reading/whole_number.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/text.h"

namespace handslag::table_reading {

namespace {

constexpr std::size_t kDigitsOfAGroup = 3;

bool is_all_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::optional<std::uint64_t> number_of(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

// Bytes of the space between two groups of digits that starts `text`, or 0.
std::size_t group_space(std::string_view text) {
  for (const std::string_view space : {" ", "\u00A0", "\u202F", "\u2009"}) {
    if (text.starts_with(space)) return space.size();
  }
  return text.starts_with('\xA0') ? 1 : 0;  // Windows-1252
}

// "1 200" → "1200"; empty when the groups are not of three.
std::string without_groups(std::string_view text) {
  std::string digits;
  std::size_t in_group = 0;
  bool has_groups = false;
  while (!text.empty()) {
    if (const std::size_t space = group_space(text)) {
      if (in_group == 0 || in_group > kDigitsOfAGroup || (has_groups && in_group != kDigitsOfAGroup))
        return {};
      has_groups = true;
      in_group = 0;
      text.remove_prefix(space);
      continue;
    }
    digits += text.front();
    ++in_group;
    text.remove_prefix(1);
  }
  return has_groups && in_group != kDigitsOfAGroup ? std::string() : digits;
}

}  // namespace

std::optional<std::uint64_t> whole_number(std::string_view text) {
  if (is_all_digits(text)) return number_of(text);
  text = trimmed(text);
  const std::size_t mark = text.find_first_of(",.");
  if (mark != std::string_view::npos) {
    const std::string_view decimals = text.substr(mark + 1);
    const bool is_nought = !decimals.empty() && decimals.find_first_not_of('0') == std::string_view::npos;
    if (!is_nought || decimals.size() == kDigitsOfAGroup) return std::nullopt;
    text = text.substr(0, mark);
  }
  const std::string digits = without_groups(text);
  return is_all_digits(digits) ? number_of(digits) : std::nullopt;
}

}  // namespace handslag::table_reading
