#include "memorandum_reading/margin.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "memorandum_reading/bodies.h"
#include "memorandum_reading/memorandum_headings.h"
#include "memorandum_reading/page_words.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kNarrowestMargin = 15;
constexpr std::size_t kFewestLines = 6;
constexpr std::size_t kNearLines = 4;
constexpr std::size_t kFewestHeadings = 3;

bool is_near(std::size_t column, std::size_t edge) { return column + 1 >= edge && column <= edge + 1; }

std::string joined(const std::vector<std::string>& cells, std::size_t first, std::size_t end) {
  std::string text;
  for (std::size_t at = first; at < end; ++at) text += (text.empty() ? "" : " ") + cells[at];
  return text;
}

// Which cell of the line the text begins with; none: its number of cells.
std::size_t cell_at(const SourceLine& line, std::size_t edge) {
  const auto text =
      std::ranges::find_if(line.columns, [&](std::size_t column) { return is_near(column, edge); });
  return static_cast<std::size_t>(text - line.columns.begin());
}

// What stands to the left of the text; empty when nothing does.
std::string left_of(const SourceLine& line, std::size_t edge) {
  if (line.columns.empty() || line.columns[0] + 1 >= edge) return {};
  return line.cells.empty() ? line.text : joined(line.cells, 0, cell_at(line, edge));
}

// How many lines of the margin a heading beside the text takes: "Beslut", or "Förslag till" above "beslut".
int lines_of_heading(const std::vector<SourceLine>& lines, std::size_t at, std::size_t edge) {
  if (lines[at].cells.size() < 2 || cell_at(lines[at], edge) >= lines[at].cells.size()) return 0;
  const std::string left = left_of(lines[at], edge);
  if (left.empty()) return 0;
  const std::string below = at + 1 < lines.size() ? left_of(lines[at + 1], edge) : std::string();
  if (starts_lower(below) && known_heading(left + ' ' + below)) return 2;
  return known_heading(left) ? 1 : 0;
}

std::size_t headings_beside(const std::vector<SourceLine>& lines, std::size_t edge) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const auto heading = known_heading(left_of(lines[at], edge));
    const bool tells_who_was_there = heading && heading->role == SectionRole::Attendance;
    count += lines_of_heading(lines, at, edge) > 0 && !tells_who_was_there;
  }
  return count;
}

struct Edge {
  std::size_t column = 0;          // 0: the text begins at the left
  bool has_headings_only = false;  // as many lines begin at the left, where headings stand
};

// Where the text begins on most lines.
Edge edge_of_text(const std::vector<SourceLine>& lines) {
  std::map<std::size_t, std::size_t> times;
  std::size_t filled = 0;
  for (const SourceLine& line : lines) {
    filled += line.text.empty() ? 0 : 1;
    for (const std::size_t column : line.columns) ++times[column];
  }
  const auto by_times = [](const auto& one) { return one.second; };
  const auto is_edge = [&](const auto& most) {
    return most->second >= kFewestLines && most->second * 10 >= filled * 4;
  };
  const auto most = std::ranges::max_element(times, {}, by_times);
  if (most == times.end()) return {};
  if (most->first >= kNarrowestMargin) return is_edge(most) ? Edge{most->first} : Edge{};
  times.erase(times.begin(), times.lower_bound(kNarrowestMargin));
  const auto other = std::max_element(times.begin(), times.end(), [&](const auto& one, const auto& two) {
    return by_times(one) < by_times(two);
  });
  return other != times.end() && is_edge(other) && headings_beside(lines, other->first) >= kFewestHeadings
             ? Edge{other->first, true}
             : Edge{};
}

SourceLine part_of(const SourceLine& line, std::size_t first, std::size_t end) {
  SourceLine part = line;
  part.text = joined(line.cells, first, end);
  part.cells.assign(line.cells.begin() + static_cast<std::ptrdiff_t>(first),
                    line.cells.begin() + static_cast<std::ptrdiff_t>(end));
  part.columns.assign(line.columns.begin() + static_cast<std::ptrdiff_t>(first),
                      line.columns.begin() + static_cast<std::ptrdiff_t>(end));
  if (part.cells.size() < 2) part.cells.clear();
  part.part = first == 0 ? 0 : 1;
  part.page_break_before = first == 0 && line.page_break_before;
  return part;
}

SourceLine pushed_out(SourceLine line, std::size_t edge) {
  line.indentation -= std::min(line.indentation, edge);
  return line;
}

bool is_address_beside(const SourceLine& line, std::size_t cell) {
  const std::string left = joined(line.cells, 0, cell);
  return cell == 1 && is_beside_contacts(left) &&
         (is_contact(left) || names_unit(left) || !is_reference(left));
}

}  // namespace

void divide_at_margin(std::vector<SourceLine>& lines) {
  const auto [edge, has_headings_only] = edge_of_text(lines);
  if (edge == 0) return;
  std::vector<SourceLine> divided;
  std::vector<std::size_t> addresses;  // indexes of what stands in the margin
  const auto push_heading = [&](SourceLine line) {
    line.is_in_margin = true;
    divided.push_back(std::move(line));
  };
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const SourceLine line = pushed_out(lines[at], edge);
    const std::size_t cell = cell_at(line, edge);
    const int heading = lines_of_heading(lines, at, edge);
    const bool may_be_address = !has_headings_only && cell > 0 && cell < line.cells.size();
    if (heading == 0 && !(may_be_address && is_address_beside(line, cell))) {
      divided.push_back(line);
      continue;
    }
    if (heading == 0) {
      divided.push_back(part_of(line, 0, cell));
      divided.back().is_furniture = true;
      addresses.push_back(divided.size() - 1);
    } else {
      push_heading(part_of(line, 0, cell));
    }
    if (heading < 2) {
      divided.push_back(part_of(line, cell, line.cells.size()));
      continue;
    }
    // The rest of the heading first, then the text beside both its lines.
    const SourceLine below = pushed_out(lines[++at], edge);
    const std::size_t text = below.cells.empty() ? 0 : cell_at(below, edge);
    push_heading(text == 0 ? below : part_of(below, 0, text));
    divided.push_back(part_of(line, cell, line.cells.size()));
    if (text > 0 && text < below.cells.size()) divided.push_back(part_of(below, text, below.cells.size()));
  }
  // A line of the same block that has no text beside it.
  for (const std::size_t address : addresses) {
    const std::size_t first = address > kNearLines ? address - kNearLines : 0;
    for (std::size_t at = first; at < std::min(divided.size(), address + kNearLines + 1); ++at) {
      SourceLine& line = divided[at];
      if (line.text.empty() || line.columns.empty() || line.columns.back() + kNarrowestMargin / 2 > edge)
        continue;
      if (is_beside_contacts(line.text) && !known_heading(line.text)) line.is_furniture = true;
    }
  }
  lines = std::move(divided);
}

}  // namespace handslag::memorandum_reading
