#include "memorandum_reading/money_words.h"

#include <algorithm>
#include <array>

namespace handslag::memorandum_reading {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Unit {
  std::string_view written;
  std::int64_t factor = 1;
  std::int64_t divisor = 1;
  bool is_per_inhabitant = false;
};

constexpr std::array<Unit, 14> kUnits = {{{"kr"},
                                          {"kronor"},
                                          {"sek"},
                                          {"tkr", 1'000},
                                          {"mkr", 1'000'000},
                                          {"mnkr", 1'000'000},
                                          {"öre", 1, 100},
                                          {"kr/invånare", 1, 1, true},
                                          {"kronor/invånare", 1, 1, true},
                                          {"kr/inv", 1, 1, true},
                                          {"kr/kommuninvånare", 1, 1, true},
                                          {"öre/invånare", 1, 100, true},
                                          {"kr/år"},
                                          {"tkr/år", 1'000}}};

bool counts_millions(std::string_view word) {
  return word == "miljoner" || word == "miljon" || word == "milj";
}

// "1,2 miljoner kronor": how much the word between number and unit multiplies by, and where the unit stands.
std::int64_t read_factor(const std::vector<PlacedWord>& words, std::size_t& at) {
  if (!counts_millions(words[at].bare) || at + 1 >= words.size()) return 1;
  ++at;
  return 1'000'000;
}

}  // namespace

std::optional<NumberWords> number_at(const std::vector<PlacedWord>& words, std::size_t at) {
  const std::string& bare = words[at].bare;
  if (bare.empty() || bare.size() > 12 || bare[0] < '0' || bare[0] > '9') return std::nullopt;
  if (bare.find_first_not_of("0123456789,") != std::string::npos) return std::nullopt;
  NumberWords number{bare, at, at + 1};
  while (is_digits(number.digits) && words[number.end - 1].bare.size() <= 3 && number.end < words.size() &&
         words[number.end].bare.size() == 3 && is_digits(words[number.end].bare) &&
         number.digits.size() <= 9 &&
         words[number.end - 1].written.find_last_of(".,;:)") == std::string_view::npos) {
    number.digits += words[number.end++].bare;
  }
  return number;
}

std::optional<MoneyWords> money_at(const std::vector<PlacedWord>& words, std::size_t at) {
  const auto number = number_at(words, at);
  if (!number || number->end >= words.size()) return std::nullopt;
  std::size_t unit_at = number->end;
  const std::int64_t factor = read_factor(words, unit_at);
  const auto unit = std::ranges::find(kUnits, words[unit_at].bare, &Unit::written);
  const auto plain = Money::parse(number->digits);
  if (unit == kUnits.end() || !plain || plain->ore() > 1'000'000'000'000 / factor) return std::nullopt;
  if (plain->ore() % unit->divisor != 0) return std::nullopt;
  MoneyWords money{Money::from_ore(plain->ore() / unit->divisor * unit->factor * factor), at, unit_at + 1,
                   unit->is_per_inhabitant};
  if (money.end + 1 < words.size() && words[money.end].bare == "per" &&
      (words[money.end + 1].bare == "invånare" || words[money.end + 1].bare == "kommuninvånare")) {
    money.is_per_inhabitant = true;
    money.end += 2;
  }
  return money;
}

std::optional<int> year_of(const PlacedWord& word) {
  if (word.bare.size() != 4 || !is_digits(word.bare)) return std::nullopt;
  const int year = std::stoi(word.bare);
  if (year < 1950 || year > 2100) return std::nullopt;
  return year;
}

}  // namespace handslag::memorandum_reading
