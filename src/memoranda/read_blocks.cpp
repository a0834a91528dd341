#include "memoranda/read_blocks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace handslag::memoranda {

namespace {

constexpr std::array<std::string_view, 12> kBullets = {"•", "·", "▪", "◦", "‣", "●",
                                                       "-", "–", "—", "*", "■", "\uF0B7"};
constexpr std::size_t kTabStop = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The numbers of a mark: "1.2." → 1, 2. A letter is its place in the alphabet. Empty for bullets.
std::vector<int> numbers_of(std::string_view mark) {
  std::vector<int> numbers;
  while (!mark.empty() && (mark.back() == '.' || mark.back() == ')')) mark.remove_suffix(1);
  if (mark.starts_with('(')) mark.remove_prefix(1);
  if (mark.size() == 1 && mark[0] >= 'a' && mark[0] <= 'z') return {mark[0] - 'a' + 1};
  for (const std::string_view part : split(mark, '.')) {
    int number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc{} || end != part.data() + part.size()) return {};
    numbers.push_back(number);
  }
  return numbers;
}

/// What kind a mark is of: all bullets are one, numbers another, letters a third; a bracket makes a
/// difference.
int kind_of(std::string_view mark) {
  if (is_bullet_mark(mark)) return 0;
  const int bracket = mark.ends_with(')') ? 10 : 0;
  return (is_digit(mark.starts_with('(') ? mark[1] : mark[0]) ? 1 : 2) + bracket;
}

std::string joined(std::string_view text) {
  std::string words;
  for (const std::string_view word : words_of(text)) {
    if (!words.empty()) words += ' ';
    words += word;
  }
  return words;
}

std::string with_tabs_as_spaces(std::string_view line) {
  std::string plain;
  for (const char c : line) {
    if (c != '\t') {
      plain += c;
      continue;
    }
    do plain += ' ';
    while (length_in_characters(plain) % kTabStop != 0);
  }
  return plain;
}

/// "70 000", "−3,5 %", "1 200 kr", "-": what stands in a column of figures.
bool is_figure(std::string_view cell) {
  if (cell == "-" || cell == "–" || cell == "—") return true;
  bool has_digit = false;
  std::string_view rest = cell;
  for (const std::string_view unit : {"tkr", "mnkr", "kr", "%", "st", "h", "tim"}) {
    if (rest.ends_with(unit)) {
      rest = trimmed(rest.substr(0, rest.size() - unit.size()));
      break;
    }
  }
  for (std::size_t at = 0; at < rest.size(); ++at) {
    const char c = rest[at];
    has_digit |= is_digit(c);
    const bool is_part = is_digit(c) || c == ' ' || c == ',' || c == '.' || c == '-' || c == '+' ||
                         static_cast<unsigned char>(c) >= 0x80;
    if (!is_part) return false;
    if (static_cast<unsigned char>(c) == 0xC3) return false;  // a letter: å, ä, ö
  }
  return has_digit;
}

bool is_year(std::string_view cell) {
  return cell.size() == 4 && std::ranges::all_of(cell, is_digit) && (cell[0] == '1' || cell[0] == '2');
}

/// "-----   ----" below the heads of columns.
bool is_rule(std::string_view cell) {
  return cell.size() >= 2 && cell.find_first_not_of("-=_+|") == std::string_view::npos;
}

bool has_heads(const std::vector<std::vector<std::string>>& rows) {
  if (rows.size() < 2) return false;
  bool has_evidence = false;
  for (std::size_t column = 1; column < rows[0].size(); ++column) {
    const std::string& head = rows[0][column];
    if (is_figure(head) && !is_year(head)) return false;
    for (std::size_t row = 1; row < rows.size(); ++row) {
      if (is_figure(rows[row][column]) && !is_year(rows[row][column])) has_evidence = true;
    }
  }
  return has_evidence && !is_figure(rows[0][0]);
}

/// Where every line has a gap: the columns of characters [first, last) of each cell.
std::vector<std::pair<std::size_t, std::size_t>> common_columns(const std::vector<std::u32string>& lines) {
  std::size_t width = 0;
  for (const std::u32string& line : lines) width = std::max(width, line.size());
  std::vector<bool> is_empty(width + 2, true);
  for (const std::u32string& line : lines) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] != U' ') is_empty[at] = false;
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> columns;
  for (std::size_t at = 0; at < width;) {
    if (is_empty[at]) {
      ++at;
      continue;
    }
    // One empty column of characters may be between two words; two are a gap.
    std::size_t end = at;
    while (end < width && !(is_empty[end] && is_empty[end + 1])) ++end;
    columns.emplace_back(at, end);
    at = end;
  }
  return columns;
}

std::u32string code_points(std::string_view text) {
  std::u32string letters;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t letter = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i) {
      letter = letter << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    }
    letters += letter;
    at += length;
  }
  return letters;
}

/// The bytes of the characters [first, last) of a line.
std::string_view part_of(std::string_view line, std::size_t first, std::size_t last) {
  std::size_t at = 0, character = 0, begin = line.size();
  for (; at < line.size(); ++at) {
    if ((static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) continue;
    if (character == first) begin = at;
    if (character == last) break;
    ++character;
  }
  return begin >= at ? std::string_view() : line.substr(begin, at - begin);
}

}  // namespace

std::string_view list_mark(std::string_view line) {
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  if (word.size() == line.size()) return {};
  if (std::ranges::find(kBullets, word) != kBullets.end()) return word;
  std::string_view body = word;
  const bool ends = body.ends_with('.') || body.ends_with(')');
  if (ends) body.remove_suffix(1);
  if (body.starts_with('(') && word.ends_with(')')) body.remove_prefix(1);
  if (body.empty()) return {};
  if (body.size() == 1 && body[0] >= 'a' && body[0] <= 'z' && ends) return word;
  const std::vector<std::string_view> parts = split(body, '.');
  const bool is_number =
      parts.size() <= 3 && std::ranges::all_of(parts, [](std::string_view part) {
        return !part.empty() && part.size() <= 2 && std::ranges::all_of(part, is_digit) && part[0] != '0';
      });
  return is_number && (ends || parts.size() > 1) ? word : std::string_view();
}

bool is_bullet_mark(std::string_view mark) { return std::ranges::find(kBullets, mark) != kBullets.end(); }

bool follows(std::string_view mark, std::string_view next) {
  if (is_bullet_mark(mark) || is_bullet_mark(next)) return true;
  const std::vector<int> before = numbers_of(mark), after = numbers_of(next);
  if (before.empty() || after.empty()) return false;
  if (kind_of(mark) != kind_of(next)) return after.back() == 1 || after.size() == 1;
  if (after.size() > before.size()) return after.back() == 1;
  const std::size_t last = after.size() - 1;
  return std::equal(after.begin(), after.end() - 1, before.begin()) && after[last] == before[last] + 1;
}

typeset::List list_of(const std::vector<ItemLine>& items) {
  typeset::List list;
  const bool has_numbers =
      std::ranges::any_of(items, [](const ItemLine& item) { return !is_bullet_mark(item.mark); });
  list.kind = has_numbers ? typeset::List::Kind::Numbered : typeset::List::Kind::Bullet;
  struct Level {
    std::size_t indentation;
    int kind;
    std::size_t parts;
  };
  std::vector<Level> open;
  bool is_nested = false;
  for (const ItemLine& item : items) {
    const Level level{item.indentation, kind_of(item.mark), numbers_of(item.mark).size()};
    const auto is_below = [&](const Level& one) {
      if (level.parts > 0 && one.parts > 0 && level.parts != one.parts) return level.parts > one.parts;
      return level.indentation > one.indentation + 1;
    };
    const auto is_beside = [&](const Level& one) {
      return one.kind == level.kind && one.parts == level.parts && level.indentation + 1 >= one.indentation &&
             level.indentation <= one.indentation + 1;
    };
    // Up to the level that it stands beside; none: below the last that is left.
    const auto beside = std::find_if(open.rbegin(), open.rend(), is_beside);
    if (beside != open.rend()) {
      open.erase(beside.base(), open.end());
    } else {
      while (!open.empty() && !is_below(open.back()) && open.back().kind == level.kind) open.pop_back();
      while (open.size() > 1 && level.indentation + 1 < open.back().indentation) open.pop_back();
      open.push_back(level);
    }
    const int depth = std::min(static_cast<int>(open.size()) - 1, typeset::List::kMaxDepth);
    is_nested |= depth > 0;
    list.items.push_back({typeset::text(item.words)});
    list.labels.push_back(is_bullet_mark(item.mark) ? "•" : item.mark);
    list.depths.push_back(depth);
  }
  if (!has_numbers) list.labels.clear();
  if (!is_nested) list.depths.clear();
  return list;
}

std::vector<std::string> cells_of_line(std::string_view line, std::size_t gap) {
  std::vector<std::string> cells;
  std::string cell;
  std::size_t spaces = 0;
  const auto end_cell = [&] {
    if (std::string words = joined(cell); !words.empty()) cells.push_back(std::move(words));
    cell.clear();
  };
  for (const char c : line) {
    spaces = c == ' ' ? spaces + 1 : 0;
    cell += c;
    if (c == '\t' || spaces == gap) end_cell();
  }
  end_cell();
  return cells;
}

typeset::Table table_of_rows(std::vector<std::vector<std::string>> rows) {
  typeset::Table table;
  bool heads = has_heads(rows);
  if (rows.size() > 1 && std::ranges::all_of(rows[1], is_rule)) {
    rows.erase(rows.begin() + 1);
    heads = true;
  }
  const std::size_t columns = rows.front().size();
  for (std::size_t column = 0; column < columns; ++column) {
    std::size_t figures = 0;
    for (std::size_t row = heads ? 1 : 0; row < rows.size(); ++row) figures += is_figure(rows[row][column]);
    const bool is_right = column > 0 && 2 * figures > rows.size() - (heads ? 1 : 0);
    using Alignment = typeset::Column::Alignment;
    table.columns.push_back(
        {heads ? rows.front()[column] : "", is_right ? Alignment::Right : Alignment::Left});
  }
  for (std::size_t row = heads ? 1 : 0; row < rows.size(); ++row) {
    std::vector<typeset::Cell>& cells = table.rows.emplace_back();
    for (std::string& words : rows[row]) cells.push_back(typeset::cell(std::move(words)));
  }
  return table;
}

std::optional<typeset::Table> table_of(const std::vector<std::string_view>& lines) {
  if (lines.size() < 2) return std::nullopt;
  const auto fits = [](std::size_t columns) {
    return columns >= 2 && columns <= typeset::Table::kMaxColumns;
  };
  for (const std::size_t gap : {std::size_t{3}, std::size_t{2}}) {
    std::vector<std::vector<std::string>> rows;
    for (const std::string_view line : lines) rows.push_back(cells_of_line(line, gap));
    const bool is_even =
        std::ranges::all_of(rows, [&](const auto& row) { return row.size() == rows[0].size(); });
    if (is_even && fits(rows[0].size())) return table_of_rows(std::move(rows));
  }
  // Cells are missing here and there: the columns are where every line has a gap.
  std::vector<std::string> plain;
  std::vector<std::u32string> letters;
  for (const std::string_view line : lines) {
    plain.push_back(with_tabs_as_spaces(line));
    letters.push_back(code_points(plain.back()));
  }
  const auto columns = common_columns(letters);
  if (!fits(columns.size())) return std::nullopt;
  std::vector<std::vector<std::string>> rows;
  std::size_t divided = 0;
  for (const std::string& line : plain) {
    std::vector<std::string> row;
    std::size_t filled = 0;
    for (const auto& [first, last] : columns) {
      row.push_back(joined(part_of(line, first, last)));
      filled += row.back().empty() ? 0 : 1;
    }
    divided += filled > 1 ? 1 : 0;
    // A line that goes on in the last column that was filled.
    const auto only = std::ranges::find_if(row, [](const std::string& cell) { return !cell.empty(); });
    if (filled == 1 && only != row.begin() && !rows.empty()) {
      const auto column = static_cast<std::size_t>(only - row.begin());
      auto& above = rows.back();
      const bool is_last = std::all_of(above.begin() + static_cast<std::ptrdiff_t>(column) + 1, above.end(),
                                       [](const std::string& cell) { return cell.empty(); });
      if (is_last && !above[column].empty()) {
        above[column] += ' ' + *only;
        continue;
      }
    }
    rows.push_back(std::move(row));
  }
  // Two lines at least must show the columns, and most of them.
  if (divided < 2 || 2 * divided < rows.size()) return std::nullopt;
  return table_of_rows(std::move(rows));
}

std::pair<std::string, std::string> title_and_rest(std::string_view line) {
  constexpr std::size_t kLongest = 600;
  if (line.size() <= kLongest) return {std::string(line), ""};
  std::size_t end = line.find_last_of(' ', kLongest);
  if (end == std::string_view::npos || end == 0) {
    end = kLongest;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  }
  return {std::string(line.substr(0, end)), std::string(trimmed(line.substr(end)))};
}

}  // namespace handslag::memoranda
