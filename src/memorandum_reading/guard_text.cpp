#include "memorandum_reading/guard_text.h"

#include <algorithm>

#include "base/legible_text.h"
#include "base/text.h"
#include "memorandum_reading/number_words.h"

namespace handslag::memorandum_reading {

namespace {

enum class Sign { Letter, Digit, Other };

Sign sign_of(char c) {
  if (c >= '0' && c <= '9') return Sign::Digit;
  const bool is_letter =
      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  return is_letter ? Sign::Letter : Sign::Other;
}

/// Signs of two bytes or more that are no letters.
constexpr std::string_view kWideSigns[] = {"–", "—", "−", "≈", "≥", "≤", "±", "×", "•", "·", "→", "⇒", "…",
                                           "”", "“", "„", "»", "«", "’", "‘", "‹", "›", "¤", "€", "£", "№"};

std::size_t wide_sign_at(std::string_view word, std::size_t at) {
  for (const std::string_view sign : kWideSigns) {
    if (word.substr(at).starts_with(sign)) return sign.size();
  }
  return 0;
}

/// A stretch of letters, of digits, or of signs.
struct Run {
  Sign sign = Sign::Other;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Run> runs_of(std::string_view word) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t wide = wide_sign_at(word, at);
    const Sign sign = wide > 0 ? Sign::Other : sign_of(word[at]);
    const std::size_t size = wide > 0 ? wide : 1;
    if (runs.empty() || runs.back().sign != sign) runs.push_back({sign, at, at});
    runs.back().end = at += size;
  }
  return runs;
}

bool is_address(std::string_view word) {
  return word.find('@') != std::string_view::npos || word.find("://") != std::string_view::npos ||
         word.starts_with("www.");
}

class Divider {
 public:
  explicit Divider(std::string_view word) : word_(word), runs_(runs_of(word)) {}

  /// Before which bytes a space is put.
  std::vector<std::size_t> run() {
    if (is_address(word_)) return {};
    for (std::size_t at = 0; at < runs_.size(); ++at) {
      if (at + 1 < runs_.size() && runs_[at].sign == Sign::Other) look_at_sign(at);
      if (at + 1 < runs_.size() && runs_[at].sign == Sign::Letter && runs_[at + 1].sign == Sign::Digit &&
          may_part(at, at + 1))
        spaces_.push_back(runs_[at + 1].begin);
    }
    return std::move(spaces_);
  }

 private:
  std::string_view words_of(std::size_t run) const {
    return word_.substr(runs_[run].begin, runs_[run].end - runs_[run].begin);
  }

  void look_at_sign(std::size_t at) {
    const std::string_view sign = words_of(at);
    const Run& next = runs_[at + 1];
    if (at == 0) {
      const bool opens =
          sign.find_first_not_of("([{\"'”“„»«’‘‹›") == std::string_view::npos || sign.front() == '$';
      if (next.sign == Sign::Digit && !opens && !sign.starts_with("§")) spaces_.push_back(next.begin);
      return;
    }
    const Sign before = runs_[at - 1].sign;
    const bool is_plain =
        sign == "-" || sign == "–" || sign == "." || sign == "_" || sign == "/" || sign == "’";
    if (before == Sign::Letter && next.sign == Sign::Digit) {
      if (!is_plain || may_part(at - 1, at + 1)) spaces_.push_back(next.begin);
    } else if (before == Sign::Letter && next.sign == Sign::Letter) {
      const bool is_number = value_of_word(lower_case(words_of(at + 1))).has_value();
      if (is_number && sign != "-" && sign != "–") spaces_.push_back(next.begin);
    } else if (before == Sign::Digit && next.sign == Sign::Letter) {
      const bool goes_on =
          sign == ":" || sign == "-" || sign == "–" || sign == "." || sign == "’" || sign == "/";
      if (!goes_on) spaces_.push_back(next.begin);
    }
  }

  /// "besök13" and "Besök-13", with nothing but a number to the end; not "SN2025", "a3f9c1" and "covid-19".
  bool may_part(std::size_t letters, std::size_t digits) const {
    const std::string_view word = words_of(letters);
    const std::string small = lower_case(word);
    if (length_in_characters(word) < 2 || is_abbreviation(word)) return false;
    if (is_word_in(small, &NumberLexicon::names_with_numbers)) return false;
    for (std::size_t at = 0; at < letters; ++at) {
      if (runs_[at].sign == Sign::Digit) return false;
    }
    for (std::size_t at = digits; at < runs_.size(); ++at) {
      if (runs_[at].sign == Sign::Letter) return false;
    }
    return true;
  }

  static bool is_abbreviation(std::string_view word) {
    return std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  }

  std::string_view word_;
  std::vector<Run> runs_;
  std::vector<std::size_t> spaces_;
};

}  // namespace

std::pair<std::size_t, std::size_t> GuardText::place_of(std::size_t begin, std::size_t end) const {
  const std::size_t last = places.size() - 1;
  std::size_t after = std::min(end, last);
  // What one character was made into ("Ⅻ" is "12 ") ends where the next begins.
  while (after > 0 && after < last && places[after] == places[after - 1]) ++after;
  return {places[std::min(begin, last)], places[after]};
}

GuardText guard_text(std::string_view typed) {
  const LegibleText plain = legible(typed);
  GuardText guarded;
  const auto copy = [&](std::size_t at) {
    guarded.text += plain.text[at];
    guarded.places.push_back(plain.places[at]);
  };
  for (std::size_t begin = 0; begin < plain.text.size();) {
    const std::size_t end = std::min(plain.text.find(' ', begin), plain.text.size());
    const std::vector<std::size_t> spaces =
        Divider(std::string_view(plain.text).substr(begin, end - begin)).run();
    for (std::size_t at = begin; at < end; ++at) {
      if (std::ranges::find(spaces, at - begin) != spaces.end()) {
        guarded.text += ' ';
        guarded.places.push_back(plain.places[at]);
      }
      copy(at);
    }
    if (end < plain.text.size()) copy(end);
    begin = end + 1;
  }
  guarded.places.push_back(typed.size());
  return guarded;
}

}  // namespace handslag::memorandum_reading
