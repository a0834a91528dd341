#include "typeset/reading_direction.h"

#include <fribidi.h>

#include <algorithm>
#include <numeric>

#include "typeset/typeface.h"

namespace handslag::typeset {

namespace {

/// Whether a text can hold a letter of Hebrew, Arabic or their kin, or a mark of direction.
bool may_turn(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xD6) continue;
    const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
    if (lead <= 0xDF) return true;                                    // U+0580 to U+07FF
    if (lead == 0xE0 && next < 0xA4) return true;                     // U+0800 to U+08FF
    if (lead == 0xE2 && (next == 0x80 || next == 0x81)) return true;  // marks; dashes and quotes too
    if (lead == 0xEF && next >= 0xAC) return true;                    // U+FB00 and on
    if (lead == 0xF0 && next >= 0x90 && next < 0xA0) return true;
  }
  return false;
}

}  // namespace

std::vector<signed char> reading_levels(const Inline& content) {
  if (std::ranges::none_of(content, [](const Span& span) { return may_turn(span.text); })) return {};
  std::vector<FriBidiChar> letters;
  std::vector<std::size_t> bytes;
  for (const Span& span : content) {
    for (std::size_t at = 0; at < span.text.size();) {
      const std::size_t first = at;
      letters.push_back(next_character(span.text, at));
      bytes.push_back(at - first);
    }
  }
  const auto count = static_cast<FriBidiStrIndex>(letters.size());
  std::vector<FriBidiCharType> types(letters.size());
  fribidi_get_bidi_types(letters.data(), count, types.data());
  // Without a letter of such a script nothing turns, whatever marks there are.
  if (std::ranges::none_of(
          types, [](FriBidiCharType type) { return FRIBIDI_IS_RTL(type) && FRIBIDI_IS_STRONG(type); })) {
    return {};
  }
  std::vector<FriBidiBracketType> brackets(letters.size());
  fribidi_get_bracket_types(letters.data(), count, types.data(), brackets.data());
  std::vector<FriBidiLevel> levels(letters.size());
  FriBidiParType base = FRIBIDI_PAR_LTR;
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &base, levels.data()) == 0) {
    return {};
  }
  std::vector<signed char> result;
  for (std::size_t at = 0; at < levels.size(); ++at) result.insert(result.end(), bytes[at], levels[at]);
  return result;
}

std::vector<std::size_t> visual_order(const std::vector<signed char>& levels) {
  std::vector<std::size_t> order(levels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto highest = std::ranges::max_element(levels);
  if (highest == levels.end()) return order;
  for (signed char level = *highest; level > 0; --level) {
    for (std::size_t first = 0; first < order.size();) {
      std::size_t last = first;
      while (last < order.size() && levels[order[last]] >= level) ++last;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(first),
                   order.begin() + static_cast<std::ptrdiff_t>(last));
      first = std::max(last, first + 1);
    }
  }
  return order;
}

}  // namespace handslag::typeset
