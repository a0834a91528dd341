#include "table_reading/folded.h"

#include <array>

#include "base/entered_text.h"
#include "base/text.h"

namespace handslag::table_reading {

namespace {

struct Sign {
  std::string_view bytes;
  char becomes;  ///< '\0': nothing
};
constexpr std::array<Sign, 17> kSigns = {{{"\u00A0", ' '},
                                          {"\u202F", ' '},
                                          {"\u2009", ' '},
                                          {"\u2007", ' '},
                                          {"\u2028", ' '},
                                          {"\u00AD", '\0'},
                                          {"\uFEFF", '\0'},
                                          {"\u200B", '\0'},
                                          {"\u200E", '\0'},
                                          {"\u2010", '-'},
                                          {"\u2011", '-'},
                                          {"\u2012", '-'},
                                          {"\u2013", '-'},
                                          {"\u2014", '-'},
                                          {"\u2015", '-'},
                                          {"\u2212", '-'},
                                          {"\uFF0D", '-'}}};

bool is_white(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '_';
}
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

std::string with_plain_signs(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      plain += is_white(text[at]) ? ' ' : text[at];
      ++at;
      continue;
    }
    bool is_sign = false;
    for (const Sign& sign : kSigns) {
      if (!text.substr(at).starts_with(sign.bytes)) continue;
      if (sign.becomes != '\0') plain += sign.becomes;
      at += sign.bytes.size();
      is_sign = true;
      break;
    }
    if (!is_sign) plain += text[at++];
  }
  return plain;
}

// One space between words, none at the ends or around a dash between digits.
std::string with_single_spaces(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ' ') {
      result += text[at];
      continue;
    }
    const std::size_t next = text.find_first_not_of(' ', at);
    if (next == std::string_view::npos) break;
    at = next - 1;
    if (result.empty()) continue;
    const bool is_before_dash = text[next] == '-' && is_digit(result.back());
    const bool is_after_dash = is_digit(text[next]) && result.back() == '-' && result.size() > 1 &&
                               is_digit(result[result.size() - 2]);
    if (!is_before_dash && !is_after_dash) result += ' ';
  }
  return result;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string result = with_single_spaces(with_plain_signs(lower_case(composed(to_utf8(text)))));
  while (result.ends_with(':') || result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace handslag::table_reading
