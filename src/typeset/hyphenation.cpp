#include "typeset/hyphenation.h"

#include <hyphen.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "embedded/hyphenation.h"

namespace handslag::typeset {

namespace {

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

struct Release {
  void operator()(HyphenDict* patterns) const { hnj_hyphen_free(patterns); }
};

/// Read once for all; nobody writes to them afterwards.
HyphenDict* patterns() {
  static const std::unique_ptr<HyphenDict, Release> read = [] {
    std::string bytes(embedded::hyphenation().front().bytes);
    const std::unique_ptr<FILE, int (*)(FILE*)> file(fmemopen(bytes.data(), bytes.size(), "r"), fclose);
    std::unique_ptr<HyphenDict, Release> made(file ? hnj_hyphen_load_file(file.get()) : nullptr);
    if (!made) throw StorageError("the patterns for dividing words cannot be read");
    return made;
  }();
  return read.get();
}

/// What stands around a word and is no part of it.
std::pair<std::size_t, std::size_t> without_punctuation(std::string_view word) {
  constexpr std::string_view kMarks[] = {".", ",", ";", ":", "!", "?", "(", ")", "\"", "'",
                                         "[", "]", "”", "’", "“", "„", "»", "«", "…",  "–"};
  std::size_t first = 0, last = word.size();
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : kMarks) {
      const std::string_view rest = word.substr(first, last - first);
      if (rest.starts_with(mark)) {
        first += mark.size();
        more = true;
      } else if (rest.ends_with(mark)) {
        last -= mark.size();
        more = true;
      }
    }
  }
  return {first, last};
}

}  // namespace

std::vector<std::size_t> Hyphenation::places(std::string_view word, Temper temper) {
  std::vector<std::size_t> found;
  const auto [first, last] = without_punctuation(word);
  const std::string_view core = word.substr(first, last - first);
  for (const char byte : core) {
    if (!is_letter_byte(byte) && byte != '-') return found;
  }
  const bool is_reluctant = temper == Temper::Reluctant;
  if (is_reluctant && lower_case(core) != core) return found;
  const std::size_t before = is_reluctant ? 3 : 2, after = is_reluctant ? 4 : 3;
  std::size_t start = 0;
  for (const std::string_view part : split(core, '-')) {
    const std::size_t letters = length_in_characters(part);
    if (letters >= (is_reluctant ? 8 : kMinLetters)) {
      for (const std::size_t place : places_in_letters(part)) {
        const std::size_t passed = length_in_characters(part.substr(0, place));
        if (passed >= before && passed + after <= letters) found.push_back(first + start + place);
      }
    }
    start += part.size() + 1;
  }
  return found;
}

const std::vector<std::size_t>& Hyphenation::places_in_letters(std::string_view word) {
  if (words_.size() > kMaxRemembered) words_.clear();
  const auto [found, is_new] = words_.try_emplace(std::string(word));
  if (!is_new) return found->second;
  const std::string latin = latin1_lower_case(word);
  if (latin.size() < kMinLetters || latin.size() > kMaxLetters) return found->second;

  std::string breaks(latin.size() + 5, '\0');
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const auto length = static_cast<int>(latin.size());
  hnj_hyphen_hyphenate3(patterns(), latin.c_str(), length, breaks.data(), nullptr, &replacements, &positions,
                        &cuts, 2, 3, 0, 0);
  std::size_t letter = 0;
  for (std::size_t at = 0; at < word.size(); ++letter) {
    at += static_cast<unsigned char>(word[at]) >= 0x80 ? 2 : 1;
    // A division that changes the spelling ("tillåta" → "till-låta") would print other letters than the
    // source.
    const bool changes_spelling = replacements != nullptr && replacements[letter] != nullptr;
    if ((breaks[letter] & 1) != 0 && !changes_spelling) found->second.push_back(at);
  }
  if (replacements != nullptr) {
    for (std::size_t at = 0; at < latin.size(); ++at) std::free(replacements[at]);
  }
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  return found->second;
}

bool is_one_number(std::string_view before, std::string_view after) {
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  std::size_t digits = 0;
  while (digits < before.size() && digits < 4 && is_digit(before[before.size() - 1 - digits])) ++digits;
  if (digits == 0 || digits == 4 || after.size() < 3) return false;
  const bool is_group = is_digit(after[0]) && is_digit(after[1]) && is_digit(after[2]);
  return is_group && (after.size() == 3 || !is_digit(after[3]));
}

}  // namespace handslag::typeset
