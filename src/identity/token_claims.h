#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/json.h"
#include "crypto/jws_key.h"
#include "identity/provider_refusal.h"

namespace handslag::identity {

/// Clocks may differ by so much.
inline constexpr std::chrono::seconds kClocksDiffer = std::chrono::seconds(60);
/// An ID token is not older when it comes (the Swedish profile, 3.2.1.2: it lasts five minutes at most).
inline constexpr std::chrono::seconds kOldestToken = std::chrono::minutes(5);

/// What was asked of the provider, and what came beside the token.
struct TokenExpected {
  std::string issuer = {};
  std::string client_id = {};
  std::string nonce = {};
  std::string access_token = {};
  std::string levels = {};  ///< acr_values, apart by spaces; empty: any
  std::chrono::system_clock::time_point now = {};
};

/// OpenID Connect Core, section 3.1.3.7, of claims whose signature has been found right. Empty when they
/// hold.
std::optional<ProviderRefusal> fault_of_id_token(const Json& claims, const TokenExpected& expected);
/// Section 5.3.2 and 5.3.4, of a signed answer from UserInfo.
std::optional<ProviderRefusal> fault_of_user_info(const Json& claims, const TokenExpected& expected,
                                                  const std::string& subject);

/// Section 3.1.3.6: the left half of the SHA-256 of a token.
std::string half_hash_of(const std::string& token);

}  // namespace handslag::identity
