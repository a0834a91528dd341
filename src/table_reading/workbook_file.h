#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/long_work.h"
#include "table_reading/table_row.h"

namespace handslag::table_reading {

/// The sheets of a workbook (XLSX, ODS) in the file's bytes, which must live as long. Nothing of it is
/// computed: a cell with a formula has the value that the spreadsheet program saved. Reading goes row by row;
/// memory grows with the texts that XLSX keeps in one list, which has a limit. See docs/rules/limits.md.
class WorkbookFile {
 public:
  virtual ~WorkbookFile() = default;

  /// Names of the sheets, in their order.
  virtual const std::vector<std::string>& sheets() const = 0;
  /// The rows of a sheet that have a cell with text, each as wide as its last one with text.
  virtual std::optional<TableRefusal> read(std::size_t sheet, const TakeRow& take, const LongWork& work) = 0;
};

/// Opens the workbook that the kind says.
struct OpenedWorkbook {
  std::unique_ptr<WorkbookFile> file;
  std::optional<TableRefusal> refusal;
};
OpenedWorkbook open_workbook(FileKind kind, std::string_view bytes, const LongWork& work);
OpenedWorkbook open_xlsx(std::string_view bytes, const LongWork& work);
OpenedWorkbook open_ods(std::string_view bytes, const LongWork& work);

/// Unpacked bytes of one sheet, and of the texts that the sheets share.
inline constexpr std::size_t kLargestSheet = 600'000'000;
inline constexpr std::size_t kLargestTexts = 64'000'000;
inline constexpr std::size_t kLargestList = 8'000'000;  ///< of sheets, of styles
inline constexpr std::size_t kMostSheets = 500;
inline constexpr std::size_t kMostSheetRows = 1'048'576;
inline constexpr std::size_t kLongestCell = 32'767;  ///< characters, as the spreadsheet programs have it

}  // namespace handslag::table_reading
