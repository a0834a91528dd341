#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace handslag {

/// What is wrong with a CSV text as a whole, and on which line (counted from 1).
struct CsvError {
  enum class Reason { Empty, OpenQuote, TextAfterQuote, TooManyColumns };
  Reason reason = Reason::Empty;
  std::size_t line = 1;
};

struct CsvRow {
  std::size_t line = 1;  ///< where the row starts, counted from 1
  std::vector<std::string> cells;
};

/// A small CSV text (RFC 4180) as rows, for lists that fit in memory; what a partner keeps is read by
/// table_reading. The separator (; , or tab) is the one most frequent in the first line. Quotes,
/// line breaks within quotes, \r\n and a BOM are understood; rows without any text are left out. `text` is
/// UTF-8.
Result<std::vector<CsvRow>, CsvError> read_csv(std::string_view text);

/// A text as a cell of a file that is written, between semicolons. What a program of tables would take for a
/// formula gets a ' before it.
std::string csv_cell(std::string_view text);

}  // namespace handslag
