#include "storage/folder_move.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/bytes.h"
#include "base/error.h"
#include "storage/backup.h"
#include "storage/data_folder.h"
#include "storage/doctor.h"
#include "storage/postgres_schema.h"
#include "storage/restore.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_database.h"

namespace handslag::storage {

namespace {

namespace fs = std::filesystem;

const FixedClock kClock{day("2025-03-21")};

/// A data folder with two organisations and a server beside it. Only within tests/with_postgres.sh.
class DataFoldersInPostgres : public ::testing::Test {
 protected:
  void SetUp() override {
    if (testing::postgres_of_tests().empty()) GTEST_SKIP() << "HANDSLAG_TEST_POSTGRES names no server";
    server_database_ = std::make_unique<testing::TestDatabase>();
    server_ = testing::postgres_database(server_database_->connection()
                                             .query_one("SELECT current_database() AS name")
                                             ->get<std::string>("name"));
  }
  DataFolder filled(const std::string& server = "") {
    DataFolder folder = DataFolder::create_or_open(data(), kClock, t_, server);
    sql::Connection connection = folder.connect();
    connection.execute_script(
        "INSERT INTO organisation (kind, name) VALUES ('public_body', 'Västkommunen'), ('partner', 'Huset')");
    return folder;
  }
  fs::path data() const { return folder_.path() / "data"; }
  static std::vector<std::string> names_in(sql::Connection connection) {
    std::vector<std::string> names;
    for (const sql::Row& row : connection.query("SELECT name FROM organisation ORDER BY id"))
      names.push_back(row.get<std::string>("name"));
    return names;
  }
  std::int64_t schemas() {
    return server_database_->connection()
        .query_one("SELECT COUNT(*) AS many FROM pg_namespace WHERE nspname LIKE 'handslag_%'")
        ->get<std::int64_t>("many");
  }
  std::vector<std::string> to_mend() const {
    std::vector<std::string> checks;
    const DoctorHelp help{[] { return std::string(); },
                          [](sql::Connection&) { return std::vector<std::string>(); }};
    for (const DoctorFinding& finding : examine(data(), kClock, help, t_)) {
      if (finding.weight == DoctorFinding::Weight::Mend)
        checks.push_back(finding.check + ": " + finding.what);
    }
    return checks;
  }

  const std::vector<std::string> both_{"Västkommunen", "Huset"};
  Translator t_;
  testing::TemporaryFolder folder_;
  std::unique_ptr<testing::TestDatabase> server_database_;
  std::string server_;
};

TEST_F(DataFoldersInPostgres, AreMadeOpenedAndUsedThere) {
  { filled(server_); }
  EXPECT_FALSE(fs::exists(data() / "handslag.db"));
  EXPECT_EQ(fs::status(data() / "database").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const DataFolder again = DataFolder::open(data(), kClock, t_);
  EXPECT_TRUE(again.is_on_postgres());
  EXPECT_EQ(names_in(again.connect()), both_);
  EXPECT_THROW(again.connect(sql::Connection::OpenAs::ReadOnly).execute("DELETE FROM organisation"),
               StorageError);
  EXPECT_EQ(to_mend(), std::vector<std::string>());
}

TEST_F(DataFoldersInPostgres, ShareADatabaseWithoutMeetingEachOther) {
  filled(server_);
  const DataFolder other = DataFolder::create_or_open(folder_.path() / "other", kClock, t_, server_);
  EXPECT_EQ(names_in(other.connect()), std::vector<std::string>());
  EXPECT_EQ(schemas(), 2);
  other.abandon();
  EXPECT_EQ(schemas(), 1);
  EXPECT_EQ(names_in(DataFolder::open(data(), kClock, t_).connect()), both_);
}

TEST_F(DataFoldersInPostgres, MoveThereAndBackWithEveryRow) {
  { filled(); }
  const FolderMove there = move_to_server(data(), server_, kClock, t_);
  EXPECT_GT(there.rows, 2);
  EXPECT_TRUE(fs::exists(there.kept));
  EXPECT_FALSE(fs::exists(data() / "handslag.db"));
  EXPECT_EQ(names_in(DataFolder::open(data(), kClock, t_).connect()), both_);
  EXPECT_THROW(move_to_server(data(), server_, kClock, t_), InvalidInput);
  EXPECT_EQ(schemas(), 1);
  const FolderMove back = move_to_file(data(), kClock, t_);
  EXPECT_EQ(back.rows, there.rows);
  EXPECT_FALSE(fs::exists(data() / "database"));
  EXPECT_EQ(names_in(DataFolder::open(data(), kClock, t_).connect()), both_);
  EXPECT_THROW(move_to_file(data(), kClock, t_), InvalidInput);
  EXPECT_EQ(schemas(), 1) << "the tables on the server stay";
  EXPECT_EQ(to_mend(), std::vector<std::string>());
}

TEST_F(DataFoldersInPostgres, StayAsTheyAreWhenTheServerCannotBeReached) {
  { filled(); }
  EXPECT_THROW(move_to_server(data(), "host=/nonexistent user=a dbname=b", kClock, t_), StorageError);
  EXPECT_THROW(move_to_server(data(), server_ + " options='-c search_path=public'", kClock, t_),
               InvalidInput);
  EXPECT_EQ(names_in(DataFolder::open(data(), kClock, t_).connect()), both_);
  EXPECT_EQ(schemas(), 0);
}

TEST_F(DataFoldersInPostgres, AreBackedUpToAFileAndRestoredFromIt) {
  const DataFolder folder = filled(server_);
  const fs::path copy = folder_.path() / "backup";
  backup(folder, copy, kClock, t_);
  EXPECT_THROW(restore(copy, data(), kClock, t_), InvalidInput) << "not over a database on a server";
  const fs::path restored = folder_.path() / "restored";
  restore(copy, restored, kClock, t_);
  EXPECT_EQ(names_in(DataFolder::open(restored, kClock, t_).connect()), both_);
  move_to_server(restored, server_, kClock, t_);
  EXPECT_EQ(names_in(DataFolder::open(restored, kClock, t_).connect()), both_);
}

TEST_F(DataFoldersInPostgres, SayWhenWhatTheyNameIsNotTheirs) {
  { filled(server_); }
  drop_schema(read_address(data() / "database"));
  EXPECT_THROW(DataFolder::open(data(), kClock, t_), CorruptData);
  EXPECT_FALSE(to_mend().empty());
  write_file(data() / "database", "\n", Readers::OwnerAlone);
  EXPECT_THROW(DataFolder::open(data(), kClock, t_), CorruptData);
  EXPECT_THROW(drop_schema("host=/tmp dbname=b"), CorruptData);
}

TEST_F(DataFoldersInPostgres, AreExaminedRowByRow) {
  const DataFolder folder = filled(server_);
  folder.connect().execute_script(
      "INSERT INTO stored_file (organisation_id, sha256, size, media_type, name, received_at) VALUES (1, '" +
      std::string(64, 'a') + "', 1, 'text/plain', 'a', '2025-02-30')");
  const std::vector<std::string> faults = to_mend();
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_NE(faults[0].find("received_at"), std::string::npos) << faults[0];
  EXPECT_NE(faults[1].find("missing"), std::string::npos) << faults[1];
}

/// Another machine over the same database: a folder with the address and the key of the first.
fs::path second_machine(const fs::path& first, const fs::path& place) {
  make_private_folder(place);
  for (const char* name : {"database", "key"}) fs::copy_file(first / name, place / name);
  return place;
}

TEST_F(DataFoldersInPostgres, ShareTheirFilesWithEveryMachine) {
  const DataFolder first = filled(server_);
  const std::string bytes = std::string(3'000'000, 'a') + std::string("\0\xff", 2);
  const std::string sha256 = first.files().put(bytes);
  const fs::path place = second_machine(data(), folder_.path() / "second");
  const DataFolder second = DataFolder::open(place, kClock);
  const std::string absent(64, 'a');
  EXPECT_TRUE(second.files().has(sha256));
  EXPECT_FALSE(second.files().has(absent));
  EXPECT_FALSE(fs::exists(second.files().path_of(sha256)));
  EXPECT_EQ(second.files().read(sha256), bytes);
  EXPECT_TRUE(fs::exists(second.files().path_of(sha256))) << "a copy is kept where it was read";
  EXPECT_THROW(second.files().read(absent), NotFound);
  const std::string other = second.files().put("en fil till");
  EXPECT_EQ(sha256_of_file(first.files().place_of(other)), other);
  // The machine that took it in is gone with all that lay there.
  fs::remove_all(place);
  EXPECT_EQ(first.files().read(other), "en fil till");
}

TEST_F(DataFoldersInPostgres, TakeTheirFilesAlongBothWays) {
  const std::string moved = filled().files().put("från början");
  move_to_server(data(), server_, kClock, t_);
  DataFolder second = DataFolder::open(second_machine(data(), folder_.path() / "second"), kClock);
  EXPECT_EQ(second.files().read(moved), "från början");
  const std::string theirs = second.files().put("från den andra");
  move_to_file(data(), kClock, t_);
  EXPECT_EQ(DataFolder::open(data(), kClock).files().read(theirs), "från den andra");
}

TEST_F(DataFoldersInPostgres, AreNotOpenedWithAnotherKey) {
  filled(server_);
  const fs::path place = second_machine(data(), folder_.path() / "second");
  EXPECT_NO_THROW(DataFolder::open(data(), kClock));
  EXPECT_NO_THROW(DataFolder::open(place, kClock));
  write_file(place / "key", new_key(), Readers::OwnerAlone);
  try {
    DataFolder::open(place, kClock);
    FAIL() << "opened with another key";
  } catch (const CorruptData& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("key"), std::string::npos) << refusal.what();
  }
}

}  // namespace

}  // namespace handslag::storage
