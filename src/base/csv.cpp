#include "base/csv.h"

#include <algorithm>

#include "base/message.h"
#include "base/text.h"

namespace handslag {

namespace {

constexpr std::size_t kMostColumns = 200;
constexpr std::size_t kLookedAt = 4096;

char separator_of(std::string_view text) {
  const std::string_view first_line = text.substr(0, text.find('\n'));
  char best = ';';
  std::ptrdiff_t most = 0;
  for (const char candidate : {';', ',', '\t'}) {
    const std::ptrdiff_t found = std::ranges::count(first_line, candidate);
    if (found > most) {
      most = found;
      best = candidate;
    }
  }
  return best;
}

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  Result<std::vector<CsvRow>, CsvError> run() {
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      do {
        if (row.cells.size() == kMostColumns)
          return Refused{CsvError{CsvError::Reason::TooManyColumns, line_}};
        auto cell = read_cell();
        if (!cell) return Refused{cell.refusal()};
        row.cells.push_back(std::move(*cell));
      } while (take(separator_));
      take('\r');
      if (take('\n')) ++line_;
      if (std::ranges::any_of(row.cells, [](const std::string& cell) { return !trimmed(cell).empty(); })) {
        rows_.push_back(std::move(row));
      }
    }
    if (rows_.empty()) return Refused{CsvError{CsvError::Reason::Empty, 1}};
    return std::move(rows_);
  }

 private:
  bool take(char wanted) {
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool at_cell_end() const {
    return at_ >= text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
  }

  Result<std::string, CsvError> read_cell() {
    std::string cell;
    if (!take('"')) {
      while (!at_cell_end()) cell += text_[at_++];
      return cell;
    }
    const std::size_t opened = line_;
    while (at_ < text_.size()) {
      if (take('"')) {
        if (take('"')) {
          cell += '"';
          continue;
        }
        if (!at_cell_end()) return Refused{CsvError{CsvError::Reason::TextAfterQuote, line_}};
        return cell;
      }
      line_ += text_[at_] == '\n';
      cell += text_[at_++];
    }
    return Refused{CsvError{CsvError::Reason::OpenQuote, opened}};
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::vector<CsvRow> rows_;
};

}  // namespace

std::optional<NotCsv> what_instead_of_csv(std::string_view first_bytes) {
  using namespace std::string_view_literals;
  if (first_bytes.starts_with("PK\x03\x04"sv)) return NotCsv::Spreadsheet;
  if (first_bytes.starts_with("\xD0\xCF\x11\xE0"sv)) return NotCsv::OldSpreadsheet;
  if (first_bytes.starts_with("%PDF"sv)) return NotCsv::Pdf;
  if (first_bytes.starts_with("\x89PNG"sv) || first_bytes.starts_with("\xFF\xD8\xFF"sv))
    return NotCsv::Picture;
  if (first_bytes.starts_with("\xFF\xFE"sv) || first_bytes.starts_with("\xFE\xFF"sv)) return NotCsv::Utf16;
  if (first_bytes.substr(0, kLookedAt).find('\0') != std::string_view::npos) return NotCsv::Binary;
  return std::nullopt;
}

Message message_for(NotCsv kind) {
  switch (kind) {
    case NotCsv::Spreadsheet:
      return Message(
          "is a workbook (XLSX or ODS), not CSV; save the sheet as CSV from the spreadsheet program");
    case NotCsv::OldSpreadsheet:
      return Message("is an old workbook (XLS), not CSV; save the sheet as CSV from the spreadsheet program");
    case NotCsv::Pdf:
      return Message("is a PDF, not CSV; ask for the figures as CSV");
    case NotCsv::Picture:
      return Message("is a picture, not CSV; ask for the figures as CSV");
    case NotCsv::Utf16:
      return Message("is text in UTF-16; save it anew as CSV in UTF-8");
    case NotCsv::Binary:
      break;
  }
  return Message("is not text; save it anew as CSV in UTF-8");
}

Result<std::vector<CsvRow>, CsvError> read_csv(std::string_view text) {
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);
  return CsvReader(text).run();
}

}  // namespace handslag
