#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "table_reading/table_row.h"

namespace handslag::table_reading {

/// A column of a table, in the order of the file.
struct Column {
  std::string name;     ///< as the heading has it, trimmed; may be empty
  std::string letters;  ///< in a workbook: "C"
};

/// The row that names the columns.
struct Heading {
  std::string sheet;  ///< of a workbook
  std::size_t row = 0;
  std::vector<Column> columns;  ///< up to the last one with a name

  /// Where a cell of the table stands.
  Place place(std::size_t row_of_cell, std::size_t column) const;
};

/// A row of the beginning of a file, kept to look for the heading in.
struct SampleRow {
  std::size_t row = 0;
  std::vector<std::string> cells;
};
inline constexpr std::size_t kMostSampleRows = 50;

/// Whether a name, folded, is that of a column that is wanted.
using IsColumn = std::function<bool(std::string_view folded_name)>;

/// The row with the most names that are wanted, the first of several; where no row has any, the first with
/// two cells, or the first.
struct FoundHeading {
  std::size_t row = 0;    ///< 0: there is no row with text
  std::size_t known = 0;  ///< how many of its cells are wanted names
  std::size_t cells = 0;  ///< how many of its cells have text
};
FoundHeading find_heading(std::span<const SampleRow> rows, const IsColumn& is_column);

}  // namespace handslag::table_reading
