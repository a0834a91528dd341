#include "outreach/outreach_csv.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/csv.h"
#include "base/entered_text.h"
#include "base/text.h"
#include "base/translate.h"

namespace handslag::outreach {

namespace {

using Reason = OutreachFault::Reason;

constexpr std::size_t kMostRows = 10'000;
constexpr std::int64_t kMostPeople = 1'000'000;

enum Column : std::size_t {
  HeldOn,
  Municipality,
  AreaColumn,
  ActivityType,
  Audience,
  Title,
  PeopleReached,
  kColumns
};
struct ColumnName {
  std::string_view english;
  std::string_view swedish;
  std::size_t longest;
  bool required;
};
constexpr std::array<ColumnName, kColumns> kNames = {{{"held_on", "datum", 10, true},
                                                      {"municipality", "kommun", 80, true},
                                                      {"area", "område", 40, true},
                                                      {"activity_type", "typ", 80, true},
                                                      {"audience", "målgrupp", 120, false},
                                                      {"title", "rubrik", 200, true},
                                                      {"people_reached", "antal personer", 40, false}}};

class LogReader {
 public:
  explicit LogReader(int year) : year_(year) {}

  Result<std::vector<OutreachActivity>, std::vector<OutreachFault>> run(std::string_view bytes) {
    if (const auto kind = what_instead_of_csv(bytes)) {
      return Refused{std::vector<OutreachFault>{{Reason::NotText, 1, "", "", *kind}}};
    }
    const auto rows = read_csv(to_utf8(bytes));
    if (!rows) {
      const CsvError::Reason reason = rows.refusal().reason;
      const bool is_quote =
          reason == CsvError::Reason::OpenQuote || reason == CsvError::Reason::TextAfterQuote;
      fault(is_quote ? Reason::OpenQuote : Reason::NotCsv, rows.refusal().line, "", "");
    } else if (rows->size() > kMostRows) {
      fault(Reason::TooManyRows, kMostRows + 1, "", std::to_string(rows->size()));
    } else {
      read_header(rows->front());
      if (faults_.empty() && rows->size() == 1) fault(Reason::NoRows, rows->front().line, "", "");
      if (faults_.empty()) {
        for (std::size_t at = 1; at < rows->size(); ++at) read_row((*rows)[at]);
      }
    }
    if (!faults_.empty()) return Refused{std::move(faults_)};
    std::ranges::stable_sort(activities_, {}, &OutreachActivity::held_on);
    return std::move(activities_);
  }

 private:
  static Reason reason_of(TextFault fault) {
    if (fault == TextFault::TooLong) return Reason::TooLong;
    return fault == TextFault::NotUtf8 ? Reason::NotUtf8 : Reason::Unprintable;
  }

  void fault(Reason reason, std::size_t line, std::string_view column, std::string_view value) {
    faults_.push_back({reason, line, quotable(column), quotable(value)});
  }

  void read_header(const CsvRow& header) {
    position_.fill(std::string::npos);
    header_cells_ = header.cells.size();
    for (std::size_t at = 0; at < header.cells.size(); ++at) {
      const std::string name = lower_case(trimmed(header.cells[at]));
      const auto known = std::ranges::find_if(
          kNames, [&](const ColumnName& column) { return column.english == name || column.swedish == name; });
      if (known == kNames.end()) {
        fault(Reason::UnknownColumn, header.line, name, "");
        continue;
      }
      std::size_t& place = position_[static_cast<std::size_t>(known - kNames.begin())];
      if (place != std::string::npos) fault(Reason::ColumnTwice, header.line, name, "");
      place = at;
    }
    for (std::size_t column = 0; column < kColumns; ++column) {
      if (kNames[column].required && position_[column] == std::string::npos) {
        fault(Reason::MissingColumn, header.line, kNames[column].swedish, "");
      }
    }
  }

  std::string_view cell(const CsvRow& row, Column column) {
    const std::size_t at = position_[column];
    if (at == std::string::npos) return {};
    if (at >= row.cells.size()) {
      fault(Reason::TooFewCells, row.line, kNames[column].swedish, "");
      return {};
    }
    const std::string_view text = trimmed(row.cells[at]);
    if (const auto found = fault_of(text, kNames[column].longest)) {
      fault(reason_of(*found), row.line, kNames[column].swedish, text);
    } else if (text.empty() && kNames[column].required) {
      fault(Reason::Missing, row.line, kNames[column].swedish, "");
    }
    return text;
  }

  void read_row(const CsvRow& row) {
    const std::size_t faults_before = faults_.size();
    if (row.cells.size() > header_cells_) fault(Reason::TooManyCells, row.line, "", "");
    const std::string_view held_on = cell(row, HeldOn);
    const auto date = Date::parse(held_on);
    if (!date && !held_on.empty()) fault(Reason::NotADay, row.line, kNames[HeldOn].swedish, held_on);
    if (date && date->year() != year_) fault(Reason::OutsideYear, row.line, kNames[HeldOn].swedish, held_on);
    const std::string_view area_text = cell(row, AreaColumn);
    const auto area = area_named(lower_case(area_text));
    if (!area && !area_text.empty())
      fault(Reason::UnknownArea, row.line, kNames[AreaColumn].swedish, area_text);
    const auto people = read_people(row);
    const std::string municipality = composed(cell(row, Municipality));
    const std::string type = composed(cell(row, ActivityType));
    const std::string audience = composed(cell(row, Audience));
    const std::string title = composed(cell(row, Title));
    if (faults_.size() > faults_before || !date || !area) return;
    activities_.push_back({*date, municipality, *area, type, audience, title, people});
  }

  std::optional<std::int64_t> read_people(const CsvRow& row) {
    const std::string_view text = cell(row, PeopleReached);
    if (text.empty()) return std::nullopt;
    std::int64_t people = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), people);
    if (failure != std::errc() || end != text.data() + text.size() || people < 0 || people > kMostPeople) {
      fault(Reason::NotACount, row.line, kNames[PeopleReached].swedish, text);
    }
    return people;
  }

  int year_;
  std::array<std::size_t, kColumns> position_{};
  std::size_t header_cells_ = 0;
  std::vector<OutreachActivity> activities_;
  std::vector<OutreachFault> faults_;
};

std::string reason_in_words(Reason reason, const Translator& t) {
  switch (reason) {
    case Reason::NotText:
    case Reason::OpenQuote:
      return t.translate(
          "a quotation mark is not closed, or something stands after it; save the file anew as CSV");
    case Reason::NoRows:
      return t.translate("the heading stands alone; a log without activities is not imported");
    case Reason::TooManyCells:
      return t.translate("the row has more cells than the heading; take some away");
    case Reason::NotUtf8:
      return message_for(TextFault::NotUtf8).in_words(t);
    case Reason::Unprintable:
      return message_for(TextFault::Unprintable).in_words(t);
    case Reason::NotCsv:
      return t.translate("is not a CSV file that can be read; save it anew as CSV");
    case Reason::UnknownColumn:
      return t.translate("is not a column of an outreach log; take it away");
    case Reason::MissingColumn:
      return t.translate("is missing; add the column");
    case Reason::ColumnTwice:
      return t.translate("stands twice; take one away");
    case Reason::TooFewCells:
      return t.translate("has no cell in this row; fill the row out");
    case Reason::NotADay:
      return t.translate("must be a day written YYYY-MM-DD");
    case Reason::OutsideYear:
      return t.translate("is not in the year of the log");
    case Reason::UnknownArea:
      return t.translate("must be tätort, landsbygd or skärgård");
    case Reason::NotACount:
      return t.translate("must be a whole number, or empty when nobody counted");
    case Reason::Missing:
      return t.translate("must be filled in");
    case Reason::TooLong:
      return t.translate("is longer than can be kept; shorten it");
    case Reason::TooManyRows:
      return t.translate("has more than 10 000 rows; one file holds one year");
  }
  return {};
}

}  // namespace

Result<std::vector<OutreachActivity>, std::vector<OutreachFault>> read_outreach_csv(std::string_view bytes,
                                                                                    int year) {
  return LogReader(year).run(bytes);
}

std::string sentence_for(const OutreachFault& fault, const Translator& t) {
  if (fault.reason == Reason::NotText) return message_for(fault.kind).in_words(t);
  std::string place = t.translate("line {line}", {{"line", std::to_string(fault.line)}});
  if (!fault.column.empty()) place += ", " + t.translate("column {column}", {{"column", fault.column}});
  if (!fault.value.empty()) place += t.translate(", “{value}”", {{"value", fault.value}});
  return place + ": " + reason_in_words(fault.reason, t);
}

}  // namespace handslag::outreach
