#include "identity/passkey_challenge.h"

#include <charconv>

#include "base/bytes.h"
#include "crypto/secret_token.h"

namespace handslag::identity {

namespace {

constexpr std::int64_t kSecondsGood = 300;

std::int64_t seconds_of(const Clock& clock) {
  return std::chrono::duration_cast<std::chrono::seconds>(clock.now().time_since_epoch()).count();
}

}  // namespace

std::string PasskeyChallenges::make(Purpose purpose, std::string_view whose, const Clock& clock) const {
  const std::string stated = std::to_string(seconds_of(clock) + kSecondsGood) + "." + crypto::random_token();
  return stated + "." + proof_of(purpose, whose, stated);
}

bool PasskeyChallenges::is_good(std::string_view challenge, Purpose purpose, std::string_view whose,
                                const Clock& clock) const {
  const std::size_t end = challenge.rfind('.');
  if (whose.empty() || end == std::string_view::npos) return false;
  const std::string_view stated = challenge.substr(0, end);
  if (!crypto::is_same_secret(challenge.substr(end + 1), proof_of(purpose, whose, stated))) return false;
  std::int64_t until = 0;
  std::from_chars(stated.data(), stated.data() + stated.size(), until);
  return seconds_of(clock) < until;
}

std::string PasskeyChallenges::proof_of(Purpose purpose, std::string_view whose,
                                        std::string_view stated) const {
  std::string message = std::to_string(static_cast<int>(purpose));
  message.append(" ").append(sha256_hex(whose)).append(" ").append(stated);
  return keyed_hash_hex(key_, message);
}

}  // namespace handslag::identity
