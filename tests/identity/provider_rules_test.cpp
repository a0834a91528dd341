#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/identity/people.h"
#include "tests/identity/provider.h"

// What a provider says of itself, its keys and the person, at each edge of the rules.
namespace handslag::identity {

namespace {

using testing::Provider;
using web_client::Answer;

const std::string kBack = "https://handslag.exempel.se/log-in/providers/1/answer";

/// A log-in at a provider some of whose answers the test writes itself.
struct AtAProvider {
  testing::MovingClock clock;
  Provider provider{clock};
  std::map<std::string, Answer> written = {};  ///< by the last part of the address
  std::vector<std::string> asked = {};
  ProviderTalk talk{[this](const web_client::Question& question) {
    asked.push_back(question.url);
    const auto found = written.find(question.url.substr(question.url.rfind('/') + 1));
    return found == written.end() ? provider.fetch()(question)
                                  : Result<Answer, web_client::Failure>(found->second);
  }};
  ProviderFlow flow = new_flow({1});
  OwnKey own{"ours", crypto::JwsSigningKey::make()};
  ProviderAnswer answer{"a code", flow.state, provider.issuer, ""};

  AtAProvider() { provider.nonce = flow.nonce; }
  std::optional<ProviderRefusal> refusal() {
    const auto identity = talk.identity(provider.settings(), flow, kBack, answer, own, clock);
    return identity ? std::nullopt : std::optional(identity.refusal());
  }
};

const TokenExpected kExpected{
    .issuer = "https://id.exempel.se",
    .client_id = "handslag",
    .nonce = "nonce",
    .access_token = "access",
    .levels = "",
    .now = std::chrono::system_clock::time_point(std::chrono::seconds(1'700'000'000))};

Json id_token() {
  return Json::object()
      .set("iss", "https://id.exempel.se")
      .set("sub", "anna-7")
      .set("aud", "handslag")
      .set("nonce", "nonce")
      .set("iat", 1'700'000'000)
      .set("exp", 1'700'000'300);
}

std::optional<ProviderRefusal> fault_with(const char* name, Json value) {
  return fault_of_id_token(id_token().set(name, std::move(value)), kExpected);
}

}  // namespace

// OpenID Connect Core 1.0, appendix A.4.
TEST(TokenClaims, AHashOfAnAccessTokenIsItsFirstHalf) {
  EXPECT_EQ(half_hash_of("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"), "77QmUPtjPfzWtF2AnpK9RQ");
}

TEST(TokenClaims, MomentsAreSecondsThatTheClockHas) {
  EXPECT_EQ(fault_of_id_token(id_token(), kExpected), std::nullopt);
  EXPECT_EQ(fault_with("exp", 0), ProviderRefusal::Expired);
  EXPECT_EQ(fault_with("exp", -1), ProviderRefusal::Unreadable);
  EXPECT_EQ(fault_with("exp", 8'999'999'999), std::nullopt);
  EXPECT_EQ(fault_with("exp", 9'000'000'000), ProviderRefusal::Unreadable);
  EXPECT_EQ(fault_with("exp", 1'700'000'000.5), std::nullopt);
  EXPECT_EQ(fault_with("nbf", 1'700'000'060), std::nullopt);
  EXPECT_EQ(fault_with("nbf", 1'700'000'061), ProviderRefusal::NotYet);
  EXPECT_EQ(fault_with("nbf", "soon"), std::nullopt);
}

TEST(TokenClaims, ASubjectHasOneCharacterTo255AndAnAudienceIsUs) {
  EXPECT_EQ(fault_with("sub", std::string(255, 's')), std::nullopt);
  EXPECT_EQ(fault_with("sub", std::string(256, 's')), ProviderRefusal::NoSubject);
  EXPECT_EQ(fault_with("aud", Json()), ProviderRefusal::OtherAudience);
  EXPECT_EQ(fault_with("aud", Json::array()), ProviderRefusal::OtherAudience);
  EXPECT_EQ(fault_with("aud", Json::array({Json("another")})), ProviderRefusal::OtherAudience);
  TokenExpected without_nonce = kExpected;
  without_nonce.nonce = "";
  EXPECT_EQ(fault_of_id_token(id_token().set("nonce", ""), without_nonce), ProviderRefusal::OtherNonce);
}

TEST(TokenClaims, OfUserInfoAreOfTheSameAndWhatIsNotSaidIsNoFault) {
  const auto fault = [](Json claims) {
    return fault_of_user_info(claims.set("sub", "anna-7"), kExpected, "anna-7");
  };
  EXPECT_EQ(fault(Json::object()), std::nullopt);
  EXPECT_EQ(fault(Json::object().set("exp", 1'700'000'000 - 59)), std::nullopt);
  EXPECT_EQ(fault(Json::object().set("exp", 1'700'000'000 - 60)), ProviderRefusal::Expired);
  EXPECT_EQ(fault(Json::object().set("iss", "https://id.exempel.se")), std::nullopt);
  EXPECT_EQ(fault(Json::object().set("aud", "handslag")), std::nullopt);
  EXPECT_EQ(fault(Json::object().set("aud", "another")), ProviderRefusal::OtherAudience);
}

TEST(ProvidedNames, AreWholeOrPutTogether) {
  EXPECT_EQ(name_in(Json::object().set("name", "Anna Berg").set("given_name", "A")), "Anna Berg");
  EXPECT_EQ(name_in(Json::object().set("given_name", "Anna").set("family_name", "Berg")), "Anna Berg");
  EXPECT_EQ(name_in(Json::object().set("given_name", "Anna")), "Anna");
  EXPECT_EQ(name_in(Json::object().set("family_name", "Berg")), "Berg");
  EXPECT_EQ(name_in(Json::object()), "");
  EXPECT_EQ(email_in(Json::object().set("email", " ANNA@exempel.se")), "anna@exempel.se");
}

TEST(ProviderDocuments, SayWhatTheProviderCanAndWhatIsNotSaidIsByTheStandard) {
  const auto reads = [](const std::string& more) {
    return read_provider_document(R"({"issuer":"https://i.se","authorization_endpoint":"https://i.se/a",)"
                                  R"("token_endpoint":"https://i.se/t","userinfo_endpoint":"https://i.se/u",)"
                                  R"("jwks_uri":"https://i.se/k")" +
                                      more + "}",
                                  "https://i.se");
  };
  const std::string code = R"(,"response_types_supported":["id_token","code"])";
  const std::string by_key = R"(,"token_endpoint_auth_methods_supported":["private_key_jwt"])";
  const auto document = reads(code + by_key);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->authorization_endpoint, "https://i.se/a");
  EXPECT_EQ(document->token_endpoint, "https://i.se/t");
  EXPECT_EQ(document->user_info_endpoint, "https://i.se/u");
  EXPECT_EQ(document->keys_address, "https://i.se/k");
  EXPECT_FALSE(document->names_itself);
  EXPECT_TRUE(
      reads(code + by_key + R"(,"authorization_response_iss_parameter_supported":true)")->names_itself);
  EXPECT_FALSE(reads(code));
  EXPECT_FALSE(reads(by_key));
  EXPECT_FALSE(reads(by_key + R"(,"response_types_supported":"code")"));
  EXPECT_FALSE(read_provider_document("nothing", "https://i.se"));
}

TEST(ProviderTalks, AskForTheDocumentEachHourAndForTheKeysTwiceADay) {
  AtAProvider of;
  EXPECT_EQ(of.refusal(), std::nullopt);
  of.clock.pass(std::chrono::hours(1) - std::chrono::seconds(1));
  EXPECT_EQ(of.refusal(), std::nullopt);
  EXPECT_EQ(of.provider.asked["openid-configuration"], 1);
  of.clock.pass(std::chrono::seconds(1));
  EXPECT_EQ(of.refusal(), std::nullopt);
  EXPECT_EQ(of.provider.asked["openid-configuration"], 2);
  // What it said before holds while it does not answer.
  of.clock.pass(std::chrono::hours(1));
  of.written["openid-configuration"] = {503, "text/plain", "later"};
  EXPECT_EQ(of.refusal(), std::nullopt);
  EXPECT_EQ(of.provider.asked["keys"], 1);
  of.written.clear();
  of.clock.pass(std::chrono::hours(10) - std::chrono::seconds(1));
  EXPECT_EQ(of.refusal(), std::nullopt);
  EXPECT_EQ(of.provider.asked["keys"], 1);
  of.clock.pass(std::chrono::seconds(1));
  EXPECT_EQ(of.refusal(), std::nullopt);
  EXPECT_EQ(of.provider.asked["keys"], 2);
}

TEST(ProviderTalks, TellWhatWasWrongWithAnAnswer) {
  const auto refusal = [](const char* where, Answer answer) {
    AtAProvider of;
    of.written[where] = std::move(answer);
    return of.refusal();
  };
  EXPECT_EQ(refusal("openid-configuration", {404, "text/plain", ""}), ProviderRefusal::Down);
  EXPECT_EQ(refusal("openid-configuration", {200, "text/plain", "nothing"}), ProviderRefusal::BadDocument);
  EXPECT_EQ(refusal("keys", {404, "text/plain", ""}), ProviderRefusal::Down);
  EXPECT_EQ(refusal("keys", {200, "text/plain", "[]"}), ProviderRefusal::BadDocument);
  EXPECT_EQ(refusal("token", {500, "text/plain", ""}), ProviderRefusal::Down);
  EXPECT_EQ(refusal("token", {499, "text/plain", ""}), ProviderRefusal::NoCode);
  EXPECT_EQ(refusal("token", {200, "text/plain", "nothing"}), ProviderRefusal::Unreadable);
  EXPECT_EQ(refusal("token", {200, "", R"({"access_token":"a"})"}), ProviderRefusal::Unreadable);
  EXPECT_EQ(refusal("token", {200, "", R"({"id_token":"a"})"}), ProviderRefusal::Unreadable);
  EXPECT_EQ(refusal("me", {500, "text/plain", ""}), ProviderRefusal::Down);
  EXPECT_EQ(refusal("me", {499, "text/plain", ""}), ProviderRefusal::NoCode);
}

TEST(ProviderTalks, AreOfTheProviderThatWasAsked) {
  AtAProvider of;
  of.flow.provider = {2};
  EXPECT_EQ(of.refusal(), ProviderRefusal::OtherState);
  of.flow.provider = {1};
  of.provider.document_more = Json::object().set("authorization_response_iss_parameter_supported", false);
  of.answer.issuer = "";
  EXPECT_EQ(of.refusal(), std::nullopt) << "it does not name itself";
  of.answer.error = "server_error";
  EXPECT_EQ(of.refusal(), ProviderRefusal::Fault) << "a code beside an error";
}

TEST(ProviderTalks, AddToAddressesAsTheyAre) {
  AtAProvider of;
  of.provider.document_more = Json::object().set("authorization_endpoint", "https://id.exempel.se/auth?x=1");
  const auto address = of.talk.address(of.provider.settings(), of.flow, kBack, of.clock);
  EXPECT_TRUE(address->starts_with("https://id.exempel.se/auth?x=1&response_type=code&")) << *address;
  IdentityProvider settings = of.provider.settings();
  settings.issuer = "https://id.exempel.se/tenant/";
  EXPECT_EQ(of.talk.address(settings, of.flow, kBack, of.clock).refusal(), ProviderRefusal::BadDocument);
  EXPECT_EQ(of.asked.back(), "https://id.exempel.se/tenant/.well-known/openid-configuration");
}

TEST(ProviderTokens, HaveAHeaderClaimsAndASignatureWithinTheirLength) {
  const crypto::JwsSigningKey key = crypto::JwsSigningKey::make();
  const std::vector<ProviderKey> keys =
      read_key_set(Json::object().set("keys", Json::array({public_key_of(key, "k")})).dump()).value();
  const auto refusal = [&](const std::string& token) { return claims_of(token, keys).refusal(); };
  const std::string header = crypto::base64url(R"({"alg":"ES256","kid":"k"})");
  const std::string signature = crypto::base64url(std::string(64, 's'));
  const std::string around = header + ".." + signature;
  EXPECT_EQ(refusal(around), TokenRefusal::BadSignature) << "claims of nothing";
  EXPECT_EQ(refusal(header + "." + std::string(100'000 - around.size(), 'A') + "." + signature),
            TokenRefusal::BadSignature);
  EXPECT_EQ(refusal(header + "." + std::string(100'001 - around.size(), 'A') + "." + signature),
            TokenRefusal::Unreadable);
  EXPECT_EQ(refusal(header + ".AA.!"), TokenRefusal::Unreadable);
  EXPECT_EQ(refusal(header + ".AA." + signature + "."), TokenRefusal::Unreadable);
  EXPECT_EQ(refusal(header + ".AA.AA." + signature), TokenRefusal::Unreadable);
  for (const char* const other : {"[]", "nothing"})
    EXPECT_EQ(refusal(crypto::base64url(other) + ".AA." + signature), TokenRefusal::Unreadable) << other;
  const std::string message = header + "." + crypto::base64url("[]");
  EXPECT_EQ(refusal(message + "." + crypto::base64url(key.sign(message))), TokenRefusal::Unreadable);
  // Of which key it is need not be said.
  const std::string open =
      crypto::base64url(R"({"alg":"ES256"})") + "." + crypto::base64url(R"({"sub":"anna"})");
  EXPECT_EQ((*claims_of(open + "." + crypto::base64url(key.sign(open)), keys))["sub"], Json("anna"));
}

TEST(ProviderTokens, AreOfTheFirstFiftyKeys) {
  const Json one = public_key_of(crypto::JwsSigningKey::make(), "k");
  const auto kept = [&](int count) {
    Json list = Json::array();
    for (int at = 0; at < count; ++at) list.push(one);
    return read_key_set(Json::object().set("keys", std::move(list)).dump())->size();
  };
  EXPECT_EQ(kept(49), 49U);
  EXPECT_EQ(kept(60), 50U);
}

}  // namespace handslag::identity
