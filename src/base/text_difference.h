#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handslag {

/// A part of two texts laid beside each other.
struct TextPart {
  enum class Kind : std::uint8_t { Same, Removed, Added };
  Kind kind = Kind::Same;
  std::string text = {};
  bool operator==(const TextPart&) const = default;
};

/// What was removed from a text and what was added to it, word by word: the fewest words that are neither's.
/// The parts that are Same or Removed are the first text, those that are Same or Added the second, white
/// space and all. Texts that differ in more than some thousand words are told as one removed and one added.
std::vector<TextPart> difference(std::string_view before, std::string_view after);

}  // namespace handslag
