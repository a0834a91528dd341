#include "base/bytes.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace handslag {
namespace {

TEST(Bytes, HashIsTheOneOfFips180) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Bytes, AFileIsReadBackAsWritten) {
  const std::filesystem::path path = testing::TempDir() + "bytes_test.bin";
  write_file(path, std::string("a\0b", 3));
  write_file(path, std::string("c\0d", 3));
  EXPECT_EQ(read_file(path), std::string("c\0d", 3));
  EXPECT_THROW(read_file(path, 2), InvalidInput);
  std::filesystem::remove(path);
  EXPECT_THROW(read_file(path), StorageError);
}

TEST(KeyedHash, IsTheOneOfRfc4231) {
  EXPECT_EQ(keyed_hash_hex("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(
      keyed_hash_hex(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

}  // namespace
}  // namespace handslag
