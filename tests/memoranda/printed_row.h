#pragma once

#include <string>
#include <vector>

#include "typeset/document.h"

namespace handslag::memoranda {

/// The cells of a row as they read.
inline std::vector<std::string> row_of(const typeset::Table& table, std::size_t row) {
  std::vector<std::string> cells;
  for (const typeset::Cell& cell : table.rows[row]) cells.push_back(typeset::plain_text(cell.content));
  return cells;
}

}  // namespace handslag::memoranda
