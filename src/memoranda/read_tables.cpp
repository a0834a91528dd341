#include <algorithm>
#include <optional>

#include "base/text.h"
#include "memoranda/read_blocks.h"

namespace handslag::memoranda {

namespace {

constexpr std::size_t kTabStop = 8;
constexpr std::string_view kRule = "--";  // below the heads of columns

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

/// How many lines from `first` on divide their cells by a sign; 0 when fewer than two do.
std::size_t marked_lines(const std::vector<std::string_view>& lines, std::size_t first) {
  const auto is_of = [](std::string_view line, char sign) {
    if (sign == '|') return line.find('|') != std::string_view::npos || is_rule_line(line);
    // One that ends a line, or has a space after it, is of a sentence.
    line = trimmed(line);
    const std::size_t at = line.find(';');
    return at < line.size() && at + 1 < line.size() && line.find("; ") == std::string_view::npos;
  };
  for (const char sign : {'|', ';'}) {
    std::size_t last = first;
    while (last < lines.size() && is_of(lines[last], sign)) ++last;
    if (last - first > 1) return last - first;
  }
  return 0;
}

std::optional<typeset::Table> table_of_marked(const std::vector<std::string_view>& lines) {
  const bool has_bars = std::ranges::any_of(
      lines, [](std::string_view line) { return line.find('|') != std::string_view::npos; });
  std::vector<std::vector<std::string>> rows;
  bool is_ruled = false;
  for (std::string_view line : lines) {
    if (has_bars && is_rule_line(line)) {
      is_ruled |= rows.size() == 1;
      continue;
    }
    line = trimmed(line);
    if (has_bars && line.starts_with('|')) line.remove_prefix(1);
    if (has_bars && line.ends_with('|')) line.remove_suffix(1);
    std::vector<std::string>& row = rows.emplace_back();
    for (const std::string_view cell : split(line, has_bars ? '|' : ';')) row.push_back(joined(cell));
  }
  const bool is_table =
      rows.size() > 1 && rows[0].size() > 1 && rows[0].size() <= typeset::Table::kMaxColumns &&
      std::ranges::all_of(rows, [&](const auto& row) {
        return row.size() == rows[0].size() &&
               std::ranges::any_of(row, [](const std::string& cell) { return !cell.empty(); });
      });
  if (!is_table) return std::nullopt;
  if (is_ruled) rows.insert(rows.begin() + 1, std::vector<std::string>(rows[0].size(), std::string(kRule)));
  return table_of_rows(std::move(rows));
}

}  // namespace

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

bool is_rule_line(std::string_view line) {
  std::size_t signs = 0;
  for (const char c : line) {
    if (c == '-' || c == '=' || c == '_')
      ++signs;
    else if (c != '+' && c != '|' && c != ':' && c != ' ' && c != '\t')
      return false;
  }
  return signs >= 3;
}

std::vector<MarkedTable> marked_tables(const std::vector<std::string_view>& lines) {
  std::vector<MarkedTable> tables;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t count = marked_lines(lines, at);
    const auto from = lines.begin() + static_cast<std::ptrdiff_t>(at);
    if (count > 0) {
      if (auto table = table_of_marked({from, from + static_cast<std::ptrdiff_t>(count)}))
        tables.push_back({at, count, std::move(*table)});
    }
    at += std::max<std::size_t>(count, 1);
  }
  return tables;
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

namespace {

using Rows = std::vector<std::vector<std::string>>;

bool fits(std::size_t columns) { return columns >= 2 && columns <= typeset::Table::kMaxColumns; }

// Cells are missing here and there: the columns are where every line has a gap. Empty when there are none.
Rows rows_in_columns(const std::vector<std::string_view>& lines) {
  std::vector<std::string> plain;
  std::vector<std::u32string> letters;
  for (const std::string_view line : lines) {
    plain.push_back(with_tabs_as_spaces(line));
    letters.push_back(code_points(plain.back()));
  }
  const auto columns = common_columns(letters);
  if (!fits(columns.size())) return {};
  Rows rows;
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
  if (divided < 2 || 2 * divided < rows.size()) return {};
  return rows;
}

}  // namespace

std::optional<typeset::Table> table_of(const std::vector<std::string_view>& all) {
  // A line drawn below the heads, or above the sum, is no row.
  std::vector<std::string_view> lines;
  for (const std::string_view line : all) {
    if (!is_rule_line(line)) lines.push_back(line);
  }
  if (lines.size() < 2) return std::nullopt;
  const bool is_ruled = is_rule_line(all[1]) && !is_rule_line(all[0]);
  const auto made = [&](std::vector<std::vector<std::string>> rows) {
    if (is_ruled) rows.insert(rows.begin() + 1, std::vector<std::string>(rows[0].size(), std::string(kRule)));
    return table_of_rows(std::move(rows));
  };
  for (const std::size_t gap : {std::size_t{3}, std::size_t{2}}) {
    std::vector<std::vector<std::string>> rows;
    for (const std::string_view line : lines) rows.push_back(cells_of_line(line, gap));
    const bool is_even =
        std::ranges::all_of(rows, [&](const auto& row) { return row.size() == rows[0].size(); });
    if (is_even && fits(rows[0].size())) return made(std::move(rows));
  }
  Rows rows = rows_in_columns(lines);
  if (rows.empty()) return std::nullopt;
  return made(std::move(rows));
}

}  // namespace handslag::memoranda
