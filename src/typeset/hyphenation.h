#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace handslag::typeset {

inline constexpr std::string_view kSoftHyphen = "\u00AD";

/// Whether a space between these is inside a number, "60 000", and no line ends there.
bool is_one_number(std::string_view before, std::string_view after);

/// Where Swedish words may be divided: "verksamhet" after "verk" and "verksam". The patterns (hyph_sv_SE of
/// the package hyphen-sv) are part of the program; they are ISO 8859-1, so a word with other letters stays
/// whole. Addresses, numbers and everything else that is not a plain word has no places at all.
class Hyphenation {
 public:
  /// Reluctant: words of eight letters or more without capitals (names of bodies have them), at least three
  /// letters before and four after. Willing: for a word that has no room on a line of its own.
  enum class Temper { Reluctant, Willing };

  /// Offsets of bytes in `word`, upwards. Marks of punctuation around the word are passed over.
  std::vector<std::size_t> places(std::string_view word, Temper temper);

 private:
  /// Of a piece that is all letters.
  const std::vector<std::size_t>& places_in_letters(std::string_view letters);

  std::unordered_map<std::string, std::vector<std::size_t>> words_;
};

}  // namespace handslag::typeset
