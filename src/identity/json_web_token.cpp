#include "identity/json_web_token.h"

#include "crypto/base64url.h"
#include "crypto/digest.h"

namespace handslag::identity {

namespace {

constexpr std::size_t kLongestToken = 100'000;
constexpr std::size_t kMostKeys = 50;

std::string text_of(const Json& object, std::string_view key) {
  const Json& member = object[key];
  return member.is_string() ? member.as_string() : "";
}

std::string bytes_of(const Json& object, std::string_view key) {
  return crypto::bytes_of_base64url(text_of(object, key)).value_or("");
}

std::optional<Json> object_in(std::string_view part) {
  const auto text = crypto::bytes_of_base64url(part);
  if (!text) return std::nullopt;
  auto json = parse_json(*text);
  if (!json || !json->is_object()) return std::nullopt;
  return std::move(json).value();
}

std::optional<crypto::JwsPublicKey> key_in(const Json& jwk) {
  const std::string kind = text_of(jwk, "kty");
  if (kind == "RSA") return crypto::JwsPublicKey::of_rsa(bytes_of(jwk, "n"), bytes_of(jwk, "e"));
  if (kind == "EC" && text_of(jwk, "crv") == "P-256")
    return crypto::JwsPublicKey::of_p256(bytes_of(jwk, "x"), bytes_of(jwk, "y"));
  return std::nullopt;
}

// RFC 7517 sections 4.2 and 4.4: what a key says it is for.
bool is_for(const Json& jwk, const crypto::JwsPublicKey& key) {
  const std::string use = text_of(jwk, "use");
  const std::string algorithm = text_of(jwk, "alg");
  return (use.empty() || use == "sig") &&
         (algorithm.empty() || algorithm == crypto::kJwsAlgorithms.of(key.algorithm()));
}

struct Parts {
  std::string_view header;
  std::string_view claims;
  std::string_view signature;
  std::string_view is_signed;
};

std::optional<Parts> parts_of(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (token.size() > kLongestToken || second == std::string_view::npos ||
      token.find('.', second + 1) != std::string_view::npos)
    return std::nullopt;
  return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1),
               token.substr(0, second)};
}

}  // namespace

std::optional<std::vector<ProviderKey>> read_key_set(std::string_view json) {
  const auto set = parse_json(json);
  if (!set || !(*set)["keys"].is_array()) return std::nullopt;
  std::vector<ProviderKey> keys;
  for (const Json& jwk : (*set)["keys"].items()) {
    if (keys.size() == kMostKeys) break;
    const auto key = key_in(jwk);
    if (key && is_for(jwk, *key)) keys.push_back({text_of(jwk, "kid"), *key});
  }
  return keys;
}

Result<Json, TokenRefusal> claims_of(std::string_view token, const std::vector<ProviderKey>& keys) {
  const auto parts = parts_of(token);
  const auto header = parts ? object_in(parts->header) : std::nullopt;
  const auto signature = parts ? crypto::bytes_of_base64url(parts->signature) : std::nullopt;
  // RFC 7515 section 4.1.11: an extension that must be understood is none that we know.
  if (!header || !signature || header->contains("crit")) return Refused{TokenRefusal::Unreadable};
  const auto algorithm = crypto::kJwsAlgorithms.named(text_of(*header, "alg"));
  if (!algorithm) return Refused{TokenRefusal::OtherAlgorithm};
  const std::string id = text_of(*header, "kid");
  bool is_known = false;
  bool has_algorithm = false;
  for (const ProviderKey& one : keys) {
    if (!id.empty() && one.id != id) continue;
    is_known = true;
    if (one.key.algorithm() != *algorithm) continue;
    has_algorithm = true;
    if (!one.key.has_signed(parts->is_signed, *signature)) continue;
    auto claims = object_in(parts->claims);
    if (!claims) return Refused{TokenRefusal::Unreadable};
    return std::move(*claims);
  }
  if (!is_known) return Refused{TokenRefusal::UnknownKey};
  return Refused{has_algorithm ? TokenRefusal::BadSignature : TokenRefusal::OtherAlgorithm};
}

std::string signed_token(const Json& claims, const crypto::JwsSigningKey& key, const std::string& key_id) {
  const Json header = Json::object().set("typ", "JWT").set("alg", "ES256").set("kid", key_id);
  const std::string message = crypto::base64url(header.dump()) + "." + crypto::base64url(claims.dump());
  return message + "." + crypto::base64url(key.sign(message));
}

Json public_key_of(const crypto::JwsSigningKey& key, const std::string& key_id) {
  return Json::object()
      .set("kty", "EC")
      .set("crv", "P-256")
      .set("x", crypto::base64url(key.x()))
      .set("y", crypto::base64url(key.y()))
      .set("alg", "ES256")
      .set("use", "sig")
      .set("kid", key_id);
}

std::string thumbprint_of(const crypto::JwsSigningKey& key) {
  const Json members = Json::object()
                           .set("crv", "P-256")
                           .set("kty", "EC")
                           .set("x", crypto::base64url(key.x()))
                           .set("y", crypto::base64url(key.y()));
  return crypto::base64url(crypto::sha256(members.dump()));
}

}  // namespace handslag::identity
