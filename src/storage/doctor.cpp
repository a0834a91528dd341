#include "storage/doctor.h"

#include <algorithm>
#include <set>

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "storage/migration.h"

namespace handslag::storage {

namespace fs = std::filesystem;

namespace {

using Weight = DoctorFinding::Weight;

constexpr std::uintmax_t kLeastFreeBytes = std::uintmax_t{500} << 20;

class Doctor {
 public:
  Doctor(fs::path data, const Clock& clock, const Translator& translator)
      : data_(std::move(data)),
        database_(data_ / "handslag.db"),
        files_(data_ / "files"),
        clock_(clock),
        t_(translator) {}

  std::vector<DoctorFinding> run(const CheckFonts& check_fonts) {
    if (!fs::exists(database_)) {
      add(Weight::Mend, "database",
          t_.translate("There is no database in {folder}.", {{"folder", data_.string()}}),
          t_.translate("Name the right folder with --data, or restore a backup: handslag restore BACKUP "
                       "--data {folder}",
                       {{"folder", data_.string()}}));
      return std::move(findings_);
    }
    examine_database();
    examine_key();
    examine_space();
    const std::string missing = check_fonts();
    if (missing.empty()) {
      well("fonts", t_.translate("The typefaces of documents are part of the program and can be read."));
    } else {
      add(Weight::Mend, "fonts", missing, t_.translate("The program is damaged: install it again."));
    }
    return std::move(findings_);
  }

 private:
  void add(Weight weight, std::string check, std::string what, std::string remedy) {
    findings_.push_back({weight, std::move(check), std::move(what), std::move(remedy)});
  }
  void well(std::string check, std::string what) { add(Weight::Well, std::move(check), std::move(what), ""); }
  std::string restore_it() const {
    return t_.translate(
        "Stop the server and restore the latest backup: handslag restore BACKUP --data {folder}",
        {{"folder", data_.string()}});
  }

  void examine_database() {
    try {
      sql::Connection connection = sql::Connection::open(database_, sql::Connection::OpenAs::Existing);
      const auto integrity = connection.query("PRAGMA integrity_check");
      if (integrity.size() != 1 || integrity[0].get<std::string>("integrity_check") != "ok") {
        add(Weight::Mend, "database-integrity", t_.translate("The database is damaged."), restore_it());
        return;
      }
      well("database-integrity", t_.translate("The database is whole."));
      examine_references(connection);
      if (examine_schema(connection)) {
        examine_files(connection);
        examine_clock(connection);
      }
    } catch (const StorageError& error) {
      add(Weight::Mend, "database-integrity",
          t_.translate("The database cannot be read: {why}", {{"why", error.what()}}), restore_it());
    }
  }

  void examine_references(sql::Connection& connection) {
    const std::size_t broken = connection.query("PRAGMA foreign_key_check").size();
    if (broken == 0)
      return well("database-references", t_.translate("Every row refers to something that is there."));
    add(Weight::Mend, "database-references",
        t_.translate_count("1 row refers to something that is not there.",
                           "{count} rows refer to something that is not there.",
                           static_cast<std::int64_t>(broken)),
        restore_it());
  }

  bool examine_schema(sql::Connection& connection) {
    const int theirs = schema_version(connection);
    const int ours = program_migrations().back().number;
    try {
      require_known(connection, program_migrations());
    } catch (const CorruptData& error) {
      add(Weight::Mend, "schema", error.what(), restore_it());
      return false;
    } catch (const InvalidInput&) {
      // Newer: told below with what to do.
    }
    if (theirs == ours) {
      well("schema", t_.translate("The schema is this program's ({number}).", {{"number", ours}}));
      return true;
    }
    add(Weight::Mend, "schema",
        t_.translate("The schema is {theirs}, this program knows {ours}.",
                     {{"theirs", theirs}, {"ours", ours}}),
        theirs > ours
            ? t_.translate("Use the newer version of Handslag that wrote the folder.")
            : t_.translate("Any other command of this program upgrades it, after a copy in backups/."));
    return false;
  }

  void examine_files(sql::Connection& connection) {
    std::set<std::string> referred;
    for (const sql::Row& row : connection.query("SELECT DISTINCT sha256 FROM stored_file")) {
      referred.insert(row.get<std::string>("sha256"));
    }
    int missing = 0;
    int changed = 0;
    for (const std::string& sha256 : referred) {
      if (!files_.has(sha256)) {
        ++missing;
      } else if (sha256_of_file(files_.path_of(sha256)) != sha256) {
        ++changed;
      }
    }
    if (missing > 0) {
      add(Weight::Mend, "files-missing",
          t_.translate_count("1 received file is missing.", "{count} received files are missing.", missing),
          restore_it());
    }
    if (changed > 0) {
      add(Weight::Mend, "files-changed",
          t_.translate_count("1 received file has been changed.", "{count} received files have been changed.",
                             changed),
          restore_it());
    }
    if (missing == 0 && changed == 0) {
      well("files", t_.translate("Every received file is there and unchanged ({count}).",
                                 {{"count", static_cast<std::int64_t>(referred.size())}}));
    }
    const std::vector<std::string> kept = files_.list();
    const auto unused =
        std::ranges::count_if(kept, [&](const std::string& sha256) { return !referred.contains(sha256); });
    if (unused > 0) {
      add(Weight::Look, "files-unused",
          t_.translate_count("1 file in files/ is referred to by nothing.",
                             "{count} files in files/ are referred to by nothing.", unused),
          t_.translate("They may be left from work that was cut short. They do no harm."));
    }
  }

  void examine_clock(sql::Connection& connection) {
    const auto newest = connection.query_one(
        "SELECT MAX(moment) AS newest FROM (SELECT MAX(applied_at) AS moment FROM schema_migration"
        " UNION ALL SELECT MAX(received_at) FROM stored_file UNION ALL SELECT MAX(at) FROM audit_log) AS "
        "moments");
    const std::string now = clock_.now_utc();
    if (newest && newest->get<std::string>("newest") > now) {
      add(Weight::Mend, "clock", t_.translate("The computer's clock is before what the database holds."),
          t_.translate("Set the clock; dates of what is received are taken from it."));
    } else {
      well("clock", t_.translate("The clock says {now}.", {{"now", now}}));
    }
  }

  void examine_key() {
    const fs::path key = data_ / "key";
    if (!fs::exists(key)) {
      add(Weight::Mend, "key", t_.translate("The key file is missing."), restore_it());
      return;
    }
    const fs::perms others = fs::perms::group_all | fs::perms::others_all;
    if ((fs::status(key).permissions() & others) != fs::perms::none) {
      add(Weight::Mend, "key", t_.translate("Others than the owner may read the key file."),
          "chmod 600 " + key.string());
    } else {
      well("key", t_.translate("Only the owner may read the key file."));
    }
  }

  void examine_space() {
    std::error_code error;
    const fs::space_info space = fs::space(data_, error);
    if (error) return;
    const auto megabytes = static_cast<std::int64_t>(space.available >> 20);
    if (space.available < kLeastFreeBytes) {
      add(Weight::Mend, "space", t_.translate("Only {size} MB are free on the disk.", {{"size", megabytes}}),
          t_.translate("Make room; a write that finds no room is refused and nothing is lost."));
    } else {
      well("space", t_.translate("{size} MB are free on the disk.", {{"size", megabytes}}));
    }
  }

  fs::path data_;
  fs::path database_;
  FileStore files_;
  const Clock& clock_;
  const Translator& t_;
  std::vector<DoctorFinding> findings_;
};

}  // namespace

std::vector<DoctorFinding> examine(const fs::path& data, const Clock& clock, const CheckFonts& check_fonts,
                                   const Translator& translator) {
  return Doctor(data, clock, translator).run(check_fonts);
}

}  // namespace handslag::storage
