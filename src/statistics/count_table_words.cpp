#include "base/translate.h"
#include "statistics/count_table.h"

namespace handslag::statistics {

using Reason = TableFault::Reason;

std::string sentence_for(const TableFault& fault, const Translator& t) {
  const std::string place =
      fault.file +
      (fault.line > 0 ? t.translate(", line {line}", {{"line", std::to_string(fault.line)}}) : "");
  const auto say = [&](const std::string& words) { return place + ": " + words; };
  const std::initializer_list<Placeholder> values = {
      {"value", fault.value}, {"column", fault.column}, {"expected", fault.expected}, {"other", fault.other}};
  switch (fault.reason) {
    case Reason::Empty:
      return say(t.translate("the file is empty."));
    case Reason::BadCsv:
      return say(t.translate("the quotation marks do not match."));
    case Reason::NoCountColumn:
      return say(
          t.translate("the header must end with the column count (or antal), after at least one other."));
    case Reason::ColumnTwice:
      return say(t.translate("the column “{column}” has no name or stands twice.", values));
    case Reason::WrongCellCount:
      return say(t.translate("{value} cells; the header has {expected}.", values));
    case Reason::NotACount:
      return say(t.translate("“{value}” is not a count. Write a whole number, or nothing when it is hidden.",
                             values));
    case Reason::Negative:
      return say(t.translate("{value} is below 0. A count is 0 or more.", values));
    case Reason::HiddenWithCount:
      return say(t.translate("the count {value} is given although it is said to be hidden.", values));
    case Reason::UnknownWay:
      return say(t.translate("“{value}” is neither shown nor hidden.", values));
    case Reason::TooManyRows:
      return say(t.translate("more than 2 000 000 rows. Leave a column out or make it coarser."));
    case Reason::UnknownCode:
      return say(t.translate("“{value}” is not a code of {column}.", values));
    case Reason::RowTwice:
      return say(t.translate("{value} stands twice.", values));
    case Reason::CountMissing:
      return say(
          t.translate("{value} has no count. What is to be protected must have its true counts.", values));
    case Reason::WrongTotal:
      return say(t.translate("{column} is {value}, but its parts add up to {expected}.", values));
    case Reason::BrokenHierarchy:
      return say(t.translate("the hierarchy is broken at “{value}”: {expected}.", values));
    case Reason::TooManyCodes:
      return say(t.translate("{column} has more than 100 000 codes. Make it coarser.", values));
    case Reason::TooLarge:
      return say(t.translate("{column} is {value}; counts go up to 1 000 000 000 000.", values));
    case Reason::OtherFormat:
      if (fault.value == "binary") return say(t.translate("it is no text. Give a CSV table (UTF-8)."));
      return say(
          t.translate("it is {value} and no CSV table. Open it in the program it comes from and save the "
                      "table as CSV (UTF-8).",
                      values));
    case Reason::BadJson:
      return say(
          t.translate("it is not JSON from line {expected}, character {value} on. Give a CSV table, or JSON "
                      "that protect or table wrote.",
                      values));
    case Reason::OtherJson:
      return say(t.translate(
          "it is JSON, but not a table with columns and rows. Give a CSV table, or JSON that protect or "
          "table wrote."));
    case Reason::Certificate:
      return say(t.translate("it is a certificate, not a table: handslag statistics verify reads it."));
    case Reason::TablesDiffer:
      return say(
          t.translate("{column} is {value} here, but {expected} in {other}. Tables of the same people must "
                      "give the same counts.",
                      values));
    case Reason::TablesCross:
      return say(
          t.translate("the tables cross in a ring. Give one table of {column} in their place.", values));
  }
  return "";
}

}  // namespace handslag::statistics
