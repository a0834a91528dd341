#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/chart.h"
#include "typeset/document.h"
#include "typeset/hyphenation.h"

// Words become glyphs at places: Pango chooses fonts, shapes and breaks lines, and what it found is kept in
// values of our own, small enough to hold a whole document and drawn only when the page count is known.
namespace handslag::typeset {

struct TextStyle {
  enum class Face { Sans, Serif };
  Face face = Face::Serif;
  double size = 11;  ///< points
  bool is_bold = false;
  bool is_italic = false;
  Colour colour = {};
  auto key() const { return std::tuple(face, size, is_bold, is_italic); }
};

/// Glyphs of one font and one span. Places are from the line's left end, in points.
struct GlyphRun {
  struct Glyph {
    std::uint32_t index = 0;
    float x = 0;
    float y = 0;
  };
  struct Cluster {
    std::uint8_t bytes = 0;
    std::uint8_t glyphs = 0;
  };
  std::uint16_t font = 0;
  bool is_backward = false;
  std::uint32_t span = 0;  ///< which span of the Inline it came from
  float x = 0;
  float width = 0;
  std::vector<Glyph> glyphs;
  std::vector<Cluster> clusters;
  std::string text;
};

struct SetLine {
  std::vector<GlyphRun> runs;
  double width = 0;  ///< without the space at its end
};
using SetText = std::vector<SetLine>;

/// One per thread. Letters that no font has are remembered, not drawn: ask unknown_character() at the end.
class TextSetter {
 public:
  TextSetter();
  ~TextSetter();

  /// Words are divided in Swedish only; a document in another language keeps them whole.
  void use_language(std::string_view code);
  /// Lines no wider than `width` (nothing given: one line), words divided when `divides`.
  SetText set(const Inline& content, const TextStyle& style, std::optional<double> width,
              bool divides = true);
  SetLine set_line(std::string_view words, const TextStyle& style);
  /// The width of the widest word.
  double widest_word(const Inline& content, const TextStyle& style);

  /// The first letter that could not be set since the last clear(), as "U+F8FF".
  const std::optional<std::string>& unknown_character() const { return unknown_character_; }
  void clear() { unknown_character_.reset(); }

  /// The cairo_scaled_font_t of a run's font.
  void* scaled_font(std::uint16_t font) const;

 private:
  struct Pango;
  void read_run(const void* run, std::string_view text, const std::vector<std::size_t>& span_ends,
                double& pen, SetLine& line);
  std::uint16_t number_of(void* font);

  std::unique_ptr<Pango> pango_;
  Hyphenation hyphenation_;
  bool is_swedish_ = true;
  std::optional<std::string> unknown_character_;
};

}  // namespace handslag::typeset
