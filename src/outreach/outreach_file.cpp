#include "outreach/outreach_file.h"

#include <algorithm>
#include <sstream>

#include "base/entered_text.h"
#include "base/text.h"
#include "kinds/geography.h"
#include "outreach/outreach_columns.h"
#include "table_reading/folded.h"
#include "table_reading/whole_number.h"
#include "table_reading/written_day.h"

namespace handslag::outreach {

namespace {

using Reason = OutreachFault::Reason;
using table_reading::Cells;
using table_reading::Heading;
using table_reading::WrittenDay;

constexpr std::size_t kMostRows = 10'000;
constexpr std::size_t kMostFaults = 10'000;
constexpr std::uint64_t kMostPeople = 1'000'000;
constexpr std::size_t kLongestRow = 64 * 1024;

class LogTaker final : public table_reading::TableTaker {
 public:
  LogTaker(int year, const OutreachFileOptions& options) : year_(year), options_(options) {
    position_.fill(kNowhere);
  }

  Result<OutreachFile, std::vector<OutreachFault>> run(std::string_view bytes) {
    const table_reading::TableWanted wanted{
        .is_column = [this](std::string_view name) { return variable_of(name).has_value(); },
        .sheet = options_.sheet,
        .longest_row = kLongestRow,
        .work = options_.work};
    std::istringstream file{std::string(bytes)};
    made_.table = read_table(file, wanted, *this);
    if (made_.table.refusal) {
      const auto& refusal = *made_.table.refusal;
      const bool is_quote = refusal.reason == table_reading::TableRefusal::Reason::OpenQuote;
      faults_.push_back(
          {is_quote ? Reason::OpenQuote : Reason::NoTable, refusal.place.row, "", "", "", "", refusal});
    } else if (faults_.empty() && rows_ == 0) {
      fault(Reason::NoRows, heading_.row, kNowhere, "");
    }
    settle_days();
    if (!faults_.empty()) return Refused{std::move(faults_)};
    std::ranges::stable_sort(made_.activities, {}, &OutreachActivity::held_on);
    return std::move(made_);
  }

  bool take_heading(const Heading& heading) override {
    heading_ = heading;
    for (std::size_t at = 0; at < heading.columns.size(); ++at) {
      const std::string& called = heading.columns[at].name;
      const auto variable = variable_of(table_reading::folded(called));
      if (called.empty()) {
        unnamed_.push_back(at);
      } else if (!variable) {
        fault(Reason::UnknownColumn, heading.row, at, "");
      } else if (*variable == table_reading::kLeftOut) {
        made_.left_out.push_back(quotable(called));
      } else if (const auto column = outreach_variable(*variable)) {
        std::size_t& place = position_[static_cast<std::size_t>(*column)];
        if (place != kNowhere) fault(Reason::ColumnTwice, heading.row, at, "");
        place = at;
      }
    }
    for (std::size_t column = 0; column < kOutreachColumns; ++column) {
      const OutreachColumnName& name = name_of(static_cast<OutreachColumn>(column));
      if (!name.is_required || position_[column] != kNowhere) continue;
      faults_.push_back({Reason::MissingColumn, heading.row, std::string(name.english), "", heading.sheet});
    }
    return faults_.empty();
  }

  bool take_row(std::size_t row, Cells cells) override {
    if (++rows_ > kMostRows) {
      fault(Reason::TooManyRows, row, kNowhere, "");
      return false;
    }
    row_ = row;
    cells_ = cells;
    const std::size_t faults_before = faults_.size();
    if (cells.size() > heading_.columns.size()) fault(Reason::TooManyCells, row, kNowhere, "");
    for (const std::size_t at : unnamed_) {
      if (at < cells.size() && !trimmed(cells[at]).empty()) fault(Reason::UnnamedColumn, row, at, "");
    }
    const auto held_on = read_day();
    const std::string area_text = text_of(OutreachColumn::Area);
    const auto area = area_named(table_reading::folded(area_text));
    if (!area && !area_text.empty())
      fault(Reason::UnknownArea, row, place_of(OutreachColumn::Area), area_text);
    std::string municipality = text_of(OutreachColumn::Municipality);
    std::string activity_type = text_of(OutreachColumn::ActivityType);
    std::string audience = text_of(OutreachColumn::Audience);
    std::string title = text_of(OutreachColumn::Title);
    const auto people_reached = read_people();
    if (faults_.size() > faults_before) return faults_.size() < kMostFaults;
    if (turned_) turned_days_.emplace_back(made_.activities.size(), *turned_);
    // Without a day or an area there is a fault.
    made_.activities.push_back({*held_on, std::move(municipality), *area, std::move(activity_type),
                                std::move(audience), std::move(title), people_reached});
    return true;
  }

  bool take_broken_row(std::size_t row) override {
    ++rows_;
    fault(Reason::OpenQuote, row, kNowhere, "");
    return faults_.size() < kMostFaults;
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  static Reason reason_of(TextFault fault) {
    if (fault == TextFault::TooLong) return Reason::TooLong;
    return fault == TextFault::NotUtf8 ? Reason::NotUtf8 : Reason::Unprintable;
  }

  std::optional<std::string> variable_of(std::string_view folded_name) const {
    if (auto mapped = mapping_.variable_of(folded_name)) return mapped;
    const auto column = outreach_column_named(folded_name);
    return column ? std::optional<std::string>(name_of(*column).english) : std::nullopt;
  }

  std::size_t place_of(OutreachColumn column) const { return position_[static_cast<std::size_t>(column)]; }

  void fault(Reason reason, std::size_t row, std::size_t column, std::string_view value) {
    const table_reading::Place place = heading_.place(row, column);
    faults_.push_back({reason, row, quotable(place.column), quotable(value), heading_.sheet, place.letters});
  }

  // The cell of a column, or what the mapping says of it; checked for what can be kept.
  std::string text_of(OutreachColumn column) {
    const std::size_t at = place_of(column);
    if (at == kNowhere) return {};
    if (at >= cells_.size()) {
      fault(Reason::TooFewCells, row_, at, "");
      return {};
    }
    const OutreachColumnName& name = name_of(column);
    std::string text = composed(to_utf8(trimmed(cells_[at])));
    if (const auto found = fault_of(text, name.longest)) {
      fault(reason_of(*found), row_, at, text);
    } else if (text.empty() && name.is_required) {
      fault(Reason::Missing, row_, at, "");
    } else if (const auto code = mapping_.code_of(name.english, table_reading::folded(text))) {
      text = *code;
    } else if (column == OutreachColumn::Municipality) {
      text = kinds::municipality_named(text).value_or(text);
    }
    return text;
  }

  std::optional<Date> read_day() {
    turned_.reset();
    const std::size_t at = place_of(OutreachColumn::HeldOn);
    const std::string text = text_of(OutreachColumn::HeldOn);
    if (text.empty()) return std::nullopt;
    const auto written = table_reading::written_day(text);
    if (!written || written->day == 0) {
      fault(Reason::NotADay, row_, at, text);
      return std::nullopt;
    }
    if (written->year != year_) fault(Reason::OutsideYear, row_, at, text);
    if (!days_.take(*written, row_, text)) fault(Reason::OtherDayOrder, row_, at, text);
    if (written->order == WrittenDay::Order::Unsettled)
      turned_ = Date::of(written->year, written->day, written->month);
    return Date::of(written->year, written->month, written->day);
  }

  // Rows such as 03/04/2024 were read day first; what other rows have settled may turn them.
  void settle_days() {
    if (!faults_.empty()) return;
    if (days_.is_open()) {
      fault(Reason::UnsettledDay, days_.first_unsettled_row(), place_of(OutreachColumn::HeldOn),
            days_.first_unsettled());
    } else if (days_.is_month_first()) {
      for (const auto& [at, day] : turned_days_) made_.activities[at].held_on = day;
    }
  }

  std::optional<std::int64_t> read_people() {
    const std::string text = text_of(OutreachColumn::PeopleReached);
    if (text.empty()) return std::nullopt;
    const auto people = table_reading::whole_number(text);
    if (!people || *people > kMostPeople) {
      fault(Reason::NotACount, row_, place_of(OutreachColumn::PeopleReached), text);
      return std::nullopt;
    }
    return static_cast<std::int64_t>(*people);
  }

  int year_;
  const OutreachFileOptions& options_;
  const table_reading::FoldedMapping mapping_{options_.mapping};
  OutreachFile made_;
  std::vector<OutreachFault> faults_;
  Heading heading_;
  std::array<std::size_t, kOutreachColumns> position_{};
  std::vector<std::size_t> unnamed_;
  table_reading::DayOrder days_;
  std::vector<std::pair<std::size_t, Date>> turned_days_;
  std::optional<Date> turned_;  // of the row that is read
  std::size_t rows_ = 0;
  std::size_t row_ = 0;
  Cells cells_;
};

}  // namespace

Result<OutreachFile, std::vector<OutreachFault>> read_outreach_file(std::string_view bytes, int year,
                                                                    const OutreachFileOptions& options) {
  return LogTaker(year, options).run(bytes);
}

}  // namespace handslag::outreach
