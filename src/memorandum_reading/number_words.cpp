#include "memorandum_reading/number_words.h"

#include <algorithm>
#include <string>

namespace handslag::memorandum_reading {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

}  // namespace

bool is_word_in(std::string_view word, WordList NumberLexicon::*list) {
  return std::ranges::any_of(number_lexicons(), [&](const auto& one) { return (one.*list).has(word); });
}
std::optional<std::int64_t> value_in(std::string_view word, NumberLexicon::Values NumberLexicon::*values) {
  for (const NumberLexicon& lexicon : number_lexicons()) {
    const auto found = (lexicon.*values).find(word);
    if (found != (lexicon.*values).end()) return found->second;
  }
  return std::nullopt;
}

std::optional<std::int64_t> value_of_word(std::string_view word, bool is_whole_word) {
  if (const auto unit = value_in(word, &NumberLexicon::units)) return unit;
  if (const auto ten = value_in(word, &NumberLexicon::tens)) return ten;
  const auto small = value_in(word, &NumberLexicon::only_in_compounds);
  if (small) return is_whole_word ? std::nullopt : small;
  for (const NumberLexicon& lexicon : number_lexicons()) {
    // Thousands first: "tretusenfyrahundra" is 3 × 1 000 + 400, "hundratusen" 100 × 1 000.
    for (const std::int64_t wanted : {1'000, 100}) {
      for (const auto& [multiple, factor] : lexicon.multiples) {
        if (factor != wanted) continue;
        const std::size_t at = word.find(multiple);
        if (at == std::string_view::npos) continue;
        const std::string_view left = word.substr(0, at);
        const std::string_view right = word.substr(at + multiple.size());
        const auto times = left.empty() ? std::optional<std::int64_t>(1) : value_of_word(left, false);
        const auto more = right.empty() ? std::optional<std::int64_t>(0) : value_of_word(right, false);
        if (times && more) return *times * factor + *more;
      }
    }
    for (const auto& [ten, value] : lexicon.tens) {
      if (!word.starts_with(ten) || word.size() == ten.size()) continue;
      std::string_view rest = word.substr(ten.size());
      if (rest.starts_with('-')) rest.remove_prefix(1);
      const auto unit = value_of_word(rest, false);
      if (unit && *unit < 10) return value + *unit;
    }
  }
  return std::nullopt;
}

unsigned month_of(std::string_view word) {
  for (const NumberLexicon& lexicon : number_lexicons()) {
    const auto found = std::ranges::find(lexicon.months, word);
    if (found != lexicon.months.end()) return static_cast<unsigned>(found - lexicon.months.begin()) + 1;
  }
  return 0;
}

std::int64_t whole(std::string_view digits) {
  std::int64_t number = 0;
  for (const char c : digits.substr(0, kMostDigits)) number = number * 10 + (c - '0');
  return number;
}

std::vector<std::int64_t> values_of(std::string_view text) {
  const std::size_t mark = text.find_first_of(".,");
  if (mark == std::string_view::npos) return {whole(text) * kThousandths};
  const std::string_view before = text.substr(0, mark);
  const std::string_view after = text.substr(mark + 1);
  if (!is_digits(before)) return {};
  if (!is_digits(after)) {
    std::string joined;
    for (const char c : text) {
      if (is_digit(c)) joined += c;
    }
    return {whole(joined) * kThousandths};  // "1.350.500"
  }
  std::string decimals(after.substr(0, 3));
  while (decimals.size() < 3) decimals += '0';
  std::vector<std::int64_t> values = {whole(before) * kThousandths + whole(decimals)};
  if (after.size() == 3 && before.size() <= 3)
    values.push_back((whole(before) * 1'000 + whole(after)) * kThousandths);
  return values;
}

std::optional<std::int64_t> value_of_roman(std::string_view written) {
  constexpr std::pair<std::string_view, std::int64_t> kSigns[] = {
      {"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50},
      {"XL", 40},  {"X", 10},   {"IX", 9},  {"V", 5},    {"IV", 4},  {"I", 1}};
  if (written.size() < 2) return std::nullopt;
  std::int64_t value = 0;
  std::string_view rest = written;
  for (const auto& [sign, worth] : kSigns) {
    const bool repeats = sign == "M" || sign == "C" || sign == "X" || sign == "I";
    for (int times = 0; times < (repeats ? 3 : 1) && rest.starts_with(sign); ++times) {
      value += worth;
      rest.remove_prefix(sign.size());
    }
  }
  return rest.empty() ? std::optional(value) : std::nullopt;
}

}  // namespace handslag::memorandum_reading
