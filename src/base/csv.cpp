#include "base/csv.h"

#include <algorithm>

#include "base/text.h"

namespace handslag {

namespace {

constexpr std::size_t kMostColumns = 200;

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

Result<std::vector<CsvRow>, CsvError> read_csv(std::string_view text) {
  if (text.starts_with("\uFEFF")) text.remove_prefix(3);
  return CsvReader(text).run();
}

std::string csv_cell(std::string_view text) {
  std::string cell(text);
  if (!cell.empty() && std::string_view("=+-@\t").find(cell.front()) != std::string_view::npos)
    cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(";\"\n\r") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char letter : cell) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

}  // namespace handslag
