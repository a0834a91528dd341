#include "identity/token_claims.h"

#include "crypto/base64url.h"
#include "crypto/digest.h"
#include "identity/identity_provider.h"

namespace handslag::identity {

namespace {

std::string text_of(const Json& object, std::string_view key) {
  const Json& member = object[key];
  return member.is_string() ? member.as_string() : "";
}

constexpr double kBeyondTheClock = 9e9;  // seconds: the year 2255, before the clock's own end

// Seconds since 1970, also when they are written with a decimal.
std::optional<std::chrono::system_clock::time_point> moment_of(const Json& claim) {
  if (!claim.is_number()) return std::nullopt;
  const double seconds = claim.is_integer() ? static_cast<double>(claim.as_integer()) : claim.as_number();
  if (!(seconds >= 0 && seconds < kBeyondTheClock)) return std::nullopt;
  return std::chrono::system_clock::time_point(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

// Made for us and nobody else: a further audience is somebody who could have been given it.
bool is_for(const Json& audience, const std::string& client_id) {
  if (audience.is_string()) return audience.as_string() == client_id;
  return audience.is_array() && audience.items().size() == 1 && audience.items()[0] == Json(client_id);
}

bool has_word(const std::string& words, const std::string& word) {
  return !word.empty() && (" " + words + " ").find(" " + word + " ") != std::string::npos;
}

std::optional<ProviderRefusal> fault_of_times(const Json& claims, const TokenExpected& expected) {
  const auto ends = moment_of(claims["exp"]);
  const auto made = moment_of(claims["iat"]);
  if (!ends || !made) return ProviderRefusal::Unreadable;
  if (expected.now >= *ends + kClocksDiffer) return ProviderRefusal::Expired;
  if (*made > expected.now + kClocksDiffer) return ProviderRefusal::NotYet;
  if (*made + kOldestToken + kClocksDiffer < expected.now) return ProviderRefusal::Expired;
  if (const auto begins = moment_of(claims["nbf"]); begins && *begins > expected.now + kClocksDiffer)
    return ProviderRefusal::NotYet;
  return std::nullopt;
}

}  // namespace

std::string half_hash_of(const std::string& token) {
  constexpr std::size_t kHalf = 16;
  return crypto::base64url(crypto::sha256(token).substr(0, kHalf));
}

std::optional<ProviderRefusal> fault_of_id_token(const Json& claims, const TokenExpected& expected) {
  if (text_of(claims, "iss") != expected.issuer) return ProviderRefusal::OtherIssuer;
  if (!is_for(claims["aud"], expected.client_id)) return ProviderRefusal::OtherAudience;
  if (claims.contains("azp") && text_of(claims, "azp") != expected.client_id)
    return ProviderRefusal::OtherAudience;
  if (const auto fault = fault_of_times(claims, expected)) return fault;
  if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce)
    return ProviderRefusal::OtherNonce;
  if (claims.contains("at_hash") && text_of(claims, "at_hash") != half_hash_of(expected.access_token))
    return ProviderRefusal::OtherToken;
  if (!expected.levels.empty() && !has_word(expected.levels, text_of(claims, "acr")))
    return ProviderRefusal::OtherLevel;
  const std::string subject = text_of(claims, "sub");
  if (subject.empty() || subject.size() > kLongestSubject) return ProviderRefusal::NoSubject;
  return std::nullopt;
}

std::optional<ProviderRefusal> fault_of_user_info(const Json& claims, const TokenExpected& expected,
                                                  const std::string& subject) {
  if (text_of(claims, "sub") != subject) return ProviderRefusal::OtherSubject;
  // A signed answer should say who made it and for whom; when it does, it must be so.
  if (claims.contains("iss") && text_of(claims, "iss") != expected.issuer)
    return ProviderRefusal::OtherIssuer;
  if (claims.contains("aud") && !is_for(claims["aud"], expected.client_id))
    return ProviderRefusal::OtherAudience;
  if (const auto ends = moment_of(claims["exp"]); ends && expected.now >= *ends + kClocksDiffer)
    return ProviderRefusal::Expired;
  return std::nullopt;
}

}  // namespace handslag::identity
