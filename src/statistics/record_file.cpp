#include "statistics/record_file.h"

#include <algorithm>
#include <istream>

#include "base/entered_text.h"
#include "base/text.h"
#include "statistics/record_columns.h"
#include "table_reading/folded.h"
#include "table_reading/whole_number.h"
#include "table_reading/written_day.h"

namespace handslag::statistics {

namespace {

using Reason = RecordFault::Reason;
using table_reading::Cells;
using table_reading::Heading;
using table_reading::WrittenDay;

constexpr std::size_t kMostRecords = 20'000'000;
constexpr std::string_view kExampleMark = "# exempeldata";

// What a column of the file is filled into.
struct ColumnUse {
  enum class Kind { Month, Code, Flags, Count, LeftOut, Unnamed };
  Kind kind = Kind::Unnamed;
  std::size_t index = 0;  // of the variable or count
  std::string name = {};
};

// A cell that was read last and what it gave: files are often sorted.
struct LastCell {
  bool is_set = false;
  std::string text = {};
  Code code = 0;
};

class RecordTaker final : public table_reading::TableTaker {
 public:
  RecordTaker(int year, const VariableSet& set, const RecordFileOptions& options)
      : set_(set), year_(year), options_(options), reading_(set) {
    for (const Variable& variable : set_.variables) finders_.emplace_back(variable, options.mapping);
    finders_.emplace_back(set_.flags, options.mapping);
    last_code_.resize(set_.variables.size());
  }

  RecordReading run(std::istream& file) {
    const table_reading::TableWanted wanted{
        .is_column = [this](std::string_view name) { return variable_of(name).has_value(); },
        .sheet = options_.sheet,
        .progress = options_.progress,
        .work = options_.work};
    reading_.table = read_table(file, wanted, *this);
    reading_.sha256 = reading_.table.sha256;
    reading_.bytes = reading_.table.bytes;
    if (reading_.table.refusal) {
      const auto& refusal = *reading_.table.refusal;
      const bool is_quotes = refusal.reason == table_reading::TableRefusal::Reason::OpenQuote;
      refuse(
          {is_quotes ? Reason::BadQuotes : Reason::NoTable, refusal.place.row, "", "", "", "", "", refusal});
    } else if (reading_.can_be_used && reading_.records.size() == 0 && reading_.rows_with_faults == 0) {
      refuse({Reason::NoRecords, heading_.row, "", "", "", heading_.sheet});
    }
    settle_days();
    reading_.is_example = std::erase_if(reading_.table.passed_over, is_example_mark) > 0;
    return std::move(reading_);
  }

  bool take_heading(const Heading& heading) override {
    heading_ = heading;
    for (std::size_t at = 0; at < heading.columns.size(); ++at) {
      const std::string& called = heading.columns[at].name;
      const auto variable = variable_of(table_reading::folded(called));
      const auto is_same = [&](const ColumnUse& use) { return variable && use.name == *variable; };
      if (called.empty()) {
        columns_.emplace_back();
      } else if (!variable) {
        heading_fault(Reason::UnknownColumn, at, called);
      } else if (*variable == table_reading::kLeftOut) {
        columns_.push_back({ColumnUse::Kind::LeftOut, 0, ""});
        reading_.left_out.push_back(quotable(called));
      } else if (std::ranges::any_of(columns_, is_same)) {
        heading_fault(Reason::ColumnTwice, at, called);
      } else {
        columns_.push_back(use_of(*variable));
      }
    }
    for (const std::string& name : record_column_names(set_)) {
      if (std::ranges::find(columns_, name, &ColumnUse::name) != columns_.end()) continue;
      fault({Reason::MissingColumn, heading.row, name, "", "", heading.sheet});
      reading_.can_be_used = false;
    }
    return reading_.can_be_used;
  }

  bool take_row(std::size_t row, Cells cells) override {
    row_ = row;
    if (reading_.records.size() >= kMostRecords) {
      refuse({Reason::TooManyRecords, row, "", "", "", heading_.sheet});
      return false;
    }
    const std::size_t faults_before = reading_.fault_count;
    is_unsettled_ = false;
    for (std::size_t column = 0; column < std::min(cells.size(), columns_.size()); ++column)
      read_cell(column, cells[column]);
    if (cells.size() != columns_.size()) {
      fault({Reason::WrongCellCount, row, "", std::to_string(cells.size()), std::to_string(columns_.size()),
             heading_.sheet});
    }
    if (reading_.fault_count > faults_before) {
      ++reading_.rows_with_faults;
    } else {
      keep();
    }
    return reading_.can_be_used;
  }

  bool take_broken_row(std::size_t row) override {
    fault({Reason::BadQuotes, row, "", "", ""});
    ++reading_.rows_with_faults;
    return true;
  }

 private:
  static bool is_example_mark(const table_reading::PassedOver& one) {
    return one.kind == table_reading::PassedOver::Kind::Title && one.words == kExampleMark;
  }

  std::optional<std::string> variable_of(std::string_view folded_name) const {
    if (auto mapped = mapping_.variable_of(folded_name)) return mapped;
    return columns_of_set_.named(folded_name);
  }

  ColumnUse use_of(const std::string& variable) const {
    using Kind = ColumnUse::Kind;
    if (variable == set_.flags.name) return {Kind::Flags, 0, variable};
    for (std::size_t at = 0; at < set_.variables.size(); ++at) {
      if (set_.variables[at].name == variable) return {Kind::Code, at, variable};
    }
    for (std::size_t at = 0; at < set_.counts.size(); ++at) {
      if (set_.counts[at].name == variable) return {Kind::Count, at, variable};
    }
    return {Kind::Month, 0, variable};
  }

  void read_cell(std::size_t column, std::string_view cell) {
    const ColumnUse& use = columns_[column];
    switch (use.kind) {
      case ColumnUse::Kind::Month:
        return read_month(column, cell);
      case ColumnUse::Kind::Code:
        return read_code(column, use.index, cell);
      case ColumnUse::Kind::Flags:
        return read_flags(column, cell);
      case ColumnUse::Kind::Count:
        return read_count(column, set_.counts[use.index], cell);
      case ColumnUse::Kind::LeftOut:
        return;
      case ColumnUse::Kind::Unnamed:
        if (!trimmed(cell).empty()) cell_fault(Reason::UnnamedColumn, column, "", "");
        return;
    }
  }

  void read_month(std::size_t column, std::string_view cell) {
    if (last_month_.is_set && cell == last_month_.text) {
      row_month_ = static_cast<std::uint8_t>(last_month_.code);
      return;
    }
    if (const auto month = plain_month(cell); month && is_year(cell.substr(0, 4))) {
      last_month_ = {true, std::string(cell), *month};
      row_month_ = *month;
      return;
    }
    const auto written = table_reading::written_day(cell);
    const auto month_alone = written ? std::nullopt : table_reading::month_shown_short(cell, year_);
    if (!written && !month_alone) return cell_fault(Reason::NotAMonth, column, cell, "");
    if (written && written->year != year_)
      return cell_fault(Reason::OutsideYear, column, cell, std::to_string(year_));
    if (written && !days_.take(*written, row_, quotable(cell))) {
      cell_fault(Reason::OtherDayOrder, column, cell, std::to_string(days_.settled_by()));
      reading_.can_be_used = false;
      return;
    }
    row_month_ = static_cast<std::uint8_t>(written ? written->month : *month_alone);
    is_unsettled_ = written && written->order == WrittenDay::Order::Unsettled;
    row_turned_month_ = static_cast<std::uint8_t>(is_unsettled_ ? written->day : 0);
    month_column_ = column;
    last_month_.is_set = !is_unsettled_;
    if (last_month_.is_set) last_month_ = {true, std::string(cell), row_month_};
  }

  // "2024-03", as our own template has it.
  static std::optional<std::uint8_t> plain_month(std::string_view cell) {
    const auto digit = [&](std::size_t at) { return cell[at] >= '0' && cell[at] <= '9'; };
    if (cell.size() != 7 || cell[4] != '-' || !digit(5) || !digit(6)) return std::nullopt;
    const int month = (cell[5] - '0') * 10 + (cell[6] - '0');
    return month >= 1 && month <= 12 ? std::optional(static_cast<std::uint8_t>(month)) : std::nullopt;
  }
  bool is_year(std::string_view digits) const { return digits == year_in_digits_; }

  void read_code(std::size_t column, std::size_t index, std::string_view cell) {
    LastCell& last = last_code_[index];
    if (!last.is_set || cell != last.text) {
      const auto code = finders_[index].find(cell);
      if (!code) return cell_fault(Reason::UnknownCode, column, cell, codes_listed(set_.variables[index]));
      last.is_set = true;
      last.text = cell;
      last.code = *code;
    }
    row_codes_[index] = last.code;
  }

  void read_flags(std::size_t column, std::string_view cell) {
    row_flags_ = 0;
    while (!trimmed(cell).empty()) {
      const std::size_t end = std::min(cell.find_first_of("+,;|"), cell.size());
      const std::string_view one = trimmed(cell.substr(0, end));
      const auto flag = finders_.back().find(one);
      if (!flag) return cell_fault(Reason::UnknownCode, column, one, codes_listed(set_.flags));
      if (*flag != CodeFinder::kNone) row_flags_ = static_cast<std::uint8_t>(row_flags_ | (1u << *flag));
      cell.remove_prefix(std::min(end + 1, cell.size()));
    }
  }

  void read_count(std::size_t column, const CountVariable& variable, std::string_view cell) {
    const auto value = table_reading::whole_number(cell);
    if (!value || *value > static_cast<unsigned>(variable.most))
      return cell_fault(Reason::NotACount, column, cell, "0–" + std::to_string(variable.most));
    row_counts_[columns_[column].index] = static_cast<std::uint16_t>(*value);
  }

  void keep() {
    EventRecords& records = reading_.records;
    records.months.push_back(row_month_);
    records.flags.push_back(row_flags_);
    for (std::size_t at = 0; at < records.codes.size(); ++at) records.codes[at].push_back(row_codes_[at]);
    for (std::size_t at = 0; at < records.counts.size(); ++at) records.counts[at].push_back(row_counts_[at]);
    if (!is_unsettled_ && turned_months_.empty()) return;
    turned_months_.resize(records.size());
    turned_months_.back() = is_unsettled_ ? row_turned_month_ : 0;
  }

  // Rows such as 03/04/2024 were read day first; what other rows have settled may turn them.
  void settle_days() {
    if (!reading_.can_be_used) return;
    if (days_.is_open()) {
      row_ = days_.first_unsettled_row();
      cell_fault(Reason::UnsettledDay, month_column_, days_.first_unsettled(), "");
      reading_.can_be_used = false;
    } else if (days_.is_month_first()) {
      for (std::size_t at = 0; at < turned_months_.size(); ++at) {
        if (turned_months_[at] != 0) reading_.records.months[at] = turned_months_[at];
      }
    }
  }

  void heading_fault(Reason reason, std::size_t column, const std::string& called) {
    const table_reading::Place place = heading_.place(heading_.row, column);
    fault({reason, place.row, quotable(called), "", "", place.sheet, place.letters});
    reading_.can_be_used = false;
  }

  void cell_fault(Reason reason, std::size_t column, std::string_view value, std::string expected) {
    const table_reading::Place place = heading_.place(row_, column);
    fault({reason, place.row, quotable(place.column), quotable(to_utf8(value)), std::move(expected),
           place.sheet, place.letters});
  }

  void fault(RecordFault fault) {
    ++reading_.fault_count;
    if (reading_.faults.size() < RecordReading::kMostFaults) reading_.faults.push_back(std::move(fault));
  }

  void refuse(RecordFault whole) {
    fault(std::move(whole));
    reading_.can_be_used = false;
  }

  const VariableSet& set_;
  int year_;
  std::string year_in_digits_ = std::to_string(year_);
  const RecordFileOptions& options_;
  const RecordColumns columns_of_set_{set_};
  const table_reading::FoldedMapping mapping_{options_.mapping};
  RecordReading reading_;
  Heading heading_;
  std::vector<ColumnUse> columns_;
  std::vector<CodeFinder> finders_;  // of the variables, and of special circumstances
  std::vector<LastCell> last_code_;  // of the variables
  LastCell last_month_;
  table_reading::DayOrder days_;
  std::vector<std::uint8_t>
      turned_months_;  // month first, for rows that can be read in two ways; 0 for others
  std::size_t month_column_ = 0;
  std::size_t row_ = 0;
  bool is_unsettled_ = false;
  std::uint8_t row_month_ = 0;
  std::uint8_t row_turned_month_ = 0;
  std::uint8_t row_flags_ = 0;
  std::vector<Code> row_codes_ = std::vector<Code>(set_.variables.size());
  std::vector<std::uint16_t> row_counts_ = std::vector<std::uint16_t>(set_.counts.size());
};

}  // namespace

RecordReading read_record_file(std::istream& file, int year, const VariableSet& set,
                               const RecordFileOptions& options) {
  return RecordTaker(year, set, options).run(file);
}

}  // namespace handslag::statistics
