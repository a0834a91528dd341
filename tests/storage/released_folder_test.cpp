// A data folder as the release before this one (0.1.0, schema 40) made it: opened by this program, which
// copies it first, and the way back from that copy.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "storage/data_folder.h"
#include "storage/migration.h"
#include "storage/restore.h"
#include "tests/support/source_folder.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {
namespace {

namespace fs = std::filesystem;

constexpr int kReleased = 40;

std::vector<Migration> known_to_the_release() {
  std::vector<Migration> known;
  for (const Migration& one : program_migrations()) {
    if (one.number <= kReleased) known.push_back(one);
  }
  return known;
}

class ReleasedFolders : public ::testing::Test {
 protected:
  ReleasedFolders() {
    const std::string archive = (source_folder() / "tests/scenarios/folders/schema-40.tar.gz").string();
    const std::string command = "tar xzf '" + archive + "' -C '" + folder_.path().string() + "'";
    if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
    fs::copy_file(data_ / "handslag.db", folder_.path() / "as-it-was.db");
  }

  std::vector<fs::path> copies() const {
    std::vector<fs::path> found;
    if (!fs::exists(data_ / "backups")) return found;
    for (const fs::directory_entry& one : fs::directory_iterator(data_ / "backups")) {
      if (one.path().filename().string().starts_with("handslag-schema-40-")) found.push_back(one.path());
    }
    return found;
  }

  /// Tables whose rows are not the same in both files.
  std::vector<std::string> different(const fs::path& one) const {
    sql::Connection connection = sql::Connection::open(one, sql::Connection::OpenAs::Existing);
    connection.execute_script("ATTACH '" + (folder_.path() / "as-it-was.db").string() + "' AS before");
    std::vector<std::string> names;
    for (const sql::Row& table :
         connection.query("SELECT name FROM before.sqlite_schema WHERE type = 'table'")) {
      const auto name = table.get<std::string>("name");
      const auto rows = [&](const std::string& from, const std::string& without) {
        return connection
            .query_one("SELECT COUNT(*) AS number FROM (SELECT * FROM " + from + "." + name +
                       " EXCEPT SELECT * FROM " + without + "." + name + ")")
            ->get<std::int64_t>("number");
      };
      if (rows("before", "main") != 0 || rows("main", "before") != 0) names.push_back(name);
    }
    return names;
  }

  static bool release_knows(const fs::path& database) {
    sql::Connection connection = sql::Connection::open(database, sql::Connection::OpenAs::Existing);
    try {
      require_known(connection, known_to_the_release());
      return true;
    } catch (const InvalidInput&) {
      return false;
    }
  }

  testing::TemporaryFolder folder_;
  FixedClock clock_{day("2027-01-15")};
  fs::path data_ = folder_.path() / "folder";
};

TEST_F(ReleasedFolders, AreUpgradedByBeingOpened) {
  const DataFolder opened = DataFolder::open(data_, clock_);
  sql::Connection connection = opened.connect();
  EXPECT_EQ(schema_version(connection), program_migrations().back().number);
}

TEST_F(ReleasedFolders, AreCopiedFirstAndTheCopyHasEveryRowAndIsKnownToTheRelease) {
  const bool has_newer = program_migrations().back().number > kReleased;
  DataFolder::open(data_, clock_);
  ASSERT_EQ(copies().size(), has_newer ? 1U : 0U);
  const fs::path kept = has_newer ? copies().front() : data_ / "handslag.db";
  EXPECT_EQ(different(kept), std::vector<std::string>{});
  EXPECT_TRUE(release_knows(kept));
  EXPECT_EQ(release_knows(data_ / "handslag.db"), !has_newer)
      << "what the release cannot read it refuses, and it reads the copy";
}

TEST_F(ReleasedFolders, GoBackToTheCopyAndComeForwardAgain) {
  DataFolder::open(data_, clock_);
  for (const fs::path& copy : copies()) restore(copy, data_, clock_);
  const DataFolder opened = DataFolder::open(data_, clock_);
  sql::Connection connection = opened.connect();
  EXPECT_EQ(schema_version(connection), program_migrations().back().number);
  EXPECT_EQ(connection.query_one("SELECT COUNT(*) AS number FROM agreement")->get<std::int64_t>("number"), 1);
}

}  // namespace
}  // namespace handslag::storage
