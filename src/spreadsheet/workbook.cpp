#include "spreadsheet/workbook.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace handslag::spreadsheet {

namespace {

constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kMostCharacters = 32'767;
constexpr std::size_t kMostNameCharacters = 31;

}  // namespace

void check_limits(const Workbook& workbook) {
  if (workbook.sheets.empty()) throw InvalidInput("a workbook needs a sheet");
  for (const Sheet& sheet : workbook.sheets) {
    const std::size_t length = length_in_characters(sheet.name);
    if (length < 1 || length > kMostNameCharacters ||
        sheet.name.find_first_of("[]:*?/\\") != std::string::npos)
      throw InvalidInput("“" + sheet.name +
                         "” cannot be the name of a sheet: 1 to 31 characters, none of []:*?/\\");
    if (sheet.rows.size() > kMostRows) throw InvalidInput(sheet.name + ": more than 1 048 576 rows");
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      const auto place = [&] { return sheet.name + ", row " + std::to_string(row + 1); };
      if (sheet.rows[row].size() > kMostColumns) throw InvalidInput(place() + ": more than 16 384 columns");
      for (const Cell& cell : sheet.rows[row]) {
        const std::string* text = std::get_if<std::string>(&cell.value);
        if (text == nullptr) continue;
        if (!is_utf8(*text)) throw InvalidInput(place() + ": a text that is not UTF-8");
        if (length_in_characters(*text) > kMostCharacters)
          throw InvalidInput(place() + ": a text of more than 32 767 characters");
      }
    }
  }
}

}  // namespace handslag::spreadsheet
