#include "identity/provider_talk.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "http/target.h"
#include "tests/identity/people.h"
#include "tests/identity/provider.h"

namespace handslag::identity {

namespace {

using testing::Provider;

const std::string kBack = "https://handslag.exempel.se/log-in/providers/1/answer";

class ProviderLogIn : public ::testing::Test {
 protected:
  ProviderLogIn() { provider_.nonce = flow_.nonce; }

  Result<ProvidedIdentity, ProviderRefusal> come_back() { return come_back(answer_); }
  Result<ProvidedIdentity, ProviderRefusal> come_back(const ProviderAnswer& answer) {
    return talk_.identity(provider_.settings(), flow_, kBack, answer, own_, clock_);
  }
  std::optional<ProviderRefusal> refusal() {
    const auto identity = come_back();
    return identity ? std::nullopt : std::optional(identity.refusal());
  }
  // A token whose header is what the test says, signed with the provider's key.
  std::string token_with(const Json& header) {
    const std::string message =
        crypto::base64url(header.dump()) + "." + crypto::base64url(provider_.id_token().dump());
    return message + "." + crypto::base64url(provider_.key.sign(message));
  }

  testing::MovingClock clock_;
  Provider provider_{clock_};
  ProviderTalk talk_{provider_.fetch()};
  ProviderFlow flow_ = new_flow({1});
  OwnKey own_{"ours", crypto::JwsSigningKey::make()};
  ProviderAnswer answer_{"a code", flow_.state, provider_.issuer, ""};
};

std::string value_in(const std::string& address, const std::string& name) {
  const std::size_t at = address.find("&" + name + "=");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 2;
  return address.substr(begin, address.find('&', begin) - begin);
}

}  // namespace

TEST_F(ProviderLogIn, SendsTheBrowserWithWhatTheProfileAsksFor) {
  const auto address = talk_.address(provider_.settings(), flow_, kBack, clock_);
  ASSERT_TRUE(address);
  EXPECT_TRUE(address->starts_with("https://id.exempel.se/auth?response_type=code&client_id=handslag&"));
  EXPECT_EQ(value_in(*address, "state"), flow_.state);
  EXPECT_EQ(value_in(*address, "nonce"), flow_.nonce);
  EXPECT_EQ(value_in(*address, "code_challenge_method"), "S256");
  EXPECT_EQ(value_in(*address, "code_challenge"), crypto::base64url(crypto::sha256(flow_.verifier)));
  EXPECT_EQ(value_in(*address, "redirect_uri"), http::percent_encoded(kBack));
  EXPECT_EQ(value_in(*address, "scope"), "openid%20profile");
  EXPECT_EQ(value_in(*address, "acr_values"), "");
  EXPECT_EQ(address->find(flow_.verifier), std::string::npos);
  // 256 random bits each, and never the same.
  EXPECT_EQ(flow_.state.size(), 43U);
  EXPECT_NE(flow_.state, flow_.nonce);
  EXPECT_NE(flow_.state, new_flow({1}).state);
}

TEST_F(ProviderLogIn, GivesWhoItIsWithAllThatWasSaid) {
  const auto identity = come_back();
  ASSERT_TRUE(identity) << static_cast<int>(identity.refusal());
  EXPECT_EQ(identity->provider.value, 1);
  EXPECT_EQ(identity->subject, "anna-7");
  EXPECT_EQ(name_in(identity->claims), "Anna Berg");
  EXPECT_EQ(email_in(identity->claims), "anna@exempel.se");
  ProviderRule rule{.attribute = "groups", .value = "handlaggare"};
  EXPECT_TRUE(rule.holds_for(identity->claims));
  rule.value = "handlagg";
  EXPECT_FALSE(rule.holds_for(identity->claims));
}

TEST_F(ProviderLogIn, ShowsTheProviderOurKeyAndTheVerifier) {
  ASSERT_TRUE(come_back());
  std::map<std::string, std::string> sent(provider_.token_question.form.begin(),
                                          provider_.token_question.form.end());
  EXPECT_EQ(sent["grant_type"], "authorization_code");
  EXPECT_EQ(sent["code"], "a code");
  EXPECT_EQ(sent["redirect_uri"], kBack);
  EXPECT_EQ(sent["code_verifier"], flow_.verifier);
  EXPECT_EQ(sent["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  EXPECT_FALSE(sent.contains("client_secret"));
  const auto keys =
      read_key_set(Json::object().set("keys", Json::array({public_key_of(own_.key, own_.id)})).dump());
  const auto assertion = claims_of(sent["client_assertion"], *keys);
  ASSERT_TRUE(assertion);
  EXPECT_EQ((*assertion)["iss"], Json("handslag"));
  EXPECT_EQ((*assertion)["sub"], Json("handslag"));
  EXPECT_EQ((*assertion)["aud"], Json("https://id.exempel.se/token"));
  EXPECT_EQ((*assertion)["exp"].as_integer() - (*assertion)["iat"].as_integer(), 60);
  const std::string first = (*assertion)["jti"].as_string();
  ASSERT_TRUE(come_back());
  sent = {provider_.token_question.form.begin(), provider_.token_question.form.end()};
  EXPECT_NE((*claims_of(sent["client_assertion"], *keys))["jti"], Json(first));
}

TEST_F(ProviderLogIn, RefusesAnAnswerToAnotherQuestion) {
  answer_.state = "another";
  EXPECT_EQ(refusal(), ProviderRefusal::OtherState);
  answer_.state = "";
  EXPECT_EQ(refusal(), ProviderRefusal::OtherState);
  flow_.state = "";
  EXPECT_EQ(refusal(), ProviderRefusal::OtherState);
  EXPECT_EQ(provider_.asked["token"], 0);
}

TEST_F(ProviderLogIn, RefusesAnAnswerOfAnotherProvider) {
  answer_.issuer = "https://evil.example";
  EXPECT_EQ(refusal(), ProviderRefusal::OtherIssuer);
  // One that says it names itself must.
  answer_.issuer = "";
  EXPECT_EQ(refusal(), ProviderRefusal::OtherIssuer);
  EXPECT_EQ(provider_.asked["token"], 0);
}

TEST_F(ProviderLogIn, TellsWhatTheProviderSaid) {
  answer_.code = "";
  answer_.error = "access_denied";
  EXPECT_EQ(refusal(), ProviderRefusal::BrokenOff);
  answer_.error = "server_error";
  EXPECT_EQ(refusal(), ProviderRefusal::Fault);
  answer_.error = "";
  EXPECT_EQ(refusal(), ProviderRefusal::Fault);
  answer_.code = "a code";
  provider_.gives_tokens = false;
  EXPECT_EQ(refusal(), ProviderRefusal::NoCode);
}

TEST_F(ProviderLogIn, RefusesATokenThatIsNotOfThisLogIn) {
  const auto with = [&](const char* name, Json value) {
    provider_.id_token_more = Json::object().set(name, std::move(value));
    return refusal();
  };
  EXPECT_EQ(with("nonce", "another"), ProviderRefusal::OtherNonce);
  EXPECT_EQ(with("nonce", Json()), ProviderRefusal::OtherNonce);
  EXPECT_EQ(with("aud", "another"), ProviderRefusal::OtherAudience);
  EXPECT_EQ(with("aud", Json::array({Json("handslag"), Json("another")})), ProviderRefusal::OtherAudience);
  EXPECT_EQ(with("aud", Json::array({Json("handslag")})), std::nullopt);
  EXPECT_EQ(with("azp", "another"), ProviderRefusal::OtherAudience);
  EXPECT_EQ(with("azp", "handslag"), std::nullopt);
  EXPECT_EQ(with("iss", "https://evil.example"), ProviderRefusal::OtherIssuer);
  EXPECT_EQ(with("at_hash", half_hash_of("another")), ProviderRefusal::OtherToken);
  EXPECT_EQ(with("sub", ""), ProviderRefusal::NoSubject);
  EXPECT_EQ(with("sub", std::string(256, 's')), ProviderRefusal::NoSubject);
  EXPECT_EQ(with("exp", Json()), ProviderRefusal::Unreadable);
  EXPECT_EQ(with("iat", "yesterday"), ProviderRefusal::Unreadable);
}

TEST_F(ProviderLogIn, LetsClocksDifferByAMinuteAndTakesNoTokenOlderThanFive) {
  const auto with = [&](std::int64_t made, std::int64_t ends) {
    provider_.id_token_more =
        Json::object().set("iat", provider_.now() + made).set("exp", provider_.now() + ends);
    return refusal();
  };
  EXPECT_EQ(with(0, -59), std::nullopt);
  EXPECT_EQ(with(0, -60), ProviderRefusal::Expired);
  EXPECT_EQ(with(60, 300), std::nullopt);
  EXPECT_EQ(with(61, 300), ProviderRefusal::NotYet);
  EXPECT_EQ(with(-360, 300), std::nullopt);
  EXPECT_EQ(with(-361, 300), ProviderRefusal::Expired);
  provider_.id_token_more = Json::object().set("nbf", provider_.now() + 61);
  EXPECT_EQ(refusal(), ProviderRefusal::NotYet);
}

TEST_F(ProviderLogIn, RefusesEveryAlgorithmButTheKeysOwn) {
  const Json claims = provider_.id_token();
  const std::string payload = crypto::base64url(claims.dump());
  const auto header = [](const char* algorithm) {
    return Json::object().set("alg", algorithm).set("kid", "first");
  };
  provider_.whole_id_token = crypto::base64url(header("none").dump()) + "." + payload + ".";
  EXPECT_EQ(refusal(), ProviderRefusal::OtherAlgorithm);
  // The public key as a shared secret: HS256 is no algorithm here at all.
  provider_.whole_id_token = token_with(header("HS256"));
  EXPECT_EQ(refusal(), ProviderRefusal::OtherAlgorithm);
  // A key of P-256 signs ES256 and nothing else.
  provider_.whole_id_token = token_with(header("RS256"));
  EXPECT_EQ(refusal(), ProviderRefusal::OtherAlgorithm);
  provider_.whole_id_token = token_with(header("ES256").set("crit", Json::array({Json("exp")})));
  EXPECT_EQ(refusal(), ProviderRefusal::Unreadable);
  provider_.whole_id_token = token_with(header("ES256"));
  EXPECT_EQ(refusal(), std::nullopt);
  provider_.whole_id_token.back() = provider_.whole_id_token.back() == 'A' ? 'Q' : 'A';
  EXPECT_EQ(refusal(), ProviderRefusal::BadSignature);
  provider_.whole_id_token = "no token";
  EXPECT_EQ(refusal(), ProviderRefusal::Unreadable);
}

TEST_F(ProviderLogIn, TakesANewKeyAndAsksForKeysAtMostEveryOtherMinute) {
  EXPECT_EQ(refusal(), std::nullopt);
  EXPECT_EQ(provider_.asked["keys"], 1);
  provider_.key = crypto::JwsSigningKey::make();
  provider_.key_id = "second";
  // Not yet: whoever makes keys up makes us ask no more.
  EXPECT_EQ(refusal(), ProviderRefusal::UnknownKey);
  EXPECT_EQ(provider_.asked["keys"], 1);
  clock_.pass(std::chrono::minutes(2));
  EXPECT_EQ(refusal(), std::nullopt);
  EXPECT_EQ(provider_.asked["keys"], 2);
  EXPECT_EQ(refusal(), std::nullopt);
  EXPECT_EQ(provider_.asked["keys"], 2);
}

TEST_F(ProviderLogIn, RefusesUserInfoThatIsNotSignedOrIsOfSomebodyElse) {
  provider_.user_info_type = "application/json";
  EXPECT_EQ(refusal(), ProviderRefusal::NotSigned);
  provider_.user_info_type = "application/jwt";
  const auto with = [&](const char* name, Json value) {
    provider_.user_info_more = Json::object().set(name, std::move(value));
    return refusal();
  };
  EXPECT_EQ(with("sub", "bo-8"), ProviderRefusal::OtherSubject);
  EXPECT_EQ(with("sub", Json()), ProviderRefusal::OtherSubject);
  EXPECT_EQ(with("aud", "another"), ProviderRefusal::OtherAudience);
  EXPECT_EQ(with("iss", "https://evil.example"), ProviderRefusal::OtherIssuer);
  EXPECT_EQ(with("exp", provider_.now() - 60), ProviderRefusal::Expired);
}

TEST_F(ProviderLogIn, WantsAsStrongAProofAsIsStated) {
  IdentityProvider settings = provider_.settings();
  settings.levels = "https://id.exempel.se/loa3 https://id.exempel.se/loa4";
  const auto address = talk_.address(settings, flow_, kBack, clock_);
  EXPECT_EQ(value_in(*address, "acr_values"), http::percent_encoded(settings.levels));
  const auto tried = [&] { return talk_.identity(settings, flow_, kBack, answer_, own_, clock_); };
  EXPECT_EQ(tried().refusal(), ProviderRefusal::OtherLevel);
  provider_.id_token_more = Json::object().set("acr", "https://id.exempel.se/loa2");
  EXPECT_EQ(tried().refusal(), ProviderRefusal::OtherLevel);
  provider_.id_token_more = Json::object().set("acr", "https://id.exempel.se/loa3");
  EXPECT_TRUE(tried());
}

TEST_F(ProviderLogIn, LeavesAProviderAloneThatDoesNotAnswer) {
  provider_.is_down = true;
  EXPECT_EQ(talk_.address(provider_.settings(), flow_, kBack, clock_).refusal(), ProviderRefusal::Down);
  EXPECT_EQ(talk_.address(provider_.settings(), flow_, kBack, clock_).refusal(), ProviderRefusal::Down);
  EXPECT_EQ(provider_.asked["openid-configuration"], 1);
  clock_.pass(std::chrono::seconds(10));
  provider_.is_down = false;
  EXPECT_TRUE(talk_.address(provider_.settings(), flow_, kBack, clock_));
  EXPECT_TRUE(talk_.address(provider_.settings(), flow_, kBack, clock_));
  EXPECT_EQ(provider_.asked["openid-configuration"], 2);
  provider_.is_down = true;
  EXPECT_EQ(refusal(), ProviderRefusal::Down);
}

TEST_F(ProviderLogIn, UsesNoProviderThatCannotWhatIsNeeded) {
  const auto with = [&](const char* name, Json value) {
    provider_.document_more = Json::object().set(name, std::move(value));
    ProviderTalk talk(provider_.fetch());
    const auto address = talk.address(provider_.settings(), flow_, kBack, clock_);
    return address ? std::nullopt : std::optional(address.refusal());
  };
  EXPECT_EQ(with("issuer", "https://id.exempel.se/"), ProviderRefusal::BadDocument);
  EXPECT_EQ(with("token_endpoint", "http://id.exempel.se/token"), ProviderRefusal::BadDocument);
  EXPECT_EQ(with("userinfo_endpoint", Json()), ProviderRefusal::BadDocument);
  EXPECT_EQ(with("token_endpoint_auth_methods_supported", Json::array({Json("client_secret_basic")})),
            ProviderRefusal::BadDocument);
  EXPECT_EQ(with("code_challenge_methods_supported", Json::array({Json("plain")})),
            ProviderRefusal::BadDocument);
  EXPECT_EQ(with("response_types_supported", Json::array({Json("id_token")})), ProviderRefusal::BadDocument);
  EXPECT_EQ(with("issuer", "https://id.exempel.se"), std::nullopt);
}

TEST(ProviderKeys, AreThoseThatSignInTheTwoWaysThatAreUsed) {
  const crypto::JwsSigningKey key = crypto::JwsSigningKey::make();
  const auto kept = [](Json jwk) {
    return read_key_set(Json::object().set("keys", Json::array({std::move(jwk)})).dump())->size();
  };
  const Json good = public_key_of(key, "k");
  EXPECT_EQ(kept(good), 1U);
  EXPECT_EQ(kept(Json(good).set("use", "enc")), 0U);
  EXPECT_EQ(kept(Json(good).set("alg", "ES384")), 0U);
  EXPECT_EQ(kept(Json(good).set("crv", "P-384")), 0U);
  EXPECT_EQ(kept(Json(good).set("y", crypto::base64url(std::string(32, '\1')))), 0U);
  EXPECT_EQ(kept(Json(good).set("x", "!")), 0U);
  EXPECT_EQ(kept(Json(good).set("kty", "oct").set("k", "c2VjcmV0")), 0U);
  const auto rsa = [](std::size_t bytes) {
    return Json::object()
        .set("kty", "RSA")
        .set("n", crypto::base64url("\xc1" + std::string(bytes - 2, '\x55') + "\x01"))
        .set("e", "AQAB");
  };
  EXPECT_EQ(kept(rsa(256)), 1U);
  EXPECT_EQ(kept(rsa(128)), 0U);
  EXPECT_EQ(kept(rsa(256).set("e", "AQ")), 0U);
  EXPECT_EQ(kept(rsa(256).set("alg", "PS256")), 0U);
  EXPECT_FALSE(read_key_set("[]"));
  EXPECT_FALSE(read_key_set("no keys"));
}

TEST(FetchedAddresses, AreHttpsOrThisMachine) {
  using web_client::is_allowed_address;
  EXPECT_TRUE(is_allowed_address("https://id.exempel.se/x?y=z"));
  EXPECT_TRUE(is_allowed_address("http://127.0.0.1:9000/x"));
  EXPECT_TRUE(is_allowed_address("http://localhost/x"));
  EXPECT_FALSE(is_allowed_address("http://id.exempel.se"));
  EXPECT_FALSE(is_allowed_address("http://127.0.0.1.evil.example/"));
  EXPECT_FALSE(is_allowed_address("http://localhost@evil.example/"));
  EXPECT_FALSE(is_allowed_address("https://a@evil.example/"));
  EXPECT_FALSE(is_allowed_address("https://"));
  EXPECT_FALSE(is_allowed_address("file:///etc/passwd"));
  EXPECT_FALSE(is_allowed_address("https://id.exempel.se/\r\nX: y"));
  EXPECT_EQ(web_client::as_form({{"a b", "å&="}, {"c", ""}}), "a%20b=%C3%A5%26%3D&c=");
}

}  // namespace handslag::identity
