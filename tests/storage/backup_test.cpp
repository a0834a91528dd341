#include "storage/backup.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/translate.h"
#include "storage/doctor.h"
#include "storage/restore.h"
#include "tests/support/made_folder.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {

namespace {

namespace fs = std::filesystem;

const FixedClock kClock(day("2025-03-21"));
const DoctorHelp kNothingElse{[] { return std::string(); },
                              [](sql::Connection&) { return std::vector<std::string>(); }};

class Backups : public ::testing::Test {
 protected:
  Backups() : folder_(testing::copied_data_folder(temporary_.path() / "data")) {
    folder_.let_others_change_it();
    add_organisation("Exempelkommunen");
    sha256_ = folder_.files().put("handling");
    folder_.connect().execute(
        "INSERT INTO stored_file (organisation_id, sha256, size, media_type, name, received_at)"
        " VALUES (1, $1, 8, 'text/plain', 'handling.txt', '2025-01-01T00:00:00Z')",
        sha256_);
  }

  void add_organisation(const char* name) {
    folder_.connect().execute("INSERT INTO organisation (kind, name) VALUES ('public_body', $1)", name);
  }
  static std::size_t organisations_in(const DataFolder& folder) {
    return folder.connect().query("SELECT id FROM organisation").size();
  }
  std::vector<std::string> to_mend() const {
    std::vector<std::string> checks;
    for (const DoctorFinding& finding :
         examine(folder_.path(), kClock, kNothingElse, Translator(Language::English))) {
      if (finding.weight == DoctorFinding::Weight::Mend) checks.push_back(finding.check);
    }
    return checks;
  }

  testing::TemporaryFolder temporary_;
  DataFolder folder_;
  std::string sha256_;
};

TEST_F(Backups, HoldTheDatabaseAndEveryFileAndComeBack) {
  const fs::path copy = temporary_.path() / "copy";
  EXPECT_EQ(backup(folder_, copy, kClock).files, 1u);
  const fs::path again = temporary_.path() / "again";
  EXPECT_EQ(restore(copy, again, kClock).files, 1u);
  const DataFolder restored = DataFolder::open(again, kClock);
  EXPECT_EQ(organisations_in(restored), 1u);
  EXPECT_EQ(restored.files().read(sha256_), "handling");
  EXPECT_EQ(read_file(restored.key_path()), read_file(folder_.key_path()));
}

TEST_F(Backups, AreTheOwnersAloneAlsoInAFolderThatWasThere) {
  const fs::path copy = temporary_.path() / "copy";
  fs::create_directory(copy);
  backup(folder_, copy, kClock);
  for (const fs::path& one : {copy, copy / "files"})
    EXPECT_EQ(fs::status(one).permissions(), fs::perms::owner_all) << one;
  for (const char* const name : {"handslag.db", "key", "manifest.json"})
    EXPECT_EQ(fs::status(copy / name).permissions(), fs::perms::owner_read | fs::perms::owner_write) << name;
}

TEST_F(Backups, AreMadeAndRestoredWhileOthersHaveTheFolderOpen) {
  sql::Connection reader = folder_.connect();
  EXPECT_EQ(reader.query("SELECT id FROM organisation").size(), 1u);
  const fs::path copy = temporary_.path() / "copy";
  backup(folder_, copy, kClock);
  add_organisation("En till");
  EXPECT_EQ(reader.query("SELECT id FROM organisation").size(), 2u);
  restore(copy, folder_.path(), kClock);
  EXPECT_EQ(reader.query("SELECT id FROM organisation").size(), 1u);
  EXPECT_TRUE(fs::exists(folder_.backups_path()));
}

TEST_F(Backups, ThatAreDamagedOrCutShortAreRefusedAndChangeNothing) {
  const fs::path copy = temporary_.path() / "copy";
  backup(folder_, copy, kClock);
  add_organisation("En till");
  const std::string database = read_file(copy / "handslag.db");

  write_file(copy / "handslag.db", database + "x", Readers::OwnerAlone);
  EXPECT_THROW(restore(copy, folder_.path(), kClock), InvalidInput);
  write_file(copy / "handslag.db", database);
  write_file(FileStore(copy / "files").path_of(sha256_), "ändrad");
  EXPECT_THROW(restore(copy, folder_.path(), kClock), InvalidInput);
  fs::remove(copy / "manifest.json");
  EXPECT_THROW(restore(copy, folder_.path(), kClock), InvalidInput);
  EXPECT_EQ(organisations_in(folder_), 2u);
}

TEST_F(Backups, MendAFileThatWasChanged) {
  const fs::path copy = temporary_.path() / "copy";
  backup(folder_, copy, kClock);
  write_file(folder_.files().path_of(sha256_), "ändrad");
  restore(copy, folder_.path(), kClock);
  EXPECT_EQ(folder_.files().read(sha256_), "handling");
}

TEST_F(Backups, TakeThePlaceOfADamagedDatabaseAndOfANewerOne) {
  const fs::path copy = temporary_.path() / "copy";
  backup(folder_, copy, kClock);
  for (const char* ending : {"-wal", "-shm"}) fs::remove(folder_.database_path().string() + ending);
  write_file(folder_.database_path(), "this is not a database at all");
  restore(copy, folder_.path(), kClock);
  EXPECT_EQ(organisations_in(DataFolder::open(folder_.path(), kClock)), 1u);

  folder_.connect().execute(
      "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (9999, 'later', 'x', "
      "'2025-01-01')");
  EXPECT_THROW(DataFolder::open(folder_.path(), kClock), InvalidInput);
  restore(copy, folder_.path(), kClock);
  EXPECT_EQ(organisations_in(DataFolder::open(folder_.path(), kClock)), 1u);
}

TEST_F(Backups, AlsoComeBackFromACopyOfTheDatabaseAlone) {
  const fs::path copy = temporary_.path() / "before.db";
  {
    sql::Connection target = sql::Connection::open(copy);
    folder_.connect().copy_to(target);
  }
  add_organisation("En till");
  restore(copy, folder_.path(), kClock);
  EXPECT_EQ(organisations_in(folder_), 1u);
}

TEST_F(Backups, AreReadFromWhereNothingMayBeWritten) {
  const fs::path copy = temporary_.path() / "copy";
  backup(folder_, copy, kClock);
  EXPECT_FALSE(fs::exists(copy / "handslag.db-wal"));
  restore(copy, temporary_.path() / "again", kClock);
  EXPECT_FALSE(fs::exists(copy / "handslag.db-wal"));
}

TEST_F(Backups, ALostKeyIsNotReplacedInSilence) {
  fs::remove(folder_.key_path());
  DataFolder::create_or_open(folder_.path(), kClock);
  EXPECT_FALSE(fs::exists(folder_.key_path()));
  EXPECT_EQ(to_mend(), std::vector<std::string>{"key"});
}

TEST_F(Backups, AreNotPutWhereSomethingLies) {
  EXPECT_THROW(backup(folder_, folder_.path(), kClock), InvalidInput);
}

TEST_F(Backups, NeedAFolderThatADoctorFindsWell) { EXPECT_EQ(to_mend(), std::vector<std::string>{}); }

TEST_F(Backups, AreWhatADoctorAsksForWhenAFileIsMissingOrChanged) {
  write_file(folder_.files().path_of(sha256_), "ändrad", Readers::OwnerAlone);
  EXPECT_EQ(to_mend(), std::vector<std::string>{"files-changed"});
  fs::remove(folder_.files().path_of(sha256_));
  EXPECT_EQ(to_mend(), std::vector<std::string>{"files-missing"});
}

TEST_F(Backups, ADoctorSeesAnOpenKeyANewerSchemaAndAWrongClock) {
  fs::permissions(folder_.key_path(), fs::perms::others_read, fs::perm_options::add);
  folder_.connect().execute(
      "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (9999, 'later', 'x', "
      "'2025-01-01')");
  EXPECT_EQ(to_mend(), (std::vector<std::string>{"rights", "schema"}));
  folder_.connect().execute("DELETE FROM schema_migration WHERE number = 9999");
  folder_.connect().execute(
      "UPDATE schema_migration SET applied_at = '2031-01-01T00:00:00Z' WHERE number = 1");
  EXPECT_EQ(to_mend(), (std::vector<std::string>{"rights", "clock"}));
}

TEST_F(Backups, ADoctorSeesADamagedDatabase) {
  const fs::path database = folder_.database_path();
  { folder_.connect().query("PRAGMA wal_checkpoint(TRUNCATE)"); }
  std::string bytes = read_file(database);
  for (std::size_t at = 5000; at < std::min<std::size_t>(bytes.size(), 40'000); ++at) bytes[at] = '\x5a';
  write_file(database, bytes, Readers::OwnerAlone);
  EXPECT_EQ(to_mend().front(), "database-integrity");
}

}  // namespace

}  // namespace handslag::storage
