#include "base/text_language.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace handslag {

namespace {

constexpr std::size_t kLooksAt = 100'000;  // bytes

// None of them is a word of the other language.
constexpr std::array<std::string_view, 20> kSwedish = {"och",  "att",  "det",   "som", "för",  "på",  "är",
                                                       "av",   "inte", "ett",   "har", "till", "den", "ska",
                                                       "från", "vi",   "eller", "de",  "om",   "hos"};
constexpr std::array<std::string_view, 20> kEnglish = {
    "the",   "and",  "of",  "with", "that", "was",   "are",   "this", "from", "have",
    "which", "will", "has", "we",   "were", "their", "shall", "any",  "been", "it"};

}  // namespace

CommonWords common_words(std::string_view text) {
  std::size_t end = std::min(text.size(), kLooksAt);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  const std::string lower = lower_case(text.substr(0, end));
  CommonWords found;
  for (std::string_view word : words_of(lower)) {
    while (!word.empty() && std::string_view(".,;:!?\"()").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    found.swedish += std::ranges::find(kSwedish, word) != kSwedish.end();
    found.english += std::ranges::find(kEnglish, word) != kEnglish.end();
  }
  return found;
}

std::optional<std::string_view> other_language(std::string_view text, std::string_view language_of_document) {
  constexpr std::size_t kLeast = 12;  // bytes: a name, a number or a word tells nothing
  if (text.size() < kLeast) return std::nullopt;
  const CommonWords words = common_words(text);
  if (language_of_document.starts_with("en")) {
    if (words.swedish > 2 * words.english) return "sv-SE";
  } else if (language_of_document.starts_with("sv")) {
    if (words.english > 2 * words.swedish) return "en";
  }
  return std::nullopt;
}

}  // namespace handslag
