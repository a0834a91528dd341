#include "committee/composition.h"

#include <gmock/gmock.h>

#include "tests/committee/build_committee.h"

namespace handslag::committee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::int64_t> who(const std::vector<Seat>& seats) {
  std::vector<std::int64_t> all;
  for (const Seat& one : seats) all.push_back(one.official.value);
  return all;
}

std::optional<CommitteeRefusal> refusal(const TermOfOffice& one) {
  return refuse_term(five_places(), one, terms_of_five());
}

/// Of nobody who has a seat, on a place that is free.
TermOfOffice sixth() { return term(6, OfficeRole::Substitute, "M", 5); }

TEST(Composition, IsByPlaceOfWhoHoldsATermThatDay) {
  const Composition now = composition_of_five();
  EXPECT_THAT(who(now.members), ElementsAre(1, 2, 3, 4, 5));
  EXPECT_THAT(who(now.substitutes), ElementsAre(11, 12, 13, 14));
  EXPECT_EQ(now.chair, OfficialId{1});
  EXPECT_EQ(now.first_vice_chair, OfficialId{2});
  EXPECT_EQ(now.second_vice_chair, std::nullopt);
  EXPECT_THAT(now.secretaries, ElementsAre(OfficialId{21}));
  EXPECT_EQ(now.vacant_places(), 0);
}

TEST(Composition, HasBothEndsOfATermInIt) {
  for (const char* outside : {"2022-12-31", "2027-01-01"})
    EXPECT_THAT(composition_of_five(day(outside)).members, IsEmpty()) << outside;
  for (const char* inside : {"2023-01-01", "2026-12-31"})
    EXPECT_THAT(who(composition_of_five(day(inside)).members), ElementsAre(1, 2, 3, 4, 5)) << inside;
}

TEST(Composition, IsWithoutWhoHasEndedAndTheirPlaceIsVacant) {
  std::vector<TermOfOffice> terms = terms_of_five();
  terms[3].end = TermEnd{.last_day = day("2025-03-04"), .reason = "Avsägelse"};
  EXPECT_EQ(composition_on(five_places(), terms, day("2025-03-04")).vacant_places(), 0);
  const Composition after = composition_on(five_places(), terms, day("2025-03-05"));
  EXPECT_THAT(who(after.members), ElementsAre(1, 2, 3, 5));
  EXPECT_EQ(after.vacant_places(), 1);
}

TEST(Composition, HasNobodyInThePresidiumWhoIsNoMember) {
  std::vector<TermOfOffice> terms = terms_of_five();
  terms[0].end = TermEnd{.last_day = day("2025-03-04"), .reason = "Avsägelse"};
  const Composition after = composition_on(five_places(), terms, day("2025-03-05"));
  EXPECT_EQ(after.chair, std::nullopt);
  EXPECT_EQ(after.first_vice_chair, OfficialId{2});
}

TEST(Composition, HasThePlacesOfTheDay) {
  Committee committee = five_places();
  committee.versions.push_back(
      {.number = 2, .name = "Välfärdsnämnden", .member_places = 7, .first_day = day("2025-01-01")});
  EXPECT_EQ(composition_on(committee, {}, day("2024-12-31")).member_places, 5);
  EXPECT_EQ(composition_on(committee, {}, day("2025-01-01")).member_places, 7);
  EXPECT_EQ(committee.on(day("2020-01-01")).member_places, 5);
  EXPECT_EQ(committee.on(day("2025-01-01")).name, "Välfärdsnämnden");
}

TEST(Composition, TakesNothingOfAnotherCommittee) {
  std::vector<TermOfOffice> terms = terms_of_five();
  terms[0].committee = {2};
  EXPECT_THAT(who(composition_on(five_places(), terms, day("2025-03-04")).members), ElementsAre(2, 3, 4, 5));
}

TEST(Terms, OfThoseWhoFitAreTaken) {
  EXPECT_EQ(refusal(sixth()), std::nullopt);
  EXPECT_EQ(refusal(term(22, OfficeRole::Secretary)), std::nullopt);
  EXPECT_EQ(refusal(term(3, OfficeRole::SecondViceChair)), std::nullopt);
  EXPECT_EQ(refusal(term(11, OfficeRole::Adjuster)), std::nullopt);
  EXPECT_EQ(refusal(term(5, OfficeRole::Adjuster)), std::nullopt);
}

TEST(Terms, EndAfterTheyStart) {
  TermOfOffice one = sixth();
  one.last_day = one.first_day;
  EXPECT_EQ(refusal(one), std::nullopt);
  one.last_day = one.first_day.plus_days(-1);
  EXPECT_EQ(refusal(one), CommitteeRefusal::EndsBeforeItStarts);
}

TEST(Terms, OfMembersAndSubstitutesHaveAPlaceAndNoOthersHave) {
  EXPECT_EQ(refusal(term(6, OfficeRole::Substitute, "M", 0)), CommitteeRefusal::NeedsPlace);
  EXPECT_EQ(refusal(term(22, OfficeRole::Secretary, "", 1)), CommitteeRefusal::NeedsNoPlace);
}

TEST(Terms, OfMembersAreNoMoreThanThePlaces) {
  EXPECT_EQ(refusal(term(6, OfficeRole::Member, "S", 6)), CommitteeRefusal::PlaceBeyond);
  EXPECT_EQ(refusal(term(6, OfficeRole::Member, "S", 5)), CommitteeRefusal::PlaceTaken);
  EXPECT_EQ(refusal(term(6, OfficeRole::Substitute, "S", 4)), CommitteeRefusal::PlaceTaken);
}

TEST(Terms, MayFollowEachOtherOnAPlace) {
  TermOfOffice next = term(6, OfficeRole::Member, "S", 5);
  next.first_day = day("2026-12-31");
  next.last_day = day("2030-12-31");
  EXPECT_EQ(refusal(next), CommitteeRefusal::PlaceTaken);
  next.first_day = day("2027-01-01");
  EXPECT_EQ(refusal(next), std::nullopt);
  next.first_day = day("2019-01-01");
  next.last_day = day("2022-12-31");
  EXPECT_EQ(refusal(next), std::nullopt);
  next.last_day.reset();
  EXPECT_EQ(refusal(next), CommitteeRefusal::PlaceTaken);
}

TEST(Terms, GiveNobodyTwoSeatsAtATime) {
  EXPECT_EQ(refusal(term(1, OfficeRole::Substitute, "S", 5)), CommitteeRefusal::SitsAlready);
  EXPECT_EQ(refusal(term(21, OfficeRole::Secretary)), CommitteeRefusal::KnownAlready);
}

TEST(Terms, HaveOneChairAtATimeWhoIsAMember) {
  EXPECT_EQ(refusal(term(3, OfficeRole::Chair)), CommitteeRefusal::RoleTaken);
  EXPECT_EQ(refusal(term(11, OfficeRole::SecondViceChair)), CommitteeRefusal::NeedsMembership);
  EXPECT_EQ(refusal(term(6, OfficeRole::SecondViceChair)), CommitteeRefusal::NeedsMembership);
  EXPECT_EQ(refusal(term(6, OfficeRole::TemporaryChair)), CommitteeRefusal::NeedsSeat);
  EXPECT_EQ(refusal(term(6, OfficeRole::Adjuster)), CommitteeRefusal::NeedsSeat);
}

TEST(WorkingCommittees, AreElectedAmongTheMembersAndSubstitutes) {
  const Committee working{.id = {2},
                          .kind = CommitteeKind::WorkingCommittee,
                          .parent = CommitteeId{1},
                          .versions = {{.name = "AU", .member_places = 3, .first_day = day("2023-01-01")}}};
  const auto in_working = [&](std::int64_t official) {
    TermOfOffice one = term(official, OfficeRole::Member, "S", 1);
    one.committee = working.id;
    return one;
  };
  EXPECT_EQ(refuse_term(working, in_working(1), terms_of_five()), std::nullopt);
  EXPECT_EQ(refuse_term(working, in_working(14), terms_of_five()), std::nullopt);
  EXPECT_EQ(refuse_term(working, in_working(6), terms_of_five()), CommitteeRefusal::NotInParent);
  EXPECT_EQ(refuse_term(working, in_working(21), terms_of_five()), CommitteeRefusal::NotInParent);
}

TEST(WorkingCommittees, PointOutWhoHasLeftTheirCommittee) {
  Composition working = composition_of_five();
  working.members = {{.official = {1}}, {.official = {6}}};
  working.substitutes = {{.official = {14}}, {.official = {7}}};
  EXPECT_THAT(no_longer_in(composition_of_five(), working), ElementsAre(OfficialId{6}, OfficialId{7}));
}

}  // namespace
}  // namespace handslag::committee
