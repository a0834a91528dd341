#include "memorandum_reading/divided_words.h"

#include "base/text.h"
#include "memorandum_reading/memorandum_words.h"
#include "memorandum_reading/vocabulary.h"

namespace handslag::memorandum_reading {

namespace {

std::string bare_of(std::string_view word) {
  const auto words = placed_words(word);
  return words.empty() ? std::string() : words.front().bare;
}

std::string_view last_word_of(std::string_view text) { return text.substr(text.rfind(' ') + 1); }

}  // namespace

DividedWords::DividedWords(const std::vector<SourceLine>& lines) {
  for (const SourceLine& line : lines) {
    if (line.text.find('-') == std::string::npos) continue;
    for (const PlacedWord& word : placed_words(line.text)) {
      const std::size_t hyphen = word.bare.find('-');
      if (hyphen != std::string::npos && hyphen > 0 && hyphen + 1 < word.bare.size())
        hyphened_.insert(word.bare);
    }
  }
}

std::size_t DividedWords::join(std::string& text, std::string_view next) const {
  if (text.empty()) {
    text = next;
    return 0;
  }
  if (divides_a_word(text, next)) {
    const std::string whole = bare_of(last_word_of(text)) + bare_of(next.substr(0, next.find(' ')));
    if (!hyphened_.contains(whole)) text.pop_back();
  } else {
    text += ' ';
  }
  const std::size_t begin = text.size();
  text += next;
  return begin;
}

bool DividedWords::divides_a_word(std::string_view text, std::string_view next) const {
  constexpr std::size_t kFewestLetters = 2;
  if (!text.ends_with('-') || !starts_lower(next)) return false;
  std::string_view part = last_word_of(text);
  part.remove_suffix(1);
  if (length_in_characters(part) < kFewestLetters || is_in_capitals(part)) return false;
  const bool ends_in_letter = starts_lower(part.substr(part.size() - 1)) ||
                              (part.size() > 2 && starts_lower(part.substr(part.size() - 2)));
  return ends_in_letter && !swedish().after_hyphens.has(bare_of(next.substr(0, next.find(' '))));
}

}  // namespace handslag::memorandum_reading
