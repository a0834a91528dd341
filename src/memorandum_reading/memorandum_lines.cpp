#include "memorandum_reading/memorandum_lines.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace handslag::memorandum_reading {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string joined_words(std::string_view text) {
  std::string joined;
  for (const std::string_view word : words_of(text)) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

// Columns are divided by a tab or by at least three spaces.
void divide_into_cells(SourceLine& line, std::string_view raw) {
  std::string cell;
  std::size_t spaces = 0;
  std::size_t column = 0;
  std::size_t start = 0;
  const auto end_cell = [&] {
    if (std::string words = joined_words(cell); !words.empty()) {
      line.cells.push_back(std::move(words));
      line.columns.push_back(start);
    }
    cell.clear();
  };
  for (const char c : raw) {
    const bool is_space = c == ' ' || c == '\t';
    if (!is_space && trimmed(cell).empty()) start = column;
    spaces = c == ' ' ? spaces + 1 : 0;
    cell += c;
    if (c == '\t' || spaces == 3) end_cell();
    // A byte that goes on a character takes no column.
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) column += c == '\t' ? 8 - column % 8 : 1;
  }
  end_cell();
  if (line.cells.size() < 2) line.cells.clear();
}

/// Where a line that is too long is divided: after its last space that fits, or between two characters.
std::size_t end_of_part(std::string_view raw) {
  if (raw.size() <= kLongestLine) return raw.size();
  const std::size_t space = raw.find_last_of(" \t", kLongestLine);
  if (space != std::string_view::npos && space > kLongestLine / 2) return space + 1;
  std::size_t end = kLongestLine;
  while ((static_cast<unsigned char>(raw[end]) & 0xC0) == 0x80) --end;
  return end;
}

void add_line(std::vector<SourceLine>& lines, int number, std::string_view raw, bool page_break_before) {
  for (std::size_t end = end_of_part(raw); end < raw.size(); end = end_of_part(raw)) {
    add_line(lines, number, raw.substr(0, end), page_break_before);
    raw.remove_prefix(end);
    page_break_before = false;
  }
  SourceLine line;
  line.number = number;
  line.text = joined_words(raw);
  line.indentation = std::min(raw.find_first_not_of(" \t"), raw.size());
  line.page_break_before = page_break_before;
  divide_into_cells(line, raw);
  lines.push_back(std::move(line));
}

bool starts_with_letter_of(std::string_view text, char first_ascii, unsigned char first_accented) {
  while (!text.empty() && (text.front() == '"' || text.front() == '(')) text.remove_prefix(1);
  if (text.starts_with("”") || text.starts_with("“")) text.remove_prefix(3);
  if (text.empty()) return false;
  if (text[0] >= first_ascii && text[0] < first_ascii + 26) return true;
  if (text.size() < 2 || static_cast<unsigned char>(text[0]) != 0xC3) return false;
  const auto second = static_cast<unsigned char>(text[1]);
  return second >= first_accented && second < first_accented + 0x1F;
}

// Word processors keep their bullets in the private use area.
bool is_private_mark(std::string_view word) {
  return word.size() == 3 && static_cast<unsigned char>(word[0]) == 0xEF &&
         (static_cast<unsigned char>(word[1]) & 0xFC) == 0x80;
}

}  // namespace

std::vector<SourceLine> source_lines(std::string_view text) {
  std::vector<SourceLine> lines;
  int number = 1;
  bool page_break = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : '\n';
    if (c != '\n' && c != '\r' && c != '\f') continue;
    const std::string_view raw = text.substr(start, at - start);
    if (c != '\f' || !trimmed(raw).empty()) {
      add_line(lines, number, raw, page_break);
      page_break = false;
    }
    if (c == '\f') {
      page_break = true;
    } else {
      ++number;
      if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
    }
    start = at + 1;
  }
  return lines;
}

std::vector<std::string_view> numbered_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\n\r"), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
  }
  return lines;
}

std::vector<std::string> cells_or_text(const SourceLine& line) {
  return line.cells.empty() ? std::vector<std::string>{line.text} : line.cells;
}

std::string_view item_mark(std::string_view line) {
  const std::string_view word = line.substr(0, line.find(' '));
  static constexpr std::array<std::string_view, 16> kMarks = {"•", "·", "▪", "◦", "‣", "●", "○", "■",
                                                              "-", "–", "—", "*", "o", "➢", "✓", "⁃"};
  if (std::ranges::find(kMarks, word) != kMarks.end() || is_private_mark(word)) return word;
  if (word.size() < 2 || (word.back() != '.' && word.back() != ')')) return {};
  const std::string_view body = word.substr(0, word.size() - 1);
  if (body.size() <= 2 && std::ranges::all_of(body, is_digit)) return word;
  if (body.size() == 1 && word.back() == ')' && body[0] >= 'a' && body[0] <= 'z') return word;
  // "a. hålla öppet"; "s. 14" and "f. 1970" are none.
  const bool is_letter =
      body.size() == 1 && body[0] >= 'a' && body[0] <= 'h' && line.size() > word.size() + 1;
  if (is_letter && (starts_lower(line.substr(word.size() + 1)) || starts_upper(line.substr(word.size() + 1))))
    return word;
  return {};
}

bool is_certain_mark(std::string_view mark) {
  return mark.size() > 1 && static_cast<unsigned char>(mark[0]) >= 0x80 && mark != "–" && mark != "—";
}

bool starts_upper(std::string_view text) { return starts_with_letter_of(text, 'A', 0x80); }

bool starts_lower(std::string_view text) { return starts_with_letter_of(text, 'a', 0xA0); }

bool ends_sentence(std::string_view text) {
  for (bool again = true; again && !text.empty();) {
    again = text.back() == '"' || text.back() == ')';
    if (again) text.remove_suffix(1);
    if (text.ends_with("”")) {
      text.remove_suffix(3);
      again = true;
    }
  }
  return !text.empty() && std::string_view(".:;!?").find(text.back()) != std::string_view::npos;
}

bool is_in_capitals(std::string_view text) {
  bool has_letter = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (starts_lower(text.substr(at))) return false;
    has_letter = has_letter || (text[at] >= 'A' && text[at] <= 'Z');
  }
  return has_letter;
}

bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line.substr(at).starts_with("…")) {
      marks += 3;
      at += 2;
    } else if (line.substr(at).starts_with("—") || line.substr(at).starts_with("–")) {
      ++marks;
      at += 2;
    } else if (std::string_view("_-=.*~").find(line[at]) != std::string_view::npos) {
      ++marks;
    } else if (line[at] != ' ') {
      return false;
    }
  }
  return marks >= 3;
}

bool is_spaced(const std::vector<SourceLine>& lines) {
  std::size_t filled = 0;
  std::size_t after_blank = 0;
  for (std::size_t at = 1; at < lines.size(); ++at) {
    if (lines[at].text.empty()) continue;
    ++filled;
    after_blank += lines[at - 1].text.empty();
  }
  return filled >= 10 && after_blank * 10 >= filled * 9;
}

WrapWidth::WrapWidth(const std::vector<SourceLine>& lines) {
  // A text of short lines of which none goes on from the one above was never wrapped.
  constexpr std::size_t kNarrow = 50;
  constexpr std::size_t kUsual = 75;
  std::vector<std::size_t> lengths;
  std::vector<std::size_t> full;  // of lines that the line below goes on from
  std::size_t wrapped = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const SourceLine& line = lines[at];
    if (line.text.empty() || line.is_furniture) continue;
    lengths.push_back(length_in_characters(line.text));
    wrapped += starts_lower(line.text);
    const bool goes_on = at + 1 < lines.size() && !lines[at + 1].is_furniture && line.cells.empty() &&
                         starts_lower(lines[at + 1].text) && !ends_sentence(line.text);
    if (goes_on) full.push_back(lengths.back());
  }
  if (lengths.empty()) return;
  // Not the longest: one line that was never wrapped should not make all others look short.
  std::ranges::sort(lengths);
  constexpr std::size_t kWidestPage = 130;
  width_ = lengths[(lengths.size() - 1) * 95 / 100];
  longest_ = lengths.back() <= kWidestPage ? lengths.back() : width_;
  // In a text of many short lines the few that were full say how wide it is.
  std::ranges::sort(full);
  if (!full.empty() && full[full.size() / 2] <= kWidestPage) width_ = std::max(width_, full[full.size() / 2]);
  // Where no line goes on below, as in a word processor, none was ever full.
  if (full.empty()) width_ = lengths.back();
  if (width_ < kNarrow && wrapped * 16 < lengths.size()) width_ = kUsual;
}

bool WrapWidth::had_room(std::string_view line, std::string_view next) const {
  const std::size_t needed =
      length_in_characters(line) + 1 + length_in_characters(next.substr(0, next.find(' ')));
  return needed * 100 <= width_ * 85;
}

bool WrapWidth::would_fit(std::string_view line, std::string_view next) const {
  const std::size_t room = std::max(width_, longest_);
  return length_in_characters(line) + 1 + length_in_characters(next.substr(0, next.find(' '))) <= room;
}

}  // namespace handslag::memorandum_reading
