#include "memoranda/numbered_lines.h"

#include <algorithm>

#include "base/text.h"
#include "memoranda/read_blocks.h"

namespace handslag::memoranda {

namespace {

/// What stands between one number and the next is an item of some lines, not the text that follows a list.
constexpr std::size_t kMostLinesOfItem = 40;
constexpr std::string_view kParagraph = "§";
constexpr std::string_view kNoBreakSpace = "\u00A0";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Mark {
  enum class Kind { None, Plain, Colon, ParagraphFirst, ParagraphLast };
  Kind kind = Kind::None;
  int number = 0;
  std::string_view written = {};  ///< "§ 1"
  std::string_view words = {};
};

/// Takes a number of one or two digits from the front; 0 when there is none.
int take_number(std::string_view& rest) {
  std::size_t digits = 0;
  while (digits < rest.size() && is_digit(rest[digits])) ++digits;
  if (digits == 0 || digits > 2 || rest[0] == '0') return 0;
  int number = 0;
  for (const char digit : rest.substr(0, digits)) number = 10 * number + (digit - '0');
  rest.remove_prefix(digits);
  return number;
}

bool take(std::string_view& rest, std::string_view sign) {
  if (!rest.starts_with(sign)) return false;
  rest.remove_prefix(sign.size());
  return true;
}

bool take_spaces(std::string_view& rest) {
  const std::size_t before = rest.size();
  while (take(rest, " ") || take(rest, "\t") || take(rest, kNoBreakSpace)) continue;
  return rest.size() < before;
}

bool begins_with_letter(std::string_view words) {
  if (words.empty()) return false;
  const char first = words[0];
  if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '"') return true;
  return words.starts_with("\xC3") || words.starts_with("”") || words.starts_with("“");
}

/// "a;b" and "a|b" are rows of a table.
bool has_signs_of_a_table(std::string_view line) {
  if (line.find('|') != std::string_view::npos) return true;
  const std::size_t sign = line.find(';');
  return sign < line.size() && sign + 1 < line.size() && line[sign + 1] != ' ';
}

Mark mark_of(std::string_view line) {
  Mark mark;
  std::string_view rest = line;
  const bool is_paragraph = take(rest, kParagraph);
  if (is_paragraph) take_spaces(rest);
  mark.number = take_number(rest);
  if (mark.number == 0) return {};
  std::string_view after = rest;
  take_spaces(after);
  if (is_paragraph) {
    mark.kind = Mark::Kind::ParagraphFirst;
    if (!take(rest, ".")) take(rest, ":");
  } else if (take(after, kParagraph)) {
    mark.kind = Mark::Kind::ParagraphLast;
    rest = after;
  } else {
    mark.kind = take(rest, ":") ? Mark::Kind::Colon : Mark::Kind::Plain;
  }
  mark.written = line.substr(0, line.size() - rest.size());
  if (!take_spaces(rest) && !rest.empty()) return {};
  mark.words = rest;
  // What a paragraph says may stand below its number.
  const bool may_stand_alone =
      mark.kind == Mark::Kind::ParagraphFirst || mark.kind == Mark::Kind::ParagraphLast;
  const bool has_words = rest.empty() ? may_stand_alone : begins_with_letter(rest);
  if (!has_words || has_signs_of_a_table(line) || cells_of_line(rest).size() > 1) return {};
  return mark;
}

bool ends_with_figure(std::string_view words) {
  while (words.ends_with('%') || words.ends_with(' ')) words.remove_suffix(1);
  return !words.empty() && is_digit(words.back());
}

class Run {
 public:
  explicit Run(const std::vector<std::string_view>& lines) : lines_(lines) {}

  /// The lines that open items from `first` on; fewer than two when it begins none.
  std::vector<std::size_t> from(std::size_t first) const {
    Mark last = mark_of(trimmed(lines_[first]));
    if (last.number != 1 || !may_begin(first)) return {};
    std::vector<std::size_t> opens{first};
    bool has_words = !ends_with_figure(last.words), is_below_blank = false;
    for (std::size_t at = first + 1; at < lines_.size() && at - opens.back() <= kMostLinesOfItem; ++at) {
      const std::string_view line = trimmed(lines_[at]);
      const Mark mark = mark_of(line);
      if (mark.kind == last.kind && mark.number == last.number + 1) {
        opens.push_back(at);
        has_words |= !ends_with_figure(mark.words);
        last = mark;
        is_below_blank = false;
      } else if (mark.kind == last.kind && !is_below_blank && !(mark.number == 1 && may_begin(at))) {
        return {};  // the numbers do not run in order
      } else if (line.empty()) {
        is_below_blank = true;
      } else if (ends_item(at, line, is_below_blank)) {
        break;
      }
    }
    return has_words ? opens : std::vector<std::size_t>{};
  }

 private:
  /// In the middle of a sentence a number begins a line by chance.
  bool may_begin(std::size_t at) const {
    if (at == 0) return true;
    const std::string_view above = trimmed(lines_[at - 1]);
    return above.empty() || above.starts_with('#') || above.ends_with('.') || above.ends_with(':') ||
           above.ends_with(';');
  }

  bool ends_item(std::size_t at, std::string_view line, bool is_below_blank) const {
    const bool is_pushed_in = lines_[at].starts_with("  ") || lines_[at].starts_with('\t');
    return line.starts_with('#') || line == "---" || !list_mark(line).empty() || has_signs_of_a_table(line) ||
           cells_of_line(line).size() > 1 || (is_below_blank && !is_pushed_in);
  }

  const std::vector<std::string_view>& lines_;
};

}  // namespace

std::vector<std::string_view> marks_without_points(const std::vector<std::string_view>& lines) {
  std::vector<std::string_view> marks(lines.size());
  const Run run(lines);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const std::vector<std::size_t> opens = run.from(at);
    if (opens.size() < 2) continue;
    for (const std::size_t one : opens) marks[one] = mark_of(trimmed(lines[one])).written;
    at = opens.back();
  }
  return marks;
}

}  // namespace handslag::memoranda
