#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "typeset/document.h"

// Lists and tables as people write them in plain text. A list has marks ("-", "•", "2.", "b)", "iii.",
// "1.1"), nested by indentation or by number; a table has columns divided by tabs, gaps, "|" or ";". What is
// doubtful stays as lines in order: no word is lost, and none changes places.
namespace handslag::memoranda {

/// A line that opens a list item.
struct ItemLine {
  std::string mark;   ///< "-", "2.", "b)", "1.1"
  std::string words;  ///< without the mark; what the following lines say is added
  std::size_t indentation = 0;
};

/// The mark that opens the line, with its space left out; empty when there is none. Numbers have up to three
/// parts of two digits; letters are one, or a Roman number up to 39.
std::string_view list_mark(std::string_view line);
bool is_bullet_mark(std::string_view mark);
/// Whether it is the first of a list of letters or Roman numbers: "a)", "A.", "i.".
bool opens_letters(std::string_view mark);
/// Whether it is the first of a list of numbers or small letters: "1.", "1)", "(1)", "a)", "a.".
bool opens_list(std::string_view mark);
/// Whether `next` may follow `mark` in a list: 1. → 2., a) → b), 1. → 1.1, 1.2 → 2.
bool follows(std::string_view mark, std::string_view next);

/// Items that stand one after the other as one list, nested as they are written.
typeset::List list_of(const std::vector<ItemLine>& items);

/// Lines that stand one below the other, as a table: when all have as many cells, or their columns stand
/// below each other. Nothing when that is in doubt. The first line is the heads of the columns when it has
/// words where the others have numbers.
std::optional<typeset::Table> table_of(const std::vector<std::string_view>& lines);

/// Whether the line is drawn and says nothing: "-----", "|---|---|", "+====+".
bool is_rule_line(std::string_view line);

struct MarkedTable {
  std::size_t first = 0;  ///< of the lines
  std::size_t count = 0;  ///< of lines, with those that are drawn
  typeset::Table table;
};
/// The tables among the lines whose cells are divided by "|", or by ";" with no space after it, in order.
/// Lines that do not have as many cells each are none.
std::vector<MarkedTable> marked_tables(const std::vector<std::string_view>& lines);

/// The cells of a line: divided by tabs, or by three spaces, or by two where `gap` says so.
std::vector<std::string> cells_of_line(std::string_view line, std::size_t gap = 3);

/// Rows of cells, all of one length, as a table with heads where the first row has them.
typeset::Table table_of_rows(std::vector<std::vector<std::string>> rows);

/// The first words of a line that is too long for a title or a heading, and the rest; a line that is not too
/// long has no rest.
std::pair<std::string, std::string> title_and_rest(std::string_view line);

}  // namespace handslag::memoranda
