#include "crypto/passkey_proof.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <memory>

namespace handslag::crypto {

namespace {

struct FreeCredential {
  void operator()(fido_cred_t* it) const { fido_cred_free(&it); }
};
struct FreeAssertion {
  void operator()(fido_assert_t* it) const { fido_assert_free(&it); }
};
using Credential = std::unique_ptr<fido_cred_t, FreeCredential>;
using Assertion = std::unique_ptr<fido_assert_t, FreeAssertion>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// Its devices are never asked for: only what it computes is used.
void start_library() {
  static const bool is_started = (fido_init(FIDO_DISABLE_U2F_FALLBACK), true);
  static_cast<void>(is_started);
}

Credential credential_with(std::string_view authenticator_data, PasskeyAlgorithm algorithm) {
  start_library();
  Credential credential(fido_cred_new());
  if (!credential || fido_cred_set_type(credential.get(), cose_number_of(algorithm)) != FIDO_OK ||
      fido_cred_set_authdata_raw(credential.get(), bytes_of(authenticator_data), authenticator_data.size()) !=
          FIDO_OK)
    return nullptr;
  return credential;
}

bool set_extensions(fido_cred_t* credential, const PackedAttestation& of) {
  if (of.has_secret && fido_cred_set_extensions(credential, FIDO_EXT_HMAC_SECRET) != FIDO_OK) return false;
  return !of.protection || fido_cred_set_prot(credential, *of.protection) == FIDO_OK;
}

// The key in the library's own form; each kind has functions of its own.
template <class Key>
struct OwnedKey {
  Key* key;
  void (*free)(Key**);
  OwnedKey(Key* made, void (*with)(Key**)) : key(made), free(with) {}
  OwnedKey(const OwnedKey&) = delete;
  OwnedKey& operator=(const OwnedKey&) = delete;
  ~OwnedKey() { free(&key); }
};

bool is_signed(const fido_assert_t* assertion, const PasskeyKey& key) {
  const int number = cose_number_of(key.algorithm);
  switch (key.algorithm) {
    case PasskeyAlgorithm::Es256: {
      const OwnedKey own(es256_pk_new(), es256_pk_free);
      return own.key != nullptr &&
             es256_pk_from_ptr(own.key, key.bytes.data(), key.bytes.size()) == FIDO_OK &&
             fido_assert_verify(assertion, 0, number, own.key) == FIDO_OK;
    }
    case PasskeyAlgorithm::Eddsa: {
      const OwnedKey own(eddsa_pk_new(), eddsa_pk_free);
      return own.key != nullptr &&
             eddsa_pk_from_ptr(own.key, key.bytes.data(), key.bytes.size()) == FIDO_OK &&
             fido_assert_verify(assertion, 0, number, own.key) == FIDO_OK;
    }
    case PasskeyAlgorithm::Rs256: {
      const OwnedKey own(rs256_pk_new(), rs256_pk_free);
      return own.key != nullptr &&
             rs256_pk_from_ptr(own.key, key.bytes.data(), key.bytes.size()) == FIDO_OK &&
             fido_assert_verify(assertion, 0, number, own.key) == FIDO_OK;
    }
  }
  return false;
}

}  // namespace

int cose_number_of(PasskeyAlgorithm algorithm) {
  switch (algorithm) {
    case PasskeyAlgorithm::Es256:
      return COSE_ES256;
    case PasskeyAlgorithm::Eddsa:
      return COSE_EDDSA;
    case PasskeyAlgorithm::Rs256:
      return COSE_RS256;
  }
  return COSE_UNSPEC;
}

std::optional<PasskeyAlgorithm> algorithm_of_cose_number(std::int64_t number) {
  for (const PasskeyAlgorithm one :
       {PasskeyAlgorithm::Es256, PasskeyAlgorithm::Eddsa, PasskeyAlgorithm::Rs256})
    if (cose_number_of(one) == number) return one;
  return std::nullopt;
}

std::optional<PasskeyKey> key_in(std::string_view authenticator_data, PasskeyAlgorithm algorithm) {
  const Credential credential = credential_with(authenticator_data, algorithm);
  if (!credential || fido_cred_pubkey_len(credential.get()) == 0) return std::nullopt;
  return PasskeyKey{algorithm,
                    std::string(reinterpret_cast<const char*>(fido_cred_pubkey_ptr(credential.get())),
                                fido_cred_pubkey_len(credential.get()))};
}

bool is_proved(const PackedAttestation& of) {
  const Credential credential = credential_with(of.authenticator_data, of.algorithm);
  return credential && fido_cred_set_rp(credential.get(), std::string(of.site).c_str(), nullptr) == FIDO_OK &&
         fido_cred_set_clientdata_hash(credential.get(), bytes_of(of.client_data_hash),
                                       of.client_data_hash.size()) == FIDO_OK &&
         fido_cred_set_uv(credential.get(), FIDO_OPT_TRUE) == FIDO_OK &&
         set_extensions(credential.get(), of) && fido_cred_set_fmt(credential.get(), "packed") == FIDO_OK &&
         fido_cred_set_attstmt(credential.get(), bytes_of(of.statement), of.statement.size()) == FIDO_OK &&
         (of.has_certificates ? fido_cred_verify(credential.get())
                              : fido_cred_verify_self(credential.get())) == FIDO_OK;
}

bool is_proved(const PasskeyUse& use, const PasskeyKey& key) {
  start_library();
  const Assertion assertion(fido_assert_new());
  fido_assert_t* const it = assertion.get();
  return it != nullptr && fido_assert_set_count(it, 1) == FIDO_OK &&
         fido_assert_set_rp(it, std::string(use.site).c_str()) == FIDO_OK &&
         fido_assert_set_clientdata_hash(it, bytes_of(use.client_data_hash), use.client_data_hash.size()) ==
             FIDO_OK &&
         fido_assert_set_authdata_raw(it, 0, bytes_of(use.authenticator_data),
                                      use.authenticator_data.size()) == FIDO_OK &&
         fido_assert_set_up(it, FIDO_OPT_TRUE) == FIDO_OK &&
         fido_assert_set_uv(it, FIDO_OPT_TRUE) == FIDO_OK &&
         fido_assert_set_sig(it, 0, bytes_of(use.signature), use.signature.size()) == FIDO_OK &&
         is_signed(it, key);
}

}  // namespace handslag::crypto
