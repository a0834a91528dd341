// Committees, terms and memberships of boards: each column with a value of its own, each text to its last
// character, each list in its order.
#include <gmock/gmock.h>

#include <functional>

#include "base/error.h"
#include "tests/committee/committee_in_use.h"

namespace handslag::committee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CommitteeColumns : public ::testing::Test, protected CommitteeInUse {
 protected:
  static OrderOfService order(const char* first_day, std::vector<GroupOrder> groups) {
    return {.first_day = day(first_day), .source = "KF § 145", .groups = std::move(groups)};
  }
  static DistanceDecision decision() {
    return {.decided_by = "Kommunfullmäktige",
            .decided_on = day("2022-11-28"),
            .paragraph = "§ 146",
            .first_day = day("2023-01-01"),
            .last_day = day("2026-12-31")};
  }
  BoardMembership treasurer() {
    return {.official = anna,
            .partner = database.partner(),
            .role = "kassör",
            .first_day = day("2024-03-15"),
            .last_day = day("2024-11-30"),
            .source = "Årsberättelsen s. 2"};
  }
  TermOfOffice office(OfficeRole role, OfficialId official, const char* first_day = "2023-01-01") const {
    TermOfOffice one = member(official, 0);
    one.role = role;
    one.first_day = day(first_day);
    return one;
  }
  static std::string repeated(std::size_t count) {
    std::string text;
    for (std::size_t at = 0; at < count; ++at) text += "å";
    return text;
  }
  /// So many characters are taken, and not one more.
  void takes(std::size_t most, std::string& text, const std::function<bool()>& enter) {
    text = repeated(most + 1);
    EXPECT_THROW(enter(), InvalidInput) << most;
    text = repeated(most);
    EXPECT_TRUE(enter()) << most;
  }
};

TEST_F(CommitteeColumns, TextsOfCommitteesAreTakenToTheirLastCharacter) {
  CommitteeVersion version = CommitteeStore(act).get(of).newest();
  version.reason = "Nytt reglemente";
  const auto change = [&] {
    version.number = CommitteeStore(act).get(of).newest().number + 1;
    return bool(change_committee(act, of, version));
  };
  takes(200, version.name, change);
  takes(500, version.source, change);
  version.member_places = 7;
  takes(2000, version.reason, change);
  OrderOfService one = order("2023-01-01", {{"S", {"V"}}});
  const auto set = [&] { return bool(set_order_of_service(act, of, one)); };
  takes(500, one.source, set);
  takes(50, one.groups[0].group, set);
  takes(50, one.groups[0].serve[0], set);
  DistanceDecision distance = decision();
  const auto allow = [&] { return bool(allow_distance(act, of, distance)); };
  takes(200, distance.decided_by, allow);
  takes(50, distance.paragraph, allow);
}

TEST_F(CommitteeColumns, TextsOfPeopleAreTakenToTheirLastCharacter) {
  Official official{.name = "Eva"};
  const auto add = [&] { return bool(add_official(act, official)); };
  takes(200, official.name, add);
  takes(200, official.position, add);
  Official changed = OfficeStore(act).get(bo);
  takes(200, changed.position, [&] { return bool(change_official(act, changed)); });
  TermOfOffice one = member(anna, 1);
  const auto begin = [&] { return bool(begin_term(act, one)); };
  takes(50, one.group, begin);
  one = member(bo, 2);
  takes(500, one.source, begin);
  std::string why;
  const TermId to_end = OfficeStore(act).terms().front().id;
  takes(2000, why, [&] { return bool(end_term(act, to_end, day("2024-06-30"), why)); });
  BoardMembership board = treasurer();
  const auto note = [&] { return bool(note_board_membership(act, board)); };
  takes(200, board.role, note);
  board.role = "ordförande";
  takes(500, board.source, note);
}

TEST_F(CommitteeColumns, ATermIsReadBackAsItWasEntered) {
  TermOfOffice one = member(anna, 3, " MP ");
  one.source = " KF 2023-02-27 § 12 ";
  one.first_day = day("2023-03-01");
  one.last_day = day("2025-10-31");
  one.corrects = TermId{77};
  one.end = TermEnd{.last_day = day("2024-01-01"), .reason = "x"};
  const TermId id = begin_term(act, one).value();
  TermOfOffice kept = OfficeStore(act).get(id);
  EXPECT_EQ(kept.committee, of);
  EXPECT_EQ(kept.official, anna);
  EXPECT_EQ(kept.role, OfficeRole::Member);
  EXPECT_EQ(kept.group, "MP");
  EXPECT_EQ(kept.place, 3);
  EXPECT_EQ(kept.first_day, day("2023-03-01"));
  EXPECT_EQ(kept.last_day, day("2025-10-31"));
  EXPECT_EQ(kept.source, "KF 2023-02-27 § 12");
  EXPECT_EQ(kept.corrects, std::nullopt) << "a new one is in place of none";
  EXPECT_FALSE(kept.end);
  EXPECT_EQ(kept.ends_on(), day("2025-10-31"));
  ASSERT_TRUE(end_term(act, id, day("2025-10-30"), " Flyttar\nfrån kommunen "));
  kept = OfficeStore(act).get(id);
  EXPECT_EQ(kept.end->last_day, day("2025-10-30"));
  EXPECT_EQ(kept.end->reason, "Flyttar\nfrån kommunen");
  EXPECT_EQ(kept.last_day, day("2025-10-31")) << "as it was to be";
  EXPECT_EQ(kept.ends_on(), day("2025-10-30"));
}

TEST_F(CommitteeColumns, TermsAreByRolePlaceAndFirstDay) {
  const TermId third = begin_term(act, member(anna, 3)).value();
  const TermId first = begin_term(act, member(bo, 1)).value();
  const TermId secretary = begin_term(act, office(OfficeRole::Secretary, bo, "2024-01-01")).value();
  const TermId secretary_before = begin_term(act, office(OfficeRole::Secretary, anna, "2023-06-01")).value();
  const TermId chair = begin_term(act, office(OfficeRole::Chair, anna)).value();
  ASSERT_TRUE(end_term(act, first, day("2024-05-31"), "Avsägelse"));
  std::vector<TermId> all;
  std::vector<bool> has_ended;
  for (const TermOfOffice& one : OfficeStore(act).terms()) {
    all.push_back(one.id);
    has_ended.push_back(one.end.has_value());
  }
  EXPECT_THAT(all, ElementsAre(first, third, chair, secretary_before, secretary));
  EXPECT_THAT(has_ended, ElementsAre(true, false, false, false, false));
  EXPECT_THAT(OfficeStore(other_act).terms(), IsEmpty());
}

TEST_F(CommitteeColumns, ATermThatIsNotKnownToEndMayEndAnyDayFromItsFirst) {
  TermOfOffice one = member(anna, 1);
  one.last_day.reset();
  const TermId id = begin_term(act, one).value();
  EXPECT_EQ(OfficeStore(act).get(id).ends_on(), std::nullopt);
  EXPECT_EQ(refusal(end_term(act, id, day("2022-12-31"), "x")), CommitteeRefusal::EndsBeforeItStarts);
  EXPECT_TRUE(end_term(act, id, day("2023-01-01"), "Avled"));
  const TermId two = begin_term(act, member(bo, 2)).value();
  EXPECT_EQ(refusal(end_term(act, two, day("2027-01-01"), "x")), CommitteeRefusal::EndsLater);
  EXPECT_TRUE(end_term(act, two, day("2026-12-30"), "x"));
}

TEST_F(CommitteeColumns, ACorrectionMayBeOfAnythingButTheCommittee) {
  TermId id = begin_term(act, member(anna, 1)).value();
  TermOfOffice one = member(anna, 1);
  const auto corrected = [&] {
    const auto made = correct_term(act, id, one, "Fel");
    if (made) id = *made;
    return bool(made);
  };
  one.committee = other_of;
  EXPECT_FALSE(corrected()) << "it stays in its committee, and nothing else is another";
  one.official = bo;
  EXPECT_TRUE(corrected());
  one.place = 2;
  EXPECT_TRUE(corrected());
  one.group = "MP";
  EXPECT_TRUE(corrected());
  one.role = OfficeRole::Substitute;
  EXPECT_TRUE(corrected());
  one.first_day = day("2023-02-01");
  EXPECT_TRUE(corrected());
  one.last_day = day("2026-10-31");
  EXPECT_TRUE(corrected());
  one.source = "KF § 146";
  EXPECT_TRUE(corrected());
  EXPECT_FALSE(corrected());
  EXPECT_EQ(OfficeStore(act).get(id).committee, of);
  one.source = " ";
  EXPECT_EQ(refusal(correct_term(act, id, one, "Fel")), CommitteeRefusal::NeedsSource);
}

TEST_F(CommitteeColumns, ACommitteeMayBeAnotherInOneThing) {
  CommitteeVersion version = CommitteeStore(act).get(of).newest();
  version.reason = "Nytt reglemente";
  const auto changed = [&] {
    ++version.number;
    return bool(change_committee(act, of, version));
  };
  version.name = " Välfärdsnämnden ";
  EXPECT_TRUE(changed());
  version.source = " Reglemente 4 § ";
  EXPECT_TRUE(changed());
  version.first_day = day("2024-01-01");
  EXPECT_TRUE(changed());
  version.member_places = 7;
  version.reason = " Fler platser ";
  EXPECT_TRUE(changed());
  const Committee kept = CommitteeStore(act).get(of);
  std::vector<std::string> all;
  for (const CommitteeVersion& one : kept.versions)
    all.push_back(std::to_string(one.number) + " " + one.name + " " + std::to_string(one.member_places) +
                  " " + one.first_day.to_iso() + " " + one.source + " " + one.reason);
  EXPECT_THAT(all, ElementsAre("1 Socialnämnden 5 2023-01-01 Reglemente 3 § ",
                               "2 Välfärdsnämnden 5 2023-01-01 Reglemente 3 § Nytt reglemente",
                               "3 Välfärdsnämnden 5 2023-01-01 Reglemente 4 § Nytt reglemente",
                               "4 Välfärdsnämnden 5 2024-01-01 Reglemente 4 § Nytt reglemente",
                               "5 Välfärdsnämnden 7 2024-01-01 Reglemente 4 § Fler platser"));
  EXPECT_EQ(kept.on(day("2023-12-31")).number, 3);
}

TEST_F(CommitteeColumns, AnOfficialMayBeAnotherInOneThingWhichTheJournalNames) {
  Official one = OfficeStore(act).get(bo);
  one.position = " socialdirektör ";
  ASSERT_TRUE(change_official(act, one));
  EXPECT_EQ(newest(), "official.change official " + number(bo) + R"( {"changed":["position"]})");
  one = OfficeStore(act).get(bo);
  EXPECT_EQ(one.version, 2);
  EXPECT_EQ(one.position, "socialdirektör");
  one.name = "Aron Lind";
  one.position = "";
  ASSERT_TRUE(change_official(act, one));
  EXPECT_EQ(newest(), "official.change official " + number(bo) + R"( {"changed":["name","position"]})");
  std::vector<std::string> names;
  for (const Official& official : OfficeStore(act).officials()) names.push_back(official.name);
  EXPECT_THAT(names, ElementsAre("Anna Berg", "Aron Lind"));
  one = OfficeStore(act).get(bo);
  one.name = "Zeb Lind";
  ASSERT_TRUE(change_official(act, one));
  EXPECT_EQ(OfficeStore(act).officials().back().name, "Zeb Lind");
}

TEST_F(CommitteeColumns, AMembershipOfABoardIsReadBackAndIsAnotherInOneThing) {
  const BoardMembershipId id = note_board_membership(act, treasurer()).value();
  const BoardMembership kept = OfficeStore(act).get(id);
  EXPECT_EQ(kept.official, anna);
  EXPECT_EQ(kept.partner, database.partner());
  EXPECT_EQ(kept.role, "kassör");
  EXPECT_EQ(kept.first_day, day("2024-03-15"));
  EXPECT_EQ(kept.last_day, day("2024-11-30"));
  EXPECT_EQ(kept.source, "Årsberättelsen s. 2");
  BoardMembership one = treasurer();
  one.source = "Stadgarna";
  EXPECT_EQ(refusal(note_board_membership(act, one)), CommitteeRefusal::KnownAlready);
  one.role = "sekreterare";
  EXPECT_TRUE(note_board_membership(act, one));
  one.first_day.reset();
  EXPECT_TRUE(note_board_membership(act, one));
  one.last_day.reset();
  EXPECT_TRUE(note_board_membership(act, one));
  one.partner = database.other_partner();
  EXPECT_TRUE(note_board_membership(act, one));
  one.official = bo;
  const BoardMembershipId last = note_board_membership(act, one).value();
  EXPECT_EQ(OfficeStore(act).get(last).first_day, std::nullopt);
  EXPECT_EQ(OfficeStore(act).board_memberships().back().id, last);
  EXPECT_EQ(OfficeStore(act).board_memberships().size(), 6U);
  one.first_day = one.last_day = day("2024-05-05");
  EXPECT_TRUE(note_board_membership(act, one)) << "a day is enough";
}

TEST_F(CommitteeColumns, OfOrdersAndDecisionsFromOneDayTheNewestHolds) {
  const CommitteeStore store(act);
  const ServiceOrderId later = set_order_of_service(act, of, order("2024-01-01", {{"V", {"V"}}})).value();
  const ServiceOrderId first = set_order_of_service(act, of, order("2023-01-01", {{"S", {"S"}}})).value();
  const ServiceOrderId second =
      set_order_of_service(act, of, order("2023-01-01", {{"M", {"V", "S"}}, {"S", {"M"}}})).value();
  std::vector<ServiceOrderId> orders;
  for (const OrderOfService& one : store.orders(of)) orders.push_back(one.id);
  EXPECT_THAT(orders, ElementsAre(later, second, first));
  const auto held = store.order_on(of, day("2023-01-01"));
  ASSERT_TRUE(held);
  EXPECT_THAT(held->groups, ElementsAre(GroupOrder{"M", {"V", "S"}}, GroupOrder{"S", {"M"}}));
  EXPECT_THAT(store.orders(other_of), IsEmpty());
  DistanceDecision one = decision();
  const DistanceDecisionId older = allow_distance(act, of, one).value();
  one.first_day = day("2024-06-01");
  one.last_day.reset();
  const DistanceDecisionId open = allow_distance(act, of, one).value();
  one.paragraph = " § 147 ";
  const DistanceDecisionId newer = allow_distance(act, of, one).value();
  std::vector<DistanceDecisionId> decisions;
  for (const DistanceDecision& decided : store.distance_decisions(of)) decisions.push_back(decided.id);
  EXPECT_THAT(decisions, ElementsAre(newer, open, older));
  const auto allowed = store.distance_on(of, day("2024-06-01"));
  ASSERT_TRUE(allowed);
  EXPECT_EQ(allowed->id, newer);
  EXPECT_EQ(allowed->paragraph, "§ 147");
  EXPECT_EQ(allowed->last_day, std::nullopt);
  const auto before = store.distance_on(of, day("2024-05-31"));
  ASSERT_TRUE(before);
  EXPECT_EQ(before->id, older);
  EXPECT_EQ(before->decided_on, day("2022-11-28"));
  EXPECT_EQ(before->first_day, day("2023-01-01"));
  EXPECT_EQ(before->last_day, day("2026-12-31"));
  EXPECT_EQ(store.committee_of(older), of);
  EXPECT_THROW(store.committee_of(DistanceDecisionId{99}), NotFound);
  EXPECT_THROW(store.committee_of(ServiceOrderId{99}), NotFound);
}

TEST_F(CommitteeColumns, ADecisionMayHoldForADayFromTheDayItWasMade) {
  DistanceDecision one = decision();
  one.first_day = one.decided_on;
  one.last_day = one.decided_on;
  EXPECT_TRUE(allow_distance(act, of, one));
  EXPECT_TRUE(CommitteeStore(act).distance_on(of, day("2022-11-28")));
  EXPECT_FALSE(CommitteeStore(act).distance_on(of, day("2022-11-29")));
}

TEST_F(CommitteeColumns, ACommitteeOnADayHasItsOwnTermsAndNamesWithTheirGroups) {
  const CommitteeId working = add_committee(act, {.kind = CommitteeKind::WorkingCommittee,
                                                  .parent = of,
                                                  .name = "Arbetsutskottet",
                                                  .member_places = 3,
                                                  .first_day = day("2023-01-01"),
                                                  .source = "Reglemente 9 §"})
                                  .value();
  const TermId seat = begin_term(act, member(anna, 1, "S")).value();
  TermOfOffice one = member(bo, 1, "");
  one.role = OfficeRole::Substitute;
  ASSERT_TRUE(begin_term(act, one));
  one = member(anna, 2, "MP");
  one.committee = working;
  const TermId in_working = begin_term(act, one).value();
  ASSERT_TRUE(set_order_of_service(act, of, order("2024-01-01", {{"S", {"S"}}})));
  ASSERT_TRUE(allow_distance(act, of, decision()));
  const CommitteeOnDay now = committee_on_day(act, of, day("2025-01-02"));
  EXPECT_EQ(now.committee.id, of);
  EXPECT_EQ(now.terms.size(), 2U);
  EXPECT_EQ(now.name_of(anna), "Anna Berg");
  EXPECT_EQ(now.name_of(OfficialId{99}), "");
  EXPECT_EQ(now.name_with_group(anna), "Anna Berg (S)");
  EXPECT_EQ(now.name_with_group(bo), "Bo Lind");
  EXPECT_TRUE(now.order);
  EXPECT_TRUE(now.distance);
  EXPECT_THAT(now.no_longer_in_parent, IsEmpty());
  CommitteeOnDay prepared = committee_on_day(act, working, day("2025-01-02"));
  ASSERT_EQ(prepared.terms.size(), 1U);
  EXPECT_EQ(prepared.terms[0].id, in_working);
  EXPECT_EQ(prepared.name_with_group(anna), "Anna Berg (MP)");
  EXPECT_FALSE(prepared.order);
  EXPECT_FALSE(prepared.distance);
  EXPECT_THAT(prepared.no_longer_in_parent, IsEmpty());
  ASSERT_TRUE(end_term(act, seat, day("2025-01-01"), "Avsägelse"));
  EXPECT_THAT(committee_on_day(act, working, day("2025-01-02")).no_longer_in_parent, ElementsAre(anna));
  EXPECT_THAT(committee_on_day(act, working, day("2025-01-01")).no_longer_in_parent, IsEmpty());
  EXPECT_EQ(committee_on_day(act, of, day("2025-01-02")).terms.size(), 2U) << "also what does not hold";
}

TEST_F(CommitteeColumns, ThePresidiumIsOneOfEachAndAdjustersMayBeSeveral) {
  ASSERT_TRUE(begin_term(act, member(anna, 1)));
  TermOfOffice one = member(bo, 999);
  one.role = OfficeRole::Substitute;
  EXPECT_TRUE(begin_term(act, one)) << "substitutes may be more than the places";
  for (const OfficeRole role : {OfficeRole::Chair, OfficeRole::FirstViceChair, OfficeRole::SecondViceChair,
                                OfficeRole::TemporaryChair}) {
    EXPECT_TRUE(begin_term(act, office(role, anna))) << kOfficeRoles.of(role);
    EXPECT_EQ(refusal(begin_term(act, office(role, anna))), CommitteeRefusal::RoleTaken);
    EXPECT_EQ(refusal(begin_term(act, office(role, bo))), CommitteeRefusal::RoleTaken);
  }
  for (const OfficeRole role : {OfficeRole::Secretary, OfficeRole::Adjuster}) {
    EXPECT_TRUE(begin_term(act, office(role, anna))) << kOfficeRoles.of(role);
    EXPECT_EQ(refusal(begin_term(act, office(role, anna))), CommitteeRefusal::KnownAlready);
    EXPECT_TRUE(begin_term(act, office(role, bo))) << "there may be two";
  }
  const Composition now = on("2025-01-02");
  EXPECT_EQ(now.chair, anna);
  EXPECT_EQ(now.first_vice_chair, anna);
  EXPECT_EQ(now.second_vice_chair, anna);
  EXPECT_EQ(now.temporary_chair, anna);
  EXPECT_THAT(now.secretaries, ElementsAre(anna, bo));
  EXPECT_THAT(now.adjusters, ElementsAre(anna, bo));
  EXPECT_EQ(now.day, day("2025-01-02"));
  EXPECT_EQ(now.committee, of);
}

}  // namespace
}  // namespace handslag::committee
