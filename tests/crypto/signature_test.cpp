#include "crypto/signature.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag::crypto {
namespace {

std::string hex_of(std::string_view bytes) {
  std::string hex;
  for (const char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[static_cast<unsigned char>(byte) >> 4];
    hex += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return hex;
}

// RFC 8032 section 7.1, tests 1 and 2.
TEST(SigningKeys, SignAsTheStandardSays) {
  const SigningKey first = SigningKey::of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  EXPECT_EQ(hex_of(first.public_key()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(hex_of(first.sign("")),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bb"
            "e24655141438e7a100b");
  const SigningKey second =
      SigningKey::of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  EXPECT_EQ(hex_of(second.sign("\x72")),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302ae"
            "eb00d291612bb0c00");
}

TEST(SigningKeys, AreKnownByTheirSignatureOfTheseBytesAlone) {
  const SigningKey key = SigningKey::of(std::string(64, 'a'));
  const std::string signature = key.sign("rapporten");
  EXPECT_TRUE(is_signed_by(key.public_key(), "rapporten", signature));
  EXPECT_FALSE(is_signed_by(key.public_key(), "rapporteN", signature));
  EXPECT_FALSE(is_signed_by(SigningKey::of(std::string(64, 'b')).public_key(), "rapporten", signature));
  EXPECT_FALSE(is_signed_by(key.public_key(), "rapporten", signature.substr(1)));
  EXPECT_FALSE(is_signed_by("", "rapporten", signature));
}

TEST(SigningKeys, AreMadeOfSixtyFourDigits) {
  for (const std::string& hex :
       {std::string(), std::string(62, 'a'), std::string(66, 'a'), std::string(64, 'x')})
    EXPECT_THROW(SigningKey::of(hex), CorruptData) << hex;
}

}  // namespace
}  // namespace handslag::crypto
