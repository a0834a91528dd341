#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/id.h"
#include "crypto/passkey_proof.h"
#include "identity/person.h"

namespace handslag::identity {

using PasskeyId = Id<struct PasskeyTag>;

inline constexpr std::size_t kLongestPasskeyName = 100;
inline constexpr int kMostPasskeys = 20;  ///< of one person

/// A key pair in somebody's phone, computer or security key (Web Authentication, W3C). The private half never
/// leaves it; the person unlocks it with a finger, a face or a PIN, so that it is possession and knowledge in
/// one. "Annas telefon".
struct Passkey {
  PasskeyId id = {};
  PersonId person = {};
  std::string credential = {};  ///< what the authenticator calls it, at most 1 023 bytes
  std::string site = {};        ///< the name that it is good for: "handslag.exempel.se"
  crypto::PasskeyKey key = {};
  std::uint32_t uses = 0;      ///< as the authenticator counts; 0 when it does not
  bool may_be_copied = false;  ///< its owner's devices share it (backup eligible)
  bool is_copied = false;      ///< they do so now (backup state)
  std::string name = {};
  std::string added_at = {};
  std::optional<std::string> last_used_at = {};
  /// Since when it is good for nothing: its count went back, so there is a copy that its owner has not made.
  std::optional<std::string> blocked_at = {};
};

/// Where a passkey is made and used.
struct PasskeySite {
  std::string name = {};    ///< "handslag.exempel.se", the relying party's id
  std::string origin = {};  ///< "https://handslag.exempel.se"
};

}  // namespace handslag::identity
