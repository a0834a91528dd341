#include "typeset/shaped_words.h"

#include <algorithm>

namespace handslag::typeset {

namespace {

constexpr std::size_t kMostWords = 30'000;
constexpr float kThinnestSpace = 180;
constexpr std::string_view kSoftHyphenText = "\u00AD";

}  // namespace

ShapedWords::ShapedWords() { words_.reserve(4'096); }

const ShapedWord& ShapedWords::shaped(std::string_view word, const TypefaceChoice& choice,
                                      Typeface::Direction direction) {
  key_.assign(1, static_cast<char>('A' + choice.numbers[0] +
                                   (direction == Typeface::Direction::RightToLeft ? 32 : 0)));
  key_ += word;
  const auto [found, is_new] = words_.try_emplace(key_);
  if (is_new) {
    found->second = shape(word, choice, direction);
    // A thinner space is lost on those who read words by the gaps between them.
    std::size_t end = 0;
    const bool is_space = is_wide_space(next_character(word, end)) && end == word.size();
    if (is_space) found->second.width = std::max(found->second.width, kThinnestSpace);
  }
  if (!unknown_character_ && !found->second.unknown.empty()) unknown_character_ = found->second.unknown;
  return found->second;
}

const ShapedWord& ShapedWords::dividing_hyphen(const TypefaceChoice& choice) {
  key_.assign(1, static_cast<char>('A' + choice.numbers[0]));
  key_ += kSoftHyphenText;
  const auto [found, is_new] = words_.try_emplace(key_);
  if (is_new) {
    const std::uint16_t number = choice.numbers[0];
    const std::uint32_t glyph = typeface(number).glyph_of('-');
    found->second.glyphs.push_back({code_of(number, glyph, kSoftHyphenText), 0, 0, number});
    found->second.width = typeface(number).advance_of(glyph);
  }
  return found->second;
}

void ShapedWords::forget_if_full() {
  if (words_.size() > kMostWords) words_.clear();
}

ShapedWord ShapedWords::shape(std::string_view word, const TypefaceChoice& choice,
                              Typeface::Direction direction) {
  struct Part {
    std::uint16_t typeface;
    std::size_t first, last;
  };
  std::vector<Part> parts;
  ShapedWord result;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t first = at;
    const char32_t letter = next_character(word, at);
    const auto* number = std::ranges::find_if(choice.numbers, [&](std::uint16_t one) {
      return typeface(one).has(letter) || is_wide_space(letter);
    });
    if (is_invisible(letter)) {
      // A joiner goes with the letter before it.
      if (!parts.empty()) parts.back().last = at;
    } else if (number == std::end(choice.numbers)) {
      if (result.unknown.empty()) result.unknown = name_of_character(letter);
    } else if (!parts.empty() && parts.back().last == first && parts.back().typeface == *number) {
      parts.back().last = at;
    } else {
      parts.push_back({*number, first, at});
    }
  }
  if (direction == Typeface::Direction::RightToLeft) std::ranges::reverse(parts);
  for (const Part& part : parts) {
    shape_part(word.substr(part.first, part.last - part.first), part.typeface, direction, result);
  }
  return result;
}

void ShapedWords::shape_part(std::string_view part, std::uint16_t number, Typeface::Direction direction,
                             ShapedWord& word) {
  for (const ShapedGlyph& glyph : typeface(number).shape(part, direction)) {
    if (glyph.glyph == 0) {
      std::size_t at = glyph.first;
      if (word.unknown.empty() && at < part.size())
        word.unknown = name_of_character(next_character(part, at));
      continue;
    }
    const std::string_view text = part.substr(glyph.first, glyph.last - glyph.first);
    word.glyphs.push_back(
        {code_of(number, glyph.glyph, text), word.width + glyph.x_offset, glyph.y_offset, number});
    word.width += glyph.advance;
  }
}

std::uint32_t ShapedWords::code_of(std::uint16_t number, std::uint32_t glyph, std::string_view text) {
  std::string meaning;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    if (const char32_t letter = next_character(text, at); !is_invisible(letter) || text == kSoftHyphenText) {
      meaning += text.substr(first, at - first);
    }
  }
  // The second glyph of one letter: a mark of its own that adds no letter to the text.
  if (meaning.empty()) meaning = "\u2060";
  std::string key = std::to_string(number) + ' ' + std::to_string(glyph) + ' ' + meaning;
  const auto [found, is_new] =
      code_numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(codes_.size()));
  if (is_new) codes_.push_back({number, glyph, typeface(number).advance_of(glyph), std::move(meaning)});
  return found->second;
}

}  // namespace handslag::typeset
