#include "statistics/record_csv.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <istream>
#include <optional>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/text.h"
#include "base/translate.h"

namespace handslag::statistics {

namespace {

using Reason = RecordFault::Reason;

constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kLongestLine = 4096;
constexpr std::size_t kMostRecords = 20'000'000;
constexpr std::string_view kExampleMark = "# exempeldata";

// What a column of the file is filled into.
struct ColumnUse {
  enum class Kind { Month, Code, Flags, Count };
  Kind kind = Kind::Month;
  std::size_t index = 0;
  std::string name;
};

class RecordReader {
 public:
  RecordReader(int year, const ReadProgress& progress)
      : set_(variable_set()), year_(year), progress_(progress) {}

  RecordReading run(std::istream& file) {
    std::string pending;
    bool is_first = true;
    std::string piece(kPiece, '\0');
    while (reading_.can_be_used && file) {
      file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
      const std::string_view got(piece.data(), static_cast<std::size_t>(file.gcount()));
      if (got.empty()) break;
      hash_.add(got);
      reading_.bytes += got.size();
      if (const auto kind = is_first ? what_instead_of_csv(got) : std::nullopt) {
        refuse({Reason::NotText, 1, "", "", "", *kind});
        break;
      }
      is_first = false;
      take(got, pending);
      if (progress_) progress_(reading_.bytes);
    }
    if (!pending.empty() && reading_.can_be_used) read_line(pending);
    if (columns_.empty() && reading_.can_be_used) refuse({Reason::Empty, 1, "", "", ""});
    if (reading_.can_be_used && reading_.records.size() == 0 && reading_.rows_with_faults == 0)
      refuse({Reason::NoRecords, line_, "", "", ""});
    reading_.sha256 = hash_.hex();
    return std::move(reading_);
  }

 private:
  // Whole lines of `got`; what is left of the last one waits in `pending` for the next piece.
  void take(std::string_view got, std::string& pending) {
    while (reading_.can_be_used) {
      const std::size_t end = got.find('\n');
      if (end == std::string_view::npos) break;
      if (pending.empty()) {
        read_line(got.substr(0, end));
      } else {
        pending.append(got.substr(0, end));
        read_line(pending);
        pending.clear();
      }
      got.remove_prefix(end + 1);
    }
    pending.append(got);
    if (pending.size() > kLongestLine) refuse({Reason::LineTooLong, line_ + 1, "", "", ""});
  }

  void read_line(std::string_view line) {
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.size() > kLongestLine) return refuse({Reason::LineTooLong, line_, "", "", ""});
    if (line_ == 1 && is_example_mark(line)) {
      reading_.is_example = true;
    } else if (line.empty()) {
      return;
    } else if (columns_.empty()) {
      read_header(line);
    } else {
      read_record(line);
    }
  }

  // A spreadsheet program fills the line up with separators.
  static bool is_example_mark(std::string_view line) {
    return line.starts_with(kExampleMark) &&
           line.find_first_not_of(";,", kExampleMark.size()) == std::string_view::npos;
  }

  void read_header(std::string_view line) {
    separator_ = line.find(';') != std::string_view::npos ? ';' : ',';
    if (!split_cells(line)) return refuse({Reason::BadQuotes, line_, "", "", ""});
    for (const std::string_view cell : cells_) {
      const std::string name = lower_case(trimmed(to_utf8(cell)));
      const auto use = use_of(name);
      if (!use) {
        fault({Reason::UnknownColumn, line_, shortened(name), "", ""});
        reading_.can_be_used = false;
      } else if (std::ranges::find(columns_, name, &ColumnUse::name) != columns_.end()) {
        fault({Reason::ColumnTwice, line_, name, "", ""});
        reading_.can_be_used = false;
      } else {
        columns_.push_back(*use);
      }
    }
    for (const std::string& name : all_columns()) {
      if (std::ranges::find(columns_, name, &ColumnUse::name) != columns_.end()) continue;
      fault({Reason::MissingColumn, line_, name, "", ""});
      reading_.can_be_used = false;
    }
    last_code_.assign(columns_.size(), {});
  }

  std::optional<ColumnUse> use_of(const std::string& name) const {
    using Kind = ColumnUse::Kind;
    if (name == "month") return ColumnUse{Kind::Month, 0, name};
    if (name == set_.flags.name) return ColumnUse{Kind::Flags, 0, name};
    for (std::size_t at = 0; at < set_.variables.size(); ++at) {
      if (set_.variables[at].name == name) return ColumnUse{Kind::Code, at, name};
    }
    for (std::size_t at = 0; at < set_.counts.size(); ++at) {
      if (set_.counts[at].name == name) return ColumnUse{Kind::Count, at, name};
    }
    return std::nullopt;
  }

  std::vector<std::string> all_columns() const {
    std::vector<std::string> names = {"month", set_.flags.name};
    for (const Variable& variable : set_.variables) names.push_back(variable.name);
    for (const CountVariable& count : set_.counts) names.push_back(count.name);
    return names;
  }

  void read_record(std::string_view line) {
    if (reading_.records.size() >= kMostRecords) return refuse({Reason::TooManyRecords, line_, "", "", ""});
    faults_before_ = reading_.fault_count;
    if (!split_cells(line)) {
      fault({Reason::BadQuotes, line_, "", "", ""});
    } else {
      for (std::size_t column = 0; column < std::min(cells_.size(), columns_.size()); ++column)
        read_cell(column, cells_[column]);
      if (cells_.size() != columns_.size()) {
        fault({Reason::WrongCellCount, line_, "", std::to_string(cells_.size()),
               std::to_string(columns_.size())});
      }
    }
    if (reading_.fault_count > faults_before_) {
      ++reading_.rows_with_faults;
    } else {
      keep();
    }
  }

  // The cells of a line into `cells_`; false when a quotation mark is not closed, or something stands after
  // the closing one.
  bool split_cells(std::string_view line) {
    cells_.clear();
    unquoted_.clear();
    for (std::size_t start = 0; start <= line.size();) {
      std::size_t end = 0;
      if (start < line.size() && line[start] == '"') {
        const auto after = split_quoted_cell(line, start);
        if (!after) return false;
        end = *after;
      } else {
        end = std::min(line.find(separator_, start), line.size());
        cells_.push_back(line.substr(start, end - start));
      }
      start = end + 1;
    }
    return true;
  }

  // A cell in quotation marks, where "" is one of them (RFC 4180), but no line break. Gives the place after
  // it.
  std::optional<std::size_t> split_quoted_cell(std::string_view line, std::size_t start) {
    std::string& text = unquoted_.emplace_back();
    for (std::size_t at = start + 1;;) {
      const std::size_t mark = line.find('"', at);
      if (mark == std::string_view::npos) return std::nullopt;
      text += line.substr(at, mark - at);
      at = mark + 1;
      if (at == line.size() || line[at] == separator_) {
        cells_.push_back(text);
        return at;
      }
      if (line[at] != '"') return std::nullopt;
      text += '"';
      ++at;
    }
  }

  void read_cell(std::size_t column, std::string_view cell) {
    const ColumnUse& use = columns_[column];
    switch (use.kind) {
      case ColumnUse::Kind::Month:
        return read_month(cell);
      case ColumnUse::Kind::Code:
        return read_code(column, set_.variables[use.index], cell);
      case ColumnUse::Kind::Flags:
        return read_flags(cell);
      case ColumnUse::Kind::Count:
        return read_count(set_.counts[use.index], use.index, cell);
    }
  }

  void read_month(std::string_view cell) {
    unsigned year = 0;
    unsigned month = 0;
    const bool is_month = cell.size() == 7 && cell[4] == '-' && number(cell.substr(0, 4), year) &&
                          number(cell.substr(5), month) && month >= 1 && month <= 12;
    if (!is_month) return cell_fault(Reason::NotAMonth, "month", cell, "");
    if (year != static_cast<unsigned>(year_))
      return cell_fault(Reason::OutsideYear, "month", cell, std::to_string(year_));
    row_month_ = static_cast<std::uint8_t>(month);
  }

  // Files are often sorted, so the value of the row above is tried first.
  void read_code(std::size_t column, const Variable& variable, std::string_view cell) {
    LastCode& last = last_code_[column];
    if (!last.is_set || cell != last.text) {
      const auto code = find_code(variable, cell);
      if (!code) return cell_fault(Reason::UnknownCode, variable.name, cell, listed(variable));
      last = {true, variable.values[*code].code, *code};
    }
    row_codes_[columns_[column].index] = last.code;
  }

  // Spreadsheet programs write Windows-1252 too: "Norrt\xE4lje".
  static std::optional<std::uint8_t> find_code(const Variable& variable, std::string_view cell) {
    const auto code = variable.find(cell);
    return code || is_utf8(cell) ? code : variable.find(to_utf8(cell));
  }

  void read_flags(std::string_view cell) {
    row_flags_ = 0;
    while (!cell.empty()) {
      const std::size_t end = std::min(cell.find('+'), cell.size());
      const auto flag = set_.flags.find(cell.substr(0, end));
      if (!flag)
        return cell_fault(Reason::UnknownCode, set_.flags.name, cell.substr(0, end), listed(set_.flags));
      row_flags_ = static_cast<std::uint8_t>(row_flags_ | (1u << *flag));
      cell.remove_prefix(std::min(end + 1, cell.size()));
    }
  }

  void read_count(const CountVariable& variable, std::size_t index, std::string_view cell) {
    unsigned value = 0;
    if (!number(cell, value) || value > static_cast<unsigned>(variable.most)) {
      return cell_fault(Reason::NotACount, variable.name, cell, "0–" + std::to_string(variable.most));
    }
    row_counts_[index] = static_cast<std::uint16_t>(value);
  }

  static bool number(std::string_view text, unsigned& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
  }

  void keep() {
    EventRecords& records = reading_.records;
    records.months.push_back(row_month_);
    records.flags.push_back(row_flags_);
    for (std::size_t at = 0; at < records.codes.size(); ++at) records.codes[at].push_back(row_codes_[at]);
    for (std::size_t at = 0; at < records.counts.size(); ++at) records.counts[at].push_back(row_counts_[at]);
  }

  static std::string listed(const Variable& variable) {
    std::string words;
    for (const CodeValue& value : variable.values) {
      if (words.size() > 120) return words + ", …";
      words += (words.empty() ? "" : ", ") + value.code;
    }
    return words;
  }

  static std::string shortened(std::string_view value) { return quotable(to_utf8(value)); }

  void cell_fault(Reason reason, const std::string& column, std::string_view value, std::string expected) {
    fault({reason, line_, column, shortened(value), std::move(expected)});
  }

  void fault(RecordFault fault) {
    ++reading_.fault_count;
    if (reading_.faults.size() < RecordReading::kMostFaults) reading_.faults.push_back(std::move(fault));
  }

  void refuse(RecordFault whole) {
    fault(std::move(whole));
    reading_.can_be_used = false;
  }

  struct LastCode {
    bool is_set = false;
    std::string_view text = {};
    std::uint8_t code = 0;
  };

  const VariableSet& set_;
  int year_;
  const ReadProgress& progress_;
  RecordReading reading_;
  Sha256 hash_;
  char separator_ = ';';
  std::vector<ColumnUse> columns_;
  std::vector<LastCode> last_code_;
  std::vector<std::string_view> cells_;  // of the line that is read
  std::deque<std::string> unquoted_;     // what cells in quotation marks hold
  std::size_t line_ = 0;
  std::size_t faults_before_ = 0;
  std::uint8_t row_month_ = 0;
  std::uint8_t row_flags_ = 0;
  std::vector<std::uint8_t> row_codes_ = std::vector<std::uint8_t>(variable_set().variables.size());
  std::vector<std::uint16_t> row_counts_ = std::vector<std::uint16_t>(variable_set().counts.size());
};

}  // namespace

RecordReading read_records_csv(std::istream& file, int year, const ReadProgress& progress) {
  return RecordReader(year, progress).run(file);
}

std::string sentence_for(const RecordFault& fault, const Translator& t) {
  if (fault.reason == Reason::NotText) return message_for(fault.kind).in_words(t);
  const auto what = [&]() -> std::string {
    switch (fault.reason) {
      case Reason::Empty:
        return t.translate("the file has no header; its first line names the columns");
      case Reason::NoRecords:
        return t.translate("the heading stands alone; a year without records is not imported");
      case Reason::NotText:
      case Reason::LineTooLong:
        return t.translate("the line is longer than any record can be; save the file anew as CSV");
      case Reason::BadQuotes:
        return t.translate(
            "a quotation mark is not closed, or something stands after it; save the file anew as CSV");
      case Reason::UnknownColumn:
        return t.translate(
            "is not in the variable set and is refused, since it could tell who somebody is; take it away");
      case Reason::MissingColumn:
        return t.translate("is missing; add the column");
      case Reason::ColumnTwice:
        return t.translate("stands twice; take one away");
      case Reason::WrongCellCount:
        return t.translate("the row has {value} cells, expected {expected}",
                           {{"value", fault.value}, {"expected", fault.expected}});
      case Reason::NotAMonth:
        return t.translate("“{value}” is not a month; write YYYY-MM", {{"value", fault.value}});
      case Reason::OutsideYear:
        return t.translate("“{value}” is not in {expected}; each file holds one year",
                           {{"value", fault.value}, {"expected", fault.expected}});
      case Reason::UnknownCode:
        return t.translate("“{value}” is none of {expected}",
                           {{"value", fault.value}, {"expected", fault.expected}});
      case Reason::NotACount:
        return t.translate("“{value}” is not a whole number in {expected}",
                           {{"value", fault.value}, {"expected", fault.expected}});
      case Reason::TooManyRecords:
        return t.translate("the file has more than 20 million records; divide it");
    }
    return "";
  }();
  std::string where = t.translate("line {line}", {{"line", std::to_string(fault.line)}});
  if (!fault.column.empty()) where += ", " + t.translate("column {column}", {{"column", fault.column}});
  return where + ": " + what;
}

}  // namespace handslag::statistics
