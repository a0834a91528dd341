#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "memorandum_reading/number_lexicon.h"

namespace handslag::memorandum_reading {

/// Whether the word, in small letters, is in that list of a language.
bool is_word_in(std::string_view word, WordList NumberLexicon::*list);
std::optional<std::int64_t> value_in(std::string_view word, NumberLexicon::Values NumberLexicon::*values);

/// "tjugofem", "etthundra", "twenty-five"; "en" and "ett" only as a part of a word.
std::optional<std::int64_t> value_of_word(std::string_view word, bool is_whole_word = true);

/// 12 of "XII": capitals alone, two or more, that are a number in Roman numerals.
std::optional<std::int64_t> value_of_roman(std::string_view written);

}  // namespace handslag::memorandum_reading
