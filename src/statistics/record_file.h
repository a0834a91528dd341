#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "statistics/event_records.h"
#include "table_reading/import_mapping.h"
#include "table_reading/table_reader.h"

namespace handslag {
class Translator;
}

namespace handslag::statistics {

/// One thing wrong in a file of records: where, what stood there, what was expected.
struct RecordFault {
  enum class Reason {
    NoTable,    ///< the file gives no table: `refusal` says why
    NoRecords,  ///< a heading alone
    BadQuotes,
    UnknownColumn,  ///< not in the variable set: it might identify somebody
    UnnamedColumn,  ///< a text in a column that has no heading
    MissingColumn,
    ColumnTwice,
    WrongCellCount,
    NotAMonth,
    OutsideYear,
    UnsettledDay,   ///< 03/04/2024, and no row tells which number is the month
    OtherDayOrder,  ///< 25/03/2024 in a file where another row (`expected`) has 03/25/2024
    UnknownCode,
    NotACount,
    TooManyRecords,
  };
  Reason reason = Reason::NoTable;
  std::size_t line = 1;  ///< the row, counted from 1; in a text the line that it begins on
  std::string column;
  std::string value;         ///< what stood there, at most 60 characters
  std::string expected;      ///< the codes or the span, where that is short enough to list
  std::string sheet = {};    ///< of a workbook
  std::string letters = {};  ///< of the column in it: "C"
  std::optional<table_reading::TableRefusal> refusal = {};  ///< of NoTable
};

struct RecordReading {
  explicit RecordReading(const VariableSet& set) : records(set) {}

  EventRecords records;
  std::vector<RecordFault> faults;  ///< the first kMostFaults; rows with faults are not among the records
  std::size_t fault_count = 0;
  std::size_t rows_with_faults = 0;
  std::string sha256;  ///< of the whole file
  std::uint64_t bytes = 0;
  bool is_example = false;            ///< "# exempeldata" stands above the table
  bool can_be_used = true;            ///< false when the heading is wrong: there are no records then
  table_reading::TableReading table;  ///< which sheet, and what was passed over
  std::vector<std::string> left_out;  ///< columns that the mapping leaves out

  static constexpr std::size_t kMostFaults = 10'000;
};

struct RecordFileOptions {
  table_reading::ImportMapping mapping = {};
  std::string sheet = {};                            ///< of a workbook; empty: the one with the columns
  std::function<void(std::uint64_t)> progress = {};  ///< bytes read so far
  LongWork work = {};                                ///< how long a workbook may take
};

/// Reads event records from a table as people have it (table_reading/table_reader.h). Columns: month and
/// those of the variable set, by their names or titles or by the mapping; special circumstances as codes with
/// "+" or a comma between them, empty when there are none. Of a day only the month is kept. Any other column
/// is refused by name. Memory grows with the records (13 or 14 bytes each), not with a text file.
RecordReading read_record_file(std::istream& file, int year, const VariableSet& set,
                               const RecordFileOptions& options = {});

/// "rad 4, kolumnen sex: x är inget av woman, man, …": where and what to do.
std::string sentence_for(const RecordFault& fault, const VariableSet& set, const Translator& translator);

}  // namespace handslag::statistics
