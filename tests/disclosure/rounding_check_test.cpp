#include "disclosure/rounding_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "disclosure/joint_system.h"

// Rounded tables written by hand, looked at by the checker alone.
namespace handslag::disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Reason = RoundingFault::Reason;

/// Parts and their sum.
JointSystem parts_and_sum(const std::vector<std::int64_t>& counts) {
  JointSystem system;
  std::vector<std::int32_t> all;
  for (const std::int64_t count : counts) all.push_back(system.add_leaf(count));
  for (const std::int32_t leaf : all) system.add_cell({leaf}, "part");
  system.add_cell(all, "all");
  return system;
}

struct Shown {
  std::vector<std::int64_t> parts;
  std::vector<char> is_held = {};
  std::vector<char> is_withheld = {};
  std::int64_t base = 5;
  std::int64_t threshold = 4;
};

/// "Known 0" for each fault.
std::vector<std::string> faults(const JointSystem& system, const Shown& shown,
                                const std::vector<std::int64_t>& cells = {}) {
  Rounding rounding;
  rounding.parts = joint_parts(system.columns, system.leaf_counts);
  rounding.part_counts = shown.parts;
  for (std::int32_t cell = 0; cell < system.cell_count(); ++cell) {
    std::int64_t sum = 0;
    for (const std::int32_t part : rounding.parts.columns.rows_of(cell))
      sum += shown.parts[static_cast<std::size_t>(part)];
    rounding.cell_counts.push_back(sum);
  }
  if (!cells.empty()) rounding.cell_counts = cells;
  const RoundingTask task{.columns = system.columns,
                          .leaf_counts = system.leaf_counts,
                          .base = shown.base,
                          .is_held = shown.is_held};
  constexpr const char* kReasons[] = {"NotASum", "SmallShown", "NotHeld", "Known"};
  std::vector<std::string> told;
  for (const RoundingFault& fault : check_rounding(task, rounding, shown.threshold, shown.is_withheld))
    told.push_back(std::string(kReasons[static_cast<int>(fault.reason)]) + " " + std::to_string(fault.cell));
  return told;
}

TEST(RoundingChecks, FindACellThatIsNoSum) {
  const JointSystem system = parts_and_sum({2, 58});
  EXPECT_THAT(faults(system, {{0, 58}}), IsEmpty());
  EXPECT_THAT(faults(system, {{0, 58}}, {0, 58, 60}), ElementsAre("NotASum 2"));
  JointSystem linked = system;
  linked.add_leaf(60);
  linked.add_cell({2}, "all there");
  linked.add_link({0, 1}, {2});
  EXPECT_THAT(faults(linked, {{0, 58}}), IsEmpty());
  EXPECT_THAT(faults(linked, {{0, 58}}, {0, 58, 58, 58, 1}), ElementsAre("NotASum 4", "SmallShown 4"));
}

TEST(RoundingChecks, FindASmallNumberThatIsShown) {
  const JointSystem system = parts_and_sum({2, 58});
  EXPECT_THAT(faults(system, {{5, 58}}), IsEmpty());
  for (const std::int64_t small : {1, 3, 4})
    EXPECT_THAT(faults(system, {{small, 58}}), ::testing::Contains("SmallShown 0")) << small;
  EXPECT_THAT(faults(system, {{-1, 59}}), ::testing::Contains("SmallShown 0"));
  // With a base at the threshold a count comes out as it is.
  const JointSystem four = parts_and_sum({4, 58});
  EXPECT_THAT(faults(four, {.parts = {4, 58}, .base = 3}), ElementsAre("SmallShown 0", "Known 0"));
  EXPECT_THAT(faults(four, {.parts = {4, 58}, .base = 3, .threshold = 3}), IsEmpty());
  EXPECT_THAT(faults(four, {.parts = {5, 58}, .threshold = 5}), IsEmpty());
  EXPECT_THAT(faults(parts_and_sum({5, 58}), {.parts = {5, 58}, .threshold = 5}),
              ElementsAre("SmallShown 0"));
  EXPECT_THAT(faults(parts_and_sum({0, 58}), {.parts = {0, 58}}), IsEmpty()) << "0 is no small count";
}

TEST(RoundingChecks, FindAHeldCountThatIsAnother) {
  const JointSystem system = parts_and_sum({2, 58});
  EXPECT_THAT(faults(system, {.parts = {0, 58}, .is_held = {0, 0, 1}}), ElementsAre("NotHeld 2"));
  EXPECT_THAT(faults(system, {.parts = {0, 60}, .is_held = {0, 0, 1}}), IsEmpty());
  EXPECT_THAT(faults(system, {.parts = {2, 58}, .is_held = {1, 0, 0}}), IsEmpty()) << "it is out already";
}

// Known is what no two truths make: the part may be one more or one less only where the reader cannot see it.
TEST(RoundingChecks, KnowTheRoomOfAPartThatIsAlone) {
  const auto withheld = [](std::int64_t truth, std::int64_t shown) {
    return faults(parts_and_sum({truth}), {.parts = {shown}, .is_withheld = {1, 0}});
  };
  EXPECT_THAT(withheld(58, 58), ElementsAre("Known 0")) << "what is larger stands for itself";
  EXPECT_THAT(withheld(5, 5), IsEmpty()) << "4 would come out as 5 too";
  EXPECT_THAT(withheld(6, 6), ElementsAre("Known 0"));
  for (const std::int64_t small : {1, 2, 3, 4}) {
    EXPECT_THAT(withheld(small, 0), IsEmpty()) << small;
    EXPECT_THAT(withheld(small, 5), IsEmpty()) << small;
  }
  EXPECT_THAT(withheld(0, 0), IsEmpty()) << "a nought is not asked for";
}

TEST(RoundingChecks, KnowThatWhatOnePartGainsUnderAHeldSumAnotherLoses) {
  // 60 is held. Of 2 and 58 the 2 may be 1 or 3, as the 58 may be 59 or 57.
  EXPECT_THAT(faults(parts_and_sum({2, 58}), {.parts = {0, 60}, .is_held = {0, 0, 1}}), IsEmpty());
  // 4 may be 5 when 58 may be 57.
  EXPECT_THAT(faults(parts_and_sum({4, 58}), {.parts = {5, 57}, .is_held = {0, 0, 1}}), IsEmpty());
  // 1 as 5 cannot lose, and the 54 that stands for 58 cannot be 59: more than the base from what is shown.
  EXPECT_THAT(faults(parts_and_sum({1, 58}), {.parts = {5, 54}, .is_held = {0, 0, 1}}), IsEmpty());
  // The other part of the group is held alone: it has no room.
  EXPECT_THAT(faults(parts_and_sum({2, 58}), {.parts = {2, 58}, .is_held = {0, 1, 1}}),
              ElementsAre("SmallShown 0", "Known 0"));
}

TEST(RoundingChecks, TakeApartGroupsThatAreHeldApart) {
  // Under the sums of the rows 4 may be 3 when 6 is 7. Under those of the columns too each part is told.
  JointSystem system = parts_and_sum({4, 6, 6, 58});
  for (const std::vector<std::int32_t>& pair : {std::vector<std::int32_t>{0, 1}, {2, 3}, {0, 2}, {1, 3}})
    system.add_cell(pair, "pair");
  const std::vector<std::int64_t> shown = {0, 10, 10, 54};
  EXPECT_THAT(faults(system, {.parts = shown, .is_held = {0, 0, 0, 0, 0, 1, 1, 0, 0}}), IsEmpty());
  EXPECT_THAT(faults(system, {.parts = shown, .is_held = {0, 0, 0, 0, 0, 0, 0, 1, 1}}), IsEmpty());
  EXPECT_THAT(faults(system, {.parts = shown, .is_held = {0, 0, 0, 0, 0, 1, 1, 1, 1}}),
              ElementsAre("Known 0"));
}

TEST(RoundingChecks, AskForASecondTruthOutsideTheCellThatIsLookedAt) {
  // 1 and 2 are both under a small sum; whatever one gains the other loses, and the sum is known.
  JointSystem system = parts_and_sum({1, 2, 58});
  system.add_cell({0, 1}, "pair");
  const std::vector<char> held = {0, 0, 1, 1, 0};
  EXPECT_THAT(faults(system, {.parts = {0, 0, 58}, .is_held = {0, 0, 1, 0, 0}}), IsEmpty());
  EXPECT_THAT(faults(system, {.parts = {0, 0, 58}, .is_held = held}), ElementsAre("NotHeld 3", "Known 4"));
}

TEST(JointPartsOfTables, AreOneForEachLeafWithoutLinks) {
  const JointSystem system = parts_and_sum({4, 0, 9});
  const JointParts parts = joint_parts(system.columns, system.leaf_counts);
  EXPECT_THAT(parts.counts, ElementsAre(4, 0, 9));
  for (std::int32_t leaf = 0; leaf < 3; ++leaf) EXPECT_THAT(parts.of_leaf(leaf), ElementsAre(leaf));
  EXPECT_THAT(parts.columns.rows_of(3), ElementsAre(0, 1, 2));
  for (std::int32_t column = 0; column < 4; ++column) EXPECT_FALSE(is_link_column(system.columns, column));
}

// The worked figures of joint_parts.h.
TEST(JointPartsOfTables, DivideTheLeavesOfTwoTablesInTheirOrder) {
  JointSystem system;
  for (const std::int64_t count : {9, 51, 58, 2}) system.add_leaf(count);
  system.add_cell({1}, "fraud");
  system.add_cell({0, 1}, "all");
  system.add_cell({2, 3}, "all there");
  system.add_link({0, 1}, {2, 3});
  EXPECT_TRUE(is_link_column(system.columns, 3));
  const JointParts parts = joint_parts(system.columns, system.leaf_counts);
  EXPECT_THAT(parts.counts, ElementsAre(9, 49, 2));
  EXPECT_THAT(parts.of_leaf(0), ElementsAre(0));
  EXPECT_THAT(parts.of_leaf(1), ElementsAre(1, 2));
  EXPECT_THAT(parts.of_leaf(2), ElementsAre(0, 1));
  EXPECT_THAT(parts.of_leaf(3), ElementsAre(2));
  EXPECT_THAT(parts.columns.rows_of(0), ElementsAre(1, 2));
  EXPECT_THAT(parts.columns.rows_of(1), ElementsAre(0, 1, 2));
  EXPECT_THAT(parts.columns.rows_of(2), ElementsAre(0, 1, 2));
  EXPECT_THAT(parts.columns.rows_of(3), IsEmpty()) << "a link";
  EXPECT_EQ(parts.columns.row_count, 3);
  EXPECT_THAT(parts.columns.values, ::testing::Each(1));
}

TEST(JointPartsOfTables, GoOnThroughAThirdTable) {
  // 3 + 5 equals 2 + 6, which equals 8: the last has all the parts.
  JointSystem system;
  for (const std::int64_t count : {3, 5, 0, 2, 6, 8}) system.add_leaf(count);
  system.add_cell({5}, "all");
  system.add_link({0, 1, 2}, {3, 4});
  system.add_link({3, 4}, {5});
  const JointParts parts = joint_parts(system.columns, system.leaf_counts);
  EXPECT_THAT(parts.counts, ElementsAre(2, 5, 1));
  EXPECT_THAT(parts.of_leaf(0), ElementsAre(0, 2));
  EXPECT_THAT(parts.of_leaf(1), ElementsAre(1));
  EXPECT_THAT(parts.of_leaf(2), IsEmpty()) << "a nought has none";
  EXPECT_THAT(parts.of_leaf(3), ElementsAre(0));
  EXPECT_THAT(parts.of_leaf(4), ElementsAre(2, 1));
  EXPECT_THAT(parts.of_leaf(5), ElementsAre(0, 1, 2));
}

TEST(JointPartsOfTables, AreRefusedWhereLinksDoNotDivide) {
  JointSystem ring;
  for (const std::int64_t count : {3, 3, 3}) ring.add_leaf(count);
  ring.add_link({0}, {2});
  ring.add_link({1}, {2});
  EXPECT_THROW(joint_parts(ring.columns, ring.leaf_counts), InvalidInput) << "divided twice";
  JointSystem turned;
  for (const std::int64_t count : {3, 3, 3}) turned.add_leaf(count);
  turned.add_link({1}, {2});
  turned.add_link({0}, {1});
  EXPECT_THROW(joint_parts(turned.columns, turned.leaf_counts), InvalidInput) << "used before it is divided";
  JointSystem system;
  for (const std::int64_t count : {3, 3}) system.add_leaf(count);
  system.add_link({0}, {1});
  EXPECT_THROW(joint_parts(system.columns, std::vector<std::int64_t>{2, 3}), InvalidInput)
      << "more on one side";
}

}  // namespace
}  // namespace handslag::disclosure
