#include "storage/file_store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "storage/zip_file.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
 protected:
  static unsigned rights_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 0777U;
  }
  static ino_t place_on_disk(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_ino;
  }

  testing::TemporaryFolder temporary_;
  fs::path folder_ = temporary_.path() / "files";
  FileStore store_{folder_};
};

TEST_F(Files, AreKeptUnderTheirHashForTheOwnerAlone) {
  EXPECT_TRUE(store_.list().empty());
  const std::string sha256 = store_.put("handling");
  EXPECT_EQ(sha256, sha256_hex("handling"));
  const fs::path path = folder_ / sha256.substr(0, 2) / sha256;
  EXPECT_EQ(store_.path_of(sha256), path);
  EXPECT_EQ(store_.place_of(sha256), path);
  EXPECT_EQ(read_file(path), "handling");
  EXPECT_EQ(rights_of(folder_), 0700U);
  EXPECT_EQ(rights_of(path.parent_path()), 0700U);
  EXPECT_EQ(rights_of(path), 0600U);
  EXPECT_EQ(store_.read(sha256), "handling");
  EXPECT_TRUE(store_.has(sha256));
  const std::string other = sha256_hex("annan");
  EXPECT_FALSE(store_.has(other));
  EXPECT_THROW(static_cast<void>(store_.read(other)), NotFound);
}

TEST_F(Files, AreWrittenOnceUnlessTheyHaveBeenDamaged) {
  const std::string sha256 = store_.put("handling");
  const fs::path path = store_.path_of(sha256);
  const ino_t before = place_on_disk(path);
  EXPECT_EQ(store_.put("handling"), sha256);
  EXPECT_EQ(place_on_disk(path), before);
  write_file(path, "skadad", Readers::OwnerAlone);
  EXPECT_THROW(static_cast<void>(store_.read(sha256)), CorruptData);
  EXPECT_EQ(store_.put("handling"), sha256);
  EXPECT_EQ(store_.read(sha256), "handling");
}

TEST_F(Files, HaveAtMost25Megabytes) {
  std::string bytes(26'214'400, 'x');
  EXPECT_TRUE(store_.has(store_.put(bytes)));
  bytes += 'x';
  EXPECT_THROW(static_cast<void>(store_.put(bytes)), InvalidInput);
}

TEST_F(Files, AreNamedBySixtyFourSmallHexadecimalDigitsAndNothingElse) {
  const std::string good = sha256_hex("handling");
  EXPECT_FALSE(store_.has(good));
  for (const std::string& bad : {good.substr(1), good + "0", std::string(64, 'A'), std::string(64, 'g'),
                                 "../" + std::string(61, '0'), std::string()})
    EXPECT_THROW(static_cast<void>(store_.path_of(bad)), NotFound) << bad;
}

TEST_F(Files, AreListedByNameWithoutWhatIsNone) {
  std::vector<std::string> all;
  for (int number = 0; number < 20; ++number) all.push_back(store_.put(std::to_string(number)));
  write_file(folder_ / "anteckning.txt", "x", Readers::OwnerAlone);
  fs::create_directory(folder_ / sha256_hex("en mapp"));
  std::ranges::sort(all);
  EXPECT_EQ(store_.list(), all);
}

TEST_F(Files, GoIntoAZipFileAsTheyAreWithoutATimeOfDay) {
  write_file(temporary_.path() / "a", "första filen", Readers::OwnerAlone);
  write_file(temporary_.path() / "b", "andra filen", Readers::OwnerAlone);
  const fs::path zip = temporary_.path() / "out.zip";
  write_zip(zip, {{"mapp/å.txt", temporary_.path() / "a"}, {"b.txt", temporary_.path() / "b"}});
  const std::string bytes = read_file(zip);
  for (const char* const part : {"mapp/å.txt", "första filen", "b.txt", "andra filen"})
    EXPECT_NE(bytes.find(part), std::string::npos) << part;
  // APPNOTE 4.3.7: the method is 0, stored, the time 0 and the date 1 January 1980.
  EXPECT_EQ(bytes.substr(8, 6), std::string("\0\0\0\0\x21\0", 6));
  const fs::path again = temporary_.path() / "again.zip";
  write_zip(again, {{"mapp/å.txt", temporary_.path() / "a"}, {"b.txt", temporary_.path() / "b"}});
  EXPECT_EQ(read_file(again), bytes);
  EXPECT_THROW(write_zip(zip, {{"b.txt", temporary_.path() / "b"}}), StorageError) << "it is there already";
  EXPECT_EQ(read_file(zip), bytes);
}

TEST_F(Files, ThatAreNotThereMakeNoZipFile) {
  write_file(temporary_.path() / "a", "första filen", Readers::OwnerAlone);
  const fs::path zip = temporary_.path() / "out.zip";
  EXPECT_THROW(write_zip(zip, {{"a", temporary_.path() / "a"}, {"b", temporary_.path() / "b"}}),
               StorageError);
  EXPECT_THROW(write_zip(zip, {{"a", temporary_.path() / "a"}, {"a", temporary_.path() / "a"}}),
               StorageError);
  EXPECT_FALSE(fs::exists(zip));
}

}  // namespace
}  // namespace handslag::storage
