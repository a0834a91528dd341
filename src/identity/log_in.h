#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"
#include "crypto/pass_phrase_hasher.h"
#include "identity/attempt_limits.h"
#include "identity/credential_store.h"
#include "identity/session.h"

namespace handslag {
class Clock;
}

namespace handslag::identity {

/// What somebody gives on the log-in page.
struct Guess {
  std::string email = {};
  std::string pass_phrase = {};
  std::string from = {};    ///< the address
  std::string device = {};  ///< the secret of a known device, when the browser has one
};

/// That a pass phrase was somebody's.
struct Known {
  PersonId person = {};
  /// To be kept in place of the old hash, which was made with another cost.
  std::optional<std::string> new_hash = {};
};

/// Why not. One answer for an address that nobody has and a pass phrase that is wrong.
struct LogInRefusal {
  enum class Reason { Wrong, Wait };
  Reason reason = Reason::Wrong;
  std::chrono::seconds wait = {};
};

/// Two of strangers and one of somebody whose browser is known: each takes 64 MiB.
inline constexpr std::size_t kMostHashesAtOnce = 3;

/// Tries pass phrases, within limits. One for the whole program. Nothing is open in the database while a hash
/// is made.
class LogIn {
 public:
  explicit LogIn(crypto::HashCost cost = {}) : hasher_(cost, kMostHashesAtOnce) {}

  /// Throws Overloaded when too many are logging in.
  Result<Known, LogInRefusal> check(sql::Connection& connection, const CredentialStore& credentials,
                                    const Guess& guess, const Clock& clock);
  /// Whether it is the pass phrase of somebody who has logged in already and wants to change it.
  Result<Known, LogInRefusal> check_again(const CredentialStore& credentials, const Person& person,
                                          const std::string& pass_phrase, const std::string& from,
                                          const Clock& clock);
  /// Codes are limited by themselves. How long to wait before the next is looked at; `device` is the secret
  /// of a known device, empty for any other.
  std::chrono::seconds wait_for_code(PersonId person, const std::string& from, const std::string& device,
                                     const Clock& clock) const;
  void code_failed(PersonId person, const std::string& from, const std::string& device, const Clock& clock);

  const crypto::PassPhraseHasher& hasher() const { return hasher_; }
  const AttemptLimits& limits() const { return limits_; }

 private:
  Result<Known, LogInRefusal> try_out(const CredentialStore& credentials, std::optional<PersonId> person,
                                      const std::string& pass_phrase, const Attempt& attempt,
                                      const Clock& clock);

  crypto::PassPhraseHasher hasher_;
  AttemptLimits limits_;
};

}  // namespace handslag::identity
