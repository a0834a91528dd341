#include "storage/restore.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <future>

#include "base/bytes.h"
#include "base/error.h"
#include "base/json.h"
#include "storage/database_file.h"
#include "storage/doctor.h"
#include "tests/support/kill_at_system_call.h"
#include "tests/support/made_folder.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {

namespace {

namespace fs = std::filesystem;

const FixedClock kClock(day("2025-03-21"));
const Translator kEnglish(Language::English);
const DoctorHelp kNothingElse{[] { return std::string(); },
                              [](sql::Connection&) { return std::vector<std::string>(); }};

/// A folder with one organisation and one file, a backup of it, and then one more organisation.
class Restores : public ::testing::Test {
 protected:
  Restores() : data_(temporary_.path() / "data"), copy_(temporary_.path() / "copy") {
    DataFolder folder = testing::copied_data_folder(data_);
    add("Exempelkommunen");
    sha256_ = folder.files().put("handling");
    folder.connect().execute(
        "INSERT INTO stored_file (organisation_id, sha256, size, media_type, name, received_at)"
        " VALUES (1, $1, 8, 'text/plain', 'handling.txt', '2025-01-01T00:00:00Z')",
        sha256_);
    backup(folder, copy_, kClock);
    add("Den som kom sedan");
  }

  sql::Connection open() const {
    return sql::Connection::open(data_ / "handslag.db", sql::Connection::OpenAs::Existing);
  }
  void add(const std::string& name) const {
    open().execute("INSERT INTO organisation (kind, name) VALUES ('public_body', $1)", name);
  }
  static std::size_t organisations_in(const fs::path& folder) {
    return sql::Connection::open(folder / "handslag.db", sql::Connection::OpenAs::Existing)
        .query("SELECT id FROM organisation")
        .size();
  }
  std::size_t organisations() const { return organisations_in(data_); }
  bool has(const std::string& name) const {
    return open().query_one("SELECT id FROM organisation WHERE name = $1", name).has_value();
  }

  std::string refusal(const fs::path& from) const {
    try {
      restore(from, data_, kClock, kEnglish);
    } catch (const InvalidInput& error) {
      return error.what();
    }
    return "";
  }

  std::vector<DoctorFinding> examined() const { return examine(data_, kClock, kNothingElse, kEnglish); }
  std::vector<DoctorFinding> to_mend() const {
    std::vector<DoctorFinding> mend;
    for (DoctorFinding& finding : examined()) {
      // How full the disk is that the test runs on is not its matter.
      if (finding.weight == DoctorFinding::Weight::Mend && finding.check != "space") mend.push_back(finding);
    }
    return mend;
  }

  void drop_log() const {
    for (const char* ending : {"-wal", "-shm"}) fs::remove((data_ / "handslag.db").string() + ending);
  }
  void write_database(const std::string& bytes) const {
    drop_log();
    fs::remove_all(data_ / "handslag.db");
    write_file(data_ / "handslag.db", bytes, Readers::OwnerAlone);
  }
  void change_manifest(const std::string& key, Json value) const {
    Json manifest = *parse_json(read_file(copy_ / "manifest.json"));
    manifest.set(key, std::move(value));
    write_file(copy_ / "manifest.json", manifest.dump(2));
  }
  /// Another database in the backup, with a manifest that has its hash.
  void change_database(const std::function<void(sql::Connection&)>& change) const {
    {
      sql::Connection connection = sql::Connection::open(copy_ / "handslag.db");
      change(connection);
      finish_database(connection);
    }
    change_manifest("database_sha256", sha256_of_file(copy_ / "handslag.db"));
  }

  testing::TemporaryFolder temporary_;
  fs::path data_;
  fs::path copy_;
  std::string sha256_;
};

TEST_F(Restores, OfNoBackupAreRefusedAndChangeNothing) {
  const fs::path empty = temporary_.path() / "empty.db";
  write_file(empty, "");
  const fs::path text = temporary_.path() / "text.db";
  write_file(text, "SQLite format 2 och lite till");
  const fs::path folder = temporary_.path() / "mapp";
  fs::create_directory(folder);
  const fs::path pipe = temporary_.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  for (const fs::path& from :
       std::vector<fs::path>{empty, text, folder, pipe, "/proc/self/environ", "/proc", "/dev/null",
                             "/dev/zero", temporary_.path() / "borta", data_, data_ / "handslag.db", ""}) {
    EXPECT_NE(refusal(from), "") << from;
  }
  EXPECT_EQ(organisations(), 2u);
  EXPECT_FALSE(fs::exists(data_ / "backups"));
}

TEST_F(Restores, OfAnEmptyOrAnotherProgramsDatabaseAreRefused) {
  const fs::path nothing = temporary_.path() / "nothing.db";
  sql::Connection::open(nothing).execute_script("PRAGMA user_version = 1; PRAGMA journal_mode = DELETE");
  EXPECT_NE(refusal(nothing), "");
  const fs::path recipes = temporary_.path() / "recipes.db";
  sql::Connection::open(recipes).execute_script("CREATE TABLE recept (namn TEXT)");
  EXPECT_NE(refusal(recipes), "");
  EXPECT_EQ(organisations(), 2u);
}

TEST_F(Restores, OfABackupWhoseDatabaseIsAnotherProgramsAreRefused) {
  fs::remove(copy_ / "handslag.db");
  sql::Connection::open(copy_ / "handslag.db")
      .execute_script("CREATE TABLE recept (namn TEXT); PRAGMA journal_mode = DELETE");
  change_manifest("database_sha256", sha256_of_file(copy_ / "handslag.db"));
  EXPECT_NE(refusal(copy_), "");
  EXPECT_EQ(organisations(), 2u);
}

TEST_F(Restores, WhoseCountsDoNotAgreeWithTheManifestAreRefused) {
  change_database([](sql::Connection& connection) {
    connection.execute("INSERT INTO organisation (kind, name) VALUES ('partner', 'Instucken')");
  });
  EXPECT_NE(refusal(copy_).find("another database"), std::string::npos) << refusal(copy_);
  EXPECT_EQ(organisations(), 2u);
}

TEST_F(Restores, WhoseSchemaHasBeenChangedAreRefusedByWhatItIs) {
  change_database(
      [](sql::Connection& connection) { connection.execute("DROP INDEX commitment_of_agreement"); });
  EXPECT_NE(refusal(copy_).find("commitment_of_agreement"), std::string::npos) << refusal(copy_);
  EXPECT_EQ(organisations(), 2u);
}

TEST_F(Restores, WithAManifestOfOtherFilesAreRefused) {
  const std::string manifest = read_file(copy_ / "manifest.json");
  const std::vector<std::pair<std::string, Json>> lies = {
      {"files", Json::array()},
      {"files", Json::array({std::string(64, 'a')})},
      {"files", Json::array({"../../etc/passwd"})},
      {"files", Json("inga")},
      {"files", Json::array({Json(7)})},
      {"schema", Json(1)},
      {"schema", Json("7")},
      {"schema", Json(-1)},
      {"database_sha256", Json(std::string(64, '0'))},
      {"key_sha256", Json()},
      {"key_sha256", Json(std::string(64, '0'))},
      {"rows", Json::object().set("organisation", 17)},
      {"rows", Json::array()},
      {"format", Json("handslag-backup-2")},
      {"made_at", Json(5)},
  };
  for (const auto& [key, value] : lies) {
    change_manifest(key, value);
    EXPECT_NE(refusal(copy_), "") << key << ' ' << value.dump();
    write_file(copy_ / "manifest.json", manifest);
  }
  for (const std::string& text :
       {std::string(), std::string("[]"), manifest.substr(0, manifest.size() / 2)}) {
    write_file(copy_ / "manifest.json", text);
    EXPECT_NE(refusal(copy_), "") << text;
  }
  EXPECT_EQ(organisations(), 2u);
  write_file(copy_ / "manifest.json", manifest);
  EXPECT_EQ(refusal(copy_), "");
  EXPECT_EQ(organisations(), 1u);
}

TEST_F(Restores, OfACopyThatWasCutShortAreRefused) {
  const std::string database = read_file(copy_ / "handslag.db");
  for (const std::size_t size : {std::size_t{0}, std::size_t{50}, std::size_t{4096}, database.size() / 2,
                                 database.size() - 4096, database.size() - 1}) {
    write_file(temporary_.path() / "short.db", database.substr(0, size));
    EXPECT_NE(refusal(temporary_.path() / "short.db"), "") << size;
  }
  EXPECT_EQ(organisations(), 2u);
}

TEST_F(Restores, OfACopyWithPagesOfAnySizeAreToldFromOnesCutShort) {
  const auto is_told_as_cut_short = [&](const fs::path& copy) {
    try {
      restore(copy, temporary_.path() / "made", kClock, kEnglish);
    } catch (const Error& error) {
      return std::string(error.what()).find("it is no copy of a database") != std::string::npos;
    }
    return false;
  };
  for (const std::size_t size : {512, 4096, 65'536}) {
    const fs::path copy = temporary_.path() / (std::to_string(size) + ".db");
    fs::copy_file(copy_ / "handslag.db", copy);
    sql::Connection::open(copy).execute_script(
        "PRAGMA journal_mode = DELETE; PRAGMA page_size = " + std::to_string(size) +
        "; VACUUM; PRAGMA journal_mode = DELETE");
    const std::string database = read_file(copy);
    ASSERT_EQ(database.size() % size, 0U);
    EXPECT_FALSE(is_told_as_cut_short(copy)) << size;
    write_file(copy, database.substr(0, database.size() - size / 2));
    EXPECT_TRUE(is_told_as_cut_short(copy)) << size;
    EXPECT_EQ(organisations(), 2u);
  }
}

// What SQLite copies page by page it copies only to pages of the same size.
TEST_F(Restores, OfACopyWithPagesOfAnySizeArePutInPlace) {
  for (const std::size_t size : {512, 8'192, 65'536}) {
    const fs::path copy = temporary_.path() / (std::to_string(size) + ".db");
    fs::copy_file(copy_ / "handslag.db", copy);
    sql::Connection::open(copy).execute_script(
        "PRAGMA journal_mode = DELETE; PRAGMA page_size = " + std::to_string(size) +
        "; VACUUM; PRAGMA journal_mode = DELETE");
    restore(copy, data_, kClock);  // over one that is in use
    EXPECT_EQ(organisations(), 1u) << size;
    add("Den som kom sedan");
    const fs::path made = temporary_.path() / ("made-" + std::to_string(size));
    restore(copy, made, kClock);
    EXPECT_EQ(organisations_in(made), 1u) << size;
    sql::Connection restored = DataFolder::open(made, kClock).connect();
    copy_database(restored, temporary_.path() / ("again-" + std::to_string(size) + ".db"));
  }
}

TEST_F(Restores, OfADatabaseAloneCountTheFilesThatAreNotThere) {
  const fs::path alone = copy_ / "handslag.db";
  EXPECT_EQ(restore(alone, data_, kClock).missing_files, 0u)
      << "they are in the folder that it was copied from";
  const fs::path made = temporary_.path() / "made";
  EXPECT_EQ(restore(alone, made, kClock).missing_files, 1u);
  EXPECT_EQ(restore(copy_, made, kClock).missing_files, 0u);
}

TEST_F(Restores, ChangeWhatIsToBeChangedBeforeAnybodySeesIt) {
  sql::Connection reader = open();
  const auto names = [&] {
    return reader.query("SELECT name FROM organisation WHERE name = 'Ändrad'").size();
  };
  restore(copy_, data_, kClock, kEnglish, [&](sql::Connection& restored) {
    restored.execute("UPDATE organisation SET name = 'Ändrad'");
    EXPECT_EQ(names(), 0u);
    EXPECT_EQ(organisations(), 2u);
  });
  EXPECT_EQ(names(), 1u);
  EXPECT_EQ(organisations(), 1u);
}

TEST_F(Restores, OfAnOlderBackupWithoutCountsAreTaken) {
  Json manifest = Json::object();
  const Json whole = *parse_json(read_file(copy_ / "manifest.json"));
  for (const auto& [key, value] : whole.members()) {
    if (key != "rows") manifest.set(key, value);
  }
  write_file(copy_ / "manifest.json", manifest.dump());
  EXPECT_EQ(refusal(copy_), "");
  EXPECT_EQ(organisations(), 1u);
}

TEST_F(Restores, KeepWhatWasThereAndSayWhere) {
  const BackupSummary summary = restore(copy_, data_, kClock);
  ASSERT_TRUE(summary.kept);
  sql::Connection kept = sql::Connection::open(*summary.kept, sql::Connection::OpenAs::Frozen);
  EXPECT_EQ(kept.query("SELECT id FROM organisation").size(), 2u);
  restore(*summary.kept, data_, kClock);
  EXPECT_EQ(organisations(), 2u);
}

/// A database that somebody holds alone, in a data folder of its own.
class HeldDatabase {
 public:
  explicit HeldDatabase(const fs::path& folder)
      : folder_(folder), connection_(sql::Connection::open(folder / "handslag.db")) {
    connection_.execute_script("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    connection_.execute("INSERT INTO organisation (kind, name) VALUES ('partner', 'Den som håller')");
  }
  const fs::path& folder() const { return folder_; }
  void let_go() {
    connection_.execute("COMMIT");
    connection_ = sql::Connection::open(":memory:");
  }

 private:
  fs::path folder_;
  sql::Connection connection_;
};

// Each waits ten seconds for the other, so they wait beside each other.
TEST_F(Restores, AndADoctorWaitNoLongerForWhatIsHeldAndTakeNothingForDamaged) {
  const auto another_folder = [&](const char* name) {
    fs::copy(data_, temporary_.path() / name, fs::copy_options::recursive);
    return temporary_.path() / name;
  };
  HeldDatabase to_restore(another_folder("restored"));
  HeldDatabase to_examine(another_folder("examined"));
  const DataFolder user = DataFolder::open(another_folder("used"), kClock);
  auto restored = std::async(std::launch::async, [&] { restore(copy_, to_restore.folder(), kClock); });
  auto findings = std::async(std::launch::async,
                             [&] { return examine(to_examine.folder(), kClock, kNothingElse, kEnglish); });
  auto in_use = std::async(std::launch::async, [&] { restore(copy_, user.path(), kClock, kEnglish); });
  EXPECT_THROW(restored.get(), StorageBusy);
  bool is_to_mend = false;
  for (const DoctorFinding& finding : findings.get()) {
    is_to_mend = is_to_mend || (finding.weight == DoctorFinding::Weight::Mend && finding.check != "space");
    EXPECT_EQ(finding.remedy.find("handslag restore"), std::string::npos) << finding.what << finding.remedy;
  }
  EXPECT_TRUE(is_to_mend);
  try {
    in_use.get();
    FAIL() << "restored under a writer";
  } catch (const Conflict& error) {
    EXPECT_NE(std::string(error.what()).find(std::to_string(::getpid())), std::string::npos) << error.what();
  }
  to_restore.let_go();
  EXPECT_EQ(organisations_in(to_restore.folder()), 3u);
  EXPECT_EQ(organisations_in(user.path()), 2u);
}

/// No file may become larger than that in the child, as on a disk without room.
int exit_with_room_for(rlim_t bytes, const std::function<void()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      work();
    } catch (const StorageError&) {
      ::_exit(6);
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Restores, OnAFullDiskChangeNothing) {
  const std::string key = read_file(data_ / "key");
  const auto size = fs::file_size(copy_ / "handslag.db");
  for (const rlim_t room : {rlim_t{0}, rlim_t{100}, rlim_t{40'000}, rlim_t{size - 4096}}) {
    EXPECT_EQ(exit_with_room_for(room, [&] { restore(copy_, data_, kClock); }), 6) << room;
    EXPECT_EQ(organisations(), 2u) << room;
    EXPECT_EQ(read_file(data_ / "key"), key);
    EXPECT_EQ(to_mend().size(), 0u) << room;
    EXPECT_FALSE(fs::exists(data_ / "backups")) << room << ": a copy of what still stands, for each try";
  }
}

// Readers go on beside one who writes, so the copy of what is there is made before the refusal.
TEST_F(Restores, ThatAreRefusedLeaveNoCopyBehind) {
  sql::Connection writer = sql::Connection::open(data_ / "handslag.db");
  writer.execute_script("BEGIN IMMEDIATE");
  writer.execute("INSERT INTO organisation (kind, name) VALUES ('partner', 'Den som skriver')");
  EXPECT_THROW(restore(copy_, data_, kClock), Error);
  EXPECT_FALSE(fs::exists(data_ / "backups"));
  writer.execute_script("ROLLBACK");
  EXPECT_EQ(organisations(), 2u);
}

TEST_F(Restores, ADoctorOnAFullDiskDoesNotPrescribeOne) {
  { open().query("PRAGMA wal_checkpoint(TRUNCATE)"); }
  drop_log();
  EXPECT_EQ(exit_with_room_for(0,
                               [&] {
                                 for (const DoctorFinding& finding : examined()) {
                                   if (finding.remedy.find("handslag restore") != std::string::npos)
                                     ::_exit(2);
                                 }
                               }),
            0);
}

TEST_F(Restores, KilledAtAnySystemCallTheOldContentStandsOrTheNew) {
  const auto stands = [&](int call) {
    const std::size_t count = organisations();
    ASSERT_TRUE(count == 1 || count == 2) << "killed at call " << call << ": " << count;
  };
  for (int call = 0;; call += call < 12 ? 1 : 97) {
    const bool was_killed = testing::run_and_kill_at(call, [&] { restore(copy_, data_, kClock); });
    stands(call);
    restore(copy_, data_, kClock);
    ASSERT_EQ(organisations(), 1u);
    ASSERT_TRUE(to_mend().empty()) << "killed at call " << call << ": " << to_mend().front().what;
    if (!was_killed) break;
    fs::remove_all(data_ / "backups");
    add("Den som kom sedan");
  }
}

TEST_F(Restores, OfADamagedDatabaseKilledAtAnySystemCallCanBeDoneAgain) {
  for (int call = 0;; call += 53) {
    write_database("det här är ingen databas");
    const bool was_killed = testing::run_and_kill_at(call, [&] { restore(copy_, data_, kClock); });
    restore(copy_, data_, kClock);
    ASSERT_EQ(organisations(), 1u) << "killed at call " << call;
    ASSERT_TRUE(to_mend().empty()) << "killed at call " << call << ": " << to_mend().front().what;
    if (!was_killed) break;
    fs::remove_all(data_ / "backups");
  }
}

TEST_F(Restores, IntoANewFolderKilledAtAnySystemCallLeaveItOrNothing) {
  const fs::path again = temporary_.path() / "again";
  for (int call = 0;; call += 53) {
    const bool was_killed = testing::run_and_kill_at(call, [&] { restore(copy_, again, kClock); });
    if (fs::exists(again)) {
      ASSERT_EQ(DataFolder::open(again, kClock).files().list().size(), 1u) << "killed at call " << call;
    }
    fs::remove_all(again);
    restore(copy_, again, kClock);
    for (const fs::directory_entry& entry : fs::directory_iterator(temporary_.path()))
      ASSERT_FALSE(entry.path().filename().string().starts_with(".handslag")) << "killed at call " << call;
    fs::remove_all(again);
    if (!was_killed) break;
  }
}

TEST_F(Restores, AConnectionToADamagedDatabaseThatWasReplacedKnowsIt) {
  sql::Connection reader = sql::Connection::open(data_ / "handslag.db", sql::Connection::OpenAs::ReadOnly);
  reader.query("SELECT id FROM organisation");
  EXPECT_FALSE(reader.has_moved());
  {
    sql::Connection other = open();
    other.execute("DROP INDEX commitment_of_agreement");  // no longer ours
  }
  restore(copy_, data_, kClock);
  EXPECT_TRUE(reader.has_moved());
  EXPECT_EQ(organisations(), 1u);
}

TEST_F(Restores, LeaveAWholeDatabaseInItsFileSoThatAReaderGoesOn) {
  sql::Connection reader = sql::Connection::open(data_ / "handslag.db", sql::Connection::OpenAs::ReadOnly);
  EXPECT_EQ(reader.query("SELECT id FROM organisation").size(), 2u);
  restore(copy_, data_, kClock);
  EXPECT_FALSE(reader.has_moved());
  EXPECT_EQ(reader.query("SELECT id FROM organisation").size(), 1u);
}

TEST_F(Restores, AreRefusedWhereSomebodysOwnThingsLie) {
  const fs::path letters = temporary_.path() / "brev";
  fs::create_directory(letters);
  write_file(letters / "till mamma.txt", "hej");
  EXPECT_THROW(restore(copy_, letters, kClock), InvalidInput);
  EXPECT_EQ(read_file(letters / "till mamma.txt"), "hej");
  EXPECT_EQ(std::distance(fs::directory_iterator(letters), fs::directory_iterator()), 1);
}

TEST_F(Restores, PutTheKeyBackAndKeepTheOneThatWasThere) {
  const std::string key = read_file(copy_ / "key");
  write_file(data_ / "key", std::string(32, 'x'), Readers::OwnerAlone);
  restore(copy_, data_, kClock);
  EXPECT_EQ(read_file(data_ / "key"), key);
  bool is_kept = false;
  for (const fs::directory_entry& entry : fs::directory_iterator(data_ / "backups")) {
    if (entry.path().filename().string().starts_with("key"))
      is_kept = read_file(entry.path()) == std::string(32, 'x');
  }
  EXPECT_TRUE(is_kept);
}

/// What a doctor prescribes is done, and then nothing is to mend.
struct Harm {
  std::string name;
  std::function<void(const fs::path& data, const std::string& sha256)> does;
};

class Prescriptions : public Restores, public ::testing::WithParamInterface<Harm> {};

TEST_P(Prescriptions, MendWhatTheyAreGivenFor) {
  GetParam().does(data_, sha256_);
  const auto before = to_mend();
  ASSERT_FALSE(before.empty()) << "the doctor sees nothing";
  for (const DoctorFinding& finding : before) {
    ASSERT_FALSE(finding.remedy.empty()) << finding.what;
    if (finding.remedy.starts_with("chmod")) {
      ASSERT_EQ(std::system(finding.remedy.c_str()), 0) << finding.remedy;
    } else {
      ASSERT_NE(finding.remedy.find("handslag restore BACKUP --data " + data_.string()), std::string::npos)
          << finding.remedy;
      ASSERT_NO_THROW(restore(copy_, data_, kClock, kEnglish)) << finding.what;
    }
  }
  for (const DoctorFinding& finding : to_mend()) ADD_FAILURE() << finding.check << ": " << finding.what;
  EXPECT_TRUE(has("Exempelkommunen"));
  EXPECT_EQ(FileStore(data_ / "files").read(sha256_), "handling");
}

void drop(const fs::path& path) { fs::remove_all(path); }
void put(const fs::path& path, const std::string& bytes) {
  fs::remove_all(path);
  write_file(path, bytes, Readers::OwnerAlone);
}
void make_folder(const fs::path& path) {
  fs::remove_all(path);
  fs::create_directory(path);
  write_file(path / "innehåll", "x", Readers::OwnerAlone);
  fs::permissions(path, fs::perms::owner_all);
}
void without_log(const fs::path& data) {
  for (const char* ending : {"-wal", "-shm"}) fs::remove((data / "handslag.db").string() + ending);
}
void run_sql(const fs::path& data, const char* sql) {
  sql::Connection::open(data / "handslag.db").execute_script(sql);
}

INSTANTIATE_TEST_SUITE_P(
    OfADoctor, Prescriptions,
    ::testing::Values(
        Harm{"NoFolder", [](const fs::path& data, const std::string&) { drop(data); }},
        Harm{"EmptyFolder",
             [](const fs::path& data, const std::string&) {
               drop(data);
               fs::create_directory(data);
             }},
        Harm{"NoDatabase",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               drop(data / "handslag.db");
             }},
        Harm{"NoDatabaseButItsLog", [](const fs::path& data, const std::string&) { drop(data / "handslag.db"); }},
        Harm{"EmptyDatabase",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               put(data / "handslag.db", "");
             }},
        Harm{"TextInItsPlace",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               put(data / "handslag.db", "ingen databas");
             }},
        Harm{"AnotherProgramsDatabase",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               drop(data / "handslag.db");
               run_sql(data, "CREATE TABLE recept (namn TEXT)");
             }},
        Harm{"EmptySchema",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               drop(data / "handslag.db");
               run_sql(data, "PRAGMA user_version = 3");
             }},
        Harm{"AFolderInItsPlace",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               make_folder(data / "handslag.db");
             }},
        Harm{"ALinkToNothingInItsPlace",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               drop(data / "handslag.db");
               fs::create_symlink("borta", data / "handslag.db");
             }},
        Harm{"CutShort",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               fs::resize_file(data / "handslag.db", 8192);
             }},
        Harm{"ZeroesInside",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               std::string bytes = read_file(data / "handslag.db");
               std::fill(bytes.begin() + 4096, bytes.end(), '\0');
               put(data / "handslag.db", bytes);
             }},
        Harm{"DroppedTable",
             [](const fs::path& data, const std::string&) { run_sql(data, "DROP TABLE journal"); }},
        Harm{"DroppedIndex",
             [](const fs::path& data, const std::string&) { run_sql(data, "DROP INDEX commitment_of_agreement"); }},
        Harm{"StrangeTrigger",
             [](const fs::path& data, const std::string&) {
               run_sql(data,
                       "CREATE TRIGGER t AFTER INSERT ON organisation BEGIN DELETE FROM journal; END");
             }},
        Harm{"ReferenceToNothing",
             [](const fs::path& data, const std::string&) {
               run_sql(data, "PRAGMA foreign_keys = OFF; UPDATE stored_file SET organisation_id = 99");
             }},
        Harm{"ADayThatIsNone",
             [](const fs::path& data, const std::string&) {
               run_sql(data, "UPDATE stored_file SET received_at = '2025-02-30'");
             }},
        Harm{"RubbishInTheLog",
             [](const fs::path& data, const std::string&) {
               { sql::Connection::open(data / "handslag.db").query("PRAGMA wal_checkpoint(TRUNCATE)"); }
               without_log(data);
               put(data / "handslag.db-wal", std::string(5000, 'x'));
             }},
        Harm{"AJournalBeside",
             [](const fs::path& data, const std::string&) { put(data / "handslag.db-journal", "rester"); }},
        Harm{"NoKey", [](const fs::path& data, const std::string&) { drop(data / "key"); }},
        Harm{"ShortKey", [](const fs::path& data, const std::string&) { put(data / "key", "kort"); }},
        Harm{"AFolderAsKey", [](const fs::path& data, const std::string&) { make_folder(data / "key"); }},
        Harm{"NoFiles", [](const fs::path& data, const std::string&) { drop(data / "files"); }},
        Harm{"AFileAsFiles", [](const fs::path& data, const std::string&) { put(data / "files", "x"); }},
        Harm{"MissingFile",
             [](const fs::path& data, const std::string& sha256) {
               drop(data / "files" / sha256.substr(0, 2) / sha256);
             }},
        Harm{"ChangedFile",
             [](const fs::path& data, const std::string& sha256) {
               put(data / "files" / sha256.substr(0, 2) / sha256, "ändrad");
             }},
        Harm{"AFolderAsAFile",
             [](const fs::path& data, const std::string& sha256) {
               make_folder(data / "files" / sha256.substr(0, 2) / sha256);
             }},
        Harm{"ALinkAsAFile",
             [](const fs::path& data, const std::string& sha256) {
               const fs::path file = data / "files" / sha256.substr(0, 2) / sha256;
               fs::rename(file, data / ".." / "utanför");
               fs::create_symlink("../../../utanför", file);
             }},
        Harm{"AFileThatTheOwnerMayNotRead",
             [](const fs::path& data, const std::string& sha256) {
               fs::permissions(data / "files" / sha256.substr(0, 2) / sha256, fs::perms::none);
             }},
        Harm{"AFolderAsTheIndexOfTheLog",
             [](const fs::path& data, const std::string&) {
               without_log(data);
               make_folder(data / "handslag.db-shm");
             }},
        Harm{"MorePagesThanItHas",
             [](const fs::path& data, const std::string&) {
               { sql::Connection::open(data / "handslag.db").query("PRAGMA wal_checkpoint(TRUNCATE)"); }
               without_log(data);
               put(data / "handslag.db", read_file(data / "handslag.db") + std::string(4096, 'x'));
             }},
        Harm{"MarkedAsAnotherPrograms",
             [](const fs::path& data, const std::string&) {
               run_sql(data, "PRAGMA user_version = 3; PRAGMA wal_checkpoint(TRUNCATE)");
               without_log(data);
             }},
        Harm{"AValueThatItsColumnForbids",
             [](const fs::path& data, const std::string&) {
               run_sql(data, "PRAGMA ignore_check_constraints = ON; UPDATE organisation SET kind = 'annat'");
             }},
        Harm{"AFileAsAFoldersPlace",
             [](const fs::path& data, const std::string& sha256) { put(data / "files" / sha256.substr(0, 2), "x"); }},
        Harm{"AFileAsBackups", [](const fs::path& data, const std::string&) { put(data / "backups", "x"); }},
        Harm{"AFolderAsLock", [](const fs::path& data, const std::string&) { make_folder(data / "lock"); }},
        Harm{"EverythingButFilesGone",
             [](const fs::path& data, const std::string&) {
               for (const char* name : {"handslag.db", "handslag.db-wal", "handslag.db-shm", "key", "lock"})
                 drop(data / name);
             }},
        Harm{"OpenToAll",
             [](const fs::path& data, const std::string&) { fs::permissions(data, fs::perms::all); }},
        Harm{"OpenDatabase", [](const fs::path& data, const std::string&) {
               fs::permissions(data / "handslag.db", fs::perms::others_read, fs::perm_options::add);
             }}),
    [](const auto& harm) { return harm.param.name; });

}  // namespace

}  // namespace handslag::storage
