#include "statistics/count_table.h"

#include <algorithm>
#include <charconv>

#include "base/csv.h"
#include "base/text.h"
#include "statistics/foreign_format.h"
#include "statistics/table_json.h"

namespace handslag::statistics {

namespace {

using disclosure::Hiding;
using Reason = TableFault::Reason;

constexpr std::size_t kMostRows = 2'000'000;
constexpr std::size_t kMostFaults = 50;
constexpr std::pair<std::string_view, Hiding> kWays[] = {
    {"shown", Hiding::Shown},        {"hidden", Hiding::Hidden},     {"too_few", Hiding::Hidden},
    {"small_count", Hiding::Hidden}, {"gives_away", Hiding::Hidden}, {"unsaid", Hiding::Hidden}};

/// The number at the start, written with or without (no-break) spaces between its digits, and what follows.
struct NumberAndWords {
  std::optional<std::int64_t> number;
  bool is_negative = false;
  bool is_too_large = false;
  std::string words;
};

NumberAndWords read_number(std::string_view text) {
  NumberAndWords result;
  text = trimmed(text);
  for (const std::string_view minus : {std::string_view("-"), std::string_view("\u2212")}) {
    if (!text.starts_with(minus)) continue;
    result.is_negative = true;
    text.remove_prefix(minus.size());
  }
  std::string digits;
  while (!text.empty()) {
    if (text.front() >= '0' && text.front() <= '9') {
      digits += text.front();
      text.remove_prefix(1);
    } else if (!digits.empty() && text.size() > 1 && text.front() == ' ' && text[1] >= '0' &&
               text[1] <= '9') {
      text.remove_prefix(1);
    } else if (!digits.empty() && text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else {
      break;
    }
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  result.is_too_large = !digits.empty() && (error != std::errc() || value > kLargestCount);
  if (!digits.empty() && !result.is_too_large) result.number = value;
  result.words = trimmed(text);
  return result;
}

bool is_count_name(std::string_view name) { return name == "count" || name == "antal"; }
bool is_way_name(std::string_view name) { return name == "shown_as" || name == "visas"; }

class TableReader {
 public:
  TableReader(std::string_view bytes, const std::string& name) : text_(to_utf8(bytes)) { table_.name = name; }

  Result<CountTable, TableFaults> run() {
    std::string_view rest = text_;
    std::size_t notes = 0;
    while (rest.starts_with("#")) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      table_.notes.emplace_back(trimmed(rest.substr(1, end - 1)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++notes;
    }
    const auto rows = read_csv(rest);
    if (!rows) {
      add({rows.refusal().reason == CsvError::Reason::Empty ? Reason::Empty : Reason::BadCsv, "",
           rows.refusal().line + notes});
      return Refused{std::move(faults_)};
    }
    if (rows->size() > kMostRows) add({Reason::TooManyRows, "", kMostRows});
    if (faults_.empty()) read_header(rows->front(), notes);
    for (std::size_t at = 1; at < rows->size() && can_go_on_; ++at) read_row((*rows)[at], notes);
    if (!faults_.empty()) return Refused{std::move(faults_)};
    return std::move(table_);
  }

 private:
  void add(TableFault fault) {
    fault.file = table_.name;
    if (faults_.size() < kMostFaults) faults_.push_back(std::move(fault));
  }

  void read_header(const CsvRow& header, std::size_t notes) {
    const std::size_t line = header.line + notes;
    std::vector<std::string> names;
    for (const std::string& cell : header.cells) names.emplace_back(trimmed(cell));
    if (names.size() > 2 && names.back() == "high" && names[names.size() - 2] == "low") {
      has_span_ = true;
      names.resize(names.size() - 2);
    }
    if (!names.empty() && is_way_name(names.back())) {
      has_way_ = true;
      names.pop_back();
    }
    if (names.size() < 2 || !is_count_name(lower_case(names.back()))) {
      add({Reason::NoCountColumn, "", line});
      return;
    }
    count_name_ = names.back();
    names.pop_back();
    for (std::size_t at = 0; at < names.size(); ++at) {
      if (names[at].empty() || std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(at),
                                         names[at]) != names.begin() + static_cast<std::ptrdiff_t>(at))
        add({Reason::ColumnTwice, "", line, names[at]});
    }
    table_.dimensions = std::move(names);
    can_go_on_ = faults_.empty();
  }

  void read_row(const CsvRow& row, std::size_t notes) {
    const std::size_t line = row.line + notes;
    const std::size_t expected = table_.dimensions.size() + (has_way_ ? 2 : 1) + (has_span_ ? 2 : 0);
    if (row.cells.size() != expected) {
      add({Reason::WrongCellCount, "", line, "", std::to_string(row.cells.size()), std::to_string(expected)});
      return;
    }
    CountTable::Row made{line, {}, std::nullopt, "", Hiding::Shown};
    for (std::size_t at = 0; at < table_.dimensions.size(); ++at)
      made.codes.emplace_back(trimmed(row.cells[at]));
    const std::string& cell = row.cells[table_.dimensions.size()];
    if (has_way_) {
      const std::string& word = row.cells[table_.dimensions.size() + 1];
      const auto way = hiding_named(trimmed(word));
      if (!way) {
        add({Reason::UnknownWay, "", line, "shown_as", word});
        return;
      }
      made.hiding = *way;
      made.is_unlisted = trimmed(row.cells.back()) == kTooFew;
    }
    if (trimmed(cell).empty()) {
      made.hiding = Hiding::Hidden;
    } else {
      const NumberAndWords number = read_number(cell);
      if (number.is_too_large) return add({Reason::TooLarge, "", line, count_name_, cell});
      if (!number.number) return add({Reason::NotACount, "", line, count_name_, cell});
      if (number.is_negative) return add({Reason::Negative, "", line, count_name_, cell});
      if (made.hiding != Hiding::Shown) return add({Reason::HiddenWithCount, "", line, count_name_, cell});
      made.count = number.number;
      made.unit = number.words;
    }
    if (has_span_ && !read_span(row, line, made)) return;
    table_.rows.push_back(std::move(made));
  }

  /// The last two cells; no high end when nothing bounds the count.
  bool read_span(const CsvRow& row, std::size_t line, CountTable::Row& made) {
    std::optional<std::int64_t> ends[2];
    for (const std::size_t end : {0u, 1u}) {
      const std::string& cell = row.cells[row.cells.size() - 2 + end];
      if (trimmed(cell).empty()) continue;
      ends[end] = read_number(cell).number;
      if (ends[end]) continue;
      add({Reason::NotACount, "", line, end == 0 ? "low" : "high", cell});
      return false;
    }
    if (ends[0]) made.span = disclosure::KnownSpan{*ends[0], ends[1]};
    return true;
  }

  std::string text_;
  CountTable table_;
  std::string count_name_;
  bool has_way_ = false;
  bool has_span_ = false;  ///< low and high behind it
  bool can_go_on_ = false;
  TableFaults faults_;
};

std::string quoted(const std::string& text) {
  if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char letter : text) result += letter == '"' ? std::string("\"\"") : std::string(1, letter);
  return result + "\"";
}

}  // namespace

std::string_view name_of(Hiding hiding) {
  for (const auto& [name, way] : kWays) {
    if (way == hiding) return name;
  }
  return "";
}

std::string_view way_of(const CountTable::Row& row) {
  return row.is_unlisted ? kTooFew : name_of(row.hiding);
}

std::optional<Hiding> hiding_named(std::string_view name) {
  for (const auto& [known, hiding] : kWays) {
    if (known == name) return hiding;
  }
  return std::nullopt;
}

Result<CountTable, TableFaults> read_count_table(std::string_view bytes, const std::string& name) {
  if (const auto format = foreign_format(bytes))
    return Refused{TableFaults{{Reason::OtherFormat, name, 0, "", std::string(*format)}}};
  if (const std::string_view text = trimmed(bytes); text.starts_with('{') || text.starts_with('['))
    return read_table_json(text, name);
  return TableReader(bytes, name).run();
}

std::string joined_codes(const std::vector<std::string>& codes) {
  std::string words;
  for (const std::string& code : codes) words += (words.empty() ? "" : ", ") + code;
  return words;
}

std::string to_csv(const CountTable& table) {
  const bool has_span = std::ranges::any_of(table.rows, [](const auto& row) { return row.span.has_value(); });
  std::string text;
  for (const std::string& note : table.notes) text += "# " + note + "\n";
  for (const std::string& dimension : table.dimensions) text += quoted(dimension) + ";";
  text += has_span ? "count;shown_as;low;high\n" : "count;shown_as\n";
  for (const CountTable::Row& row : table.rows) {
    for (const std::string& code : row.codes) text += quoted(code) + ";";
    text += (row.count ? std::to_string(*row.count) : "") + ";" + std::string(way_of(row));
    if (has_span) {
      text += ";" + (row.span ? std::to_string(row.span->low) : "");
      text += ";" + (row.span && row.span->high ? std::to_string(*row.span->high) : "");
    }
    text += "\n";
  }
  return text;
}

}  // namespace handslag::statistics
