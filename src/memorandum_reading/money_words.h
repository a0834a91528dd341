#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/money.h"
#include "memorandum_reading/memorandum_words.h"

// Numbers and amounts among the words of a sentence: "60 000", "1,20 kr/invånare", "70 tkr", "1,2 miljoner
// kronor".
namespace handslag::memorandum_reading {

/// A number of one or several words ("70", "1,20", "60 000"), from `first` up to but without `end`.
struct NumberWords {
  std::string digits = {};  ///< "60000", "1,20"
  std::size_t first = 0;
  std::size_t end = 0;
};
std::optional<NumberWords> number_at(const std::vector<PlacedWord>& words, std::size_t at);

struct MoneyWords {
  Money money;
  std::size_t first = 0;
  std::size_t end = 0;
  bool is_per_inhabitant = false;
};
std::optional<MoneyWords> money_at(const std::vector<PlacedWord>& words, std::size_t at);

/// "2024" as a year between 1950 and 2100.
std::optional<int> year_of(const PlacedWord& word);

}  // namespace handslag::memorandum_reading
