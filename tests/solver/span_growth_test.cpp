#include "solver/span_growth.h"

#include <gtest/gtest.h>

#include "solver/modular.h"

namespace handslag::solver {
namespace {

/// The leaves a and b, and the columns a, b, a+b.
SparseColumns a_b_and_their_total() {
  SparseColumns columns;
  columns.row_count = 2;
  columns.add_entry(0, 1);
  columns.end_column();
  columns.add_entry(1, 1);
  columns.end_column();
  columns.add_entry(0, 1);
  columns.add_entry(1, 1);
  columns.end_column();
  return columns;
}

using Verdicts = std::vector<SpanVerdict>;

TEST(SpanGrowth, LeavesOutTheColumnThatWouldCompleteAGuardedOne) {
  const SparseColumns columns = a_b_and_their_total();
  const std::vector<std::int32_t> guarded = {0};
  const std::vector<std::int32_t> order = {2, 1};
  const SpanGrowth growth = grow_span({columns, guarded, order});
  EXPECT_EQ(growth.verdicts, (Verdicts{SpanVerdict::kTaken, SpanVerdict::kWouldExpose}));
  EXPECT_EQ(growth.exposed, (std::vector<std::int32_t>{-1, 0}));
}

TEST(SpanGrowth, FollowsTheOrder) {
  const SparseColumns columns = a_b_and_their_total();
  const std::vector<std::int32_t> guarded = {0};
  const std::vector<std::int32_t> order = {1, 2};
  EXPECT_EQ(grow_span({columns, guarded, order}).verdicts,
            (Verdicts{SpanVerdict::kTaken, SpanVerdict::kWouldExpose}));
}

TEST(SpanGrowth, SaysWhichColumnsFollowFromThoseTaken) {
  const SparseColumns columns = a_b_and_their_total();
  const std::vector<std::int32_t> order = {0, 1, 2};
  EXPECT_EQ(grow_span({columns, {}, order}).verdicts,
            (Verdicts{SpanVerdict::kTaken, SpanVerdict::kTaken, SpanVerdict::kInside}));
}

TEST(Modular, MultipliesANumberByItsInverseToOne) {
  for (const std::int64_t number : {1, 2, -3, 1'000'003}) {
    EXPECT_EQ(FirstField::from(number) * FirstField::from(number).inverse(), FirstField::from(1));
    EXPECT_EQ(SecondField::from(number) * SecondField::from(number).inverse(), SecondField::from(1));
  }
}

}  // namespace
}  // namespace handslag::solver
