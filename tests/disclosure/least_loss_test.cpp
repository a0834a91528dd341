#include <gtest/gtest.h>

#include <algorithm>

#include "disclosure/loss.h"
#include "disclosure/protect.h"
#include "disclosure/rounding.h"
#include "solver/sum_relations.h"
#include "tests/disclosure/tables_for_tests.h"

// How much a reader loses, measured over the same tables each time: whoever makes the engine better lowers
// these numbers, and a change that hides or moves more than before is seen.
namespace handslag::disclosure {
namespace {

JointSystem published(const TableSet& set, std::size_t people, std::uint64_t seed) {
  JointSystem system;
  add_tables(system, set, People(set, people, seed).counter(), "");
  system.tie_key = seed;
  return system;
}

struct Lost {
  std::int64_t cells = 0;
  std::int64_t counts = 0;  ///< of the cells that are hidden though they are not small
  std::int64_t rounds = 0;
  std::size_t tables = 0;  ///< of the proofs
  double loss = 0;
};

Lost lost_by_hiding(const TableSet& set, std::size_t people, const SafetyRule& rule) {
  Lost lost;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const JointSystem system = published(set, people, seed);
    const ProtectedPublication made = protect(system, rule);
    EXPECT_TRUE(made.is_safe()) << seed;
    const std::vector<double> losses =
        disclosure::losses(system, rule, solver::find_sum_relations(system.columns));
    lost.rounds += made.cost.rounds;
    lost.tables += made.tables.size();
    for (std::size_t cell = 0; cell < system.counts.size(); ++cell) {
      if (made.hiding[cell] == Hiding::Shown || rule.is_small(system.counts[cell])) continue;
      ++lost.cells;
      lost.counts += system.counts[cell];
      lost.loss += losses[cell];
    }
  }
  return lost;
}

struct Moved {
  std::int64_t cells = 0;
  std::int64_t largest = 0;
  std::int64_t held = 0;  ///< by how much the held cells are not what they were
  double mean = 0;
};

Moved moved_by_rounding(const TableSet& set, std::size_t people, std::int64_t base, std::size_t held_every) {
  Moved moved;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const JointSystem system = published(set, people, seed);
    std::vector<char> held(system.counts.size(), 0);
    for (std::size_t cell = 0; held_every > 0 && cell < held.size(); ++cell)
      held[cell] = system.counts[cell] >= 10 * base && cell % held_every == 0 ? 1 : 0;
    const Rounding made = round_small_counts(
        {.columns = system.columns, .leaf_counts = system.leaf_counts, .base = base, .is_held = held});
    moved.cells += made.changed_cells;
    moved.largest = std::max(moved.largest, made.largest_deviation);
    moved.mean += made.mean_deviation;
    for (std::size_t cell = 0; cell < held.size(); ++cell) {
      if (held[cell] != 0) moved.held += std::abs(made.cell_counts[cell] - system.counts[cell]);
    }
  }
  return moved;
}

TableSet one_table() { return {{dimension("a", 8, true), dimension("b", 6)}, {{0, 1}}}; }

void expect_no_more(const Lost& lost, const Lost& measured) {
  EXPECT_LE(lost.cells, measured.cells);
  EXPECT_LE(lost.counts, measured.counts);
  EXPECT_LE(lost.rounds, measured.rounds);
  EXPECT_LE(lost.tables, measured.tables);
  EXPECT_LE(lost.loss, measured.loss);
}

TEST(LeastLoss, OfHidingIsNoMoreThanMeasured) {
  expect_no_more(lost_by_hiding(one_table(), 220, {}), {90, 1724, 17, 87, 307.4});
  expect_no_more(lost_by_hiding(three_tables(), 260, {}), {177, 2368, 18, 87, 646.6});
}

void expect_no_more(const Moved& moved, const Moved& measured) {
  EXPECT_LE(moved.cells, measured.cells);
  EXPECT_LE(moved.largest, measured.largest);
  EXPECT_LE(moved.held, measured.held);
  EXPECT_LE(moved.mean, measured.mean);
}

TEST(LeastLoss, OfRoundingIsNoMoreThanMeasured) {
  expect_no_more(moved_by_rounding(one_table(), 150, 5, 0), {546, 4, 0, 10.4177});
  expect_no_more(moved_by_rounding(three_tables(), 260, 5, 0), {1036, 7, 0, 13.8553});
  expect_no_more(moved_by_rounding(one_table(), 150, 5, 3), {557, 6, 0, 11.3408});
  expect_no_more(moved_by_rounding(three_tables(), 260, 5, 3), {1055, 7, 50, 15.7587});
}

}  // namespace
}  // namespace handslag::disclosure
