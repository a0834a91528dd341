#include "identity/people_acts.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/person_store.h"
#include "organisations/journal_store.h"
#include "tests/identity/people.h"

namespace handslag::identity {

namespace {

struct Office : testing::People {
  PersonId chief = add(Role::Administrator, "chef@exempel.se");
  PersonId anna = add(Role::CaseOfficer, "anna@exempel.se");
  PersonId stranger = add(Role::Administrator, "granne@exempel.se", database.other_public_body());
  std::string newest_deed(OrganisationId organisation) {
    return organisations::JournalStore(database.view_of(organisation)).list(1).at(0).deed;
  }
  Invitation invitation(const std::string& email, Role role = Role::Registrar) {
    return {.name = "Rut Registrator", .email = email, .role = role, .first_day = day("2025-01-02")};
  }
};

}  // namespace

TEST(Roles, AreGivenEndedAndGivenAgain) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  const MembershipId id = give_role(act, office.anna, Role::UnitHead, day("2025-01-02"), std::nullopt);
  EXPECT_THROW(give_role(act, office.anna, Role::UnitHead, day("2025-02-02"), std::nullopt), Conflict);
  EXPECT_THROW(end_role(act, id, " "), InvalidInput);
  end_role(act, id, "Har slutat");
  EXPECT_EQ(office.newest_deed(office.database.public_body()), "role.end");
  EXPECT_THROW(end_role(act, id, "Har slutat"), Conflict);
  const Membership ended = *MembershipStore(act).find(id);
  EXPECT_EQ(ended.end->reason, "Har slutat");
  EXPECT_EQ(ended.end->ended_by, "person " + std::to_string(office.chief.value));
  give_role(act, office.anna, Role::UnitHead, day("2025-01-02"), std::nullopt);
}

TEST(Roles, HoldFromTheFirstDayToTheLast) {
  Office office;
  organisations::Act act = office.operators_act();
  give_role(act, office.anna, Role::UnitHead, day("2025-01-02"), day("2025-01-02"));
  EXPECT_THROW(give_role(act, office.anna, Role::Director, day("2025-01-02"), day("2025-01-01")),
               InvalidInput);
  const auto held = [&] {
    return MembershipStore::held_by(office.database.connection(), office.anna, office.clock.today()).size();
  };
  EXPECT_EQ(held(), 2U);
  office.clock.pass(std::chrono::hours(24));
  EXPECT_EQ(held(), 1U);
}

TEST(Roles, AreThoseOfTheKindOfOrganisation) {
  Office office;
  organisations::Act body = office.operators_act();
  organisations::Act partner = office.operators_act(office.database.partner());
  EXPECT_THROW(give_role(body, office.anna, Role::Volunteer, day("2025-01-02"), std::nullopt), InvalidInput);
  EXPECT_THROW(give_role(partner, office.anna, Role::CaseOfficer, day("2025-01-02"), std::nullopt),
               InvalidInput);
  give_role(partner, office.anna, Role::Volunteer, day("2025-01-02"), std::nullopt);
}

TEST(Roles, ThatHaveEndedLetNobodyIn) {
  Office office;
  const NewSession session = office.session(office.anna);
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  end_role(act, office.membership(office.anna), "Har slutat");
  EXPECT_FALSE(SessionStore(office.database.connection()).find(session.token, office.clock));
  EXPECT_FALSE(
      begin_session(office.database.transaction(), office.credentials, {office.anna}, {}, office.clock));
}

TEST(Roles, OfTheLastAdministratorStay) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  EXPECT_THROW(end_role(act, office.membership(office.chief), "Slutar"), Conflict);
  // One whose role has a last day does not count: nobody would be left on the day after.
  organisations::Act by_operator = office.operators_act();
  give_role(by_operator, office.anna, Role::Administrator, day("2025-01-02"), day("2025-06-30"));
  EXPECT_THROW(end_role(act, office.membership(office.chief), "Slutar"), Conflict);
  hand_over(act, office.membership(office.chief), office.add(Role::Registrar, "rut@exempel.se"), "Slutar");
  EXPECT_EQ(office.newest_deed(office.database.public_body()), "role.hand_over");
}

TEST(Roles, AreNotGivenToOneself) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  EXPECT_THROW(give_role(act, office.chief, Role::CaseOfficer, day("2025-01-02"), std::nullopt), Forbidden);
  EXPECT_THROW(invite(act, office.invitation("chef@exempel.se", Role::CaseOfficer), office.clock), Forbidden);
  EXPECT_THROW(hand_over(act, office.membership(office.anna), office.chief, "Tar över"), Forbidden);
}

TEST(Roles, AreGivenByAdministratorsAlone) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.anna));
  EXPECT_THROW(give_role(act, office.chief, Role::CaseOfficer, day("2025-01-02"), std::nullopt), Forbidden);
  EXPECT_THROW(invite(act, office.invitation("rut@exempel.se"), office.clock), Forbidden);
  EXPECT_THROW(end_role(act, office.membership(office.chief), "Nej"), Forbidden);
}

TEST(Roles, OfAnotherOrganisationAreNotThere) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.stranger));
  EXPECT_THROW(end_role(act, office.membership(office.anna), "Nej"), NotFound);
  EXPECT_THROW(give_role(act, office.anna, Role::CaseOfficer, day("2025-01-02"), std::nullopt), NotFound);
  EXPECT_THROW(make_link(act, office.anna, LinkPurpose::PassPhrase, office.clock), NotFound);
  EXPECT_THROW(end_session(act, office.session(office.anna).id), NotFound);
  EXPECT_THROW(remove_second_factor(act, office.credentials, office.anna), NotFound);
  EXPECT_EQ(MembershipStore(act).people().size(), 1U);
}

TEST(Invitation, IsAcceptedOnceByWhoHasTheLink) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  const auto made = invite(act, office.invitation("Rut@Exempel.se"), office.clock);
  sql::Connection& connection = office.database.connection();
  for (int look = 0; look < 3; ++look)
    EXPECT_TRUE(LinkStore::find_invitation(connection, made.token, office.clock));
  EXPECT_THROW(accept_invitation(office.database.transaction(), office.credentials, made.token, std::nullopt,
                                 "192.0.2.9", office.clock),
               InvalidInput);
  const PersonId rut = accept_invitation(office.database.transaction(), office.credentials, made.token,
                                         "a hash", "192.0.2.9", office.clock);
  EXPECT_EQ(PersonStore(connection).find(rut)->email, "rut@exempel.se");
  EXPECT_EQ(office.credentials.pass_phrase_hash(rut), "a hash");
  EXPECT_FALSE(LinkStore::find_invitation(connection, made.token, office.clock));
  EXPECT_THROW(accept_invitation(office.database.transaction(), office.credentials, made.token, "b",
                                 "192.0.2.9", office.clock),
               NotFound);
  EXPECT_THROW(withdraw_invitation(act, made.id), Conflict);
}

TEST(Invitation, OfSomebodyWhoIsThereLeavesThePassPhraseAlone) {
  Office office;
  organisations::Act first = office.operators_act();
  set_pass_phrase(first, office.credentials, office.anna, "annas hash");
  organisations::Act act = office.operators_act(office.database.other_public_body());
  const auto made = invite(act, office.invitation("anna@exempel.se"), office.clock);
  EXPECT_EQ(accept_invitation(office.database.transaction(), office.credentials, made.token, "another hash",
                              "192.0.2.9", office.clock),
            office.anna);
  EXPECT_EQ(office.credentials.pass_phrase_hash(office.anna), "annas hash");
  EXPECT_EQ(MembershipStore::held_by(office.database.connection(), office.anna, office.clock.today()).size(),
            2U);
}

TEST(Invitation, IsGoodForFourteenDaysUntilItIsTakenBackOrMadeAnew) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  sql::Connection& connection = office.database.connection();
  const auto old = invite(act, office.invitation("rut@exempel.se"), office.clock);
  const auto made = invite(act, office.invitation("rut@exempel.se"), office.clock);
  EXPECT_FALSE(LinkStore::find_invitation(connection, old.token, office.clock));
  withdraw_invitation(act, made.id);
  EXPECT_FALSE(LinkStore::find_invitation(connection, made.token, office.clock));
  const auto last = invite(act, office.invitation("rut@exempel.se"), office.clock);
  office.clock.pass(std::chrono::hours(24 * 14) - std::chrono::seconds(1));
  EXPECT_TRUE(LinkStore::find_invitation(connection, last.token, office.clock));
  office.clock.pass(std::chrono::seconds(1));
  EXPECT_FALSE(LinkStore::find_invitation(connection, last.token, office.clock));
}

TEST(OneTimeLink, ChoosesAPassPhraseOnce) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  const auto made = make_link(act, office.anna, LinkPurpose::PassPhrase, office.clock);
  const auto choose = [&](const std::string& token) {
    return choose_pass_phrase(office.database.transaction(), office.credentials, token, "new hash",
                              "192.0.2.9", office.clock);
  };
  EXPECT_THROW(
      log_in_by_link(office.database.transaction(), office.credentials, made.token, {}, office.clock),
      NotFound);
  EXPECT_EQ(choose(made.token), office.anna);
  EXPECT_EQ(office.credentials.pass_phrase_hash(office.anna), "new hash");
  EXPECT_THROW(choose(made.token), NotFound);
  EXPECT_THROW(choose("anything"), NotFound);
  const auto other = make_link(act, office.anna, LinkPurpose::PassPhrase, office.clock);
  withdraw_link(act, other.id);
  EXPECT_THROW(choose(other.token), NotFound);
  const auto late = make_link(act, office.anna, LinkPurpose::PassPhrase, office.clock);
  office.clock.pass(std::chrono::hours(24));
  EXPECT_THROW(choose(late.token), NotFound);
}

TEST(OneTimeLink, LogsInAndStillAsksForTheCode) {
  Office office;
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  const auto made = make_link(act, office.anna, LinkPurpose::LogIn, office.clock);
  EXPECT_EQ(
      log_in_by_link(office.database.transaction(), office.credentials, made.token, {}, office.clock).stage,
      Session::Stage::Open);
}

TEST(OneTimeLink, IsNotMadeForSomebodyWithRolesElsewhere) {
  Office office;
  organisations::Act elsewhere = office.operators_act(office.database.other_public_body());
  give_role(elsewhere, office.anna, Role::Registrar, day("2025-01-02"), std::nullopt);
  organisations::Act act = office.act_by(office.signed_in(office.chief));
  EXPECT_THROW(make_link(act, office.anna, LinkPurpose::PassPhrase, office.clock), Forbidden);
  EXPECT_THROW(remove_second_factor(act, office.credentials, office.anna), Forbidden);
  organisations::Act by_operator = office.operators_act();
  make_link(by_operator, office.anna, LinkPurpose::PassPhrase, office.clock);
}

TEST(FirstAdministrator, ComesInByALinkAndNobodyAfter) {
  testing::People people;
  organisations::Act act = people.operators_act(people.database.partner());
  const auto old = make_first_administrator_link(act, people.clock);
  const auto made = make_first_administrator_link(act, people.clock);
  const Person person{{}, "Eva Ek", "Eva@Exempel.se"};
  const auto become = [&](const std::string& token) {
    return become_first_administrator(people.database.transaction(), people.credentials, token, person,
                                      "hash", "192.0.2.9", people.clock);
  };
  EXPECT_THROW(become(old.token), NotFound);
  const PersonId eva = become(made.token);
  EXPECT_EQ(people.signed_in(eva).actor.role(), Role::Administrator);
  EXPECT_EQ(people.signed_in(eva).membership.organisation, people.database.partner());
  EXPECT_THROW(become(made.token), NotFound);
  EXPECT_THROW(make_first_administrator_link(act, people.clock), Conflict);
  EXPECT_TRUE(has_administrator(people.database.partner_view(), people.clock));
  EXPECT_FALSE(has_administrator(people.database.public_body_view(), people.clock));
}

TEST(Person, HasAnAddressOfTheirOwn) {
  Office office;
  EXPECT_THROW(office.add(Role::Registrar, "ANNA@exempel.se"), Conflict);
  for (const char* email :
       {"", "anna", "anna@", "@exempel.se", "anna@exempel", "an na@exempel.se", "a@b@c.se"})
    EXPECT_THROW(office.add(Role::Registrar, email), InvalidInput) << email;
  organisations::Act act = office.act_by(office.signed_in(office.anna));
  Person anna = *PersonStore(office.database.connection()).find(office.anna);
  anna.email = "chef@exempel.se";
  EXPECT_THROW(change_person(act, anna), Conflict);
  anna.email = "anna.ny@exempel.se";
  anna.name = "Anna Ny";
  change_person(act, anna);
  EXPECT_EQ(PersonStore(office.database.connection()).find_by_email("anna.ny@exempel.se")->name, "Anna Ny");
  const auto line = organisations::JournalStore(act).list(1).at(0);
  EXPECT_EQ(line.facts, R"({"changed":["name","email"]})");
  Person chief = *PersonStore(office.database.connection()).find(office.chief);
  EXPECT_THROW(change_person(act, chief), Forbidden);
}

TEST(SessionActs, AreOnesOwnOrTheAdministrators) {
  Office office;
  const NewSession annas = office.session(office.anna);
  const PersonId bo = office.add(Role::Registrar, "bo@exempel.se");
  organisations::Act by_bo = office.act_by(office.signed_in(bo));
  EXPECT_THROW(end_session(by_bo, annas.id), Forbidden);
  organisations::Act by_chief = office.act_by(office.signed_in(office.chief));
  end_session(by_chief, annas.id);
  EXPECT_FALSE(SessionStore(office.database.connection()).find(annas.token, office.clock));
  EXPECT_THROW(end_session(by_chief, annas.id), NotFound);
}

TEST(SessionActs, ChangeToAnotherRoleOfTheSamePersonAlone) {
  Office office;
  organisations::Act elsewhere = office.operators_act(office.database.other_partner());
  const MembershipId volunteer =
      give_role(elsewhere, office.anna, Role::Volunteer, day("2025-01-02"), std::nullopt);
  const NewSession made = office.session(office.anna);
  const SessionStore store(office.database.connection());
  const SignedIn before = *store.signed_in(made.token, "192.0.2.7", office.clock);
  organisations::Act act = office.act_by(before);
  EXPECT_THROW(change_role(act, before.session, office.membership(office.chief), office.clock), NotFound);
  change_role(act, before.session, volunteer, office.clock);
  const SignedIn now = *store.signed_in(made.token, "192.0.2.7", office.clock);
  EXPECT_EQ(now.actor.role(), Role::Volunteer);
  EXPECT_EQ(now.membership.organisation, office.database.other_partner());
  EXPECT_EQ(office.newest_deed(office.database.public_body()), "session.change_role");
  EXPECT_EQ(office.newest_deed(office.database.other_partner()), "session.begin");
}

}  // namespace handslag::identity
