#include "spreadsheet/workbook.h"

#include <algorithm>

#include "base/error.h"
#include "base/message.h"
#include "base/text.h"

namespace handslag::spreadsheet {

namespace {

constexpr std::size_t kMostRows = 1'048'576;
constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kMostCharacters = 32'767;
constexpr std::size_t kMostNameCharacters = 31;

}  // namespace

void check_limits(const Workbook& workbook) {
  if (workbook.sheets.empty()) throw told<InvalidInput>(Message("A workbook needs a sheet."));
  for (const Sheet& sheet : workbook.sheets) {
    const std::size_t length = length_in_characters(sheet.name);
    if (length < 1 || length > kMostNameCharacters ||
        sheet.name.find_first_of("[]:*?/\\") != std::string::npos)
      throw told<InvalidInput>(
          Message("“{name}” cannot be the name of a sheet: 1 to 31 characters, none of []:*?/\\",
                  {{"name", sheet.name}}));
    if (sheet.rows.size() > kMostRows)
      throw told<InvalidInput>(Message("{sheet}: more than 1 048 576 rows", {{"sheet", sheet.name}}));
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      const auto refuse = [&](Message what) {
        throw told<InvalidInput>(
            Message("{sheet}, row {row}: {what}",
                    {{"sheet", sheet.name}, {"row", std::to_string(row + 1)}, {"what", std::move(what)}}));
      };
      if (sheet.rows[row].size() > kMostColumns) refuse(Message("more than 16 384 columns"));
      for (const Cell& cell : sheet.rows[row]) {
        const std::string* text = std::get_if<std::string>(&cell.value);
        if (text == nullptr) continue;
        if (!is_utf8(*text)) refuse(Message("a text that is not UTF-8"));
        if (length_in_characters(*text) > kMostCharacters)
          refuse(Message("a text of more than 32 767 characters"));
      }
    }
  }
}

}  // namespace handslag::spreadsheet
