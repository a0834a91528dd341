#include "disclosure/protect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/error.h"
#include "disclosure/certificate_check.h"
#include "tests/disclosure/tables_for_tests.h"

namespace handslag::disclosure {
namespace {

bool certificate_holds(const JointSystem& system, const ProtectedPublication& result,
                       const SafetyRule& rule = {}) {
  return check_certificate(to_json(certificate_of(system, result, rule))).is_valid();
}

JointSystem of_one_table(const std::vector<std::int64_t>& parts) {
  JointSystem system;
  std::vector<std::int32_t> all;
  for (const std::int64_t count : parts) all.push_back(system.add_leaf(count));
  for (const std::int32_t leaf : all) system.add_cell({leaf}, "part " + std::to_string(leaf));
  system.add_cell(all, "all");
  return system;
}

TEST(Protect, HidesACountThatWouldGiveASmallOneAway) {
  const JointSystem system = of_one_table({58, 2});
  const ProtectedPublication result = protect(system, {});
  EXPECT_TRUE(result.is_safe());
  EXPECT_EQ(result.hiding, (std::vector<Hiding>{Hiding::Hidden, Hiding::Hidden, Hiding::Shown}));
  EXPECT_EQ(result.spans, (std::vector<KnownSpan>{{1, 59}, {1, 59}, {60, 60}}));
  EXPECT_TRUE(certificate_holds(system, result));
}

TEST(Protect, CountsWhatItCost) {
  // 58 covers the 2; one cell is without a row, one was published before.
  JointSystem system = of_one_table({58, 2});
  system.add_cell({system.add_leaf(7)}, "unlisted");
  system.standings.back() = Standing::Unlisted;
  system.add_cell({system.add_leaf(30)}, "published");
  system.standings.back() = Standing::Published;
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  EXPECT_EQ(result.cost.cells, 3);
  EXPECT_EQ(result.cost.unlisted, 1);
  EXPECT_EQ(result.cost.small, 1);
  EXPECT_EQ(result.cost.covering, 1);
  EXPECT_EQ(result.cost.repaired, 1) << "elimination alone hides only the 2 at first";
  EXPECT_EQ(result.cost.hidden(), 2);
  EXPECT_GE(result.cost.rounds, 1);
  const Json hidden =
      to_json(certificate_of(of_one_table({58, 2}), protect(of_one_table({58, 2}), {}), {}))["hidden"];
  EXPECT_EQ(hidden["small"].as_integer(), 1);
  EXPECT_EQ(hidden["covering"].as_integer(), 1);
}

TEST(Protect, HidesTheSumOfPeopleWhoAreAloneInTheirCells) {
  // All hidden and each at least 1: with the sum, 4 = 1 + 1 + 1 + 1 alone would be left.
  const JointSystem system = of_one_table({1, 1, 1, 1, 0});
  const ProtectedPublication result = protect(system, {});
  EXPECT_TRUE(result.is_safe());
  EXPECT_EQ(result.hiding.back(), Hiding::Hidden);
  EXPECT_EQ(result.spans[0], (KnownSpan{1, std::nullopt}));
  EXPECT_EQ(result.spans.back(), (KnownSpan{4, std::nullopt}));
  EXPECT_EQ(result.hiding[4], Hiding::Shown) << "a nought is published";
  EXPECT_TRUE(certificate_holds(system, result));
}

TEST(Protect, HidesTheLargestPartOnlyWhereItMust) {
  // 5 + 1 + 1 = 7 leaves the ones 1 to 5 each; the 184 says most of the table and stays.
  const JointSystem system = of_one_table({184, 5, 1, 1});
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  EXPECT_EQ(result.hiding, (std::vector<Hiding>{Hiding::Shown, Hiding::Hidden, Hiding::Hidden, Hiding::Hidden,
                                                Hiding::Shown}));
  EXPECT_TRUE(certificate_holds(system, result));
  // Where nothing else can cover, it is hidden.
  const ProtectedPublication alone = protect(of_one_table({184, 0, 2}), {});
  ASSERT_TRUE(alone.is_safe());
  EXPECT_EQ(alone.hiding[0], Hiding::Hidden);
}

TEST(Protect, HidesAPreferredCountAfterEverythingElse) {
  JointSystem system = of_one_table({30, 9, 2, 50});
  system.standings[1] = Standing::Preferred;
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  EXPECT_EQ(result.hiding[1], Hiding::Shown);
  EXPECT_EQ(result.hiding[0], Hiding::Hidden) << "the least of those that may be hidden";
}

TEST(Protect, NeverHidesANoughtAndNeverShowsASmallCount) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const TableSet set = three_tables();
    JointSystem system;
    add_tables(system, set, People(set, 300, seed).counter(), "2024");
    const ProtectedPublication result = protect(system, {});
    ASSERT_TRUE(result.is_safe()) << seed;
    EXPECT_TRUE(certificate_holds(system, result)) << seed;
    for (std::size_t cell = 0; cell < result.hiding.size(); ++cell) {
      if (system.counts[cell] == 0) {
        EXPECT_EQ(result.hiding[cell], Hiding::Shown);
      }
      if (SafetyRule().is_small(system.counts[cell])) {
        EXPECT_NE(result.hiding[cell], Hiding::Shown);
      }
    }
  }
}

TEST(Protect, RefusesByNameToShowWhatWouldGiveACountAway) {
  JointSystem system = of_one_table({30, 2, 40});
  system.standings[0] = Standing::Forced;
  system.standings[2] = Standing::Forced;
  system.standings[3] = Standing::Forced;
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_EQ(system.names[static_cast<std::size_t>(result.refused[0].cell)], "part 0");
  EXPECT_EQ(system.names[static_cast<std::size_t>(result.refused[0].exposes)], "part 1");
  EXPECT_TRUE(certificate_holds(system, result));
}

// What must be shown gives away the same, whether or not anything else is looked at.
TEST(Suppression, RefusesTheSameForcedAndPublishedCellsWithoutHidingCovers) {
  int refused = 0;
  int revealed = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const TableSet set = three_tables();
    JointSystem system;
    add_tables(system, set, People(set, 200, seed).counter(), "2024");
    std::mt19937_64 random(seed);
    for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
      if (system.is_link(cell)) continue;
      Standing& standing = system.standings[static_cast<std::size_t>(cell)];
      if (random() % 3 == 0) standing = seed % 2 == 0 ? Standing::Forced : Standing::Published;
      if (random() % 9 == 0) standing = Standing::Unlisted;
    }
    const Suppression all = suppress(system, {});
    const Suppression small = suppress_small(system, {});
    const auto cells = [](const std::vector<ForcedRefusal>& refusals) {
      std::set<std::int32_t> result;
      for (const ForcedRefusal& one : refusals) result.insert(one.cell);
      return result;
    };
    EXPECT_EQ(cells(small.refused), cells(all.refused)) << seed;
    EXPECT_EQ(cells(small.revealed), cells(all.revealed)) << seed;
    refused += static_cast<int>(all.refused.size());
    revealed += static_cast<int>(all.revealed.size());
    for (std::size_t cell = 0; cell < all.hiding.size(); ++cell) {
      if (small.hiding[cell] == Hiding::Shown) continue;
      EXPECT_EQ(all.hiding[cell], Hiding::Hidden) << seed << system.names[cell];
      EXPECT_TRUE(SafetyRule().is_small(system.counts[cell]) ||
                  system.standings[cell] == Standing::Unlisted || system.standings[cell] == Standing::Forced)
          << seed << system.names[cell];
    }
  }
  EXPECT_GT(refused, 20);
  EXPECT_GT(revealed, 20);
}

TEST(Protect, RefusesWhenWhatIsPublishedGivesASmallCountAway) {
  JointSystem system = of_one_table({30, 2, 40});
  for (const std::size_t cell : {0u, 2u, 3u}) system.standings[cell] = Standing::Published;
  EXPECT_THROW(protect(system, {}), InvalidInput);
}

TEST(Protect, KeepsAnEarlierYearsCellsAsTheyArePublished) {
  // A sum over two years; in the first 2 and 20 are hidden and the sum of 22 is published.
  JointSystem system;
  const std::int32_t first_small = system.add_leaf(2);
  const std::int32_t first_large = system.add_leaf(20);
  const std::int32_t now_one = system.add_leaf(9);
  const std::int32_t now_two = system.add_leaf(12);
  system.add_cell({first_small}, "a 2023", Standing::Withheld);
  system.add_cell({first_large}, "b 2023", Standing::Withheld);
  system.add_cell({first_small, first_large}, "all 2023", Standing::Published);
  system.add_cell({now_one}, "a 2024");
  system.add_cell({now_two}, "b 2024");
  system.add_cell({now_one, now_two}, "all 2024");
  system.add_cell({first_small, now_one}, "a 2023-2024");
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  EXPECT_EQ(result.hiding[2], Hiding::Shown);
  EXPECT_NE(result.hiding[0], Hiding::Shown);
  EXPECT_NE(result.hiding[1], Hiding::Shown);
  // The two years' sum and this year's part may not both be seen.
  EXPECT_TRUE(result.hiding[6] != Hiding::Shown ||
              (result.hiding[3] != Hiding::Shown && result.hiding[4] != Hiding::Shown));
  EXPECT_TRUE(certificate_holds(system, result));
}

TEST(Protect, GivesTheSameForTheSameTableWrittenInAnotherOrder) {
  const TableSet set = three_tables();
  const People people(set, 400, 3);
  JointSystem one;
  add_tables(one, set, people.counter(), "");
  TableSet turned = set;
  std::ranges::reverse(turned.tables);
  JointSystem other;
  add_tables(other, turned, people.counter(), "");
  const Suppression of_one = suppress(one, {});
  const Suppression of_other = suppress(other, {});
  for (std::size_t cell = 0; cell < one.names.size(); ++cell) {
    if (one.names[cell].empty()) continue;
    const auto same = std::ranges::find(other.names, one.names[cell]);
    ASSERT_NE(same, other.names.end());
    EXPECT_EQ(of_one.hiding[cell], of_other.hiding[static_cast<std::size_t>(same - other.names.begin())])
        << one.names[cell];
  }
}

// The one person in a cell of 1 reads that a hidden count is never 0, and would know the 4 beside it.
TEST(Protect, LeavesTheOnePersonInACellTwoValuesOfEveryOther) {
  const JointSystem system = of_one_table({1, 4, 30, 12});
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  EXPECT_TRUE(certificate_holds(system, result));
  std::set<std::int64_t> values;
  for (const std::vector<std::int64_t>& table : result.tables) {
    if (table[0] == 1) values.insert(table[1]);
  }
  EXPECT_GE(values.size(), 2u);
  EXPECT_FALSE(result.hiding[2] == Hiding::Shown && result.hiding[3] == Hiding::Shown &&
               result.hiding[4] == Hiding::Shown);
}

TEST(Protect, ChoosesBetweenEqualCountsByTheKeyAlone) {
  std::set<std::vector<Hiding>> seen;
  for (std::uint64_t key = 0; key < 24; ++key) {
    JointSystem system = of_one_table({2, 9, 9, 40});
    system.tie_key = key;
    const ProtectedPublication result = protect(system, {});
    EXPECT_EQ(result.hiding, protect(system, {}).hiding) << "the same key, the same choice";
    EXPECT_EQ(result.cost.covering, 1);
    seen.insert(result.hiding);
  }
  EXPECT_EQ(seen.size(), 2u) << "the first 9 or the second";
}

// Were the first of two largest parts always kept, 4 4 5 would be the only table that is printed as – – 5
// of 13.
TEST(Protect, ChoosesBetweenTheLargestPartsByTheKeyAlone) {
  std::set<std::vector<Hiding>> seen;
  for (std::uint64_t key = 0; key < 24; ++key) {
    JointSystem system = of_one_table({3, 5, 5});
    system.tie_key = key;
    seen.insert(protect(system, {}).hiding);
  }
  EXPECT_EQ(seen.size(), 2u) << "the first 5 or the second";
}

TEST(Protect, HidesWhatIsPreferredAfterEverythingElse) {
  JointSystem system = of_one_table({184, 5, 1, 1});
  system.standings[0] = system.standings[4] = Standing::Preferred;
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  EXPECT_EQ(result.hiding[0], Hiding::Shown);
  EXPECT_EQ(result.hiding[4], Hiding::Shown);
  EXPECT_EQ(result.hiding[1], Hiding::Hidden);
}

// A profile is put together from noughts as well: of an area without a breakdown not even they come out.
TEST(Protect, GuardsTheNoughtsOfWhatHasNoRow) {
  // Two areas, three types; the first area has 3 in all and no breakdown.
  JointSystem system;
  for (const std::int64_t count : {3, 0, 0, 20, 30, 0}) system.add_leaf(count);
  for (const std::int32_t leaf : {0, 1, 2})
    system.add_cell({leaf}, "few " + std::to_string(leaf), Standing::Unlisted);
  for (const std::int32_t leaf : {3, 4, 5}) system.add_cell({leaf}, "many " + std::to_string(leaf));
  system.add_cell({0, 1, 2}, "few");
  system.add_cell({3, 4, 5}, "many");
  for (const std::int32_t type : {0, 1, 2}) system.add_cell({type, type + 3}, "type " + std::to_string(type));
  system.add_cell({0, 1, 2, 3, 4, 5}, "all");
  const ProtectedPublication result = protect(system, {});
  ASSERT_TRUE(result.is_safe());
  EXPECT_TRUE(certificate_holds(system, result));
  EXPECT_EQ(result.hiding[0], Hiding::Hidden);
  EXPECT_GT(result.spans[1].high.value_or(99), result.spans[1].low) << "may be 0 and may be more";
  EXPECT_EQ(result.spans[2].high, 0) << "nobody has the third type, which stands there";
  // Without the cover it does not hold.
  ProtectedPublication bare = result;
  for (const std::size_t cell : {3u, 4u, 7u, 8u, 9u, 10u, 11u}) bare.hiding[cell] = Hiding::Shown;
  EXPECT_FALSE(audit(system, bare.hiding, {}).unsafe.empty());
  EXPECT_FALSE(certificate_holds(system, bare));
}

TEST(Protect, HidesNoughtsWhenTheRuleSaysSo) {
  const SafetyRule rule{.protects_zeros = true};
  const JointSystem system = of_one_table({0, 3, 20, 30});
  const ProtectedPublication result = protect(system, rule);
  ASSERT_TRUE(result.is_safe());
  EXPECT_EQ(result.hiding[0], Hiding::Hidden);
  EXPECT_EQ(result.spans[0].low, 0);
  EXPECT_GE(result.spans[0].high.value_or(99), 3);
  EXPECT_TRUE(certificate_holds(system, result, rule));
}

TEST(Protect, IsStoppedBetweenTwoSteps) {
  const TableSet set = three_tables();
  JointSystem system;
  add_tables(system, set, People(set, 400, 3).counter(), "");
  EXPECT_THROW(protect(system, {}, {.is_to_stop = [] { return true; }}), Interrupted);
}

TEST(Protect, WithoutSmallCountsHidesNothing) {
  const JointSystem system = of_one_table({10, 20, 0});
  const ProtectedPublication result = protect(system, {});
  EXPECT_TRUE(result.is_safe());
  EXPECT_EQ(result.cost.small + result.cost.covering, 0);
  EXPECT_TRUE(certificate_holds(system, result));
}

}  // namespace
}  // namespace handslag::disclosure
