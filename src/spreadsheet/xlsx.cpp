#include <xlsxwriter.h>

#include <cstdlib>
#include <filesystem>

#include "base/bytes.h"
#include "base/error.h"
#include "base/message.h"
#include "spreadsheet/workbook.h"

namespace handslag::spreadsheet {

namespace {

/// 2000-01-01, so that the same workbook gives the same bytes.
constexpr std::time_t kCreated = 946'684'800;

class CellWriter {
 public:
  CellWriter(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, lxw_format* format)
      : sheet_(sheet), row_(row), column_(column), format_(format) {}

  lxw_error operator()(std::monostate) const { return worksheet_write_blank(sheet_, row_, column_, format_); }
  lxw_error operator()(const std::string& text) const {
    return worksheet_write_string(sheet_, row_, column_, text.c_str(), format_);
  }
  lxw_error operator()(std::int64_t number) const {
    return worksheet_write_number(sheet_, row_, column_, static_cast<double>(number), format_);
  }
  lxw_error operator()(double number) const {
    return worksheet_write_number(sheet_, row_, column_, number, format_);
  }

 private:
  lxw_worksheet* sheet_;
  lxw_row_t row_;
  lxw_col_t column_;
  lxw_format* format_;
};

/// libxlsxwriter 1.1 only writes files.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "handslag-xlsx-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw StorageError("no folder for temporary files");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

bool is_header_row(const std::vector<Cell>& row) { return !row.empty() && row.front().is_header; }

void write_sheet(lxw_worksheet* target, const Sheet& sheet, lxw_format* header) {
  lxw_row_t header_rows = 0;
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    if (is_header_row(sheet.rows[row]) && header_rows == row) ++header_rows;
    for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
      const Cell& cell = sheet.rows[row][column];
      const CellWriter write(target, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                             cell.is_header ? header : nullptr);
      if (std::visit(write, cell.value) != LXW_NO_ERROR)
        throw Error("sheet " + sheet.name + ": row " + std::to_string(row + 1) + " cannot be written");
    }
  }
  if (header_rows > 0) worksheet_freeze_panes(target, header_rows, 0);
}

}  // namespace

std::string to_xlsx(const Workbook& workbook) {
  check_limits(workbook);
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "workbook.xlsx").string();
  std::string temporary = folder.path().string();
  lxw_workbook_options options = {};
  options.tmpdir = temporary.data();
  lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
  if (book == nullptr) throw Error("a workbook cannot be made");
  lxw_doc_properties properties = {};
  std::string title = workbook.title;
  properties.title = title.data();
  properties.created = kCreated;
  workbook_set_properties(book, &properties);
  lxw_format* header = workbook_add_format(book);
  format_set_bold(header);
  for (const Sheet& sheet : workbook.sheets) {
    lxw_worksheet* target = workbook_add_worksheet(book, sheet.name.c_str());
    if (target == nullptr) {
      lxw_workbook_free(book);
      throw told<InvalidInput>(Message("Two sheets are called “{name}”.", {{"name", sheet.name}}));
    }
    write_sheet(target, sheet, header);
  }
  if (workbook_close(book) != LXW_NO_ERROR) throw StorageError("the workbook cannot be written");
  return read_file(file);
}

}  // namespace handslag::spreadsheet
