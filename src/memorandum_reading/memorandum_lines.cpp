#include "memorandum_reading/memorandum_lines.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace handslag::memorandum_reading {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

std::string joined_words(std::string_view text) {
  std::string joined;
  for (const std::string_view word : words_of(text)) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

// Columns are divided by a tab or by at least three spaces.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  std::string cell;
  std::size_t spaces = 0;
  const auto end_cell = [&] {
    if (std::string words = joined_words(cell); !words.empty()) cells.push_back(std::move(words));
    cell.clear();
  };
  for (const char c : line) {
    spaces = c == ' ' ? spaces + 1 : 0;
    cell += c;
    if (c == '\t' || spaces == 3) end_cell();
  }
  end_cell();
  return cells;
}

void add_line(std::vector<SourceLine>& lines, int number, std::string_view raw, bool page_break_before) {
  SourceLine line;
  line.number = number;
  line.text = joined_words(raw);
  line.indentation = std::min(raw.find_first_not_of(" \t"), raw.size());
  line.page_break_before = page_break_before;
  if (auto cells = cells_of(raw); cells.size() > 1) line.cells = std::move(cells);
  lines.push_back(std::move(line));
}

std::string shape_of(std::string_view line) {
  std::string shape = lower_case(line);
  std::ranges::replace_if(shape, is_digit, '#');
  return shape;
}

constexpr std::size_t kLongestHeader = 90;

// From a page break or page number, the lines on both sides that come again elsewhere belong to the page.
class RunningHeaders {
 public:
  explicit RunningHeaders(std::vector<SourceLine>& lines) : lines_(lines) {
    for (const SourceLine& line : lines_) {
      if (!line.text.empty()) ++times_[shape_of(line.text)];
    }
  }

  void mark() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (is_page_number(lines_[at].text) && !continues_a_sentence(at)) {
        lines_[at].is_running_header = true;
        mark_upwards(at);
        mark_downwards(at + 1);
      }
      if (lines_[at].page_break_before) {
        mark_upwards(at);
        mark_downwards(at);
      }
    }
  }

 private:
  // "3 av 5" at a line's start may be the rest of a sentence; alone on its line after an unfinished one it is
  // not.
  bool continues_a_sentence(std::size_t at) const {
    return at + 1 < lines_.size() && starts_lower(lines_[at + 1].text) && at > 0 &&
           !lines_[at - 1].text.empty() && !repeats(lines_[at - 1]);
  }

  bool repeats(const SourceLine& line) const {
    if (line.text.empty() || line.text.size() > kLongestHeader || !item_mark(line.text).empty()) return false;
    return !line.text.ends_with('.') && times_.at(shape_of(line.text)) > 1;
  }

  void mark_upwards(std::size_t at) {
    while (at > 0 && !lines_[at - 1].is_running_header && repeats(lines_[at - 1]))
      lines_[--at].is_running_header = true;
  }

  void mark_downwards(std::size_t at) {
    while (at < lines_.size() && lines_[at].text.empty() && lines_[at].page_break_before) ++at;
    while (at < lines_.size() && !lines_[at].is_running_header && repeats(lines_[at])) {
      lines_[at++].is_running_header = true;
    }
  }

  std::vector<SourceLine>& lines_;
  std::map<std::string, int> times_;
};

bool starts_with_letter_of(std::string_view text, char first_ascii, unsigned char first_accented) {
  while (!text.empty() && (text.front() == '"' || text.front() == '(')) text.remove_prefix(1);
  if (text.empty()) return false;
  if (text[0] >= first_ascii && text[0] < first_ascii + 26) return true;
  if (text.size() < 2 || static_cast<unsigned char>(text[0]) != 0xC3) return false;
  const auto second = static_cast<unsigned char>(text[1]);
  return second >= first_accented && second < first_accented + 0x1F;
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
  RunningHeaders(lines).mark();
  return lines;
}

bool is_page_number(std::string_view line) {
  std::string text = lower_case(line);
  for (const std::string_view label : {"sida", "sidan", "sid.", "sid"}) {
    if (text.starts_with(std::string(label) + ' ')) {
      text.erase(0, label.size() + 1);
      if (is_number(text)) return true;
      break;
    }
  }
  std::erase(text, ' ');
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits == 0 || digits > 3) return false;
  std::string_view rest = std::string_view(text).substr(digits);
  if (rest.starts_with('(') && rest.ends_with(')')) return is_number(rest.substr(1, rest.size() - 2));
  if (rest.starts_with("av")) return is_number(rest.substr(2));
  return false;
}

std::string_view item_mark(std::string_view line) {
  const std::string_view word = line.substr(0, line.find(' '));
  static constexpr std::array<std::string_view, 12> kMarks = {"•", "·", "▪", "◦", "‣", "●",
                                                              "-", "–", "—", "*", "o", "\uF0B7"};
  if (std::ranges::find(kMarks, word) != kMarks.end()) return word;
  if (word.size() < 2 || (word.back() != '.' && word.back() != ')')) return {};
  const std::string_view body = word.substr(0, word.size() - 1);
  if (body.size() <= 2 && is_number(body)) return word;
  if (body.size() == 1 && word.back() == ')' && body[0] >= 'a' && body[0] <= 'z') return word;
  return {};
}

bool is_certain_mark(std::string_view mark) {
  return mark.size() > 1 && static_cast<unsigned char>(mark[0]) >= 0x80 && mark != "–" && mark != "—";
}

bool starts_upper(std::string_view text) { return starts_with_letter_of(text, 'A', 0x80); }

bool starts_lower(std::string_view text) { return starts_with_letter_of(text, 'a', 0xA0); }

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == ')')) text.remove_suffix(1);
  return !text.empty() && std::string_view(".:;!?").find(text.back()) != std::string_view::npos;
}

WrapWidth::WrapWidth(const std::vector<SourceLine>& lines) {
  std::vector<std::size_t> lengths;
  for (const SourceLine& line : lines) {
    if (!line.text.empty() && !line.is_running_header) lengths.push_back(length_in_characters(line.text));
  }
  if (lengths.empty()) return;
  // Not the longest: one line that was never wrapped should not make all others look short.
  std::ranges::sort(lengths);
  width_ = lengths[(lengths.size() - 1) * 95 / 100];
}

bool WrapWidth::had_room(std::string_view line, std::string_view next) const {
  const std::size_t needed =
      length_in_characters(line) + 1 + length_in_characters(next.substr(0, next.find(' ')));
  return needed * 100 <= width_ * 85;
}

}  // namespace handslag::memorandum_reading
