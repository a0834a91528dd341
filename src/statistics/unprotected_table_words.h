#pragma once

#include <optional>
#include <string>
#include <vector>

#include "statistics/count_table.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

/// What a table of true counts was counted from.
struct CountedFrom {
  std::string partner;
  int first_year = 0;
  int last_year = 0;
  std::string columns = {};  ///< "municipality,crime_type"
};

/// The notes of a table that `statistics table` writes: that it is not protected, in words and for programs.
std::vector<std::string> notes_of_unprotected(const CountedFrom& from, const Translator& translator);

/// Whether the table says of itself that it is not protected. What it was counted from is empty where the
/// words alone are left.
struct UnprotectedMark {
  bool is_marked = false;
  std::optional<CountedFrom> from = {};
};
UnprotectedMark unprotected_mark(const CountTable& table);

/// Whether the counts of a table, whatever it says of itself, are those of these records: half or more of its
/// counts above 0 where it has columns and codes of the records, all of them where columns or codes are
/// called otherwise (tables of one or two columns). A table with a column "year" is looked at year by year.
bool is_counted_from(const CountTable& table, const YearOfRecords& year);

/// Whether every column is called and coded as a kind of partnership has it.
bool looks_like_records(const CountTable& table);

}  // namespace handslag::statistics
