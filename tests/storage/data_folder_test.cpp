#include "storage/data_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <span>

#include "base/bytes.h"
#include "base/error.h"
#include "base/translate.h"
#include "sql/connection.h"
#include "storage/migration.h"
#include "tests/support/kill_at_system_call.h"
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

TEST(DataFolder, HasAKeyForEachUseThatNoOtherFolderHas) {
  const testing::TemporaryFolder temporary;
  const DataFolder folder = DataFolder::create_or_open(temporary.path() / "data", kClock);
  const DataFolder other = DataFolder::create_or_open(temporary.path() / "other", kClock);
  EXPECT_EQ(folder.key_for("fingerprints"), folder.key_for("fingerprints"));
  EXPECT_NE(folder.key_for("fingerprints"), folder.key_for("ties"));
  EXPECT_NE(folder.key_for("fingerprints"), other.key_for("fingerprints"));
  EXPECT_EQ(folder.key_for("ties").size(), 64u);
}

TEST(DataFolder, GivesNoKeyWhenItsOwnIsLostOrCutShort) {
  const testing::TemporaryFolder temporary;
  const DataFolder folder = DataFolder::create_or_open(temporary.path() / "data", kClock);
  write_file(folder.key_path(), std::string(31, 'k'));
  EXPECT_THROW(folder.key_for("ties"), StorageError);
  fs::remove(folder.key_path());
  EXPECT_THROW(folder.key_for("ties"), StorageError);
}

TEST(DataFolder, IsRefusedWhereSomethingElseLies) {
  const testing::TemporaryFolder temporary;
  write_file(temporary.path() / "brev.txt", "hej");
  EXPECT_THROW(DataFolder::create_or_open(temporary.path(), kClock), InvalidInput);
  EXPECT_THROW(DataFolder::open(temporary.path() / "nowhere", kClock), NotFound);
}

// A command in a backup wrote a line of the journal, and restore then refused it as changed.
TEST(DataFolder, IsNoBackup) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  DataFolder::create_or_open(path, kClock);
  write_file(path / "manifest.json", "{}");
  EXPECT_THROW(DataFolder::create_or_open(path, kClock), InvalidInput);
  EXPECT_THROW(DataFolder::open(path, kClock), InvalidInput);
  fs::remove(path / "manifest.json");
  EXPECT_NO_THROW(DataFolder::open(path, kClock));
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

TEST(DataFolder, WithAnEmptyDatabaseIsNotMadeAnewInSilence) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const fs::path database = DataFolder::create_or_open(path, kClock).database_path();
  fs::resize_file(database, 0);
  for (const char* ending : {"-wal", "-shm"}) fs::remove(database.string() + ending);
  EXPECT_THROW(DataFolder::create_or_open(path, kClock), CorruptData);
  EXPECT_THROW(DataFolder::open(path, kClock), CorruptData);
  EXPECT_EQ(fs::file_size(database), 0u);
}

TEST(DataFolder, WhoseDatabaseIsGoneIsNotMadeAnewInSilence) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const fs::path database = DataFolder::create_or_open(path, kClock).database_path();
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(database.string() + ending);
  EXPECT_THROW(DataFolder::create_or_open(path, kClock), CorruptData);
  EXPECT_THROW(DataFolder::open(path, kClock), CorruptData);
  EXPECT_FALSE(fs::exists(database));
}

TEST(DataFolder, WithAnotherProgramsDatabaseGetsNoTablesOfOurs) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const fs::path database = DataFolder::create_or_open(path, kClock).database_path();
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(database.string() + ending);
  sql::Connection::open(database).execute_script("CREATE TABLE recept (namn TEXT)");
  EXPECT_THROW(DataFolder::open(path, kClock), CorruptData);
  sql::Connection foreign = sql::Connection::open(database);
  EXPECT_EQ(foreign.query("SELECT name FROM sqlite_schema").size(), 1u);
}

TEST(DataFolder, IsItsOwnersAloneWhateverTheUmaskIs) {
  const testing::TemporaryFolder temporary;
  for (const mode_t mask : {mode_t{0}, mode_t{0022}, mode_t{0777}}) {
    const fs::path path = temporary.path() / std::to_string(mask);
    const mode_t before = ::umask(mask);
    {
      const DataFolder folder = DataFolder::create_or_open(path, kClock);
      sql::Connection connection = folder.connect();
      connection.execute("INSERT INTO organisation (kind, name) VALUES ('partner', 'Föreningen')");
      folder.files().put("innehåll");
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
        EXPECT_EQ(rights(entry.path()), entry.is_directory() ? fs::perms::owner_all
                                                             : fs::perms::owner_read | fs::perms::owner_write)
            << entry.path() << " under " << mask;
      }
    }
    ::umask(before);
    EXPECT_EQ(rights(path), fs::perms::owner_all);
  }
}

TEST(DataFolder, KilledAtAnySystemCallWhileItIsMadeIsMadeByTheNext) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  // The new database is written page by page, calls that all change the same unnamed file.
  for (int call = 0;; call += call < 16 ? 1 : 23) {
    const bool was_killed = testing::run_and_kill_at(call, [&] { DataFolder::create_or_open(path, kClock); });
    std::string left;
    if (fs::exists(path)) {
      for (const fs::directory_entry& entry : fs::directory_iterator(path))
        left += entry.path().filename().string() + " ";
    }
    ASSERT_NO_THROW(DataFolder::create_or_open(path, kClock))
        << "killed at call " << call << ", left " << left;
    const DataFolder folder = DataFolder::open(path, kClock);
    ASSERT_EQ(fs::file_size(folder.key_path()), 32u) << "killed at call " << call;
    sql::Connection connection = folder.connect();
    ASSERT_EQ(schema_version(connection), program_migrations().back().number);
    fs::remove_all(path);
    if (!was_killed) break;
  }
}

TEST(DataFolder, InUseIsNotChangedByOthersAndSaysByWhom) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const DataFolder folder = DataFolder::create_or_open(path, kClock);
  using For = FolderLock::For;
  const Translator english(Language::English);
  const FolderLock another_user(path, For::Use, std::chrono::milliseconds(0), english);
  try {
    const FolderLock lock(path, For::Change, std::chrono::milliseconds(0), english);
    FAIL() << "two have it";
  } catch (const Conflict& error) {
    EXPECT_NE(std::string(error.what()).find(std::to_string(::getpid())), std::string::npos) << error.what();
  }
}

TEST(DataFolder, IsCopiedBeforeItIsUpgraded) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  {
    // As an older program left it: without the newest step.
    const fs::path database = DataFolder::create_or_open(path, kClock).database_path();
    for (const char* const ending : {"", "-wal", "-shm"}) fs::remove(database.string() + ending);
    sql::Connection connection = sql::Connection::open(database);
    migrate(connection, std::span(program_migrations()).first(program_migrations().size() - 1), kClock);
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

TEST(FileStore, TakesTheLargestAndNamesWhatItDoesNot) {
  const testing::TemporaryFolder temporary;
  const FileStore files(temporary.path() / "files");
  EXPECT_TRUE(files.list().empty()) << "there is no folder yet";
  const std::string largest(FileStore::kLargest, 'x');
  EXPECT_EQ(FileStore::kLargest, 26'214'400U);
  EXPECT_TRUE(files.has(files.put(largest)));
  try {
    files.put(largest + "x");
    ADD_FAILURE() << "one byte more";
  } catch (const InvalidInput& refused) {
    EXPECT_STREQ(refused.what(), "The file is larger than 25 MB; make it smaller or divide it.");
  }
}

TEST(FileStore, ListsItsOwnFilesInOrderAndMendsADamagedOne) {
  const testing::TemporaryFolder temporary;
  const FileStore files(temporary.path() / "files");
  std::vector<std::string> put;
  for (const char* bytes : {"ett", "två", "tre", "fyra", "fem"}) put.push_back(files.put(bytes));
  std::ranges::sort(put);
  write_file(temporary.path() / "files" / "anteckning.txt", "x");
  write_file(temporary.path() / "files" / std::string(63, 'a'), "x");
  write_file(temporary.path() / "files" / (std::string(63, 'a') + "G"), "x");
  EXPECT_EQ(files.list(), put);
  const std::string sha256 = files.put("ett");
  EXPECT_EQ(files.path_of(sha256), temporary.path() / "files" / sha256.substr(0, 2) / sha256);
  write_file(files.path_of(sha256), "något annat");
  EXPECT_EQ(files.put("ett"), sha256);
  EXPECT_EQ(files.read(sha256), "ett");
  for (const std::string& name : {std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A')})
    EXPECT_THROW(files.has(name), NotFound) << name;
}

TEST(DataFolder, TakesPartsOfOneForOneAndNothingElse) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "mapp";
  const auto with = [&](const std::function<void()>& put) {
    fs::remove_all(path);
    fs::create_directory(path);
    put();
    return has_parts_of_data_folder(path);
  };
  EXPECT_FALSE(with([] {}));
  EXPECT_FALSE(with([&] { write_file(path / "brev.txt", "x"); }));
  EXPECT_TRUE(with([&] { write_file(path / "handslag.db", ""); }));
  EXPECT_TRUE(with([&] { write_file(path / "lock", ""); }));
  EXPECT_FALSE(with([&] { fs::create_directory(path / "lock"); }));
  EXPECT_TRUE(with([&] { write_file(path / "key", std::string(32, 'k')); }));
  EXPECT_FALSE(with([&] { write_file(path / "key", std::string(31, 'k')); }));
  EXPECT_FALSE(with([&] { fs::create_directory(path / "files"); }));
  EXPECT_TRUE(with([&] { FileStore(path / "files").put("x"); }));
}

TEST(DataFolder, AKeyIsThirtyTwoBytesThatNobodyElseHas) {
  EXPECT_EQ(new_key().size(), 32U);
  EXPECT_NE(new_key(), new_key());
  EXPECT_NE(new_key(), std::string(32, '\0'));
  const testing::TemporaryFolder temporary;
  const DataFolder folder = DataFolder::create_or_open(temporary.path() / "data", kClock);
  EXPECT_EQ(folder.tie_key(),
            std::stoull(folder.key_for("order of equal counts").substr(0, 16), nullptr, 16));
  EXPECT_EQ(folder.tie_key(), DataFolder::open(temporary.path() / "data", kClock).tie_key());
}

TEST(DataFolder, TheCopyBeforeAnUpgradeIsNamedAfterTheSchemaAndTheMoment) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const int newest = program_migrations().back().number;
  int before = 0;
  {
    const fs::path database = DataFolder::create_or_open(path, kClock).database_path();
    for (const char* const ending : {"", "-wal", "-shm"}) fs::remove(database.string() + ending);
    sql::Connection connection = sql::Connection::open(database);
    migrate(connection, std::span(program_migrations()).first(program_migrations().size() - 1), kClock);
    before = schema_version(connection);
    connection.execute("INSERT INTO organisation (kind, name) VALUES ('partner', 'Föreningen')");
  }
  const DataFolder folder = DataFolder::open(path, kClock);
  const fs::path copy =
      folder.backups_path() / ("handslag-schema-" + std::to_string(before) + "-2025-03-21T120000Z.db");
  ASSERT_TRUE(fs::exists(copy)) << copy;
  sql::Connection copied = sql::Connection::open(copy, sql::Connection::OpenAs::Frozen);
  EXPECT_EQ(schema_version(copied), before);
  EXPECT_EQ(copied.query("SELECT name FROM organisation").size(), 1U);
  EXPECT_LT(before, newest);
}

TEST(DataFolder, EachRefusalNamesTheFolderAndWhatToDo) {
  const testing::TemporaryFolder temporary;
  const fs::path path = temporary.path() / "data";
  const Translator english(Language::English);
  const auto answer = [&](const auto& act) -> std::string {
    try {
      act();
    } catch (const Error& error) {
      return error.what();
    }
    return "done";
  };
  const auto open = [&] { return answer([&] { DataFolder::open(path, kClock, english); }); };
  const auto make = [&] { return answer([&] { DataFolder::create_or_open(path, kClock, english); }); };
  EXPECT_EQ(open(), path.string() + " is not a data folder: it has no handslag.db.");
  write_file(temporary.path() / "fil", "x");
  EXPECT_NE(answer([&] { DataFolder::create_or_open(temporary.path() / "fil", kClock, english); }), "done");
  fs::create_directory(path);
  write_file(path / "brev.txt", "x");
  EXPECT_EQ(make(),
            path.string() + " holds something that is not a data folder; name an empty one or a new one.");
  fs::remove(path / "brev.txt");
  EXPECT_EQ(make(), "done");
  const fs::path database = path / "handslag.db";
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(database.string() + ending);
  EXPECT_EQ(open(), path.string() +
                        " has no handslag.db, though other parts of a data folder are there. Run handslag "
                        "doctor --data " +
                        path.string() + ".");
  write_file(database, "");
  EXPECT_EQ(open(),
            database.string() + " is empty or no file. Run handslag doctor --data " + path.string() + ".");
  fs::remove(database);
  sql::Connection::open(database).execute_script("CREATE TABLE recept (namn TEXT)");
  EXPECT_EQ(open(), database.string() + " is not a database of this program. Run handslag doctor --data " +
                        path.string() + ".");
}

TEST(FolderLock, IsHeldByManyUsersOrByOneWhoChanges) {
  const testing::TemporaryFolder temporary;
  using For = FolderLock::For;
  const Translator english(Language::English);
  const auto can_be_had = [&](For what) {
    try {
      const FolderLock lock(temporary.path(), what, std::chrono::milliseconds(0), english);
      return true;
    } catch (const Conflict&) {
      return false;
    }
  };
  {
    const FolderLock user(temporary.path(), For::Use, std::chrono::milliseconds(0), english);
    EXPECT_TRUE(can_be_had(For::Use));
    EXPECT_FALSE(can_be_had(For::Change));
  }
  {
    FolderLock first(temporary.path(), For::Change, std::chrono::milliseconds(0), english);
    const FolderLock alone(std::move(first));
    EXPECT_FALSE(can_be_had(For::Use)) << "it goes with the one that took it over";
    EXPECT_FALSE(can_be_had(For::Change));
  }
  EXPECT_TRUE(can_be_had(For::Change));
  EXPECT_THROW(FolderLock(temporary.path() / "nowhere", For::Use, std::chrono::milliseconds(0), english),
               StorageError);
}

}  // namespace

}  // namespace handslag::storage
