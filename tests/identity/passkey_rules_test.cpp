#include <gtest/gtest.h>

#include "identity/cbor.h"
#include "identity/passkey_answer.h"
#include "tests/identity/authenticator.h"

// What an authenticator says, at each edge of its rules.
namespace handslag::identity {

namespace {

using testing::Authenticator;
using testing::cbor_bytes;
using testing::cbor_head;
using testing::cbor_number;
using testing::cbor_text;

const PasskeyQuestion kQuestion{"a question", {"handslag.exempel.se", "https://handslag.exempel.se"}};

std::string times(int count, const std::string& text) {
  std::string all;
  for (int at = 0; at < count; ++at) all += text;
  return all;
}

bool reads(std::string_view bytes) {
  const auto value = read_cbor(bytes);
  return value && value->source.size() == bytes.size();
}

std::int64_t number_in(std::string_view bytes) { return read_cbor(bytes).value().integer; }

std::optional<PasskeyRefusal> refusal_of(const MadePasskey& made) {
  const auto passkey = checked(made, kQuestion);
  return passkey ? std::nullopt : std::optional(passkey.refusal());
}

/// The data of a new passkey whose key is that CBOR.
std::string data_with_key(const std::string& key) {
  const Authenticator authenticator;
  const std::string whole = authenticator.data(true);
  return whole.substr(0, whole.size() - authenticator.cose_key().size()) + key;
}

/// What is read of extensions that a new passkey comes with.
AuthenticatorData with_extensions(const std::string& extensions) {
  Authenticator authenticator;
  authenticator.extensions = extensions;
  static std::string kept;  // the data are views into it
  kept = authenticator.data(true);
  return read_authenticator_data(kept).value();
}

}  // namespace

TEST(CborRules, NumbersHaveTheirBytesUpToSixtyThreeBits) {
  EXPECT_EQ(number_in("\x17"), 23);
  EXPECT_EQ(number_in("\x18\x18"), 24);
  EXPECT_EQ(number_in("\x19\x01\x02"), 258);
  EXPECT_EQ(number_in(std::string_view("\x1a\x01\x00\x00\x02", 5)), 16'777'218);
  EXPECT_EQ(number_in(std::string_view("\x1b\x00\x00\x00\x00\x00\x00\x00\x05", 9)), 5);
  EXPECT_EQ(number_in("\x1b\x7f\xff\xff\xff\xff\xff\xff\xff"), INT64_MAX);
  EXPECT_EQ(number_in("\x3b\x7f\xff\xff\xff\xff\xff\xff\xff"), INT64_MIN);
  EXPECT_FALSE(reads(std::string_view("\x1b\x80\x00\x00\x00\x00\x00\x00\x00", 9)));
  EXPECT_FALSE(reads("\x1c" + std::string(16, '\0')));
}

TEST(CborRules, SimpleValuesAreFalseTrueAndNull) {
  EXPECT_FALSE(reads("\xf3"));
  EXPECT_EQ(number_in("\xf4"), 20);
  EXPECT_EQ(number_in("\xf5"), 21);
  EXPECT_EQ(number_in("\xf6"), 22);
  EXPECT_FALSE(reads("\xf7"));
}

TEST(CborRules, TextsGoToTheLastByteAndNoFurther) {
  EXPECT_TRUE(reads("\x62ok"));
  EXPECT_FALSE(reads("\x62o"));
  EXPECT_TRUE(reads("\x42ok"));
  EXPECT_FALSE(reads("\x42o"));
}

TEST(CborRules, ThereAreEightLevelsAndAThousandValues) {
  EXPECT_TRUE(reads(times(8, "\x81") + "\x01"));
  EXPECT_FALSE(reads(times(9, "\x81") + "\x01"));
  EXPECT_TRUE(reads(times(8, "\xa1\x01") + "\x01"));
  EXPECT_FALSE(reads(times(9, "\xa1\x01") + "\x01"));
  EXPECT_TRUE(reads(times(8, "\xa1") + "\x01" + times(8, "\x01")));
  EXPECT_FALSE(reads(times(9, "\xa1") + "\x01" + times(9, "\x01")));
  EXPECT_TRUE(reads("\x99\x03\xe7" + times(999, "\x01")));
  EXPECT_FALSE(reads("\x99\x03\xe8" + times(1000, "\x01")));
}

TEST(CborRules, MembersAreFoundByTheirKindToo) {
  const std::string bytes =
      cbor_head(5, 2) + cbor_bytes("ok") + cbor_number(1) + cbor_text("0") + cbor_number(2);
  const auto value = read_cbor(bytes);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->find("ok"), nullptr) << "bytes are no text";
  EXPECT_EQ(value->find(std::int64_t{0}), nullptr) << "a text is no number";
  EXPECT_EQ(value->find("0")->integer, 2);
}

TEST(AuthenticatorRules, ACredentialHasOneByteTo1023) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{1023}}) {
    Authenticator authenticator;
    authenticator.credential = std::string(size, 'c');
    EXPECT_EQ(refusal_of(authenticator.make(kQuestion.challenge)), std::nullopt) << size;
  }
  Authenticator authenticator;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1024}}) {
    authenticator.credential = std::string(size, 'c');
    EXPECT_FALSE(read_authenticator_data(authenticator.data(true))) << size;
  }
}

TEST(AuthenticatorRules, AKeyIsAMapThatSaysItsAlgorithm) {
  EXPECT_TRUE(read_authenticator_data(data_with_key(cbor_head(5, 1) + cbor_number(3) + cbor_number(-7))));
  EXPECT_FALSE(read_authenticator_data(data_with_key(cbor_head(4, 1) + cbor_number(-7))));
  EXPECT_FALSE(read_authenticator_data(data_with_key(cbor_head(5, 1) + cbor_number(1) + cbor_number(-7))));
  EXPECT_FALSE(read_authenticator_data(data_with_key(cbor_head(5, 1) + cbor_number(3) + cbor_text("ES256"))));
}

TEST(AuthenticatorRules, ExtensionsAreAMapOfWhatIsKnownAndWhatIsNot) {
  const auto protection = [](const std::string& value) {
    return with_extensions(cbor_head(5, 1) + cbor_text("credProtect") + value).protection;
  };
  EXPECT_EQ(protection(cbor_number(-1)), 0);
  EXPECT_EQ(protection(cbor_number(0)), 0);
  EXPECT_EQ(protection(cbor_number(1)), 1);
  EXPECT_EQ(protection(cbor_number(3)), 3);
  EXPECT_EQ(protection(cbor_number(4)), 0);
  EXPECT_EQ(protection(cbor_text("2")), std::nullopt);
  const auto has_secret = [](const std::string& value) {
    return with_extensions(cbor_head(5, 1) + cbor_text("hmac-secret") + value).has_secret;
  };
  EXPECT_TRUE(has_secret("\xf5"));
  EXPECT_FALSE(has_secret("\xf4"));
  EXPECT_FALSE(has_secret(cbor_number(21)));
  const AuthenticatorData other = with_extensions(cbor_head(5, 1) + cbor_text("other") + cbor_number(1));
  EXPECT_EQ(other.protection, std::nullopt);
  EXPECT_FALSE(other.has_secret);
  Authenticator authenticator;
  authenticator.extensions = cbor_head(4, 1) + cbor_number(1);
  EXPECT_FALSE(read_authenticator_data(authenticator.data(true)));
}

TEST(MadePasskeyRules, AStatementHasItsFormItsMapAndTheData) {
  const Authenticator authenticator;
  MadePasskey made = authenticator.make(kQuestion.challenge);
  const std::string form = cbor_text("fmt") + cbor_text("none");
  const std::string statement = cbor_text("attStmt") + cbor_head(5, 0);
  const std::string data = cbor_text("authData") + cbor_bytes(authenticator.data(true));
  const auto with = [&](const std::string& attestation) {
    made.attestation = attestation;
    return refusal_of(made);
  };
  EXPECT_EQ(with(cbor_head(5, 3) + form + statement + data), std::nullopt);
  EXPECT_EQ(with(cbor_head(5, 2) + statement + data), PasskeyRefusal::Unreadable);
  EXPECT_EQ(with(cbor_head(5, 2) + form + data), PasskeyRefusal::Unreadable);
  EXPECT_EQ(with(cbor_head(5, 2) + form + statement), PasskeyRefusal::Unreadable);
  EXPECT_EQ(with(cbor_head(5, 3) + form + cbor_text("attStmt") + cbor_head(4, 0) + data),
            PasskeyRefusal::Unreadable);
  EXPECT_EQ(with(cbor_head(5, 3) + form + statement + cbor_text("authData") + cbor_text("data")),
            PasskeyRefusal::Unreadable);
  EXPECT_EQ(with(cbor_head(5, 3) + form + statement + data + "x"), PasskeyRefusal::Unreadable);
  EXPECT_EQ(with("\xff"), PasskeyRefusal::Unreadable);
}

TEST(UsedPasskeyRules, ItsOwnCredentialCountsAndSaysWhetherItHasBeenCopied) {
  Authenticator authenticator;
  authenticator.flags = 0x0d;  // present, verified, may be copied
  const Passkey kept = checked(authenticator.make(kQuestion.challenge), kQuestion).value();
  EXPECT_FALSE(kept.is_copied);
  authenticator.uses = 2;
  authenticator.flags = 0x1d;
  EXPECT_TRUE(checked(authenticator.use(kQuestion.challenge), kQuestion, kept)->is_copied);
  Passkey other = kept;
  other.credential = "another";
  EXPECT_EQ(checked(authenticator.use(kQuestion.challenge), kQuestion, other).refusal(),
            PasskeyRefusal::Unknown);
  // One that counted and counts no more has gone back; one that begins to count has not.
  Passkey never = kept;
  never.uses = 0;
  authenticator.uses = 1;
  EXPECT_TRUE(checked(authenticator.use(kQuestion.challenge), kQuestion, never));
  UsedPasskey broken = authenticator.use(kQuestion.challenge);
  broken.authenticator_data.pop_back();
  EXPECT_EQ(checked(broken, kQuestion, kept).refusal(), PasskeyRefusal::Unreadable);
}

TEST(PasskeyAnswerRules, EveryMemberIsThereAndTheWholeHasAtMost64000Bytes) {
  const std::string made = R"({"credential":"YQ","client_data":"e30","attestation":"oA"})";
  EXPECT_TRUE(made_passkey_in(made + std::string(64'000 - made.size(), ' ')));
  EXPECT_FALSE(made_passkey_in(made + std::string(64'001 - made.size(), ' ')));
  EXPECT_FALSE(made_passkey_in(R"({"client_data":"e30","attestation":"oA"})"));
  EXPECT_FALSE(made_passkey_in(R"({"credential":"YQ","attestation":"oA"})"));
  EXPECT_FALSE(made_passkey_in(R"({"credential":"YQ","client_data":"e30"})"));
  EXPECT_FALSE(made_passkey_in("nothing"));
  EXPECT_FALSE(used_passkey_in("nothing"));
  const auto used = [](const std::string& without) {
    std::string json;
    for (const char* const member : {"credential", "client_data", "authenticator_data", "signature", "user"})
      if (member != without) json += (json.empty() ? "{\"" : ",\"") + std::string(member) + R"(":"YQ")";
    return used_passkey_in(json + "}").has_value();
  };
  EXPECT_TRUE(used(""));
  EXPECT_TRUE(used("user"));
  for (const char* const needed : {"credential", "client_data", "authenticator_data", "signature"})
    EXPECT_FALSE(used(needed)) << needed;
}

}  // namespace handslag::identity
