#include "cli/workbook_tables.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "cli/record_input.h"
#include "statistics/report_tables.h"
#include "table_reading/file_kind.h"
#include "table_reading/table_words.h"
#include "table_reading/workbook_file.h"

namespace handslag::cli {

namespace {

using statistics::CountTable;

bool is_too_few(std::string_view words) {
  return std::ranges::any_of(
      std::initializer_list<Language>{Language::Swedish, Language::English}, [&](Language language) {
        return words == statistics::ProtectedCount::unlisted().in_words(Translator(language));
      });
}

bool is_count_name(std::string_view name) {
  const std::string folded = lower_case(trimmed(name));
  return folded == "count" || folded == "antal";
}

/// Reads a sheet row by row: notes, the header, counts.
class SheetTable {
 public:
  explicit SheetTable(std::string name) { table_.name = std::move(name); }

  bool take(std::size_t number, table_reading::Cells cells) {
    if (cells.empty()) return true;
    if (table_.dimensions.empty()) {
      if (cells.front().starts_with("#")) {
        table_.notes.emplace_back(trimmed(cells.front().substr(1)));
        return true;
      }
      if (cells.size() < 2 || !is_count_name(cells.back())) return false;
      for (const std::string_view cell : cells.first(cells.size() - 1))
        table_.dimensions.emplace_back(trimmed(cell));
      return true;
    }
    if (cells.size() != table_.dimensions.size() + 1) {
      is_whole_ = false;
      return false;
    }
    CountTable::Row row{number, {}, std::nullopt, "", disclosure::Hiding::Hidden};
    for (const std::string_view cell : cells.first(cells.size() - 1)) row.codes.emplace_back(trimmed(cell));
    const std::string_view count = trimmed(cells.back());
    const bool is_number = !count.empty() && count.size() <= 13 &&
                           std::ranges::all_of(count, [](char c) { return c >= '0' && c <= '9'; });
    if (is_number) {
      row.count = std::stoll(std::string(count));
      row.hiding = disclosure::Hiding::Shown;
    }
    row.is_unlisted = is_too_few(count);
    table_.rows.push_back(std::move(row));
    return true;
  }
  bool is_table() const { return is_whole_ && !table_.rows.empty(); }
  CountTable table() && { return std::move(table_); }

 private:
  CountTable table_;
  bool is_whole_ = true;
};

}  // namespace

std::optional<std::vector<CountTable>> read_workbook_tables(std::string_view bytes, const std::string& name,
                                                            const Terminal& terminal) {
  const table_reading::FileKind kind = table_reading::kind_of(bytes);
  if (kind != table_reading::FileKind::Xlsx && kind != table_reading::FileKind::Ods) return std::nullopt;
  const auto refuse = [&] {
    throw InvalidInput(terminal.translator.translate(
        "{file}: no sheet has a table of counts: columns of codes, and a last column “count” or “antal”.",
        {{"file", name}}));
  };
  const LongWork work = work_of_an_import();
  table_reading::OpenedWorkbook opened = table_reading::open_workbook(kind, bytes, work);
  if (opened.refusal) refuse();
  std::vector<CountTable> tables;
  for (std::size_t sheet = 0; sheet < opened.file->sheets().size(); ++sheet) {
    SheetTable reader(name + ", " + opened.file->sheets()[sheet]);
    const auto refusal = opened.file->read(
        sheet, [&](std::size_t row, table_reading::Cells cells) { return reader.take(row, cells); }, work);
    if (refusal) refuse();
    if (reader.is_table()) tables.push_back(std::move(reader).table());
  }
  if (tables.empty()) refuse();
  return tables;
}

}  // namespace handslag::cli
