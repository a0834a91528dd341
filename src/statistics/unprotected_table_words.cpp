#include "statistics/unprotected_table_words.h"

#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/translate.h"
#include "statistics/frequency_table.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

constexpr std::string_view kMark = "handslag-table-1 ";
constexpr std::string_view kAll = "*";
/// Fewer counts may be another's by chance.
constexpr std::size_t kFewestCounts = 4;
constexpr std::size_t kMostUnnamedColumns = 2;

std::string words_of_unprotected(const Translator& t) {
  return t.translate("unprotected counts, for the partner alone");
}

using Counts = std::map<std::vector<std::string>, std::int64_t>;

/// Of the table, or of its rows of one year without that column.
Counts counts_of(const CountTable& table, std::optional<std::size_t> year_column, const std::string& year) {
  Counts counts;
  for (const CountTable::Row& row : table.rows) {
    if (!row.count || (year_column && row.codes[*year_column] != year)) continue;
    std::vector<std::string> codes = row.codes;
    if (year_column) codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(*year_column));
    counts[std::move(codes)] = *row.count;
  }
  return counts;
}

std::vector<std::string> columns_of(const VariableSet& set) {
  std::vector<std::string> names = {"month", "quarter"};
  for (const Variable& variable : set.variables) names.push_back(variable.name);
  for (const CodeValue& flag : set.flags.values) names.push_back(flag.code);
  return names;
}

bool has_half_of(const Counts& given, const Counts& counted) {
  std::size_t asked = 0;
  std::size_t equal = 0;
  for (const auto& [codes, count] : given) {
    if (count == 0) continue;
    ++asked;
    const auto found = counted.find(codes);
    equal += found != counted.end() && found->second == count ? 1 : 0;
  }
  return asked > 0 && equal * 2 >= asked;
}

std::vector<std::int64_t> above_nought(const Counts& counts, bool has_sums) {
  std::vector<std::int64_t> numbers;
  for (const auto& [codes, count] : counts) {
    if (count > 0 && (has_sums || std::ranges::find(codes, kAll) == codes.end())) numbers.push_back(count);
  }
  std::ranges::sort(numbers);
  return numbers;
}

/// Every table of as many columns as the given one has.
std::vector<std::vector<std::string>> choices_of_columns(const VariableSet& set, std::size_t columns) {
  std::vector<std::vector<std::string>> choices;
  const std::vector<std::string> names = columns_of(set);
  for (std::size_t one = 0; one < names.size(); ++one) {
    if (columns == 1) choices.push_back({names[one]});
    for (std::size_t other = one + 1; other < names.size() && columns == 2; ++other)
      choices.push_back({names[one], names[other]});
  }
  return choices;
}

Counts counts_of_records(const YearOfRecords& year, const std::vector<std::string>& columns) {
  const auto is_recorded = [&](const std::string& name) {
    const Variable* variable = year.records.set().find(name);
    return variable == nullptr ||
           year.records.codes[static_cast<std::size_t>(variable - year.records.set().variables.data())]
                   .size() == year.records.size();
  };
  if (!std::ranges::all_of(columns, is_recorded)) return {};
  return counts_of(table_of_records({year}, columns), std::nullopt, "");
}

}  // namespace

std::vector<std::string> notes_of_unprotected(const CountedFrom& from, const Translator& translator) {
  return {words_of_unprotected(translator), std::string(kMark) + Json::object()
                                                                     .set("partner", from.partner)
                                                                     .set("from", from.first_year)
                                                                     .set("year", from.last_year)
                                                                     .set("by", from.columns)
                                                                     .dump()};
}

UnprotectedMark unprotected_mark(const CountTable& table) {
  UnprotectedMark mark;
  for (const std::string& note : table.notes) {
    for (const Language language : {Language::Swedish, Language::English})
      mark.is_marked |= note.find(words_of_unprotected(Translator(language))) != std::string::npos;
    const std::size_t at = note.find(kMark);
    if (at == std::string::npos) continue;
    mark.is_marked = true;
    const auto json = parse_json(note.substr(at + kMark.size()));
    if (!json || !(*json)["partner"].is_string() || !(*json)["by"].is_string() ||
        !(*json)["from"].is_integer() || !(*json)["year"].is_integer())
      continue;
    mark.from = CountedFrom{(*json)["partner"].as_string(), static_cast<int>((*json)["from"].as_integer()),
                            static_cast<int>((*json)["year"].as_integer()), (*json)["by"].as_string()};
  }
  return mark;
}

bool is_counted_from(const CountTable& table, const YearOfRecords& year) {
  std::optional<std::size_t> year_column;
  std::vector<std::string> columns;
  for (std::size_t at = 0; at < table.dimensions.size(); ++at) {
    if (table.dimensions[at] == "year") {
      year_column = at;
    } else {
      columns.push_back(table.dimensions[at]);
    }
  }
  const Counts given = counts_of(table, year_column, std::to_string(year.dataset.year));
  if (given.empty() || columns.empty() || year.records.size() == 0) return false;
  const std::vector<std::string> known = columns_of(year.records.set());
  const bool are_known = std::ranges::all_of(
      columns, [&](const std::string& name) { return std::ranges::find(known, name) != known.end(); });
  if (are_known && has_half_of(given, counts_of_records(year, columns))) return true;
  if (columns.size() > kMostUnnamedColumns) return false;
  const std::vector<std::int64_t> all = above_nought(given, true);
  const std::vector<std::int64_t> parts = above_nought(given, false);
  if (all.size() < kFewestCounts) return false;
  return std::ranges::any_of(choices_of_columns(year.records.set(), columns.size()), [&](const auto& choice) {
    const Counts counted = counts_of_records(year, choice);
    return all == above_nought(counted, true) || parts == above_nought(counted, false) ||
           all == above_nought(counted, false);
  });
}

bool looks_like_records(const CountTable& table) {
  for (std::size_t at = 0; at < table.dimensions.size(); ++at) {
    if (table.dimensions[at] == "year") continue;
    const bool is_coded_so =
        std::ranges::any_of(known_dimensions(table.dimensions[at]), [&](const disclosure::Dimension& known) {
          return std::ranges::all_of(table.rows, [&](const CountTable::Row& row) {
            return std::ranges::find(known.categories, row.codes[at], &disclosure::Category::code) !=
                   known.categories.end();
          });
        });
    if (!is_coded_so) return false;
  }
  return true;
}

}  // namespace handslag::statistics
