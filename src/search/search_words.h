#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace handslag::search {

/// A word of a text where it stands: letters and digits without anything between.
struct PlacedWord {
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<PlacedWord> placed_words(std::string_view text);

/// What a word is looked up by: its stem in small letters, at most 40 bytes of it.
std::string term_of(std::string_view word);

/// How often each term stands in a text.
std::map<std::string, int> terms_of(std::string_view text);

/// The terms of what somebody looks for, each once: at most 8, none of a single letter unless it stands
/// alone.
std::vector<std::string> terms_looked_for(std::string_view words);

}  // namespace handslag::search
