#include "base/entered_text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/characters.h"
#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "base/typeface_characters.h"

namespace handslag {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;  ///< 0 when the bytes there are not UTF-8
};

// The first character of a text that is not empty.
CodePoint first_of(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (!is_utf8(text.substr(0, length))) return {0, 0};
  char32_t value = lead & (0xFFu >> (length + 1));
  for (std::size_t at = 1; at < length; ++at)
    value = (value << 6) | (static_cast<unsigned char>(text[at]) & 0x3Fu);
  return {value, length};
}

bool is_between(char32_t character, char32_t first, char32_t last) {
  return character >= first && character <= last;
}

// Not: control characters, line and paragraph separators, marks that turn the direction of writing, tags,
// characters that are none or that everybody may use for something else.
bool is_printable(char32_t c) {
  return c >= 0x20 && !is_between(c, 0x7F, 0x9F) && !is_between(c, 0x2028, 0x202E) &&
         !is_between(c, 0x2060, 0x206F) && c != 0x200E && c != 0x200F && c != 0x061C && c != 0xFEFF &&
         !is_between(c, 0xE000, 0xF8FF) && !is_between(c, 0xFFF0, 0xFFFB) && !is_between(c, 0xFDD0, 0xFDEF) &&
         (c & 0xFFFE) != 0xFFFE && c < 0xE0000;
}

/// Without what a word processor puts in for the look of a line: soft hyphens go, spaces of every width
/// become a space, a hyphen that does not break becomes a hyphen. The no-break space stays: it belongs to a
/// number.
std::string as_typed(std::string_view text) {
  std::string typed;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    const char32_t letter = next_character(text, at);
    if (letter == 0xAD) continue;
    const bool is_space =
        letter == 0x1680 || (letter >= 0x2000 && letter <= 0x200A) || letter == 0x205F || letter == 0x3000;
    if (is_space) {
      typed += ' ';
    } else if (letter == 0x2010 || letter == 0x2011) {
      typed += '-';
    } else {
      typed += text.substr(first, at - first);
    }
  }
  return typed;
}

}  // namespace

std::optional<TextFault> fault_of(std::string_view text, std::size_t most, Lines lines) {
  std::size_t characters = 0;
  while (!text.empty()) {
    const CodePoint character = first_of(text);
    if (character.bytes == 0) return TextFault::NotUtf8;
    const bool is_break = character.value == '\n' || character.value == '\t' ||
                          (character.value == '\r' && text.substr(1).starts_with('\n'));
    if (!is_printable(character.value) && !(is_break && lines == Lines::Many)) return TextFault::Unprintable;
    ++characters;
    text.remove_prefix(character.bytes);
  }
  return characters > most ? std::optional(TextFault::TooLong) : std::nullopt;
}

Message message_for(TextFault fault) {
  switch (fault) {
    case TextFault::NotUtf8:
      return Message("is not text in UTF-8; write it anew");
    case TextFault::Unprintable:
      return Message(
          "has a character that cannot be printed (a line break, a control character, a picture, a script "
          "that "
          "the documents have no typeface for); take it away");
    case TextFault::TooLong:
      break;
  }
  return Message("is longer than can be kept; shorten it");
}

void require_text(std::string_view field, std::string_view text, std::size_t most, Lines lines) {
  if (const auto fault = fault_in_print(text, most, lines))
    throw told<InvalidInput>(Message("{field}: {fault}", {{"field", field}, {"fault", message_for(*fault)}}));
}

std::string composed(std::string_view text) {
  if (!is_utf8(text)) return std::string(text);
  const std::string written = as_typed(text);
  UErrorCode failure = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(failure);
  if (U_FAILURE(failure)) throw Error("ICU has no composed form of characters");
  const icu::StringPiece piece(written.data(), static_cast<std::int32_t>(written.size()));
  if (nfc->isNormalizedUTF8(piece, failure) && U_SUCCESS(failure)) return written;
  std::string result;
  failure = U_ZERO_ERROR;
  nfc->normalize(icu::UnicodeString::fromUTF8(piece), failure).toUTF8String(result);
  if (U_FAILURE(failure)) throw Error("ICU does not compose characters");
  return result;
}

std::string quotable(std::string_view text, std::size_t most) {
  std::string shown;
  for (std::size_t characters = 0; !text.empty(); ++characters) {
    if (characters == most) return shown + "…";
    const CodePoint character = first_of(text);
    const std::size_t bytes = std::max<std::size_t>(character.bytes, 1);
    const bool is_good = character.bytes > 0 && is_printable(character.value);
    shown += is_good ? text.substr(0, bytes) : kReplacement;
    text.remove_prefix(bytes);
  }
  return shown;
}

}  // namespace handslag
