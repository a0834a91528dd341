#include "memorandum_reading/written_numbers.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/number_lexicon.h"
#include "memorandum_reading/number_words.h"

namespace handslag::memorandum_reading {

namespace {

using Role = WrittenNumber::Role;
using Unit = WrittenNumber::Unit;
using Words = std::vector<PlacedWord>;

constexpr std::int64_t kMost = 1'000'000'000'000'000;  // thousandths; a larger number has no value here

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : words_(without_quotes(placed_words(text))) {}

  std::vector<WrittenNumber> run() {
    for (at_ = 0; at_ < words_.size();) {
      const std::size_t here = at_++;
      const std::string& bare = words_[here].bare;
      if (std::ranges::any_of(bare, is_digit)) {
        read_digits(here);
      } else {
        read_word(here);
      }
    }
    return std::move(numbers_);
  }

 private:
  bool has_word(std::size_t at, WordList NumberLexicon::*list) const {
    return at < words_.size() && is_word_in(words_[at].bare, list);
  }
  /// One word before, or two: "minst", "at least".
  bool comes_after(std::size_t at, WordList NumberLexicon::*list) const {
    if (at > 0 && is_word_in(words_[at - 1].bare, list)) return true;
    return at > 1 && is_word_in(words_[at - 2].bare + " " + words_[at - 1].bare, list);
  }
  bool ends_here(std::size_t at) const {
    const std::string_view written = words_[at].written;
    return written.find_last_of(".,;:!?)") == written.size() - 1;
  }

  WrittenNumber& add(WrittenNumber number, std::size_t first, std::size_t last) {
    number.begin = words_[first].begin;
    number.end = words_[last].end;
    return numbers_.emplace_back(std::move(number));
  }

  void read_word(std::size_t here) {
    const std::string& bare = words_[here].bare;
    if (is_word_in(bare, &NumberLexicon::fractions)) {
      add({.role = Role::Share}, here, here);
      return;
    }
    if (is_one_of_so_many(here)) {
      at_ = here + 2;
      add({.role = Role::Share}, here, here + 1);
      return;
    }
    if (is_word_in(bare, &NumberLexicon::none)) {
      add({.role = Role::None, .thousandths = {0}}, here, here);
      return;
    }
    if (value_in(bare, &NumberLexicon::only_in_compounds) == 1) {
      add({.role = Role::Article, .thousandths = {kThousandths}}, here, here);
      return;
    }
    if (const auto known = value_known_otherwise(here)) {
      add({.role = Role::Article, .thousandths = {*known * kThousandths}}, here, here);
      return;
    }
    if (read_words_apart(here)) return;
    auto value = value_of_word(bare);
    if (!value) value = value_in(bare, &NumberLexicon::multiples);  // "en miljon"
    if (!value || stands_at_a_place(here)) return;
    WrittenNumber number{.thousandths = {*value * kThousandths}};
    finish(std::move(number), here, here);
  }

  /// "var tredje stödsökande", "every third case". In "det var tredje gången" it tells when.
  bool is_one_of_so_many(std::size_t here) const {
    for (const NumberLexicon& lexicon : number_lexicons()) {
      if (!lexicon.each.has(words_[here].bare) || here + 1 >= words_.size() ||
          !lexicon.each_of.has(words_[here + 1].bare))
        continue;
      return here + 2 >= words_.size() || ends_here(here + 1) ||
             !lexicon.definite_endings.has_end_of(words_[here + 2].bare);
    }
    return false;
  }

  /// "båda", "trettonde", "XIII": a number only where the word for what is counted follows.
  std::optional<std::int64_t> value_known_otherwise(std::size_t here) const {
    if (const auto value = value_in(words_[here].bare, &NumberLexicon::only_before_what_is_counted))
      return value;
    std::string_view written = words_[here].written;
    while (!written.empty() && !(written.back() >= 'A' && written.back() <= 'Z')) written.remove_suffix(1);
    while (!written.empty() && !(written.front() >= 'A' && written.front() <= 'Z')) written.remove_prefix(1);
    return lower_case(written) == words_[here].bare ? value_of_roman(written) : std::nullopt;
  }

  /// "tre–fyra", "tolv/tretton": two numbers in words that stand as one.
  bool read_words_apart(std::size_t here) {
    const std::string& bare = words_[here].bare;
    for (const std::string_view mark : {"–", "—", "-", "/"}) {
      const std::size_t at = bare.find(mark);
      if (at == std::string::npos) continue;
      const auto low = value_of_word(std::string_view(bare).substr(0, at));
      const auto high = value_of_word(std::string_view(bare).substr(at + mark.size()));
      if (!low || !high || *low >= *high || (*low >= 20 && *high < 10)) continue;  // "twenty-five" is one
      WrittenNumber range{.thousandths = {*low * kThousandths}};
      range.to = *high * kThousandths;
      finish(std::move(range), here, here);
      return true;
    }
    return false;
  }

  /// "artikel 3", "5 kap. 2 §", and each number of "artiklarna 3, 4 och 12".
  bool stands_at_a_place(std::size_t here) {
    const bool is_place = (here > 0 && is_word_in(words_[here - 1].bare, &NumberLexicon::places)) ||
                          has_word(here + 1, &NumberLexicon::places_after) || goes_on_from(last_place_, here);
    if (is_place) last_place_ = here;
    return is_place;
  }
  /// Whether it follows upon the number of that word: "3, 4", "3 och 12".
  bool goes_on_from(const std::optional<std::size_t>& last, std::size_t here) const {
    if (!last) return false;
    if (*last + 1 == here) return words_[*last].written.ends_with(',');
    return *last + 2 == here && is_word_in(words_[here - 1].bare, &NumberLexicon::joins);
  }

  /// "SN 2024/117", "dnr 2024-117", "802456-1234", "0176-710 00": what is called by a number counts nothing.
  bool is_called_by_it(std::size_t here) {
    const std::string& bare = words_[here].bare;
    const std::size_t mark = bare.find_first_of("-/:");
    if (mark == std::string::npos || mark + 1 >= bare.size()) return false;
    const std::string_view left = std::string_view(bare).substr(0, mark);
    const std::string_view right = std::string_view(bare).substr(mark + 1);
    if (!is_digits(left) || right.find_first_not_of("0123456789-") != std::string_view::npos) return false;
    if (left.size() == 6 && right.size() == 4) return true;
    if (bare[mark] == '-' && left[0] == '0' && left.size() >= 2 && left.size() <= 4) {
      while (at_ < words_.size() && words_[at_].bare.size() <= 3 && is_digits(words_[at_].bare)) ++at_;
      return true;
    }
    return is_year(left) && !is_year(right) && here > 0 && is_reference(words_[here - 1]);
  }
  static bool is_reference(const PlacedWord& word) {
    if (is_word_in(word.bare, &NumberLexicon::references)) return true;
    return word.written.size() >= 2 && word.written.size() <= 6 &&
           std::ranges::all_of(word.written, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  void read_digits(std::size_t here) {
    std::string bare = words_[here].bare;
    if (const auto day = Date::parse(bare)) {
      add({.role = Role::Day, .day = *day}, here, here);
      return;
    }
    if (bare.starts_with("s.") && bare.size() > 2 && is_digit(bare[2])) {
      add({.role = Role::Page, .thousandths = values_of(bare.substr(2))}, here, here);
      return;
    }
    if (!is_digit(bare[0]) || stands_at_a_place(here) || is_called_by_it(here)) return;
    // "2009:400" is a statute, "13:30" a time, "1:a" an ordinal; "3:13" is two numbers.
    if (const std::size_t colon = bare.find(':'); colon != std::string::npos) {
      if (is_statute_or_time(bare, colon)) return;
      if (colon + 1 < bare.size() && is_digit(bare[colon + 1])) {
        add_alone(bare.substr(0, colon), here);
        bare.erase(0, colon + 1);
      }
      bare.resize(std::min(bare.find(':'), bare.size()));
    }
    if (read_parts(bare, here)) return;
    const bool has_percent = bare.ends_with('%');
    std::size_t end = 0;
    while (end < bare.size() && (is_digit(bare[end]) || ((bare[end] == ',' || bare[end] == '.') &&
                                                         end + 1 < bare.size() && is_digit(bare[end + 1]))))
      ++end;
    std::string digits = bare.substr(0, end);
    std::size_t last = here;
    if (end == bare.size()) join_groups(digits, last);
    WrittenNumber number{.thousandths =
                             digits.size() > kMostDigits ? std::vector<std::int64_t>() : values_of(digits)};
    if (has_percent) number.unit = Unit::Percent;
    if (const auto kronor = value_in(bare.substr(end), &NumberLexicon::kronor)) {  // "75tkr"
      for (std::int64_t& value : number.thousandths) value *= *kronor;
      number.unit = Unit::Kronor;
    }
    if (end == bare.size() || has_percent) {
      finish(std::move(number), here, last);
    } else {
      add(std::move(number), here, last);  // "24-timmars", "1990-talet"
      settle_year(numbers_.back(), digits);
    }
  }

  static bool is_statute_or_time(std::string_view bare, std::size_t colon) {
    const std::string_view left = bare.substr(0, colon);
    const std::string_view right = bare.substr(colon + 1);
    if (!is_digits(left) || right.empty() || !is_digit(right[0])) return false;
    if (left.size() == 4 && whole(left) >= 1600 && whole(left) <= 2100) return true;
    return left.size() == 2 && right.size() >= 2 && whole(left) < 25 && is_digits(right.substr(0, 2)) &&
           whole(right.substr(0, 2)) < 60;
  }

  /// "60 000": groups of three that follow.
  void join_groups(std::string& digits, std::size_t& last) {
    if (!is_digits(digits) || digits.size() > 3) return;
    while (last + 1 < words_.size() && !ends_here(last) && words_[last + 1].bare.size() == 3 &&
           is_digits(words_[last + 1].bare) && digits.size() <= 9) {
      digits += words_[++last].bare;
    }
    at_ = std::max(at_, last + 1);
  }

  /// "5–9", "2022–2026", "2023/24": two numbers in one word. False when it is not.
  bool read_parts(const std::string& bare, std::size_t here) {
    for (const std::string_view mark : {"–", "—", "-", "/"}) {
      const std::size_t at = bare.find(mark);
      if (at == std::string::npos) continue;
      const std::string_view left = std::string_view(bare).substr(0, at);
      std::string_view right = std::string_view(bare).substr(at + mark.size());
      if (right.ends_with('%')) right.remove_suffix(1);
      if (!is_number(left) || !is_number(right)) return false;
      if (mark == "/" || is_year(left)) {
        add_alone(left, here);
        add_alone(right, here);
      } else {
        WrittenNumber range{.thousandths = values_of(left)};
        range.to = values_of(right).front();
        if (bare.ends_with('%')) range.unit = Unit::Percent;
        finish(std::move(range), here, here);
      }
      return true;
    }
    return false;
  }

  static bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= kMostDigits && is_digit(text.front()) && is_digit(text.back()) &&
           text.find_first_not_of("0123456789,.") == std::string_view::npos;
  }
  static bool is_year(std::string_view digits) {
    return digits.size() == 4 && is_digits(digits) && whole(digits) >= 1900 && whole(digits) <= 2100;
  }
  static void settle_year(WrittenNumber& number, std::string_view digits) {
    if (number.role == Role::Amount && is_year(digits)) number.role = Role::Year;
  }

  void add_alone(std::string_view digits, std::size_t here) {
    settle_year(add({.thousandths = values_of(digits)}, here, here), digits);
  }

  /// What stands around it: days, pages, units, ranges.
  void finish(WrittenNumber number, std::size_t first, std::size_t last) {
    if (read_day(number, first, last)) return;
    if (comes_after(first, &NumberLexicon::pages) || goes_on_from(last_page_, first)) {
      number.role = Role::Page;
      last_page_ = last;
    }
    if (comes_after(first, &NumberLexicon::annexes)) number.role = Role::AnnexNumber;
    number.is_at_least = comes_after(first, &NumberLexicon::at_least);
    number.is_at_most = comes_after(first, &NumberLexicon::at_most);
    read_range(number, first, last);
    read_unit(number, last);
    const std::string_view digits = words_[first].bare;
    const bool is_plain = first == last && number.unit == Unit::None;
    WrittenNumber& added = add(std::move(number), first, last);
    if (is_plain) settle_year(added, digits);
  }

  /// "21 mars 2025", "den 4 mars", "March 21, 2025".
  bool read_day(const WrittenNumber& number, std::size_t first, std::size_t last) {
    if (number.thousandths.empty() || number.to || first != last) return false;
    const std::int64_t value = number.thousandths.front() / kThousandths;
    const bool is_before = last + 1 < words_.size() && month_of(words_[last + 1].bare) > 0;
    const bool is_after = first > 0 && month_of(words_[first - 1].bare) > 0;
    if (value < 1 || value > 31 || number.thousandths.front() % kThousandths != 0 ||
        (!is_before && !is_after))
      return false;
    WrittenNumber day{.role = Role::Day};
    day.month = month_of(words_[is_before ? last + 1 : first - 1].bare);
    day.day_of_month = static_cast<unsigned>(value);
    std::size_t end = is_before ? last + 1 : last;
    if (end + 1 < words_.size() && is_year(words_[end + 1].bare)) {
      ++end;
      const std::string month = (day.month < 10 ? "0" : "") + std::to_string(day.month);
      const std::string of_month = (value < 10 ? "0" : "") + std::to_string(value);
      day.day = Date::parse(words_[end].bare + "-" + month + "-" + of_month);
    }
    at_ = std::max(at_, end + 1);
    add(std::move(day), is_before ? first : first - 1, end);
    return true;
  }

  /// "mellan 5 och 9", "5 till 9", "5 – 9".
  void read_range(WrittenNumber& number, std::size_t first, std::size_t& last) {
    if (number.to || last + 2 >= words_.size() || ends_here(last)) return;
    if (!is_word_in(words_[last + 1].bare, &NumberLexicon::ranges) && words_[last + 1].written != "–") return;
    const bool is_between = first > 0 && is_word_in(words_[first - 1].bare, &NumberLexicon::between);
    const bool is_and = words_[last + 1].bare == "och" || words_[last + 1].bare == "and";
    if (is_and && !is_between) return;
    const std::string& other = words_[last + 2].bare;
    std::string digits = other;
    std::size_t end = last + 2;
    std::optional<std::int64_t> to;
    if (is_digits(other)) {
      join_groups(digits, end);
      to = values_of(digits).front();
    } else if (const auto word = value_of_word(other)) {
      to = *word * kThousandths;
    }
    if (!to || is_year(digits)) return;
    number.to = to;
    last = end;
    at_ = std::max(at_, end + 1);
  }

  void read_unit(WrittenNumber& number, std::size_t& last) {
    const auto times = [&](std::int64_t factor) {
      for (std::int64_t& value : number.thousandths) value = value > kMost / factor ? kMost : value * factor;
      if (number.to) number.to = *number.to > kMost / factor ? kMost : *number.to * factor;
      ++last;
    };
    if (last + 1 >= words_.size() || ends_here(last)) return;
    if (const auto multiple = value_in(words_[last + 1].bare, &NumberLexicon::multiples)) times(*multiple);
    if (last + 1 < words_.size() && !ends_here(last)) {
      if (const auto kronor = value_in(words_[last + 1].bare, &NumberLexicon::kronor)) {
        times(*kronor);
        number.unit = Unit::Kronor;
      } else if (has_word(last + 1, &NumberLexicon::percent)) {
        ++last;
        number.unit = Unit::Percent;
      }
    }
    at_ = std::max(at_, last + 1);
  }

  Words words_;
  std::size_t at_ = 0;
  std::optional<std::size_t> last_place_, last_page_;
  std::vector<WrittenNumber> numbers_;
};

}  // namespace

std::vector<WrittenNumber> numbers_in(std::string_view text) { return NumberReader(text).run(); }

bool tells_how_many(std::string_view word) {
  return value_of_word(word) || value_in(word, &NumberLexicon::only_in_compounds) ||
         value_in(word, &NumberLexicon::multiples) || is_word_in(word, &NumberLexicon::fractions) ||
         is_word_in(word, &NumberLexicon::few);
}

}  // namespace handslag::memorandum_reading
