#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "outreach/outreach_activity.h"

namespace handslag {
class Translator;
}

namespace handslag::outreach {

/// One thing wrong in an outreach log: where, what stood there, what was expected.
struct OutreachFault {
  enum class Reason {
    NotCsv,
    NotText,    ///< a workbook, a PDF: `value` is empty, `kind` says what
    OpenQuote,  ///< a quotation mark is not closed, or something stands after it
    NoRows,     ///< a heading alone
    TooManyCells,
    NotUtf8,
    Unprintable,
    UnknownColumn,
    MissingColumn,
    ColumnTwice,
    TooFewCells,
    NotADay,
    OutsideYear,
    UnknownArea,
    NotACount,
    Missing,
    TooLong,
    TooManyRows,
  };
  Reason reason = Reason::NotCsv;
  std::size_t line = 1;  ///< counted from 1
  std::string column;
  std::string value;
  NotCsv kind = NotCsv::Binary;  ///< of NotText
};

/// Reads an outreach log (CSV, UTF-8 or Windows-1252): columns held_on, municipality, area, activity_type,
/// audience, title, people_reached, in any order, or their Swedish names datum, kommun, område, typ,
/// målgrupp, rubrik, antal personer. An empty people_reached means that nobody counted. All or nothing: every
/// fault is listed.
Result<std::vector<OutreachActivity>, std::vector<OutreachFault>> read_outreach_csv(std::string_view bytes,
                                                                                    int year);

/// "rad 4, kolumnen datum: …": where and what to do.
std::string sentence_for(const OutreachFault& fault, const Translator& translator);

}  // namespace handslag::outreach
