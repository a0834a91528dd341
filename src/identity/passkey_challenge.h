#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace handslag::identity {

/// What a passkey is asked to sign, made from the folder's key and kept nowhere: whoever asks for pages does
/// not fill a table. It is good for five minutes, for one use (`used_once`), and only where it was asked for:
///
///     1764221400 . chance . HMAC-SHA-256(key, purpose, whose, 1764221400, chance)
class PasskeyChallenges {
 public:
  enum class Purpose { Make, LogIn, SecondFactor };

  /// `key`: DataFolder::key_for("passkey challenges").
  explicit PasskeyChallenges(std::string key) : key_(std::move(key)) {}

  /// `whose` is a secret of the session or of the browser; another's challenge is none.
  std::string make(Purpose purpose, std::string_view whose, const Clock& clock) const;
  bool is_good(std::string_view challenge, Purpose purpose, std::string_view whose, const Clock& clock) const;

 private:
  std::string proof_of(Purpose purpose, std::string_view whose, std::string_view stated) const;

  std::string key_;
};

}  // namespace handslag::identity
