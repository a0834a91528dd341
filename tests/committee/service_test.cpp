#include "committee/service.h"

#include <gmock/gmock.h>

#include "tests/committee/build_committee.h"

namespace handslag::committee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Mode = AttendanceMode;

ItemAttendance in_the_room(std::initializer_list<std::int64_t> officials) {
  ItemAttendance item;
  for (const std::int64_t one : officials) item.here.push_back({{one}, Mode::InTheRoom});
  return item;
}

ItemService served(const ItemAttendance& item) {
  return who_serves(composition_of_five(), order_of_groups(), std::nullopt, item);
}

std::vector<std::int64_t> serving(const ItemService& service) {
  std::vector<std::int64_t> all;
  for (const Serving& one : service.serving) all.push_back(one.official.value);
  return all;
}

DistanceDecision allowed_until(std::optional<Date> last) {
  return {.decided_by = "KF",
          .decided_on = day("2022-11-28"),
          .paragraph = "§ 146",
          .first_day = day("2023-01-01"),
          .last_day = last};
}

// KL 6:27: more than half of the members.
TEST(Quorum, IsMoreThanHalfOfTheMembersPlaces) {
  EXPECT_EQ(needed_for_quorum(1), 1);
  EXPECT_EQ(needed_for_quorum(2), 2);
  EXPECT_EQ(needed_for_quorum(3), 2);
  EXPECT_EQ(needed_for_quorum(5), 3);
  EXPECT_EQ(needed_for_quorum(10), 6);
  EXPECT_EQ(needed_for_quorum(11), 6);
  EXPECT_EQ(needed_for_quorum(13), 7);
}

TEST(Quorum, IsThereWithThreeOfFiveAndNotWithTwo) {
  EXPECT_TRUE(served(in_the_room({1, 2, 3})).has_quorum());
  const ItemService two = served(in_the_room({1, 2}));
  EXPECT_FALSE(two.has_quorum());
  EXPECT_EQ(two.needed, 3);
}

// KL 5:46 lets the council decide with fewer when conflicts of interest break its quorum; a committee not.
TEST(Quorum, IsBrokenByConflictsOfInterestInACommittee) {
  ItemAttendance item = in_the_room({1, 2, 3});
  item.conflicts = {{{3}, ConflictGround::Representative}};
  const ItemService service = served(item);
  EXPECT_THAT(serving(service), ElementsAre(1, 2));
  EXPECT_FALSE(service.has_quorum());
  EXPECT_TRUE(service.may_try_the_conflict_together());
}

TEST(Quorum, IsHeldByASubstituteWhoEntersForAConflictOfInterest) {
  ItemAttendance item = in_the_room({1, 2, 3, 11});
  item.conflicts = {{{3}, ConflictGround::Concerned}};
  const ItemService service = served(item);
  EXPECT_THAT(service.serving, ElementsAre(Serving{{1}, Mode::InTheRoom}, Serving{{2}, Mode::InTheRoom},
                                           Serving{{11}, Mode::InTheRoom, OfficialId{3}}));
  EXPECT_TRUE(service.has_quorum());
  EXPECT_FALSE(service.may_try_the_conflict_together());
  EXPECT_THAT(service.conflicts, ElementsAre(ConflictOfInterest{{3}, ConflictGround::Concerned}));
}

TEST(Service, OfMembersWhoAreThereIsByPlace) {
  const ItemService service = served(in_the_room({5, 4, 3, 2, 1, 11, 12}));
  EXPECT_THAT(serving(service), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_EQ(service.chair, OfficialId{1});
  EXPECT_THAT(service.notes, IsEmpty());
}

TEST(Service, OfSubstitutesIsByTheGroupsOfTheOrder) {
  // 1 and 3 (S) and 4 (V) are away. S: S, then V; V: V, then S.
  EXPECT_THAT(serving(served(in_the_room({2, 5, 11, 13, 14}))), ElementsAre(11, 2, 14, 13, 5));
  // With one S there: it enters for place 1, and V's substitute for place 3. Nobody is left for place 4.
  const ItemService service = served(in_the_room({2, 5, 14, 13}));
  EXPECT_THAT(serving(service), ElementsAre(14, 2, 13, 5));
  EXPECT_THAT(service.notes, ElementsAre(NotedOfficial{ServiceNote::NobodyEnters, {4}}));
}

TEST(Service, IsOfNoGroupThatTheOrderDoesNotName) {
  // 2 (M) is away; M: M only, and its substitute is not there.
  const ItemService service = served(in_the_room({1, 3, 4, 5, 11, 13, 14}));
  EXPECT_THAT(serving(service), ElementsAre(1, 3, 4, 5));
  EXPECT_THAT(service.notes, ElementsAre(NotedOfficial{ServiceNote::NobodyEnters, {2}}));
}

TEST(Service, IsByPlaceAloneWhereNoOrderIsStatedAndSaysSo) {
  const auto by_place =
      who_serves(composition_of_five(), std::nullopt, std::nullopt, in_the_room({1, 3, 4, 5, 11, 12}));
  EXPECT_THAT(serving(by_place), ElementsAre(1, 11, 3, 4, 5));
  EXPECT_THAT(by_place.notes, ElementsAre(NotedOfficial{ServiceNote::OrderNotStated, {2}}));
}

TEST(Service, OfASubstituteWithAConflictOfInterestIsTheNexts) {
  ItemAttendance item = in_the_room({2, 3, 4, 5, 11, 14});
  item.conflicts = {{{11}, ConflictGround::Supervision}};
  EXPECT_THAT(serving(served(item)), ElementsAre(14, 2, 3, 4, 5));
}

TEST(Service, IsOfWhoTakesPartAtADistanceOnlyByADecision) {
  ItemAttendance item = in_the_room({1, 2});
  item.here.push_back({{3}, Mode::AtADistance});
  const auto with = [&](const std::optional<DistanceDecision>& decision) {
    return who_serves(composition_of_five(), order_of_groups(), decision, item);
  };
  const ItemService allowed = with(allowed_until(std::nullopt));
  EXPECT_TRUE(allowed.has_quorum());
  EXPECT_EQ(allowed.serving.back(), (Serving{{3}, Mode::AtADistance}));
  for (const auto& decision :
       {std::optional<DistanceDecision>(), std::optional(allowed_until(day("2025-03-03")))}) {
    const ItemService service = with(decision);
    EXPECT_FALSE(service.has_quorum());
    EXPECT_THAT(service.notes, ::testing::Contains(NotedOfficial{ServiceNote::NoDistanceDecision, {3}}));
  }
  EXPECT_TRUE(with(allowed_until(day("2025-03-04"))).has_quorum());
}

TEST(Service, IsLedByTheFirstOfThePresidiumWhoServes) {
  EXPECT_EQ(served(in_the_room({2, 3, 4})).chair, OfficialId{2});
  ItemAttendance item = in_the_room({1, 2, 3, 4});
  item.conflicts = {{{1}, ConflictGround::Other}};
  EXPECT_EQ(served(item).chair, OfficialId{2});
  EXPECT_EQ(served(in_the_room({3, 4, 5})).chair, std::nullopt);
  std::vector<TermOfOffice> terms = terms_of_five();
  terms.push_back(term(4, OfficeRole::TemporaryChair));
  const Composition with_temporary = composition_on(five_places(), terms, day("2025-03-04"));
  EXPECT_EQ(who_serves(with_temporary, order_of_groups(), std::nullopt, in_the_room({3, 4, 5})).chair,
            OfficialId{4});
  EXPECT_EQ(who_serves(with_temporary, order_of_groups(), std::nullopt, in_the_room({2, 4, 5})).chair,
            OfficialId{2});
}

TEST(Service, FillsNoVacantPlace) {
  std::vector<TermOfOffice> terms = terms_of_five();
  terms.erase(terms.begin() + 4);
  const Composition vacant = composition_on(five_places(), terms, day("2025-03-04"));
  const ItemService service =
      who_serves(vacant, order_of_groups(), std::nullopt, in_the_room({1, 2, 11, 12, 13, 14}));
  EXPECT_EQ(service.needed, 3);
  EXPECT_THAT(serving(service), ElementsAre(1, 2, 11, 13));
}

TEST(Service, TakesNoConflictOfSomebodyWithoutASeat) {
  ItemAttendance item = in_the_room({1, 2, 3});
  item.conflicts = {{{21}, ConflictGround::Representative}};
  EXPECT_THAT(served(item).conflicts, IsEmpty());
  EXPECT_TRUE(served(item).has_quorum());
}

TEST(ComingBack, IsOfWhoLeftAnItemForAnotherReasonThanAConflict) {
  const ItemAttendance all = in_the_room({1, 2, 3, 4});
  const ItemAttendance without_four = in_the_room({1, 2, 3});
  EXPECT_THAT(who_came_back({all, without_four, all}), ElementsAre(OfficialId{4}));
  EXPECT_THAT(who_came_back({all, without_four}), IsEmpty());
  EXPECT_THAT(who_came_back({without_four, all}), IsEmpty()) << "came later";
  ItemAttendance conflict = without_four;
  conflict.conflicts = {{{4}, ConflictGround::Representative}};
  EXPECT_THAT(who_came_back({all, conflict, all}), IsEmpty()) << "had left the room for the item alone";
  EXPECT_THAT(who_came_back({}), IsEmpty());
}

}  // namespace
}  // namespace handslag::committee
