#include "storage/readiness.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "storage/data_folder.h"
#include "storage/migration.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {
namespace {

class ReadinessOfAFolder : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  FixedClock clock_{day("2025-03-21")};
  DataFolder data_ = DataFolder::create_or_open(folder_.path() / "data", clock_);
  sql::Connection connection_ = data_.connect();
};

TEST_F(ReadinessOfAFolder, IsThereWhenAllThreeAre) {
  const Readiness ready = readiness_of(connection_, kLeastRoom);
  EXPECT_TRUE(ready.database_answers && ready.schema_is_known && ready.disk_has_room);
  EXPECT_TRUE(ready.is_ready());
  EXPECT_EQ(kLeastRoom, 67'108'864U);
}

TEST_F(ReadinessOfAFolder, EndsWhenTheDiskIsNearlyFull) {
  const Readiness ready = readiness_of(connection_, kLeastRoom - 1);
  EXPECT_FALSE(ready.disk_has_room);
  EXPECT_TRUE(ready.database_answers);
  EXPECT_FALSE(ready.is_ready());
}

TEST_F(ReadinessOfAFolder, EndsWhenAnotherProgramHasUpgradedOrLacksAStep) {
  connection_.execute("DELETE FROM schema_migration WHERE number = $1", program_migrations().back().number);
  EXPECT_FALSE(readiness_of(connection_, kLeastRoom).is_ready());
  connection_.execute(
      "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (9999, 'newer', '', '')");
  const Readiness ready = readiness_of(connection_, kLeastRoom);
  EXPECT_TRUE(ready.database_answers);
  EXPECT_FALSE(ready.schema_is_known);
}

TEST_F(ReadinessOfAFolder, NeedsADatabaseThatAnswers) {
  connection_.execute_script("DROP TABLE schema_migration; CREATE TABLE schema_migration (other TEXT)");
  EXPECT_ANY_THROW(readiness_of(connection_, kLeastRoom));
}

TEST_F(ReadinessOfAFolder, KnowsTheRoomOfADiskAndNoneOfWhatIsNotThere) {
  EXPECT_GT(free_bytes(data_.path()), 0U);
  EXPECT_EQ(free_bytes(data_.path() / "not there"), 0U);
}

}  // namespace
}  // namespace handslag::storage
