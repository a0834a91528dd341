#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/csv.h"
#include "statistics/event_records.h"

namespace handslag {
class Translator;
}

namespace handslag::statistics {

/// One thing wrong in a file of records: where, what stood there, what was expected.
struct RecordFault {
  enum class Reason {
    Empty,      ///< no header
    NotText,    ///< a workbook, a PDF: `kind` says what
    NoRecords,  ///< a heading alone
    LineTooLong,
    BadQuotes,
    UnknownColumn,  ///< not in the variable set: it might identify somebody
    MissingColumn,
    ColumnTwice,
    WrongCellCount,
    NotAMonth,
    OutsideYear,
    UnknownCode,
    NotACount,
    TooManyRecords,
  };
  Reason reason = Reason::Empty;
  std::size_t line = 1;  ///< counted from 1
  std::string column;
  std::string value;             ///< what stood there, at most 60 characters
  std::string expected;          ///< the codes or the span, where that is short enough to list
  NotCsv kind = NotCsv::Binary;  ///< of NotText
};

struct RecordReading {
  EventRecords records{variable_set()};
  std::vector<RecordFault> faults;  ///< the first kMostFaults; rows with faults are not among the records
  std::size_t fault_count = 0;
  std::size_t rows_with_faults = 0;
  std::string sha256;  ///< of the whole file
  std::uint64_t bytes = 0;
  bool is_example = false;  ///< the first line is "# exempeldata"
  bool can_be_used = true;  ///< false when the header is wrong: there are no records then

  static constexpr std::size_t kMostFaults = 10'000;
};

/// Called with the bytes read so far.
using ReadProgress = std::function<void(std::uint64_t)>;

/// Reads event records: CSV in UTF-8 or Windows-1252 with a header, separator ";" or ",", whole cells in
/// quotation marks or not. Columns: month (YYYY-MM) and those of the variable set; special circumstances as
/// codes with "+" between them, empty when there are none. Any other column is refused by name. Reads the
/// stream in pieces: memory grows with the records (13 bytes each), not with the file.
RecordReading read_records_csv(std::istream& file, int year, const ReadProgress& progress = {});

/// "rad 4, kolumnen sex: x är inget av woman, man, …": where and what to do.
std::string sentence_for(const RecordFault& fault, const Translator& translator);

}  // namespace handslag::statistics
