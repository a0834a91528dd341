#include "http/target.h"

#include <algorithm>

#include "base/text.h"

namespace handslag::http {

namespace {

std::optional<unsigned> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<std::string> octets_of(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_space) {
      decoded += ' ';
    } else if (text[at] != '%') {
      decoded += text[at];
    } else {
      if (at + 2 >= text.size()) return std::nullopt;
      const auto high = digit_of(text[at + 1]);
      const auto low = digit_of(text[at + 2]);
      if (!high || !low) return std::nullopt;
      decoded += static_cast<char>(*high * 16 + *low);
      at += 2;
    }
  }
  return decoded;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  auto decoded = octets_of(text, plus_is_space);
  if (!decoded) return std::nullopt;
  const bool has_control =
      std::ranges::any_of(*decoded, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (has_control || !is_utf8(*decoded)) return std::nullopt;
  return decoded;
}

bool is_plain_segment(std::string_view segment) {
  return !segment.empty() && segment != "." && segment != ".." &&
         segment.find_first_of("/\\") == std::string_view::npos;
}

std::optional<std::string> read_path(std::string_view text) {
  if (text.empty() || text.front() != '/') return std::nullopt;
  if (text == "/") return "/";
  text.remove_prefix(1);
  if (text.ends_with('/')) text.remove_suffix(1);
  std::string path;
  for (const std::string_view raw : split(text, '/')) {
    const auto segment = percent_decoded(raw, false);
    if (!segment || !is_plain_segment(*segment)) return std::nullopt;
    path += '/' + *segment;
  }
  return path;
}

std::optional<std::vector<Field>> read_query(std::string_view text) {
  std::vector<Field> query;
  for (const std::string_view pair : split(text, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(pair.substr(0, equals), true);
    auto value = percent_decoded(equals < pair.size() ? pair.substr(equals + 1) : "", true);
    if (!name || !value) return std::nullopt;
    query.push_back({std::move(*name), std::move(*value)});
  }
  return query;
}

}  // namespace

std::optional<Target> read_target(std::string_view text) {
  if (text.find('#') != std::string_view::npos) return std::nullopt;
  const std::size_t question = std::min(text.find('?'), text.size());
  auto path = read_path(text.substr(0, question));
  auto query = read_query(question < text.size() ? text.substr(question + 1) : "");
  if (!path || !query) return std::nullopt;
  return Target{std::move(*path), std::move(*query)};
}

std::optional<std::string> form_decoded(std::string_view text) { return octets_of(text, true); }

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view("-._~/").find(c) != std::string_view::npos;
    if (is_plain) {
      encoded += c;
    } else {
      const auto octet = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += kDigits[octet >> 4];
      encoded += kDigits[octet & 15];
    }
  }
  return encoded;
}

}  // namespace handslag::http
