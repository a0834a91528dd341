#include <gmock/gmock.h>

#include "base/error.h"
#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/person_store.h"
#include "organisations/journal_store.h"
#include "tests/identity/office.h"

// People, their roles and what lets them in: each rule at its edge, each refusal, each line of the journal.
namespace handslag::identity {

namespace {

using ::testing::ElementsAre;

using testing::Office;
using testing::refused;

}  // namespace

TEST(PersonRules, AnAddressHasOneAtAndAHostWithAPointInsideIt) {
  const auto is_taken = [](const std::string& email) {
    return refused([&] { require_particulars({{}, "Anna", email}); }).empty();
  };
  for (const char* const good : {"a@exempel.se", "anna@e.se", "anna@exempel.s", "anna@en.exempel.se"})
    EXPECT_TRUE(is_taken(good)) << good;
  for (const char* const bad :
       {"", "anna", "@exempel.se", "anna@", "anna@exempel", "anna@.se", "anna@exempel.", "a@@exempel.se",
        "a@b@c.se", "an na@exempel.se", "an,na@exempel.se", "an;na@exempel.se", "an<na@exempel.se",
        "an>na@exempel.se", "an\"na@exempel.se"})
    EXPECT_FALSE(is_taken(bad)) << bad;
  EXPECT_TRUE(is_taken(std::string(243, 'a') + "@exempel.se"));
  EXPECT_FALSE(is_taken(std::string(244, 'a') + "@exempel.se"));
}

TEST(PersonRules, ANameHasOneCharacterTo200) {
  const auto is_taken = [](const std::string& name) {
    return refused([&] { require_particulars({{}, name, "anna@exempel.se"}); }).empty();
  };
  EXPECT_FALSE(is_taken(""));
  EXPECT_FALSE(is_taken("  "));
  EXPECT_TRUE(is_taken(std::string(200, 'a')));
  EXPECT_FALSE(is_taken(std::string(201, 'a')));
}

TEST(PersonRules, WhatIsTypedIsKeptTrimmedAndTheAddressInSmallLetters) {
  Office of;
  organisations::Act act = of.operators_act();
  const PersonId bo =
      add_person(act, {of.anna, " Bo Ek ", " BO@Exempel.se "}, Role::Registrar, day("2025-01-01"));
  EXPECT_NE(bo, of.anna) << "somebody new";
  const PersonStore store(of.database.connection());
  EXPECT_EQ(store.find(bo)->name, "Bo Ek");
  EXPECT_EQ(store.find(bo)->email, "bo@exempel.se");
  change_person(act, {bo, " Bo Alm ", " Bo.Alm@Exempel.se"});
  EXPECT_EQ(store.find(bo)->name, "Bo Alm");
  EXPECT_EQ(store.find(bo)->email, "bo.alm@exempel.se");
  EXPECT_THROW(change_person(act, {bo, " ", "bo.alm@exempel.se"}), InvalidInput);
  EXPECT_THROW(change_person(act, {{907}, "Bo", "b@exempel.se"}), NotFound);
  const auto made = invite(act, of.invitation(" RUT@exempel.se"), of.clock);
  EXPECT_EQ(LinkStore(act).find(made.id)->email, "rut@exempel.se");
}

TEST(PersonRules, TheAddressOfSomebodyWithRolesElsewhereIsNotChangedFromHere) {
  Office of;
  organisations::Act elsewhere = of.operators_act(of.database.other_public_body());
  give_role(elsewhere, of.anna, Role::Registrar, day("2025-01-02"), std::nullopt);
  organisations::Act by_chief = of.act_of(of.chief);
  Person anna = *PersonStore(of.database.connection()).find(of.anna);
  anna.name = "Anna Ny";
  change_person(by_chief, anna);
  anna.email = "ny@exempel.se";
  EXPECT_THROW(change_person(by_chief, anna), Forbidden);
  EXPECT_EQ(PersonStore(of.database.connection()).find(of.anna)->email, "anna@exempel.se");
}

TEST(RoleRules, ARoleHoldsFromItsFirstDayToItsLastUntilItIsEnded) {
  Membership role{.first_day = day("2025-01-02"), .last_day = day("2025-01-04")};
  EXPECT_FALSE(role.holds_on(day("2025-01-01")));
  EXPECT_TRUE(role.holds_on(day("2025-01-02")));
  EXPECT_TRUE(role.holds_on(day("2025-01-04")));
  EXPECT_FALSE(role.holds_on(day("2025-01-05")));
  role.last_day.reset();
  EXPECT_TRUE(role.holds_on(day("2099-01-05")));
  role.end = Membership::End{};
  EXPECT_FALSE(role.holds_on(day("2025-01-03")));
}

TEST(RoleRules, TheSameRoleIsGivenAnewFromTheDayAfterItsLast) {
  Office of;
  organisations::Act act = of.operators_act();
  give_role(act, of.anna, Role::UnitHead, day("2025-03-01"), day("2025-03-10"));
  EXPECT_THROW(give_role(act, of.anna, Role::UnitHead, day("2025-03-10"), std::nullopt), Conflict);
  give_role(act, of.anna, Role::UnitHead, day("2025-03-11"), std::nullopt);
  EXPECT_THROW(give_role(act, {907}, Role::UnitHead, day("2025-03-01"), std::nullopt), NotFound);
}

TEST(RoleRules, AReasonHasAtMost2000Characters) {
  Office of;
  organisations::Act act = of.operators_act();
  const MembershipId role = give_role(act, of.anna, Role::UnitHead, day("2025-01-02"), std::nullopt);
  EXPECT_THROW(end_role(act, role, std::string(2001, 'x')), InvalidInput);
  end_role(act, role, std::string(2000, 'x'));
}

TEST(RoleRules, ARoleIsHandedOverAsItIs) {
  Office of;
  organisations::Act act = of.act_of(of.chief);
  const MembershipId role = give_role(act, of.anna, Role::UnitHead, day("2025-01-01"), day("2025-06-30"));
  const PersonId bo = of.add(Role::Registrar, "bo@exempel.se");
  EXPECT_THROW(hand_over(act, role, of.anna, "Byter"), InvalidInput);
  EXPECT_THROW(hand_over(act, role, {907}, "Byter"), NotFound);
  const Membership given = *MembershipStore(act).find(hand_over(act, role, bo, "Byter"));
  EXPECT_EQ(given.person, bo);
  EXPECT_EQ(given.role, Role::UnitHead);
  EXPECT_EQ(given.first_day, day("2025-01-02"));
  EXPECT_EQ(given.last_day, day("2025-06-30"));
  EXPECT_TRUE(MembershipStore(act).find(role)->end);
}

TEST(InvitationRules, IsForARoleThatOneDoesNotHave) {
  Office of;
  organisations::Act act = of.act_of(of.chief);
  EXPECT_THROW(invite(act, of.invitation("rut@exempel.se", Role::Volunteer), of.clock), InvalidInput);
  EXPECT_THROW(invite(act, of.invitation("rut"), of.clock), InvalidInput);
  EXPECT_THROW(invite(act, of.invitation("anna@exempel.se", Role::CaseOfficer), of.clock), Conflict);
  const auto further = invite(act, of.invitation("anna@exempel.se", Role::Registrar), of.clock);
  EXPECT_EQ(of.accept(further.token, std::nullopt), of.anna) << "her pass phrase stays";
  end_role(act, MembershipStore(act).list_for(of.anna).back().id, "Slut");
  const auto again = invite(act, of.invitation("anna@exempel.se", Role::Registrar), of.clock);
  give_role(act, of.anna, Role::Registrar, day("2025-01-02"), std::nullopt);
  EXPECT_THROW(of.accept(again.token), Conflict) << "she has got it meanwhile";
  organisations::Act elsewhere = of.operators_act(of.database.other_public_body());
  const auto same_elsewhere = invite(elsewhere, of.invitation("anna@exempel.se", Role::Registrar), of.clock);
  EXPECT_EQ(of.accept(same_elsewhere.token), of.anna);
  EXPECT_THROW(of.accept("no token"), NotFound);
}

TEST(InvitationRules, TakesThePlaceOfTheSameAndOfNoOther) {
  Office of;
  organisations::Act act = of.act_of(of.chief);
  const auto of_rut = invite(act, of.invitation("rut@exempel.se"), of.clock);
  const auto of_ola = invite(act, of.invitation("ola@exempel.se"), of.clock);
  const auto as_head = invite(act, of.invitation("rut@exempel.se", Role::UnitHead), of.clock);
  for (const auto& one : {of_rut, of_ola, as_head})
    EXPECT_TRUE(LinkStore::find_invitation(of.database.connection(), one.token, of.clock));
  invite(act, of.invitation("rut@exempel.se"), of.clock);
  EXPECT_FALSE(LinkStore::find_invitation(of.database.connection(), of_rut.token, of.clock));
  for (const auto& one : {of_ola, as_head})
    EXPECT_TRUE(LinkStore::find_invitation(of.database.connection(), one.token, of.clock));
}

TEST(LinkRules, ALinkIsUsedInTheOrganisationThatMadeIt) {
  Office of;
  const OrganisationId elsewhere = of.database.other_public_body();
  organisations::Act act = of.operators_act(elsewhere);
  give_role(act, of.anna, Role::Registrar, day("2025-01-02"), std::nullopt);
  const auto choose = make_link(act, of.anna, LinkPurpose::PassPhrase, of.clock);
  choose_pass_phrase(of.database.transaction(), of.credentials, choose.token, "hash", "192.0.2.9", of.clock);
  EXPECT_THAT(of.deeds(2, elsewhere), ElementsAre("pass_phrase.set", "link.use"));
  const auto log_in = make_link(act, of.anna, LinkPurpose::LogIn, of.clock);
  const NewSession session = log_in_by_link(of.database.transaction(), of.credentials, log_in.token,
                                            {"192.0.2.9", "Test"}, of.clock);
  EXPECT_THAT(of.deeds(1, elsewhere), ElementsAre("link.use"));
  EXPECT_THAT(of.deeds(1), ElementsAre("session.begin")) << "in her first role";
  EXPECT_EQ(SessionStore(of.database.connection()).get(session.id)->way, Way::Link);
  EXPECT_THROW(make_link(act, {907}, LinkPurpose::LogIn, of.clock), NotFound);
}

TEST(LinkRules, AskForTheCodeAfterALinkWhereThereAreCodes) {
  Office of;
  organisations::Act act = of.operators_act();
  of.credentials.save_second_factor(of.database.transaction(), of.anna, std::string(20, 's'), act.at());
  of.credentials.confirm_second_factor(of.database.transaction(), of.anna, act.at());
  const auto link = make_link(act, of.anna, LinkPurpose::LogIn, of.clock);
  EXPECT_EQ(log_in_by_link(of.database.transaction(), of.credentials, link.token, {}, of.clock).stage,
            Session::Stage::AwaitsCode);
}

TEST(LinkRules, TheFirstAdministratorIsKeptAsTheySayAndTheJournalHasEachStep) {
  testing::People people;
  const OrganisationId partner = people.database.partner();
  organisations::Act act = people.operators_act(partner);
  people.add(Role::Volunteer, "vol@exempel.se", partner);
  EXPECT_FALSE(has_administrator(act, people.clock)) << "another role is none";
  const auto made = make_first_administrator_link(act, people.clock);
  const auto become = [&](const Person& person) {
    return become_first_administrator(people.database.transaction(), people.credentials, made.token, person,
                                      "hash", "192.0.2.9", people.clock);
  };
  const PersonId eva = become({{}, " Eva Ek ", " Eva@Exempel.se ", Language::English});
  const Person kept = *PersonStore(people.database.connection()).find(eva);
  EXPECT_EQ(kept.name, "Eva Ek");
  EXPECT_EQ(kept.email, "eva@exempel.se");
  EXPECT_EQ(kept.language, Language::English);
  EXPECT_EQ(people.credentials.pass_phrase_hash(eva), "hash");
  std::vector<std::string> deeds;
  for (const auto& line : organisations::JournalStore(act).list(5)) deeds.push_back(line.deed);
  EXPECT_THAT(deeds, ElementsAre("pass_phrase.set", "role.give", "person.add", "link.use", "link.make"));
}

TEST(LinkRules, TheFirstAdministratorHasANameAndAnAddress) {
  testing::People people;
  organisations::Act act = people.operators_act();
  const auto made = make_first_administrator_link(act, people.clock);
  EXPECT_THROW(become_first_administrator(people.database.transaction(), people.credentials, made.token,
                                          {{}, "Eva", "eva"}, "hash", "192.0.2.9", people.clock),
               InvalidInput);
}

TEST(SessionRules, EndWithTheDeedsThatTheyAre) {
  Office of;
  const PersonId bo = of.add(Role::Registrar, "bo@exempel.se");
  organisations::Act by_bo = of.act_of(bo);
  EXPECT_THROW(end_sessions(by_bo, of.anna, std::nullopt), Forbidden);
  organisations::Act elsewhere = of.operators_act(of.database.other_public_body());
  give_role(elsewhere, of.anna, Role::Registrar, day("2025-01-02"), std::nullopt);
  const NewSession made = of.session(of.anna);
  const SessionStore store(of.database.connection());
  SignedIn who = *store.signed_in(made.token, "192.0.2.7", of.clock);
  organisations::Act here = of.act_by(who);
  const auto in_both = MembershipStore::held_by(of.database.connection(), of.anna, of.clock.today());
  change_role(here, who.session, in_both[1].id, of.clock);
  EXPECT_THAT(of.deeds(1, of.database.other_public_body()), ElementsAre("session.begin"));
  organisations::Act there = of.act_by(*store.signed_in(made.token, "192.0.2.7", of.clock));
  end_session(there, made.id);
  EXPECT_FALSE(store.get(made.id)) << "her own, in whichever role";
  EXPECT_THAT(of.deeds(1, of.database.other_public_body()), ElementsAre("session.end"));
}

TEST(SessionRules, ACodeOpensNothingWithoutTheRole) {
  Office of;
  const NewSession half = SessionStore::begin(of.database.transaction(), of.anna, of.membership(of.anna),
                                              Session::Stage::AwaitsCode, {}, of.clock);
  Session session = *SessionStore(of.database.connection()).get(half.id);
  session.membership = of.membership(of.chief);
  EXPECT_EQ(confirm_code(of.database.transaction(), of.credentials, session, "000000", "192.0.2.7", of.clock)
                .refusal(),
            CodeRefusal::NoRole);
  EXPECT_EQ(kWays.named(""), std::nullopt);
  EXPECT_EQ(kLinkPurposes.named(""), std::nullopt);
}

}  // namespace handslag::identity
