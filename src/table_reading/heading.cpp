#include "table_reading/heading.h"

#include "base/text.h"
#include "table_reading/folded.h"

namespace handslag::table_reading {

Place Heading::place(std::size_t row_of_cell, std::size_t column) const {
  Place place{sheet, row_of_cell, "", ""};
  if (column < columns.size()) {
    place.letters = columns[column].letters;
    place.column = columns[column].name;
  }
  return place;
}

FoundHeading find_heading(std::span<const SampleRow> rows, const IsColumn& is_column) {
  FoundHeading best;
  for (const SampleRow& row : rows) {
    FoundHeading here{row.row, 0, 0};
    for (const std::string& cell : row.cells) {
      if (trimmed(cell).empty()) continue;
      ++here.cells;
      if (is_column(folded(cell))) ++here.known;
    }
    if (here.cells == 0) continue;
    const bool is_first = best.row == 0;
    const bool is_wider = best.known == 0 && best.cells < 2 && here.cells >= 2;
    if (is_first || here.known > best.known || is_wider) best = here;
  }
  return best;
}

}  // namespace handslag::table_reading
