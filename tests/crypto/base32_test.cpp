#include "crypto/base32.h"

#include <gtest/gtest.h>

namespace handslag::crypto {

// RFC 4648 section 10.
TEST(Base32, IsTheTextOfTheNorm) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "my");
  EXPECT_EQ(base32("fo"), "mzxq");
  EXPECT_EQ(base32("foo"), "mzxw6");
  EXPECT_EQ(base32("foob"), "mzxw6yq");
  EXPECT_EQ(base32("fooba"), "mzxw6ytb");
  EXPECT_EQ(base32("foobar"), "mzxw6ytboi");
}

}  // namespace handslag::crypto
