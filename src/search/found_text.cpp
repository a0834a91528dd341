#include "search/found_text.h"

#include <algorithm>

#include "search/search_words.h"

namespace handslag::search {

namespace {

constexpr std::size_t kBefore = 80;
constexpr std::size_t kLength = 220;

bool is_looked_for(std::string_view word, const std::vector<std::string>& terms) {
  const std::string own = term_of(word);
  return std::ranges::any_of(terms, [&](const std::string& term) { return own.starts_with(term); });
}

/// White space of every length as one space.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char letter : text) {
    const bool is_space =
        letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == '\f';
    if (!is_space) {
      line += letter;
    } else if (line.empty() || line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

}  // namespace

FoundText found_text(std::string_view whole, const std::vector<std::string>& terms) {
  const std::string text = in_one_line(whole);
  const std::vector<PlacedWord> words = placed_words(text);
  const auto is_found = [&](const PlacedWord& word) {
    return is_looked_for(std::string_view(text).substr(word.begin, word.end - word.begin), terms);
  };
  const auto hit = std::ranges::find_if(words, is_found);
  const std::size_t first = hit == words.end() ? 0 : hit->begin - std::min(hit->begin, kBefore);
  // Whole words alone.
  const auto begin = std::ranges::find_if(words, [&](const PlacedWord& word) { return word.begin >= first; });
  std::size_t at = first == 0 ? 0 : begin->begin;
  const auto past =
      std::ranges::find_if(words, [&](const PlacedWord& word) { return word.end > at + kLength; });
  const std::size_t end = past == words.end() ? text.size() : past->begin;
  FoundText piece{.pieces = {}, .begins_inside = at > 0, .ends_inside = end < text.size()};
  for (const PlacedWord& word : words) {
    if (word.begin < at || word.end > end || !is_found(word)) continue;
    piece.pieces.push_back({text.substr(at, word.begin - at), false});
    piece.pieces.push_back({text.substr(word.begin, word.end - word.begin), true});
    at = word.end;
  }
  piece.pieces.push_back({text.substr(at, end - at), false});
  return piece;
}

}  // namespace handslag::search
