#include "storage/kept_backups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class KeptBackups : public ::testing::Test {
 protected:
  fs::path add(const std::string& name, bool has_manifest = true) const {
    const fs::path backup = folder_.path() / name;
    fs::create_directories(backup / "files");
    write_file(backup / "handslag.db", "rows", Readers::OwnerAlone);
    if (has_manifest) write_file(backup / "manifest.json", "{}", Readers::OwnerAlone);
    return backup;
  }
  std::vector<std::string> there() const {
    std::vector<std::string> names;
    for (const fs::directory_entry& one : fs::directory_iterator(folder_.path()))
      names.push_back(one.path().filename().string());
    return names;
  }

  handslag::testing::TemporaryFolder folder_;
};

TEST_F(KeptBackups, AreNamedByTheirMoment) {
  EXPECT_EQ(dated_backup("backups", FixedClock(day("2025-03-21"))), "backups/handslag-2025-03-21T120000Z");
}

TEST_F(KeptBackups, OfOneSecondStandBesideEachOtherInTheirOrder) {
  const FixedClock clock(day("2025-03-21"));
  const fs::path first = add("handslag-2025-03-21T120000Z");
  EXPECT_EQ(dated_backup(folder_.path(), clock), folder_.path() / "handslag-2025-03-21T120000Z-2");
  const fs::path second = add("handslag-2025-03-21T120000Z-2");
  EXPECT_EQ(dated_backup(folder_.path(), clock), folder_.path() / "handslag-2025-03-21T120000Z-3");
  add("handslag-2025-03-21T120000Z-3");
  add("handslag-2025-03-21T120000Z-1");
  add("handslag-2025-03-21T120000Z-10");
  EXPECT_THAT(remove_older_backups(folder_.path(), 1), ElementsAre(second, first));
  EXPECT_EQ(there().size(), 3U);
}

TEST_F(KeptBackups, OfOneSecondAreNine) {
  const FixedClock clock(day("2025-03-21"));
  const std::string name = "handslag-2025-03-21T120000Z";
  add(name);
  for (int number = 2; number <= 8; ++number) add(name + "-" + std::to_string(number));
  EXPECT_EQ(dated_backup(folder_.path(), clock), folder_.path() / (name + "-9"));
  add(name + "-9");
  EXPECT_EQ(dated_backup(folder_.path(), clock), folder_.path() / (name + "-9")) << "which is not taken over";
  EXPECT_EQ(remove_older_backups(folder_.path(), 1).size(), 8U);
  EXPECT_THAT(there(), ElementsAre(name + "-9"));
}

TEST_F(KeptBackups, GoFromTheOldestWhenThereAreMoreThanAreKept) {
  const fs::path oldest = add("handslag-2024-12-31T235959Z");
  const fs::path older = add("handslag-2025-01-01T000000Z");
  add("handslag-2025-01-02T000000Z");
  add("handslag-2025-01-03T000000Z");
  EXPECT_THAT(remove_older_backups(folder_.path(), 2), ElementsAre(older, oldest));
  EXPECT_THAT(there(), UnorderedElementsAre("handslag-2025-01-02T000000Z", "handslag-2025-01-03T000000Z"));
}

TEST_F(KeptBackups, StayWhileThereAreNoMore) {
  add("handslag-2025-01-02T000000Z");
  EXPECT_TRUE(remove_older_backups(folder_.path(), 1).empty());
  EXPECT_TRUE(remove_older_backups(folder_.path(), 14).empty());
  EXPECT_EQ(there().size(), 1U);
}

TEST_F(KeptBackups, AreNeverSomebodysOwnThings) {
  add("handslag-2025-01-02T000000Z");
  add("handslag-2024-01-02T000000Z-before-the-move");
  add("handslag-2024-01-02");
  add("2024-01-02T000000Z");
  add("handslag-2023-01-02T000000Z", false);
  write_file(folder_.path() / "handslag-2022-01-02T000000Z", "a file", Readers::OwnerAlone);
  const fs::path elsewhere = add("elsewhere");
  fs::create_directory_symlink(elsewhere, folder_.path() / "handslag-2021-01-02T000000Z");
  EXPECT_TRUE(remove_older_backups(folder_.path(), 1).empty());
  EXPECT_EQ(there().size(), 8U);
  EXPECT_TRUE(fs::exists(elsewhere / "manifest.json"));
}

}  // namespace
}  // namespace handslag::storage
