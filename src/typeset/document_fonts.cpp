#include "typeset/document_fonts.h"

#include <algorithm>

#include "base/error.h"

namespace handslag::typeset {

namespace {

constexpr std::size_t kMostNumbers = 65'534;
constexpr std::size_t kMostInBlock = 100;  // ISO 32000-1, 9.10.3 takes this from Adobe's note 5014

std::string hexadecimal(std::size_t number) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (int shift = 12; shift >= 0; shift -= 4) digits += kDigits[number >> shift & 0xF];
  return digits;
}

}  // namespace

std::uint16_t DocumentFonts::number_of(std::uint32_t code) {
  if (code >= numbers_.size()) numbers_.resize(std::max<std::size_t>(words_.code_count(), code + 1));
  std::uint16_t& number = numbers_[code];
  if (number == 0) {
    Font& font = fonts_[words_.coded(code).typeface];
    if (font.codes.size() >= kMostNumbers) throw StorageError("more glyphs in one font than PDF can number");
    font.codes.push_back(code);
    number = static_cast<std::uint16_t>(font.codes.size());
  }
  return number;
}

std::string DocumentFonts::put(PdfFile& file) const {
  std::string resources = "<</Font<<";
  for (std::uint16_t number = 0; number < fonts_.size(); ++number) {
    if (fonts_[number].codes.empty()) continue;
    resources += "/F" + std::to_string(number) + ' ' + reference(put_font(file, number));
  }
  return resources + ">>>>";
}

int DocumentFonts::put_font(PdfFile& file, std::uint16_t number) const {
  const Font& font = fonts_[number];
  const Typeface& face = typeface(number);
  std::vector<std::uint32_t> glyphs;
  for (const std::uint32_t code : font.codes) glyphs.push_back(words_.coded(code).glyph);
  const std::shared_ptr<const FontSubset> subset = face.subset_with(glyphs);

  const int program =
      file.put_deflated_stream("/Length1 " + std::to_string(subset->plain_size), subset->deflated);
  const std::string name = '/' + subset->tag + '+' + face.name();
  const Typeface::Metrics& metrics = face.metrics();
  const int flags = 4 | (metrics.is_serif ? 2 : 0) | (metrics.italic_angle != 0 ? 64 : 0);
  std::string descriptor = "<</Type/FontDescriptor/FontName" + name + "/Flags " + std::to_string(flags);
  descriptor += "/FontBBox[" + std::to_string(metrics.left) + ' ' + std::to_string(metrics.bottom) + ' ' +
                std::to_string(metrics.right) + ' ' + std::to_string(metrics.top) + "]/ItalicAngle " +
                std::to_string(metrics.italic_angle) + "/Ascent " + std::to_string(metrics.ascent) +
                "/Descent " + std::to_string(metrics.descent) + "/CapHeight " +
                std::to_string(metrics.cap_height) + "/StemV " + std::to_string(metrics.stem) +
                "/FontFile2 " + reference(program) + ">>";
  std::string widths, map("\0\0", 2);
  for (const std::uint32_t code : font.codes) {
    const CodedGlyph& glyph = words_.coded(code);
    if (!widths.empty()) widths += ' ';
    append_number(widths, static_cast<double>(glyph.advance));
    const std::uint16_t place = subset->number_of_glyph.at(glyph.glyph);
    map += static_cast<char>(place >> 8);
    map += static_cast<char>(place & 0xFF);
  }
  const int places = file.put_stream("", map);
  const int descendant = file.put("<</Type/Font/Subtype/CIDFontType2/BaseFont" + name +
                                  "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>" +
                                  "/FontDescriptor " + reference(file.put(descriptor)) + "/DW 0/W[1[" +
                                  widths + "]]/CIDToGIDMap " + reference(places) + ">>");
  const int meanings = file.put_stream("", unicode_map(font));
  return file.put("<</Type/Font/Subtype/Type0/BaseFont" + name + "/Encoding/Identity-H/DescendantFonts[" +
                  reference(descendant) + "]/ToUnicode " + reference(meanings) + ">>");
}

std::string DocumentFonts::unicode_map(const Font& font) const {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  for (std::size_t first = 0; first < font.codes.size(); first += kMostInBlock) {
    const std::size_t last = std::min(font.codes.size(), first + kMostInBlock);
    map += std::to_string(last - first) + " beginbfchar\n";
    for (std::size_t at = first; at < last; ++at) {
      map += '<' + hexadecimal(at + 1) + "> <";
      append_utf16(map, words_.coded(font.codes[at]).text);
      map += ">\n";
    }
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

}  // namespace handslag::typeset
