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

TEST(Versions, OfDifferentCellsAreRefused) {
  JointSystem more = table_of(1, 2, "2");
  more.add_cell({0}, "again");
  JointSystem joint;
  EXPECT_THROW(add_versions(joint, {std::vector<JointSystem>{table_of(1, 2, "1"), more}}), Error);
}

TEST(Versions, AreOpenAtSomeStepsAndNotAtOthers) {
  const std::vector<JointSystem> versions = {table_of(58, 22, "1"), table_of(60, 20, "2"),
                                             table_of(63, 25, "3")};
  JointSystem joint;
  // The women are open between the second and the third version, the men between the first two.
  const auto cells = add_versions(joint, {versions, {{0, 1}, {1, 0}}});
  // Women: 58 that all have; the first two have 0 and 2 more, the third 5. Men: 20; the first 2, then 0
  // and 5.
  EXPECT_EQ(joint.leaf_counts, (std::vector<std::int64_t>{58, 0, 2, 5, 20, 2, 0, 5}));
  for (std::size_t version = 0; version < 3; ++version) {
    for (std::size_t cell = 0; cell < 3; ++cell)
      EXPECT_EQ(count_in(joint, cells[version][cell]), versions[version].counts[cell]);
  }
}

TEST(Versions, KeepTheirLinksAndSayThatWhoCameIsTheSameOnBothSides) {
  const auto linked = [](std::int64_t women, std::int64_t men, std::int64_t young) {
    JointSystem system = table_of(women, men, "");
    system.add_leaf(young);
    system.add_leaf(women + men - young);
    system.add_cell({2}, "unga");
    system.add_link({0, 1}, {2, 3});
    return system;
  };
  const std::vector<JointSystem> versions = {linked(58, 22, 30), linked(60, 21, 29)};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions});
  // 58, 2 more; 21, 1 gone; 29, 1 gone; 50, 2 more.
  EXPECT_EQ(joint.leaf_counts, (std::vector<std::int64_t>{58, 2, 21, 1, 29, 1, 50, 2}));
  ASSERT_EQ(cells[0].size(), 5U);
  EXPECT_TRUE(joint.is_link(cells[0][4]));
  EXPECT_TRUE(joint.is_link(cells[1][4]));
  EXPECT_NE(cells[0][4], cells[1][4]);
  const std::int32_t last = joint.cell_count() - 1;
  ASSERT_TRUE(joint.is_link(last));
  const auto rows = joint.columns.rows_of(last);
  const auto signs = joint.columns.values_of(last);
  EXPECT_EQ(std::vector<std::int32_t>(rows.begin(), rows.end()), (std::vector<std::int32_t>{1, 3, 5, 7}));
  EXPECT_EQ(std::vector<std::int32_t>(signs.begin(), signs.end()), (std::vector<std::int32_t>{1, -1, 1, -1}));
}

TEST(DifferenceGuards, GuardFromOneToTheThresholdEitherWay) {
  for (const auto& [women, is_guarded] :
       {std::pair{49, true}, {46, true}, {45, false}, {51, true}, {54, true}, {55, false}}) {
    const std::vector<JointSystem> versions = {table_of(50, 44, "1"), table_of(women, 44, "2")};
    JointSystem joint;
    const auto cells = add_versions(joint, {versions});
    const SafetyRule rule;
    DifferenceGuards guards(joint, rule);
    const std::int32_t before = joint.cell_count();
    guards.guard(cells[0][0], cells[1][0], false);
    EXPECT_EQ(joint.cell_count() - before, is_guarded ? 1 : 0) << women;
    if (!is_guarded) continue;
    EXPECT_EQ(count_in(joint, before), std::abs(women - 50)) << "what went is counted as what came is";
    EXPECT_EQ(joint.names[static_cast<std::size_t>(before)], "Δ kvinnor, 2");
  }
}

TEST(DifferenceGuards, InDoubtGuardWhatIsLargeAndWhatIsNought) {
  for (const int women : {50, 90, 20, 51}) {
    const std::vector<JointSystem> versions = {table_of(50, 44, "1"), table_of(women, 44, "2")};
    JointSystem joint;
    const auto cells = add_versions(joint, {versions, {{1, 1}}});
    const SafetyRule rule;
    DifferenceGuards guards(joint, rule);
    const std::int32_t before = joint.cell_count();
    guards.guard(cells[0][0], cells[1][0], true);
    // A complement of what went, and the difference as far above it as everybody knows.
    ASSERT_EQ(joint.cell_count(), before + 2) << women;
    EXPECT_EQ(count_in(joint, before + 1), std::abs(women - 50) + 1000) << women;
    EXPECT_EQ(standing_in(joint, before + 1), Standing::Unlisted);
    EXPECT_EQ(is_kept_open(joint, rule, before + 1), women == 51) << women;
    guards.guard(cells[0][0], cells[1][0], true);
    EXPECT_EQ(joint.cell_count(), before + 2) << "once";
  }
}

TEST(DifferenceGuards, KnowTheLeastOfWhatIsSaidTwiceAndNeverLessThanIsTrue) {
  const std::vector<JointSystem> versions = {table_of(58, 22, "1"), table_of(60, 21, "2")};
  JointSystem joint;
  const auto cells = add_versions(joint, {versions});
  const SafetyRule rule;
  DifferenceGuards guards(joint, rule);
  const std::pair women{cells[0][0], cells[1][0]};
  guards.know_few({women}, 7, "changed");
  const std::int32_t changed = joint.cell_count() - 1;
  guards.know_few({women}, 5, "changed");
  EXPECT_EQ(joint.cell_count() - 1, changed);
  EXPECT_EQ(known_most(joint, changed), 5);
  guards.know_few({women}, 6, "changed");
  EXPECT_EQ(known_most(joint, changed), 5);
  guards.know_few({women}, 1, "changed");
  EXPECT_EQ(known_most(joint, changed), 2) << "two have come";
  EXPECT_EQ(known_most(joint, changed - 1), kNoMost);
  const std::int32_t before = joint.cell_count();
  guards.know_few({{cells[0][0], cells[0][0]}}, 7, "nothing");
  EXPECT_EQ(joint.cell_count(), before) << "nothing has changed";
  EXPECT_FALSE(is_kept_open(joint, {.threshold = 1}, changed));
}

}  // namespace
}  // namespace handslag::disclosure
