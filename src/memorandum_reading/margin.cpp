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

bool is_near(std::size_t column, std::size_t edge) { return column + 1 >= edge && column <= edge + 1; }

// Where the text begins on most lines; 0 when it begins at the left.
std::size_t edge_of_text(const std::vector<SourceLine>& lines) {
  std::map<std::size_t, std::size_t> times;
  std::size_t filled = 0;
  for (const SourceLine& line : lines) {
    filled += line.text.empty() ? 0 : 1;
    for (const std::size_t column : line.columns) ++times[column];
  }
  const auto most = std::ranges::max_element(times, {}, [](const auto& one) { return one.second; });
  if (most == times.end() || most->first < kNarrowestMargin) return 0;
  return most->second >= kFewestLines && most->second * 10 >= filled * 4 ? most->first : 0;
}

std::string joined(const std::vector<std::string>& cells, std::size_t first, std::size_t end) {
  std::string text;
  for (std::size_t at = first; at < end; ++at) text += (text.empty() ? "" : " ") + cells[at];
  return text;
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

}  // namespace

void divide_at_margin(std::vector<SourceLine>& lines) {
  const std::size_t edge = edge_of_text(lines);
  if (edge == 0) return;
  std::vector<SourceLine> divided;
  std::vector<std::size_t> addresses;  // indexes of what stands in the margin
  for (SourceLine& line : lines) {
    line.indentation -= std::min(line.indentation, edge);
    const auto text =
        std::ranges::find_if(line.columns, [&](std::size_t column) { return is_near(column, edge); });
    const auto cell = static_cast<std::size_t>(text - line.columns.begin());
    if (line.cells.empty() || text == line.columns.end() || cell == 0) {
      divided.push_back(std::move(line));
      continue;
    }
    const std::string left = joined(line.cells, 0, cell);
    const bool is_address = cell == 1 && is_beside_contacts(left) &&
                            (is_contact(left) || names_unit(left) || !is_reference(left));
    if (!is_address && !known_heading(left)) {
      divided.push_back(std::move(line));
      continue;
    }
    divided.push_back(part_of(line, 0, cell));
    if (!known_heading(left)) {
      divided.back().is_furniture = true;
      addresses.push_back(divided.size() - 1);
    }
    divided.push_back(part_of(line, cell, line.cells.size()));
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
