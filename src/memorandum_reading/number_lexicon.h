#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

/// The words of data/language/*/numbers.json.
struct NumberLexicon {
  using Values = std::map<std::string, std::int64_t, std::less<>>;
  Values units, only_in_compounds, tens, multiples, kronor;
  Values only_before_what_is_counted;  ///< "båda", "trettonde": numbers of what follows
  WordList fractions, none, percent, pages, annexes, places, ranges, between, at_least, at_most;
  WordList each, each_of;     ///< "var" of "var tredje"; and "tredje"
  WordList definite_endings;  ///< "var tredje gången" is no share
  WordList in_labels;         ///< what stands in the label of a figure and names nothing: "alla ärenden"
  WordList few;               ///< no number, but tells of a small one: "ett par", "enstaka", "båda"
  std::vector<std::string> months;  ///< the first is January
  WordList places_after;            ///< "5 §", "2 kap."
  WordList references;              ///< what a number calls: "dnr"
  WordList joins;                   ///< "och" of "artiklarna 3 och 12"
  WordList names_with_numbers;      ///< what has a number in its name: "covid"
};

/// Swedish first, then English. Throws CorruptData when the data is not whole.
const std::vector<NumberLexicon>& number_lexicons();

}  // namespace handslag::memorandum_reading
