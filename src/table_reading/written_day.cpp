#include "table_reading/written_day.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "base/date.h"
#include "table_reading/folded.h"

namespace handslag::table_reading {

namespace {

using Order = WrittenDay::Order;

constexpr std::size_t kLongestDay = 60;
constexpr std::array<std::pair<std::string_view, unsigned>, 31> kMonths = {
    {{"januari", 1}, {"februari", 2}, {"mars", 3},      {"april", 4},    {"maj", 5},       {"juni", 6},
     {"juli", 7},    {"augusti", 8},  {"september", 9}, {"oktober", 10}, {"november", 11}, {"december", 12},
     {"jan", 1},     {"feb", 2},      {"mar", 3},       {"apr", 4},      {"jun", 6},       {"jul", 7},
     {"aug", 8},     {"sep", 9},      {"sept", 9},      {"okt", 10},     {"nov", 11},      {"dec", 12},
     {"january", 1}, {"february", 2}, {"march", 3},     {"may", 5},      {"june", 6},      {"july", 7},
     {"october", 10}}};

std::optional<unsigned> month_named(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  if (word == "august") return 8;
  if (word == "oct") return 10;
  const auto found = std::ranges::find(kMonths, word, &std::pair<std::string_view, unsigned>::first);
  return found == kMonths.end() ? std::nullopt : std::optional(found->second);
}

std::optional<unsigned> number(std::string_view digits, std::size_t fewest, std::size_t most) {
  if (digits.size() < fewest || digits.size() > most) return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<unsigned> year_in(std::string_view digits) {
  const auto year = number(digits, 4, 4);
  return year && *year >= 1600 ? year : std::nullopt;
}

bool is_day(unsigned year, unsigned month, unsigned day) {
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                     std::chrono::day(day))
      .ok();
}

std::optional<WrittenDay> plain(std::optional<unsigned> year, std::optional<unsigned> month,
                                std::optional<unsigned> day) {
  if (!year || !month || !day || !is_day(*year, *month, *day)) return std::nullopt;
  return WrittenDay{static_cast<int>(*year), *month, *day, Order::Plain};
}

std::optional<WrittenDay> month_of(std::optional<unsigned> year, std::optional<unsigned> month) {
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  return WrittenDay{static_cast<int>(*year), *month, 0, Order::Plain};
}

std::vector<std::string_view> parts_between(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(mark, start), text.size());
    parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

// 03/04/2024: the first number is the day, or the month.
std::optional<WrittenDay> year_last(unsigned first, unsigned second, unsigned year) {
  const bool day_first = is_day(year, second, first);
  const bool month_first = is_day(year, first, second);
  if (!day_first && !month_first) return std::nullopt;
  const int whole_year = static_cast<int>(year);
  if (!day_first) return WrittenDay{whole_year, first, second, Order::MonthFirst};
  if (!month_first) return WrittenDay{whole_year, second, first, Order::DayFirst};
  return WrittenDay{whole_year, second, first, first == second ? Order::Plain : Order::Unsettled};
}

std::optional<WrittenDay> in_numbers(std::string_view text) {
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos)
    return plain(year_in(text.substr(0, 4)), number(text.substr(4, 2), 2, 2), number(text.substr(6), 2, 2));
  for (const char mark : {'-', '/', '.'}) {
    const auto parts = parts_between(text, mark);
    if (parts.size() == 2) {
      if (const auto month = month_of(year_in(parts[0]), number(parts[1], 1, 2))) return month;
    }
    if (parts.size() != 3) continue;
    if (const auto year = year_in(parts[0]))
      return plain(year, number(parts[1], 1, 2), number(parts[2], 1, 2));
    const auto first = number(parts[0], 1, 2);
    const auto second = number(parts[1], 1, 2);
    const auto year = year_in(parts[2]);
    if (first && second && year) return year_last(*first, *second, *year);
  }
  return std::nullopt;
}

// "den 1:a mars, 2024" → "1", "mars", "2024"
std::vector<std::string_view> words_of_day(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::string_view word : parts_between(text, ' ')) {
    while (word.ends_with(',') || word.ends_with('.')) word.remove_suffix(1);
    const std::size_t colon = word.find(':');
    if (colon != std::string_view::npos && colon > 0 && number(word.substr(0, colon), 1, 2))
      word = word.substr(0, colon);
    if (!word.empty() && word != "den") words.push_back(word);
  }
  return words;
}

std::optional<WrittenDay> in_words(std::string_view text) {
  const auto words = words_of_day(text);
  if (words.size() == 2) {
    if (const auto month = month_named(words[0])) return month_of(year_in(words[1]), month);
    return month_of(year_in(words[0]), month_named(words[1]));
  }
  if (words.size() != 3) return std::nullopt;
  if (const auto month = month_named(words[1]))
    return plain(year_in(words[2]), month, number(words[0], 1, 2));
  return plain(year_in(words[2]), month_named(words[0]), number(words[1], 1, 2));
}

// "14:30", "00:00:00.000", "9:05z"
bool is_time(std::string_view text) {
  return text.find(':') != std::string_view::npos && text.front() >= '0' && text.front() <= '9' &&
         text.find_first_not_of("0123456789:.z+") == std::string_view::npos;
}

std::string_view without_time(std::string_view text) {
  const std::size_t mark = text.find_last_of(" t");
  if (mark == std::string_view::npos || mark == 0 || mark + 1 == text.size()) return text;
  return is_time(text.substr(mark + 1)) ? text.substr(0, mark) : text;
}

}  // namespace

std::optional<WrittenDay> written_day(std::string_view text) {
  if (text.empty() || text.size() > kLongestDay) return std::nullopt;
  const std::string whole = folded(text);
  const std::string_view written = without_time(whole);
  if (const auto day = in_numbers(written)) return day;
  return in_words(written);
}

std::optional<unsigned> month_shown_short(std::string_view text, int year) {
  if (text.size() > kLongestDay) return std::nullopt;
  std::string whole = folded(text);
  std::ranges::replace(whole, '-', ' ');
  const auto words = words_of_day(whole);
  if (words.size() != 2) return std::nullopt;
  const auto two_digits = static_cast<unsigned>(year % 100);
  if (number(words[1], 2, 2) == two_digits) return month_named(words[0]);
  if (number(words[0], 2, 2) == two_digits) return month_named(words[1]);
  return std::nullopt;
}

bool is_like_a_day(std::string_view text) {
  if (written_day(text)) return true;
  if (text.size() > kLongestDay) return false;
  std::string whole = folded(text);
  std::ranges::replace(whole, '-', ' ');
  const auto words = words_of_day(whole);
  return words.size() == 2 && ((month_named(words[0]) && number(words[1], 1, 4)) ||
                               (number(words[0], 1, 4) && month_named(words[1])));
}

bool DayOrder::take(const WrittenDay& day, std::size_t row, std::string_view text) {
  if (day.order == Order::Plain) return true;
  if (day.order == Order::Unsettled) {
    if (first_unsettled_row_ == 0) {
      first_unsettled_row_ = row;
      first_unsettled_ = std::string(text);
    }
    return true;
  }
  if (order_ == Order::Plain) {
    order_ = day.order;
    settled_by_ = row;
  }
  return order_ == day.order;
}

}  // namespace handslag::table_reading
