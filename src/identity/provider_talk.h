#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "identity/identity_provider.h"
#include "identity/json_web_token.h"
#include "identity/provider_refusal.h"
#include "web_client/fetch.h"

namespace handslag {
class Clock;
}

namespace handslag::identity {

/// What a provider says of itself (OpenID Connect Discovery, section 3).
struct ProviderDocument {
  std::string authorization_endpoint = {};
  std::string token_endpoint = {};
  std::string user_info_endpoint = {};
  std::string keys_address = {};
  bool names_itself = false;  ///< in each answer, RFC 9207
};
/// Empty when it is about another issuer, lacks an address, or cannot what is needed: the code flow with
/// S256 and private_key_jwt.
std::optional<ProviderDocument> read_provider_document(std::string_view json, const std::string& issuer);

/// One log-in on its way: what only this browser and we know. Kept in the browser, sealed.
struct ProviderFlow {
  IdentityProviderId provider = {};
  std::string state = {};
  std::string nonce = {};
  std::string verifier = {};  ///< RFC 7636
};
ProviderFlow new_flow(IdentityProviderId provider);

/// What the browser brings back.
struct ProviderAnswer {
  std::string code = {};
  std::string state = {};
  std::string issuer = {};  ///< `iss`; empty when it is not there
  std::string error = {};
};

/// Our own key at a provider.
struct OwnKey {
  std::string id = {};
  crypto::JwsSigningKey key;
};

/// Talks to providers: authorisation code flow with PKCE (S256), private_key_jwt, and UserInfo as a signed
/// token. One for the whole program; it remembers what providers say of themselves and their keys. Nothing is
/// open in the database meanwhile.
class ProviderTalk {
 public:
  using Moment = std::chrono::system_clock::time_point;

  explicit ProviderTalk(web_client::Fetch fetch = web_client::fetch) : fetch_(std::move(fetch)) {}

  /// Where the browser is sent.
  Result<std::string, ProviderRefusal> address(const IdentityProvider& provider, const ProviderFlow& flow,
                                               const std::string& back, const Clock& clock);
  /// Who it is, by what the browser has brought back.
  Result<ProvidedIdentity, ProviderRefusal> identity(const IdentityProvider& provider,
                                                     const ProviderFlow& flow, const std::string& back,
                                                     const ProviderAnswer& answer, const OwnKey& own,
                                                     const Clock& clock);

 private:
  struct Known {
    std::optional<ProviderDocument> document = {};
    Moment document_at = {};
    Moment tried_at = {};  ///< when it was found not to answer
    std::vector<ProviderKey> keys = {};
    Moment keys_at = {};
    bool has_keys = false;
  };
  struct Tokens {
    std::string access_token;
    std::string id_token;
  };

  Result<ProviderDocument, ProviderRefusal> document(const IdentityProvider& provider, Moment now);
  Result<std::vector<ProviderKey>, ProviderRefusal> keys(const IdentityProvider& provider,
                                                         const ProviderDocument& document, Moment now,
                                                         bool is_missing_one);
  Result<Json, ProviderRefusal> verified(const IdentityProvider& provider, const ProviderDocument& document,
                                         const std::string& token, Moment now);
  Result<Tokens, ProviderRefusal> tokens(const IdentityProvider& provider, const ProviderDocument& document,
                                         const ProviderFlow& flow, const std::string& back,
                                         const std::string& code, const OwnKey& own, Moment now);
  Result<Json, ProviderRefusal> user_info(const IdentityProvider& provider, const ProviderDocument& document,
                                          const std::string& access_token, Moment now);

  web_client::Fetch fetch_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;  ///< by issuer; as many as there are providers
};

}  // namespace handslag::identity
