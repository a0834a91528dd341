#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table_reading/table_row.h"

namespace handslag::table_reading {

/// The rows of a CSV text (RFC 4180) as its pieces come: cells in quotation marks may hold separators, line
/// breaks and "" for one mark. A row whose quotation marks do not fit is told as broken and the next line
/// begins anew. Memory grows with the longest row alone.
class TextRows {
 public:
  struct Dialect {
    char separator = ';';
    std::size_t longest_row = 4096;  ///< bytes
  };
  /// `broken` is told the row whose quotation marks do not fit; says false when it wants no more.
  TextRows(Dialect dialect, TakeRow take, std::function<bool(std::size_t row)> broken)
      : dialect_(dialect), take_(std::move(take)), broken_(std::move(broken)) {}

  /// False when nothing more is wanted: the taker said so, or the text cannot be read on.
  bool add(std::string_view piece);
  bool finish();

  /// Why it cannot be read on: RowTooLong or OpenQuote, at its row.
  const std::optional<TableRefusal>& refusal() const { return refusal_; }

 private:
  enum class Split { Whole, Open, Broken };

  bool take_line(std::string_view line);
  bool refuse(TableRefusal::Reason reason, std::size_t row);
  Split split(std::string_view line);
  Split split_quoted(std::string_view line, std::size_t& at);
  void keep_cells_from(std::size_t first);

  Dialect dialect_;
  TakeRow take_;
  std::function<bool(std::size_t row)> broken_;
  std::string pending_;  // of a line whose end has not come
  std::size_t line_ = 0;
  std::size_t row_ = 0;  // the line that the row began on
  std::size_t row_bytes_ = 0;
  std::string* open_cell_ = nullptr;     // whose quotation mark is not closed, in `unquoted_`
  std::vector<std::string_view> cells_;  // of the row, in its line or in `unquoted_`
  std::deque<std::string> unquoted_;
  std::optional<TableRefusal> refusal_;
};

/// What people have between the cells, the likeliest first.
inline constexpr std::string_view kSeparators = ";\t,|";

/// What the line "sep=;" says, as Excel writes it; empty for any other line.
std::optional<char> stated_separator(std::string_view line);

}  // namespace handslag::table_reading
