#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/chart.h"
#include "typeset/document.h"
#include "typeset/hyphenation.h"
#include "typeset/shaped_words.h"

// Words become glyphs at places, in lines no wider than asked for. Lines may end where Unicode says that text
// may be broken: after spaces, never at a no-break space, and always at a line separator. A line is rather
// left loose than a word divided, two lines in a row do not end in a hyphen, and addresses, numbers and words
// with capitals (names of bodies) are not divided at all unless they are wider than the line.
namespace handslag::typeset {

struct TextStyle {
  enum class Face { Sans, Serif };
  Face face = Face::Serif;
  double size = 11;  ///< points
  bool is_bold = false;
  bool is_italic = false;
  Colour colour = {};
};

/// Glyphs of one typeface and one span. Places are from the line's left end, in points.
struct GlyphRun {
  struct Glyph {
    std::uint32_t code = 0;  ///< in the setter's list: typeface, glyph and the text it stands for
    float x = 0;
    float y = 0;
  };
  std::uint16_t typeface = 0;
  std::uint32_t span = 0;  ///< which span of the Inline it came from
  float size = 0;
  float x = 0;
  float width = 0;
  std::vector<Glyph> glyphs;
  /// What a reader is to read in place of the glyphs: the whole word for the first half of a divided one,
  /// nothing for the other half.
  std::optional<std::string> actual_text;
};

struct SetLine {
  std::vector<GlyphRun> runs;
  double width = 0;  ///< without the space at its end
};
using SetText = std::vector<SetLine>;

/// One per thread. Letters that no typeface has are remembered, not drawn: ask unknown_character() at the
/// end.
class TextSetter {
 public:
  TextSetter();
  ~TextSetter();

  /// Words are divided in Swedish only; a document in another language keeps them whole.
  void use_language(std::string_view code);
  /// Lines no wider than `width` (nothing given: one line), words divided when `divides`. No lines for a text
  /// without anything to see.
  SetText set(const Inline& content, const TextStyle& style, std::optional<double> width,
              bool divides = true);
  SetLine set_line(std::string_view words, const TextStyle& style);
  /// Of the text on one line.
  double width_of(const Inline& content, const TextStyle& style);
  /// The width of the widest word.
  double widest_word(const Inline& content, const TextStyle& style);

  /// The first letter that could not be set since the last clear(), as "漢 (U+6F22)".
  const std::optional<std::string>& unknown_character() const { return words_.unknown_character(); }
  void clear() { words_.clear_unknown(); }

  const ShapedWords& words() const { return words_; }

 private:
  class Line;
  class LineBreaker;
  struct Atom;
  /// Where a line ends inside a word: after so many bytes of an atom.
  struct Division {
    std::size_t atom = 0;
    std::size_t bytes = 0;
    bool has_hyphen = false;
    bool is_found() const { return bytes > 0; }
  };
  void read_atoms(const Inline& content, const TextStyle& style);
  void read_span(std::string_view text, std::uint32_t span, const TypefaceChoice& choice);
  void add_word(std::string_view text, std::size_t first, std::size_t last, std::uint32_t span,
                const TypefaceChoice& choice);
  signed char level_at(std::size_t byte) const { return levels_.empty() ? 0 : levels_[span_start_ + byte]; }
  const ShapedWord& shaped(const Atom& atom, std::string_view text);
  std::size_t end_of_chunk(std::size_t first) const;
  void break_lines(double width, bool divides, SetText& lines);
  Division division_in(std::size_t first, std::size_t last, double room, Hyphenation::Temper temper);
  Division forced_division(std::size_t first, std::size_t last, double room, bool divides);
  std::size_t fitting_part(const Atom& atom, double room);
  void mark_divided(std::size_t first, std::size_t last, const Division& division);
  void take_head(const Division& division, Line& line);
  void keep_rest(const Division& division);

  ShapedWords words_;
  Hyphenation hyphenation_;
  bool is_swedish_ = true;
  std::vector<Atom> atoms_;
  std::vector<signed char>
      levels_;                  ///< of each byte of the content; empty when all is read from left to right
  std::size_t span_start_ = 0;  ///< bytes of the content before the span that is read
  std::vector<std::string> actual_texts_;
  float size_ = 11;
};

}  // namespace handslag::typeset
