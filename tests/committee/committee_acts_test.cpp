#include "committee/committee_acts.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "tests/committee/committee_in_use.h"

namespace handslag::committee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CommitteeActs : public ::testing::Test, protected CommitteeInUse {
 protected:
  CommitteeResult<CommitteeId> added(const NewCommittee& one) { return add_committee(act, one); }
  static NewCommittee council_board() {
    return {.name = " Kommunstyrelsen ",
            .member_places = 15,
            .first_day = day("2023-01-01"),
            .source = "Reglemente 2 §"};
  }
  static OrderOfService order(const char* first_day = "2023-01-01", const std::string& first = "S") {
    return {
        .first_day = day(first_day), .source = " KF § 145 ", .groups = {{"S", {first, "V"}}, {"M", {"M"}}}};
  }
  static DistanceDecision decision() {
    return {.decided_by = " Kommunfullmäktige ",
            .decided_on = day("2022-11-28"),
            .paragraph = "§ 146",
            .first_day = day("2023-01-01"),
            .last_day = day("2026-12-31")};
  }
};

TEST_F(CommitteeActs, ACommitteeIsEnteredWithItsPlacesAndTheirSource) {
  const CommitteeId board = added(council_board()).value();
  EXPECT_EQ(newest(), "committee.add committee " + number(board) + R"( {"places":15})");
  const Committee kept = CommitteeStore(act).get(board);
  EXPECT_EQ(kept.kind, CommitteeKind::Committee);
  EXPECT_EQ(kept.newest().name, "Kommunstyrelsen");
  EXPECT_EQ(kept.newest().member_places, 15);
  EXPECT_EQ(kept.newest().source, "Reglemente 2 §");
  EXPECT_EQ(kept.newest().first_day, day("2023-01-01"));
}

TEST_F(CommitteeActs, ACommitteeIsRefusedWithoutWhatItNeeds) {
  NewCommittee one = council_board();
  one.name = " – ";
  EXPECT_EQ(refusal(added(one)), CommitteeRefusal::NeedsName);
  one = council_board();
  one.source = "";
  EXPECT_EQ(refusal(added(one)), CommitteeRefusal::NeedsSource);
  for (const int places : {-1, 0, 102}) {
    one = council_board();
    one.member_places = places;
    EXPECT_EQ(refusal(added(one)), CommitteeRefusal::WrongPlaces) << places;
  }
  for (const int places : {1, 101}) {
    one.member_places = places;
    EXPECT_TRUE(added(one)) << places;
  }
  one.name = std::string(201, 'x');
  EXPECT_THROW(static_cast<void>(added(one)), InvalidInput);
}

TEST_F(CommitteeActs, AWorkingCommitteeIsOfACommitteeOfTheSameBody) {
  NewCommittee working{.kind = CommitteeKind::WorkingCommittee,
                       .name = "Arbetsutskottet",
                       .member_places = 3,
                       .first_day = day("2023-01-01"),
                       .source = "Reglemente 9 §"};
  EXPECT_EQ(refusal(added(working)), CommitteeRefusal::NeedsParent);
  working.parent = other_of;
  EXPECT_THROW(static_cast<void>(added(working)), NotFound);
  working.parent = of;
  const CommitteeId entered = added(working).value();
  working.parent = entered;
  EXPECT_EQ(refusal(added(working)), CommitteeRefusal::NeedsParent) << "of a working committee";
  working.kind = CommitteeKind::Committee;
  EXPECT_EQ(refusal(added(working)), CommitteeRefusal::NoParent);
  const CommitteeId last = added(council_board()).value();
  std::vector<CommitteeId> listed;
  for (const Committee& one : CommitteeStore(act).list()) listed.push_back(one.id);
  EXPECT_THAT(listed, ElementsAre(of, entered, last));
  EXPECT_EQ(refusal(withdraw_committee(act, of, "fel")), CommitteeRefusal::HasTerms);
}

TEST_F(CommitteeActs, ANewNumberOfPlacesHoldsFromItsDayAndTheOldStays) {
  CommitteeVersion version = CommitteeStore(act).get(of).newest();
  ++version.number;
  version.reason = "Nytt reglemente";
  EXPECT_EQ(refusal(change_committee(act, of, version)), CommitteeRefusal::SameAsBefore);
  version.member_places = 7;
  version.first_day = day("2025-02-01");
  version.reason = " ";
  EXPECT_EQ(refusal(change_committee(act, of, version)), CommitteeRefusal::NeedsReason);
  version.reason = "Nytt reglemente";
  EXPECT_TRUE(change_committee(act, of, version));
  EXPECT_EQ(newest(), "committee.change committee " + number(of) + R"( {"number":2,"places":7})");
  EXPECT_EQ(on("2025-01-31").member_places, 5);
  EXPECT_EQ(on("2025-02-01").member_places, 7);
  EXPECT_EQ(CommitteeStore(act).get(of).newest().reason, "Nytt reglemente");
  EXPECT_THROW(static_cast<void>(change_committee(other_act, of, version)), NotFound);
  version.member_places = 0;
  EXPECT_EQ(refusal(change_committee(act, of, version)), CommitteeRefusal::WrongPlaces);
}

TEST_F(CommitteeActs, TwoWhoChangeACommitteeAtOnceAreAConflict) {
  CommitteeVersion version = CommitteeStore(act).get(of).newest();
  ++version.number;
  version.member_places = 7;
  version.reason = "Nytt reglemente";
  EXPECT_TRUE(change_committee(act, of, version));
  version.member_places = 9;
  EXPECT_THROW(static_cast<void>(change_committee(act, of, version)), Conflict);
}

TEST_F(CommitteeActs, ACommitteeThatNothingRestsOnIsTakenBack) {
  EXPECT_THROW(static_cast<void>(withdraw_committee(act, other_of, "fel")), NotFound);
  EXPECT_THROW(static_cast<void>(withdraw_committee(act, of, " ")), InvalidInput);
  const TermId one = begin_term(act, member(anna, 1)).value();
  EXPECT_EQ(refusal(withdraw_committee(act, of, "fel")), CommitteeRefusal::HasTerms);
  withdraw_term(act, one, "fel");
  EXPECT_TRUE(withdraw_committee(act, of, "Fel kommun"));
  EXPECT_EQ(newest(), "committee.withdraw committee " + number(of) + " {\"committee\":" + number(of) + "}");
  EXPECT_THROW(CommitteeStore(act).get(of), NotFound);
  EXPECT_THAT(CommitteeStore(act).list(), IsEmpty());
}

TEST_F(CommitteeActs, AnOrderOfServiceHoldsFromItsDay) {
  EXPECT_EQ(CommitteeStore(act).order_on(of, day("2025-01-02")), std::nullopt);
  const ServiceOrderId first = set_order_of_service(act, of, order()).value();
  EXPECT_EQ(newest(), "service_order.set committee " + number(of) + R"( {"order":)" + number(first) +
                          R"(,"rows":3,"day":"2023-01-01"})");
  const ServiceOrderId later = set_order_of_service(act, of, order("2025-01-01", "MP")).value();
  const CommitteeStore store(act);
  EXPECT_EQ(store.order_on(of, day("2022-12-31")), std::nullopt);
  EXPECT_EQ(store.order_on(of, day("2024-12-31"))->id, first);
  const auto now = store.order_on(of, day("2025-01-01"));
  ASSERT_TRUE(now);
  EXPECT_EQ(now->id, later);
  EXPECT_EQ(now->source, "KF § 145");
  EXPECT_THAT(now->groups, ElementsAre(GroupOrder{"S", {"MP", "V"}}, GroupOrder{"M", {"M"}}));
  EXPECT_EQ(withdraw_order_of_service(act, later, "Fel lista"), of);
  EXPECT_EQ(newest(),
            "service_order.withdraw committee " + number(of) + R"( {"service_order":)" + number(later) + "}");
  EXPECT_EQ(store.order_on(of, day("2025-01-01"))->id, first);
  EXPECT_THROW(withdraw_order_of_service(act, later, "igen"), NotFound);
  EXPECT_THROW(withdraw_order_of_service(other_act, first, "fel"), NotFound);
  EXPECT_THROW(withdraw_order_of_service(act, first, ""), InvalidInput);
}

TEST_F(CommitteeActs, AnOrderOfServiceNeedsGroupsAndASource) {
  OrderOfService one = order();
  one.groups.clear();
  EXPECT_EQ(refusal(set_order_of_service(act, of, one)), CommitteeRefusal::WrongOrder);
  one = order();
  one.source = "-";
  EXPECT_EQ(refusal(set_order_of_service(act, of, one)), CommitteeRefusal::NeedsSource);
  EXPECT_THROW(static_cast<void>(set_order_of_service(act, other_of, order())), NotFound);
}

TEST_F(CommitteeActs, ADecisionAllowsTakingPartAtADistance) {
  const DistanceDecisionId one = allow_distance(act, of, decision()).value();
  EXPECT_EQ(newest(), "distance.allow committee " + number(of) + R"( {"distance":)" + number(one) +
                          R"(,"day":"2023-01-01"})");
  const CommitteeStore store(act);
  ASSERT_TRUE(store.distance_on(of, day("2025-01-02")));
  EXPECT_EQ(store.distance_on(of, day("2025-01-02"))->decided_by, "Kommunfullmäktige");
  EXPECT_EQ(store.distance_on(of, day("2025-01-02"))->paragraph, "§ 146");
  EXPECT_FALSE(store.distance_on(of, day("2022-12-31")));
  EXPECT_FALSE(store.distance_on(of, day("2027-01-01")));
  EXPECT_THROW(withdraw_distance(other_act, one, "fel"), NotFound);
  EXPECT_EQ(withdraw_distance(act, one, "Upphävt"), of);
  EXPECT_EQ(newest(),
            "distance.withdraw committee " + number(of) + R"( {"distance_decision":)" + number(one) + "}");
  EXPECT_FALSE(store.distance_on(of, day("2025-01-02")));
}

TEST_F(CommitteeActs, ADecisionHasWhoWhenAndItsParagraph) {
  DistanceDecision one = decision();
  one.decided_by = " ";
  EXPECT_EQ(refusal(allow_distance(act, of, one)), CommitteeRefusal::NeedsDecider);
  one = decision();
  one.paragraph = "";
  EXPECT_EQ(refusal(allow_distance(act, of, one)), CommitteeRefusal::NeedsParagraph);
  one = decision();
  one.first_day = day("2022-11-27");
  EXPECT_EQ(refusal(allow_distance(act, of, one)), CommitteeRefusal::DecidedLater);
  one = decision();
  one.last_day = day("2022-12-31");
  EXPECT_EQ(refusal(allow_distance(act, of, one)), CommitteeRefusal::EndsBeforeItStarts);
  one.first_day = one.decided_on;
  EXPECT_TRUE(allow_distance(act, of, one));
  EXPECT_THROW(static_cast<void>(allow_distance(act, other_of, decision())), NotFound);
}

TEST_F(CommitteeActs, OfAnotherBodyAreNotThere) {
  EXPECT_THROW(CommitteeStore(act).get(other_of), NotFound);
  EXPECT_THAT(CommitteeStore(act).list(), SizeIs(1));
  EXPECT_THROW(committee_on_day(act, other_of, day("2025-01-02")), NotFound);
}

}  // namespace
}  // namespace handslag::committee
