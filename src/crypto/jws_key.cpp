#include "crypto/jws_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>

#include "base/error.h"

namespace handslag::crypto {

namespace {

struct Free {
  void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
  void operator()(EVP_PKEY_CTX* it) const { EVP_PKEY_CTX_free(it); }
  void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
  void operator()(OSSL_PARAM_BLD* it) const { OSSL_PARAM_BLD_free(it); }
  void operator()(OSSL_PARAM* it) const { OSSL_PARAM_free(it); }
  void operator()(BIGNUM* it) const { BN_free(it); }
  void operator()(ECDSA_SIG* it) const { ECDSA_SIG_free(it); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

constexpr std::size_t kCoordinate = 32;
constexpr int kLeastBits = 2'048;
constexpr int kMostBits = 8'192;
constexpr const char* kCurve = "prime256v1";

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* room_in(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Owned<BIGNUM> number_of(std::string_view bytes) {
  return Owned<BIGNUM>(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

Owned<EVP_PKEY> public_key(const char* kind, OSSL_PARAM_BLD* built) {
  const Owned<OSSL_PARAM> parameters(OSSL_PARAM_BLD_to_param(built));
  const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return Owned<EVP_PKEY>(key);
}

bool is_right(EVP_PKEY* key) {
  const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
  return context && EVP_PKEY_public_check(context.get()) == 1;
}

// JWS has r and s, 32 bytes each; libcrypto takes and gives them as DER. Empty when it is no such signature.
std::string der_of(std::string_view signature) {
  if (signature.size() != 2 * kCoordinate) return {};
  const Owned<ECDSA_SIG> pair(ECDSA_SIG_new());
  Owned<BIGNUM> r = number_of(signature.substr(0, kCoordinate));
  Owned<BIGNUM> s = number_of(signature.substr(kCoordinate));
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r.get(), s.get()) != 1) return {};
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(pair.get(), &der);
  if (length <= 0) return {};
  std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
  OPENSSL_free(der);
  return bytes;
}

std::string pair_of(std::string_view der) {
  const unsigned char* at = bytes_of(der);
  const Owned<ECDSA_SIG> pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
  std::string bytes(2 * kCoordinate, '\0');
  if (!pair ||
      BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), room_in(bytes), static_cast<int>(kCoordinate)) < 0 ||
      BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), room_in(bytes) + kCoordinate,
                   static_cast<int>(kCoordinate)) < 0)
    throw Error("libcrypto gave no signature");
  return bytes;
}

}  // namespace

struct JwsPublicKey::Key {
  Owned<EVP_PKEY> of;
};
struct JwsSigningKey::Key {
  Owned<EVP_PKEY> of;
};

std::optional<JwsPublicKey> JwsPublicKey::of_rsa(std::string_view modulus, std::string_view exponent) {
  if (modulus.size() > kMostBits / 8 + 1 || exponent.size() > 8) return std::nullopt;
  const Owned<BIGNUM> n = number_of(modulus);
  const Owned<BIGNUM> e = number_of(exponent);
  const Owned<OSSL_PARAM_BLD> built(OSSL_PARAM_BLD_new());
  if (!n || !e || !built || BN_is_odd(n.get()) == 0 || BN_is_odd(e.get()) == 0 || BN_is_one(e.get()) == 1 ||
      BN_num_bits(n.get()) < kLeastBits || BN_num_bits(n.get()) > kMostBits ||
      OSSL_PARAM_BLD_push_BN(built.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(built.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return std::nullopt;
  Owned<EVP_PKEY> key = public_key("RSA", built.get());
  if (!key) return std::nullopt;
  return JwsPublicKey(JwsAlgorithm::Rs256, std::make_shared<const Key>(Key{std::move(key)}));
}

std::optional<JwsPublicKey> JwsPublicKey::of_p256(std::string_view x, std::string_view y) {
  if (x.size() != kCoordinate || y.size() != kCoordinate) return std::nullopt;
  const std::string point = "\x04" + std::string(x) + std::string(y);
  const Owned<OSSL_PARAM_BLD> built(OSSL_PARAM_BLD_new());
  if (!built || OSSL_PARAM_BLD_push_utf8_string(built.get(), OSSL_PKEY_PARAM_GROUP_NAME, kCurve, 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(built.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return std::nullopt;
  Owned<EVP_PKEY> key = public_key("EC", built.get());
  if (!key || !is_right(key.get())) return std::nullopt;
  return JwsPublicKey(JwsAlgorithm::Es256, std::make_shared<const Key>(Key{std::move(key)}));
}

bool JwsPublicKey::has_signed(std::string_view message, std::string_view signature) const {
  const std::string given = algorithm_ == JwsAlgorithm::Es256 ? der_of(signature) : std::string(signature);
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  return !given.empty() && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_->of.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(given), given.size(), bytes_of(message), message.size()) ==
             1;
}

JwsSigningKey JwsSigningKey::make() {
  Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  if (!key) throw Error("libcrypto makes no key");
  return JwsSigningKey(std::make_shared<const Key>(Key{std::move(key)}));
}

JwsSigningKey JwsSigningKey::of(std::string_view private_bytes) {
  const unsigned char* at = bytes_of(private_bytes);
  Owned<EVP_PKEY> key(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(private_bytes.size())));
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_EC || EVP_PKEY_get_bits(key.get()) != 256)
    throw CorruptData("a signing key is none");
  return JwsSigningKey(std::make_shared<const Key>(Key{std::move(key)}));
}

std::string JwsSigningKey::private_bytes() const {
  unsigned char* der = nullptr;
  const int length = i2d_PrivateKey(key_->of.get(), &der);
  if (length <= 0) throw Error("libcrypto gives no private key");
  std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
  OPENSSL_clear_free(der, bytes.size());
  return bytes;
}

std::string JwsSigningKey::coordinate(const char* name) const {
  BIGNUM* number = nullptr;
  std::string bytes(kCoordinate, '\0');
  const bool is_there = EVP_PKEY_get_bn_param(key_->of.get(), name, &number) == 1;
  const Owned<BIGNUM> owned(number);
  if (!is_there || BN_bn2binpad(number, room_in(bytes), static_cast<int>(kCoordinate)) < 0)
    throw Error("libcrypto gives no public point");
  return bytes;
}

std::string JwsSigningKey::x() const { return coordinate(OSSL_PKEY_PARAM_EC_PUB_X); }
std::string JwsSigningKey::y() const { return coordinate(OSSL_PKEY_PARAM_EC_PUB_Y); }

std::string JwsSigningKey::sign(std::string_view message) const {
  const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  std::string der(128, '\0');
  std::size_t length = der.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_->of.get()) != 1 ||
      EVP_DigestSign(context.get(), room_in(der), &length, bytes_of(message), message.size()) != 1)
    throw Error("libcrypto signs nothing");
  der.resize(length);
  return pair_of(der);
}

}  // namespace handslag::crypto
