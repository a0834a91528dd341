#include "disclosure/table_set.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "tests/disclosure/tables_for_tests.h"

namespace handslag::disclosure {
namespace {

using Reason = HierarchyFault::Reason;

Reason fault_of(const std::vector<ParentRow>& rows, const std::string& at) {
  const auto made = make_dimension("area", rows);
  EXPECT_FALSE(made);
  if (made) return {};
  EXPECT_EQ(made.refusal().code, at);
  return made.refusal().reason;
}

TEST(Dimension, RefusesAHierarchyThatIsNone) {
  EXPECT_EQ(fault_of({}, ""), Reason::NoCategory);
  EXPECT_EQ(fault_of({{"a", "", "all"}, {"all", "", ""}, {"a", "", "b"}, {"b", "", "all"}}, "a"),
            Reason::TwoParents);
  EXPECT_EQ(fault_of({{"a", "", "nowhere"}}, "a"), Reason::UnknownParent);
  EXPECT_EQ(fault_of({{"a", "", "b"}, {"b", "", "c"}, {"c", "", "b"}}, "b"), Reason::Cycle);
  EXPECT_EQ(fault_of({{"a", "", "a"}}, "a"), Reason::Cycle);
  EXPECT_EQ(fault_of(std::vector<ParentRow>(kMostCategories + 1), ""), Reason::TooManyCategories);
}

TEST(TableSet, CountsDimensionsTogetherThatOneTableAfterTheOtherWouldNotTell) {
  const std::vector<Dimension> four = {dimension("a", 2), dimension("b", 2), dimension("c", 2),
                                       dimension("d", 2)};
  const auto star = groups_counted_together({four, {{0, 1}, {0, 2}, {0, 3}}});
  EXPECT_EQ(star.size(), 3u);
  // Round in a ring: what each pair allows need not fit together, so three are counted at once.
  const auto ring = groups_counted_together({four, {{0, 1}, {1, 2}, {0, 2}}});
  ASSERT_EQ(ring.size(), 1u);
  EXPECT_EQ(ring.front(), (std::vector<std::size_t>{0, 1, 2}));
}

TEST(TableSet, HasOneCellForOneMeaning) {
  const TableSet set = three_tables();
  JointSystem system;
  const PlacedTables placed = add_tables(system, set, People(set, 200, 1).counter(), "2024");
  EXPECT_EQ(placed.cells[0][0], placed.cells[1][0]) << "the whole total stands in every table";
  std::vector<std::string> names = system.names;
  std::erase(names, "");
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST(TableSet, IsAddedUp) {
  const TableSet set = three_tables();
  JointSystem system;
  const PlacedTables placed = add_tables(system, set, People(set, 500, 4).counter(), "");
  for (std::size_t table = 0; table < set.tables.size(); ++table) {
    const Dimension& rows = set.dimensions[set.tables[table][0]];
    const Dimension& columns = set.dimensions[set.tables[table][1]];
    const auto count = [&](std::size_t row, std::size_t column) {
      return system
          .counts[static_cast<std::size_t>(placed.cells[table][row * columns.categories.size() + column])];
    };
    for (std::size_t parent = 0; parent < rows.categories.size(); ++parent) {
      for (std::size_t column = 0; column < columns.categories.size(); ++column) {
        std::int64_t children = 0;
        bool has_child = false;
        for (std::size_t row = 0; row < rows.categories.size(); ++row) {
          if (rows.categories[row].parent != static_cast<std::int32_t>(parent)) continue;
          has_child = true;
          children += count(row, column);
        }
        if (has_child) {
          EXPECT_EQ(children, count(parent, column));
        }
      }
    }
  }
}

TEST(TableSet, RefusesMoreCombinationsThanItCanHold) {
  const TableSet set{{dimension("a", 30'000), dimension("b", 30'000)}, {{0, 1}}};
  JointSystem system;
  EXPECT_THROW(add_tables(
                   system, set, [](std::span<const std::size_t>) { return std::vector<std::int64_t>(); }, ""),
               InvalidInput);
}

TEST(JointSystem, RefusesCountsThatCannotBe) {
  JointSystem system;
  EXPECT_THROW(system.add_leaf(-1), InvalidInput);
  system.add_leaf(3);
  system.add_leaf(4);
  EXPECT_THROW(system.add_cell({}, "nothing"), InvalidInput);
  EXPECT_THROW(system.add_link({0}, {1}), InvalidInput);
}

TEST(Dimension, TakesAsManyCategoriesAsThereMayBe) {
  std::vector<ParentRow> rows;
  for (std::size_t at = 0; at < kMostCategories; ++at) rows.push_back({std::to_string(at), "", ""});
  const auto made = make_dimension("area", rows);
  ASSERT_TRUE(made);
  EXPECT_EQ(leaves_of(*made).size(), kMostCategories);
}

TEST(Dimension, HasItsCategoriesInTheOrderOfTheRows) {
  const auto made =
      make_dimension("area", {{"b", "Bee", "all"}, {"all", "", ""}, {"a", "", "b"}, {"c", "", "all"}});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->name, "area");
  std::vector<std::string> codes;
  std::vector<std::int32_t> parents;
  for (const Category& category : made->categories) {
    codes.push_back(category.code);
    parents.push_back(category.parent);
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"b", "all", "a", "c"}));
  EXPECT_EQ(parents, (std::vector<std::int32_t>{1, -1, 0, 1}));
  EXPECT_EQ(made->categories[0].title, "Bee");
  EXPECT_EQ(leaves_of(*made), (std::vector<std::size_t>{2, 3}));
}

TEST(TableSet, TakesTwentyMillionCombinationsAndNoMore) {
  const auto asked_for = [](std::size_t rows, std::size_t columns) {
    const TableSet set{{dimension("a", rows), dimension("b", columns)}, {{0, 1}}};
    JointSystem system;
    // A counter that counts nothing: how far it gets tells what was refused.
    try {
      add_tables(
          system, set, [](std::span<const std::size_t>) { return std::vector<std::int64_t>(); }, "");
    } catch (const InvalidInput&) {
      return "refused";
    } catch (const Error&) {
      return "counted";
    }
    return "added";
  };
  EXPECT_STREQ(asked_for(20'000, 1000), "counted");
  EXPECT_STREQ(asked_for(20'000, 1001), "refused");
}

TEST(TableSet, LinksEachTableToTheOneThatSharesMostWithIt) {
  const std::vector<Dimension> four = {dimension("a", 2), dimension("b", 2), dimension("c", 2),
                                       dimension("d", 2)};
  // a b, then b c d by way of b; the one that shares two stands next.
  const auto groups = groups_counted_together({four, {{0, 1}, {2, 3}, {1, 2}}});
  EXPECT_EQ(groups, (std::vector<std::vector<std::size_t>>{{0, 1}, {1, 2}, {2, 3}}));
  const auto alone = groups_counted_together({four, {{0}, {2}}});
  EXPECT_EQ(alone, (std::vector<std::vector<std::size_t>>{{0}, {2}}));
  EXPECT_EQ(groups_counted_together({four, {}}), (std::vector<std::vector<std::size_t>>{{}}));
  EXPECT_EQ(groups_counted_together({four, {{0, 1, 2}, {0, 1}, {2}}}),
            (std::vector<std::vector<std::size_t>>{{0, 1, 2}}));
  // A ring of four has one line across it, between those that ask for the fewest new pairs.
  const auto ring = groups_counted_together({four, {{0, 1}, {1, 2}, {2, 3}, {0, 3}}});
  EXPECT_EQ(ring, (std::vector<std::vector<std::size_t>>{{0, 1, 3}, {1, 2, 3}}));
}

TEST(TableSet, NamesEachCellByWhatItIsOf) {
  Dimension sex = *make_dimension("sex", {{"all", "alla", ""}, {"w", "kvinna", "all"}, {"m", "", "all"}});
  Dimension area = *make_dimension("area", {{"n", "Norrtälje", ""}, {"s", "Sala", ""}});
  const TableSet set{{sex, area}, {{0, 1}}};
  JointSystem system;
  const PlacedTables placed = add_tables(
      system, set,
      [](std::span<const std::size_t>) {
        return std::vector<std::int64_t>{1, 20, 300, 4000};
      },
      "2024");
  EXPECT_EQ(system.names,
            (std::vector<std::string>{"Norrtälje, 2024", "Sala, 2024", "kvinna, Norrtälje, 2024",
                                      "kvinna, Sala, 2024", "m, Norrtälje, 2024", "m, Sala, 2024"}));
  EXPECT_EQ(system.counts, (std::vector<std::int64_t>{301, 4020, 1, 20, 300, 4000}));
  EXPECT_EQ(placed.cells, (std::vector<std::vector<std::int32_t>>{{0, 1, 2, 3, 4, 5}}));
  JointSystem of_one;
  add_tables(
      of_one, {{sex}, {{0}}},
      [](std::span<const std::size_t>) {
        return std::vector<std::int64_t>{7, 9};
      },
      "");
  EXPECT_EQ(of_one.names, (std::vector<std::string>{"Σ", "kvinna", "m"}));
}

// One child alone under a parent that is under no other is the whole: one cell; under another it is its own.
TEST(TableSet, TellsAGroupOfOneFromTheWhole) {
  const Dimension area = *make_dimension(
      "area", {{"all", "", ""}, {"group", "", "all"}, {"one", "", "group"}, {"other", "", "all"}});
  JointSystem system;
  const PlacedTables placed = add_tables(
      system, {{area}, {{0}}},
      [](std::span<const std::size_t>) {
        return std::vector<std::int64_t>{7, 9};
      },
      "");
  EXPECT_EQ(placed.cells, (std::vector<std::vector<std::int32_t>>{{0, 1, 2, 3}}));
  EXPECT_EQ(system.counts, (std::vector<std::int64_t>{16, 7, 7, 9}));
}

}  // namespace
}  // namespace handslag::disclosure
