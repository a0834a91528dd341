#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "identity/passkey.h"

namespace handslag::identity {

// What a browser says when a passkey has been made or used, and whether it is so: Web Authentication Level 2,
// sections 7.1 and 7.2. Pure functions: nothing is looked up and nothing is saved. Whatever the bytes are,
// they are refused and never more than that.

/// Why not, in the order in which it is looked at.
enum class PasskeyRefusal : std::uint8_t {
  Unreadable,        ///< no answer of a browser
  OtherDeed,         ///< made where it should be used, or the other way round
  OtherChallenge,    ///< not for this page, used before, or too late
  OtherOrigin,       ///< at another address, or inside another page
  OtherSite,         ///< good for another name
  NotVerified,       ///< without finger, face or PIN
  OtherAlgorithm,    ///< a key that is not used here
  OtherAttestation,  ///< a statement that is neither none nor packed
  BadSignature,
  Unknown,       ///< nobody's passkey here
  Blocked,       ///< its count has gone back before
  CountWentBack  ///< used elsewhere since: there is a copy
};

/// What the page asked for.
struct PasskeyQuestion {
  std::string challenge = {};  ///< bytes
  PasskeySite site = {};
};

/// As the browser gives it, JSON with base64url: {"credential", "client_data", "attestation"}.
struct MadePasskey {
  std::string credential = {};
  std::string client_data = {};  ///< JSON, as it was hashed
  std::string attestation = {};  ///< CBOR
};
/// {"credential", "client_data", "authenticator_data", "signature", "user"}
struct UsedPasskey {
  std::string credential = {};
  std::string client_data = {};
  std::string authenticator_data = {};
  std::string signature = {};
  std::string user = {};  ///< whose, by the name that the server gave when it was made; may be empty
};
std::optional<MadePasskey> made_passkey_in(std::string_view json);
std::optional<UsedPasskey> used_passkey_in(std::string_view json);

/// The challenge that the browser says it was given, before anything is believed of it. Empty when it says
/// none.
std::string challenge_in(std::string_view client_data);

/// What an authenticator says (section 6.1).
struct AuthenticatorData {
  std::string_view site_hash = {};  ///< SHA-256 of the site's name
  bool is_present = false;
  bool is_verified = false;
  bool may_be_copied = false;
  bool is_copied = false;
  std::uint32_t uses = 0;
  std::string_view credential = {};  ///< of a new one
  std::optional<std::int64_t> algorithm = {};
  std::optional<int> protection = {};
  bool has_secret = false;
};
/// Empty when the bytes are none, or something stands after it.
std::optional<AuthenticatorData> read_authenticator_data(std::string_view bytes);

/// A passkey that has been made: everything of it but whose and its name.
Result<Passkey, PasskeyRefusal> checked(const MadePasskey& made, const PasskeyQuestion& question);
/// A passkey that has been used: as it is from now on, with its new count.
Result<Passkey, PasskeyRefusal> checked(const UsedPasskey& used, const PasskeyQuestion& question,
                                        const Passkey& kept);

}  // namespace handslag::identity
