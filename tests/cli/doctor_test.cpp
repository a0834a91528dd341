#include <map>
#include <random>

#include "tests/cli/damaged_folder.h"

// Corruption of every kind is planted in a folder that has a row in every table, and a doctor must name the
// place and end with 1, in words and as JSON, without ever giving up.
namespace handslag::cli {

namespace {

TEST_F(Doctors, FindNothingInASampleThatIsWhole) {
  begin(true);
  EXPECT_EQ(to_mend(), "");
  begin();
  EXPECT_EQ(to_mend(), "");
}

TEST_F(Doctors, NameWhatNoEnumerationHas) {
  const std::map<std::string, std::string> enumerations = {
      {"finding.outcome", "'good'"},
      {"commitment.party", "'both'"},
      {"agreement_statement.kind", "'praise'"},
      {"legal_answer.outcome", "'perhaps'"},
      {"in_kind_contribution.party", "'both'"},
      {"agreement.follow_up_frequency", "'monthly'"},
      {"agreement.version", "0"},
      {"agreement_version.amendment", "-1"},
      {"withdrawal.subject_kind", "'something'"},
      {"withdrawal.subject_id", "12345"},
      {"data_sharing.what", "'records'"},
      {"publication_notice.notice", "'other'"},
      {"written_memorandum.language", "'de'"},
      {"written_memorandum.version", "2"},
      {"written_file.part_of", "'elsewhere'"},
      {"written_file.sha256", "'" + std::string(64, 'e') + "'"},
      {"written_basis.part", "'weather'"},
      {"taken_on_sentence.guard", "'other'"},
      {"journal.action", "'something.done'"},
      {"journal.subject_kind", "'something'"},
      {"journal.detail", "'{'"},
      {"journal.hash", "'" + std::string(64, 'e') + "'"},
      {"journal.actor", "'somebody else'"},
      {"agreement_version.content", "'{}x'"},
      {"agreement.payment_quarter", "5"},
      {"agreement.rate_is_approximate", "2"},
      {"organisation.kind", "'ingetdera'"},
      {"organisation.organisation_number", "'123'"},
      {"organisation.partnership_kind", "'annat-1'"},
      {"follow_up.opened_on", "'2099-01-01'"},
      {"follow_up.last_day", "'2031-12-31'"},
      {"received_material.received_on", "'2099-01-01'"},
      {"data_sharing.recipient_organisation_id", "2"},
      {"organisation.counties", "'99'"},
      {"commitment_evidence.kind", "'inget underlag'"},
      {"requested_material.kind", "'inget underlag'"},
      {"received_material.kind", "'inget underlag'"},
      {"published_figure.hiding", "'annat'"},
      {"outreach_activity.area", "'rymden'"},
      {"record_dataset.variable_set", "'annan-9'"},
      {"record_column.variable", "'okänd'"},
      {"stored_file.sha256", "'kort'"},
      {"agreement.document_sha256", "'" + std::string(64, 'e') + "'"},
      {"received_material.sha256", "'" + std::string(64, 'e') + "'"},
      {"publication.certificate_sha256", "'" + std::string(64, 'e') + "'"},
  };
  for (const auto& [place, value] : enumerations) {
    const std::string table = place.substr(0, place.find('.'));
    const std::string column = place.substr(place.find('.') + 1);
    begin(is_of_figures(table));
    sql::Connection connection = sql::Connection::open(database());
    if (!connection.query_one("SELECT 1 AS one FROM pragma_table_info('" + table + "') WHERE name = '" +
                              column + "'"))
      continue;  // a column that the schema no longer has
    run("UPDATE agreement SET follow_up_frequency = 'yearly' WHERE follow_up_frequency IS NULL");
    run("UPDATE organisation SET organisation_number = '802405-0190' WHERE kind = 'partner'");
    run("UPDATE " + table + " SET " + column + " = " + value + " WHERE " + column + " IN (SELECT " + column +
        " FROM " + table + " WHERE " + column + " IS NOT NULL LIMIT 1)");
    ++planted_;
    EXPECT_NE(to_mend(), "") << place << " = " << value;
  }
  EXPECT_GE(planted_, 15);
}

TEST_F(Doctors, NameRowsThatAreAnotherOrganisations) {
  for (const char* table :
       {"commitment", "commitment_evidence", "agreement_item", "in_kind_contribution", "other_funder",
        "agreement_statement", "legal_assessment", "legal_answer", "follow_up", "requested_material",
        "received_material", "evidence", "finding", "outreach_activity", "memorandum_edit",
        "agreement_version", "written_memorandum", "taken_on_sentence"}) {
    begin();
    run(std::string("UPDATE ") + table + " SET organisation_id = 3 - organisation_id");
    expect_named(std::string("the organisation of ") + table, "organisation");
  }
  for (const char* table : {"agreement", "record_dataset", "outreach_import", "publication", "stored_file"}) {
    begin(is_of_figures(table));
    run(std::string("UPDATE OR IGNORE ") + table + " SET organisation_id = 99");
    expect_named(std::string("the organisation of ") + table, table);
  }
}

TEST_F(Doctors, NameAWrittenMemorandumThatIsNotWhole) {
  for (const char* change :
       {"DELETE FROM written_file WHERE position = 0", "DELETE FROM written_file WHERE position = 1",
        "DELETE FROM written_basis WHERE part = 'findings'",
        "UPDATE written_file SET name = 'other.json' WHERE position = 0",
        "INSERT INTO written_memorandum SELECT 2, organisation_id, follow_up_id, 2, written_on, "
        "written_at, written_by, language, template FROM written_memorandum"}) {
    begin();
    run(change);
    expect_named(change, "written_memorandum");
  }
}

TEST_F(Doctors, NameEvidenceAndFindingsOfAnotherAgreement) {
  const std::string other =
      "INSERT INTO agreement SELECT 77, organisation_id, 1, partner_organisation_id, 'Annat', "
      "registry_number, "
      "municipality, committee, administration, unit, federation, about_partner, purpose, target_group, "
      "first_day, "
      "last_day, notice, extension, amount_per_year_ore, amount_source, rate_per_inhabitant_ore, "
      "rate_is_approximate, "
      "rate_source, population, population_is_approximate, population_year, population_source, "
      "payment_quarter, "
      "payment_first_year, payment_waits_for_follow_up, follow_up_frequency, follow_up_due_month, "
      "follow_up_due_day, "
      "signatory_role, signatory_unit, document_sha256, document_name, kind, form, indexation_terms, "
      "indexation_series, indexation_base FROM agreement WHERE id = "
      "1;"
      "INSERT INTO commitment VALUES (777, 1, 77, 0, 'partner', 'Annat åtagande', 0, '');";
  for (const char* table : {"evidence", "finding"}) {
    begin();
    run(other + "UPDATE " + table + " SET commitment_id = 777 WHERE id = (SELECT MAX(id) FROM " + table +
        " WHERE id < 99)");
    expect_named(std::string(table) + " of another agreement", "777" == std::string(table) ? "" : table);
  }
}

TEST_F(Doctors, NameEveryTableAndIndexThatIsGone) {
  std::vector<std::pair<std::string, std::string>> items;
  {
    sql::Connection connection = sql::Connection::open(sample() / "handslag.db");
    for (const sql::Row& row :
         connection.query("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
      items.emplace_back(row.get<std::string>("type"), row.get<std::string>("name"));
  }
  for (const auto& [type, name] : items) {
    begin();
    run("DROP " + type + " " + name);
    expect_named("dropped " + name, name == "schema_migration" ? "schema" : name);
  }
}

TEST_F(Doctors, NameWhatHasComeToTheSchemaOrChangedInIt) {
  const std::map<std::string, std::string> changes = {
      {"smygtabell", "CREATE TABLE smygtabell (a)"},
      {"smygtrigger", "CREATE TRIGGER smygtrigger AFTER INSERT ON finding BEGIN DELETE FROM journal; END"},
      {"smygvy", "CREATE VIEW smygvy AS SELECT 1"},
      {"smygindex", "CREATE INDEX smygindex ON finding (reason)"},
      {"finding", "ALTER TABLE finding ADD COLUMN smyg TEXT"},
      {"follow_up",
       "UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (first_day <= last_day)', "
       "' CHECK (1)') WHERE name = 'follow_up'"},
      {"organisation",
       "UPDATE schema_migration SET sha256 = '" + std::string(64, 'a') + "' WHERE number = 1"},
      {"schema is", "INSERT INTO schema_migration VALUES (9999, 'later', 'x', '2025-01-01T00:00:00Z')"},
  };
  for (const auto& [name, sql] : changes) {
    begin();
    try {
      run(sql);
    } catch (const std::runtime_error& error) {
      ADD_FAILURE() << error.what();
    }
    expect_named(sql, name);
  }
}

TEST_F(Doctors, NameACertificateThatWasDamagedOrExchanged) {
  begin(true);
  run("UPDATE publication SET certificate = x'7b7d' WHERE year = (SELECT MAX(year) FROM publication)");
  expect_named("another certificate", "publication");
  begin(true);
  run("UPDATE publication SET certificate = x'7b7d', certificate_sha256 = '" + sha256_hex("{}") + "'");
  expect_named("another certificate with its hash", "publication");
}

TEST_F(Doctors, NameASealedFigureThatWasMadeVisibleOrChanged) {
  begin(true);
  run("UPDATE published_figure SET low = NULL, high = NULL, count = 3 WHERE (area, variable, value) IN "
      "(SELECT "
      "area, "
      "variable, value FROM published_figure WHERE count IS NULL LIMIT 1)");
  expect_named("a hidden figure made visible", "published_figure");
  begin(true);
  run("UPDATE published_figure SET count = count + 1 WHERE (area, variable, value) IN (SELECT area, "
      "variable, "
      "value FROM published_figure WHERE count IS NOT NULL LIMIT 1)");
  expect_named("a figure made larger", "published_figure");
  begin(true);
  run("DELETE FROM published_figure WHERE (area, variable, value) IN (SELECT area, variable, value FROM "
      "published_figure LIMIT 1)");
  expect_named("a figure taken away", "published_figure");
}

TEST_F(Doctors, NameRecordsThatWereExchangedForOthersThatMayBe) {
  begin(true);
  run("UPDATE record_column SET codes = zeroblob(length(codes)) WHERE variable = 'sex'");
  expect_named("records exchanged", "record_column");
}

TEST_F(Doctors, NameAFileThatIsMissingChangedOrSwapped) {
  begin();
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(data_ / "files")) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  ASSERT_GE(files.size(), 2u);
  fs::remove(files[0]);
  expect_named("a missing file", files[0].filename().string().substr(0, 12));
  begin();
  write_file(files[0], "annat", Readers::OwnerAlone);
  expect_named("a changed file", files[0].filename().string().substr(0, 12));
  begin();
  fs::rename(files[0], temporary_.path() / "tredje");
  fs::rename(files[1], files[0]);
  fs::rename(temporary_.path() / "tredje", files[1]);
  expect_named("swapped files", files[0].filename().string().substr(0, 12));
  begin();
  fs::remove_all(data_ / "files");
  expect_named("no files", "missing");
}

TEST_F(Doctors, NameWhatOthersMayRead) {
  for (const char* name : {"", "handslag.db", "key", "files", "lock"}) {
    for (const mode_t mode : {mode_t{0777}, mode_t{0740}, mode_t{0604}}) {
      begin();
      const fs::path path = *name == '\0' ? data_ : data_ / name;
      ::chmod(path.c_str(), mode | (fs::is_directory(path) ? 0700 : 0600));
      expect_named(path.string() + " open to others", path.string());
    }
  }
}

TEST_F(Doctors, NameWhatIsInThePlaceOfSomethingElse) {
  for (const char* name : {"handslag.db", "key", "files", "lock", "backups"}) {
    begin();
    fs::remove_all(data_ / name);
    fs::create_symlink("ingenstans", data_ / name);
    ++planted_;
    EXPECT_NE(to_mend(), "") << name << " is a link";
  }
}

TEST_F(Doctors, NeverGiveUpOnRandomBytes) {
  std::mt19937 random(20250321);
  const std::string whole = read_file(light_sample() / "handslag.db");
  for (int round = 0; round < 60; ++round) {
    begin();
    std::string bytes = whole;
    const std::size_t length = std::size_t{1} << (random() % 13);
    // The first rounds damage the header and the schema.
    const std::size_t end = round < 20 ? 8192 : bytes.size();
    const std::size_t start = random() % end;
    for (std::size_t at = start; at < std::min(bytes.size(), start + length); ++at)
      bytes[at] = static_cast<char>(random());
    write_file(database(), bytes, Readers::OwnerAlone);
    const Diagnosis in_json = diagnose(true);
    EXPECT_TRUE(in_json.exit_code == 0 || in_json.exit_code == 1)
        << "round " << round << ": " << in_json.exit_code << in_json.words;
    EXPECT_TRUE(parse_json(in_json.words)) << "round " << round << ": " << in_json.words;
    if (round % 5 == 0) {
      EXPECT_EQ(diagnose(false).exit_code, in_json.exit_code) << "round " << round;
    }
  }
}

TEST_F(Doctors, NeverGiveUpOnADatabaseThatIsCutShort) {
  const std::string whole = read_file(light_sample() / "handslag.db");
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{99}, std::size_t{100}, std::size_t{4096},
        whole.size() / 2, whole.size() - 4096, whole.size() - 1}) {
    begin();
    write_file(database(), whole.substr(0, size), Readers::OwnerAlone);
    expect_named("cut to " + std::to_string(size), "database");
  }
}

}  // namespace

}  // namespace handslag::cli
