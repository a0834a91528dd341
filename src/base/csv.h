#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
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

/// What a file is that was given for a CSV file.
enum class NotCsv { Spreadsheet, OldSpreadsheet, Pdf, Picture, Utf16, Binary };
/// Told from the first bytes of the file; empty when they can be those of a text.
std::optional<NotCsv> what_instead_of_csv(std::string_view first_bytes);
/// As it stands after "file: ": what it is, and how to save it anew.
Message message_for(NotCsv kind);

/// A small CSV text (RFC 4180) as rows, for lists that fit in memory; event records have a streaming reader
/// of their own in statistics. The separator (; , or tab) is the one most frequent in the first line. Quotes,
/// line breaks within quotes, \r\n and a BOM are understood; rows without any text are left out. `text` is
/// UTF-8.
Result<std::vector<CsvRow>, CsvError> read_csv(std::string_view text);

}  // namespace handslag
