#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/decoded_text.h"

namespace handslag {

namespace {

// Windows-1252, 0x80 to 0x9F; 0 where nothing is assigned.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_code_point(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// Bytes of the white space that starts `text`, or 0.
std::size_t leading_space(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text[0];
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u202F") || text.starts_with("\u2009") || text.starts_with("\uFEFF")) return 3;
  return 0;
}

std::size_t trailing_space(std::string_view text) {
  for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    if (text.size() >= length && leading_space(text.substr(text.size() - length)) == length) return length;
  }
  return 0;
}

/// Bytes of the character at `at`, or 0 when it is not well-formed.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(at + 1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
      (lead == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

DecodedText decoded(std::string_view bytes) {
  if (is_utf8(bytes)) return {std::string(bytes.starts_with("\uFEFF") ? bytes.substr(3) : bytes)};
  std::size_t sequences = 0, strays = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) ++strays;
    if (length > 1) ++sequences;
    at += std::max<std::size_t>(length, 1);
  }
  // A letter of Windows-1252 is hardly ever followed by the bytes that would make it one of UTF-8.
  const bool is_mostly_utf8 = sequences >= strays;
  if (is_mostly_utf8 && bytes.starts_with("\uFEFF")) bytes.remove_prefix(3);
  DecodedText decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  std::size_t line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = is_mostly_utf8 ? sequence_length(bytes, at) : 0;
    if (length > 0) {
      decoded.text += bytes.substr(at, length);
    } else {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      const bool assigned = byte >= 0x80 && byte < 0xA0 && kWindows1252[byte - 0x80] != 0;
      append_code_point(decoded.text, assigned ? kWindows1252[byte - 0x80] : byte);
      if (is_mostly_utf8 && (decoded.mended_lines.empty() || decoded.mended_lines.back() != line)) {
        decoded.mended_lines.push_back(line);
      }
    }
    if (bytes[at] == '\n') ++line;
    at += std::max<std::size_t>(length, 1);
  }
  return decoded;
}

std::string to_utf8(std::string_view bytes) { return decoded(bytes).text; }

std::size_t length_in_characters(std::string_view text) {
  std::size_t characters = 0;
  for (const char c : text) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return characters;
}

std::string_view trimmed(std::string_view text) {
  while (const std::size_t space = leading_space(text)) text.remove_prefix(space);
  while (const std::size_t space = trailing_space(text)) text.remove_suffix(space);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\n\f");
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t space = at < text.size() ? leading_space(text.substr(at)) : 1;
    if (space == 0) {
      ++at;
      continue;
    }
    if (at > start) words.push_back(text.substr(start, at - start));
    at += space;
    start = at;
  }
  return words;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (std::size_t at = 0; at < lower.size(); ++at) {
    const auto byte = static_cast<unsigned char>(lower[at]);
    if (byte >= 'A' && byte <= 'Z') {
      lower[at] = static_cast<char>(byte + 32);
    } else if (byte == 0xC3 && at + 1 < lower.size()) {
      const auto next = static_cast<unsigned char>(lower[at + 1]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) lower[at + 1] = static_cast<char>(next + 32);
      ++at;
    }
  }
  return lower;
}

std::string swedish_number(std::int64_t number) {
  const bool negative = number < 0;
  const std::string digits = std::to_string(negative ? -number : number);
  std::string text = negative ? "\u2212" : "";
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (at > 0 && (digits.size() - at) % 3 == 0) text += kNoBreakSpace;
    text += digits[at];
  }
  return text;
}

std::string swedish_decimal(double number, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const auto scaled = static_cast<std::int64_t>(std::llround(number * scale));
  const auto unit = static_cast<std::int64_t>(scale);
  const std::int64_t size = scaled < 0 ? -scaled : scaled;
  std::string text = scaled < 0 ? "\u2212" : "";
  text += swedish_number(size / unit);
  if (decimals > 0) {
    std::string fraction = std::to_string(size % unit);
    text += ',';
    text.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
    text += fraction;
  }
  return text;
}

}  // namespace handslag
