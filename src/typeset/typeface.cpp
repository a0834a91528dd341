#include "typeset/typeface.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <mutex>

#include "base/error.h"
#include "embedded/more_typefaces.h"
#include "embedded/typefaces.h"
#include "typeset/deflate.h"

namespace handslag::typeset {

namespace {

/// Every letter that Swedish offices are likely to write, so that nearly all documents share one subset.
constexpr std::u32string_view kUsualLetters =
    U" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    U"\u00A0¡¢£¥§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    U"àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿŠšŽžŒœ\u2010‐–—‘’‚“”„†•…‰′″‹›€™−≤≥≈→";

void append(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

template <auto Destroy>
struct Free {
  template <class T>
  void operator()(T* object) const {
    Destroy(object);
  }
};
using Buffer = std::unique_ptr<hb_buffer_t, Free<hb_buffer_destroy>>;
using Blob = std::unique_ptr<hb_blob_t, Free<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Free<hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Free<hb_font_destroy>>;

/// Six letters that are the same for the same glyphs, and hardly ever for others.
std::string tag_of(const std::vector<std::uint32_t>& glyphs) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const std::uint32_t glyph : glyphs) hash = (hash ^ glyph) * 1099511628211ULL;
  std::string tag;
  for (int letter = 0; letter < 6; ++letter, hash /= 26) tag += static_cast<char>('A' + hash % 26);
  return tag;
}

}  // namespace

struct Typeface::HarfBuzz {
  Face face;
  Font font;
  Buffer buffer;
  float scale = 0;  ///< from font units to thousandths
  std::mutex mutex;
  std::vector<std::uint32_t> usual_glyphs;  ///< sorted
  std::shared_ptr<const FontSubset> usual;
};

Typeface::Typeface(std::string_view file_name, std::string_view bytes)
    : name_(file_name.substr(0, file_name.find('.'))), font_(std::make_unique<HarfBuzz>()) {
  const Blob blob(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY,
                                 nullptr, nullptr));
  font_->face.reset(hb_face_create(blob.get(), 0));
  hb_face_make_immutable(font_->face.get());
  font_->font.reset(hb_font_create(font_->face.get()));
  hb_font_make_immutable(font_->font.get());
  font_->scale = 1000.0F / static_cast<float>(hb_face_get_upem(font_->face.get()));
  for (const char32_t letter : kUsualLetters) {
    if (const std::uint32_t glyph = glyph_of(letter)) font_->usual_glyphs.push_back(glyph);
  }
  for (const ShapedGlyph& ligature : shape("fifl", Direction::LeftToRight)) {
    font_->usual_glyphs.push_back(ligature.glyph);
  }
  std::ranges::sort(font_->usual_glyphs);
  auto& glyphs = font_->usual_glyphs;
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  read_metrics(bytes);
}

Typeface::~Typeface() = default;

void Typeface::read_metrics(std::string_view) {
  hb_font_t* font = font_->font.get();
  const auto thousandths = [this](double units) {
    return static_cast<int>(std::lround(units * static_cast<double>(font_->scale)));
  };
  const auto ask = [&](hb_ot_metrics_tag_t tag) {
    hb_position_t value = 0;
    hb_ot_metrics_get_position_with_fallback(font, tag, &value);
    return thousandths(value);
  };
  metrics_.ascent = ask(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  metrics_.descent = ask(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  metrics_.cap_height = ask(HB_OT_METRICS_TAG_CAP_HEIGHT);
  metrics_.italic_angle = static_cast<int>(std::lround(hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE)));
  metrics_.stem = name_.find("Bold") == std::string::npos ? 80 : 140;
  metrics_.is_serif = name_.find("Serif") != std::string::npos;
  const Blob head(hb_face_reference_table(font_->face.get(), hb_tag_from_string("head", 4)));
  unsigned length = 0;
  const auto* data = reinterpret_cast<const unsigned char*>(hb_blob_get_data(head.get(), &length));
  if (length < 54) throw StorageError("the typeface " + name_ + " cannot be read");
  const auto box = [&](unsigned at) {
    return thousandths(static_cast<std::int16_t>(data[at] << 8 | data[at + 1]));
  };
  metrics_.left = box(36);
  metrics_.bottom = box(38);
  metrics_.right = box(40);
  metrics_.top = box(42);
}

std::uint32_t Typeface::glyph_of(char32_t letter) const {
  hb_codepoint_t glyph = 0;
  hb_font_get_nominal_glyph(font_->font.get(), letter, &glyph);
  return glyph;
}

float Typeface::advance_of(std::uint32_t glyph) const {
  return static_cast<float>(hb_font_get_glyph_h_advance(font_->font.get(), glyph)) * font_->scale;
}

std::vector<ShapedGlyph> Typeface::shape(std::string_view text, Direction direction) const {
  static const hb_language_t language = hb_language_from_string("sv", -1);
  const Buffer buffer(hb_buffer_create());
  hb_buffer_t* shaped = buffer.get();
  hb_buffer_add_utf8(shaped, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
  hb_buffer_set_direction(shaped, direction == Direction::RightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_language(shaped, language);
  hb_buffer_guess_segment_properties(shaped);
  hb_buffer_set_flags(shaped, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
  hb_shape(font_->font.get(), shaped, nullptr, 0);

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(shaped, &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(shaped, &count);
  std::vector<ShapedGlyph> glyphs(count);
  // A cluster's text goes to its first glyph; the clusters go up, or down when read from right to left.
  const bool is_backward = direction == Direction::RightToLeft;
  std::uint32_t end = static_cast<std::uint32_t>(text.size());
  for (unsigned step = 0; step < count; ++step) {
    const unsigned at = is_backward ? step : count - 1 - step;
    ShapedGlyph& glyph = glyphs[at];
    glyph.glyph = infos[at].codepoint;
    glyph.advance = static_cast<float>(places[at].x_advance) * font_->scale;
    glyph.x_offset = static_cast<float>(places[at].x_offset) * font_->scale;
    glyph.y_offset = static_cast<float>(places[at].y_offset) * font_->scale;
    const bool goes_on =
        step + 1 < count && infos[is_backward ? at + 1 : at - 1].cluster == infos[at].cluster;
    glyph.first = goes_on ? end : infos[at].cluster;
    glyph.last = end;
    if (!goes_on) end = infos[at].cluster;
  }
  return glyphs;
}

std::shared_ptr<const FontSubset> Typeface::subset_with(const std::vector<std::uint32_t>& glyphs) const {
  const std::vector<std::uint32_t>& usual = font_->usual_glyphs;
  std::vector<std::uint32_t> all = usual;
  for (const std::uint32_t glyph : glyphs) {
    if (!std::ranges::binary_search(usual, glyph)) all.push_back(glyph);
  }
  if (all.size() > usual.size()) {
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return std::make_shared<const FontSubset>(make_subset(all));
  }
  const std::lock_guard lock(font_->mutex);
  if (!font_->usual) font_->usual = std::make_shared<const FontSubset>(make_subset(usual));
  return font_->usual;
}

FontSubset Typeface::make_subset(const std::vector<std::uint32_t>& glyphs) const {
  const std::unique_ptr<hb_subset_input_t, Free<hb_subset_input_destroy>> input(
      hb_subset_input_create_or_fail());
  if (!input) throw StorageError("no memory for the typeface " + name_);
  hb_set_t* kept = hb_subset_input_glyph_set(input.get());
  for (const std::uint32_t glyph : glyphs) hb_set_add(kept, glyph);
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* table : {"GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap", "gasp", "kern", "DSIG",
                            "FFTM", "LTSH", "PCLT", "VDMX", "hdmx", "meta"}) {
    hb_set_add(dropped, hb_tag_from_string(table, -1));
  }
  const std::unique_ptr<hb_subset_plan_t, Free<hb_subset_plan_destroy>> plan(
      hb_subset_plan_create_or_fail(font_->face.get(), input.get()));
  const Face made(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
  if (!made) throw StorageError("no subset could be made of the typeface " + name_);
  const Blob blob(hb_face_reference_blob(made.get()));
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(blob.get(), &length);

  FontSubset subset;
  subset.deflated = Deflater(Deflater::Effort::Most).deflated(std::string_view(bytes, length));
  subset.plain_size = length;
  subset.tag = tag_of(glyphs);
  const hb_map_t* numbers = hb_subset_plan_old_to_new_glyph_mapping(plan.get());
  for (const std::uint32_t glyph : glyphs) {
    subset.number_of_glyph.emplace(glyph, static_cast<std::uint16_t>(hb_map_get(numbers, glyph)));
  }
  return subset;
}

namespace {

constexpr std::array<std::string_view, kTypefaceCount> kFiles = {"LiberationSans-Regular.ttf",
                                                                 "LiberationSans-Bold.ttf",
                                                                 "LiberationSans-Italic.ttf",
                                                                 "LiberationSans-BoldItalic.ttf",
                                                                 "LiberationSerif-Regular.ttf",
                                                                 "LiberationSerif-Bold.ttf",
                                                                 "LiberationSerif-Italic.ttf",
                                                                 "LiberationSerif-BoldItalic.ttf",
                                                                 "DejaVuSans.ttf",
                                                                 "DejaVuSans-Bold.ttf"};

std::string_view bytes_of(std::string_view file) {
  for (const std::span<const EmbeddedFile> files : {embedded::typefaces(), embedded::more_typefaces()}) {
    for (const EmbeddedFile& one : files) {
      if (one.name == file) return one.bytes;
    }
  }
  throw StorageError("the program lacks the typeface " + std::string(file));
}

}  // namespace

const Typeface& typeface(std::uint16_t number) {
  static std::array<std::once_flag, kTypefaceCount> flags;
  static std::array<std::unique_ptr<const Typeface>, kTypefaceCount> made;
  std::call_once(flags.at(number), [number] {
    made[number] = std::make_unique<const Typeface>(kFiles[number], bytes_of(kFiles[number]));
  });
  return *made[number];
}

TypefaceChoice typefaces_of(bool is_serif, bool is_bold, bool is_italic) {
  const auto first = static_cast<std::uint16_t>((is_serif ? 4 : 0) + (is_italic ? 2 : 0) + (is_bold ? 1 : 0));
  // A sign that only the upright cut has is better upright than not at all.
  const auto upright = static_cast<std::uint16_t>(is_bold ? 9 : 8);
  return {{first, upright, 8}};
}

bool is_wide_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string name_of_character(char32_t letter) {
  char number[24];
  std::snprintf(number, sizeof number, " (U+%04X)", static_cast<unsigned>(letter));
  std::string name;
  append(name, letter);
  return name + number;
}

std::vector<char32_t> unsupported_characters(std::string_view text) {
  const TypefaceChoice choice = typefaces_of(true, false, false);
  std::vector<char32_t> found;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = next_character(text, at);
    if (letter < 0x7F) {
      const bool is_control = letter < 0x20 && letter != '\n' && letter != '\r' && letter != '\t';
      if (!is_control) continue;
    }
    const bool is_line_end = letter == 0x85 || letter == 0x2028 || letter == 0x2029;
    if (is_line_end || is_wide_space(letter) || is_invisible(letter) ||
        std::ranges::find(found, letter) != found.end())
      continue;
    // Every cut of Liberation has the same characters but for a few; the fallback is the same for all.
    const bool has = std::ranges::any_of(choice.numbers,
                                         [&](std::uint16_t number) { return typeface(number).has(letter); });
    if (!has) found.push_back(letter);
  }
  return found;
}

}  // namespace handslag::typeset
