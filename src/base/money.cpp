#include "base/money.h"

#include "base/text.h"

namespace handslag {

namespace {

constexpr std::int64_t kLargestKronor = 1'000'000'000'000;

// Digits with spaces between groups taken out: "60 000" → "60000". Empty when anything else is in it.
std::optional<std::string> plain_digits(std::string_view text) {
  std::string digits;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest[0] >= '0' && rest[0] <= '9') {
      digits += rest[0];
      at += 1;
    } else if (rest[0] == ' ') {
      at += 1;
    } else if (rest.starts_with("\u00A0")) {
      at += 2;
    } else if (rest.starts_with("\u202F") || rest.starts_with("\u2009")) {
      at += 3;
    } else {
      return std::nullopt;
    }
  }
  return digits;
}

}  // namespace

std::optional<Money> Money::parse(std::string_view text) {
  text = trimmed(text);
  std::int64_t unit = 100;  // öre in one of what is counted
  const auto take_unit = [&](std::string_view suffix, std::int64_t ore) {
    if (!text.ends_with(suffix)) return false;
    text = trimmed(text.substr(0, text.size() - suffix.size()));
    unit = ore;
    return true;
  };
  take_unit("tkr", 100'000) || take_unit("Mkr", 100'000'000) || take_unit("mnkr", 100'000'000) ||
      take_unit("kronor", 100) || take_unit("kr", 100) || take_unit("SEK", 100);
  const bool negative = text.starts_with("-") || text.starts_with("\u2212");
  if (negative) text = trimmed(text.substr(text[0] == '-' ? 1 : 3));
  const std::size_t comma = text.find(',');
  const auto whole = plain_digits(text.substr(0, comma));
  if (!whole || whole->empty() || whole->size() > 13) return std::nullopt;
  std::int64_t ore = std::stoll(*whole);
  if (ore > kLargestKronor) return std::nullopt;
  ore *= unit;
  if (comma != std::string_view::npos) {
    std::int64_t place = unit;
    const std::string_view decimals = text.substr(comma + 1);
    if (decimals.empty()) return std::nullopt;
    for (const char digit : decimals) {
      if (digit < '0' || digit > '9') return std::nullopt;
      if (place % 10 != 0 && digit != '0') return std::nullopt;
      place /= 10;
      ore += (digit - '0') * place;
    }
  }
  if (ore > kLargestKronor * 100) return std::nullopt;
  return from_ore(negative ? -ore : ore);
}

Money Money::per(std::int64_t parts) const {
  const std::int64_t twice = ore_ * 2;
  const std::int64_t half = ore_ < 0 ? -parts : parts;
  return from_ore((twice + half) / (parts * 2));
}

std::string Money::to_swedish() const {
  const std::int64_t size = ore_ < 0 ? -ore_ : ore_;
  std::string text = ore_ < 0 ? "\u2212" : "";
  text += swedish_number(size / 100);
  if (size % 100 != 0) {
    text += ',';
    text += static_cast<char>('0' + size % 100 / 10);
    text += static_cast<char>('0' + size % 10);
  }
  return text + std::string(kNoBreakSpace) + "kr";
}

}  // namespace handslag
