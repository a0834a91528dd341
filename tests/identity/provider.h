#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/clock.h"
#include "crypto/base64url.h"
#include "crypto/digest.h"
#include "identity/provider_talk.h"
#include "identity/token_claims.h"

namespace handslag::identity::testing {

/// A provider of the tests, asked by function calls: says what the test wants it to say.
class Provider {
 public:
  explicit Provider(const Clock& clock) : clock_(clock) {}

  const std::string issuer = "https://id.exempel.se";
  crypto::JwsSigningKey key = crypto::JwsSigningKey::make();
  std::string key_id = "first";
  Json id_token_more = Json::object();  ///< takes the place of what stands there
  Json user_info_more = Json::object();
  std::string user_info_type = "application/jwt";
  Json document_more = Json::object();
  bool is_down = false;
  bool gives_tokens = true;
  std::string whole_id_token = {};        ///< in place of one that is signed
  std::map<std::string, int> asked = {};  ///< how often, by the last part of the address
  web_client::Question token_question = {};

  std::string nonce = {};

  IdentityProvider settings() const {
    return {.id = {1},
            .name = "Kommunens inloggning",
            .issuer = issuer,
            .client_id = "handslag",
            .scopes = "openid profile"};
  }

  web_client::Fetch fetch() {
    return [this](const web_client::Question& question) { return answer(question); };
  }

  Json id_token() const {
    Json claims = Json::object()
                      .set("iss", issuer)
                      .set("sub", "anna-7")
                      .set("aud", "handslag")
                      .set("nonce", nonce)
                      .set("iat", now())
                      .set("exp", now() + 300)
                      .set("at_hash", half_hash_of("access"));
    for (const auto& [name, value] : id_token_more.members()) claims.set(name, value);
    return claims;
  }
  Json user_info() const {
    Json claims = Json::object()
                      .set("iss", issuer)
                      .set("aud", "handslag")
                      .set("sub", "anna-7")
                      .set("name", "Anna Berg")
                      .set("email", "Anna@Exempel.se")
                      .set("groups", Json::array({Json("alla"), Json("handlaggare")}));
    for (const auto& [name, value] : user_info_more.members()) claims.set(name, value);
    return claims;
  }
  Json key_set() const { return Json::object().set("keys", Json::array({public_key_of(key, key_id)})); }
  std::int64_t now() const {
    return std::chrono::duration_cast<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
  }

 private:
  Result<web_client::Answer, web_client::Failure> answer(const web_client::Question& question) {
    const std::string last = question.url.substr(question.url.rfind('/') + 1);
    ++asked[last];
    if (is_down) return Refused{web_client::Failure::NoConnection};
    if (last == "openid-configuration") return web_client::Answer{200, "application/json", document().dump()};
    if (last == "keys") return web_client::Answer{200, "application/json", key_set().dump()};
    if (last == "token") {
      token_question = question;
      if (!gives_tokens) return web_client::Answer{401, "application/json", "{\"error\":\"invalid_client\"}"};
      const std::string token =
          whole_id_token.empty() ? signed_token(id_token(), key, key_id) : whole_id_token;
      return web_client::Answer{200, "application/json",
                                Json::object().set("access_token", "access").set("id_token", token).dump()};
    }
    if (last == "me")
      return web_client::Answer{
          200, user_info_type,
          user_info_type == "application/jwt" ? signed_token(user_info(), key, key_id) : user_info().dump()};
    return web_client::Answer{404, "", ""};
  }

  Json document() const {
    Json said = Json::object()
                    .set("issuer", issuer)
                    .set("authorization_endpoint", issuer + "/auth")
                    .set("token_endpoint", issuer + "/token")
                    .set("userinfo_endpoint", issuer + "/me")
                    .set("jwks_uri", issuer + "/keys")
                    .set("response_types_supported", Json::array({Json("code")}))
                    .set("token_endpoint_auth_methods_supported", Json::array({Json("private_key_jwt")}))
                    .set("code_challenge_methods_supported", Json::array({Json("S256")}))
                    .set("authorization_response_iss_parameter_supported", true);
    for (const auto& [name, value] : document_more.members()) said.set(name, value);
    return said;
  }

  const Clock& clock_;
};

}  // namespace handslag::identity::testing
