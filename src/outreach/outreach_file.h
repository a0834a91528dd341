#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "outreach/outreach_activity.h"
#include "table_reading/import_mapping.h"
#include "table_reading/table_reader.h"

namespace handslag {
class Translator;
}

namespace handslag::outreach {

/// One thing wrong in an outreach log: where, what stood there, what was expected.
struct OutreachFault {
  enum class Reason {
    NoTable,    ///< the file gives no table: `refusal` says why
    OpenQuote,  ///< a quotation mark is not closed, or something stands after it
    NoRows,     ///< a heading alone
    TooManyCells,
    NotUtf8,
    Unprintable,
    UnknownColumn,
    UnnamedColumn,  ///< a text in a column that has no heading
    MissingColumn,
    ColumnTwice,
    TooFewCells,
    NotADay,
    OutsideYear,
    UnsettledDay,   ///< 03/04/2024, and no row tells which number is the month
    OtherDayOrder,  ///< 25/03/2024 in a file where another row has 03/25/2024
    UnknownArea,
    NotACount,
    Missing,
    TooLong,
    TooManyRows,
  };
  Reason reason = Reason::NoTable;
  std::size_t line = 1;  ///< the row, counted from 1; in a text the line that it begins on
  std::string column;
  std::string value;
  std::string sheet = {};                                   ///< of a workbook
  std::string letters = {};                                 ///< of the column in it: "C"
  std::optional<table_reading::TableRefusal> refusal = {};  ///< of NoTable
};

/// What a file of activities gave.
struct OutreachFile {
  std::vector<OutreachActivity> activities;  ///< by day
  table_reading::TableReading table;         ///< which sheet, and what was passed over
  std::vector<std::string> left_out;         ///< columns that the mapping leaves out
};

struct OutreachFileOptions {
  table_reading::ImportMapping mapping = {};
  std::string sheet = {};  ///< of a workbook; empty: the one with the columns
  LongWork work = {};      ///< how long a workbook may take
};

/// Reads an outreach log from a table as people have it (table_reading/table_reader.h): columns held_on,
/// municipality, area, activity_type, audience, title, people_reached, in any order, by their names in
/// English or Swedish (datum, kommun, område, typ, målgrupp, rubrik, antal personer) or by the mapping. An
/// empty people_reached means that nobody counted. All or nothing: every fault is listed.
Result<OutreachFile, std::vector<OutreachFault>> read_outreach_file(std::string_view bytes, int year,
                                                                    const OutreachFileOptions& options = {});

/// "rad 4, kolumnen datum: …": where and what to do.
std::string sentence_for(const OutreachFault& fault, const Translator& translator);

}  // namespace handslag::outreach
