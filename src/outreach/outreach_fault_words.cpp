#include "base/entered_text.h"
#include "base/translate.h"
#include "outreach/outreach_columns.h"
#include "outreach/outreach_file.h"
#include "table_reading/table_words.h"

namespace handslag::outreach {

namespace {

using Reason = OutreachFault::Reason;

std::string what_is_wrong(Reason reason, const Translator& t) {
  switch (reason) {
    case Reason::NoTable:
    case Reason::OpenQuote:
      break;
    case Reason::NoRows:
      return t.translate("the heading stands alone; a log without activities is not imported");
    case Reason::TooManyCells:
      return t.translate("the row has more cells than the heading; take some away");
    case Reason::NotUtf8:
      return message_for(TextFault::NotUtf8).in_words(t);
    case Reason::Unprintable:
      return message_for(TextFault::Unprintable).in_words(t);
    case Reason::UnknownColumn:
      return t.translate(
          "is not a column of an outreach log; take it away, or say in the mapping what it is");
    case Reason::UnnamedColumn:
      return t.translate("something stands in a column without a heading; name the column or empty it");
    case Reason::MissingColumn:
      return t.translate("is missing; add the column");
    case Reason::ColumnTwice:
      return t.translate("stands twice; take one away");
    case Reason::TooFewCells:
      return t.translate("has no cell in this row; fill the row out");
    case Reason::NotADay:
      return t.translate("must be a day, for instance YYYY-MM-DD");
    case Reason::OutsideYear:
      return t.translate("is not in the year of the log");
    case Reason::UnsettledDay:
      return t.translate(
          "can be read day first or month first, and no row of the file settles which; write YYYY-MM-DD");
    case Reason::OtherDayOrder:
      return t.translate("has day and month in another order than another row; write YYYY-MM-DD");
    case Reason::UnknownArea:
      return t.translate("must be tätort, landsbygd or skärgård");
    case Reason::NotACount:
      return t.translate("must be a whole number, or empty when nobody counted");
    case Reason::Missing:
      return t.translate("must be filled in");
    case Reason::TooLong:
      return t.translate("is longer than can be kept; shorten it");
    case Reason::TooManyRows:
      return t.translate("has more than 10 000 rows; one file holds one year");
  }
  return t.translate(
      "a quotation mark is not closed, or something stands after it; save the file anew as CSV");
}

}  // namespace

std::string sentence_for(const OutreachFault& fault, const Translator& t) {
  if (fault.refusal) return sentence_for(*fault.refusal, t);
  std::string column = fault.column;
  if (fault.reason == Reason::MissingColumn && t.language() == Language::Swedish) {
    if (const auto known = outreach_variable(column)) column = name_of(*known).swedish;
  }
  std::string place = in_words(table_reading::Place{fault.sheet, fault.line, fault.letters, column}, t);
  if (!fault.value.empty()) place += t.translate(", “{value}”", {{"value", fault.value}});
  return place + ": " + what_is_wrong(fault.reason, t);
}

}  // namespace handslag::outreach
