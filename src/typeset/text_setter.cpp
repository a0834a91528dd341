#include "typeset/text_setter.h"

#include <hb.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cstdio>
#include <unordered_map>

#include "base/error.h"

#ifdef __SANITIZE_ADDRESS__
// Fontconfig keeps 288 bytes of its own until the end of the program.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
#endif

namespace handslag::typeset {

namespace {

// Liberation first; what it lacks comes from DejaVu and then from Noto, by name, so that other fonts on the
// machine do not change the bytes.
constexpr const char* kSansFamilies =
    "Liberation Sans,DejaVu Sans,Noto Sans,Noto Sans Symbols,Noto Sans Symbols2,Noto Sans Math,"
    "Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Armenian,Noto Sans Georgian,Noto Sans Ethiopic,Noto Sans "
    "Thai";
constexpr const char* kSerifFamilies =
    "Liberation Serif,DejaVu Serif,DejaVu Sans,Noto Serif,Noto Sans,Noto Sans Symbols,Noto Sans Symbols2,"
    "Noto Sans Math,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Armenian,Noto Sans Georgian,"
    "Noto Sans Ethiopic,Noto Sans Thai";
constexpr std::string_view kNoBreakSpaceBytes = "\u00A0";
constexpr char32_t kHyphenLetter = 0x2010;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

PangoFontDescription* description_of(const TextStyle& style) {
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family_static(
      description, style.face == TextStyle::Face::Serif ? kSerifFamilies : kSansFamilies);
  pango_font_description_set_absolute_size(description, style.size * PANGO_SCALE);
  if (style.is_bold) pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD);
  if (style.is_italic) pango_font_description_set_style(description, PANGO_STYLE_ITALIC);
  return description;
}

std::uint32_t glyph_of(PangoFont* font, char32_t letter) {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(pango_font_get_hb_font(font), letter, &glyph);
  return glyph;
}

bool is_ours(PangoFont* font) {
  PangoFontDescription* description = pango_font_describe(font);
  const std::string_view family = pango_font_description_get_family(description);
  const bool ours =
      (family.starts_with("Liberation") || family.starts_with("DejaVu") || family.starts_with("Noto S")) &&
      family.find("CJK") == std::string_view::npos;
  pango_font_description_free(description);
  return ours;
}

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t start, std::size_t end) {
  attribute->start_index = static_cast<guint>(start);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

/// One line of plain spaces: line feeds and tabs have no meaning inside a block.
std::string with_plain_spaces(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

}  // namespace

struct TextSetter::Pango {
  struct Font {
    Owned<PangoFont> font;
    cairo_scaled_font_t* scaled = nullptr;
    std::uint32_t space = 0;
    std::uint32_t hyphen = 0;
    bool is_ours = false;
  };
  Owned<PangoFontMap> map;
  Owned<PangoContext> context;
  Owned<PangoLayout> layout;
  std::map<decltype(TextStyle{}.key()), PangoFontDescription*> descriptions;
  std::vector<Font> fonts;
  std::unordered_map<void*, std::uint16_t> numbers;

  ~Pango() {
    for (const auto& [key, description] : descriptions) pango_font_description_free(description);
  }
  const PangoFontDescription* description(const TextStyle& style) {
    auto& kept = descriptions[style.key()];
    if (kept == nullptr) kept = description_of(style);
    return kept;
  }
};

TextSetter::TextSetter() : pango_(std::make_unique<Pango>()) {
  pango_->map.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  if (!pango_->map) throw StorageError("no FreeType fonts in Pango");
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(pango_->map.get()), 72);
  pango_->context.reset(pango_font_map_create_context(pango_->map.get()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(pango_->context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(pango_->context.get(), FALSE);
  pango_context_set_language(pango_->context.get(), pango_language_from_string("sv"));
  pango_context_set_base_dir(pango_->context.get(), PANGO_DIRECTION_LTR);
  pango_->layout.reset(pango_layout_new(pango_->context.get()));
  pango_layout_set_auto_dir(pango_->layout.get(), FALSE);
  if (set_line("A", TextStyle{}).runs.empty() || unknown_character_) {
    throw StorageError("no fonts to set documents in: install the package fonts-liberation");
  }
}

TextSetter::~TextSetter() = default;

void TextSetter::use_language(std::string_view code) {
  is_swedish_ = code.starts_with("sv");
  pango_context_set_language(pango_->context.get(), pango_language_from_string(std::string(code).c_str()));
  pango_layout_context_changed(pango_->layout.get());
}

SetText TextSetter::set(const Inline& content, const TextStyle& style, std::optional<double> width,
                        bool divides) {
  std::string text;
  std::vector<std::size_t> span_ends;
  PangoAttrList* attributes = pango_attr_list_new();
  for (const Span& span : content) {
    const std::size_t start = text.size();
    const std::string plain = with_plain_spaces(span.text);
    text += divides && width && is_swedish_ ? hyphenation_.divided(plain) : plain;
    // A colour of its own keeps Pango from joining this span with the next; we draw in our own colours.
    const auto mark = static_cast<guint16>(span_ends.size() + 1);
    if (content.size() > 1)
      insert(attributes, pango_attr_foreground_new(mark, mark, mark), start, text.size());
    if (span.kind == Span::Kind::Strong) {
      insert(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start, text.size());
    } else if (span.kind == Span::Kind::Emphasis) {
      insert(attributes, pango_attr_style_new(PANGO_STYLE_ITALIC), start, text.size());
    }
    span_ends.push_back(text.size());
  }
  // A hyphen that is part of the word never ends a line: a reader that joins divided words would lose it.
  for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1)) {
    insert(attributes, pango_attr_allow_breaks_new(FALSE), at, std::min(at + 2, text.size()));
  }

  PangoLayout* layout = pango_->layout.get();
  pango_layout_set_font_description(layout, pango_->description(style));
  pango_layout_set_width(layout, width ? static_cast<int>(std::max(*width, 1.0) * PANGO_SCALE) : -1);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));

  SetText lines;
  for (GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
    const auto* from = static_cast<const PangoLayoutLine*>(at->data);
    SetLine& line = lines.emplace_back();
    double pen = 0;
    for (GSList* run = from->runs; run != nullptr; run = run->next) {
      read_run(run->data, text, span_ends, pen, line);
    }
  }
  return lines;
}

SetLine TextSetter::set_line(std::string_view words, const TextStyle& style) {
  SetText lines = set({text(std::string(words))}, style, std::nullopt);
  return lines.empty() ? SetLine{} : std::move(lines.front());
}

double TextSetter::widest_word(const Inline& content, const TextStyle& style) {
  double widest = 0;
  std::string word;
  const std::string words = with_plain_spaces(plain_text(content)) + ' ';
  for (const char letter : words) {
    if (letter != ' ') {
      word += letter;
      continue;
    }
    if (!word.empty()) widest = std::max(widest, set_line(word, style).width);
    word.clear();
  }
  return widest;
}

/// Takes over one run of Pango's: soft hyphens that break no line fall away, the hyphen that does is drawn
/// with the glyph of U+2010 and means U+00AD, and a no-break space means a space, so that no glyph has two
/// meanings (Cairo would wrap the second in ActualText, which stops Poppler's structure reader).
void TextSetter::read_run(const void* source, std::string_view text,
                          const std::vector<std::size_t>& span_ends, double& pen, SetLine& line) {
  auto* item = const_cast<PangoGlyphItem*>(static_cast<const PangoGlyphItem*>(source));
  GlyphRun run;
  run.font = number_of(item->item->analysis.font);
  run.is_backward = (item->item->analysis.level & 1) != 0;
  const auto offset = static_cast<std::size_t>(item->item->offset);
  run.span = static_cast<std::uint32_t>(std::upper_bound(span_ends.begin(), span_ends.end(), offset) -
                                        span_ends.begin());
  run.x = static_cast<float>(pen);
  const Pango::Font& font = pango_->fonts[run.font];

  const PangoGlyphString* glyphs = item->glyphs;
  std::vector<GlyphRun::Glyph> placed(static_cast<std::size_t>(glyphs->num_glyphs));
  for (std::size_t at = 0; at < placed.size(); ++at) {
    const PangoGlyphInfo& info = glyphs->glyphs[at];
    placed[at] = {info.glyph, static_cast<float>(pen + points(info.geometry.x_offset)),
                  static_cast<float>(points(info.geometry.y_offset))};
    pen += points(info.geometry.width);
  }
  std::vector<bool> is_kept(placed.size(), false);
  bool ends_with_space = false;
  PangoGlyphItemIter at;
  for (gboolean more = pango_glyph_item_iter_init_start(&at, item, text.data()); more;
       more = pango_glyph_item_iter_next_cluster(&at)) {
    const auto first = static_cast<std::size_t>(run.is_backward ? at.end_glyph + 1 : at.start_glyph);
    const auto last = static_cast<std::size_t>(run.is_backward ? at.start_glyph + 1 : at.end_glyph);
    std::string_view letters = text.substr(static_cast<std::size_t>(at.start_index),
                                           static_cast<std::size_t>(at.end_index - at.start_index));
    const bool is_soft_hyphen = letters == kSoftHyphen;
    if (letters == kNoBreakSpaceBytes) letters = " ";
    std::uint8_t count = 0;
    for (std::size_t glyph = first; glyph < last; ++glyph) {
      std::uint32_t& index = placed[glyph].index;
      if (letters == " ") {
        index = font.space;
      } else if (is_soft_hyphen && glyphs->glyphs[glyph].geometry.width > 0 && font.hyphen != 0) {
        index = font.hyphen;
      } else if (is_soft_hyphen || index == PANGO_GLYPH_EMPTY) {
        continue;
      } else if ((index & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || index == 0 || !font.is_ours) {
        char name[16];
        std::snprintf(name, sizeof name, "U+%04X", g_utf8_get_char(letters.data()));
        if (!unknown_character_) unknown_character_ = std::string(letters) + " (" + name + ")";
        continue;
      }
      is_kept[glyph] = true;
      ++count;
    }
    if (count == 0) continue;
    ends_with_space = letters == " ";
    run.text += letters;
    run.clusters.push_back({static_cast<std::uint8_t>(letters.size()), count});
    if (!ends_with_space) line.width = std::max(line.width, pen);
    if (!run.is_backward && !ends_with_space) {
      const std::size_t after = last;
      line.width = after < placed.size() ? static_cast<double>(placed[after].x) : pen;
    }
  }
  for (std::size_t glyph = 0; glyph < placed.size(); ++glyph) {
    if (is_kept[glyph]) run.glyphs.push_back(placed[glyph]);
  }
  run.width = static_cast<float>(pen) - run.x;
  if (!run.glyphs.empty()) line.runs.push_back(std::move(run));
}

std::uint16_t TextSetter::number_of(void* font) {
  const auto [found, is_new] =
      pango_->numbers.try_emplace(font, static_cast<std::uint16_t>(pango_->fonts.size()));
  if (!is_new) return found->second;
  auto* owned = static_cast<PangoFont*>(g_object_ref(font));
  Pango::Font& kept = pango_->fonts.emplace_back();
  kept.font.reset(owned);
  kept.scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(owned));
  kept.space = glyph_of(owned, ' ');
  kept.hyphen = glyph_of(owned, kHyphenLetter);
  kept.is_ours = is_ours(owned);
  return found->second;
}

void* TextSetter::scaled_font(std::uint16_t font) const { return pango_->fonts.at(font).scaled; }

}  // namespace handslag::typeset
