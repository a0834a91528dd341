#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "typeset/typeface.h"

namespace handslag::typeset {

/// A glyph and what it means. A glyph that stands for two texts (a hyphen that is printed because a word is
/// divided, and one that belongs to the word) has a code for each, so that both come back when the page is
/// read.
struct CodedGlyph {
  std::uint16_t typeface = 0;
  std::uint32_t glyph = 0;
  float advance = 0;  ///< without kerning, in thousandths of the font size
  std::string text;
};

/// A word in glyphs, in thousandths of the font size. From left to right, whatever way it is read.
struct ShapedWord {
  struct Glyph {
    std::uint32_t code = 0;
    float x = 0;  ///< where it stands, from the word's left end
    float y = 0;
    std::uint16_t typeface = 0;
  };
  std::vector<Glyph> glyphs;
  float width = 0;
  std::string unknown = {};  ///< the first letter of it that no typeface has
};

/// Shapes words and remembers them: most words of a document stand in it many times.
class ShapedWords {
 public:
  ShapedWords();

  /// Valid until forget_if_full().
  const ShapedWord& shaped(std::string_view word, const TypefaceChoice& choice,
                           Typeface::Direction direction = Typeface::Direction::LeftToRight);
  /// The hyphen at the end of a divided word: the glyph of a hyphen, the meaning of a soft one.
  const ShapedWord& dividing_hyphen(const TypefaceChoice& choice);
  const CodedGlyph& coded(std::uint32_t code) const { return codes_[code]; }
  std::size_t code_count() const { return codes_.size(); }

  /// Between two texts: gives back the memory when very many words are remembered.
  void forget_if_full();

  const std::optional<std::string>& unknown_character() const { return unknown_character_; }
  void clear_unknown() { unknown_character_.reset(); }

 private:
  ShapedWord shape(std::string_view word, const TypefaceChoice& choice, Typeface::Direction direction);
  void shape_part(std::string_view part, std::uint16_t number, Typeface::Direction direction,
                  ShapedWord& word);
  std::uint32_t code_of(std::uint16_t number, std::uint32_t glyph, std::string_view text);

  std::unordered_map<std::string, ShapedWord> words_;
  std::unordered_map<std::string, std::uint32_t> code_numbers_;
  std::vector<CodedGlyph> codes_;
  std::string key_;
  std::optional<std::string> unknown_character_;
};

}  // namespace handslag::typeset
