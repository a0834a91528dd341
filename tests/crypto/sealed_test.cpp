#include "crypto/sealed.h"

#include <gtest/gtest.h>

namespace handslag::crypto {

TEST(Sealed, OpensWithTheKeyForThePlaceAndNotOtherwise) {
  const std::string bytes = sealed("folder", "second_factor 7", "hemligt");
  EXPECT_EQ(opened("folder", "second_factor 7", bytes), "hemligt");
  EXPECT_EQ(opened("folder", "second_factor 8", bytes), std::nullopt);
  EXPECT_EQ(opened("another", "second_factor 7", bytes), std::nullopt);
  EXPECT_EQ(bytes.find("hemligt"), std::string::npos);
}

TEST(Sealed, IsAnotherEachTimeAndNoByteOfItCanBeChanged) {
  const std::string bytes = sealed("folder", "place", "hemligt");
  EXPECT_NE(bytes, sealed("folder", "place", "hemligt"));
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(opened("folder", "place", changed), std::nullopt) << at;
    EXPECT_EQ(opened("folder", "place", bytes.substr(0, at)), std::nullopt) << at;
  }
}

TEST(Sealed, HoldsAlsoNothing) { EXPECT_EQ(opened("folder", "place", sealed("folder", "place", "")), ""); }

}  // namespace handslag::crypto
