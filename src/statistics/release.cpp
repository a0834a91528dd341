#include "statistics/release.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/message.h"
#include "statistics/frequency_table.h"
#include "statistics/variable_set.h"

namespace handslag::statistics {

namespace {

using disclosure::Dimension;
using disclosure::Publication;
using disclosure::Standing;
using disclosure::TableSet;

constexpr std::string_view kAll = "*";
constexpr std::string_view kArea = "municipality";

/// Quarters are sums of months: as one dimension a reader's sums over either hold for both.
std::string dimension_of(std::string_view column) {
  return std::string(column == "quarter" ? "month" : column);
}
/// The sealed figures call a quarter "1", the tables of records "Q1".
std::string code_in_dimension(std::string_view variable, const std::string& code) {
  return variable == "quarter" && code.size() == 1 && code != kAll ? "Q" + code : code;
}

/// The publication without the cells that nobody is given, and where each cell is in it.
std::vector<std::int32_t> keep_only(Publication& all, const std::vector<char>& is_kept) {
  Publication kept;
  kept.columns.row_count = all.columns.row_count;
  kept.leaf_counts = std::move(all.leaf_counts);
  kept.tie_key = all.tie_key;
  std::vector<std::int32_t> place(is_kept.size(), -1);
  for (std::size_t cell = 0; cell < is_kept.size(); ++cell) {
    if (is_kept[cell] == 0) continue;
    place[cell] = kept.cell_count();
    const auto leaves = all.columns.rows_of(static_cast<std::int32_t>(cell));
    const auto values = all.columns.values_of(static_cast<std::int32_t>(cell));
    for (std::size_t k = 0; k < leaves.size(); ++k) kept.columns.add_entry(leaves[k], values[k]);
    kept.columns.end_column();
    kept.counts.push_back(all.counts[cell]);
    kept.names.push_back(all.names[cell]);
    kept.standings.push_back(all.standings[cell]);
    kept.known_most.push_back(all.known_most[cell]);
  }
  all = std::move(kept);
  return place;
}

class ReleaseMaker {
 public:
  explicit ReleaseMaker(const ReleaseTask& task) : task_(task), rule_(task.years.front().publication.rule) {
    for (const SealedYear& year : task.years) {
      if (year.publication.rule != rule_)
        throw told<Conflict>(
            Message("The figures of {one} and {other} are sealed with different thresholds; a table of both "
                    "would follow "
                    "neither.",
                    {{"one", std::to_string(task.years.front().publication.year)},
                     {"other", std::to_string(year.publication.year)}}));
    }
  }

  MadeRelease run() {
    for (const SealedYear& year : task_.years) add_year(year);
    for (const Release& release : task_.earlier) fix(release);
    std::vector<Placed> wanted;
    for (const std::vector<std::string>& columns : task_.columns) place_wanted(columns, wanted);
    publication_.tie_key = task_.tie_key;
    const std::vector<std::int32_t> now_at = keep_only(publication_, is_out_);
    const disclosure::ProtectedPublication made = disclosure::protect(publication_, rule_, task_.work);
    if (!made.is_safe()) refuse(made);
    MadeRelease result{
        {.first_year = task_.first_year, .last_year = task_.last_year, .cells = made.cost.cells, .hidden = 0},
        disclosure::certificate_of(publication_, made, rule_),
        made.cost};
    std::vector<char> is_counted(publication_.counts.size(), 0);
    result.release.cells = 0;
    for (const std::vector<std::string>& columns : task_.columns)
      result.release.tables.push_back({.columns = columns});
    for (const Placed& one : wanted) {
      const auto cell = static_cast<std::size_t>(now_at[static_cast<std::size_t>(one.cell)]);
      const ProtectedCount count = shown_as(made, cell);
      if (is_counted[cell] == 0 && !count.is_unlisted()) {
        ++result.release.cells;
        result.release.hidden += count.is_hidden() ? 1 : 0;
      }
      is_counted[cell] = 1;
      result.release.tables[one.table].figures.push_back({one.first_year, one.last_year, one.codes, count});
    }
    return result;
  }

 private:
  /// A figure of a table that is wanted.
  struct Placed {
    std::size_t table = 0;
    int first_year = 0;
    int last_year = 0;
    std::vector<std::string> codes;
    std::int32_t cell = -1;
  };
  /// The cells of one year's tables.
  struct YearCells {
    TableSet set;
    std::vector<std::vector<std::string>> columns;  ///< of each table, as dimensions
    disclosure::PlacedTables placed;
  };

  ProtectedCount shown_as(const disclosure::ProtectedPublication& made, std::size_t cell) const {
    if (made.hiding[cell] == disclosure::Hiding::Shown)
      return ProtectedCount::shown(publication_.counts[cell]);
    if (publication_.standings[cell] == Standing::Unlisted) return ProtectedCount::unlisted();
    return ProtectedCount::hidden(made.spans[cell].low, made.spans[cell].high);
  }

  [[noreturn]] void refuse(const disclosure::ProtectedPublication& made) const {
    std::string names;
    for (std::size_t at = 0; at < std::min<std::size_t>(made.unsafe.size(), 5); ++at)
      names += (at > 0 ? "; " : "") + publication_.names[static_cast<std::size_t>(made.unsafe[at].cell)];
    throw told<InvalidInput>(Message(
        "The tables cannot be made safe beside what is published already; nothing is given out. It fails "
        "at: {cells}.",
        {{"cells", names}}));
  }

  /// All tables of a year that are out or wanted, as one joint system.
  void add_year(const SealedYear& year) {
    const int number = year.publication.year;
    YearCells cells;
    std::map<std::string, std::size_t> dimension_at;
    const auto add_table = [&](const std::vector<std::string>& columns) {
      std::vector<std::string> names;
      for (const std::string& column : columns) names.push_back(dimension_of(column));
      if (std::ranges::find(cells.columns, names) != cells.columns.end()) return;
      std::vector<std::size_t> table;
      for (const std::string& name : names) {
        const auto [found, is_new] = dimension_at.emplace(name, cells.set.dimensions.size());
        if (is_new) cells.set.dimensions.push_back(dimension_named(name));
        if (std::ranges::find(table, found->second) != table.end())
          throw told<InvalidInput>(
              Message("{column} stands twice, or beside its quarters; leave one out.", {{"column", name}}));
        table.push_back(found->second);
      }
      cells.set.tables.push_back(std::move(table));
      cells.columns.push_back(std::move(names));
    };
    add_table({std::string(kArea)});
    for (const auto& [place, count] : year.publication.figures) {
      if (!place.variable.empty()) add_table({std::string(kArea), place.variable});
    }
    for (const Release& release : task_.earlier) {
      if (number < release.first_year || number > release.last_year) continue;
      for (const ReleasedTable& table : release.tables) add_table(table.columns);
    }
    if (number >= task_.first_year && number <= task_.last_year) {
      for (const std::vector<std::string>& columns : task_.columns) add_table(columns);
    }
    std::vector<std::vector<std::uint8_t>> codes;
    for (const Dimension& dimension : cells.set.dimensions)
      codes.push_back(codes_of(year.records, dimension.name));
    cells.placed = disclosure::add_tables(
        publication_, cells.set,
        [&](std::span<const std::size_t> group) { return counted(cells.set, codes, group); },
        std::to_string(number));
    publication_.known_most.resize(publication_.counts.size(), disclosure::kNoMost);
    is_out_.resize(publication_.counts.size(), 0);
    for (std::size_t cell = 0; cell < is_out_.size(); ++cell) {
      if (publication_.is_link(static_cast<std::int32_t>(cell))) is_out_[cell] = 1;
    }
    cells_of_.emplace(number, std::move(cells));
    for (const auto& [place, count] : year.publication.figures) {
      const bool is_total = place.variable.empty();
      const std::int32_t cell = is_total
                                    ? cell_at(number, {kArea_}, {place.area})
                                    : cell_at(number, {kArea_, place.variable},
                                              {place.area, code_in_dimension(place.variable, place.value)});
      fix(cell, count);
      const auto at = static_cast<std::size_t>(cell);
      if (is_total && rule_.is_few(publication_.counts[at]))
        publication_.known_most[at] = rule_.most_without_breakdown();
    }
  }

  static std::vector<std::int64_t> counted(const TableSet& set,
                                           const std::vector<std::vector<std::uint8_t>>& codes,
                                           std::span<const std::size_t> group) {
    std::size_t size = 1;
    std::vector<std::size_t> sizes;
    for (const std::size_t dimension : group) {
      sizes.push_back(disclosure::leaves_of(set.dimensions[dimension]).size());
      size *= sizes.back();
    }
    std::vector<std::int64_t> counts(size, 0);
    for (std::size_t record = 0; record < codes.front().size(); ++record) {
      std::size_t place = 0;
      for (std::size_t at = 0; at < group.size(); ++at) place = place * sizes[at] + codes[group[at]][record];
      ++counts[place];
    }
    return counts;
  }

  std::int32_t cell_at(int year, const std::vector<std::string>& columns,
                       const std::vector<std::string>& codes) const {
    const YearCells& cells = cells_of_.at(year);
    std::vector<std::string> names;
    for (const std::string& column : columns) names.push_back(dimension_of(column));
    const auto table =
        static_cast<std::size_t>(std::ranges::find(cells.columns, names) - cells.columns.begin());
    if (table == cells.columns.size()) throw CorruptData("a released table has columns that are not counted");
    std::size_t place = 0;
    for (std::size_t at = 0; at < names.size(); ++at) {
      const std::vector<disclosure::Category>& all =
          cells.set.dimensions[cells.set.tables[table][at]].categories;
      const auto found = std::ranges::find(all, codes[at], &disclosure::Category::code);
      if (found == all.end())
        throw CorruptData("what is published has the code " + codes[at] + ", which is not known");
      place = place * all.size() + static_cast<std::size_t>(found - all.begin());
    }
    return cells.placed.cells[table][place];
  }

  /// Of one year its own cell; of several the sum over them, which is made when it is first asked for.
  std::int32_t cell_of(int first_year, int last_year, const std::vector<std::string>& columns,
                       const std::vector<std::string>& codes) {
    if (first_year == last_year) return cell_at(first_year, columns, codes);
    std::vector<std::int32_t> leaves;
    std::vector<std::int32_t> parts;
    for (int year = first_year; year <= last_year; ++year) {
      parts.push_back(cell_at(year, columns, codes));
      const auto of_year = publication_.columns.rows_of(parts.back());
      leaves.insert(leaves.end(), of_year.begin(), of_year.end());
    }
    const auto [found, is_new] = sums_.emplace(parts, publication_.cell_count());
    if (!is_new) return found->second;
    publication_.add_cell(
        leaves, joined_codes(codes) + ", " + std::to_string(first_year) + "–" + std::to_string(last_year));
    is_out_.push_back(0);
    return found->second;
  }

  /// What is out stays as it is.
  void fix(std::int32_t cell, const ProtectedCount& count) {
    const auto at = static_cast<std::size_t>(cell);
    is_out_[at] = 1;
    if (count.is_shown() && *count.count() != publication_.counts[at])
      throw CorruptData(publication_.names[at] + " is published as " + std::to_string(*count.count()) +
                        ", but the records say otherwise");
    // Shown in one table is shown; listed in one table is listed.
    Standing& standing = publication_.standings[at];
    if (count.is_shown()) {
      standing = Standing::Published;
    } else if (count.is_hidden() && standing != Standing::Published) {
      standing = Standing::Withheld;
    } else if (standing == Standing::Free) {
      standing = Standing::Unlisted;
    }
  }

  void fix(const Release& release) {
    for (const ReleasedTable& table : release.tables) {
      for (const ReleasedFigure& figure : table.figures)
        fix(cell_of(figure.first_year, figure.last_year, table.columns, figure.codes), figure.count);
    }
  }

  /// Every choice of categories that the table shows: with quarters alone no months.
  void place_wanted(const std::vector<std::string>& columns, std::vector<Placed>& wanted) {
    const std::size_t table = next_table_++;
    std::vector<std::vector<std::string>> codes;
    for (const std::string& column : columns) {
      codes.emplace_back();
      for (const disclosure::Category& category : dimension_named(column).categories)
        codes.back().push_back(category.code);
    }
    std::vector<std::pair<int, int>> spans;
    if (task_.first_year != task_.last_year) spans.emplace_back(task_.first_year, task_.last_year);
    for (int year = task_.first_year; year <= task_.last_year; ++year) spans.emplace_back(year, year);
    for (const auto& [first, last] : spans) {
      std::vector<std::size_t> chosen(columns.size(), 0);
      for (bool is_done = false; !is_done;) {
        Placed one{table, first, last, {}, -1};
        for (std::size_t at = 0; at < columns.size(); ++at) one.codes.push_back(codes[at][chosen[at]]);
        one.cell = cell_of(first, last, columns, one.codes);
        want(one, columns);
        wanted.push_back(std::move(one));
        is_done = true;
        for (std::size_t at = columns.size(); at-- > 0 && is_done;) {
          chosen[at] = (chosen[at] + 1) % codes[at].size();
          is_done = chosen[at] == 0;
        }
      }
    }
  }

  void want(const Placed& one, const std::vector<std::string>& columns) {
    const auto at = static_cast<std::size_t>(one.cell);
    if (is_out_[at] != 0) return;
    is_out_[at] = 1;
    std::string area(kAll);
    bool is_broken_down = false;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      if (columns[column] == kArea) {
        area = one.codes[column];
      } else {
        is_broken_down = is_broken_down || one.codes[column] != kAll;
      }
    }
    const std::int32_t all = cell_of(one.first_year, one.last_year, {kArea_}, {area});
    const std::int64_t total = publication_.counts[static_cast<std::size_t>(all)];
    if (is_broken_down && rule_.is_few(total)) publication_.standings[at] = Standing::Unlisted;
    if (!is_broken_down) {
      publication_.standings[at] = Standing::Preferred;
      if (rule_.is_few(total)) publication_.known_most[at] = rule_.most_without_breakdown();
    }
  }

  const std::string kArea_ = std::string(kArea);
  const ReleaseTask& task_;
  disclosure::SafetyRule rule_;
  Publication publication_;
  std::vector<char> is_out_;  ///< for each cell: some reader is given it
  std::map<int, YearCells> cells_of_;
  std::map<std::vector<std::int32_t>, std::int32_t> sums_;
  std::size_t next_table_ = 0;
};

}  // namespace

MadeRelease make_release(const ReleaseTask& task) { return ReleaseMaker(task).run(); }

CountTable to_count_table(const Release& release, const ReleasedTable& table) {
  const bool has_years = release.first_year != release.last_year;
  CountTable written;
  written.name = joined_codes(table.columns) + " " +
                 (has_years ? std::to_string(release.first_year) + "-" : "") +
                 std::to_string(release.last_year);
  if (has_years) written.dimensions.emplace_back("year");
  written.dimensions.insert(written.dimensions.end(), table.columns.begin(), table.columns.end());
  for (const ReleasedFigure& figure : table.figures) {
    CountTable::Row row;
    if (has_years)
      row.codes.push_back(figure.first_year == figure.last_year ? std::to_string(figure.first_year)
                                                                : std::string(kAll));
    row.codes.insert(row.codes.end(), figure.codes.begin(), figure.codes.end());
    row.count = figure.count.count();
    row.is_unlisted = figure.count.is_unlisted();
    if (!row.count) row.hiding = disclosure::Hiding::Hidden;
    if (figure.count.is_hidden()) row.span = disclosure::KnownSpan{figure.count.low(), figure.count.high()};
    written.rows.push_back(std::move(row));
  }
  return written;
}

}  // namespace handslag::statistics
