#include "identity/passkey_answer.h"

#include <gtest/gtest.h>

#include <random>

#include "identity/cbor.h"
#include "tests/identity/authenticator.h"

namespace handslag::identity {

namespace {

using testing::Authenticator;
using testing::cbor_head;
using testing::cbor_number;
using testing::cbor_text;

const PasskeyQuestion kQuestion{"a question", {"handslag.exempel.se", "https://handslag.exempel.se"}};

std::optional<PasskeyRefusal> refusal_of(const MadePasskey& made) {
  const auto passkey = checked(made, kQuestion);
  return passkey ? std::nullopt : std::optional(passkey.refusal());
}

Passkey kept_of(const Authenticator& authenticator) {
  return checked(authenticator.make(kQuestion.challenge), kQuestion).value();
}

std::optional<PasskeyRefusal> refusal_of(const UsedPasskey& used, const Passkey& kept) {
  const auto passkey = checked(used, kQuestion, kept);
  return passkey ? std::nullopt : std::optional(passkey.refusal());
}

}  // namespace

TEST(MadePasskey, IsTakenWithWhatItSaysOfItself) {
  Authenticator authenticator;
  authenticator.uses = 7;
  authenticator.flags = 0x1d;  // present, verified, shared
  const auto passkey = checked(authenticator.make(kQuestion.challenge), kQuestion);
  ASSERT_TRUE(passkey);
  EXPECT_EQ(passkey->credential, authenticator.credential);
  EXPECT_EQ(passkey->site, "handslag.exempel.se");
  EXPECT_EQ(passkey->key.algorithm, crypto::PasskeyAlgorithm::Es256);
  EXPECT_EQ(passkey->key.bytes.size(), 64U);
  EXPECT_EQ(passkey->uses, 7U);
  EXPECT_TRUE(passkey->may_be_copied);
  EXPECT_TRUE(passkey->is_copied);
}

TEST(MadePasskey, ThatSignsItsOwnStatementIsTakenWhenTheSignatureIsRight) {
  Authenticator authenticator;
  EXPECT_EQ(refusal_of(authenticator.make_packed(kQuestion.challenge)), std::nullopt);
  EXPECT_EQ(refusal_of(authenticator.make_packed(kQuestion.challenge, "x")), PasskeyRefusal::BadSignature);
  MadePasskey other = authenticator.make_packed(kQuestion.challenge);
  other.client_data = authenticator.client_data("webauthn.create", kQuestion.challenge) + " ";
  EXPECT_EQ(refusal_of(other), PasskeyRefusal::BadSignature);
  authenticator.extensions = cbor_head(5, 1) + cbor_text("credProtect") + cbor_number(2);
  EXPECT_EQ(refusal_of(authenticator.make_packed(kQuestion.challenge)), std::nullopt);
}

TEST(MadePasskey, IsRefusedForWhatIsNotAsThePageAsked) {
  const auto refused = [](const auto& change) {
    Authenticator authenticator;
    change(authenticator);
    return refusal_of(authenticator.make(kQuestion.challenge));
  };
  EXPECT_EQ(refused([](Authenticator& it) { it.origin = "https://handslag.exempel.se.evil.example"; }),
            PasskeyRefusal::OtherOrigin);
  EXPECT_EQ(refused([](Authenticator& it) { it.origin = "http://handslag.exempel.se"; }),
            PasskeyRefusal::OtherOrigin);
  EXPECT_EQ(refused([](Authenticator& it) { it.more = ",\"crossOrigin\":true"; }),
            PasskeyRefusal::OtherOrigin);
  EXPECT_EQ(refused([](Authenticator& it) { it.more = ",\"topOrigin\":\"https://evil.example\""; }),
            PasskeyRefusal::OtherOrigin);
  EXPECT_EQ(refused([](Authenticator& it) { it.more = ",\"crossOrigin\":false"; }), std::nullopt);
  EXPECT_EQ(refused([](Authenticator& it) { it.site = "evil.example"; }), PasskeyRefusal::OtherSite);
  EXPECT_EQ(refused([](Authenticator& it) { it.flags = 0x01; }), PasskeyRefusal::NotVerified);
  EXPECT_EQ(refused([](Authenticator& it) { it.flags = 0x04; }), PasskeyRefusal::NotVerified);
  EXPECT_EQ(refused([](Authenticator& it) { it.flags = 0x15; }), PasskeyRefusal::Unreadable);
  EXPECT_EQ(refusal_of(Authenticator().make("another question")), PasskeyRefusal::OtherChallenge);
  EXPECT_EQ(checked(Authenticator().make(""), {"", kQuestion.site}).refusal(),
            PasskeyRefusal::OtherChallenge);
  MadePasskey used = Authenticator().make(kQuestion.challenge);
  used.client_data = Authenticator().client_data("webauthn.get", kQuestion.challenge);
  EXPECT_EQ(refusal_of(used), PasskeyRefusal::OtherDeed);
}

TEST(MadePasskey, IsRefusedForAKeyOrAStatementThatIsNotUsedHere) {
  const Authenticator authenticator;
  MadePasskey made = authenticator.make(kQuestion.challenge);
  const auto with = [&](const std::string& form, const std::string& statement) {
    made.attestation = Authenticator::attestation(form, statement, authenticator.data(true));
    return refusal_of(made);
  };
  EXPECT_EQ(with("tpm", cbor_head(5, 0)), PasskeyRefusal::OtherAttestation);
  EXPECT_EQ(with("none", cbor_head(5, 1) + cbor_text("sig") + cbor_number(1)),
            PasskeyRefusal::OtherAttestation);
  EXPECT_EQ(with("packed", cbor_head(5, 0)), PasskeyRefusal::BadSignature);
  // A key of ES384, by its number alone.
  std::string data = authenticator.data(true);
  data.replace(data.size() - authenticator.cose_key().size(), std::string::npos, authenticator.cose_key(-35));
  made.attestation = Authenticator::attestation("none", cbor_head(5, 0), data);
  EXPECT_EQ(refusal_of(made), PasskeyRefusal::OtherAlgorithm);
  // Another credential beside than inside.
  made = authenticator.make(kQuestion.challenge);
  made.credential = "another";
  EXPECT_EQ(refusal_of(made), PasskeyRefusal::Unreadable);
}

TEST(UsedPasskey, IsTakenWithItsNewCount) {
  Authenticator authenticator;
  const Passkey kept = kept_of(authenticator);
  authenticator.uses = 2;
  const auto now = checked(authenticator.use(kQuestion.challenge), kQuestion, kept);
  ASSERT_TRUE(now);
  EXPECT_EQ(now->uses, 2U);
  EXPECT_EQ(now->credential, kept.credential);
}

TEST(UsedPasskey, IsRefusedForWhatIsNotAsThePageAsked) {
  Authenticator authenticator;
  const Passkey kept = kept_of(authenticator);
  const auto refused = [&](const auto& change) {
    Authenticator changed;
    std::swap(changed, authenticator);
    const auto before = std::tuple(changed.origin, changed.site, changed.flags, changed.uses, changed.more);
    changed.uses = 2;
    change(changed);
    const auto why = refusal_of(changed.use(kQuestion.challenge), kept);
    std::tie(changed.origin, changed.site, changed.flags, changed.uses, changed.more) = before;
    std::swap(changed, authenticator);
    return why;
  };
  EXPECT_EQ(refused([](Authenticator&) {}), std::nullopt);
  EXPECT_EQ(refused([](Authenticator& it) { it.origin = "https://evil.example"; }),
            PasskeyRefusal::OtherOrigin);
  EXPECT_EQ(refused([](Authenticator& it) { it.site = "evil.example"; }), PasskeyRefusal::OtherSite);
  EXPECT_EQ(refused([](Authenticator& it) { it.flags = 0x01; }), PasskeyRefusal::NotVerified);
  EXPECT_EQ(refused([](Authenticator& it) { it.flags = 0x0d; }), PasskeyRefusal::Unreadable);
  EXPECT_EQ(refused([](Authenticator& it) { it.uses = 1; }), PasskeyRefusal::CountWentBack);
  EXPECT_EQ(refused([](Authenticator& it) { it.uses = 0; }), PasskeyRefusal::CountWentBack);
  authenticator.uses = 2;
  EXPECT_EQ(refusal_of(authenticator.use("another question"), kept), PasskeyRefusal::OtherChallenge);
  Passkey blocked = kept;
  blocked.blocked_at = "2025-01-01T00:00:00Z";
  EXPECT_EQ(refusal_of(authenticator.use(kQuestion.challenge), blocked), PasskeyRefusal::Blocked);
  Passkey elsewhere = kept;
  elsewhere.site = "other.exempel.se";
  EXPECT_EQ(refusal_of(authenticator.use(kQuestion.challenge), elsewhere), PasskeyRefusal::OtherSite);
}

TEST(UsedPasskey, OfAnotherKeyIsRefusedAndSoIsAChangedByte) {
  Authenticator authenticator;
  const Passkey kept = kept_of(authenticator);
  Authenticator thief;
  thief.uses = 2;
  EXPECT_EQ(refusal_of(thief.use(kQuestion.challenge), kept), PasskeyRefusal::BadSignature);
  authenticator.uses = 2;
  UsedPasskey used = authenticator.use(kQuestion.challenge);
  used.signature[used.signature.size() / 2] ^= 1;
  EXPECT_EQ(refusal_of(used, kept), PasskeyRefusal::BadSignature);
  used = authenticator.use(kQuestion.challenge);
  used.authenticator_data.back() ^= 4;  // its count says 6
  EXPECT_EQ(refusal_of(used, kept), PasskeyRefusal::BadSignature);
}

TEST(UsedPasskey, ThatNeverCountsIsTakenAgainAndAgain) {
  Authenticator authenticator;
  authenticator.uses = 0;
  const Passkey kept = kept_of(authenticator);
  EXPECT_EQ(refusal_of(authenticator.use(kQuestion.challenge), kept), std::nullopt);
}

TEST(AuthenticatorData, IsReadToItsLastByteAndNoFurther) {
  const Authenticator authenticator;
  const std::string whole = authenticator.data(true);
  ASSERT_TRUE(read_authenticator_data(whole));
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(read_authenticator_data(std::string_view(whole).substr(0, length))) << length;
  EXPECT_FALSE(read_authenticator_data(whole + "x"));
}

TEST(Cbor, IsReadAsItWasWritten) {
  const std::string bytes = std::string("\xa3\x01\x38\x63", 4) + "\x62ok" + "\x82\xf5\xf6" + "\x20\x41z";
  const std::string with_rest = bytes + "rest";
  const auto value = read_cbor(with_rest);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->source, bytes);
  EXPECT_EQ(value->find(1)->integer, -100);
  EXPECT_EQ(value->find("ok")->items.size(), 2U);
  EXPECT_EQ(value->find("ok")->items[0].integer, 21);
  EXPECT_EQ(value->find(-1)->text, "z");
  EXPECT_EQ(value->find(2), nullptr);
}

TEST(Cbor, RefusesWhatCannotBeOrWouldTakeLong) {
  const auto refused = [](std::string_view bytes) { return !read_cbor(bytes).has_value(); };
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("\x5a\xff\xff\xff\xff"));                         // bytes that are not there
  EXPECT_TRUE(refused(std::string_view("\x9b\0\0\0\x01\0\0\0\0", 9)));  // an array of 4 G
  EXPECT_TRUE(refused("\x9f\xff"));                                     // a length that is not stated
  EXPECT_TRUE(refused("\xc1\x01"));                                     // a tag
  EXPECT_TRUE(refused(std::string_view("\xf9\x3c\x00", 3)));            // a real number
  EXPECT_TRUE(refused("\xf7"));                                         // undefined
  EXPECT_TRUE(refused("\x1c"));                                         // not used
  EXPECT_TRUE(refused("\x1b\xff\xff\xff\xff\xff\xff\xff\xff"));         // beyond 63 bits
  EXPECT_TRUE(refused("\xa2\x01\x01\x01\x02"));                         // a key twice
  EXPECT_TRUE(refused("\xa1\x01"));                                     // a key alone
  EXPECT_TRUE(refused(std::string(2'000, '\x81')));                     // arrays in arrays
  EXPECT_TRUE(refused("\x99\x07\xd0" + std::string(2'000, '\x01')));
  EXPECT_FALSE(refused("\x98\x64" + std::string(100, '\x01')));
}

// Whatever comes, nothing is let in and nothing else happens.
TEST(PasskeyAnswers, OfRandomBytesAreRefusedAndNoMore) {
  std::mt19937 chance(20241);
  Authenticator authenticator;
  const Passkey kept = kept_of(authenticator);
  authenticator.uses = 2;
  const MadePasskey made = authenticator.make_packed(kQuestion.challenge);
  const UsedPasskey used = authenticator.use(kQuestion.challenge);
  const auto spoil = [&](std::string bytes) {
    for (std::size_t times = 1 + chance() % 4; times > 0; --times) {
      const std::size_t at = chance() % bytes.size();
      switch (chance() % 3) {
        case 0:
          bytes[at] = static_cast<char>(static_cast<unsigned char>(chance() & 255));
          break;
        case 1:
          bytes.erase(at, 1 + chance() % 40);
          break;
        default:
          bytes.insert(at, std::string(1 + chance() % 40, static_cast<char>(chance() & 127)));
      }
      if (bytes.empty()) bytes = "x";
    }
    return bytes;
  };
  int refused = 0;
  for (int round = 0; round < 3'000; ++round) {
    MadePasskey spoilt = made;
    spoilt.attestation = spoil(made.attestation);
    refused += refusal_of(spoilt) ? 1 : 0;
    UsedPasskey other = used;
    other.authenticator_data = spoil(used.authenticator_data);
    if (other.authenticator_data != used.authenticator_data) {
      EXPECT_TRUE(refusal_of(other, kept));
    }
    other = used;
    other.client_data = spoil(used.client_data);
    if (other.client_data != used.client_data) {
      EXPECT_TRUE(refusal_of(other, kept));
    }
    static_cast<void>(
        made_passkey_in(spoil("{\"credential\":\"YQ\",\"client_data\":\"YQ\",\"attestation\":\"YQ\"}")));
  }
  EXPECT_GT(refused, 2'900);
}

TEST(PasskeyAnswers, AreReadFromWhatTheScriptSends) {
  const auto made = made_passkey_in(R"({"credential":"YQ","client_data":"e30","attestation":"oA"})");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->credential, "a");
  EXPECT_EQ(made->client_data, "{}");
  EXPECT_FALSE(made_passkey_in(R"({"credential":"YQ==","client_data":"e30","attestation":"oA"})"));
  EXPECT_FALSE(made_passkey_in(R"({"credential":1,"client_data":"e30","attestation":"oA"})"));
  EXPECT_FALSE(made_passkey_in("[]"));
  EXPECT_FALSE(made_passkey_in(std::string(70'000, '[')));
  const auto used = used_passkey_in(
      R"({"credential":"YQ","client_data":"e30","authenticator_data":"Yg","signature":"Yw","user":""})");
  ASSERT_TRUE(used);
  EXPECT_EQ(used->signature, "c");
  EXPECT_FALSE(used_passkey_in(R"({"credential":"YQ","client_data":"e30","authenticator_data":"Yg"})"));
  EXPECT_EQ(challenge_in(R"({"challenge":"YQ"})"), "a");
  EXPECT_EQ(challenge_in("nothing"), "");
}

}  // namespace handslag::identity
