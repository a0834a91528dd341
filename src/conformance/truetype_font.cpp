#include "conformance/truetype_font.h"

#include <algorithm>

namespace handslag::conformance {

namespace {

/// Big-endian numbers out of bytes that may be too short: then zero, and has_failed.
class FontBytes {
 public:
  explicit FontBytes(std::string_view bytes) : bytes_(bytes) {}

  unsigned u8(std::size_t at) {
    if (at >= bytes_.size()) {
      has_failed_ = true;
      return 0;
    }
    return static_cast<unsigned char>(bytes_[at]);
  }
  unsigned u16(std::size_t at) { return u8(at) << 8 | u8(at + 1); }
  std::uint32_t u32(std::size_t at) { return u16(at) << 16 | u16(at + 2); }
  bool has_failed() const { return has_failed_; }
  std::size_t size() const { return bytes_.size(); }

  std::optional<std::string_view> table(std::string_view tag) {
    const unsigned count = u16(4);
    for (unsigned at = 0; at < count && !has_failed_; ++at) {
      const std::size_t record = 12 + std::size_t{16} * at;
      if (bytes_.substr(std::min(record, bytes_.size()), 4) != tag) continue;
      const std::size_t offset = u32(record + 8);
      const std::size_t length = u32(record + 12);
      if (has_failed_ || offset > bytes_.size() || length > bytes_.size() - offset) return std::nullopt;
      return bytes_.substr(offset, length);
    }
    return std::nullopt;
  }

 private:
  std::string_view bytes_;
  bool has_failed_ = false;
};

using Glyphs = std::map<unsigned, unsigned>;

void read_byte_map(FontBytes& table, Glyphs& glyphs) {
  for (unsigned code = 0; code < 256; ++code) {
    if (const unsigned glyph = table.u8(6 + code)) glyphs[code] = glyph;
  }
}

/// Format 4: segments of codes, each with a difference or a list.
void read_segments(FontBytes& table, Glyphs& glyphs) {
  const std::size_t count = table.u16(6) / 2;
  const std::size_t ends = 14, starts = ends + 2 * count + 2, deltas = starts + 2 * count,
                    offsets = deltas + 2 * count;
  std::size_t visited = 0;
  for (std::size_t segment = 0; segment < count && !table.has_failed(); ++segment) {
    const unsigned start = table.u16(starts + 2 * segment), end = table.u16(ends + 2 * segment);
    const unsigned delta = table.u16(deltas + 2 * segment), offset = table.u16(offsets + 2 * segment);
    for (unsigned code = start; code <= end && code != 0xFFFF && ++visited <= 0x10000; ++code) {
      unsigned glyph = code;
      if (offset != 0) {
        glyph = table.u16(offsets + 2 * segment + offset + std::size_t{2} * (code - start));
        if (glyph == 0) continue;
      }
      glyph = (glyph + delta) & 0xFFFF;
      if (glyph != 0) glyphs[code] = glyph;
    }
  }
}

void read_trimmed(FontBytes& table, Glyphs& glyphs) {
  const unsigned first = table.u16(6), count = table.u16(8);
  for (unsigned at = 0; at < count && !table.has_failed(); ++at) {
    if (const unsigned glyph = table.u16(10 + std::size_t{2} * at)) glyphs[first + at] = glyph;
  }
}

void read_subtable(std::string_view bytes, Glyphs& glyphs) {
  FontBytes table(bytes);
  const unsigned format = table.u16(0);
  if (format == 0) read_byte_map(table, glyphs);
  if (format == 4) read_segments(table, glyphs);
  if (format == 6) read_trimmed(table, glyphs);
}

void read_character_map(std::string_view bytes, TrueTypeFont& font) {
  FontBytes table(bytes);
  const unsigned count = table.u16(2);
  for (unsigned at = 0; at < count && !table.has_failed(); ++at) {
    const std::size_t record = 4 + std::size_t{8} * at;
    const unsigned platform = table.u16(record), encoding = table.u16(record + 2);
    const std::size_t offset = table.u32(record + 4);
    if (offset >= bytes.size()) continue;
    const bool is_unicode = platform == 0 || (platform == 3 && encoding == 1);
    Glyphs& glyphs = is_unicode ? font.glyph_of : font.symbol_glyph;
    read_subtable(bytes.substr(offset), glyphs);
  }
}

}  // namespace

std::optional<TrueTypeFont> read_truetype(std::string_view bytes) {
  FontBytes file(bytes);
  const auto head = file.table("head"), hhea = file.table("hhea"), maxp = file.table("maxp"),
             hmtx = file.table("hmtx"), glyf = file.table("glyf"), loca = file.table("loca");
  if (!head || !hhea || !maxp || !hmtx || !glyf || !loca) return std::nullopt;
  FontBytes metrics(*hmtx), header(*head), horizontal(*hhea), limits(*maxp);
  const unsigned units = header.u16(18), long_metrics = horizontal.u16(34), glyphs = limits.u16(4);
  const std::size_t place_size = header.u16(50) == 0 ? 2 : 4;
  if (units == 0 || long_metrics == 0 || loca->size() < place_size * (glyphs + std::size_t{1})) {
    return std::nullopt;
  }
  TrueTypeFont font;
  for (unsigned glyph = 0; glyph < glyphs; ++glyph) {
    const std::size_t metric = std::min(glyph, long_metrics - 1);
    font.widths.push_back(metrics.u16(4 * metric) * 1000.0 / units);
  }
  if (header.has_failed() || horizontal.has_failed() || limits.has_failed() || metrics.has_failed()) {
    return std::nullopt;
  }
  if (const auto map = file.table("cmap")) read_character_map(*map, font);
  return font;
}

}  // namespace handslag::conformance
