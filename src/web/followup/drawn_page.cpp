#include "web/followup/drawn_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "crypto/base64url.h"

namespace handslag::web {

namespace {

constexpr double kRoom = 3;
// Fewer words are found by chance.
constexpr std::size_t kFewestWords = 3;

// In lower case, without the punctuation of ASCII and the quotation marks of text.
std::string bare(std::string_view word) {
  std::string plain = lower_case(word);
  for (const std::string_view mark : {"”", "“", "„", "’", "‘", "»", "«", "…"}) {
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark))
      plain.erase(at, mark.size());
  }
  std::erase_if(plain, [](unsigned char letter) { return letter < 128 && std::ispunct(letter) != 0; });
  return plain;
}

std::vector<std::string> bare_words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : words_of(text)) {
    std::string plain = bare(word);
    if (!plain.empty()) words.push_back(std::move(plain));
  }
  return words;
}

// The alphabet of addresses that hold data, which is not that of base64url.
std::string base64(std::string_view bytes) {
  std::string text = crypto::base64url(bytes);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  return text;
}

bool is_on_line(const Rectangle& line, const WordOnPage& word) {
  const double middle = (word.top + word.bottom) / 2;
  return line.top <= middle && middle <= line.bottom;
}

void widen(Rectangle& line, const WordOnPage& word) {
  line.left = std::min(line.left, word.left);
  line.top = std::min(line.top, word.top);
  line.right = std::max(line.right, word.right);
  line.bottom = std::max(line.bottom, word.bottom);
}

}  // namespace

std::vector<Rectangle> passage_on(const DrawnPage& page, std::string_view passage) {
  const std::vector<std::string> looked_for = bare_words_of(passage);
  if (looked_for.size() < kFewestWords) return {};
  std::vector<const WordOnPage*> places;
  std::vector<std::string> words;
  for (const WordOnPage& word : page.words) {
    std::string plain = bare(word.text);
    if (plain.empty()) continue;
    words.push_back(std::move(plain));
    places.push_back(&word);
  }
  const auto found = std::search(words.begin(), words.end(), looked_for.begin(), looked_for.end());
  if (found == words.end()) return {};
  const auto first = static_cast<std::size_t>(found - words.begin());
  std::vector<Rectangle> lines;
  for (std::size_t at = first; at < first + looked_for.size(); ++at) {
    const WordOnPage& word = *places[at];
    if (lines.empty() || !is_on_line(lines.back(), word))
      lines.push_back({word.left, word.top, word.right, word.bottom});
    widen(lines.back(), word);
  }
  return lines;
}

std::string svg_of(const DrawnPage& page, const std::vector<Rectangle>& passage) {
  std::string svg = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {:.2f} {:.2f}" width="{:.0f}" height="{:.0f}">)",
      page.width, page.height, page.width, page.height);
  svg += fmt::format(R"(<image width="{:.2f}" height="{:.2f}" href="data:image/png;base64,{}"/>)", page.width,
                     page.height, base64(page.png));
  for (const Rectangle& line : passage)
    svg += fmt::format(
        R"(<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" rx="2" fill="#f2b755" fill-opacity="0.3" stroke="#9a6410"/>)",
        line.left - kRoom, line.top - kRoom / 3, line.right - line.left + 2 * kRoom,
        line.bottom - line.top + 2 * kRoom / 3);
  return svg + "</svg>";
}

}  // namespace handslag::web
