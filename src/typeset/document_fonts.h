#pragma once

#include <cstdint>
#include <vector>

#include "typeset/pdf_file.h"
#include "typeset/shaped_words.h"

namespace handslag::typeset {

/// The fonts of one PDF: each typeface that is used, with the glyphs that are used numbered in the order they
/// come. A glyph with two meanings has two numbers, so that the page reads back as it was written.
class DocumentFonts {
 public:
  explicit DocumentFonts(const ShapedWords& words) : words_(words), fonts_(kTypefaceCount) {}

  /// The number (CID) of a coded glyph in its font.
  std::uint16_t number_of(std::uint32_t code);
  /// Writes the fonts; gives back the dictionary of a page's /Resources, where font 3 is /F3.
  std::string put(PdfFile& file) const;

 private:
  struct Font {
    std::vector<std::uint32_t> codes;  ///< number 1 is the first
  };
  int put_font(PdfFile& file, std::uint16_t number) const;
  std::string unicode_map(const Font& font) const;

  const ShapedWords& words_;
  std::vector<Font> fonts_;
  std::vector<std::uint16_t> numbers_;  ///< by code; 0: not used yet
};

}  // namespace handslag::typeset
