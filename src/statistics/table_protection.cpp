#include "statistics/table_protection.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "solver/cell_intervals.h"

namespace handslag::statistics {

namespace {

using disclosure::Hiding;
using disclosure::Publication;
using disclosure::Standing;

constexpr std::int64_t kMostSuppressedCells = 50'000;
constexpr std::int64_t kMostSmallPercent = 10;

class TableProtector {
 public:
  explicit TableProtector(const TableProtectionTask& task)
      : task_(task), placed_(add_tables(publication_, task.tables.set, task.tables.counter(), "")) {
    if (task.rule.threshold < 1)
      throw InvalidInput("the threshold must be 1 or more: without it nothing is protected");
    mark(task.forced, Standing::Forced);
    mark(task.sacrificed, Standing::Sacrificed);
    for (const CountTable& published : task.published) fix(published);
  }

  ProtectedTables run() {
    count_cells();
    const disclosure::Rounding rounding =
        disclosure::round_small_counts({.columns = publication_.columns,
                                        .leaf_counts = publication_.leaf_counts,
                                        .base = task_.rounding_base,
                                        .work = task_.work});
    result_.costs.rounding_base = task_.rounding_base;
    result_.costs.rounding_largest = rounding.largest_deviation;
    result_.costs.rounding_mean = rounding.mean_deviation;
    result_.costs.rounding_changed = rounding.changed_cells;
    result_.method = task_.method.value_or(is_for_suppression() ? ProtectionMethod::Suppression
                                                                : ProtectionMethod::Rounding);
    if (result_.method == ProtectionMethod::Suppression) {
      suppress_cells();
    } else {
      write_tables([&](std::size_t cell, CountTable::Row& row) { row.count = rounding.cell_counts[cell]; });
    }
    return std::move(result_);
  }

 private:
  void mark(const std::vector<std::string>& names, Standing standing) {
    for (const std::string& wanted : names) {
      bool is_found = false;
      for (std::size_t table = 0; table < task_.tables.rows.size(); ++table) {
        for (std::size_t place = 0; place < task_.tables.rows[table].size(); ++place) {
          if (joined_codes(task_.tables.rows[table][place].codes) != wanted) continue;
          publication_.standings[static_cast<std::size_t>(placed_.cells[table][place])] = standing;
          is_found = true;
        }
      }
      if (!is_found)
        throw InvalidInput("no table has the cell “" + wanted + "”; write its codes with “, ” between them");
    }
  }

  void fix(const CountTable& published) {
    const std::size_t table = table_with(published.dimensions, published.name);
    std::map<std::vector<std::string>, std::size_t> place_of;
    for (std::size_t place = 0; place < task_.tables.rows[table].size(); ++place)
      place_of.emplace(task_.tables.rows[table][place].codes, place);
    for (const CountTable::Row& row : published.rows) {
      const auto found = place_of.find(row.codes);
      if (found == place_of.end())
        throw InvalidInput(published.name + ": no table has the cell “" + joined_codes(row.codes) + "”");
      const auto cell = static_cast<std::size_t>(placed_.cells[table][found->second]);
      if (row.count && *row.count != publication_.counts[cell])
        throw InvalidInput(published.name + ": " + joined_codes(row.codes) + " is published as " +
                           std::to_string(*row.count) + ", but is " +
                           std::to_string(publication_.counts[cell]));
      publication_.standings[cell] = row.count ? Standing::Published : Standing::Withheld;
    }
  }

  std::size_t table_with(const std::vector<std::string>& dimensions, const std::string& name) const {
    for (std::size_t table = 0; table < task_.tables.set.tables.size(); ++table) {
      std::vector<std::string> names;
      for (const std::size_t dimension : task_.tables.set.tables[table])
        names.push_back(task_.tables.set.dimensions[dimension].name);
      if (names == dimensions) return table;
    }
    throw InvalidInput(name + ": no table has these columns");
  }

  void count_cells() {
    for (std::size_t cell = 0; cell < publication_.counts.size(); ++cell) {
      if (publication_.is_link(static_cast<std::int32_t>(cell))) continue;
      ++result_.costs.cells;
      if (task_.rule.is_small(publication_.counts[cell])) ++result_.costs.small;
    }
  }

  bool is_for_suppression() const {
    return result_.costs.cells <= kMostSuppressedCells &&
           result_.costs.small * 100 <= result_.costs.cells * kMostSmallPercent;
  }

  void suppress_cells() {
    const disclosure::ProtectedPublication made = disclosure::protect(publication_, task_.rule, task_.work);
    if (!made.is_safe()) {
      std::string names;
      for (std::size_t at = 0; at < std::min<std::size_t>(made.unsafe.size(), 5); ++at)
        names += (at > 0 ? "; " : "") + publication_.names[static_cast<std::size_t>(made.unsafe[at].cell)];
      throw InvalidInput("suppression cannot make the tables safe; nothing is published. It fails at: " +
                         names + ". Rounding can.");
    }
    for (const disclosure::ForcedRefusal& refusal : made.refused) {
      const std::string& cell = publication_.names[static_cast<std::size_t>(refusal.cell)];
      const std::string& exposed = publication_.names[static_cast<std::size_t>(refusal.exposes)];
      result_.refused.push_back(cell == exposed ? cell + " is a small count itself"
                                                : cell + " would give " + exposed + " away");
    }
    result_.costs.suppression = made.cost;
    result_.certificate = disclosure::certificate_of(publication_, made, task_.rule);
    write_tables([&](std::size_t cell, CountTable::Row& row) {
      row.hiding = made.hiding[cell];
      if (row.hiding == Hiding::Shown) row.count = publication_.counts[cell];
      if (row.hiding == Hiding::Hidden) row.span = made.spans[cell];
    });
  }

  template <class Show>
  void write_tables(const Show& show) {
    for (std::size_t table = 0; table < task_.tables.rows.size(); ++table) {
      CountTable written{task_.names[table], {}, {}, {}};
      for (const std::size_t dimension : task_.tables.set.tables[table])
        written.dimensions.push_back(task_.tables.set.dimensions[dimension].name);
      for (std::size_t place = 0; place < task_.tables.rows[table].size(); ++place) {
        CountTable::Row row{0, task_.tables.rows[table][place].codes, std::nullopt, "", Hiding::Shown};
        show(static_cast<std::size_t>(placed_.cells[table][place]), row);
        written.rows.push_back(std::move(row));
      }
      result_.tables.push_back(std::move(written));
    }
  }

  const TableProtectionTask& task_;
  Publication publication_;
  disclosure::PlacedTables placed_;
  ProtectedTables result_;
};

}  // namespace

ProtectedTables protect_tables(const TableProtectionTask& task) { return TableProtector(task).run(); }

std::vector<HiddenSpan> spans_of_hidden(const CountTables& tables, const LongWork& work) {
  // The structure alone, with no count in it; what is shown is put in afterwards.
  Publication publication;
  const disclosure::PlacedTables placed = disclosure::add_tables(
      publication, tables.set,
      [&](std::span<const std::size_t> group) {
        std::size_t size = 1;
        for (const std::size_t dimension : group)
          size *= disclosure::leaves_of(tables.set.dimensions[dimension]).size();
        return std::vector<std::int64_t>(size, 0);
      },
      "");
  std::vector<char> is_hidden(publication.counts.size(), 1);
  for (std::size_t cell = 0; cell < is_hidden.size(); ++cell) {
    if (publication.is_link(static_cast<std::int32_t>(cell))) is_hidden[cell] = 0;
  }
  for (std::size_t table = 0; table < tables.rows.size(); ++table) {
    for (std::size_t place = 0; place < tables.rows[table].size(); ++place) {
      const auto cell = static_cast<std::size_t>(placed.cells[table][place]);
      if (!tables.rows[table][place].count) continue;
      publication.counts[cell] = *tables.rows[table][place].count;
      is_hidden[cell] = 0;
    }
  }
  // Every end is looked for: no width is enough.
  const std::vector<solver::WantedInterval> wanted(is_hidden.size(), {.width = 1e12});
  const solver::CellIntervals found =
      solver::find_intervals({.knowledge = {.columns = publication.columns,
                                            .values = publication.counts,
                                            .leaf_values = publication.leaf_counts,
                                            .is_hidden = is_hidden},
                              .wanted = wanted,
                              .searches_every_end = true,
                              .work = work});
  std::vector<HiddenSpan> spans;
  for (std::size_t table = 0; table < tables.rows.size(); ++table) {
    for (std::size_t place = 0; place < tables.rows[table].size(); ++place) {
      const auto cell = static_cast<std::size_t>(placed.cells[table][place]);
      if (is_hidden[cell] == 0) continue;
      is_hidden[cell] = 0;  // once, where a cell stands in several tables
      const solver::ColumnInterval& interval = found.columns[cell];
      spans.push_back(
          {joined_codes(tables.rows[table][place].codes), {interval.reached_low, interval.reached_high}});
    }
  }
  return spans;
}

}  // namespace handslag::statistics
