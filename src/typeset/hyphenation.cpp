#include "typeset/hyphenation.h"

#include <hyphen.h>

#include <cstdlib>
#include <vector>

#include "base/error.h"

namespace handslag::typeset {

namespace {

constexpr std::string_view kPatterns = "/usr/share/hyphen/hyph_sv_SE.dic";
constexpr std::size_t kMinLetters = 6;
constexpr std::size_t kMaxLetters = 80;
constexpr std::size_t kMaxRemembered = 50'000;

bool is_letter_byte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code >= 0x80;
}

/// The word as ISO 8859-1, lower case; empty when a letter has no place there.
std::string latin1_lower_case(std::string_view word) {
  std::string latin;
  for (std::size_t at = 0; at < word.size(); ++at) {
    auto code = static_cast<unsigned char>(word[at]);
    if (code >= 0x80) {
      if ((code != 0xC2 && code != 0xC3) || at + 1 == word.size()) return {};
      code = static_cast<unsigned char>((code == 0xC3 ? 0x40 : 0) + static_cast<unsigned char>(word[++at]));
      if (code < 0xC0) return {};
      if (code < 0xDF && code != 0xD7) code = static_cast<unsigned char>(code + 0x20);
    } else if (code <= 'Z') {
      code = static_cast<unsigned char>(code + 0x20);
    }
    latin += static_cast<char>(code);
  }
  return latin;
}

}  // namespace

void Hyphenation::Release::operator()(void* patterns) const {
  hnj_hyphen_free(static_cast<HyphenDict*>(patterns));
}

Hyphenation::Hyphenation() : patterns_(hnj_hyphen_load(std::string(kPatterns).c_str())) {
  if (!patterns_) {
    throw StorageError("no hyphenation patterns at " + std::string(kPatterns) +
                       ": install the package hyphen-sv");
  }
}

std::string Hyphenation::divided(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 4);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '-') ++end;
    const std::string_view piece = text.substr(at, end - at);
    const bool is_address = piece.find_first_of("@/:0123456789_") != std::string_view::npos;
    for (std::size_t from = at; from < end;) {
      std::size_t to = from;
      while (to < end && is_letter_byte(text[to])) ++to;
      const std::string_view word = text.substr(from, to - from);
      if (is_address || word.size() < kMinLetters) {
        result += word;
      } else {
        result += divided_word(word);
      }
      if (to < end) result += text[to++];
      from = to;
    }
    if (end < text.size()) result += text[end++];
    at = end;
  }
  return result;
}

const std::string& Hyphenation::divided_word(std::string_view word) {
  if (words_.size() > kMaxRemembered) words_.clear();
  const auto [found, is_new] = words_.try_emplace(std::string(word), word);
  if (!is_new) return found->second;
  const std::string latin = latin1_lower_case(word);
  if (latin.size() < kMinLetters || latin.size() > kMaxLetters) return found->second;

  std::vector<char> breaks(latin.size() + 5);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  auto* patterns = static_cast<HyphenDict*>(patterns_.get());
  const auto length = static_cast<int>(latin.size());
  hnj_hyphen_hyphenate3(patterns, latin.c_str(), length, breaks.data(), nullptr, &replacements, &positions,
                        &cuts, 2, 3, 0, 0);
  std::string divided;
  std::size_t letter = 0;
  for (std::size_t at = 0; at < word.size(); ++letter) {
    const std::size_t bytes = static_cast<unsigned char>(word[at]) >= 0x80 ? 2 : 1;
    divided += word.substr(at, bytes);
    at += bytes;
    // A division that changes the spelling ("tillåta" → "till-låta") would print other letters than the
    // source.
    const bool changes_spelling = replacements != nullptr && replacements[letter] != nullptr;
    const bool is_inside = letter + 1 >= 2 && letter + 1 + 3 <= latin.size();
    if ((breaks[letter] & 1) != 0 && is_inside && !changes_spelling) divided += kSoftHyphen;
  }
  if (replacements != nullptr) {
    for (std::size_t at = 0; at < latin.size(); ++at) std::free(replacements[at]);
  }
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  found->second = std::move(divided);
  return found->second;
}

}  // namespace handslag::typeset
