#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The typefaces that documents are set in. They are part of the program: Liberation Serif and Liberation Sans
// in four cuts each, and DejaVu Sans for the signs that Liberation lacks. Nothing on the machine is asked, so
// the same document gives the same bytes everywhere.
#include "base/characters.h"

namespace handslag::typeset {

/// One glyph of a text that was shaped, in thousandths of the font size. Glyphs stand from left to right.
struct ShapedGlyph {
  std::uint32_t glyph = 0;
  float advance = 0;
  float x_offset = 0;
  float y_offset = 0;
  std::uint32_t first = 0;  ///< the bytes [first, last) of the text that it stands for; none: [n, n)
  std::uint32_t last = 0;
};

/// A font program with only some of its glyphs, ready to be put into a PDF.
struct FontSubset {
  std::string deflated;        ///< the program, as zlib writes it
  std::size_t plain_size = 0;  ///< of the program before that
  std::unordered_map<std::uint32_t, std::uint16_t> number_of_glyph;
  std::string tag;  ///< six capital letters made from the glyphs: what a subset's name begins with
};

class Typeface {
 public:
  Typeface(std::string_view file_name, std::string_view bytes);
  ~Typeface();
  Typeface(const Typeface&) = delete;
  Typeface& operator=(const Typeface&) = delete;

  const std::string& name() const { return name_; }  ///< "LiberationSerif-Bold"
  bool has(char32_t letter) const { return glyph_of(letter) != 0; }
  std::uint32_t glyph_of(char32_t letter) const;  ///< 0: none
  /// Of one glyph without kerning, in thousandths of the font size.
  float advance_of(std::uint32_t glyph) const;

  enum class Direction { LeftToRight, RightToLeft };
  /// For well-formed UTF-8 with characters that the typeface has.
  std::vector<ShapedGlyph> shape(std::string_view text, Direction direction) const;

  struct Metrics {  ///< in thousandths of the font size
    int ascent = 0, descent = 0, cap_height = 0, italic_angle = 0, stem = 0;
    int left = 0, bottom = 0, right = 0, top = 0;
    bool is_serif = false;
  };
  const Metrics& metrics() const { return metrics_; }

  /// The usual letters and these glyphs. Made once for all documents that need no others, so that a document
  /// pays nothing for its fonts.
  std::shared_ptr<const FontSubset> subset_with(const std::vector<std::uint32_t>& glyphs) const;

 private:
  struct HarfBuzz;
  FontSubset make_subset(const std::vector<std::uint32_t>& glyphs) const;
  void read_metrics(std::string_view bytes);

  std::string name_;
  std::unique_ptr<HarfBuzz> font_;
  Metrics metrics_;
};

inline constexpr std::size_t kTypefaceCount = 10;

/// By number, the same in every run. Made at the first call; safe to ask from several threads.
const Typeface& typeface(std::uint16_t number);

/// The typeface of a style, and after it those that are asked for what it lacks.
struct TypefaceChoice {
  std::uint16_t numbers[3] = {};
};
TypefaceChoice typefaces_of(bool is_serif, bool is_bold, bool is_italic);

/// The characters of the text that no typeface has, in order and once each. Line ends, tabs, and marks that
/// are never seen (soft hyphens, joiners) are no characters here.
std::vector<char32_t> unsupported_characters(std::string_view text);

/// A space of a width of its own, which any typeface can stand in for.
bool is_wide_space(char32_t letter);

/// "漢 (U+6F22)"
std::string name_of_character(char32_t letter);

}  // namespace handslag::typeset
