#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "crypto/jws_key.h"

namespace handslag::identity {

// JSON Web Tokens (RFC 7519) that somebody has signed, in compact form, and ours.

/// A key of a provider, as its key set has it (RFC 7517).
struct ProviderKey {
  std::string id = {};
  crypto::JwsPublicKey key;
};
/// Those of a key set that can be used here; others (encryption, other algorithms) are passed over. Empty
/// when it is no key set.
std::optional<std::vector<ProviderKey>> read_key_set(std::string_view json);

enum class TokenRefusal {
  Unreadable,      ///< no token
  OtherAlgorithm,  ///< neither RS256 nor ES256, or not the one that the key is for
  UnknownKey,      ///< a key that the provider has not told of
  BadSignature
};
/// What a token claims, when one of the keys has signed it. The key decides the algorithm: what the token
/// says must be the same.
Result<Json, TokenRefusal> claims_of(std::string_view token, const std::vector<ProviderKey>& keys);

/// {"typ", "alg": "ES256", "kid"}.claims.signature
std::string signed_token(const Json& claims, const crypto::JwsSigningKey& key, const std::string& key_id);
/// The public half as a JSON Web Key.
Json public_key_of(const crypto::JwsSigningKey& key, const std::string& key_id);
/// RFC 7638: the key's own name.
std::string thumbprint_of(const crypto::JwsSigningKey& key);

}  // namespace handslag::identity
