#include "table_reading/sheet_cells.h"

#include <charconv>
#include <cmath>

#include "base/date.h"

namespace handslag::table_reading {

namespace {

constexpr double kMostWhole = 9e15;
constexpr double kMostSerial = 2'958'465;  // 9999-12-31

std::optional<double> number_in(std::string_view written) {
  double number = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
  if (error != std::errc() || end != written.data() + written.size() || !std::isfinite(number))
    return std::nullopt;
  return number;
}

}  // namespace

bool SheetCells::set(std::size_t column, std::string_view text) {
  if (text.empty()) return true;
  if (column >= kMostColumns) return false;
  if (texts_.size() <= column) texts_.resize(column + 1);
  for (; width_ <= column; ++width_) texts_[width_].clear();
  texts_[column] = text;
  return true;
}

Cells SheetCells::cells() {
  views_.assign(texts_.begin(), texts_.begin() + static_cast<std::ptrdiff_t>(width_));
  return views_;
}

std::string letters_of(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
    if (letters == 3) return std::nullopt;
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
  }
  return letters == 0 ? std::nullopt : std::optional(column - 1);
}

std::string number_as_text(std::string_view written) {
  const auto number = number_in(written);
  if (!number) return std::string(written);
  if (std::trunc(*number) == *number && std::abs(*number) < kMostWhole)
    return std::to_string(static_cast<std::int64_t>(*number));
  char text[40];
  const auto [end, error] = std::to_chars(text, text + sizeof text, *number);
  return error == std::errc() ? std::string(text, end) : std::string(written);
}

std::optional<std::string> day_of_serial(std::string_view written, bool counts_from_1904) {
  const auto number = number_in(written);
  if (!number || *number < 1 || *number > kMostSerial) return std::nullopt;
  const int days = static_cast<int>(*number);
  if (counts_from_1904) return Date::of(1904, 1, 1).plus_days(days).to_iso();
  // The programs hold 1900 for a leap year: before 1 March 1900 the count is one day off.
  return Date::of(1899, 12, days < 60 ? 31 : 30).plus_days(days).to_iso();
}

}  // namespace handslag::table_reading
