#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "table_reading/file_kind.h"

namespace handslag::table_reading {

/// Where something stands in a table, as the one who has the file sees it.
struct Place {
  std::string sheet;    ///< of a workbook; empty for a text file
  std::size_t row = 1;  ///< counted from 1; in a text file the line that the row begins on
  std::string letters;  ///< of a column in a workbook: "C"
  std::string column;   ///< what its heading says
};

/// Cells of a row as text: a number of a workbook as "12" or "12.5", a day of it as "2024-03-01".
using Cells = std::span<const std::string_view>;
/// Takes a row; says false when it wants no more.
using TakeRow = std::function<bool(std::size_t row, Cells cells)>;

/// Rows that were passed over since they hold no record: a title above the table, rows without text, sums, a
/// heading that stands again. Sheets that have no table are named too.
struct PassedOver {
  enum class Kind { Title, Empty, Sum, Heading, Sheet };
  Kind kind = Kind::Empty;
  std::size_t first = 0;  ///< row; 0 for a sheet
  std::size_t last = 0;
  std::string words;  ///< of a title: its first cell; the name of a sheet
};

/// Why a file gives no table at all.
struct TableRefusal {
  enum class Reason {
    NoTable,  ///< `kind` says what it is instead
    Damaged,
    Locked,
    TooLarge,        ///< unpacked, or in cells
    TooManyColumns,  ///< at `place`
    CellTooLong,     ///< at `place`
    NoSuchSheet,     ///< `words` names those there are
    SeveralSheets,   ///< more than one has the columns; `words` names them
    Empty,
    RowTooLong,  ///< at `place`
    OpenQuote,   ///< at `place`: a quotation mark that is never closed
  };
  Reason reason = Reason::Empty;
  FileKind kind = FileKind::Text;
  Place place = {};
  std::string words = {};
};

inline constexpr std::size_t kMostColumns = 200;

}  // namespace handslag::table_reading
