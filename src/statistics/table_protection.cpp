#include "statistics/table_protection.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "disclosure/rounding_check.h"
#include "solver/cell_intervals.h"

namespace handslag::statistics {

namespace {

using disclosure::Hiding;
using disclosure::JointSystem;
using disclosure::Standing;

constexpr std::int64_t kAlwaysSuppressedCells = 1'000;
constexpr std::int64_t kMostSuppressedCells = 50'000;
constexpr std::int64_t kMostSmallPercent = 10;
constexpr std::int64_t kLargestThreshold = 1000;
constexpr std::size_t kMostNamed = 5;

using Reason = ProtectionRefusal::Reason;

using Refusal = std::optional<ProtectionRefusal>;

class TableProtector {
 public:
  explicit TableProtector(const TableProtectionTask& task) : task_(task) {}

  Result<ProtectedTables, ProtectionRefusal> run() {
    Refusal refusal = check_rule();
    if (!refusal) {
      publication_.tie_key = task_.tie_key;
      placed_ = add_tables(publication_, task_.tables.set, task_.tables.counter(), "");
      refusal = mark(task_.forced, Standing::Forced);
    }
    if (!refusal) refusal = mark(task_.sacrificed, Standing::Sacrificed);
    for (std::size_t at = 0; at < task_.published.size() && !refusal; ++at)
      refusal = fix(task_.published[at]);
    if (!refusal) refusal = refuse_hidden_to_be_shown();
    if (!refusal) refusal = protect();
    if (refusal) return Refused{std::move(*refusal)};
    return std::move(result_);
  }

 private:
  std::int64_t base() const { return task_.rounding_base.value_or(task_.rule.threshold + 1); }

  Refusal check_rule() const {
    const std::int64_t threshold = task_.rule.threshold;
    if (threshold < 1 || threshold > kLargestThreshold) return ProtectionRefusal{Reason::NoThreshold};
    if (base() <= threshold)
      return ProtectionRefusal{Reason::BaseTooSmall,      "",     "",
                               std::to_string(threshold), base(), threshold + 1};
    if (base() > disclosure::kLargestBase)
      return ProtectionRefusal{Reason::BaseTooLarge, "", "", "", base(), disclosure::kLargestBase};
    return std::nullopt;
  }

  Refusal protect() {
    count_cells();
    Refusal not_rounded = round_cells();
    const bool is_tried =
        task_.method.value_or(ProtectionMethod::Suppression) == ProtectionMethod::Suppression &&
        (task_.method || may_be_suppressed(result_.costs.cells, result_.costs.small));
    if (is_tried) {
      Refusal not_suppressed = suppress_cells();
      if (!not_suppressed || task_.method || not_rounded) return not_suppressed;
    }
    if (not_rounded) return not_rounded;
    result_.method = ProtectionMethod::Rounding;
    write_tables([&](std::size_t cell, CountTable::Row& row) { row.count = rounded_[cell]; });
    return std::nullopt;
  }

  Refusal mark(const std::vector<std::string>& names, Standing standing) {
    for (const std::string& wanted : names) {
      bool is_found = false;
      for (std::size_t table = 0; table < task_.tables.rows.size(); ++table) {
        for (std::size_t place = 0; place < task_.tables.rows[table].size(); ++place) {
          if (joined_codes(task_.tables.rows[table][place].codes) != wanted) continue;
          publication_.standings[static_cast<std::size_t>(placed_.cells[table][place])] = standing;
          is_found = true;
        }
      }
      if (!is_found) return ProtectionRefusal{Reason::UnknownCell, "", wanted};
    }
    return std::nullopt;
  }

  Refusal fix(const CountTable& published) {
    const auto of_columns = table_with(published.dimensions, published.name);
    if (!of_columns) return of_columns.refusal();
    const std::size_t table = *of_columns;
    std::map<std::vector<std::string>, std::size_t> place_of;
    for (std::size_t place = 0; place < task_.tables.rows[table].size(); ++place)
      place_of.emplace(task_.tables.rows[table][place].codes, place);
    for (const CountTable::Row& row : published.rows) {
      const std::string name = joined_codes(row.codes);
      const auto found = place_of.find(row.codes);
      if (found == place_of.end()) return ProtectionRefusal{Reason::UnknownPublished, published.name, name};
      const auto cell = static_cast<std::size_t>(placed_.cells[table][found->second]);
      if (row.count && *row.count != publication_.counts[cell])
        return ProtectionRefusal{Reason::PublishedDiffers, published.name, name, "", *row.count,
                                 publication_.counts[cell]};
      // What one table shows is out, whatever another hides.
      Standing& standing = publication_.standings[cell];
      if (row.count || standing != Standing::Published)
        standing = row.count ? Standing::Published : Standing::Withheld;
    }
    return std::nullopt;
  }

  /// A cell that is out as hidden cannot be shown now, whatever --show says.
  Refusal refuse_hidden_to_be_shown() const {
    for (const std::string& wanted : task_.forced) {
      for (std::size_t table = 0; table < task_.tables.rows.size(); ++table) {
        for (std::size_t place = 0; place < task_.tables.rows[table].size(); ++place) {
          const auto cell = static_cast<std::size_t>(placed_.cells[table][place]);
          if (joined_codes(task_.tables.rows[table][place].codes) == wanted &&
              publication_.standings[cell] == Standing::Withheld)
            return ProtectionRefusal{Reason::ShownIsWithheld, task_.names[table], wanted};
        }
      }
    }
    return std::nullopt;
  }

  std::vector<std::string> columns_of(std::size_t table) const {
    std::vector<std::string> names;
    for (const std::size_t dimension : task_.tables.set.tables[table])
      names.push_back(task_.tables.set.dimensions[dimension].name);
    return names;
  }

  Result<std::size_t, ProtectionRefusal> table_with(const std::vector<std::string>& dimensions,
                                                    const std::string& name) const {
    for (std::size_t table = 0; table < task_.tables.set.tables.size(); ++table) {
      if (columns_of(table) == dimensions) return table;
    }
    for (std::size_t table = 0; table < task_.tables.set.tables.size(); ++table) {
      std::vector<std::string> missing;
      for (const std::string& column : columns_of(table)) {
        if (std::ranges::find(dimensions, column) == dimensions.end()) missing.push_back(column);
      }
      if (!missing.empty() && missing.size() + dimensions.size() == columns_of(table).size())
        return Refused{
            ProtectionRefusal{Reason::ColumnsMissing, name, task_.names[table], joined_codes(missing)}};
    }
    return Refused{ProtectionRefusal{Reason::OtherColumns, name, joined_codes(columns_of(0))}};
  }

  void count_cells() {
    for (std::size_t cell = 0; cell < publication_.counts.size(); ++cell) {
      if (publication_.is_link(static_cast<std::int32_t>(cell))) continue;
      ++result_.costs.cells;
      if (task_.rule.is_small(publication_.counts[cell])) ++result_.costs.small;
    }
  }

  std::string named(const std::vector<std::int32_t>& cells) const {
    std::string names;
    for (std::size_t at = 0; at < std::min(cells.size(), kMostNamed); ++at)
      names += (at > 0 ? "; " : "") + publication_.names[static_cast<std::size_t>(cells[at])];
    return names + (cells.size() > kMostNamed ? " …" : "");
  }

  /// Rounds, and looks at the result as a reader would: why it may not be published, or nothing.
  Refusal round_cells() {
    if (task_.begins) task_.begins(ProtectionStage::Rounding);
    std::vector<char> is_held;
    std::vector<char> is_withheld;
    for (std::int32_t cell = 0; cell < publication_.cell_count(); ++cell) {
      const Standing standing = publication_.standings[static_cast<std::size_t>(cell)];
      const bool is_fixed = standing == Standing::Published || standing == Standing::Forced;
      is_held.push_back(is_fixed && !publication_.is_link(cell) ? 1 : 0);
      is_withheld.push_back(standing == Standing::Withheld ? 1 : 0);
      if (standing == Standing::Forced &&
          task_.rule.is_small(publication_.counts[static_cast<std::size_t>(cell)]))
        return ProtectionRefusal{Reason::ShownIsSmall, "", named({cell})};
    }
    if (std::ranges::count(is_held, 0) == std::ssize(is_held)) is_held.clear();
    const disclosure::RoundingTask task{.columns = publication_.columns,
                                        .leaf_counts = publication_.leaf_counts,
                                        .base = base(),
                                        .is_held = is_held,
                                        .work = task_.work};
    const disclosure::Rounding rounding = disclosure::round_small_counts(task);
    const auto faults = disclosure::check_rounding(task, rounding, task_.rule.threshold, is_withheld);
    if (!faults.empty()) return refusal_of(faults);
    rounded_ = rounding.cell_counts;
    result_.costs.rounding =
        RoundingCost{base(), rounding.largest_deviation, rounding.mean_deviation, rounding.changed_cells};
    return std::nullopt;
  }

  /// Of the worst kind there is.
  ProtectionRefusal refusal_of(const std::vector<disclosure::RoundingFault>& faults) const {
    using Fault = disclosure::RoundingFault::Reason;
    const auto cells_with = [&](Fault reason) {
      std::vector<std::int32_t> cells;
      for (const disclosure::RoundingFault& fault : faults) {
        if (fault.reason == reason && !publication_.is_link(fault.cell)) cells.push_back(fault.cell);
      }
      return cells;
    };
    if (const auto cells = cells_with(Fault::NotHeld); !cells.empty())
      return {Reason::CannotBeHeld, "", named(cells)};
    if (const auto cells = cells_with(Fault::Known); !cells.empty())
      return {Reason::WouldBeKnown, "", named(cells)};
    if (const auto cells = cells_with(Fault::SmallShown); !cells.empty())
      return {Reason::WouldBeKnown, "", named(cells)};
    throw Error("rounding did not keep the sums; nothing is written");
  }

  Refusal suppress_cells() {
    if (task_.begins) task_.begins(ProtectionStage::Suppression);
    const disclosure::ProtectedPublication made = disclosure::protect(publication_, task_.rule, task_.work);
    if (!made.is_safe()) {
      std::vector<std::int32_t> cells;
      for (const disclosure::UnsafeCell& unsafe : made.unsafe) cells.push_back(unsafe.cell);
      return ProtectionRefusal{Reason::CannotBeHidden, "", named(cells)};
    }
    for (const disclosure::ForcedRefusal& refusal : made.refused)
      result_.refused.push_back({named({refusal.cell}), named({refusal.exposes})});
    result_.method = ProtectionMethod::Suppression;
    result_.costs.suppression = made.cost;
    result_.certificate = disclosure::certificate_of(publication_, made, task_.rule);
    write_tables([&](std::size_t cell, CountTable::Row& row) {
      row.hiding = made.hiding[cell];
      if (row.hiding == Hiding::Shown) row.count = publication_.counts[cell];
      if (row.hiding == Hiding::Hidden) row.span = made.spans[cell];
    });
    return std::nullopt;
  }

  template <class Show>
  void write_tables(const Show& show) {
    for (std::size_t table = 0; table < task_.tables.rows.size(); ++table) {
      CountTable written{task_.names[table], {}, columns_of(table), {}};
      for (std::size_t place = 0; place < task_.tables.rows[table].size(); ++place) {
        CountTable::Row row{0, task_.tables.rows[table][place].codes, std::nullopt, "", Hiding::Shown};
        show(static_cast<std::size_t>(placed_.cells[table][place]), row);
        written.rows.push_back(std::move(row));
      }
      result_.tables.push_back(std::move(written));
    }
  }

  const TableProtectionTask& task_;
  JointSystem publication_;
  disclosure::PlacedTables placed_;
  std::vector<std::int64_t> rounded_;
  ProtectedTables result_;
};

}  // namespace

bool may_be_suppressed(std::int64_t cells, std::int64_t small) {
  return cells <= kAlwaysSuppressedCells ||
         (cells <= kMostSuppressedCells && small * 100 <= cells * kMostSmallPercent);
}

Result<ProtectedTables, ProtectionRefusal> protect_tables(const TableProtectionTask& task) {
  return TableProtector(task).run();
}

std::vector<HiddenSpan> spans_of_hidden(const CountTables& tables, const LongWork& work) {
  // The structure alone, with no count in it; what is shown is put in afterwards.
  JointSystem publication;
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
