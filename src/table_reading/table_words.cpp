#include "table_reading/table_words.h"

#include <algorithm>

#include "base/entered_text.h"
#include "base/translate.h"

namespace handslag::table_reading {

namespace {

using Reason = TableRefusal::Reason;

constexpr std::size_t kMostNamed = 12;

std::string rows_in_words(const PassedOver& one, const Translator& t) {
  if (one.first == one.last) return t.translate("row {row}", {{"row", std::to_string(one.first)}});
  return t.translate("rows {first}–{last}",
                     {{"first", std::to_string(one.first)}, {"last", std::to_string(one.last)}});
}

std::string in_words(const PassedOver& one, const Translator& t) {
  switch (one.kind) {
    case PassedOver::Kind::Title:
      return t.translate("{rows} (title: {words})", {{"rows", rows_in_words(one, t)}, {"words", one.words}});
    case PassedOver::Kind::Empty:
      return t.translate("{rows} (empty)", {{"rows", rows_in_words(one, t)}});
    case PassedOver::Kind::Sum:
      return t.translate("{rows} (sum)", {{"rows", rows_in_words(one, t)}});
    case PassedOver::Kind::Heading:
      return t.translate("{rows} (the heading again)", {{"rows", rows_in_words(one, t)}});
    case PassedOver::Kind::Sheet:
      break;
  }
  return t.translate("the sheet {sheet}", {{"sheet", one.words}});
}

}  // namespace

std::string in_words(const Place& place, const Translator& t) {
  if (place.sheet.empty()) {
    std::string words = t.translate("line {line}", {{"line", std::to_string(place.row)}});
    if (!place.column.empty())
      words += ", " + t.translate("column {column}", {{"column", quotable(place.column)}});
    return words;
  }
  std::string words = t.translate("sheet {sheet}, row {row}",
                                  {{"sheet", quotable(place.sheet)}, {"row", std::to_string(place.row)}});
  if (place.letters.empty() && place.column.empty()) return words;
  const std::string column = place.letters.empty()  ? quotable(place.column)
                             : place.column.empty() ? place.letters
                                                    : place.letters + " (" + quotable(place.column) + ")";
  return words + ", " + t.translate("column {column}", {{"column", column}});
}

std::string sentence_for(const TableRefusal& refusal, const Translator& t) {
  const auto at_place = [&](const std::string& what) { return in_words(refusal.place, t) + ": " + what; };
  switch (refusal.reason) {
    case Reason::NoTable:
      return message_for(refusal.kind).in_words(t);
    case Reason::Damaged:
      return t.translate("is damaged and cannot be read; save it anew from the spreadsheet program");
    case Reason::Locked:
      return t.translate("is locked with a password; save it without one");
    case Reason::TooLarge:
      return t.translate("is larger than a workbook may be; save the sheet as CSV, or divide it");
    case Reason::TooManyColumns:
      return at_place(
          t.translate("a table has at most 200 columns; take away what stands to the right of it"));
    case Reason::CellTooLong:
      return at_place(t.translate("the text is longer than a cell can be; shorten it"));
    case Reason::NoSuchSheet:
      return t.translate("has no sheet of that name with text in it; there are: {names}",
                         {{"names", refusal.words}});
    case Reason::SeveralSheets:
      return t.translate("has these columns on several sheets; say which one with --sheet: {names}",
                         {{"names", refusal.words}});
    case Reason::Empty:
      return t.translate("the file has no heading; a row above the records names the columns");
    case Reason::RowTooLong:
      return at_place(t.translate("the line is longer than any record can be; save the file anew as CSV"));
    case Reason::OpenQuote:
      break;
  }
  return at_place(
      t.translate("a quotation mark is not closed, or something stands after it; save the file anew as CSV"));
}

std::string passed_over_in_words(const TableReading& reading, const Translator& t) {
  std::string words;
  for (std::size_t at = 0; at < std::min(reading.passed_over.size(), kMostNamed); ++at)
    words += (at == 0 ? "" : "; ") + in_words(reading.passed_over[at], t);
  if (reading.passed_over.size() > kMostNamed) words += "; …";
  return words;
}

const char* name_of(PassedOver::Kind kind) {
  switch (kind) {
    case PassedOver::Kind::Title:
      return "title";
    case PassedOver::Kind::Empty:
      return "empty";
    case PassedOver::Kind::Sum:
      return "sum";
    case PassedOver::Kind::Heading:
      return "heading";
    case PassedOver::Kind::Sheet:
      break;
  }
  return "sheet";
}

}  // namespace handslag::table_reading
