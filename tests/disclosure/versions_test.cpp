#include "disclosure/versions.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "disclosure/certificate_check.h"
#include "disclosure/protect.h"

namespace handslag::disclosure {
namespace {

/// kvinnor | män | alla
JointSystem table_of(std::int64_t women, std::int64_t men, const std::string& label) {
  JointSystem system;
  system.add_leaf(women);
  system.add_leaf(men);
  system.add_cell({0}, "kvinnor, " + label);
  system.add_cell({1}, "män, " + label);
  system.add_cell({0, 1}, "alla, " + label);
  return system;
}

std::int64_t count_in(const JointSystem& system, std::int32_t cell) {
  return system.counts[static_cast<std::size_t>(cell)];
}
Standing standing_in(const JointSystem& system, std::int32_t cell) {
  return system.standings[static_cast<std::size_t>(cell)];
}

TEST(Versions, HaveOneCellWhereNothingHasChanged) {
  const std::vector<JointSystem> versions = {table_of(58, 22, "1"), table_of(60, 22, "2")};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions});
  EXPECT_NE(cells[0][0], cells[1][0]);
  EXPECT_EQ(cells[0][1], cells[1][1]) << "the men are as they were";
  EXPECT_NE(cells[0][2], cells[1][2]);
  for (std::size_t version = 0; version < 2; ++version) {
    for (std::size_t cell = 0; cell < 3; ++cell)
      EXPECT_EQ(count_in(joint, cells[version][cell]), versions[version].counts[cell]);
  }
  EXPECT_EQ(joint.leaf_counts, (std::vector<std::int64_t>{58, 2, 22}));
}

TEST(Versions, OfOpenLeavesShareWhatBothMayHaveAndNothingElse) {
  const std::vector<JointSystem> versions = {table_of(58, 22, "1"), table_of(60, 22, "2")};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions, {{1, 1}}});
  EXPECT_NE(cells[0][1], cells[1][1]) << "nobody knows that the men are as they were";
  EXPECT_EQ(joint.leaf_counts, (std::vector<std::int64_t>{58, 0, 2, 22, 0, 0}));
}

TEST(Versions, OfThreeHaveTheFirstAgainWhereTheThirdGivesItBack) {
  const std::vector<JointSystem> versions = {table_of(58, 22, "1"), table_of(66, 30, "2"),
                                             table_of(58, 40, "3")};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions});
  EXPECT_EQ(cells[0][0], cells[2][0]);
  EXPECT_NE(cells[0][0], cells[1][0]);
  EXPECT_EQ(count_in(joint, cells[2][1]), 40);
  EXPECT_EQ(joint.leaf_counts, (std::vector<std::int64_t>{58, 8, 22, 8, 10}));
}

TEST(Versions, OfDifferentTablesAreRefused) {
  JointSystem more = table_of(1, 2, "2");
  more.add_leaf(3);
  JointSystem joint;
  EXPECT_THROW(add_versions(joint, {std::vector<JointSystem>{table_of(1, 2, "1"), more}}), Error);
}

TEST(DifferenceGuards, GuardWhatCameAsACountOfPeople) {
  const std::vector<JointSystem> versions = {table_of(58, 22, "1"), table_of(60, 22, "2")};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions});
  const SafetyRule rule;
  DifferenceGuards guards(joint, rule);
  const std::int32_t before = joint.cell_count();
  guards.guard(cells[0][1], cells[1][1], false);
  EXPECT_EQ(joint.cell_count(), before) << "one cell has no difference";
  guards.guard(cells[0][0], cells[1][0], false);
  ASSERT_EQ(joint.cell_count(), before + 1);
  EXPECT_EQ(count_in(joint, before), 2);
  EXPECT_EQ(standing_in(joint, before), Standing::Withheld);
  guards.guard(cells[0][2], cells[1][2], false);
  EXPECT_EQ(joint.cell_count(), before + 1) << "the same two people";
}

// 5 came and 4 went: 1 more, and neither number is small by itself.
TEST(DifferenceGuards, GuardWhatCameLessWhatWentByItsComplement) {
  const std::vector<JointSystem> versions = {table_of(50, 44, "1"), table_of(56, 39, "2")};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions});
  const SafetyRule rule;
  DifferenceGuards guards(joint, rule);
  const std::int32_t before = joint.cell_count();
  guards.guard(cells[0][0], cells[1][0], false);
  guards.guard(cells[0][1], cells[1][1], false);
  EXPECT_EQ(joint.cell_count(), before) << "6 came, 5 went: these may be known";
  guards.guard(cells[0][2], cells[1][2], false);
  ASSERT_EQ(joint.cell_count(), before + 2);
  EXPECT_EQ(standing_in(joint, before), Standing::Published);
  EXPECT_EQ(count_in(joint, before), 1005) << "5 and their complement";
  EXPECT_EQ(standing_in(joint, before + 1), Standing::Unlisted);
  EXPECT_EQ(count_in(joint, before + 1), 6 + 1000);
  EXPECT_TRUE(is_kept_open(joint, rule, before + 1));
  EXPECT_FALSE(is_kept_open(joint, rule, before));
}

TEST(DifferenceGuards, HideTheNewCountAndItsProofIsChecked) {
  for (const auto& [women, men] : {std::pair(60, 22), {56, 22}, {56, 39}, {64, 20}}) {
    const std::vector<JointSystem> versions = {table_of(50, 44, "1"), table_of(women, men, "2")};
    JointSystem joint;
    const auto cells = add_versions(joint, {versions});
    for (const std::int32_t cell : cells[0])
      joint.standings[static_cast<std::size_t>(cell)] = Standing::Published;
    const SafetyRule rule;
    DifferenceGuards guards(joint, rule);
    for (std::size_t cell = 0; cell < 3; ++cell) guards.guard(cells[0][cell], cells[1][cell], false);
    const ProtectedPublication made = protect(joint, rule);
    ASSERT_TRUE(made.is_safe());
    for (std::size_t cell = 0; cell < 3; ++cell) {
      const std::int64_t difference = versions[1].counts[cell] - versions[0].counts[cell];
      if (difference == 0 || std::abs(difference) > 4) continue;
      EXPECT_EQ(made.hiding[static_cast<std::size_t>(cells[1][cell])], Hiding::Hidden) << difference;
    }
    const Json certificate = to_json(certificate_of(joint, made, rule));
    EXPECT_TRUE(check_certificate(certificate).is_valid());
  }
}

// A cell that is held as a small count is, whatever its own count, is held so by the checker too.
TEST(DifferenceGuards, AreHeldOpenByTheCheckerToo) {
  JointSystem joint;
  const std::int32_t one = joint.add_leaf(100);
  const std::int32_t other = joint.add_leaf(100);
  joint.add_cell({one}, "one", Standing::Withheld);
  joint.add_cell({other}, "other", Standing::Withheld);
  joint.add_cell({one, other}, "both", Standing::Published);
  const std::vector<Hiding> hiding = {Hiding::Hidden, Hiding::Hidden, Hiding::Shown};
  const SafetyRule rule;
  const auto checked = [&] {
    return check_certificate(to_json(Certificate{joint, hiding, rule, {{100, 100}, {101, 99}}}));
  };
  EXPECT_TRUE(checked().is_valid());
  joint.is_guarded = {1, 0, 0};
  ASSERT_FALSE(checked().is_valid());
  EXPECT_EQ(checked().faults.front().reason, CertificateFault::Reason::TooNarrow);
}

TEST(DifferenceGuards, KnowThatAtMostSoManyChanged) {
  const std::vector<JointSystem> versions = {table_of(58, 22, "1"), table_of(60, 21, "2")};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions, {{1, 1}}});
  const SafetyRule rule;
  DifferenceGuards guards(joint, rule);
  guards.know_few({{cells[0][0], cells[1][0]}, {cells[0][1], cells[1][1]}}, 7, "changed");
  const std::int32_t changed = joint.cell_count() - 1;
  EXPECT_EQ(count_in(joint, changed), 3);
  EXPECT_EQ(known_most(joint, changed), 7);
  EXPECT_EQ(standing_in(joint, changed), Standing::Unlisted);
}

}  // namespace
}  // namespace handslag::disclosure
