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
using solver::WantedInterval;

constexpr double kTolerance = 1e-6;
constexpr int kMostNodes = 200;       ///< of a search in whole numbers for one table
constexpr double kEveryWidth = 1e15;  ///< wider than any: every end is looked for
/// Of the programs behind known spans: some thousand hidden cells, or about half a second.
constexpr double kMostWorkOnSpans = 3e8;

/// Leaves that nothing shown bounds: not in a sum that is shown or known to be at most something, nor equal
/// by a link to leaves that are.
std::vector<char> unbounded_leaves(const JointSystem& system, const std::vector<Hiding>& hiding) {
  std::vector<char> is_bounded(system.leaf_counts.size(), 0);
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
    const bool has_most =
        hiding[static_cast<std::size_t>(cell)] == Hiding::Shown || known_most(system, cell) != kNoMost;
    if (system.is_link(cell) || !has_most) continue;
    for (const std::int32_t leaf : system.columns.rows_of(cell))
      is_bounded[static_cast<std::size_t>(leaf)] = 1;
  }
  spread_over_links(system, is_bounded);
  std::vector<char> is_unbounded(is_bounded.size());
  std::ranges::transform(is_bounded, is_unbounded.begin(), [](char known) { return known == 0; });
  return is_unbounded;
}

}  // namespace

Audit audit(const JointSystem& system, const std::vector<Hiding>& hiding, const SafetyRule& rule,
            const LongWork& work) {
  const solver::SumRelations relations = solver::find_sum_relations(system.columns);
  SafetyProof proof(system, rule, relations, hiding);
  Audit result;
  result.unsafe = proof.complete(kMostNodes, work);
  for (std::size_t cell = 0; cell < hiding.size(); ++cell) {
    const auto count = static_cast<double>(system.counts[cell]);
    const auto [down, up] = proof.reach_of(static_cast<std::int32_t>(cell));
    result.intervals.push_back({count + static_cast<double>(down), count + static_cast<double>(up)});
  }
  if (std::ranges::count(hiding, Hiding::Hidden) > 0) result.tables = proof.tables();
  result.programs = proof.programs();
  return result;
}

std::vector<KnownSpan> known_spans(const JointSystem& system, const std::vector<Hiding>& hiding,
                                   const SafetyRule& rule, const LongWork& work) {
  const std::size_t cells = hiding.size();
  std::vector<KnownSpan> spans(cells);
  std::vector<std::int64_t> shown(cells, 0);
  std::vector<char> is_hidden(cells, 0);
  std::vector<std::int64_t> floors(cells, 0);
  std::vector<std::int64_t> ceilings(cells, solver::TableKnowledge::kNoCeiling);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    is_hidden[cell] = hiding[cell] == Hiding::Hidden ? 1 : 0;
    if (is_hidden[cell] == 0) shown[cell] = system.counts[cell];
    spans[cell] = {shown[cell], shown[cell]};
    floors[cell] = known_least(system, rule, static_cast<std::int32_t>(cell));
    ceilings[cell] = known_most(system, static_cast<std::int32_t>(cell));
  }
  if (std::ranges::count(is_hidden, 1) == 0) return spans;
  const std::vector<WantedInterval> wanted(cells, {.width = kEveryWidth});
  const CellIntervals found = solver::find_intervals({.knowledge = {.columns = system.columns,
                                                                    .values = shown,
                                                                    .leaf_values = {},
                                                                    .is_hidden = is_hidden,
                                                                    .floors = floors,
                                                                    .ceilings = ceilings},
                                                      .wanted = wanted,
                                                      .searches_every_end = true,
                                                      .most_work = kMostWorkOnSpans,
                                                      .work = work});
  const std::vector<char> is_unbounded = unbounded_leaves(system, hiding);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (is_hidden[cell] == 0) continue;
    const solver::ColumnInterval& interval = found.columns[cell];
    spans[cell] = {std::llround(std::ceil(interval.bound_low - kTolerance)),
                   std::llround(std::floor(interval.bound_high + kTolerance))};
    if (std::ranges::any_of(system.columns.rows_of(static_cast<std::int32_t>(cell)),
                            [&](auto leaf) { return is_unbounded[static_cast<std::size_t>(leaf)] != 0; }))
      spans[cell].high.reset();
  }
  return spans;
}

}  // namespace handslag::disclosure
