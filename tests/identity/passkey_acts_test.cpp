#include "identity/passkey_acts.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "identity/passkey_challenge.h"
#include "identity/passkey_store.h"
#include "identity/provider_store.h"
#include "organisations/journal_store.h"
#include "sql/connection.h"
#include "tests/identity/authenticator.h"
#include "tests/identity/people.h"

namespace handslag::identity {

namespace {

using testing::Authenticator;
using testing::People;

const PasskeySite kSite{"handslag.exempel.se", "https://handslag.exempel.se"};
PasskeyQuestion question(const std::string& challenge) { return {challenge, kSite}; }

class Passkeys : public ::testing::Test {
 protected:
  AddedPasskey add(const std::string& name = "Min telefon", const std::string& challenge = "first") {
    const SignedIn who = signed_in();
    organisations::Act act = people_.act_by(who);
    Passkey passkey = checked(device_.make(challenge), question(challenge)).value();
    passkey.name = name;
    return add_passkey(act, people_.credentials, anna_, passkey, question(challenge), people_.clock);
  }
  // Somebody who is in already, whatever the second factors are.
  SignedIn signed_in() {
    const NewSession session =
        SessionStore::begin(people_.database.transaction(), anna_, people_.membership(anna_),
                            Session::Stage::Open, {"192.0.2.7", "Test"}, people_.clock);
    return *SessionStore(people_.database.connection()).signed_in(session.token, "192.0.2.7", people_.clock);
  }
  Result<NewSession, PasskeyRefusal> log_in(const std::string& challenge) {
    ++device_.uses;
    return use(device_.use(challenge), challenge);
  }
  Result<NewSession, PasskeyRefusal> use(const UsedPasskey& used, const std::string& challenge) {
    return log_in_by_passkey(people_.database.transaction(), people_.credentials, used, question(challenge),
                             {"192.0.2.7", "Test"}, people_.clock);
  }
  std::vector<Passkey> all() { return PasskeyStore(people_.database.connection()).list_for(anna_); }
  std::string last_deed() {
    return organisations::JournalStore(people_.database.public_body_view()).list(1).at(0).deed;
  }

  People people_;
  PersonId anna_ = people_.add(Role::CaseOfficer, "anna@exempel.se");
  Authenticator device_;
};

}  // namespace

TEST_F(Passkeys, AreKeptWithTheirNameAndTenCodesForWhenTheDeviceIsLost) {
  const AddedPasskey added = add("  Min telefon ");
  EXPECT_EQ(added.recovery_codes.size(), 10U);
  ASSERT_EQ(all().size(), 1U);
  EXPECT_EQ(all()[0].name, "Min telefon");
  EXPECT_EQ(all()[0].site, "handslag.exempel.se");
  EXPECT_EQ(all()[0].uses, 1U);
  EXPECT_EQ(all()[0].added_at, people_.clock.now_utc());
  EXPECT_FALSE(all()[0].last_used_at);
  device_.credential = std::string(40, 'd');
  EXPECT_TRUE(add("Den andra", "second").recovery_codes.empty());
}

TEST_F(Passkeys, LogInWithoutACodeAndTheJournalSaysHow) {
  add();
  people_.clock.pass(std::chrono::hours(1));
  const auto session = log_in("a challenge");
  ASSERT_TRUE(session);
  EXPECT_EQ(session->stage, Session::Stage::Open);
  EXPECT_EQ(SessionStore(people_.database.connection()).get(session->id)->way, Way::Passkey);
  EXPECT_EQ(all()[0].last_used_at, people_.clock.now_utc());
  EXPECT_EQ(all()[0].uses, 2U);
  const auto line = organisations::JournalStore(people_.database.public_body_view()).list(1).at(0);
  EXPECT_EQ(line.deed, "session.begin");
  EXPECT_EQ(line.facts, R"({"way":"passkey"})");
  EXPECT_EQ(line.actor, "person " + std::to_string(anna_.value));
}

TEST_F(Passkeys, KeepForHalfAnHourWhatWasAnswered) {
  add();
  EXPECT_EQ(people_.database.connection()
                .query_one("SELECT expires_at FROM used_once")
                ->get<std::string>("expires_at"),
            "2025-01-02T12:30:00Z");
}

TEST_F(Passkeys, OfAnotherPersonAreNotAdded) {
  const PersonId bo = people_.add(Role::CaseOfficer, "bo@exempel.se");
  const SignedIn who = people_.signed_in(bo);
  organisations::Act act = people_.act_by(who);
  Passkey passkey = checked(device_.make("first"), question("first")).value();
  passkey.name = "Min";
  EXPECT_THROW(add_passkey(act, people_.credentials, anna_, passkey, question("first"), people_.clock),
               Forbidden);
  EXPECT_TRUE(all().empty());
}

TEST_F(Passkeys, AnswerAQuestionOnce) {
  add();
  ASSERT_TRUE(log_in("a challenge"));
  EXPECT_EQ(log_in("a challenge").refusal(), PasskeyRefusal::OtherChallenge);
  EXPECT_EQ(all()[0].uses, 2U);
  EXPECT_THROW(add("Igen", "first"), Conflict);
}

TEST_F(Passkeys, WhoseCountGoesBackAreBlockedAndTheJournalTells) {
  add();
  ASSERT_TRUE(log_in("a challenge"));
  device_.uses = 1;
  EXPECT_EQ(log_in("another").refusal(), PasskeyRefusal::CountWentBack);
  EXPECT_EQ(last_deed(), "passkey.block");
  ASSERT_TRUE(all()[0].blocked_at);
  device_.uses = 50;
  EXPECT_EQ(log_in("a third").refusal(), PasskeyRefusal::Blocked);
  EXPECT_FALSE(PasskeyStore(people_.database.connection()).has_one(anna_));
}

TEST_F(Passkeys, OfNobodyOrOfAnotherPersonsNameAreRefused) {
  EXPECT_EQ(log_in("a challenge").refusal(), PasskeyRefusal::Unknown);
  add();
  UsedPasskey used = device_.use("b");
  used.user = people_.credentials.passkey_user({anna_.value + 1});
  EXPECT_EQ(use(used, "b").refusal(), PasskeyRefusal::Unknown);
  ++device_.uses;
  used = device_.use("b");
  used.user = people_.credentials.passkey_user(anna_);
  EXPECT_TRUE(use(used, "b"));
}

TEST_F(Passkeys, AreAskedForAfterAPassPhraseAndOpenTheSession) {
  add();
  const NewSession half = people_.session(anna_);
  EXPECT_EQ(half.stage, Session::Stage::AwaitsCode);
  const auto session = SessionStore(people_.database.connection()).find(half.token, people_.clock);
  ++device_.uses;
  const auto confirm = [&](const std::string& challenge) {
    return confirm_by_passkey(people_.database.transaction(), *session, device_.use(challenge),
                              question(challenge), "192.0.2.7", people_.clock);
  };
  const auto opened = confirm("a challenge");
  ASSERT_TRUE(opened);
  EXPECT_NE(opened->token, half.token);
  EXPECT_TRUE(SessionStore(people_.database.connection()).signed_in(opened->token, "", people_.clock));
  EXPECT_EQ(last_deed(), "session.begin");
  ++device_.uses;
  EXPECT_EQ(confirm("a challenge").refusal(), PasskeyRefusal::OtherChallenge);
}

TEST_F(Passkeys, OfSomebodyElseOpenNoSessionThatAwaitsACode) {
  add();
  const PersonId bo = people_.add(Role::CaseOfficer, "bo@exempel.se");
  const NewSession half = SessionStore::begin(people_.database.transaction(), bo, people_.membership(bo),
                                              Session::Stage::AwaitsCode, {}, people_.clock);
  ++device_.uses;
  const auto tried =
      confirm_by_passkey(people_.database.transaction(),
                         *SessionStore(people_.database.connection()).find(half.token, people_.clock),
                         device_.use("c"), question("c"), "192.0.2.7", people_.clock);
  EXPECT_EQ(tried.refusal(), PasskeyRefusal::Unknown);
}

TEST_F(Passkeys, AreRenamedAndRemovedByTheirOwnerAlone) {
  const PasskeyId id = add().id;
  people_.credentials.save_pass_phrase(people_.database.transaction(), anna_, "hash", "2025-01-02T12:00:00Z");
  const PersonId bo = people_.add(Role::CaseOfficer, "bo@exempel.se");
  const SignedIn other = people_.signed_in(bo);
  organisations::Act others = people_.act_by(other);
  EXPECT_THROW(rename_passkey(others, bo, id, "Min"), NotFound);
  EXPECT_THROW(rename_passkey(others, anna_, id, "Min"), Forbidden);
  EXPECT_THROW(remove_passkey(others, people_.credentials, bo, id), NotFound);
  EXPECT_THROW(remove_passkey(others, people_.credentials, anna_, id), Forbidden);
  const SignedIn who = signed_in();
  organisations::Act act = people_.act_by(who);
  rename_passkey(act, anna_, id, "Jobbtelefonen");
  EXPECT_EQ(all()[0].name, "Jobbtelefonen");
  EXPECT_EQ(last_deed(), "passkey.rename");
  EXPECT_THROW(rename_passkey(act, anna_, id, "  "), InvalidInput);
  EXPECT_THROW(rename_passkey(act, anna_, id, std::string(101, 'a')), InvalidInput);
  remove_passkey(act, people_.credentials, anna_, id);
  EXPECT_TRUE(all().empty());
  EXPECT_EQ(last_deed(), "passkey.remove");
}

TEST_F(Passkeys, ThatAreTheOnlyWayInAreNotRemoved) {
  const PasskeyId first = add().id;
  const SignedIn who = signed_in();
  organisations::Act act = people_.act_by(who);
  EXPECT_THROW(remove_passkey(act, people_.credentials, anna_, first), Conflict);
  device_.credential = std::string(40, 'd');
  const PasskeyId second = add("Den andra", "second").id;
  remove_passkey(act, people_.credentials, anna_, first);
  EXPECT_THROW(remove_passkey(act, people_.credentials, anna_, second), Conflict);
  // One that is blocked is no way in, a provider is.
  device_.credential = std::string(40, 'e');
  const PasskeyId blocked = add("Den tredje", "third").id;
  PasskeyStore::block(people_.database.transaction(), blocked, act.at());
  EXPECT_THROW(remove_passkey(act, people_.credentials, anna_, second), Conflict);
  organisations::Act by_operator = people_.operators_act();
  const ProviderStore providers(people_.database.connection(), "a key");
  const IdentityProviderId provider =
      providers.add(by_operator, {.name = "Id", .issuer = "https://id.exempel.se"});
  providers.link(people_.database.transaction(), {provider, "anna-7", {}}, anna_, act.at());
  remove_passkey(act, people_.credentials, anna_, second);
  EXPECT_EQ(all().size(), 1U);
}

TEST_F(Passkeys, AreAtMostTwenty) {
  for (int number = 1; number <= 20; ++number) {
    device_.credential = std::string(20, static_cast<char>('a' + number));
    add("Nyckel", "challenge " + std::to_string(number));
  }
  device_.credential = "one more";
  EXPECT_THROW(add("Nyckel", "one more"), Conflict);
}

TEST_F(Passkeys, OfALostDeviceAreRemovedByAnAdministratorAndEverySessionEnds) {
  add();
  const SignedIn open = signed_in();
  const SignedIn administrator = people_.signed_in(people_.add(Role::Administrator, "ada@exempel.se"));
  organisations::Act act = people_.act_by(administrator);
  EXPECT_EQ(remove_passkeys(act, anna_), 1);
  EXPECT_TRUE(all().empty());
  EXPECT_FALSE(SessionStore(people_.database.connection()).get(open.session.id));
  EXPECT_THROW(remove_passkeys(act, anna_), NotFound);
}

TEST_F(Passkeys, KeepTheRecoveryCodesWhenTheCodesOfTheAppGo) {
  add();
  const SignedIn who = signed_in();
  organisations::Act act = people_.act_by(who);
  people_.credentials.save_second_factor(people_.database.transaction(), anna_, std::string(20, 's'),
                                         act.at());
  people_.credentials.confirm_second_factor(people_.database.transaction(), anna_, act.at());
  remove_second_factor(act, people_.credentials, anna_);
  EXPECT_EQ(people_.credentials.recovery_codes_left(anna_), 10);
}

TEST(PasskeyChallenges, AreGoodForFiveMinutesWhereTheyWereAskedForAndNowhereElse) {
  using Purpose = PasskeyChallenges::Purpose;
  testing::MovingClock clock;
  const PasskeyChallenges challenges("a key");
  const std::string made = challenges.make(Purpose::LogIn, "browser", clock);
  EXPECT_NE(made, challenges.make(Purpose::LogIn, "browser", clock));
  EXPECT_TRUE(challenges.is_good(made, Purpose::LogIn, "browser", clock));
  EXPECT_FALSE(challenges.is_good(made, Purpose::Make, "browser", clock));
  EXPECT_FALSE(challenges.is_good(made, Purpose::LogIn, "another", clock));
  EXPECT_FALSE(challenges.is_good(challenges.make(Purpose::LogIn, "", clock), Purpose::LogIn, "", clock));
  EXPECT_FALSE(PasskeyChallenges("another key").is_good(made, Purpose::LogIn, "browser", clock));
  std::string longer = made;
  longer[0] = '9';
  EXPECT_FALSE(challenges.is_good(longer, Purpose::LogIn, "browser", clock));
  EXPECT_FALSE(challenges.is_good("", Purpose::LogIn, "browser", clock));
  clock.pass(std::chrono::seconds(299));
  EXPECT_TRUE(challenges.is_good(made, Purpose::LogIn, "browser", clock));
  clock.pass(std::chrono::seconds(1));
  EXPECT_FALSE(challenges.is_good(made, Purpose::LogIn, "browser", clock));
}

}  // namespace handslag::identity
