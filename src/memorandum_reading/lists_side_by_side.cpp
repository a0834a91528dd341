#include "memorandum_reading/lists_side_by_side.h"

#include "base/text.h"
#include "memorandum_reading/memorandum_headings.h"

namespace handslag::memorandum_reading {

namespace {

constexpr std::size_t kNear = 2;

bool is_near(std::size_t column, std::size_t edge) {
  return column + kNear >= edge && column <= edge + kNear;
}

bool heads_two_lists(const SourceLine& line) {
  if (line.is_furniture || line.cells.size() != 2) return false;
  const auto left = known_heading(line.cells[0]);
  const auto right = known_heading(line.cells[1]);
  const auto is_list = [](SectionRole role) {
    return role == SectionRole::Annexes || role == SectionRole::Recipients;
  };
  return left && right && is_list(left->role) && is_list(right->role) && left->role != right->role;
}

// Of the left list, of the right one, or of both.
bool is_of_the_lists(const SourceLine& line, std::size_t edge) {
  if (line.text.empty() || line.is_furniture || known_heading(line.text)) return false;
  if (line.cells.size() == 2) return is_near(line.columns[1], edge);
  if (!line.cells.empty() || line.columns.empty()) return false;
  return is_near(line.columns[0], edge) || line.columns[0] + length_in_characters(line.text) < edge;
}

std::size_t end_of_lists(const std::vector<SourceLine>& lines, std::size_t heading) {
  const std::size_t edge = lines[heading].columns[1];
  std::size_t end = heading + 1;
  // A blank line may stand below the headings.
  if (end + 1 < lines.size() && lines[end].text.empty() && lines[end + 1].cells.size() == 2 &&
      is_of_the_lists(lines[end + 1], edge))
    ++end;
  while (end < lines.size() && is_of_the_lists(lines[end], edge)) ++end;
  return end;
}

SourceLine column_of(const SourceLine& line, int column, int place) {
  SourceLine one = line;
  if (!line.cells.empty()) {
    one.text = line.cells[static_cast<std::size_t>(column)];
    one.columns = {line.columns[static_cast<std::size_t>(column)]};
    one.cells.clear();
  }
  one.indentation = 0;
  one.part = column;
  one.place = place;
  return one;
}

}  // namespace

void divide_lists_side_by_side(std::vector<SourceLine>& lines) {
  std::vector<SourceLine> divided;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const std::size_t end = heads_two_lists(lines[at]) ? end_of_lists(lines, at) : at;
    if (end <= at + 1) {
      divided.push_back(lines[at]);
      continue;
    }
    const std::size_t edge = lines[at].columns[1];
    const int last = lines[end - 1].number;
    for (const int column : {0, 1}) {
      for (std::size_t one = at; one < end; ++one) {
        const bool is_alone = lines[one].cells.empty() && !lines[one].text.empty();
        if (is_alone && is_near(lines[one].columns[0], edge) != (column == 1)) continue;
        divided.push_back(column_of(lines[one], column, column == 1 ? last : 0));
      }
      if (column == 0) divided.push_back({.number = lines[at].number, .text = ""});
    }
    at = end - 1;
  }
  lines = std::move(divided);
}

}  // namespace handslag::memorandum_reading
