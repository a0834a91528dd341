#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

// What a TrueType font program says about its glyphs, enough to hold a PDF's widths against it.
namespace handslag::conformance {

struct TrueTypeFont {
  std::vector<double> widths;                 ///< by glyph, in thousandths of the font size
  std::map<unsigned, unsigned> glyph_of;      ///< Unicode → glyph, from a (3, 1) or (0, x) table; or
  std::map<unsigned, unsigned> symbol_glyph;  ///< code → glyph, from a (3, 0) or (1, 0) table
};

/// Nothing when a table is missing or does not fit in the bytes.
std::optional<TrueTypeFont> read_truetype(std::string_view bytes);

}  // namespace handslag::conformance
