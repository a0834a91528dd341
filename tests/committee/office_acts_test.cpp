#include "committee/office_acts.h"

#include <gmock/gmock.h>

#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/withdrawal_store.h"
#include "tests/committee/committee_in_use.h"

namespace handslag::committee {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class OfficeActs : public ::testing::Test, protected CommitteeInUse {
 protected:
  BoardMembership treasurer(OfficialId official) const {
    return {.official = official,
            .partner = database_partner,
            .role = " kassör ",
            .first_day = day("2024-03-15"),
            .source = "Årsberättelsen s. 2"};
  }
  organisations::OrganisationId database_partner = database.partner();
};

TEST_F(OfficeActs, AnOfficialIsEnteredChangedAndTakenBack) {
  EXPECT_EQ(refusal(add_official(act, {.name = " "})), CommitteeRefusal::NeedsName);
  const OfficialId one = add_official(act, {.name = " Cim Ek ", .position = " socialdirektör "}).value();
  EXPECT_EQ(newest(), "official.add official " + number(one) + " ");
  Official kept = OfficeStore(act).get(one);
  EXPECT_EQ(kept.name, "Cim Ek");
  EXPECT_TRUE(kept.is_officer());
  EXPECT_EQ(refusal(change_official(act, kept)), CommitteeRefusal::SameAsBefore);
  kept.name = "Cim Ekman";
  EXPECT_TRUE(change_official(act, kept));
  EXPECT_EQ(newest(), "official.change official " + number(one) + R"( {"changed":["name"]})");
  kept.name = "Cim Alm";
  EXPECT_THROW(static_cast<void>(change_official(act, kept)), Conflict) << "of the version before";
  kept.name = "";
  EXPECT_EQ(refusal(change_official(act, kept)), CommitteeRefusal::NeedsName);
  EXPECT_EQ(OfficeStore(act).get(one).name, "Cim Ekman");
  EXPECT_THROW(static_cast<void>(withdraw_official(act, one, "")), InvalidInput);
  EXPECT_TRUE(withdraw_official(act, one, "Fel person"));
  EXPECT_EQ(newest(), "official.withdraw official " + number(one) + R"( {"official":)" + number(one) + "}");
  EXPECT_THROW(OfficeStore(act).get(one), NotFound);
}

TEST_F(OfficeActs, AnOfficialWhomSomethingRestsOnStays) {
  const TermId term = begin_term(act, member(anna, 1)).value();
  EXPECT_EQ(refusal(withdraw_official(act, anna, "fel")), CommitteeRefusal::HasTerms);
  withdraw_term(act, term, "fel");
  const BoardMembershipId board = note_board_membership(act, treasurer(anna)).value();
  EXPECT_EQ(refusal(withdraw_official(act, anna, "fel")), CommitteeRefusal::HasTerms);
  withdraw_board_membership(act, board, "fel");
  EXPECT_TRUE(withdraw_official(act, anna, "fel"));
}

TEST_F(OfficeActs, ATermIsEnteredAndMakesTheComposition) {
  const TermId one = begin_term(act, member(anna, 1)).value();
  EXPECT_EQ(newest(), "term.begin committee " + number(of) + R"( {"term":)" + number(one) + "}");
  ASSERT_THAT(on("2025-01-02").members, SizeIs(1));
  EXPECT_EQ(on("2025-01-02").members[0].official, anna);
  EXPECT_EQ(on("2025-01-02").members[0].group, "S");
  const TermOfOffice kept = OfficeStore(act).get(one);
  EXPECT_EQ(kept.source, "KF 2022-11-28 § 145");
  EXPECT_EQ(kept.last_day, day("2026-12-31"));
  EXPECT_EQ(kept.corrects, std::nullopt);
  EXPECT_EQ(refusal(begin_term(act, member(bo, 1))), CommitteeRefusal::PlaceTaken);
  TermOfOffice chair{.committee = of,
                     .official = bo,
                     .role = OfficeRole::Chair,
                     .first_day = day("2023-01-01"),
                     .source = "KF § 145"};
  EXPECT_EQ(refusal(begin_term(act, chair)), CommitteeRefusal::NeedsMembership);
  chair.official = anna;
  EXPECT_TRUE(begin_term(act, chair));
  EXPECT_EQ(on("2025-01-02").chair, anna);
}

TEST_F(OfficeActs, ATermNeedsASourceAndSomebodyAndACommitteeOfTheBody) {
  TermOfOffice one = member(anna, 1);
  one.source = " ";
  EXPECT_EQ(refusal(begin_term(act, one)), CommitteeRefusal::NeedsSource);
  const OfficialId other = add_official(other_act, {.name = "Dag Alm"}).value();
  EXPECT_THROW(static_cast<void>(begin_term(act, member(other, 1))), NotFound);
  one = member(anna, 1);
  one.committee = other_of;
  EXPECT_THROW(static_cast<void>(begin_term(act, one)), NotFound);
  one = member(other, 1);
  EXPECT_THROW(static_cast<void>(begin_term(other_act, one)), NotFound);
}

TEST_F(OfficeActs, ACorrectedTermIsAnotherInItsPlaceAndTheOldIsKept) {
  const TermId one = begin_term(act, member(anna, 1)).value();
  EXPECT_EQ(refusal(correct_term(act, one, member(anna, 1), "fel")), CommitteeRefusal::SameAsBefore);
  EXPECT_THROW(static_cast<void>(correct_term(act, one, member(anna, 1, "V"), " ")), InvalidInput);
  const TermId two = correct_term(act, one, member(anna, 1, "V"), "Fel parti").value();
  EXPECT_EQ(newest(), "term.begin committee " + number(of) + R"( {"term":)" + number(two) +
                          R"(,"corrects":)" + number(one) + "}");
  EXPECT_EQ(on("2025-01-02").members.at(0).group, "V");
  EXPECT_EQ(OfficeStore(act).get(two).corrects, one);
  EXPECT_THROW(OfficeStore(act).get(one), NotFound);
  const auto why =
      organisations::WithdrawalStore(act).find({organisations::Subject::Kind::TermOfOffice, one.value});
  ASSERT_TRUE(why);
  EXPECT_EQ(why->reason, "Fel parti");
  EXPECT_THROW(static_cast<void>(correct_term(act, one, member(anna, 2), "igen")), NotFound);
  EXPECT_THROW(static_cast<void>(correct_term(other_act, two, member(anna, 2), "fel")), NotFound);
}

TEST_F(OfficeActs, ATermEndsBeforeItWasToAndTheEndIsTakenBack) {
  const TermId one = begin_term(act, member(anna, 1)).value();
  EXPECT_EQ(refusal(end_term(act, one, day("2022-12-31"), "x")), CommitteeRefusal::EndsBeforeItStarts);
  EXPECT_EQ(refusal(end_term(act, one, day("2026-12-31"), "x")), CommitteeRefusal::EndsLater);
  EXPECT_EQ(refusal(end_term(act, one, day("2024-12-31"), " ")), CommitteeRefusal::NeedsReason);
  EXPECT_THROW(static_cast<void>(resume_term(act, one, "fel")), NotFound);
  EXPECT_TRUE(end_term(act, one, day("2024-12-31"), "Avsägelse, KF § 80"));
  const TermEndId end = OfficeStore(act).get(one).end->id;
  EXPECT_EQ(newest(), "term.end committee " + number(of) + R"( {"term":)" + number(one) + R"(,"end":)" +
                          number(end) + R"(,"day":"2024-12-31"})");
  EXPECT_THAT(on("2024-12-31").members, SizeIs(1));
  EXPECT_THAT(on("2025-01-01").members, IsEmpty());
  EXPECT_EQ(refusal(end_term(act, one, day("2024-06-30"), "x")), CommitteeRefusal::EndedAlready);
  EXPECT_THROW(static_cast<void>(resume_term(other_act, one, "fel")), NotFound);
  EXPECT_TRUE(resume_term(act, one, "Fel dag"));
  EXPECT_EQ(newest(), "term.resume committee " + number(of) + R"( {"term_end":)" + number(end) + "}");
  EXPECT_THAT(on("2025-01-01").members, SizeIs(1));
  EXPECT_TRUE(end_term(act, one, day("2025-06-30"), "Rätt dag"));
}

TEST_F(OfficeActs, ATermDoesNotGoOnWhenSomebodyElseHasThePlace) {
  const TermId one = begin_term(act, member(anna, 1)).value();
  EXPECT_TRUE(end_term(act, one, day("2024-12-31"), "Avsägelse"));
  TermOfOffice next = member(bo, 1);
  next.first_day = day("2025-01-01");
  EXPECT_TRUE(begin_term(act, next));
  EXPECT_EQ(refusal(resume_term(act, one, "fel")), CommitteeRefusal::PlaceTaken);
}

TEST_F(OfficeActs, ATermIsTakenBack) {
  const TermId one = begin_term(act, member(anna, 1)).value();
  EXPECT_THROW(withdraw_term(other_act, one, "fel"), NotFound);
  EXPECT_THROW(withdraw_term(act, one, ""), InvalidInput);
  withdraw_term(act, one, "Fel nämnd");
  EXPECT_EQ(newest(), "term.withdraw committee " + number(of) + R"( {"term_of_office":)" + number(one) + "}");
  EXPECT_THAT(on("2025-01-02").members, IsEmpty());
}

TEST_F(OfficeActs, ABoardMembershipIsOfAPartnerAndHasASource) {
  BoardMembership one = treasurer(anna);
  one.source = "";
  EXPECT_EQ(refusal(note_board_membership(act, one)), CommitteeRefusal::NeedsSource);
  one = treasurer(anna);
  one.partner = database.other_public_body();
  EXPECT_EQ(refusal(note_board_membership(act, one)), CommitteeRefusal::IsNoPartner);
  one.partner = {99};
  EXPECT_EQ(refusal(note_board_membership(act, one)), CommitteeRefusal::IsNoPartner);
  one = treasurer(anna);
  one.last_day = day("2024-03-14");
  EXPECT_EQ(refusal(note_board_membership(act, one)), CommitteeRefusal::EndsBeforeItStarts);
  const BoardMembershipId noted = note_board_membership(act, treasurer(anna)).value();
  EXPECT_EQ(newest(), "board_membership.note official " + number(anna) + R"( {"board":)" + number(noted) +
                          R"(,"partner":)" + number(database_partner) + "}");
  EXPECT_EQ(OfficeStore(act).get(noted).role, "kassör");
  EXPECT_EQ(refusal(note_board_membership(act, treasurer(anna))), CommitteeRefusal::KnownAlready);
  EXPECT_THROW(static_cast<void>(note_board_membership(other_act, treasurer(anna))), NotFound);
  EXPECT_THROW(withdraw_board_membership(other_act, noted, "fel"), NotFound);
  withdraw_board_membership(act, noted, "Fel person");
  EXPECT_EQ(newest(), "board_membership.withdraw official " + number(anna) + R"( {"board_membership":)" +
                          number(noted) + "}");
  EXPECT_THAT(OfficeStore(act).board_memberships(), IsEmpty());
}

TEST_F(OfficeActs, WhoSitsInThePartnersBoardIsPointedOutOfThatPartnerAlone) {
  EXPECT_TRUE(begin_term(act, member(anna, 1)));
  EXPECT_TRUE(note_board_membership(act, treasurer(anna)));
  EXPECT_TRUE(note_board_membership(act, treasurer(bo)));
  const auto all = conflicts_with(act, of, database_partner, day("2025-01-02"));
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].membership.official, anna);
  EXPECT_TRUE(all[0].sits_now);
  EXPECT_THAT(all[0].roles, ElementsAre(OfficeRole::Member));
  EXPECT_THAT(conflicts_with(act, of, database.other_partner(), day("2025-01-02")), IsEmpty());
  EXPECT_THAT(conflicts_with(other_act, other_of, database_partner, day("2025-01-02")), IsEmpty());
  EXPECT_THROW(conflicts_with(act, other_of, database_partner, day("2025-01-02")), NotFound);
}

TEST_F(OfficeActs, PeopleOfAnotherBodyAreNotThere) {
  EXPECT_THROW(OfficeStore(other_act).get(anna), NotFound);
  EXPECT_THAT(OfficeStore(other_act).officials(), IsEmpty());
  Official one = OfficeStore(act).get(anna);
  one.name = "Annat";
  EXPECT_THROW(static_cast<void>(change_official(other_act, one)), NotFound);
  EXPECT_THROW(static_cast<void>(withdraw_official(other_act, anna, "fel")), NotFound);
}

}  // namespace
}  // namespace handslag::committee
