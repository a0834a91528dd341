#include "committee/board_conflict.h"

#include <gmock/gmock.h>

#include "tests/committee/build_committee.h"

namespace handslag::committee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

BoardMembership membership(std::int64_t official, std::optional<Date> first, std::optional<Date> last) {
  static std::int64_t id = 0;
  return {.id = {++id},
          .official = {official},
          .partner = {2},
          .first_day = first,
          .last_day = last,
          .source = "Årsberättelsen"};
}

std::vector<ConflictToLookAt> looked_at(const std::vector<BoardMembership>& memberships,
                                        Date on = day("2025-03-04")) {
  const std::vector<Official> officials = {{.id = {1}, .name = "Anna"},
                                           {.id = {6}, .name = "Utan uppdrag"},
                                           {.id = {30}, .name = "Direktör", .position = "socialdirektör"}};
  return conflicts_to_look_at({1}, terms_of_five(), officials, memberships, on);
}

// KL 6:28 first paragraph 2: is or has been the representative of somebody whom the matter concerns.
TEST(ConflictsToLookAt, HaveWhoSitsInTheBoardAndWhoHasSatThere) {
  const auto all = looked_at(
      {membership(3, day("2010-01-01"), day("2015-12-31")), membership(1, day("2024-03-15"), std::nullopt)});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].membership.official, OfficialId{1});
  EXPECT_TRUE(all[0].sits_now);
  EXPECT_THAT(all[0].roles, ElementsAre(OfficeRole::Member, OfficeRole::Chair));
  EXPECT_EQ(all[1].membership.official, OfficialId{3});
  EXPECT_FALSE(all[1].sits_now);
}

TEST(ConflictsToLookAt, HaveSubstitutesSecretariesAndOfficers) {
  EXPECT_THAT(looked_at({membership(14, std::nullopt, std::nullopt)}), SizeIs(1));
  EXPECT_THAT(looked_at({membership(21, std::nullopt, std::nullopt)}), SizeIs(1));
  // KL 7:4: the same for staff.
  const auto officer = looked_at({membership(30, std::nullopt, day("2020-01-01"))});
  ASSERT_THAT(officer, SizeIs(1));
  EXPECT_THAT(officer[0].roles, IsEmpty());
}

TEST(ConflictsToLookAt, AreNotOfWhoHasNothingToDoWithTheCommitteeThatDay) {
  EXPECT_THAT(looked_at({membership(6, std::nullopt, std::nullopt)}), IsEmpty());
  EXPECT_THAT(looked_at({membership(1, std::nullopt, std::nullopt)}, day("2027-01-01")), IsEmpty());
}

TEST(ConflictsToLookAt, AreNotOfAMembershipThatHasNotBegun) {
  EXPECT_THAT(looked_at({membership(1, day("2025-03-05"), std::nullopt)}), IsEmpty());
  EXPECT_THAT(looked_at({membership(1, day("2025-03-04"), std::nullopt)}), SizeIs(1));
}

TEST(ConflictsToLookAt, TellTheLastDayAsStillSitting) {
  EXPECT_TRUE(looked_at({membership(1, std::nullopt, day("2025-03-04"))}).at(0).sits_now);
  EXPECT_FALSE(looked_at({membership(1, std::nullopt, day("2025-03-03"))}).at(0).sits_now);
}

}  // namespace
}  // namespace handslag::committee
