#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace handslag::spreadsheet {

/// Tables for a spreadsheet program. The same workbook gives the same bytes on every day.
struct Cell {
  std::variant<std::monostate, std::string, std::int64_t, double> value;
  bool is_header = false;
};

struct Sheet {
  std::string name;
  std::vector<std::vector<Cell>> rows;
};

struct Workbook {
  std::string title;
  std::string language = "sv-SE";
  std::vector<Sheet> sheets;
};

/// What every spreadsheet program can hold. Throws InvalidInput naming the sheet and the cell: at most 1 048
/// 576 rows, 16 384 columns, 32 767 characters in a cell; a sheet's name has 1 to 31 characters, none of
/// []:*?/\\.
void check_limits(const Workbook& workbook);

/// Office Open XML. A text is a text even when it begins with "=": nothing is ever a formula.
std::string to_xlsx(const Workbook& workbook);

/// OpenDocument 1.3.
std::string to_ods(const Workbook& workbook);

}  // namespace handslag::spreadsheet
