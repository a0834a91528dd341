#include "memorandum_reading/memorandum_words.h"

#include <array>

#include "base/text.h"
#include "memorandum_reading/memorandum_lines.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

std::string bare_form(std::string_view word) {
  constexpr std::string_view kAround = "()[]\"'.,;:!?*";
  while (!word.empty() && kAround.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && kAround.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return lower_case(word);
}

bool ends_here(const PlacedWord& word, const PlacedWord& next) {
  return ends_sentence(word.written) && !word.written.ends_with(';') && !starts_lower(next.written) &&
         word.bare.find('.') == std::string::npos &&
         !(word.written.ends_with('.') && swedish().abbreviations.has(word.bare));
}

}  // namespace

std::vector<PlacedWord> placed_words(std::string_view text) {
  std::vector<PlacedWord> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view written = text.substr(begin, end - begin);
    if (!written.empty()) words.push_back({written, bare_form(written), begin, end});
    begin = end + 1;
  }
  return words;
}

std::vector<PlacedWord> without_quotes(std::vector<PlacedWord> words) {
  constexpr std::array<std::string_view, 10> kQuotes = {"”", "“", "„", "’", "‘", "»", "«", "›", "‹", "″"};
  for (PlacedWord& word : words) {
    for (bool has_one = true; has_one;) {
      has_one = false;
      for (const std::string_view quote : kQuotes) {
        if (word.bare.starts_with(quote)) {
          word.bare = bare_form(word.bare.substr(quote.size()));
          has_one = true;
        } else if (word.bare.ends_with(quote)) {
          word.bare = bare_form(word.bare.substr(0, word.bare.size() - quote.size()));
          has_one = true;
        }
      }
    }
  }
  return words;
}

bool is_clause_number(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  bool has_dot = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool is_dot = word[at] == '.';
    if (!is_dot && (word[at] < '0' || word[at] > '9')) return false;
    if (is_dot && (at == 0 || at + 1 == word.size() || word[at - 1] == '.')) return false;
    has_dot = has_dot || is_dot;
  }
  return has_dot && word.size() <= 8;
}

std::vector<std::vector<PlacedWord>> sentences_of(std::string_view text) {
  std::vector<std::vector<PlacedWord>> sentences;
  std::vector<PlacedWord> words = placed_words(text);
  if (words.size() > 2 && is_clause_number(words.front().written)) words.erase(words.begin());
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at == 0 || ends_here(words[at - 1], words[at])) sentences.emplace_back();
    sentences.back().push_back(words[at]);
  }
  return sentences;
}

std::string_view last_sentence_of(std::string_view text) {
  const auto sentences = sentences_of(text);
  return sentences.empty() ? text : text.substr(sentences.back().front().begin);
}

}  // namespace handslag::memorandum_reading
