#include "storage/data_folder.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/error.h"
#include "storage/migration.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {

namespace {

namespace fs = std::filesystem;

const FixedClock kClock(day("2025-03-21"));

fs::perms rights(const fs::path& path) { return fs::status(path).permissions(); }

TEST(DataFolder, IsMadeWithEverythingPrivate) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const DataFolder folder = DataFolder::create_or_open(path, kClock);
  EXPECT_EQ(rights(path), fs::perms::owner_all);
  EXPECT_EQ(rights(folder.key_path()), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(fs::file_size(folder.key_path()), 32u);
  sql::Connection connection = folder.connect();
  EXPECT_EQ(schema_version(connection), program_migrations().back().number);
}

TEST(DataFolder, KeepsItsKeyAndContentWhenItIsOpenedAgain) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const std::string key = read_file(DataFolder::create_or_open(path, kClock).key_path());
  EXPECT_EQ(read_file(DataFolder::create_or_open(path, kClock).key_path()), key);
}

TEST(DataFolder, IsRefusedWhereSomethingElseLies) {
  const testing::TemporaryFolder temporary;
  write_file(temporary.path() / "brev.txt", "hej");
  EXPECT_THROW(DataFolder::create_or_open(temporary.path(), kClock), InvalidInput);
  EXPECT_THROW(DataFolder::open(temporary.path() / "nowhere", kClock), NotFound);
}

TEST(DataFolder, OfANewerProgramIsRefused) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  DataFolder::create_or_open(path, kClock)
      .connect()
      .execute(
          "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (9999, 'later', 'x', 'x')");
  EXPECT_THROW(DataFolder::open(path, kClock), InvalidInput);
}

TEST(DataFolder, IsCopiedBeforeItIsUpgraded) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  {
    // As an older program left it: without the newest step.
    sql::Connection connection = DataFolder::create_or_open(path, kClock).connect();
    connection.execute("DELETE FROM schema_migration WHERE number = $1", program_migrations().back().number);
    connection.execute("DROP TABLE published_figure");
    connection.execute("DROP TABLE publication");
  }
  const DataFolder folder = DataFolder::open(path, kClock);
  sql::Connection connection = folder.connect();
  EXPECT_EQ(schema_version(connection), program_migrations().back().number);
  ASSERT_TRUE(fs::exists(folder.backups_path()));
  int copies = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.backups_path()))
    copies += entry.path().extension() == ".db";
  EXPECT_EQ(copies, 1);
}

TEST(FileStore, KeepsTheSameBytesOnceAndGivesThemBack) {
  const testing::TemporaryFolder temporary;
  const FileStore files(temporary.path());
  const std::string sha256 = files.put("innehåll");
  EXPECT_EQ(sha256, sha256_hex("innehåll"));
  EXPECT_EQ(files.put("innehåll"), sha256);
  EXPECT_EQ(files.read(sha256), "innehåll");
  EXPECT_EQ(files.list(), std::vector<std::string>{sha256});
}

TEST(FileStore, TellsAMissingFileFromAChangedOne) {
  const testing::TemporaryFolder temporary;
  const FileStore files(temporary.path());
  const std::string sha256 = files.put("innehåll");
  write_file(files.path_of(sha256), "något annat");
  EXPECT_THROW(files.read(sha256), CorruptData);
  EXPECT_THROW(files.read(std::string(64, 'a')), NotFound);
  EXPECT_THROW(files.read("../key"), NotFound);
}

TEST(FileStore, RefusesWhatIsTooLarge) {
  const testing::TemporaryFolder temporary;
  EXPECT_THROW(FileStore(temporary.path()).put(std::string(FileStore::kLargest + 1, 'x')), InvalidInput);
}

}  // namespace

}  // namespace handslag::storage
