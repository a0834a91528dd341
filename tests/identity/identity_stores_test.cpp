#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "crypto/secret_token.h"
#include "identity/api_token_acts.h"
#include "identity/api_token_store.h"
#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/passkey_store.h"
#include "identity/person_store.h"
#include "identity/provider_store.h"
#include "organisations/journal_store.h"
#include "tests/identity/people.h"

// Every column of the module's stores with a value of its own, and every act's line in the journal.
namespace handslag::identity {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Rows : testing::People {
  PersonId chief = add(Role::Administrator, "chef@exempel.se");
  PersonId anna = add(Role::CaseOfficer, "anna@exempel.se");
  sql::Connection& connection() { return database.connection(); }
  sql::Transaction& transaction() { return database.transaction(); }
  organisations::Act act_of_chief() { return act_by(signed_in(chief)); }
  organisations::Act neighbours_act() { return operators_act(database.other_public_body()); }
  /// "role.give membership 3 {…}", the newest first.
  std::vector<std::string> deeds(int most) { return deeds(most, database.public_body()); }
  std::vector<std::string> deeds(int most, OrganisationId organisation) {
    std::vector<std::string> all;
    for (const auto& line : organisations::JournalStore(database.view_of(organisation)).list(most))
      all.push_back(line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " +
                    line.facts);
    return all;
  }
};
std::string number(const auto& id) { return std::to_string(id.value); }

TEST(IdentityStores, KeepAMembershipAndItsEndFieldByField) {
  Rows of;
  organisations::Act act = of.act_of_chief();
  const MembershipId id = give_role(act, of.anna, Role::UnitHead, day("2025-02-03"), day("2025-04-05"));
  EXPECT_THAT(of.deeds(1), ElementsAre("role.give membership " + number(id) +
                                       " {\"person\":" + number(of.anna) + R"(,"role":"unit_head"})"));
  of.clock.pass(24h);
  organisations::Act later = of.act_of_chief();
  end_role(later, id, " Har slutat ");
  EXPECT_THAT(of.deeds(1), ElementsAre("role.end membership " + number(id) +
                                       " {\"person\":" + number(of.anna) + R"(,"role":"unit_head"})"));
  const Membership one = *MembershipStore(act).find(id);
  EXPECT_EQ(one.organisation, of.database.public_body());
  EXPECT_EQ(one.person, of.anna);
  EXPECT_EQ(one.role, Role::UnitHead);
  EXPECT_EQ(one.first_day, day("2025-02-03"));
  EXPECT_EQ(one.last_day, day("2025-04-05"));
  EXPECT_EQ(one.given_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one.given_by, "person " + number(of.chief));
  ASSERT_TRUE(one.end);
  EXPECT_EQ(one.end->ended_at, "2025-01-03T12:00:00Z");
  EXPECT_EQ(one.end->ended_by, "person " + number(of.chief));
  EXPECT_EQ(one.end->reason, "Har slutat");
  EXPECT_FALSE(MembershipStore(of.neighbours_act()).find(id));
  EXPECT_THAT(MembershipStore(act).list_for(of.anna), SizeIs(2));
  EXPECT_THAT(MembershipStore(act).list(), SizeIs(3));
  EXPECT_THAT(MembershipStore(of.neighbours_act()).list(), IsEmpty());
}

TEST(IdentityStores, KeepWhoHasARoleByName) {
  Rows of;
  organisations::Act act = of.operators_act();
  Person bo{{}, "Bo Andersson", "bo@exempel.se", Language::English};
  bo.id = add_person(act, bo, Role::Registrar, day("2025-01-01"));
  EXPECT_THAT(of.deeds(2), ElementsAre(::testing::StartsWith("role.give membership "),
                                       "person.add person " + number(bo.id) + " "));
  const auto people = MembershipStore(act).people();
  ASSERT_THAT(people, SizeIs(3));
  EXPECT_EQ(people[0].id, bo.id);
  EXPECT_EQ(people[0].name, "Bo Andersson");
  EXPECT_EQ(people[0].email, "bo@exempel.se");
  EXPECT_EQ(people[0].language, Language::English);
  EXPECT_EQ(people[0].added_at, "2025-01-02T12:00:00Z");
  const Person read = *PersonStore(of.connection()).find(bo.id);
  EXPECT_EQ(read.name, "Bo Andersson");
  EXPECT_EQ(read.email, "bo@exempel.se");
  EXPECT_EQ(read.language, Language::English);
  EXPECT_EQ(read.added_at, "2025-01-02T12:00:00Z");
  EXPECT_THAT(PersonStore::names_by_actor(act), SizeIs(3));
  EXPECT_EQ(PersonStore::names_by_actor(act).at("person " + number(bo.id)), "Bo Andersson");
  EXPECT_THAT(PersonStore::names_by_actor(of.neighbours_act()), IsEmpty());
  bo.language = Language::Swedish;
  change_person(act, bo);
  EXPECT_THAT(of.deeds(1),
              ElementsAre("person.change person " + number(bo.id) + R"( {"changed":["language"]})"));
  EXPECT_EQ(PersonStore(of.connection()).find(bo.id)->language, Language::Swedish);
}

TEST(IdentityStores, KeepAnInvitationFieldByField) {
  Rows of;
  organisations::Act act = of.act_of_chief();
  const auto made = invite(act,
                           {.name = "Rut Registrator",
                            .email = "rut@exempel.se",
                            .language = Language::English,
                            .role = Role::Registrar,
                            .first_day = day("2025-01-02"),
                            .last_day = day("2025-06-30")},
                           of.clock);
  EXPECT_THAT(of.deeds(1),
              ElementsAre("person.invite invitation " + number(made.id) + R"( {"role":"registrar"})"));
  const Invitation one = *LinkStore(act).find(made.id);
  EXPECT_EQ(one.organisation, of.database.public_body());
  EXPECT_EQ(one.name, "Rut Registrator");
  EXPECT_EQ(one.email, "rut@exempel.se");
  EXPECT_EQ(one.language, Language::English);
  EXPECT_EQ(one.role, Role::Registrar);
  EXPECT_EQ(one.first_day, day("2025-01-02"));
  EXPECT_EQ(one.last_day, day("2025-06-30"));
  EXPECT_EQ(one.invited_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one.invited_by, "person " + number(of.chief));
  EXPECT_EQ(one.expires_at, "2025-01-16T12:00:00Z");
  EXPECT_EQ(one.used_at, "");
  EXPECT_FALSE(one.used_by);
  EXPECT_THAT(LinkStore(act).waiting_invitations(of.clock), SizeIs(1));
  EXPECT_THAT(LinkStore(of.neighbours_act()).waiting_invitations(of.clock), IsEmpty());
  EXPECT_FALSE(LinkStore(of.neighbours_act()).find(made.id));
  of.clock.pass(1h);
  const PersonId rut =
      accept_invitation(of.transaction(), of.credentials, made.token, "a hash", "192.0.2.9", of.clock);
  const Invitation used = *LinkStore(act).find(made.id);
  EXPECT_EQ(used.used_at, "2025-01-02T13:00:00Z");
  EXPECT_EQ(used.used_by, rut);
  EXPECT_THAT(LinkStore(act).waiting_invitations(of.clock), IsEmpty());
  const Membership role = MembershipStore(act).list_for(rut).at(0);
  EXPECT_EQ(role.role, Role::Registrar);
  EXPECT_EQ(role.first_day, day("2025-01-02"));
  EXPECT_EQ(role.last_day, day("2025-06-30"));
  EXPECT_EQ(role.given_by, "person " + number(rut));
  EXPECT_EQ(PersonStore(of.connection()).find(rut)->language, Language::English);
  EXPECT_THAT(of.deeds(2),
              ElementsAre("pass_phrase.set person " + number(rut) + " ",
                          "invitation.accept invitation " + number(made.id) + " {\"person\":" + number(rut) +
                              R"(,"role":"registrar","membership":)" + number(role.id) + "}"));
  EXPECT_THROW(
      invite(
          act,
          {.name = "Rut", .email = "rut@exempel.se", .role = Role::Registrar, .first_day = day("2025-01-02")},
          of.clock),
      Conflict)
      << "has the role";
  EXPECT_THROW(invite(act,
                      {.name = "Ola",
                       .email = "ola@exempel.se",
                       .role = Role::Registrar,
                       .first_day = day("2025-01-02"),
                       .last_day = day("2025-01-01")},
                      of.clock),
               InvalidInput);
  const auto other = invite(act,
                            {.name = "Ola",
                             .email = "ola@exempel.se",
                             .role = Role::Registrar,
                             .first_day = day("2025-01-02"),
                             .last_day = day("2025-01-02")},
                            of.clock);
  withdraw_invitation(act, other.id);
  EXPECT_THAT(of.deeds(1), ElementsAre("invitation.withdraw invitation " + number(other.id) + " "));
  EXPECT_THROW(withdraw_invitation(act, other.id), Conflict);
  EXPECT_THROW(withdraw_invitation(act, {907}), NotFound);
}

TEST(IdentityStores, KeepALinkFieldByField) {
  Rows of;
  organisations::Act act = of.act_of_chief();
  const auto made = make_link(act, of.anna, LinkPurpose::PassPhrase, of.clock);
  EXPECT_THAT(of.deeds(1), ElementsAre("link.make one_time_link " + number(made.id) +
                                       " {\"person\":" + number(of.anna) + R"(,"purpose":"pass_phrase"})"));
  const OneTimeLink one = *LinkStore(act).find(made.id);
  EXPECT_EQ(one.organisation, of.database.public_body());
  EXPECT_EQ(one.person, of.anna);
  EXPECT_EQ(one.purpose, LinkPurpose::PassPhrase);
  EXPECT_EQ(one.made_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one.made_by, "person " + number(of.chief));
  EXPECT_EQ(one.expires_at, "2025-01-03T12:00:00Z");
  EXPECT_EQ(one.used_at, "");
  EXPECT_THAT(LinkStore(act).waiting_links(of.clock), SizeIs(1));
  EXPECT_THAT(LinkStore(of.neighbours_act()).waiting_links(of.clock), IsEmpty());
  EXPECT_FALSE(LinkStore(of.neighbours_act()).find(made.id));
  // Another of the same purpose takes the place of the first; one of another purpose stands beside it.
  const auto log_in = make_link(act, of.anna, LinkPurpose::LogIn, of.clock);
  EXPECT_TRUE(LinkStore::find_link(of.connection(), made.token, of.clock));
  const auto of_chief = make_link(act, of.chief, LinkPurpose::PassPhrase, of.clock);
  const auto again = make_link(act, of.anna, LinkPurpose::PassPhrase, of.clock);
  EXPECT_FALSE(LinkStore::find_link(of.connection(), made.token, of.clock));
  for (const auto& waiting : {log_in, of_chief, again})
    EXPECT_TRUE(LinkStore::find_link(of.connection(), waiting.token, of.clock));
  of.clock.pass(1h);
  choose_pass_phrase(of.transaction(), of.credentials, again.token, "hash", "192.0.2.9", of.clock);
  EXPECT_EQ(LinkStore(act).find(again.id)->used_at, "2025-01-02T13:00:00Z");
  EXPECT_THAT(of.deeds(2), ElementsAre("pass_phrase.set person " + number(of.anna) + " ",
                                       "link.use one_time_link " + number(again.id) + " "));
  withdraw_link(act, log_in.id);
  EXPECT_THAT(of.deeds(1), ElementsAre("link.withdraw one_time_link " + number(log_in.id) + " "));
  EXPECT_THROW(withdraw_link(act, log_in.id), Conflict);
  EXPECT_THROW(withdraw_link(act, {907}), NotFound);
  EXPECT_THROW(make_link(act, of.anna, LinkPurpose::FirstAdministrator, of.clock), NotFound);
}

TEST(IdentityStores, KeepASessionFieldByField) {
  Rows of;
  const MembershipId role = of.membership(of.anna);
  const NewSession made =
      SessionStore::begin(of.transaction(), of.anna, role, Session::Stage::AwaitsCode,
                          {"192.0.2.7", "Webbläsare~\x7f\n" + std::string(300, 'x')}, of.clock, Way::Passkey);
  const Session one = *SessionStore(of.connection()).get(made.id);
  EXPECT_EQ(one.person, of.anna);
  EXPECT_EQ(one.membership, role);
  EXPECT_EQ(one.stage, Session::Stage::AwaitsCode);
  EXPECT_EQ(one.began_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one.last_seen_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one.expires_at, "2025-01-02T12:10:00Z");
  EXPECT_EQ(one.where.from, "192.0.2.7");
  EXPECT_EQ(one.where.agent, "Webbl??sare~??" + std::string(186, 'x'));
  EXPECT_EQ(one.way, Way::Passkey);
  EXPECT_EQ(made.stage, Session::Stage::AwaitsCode);
  of.clock.pass(5min);
  SessionStore::see(of.connection(), {made.id.value}, of.clock);
  EXPECT_EQ(SessionStore(of.connection()).get(made.id)->last_seen_at, "2025-01-02T12:05:00Z");
  EXPECT_EQ(SessionStore(of.connection()).get(made.id)->began_at, "2025-01-02T12:00:00Z");
  of.clock.pass(1min);
  SessionStore::open(of.transaction(), made.id, of.clock);
  const Session opened = *SessionStore(of.connection()).get(made.id);
  EXPECT_EQ(opened.stage, Session::Stage::Open);
  EXPECT_EQ(opened.began_at, "2025-01-02T12:06:00Z");
  EXPECT_EQ(opened.last_seen_at, "2025-01-02T12:06:00Z");
  EXPECT_EQ(opened.expires_at, "2025-01-03T00:06:00Z");
}

TEST(IdentityStores, ListSessionsOfAPersonAndOfAnOrganisationWhileTheyLive) {
  Rows of;
  const NewSession first = of.session(of.anna);
  const NewSession second = of.session(of.anna);
  of.session(of.chief);
  const SessionStore store(of.connection());
  ASSERT_THAT(store.list_for(of.anna, of.clock), SizeIs(2));
  EXPECT_EQ(store.list_for(of.anna, of.clock)[0].id, second.id) << "the newest first";
  EXPECT_THAT(SessionStore::list(of.operators_act(), of.clock), SizeIs(3));
  EXPECT_THAT(SessionStore::list(of.neighbours_act(), of.clock), IsEmpty());
  of.clock.pass(2h - 1s);
  SessionStore::see(of.connection(), {second.id.value}, of.clock);
  EXPECT_THAT(store.list_for(of.anna, of.clock), SizeIs(2));
  of.clock.pass(1s);
  ASSERT_THAT(store.list_for(of.anna, of.clock), SizeIs(1));
  EXPECT_EQ(store.list_for(of.anna, of.clock)[0].id, second.id);
  EXPECT_THAT(SessionStore::list(of.operators_act(), of.clock), SizeIs(1));
  EXPECT_TRUE(store.get(first.id));
  SessionStore::sweep(of.transaction(), of.clock);
  EXPECT_FALSE(store.get(first.id)) << "it has rested too long";
  EXPECT_TRUE(store.get(second.id));
}

TEST(IdentityStores, NoteManySessionsAtOnce) {
  Rows of;
  std::vector<std::int64_t> ids;
  for (int at = 0; at < 201; ++at) ids.push_back(of.session(of.anna).id.value);
  of.clock.pass(5min);
  const std::int64_t left_out = of.session(of.chief).id.value;
  of.clock.pass(1min);
  SessionStore::see(of.connection(), ids, of.clock);
  for (const std::int64_t id : ids)
    EXPECT_EQ(SessionStore(of.connection()).get({id})->last_seen_at, "2025-01-02T12:06:00Z");
  EXPECT_EQ(SessionStore(of.connection()).get({left_out})->last_seen_at, "2025-01-02T12:05:00Z");
}

TEST(IdentityStores, EndSessionsOfAPersonButOneAndOfARole) {
  Rows of;
  const NewSession kept = of.session(of.anna);
  of.session(of.anna);
  const NewSession chiefs = of.session(of.chief);
  organisations::Act act = of.act_by(of.signed_in(of.anna));
  EXPECT_EQ(end_sessions(act, of.anna, kept.id), 2);
  EXPECT_THAT(of.deeds(1), ElementsAre("session.end person " + number(of.anna) + R"( {"sessions":2})"));
  const SessionStore store(of.connection());
  EXPECT_TRUE(store.get(kept.id));
  EXPECT_TRUE(store.get(chiefs.id));
  end_session(act, kept.id);
  EXPECT_THAT(of.deeds(1), ElementsAre("session.end session " + number(kept.id) + " "));
  EXPECT_FALSE(store.get(kept.id));
  EXPECT_EQ(SessionStore::end_all_of(of.transaction(), of.membership(of.chief)), 1);
  EXPECT_FALSE(store.get(chiefs.id));
  EXPECT_FALSE(SessionStore::end(of.transaction(), chiefs.id));
}

TEST(IdentityStores, KnowTenDevicesOfEachPersonForHalfAYear) {
  Rows of;
  const SessionStore store(of.connection());
  std::vector<std::string> tokens;
  for (int at = 0; at < 11; ++at)
    tokens.push_back(SessionStore::know_device(of.transaction(), of.anna, of.clock));
  const std::string chiefs = SessionStore::know_device(of.transaction(), of.chief, of.clock);
  EXPECT_FALSE(store.is_known_device(of.anna, tokens[0], of.clock));
  for (std::size_t at = 1; at < tokens.size(); ++at)
    EXPECT_TRUE(store.is_known_device(of.anna, tokens[at], of.clock)) << at;
  EXPECT_FALSE(store.is_known_device(of.anna, chiefs, of.clock));
  EXPECT_TRUE(store.is_known_device(chiefs, of.clock));
  EXPECT_FALSE(store.is_known_device(of.anna, "", of.clock));
  SessionStore::forget_devices(of.transaction(), of.anna);
  EXPECT_FALSE(store.is_known_device(tokens[5], of.clock));
  of.clock.pass(24h * 180 - 1s);
  EXPECT_TRUE(store.is_known_device(chiefs, of.clock));
  of.clock.pass(1s);
  EXPECT_FALSE(store.is_known_device(chiefs, of.clock));
  EXPECT_FALSE(store.is_known_device(of.chief, chiefs, of.clock));
  SessionStore::sweep(of.transaction(), of.clock);
  EXPECT_THAT(of.connection().query("SELECT id FROM known_device"), IsEmpty());
}

Passkey passkey(PersonId person, const std::string& name) {
  return {.person = person,
          .credential = "credential of " + name,
          .site = "site of " + name,
          .key = {crypto::PasskeyAlgorithm{}, "key of " + name},
          .uses = 7,
          .may_be_copied = true,
          .is_copied = false,
          .name = name};
}

TEST(IdentityStores, KeepAPasskeyFieldByField) {
  Rows of;
  const PasskeyId first =
      PasskeyStore::add(of.transaction(), passkey(of.anna, "telefon"), "2025-01-02T09:00:00Z");
  const PasskeyId second =
      PasskeyStore::add(of.transaction(), passkey(of.anna, "nyckel"), "2025-01-02T10:00:00Z");
  const PasskeyStore store(of.connection());
  Passkey one = *store.find(of.anna, first);
  EXPECT_EQ(one.person, of.anna);
  EXPECT_EQ(one.credential, "credential of telefon");
  EXPECT_EQ(one.site, "site of telefon");
  EXPECT_EQ(one.key.bytes, "key of telefon");
  EXPECT_EQ(one.uses, 7U);
  EXPECT_TRUE(one.may_be_copied);
  EXPECT_FALSE(one.is_copied);
  EXPECT_EQ(one.name, "telefon");
  EXPECT_EQ(one.added_at, "2025-01-02T09:00:00Z");
  EXPECT_FALSE(one.last_used_at || one.blocked_at);
  EXPECT_FALSE(store.find(of.chief, first));
  EXPECT_EQ(store.find_by_credential("credential of nyckel")->id, second);
  EXPECT_THROW(PasskeyStore::add(of.transaction(), passkey(of.chief, "telefon"), ""), Conflict);
  EXPECT_THAT(store.list_for(of.anna), SizeIs(2));
  EXPECT_THAT(store.list_for(of.chief), IsEmpty());
  EXPECT_FALSE(store.has_one(of.chief));
  PasskeyStore::rename(of.transaction(), first, "Annas telefon");
  one.uses = 9;
  one.is_copied = true;
  EXPECT_TRUE(PasskeyStore::save_use(of.transaction(), one, "2025-01-02T11:00:00Z"));
  EXPECT_FALSE(PasskeyStore::save_use(of.transaction(), one, "2025-01-02T11:01:00Z")) << "as high a count";
  const Passkey used = *store.find(of.anna, first);
  EXPECT_EQ(used.name, "Annas telefon");
  EXPECT_EQ(used.uses, 9U);
  EXPECT_TRUE(used.is_copied);
  EXPECT_EQ(used.last_used_at, "2025-01-02T11:00:00Z");
  EXPECT_EQ(store.find(of.anna, second)->name, "nyckel");
  EXPECT_EQ(store.find(of.anna, second)->uses, 7U);
  PasskeyStore::block(of.transaction(), first, "2025-01-02T12:30:00Z");
  EXPECT_EQ(store.find(of.anna, first)->blocked_at, "2025-01-02T12:30:00Z");
  one.uses = 10;
  EXPECT_FALSE(PasskeyStore::save_use(of.transaction(), one, "2025-01-02T13:00:00Z"));
  EXPECT_TRUE(store.has_one(of.anna)) << "the other";
  PasskeyStore::remove(of.transaction(), second);
  EXPECT_FALSE(store.has_one(of.anna)) << "the one that is left is blocked";
  EXPECT_THAT(store.list_for(of.anna), SizeIs(1));
}

TEST(IdentityStores, TakePasskeysThatDoNotCountAndThingsThatAreUsedOnce) {
  Rows of;
  Passkey one = passkey(of.anna, "telefon");
  one.uses = 0;
  one.id = PasskeyStore::add(of.transaction(), one, "");
  EXPECT_TRUE(PasskeyStore::save_use(of.transaction(), one, "a"));
  EXPECT_TRUE(PasskeyStore::save_use(of.transaction(), one, "b"));
  EXPECT_TRUE(PasskeyStore::use_once(of.transaction(), "challenge", "2025-01-02T12:10:00Z"));
  EXPECT_FALSE(PasskeyStore::use_once(of.transaction(), "challenge", "2025-01-02T12:20:00Z"));
  EXPECT_TRUE(PasskeyStore::use_once(of.transaction(), "other", "2025-01-02T12:10:01Z"));
  of.clock.pass(10min);
  PasskeyStore::sweep(of.transaction(), of.clock);
  EXPECT_TRUE(PasskeyStore::use_once(of.transaction(), "challenge", "2025-01-02T12:20:00Z"));
  EXPECT_FALSE(PasskeyStore::use_once(of.transaction(), "other", "2025-01-02T12:20:00Z"));
}

TEST(IdentityStores, KeepASecondFactorAndItsCodes) {
  Rows of;
  of.credentials.save_second_factor(of.transaction(), of.anna, "secret one", "2025-01-02T09:00:00Z");
  of.credentials.save_second_factor(of.transaction(), of.chief, "secret two", "2025-01-02T09:00:00Z");
  EXPECT_EQ(of.credentials.second_factor(of.anna)->secret, "secret one");
  EXPECT_EQ(of.credentials.second_factor(of.chief)->secret, "secret two");
  EXPECT_FALSE(of.credentials.second_factor(of.anna)->is_confirmed);
  EXPECT_FALSE(of.credentials.has_second_factor(of.anna));
  of.credentials.confirm_second_factor(of.transaction(), of.anna, "2025-01-02T10:00:00Z");
  EXPECT_TRUE(of.credentials.second_factor(of.anna)->is_confirmed);
  EXPECT_TRUE(of.credentials.has_second_factor(of.anna));
  EXPECT_FALSE(of.credentials.has_second_factor(of.chief));
  EXPECT_TRUE(of.credentials.use_step(of.transaction(), of.anna, 5));
  EXPECT_FALSE(of.credentials.use_step(of.transaction(), of.anna, 5));
  EXPECT_FALSE(of.credentials.use_step(of.transaction(), of.anna, 4));
  EXPECT_TRUE(of.credentials.use_step(of.transaction(), of.anna, 6));
  EXPECT_EQ(of.credentials.second_factor(of.anna)->last_step, 6);
  EXPECT_EQ(of.credentials.second_factor(of.chief)->last_step, 0);
  // Set up anew it is unconfirmed, and its steps begin again.
  of.credentials.save_second_factor(of.transaction(), of.anna, "secret three", "2025-01-02T11:00:00Z");
  EXPECT_EQ(of.credentials.second_factor(of.anna)->secret, "secret three");
  EXPECT_FALSE(of.credentials.second_factor(of.anna)->is_confirmed);
  EXPECT_EQ(of.credentials.second_factor(of.anna)->last_step, 0);
  of.credentials.save_recovery_codes(of.transaction(), of.anna, {"a", "b", "c"});
  of.credentials.save_recovery_codes(of.transaction(), of.chief, {"a"});
  EXPECT_EQ(of.credentials.find_recovery_code(of.anna, "b"), 2);
  EXPECT_EQ(of.credentials.find_recovery_code(of.chief, "b"), std::nullopt);
  of.credentials.use_recovery_code(of.transaction(), of.anna, 1, "2025-01-02T11:00:00Z");
  EXPECT_EQ(of.credentials.find_recovery_code(of.anna, "a"), std::nullopt);
  EXPECT_EQ(of.credentials.find_recovery_code(of.chief, "a"), 1);
  EXPECT_EQ(of.credentials.recovery_codes_left(of.anna), 2);
  of.credentials.save_recovery_codes(of.transaction(), of.anna, {"d"});
  EXPECT_EQ(of.credentials.recovery_codes_left(of.anna), 1) << "in the place of those before";
  of.credentials.remove_recovery_codes(of.transaction(), of.anna);
  EXPECT_EQ(of.credentials.recovery_codes_left(of.anna), 0);
  EXPECT_EQ(of.credentials.recovery_codes_left(of.chief), 1);
  EXPECT_TRUE(of.credentials.remove_second_factor(of.transaction(), of.anna));
  EXPECT_FALSE(of.credentials.remove_second_factor(of.transaction(), of.anna));
  EXPECT_TRUE(of.credentials.second_factor(of.chief));
  EXPECT_NE(of.credentials.passkey_user(of.anna), of.credentials.passkey_user(of.chief));
}

TEST(ApiScope, IsReadAndWrittenInWords) {
  const auto words = [](std::string_view typed) {
    const auto read = ApiScopes::from_words(typed);
    return read ? read->words() : "refused: " + read.refusal();
  };
  EXPECT_EQ(words("read"), "read");
  EXPECT_EQ(words("journal:write, agreements:read"), "agreements:read journal:write");
  EXPECT_EQ(words("write  agreements:read"), "agreements:read write");
  EXPECT_EQ(words(""), "");
  for (const char* const none :
       {"reed", "agreements", "agreements:", ":read", "letters:read", "journal:reed"})
    EXPECT_EQ(words(std::string("read ") + none), std::string("refused: ") + none);
  ApiScopes all;
  for (const std::string& word : ApiScopes::all_words()) EXPECT_EQ(words(word), word);
  EXPECT_THAT(ApiScopes::all_words(), SizeIs(2 + 2 * kApiAreas.names.size()));
  EXPECT_TRUE(all.is_empty());
  all.add(ApiArea::Journal, ApiScopes::Way::Write);
  EXPECT_FALSE(all.is_empty());
  EXPECT_TRUE(all.has(ApiArea::Journal, ApiScopes::Way::Write));
  EXPECT_FALSE(all.has(ApiArea::Journal, ApiScopes::Way::Read));
  EXPECT_FALSE(all.has(ApiArea::People, ApiScopes::Way::Write));
  ApiScopes reads;
  reads.add(ApiArea::Account, ApiScopes::Way::Read);
  EXPECT_FALSE(reads.is_empty());
}

struct Tokens : Rows {
  ApiToken wanted(PersonId person) {
    return {.membership = membership(person),
            .name = " Ekonomisystemet ",
            .scopes = ApiScopes::from_words("read journal:write").value(),
            .last_day = day("2025-03-04")};
  }
  std::optional<AskedBy> asked(const std::string& token, const char* from = "192.0.2.7") {
    return asked_by(connection(), token, from, clock);
  }
};

TEST(ApiTokens, AreKeptFieldByFieldAndEndOnce) {
  Tokens of;
  organisations::Act act = of.act_by(of.signed_in(of.anna));
  const auto made = make_api_token(act, of.wanted(of.anna));
  EXPECT_THAT(of.deeds(1), ElementsAre("api_token.make api_token " + number(made.id) + " {\"person\":" +
                                       number(of.anna) + ",\"membership\":" + number(of.membership(of.anna)) +
                                       R"(,"scopes":"read journal:write","last_day":"2025-03-04"})"));
  const ApiToken one = *ApiTokenStore(act).find(made.id);
  EXPECT_EQ(one.organisation, of.database.public_body());
  EXPECT_EQ(one.person, of.anna);
  EXPECT_EQ(one.membership, of.membership(of.anna));
  EXPECT_EQ(one.name, "Ekonomisystemet");
  EXPECT_EQ(one.scopes.words(), "read journal:write");
  EXPECT_EQ(one.last_day, day("2025-03-04"));
  EXPECT_EQ(one.made_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one.made_by, "person " + number(of.anna));
  EXPECT_FALSE(one.last_used_at || one.ended_at);
  EXPECT_EQ(one.last_used_from, "");
  EXPECT_FALSE(ApiTokenStore(of.neighbours_act()).find(made.id));
  EXPECT_THAT(ApiTokenStore(of.neighbours_act()).list(), IsEmpty());
  const auto second = make_api_token(act, of.wanted(of.anna));
  ASSERT_THAT(ApiTokenStore(act).list(), SizeIs(2));
  EXPECT_EQ(ApiTokenStore(act).list()[0].id, second.id) << "the newest first";
  EXPECT_THAT(ApiTokenStore(act).list_for(of.anna), SizeIs(2));
  EXPECT_THAT(ApiTokenStore(act).list_for(of.chief), IsEmpty());
  EXPECT_EQ(ApiTokenStore::find_by_token(of.connection(), made.token)->id, made.id);
  EXPECT_FALSE(ApiTokenStore::find_by_token(of.connection(), "nobody's"));
  of.clock.pass(1h);
  organisations::Act by_chief = of.act_of_chief();
  end_api_token(by_chief, made.id);
  EXPECT_THAT(of.deeds(1), ElementsAre("api_token.end api_token " + number(made.id) +
                                       " {\"person\":" + number(of.anna) + "}"));
  const ApiToken ended = *ApiTokenStore(act).find(made.id);
  EXPECT_EQ(ended.ended_at, "2025-01-02T13:00:00Z");
  EXPECT_EQ(ended.ended_by, "person " + number(of.chief));
  EXPECT_FALSE(ended.holds_on(day("2025-01-02")));
  EXPECT_THROW(end_api_token(by_chief, made.id), Conflict);
  EXPECT_THROW(end_api_token(by_chief, {907}), NotFound);
  organisations::Act neighbour = of.neighbours_act();
  EXPECT_THROW(end_api_token(neighbour, second.id), NotFound);
  EXPECT_FALSE(of.asked(made.token));
  EXPECT_TRUE(of.asked(second.token));
}

TEST(ApiTokens, AreMadeByThePersonForAtMostAYear) {
  Tokens of;
  organisations::Act act = of.act_by(of.signed_in(of.anna));
  const auto refused = [&](const ApiToken& token) { EXPECT_THROW(make_api_token(act, token), InvalidInput); };
  ApiToken token = of.wanted(of.anna);
  token.name = " ";
  refused(token);
  token.name = std::string(201, 'x');
  refused(token);
  token.name = std::string(200, 'x');
  token.scopes = {};
  refused(token);
  token.scopes = of.wanted(of.anna).scopes;
  token.last_day = day("2025-01-01");
  refused(token);
  token.last_day = day("2025-01-02").plus_days(367);
  refused(token);
  token.last_day = day("2025-01-02").plus_days(366);
  make_api_token(act, token);
  token.last_day = day("2025-01-02");
  make_api_token(act, token);
  token.membership = {907};
  EXPECT_THROW(make_api_token(act, token), NotFound);
  EXPECT_THROW(make_api_token(act, of.wanted(of.chief)), Forbidden) << "another person's";
  organisations::Act by_chief = of.act_of_chief();
  EXPECT_THROW(make_api_token(by_chief, of.wanted(of.anna)), Forbidden) << "an administrator neither";
  organisations::Act neighbour = of.neighbours_act();
  EXPECT_THROW(make_api_token(neighbour, of.wanted(of.anna)), NotFound);
}

TEST(ApiTokens, OfASystemAreMadeByAnAdministrator) {
  Tokens of;
  organisations::Act act = of.act_of_chief();
  const PersonId system = add_system_account(act, {{}, "Ekonomisystemet", "ekonomi@exempel.se"},
                                             Role::Controller, day("2025-01-01"));
  EXPECT_THAT(of.deeds(1), ElementsAre("system_account.add person " + number(system) + " "));
  EXPECT_TRUE(SystemAccountStore(of.connection()).is_system(system));
  EXPECT_FALSE(SystemAccountStore(of.connection()).is_system(of.anna));
  EXPECT_TRUE(of.asked(make_api_token(act, of.wanted(system)).token));
  EXPECT_THROW(make_link(act, system, LinkPurpose::LogIn, of.clock), InvalidInput);
  organisations::Act by_anna = of.act_by(of.signed_in(of.anna));
  EXPECT_THROW(make_api_token(by_anna, of.wanted(system)), Forbidden);
  EXPECT_THROW(add_system_account(by_anna, {{}, "S", "s@exempel.se"}, Role::Controller, day("2025-01-01")),
               Forbidden);
}

TEST(ApiTokens, AskAsThePersonInTheRoleUntilTheirLastDay) {
  Tokens of;
  organisations::Act act = of.act_by(of.signed_in(of.anna));
  ApiToken token = of.wanted(of.anna);
  token.last_day = day("2025-01-03");
  const auto made = make_api_token(act, token);
  const auto who = of.asked(made.token);
  ASSERT_TRUE(who);
  EXPECT_EQ(who->person.id, of.anna);
  EXPECT_EQ(who->membership.id, of.membership(of.anna));
  EXPECT_EQ(who->actor.role(), Role::CaseOfficer);
  EXPECT_EQ(who->actor.from(), "192.0.2.7, token " + number(made.id));
  of.clock.pass(24h);
  EXPECT_TRUE(of.asked(made.token));
  of.clock.pass(24h);
  EXPECT_FALSE(of.asked(made.token));
}

TEST(ApiTokens, AskForNothingWhenTheRoleHasEnded) {
  Tokens of;
  organisations::Act act = of.act_by(of.signed_in(of.anna));
  const auto made = make_api_token(act, of.wanted(of.anna));
  organisations::Act by_chief = of.act_of_chief();
  end_role(by_chief, of.membership(of.anna), "Har slutat");
  EXPECT_FALSE(of.asked(made.token));
}

TEST(ApiTokens, AreNotedEveryFiveMinutesAndJournalledOnceADayAndPlace) {
  Tokens of;
  organisations::Act act = of.act_by(of.signed_in(of.anna));
  const auto made = make_api_token(act, of.wanted(of.anna));
  const auto use = [&](const char* from) {
    const auto who = of.asked(made.token, from);
    const bool is_noted = is_to_be_seen(who->token, from, of.clock);
    const auto before = of.deeds(999).size();
    if (is_noted) see_api_token(of.transaction(), *who, of.clock);
    return std::string(is_noted ? "noted" : "passed over") +
           (of.deeds(999).size() > before ? ", a deed" : "");
  };
  EXPECT_EQ(use("192.0.2.7"), "noted, a deed");
  EXPECT_THAT(of.deeds(1), ElementsAre("api_token.use api_token " + number(made.id) + " "));
  EXPECT_EQ(ApiTokenStore(act).find(made.id)->last_used_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(ApiTokenStore(act).find(made.id)->last_used_from, "192.0.2.7");
  of.clock.pass(5min - 1s);
  EXPECT_EQ(use("192.0.2.7"), "passed over");
  of.clock.pass(1s);
  EXPECT_EQ(use("192.0.2.7"), "noted");
  EXPECT_EQ(use("192.0.2.8"), "noted, a deed");
  of.clock.pass(12h);
  EXPECT_EQ(use("192.0.2.8"), "noted, a deed") << "another day";
}

TEST(ProviderStores, KeepEveryField) {
  Rows of;
  organisations::Act act = of.operators_act();
  const ProviderStore store(of.connection(), "folder key");
  const IdentityProviderId second = store.add(act, {.name = "Ö-kommunens inloggning",
                                                    .issuer = "https://o.example",
                                                    .client_id = "client o",
                                                    .scopes = "openid o",
                                                    .levels = "level o",
                                                    .certificates_file = "/etc/o.pem"});
  const IdentityProviderId first = store.add(act, {.name = "A-kommunens", .issuer = "https://a.example"});
  const IdentityProvider one = *store.find(second);
  EXPECT_EQ(one.name, "Ö-kommunens inloggning");
  EXPECT_EQ(one.issuer, "https://o.example");
  EXPECT_EQ(one.client_id, "client o");
  EXPECT_EQ(one.scopes, "openid o");
  EXPECT_EQ(one.levels, "level o");
  EXPECT_EQ(one.certificates_file, "/etc/o.pem");
  EXPECT_EQ(one.added_at, "2025-01-02T12:00:00Z");
  EXPECT_FALSE(one.ended_at);
  ASSERT_THAT(store.list(), SizeIs(2));
  EXPECT_EQ(store.list()[0].id, first) << "by name";
  store.link(of.transaction(), {second, "subject 1", {}}, of.anna, "2025-01-02T09:00:00Z");
  store.link(of.transaction(), {first, "subject 1", {}}, of.chief, "2025-01-02T10:00:00Z");
  EXPECT_EQ(store.person_of(second, "subject 1"), of.anna);
  EXPECT_EQ(store.person_of(first, "subject 1"), of.chief);
  EXPECT_EQ(store.person_of(first, "subject 2"), std::nullopt);
  ASSERT_THAT(store.links_of(of.anna), SizeIs(1));
  EXPECT_EQ(store.links_of(of.anna)[0].provider, second);
  EXPECT_EQ(store.links_of(of.anna)[0].linked_at, "2025-01-02T09:00:00Z");
  EXPECT_FALSE(store.unlink(of.transaction(), first, of.anna));
  store.end(act, second);
  EXPECT_FALSE(store.find(second));
  EXPECT_THAT(store.list(), SizeIs(1));
  EXPECT_THAT(store.links_of(of.anna), IsEmpty());
  EXPECT_TRUE(store.unlink(of.transaction(), second, of.anna));
  EXPECT_EQ(store.person_of(second, "subject 1"), std::nullopt);
  EXPECT_THROW(store.own_key(first), CorruptData);
}

TEST(ProviderStores, KeepARuleFieldByFieldAndOnce) {
  Rows of;
  organisations::Act act = of.operators_act();
  organisations::Act neighbour = of.neighbours_act();
  const ProviderStore store(of.connection(), "folder key");
  const IdentityProviderId first = store.add(act, {.name = "A", .issuer = "https://a.example"});
  const IdentityProviderId second = store.add(act, {.name = "B", .issuer = "https://b.example"});
  const ProviderRule rule{
      .provider = second, .attribute = "groups", .value = "chefer", .role = Role::UnitHead};
  const ProviderRuleId id = ProviderRuleStore::add(act, rule);
  EXPECT_THROW(ProviderRuleStore::add(act, rule), Conflict);
  const ProviderRule one = *ProviderRuleStore(act).find(id);
  EXPECT_EQ(one.organisation, of.database.public_body());
  EXPECT_EQ(one.provider, second);
  EXPECT_EQ(one.attribute, "groups");
  EXPECT_EQ(one.value, "chefer");
  EXPECT_EQ(one.role, Role::UnitHead);
  // Another in any of its four parts is another rule.
  for (const auto& other :
       {ProviderRule{.provider = first, .attribute = "groups", .value = "chefer", .role = Role::UnitHead},
        ProviderRule{.provider = second, .attribute = "teams", .value = "chefer", .role = Role::UnitHead},
        ProviderRule{.provider = second, .attribute = "groups", .value = "alla", .role = Role::UnitHead},
        ProviderRule{.provider = second, .attribute = "groups", .value = "chefer", .role = Role::Director}})
    ProviderRuleStore::add(act, other);
  ProviderRuleStore::add(neighbour, rule);
  EXPECT_THAT(ProviderRuleStore(act).list(), SizeIs(5));
  EXPECT_EQ(ProviderRuleStore(act).list()[0].provider, first);
  EXPECT_THAT(ProviderRuleStore(neighbour).list(), SizeIs(1));
  EXPECT_THAT(ProviderRuleStore::all_of(of.transaction(), second), SizeIs(5));
  EXPECT_FALSE(ProviderRuleStore(neighbour).find(id));
  ProviderRuleStore::remove(neighbour, id);
  EXPECT_TRUE(ProviderRuleStore(act).find(id));
  ProviderRuleStore::remove(act, id);
  EXPECT_FALSE(ProviderRuleStore(act).find(id));
  EXPECT_THAT(ProviderRuleStore(act).list(), SizeIs(4));
}

TEST(ProviderStores, KnowWhichRolesCameOfAProvider) {
  Rows of;
  organisations::Act act = of.operators_act();
  const ProviderStore store(of.connection(), "folder key");
  const IdentityProviderId provider = store.add(act, {.name = "A", .issuer = "https://a.example"});
  const IdentityProviderId other = store.add(act, {.name = "B", .issuer = "https://b.example"});
  const MembershipId given = give_role(act, of.anna, Role::UnitHead, day("2025-01-02"), day("2025-01-04"));
  const MembershipId elsewhere = give_role(act, of.anna, Role::Director, day("2025-01-02"), std::nullopt);
  ProviderRuleStore::note_given(of.transaction(), provider, of.database.public_body(), given);
  ProviderRuleStore::note_given(of.transaction(), other, of.database.public_body(), elsewhere);
  const auto on = [&](const char* date) {
    return ProviderRuleStore::given_by(of.transaction(), provider, of.anna, day(date));
  };
  EXPECT_THAT(on("2025-01-01"), IsEmpty());
  EXPECT_THAT(on("2025-01-02"), ElementsAre(given));
  EXPECT_THAT(on("2025-01-04"), ElementsAre(given));
  EXPECT_THAT(on("2025-01-05"), IsEmpty());
  EXPECT_THAT(ProviderRuleStore::given_by(of.transaction(), provider, of.chief, day("2025-01-02")),
              IsEmpty());
  EXPECT_THAT(ProviderRuleStore::given_by(of.transaction(), other, of.anna, day("2025-02-02")),
              ElementsAre(elsewhere));
  end_role(act, given, "slut");
  EXPECT_THAT(on("2025-01-03"), IsEmpty());
}

}  // namespace
}  // namespace handslag::identity
