#include "identity/passkey_answer.h"

#include "base/json.h"
#include "crypto/base64url.h"
#include "crypto/digest.h"
#include "identity/cbor.h"

namespace handslag::identity {

namespace {

constexpr std::size_t kLongestAnswer = 64'000;
constexpr std::size_t kLongestCredential = 1'023;  // section 4: a credential ID is at most that long
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kIdentifierBytes = 16;  // AAGUID

// Section 6.1: bits of the flags.
constexpr unsigned kPresent = 0x01;
constexpr unsigned kVerified = 0x04;
constexpr unsigned kMayBeCopied = 0x08;
constexpr unsigned kIsCopied = 0x10;
constexpr unsigned kHasCredential = 0x40;
constexpr unsigned kHasExtensions = 0x80;

constexpr std::int64_t kAlgorithmOfKey = 3;  // RFC 9052 section 7.1: alg
constexpr std::int64_t kTrue = 21;

std::optional<Json> object_in(std::string_view text) {
  if (text.size() > kLongestAnswer) return std::nullopt;
  auto json = parse_json(text);
  if (!json || !json->is_object()) return std::nullopt;
  return std::move(json).value();
}

std::string text_of(const Json& object, std::string_view key) {
  const Json& member = object[key];
  return member.is_string() ? member.as_string() : "";
}

// Empty when it is not there or no base64url.
std::string bytes_of(const Json& object, std::string_view key) {
  return crypto::bytes_of_base64url(text_of(object, key)).value_or("");
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  std::string_view rest() const { return rest_; }
  bool has(std::size_t count) const { return rest_.size() >= count; }
  /// Only what it has.
  std::string_view take(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::uint32_t number(std::size_t bytes) {
    std::uint32_t made = 0;
    for (const char one : take(bytes)) made = (made << 8) | static_cast<unsigned char>(one);
    return made;
  }

 private:
  std::string_view rest_;
};

bool read_credential(Bytes& bytes, AuthenticatorData& data) {
  if (!bytes.has(kIdentifierBytes + 2)) return false;
  bytes.take(kIdentifierBytes);
  const std::size_t length = bytes.number(2);
  if (length == 0 || length > kLongestCredential || !bytes.has(length)) return false;
  data.credential = bytes.take(length);
  const auto key = read_cbor(bytes.rest());
  if (!key || key->kind != Cbor::Kind::Map) return false;
  bytes.take(key->source.size());
  const Cbor* algorithm = key->find(kAlgorithmOfKey);
  if (algorithm == nullptr || algorithm->kind != Cbor::Kind::Integer) return false;
  data.algorithm = algorithm->integer;
  return true;
}

bool read_extensions(Bytes& bytes, AuthenticatorData& data) {
  const auto all = read_cbor(bytes.rest());
  if (!all || all->kind != Cbor::Kind::Map) return false;
  bytes.take(all->source.size());
  if (const Cbor* one = all->find("credProtect"); one != nullptr && one->kind == Cbor::Kind::Integer)
    data.protection = one->integer >= 1 && one->integer <= 3 ? static_cast<int>(one->integer) : 0;
  if (const Cbor* one = all->find("hmac-secret"))
    data.has_secret = one->kind == Cbor::Kind::Simple && one->integer == kTrue;
  return true;
}

// Sections 7.1 and 7.2, steps on the client data: what was done, for which question, where.
std::optional<PasskeyRefusal> fault_of_client(const std::string& client_data, std::string_view deed,
                                              const PasskeyQuestion& question) {
  const auto said = object_in(client_data);
  if (!said) return PasskeyRefusal::Unreadable;
  if (text_of(*said, "type") != deed) return PasskeyRefusal::OtherDeed;
  if (question.challenge.empty() || bytes_of(*said, "challenge") != question.challenge)
    return PasskeyRefusal::OtherChallenge;
  if (text_of(*said, "origin") != question.site.origin) return PasskeyRefusal::OtherOrigin;
  if ((*said)["crossOrigin"] == Json(true) || said->contains("topOrigin")) return PasskeyRefusal::OtherOrigin;
  return std::nullopt;
}

// Steps on the authenticator's data that both have in common.
std::optional<PasskeyRefusal> fault_of(const AuthenticatorData& data, const PasskeySite& site) {
  if (data.site_hash != crypto::sha256(site.name)) return PasskeyRefusal::OtherSite;
  if (!data.is_present || !data.is_verified) return PasskeyRefusal::NotVerified;
  // Level 3, 6.1.3: what is shared must be of a kind that may be.
  if (data.is_copied && !data.may_be_copied) return PasskeyRefusal::Unreadable;
  return std::nullopt;
}

// Section 7.1, steps 19 to 21, of the two forms that are taken.
std::optional<PasskeyRefusal> fault_of_statement(const Cbor& attestation, const AuthenticatorData& data,
                                                 std::string_view data_bytes,
                                                 crypto::PasskeyAlgorithm algorithm, const MadePasskey& made,
                                                 const PasskeySite& site) {
  const Cbor* form = attestation.find("fmt");
  const Cbor* statement = attestation.find("attStmt");
  if (form == nullptr || statement == nullptr || statement->kind != Cbor::Kind::Map)
    return PasskeyRefusal::Unreadable;
  if (form->is_text("none"))
    return statement->members.empty() ? std::nullopt : std::optional(PasskeyRefusal::OtherAttestation);
  if (!form->is_text("packed")) return PasskeyRefusal::OtherAttestation;
  const std::string hash = crypto::sha256(made.client_data);
  const bool is_right = crypto::is_proved({.site = site.name,
                                           .client_data_hash = hash,
                                           .authenticator_data = data_bytes,
                                           .statement = statement->source,
                                           .has_certificates = statement->find("x5c") != nullptr,
                                           .protection = data.protection,
                                           .has_secret = data.has_secret,
                                           .algorithm = algorithm});
  return is_right ? std::nullopt : std::optional(PasskeyRefusal::BadSignature);
}

}  // namespace

std::optional<MadePasskey> made_passkey_in(std::string_view json) {
  const auto said = object_in(json);
  if (!said) return std::nullopt;
  MadePasskey made{bytes_of(*said, "credential"), bytes_of(*said, "client_data"),
                   bytes_of(*said, "attestation")};
  if (made.credential.empty() || made.client_data.empty() || made.attestation.empty()) return std::nullopt;
  return made;
}

std::optional<UsedPasskey> used_passkey_in(std::string_view json) {
  const auto said = object_in(json);
  if (!said) return std::nullopt;
  UsedPasskey used{bytes_of(*said, "credential"), bytes_of(*said, "client_data"),
                   bytes_of(*said, "authenticator_data"), bytes_of(*said, "signature"),
                   bytes_of(*said, "user")};
  if (used.credential.empty() || used.client_data.empty() || used.authenticator_data.empty() ||
      used.signature.empty())
    return std::nullopt;
  return used;
}

std::string challenge_in(std::string_view client_data) {
  const auto said = object_in(client_data);
  return said ? bytes_of(*said, "challenge") : "";
}

std::optional<AuthenticatorData> read_authenticator_data(std::string_view all) {
  Bytes bytes(all);
  if (!bytes.has(kHashBytes + 1 + 4)) return std::nullopt;
  AuthenticatorData data{.site_hash = bytes.take(kHashBytes)};
  const unsigned flags = bytes.number(1);
  data.is_present = (flags & kPresent) != 0;
  data.is_verified = (flags & kVerified) != 0;
  data.may_be_copied = (flags & kMayBeCopied) != 0;
  data.is_copied = (flags & kIsCopied) != 0;
  data.uses = bytes.number(4);
  if ((flags & kHasCredential) != 0 && !read_credential(bytes, data)) return std::nullopt;
  if ((flags & kHasExtensions) != 0 && !read_extensions(bytes, data)) return std::nullopt;
  return bytes.rest().empty() ? std::optional(data) : std::nullopt;
}

Result<Passkey, PasskeyRefusal> checked(const MadePasskey& made, const PasskeyQuestion& question) {
  if (const auto fault = fault_of_client(made.client_data, "webauthn.create", question))
    return Refused{*fault};
  const auto attestation = read_cbor(made.attestation);
  const Cbor* bytes = attestation && attestation->source.size() == made.attestation.size()
                          ? attestation->find("authData")
                          : nullptr;
  if (bytes == nullptr || bytes->kind != Cbor::Kind::Bytes) return Refused{PasskeyRefusal::Unreadable};
  const auto data = read_authenticator_data(bytes->text);
  if (!data || data->credential != made.credential) return Refused{PasskeyRefusal::Unreadable};
  if (const auto fault = fault_of(*data, question.site)) return Refused{*fault};
  const auto algorithm = crypto::algorithm_of_cose_number(*data->algorithm);
  if (!algorithm) return Refused{PasskeyRefusal::OtherAlgorithm};
  const auto key = crypto::key_in(bytes->text, *algorithm);
  if (!key) return Refused{PasskeyRefusal::OtherAlgorithm};
  if (const auto fault =
          fault_of_statement(*attestation, *data, bytes->text, *algorithm, made, question.site))
    return Refused{*fault};
  return Passkey{.credential = made.credential,
                 .site = question.site.name,
                 .key = *key,
                 .uses = data->uses,
                 .may_be_copied = data->may_be_copied,
                 .is_copied = data->is_copied};
}

Result<Passkey, PasskeyRefusal> checked(const UsedPasskey& used, const PasskeyQuestion& question,
                                        const Passkey& kept) {
  if (const auto fault = fault_of_client(used.client_data, "webauthn.get", question)) return Refused{*fault};
  if (used.credential != kept.credential) return Refused{PasskeyRefusal::Unknown};
  if (kept.site != question.site.name) return Refused{PasskeyRefusal::OtherSite};
  const auto data = read_authenticator_data(used.authenticator_data);
  if (!data) return Refused{PasskeyRefusal::Unreadable};
  if (const auto fault = fault_of(*data, question.site)) return Refused{*fault};
  // Level 3, 7.2: whether it may be shared is settled when it is made.
  if (data->may_be_copied != kept.may_be_copied) return Refused{PasskeyRefusal::Unreadable};
  const std::string hash = crypto::sha256(used.client_data);
  if (!crypto::is_proved({.site = kept.site,
                          .client_data_hash = hash,
                          .authenticator_data = used.authenticator_data,
                          .signature = used.signature},
                         kept.key))
    return Refused{PasskeyRefusal::BadSignature};
  if (kept.blocked_at) return Refused{PasskeyRefusal::Blocked};
  // Section 7.2, step 21: one that counts always counts up.
  if ((data->uses != 0 || kept.uses != 0) && data->uses <= kept.uses)
    return Refused{PasskeyRefusal::CountWentBack};
  Passkey now = kept;
  now.uses = data->uses;
  now.is_copied = data->is_copied;
  return now;
}

}  // namespace handslag::identity
