#include "crypto/secret_token.h"

#include <gtest/gtest.h>

#include <set>

namespace handslag::crypto {

TEST(SecretToken, HasFortyThreeLettersThatAnAddressCanHoldAndComesOnce) {
  std::set<std::string> seen;
  for (int time = 0; time < 200; ++time) {
    const std::string token = random_token();
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    seen.insert(token);
  }
  EXPECT_EQ(seen.size(), 200U);
}

TEST(SecretToken, IsKeptAsItsHash) {
  EXPECT_EQ(hash_of_token("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(SecretToken, LettersAreAsManyAsAskedFor) {
  for (const std::size_t count : {1U, 5U, 8U, 16U, 33U}) EXPECT_EQ(random_letters(count).size(), count);
}

TEST(SecretToken, IsTheSameOnlyWhenEveryLetterIs) {
  EXPECT_TRUE(is_same_secret("123456", "123456"));
  EXPECT_FALSE(is_same_secret("123456", "123457"));
  EXPECT_FALSE(is_same_secret("123456", "12345"));
  EXPECT_TRUE(is_same_secret("", ""));
}

}  // namespace handslag::crypto
