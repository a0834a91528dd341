#include "disclosure/audit.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "solver/cell_intervals.h"

namespace handslag::disclosure {

namespace {

using solver::CellIntervals;
using solver::ColumnInterval;
using solver::TableKnowledge;
using solver::WantedInterval;

constexpr double kTolerance = 1e-6;
constexpr double kEveryWidth = 1e15;  ///< wider than any: every end is looked for

class Auditor {
 public:
  explicit Auditor(const AuditTask& task)
      : task_(task),
        publication_(task.publication),
        hiding_(task.hiding),
        rule_(task.rule),
        person_(person_alone_in(task.publication)) {
    for (std::size_t cell = 0; cell < hiding_.size(); ++cell) {
      is_hidden_.push_back(hiding_[cell] == Hiding::Shown ? 0 : 1);
      if (is_hidden_.back() != 0) hidden_.push_back(static_cast<std::int32_t>(cell));
      floors_.push_back(known_least(publication_, rule_, static_cast<std::int32_t>(cell)));
      ceilings_.push_back(known_most(publication_, static_cast<std::int32_t>(cell)));
      result_.intervals.push_back(
          {static_cast<double>(publication_.counts[cell]), static_cast<double>(publication_.counts[cell])});
    }
  }

  Audit run() {
    if (hidden_.empty()) return std::move(result_);
    keep_table(solver::whole_table(publication_.columns, publication_.leaf_counts));
    as_outsider();
    if (!is_over() && rule_.reckons_with_owners) as_owners();
    return std::move(result_);
  }

 private:
  bool is_over() const { return task_.stops_at_first_unsafe && !result_.unsafe.empty(); }
  std::size_t count_of_cells() const { return hiding_.size(); }
  double true_count(std::int32_t cell) const {
    return static_cast<double>(publication_.counts[static_cast<std::size_t>(cell)]);
  }
  bool is_small(std::int32_t cell) const {
    return rule_.is_small(publication_.counts[static_cast<std::size_t>(cell)]);
  }

  TableKnowledge knowledge_of(const std::vector<char>& is_hidden) const {
    return {.columns = publication_.columns,
            .values = publication_.counts,
            .leaf_values = publication_.leaf_counts,
            .is_hidden = is_hidden,
            .floors = floors_,
            .ceilings = ceilings_,
            .relations = &task_.relations};
  }

  CellIntervals search(const std::vector<char>& is_hidden, const std::vector<WantedInterval>& wanted,
                       std::span<const solver::TablePointer> known_tables) {
    CellIntervals found = solver::find_intervals({.knowledge = knowledge_of(is_hidden),
                                                  .wanted = wanted,
                                                  .kind = solver::SolutionKind::WholeNumbers,
                                                  .most_nodes = task_.most_nodes,
                                                  .known_tables = known_tables,
                                                  .stops_at_first_ruled_out = task_.stops_at_first_unsafe,
                                                  .work = task_.work});
    result_.programs += found.programs;
    return found;
  }

  /// Keeps the tables that some interval rests on, each once.
  void keep_tables(const CellIntervals& found) {
    for (const std::int32_t cell : hidden_) {
      const ColumnInterval& interval = found.columns[static_cast<std::size_t>(cell)];
      for (const std::int32_t table : {interval.low_table, interval.high_table}) {
        if (table >= 0) keep_table(found.tables[static_cast<std::size_t>(table)]);
      }
    }
  }

  void keep_table(const solver::TablePointer& table) {
    if (kept_.insert(table.get()).second) result_.tables.push_back(table);
  }

  std::vector<solver::TablePointer> all_known() const {
    std::vector<solver::TablePointer> all = result_.tables;
    for (const solver::TablePointer& table : task_.known_tables) {
      if (!kept_.contains(table.get())) all.push_back(table);
    }
    return all;
  }

  void as_outsider() {
    std::vector<WantedInterval> wanted(count_of_cells());
    for (const std::int32_t cell : hidden_) {
      wanted[static_cast<std::size_t>(cell)] =
          is_small(cell)
              ? WantedInterval{.width = static_cast<double>(rule_.small_width), .high = true_count(cell) + 1}
              : WantedInterval{.width = static_cast<double>(rule_.other_width)};
    }
    CellIntervals found = search(is_hidden_, wanted, task_.known_tables);
    for (const std::int32_t cell : hidden_) {
      const auto at = static_cast<std::size_t>(cell);
      const ColumnInterval& interval = found.columns[at];
      const bool is_safe = is_reached(interval, wanted[at]);
      if (!is_safe)
        result_.unsafe.push_back({cell, Reader::Outsider, -1, is_ruled_out(interval, wanted[at])});
      result_.intervals[at] = is_safe ? CellInterval{interval.reached_low, interval.reached_high}
                                      : CellInterval{interval.bound_low, interval.bound_high};
    }
    keep_tables(found);
  }

  /// For each owner: which small cells of others are open already by the tables there are; for the rest a
  /// table near the true one is searched for in which the owner's cell has its count.
  void as_owners() {
    const TableKnowledge knowledge = knowledge_of(is_hidden_);
    std::optional<solver::ReducedRelations> relations;
    std::optional<solver::NearbyTables> nearby;
    for (const std::int32_t owner : hidden_) {
      if (is_over()) return;
      if (publication_.counts[static_cast<std::size_t>(owner)] != 1) continue;
      task_.work.step(0, 0);
      for (const std::int32_t cell : closed_to(owner)) {
        if (!relations) {
          relations = solver::reduce_relations(knowledge);
          nearby.emplace(knowledge, *relations);
        }
        nearby->hold(owner);
        look_for_others(owner, cell, *nearby);
        nearby->release();
        if (is_over()) return;
      }
    }
  }

  void look_for_others(std::int32_t owner, std::int32_t cell, solver::NearbyTables& nearby) {
    bool is_proved = true;
    for (const double amount : {1.0, -1.0}) {
      const solver::NearbyTables::Answer answer = nearby.with(cell, amount);
      ++result_.programs;
      if (answer.table != nullptr) {
        keep_table(answer.table);
        return;
      }
      is_proved = is_proved && answer.is_impossible;
    }
    if (is_proved || task_.most_nodes == 0 || !search_with_owner_known(owner, cell))
      result_.unsafe.push_back({cell, Reader::Owner, owner, is_proved});
  }

  bool search_with_owner_known(std::int32_t owner, std::int32_t cell) {
    std::vector<char> is_hidden = is_hidden_;
    is_hidden[static_cast<std::size_t>(owner)] = 0;
    std::vector<WantedInterval> wanted(count_of_cells());
    wanted[static_cast<std::size_t>(cell)].width = 1;
    const CellIntervals found = search(is_hidden, wanted, result_.tables);
    keep_tables(found);
    return is_reached(found.columns[static_cast<std::size_t>(cell)], wanted[static_cast<std::size_t>(cell)]);
  }

  /// Small cells of others that have the same count in all tables in which the owner's cell is 1. The true
  /// table is one of them.
  std::vector<std::int32_t> closed_to(std::int32_t owner) const {
    std::vector<std::int32_t> closed;
    for (const std::int32_t cell : hidden_) {
      if (is_small(cell) && holds_others(owner, cell)) closed.push_back(cell);
    }
    for (const solver::TablePointer& table : result_.tables) {
      if (table->columns[static_cast<std::size_t>(owner)] != 1) continue;
      std::erase_if(closed, [&](std::int32_t cell) {
        const auto at = static_cast<std::size_t>(cell);
        return table->columns[at] != publication_.counts[at];
      });
      if (closed.empty()) break;
    }
    return closed;
  }

  /// A cell that holds nobody, or nobody but the owner, tells the owner nothing of another.
  bool holds_others(std::int32_t owner, std::int32_t cell) const {
    if (publication_.counts[static_cast<std::size_t>(cell)] == 0) return false;
    const std::int32_t person = person_[static_cast<std::size_t>(owner)];
    return owner != cell && (person < 0 || person_[static_cast<std::size_t>(cell)] != person);
  }

  const AuditTask& task_;
  const Publication& publication_;
  const std::vector<Hiding>& hiding_;
  const SafetyRule& rule_;
  std::vector<char> is_hidden_;
  std::vector<std::int32_t> hidden_;
  std::vector<std::int32_t> person_;
  std::vector<std::int64_t> floors_;
  std::vector<std::int64_t> ceilings_;
  std::set<const solver::WholeTable*> kept_;
  Audit result_;
};

/// Leaves that nothing shown bounds: not in a sum that is shown or known to be at most something, nor equal
/// by a link to leaves that are.
std::vector<char> unbounded_leaves(const Publication& publication, const std::vector<Hiding>& hiding) {
  std::vector<char> is_unbounded(publication.leaf_counts.size(), 1);
  for (std::int32_t cell = 0; cell < publication.cell_count(); ++cell) {
    const bool has_most =
        hiding[static_cast<std::size_t>(cell)] == Hiding::Shown || known_most(publication, cell) != kNoMost;
    if (publication.is_link(cell) || !has_most) continue;
    for (const std::int32_t leaf : publication.columns.rows_of(cell))
      is_unbounded[static_cast<std::size_t>(leaf)] = 0;
  }
  for (bool has_changed = true; has_changed;) {
    has_changed = false;
    for (std::int32_t cell = 0; cell < publication.cell_count(); ++cell) {
      if (!publication.is_link(cell)) continue;
      const auto leaves = publication.columns.rows_of(cell);
      const auto signs = publication.columns.values_of(cell);
      bool is_open[2] = {false, false};  // the side with plus, the side with minus
      for (std::size_t k = 0; k < leaves.size(); ++k)
        is_open[signs[k] > 0 ? 0 : 1] |= is_unbounded[static_cast<std::size_t>(leaves[k])] != 0;
      if (is_open[0] == is_open[1]) continue;
      for (const std::int32_t leaf : leaves) is_unbounded[static_cast<std::size_t>(leaf)] = 0;
      has_changed = true;
    }
  }
  return is_unbounded;
}

}  // namespace

Audit audit(const Publication& publication, const std::vector<Hiding>& hiding, const SafetyRule& rule,
            const LongWork& work) {
  const solver::SumRelations relations = solver::find_sum_relations(publication.columns);
  return audit(AuditTask{
      .publication = publication, .hiding = hiding, .rule = rule, .relations = relations, .work = work});
}

Audit audit(const AuditTask& task) { return Auditor(task).run(); }

std::vector<KnownSpan> known_spans(const Publication& publication, const std::vector<Hiding>& hiding,
                                   const SafetyRule& rule, const LongWork& work) {
  const std::size_t cells = hiding.size();
  std::vector<KnownSpan> spans(cells);
  std::vector<std::int64_t> shown(cells, 0);
  std::vector<char> is_hidden(cells, 0);
  std::vector<std::int64_t> floors(cells, 0);
  std::vector<std::int64_t> ceilings(cells, solver::TableKnowledge::kNoCeiling);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    is_hidden[cell] = hiding[cell] == Hiding::Hidden ? 1 : 0;
    if (is_hidden[cell] == 0) shown[cell] = publication.counts[cell];
    spans[cell] = {shown[cell], shown[cell]};
    floors[cell] = known_least(publication, rule, static_cast<std::int32_t>(cell));
    ceilings[cell] = known_most(publication, static_cast<std::int32_t>(cell));
  }
  if (std::ranges::count(is_hidden, 1) == 0) return spans;
  const std::vector<WantedInterval> wanted(cells, {.width = kEveryWidth});
  const CellIntervals found = solver::find_intervals({.knowledge = {.columns = publication.columns,
                                                                    .values = shown,
                                                                    .leaf_values = {},
                                                                    .is_hidden = is_hidden,
                                                                    .floors = floors,
                                                                    .ceilings = ceilings},
                                                      .wanted = wanted,
                                                      .searches_every_end = true,
                                                      .work = work});
  const std::vector<char> is_unbounded = unbounded_leaves(publication, hiding);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (is_hidden[cell] == 0) continue;
    const solver::ColumnInterval& interval = found.columns[cell];
    spans[cell] = {std::llround(std::ceil(interval.reached_low - kTolerance)),
                   std::llround(std::floor(interval.reached_high + kTolerance))};
    if (std::ranges::any_of(publication.columns.rows_of(static_cast<std::int32_t>(cell)),
                            [&](auto leaf) { return is_unbounded[static_cast<std::size_t>(leaf)] != 0; }))
      spans[cell].high.reset();
  }
  return spans;
}

}  // namespace handslag::disclosure
