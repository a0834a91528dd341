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

}  // namespace
}  // namespace handslag
