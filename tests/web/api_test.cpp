// The API: who is let in for what, what is done once, and how everything that goes wrong is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreement_json.h"
#include "agreements/agreements_acts.h"
#include "identity/api_token_store.h"
#include "identity/link_acts.h"
#include "tests/web/api_site.h"

namespace handslag::web {
namespace {

using organisations::Role;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr const char* kFinding = R"({"outcome": "cannot_be_judged", "reason": "Underlag saknas"})";

class Api : public ApiSite {};

TEST_F(Api, LetsNobodyInWithoutAToken) {
  const http::Response none = get("", "/agreements");
  EXPECT_EQ(none.status, 401);
  EXPECT_EQ(header(none, "WWW-Authenticate"), "Bearer realm=\"handslag\"");
  EXPECT_EQ(header(none, "Content-Type"), "application/problem+json");
  EXPECT_EQ(type(none), "/api/v1/problems/no-token");
  const http::Response wrong = get("not-a-token", "/agreements");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_THAT(header(wrong, "WWW-Authenticate"), HasSubstr("error=\"invalid_token\""));
}

TEST_F(Api, TakesNoCookieInPlaceOfAToken) {
  const std::string good = token(Role::CaseOfficer);
  EXPECT_EQ(get("", "/agreements", {}, {{"Cookie", "session=" + good}}).status, 401);
  EXPECT_EQ(get("", "/agreements", {{"access_token", good}}).status, 401);
}

TEST_F(Api, GivesWhatTheTokensRoleMayRead) {
  const std::string good = token(Role::CaseOfficer, "read");
  const http::Response list = get(good, "/agreements");
  ASSERT_EQ(list.status, 200) << *list.body;
  ASSERT_THAT(json(list)["items"].items(), SizeIs(1));
  EXPECT_EQ(json(list)["items"].items()[0]["title"].as_string(), "IOP om brottsofferstöd");
  EXPECT_TRUE(json(list)["next"].is_null());
  const http::Response me = get(good, "/me");
  EXPECT_EQ(json(me)["role"].as_string(), "case_officer");
  EXPECT_EQ(json(me)["organisation"]["name"].as_string(), "Norrtälje kommun");
  EXPECT_EQ(json(me)["scopes"].as_string(), "read");
  EXPECT_EQ(agreements::to_json(agreements::AgreementStore(view(mine_.body)).get(mine_.agreement)),
            json(get(good, agreement_path())));
}

TEST_F(Api, GivesNoMoreThanTheScopesOfTheToken) {
  const std::string reads = token(Role::CaseOfficer, "read");
  const http::Response written = post(reads, finding_path(), kFinding);
  EXPECT_EQ(written.status, 403);
  EXPECT_EQ(type(written), "/api/v1/problems/out-of-scope");
  EXPECT_THAT(header(written, "WWW-Authenticate"),
              AllOf(HasSubstr("error=\"insufficient_scope\""), HasSubstr("scope=\"follow_ups:write\"")));
  const std::string writes = token(Role::CaseOfficer, "follow_ups:write");
  EXPECT_EQ(post(writes, finding_path(), kFinding).status, 201);
  EXPECT_EQ(get(writes, follow_up_path()).status, 403);
  EXPECT_EQ(get(token(Role::CaseOfficer, "agreements:read"), follow_up_path()).status, 403);
  EXPECT_EQ(lines_of(mine_.body, "finding.record"), 1u);
}

TEST_F(Api, EndsWithTheTokenItsDayOrItsRole) {
  const std::string ended = token(Role::CaseOfficer);
  {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_.body, clock_);
    identity::end_api_token(act, last_token_);
    act.commit();
  }
  EXPECT_EQ(get(ended, "/me").status, 401);
  const std::string without_role = token(Role::Registrar);
  {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_.body, clock_);
    const auto one = identity::ApiTokenStore(act).find(last_token_);
    identity::end_role(act, one->membership, "Slutat");
    act.commit();
  }
  EXPECT_EQ(get(without_role, "/me").status, 401);
  const std::string outlived = token(Role::Controller);
  EXPECT_EQ(get(outlived, "/me").status, 200);
  clock_.pass(std::chrono::hours(24 * 30));
  EXPECT_EQ(get(outlived, "/me").status, 200);
  clock_.pass(std::chrono::hours(24));
  EXPECT_EQ(get(outlived, "/me").status, 401);
}

TEST_F(Api, MakesWhoGuessesTokensWaitAndNobodyElse) {
  const std::string good = token(Role::CaseOfficer);
  int refused = 0;
  for (int guess = 0; guess < 40; ++guess)
    refused += get("guess" + std::to_string(guess), "/me").status == 429 ? 1 : 0;
  EXPECT_GT(refused, 10);
  const http::Response waits = get("one more", "/me");
  EXPECT_EQ(waits.status, 429);
  EXPECT_GE(std::stoi(header(waits, "Retry-After")), 1);
  EXPECT_EQ(get(good, "/me").status, 200);
}

TEST_F(Api, SlowsATokenThatAsksTooOften) {
  TokenGate slow(folder_, clock_, {}, {.at_once = 3, .a_second = 1});
  site_.reset();
  site_.emplace(folder_, clock_, SiteOptions{.public_body = actor_.scope_of(mine_.body), .tokens = &slow});
  const std::string good = token(Role::CaseOfficer);
  const std::string another = token(Role::CaseOfficer);
  for (int at = 0; at < 3; ++at) EXPECT_EQ(get(good, "/me").status, 200);
  const http::Response fourth = get(good, "/me");
  EXPECT_EQ(fourth.status, 429);
  EXPECT_EQ(header(fourth, "Retry-After"), "1");
  EXPECT_EQ(get(another, "/me").status, 200);
  clock_.pass(std::chrono::seconds(1));
  EXPECT_EQ(get(good, "/me").status, 200);
  EXPECT_EQ(get(good, "/me").status, 429);
}

TEST_F(Api, WritesInTheJournalWhoDidItByWhichToken) {
  const std::string good = token(Role::CaseOfficer);
  EXPECT_EQ(post(good, finding_path(), kFinding).status, 201);
  const auto journal = journal_of(mine_.body);
  EXPECT_EQ(journal.at(0).deed, "finding.record");
  EXPECT_EQ(journal.at(0).role, "case_officer");
  EXPECT_EQ(journal.at(0).from, ", token " + std::to_string(last_token_.value));
  EXPECT_EQ(journal.at(1).deed, "api_token.use");
  EXPECT_EQ(journal.at(0).actor, journal.at(1).actor);
  get(good, "/me");
  EXPECT_EQ(lines_of(mine_.body, "api_token.use"), 1u);
  clock_.pass(std::chrono::hours(24));
  get(good, "/me");
  EXPECT_EQ(lines_of(mine_.body, "api_token.use"), 2u);
  const auto tokens = identity::ApiTokenStore(view(mine_.body)).list();
  EXPECT_EQ(tokens.at(0).last_used_at, clock_.now_utc());
}

// ---- once

TEST_F(Api, DoesOnceWhatIsSentTwiceWithTheSameKey) {
  const std::string good = token(Role::CaseOfficer);
  const http::Response first = post(good, finding_path(), kFinding, "abc");
  const http::Response again = post(good, finding_path(), kFinding, "\"abc\"");
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(*first.body, *again.body);
  EXPECT_EQ(header(first, "Location"), header(again, "Location"));
  EXPECT_EQ(lines_of(mine_.body, "finding.record"), 1u);
  clock_.pass(std::chrono::hours(24));
  EXPECT_EQ(post(good, finding_path(), kFinding, "abc").status, 201);
  EXPECT_EQ(lines_of(mine_.body, "finding.record"), 1u);
}

TEST_F(Api, RefusesAKeyThatWasUsedForSomethingElse) {
  const std::string good = token(Role::CaseOfficer);
  ASSERT_EQ(post(good, finding_path(), kFinding, "abc").status, 201);
  const http::Response other = post(good, finding_path(), R"({"outcome": "partly", "reason": "x"})", "abc");
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(type(other), "/api/v1/problems/key-reused");
  EXPECT_EQ(post(good, finding_path() + "/withdrawal", R"({"reason": "Fel"})", "abc").status, 422);
  EXPECT_EQ(lines_of(mine_.body, "finding.record"), 1u);
}

TEST_F(Api, KeepsTheKeysOfTokensApart) {
  EXPECT_EQ(post(token(Role::CaseOfficer), finding_path(), kFinding, "1").status, 201);
  EXPECT_EQ(
      post(token(Role::UnitHead), finding_path(), R"({"outcome": "partly", "reason": "x"})", "1").status,
      201);
  EXPECT_EQ(lines_of(mine_.body, "finding.record"), 2u);
}

TEST_F(Api, DoesNotKeepAnAnswerThatSavedNothing) {
  const std::string good = token(Role::CaseOfficer);
  EXPECT_EQ(post(good, finding_path(), R"({"outcome": "fulfilled"})", "abc").status, 422);
  EXPECT_EQ(post(good, finding_path(), kFinding, "abc").status, 201);
}

TEST_F(Api, AsksForAKeyBeforeAnythingIsDone) {
  const http::Response none = post(token(Role::CaseOfficer), finding_path(), kFinding, "");
  EXPECT_EQ(none.status, 400);
  EXPECT_EQ(type(none), "/api/v1/problems/key-missing");
  EXPECT_EQ(json(none)["errors"].items()[0]["parameter"].as_string(), "Idempotency-Key");
  for (const std::string& key : {std::string(256, 'a'), std::string("två"), std::string("\"\"")})
    EXPECT_EQ(post(token(Role::CaseOfficer), finding_path(), kFinding, key).status, 400) << key;
  EXPECT_EQ(lines_of(mine_.body, "finding.record"), 0u);
}

TEST(WritesUnderWay, LetTheSameBeginOnceUntilItEnds) {
  WritesUnderWay all;
  EXPECT_TRUE(all.begin("a"));
  EXPECT_FALSE(all.begin("a"));
  EXPECT_TRUE(all.begin("b"));
  all.end("a");
  EXPECT_TRUE(all.begin("a"));
}

// ---- what goes wrong

TEST_F(Api, TellsEveryPlaceOfWhatWasSentThatIsWrong) {
  const http::Response wrong =
      post(token(Role::CaseOfficer),
           follow_up_path() + "/commitments/" + std::to_string(mine_.commitment) + "/evidence",
           R"({"material": "seven", "shows": 3, "plats": "s. 7"})");
  EXPECT_EQ(wrong.status, 422);
  std::vector<std::string> places;
  const Json body = json(wrong);
  for (const Json& error : body["errors"].items()) places.push_back(error["pointer"].as_string());
  EXPECT_EQ(places, (std::vector<std::string>{"#/material", "#/place", "#/shows", "#/plats"}));
}

TEST_F(Api, SpeaksTheLanguageThatIsAskedFor) {
  const std::string good = token(Role::CaseOfficer);
  const auto title = [&](const char* language) {
    const http::Response answer = get(good, "/agreements/999", {}, {{"Accept-Language", language}});
    EXPECT_EQ(answer.status, 404);
    return header(answer, "Content-Language") + ": " + json(answer)["title"].as_string();
  };
  EXPECT_EQ(title("en"), "en: It is not there");
  EXPECT_EQ(title("sv"), "sv: Det finns inte");
  EXPECT_EQ(title("de, en;q=0.3, sv;q=0.2"), "en: It is not there");
  EXPECT_EQ(title("en;q=0.1, sv-SE"), "sv: Det finns inte");
  EXPECT_EQ(title("de"), "sv: Det finns inte");
  EXPECT_EQ(title("en;q=0"), "sv: Det finns inte");
}

TEST_F(Api, TellsWhatIsNoJsonHasAnotherTypeOrMethodOrNoAddress) {
  const std::string good = token(Role::CaseOfficer);
  EXPECT_EQ(type(post(good, finding_path(), "{\"outcome\": ")), "/api/v1/problems/malformed");
  EXPECT_EQ(type(post(good, finding_path(), R"({"outcome": "partly", "outcome": "partly"})")),
            "/api/v1/problems/malformed");
  const http::Response text = site_->answer(
      {http::Method::Post,
       std::string(kApi) + finding_path(),
       {},
       {{"Authorization", "Bearer " + good}, {"Idempotency-Key", "1"}, {"Content-Type", "text/plain"}},
       kFinding});
  EXPECT_EQ(text.status, 415);
  EXPECT_EQ(header(text, "Accept-Post"), "application/json");
  const http::Response method = post(good, "/me", "{}");
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(header(method, "Allow"), "GET, HEAD");
  EXPECT_EQ(get(good, "/nowhere").status, 404);
  EXPECT_EQ(header(get("", "/nowhere"), "Content-Type"), "application/problem+json");
  EXPECT_EQ(get(good, "/agreements/1x").status, 404);
}

TEST_F(Api, TellsInItsOwnWayWhatTheServerRefuses) {
  for (const int status : {400, 405, 413, 417, 431, 501, 503}) {
    const auto told = Site::refused(status, {.path = "/api/v1/agreements"});
    ASSERT_TRUE(told) << status;
    EXPECT_EQ(told->status, status);
    EXPECT_EQ(header(*told, "Content-Type"), "application/problem+json");
    EXPECT_EQ(json(*told)["status"].as_integer(), status);
  }
  EXPECT_FALSE(Site::refused(405, {.path = "/agreements"}));
  EXPECT_EQ(type(*Site::refused(413, {.path = "/api/v1/agreements"})), "/api/v1/problems/too-large");
}

TEST_F(Api, DescribesEveryKindOfProblemAtItsType) {
  for (const ProblemKind kind : all_problem_kinds()) {
    const http::Response described = get("", type_of(kind).substr(kApi.size()));
    ASSERT_EQ(described.status, 200) << type_of(kind);
    EXPECT_EQ(json(described)["type"].as_string(), type_of(kind));
    EXPECT_THAT(json(described)["title"].as_string(), Not(IsEmpty()));
  }
}

TEST_F(Api, ShowsTheirsWhenSomebodyHasSavedSince) {
  const std::string good = token(Role::CaseOfficer);
  Json seen = json(get(good, agreement_path()));
  const auto save = [&](const std::string& notice) {
    Json sent = seen;
    sent.set("notice", notice);
    return post(good, agreement_path() + "/versions", Json::object({{"agreement", sent}}).dump());
  };
  const http::Response first = save("Tre månader");
  ASSERT_EQ(first.status, 200) << *first.body;
  const http::Response second = save("Fyra månader");
  EXPECT_EQ(second.status, 409);
  EXPECT_EQ(type(second), "/api/v1/problems/conflict");
  EXPECT_EQ(json(second)["current"]["notice"].as_string(), "Tre månader");
  EXPECT_EQ(json(second)["current"]["version"].as_integer(), 2);
  EXPECT_EQ(json(get(good, agreement_path()))["notice"].as_string(), "Tre månader");
}

TEST_F(Api, PointsAtTheFieldOfAnAgreementThatCannotBeKept) {
  const std::string good = token(Role::CaseOfficer);
  Json sent = json(get(good, agreement_path()));
  Json commitments = Json::array();
  for (Json one : sent["commitments"].items()) commitments.push(one.set("text", ""));
  sent.set("commitments", commitments);
  const http::Response wrong =
      post(good, agreement_path() + "/versions", Json::object({{"agreement", sent}}).dump());
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(json(wrong)["errors"].items()[0]["pointer"].as_string(), "#/agreement/commitments/0/text");
  sent = json(get(good, agreement_path()));
  Json partner = sent["partner"];
  sent.set("partner", partner.set("organisation", other_.partner.value));
  const http::Response stolen =
      post(good, agreement_path() + "/versions", Json::object({{"agreement", sent}}).dump());
  EXPECT_EQ(stolen.status, 422);
  EXPECT_EQ(json(stolen)["errors"].items()[0]["pointer"].as_string(), "#/agreement/partner/organisation");
}

// ---- lists

TEST_F(Api, GivesListsAPageAtATimeWithALinkToTheNext) {
  const std::string good = token(Role::CaseOfficer);
  for (const char* title : {"B", "A", "C"}) {
    const Json sent = Json::object(
        {{"agreement", Json::object({{"title", title}})}, {"partner_name", "Brottsofferjouren Roslagen"}});
    const http::Response made = post(good, "/agreements", sent.dump());
    ASSERT_EQ(made.status, 201) << *made.body;
    EXPECT_EQ(header(made, "Location"),
              "/api/v1/agreements/" + std::to_string(json(made)["id"].as_integer()));
  }
  std::vector<std::string> titles;
  std::string after;
  int pages = 0;
  do {
    std::vector<http::Field> query = {{"limit", "3"}};
    if (!after.empty()) query.push_back({"after", after});
    const http::Response page = get(good, "/agreements", query);
    ASSERT_EQ(page.status, 200);
    const Json body = json(page);
    for (const Json& one : body["items"].items()) titles.push_back(one["title"].as_string());
    after = json(page)["next"].is_null() ? "" : json(page)["next"].as_string();
    EXPECT_EQ(header(page, "Link"),
              after.empty() ? "" : "</api/v1/agreements?limit=3&after=" + after + ">; rel=\"next\"");
  } while (!after.empty() && ++pages < 5);
  EXPECT_EQ(titles, (std::vector<std::string>{"A", "B", "C", "IOP om brottsofferstöd"}));
  for (const char* limit : {"0", "201", "ten", "-1"})
    EXPECT_EQ(
        json(get(good, "/agreements", {{"limit", limit}}))["errors"].items()[0]["parameter"].as_string(),
        "limit");
  EXPECT_EQ(get(good, "/agreements", {{"limit", "200"}}).status, 200);
}

TEST_F(Api, GivesTheJournalByTheKeyOfItsLines) {
  const std::string good = token(Role::Registrar);
  std::vector<std::int64_t> keys;
  std::string after = "999999";
  while (!after.empty()) {
    const Json page = json(get(good, "/journal", {{"limit", "2"}, {"after", after}}));
    for (const Json& one : page["items"].items()) keys.push_back(one["id"].as_integer());
    after = page["next"].is_null() ? "" : page["next"].as_string();
  }
  std::vector<std::int64_t> wanted;
  for (const auto& one : journal_of(mine_.body)) wanted.push_back(one.id);
  EXPECT_EQ(keys, wanted);
  EXPECT_EQ(get(good, "/journal", {{"from", "igår"}}).status, 422);
}

TEST_F(Api, SaysThatNothingHasChangedToWhoHasItAlready) {
  const std::string good = token(Role::CaseOfficer);
  const http::Response first = get(good, agreement_path());
  const std::string tag = header(first, "ETag");
  EXPECT_EQ(get(good, agreement_path(), {}, {{"If-None-Match", tag}}).status, 304);
  ASSERT_EQ(post(good, finding_path(), kFinding).status, 201);
  EXPECT_EQ(get(good, agreement_path(), {}, {{"If-None-Match", tag}}).status, 304);
  EXPECT_EQ(get(good, follow_up_path(), {}, {{"If-None-Match", tag}}).status, 200);
}

// ---- tokens

class ApiTokens : public ApiSite {
 protected:
  organisations::PersonId person(Role role, const std::string& email) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_.body, clock_);
    const auto id = identity::add_person(act, {{}, email, email}, role, day("2025-01-01"));
    act.commit();
    return id;
  }
  organisations::Actor actor_of(organisations::PersonId person) {
    const auto role = identity::MembershipStore::held_by(connection_, person, clock_.today()).at(0);
    return *identity::SessionStore(connection_).actor_in(role.id, person, "192.0.2.7", clock_);
  }
  template <class Do>
  void as(organisations::PersonId who, const Do& work) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_of(who), mine_.body, clock_);
    work(act);
    act.commit();
  }
};

TEST_F(ApiTokens, AreMadeByEverybodyForThemselvesAndByAnAdministratorForASystem) {
  const auto officer = person(Role::CaseOfficer, "anna@exempel.se");
  const auto boss = person(Role::UnitHead, "bo@exempel.se");
  const auto administrator = person(Role::Administrator, "cia@exempel.se");
  as(officer, [&](organisations::Act& act) { make_token(act, officer, "read"); });
  EXPECT_THROW(as(officer, [&](organisations::Act& act) { make_token(act, boss, "read"); }), Forbidden);
  EXPECT_THROW(as(administrator, [&](organisations::Act& act) { make_token(act, officer, "read"); }),
               Forbidden);
  organisations::PersonId system;
  EXPECT_THROW(
      as(officer,
         [&](organisations::Act& act) {
           identity::add_system_account(act, {{}, "X", "x@exempel.se"}, Role::Controller, clock_.today());
         }),
      Forbidden);
  as(administrator, [&](organisations::Act& act) {
    system = identity::add_system_account(act, {{}, "Ekonomi", "ekonomi@exempel.se"}, Role::Controller,
                                          clock_.today());
    make_token(act, system, "agreements:read");
  });
  EXPECT_EQ(lines_of(mine_.body, "api_token.make"), 2u);
  EXPECT_EQ(lines_of(mine_.body, "system_account.add"), 1u);
  EXPECT_THROW(as(administrator,
                  [&](organisations::Act& act) {
                    identity::make_link(act, system, identity::LinkPurpose::PassPhrase, clock_);
                  }),
               InvalidInput);
  EXPECT_TRUE(identity::SystemAccountStore(connection_).is_system(system));
  EXPECT_FALSE(identity::SystemAccountStore(connection_).is_system(officer));
}

TEST_F(ApiTokens, AreEndedByTheirOwnOrAnAdministratorOfTheSameOrganisation) {
  const auto officer = person(Role::CaseOfficer, "anna@exempel.se");
  const auto boss = person(Role::UnitHead, "bo@exempel.se");
  const auto administrator = person(Role::Administrator, "cia@exempel.se");
  std::vector<identity::ApiTokenId> made;
  for (int at = 0; at < 2; ++at)
    as(officer, [&](organisations::Act& act) { made.push_back(make_token(act, officer, "read").id); });
  EXPECT_THROW(as(boss, [&](organisations::Act& act) { identity::end_api_token(act, made[0]); }), NotFound);
  as(officer, [&](organisations::Act& act) { identity::end_api_token(act, made[0]); });
  as(administrator, [&](organisations::Act& act) { identity::end_api_token(act, made[1]); });
  EXPECT_THROW(as(officer, [&](organisations::Act& act) { identity::end_api_token(act, made[0]); }),
               handslag::Conflict);
  sql::Transaction transaction(connection_);
  organisations::Act other(transaction, actor_, other_.body, clock_);
  EXPECT_THROW(identity::end_api_token(other, made[1]), NotFound);
}

TEST_F(ApiTokens, HaveANameAScopeAndADayThatIsNotFarOff) {
  const auto officer = person(Role::CaseOfficer, "anna@exempel.se");
  const auto attempt = [&](const std::string& name, const std::string& scopes, int days) {
    as(officer, [&](organisations::Act& act) {
      identity::make_api_token(act, {.membership = identity::MembershipStore(act).list_for(officer).at(0).id,
                                     .name = name,
                                     .scopes = *identity::ApiScopes::from_words(scopes),
                                     .last_day = clock_.today().plus_days(days)});
    });
  };
  EXPECT_THROW(attempt(" ", "read", 1), InvalidInput);
  EXPECT_THROW(attempt(std::string(201, 'a'), "read", 1), InvalidInput);
  EXPECT_THROW(attempt("Skript", "", 1), InvalidInput);
  EXPECT_THROW(attempt("Skript", "read", -1), InvalidInput);
  EXPECT_THROW(attempt("Skript", "read", 367), InvalidInput);
  attempt(std::string(200, 'a'), "read", 0);
  attempt("Skript", "read", 366);
}

TEST(ApiScopes, AreWordsThatReadBackAsTheyAre) {
  for (const std::string& word : identity::ApiScopes::all_words())
    EXPECT_EQ(identity::ApiScopes::from_words(word)->words(), word);
  EXPECT_EQ(identity::ApiScopes::from_words("write,read")->words(), "read write");
  EXPECT_EQ(identity::ApiScopes::from_words("journal:read agreements:write")->words(),
            "journal:read agreements:write");
  for (const char* word : {"reads", "agreements", "agreements:", ":read", "agreements:reads", "all:read"})
    EXPECT_EQ(identity::ApiScopes::from_words(word).refusal(), word);
  EXPECT_FALSE(identity::ApiScopes::from_words("write")->has(identity::ApiArea::People,
                                                             identity::ApiScopes::Way::Read));
}

}  // namespace
}  // namespace handslag::web
