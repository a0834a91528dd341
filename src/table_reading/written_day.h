#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace handslag::table_reading {

/// A day or a month as it was written, when it can be read in one way: 2024-03-01, 2024-03, 2024/3/1,
/// 20240301, 1 mars 2024, den 1 mars 2024, mars 2024, March 1, 2024, with or without a time of day after it.
/// 03/04/2024 can be read in two ways; the rows of a file together settle which (DayOrder). Two digits for a
/// year are never read.
struct WrittenDay {
  enum class Order : std::uint8_t {
    Plain,       ///< it can be read in one way, and says nothing of other rows
    DayFirst,    ///< 25/03/2024
    MonthFirst,  ///< 03/25/2024
    Unsettled,   ///< 03/04/2024: `month` and `day` are those of day first
  };
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;  ///< 0: only the month was written
  Order order = Order::Plain;
};
std::optional<WrittenDay> written_day(std::string_view text);

/// "mar-24", "24-mar" or "mars 24", as a spreadsheet program shows March 2024: the month, when the two digits
/// are those of `year`. A day cannot be read from it.
std::optional<unsigned> month_shown_short(std::string_view text, int year);

/// Whether a spreadsheet program may have made a day of what was written: "dec-17" and "2017-12-01" of
/// "12-17".
bool is_like_a_day(std::string_view text);

/// In which order the days of one file are written.
class DayOrder {
 public:
  /// Takes what was written in a row. False when an earlier row has settled the other order.
  bool take(const WrittenDay& day, std::size_t row, std::string_view text);

  /// Whether something can still be read in two ways when all rows are taken.
  bool is_open() const { return first_unsettled_row_ != 0 && order_ == WrittenDay::Order::Plain; }
  bool is_month_first() const { return order_ == WrittenDay::Order::MonthFirst; }
  /// The row that settled it.
  std::size_t settled_by() const { return settled_by_; }
  std::size_t first_unsettled_row() const { return first_unsettled_row_; }
  const std::string& first_unsettled() const { return first_unsettled_; }

 private:
  WrittenDay::Order order_ = WrittenDay::Order::Plain;
  std::size_t settled_by_ = 0;
  std::size_t first_unsettled_row_ = 0;
  std::string first_unsettled_;
};

}  // namespace handslag::table_reading
