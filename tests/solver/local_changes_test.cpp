#include "solver/local_changes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace handslag::solver {
namespace {

// Leaves a b / c d with counts 5 2 / 8 9; columns a b c d (0–3), the rows (4, 5), the columns (6, 7), all
// (8).
class SquareChanges : public ::testing::Test {
 protected:
  SquareChanges() {
    const std::vector<std::vector<std::int32_t>> cells = {{0},    {1},    {2},    {3},         {0, 1},
                                                          {2, 3}, {0, 2}, {1, 3}, {0, 1, 2, 3}};
    columns_.row_count = 4;
    for (const auto& cell : cells) {
      std::int64_t sum = 0;
      for (const std::int32_t leaf : cell) {
        columns_.add_entry(leaf, 1);
        sum += leaves_[static_cast<std::size_t>(leaf)];
      }
      columns_.end_column();
      values_.push_back(sum);
    }
    relations_ = find_sum_relations(columns_);
  }

  LocalChanges changes() const { return {columns_, relations_, values_, leaves_, least_, most_}; }

  SparseColumns columns_;
  SumRelations relations_;
  std::vector<std::int64_t> leaves_ = {5, 2, 8, 9};
  std::vector<std::int64_t> values_;
  std::vector<std::int64_t> least_ = std::vector<std::int64_t>(9, 0);
  std::vector<std::int64_t> most_ = std::vector<std::int64_t>(9, LocalChanges::kNoMost);
};

const auto kAny = [](std::int32_t) { return true; };

TEST_F(SquareChanges, MoveFourHiddenCellsTogether) {
  LocalChanges changes = this->changes();
  for (const std::int32_t cell : {0, 1, 2, 3}) changes.hide(cell);
  EXPECT_EQ(changes.find({.column = 1, .amount = 3}).change, (TableChange{{0, -3}, {1, 3}, {2, 3}, {3, -3}}));
  EXPECT_FALSE(changes.pins_another(8, 0, kAny));
}

TEST_F(SquareChanges, ShowingOneOfFourPinsTheOtherThree) {
  LocalChanges changes = this->changes();
  for (const std::int32_t cell : {0, 1, 2, 3}) changes.hide(cell);
  std::vector<std::int32_t> pinned;
  EXPECT_FALSE(changes.pins_another(0, 0, [&](std::int32_t cell) {
    pinned.push_back(cell);
    return false;
  }));
  std::ranges::sort(pinned);
  EXPECT_EQ(pinned, (std::vector<std::int32_t>{1, 2, 3}));
  EXPECT_TRUE(changes.pins_another(0, 0, [](std::int32_t cell) { return cell == 3; }));
}

TEST_F(SquareChanges, WhatMayBeHiddenForLessPinsNothing) {
  LocalChanges changes = this->changes();
  for (const std::int32_t cell : {0, 1, 2, 3}) changes.hide(cell);
  for (const std::int32_t sum : {4, 5, 6, 7, 8}) changes.set_cost(sum, 2);
  EXPECT_FALSE(changes.pins_another(0, 2.1, kAny));
  EXPECT_TRUE(changes.pins_another(0, 2, kAny));
}

TEST_F(SquareChanges, CellThatIsAloneInASumIsProvedToStay) {
  LocalChanges changes = this->changes();
  for (const std::int32_t cell : {0, 1}) changes.hide(cell);
  const LocalChanges::Answer answer = changes.find({.column = 1, .amount = 1});
  EXPECT_TRUE(answer.change.empty());
  EXPECT_TRUE(answer.is_impossible);
  EXPECT_EQ(changes.programs(), 0);
}

TEST_F(SquareChanges, CellThatOnlyTheHeldOneMovesWithIsProvedToStay) {
  LocalChanges changes = this->changes();
  for (const std::int32_t cell : {0, 1, 2, 3}) changes.hide(cell);
  const LocalChanges::Answer answer = changes.find({.column = 3, .amount = 1, .held_column = 0});
  EXPECT_TRUE(answer.change.empty());
  EXPECT_TRUE(answer.is_impossible);
  EXPECT_EQ(changes.programs(), 0);
  EXPECT_FALSE(changes.find({.column = 3, .amount = 1}).change.empty());
}

}  // namespace
}  // namespace handslag::solver
