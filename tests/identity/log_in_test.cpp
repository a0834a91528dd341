#include "identity/log_in.h"

#include <gtest/gtest.h>

#include <set>

#include "crypto/pass_phrase_hasher.h"
#include "identity/one_time_code.h"
#include "organisations/journal_store.h"
#include "sql/connection.h"
#include "tests/identity/people.h"

namespace handslag::identity {

namespace {

constexpr crypto::HashCost kLittle{1, 8192};
constexpr crypto::HashCost kMore{2, 16384};
const std::string kPhrase = "korrekt häst batteri";

struct LogInOf : testing::People {
  LogInOf() {
    organisations::Act act = operators_act();
    set_pass_phrase(act, credentials, anna, log_in.hasher().hash(kPhrase));
  }
  Result<Known, LogInRefusal> try_out(const std::string& phrase, const std::string& from = "192.0.2.7",
                                      const std::string& device = "") {
    return log_in.check(database.connection(), credentials, {"Anna@Exempel.se ", phrase, from, device},
                        clock);
  }
  std::string code_now(PersonId person) {
    return code_of_counter(credentials.second_factor(person)->secret,
                           static_cast<std::uint64_t>(step_at(clock.now())));
  }
  std::vector<std::string> set_up_codes(PersonId person) {
    begin_second_factor(database.transaction(), credentials, person, clock);
    organisations::Act act = act_by(signed_in(person));
    return *confirm_second_factor(act, credentials, person, code_now(person), clock);
  }
  std::vector<std::string> journal() {
    std::vector<std::string> lines;
    for (const auto& line : organisations::JournalStore(database.public_body_view()).list(100))
      lines.insert(lines.begin(), line.actor + " " + line.role + " " + line.from + " " + line.deed);
    return lines;
  }

  LogIn log_in{kLittle};
  PersonId anna = add(Role::CaseOfficer, "anna@exempel.se");
};

}  // namespace

TEST(LogIn, KnowsWhoGivesTheRightPassPhrase) {
  LogInOf of;
  EXPECT_EQ(of.try_out(kPhrase).value().person, of.anna);
  EXPECT_EQ(of.try_out(kPhrase + "x").refusal().reason, LogInRefusal::Reason::Wrong);
  EXPECT_EQ(of.try_out("").refusal().reason, LogInRefusal::Reason::Wrong);
  EXPECT_EQ(of.try_out(std::string(300, 'x')).refusal().reason, LogInRefusal::Reason::Wrong);
}

TEST(LogIn, AnswersAlikeForAnAddressThatNobodyHas) {
  LogInOf of;
  const auto unknown = of.log_in.check(of.database.connection(), of.credentials,
                                       {"nobody@exempel.se", kPhrase, "192.0.2.8", ""}, of.clock);
  EXPECT_EQ(unknown.refusal().reason, LogInRefusal::Reason::Wrong);
  // And waits alike: the limits do not tell either.
  LogInRefusal known_wait;
  LogInRefusal unknown_wait;
  for (int time = 0; time < 22; ++time) {
    const std::string from = "198.51.100." + std::to_string(time);
    if (const auto no = of.try_out("fel fras här", from); !no) known_wait = no.refusal();
    if (const auto no = of.log_in.check(of.database.connection(), of.credentials,
                                        {"other@exempel.se", "fel fras här", from, ""}, of.clock);
        !no)
      unknown_wait = no.refusal();
  }
  EXPECT_EQ(known_wait.reason, LogInRefusal::Reason::Wait);
  EXPECT_EQ(unknown_wait.reason, LogInRefusal::Reason::Wait);
  EXPECT_EQ(known_wait.wait, unknown_wait.wait);
}

TEST(LogIn, LetsTheVictimInFromTheirOwnBrowserWhileOthersGuess) {
  LogInOf of;
  const std::string device = SessionStore::know_device(of.database.transaction(), of.anna, of.clock);
  for (int time = 0; time < 40; ++time)
    (void)of.try_out("fel fras här", "198.51.100." + std::to_string(time));
  EXPECT_EQ(of.try_out(kPhrase).refusal().reason, LogInRefusal::Reason::Wait);
  EXPECT_EQ(of.try_out(kPhrase, "192.0.2.7", device).value().person, of.anna);
  // Another person's device is no way around.
  const PersonId bo = of.add(Role::Registrar, "bo@exempel.se");
  const std::string bos = SessionStore::know_device(of.database.transaction(), bo, of.clock);
  EXPECT_EQ(of.try_out(kPhrase, "192.0.2.7", bos).refusal().reason, LogInRefusal::Reason::Wait);
}

TEST(LogIn, MakesTheHashAnewWhenTheCostHasChanged) {
  LogInOf of;
  LogIn dearer(kMore);
  const auto known = dearer.check(of.database.connection(), of.credentials,
                                  {"anna@exempel.se", kPhrase, "192.0.2.7", ""}, of.clock);
  ASSERT_TRUE(known.value().new_hash);
  ASSERT_TRUE(begin_session(of.database.transaction(), of.credentials, *known, {}, of.clock));
  EXPECT_TRUE(of.credentials.pass_phrase_hash(of.anna)->find("m=16,t=2") != std::string::npos);
  EXPECT_FALSE(dearer
                   .check(of.database.connection(), of.credentials,
                          {"anna@exempel.se", kPhrase, "192.0.2.7", ""}, of.clock)
                   .value()
                   .new_hash);
}

TEST(LogIn, TakesAPassPhraseOfTwoHundredCharacters) {
  LogInOf of;
  const std::string longest = kPhrase + std::string(180, 'x');
  organisations::Act act = of.operators_act();
  set_pass_phrase(act, of.credentials, of.anna, of.log_in.hasher().hash(longest));
  EXPECT_TRUE(of.try_out(longest));
}

TEST(LogIn, ForgetsTheFailuresOfADeviceThatGotItRight) {
  LogInOf of;
  const std::string device = SessionStore::know_device(of.database.transaction(), of.anna, of.clock);
  for (int round = 0; round < 2; ++round) {
    for (int time = 0; time < 5; ++time)
      EXPECT_EQ(of.try_out("fel fras här", "192.0.2.7", device).refusal().reason,
                LogInRefusal::Reason::Wrong);
    EXPECT_TRUE(of.try_out(kPhrase, "192.0.2.7", device)) << round;
  }
}

TEST(LogIn, LetsCodesFailFiveTimesBySourceAndPerson) {
  LogInOf of;
  for (int time = 0; time < 6; ++time) {
    EXPECT_EQ(of.log_in.wait_for_code(of.anna, "192.0.2.7", "", of.clock).count(), 0) << time;
    of.log_in.code_failed(of.anna, "198.51.100." + std::to_string(time), "", of.clock);
  }
  EXPECT_EQ(of.log_in.wait_for_code(of.anna, "192.0.2.7", "", of.clock).count(), 1);
  EXPECT_EQ(of.log_in.wait_for_code({of.anna.value + 1}, "192.0.2.7", "", of.clock).count(), 0);
}

TEST(Session, SaysWhoActsInWhichRoleFromWhere) {
  LogInOf of;
  const SignedIn who = of.signed_in(of.anna);
  EXPECT_EQ(who.actor.name(), "person " + std::to_string(of.anna.value));
  EXPECT_EQ(who.actor.role(), Role::CaseOfficer);
  EXPECT_EQ(who.actor.from(), "192.0.2.7");
  EXPECT_EQ(who.person.email, "anna@exempel.se");
  EXPECT_EQ(of.journal().back(), who.actor.name() + " case_officer 192.0.2.7 session.begin");
}

TEST(Session, IsKeptAsAHashAlone) {
  LogInOf of;
  const NewSession made = of.session(of.anna);
  const auto row =
      of.database.connection().query_one("SELECT token_hash FROM session WHERE id = $1", made.id);
  EXPECT_EQ(row->get<std::string>("token_hash").size(), 64U);
  EXPECT_NE(row->get<std::string>("token_hash"), made.token);
  const SessionStore store(of.database.connection());
  EXPECT_TRUE(store.find(made.token, of.clock));
  EXPECT_FALSE(store.find(row->get<std::string>("token_hash"), of.clock));
  EXPECT_FALSE(store.find("", of.clock));
}

TEST(Session, EndsAfterTwelveHoursAndAfterTwoWithoutUse) {
  LogInOf of;
  const NewSession made = of.session(of.anna);
  const SessionStore store(of.database.connection());
  for (int hour = 1; hour < 12; ++hour) {
    of.clock.pass(std::chrono::hours(1));
    ASSERT_TRUE(store.find(made.token, of.clock)) << hour;
    SessionStore::see(of.database.connection(), {made.id.value}, of.clock);
  }
  of.clock.pass(std::chrono::hours(1));
  EXPECT_FALSE(store.find(made.token, of.clock));
  const NewSession other = of.session(of.anna);
  of.clock.pass(std::chrono::hours(2));
  EXPECT_FALSE(store.find(other.token, of.clock));
}

TEST(Session, IsNotedAsSeenEveryFiveMinutesAndNotMoreOften) {
  LogInOf of;
  const NewSession made = of.session(of.anna);
  const Session session = *SessionStore(of.database.connection()).find(made.token, of.clock);
  of.clock.pass(std::chrono::minutes(4));
  EXPECT_FALSE(SessionStore::is_to_be_seen(session, of.clock));
  of.clock.pass(std::chrono::minutes(1));
  EXPECT_TRUE(SessionStore::is_to_be_seen(session, of.clock));
}

TEST(Session, AsksForTheCodeAndOpensWithANewToken) {
  LogInOf of;
  of.set_up_codes(of.anna);
  of.clock.pass(std::chrono::minutes(1));
  const NewSession waiting = of.session(of.anna);
  EXPECT_EQ(waiting.stage, Session::Stage::AwaitsCode);
  const SessionStore store(of.database.connection());
  EXPECT_FALSE(store.signed_in(waiting.token, "192.0.2.7", of.clock));
  const Session session = *store.find(waiting.token, of.clock);
  EXPECT_EQ(confirm_code(of.database.transaction(), of.credentials, session, "000000", "192.0.2.7", of.clock)
                .refusal(),
            CodeRefusal::Wrong);
  const std::string code = of.code_now(of.anna);
  const auto opened =
      confirm_code(of.database.transaction(), of.credentials, session, code, "192.0.2.7", of.clock);
  EXPECT_FALSE(store.find(waiting.token, of.clock));
  EXPECT_TRUE(store.signed_in(opened.value().token, "192.0.2.7", of.clock));
  // The same code again, for another log-in within its time.
  const Session again = *store.find(of.session(of.anna).token, of.clock);
  EXPECT_FALSE(confirm_code(of.database.transaction(), of.credentials, again, code, "192.0.2.7", of.clock));
}

TEST(Session, WaitsTenMinutesForTheCode) {
  LogInOf of;
  of.set_up_codes(of.anna);
  const NewSession waiting = of.session(of.anna);
  of.clock.pass(std::chrono::minutes(10));
  EXPECT_FALSE(SessionStore(of.database.connection()).find(waiting.token, of.clock));
}

TEST(RecoveryCodes, AreTenAndEachOpensOnce) {
  LogInOf of;
  const std::vector<std::string> codes = of.set_up_codes(of.anna);
  ASSERT_EQ(codes.size(), 10U);
  EXPECT_EQ(of.credentials.recovery_codes_left(of.anna), 10);
  const SessionStore store(of.database.connection());
  const auto open_with = [&](std::string code) {
    const Session session = *store.find(of.session(of.anna).token, of.clock);
    return confirm_code(of.database.transaction(), of.credentials, session, code, "192.0.2.7", of.clock).ok();
  };
  std::string in_capitals = codes[3];
  for (char& letter : in_capitals) letter = static_cast<char>(std::toupper(letter));
  EXPECT_TRUE(open_with(" " + in_capitals));
  const auto lines = of.journal();
  EXPECT_TRUE(lines.end()[-1].ends_with(" session.begin")) << lines.back();
  EXPECT_TRUE(lines.end()[-2].ends_with(" recovery_code.use")) << lines.end()[-2];
  EXPECT_FALSE(open_with(codes[3]));
  EXPECT_EQ(of.credentials.recovery_codes_left(of.anna), 9);
  organisations::Act act = of.operators_act();
  make_recovery_codes(act, of.credentials, of.anna);
  EXPECT_FALSE(open_with(codes[4]));
}

TEST(RecoveryCodes, AreWrittenInFourGroupsOfFourAndAreAllDifferent) {
  LogInOf of;
  const std::vector<std::string> codes = of.set_up_codes(of.anna);
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), codes.size());
  for (const std::string& code : codes) {
    ASSERT_EQ(code.size(), 19U) << code;
    for (std::size_t at = 0; at < code.size(); ++at) EXPECT_EQ(code[at] == '-', at % 5 == 4) << code;
  }
  EXPECT_EQ(hash_of_recovery_code("abcd-2345"), hash_of_recovery_code(" ABCD 2345 "));
  EXPECT_NE(hash_of_recovery_code("abcd-2345"), hash_of_recovery_code("abcd-2346"));
  EXPECT_EQ(hash_of_recovery_code("az27"), hash_of_recovery_code("1a0z8-29{7`"))
      << "what no code has in it is passed over";
}

TEST(SecondFactor, IsSealedInTheDatabaseAndIsOnesOwn) {
  LogInOf of;
  of.set_up_codes(of.anna);
  const std::string secret = of.credentials.second_factor(of.anna)->secret;
  const auto kept = of.database.connection()
                        .query_one("SELECT secret FROM second_factor WHERE person_id = $1", of.anna)
                        ->get<sql::Blob>("secret");
  EXPECT_EQ(kept.bytes.find(secret), std::string::npos);
  EXPECT_THROW(CredentialStore(of.database.connection(), "another key").second_factor(of.anna), CorruptData);
}

TEST(SecondFactor, IsConfirmedOnceAndItsCodesGoWithIt) {
  LogInOf of;
  EXPECT_EQ(begin_second_factor(of.database.transaction(), of.credentials, of.anna, of.clock).size(), 20U);
  of.set_up_codes(of.anna);
  EXPECT_EQ(of.journal().back().substr(of.journal().back().rfind(' ') + 1), "second_factor.set");
  const std::string again = of.code_now(of.anna);
  organisations::Act act = of.operators_act();
  EXPECT_THROW(confirm_second_factor(act, of.credentials, of.anna, again, of.clock), Conflict);
  EXPECT_THROW(begin_second_factor(of.database.transaction(), of.credentials, of.anna, of.clock), Conflict);
  const PersonId bo = of.add(Role::Registrar, "bo@exempel.se");
  EXPECT_THROW(confirm_second_factor(act, of.credentials, bo, again, of.clock), Conflict);
  EXPECT_THROW(make_recovery_codes(act, of.credentials, bo), Conflict);
  EXPECT_EQ(make_recovery_codes(act, of.credentials, of.anna).size(), 10U);
  EXPECT_EQ(of.journal().back().substr(of.journal().back().rfind(' ') + 1), "recovery_codes.make");
  const NewSession open = of.session(of.anna);
  remove_second_factor(act, of.credentials, of.anna);
  EXPECT_EQ(of.journal().back().substr(of.journal().back().rfind(' ') + 1), "second_factor.remove");
  EXPECT_EQ(of.credentials.recovery_codes_left(of.anna), 0);
  EXPECT_FALSE(SessionStore(of.database.connection()).get(open.id));
  EXPECT_THROW(remove_second_factor(act, of.credentials, of.anna), NotFound);
}

TEST(SecondFactor, WhoseCodesHaveWrongFiguresStaysUnconfirmed) {
  LogInOf of;
  begin_second_factor(of.database.transaction(), of.credentials, of.anna, of.clock);
  organisations::Act act = of.operators_act();
  EXPECT_FALSE(confirm_second_factor(act, of.credentials, of.anna, "no code", of.clock));
  EXPECT_FALSE(of.credentials.has_second_factor(of.anna));
}

TEST(PassPhraseAct, EndsEveryOtherSessionAndForgetsTheDevices) {
  LogInOf of;
  const NewSession mine = of.session(of.anna);
  const NewSession other = of.session(of.anna);
  const std::string device = SessionStore::know_device(of.database.transaction(), of.anna, of.clock);
  const SessionStore store(of.database.connection());
  organisations::Act act = of.act_by(*store.signed_in(mine.token, "192.0.2.7", of.clock));
  set_pass_phrase(act, of.credentials, of.anna, of.log_in.hasher().hash("en helt annan fras"), mine.id);
  EXPECT_TRUE(store.find(mine.token, of.clock));
  EXPECT_FALSE(store.find(other.token, of.clock));
  EXPECT_FALSE(store.is_known_device(of.anna, device, of.clock));
  EXPECT_FALSE(of.try_out(kPhrase));
  EXPECT_TRUE(of.try_out("en helt annan fras"));
}

TEST(PassPhraseAct, IsForOneselfAlone) {
  LogInOf of;
  const SignedIn administrator = of.signed_in(of.add(Role::Administrator, "chef@exempel.se"));
  organisations::Act act = of.act_by(administrator);
  EXPECT_THROW(set_pass_phrase(act, of.credentials, of.anna, "hash"), Forbidden);
}

TEST(Secrets, StandInNoJournal) {
  LogInOf of;
  const std::vector<std::string> codes = of.set_up_codes(of.anna);
  const NewSession session = of.session(of.anna);
  std::string all;
  for (const sql::Row& row : of.database.connection().query("SELECT actor || detail AS text FROM journal"))
    all += row.get<std::string>("text");
  EXPECT_EQ(all.find(kPhrase), std::string::npos);
  EXPECT_EQ(all.find("argon2"), std::string::npos);
  EXPECT_EQ(all.find(session.token), std::string::npos);
  EXPECT_EQ(all.find(of.credentials.second_factor(of.anna)->secret), std::string::npos);
  for (const std::string& code : codes) EXPECT_EQ(all.find(code), std::string::npos);
  EXPECT_EQ(all.find("anna@exempel.se"), std::string::npos);
}

}  // namespace handslag::identity
