#include "memoranda/text_language.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace handslag::memoranda {

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

std::string language_of_text(std::string_view text) {
  std::size_t end = std::min(text.size(), kLooksAt);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  const std::string lower = lower_case(text.substr(0, end));
  std::size_t swedish = 0, english = 0;
  for (std::string_view word : words_of(lower)) {
    while (!word.empty() && std::string_view(".,;:!?\"()").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    swedish += std::ranges::find(kSwedish, word) != kSwedish.end();
    english += std::ranges::find(kEnglish, word) != kEnglish.end();
  }
  return english > swedish ? "en" : "sv-SE";
}

}  // namespace handslag::memoranda
