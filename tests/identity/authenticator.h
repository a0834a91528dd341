#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "crypto/base64url.h"
#include "crypto/digest.h"
#include "identity/passkey_answer.h"

namespace handslag::identity::testing {

// CBOR as an authenticator writes it (RFC 8949).
inline std::string cbor_head(int major, std::size_t number) {
  const auto byte = [](std::size_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  const auto first = [&](std::size_t low) { return byte((static_cast<std::size_t>(major) << 5) | low); };
  if (number < 24) return {first(number)};
  if (number < 256) return {first(24), byte(number)};
  return {first(25), byte(number >> 8), byte(number & 255)};
}
inline std::string cbor_bytes(std::string_view bytes) {
  return cbor_head(2, bytes.size()) + std::string(bytes);
}
inline std::string cbor_text(std::string_view text) { return cbor_head(3, text.size()) + std::string(text); }
inline std::string cbor_number(int number) {
  return number < 0 ? cbor_head(1, static_cast<std::size_t>(-1 - number))
                    : cbor_head(0, static_cast<std::size_t>(number));
}

/// A security key of the tests: signs with ES256 by libcrypto, and says of itself what the test wants.
class Authenticator {
 public:
  Authenticator() : key_(EVP_EC_gen("P-256"), &EVP_PKEY_free) {}

  // What it says next.
  std::string site = "handslag.exempel.se";
  std::string origin = "https://handslag.exempel.se";
  std::string credential = std::string(32, 'c');
  unsigned flags = 0x05;  ///< present and verified
  std::uint32_t uses = 1;
  std::string extensions = {};  ///< CBOR
  std::string more = {};        ///< of the client data: ",\"crossOrigin\":true"

  std::string client_data(std::string_view type, const std::string& challenge) const {
    return "{\"type\":\"" + std::string(type) + "\",\"challenge\":\"" + crypto::base64url(challenge) +
           "\",\"origin\":\"" + origin + "\"" + more + "}";
  }

  std::string data(bool is_new) const {
    unsigned all = flags | (is_new ? 0x40U : 0U) | (extensions.empty() ? 0U : 0x80U);
    std::string bytes = crypto::sha256(site) + static_cast<char>(static_cast<unsigned char>(all));
    for (const int shift : {24, 16, 8, 0})
      bytes += static_cast<char>(static_cast<unsigned char>(uses >> shift));
    if (is_new)
      bytes += std::string(16, '\0') + static_cast<char>(static_cast<unsigned char>(credential.size() >> 8)) +
               static_cast<char>(static_cast<unsigned char>(credential.size() & 255)) + credential +
               cose_key();
    return bytes + extensions;
  }

  /// {1: 2, 3: -7, -1: 1, -2: x, -3: y}
  std::string cose_key(int algorithm = -7) const {
    unsigned char* der = nullptr;
    const int length = i2d_PUBKEY(key_.get(), &der);
    // The last 64 bytes of the SubjectPublicKeyInfo of a P-256 key are its point.
    const std::string all(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    const std::string point = all.substr(all.size() - 64);
    return cbor_head(5, 5) + cbor_number(1) + cbor_number(2) + cbor_number(3) + cbor_number(algorithm) +
           cbor_number(-1) + cbor_number(1) + cbor_number(-2) + cbor_bytes(point.substr(0, 32)) +
           cbor_number(-3) + cbor_bytes(point.substr(32));
  }

  static std::string attestation(const std::string& form, const std::string& statement,
                                 const std::string& data) {
    return cbor_head(5, 3) + cbor_text("fmt") + cbor_text(form) + cbor_text("attStmt") + statement +
           cbor_text("authData") + cbor_bytes(data);
  }

  MadePasskey make(const std::string& challenge) const {
    return {credential, client_data("webauthn.create", challenge),
            attestation("none", cbor_head(5, 0), data(true))};
  }
  /// With a statement that the new key itself signs.
  MadePasskey make_packed(const std::string& challenge, std::string_view spoilt = {}) const {
    MadePasskey made = make(challenge);
    std::string signature = sign(data(true) + crypto::sha256(made.client_data));
    signature += spoilt;
    made.attestation = attestation(
        "packed",
        cbor_head(5, 2) + cbor_text("alg") + cbor_number(-7) + cbor_text("sig") + cbor_bytes(signature),
        data(true));
    return made;
  }
  UsedPasskey use(const std::string& challenge) const {
    UsedPasskey used{credential, client_data("webauthn.get", challenge), data(false), "", ""};
    used.signature = sign(used.authenticator_data + crypto::sha256(used.client_data));
    return used;
  }

 private:
  std::string sign(std::string_view message) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::string signature(200, '\0');
    std::size_t length = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                       reinterpret_cast<const unsigned char*>(message.data()), message.size()) != 1)
      throw Error("libcrypto signs nothing");
    signature.resize(length);
    return signature;
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_;
};

}  // namespace handslag::identity::testing
