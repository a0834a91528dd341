#include "identity/provider_talk.h"

#include "base/clock.h"
#include "base/error.h"
#include "crypto/base64url.h"
#include "crypto/digest.h"
#include "crypto/secret_token.h"
#include "identity/token_claims.h"

namespace handslag::identity {

namespace {

/// What a provider says of itself is asked for again after that time.
constexpr std::chrono::seconds kDocumentLasts = std::chrono::hours(1);
/// For a key that is not known the key set is asked for again, at most so often: whoever sends tokens with
/// made-up keys makes us ask no more.
constexpr std::chrono::seconds kKeysAskedAgain = std::chrono::minutes(2);
constexpr std::chrono::seconds kKeysLast = std::chrono::hours(12);
/// One that does not answer is left alone for a while, so that waiting for it takes nobody's place.
constexpr std::chrono::seconds kLeftAlone = std::chrono::seconds(10);
constexpr std::chrono::seconds kAssertionLasts = std::chrono::seconds(60);

std::string text_of(const Json& object, std::string_view key) {
  const Json& member = object[key];
  return member.is_string() ? member.as_string() : "";
}

bool has(const Json& list, std::string_view wanted) {
  if (!list.is_array()) return false;
  for (const Json& one : list.items())
    if (one == Json(wanted)) return true;
  return false;
}

// What is not said is as the standard has it by default.
bool may(const Json& document, std::string_view key, std::string_view wanted, bool by_default) {
  return document.contains(key) ? has(document[key], wanted) : by_default;
}

std::int64_t seconds_of(std::chrono::system_clock::time_point moment) {
  return std::chrono::duration_cast<std::chrono::seconds>(moment.time_since_epoch()).count();
}

ProviderRefusal refusal_of(TokenRefusal refusal) {
  switch (refusal) {
    case TokenRefusal::Unreadable:
      return ProviderRefusal::Unreadable;
    case TokenRefusal::OtherAlgorithm:
      return ProviderRefusal::OtherAlgorithm;
    case TokenRefusal::UnknownKey:
      return ProviderRefusal::UnknownKey;
    case TokenRefusal::BadSignature:
      return ProviderRefusal::BadSignature;
  }
  return ProviderRefusal::Unreadable;
}

// RFC 7523 section 2.2.
std::string assertion_for(const IdentityProvider& provider, const std::string& audience, const OwnKey& own,
                          std::chrono::system_clock::time_point now) {
  return signed_token(Json::object()
                          .set("iss", provider.client_id)
                          .set("sub", provider.client_id)
                          .set("aud", audience)
                          .set("jti", crypto::random_token())
                          .set("iat", seconds_of(now))
                          .set("exp", seconds_of(now + kAssertionLasts)),
                      own.key, own.id);
}

// All that was said, UserInfo above the ID token.
Json together(const Json& id_token, const Json& user_info) {
  Json all = id_token;
  for (const auto& [name, value] : user_info.members()) all.set(name, value);
  return all;
}

}  // namespace

std::optional<ProviderDocument> read_provider_document(std::string_view json, const std::string& issuer) {
  const auto said = parse_json(json);
  if (!said || text_of(*said, "issuer") != issuer) return std::nullopt;
  ProviderDocument document{text_of(*said, "authorization_endpoint"), text_of(*said, "token_endpoint"),
                            text_of(*said, "userinfo_endpoint"), text_of(*said, "jwks_uri"),
                            (*said)["authorization_response_iss_parameter_supported"] == Json(true)};
  for (const std::string* address : {&document.authorization_endpoint, &document.token_endpoint,
                                     &document.user_info_endpoint, &document.keys_address})
    if (!web_client::is_allowed_address(*address)) return std::nullopt;
  const bool can = may(*said, "response_types_supported", "code", false) &&
                   may(*said, "token_endpoint_auth_methods_supported", "private_key_jwt", false) &&
                   may(*said, "code_challenge_methods_supported", "S256", true);
  return can ? std::optional(document) : std::nullopt;
}

ProviderFlow new_flow(IdentityProviderId provider) {
  return {provider, crypto::random_token(), crypto::random_token(), crypto::random_token()};
}

Result<ProviderDocument, ProviderRefusal> ProviderTalk::document(const IdentityProvider& provider,
                                                                 Moment now) {
  {
    const std::lock_guard alone(mutex_);
    const Known& known = known_[provider.issuer];
    if (known.document && now < known.document_at + kDocumentLasts) return *known.document;
    if (now < known.tried_at + kLeftAlone) return Refused{ProviderRefusal::Down};
  }
  const std::string base = provider.issuer.ends_with('/')
                               ? provider.issuer.substr(0, provider.issuer.size() - 1)
                               : provider.issuer;
  const auto answer = fetch_({.url = base + "/.well-known/openid-configuration",
                              .accept = "application/json",
                              .certificates_file = provider.certificates_file});
  const std::lock_guard alone(mutex_);
  Known& known = known_[provider.issuer];
  if (!answer || answer->status != 200) {
    known.tried_at = now;
    // What it said before is better than nothing: its tokens are signed all the same.
    if (known.document) return *known.document;
    return Refused{ProviderRefusal::Down};
  }
  auto document = read_provider_document(answer->body, provider.issuer);
  if (!document) return Refused{ProviderRefusal::BadDocument};
  known.document = document;
  known.document_at = now;
  return *document;
}

Result<std::vector<ProviderKey>, ProviderRefusal> ProviderTalk::keys(const IdentityProvider& provider,
                                                                     const ProviderDocument& document,
                                                                     Moment now, bool is_missing_one) {
  {
    const std::lock_guard alone(mutex_);
    const Known& known = known_[provider.issuer];
    const auto good_for = is_missing_one ? kKeysAskedAgain : kKeysLast;
    if (known.has_keys && now < known.keys_at + good_for) return known.keys;
  }
  const auto answer = fetch_({.url = document.keys_address,
                              .accept = "application/json",
                              .certificates_file = provider.certificates_file});
  if (!answer || answer->status != 200) return Refused{ProviderRefusal::Down};
  auto keys = read_key_set(answer->body);
  if (!keys) return Refused{ProviderRefusal::BadDocument};
  const std::lock_guard alone(mutex_);
  Known& known = known_[provider.issuer];
  known.keys = *keys;
  known.keys_at = now;
  known.has_keys = true;
  return std::move(*keys);
}

Result<Json, ProviderRefusal> ProviderTalk::verified(const IdentityProvider& provider,
                                                     const ProviderDocument& document,
                                                     const std::string& token, Moment now) {
  const auto first = keys(provider, document, now, false);
  if (!first) return Refused{first.refusal()};
  auto claims = claims_of(token, *first);
  if (!claims && claims.refusal() == TokenRefusal::UnknownKey) {
    // The provider may have changed its keys.
    const auto again = keys(provider, document, now, true);
    if (!again) return Refused{again.refusal()};
    claims = claims_of(token, *again);
  }
  if (!claims) return Refused{refusal_of(claims.refusal())};
  return std::move(claims).value();
}

Result<ProviderTalk::Tokens, ProviderRefusal> ProviderTalk::tokens(
    const IdentityProvider& provider, const ProviderDocument& document, const ProviderFlow& flow,
    const std::string& back, const std::string& code, const OwnKey& own, Moment now) {
  const auto answer =
      fetch_({.url = document.token_endpoint,
              .form = {{"grant_type", "authorization_code"},
                       {"code", code},
                       {"redirect_uri", back},
                       {"client_id", provider.client_id},
                       {"code_verifier", flow.verifier},
                       {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                       {"client_assertion", assertion_for(provider, document.token_endpoint, own, now)}},
              .accept = "application/json",
              .certificates_file = provider.certificates_file});
  if (!answer || answer->status >= 500) return Refused{ProviderRefusal::Down};
  if (answer->status != 200) return Refused{ProviderRefusal::NoCode};
  const auto said = parse_json(answer->body);
  if (!said) return Refused{ProviderRefusal::Unreadable};
  Tokens tokens{text_of(*said, "access_token"), text_of(*said, "id_token")};
  if (tokens.access_token.empty() || tokens.id_token.empty()) return Refused{ProviderRefusal::Unreadable};
  return tokens;
}

Result<Json, ProviderRefusal> ProviderTalk::user_info(const IdentityProvider& provider,
                                                      const ProviderDocument& document,
                                                      const std::string& access_token, Moment now) {
  const auto answer = fetch_({.url = document.user_info_endpoint,
                              .bearer = access_token,
                              .accept = "application/jwt",
                              .certificates_file = provider.certificates_file});
  if (!answer || answer->status >= 500) return Refused{ProviderRefusal::Down};
  if (answer->status != 200) return Refused{ProviderRefusal::NoCode};
  if (answer->media_type != "application/jwt") return Refused{ProviderRefusal::NotSigned};
  return verified(provider, document, answer->body, now);
}

Result<std::string, ProviderRefusal> ProviderTalk::address(const IdentityProvider& provider,
                                                           const ProviderFlow& flow, const std::string& back,
                                                           const Clock& clock) {
  const auto said = document(provider, clock.now());
  if (!said) return Refused{said.refusal()};
  std::vector<std::pair<std::string, std::string>> fields = {
      {"response_type", "code"},
      {"client_id", provider.client_id},
      {"redirect_uri", back},
      {"scope", provider.scopes},
      {"state", flow.state},
      {"nonce", flow.nonce},
      {"code_challenge", crypto::base64url(crypto::sha256(flow.verifier))},
      {"code_challenge_method", "S256"}};
  if (!provider.levels.empty()) fields.emplace_back("acr_values", provider.levels);
  const std::string& address = said->authorization_endpoint;
  return address + (address.find('?') == std::string::npos ? "?" : "&") + web_client::as_form(fields);
}

Result<ProvidedIdentity, ProviderRefusal> ProviderTalk::identity(const IdentityProvider& provider,
                                                                 const ProviderFlow& flow,
                                                                 const std::string& back,
                                                                 const ProviderAnswer& answer,
                                                                 const OwnKey& own, const Clock& clock) {
  if (flow.state.empty() || flow.provider != provider.id || !crypto::is_same_secret(answer.state, flow.state))
    return Refused{ProviderRefusal::OtherState};
  const Moment now = clock.now();
  const auto said = document(provider, now);
  if (!said) return Refused{said.refusal()};
  // RFC 9207 section 2.4: whom the answer is from, before anything of it is used.
  if (answer.issuer.empty() ? said->names_itself : answer.issuer != provider.issuer)
    return Refused{ProviderRefusal::OtherIssuer};
  if (answer.error == "access_denied") return Refused{ProviderRefusal::BrokenOff};
  if (!answer.error.empty() || answer.code.empty()) return Refused{ProviderRefusal::Fault};
  const auto given = tokens(provider, *said, flow, back, answer.code, own, now);
  if (!given) return Refused{given.refusal()};
  const auto id_token = verified(provider, *said, given->id_token, now);
  if (!id_token) return Refused{id_token.refusal()};
  const TokenExpected expected{provider.issuer,     provider.client_id, flow.nonce,
                               given->access_token, provider.levels,    now};
  if (const auto fault = fault_of_id_token(*id_token, expected)) return Refused{*fault};
  const std::string subject = text_of(*id_token, "sub");
  const auto info = user_info(provider, *said, given->access_token, now);
  if (!info) return Refused{info.refusal()};
  if (const auto fault = fault_of_user_info(*info, expected, subject)) return Refused{*fault};
  return ProvidedIdentity{provider.id, subject, together(*id_token, *info)};
}

}  // namespace handslag::identity
