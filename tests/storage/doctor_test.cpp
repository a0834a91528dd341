#include "storage/doctor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "base/translate.h"
#include "storage/backup.h"
#include "storage/backup_manifest.h"
#include "storage/migration.h"
#include "tests/support/made_folder.h"
#include "tests/support/temporary_folder.h"

namespace handslag::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Translator kEnglish(Language::English);

/// A folder with two organisations and a file of each, and what a doctor says of it.
class Doctors : public ::testing::Test {
 protected:
  Doctors() {
    DataFolder folder = testing::copied_data_folder(data);
    folder.connect().execute_script(
        "INSERT INTO organisation (kind, name) VALUES ('public_body', 'Ena'), ('partner', 'Andra')");
    for (const auto& [owner, bytes] : {std::pair{1, "handling"}, {2, "redovisning"}}) {
      sha256.push_back(folder.files().put(bytes));
      folder.connect().execute(
          "INSERT INTO stored_file (organisation_id, sha256, size, media_type, name, received_at)"
          " VALUES ($1, $2, $3, 'text/plain', $4, '2025-01-01T00:00:00Z')",
          owner, sha256.back(), static_cast<std::int64_t>(std::string(bytes).size()),
          std::string(bytes) + ".txt");
    }
  }
  sql::Connection open() const {
    return sql::Connection::open(data / "handslag.db", sql::Connection::OpenAs::Existing);
  }
  std::vector<DoctorFinding> findings(const std::string& fonts = "",
                                      std::vector<std::string> content = {}) const {
    const DoctorHelp help{[&] { return fonts; }, [&](sql::Connection&) { return content; }};
    return examine(data, clock, help, kEnglish);
  }
  /// "check: what" of all findings but those that say that all is well.
  std::vector<std::string> said(const std::string& fonts = "", std::vector<std::string> content = {}) const {
    std::vector<std::string> words;
    for (const DoctorFinding& one : findings(fonts, std::move(content))) {
      if (one.weight != DoctorFinding::Weight::Well && one.check != "space")
        words.push_back((one.weight == DoctorFinding::Weight::Look ? "look " : "mend ") + one.check + ": " +
                        one.what);
    }
    return words;
  }

  const testing::TemporaryFolder temporary;
  const fs::path data = temporary.path() / "data";
  const FixedClock clock{day("2025-03-21")};
  std::vector<std::string> sha256;
};

TEST_F(Doctors, SayEachThingThatTheyLookedAtWhenAllIsWell) {
  std::vector<std::string> checks;
  for (const DoctorFinding& one : findings()) {
    if (one.check == "space") continue;
    EXPECT_EQ(one.weight, DoctorFinding::Weight::Well) << one.what;
    EXPECT_EQ(one.remedy, "");
    checks.push_back(one.check + ": " + one.what);
  }
  const std::string schema = std::to_string(program_migrations().back().number);
  EXPECT_THAT(
      checks,
      ElementsAre("rights: Only the owner may read what is in the folder.",
                  "database-integrity: The database is whole.",
                  "database-references: Every row refers to something that is there.",
                  "schema: The schema is this program's (" + schema + ").",
                  "rows: Every row holds what it may hold.", "content: Everything that is kept reads back.",
                  "files: Every received file is there and unchanged (2).",
                  "clock: The clock says 2025-03-21T12:00:00Z.", "key: The key file is there.",
                  "fonts: The typefaces of documents are part of the program and can be read."));
}

TEST_F(Doctors, TellWhatOthersFoundWithTheRemedyOfEach) {
  EXPECT_THAT(
      said("No typeface has å.", {"finding 7 is of nothing", "agreement 3"}),
      ElementsAre("mend content: What is kept does not read back: finding 7 is of nothing; agreement 3",
                  "mend fonts: No typeface has å."));
  for (const DoctorFinding& one : findings("No typeface has å.", {"x"})) {
    if (one.check == "fonts") {
      EXPECT_EQ(one.remedy, "The program is damaged: install it again.");
    }
    if (one.check == "content") {
      EXPECT_THAT(one.remedy, HasSubstr("handslag restore BACKUP --data " + data.string()));
    }
  }
}

TEST_F(Doctors, SayWhatTheDatabaseSaysWithoutTheStatementThatItWasAsked) {
  open().execute_script("PRAGMA journal_mode = DELETE");
  std::string bytes = read_file(data / "handslag.db");
  std::fill(bytes.begin() + 4096, bytes.end(), '\xff');
  write_file(data / "handslag.db", bytes, Readers::OwnerAlone);
  const auto words = said();
  ASSERT_FALSE(words.empty());
  for (const std::string& one : words) {
    EXPECT_THAT(one, HasSubstr("The database is damaged"));
    for (const char* statement : {" in: ", "PRAGMA", "SELECT"}) EXPECT_THAT(one, Not(HasSubstr(statement)));
  }
}

TEST_F(Doctors, NameFivePlacesAndSayThatThereAreMore) {
  EXPECT_THAT(said("", {"1", "2", "3", "4", "5"}),
              ElementsAre("mend content: What is kept does not read back: 1; 2; 3; 4; 5"));
  EXPECT_THAT(said("", {"1", "2", "3", "4", "5", "6\x1b"}),
              ElementsAre("mend content: What is kept does not read back: 1; 2; 3; 4; 5 …"));
  EXPECT_THAT(said("", {"bad\x1b[2J\x7f"}),
              ElementsAre("mend content: What is kept does not read back: bad?[2J?"));
}

TEST_F(Doctors, TellWhatLiesInTheFolderThatIsNoneOfItsParts) {
  for (const char* name : {"brev.txt", ".handslag-abc", "demo", "backups-before-restore-2025"})
    write_file(data / name, "x", Readers::OwnerAlone);
  EXPECT_THAT(said(),
              ElementsAre("look folder-others: The folder holds what is no part of a data folder: brev.txt",
                          "look folder-left: Left from work that was cut short: .handslag-abc"));
  fs::remove(data / "brev.txt");
  fs::remove(data / ".handslag-abc");
  write_file(data / "backups", "x", Readers::OwnerAlone);
  EXPECT_THAT(said(), ElementsAre("mend folder: " + (data / "backups").string() + " is not a folder."));
}

TEST_F(Doctors, CountTheFilesThatAreMissingChangedOrReferredToByNothing) {
  const auto path_of = [&](const std::string& hash) { return data / "files" / hash.substr(0, 2) / hash; };
  const auto place = [](const std::string& name, const std::string& hash) {
    return name + ".txt (files/" + hash.substr(0, 2) + "/" + hash.substr(0, 12) + "…)";
  };
  write_file(path_of(sha256[0]), "handlinG", Readers::OwnerAlone);  // as long as before
  EXPECT_THAT(said(), ElementsAre("mend files-changed: 1 received file has been changed. " +
                                  place("handling", sha256[0])));
  fs::remove(path_of(sha256[1]));
  EXPECT_THAT(
      said(),
      ElementsAre("mend files-missing: 1 received file is missing. " + place("redovisning", sha256[1]),
                  "mend files-changed: 1 received file has been changed. " + place("handling", sha256[0])));
  fs::remove(path_of(sha256[0]));
  EXPECT_THAT(said(), ElementsAre("mend files-missing: 2 received files are missing. " +
                                  place("handling", sha256[0]) + "; " + place("redovisning", sha256[1])));
  FileStore(data / "files").put("handling");
  FileStore(data / "files").put("redovisning");
  open().execute("UPDATE stored_file SET size = 7 WHERE id = 1");
  EXPECT_THAT(said(), ElementsAre("mend files-changed: 1 received file has been changed. " +
                                  place("handling", sha256[0])));
  open().execute("UPDATE stored_file SET size = 8 WHERE id = 1");
  FileStore(data / "files").put("av ingen");
  EXPECT_THAT(said(), ElementsAre("look files-unused: 1 file in files/ is referred to by nothing."));
  FileStore(data / "files").put("av ingen heller");
  EXPECT_THAT(said(), ElementsAre("look files-unused: 2 files in files/ are referred to by nothing."));
}

TEST_F(Doctors, TellAnOlderSchemaFromANewerAndFromAnothers) {
  const int ours = program_migrations().back().number;
  open().execute("INSERT INTO schema_migration VALUES (99, 'later', 'x', '2025-01-01T00:00:00Z')");
  EXPECT_THAT(said(),
              ElementsAre("mend schema: The schema is 99, this program knows " + std::to_string(ours) + "."));
  open().execute_script("DELETE FROM schema_migration WHERE number = 99; CREATE TABLE extra (x)");
  EXPECT_THAT(said(), ElementsAre("mend schema: The schema of the database has been changed: extra"));
  open().execute_script("DROP TABLE extra; DELETE FROM schema_migration");
  EXPECT_THAT(said(), ElementsAre("mend schema: The database is not one of this program's."));
}

TEST_F(Doctors, TellRowsThatCannotBeAndThoseOfAnotherOrganisation) {
  open().execute_script(
      "PRAGMA foreign_keys = OFF; UPDATE stored_file SET received_at = '2025-02-30' WHERE id = 1");
  EXPECT_THAT(said(), ElementsAre("mend rows: Values that cannot be: stored_file 1, received_at"));
  open().execute_script(
      "PRAGMA foreign_keys = OFF; UPDATE stored_file SET received_at = '2025-01-01', organisation_id = 77");
  EXPECT_THAT(said(), ElementsAre("mend database-references: 2 rows refer to something that is not there. "
                                  "stored_file 1 → organisation; stored_file 2 → organisation"));
}

TEST_F(Doctors, SeeAClockThatIsBeforeWhatTheDatabaseHoldsAnywhere) {
  open().execute("UPDATE stored_file SET received_at = '2025-03-21T12:00:00Z' WHERE id = 2");
  EXPECT_TRUE(said().empty()) << "at the same moment";
  open().execute("UPDATE stored_file SET received_at = '2025-03-21T12:00:01Z' WHERE id = 2");
  EXPECT_THAT(said(), ElementsAre("mend clock: The computer's clock is before what the database holds."));
  open().execute("UPDATE stored_file SET received_at = '2025-01-01' WHERE id = 2");
  open().execute(
      "INSERT INTO journal (id, organisation_id, at, actor, action, subject_kind, subject_id, detail, hash) "
      "VALUES (1, 1, '2025-03-22T00:00:00Z', 'x', 'y', 'agreement', 1, '', '')");
  EXPECT_THAT(said(), ElementsAre("mend clock: The computer's clock is before what the database holds."));
}

TEST_F(Doctors, TellAKeyThatIsMissingFromOneThatIsNone) {
  write_file(data / "key", std::string(33, 'k'), Readers::OwnerAlone);
  EXPECT_THAT(said(), ElementsAre("mend key: The key file is not a key."));
  write_file(data / "key", std::string(31, 'k') + "l", Readers::OwnerAlone);
  EXPECT_TRUE(said().empty());
  write_file(data / "key", std::string(32, 'k'), Readers::OwnerAlone);
  EXPECT_THAT(said(), ElementsAre("mend key: The key file is not a key.")) << "one byte, again and again";
  fs::remove(data / "key");
  EXPECT_THAT(said(), ElementsAre("mend key: The key file is missing."));
}

TEST_F(Doctors, OfAFolderThatIsNoneSayWhatToName) {
  const auto only = [&](const fs::path& path) {
    const DoctorHelp help{[] { return std::string(); },
                          [](sql::Connection&) { return std::vector<std::string>(); }};
    const auto found = examine(path, clock, help, kEnglish);
    EXPECT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].weight, DoctorFinding::Weight::Mend);
    return found[0].what + " " + found[0].remedy;
  };
  const fs::path letters = temporary.path() / "brev";
  EXPECT_THAT(only(letters), HasSubstr("There is no database in " + letters.string()));
  EXPECT_THAT(only(letters),
              HasSubstr("restore a backup: handslag restore BACKUP --data " + letters.string()));
  fs::create_directory(letters);
  EXPECT_THAT(only(letters), HasSubstr("restore a backup"));
  write_file(letters / "till mamma.txt", "hej");
  EXPECT_EQ(only(letters),
            "There is no database in " + letters.string() + ". Name the right folder with --data.");
  EXPECT_EQ(only(letters / "till mamma.txt"),
            (letters / "till mamma.txt").string() + " is not a folder. Name the right folder with --data.");
}

TEST_F(Doctors, ABackupHoldsWhatTheManifestSays) {
  const DataFolder folder = DataFolder::open(data, clock);
  const fs::path copy = temporary.path() / "copy";
  const BackupSummary summary = backup(folder, copy, clock, kEnglish);
  EXPECT_EQ(summary.files, 2U);
  EXPECT_EQ(summary.bytes, std::string("handlingredovisning").size() + fs::file_size(copy / "handslag.db"));
  EXPECT_FALSE(summary.kept);
  const auto manifest = read_manifest(copy, kEnglish);
  ASSERT_TRUE(manifest.ok());
  EXPECT_EQ(manifest->made_at, "2025-03-21T12:00:00Z");
  EXPECT_EQ(manifest->schema, program_migrations().back().number);
  EXPECT_EQ(manifest->database_sha256, sha256_of_file(copy / "handslag.db"));
  EXPECT_EQ(manifest->key_sha256, sha256_of_file(data / "key"));
  std::vector<std::string> sorted = sha256;
  std::ranges::sort(sorted);
  EXPECT_EQ(manifest->files, sorted);
  EXPECT_EQ(manifest->rows->at("stored_file"), 2);
  EXPECT_EQ(manifest->rows->at("finding"), 0);
  EXPECT_EQ(read_file(copy / "key"), read_file(data / "key"));
}

TEST_F(Doctors, WhatIsNotWholeIsNotBackedUpAndSaysWhere) {
  const DataFolder folder = DataFolder::open(data, clock);
  const fs::path copy = temporary.path() / "copy";
  const auto refusal = [&]() -> std::string {
    try {
      backup(folder, copy, clock, kEnglish);
    } catch (const Error& error) {
      EXPECT_FALSE(fs::exists(copy));
      return error.what();
    }
    return "made";
  };
  open().execute_script("CREATE TABLE extra (x)");
  EXPECT_EQ(refusal(), "The schema of the database has been changed at extra. Run handslag doctor.");
  open().execute_script(
      "DROP TABLE extra; PRAGMA foreign_keys = OFF; UPDATE stored_file SET organisation_id = 77");
  EXPECT_EQ(refusal(), "Rows of the database refer to something that is not there. Run handslag doctor.");
  open().execute_script("UPDATE stored_file SET organisation_id = id");
  fs::rename(data / "key", data / "key-elsewhere");
  EXPECT_EQ(refusal(), "The key file is missing. Run handslag doctor.");
  fs::rename(data / "key-elsewhere", data / "key");
  fs::remove(data / "files" / sha256[0].substr(0, 2) / sha256[0]);
  EXPECT_EQ(refusal(), "The file " + sha256[0] + " is missing. Run handslag doctor.");
  FileStore(data / "files").put("handling");
  EXPECT_EQ(refusal(), "made");
  EXPECT_EQ(std::distance(fs::directory_iterator(temporary.path()), fs::directory_iterator()), 2);
}

TEST(BackupManifests, TakeSchemasFromOneToTheLargestNumber) {
  const testing::TemporaryFolder temporary;
  BackupManifest manifest{"2025-01-01T00:00:00Z", 1,
                          std::string(64, 'a'),   std::string(64, 'b'),
                          {std::string(64, 'c')}, RowCounts{{"finding", 3}}};
  const auto answer = [&](const std::string& text) -> std::string {
    write_file(temporary.path() / "manifest.json", text);
    const auto read = read_manifest(temporary.path(), kEnglish);
    return read.ok() ? "read" : read.refusal();
  };
  EXPECT_EQ(read_manifest(temporary.path(), kEnglish).refusal(),
            "the folder has no manifest.json: it is not a backup or was cut short");
  for (const auto& [schema, is_taken] : {std::pair{0, false}, {1, true}, {9999, true}, {10'000, false}}) {
    manifest.schema = schema;
    EXPECT_EQ(answer(to_text(manifest)), is_taken ? "read" : "manifest.json is not one of this program's")
        << schema;
  }
  manifest.schema = 4;
  for (const char* field : {"a", "b", "c"}) {
    std::string text = to_text(manifest);
    text.replace(text.find(std::string(64, field[0])), 64, std::string(63, field[0]));
    EXPECT_EQ(answer(text), "manifest.json is not one of this program's") << field;
    text = to_text(manifest);
    text.replace(text.find(std::string(64, field[0])), 1, "g");
    EXPECT_EQ(answer(text), "manifest.json is not one of this program's") << field;
  }
  EXPECT_EQ(answer(to_text(manifest)), "read");
  const auto read = read_manifest(temporary.path(), kEnglish);
  EXPECT_EQ(read->made_at, manifest.made_at);
  EXPECT_EQ(read->schema, 4);
  EXPECT_EQ(read->database_sha256, manifest.database_sha256);
  EXPECT_EQ(read->key_sha256, manifest.key_sha256);
  EXPECT_EQ(read->files, manifest.files);
  EXPECT_EQ(read->rows, manifest.rows);
}

}  // namespace
}  // namespace handslag::storage
