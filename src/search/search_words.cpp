#include "search/search_words.h"

#include <algorithm>

#include "base/characters.h"
#include "base/text.h"
#include "search/swedish_stem.h"

namespace handslag::search {

namespace {

constexpr std::size_t kLongestTerm = 40;
constexpr std::size_t kMostTerms = 8;

/// Letters of European languages and digits.
bool is_of_word(char32_t letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
         (letter >= 'A' && letter <= 'Z') ||
         (letter >= 0xC0 && letter <= 0x24F && letter != 0xD7 && letter != 0xF7) ||
         (letter >= 0x370 && letter <= 0x52F);
}

}  // namespace

std::vector<PlacedWord> placed_words(std::string_view text) {
  std::vector<PlacedWord> words;
  bool is_inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_of_word(next_character(text, at))) {
      is_inside = false;
      continue;
    }
    if (!is_inside) words.push_back({begin, at});
    words.back().end = at;
    is_inside = true;
  }
  return words;
}

std::string term_of(std::string_view word) {
  std::string term = swedish_stem(lower_case(word));
  std::size_t end = std::min(term.size(), kLongestTerm);
  while ((static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
  term.resize(end);
  return term;
}

std::map<std::string, int> terms_of(std::string_view text) {
  std::map<std::string, int> terms;
  for (const PlacedWord& word : placed_words(text))
    ++terms[term_of(text.substr(word.begin, word.end - word.begin))];
  return terms;
}

std::vector<std::string> terms_looked_for(std::string_view words) {
  std::vector<std::string> terms;
  for (const auto& [term, count] : terms_of(words)) {
    if (terms.size() < kMostTerms && term.size() > 1) terms.push_back(term);
  }
  if (terms.empty() && !terms_of(words).empty()) terms.push_back(terms_of(words).begin()->first);
  return terms;
}

}  // namespace handslag::search
