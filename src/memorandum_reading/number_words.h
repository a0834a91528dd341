#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "memorandum_reading/number_lexicon.h"

namespace handslag::memorandum_reading {

/// Whether the word, in small letters, is in that list of a language.
bool is_word_in(std::string_view word, WordList NumberLexicon::*list);
std::optional<std::int64_t> value_in(std::string_view word, NumberLexicon::Values NumberLexicon::*values);

/// "tjugofem", "etthundra", "twenty-five"; "en" and "ett" only as a part of a word.
std::optional<std::int64_t> value_of_word(std::string_view word, bool is_whole_word = true);

inline constexpr std::int64_t kThousandths = 1'000;
/// A number with more digits is read no further.
inline constexpr std::size_t kMostDigits = 12;

/// From 1; 0: it is no month.
unsigned month_of(std::string_view word);
/// 60 of "60": digits alone.
std::int64_t whole(std::string_view digits);
/// In thousandths: "60 000" and "60000" are one number; "1,20" is 1 200 thousandths; "60,000" and "60.000"
/// may be 60 or 60 000.
std::vector<std::int64_t> values_of(std::string_view text);

/// 12 of "XII": capitals alone, two or more, that are a number in Roman numerals.
std::optional<std::int64_t> value_of_roman(std::string_view written);

}  // namespace handslag::memorandum_reading
