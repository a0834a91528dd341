#include "base/typed_date.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/text.h"

namespace handslag {

namespace {

// The first three letters tell the months apart in both languages; "maj" and "may", "okt" and "oct" differ.
constexpr std::array<std::pair<std::string_view, unsigned>, 14> kMonths = {{{"jan", 1},
                                                                            {"feb", 2},
                                                                            {"mar", 3},
                                                                            {"apr", 4},
                                                                            {"maj", 5},
                                                                            {"may", 5},
                                                                            {"jun", 6},
                                                                            {"jul", 7},
                                                                            {"aug", 8},
                                                                            {"sep", 9},
                                                                            {"okt", 10},
                                                                            {"oct", 10},
                                                                            {"nov", 11},
                                                                            {"dec", 12}}};
constexpr std::array<std::string_view, 22> kWholeMonths = {
    "januari", "january",  "februari", "february", "mars",   "march",     "april", "juni",
    "june",    "juli",     "july",     "augusti",  "august", "september", "sept",  "oktober",
    "october", "november", "december", "maj",      "may",    "jun"};

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

struct Piece {
  int number = -1;  ///< of digits
  std::size_t digits = 0;
  unsigned month = 0;  ///< of a name
};

std::optional<unsigned> month_of(std::string_view word) {
  for (const auto& [start, month] : kMonths) {
    if (!word.starts_with(start)) continue;
    if (word == start) return month;
    for (const std::string_view whole : kWholeMonths) {
      if (word == whole) return month;
    }
  }
  return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool parts(char c) { return c == ' ' || c == '-' || c == '/' || c == '.' || c == ','; }

// Digits and words with what parts them between; empty when there is anything else.
std::optional<std::vector<Piece>> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  while (at < text.size()) {
    if (parts(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    if (is_digit(text[at])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end - at > 8) return std::nullopt;
      Piece piece{.digits = end - at};
      std::from_chars(text.data() + at, text.data() + end, piece.number);
      pieces.push_back(piece);
    } else {
      while (end < text.size() && !is_digit(text[end]) && !parts(text[end])) ++end;
      const std::string_view word = text.substr(at, end - at);
      const auto month = month_of(word);
      if (!month && word != "den" && word != "the") return std::nullopt;
      if (month) pieces.push_back({.month = *month});
    }
    at = end;
  }
  return pieces;
}

std::optional<int> year_of(const Piece& piece) {
  if (piece.digits == 4) return piece.number;
  if (piece.digits == 2) return 2000 + piece.number;
  return std::nullopt;
}

std::optional<Date> date_of(std::optional<int> year, int month, int day) {
  if (!year) return std::nullopt;
  const std::string two_digits =
      std::to_string(100 + month).substr(1) + "-" + std::to_string(100 + day).substr(1);
  if (month < 1 || month > 12 || day < 1 || day > 31 || *year < kFirstYear) return std::nullopt;
  return given_date(std::to_string(*year) + "-" + two_digits);
}

std::optional<Date> date_of(const Piece& one) {
  if (one.digits == 8) return date_of(one.number / 10'000, one.number / 100 % 100, one.number % 100);
  if (one.digits == 6) return date_of(2000 + one.number / 10'000, one.number / 100 % 100, one.number % 100);
  return std::nullopt;
}

}  // namespace

std::optional<Date> typed_date(std::string_view text) {
  std::string typed = lower_case(composed(trimmed(text)));
  for (std::size_t at = typed.find(kNoBreakSpace); at != std::string::npos; at = typed.find(kNoBreakSpace))
    typed.replace(at, kNoBreakSpace.size(), " ");
  for (std::size_t at = typed.find("\u2013"); at != std::string::npos; at = typed.find("\u2013"))
    typed.replace(at, std::string_view("\u2013").size(), "-");
  const auto pieces = pieces_of(typed);
  if (!pieces || pieces->empty()) return std::nullopt;
  const std::vector<Piece>& all = *pieces;
  if (all.size() == 1) return date_of(all[0]);
  if (all.size() != 3) return std::nullopt;
  if (all[0].digits == 4 && all[1].month == 0) return date_of(year_of(all[0]), all[1].number, all[2].number);
  const auto year = year_of(all[2]);
  if (all[1].month != 0) return date_of(year, static_cast<int>(all[1].month), all[0].number);
  if (all[0].month != 0) return date_of(year, static_cast<int>(all[0].month), all[1].number);
  return date_of(year, all[1].number, all[0].number);
}

std::optional<Date> given_date(std::string_view text) {
  const auto date = Date::parse(text);
  return date && date->year() >= kFirstYear && date->year() <= kLastYear ? date : std::nullopt;
}

}  // namespace handslag
