#include "table_reading/text_decoder.h"

#include <algorithm>

namespace handslag::table_reading {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::size_t kLookedAt = 4096;

void append_character(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      text += static_cast<char>(0xE0 | (c >> 12));
    } else {
      text += static_cast<char>(0xF0 | (c >> 18));
      text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    }
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  }
  text += static_cast<char>(0x80 | (c & 0x3F));
}

bool is_high(char16_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char16_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

TextEncoding encoding_of(std::string_view start) {
  using namespace std::string_view_literals;
  if (start.starts_with("\xFF\xFE"sv)) return TextEncoding::Utf16LittleEndian;
  if (start.starts_with("\xFE\xFF"sv)) return TextEncoding::Utf16BigEndian;
  start = start.substr(0, kLookedAt);
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t at = 0; at < start.size(); ++at) {
    if (start[at] == '\0') ++(at % 2 == 0 ? even : odd);
  }
  // Half of the bytes of Swedish in UTF-16 are nought, all on the same side.
  const std::size_t pairs = start.size() / 2;
  if (pairs < 2) return TextEncoding::Bytes;
  if (even == 0 && odd * 10 > pairs * 8) return TextEncoding::Utf16LittleEndian;
  if (odd == 0 && even * 10 > pairs * 8) return TextEncoding::Utf16BigEndian;
  return TextEncoding::Bytes;
}

void TextDecoder::begin(std::string_view piece) {
  has_begun_ = true;
  encoding_ = encoding_of(piece);
  if (encoding_ == TextEncoding::Bytes) {
    has_lonely_returns_ =
        piece.find('\r') != std::string_view::npos && piece.find('\n') == std::string_view::npos;
  }
}

std::string_view TextDecoder::decode(std::string_view piece) {
  const bool is_first = !has_begun_;
  if (is_first) begin(piece);
  if (encoding_ == TextEncoding::Bytes) {
    if (is_first && piece.starts_with("\xEF\xBB\xBF")) piece.remove_prefix(3);
    if (!has_lonely_returns_) return piece;
    text_.assign(piece);
    std::ranges::replace(text_, '\r', '\n');
    return text_;
  }
  text_.clear();
  pending_.append(piece);
  const std::string_view bytes = pending_;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    const unsigned unit = encoding_ == TextEncoding::Utf16LittleEndian ? byte(at) | byte(at + 1) << 8
                                                                       : byte(at) << 8 | byte(at + 1);
    append_unit(static_cast<char16_t>(unit));
  }
  pending_.erase(0, at);
  if (is_first && text_.starts_with("\uFEFF")) text_.erase(0, 3);
  return text_;
}

void TextDecoder::append_unit(char16_t unit) {
  if (high_ != 0 && is_low(unit)) {
    append_character(text_, 0x10000 + ((static_cast<char32_t>(high_) - 0xD800) << 10) + (unit - 0xDC00u));
    high_ = 0;
    return;
  }
  if (high_ != 0) text_ += kReplacement;
  high_ = 0;
  if (is_high(unit)) {
    high_ = unit;
  } else if (is_low(unit)) {
    text_ += kReplacement;
  } else {
    append_character(text_, unit);
  }
}

std::string_view TextDecoder::finish() {
  text_.clear();
  if (high_ != 0 || !pending_.empty()) text_ += kReplacement;
  high_ = 0;
  pending_.clear();
  return text_;
}

}  // namespace handslag::table_reading
