#include "base/translate.h"
#include "statistics/record_columns.h"
#include "statistics/record_file.h"
#include "table_reading/table_words.h"
#include "table_reading/written_day.h"

namespace handslag::statistics {

namespace {

using Reason = RecordFault::Reason;

std::string what_is_wrong(const RecordFault& fault, const Translator& t) {
  switch (fault.reason) {
    case Reason::NoTable:
      break;
    case Reason::NoRecords:
      return t.translate("the heading stands alone; a year without records is not imported");
    case Reason::BadQuotes:
      return t.translate(
          "a quotation mark is not closed, or something stands after it; save the file anew as CSV");
    case Reason::UnknownColumn:
      return t.translate(
          "is not in the variable set and is refused, since it could tell who somebody is; take it away, or "
          "say in the mapping what it is");
    case Reason::UnnamedColumn:
      return t.translate("something stands in a column without a heading; name the column or empty it");
    case Reason::MissingColumn:
      return t.translate("is missing; add the column");
    case Reason::ColumnTwice:
      return t.translate("stands twice; take one away");
    case Reason::WrongCellCount:
      return t.translate("the row has {value} cells, expected {expected}",
                         {{"value", fault.value}, {"expected", fault.expected}});
    case Reason::NotAMonth:
      return t.translate("“{value}” is not a month; write YYYY-MM", {{"value", fault.value}});
    case Reason::OutsideYear:
      return t.translate("“{value}” is not in {expected}; each file holds one year",
                         {{"value", fault.value}, {"expected", fault.expected}});
    case Reason::UnsettledDay:
      return t.translate(
          "“{value}” can be read day first or month first, and no row of the file settles which; write "
          "YYYY-MM-DD",
          {{"value", fault.value}});
    case Reason::OtherDayOrder:
      return t.translate("“{value}” has day and month in another order than row {expected}; write YYYY-MM-DD",
                         {{"value", fault.value}, {"expected", fault.expected}});
    case Reason::UnknownCode:
      if (table_reading::is_like_a_day(fault.value))
        return t.translate(
            "“{value}” is none of {expected}; the spreadsheet program may have made a day of it: format the "
            "column as text and write it anew",
            {{"value", fault.value}, {"expected", fault.expected}});
      return t.translate("“{value}” is none of {expected}",
                         {{"value", fault.value}, {"expected", fault.expected}});
    case Reason::NotACount:
      return t.translate("“{value}” is not a whole number in {expected}",
                         {{"value", fault.value}, {"expected", fault.expected}});
    case Reason::TooManyRecords:
      return t.translate("the file has more than 20 million records; divide it");
  }
  return "";
}

}  // namespace

std::string sentence_for(const RecordFault& fault, const VariableSet& set, const Translator& t) {
  if (fault.refusal) return sentence_for(*fault.refusal, t);
  const bool is_name = fault.reason == Reason::MissingColumn;
  const std::string column = is_name ? record_column_title(set, fault.column, t.language()) : fault.column;
  return in_words(table_reading::Place{fault.sheet, fault.line, fault.letters, column}, t) + ": " +
         what_is_wrong(fault, t);
}

}  // namespace handslag::statistics
