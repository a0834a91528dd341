#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include <cmath>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "conformance/plain_objects.h"
#include "conformance/rules.h"
#include "conformance/truetype_font.h"

namespace handslag::conformance {

namespace {

using Object = QPDFObjectHandle;

constexpr long long kSymbolic = 4;
constexpr long long kNonsymbolic = 32;
constexpr std::size_t kMaxCids = 65'536;

/// The Unicode value of a code of WinAnsiEncoding.
unsigned windows_character(unsigned code) {
  static constexpr unsigned kUpper[32] = {0x20AC, 0x2022, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x2022, 0x017D, 0x2022,
                                          0x2022, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x2022, 0x017E, 0x0178};
  return code >= 0x80 && code < 0xA0 ? kUpper[code - 0x80] : code;
}

class FontRules {
 public:
  FontRules(Object font, const std::set<unsigned>& used, FaultList& faults)
      : font_(font), used_(used), faults_(faults) {
    place_ = "font " + name_in(font, "/BaseFont") + " (" + place_of_object(font) + ")";
  }

  void run() {
    const std::string kind = name_in(font_, "/Subtype");
    if (kind != "Type0" && kind != "TrueType" && kind != "Type1" && kind != "MMType1" && kind != "Type3") {
      return add("a2-6.2.11.2-type", Message("The kind of font is unknown: {kind}.", {{"kind", kind}}));
    }
    if (kind != "Type3" && name_in(font_, "/BaseFont").empty())
      add("a2-6.2.11.2-type", Message("/BaseFont is missing."));
    check_unicode();
    if (kind == "Type0") return check_composite();
    check_width_array();
    if (kind == "Type3") return;
    Object descriptor = entry(font_, "/FontDescriptor");
    const std::optional<TrueTypeFont> program = embedded_program(font_, descriptor);
    if (kind != "TrueType") return;
    check_encoding(descriptor);
    if (program)
      check_simple_glyphs(*program, (integer_in(descriptor, "/Flags").value_or(0) & kSymbolic) != 0);
  }

 private:
  void add(std::string_view rule, Message what) { faults_.add(rule, place_, std::move(what)); }

  /// ISO 19005-2, 6.2.11.7.2: every code shown has a meaning.
  void check_unicode() {
    Object stream = entry(font_, "/ToUnicode");
    if (stream.isNull()) {
      // The standard encodings have a meaning of their own (6.2.11.7.2); our documents say it all the same.
      const std::string encoding = name_in(font_, "/Encoding");
      const bool is_known = encoding == "WinAnsiEncoding" || encoding == "MacRomanEncoding";
      return add(is_known ? "own-to-unicode" : "a2-6.2.11.7.2-to-unicode", Message("/ToUnicode is missing."));
    }
    const std::optional<std::string> bytes = stream_bytes(stream);
    const UnicodeMap map = bytes ? read_unicode_map(*bytes) : UnicodeMap{};
    for (const unsigned code : used_) {
      const auto text = map.find(code);
      if (text == map.end() || text->second.empty()) {
        add("a2-6.2.11.7.2-to-unicode",
            Message("/ToUnicode says nothing about code {code}.", {{"code", std::to_string(code)}}));
      }
    }
  }

  /// 6.2.11.4: the program is in the file, for its glyphs and widths.
  std::optional<TrueTypeFont> embedded_program(Object font, Object descriptor) {
    if (!descriptor.isDictionary()) {
      add("a2-6.2.11.4.1-embedded", Message("There is no /FontDescriptor."));
      return std::nullopt;
    }
    if (name_in(descriptor, "/FontName") != name_in(font, "/BaseFont")) {
      add("a2-6.2.11.2-type", Message("/FontName of the descriptor is not /BaseFont."));
    }
    for (const char* key : {"/FontFile", "/FontFile3"}) {
      if (entry(descriptor, key).isStream())
        return std::nullopt;  // not read: no such fonts come from typeset/pdf.h
    }
    Object stream = entry(descriptor, "/FontFile2");
    if (!stream.isStream()) {
      add("a2-6.2.11.4.1-embedded", Message("The font is not embedded."));
      return std::nullopt;
    }
    const std::optional<std::string> bytes = stream_bytes(stream);
    std::optional<TrueTypeFont> program = bytes ? read_truetype(*bytes) : std::nullopt;
    if (!program) add("a2-6.2.11.4.1-program", Message("The embedded font program cannot be read."));
    return program;
  }

  void check_width_array() {
    const std::optional<long long> first = integer_in(font_, "/FirstChar"),
                                   last = integer_in(font_, "/LastChar");
    Object widths = entry(font_, "/Widths");
    if (!first || !last || !widths.isArray() || widths.getArrayNItems() != *last - *first + 1) {
      add("a2-6.2.11.2-widths", Message("/Widths does not fit /FirstChar and /LastChar."));
    }
  }

  /// 6.2.11.6: how the codes of a TrueType font lead to glyphs.
  void check_encoding(Object descriptor) {
    const long long flags = integer_in(descriptor, "/Flags").value_or(0);
    const bool is_symbolic = (flags & kSymbolic) != 0;
    if (is_symbolic == ((flags & kNonsymbolic) != 0)) {
      add("a2-6.2.11.6-encoding", Message("The flags must say either symbolic or nonsymbolic."));
    }
    Object encoding = entry(font_, "/Encoding");
    if (encoding.isDictionary()) encoding = entry(encoding, "/BaseEncoding");
    const std::string name = name_of(encoding);
    if (!is_symbolic && name != "WinAnsiEncoding" && name != "MacRomanEncoding") {
      add("a2-6.2.11.6-encoding",
          Message("A nonsymbolic font has neither WinAnsiEncoding nor MacRomanEncoding."));
    }
    if (is_symbolic && !name.empty())
      add("a2-6.2.11.6-encoding", Message("A symbolic font has an /Encoding."));
  }

  /// The glyph that a code of a simple font shows; nothing where it is not looked up (other encodings).
  std::optional<unsigned> simple_glyph(const TrueTypeFont& program, unsigned code, bool is_symbolic) const {
    const auto found_in = [](const std::map<unsigned, unsigned>& glyphs, unsigned wanted) {
      const auto found = glyphs.find(wanted);
      return found == glyphs.end() ? 0U : found->second;
    };
    if (is_symbolic) {
      const unsigned glyph = found_in(program.symbol_glyph, code);
      return glyph != 0 ? glyph : found_in(program.symbol_glyph, 0xF000 + code);
    }
    if (name_of(entry(font_, "/Encoding")) != "WinAnsiEncoding") return std::nullopt;
    const unsigned character = windows_character(code);
    const unsigned glyph = found_in(program.glyph_of, character);
    // WinAnsiEncoding shows the space and the hyphen for their no-break and soft forms too.
    if (glyph == 0 && character == 0xA0) return found_in(program.glyph_of, 0x20);
    if (glyph == 0 && character == 0xAD) return found_in(program.glyph_of, 0x2D);
    return glyph;
  }

  void check_simple_glyphs(const TrueTypeFont& program, bool is_symbolic) {
    const long long first = integer_in(font_, "/FirstChar").value_or(0);
    const std::vector<Object> widths = items_of(entry(font_, "/Widths"));
    for (const unsigned code : used_) {
      const std::optional<unsigned> glyph = simple_glyph(program, code, is_symbolic);
      if (!glyph) continue;
      const auto at = static_cast<long long>(code) - first;
      const bool has_width = at >= 0 && at < static_cast<long long>(widths.size());
      check_glyph(program, code, *glyph,
                  has_width ? number_of(widths[static_cast<std::size_t>(at)]).value_or(0) : 0);
    }
  }

  /// 6.2.11.8 and 6.2.11.5: no .notdef, and the same width in the PDF and in the program.
  void check_glyph(const TrueTypeFont& program, unsigned code, unsigned glyph, double width) {
    if (glyph == 0)
      return add("a2-6.2.11.8-notdef",
                 Message("Code {code} shows .notdef.", {{"code", std::to_string(code)}}));
    if (glyph >= program.widths.size()) {
      return add("a2-6.2.11.4.1-glyph",
                 Message("The program has no glyph for code {code}.", {{"code", std::to_string(code)}}));
    }
    if (std::abs(program.widths[glyph] - width) > 1.0) {
      add("a2-6.2.11.5-widths",
          Message("The width of code {code} is not that of the program.", {{"code", std::to_string(code)}}));
    }
  }

  void check_composite() {
    if (name_in(font_, "/Encoding") != "Identity-H") {
      add("own-cmap", Message("The encoding is not Identity-H, the only one this checker knows."));
    }
    const std::vector<Object> descendants = items_of(entry(font_, "/DescendantFonts"));
    const std::string kind = descendants.size() == 1 ? name_in(descendants.front(), "/Subtype") : "";
    if (kind != "CIDFontType2" && kind != "CIDFontType0") {
      return add("a2-6.2.11.2-type", Message("/DescendantFonts is not one CID font."));
    }
    Object descendant = descendants.front();
    Object system = entry(descendant, "/CIDSystemInfo");
    if (!text_in(system, "/Registry") || !text_in(system, "/Ordering") ||
        !integer_in(system, "/Supplement")) {
      add("a2-6.2.11.3.1-system", Message("/CIDSystemInfo is not whole."));
    }
    const std::optional<TrueTypeFont> program =
        embedded_program(descendant, entry(descendant, "/FontDescriptor"));
    if (kind != "CIDFontType2") return;
    Object map = entry(descendant, "/CIDToGIDMap");
    if (!map.isStream() && name_of(map) != "Identity") {
      add("a2-6.2.11.3.2-cid-to-gid", Message("/CIDToGIDMap is neither /Identity nor a stream."));
    }
    if (program) check_composite_glyphs(*program, descendant);
  }

  void check_composite_glyphs(const TrueTypeFont& program, Object descendant) {
    const std::map<unsigned, double> widths = composite_widths(entry(descendant, "/W"));
    const double standard = number_of(entry(descendant, "/DW")).value_or(1000);
    const std::optional<std::string> map = stream_bytes(entry(descendant, "/CIDToGIDMap"));
    for (const unsigned code : used_) {
      unsigned glyph = code;
      if (map) {
        const std::size_t at = std::size_t{2} * code;
        glyph = at + 1 < map->size() ? static_cast<unsigned>(static_cast<unsigned char>((*map)[at])) << 8 |
                                           static_cast<unsigned char>((*map)[at + 1])
                                     : 0;
      }
      const auto width = widths.find(code);
      check_glyph(program, code, glyph, width == widths.end() ? standard : width->second);
    }
  }

  /// /W: "c [w w w]" or "first last w".
  static std::map<unsigned, double> composite_widths(Object array) {
    std::map<unsigned, double> widths;
    std::size_t put = 0;
    const std::vector<Object> parts = items_of(array);
    for (std::size_t at = 0; at + 1 < parts.size();) {
      const auto first = static_cast<unsigned>(integer_of(parts[at]).value_or(0));
      if (Object list = parts[at + 1]; list.isArray()) {
        unsigned code = first;
        for (const Object& width : items_of(list)) widths[code++] = number_of(width).value_or(0);
        at += 2;
      } else {
        const auto last = static_cast<unsigned>(integer_of(list).value_or(0));
        const double width = at + 2 < parts.size() ? number_of(parts[at + 2]).value_or(0) : 0;
        for (unsigned code = first; code <= last && ++put <= 2 * kMaxCids; ++code) widths[code] = width;
        at += 3;
      }
    }
    return widths;
  }

  Object font_;
  const std::set<unsigned>& used_;
  FaultList& faults_;
  std::string place_;
};

}  // namespace

void check_fonts(QPDF& pdf, const PlainObjects& plain, const PaintedPages& painted, FaultList& faults) {
  static const std::set<unsigned> none;
  std::set<ObjectNumber> numbers(plain.others().begin(), plain.others().end());
  for (const auto& [number, codes] : painted.font_codes) numbers.insert(number);
  for (const ObjectNumber& number : numbers) {
    if (faults.is_full()) return;
    Object object = pdf.getObject(number.first, number.second);
    const auto used = painted.font_codes.find(number_of_object(object));
    const bool is_used = used != painted.font_codes.end();
    const std::string kind = name_in(object, "/Subtype");
    const bool is_font =
        object.isDictionaryOfType("/Font") && kind != "CIDFontType0" && kind != "CIDFontType2";
    if (is_used || is_font) FontRules(object, is_used ? used->second : none, faults).run();
  }
}

}  // namespace handslag::conformance
