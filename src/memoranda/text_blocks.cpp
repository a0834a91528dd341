#include "memoranda/text_blocks.h"

#include <algorithm>

#include "base/text.h"
#include "memoranda/sourced_numbers.h"
#include "memorandum_reading/memorandum_lines.h"

namespace handslag::memoranda {

namespace {

using Words = std::vector<memorandum_reading::PlacedWord>;

constexpr std::string_view kBetweenCells = " | ";

bool starts_item(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("– ") || line.starts_with("* ") || line.starts_with("• ");
}

std::string_view without_mark(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (starts_item(line) || line.starts_with('#'))
    return space == std::string_view::npos ? "" : line.substr(space);
  const std::size_t mark = line.find_first_not_of("0123456789");
  const bool is_numbered = mark != std::string_view::npos && mark > 0 && mark <= 2 &&
                           (line[mark] == '.' || line[mark] == ')') && mark + 1 < line.size() &&
                           line[mark + 1] == ' ';
  return is_numbered ? line.substr(mark + 1) : line;
}

/// "| Stöld | 58 |"
bool is_between_bars(std::string_view line) {
  return line.size() > 2 && line.starts_with('|') && line.ends_with('|');
}

/// "Stöld   58   61" → "Stöld | 58 | 61": two cells are never one number.
std::string cells_on_one_line(std::string_view row) {
  std::string line;
  const bool has_bars = is_between_bars(row);
  while (!row.empty()) {
    const std::size_t gap = has_bars ? std::min(row.find('|'), row.size())
                                     : std::min({row.find("  "), row.find('\t'), row.size()});
    const std::string cell = on_one_line(row.substr(0, gap));
    if (!cell.empty()) line.append(line.empty() ? "" : kBetweenCells).append(cell);
    row.remove_prefix(std::min(gap + 1, row.size()));
  }
  return line;
}

bool goes_on(std::string_view last, std::string_view next) {
  constexpr std::size_t kLongestAbbreviation = 4;
  const bool is_number = next.front() >= '0' && next.front() <= '9';
  const bool is_abbreviation =
      last.ends_with('.') && last.size() <= kLongestAbbreviation && memorandum_reading::starts_lower(last);
  return last.ends_with(':') || (is_abbreviation && is_number);
}

}  // namespace

std::size_t TextBlock::line_at(std::size_t place) const {
  std::size_t line = lines.empty() ? 1 : lines.front().second;
  for (const auto& [start, number] : lines) {
    if (start <= place) line = number;
  }
  return line;
}

std::vector<TextBlock> blocks_in(std::string_view text) {
  std::vector<TextBlock> blocks;
  bool goes_on_here = false;
  std::size_t number = 0;
  for (const std::string_view raw : lines_of(text)) {
    ++number;
    const std::string_view line = trimmed(raw);
    if (line.empty()) {
      goes_on_here = false;
      continue;
    }
    const std::string_view words = without_mark(line);
    const bool is_row = is_between_bars(line) || line.find("  ") != std::string_view::npos ||
                        line.find('\t') != std::string_view::npos;
    const bool follows_row = !blocks.empty() && blocks.back().is_row;
    if (!goes_on_here || is_row || words.size() != line.size()) blocks.emplace_back();
    goes_on_here = !is_row;
    TextBlock& block = blocks.back();
    block.is_row = is_row;
    if (is_row && follows_row) block.heads = blocks[blocks.size() - 2].heads + 1;
    if (!block.text.empty()) block.text += ' ';
    block.lines.emplace_back(block.text.size(), number);
    block.text += is_row ? cells_on_one_line(words) : on_one_line(words);
  }
  for (TextBlock& block : blocks) block.read = memorandum_reading::guard_text(block.text);
  return blocks;
}

std::vector<Words> sentences_in(const TextBlock& block) {
  std::vector<Words> sentences;
  for (Words& words : memorandum_reading::sentences_of(block.read.text)) {
    if (!sentences.empty() && goes_on(sentences.back().back().written, words.front().written)) {
      sentences.back().insert(sentences.back().end(), words.begin(), words.end());
    } else {
      sentences.push_back(std::move(words));
    }
  }
  for (Words& words : sentences) words = memorandum_reading::without_quotes(std::move(words));
  return sentences;
}

std::size_t column_at(const TextBlock& row, std::size_t place) {
  std::size_t column = 0;
  for (std::size_t at = row.read.text.find(kBetweenCells); at < place;
       at = row.read.text.find(kBetweenCells, at + 1))
    ++column;
  return column;
}

Words words_of_column(const TextBlock& row, std::size_t column) {
  Words words;
  for (memorandum_reading::PlacedWord& word :
       memorandum_reading::without_quotes(memorandum_reading::placed_words(row.read.text))) {
    if (word.written != "|" && column_at(row, word.begin) == column) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace handslag::memoranda
