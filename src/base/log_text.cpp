#include "base/log_text.h"

#include <algorithm>
#include <cstddef>

namespace handslag {

namespace {

constexpr std::string_view kLeftOut = "[…]";
constexpr std::size_t kLongestWord = 31;
constexpr std::size_t kLongestLine = 4000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  // A byte above ASCII belongs to a letter such as å.
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_of_word(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; }
bool is_of_address(char c) { return is_of_word(c) || c == '.' || c == '+' || c == '@' || c == '%'; }

bool is_mail_address(std::string_view piece) {
  const std::size_t at = piece.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < piece.size();
}

// YYMMDD-NNNN, YYYYMMDDNNNN and the like.
bool is_identity_number(std::string_view word) {
  const auto sign = std::ranges::find_if_not(word, is_digit);
  const auto before = static_cast<std::size_t>(sign - word.begin());
  if (sign == word.end()) return before == 10 || before == 12;
  const std::string_view after = word.substr(before + 1);
  return (before == 6 || before == 8) && (*sign == '-' || *sign == '+') && after.size() == 4 &&
         std::ranges::all_of(after, is_digit);
}

void take_words(std::string_view piece, std::string& safe) {
  while (!piece.empty()) {
    const auto end = std::ranges::find_if_not(piece, [](char c) { return is_of_word(c) || c == '+'; });
    const std::string_view word = piece.substr(0, static_cast<std::size_t>(end - piece.begin()));
    const bool is_kept = word.size() <= kLongestWord && !is_identity_number(word);
    safe += is_kept ? word : kLeftOut;
    piece.remove_prefix(word.size());
    if (piece.empty()) return;
    safe += piece.front();
    piece.remove_prefix(1);
  }
}

}  // namespace

std::string without_personal_data(std::string_view text) {
  std::string safe;
  text = text.substr(0, kLongestLine);
  while (!text.empty()) {
    const auto end = std::ranges::find_if_not(text, is_of_address);
    const std::string_view piece = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    if (is_mail_address(piece)) {
      safe += kLeftOut;
    } else {
      take_words(piece, safe);
    }
    text.remove_prefix(piece.size());
    if (text.empty()) break;
    safe += static_cast<unsigned char>(text.front()) < 0x20 ? ' ' : text.front();
    text.remove_prefix(1);
  }
  return safe;
}

}  // namespace handslag
