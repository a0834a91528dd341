#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table_reading/table_row.h"

namespace handslag::table_reading {

/// The cells of one row of a sheet while they come; used anew for the next row.
class SheetCells {
 public:
  void clear() { width_ = 0; }
  /// The text of a column, counted from 0. False when the row would be wider than a table may be.
  bool set(std::size_t column, std::string_view text);
  bool is_empty() const { return width_ == 0; }
  Cells cells();

 private:
  std::vector<std::string> texts_;
  std::vector<std::string_view> views_;
  std::size_t width_ = 0;
};

/// 0 → "A", 27 → "AB".
std::string letters_of(std::size_t column);
/// "AB12" → 27; empty when no letters stand first.
std::optional<std::size_t> column_of(std::string_view reference);

/// A number of a workbook as text: "12" when it is whole, else with decimals: "12.5". What is no number
/// comes back as it is.
std::string number_as_text(std::string_view written);
/// A day counted from the beginning of the workbook's calendar, as ISO; empty when there is no such day.
std::optional<std::string> day_of_serial(std::string_view written, bool counts_from_1904);

}  // namespace handslag::table_reading
