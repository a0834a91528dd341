#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/enum_names.h"

namespace handslag::crypto {

// What is proved with the key of a passkey: libfido2 checks the signatures. What stands in the bytes that are
// signed is read elsewhere (identity/passkey_answer.h).

/// COSE algorithms that a passkey may sign with (IANA COSE Algorithms: -7, -8, -257).
enum class PasskeyAlgorithm : std::uint8_t { Es256, Eddsa, Rs256 };
constexpr EnumNames<PasskeyAlgorithm, 3> kPasskeyAlgorithms{{"es256", "eddsa", "rs256"}};
int cose_number_of(PasskeyAlgorithm algorithm);
std::optional<PasskeyAlgorithm> algorithm_of_cose_number(std::int64_t number);

/// The public half, as libfido2 keeps it: of ES256 x and y, 64 bytes.
struct PasskeyKey {
  PasskeyAlgorithm algorithm = PasskeyAlgorithm::Es256;
  std::string bytes = {};
  bool operator==(const PasskeyKey&) const = default;
};

/// The public key in an authenticator's data. Empty when it is none that can be used.
std::optional<PasskeyKey> key_in(std::string_view authenticator_data, PasskeyAlgorithm algorithm);

/// A statement "packed" of an authenticator about the key that it has made.
struct PackedAttestation {
  std::string_view site = {};              ///< the relying party's id
  std::string_view client_data_hash = {};  ///< SHA-256, 32 bytes
  std::string_view authenticator_data = {};
  std::string_view statement = {};     ///< attStmt as it came, CBOR
  bool has_certificates = false;       ///< x5c; without them the new key itself has signed
  std::optional<int> protection = {};  ///< of the extension credProtect
  bool has_secret = false;             ///< of the extension hmac-secret
  PasskeyAlgorithm algorithm = PasskeyAlgorithm::Es256;
};
/// Whether its signature is right. Whose the certificate is, is not asked.
bool is_proved(const PackedAttestation& attestation);

/// That somebody has used a passkey.
struct PasskeyUse {
  std::string_view site = {};
  std::string_view client_data_hash = {};
  std::string_view authenticator_data = {};
  std::string_view signature = {};
};
/// Whether the key has signed it, with the person present and verified.
bool is_proved(const PasskeyUse& use, const PasskeyKey& key);

}  // namespace handslag::crypto
