#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "base/long_work.h"
#include "table_reading/heading.h"
#include "table_reading/table_row.h"

// One reader of tables as people have them: CSV in any dialect and encoding, XLSX, ODS. It knows no domain
// word: who wants a table says which names of columns it knows, and takes the heading and the rows. What is
// no record (a title above, a "Summa" below, rows without text) is passed over and named, never in silence.
// See docs/rules/importing-records.md.
namespace handslag::table_reading {

struct TableWanted {
  IsColumn is_column;
  std::string sheet = {};          ///< that the user named; empty: the one that has the columns
  std::size_t longest_row = 4096;  ///< bytes of a row of a text
  std::function<void(std::uint64_t)> progress = {};  ///< bytes read so far
  LongWork work = {};  ///< a workbook may take as long as its deadline says; LimitReached is thrown then
};

/// Who takes a table. Each says false when it wants no more.
class TableTaker {
 public:
  virtual ~TableTaker() = default;
  virtual bool take_heading(const Heading& heading) = 0;
  /// A row with text. In a workbook it has as many cells as the heading, or more when something stands to
  /// the right of it; in a text as many as its line has, without empty ones to the right of the heading.
  virtual bool take_row(std::size_t row, Cells cells) = 0;
  /// A row of a text whose quotation marks do not fit.
  virtual bool take_broken_row(std::size_t row) = 0;
};

struct TableReading {
  FileKind kind = FileKind::Text;
  std::string sheet;                    ///< of a workbook: the one that was read
  std::vector<PassedOver> passed_over;  ///< the first kMostPassedOver; rows beside each other are one
  std::size_t last_row = 0;             ///< the last with text
  std::string sha256;                   ///< of the whole file
  std::uint64_t bytes = 0;
  std::optional<TableRefusal> refusal;

  static constexpr std::size_t kMostPassedOver = 1000;
};

/// Bytes of a workbook; a text has no limit, since nothing of it is kept.
inline constexpr std::size_t kLargestWorkbook = 100'000'000;

TableReading read_table(std::istream& file, const TableWanted& wanted, TableTaker& taker);

}  // namespace handslag::table_reading
