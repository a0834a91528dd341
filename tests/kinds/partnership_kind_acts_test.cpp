#include "kinds/partnership_kind_acts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "kinds/kind_use_store.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/journal_store.h"
#include "organisations/organisation_store.h"
#include "sql/connection.h"
#include "tests/support/memory_database.h"

namespace handslag::kinds {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class KindActs : public ::testing::Test {
 protected:
  /// The youth centre's file under another version, with evidence that no other kind has.
  static std::string own(const std::string& version, const std::string& evidence = "ours_alone") {
    std::string file(program_kind_file("youth-centre-v1"));
    file.replace(file.find("youth-centre-v1"), 15, version);
    return file.replace(file.find("youth_influence"), 15, evidence);
  }
  static std::string newest_deed(const organisations::View& view) {
    const auto lines = organisations::JournalStore(view).list(1);
    return lines.empty() ? "" : lines[0].deed + " " + lines[0].facts;
  }
  organisations::Organisation partner() {
    return organisations::OrganisationStore(database.connection()).get(database.partner());
  }

  testing::MemoryDatabase database;
  organisations::Act body = database.public_body_act();
  organisations::Act act = database.partner_act();
};

TEST_F(KindActs, APartnerStatesItsCountiesAndTheJournalHasBoth) {
  state_area(act, {"Västerbottens län", "25", "24"});
  EXPECT_THAT(partner().counties, ElementsAre("24", "25"));
  EXPECT_EQ(newest_deed(act), R"(area.state {"counties":"24, 25","before":"01, 09"})");
  EXPECT_EQ(PartnershipKindStore(act).chosen_variable_set().version, "victim-support-v1:24,25");
  EXPECT_THROW(state_area(act, {"Atlantis"}), InvalidInput);
  EXPECT_THROW(state_area(act, {}), InvalidInput) << "none can be told apart";
  EXPECT_THAT(partner().counties, SizeIs(2));
}

TEST_F(KindActs, WithoutCountiesNothingCanBeRecorded) {
  act.connection().execute("UPDATE organisation SET counties = '', partnership_kind = ''");
  EXPECT_THROW(PartnershipKindStore(act).chosen_variable_set(), InvalidInput);
  state_area(act, {"21"});
  EXPECT_EQ(PartnershipKindStore(act).chosen_variable_set().version, "general-v1:21") << "no kind is chosen";
}

TEST_F(KindActs, TheKindOfRecordsIsChosen) {
  choose_kind(act, "womens-shelter-v1");
  EXPECT_EQ(newest_deed(act), R"(kind.choose {"kind":"womens-shelter-v1","before":"victim-support-v1"})");
  EXPECT_EQ(PartnershipKindStore(act).chosen_variable_set().version, "womens-shelter-v1:01,09");
  EXPECT_THROW(choose_kind(act, "nothing-v1"), NotFound);
}

TEST_F(KindActs, AnImportedKindIsItsOrganisationsOwn) {
  ASSERT_TRUE(import_kind(act, own("ours-v1")));
  EXPECT_EQ(newest_deed(act), R"(kind.import {"kind":"ours-v1"})");
  EXPECT_TRUE(evidence_kind_named("ours_alone"));
  EXPECT_THAT(PartnershipKindStore(act).list(), SizeIs(5));
  EXPECT_THAT(PartnershipKindStore(body).list(), SizeIs(4));
  EXPECT_EQ(PartnershipKindStore(act).file_of("ours-v1"), own("ours-v1"));
  choose_kind(act, "ours-v1");
  const VariableSet& set = PartnershipKindStore(act).chosen_variable_set();
  EXPECT_EQ(set.version, "ours-v1:01,09");
  EXPECT_EQ(&PartnershipKindStore(act).variable_set("ours-v1:01,09"), &set);
  EXPECT_THROW(PartnershipKindStore(body).variable_set("ours-v1:01,09"), CorruptData);
  EXPECT_THROW((void)import_kind(act, own("ours-v1", "another_one")), Conflict);
  EXPECT_THROW((void)import_kind(act, std::string(program_kind_file("general-v1"))), Conflict);
  EXPECT_THROW(remove_kind(act, "ours-v1", "wrong file"), Conflict) << "it is chosen";
  choose_kind(act, "general-v1");
  EXPECT_THROW(remove_kind(body, "ours-v1", "wrong file"), NotFound);
  remove_kind(act, "ours-v1", "wrong file");
  EXPECT_EQ(newest_deed(act), R"(kind.remove {"kind":"ours-v1","reason":"wrong file"})");
  EXPECT_FALSE(PartnershipKindStore(act).find("ours-v1"));
  EXPECT_THROW(remove_kind(act, "general-v1", "wrong file"), NotFound);
}

TEST_F(KindActs, AKindThatRecordsAreOfStays) {
  ASSERT_TRUE(import_kind(act, own("ours-v1")));
  act.connection().execute(
      "INSERT INTO record_dataset (organisation_id, year, version, variable_set, fingerprint, record_count, "
      "left_out,"
      " cut_off_on, imported_at, is_example) VALUES ($1, 2024, 1, 'ours-v1:24', 'f', 0, 0, '2025-01-01', '', "
      "0)",
      act.organisation());
  EXPECT_THROW(remove_kind(act, "ours-v1", "wrong file"), Conflict);
}

TEST_F(KindActs, AFileWithAFaultIsNotSaved) {
  std::string file = own("ours-v1");
  file.replace(file.find("\"sv\""), 4, "\"se\"");
  const auto read = import_kind(act, file);
  ASSERT_FALSE(read);
  EXPECT_EQ(message_for(read.refusal()).in_english(),
            "line 3, name.se: is no member of this object; take it away or spell it right");
  EXPECT_FALSE(PartnershipKindStore(act).find("ours-v1"));
}

TEST_F(KindActs, EvidenceOfAnotherProcesssImportIsFoundInTheDataFolder) {
  act.connection().execute(
      "INSERT INTO imported_data (organisation_id, kind, version, sha256, content, imported_at, imported_by)"
      " VALUES ($1, 'partnership_kind', 'theirs-v1', '', $2, '', '')",
      act.organisation(), own("theirs-v1", "theirs_alone"));
  EXPECT_EQ(evidence_kind_named("theirs_alone"), std::nullopt);
  EXPECT_TRUE(PartnershipKindStore(act).evidence_named("theirs_alone"));
  EXPECT_EQ(PartnershipKindStore(act).evidence_named("nobodys"), std::nullopt);
}

TEST_F(KindActs, StatingTheSameAgainWritesNothing) {
  state_area(act, {"24"});
  const auto before = organisations::JournalStore(act).list(9).size();
  state_area(act, {"Västerbottens län", "24"});
  EXPECT_THAT(organisations::JournalStore(act).list(9), SizeIs(before));
  choose_kind(act, "general-v1");
  choose_kind(act, "general-v1");
  EXPECT_THAT(organisations::JournalStore(act).list(9), SizeIs(before + 1));
}

TEST_F(KindActs, WhatAnOrganisationStatesIsItsOwn) {
  organisations::Act neighbour = database.act_of(database.other_partner());
  state_area(neighbour, {"09"});
  choose_kind(neighbour, "youth-centre-v1");
  EXPECT_THAT(partner().counties, ElementsAre("01", "09"));
  EXPECT_EQ(partner().partnership_kind, "victim-support-v1");
  EXPECT_EQ(newest_deed(act), "");
  EXPECT_EQ(newest_deed(neighbour), R"(kind.choose {"kind":"youth-centre-v1","before":"victim-support-v1"})");
}

// Each of the four ways in which an organisation can have something of a kind, by itself.
TEST_F(KindActs, AKindStaysWhileAnAgreementOrASealedYearIsOfIt) {
  const auto execute = [&](const std::string& sql) { act.connection().execute(sql, act.organisation()); };
  ASSERT_TRUE(import_kind(act, own("ours-v1")));
  ASSERT_FALSE(KindUseStore(act).is_used("ours-v1"));
  execute(
      "INSERT INTO agreement (organisation_id, partner_organisation_id, title, registry_number, municipality,"
      " committee, administration, unit, federation, about_partner, purpose, target_group, notice, extension,"
      " amount_source, rate_is_approximate, rate_source, population_is_approximate, population_source,"
      " payment_waits_for_follow_up, signatory_role, signatory_unit, document_sha256, document_name, kind, "
      "version)"
      " VALUES ($1, 1, '', '', '', '', '', '', '', '', '', '', '', '', '', 0, '', 0, '', 0, '', '', '', '',"
      " 'ours-v1', 1)");
  EXPECT_TRUE(KindUseStore(act).is_used("ours-v1"));
  EXPECT_FALSE(KindUseStore(act).is_used("ours-v")) << "another version";
  EXPECT_FALSE(KindUseStore(body).is_used("ours-v1")) << "of another organisation";
  EXPECT_THROW(remove_kind(act, "ours-v1", "wrong file"), Conflict);
  execute("DELETE FROM agreement WHERE organisation_id = $1");
  EXPECT_FALSE(KindUseStore(act).is_used("ours-v1"));
  act.connection().execute(
      "INSERT INTO publication (organisation_id, year, version, sealed_at, dataset_fingerprint, cut_off_on,"
      " is_example, threshold, protects_zeros, cells, hidden_cells, certificate, certificate_sha256, "
      "variable_set)"
      " VALUES ($1, 2024, 1, '', '', '2025-01-01', 0, 4, 0, 0, 0, $2, '', 'ours-v1:24')",
      act.organisation(), sql::Blob{"{}"});
  EXPECT_TRUE(KindUseStore(act).is_used("ours-v1"));
  EXPECT_FALSE(KindUseStore(act).is_used("ours-v1:24")) << "a kind, not a set";
  EXPECT_FALSE(KindUseStore(body).is_used("ours-v1"));
  execute("DELETE FROM publication WHERE organisation_id = $1");
  execute("UPDATE organisation SET partnership_kind = 'ours-v1' WHERE id = $1");
  EXPECT_TRUE(KindUseStore(act).is_used("ours-v1"));
  EXPECT_FALSE(KindUseStore(body).is_used("ours-v1"));
}

TEST_F(KindActs, NoKindOfTheProgramIsTakenAwayAndNoneThatIsNotThere) {
  EXPECT_THROW(remove_kind(act, "nobodys-v1", "wrong file"), NotFound);
  EXPECT_THROW(remove_kind(act, "womens-shelter-v1", "wrong file"), NotFound)
      << "the program's, and not in use";
  EXPECT_EQ(newest_deed(act), "");
}

TEST_F(KindActs, ASetIsFoundByItsVersionAlone) {
  const PartnershipKindStore store(act);
  EXPECT_EQ(store.variable_set("general-v1:24,25").version, "general-v1:24,25");
  EXPECT_EQ(store.variable_set("general-v1:24,25").municipalities().groups.size(), 2U);
  for (const char* const none : {"", ":24", "general-v1", "nobodys-v1:24"})
    EXPECT_THROW(store.variable_set(none), CorruptData) << none;
  EXPECT_EQ(store.get("").version, "general-v1");
  EXPECT_EQ(store.find("nobodys-v1"), std::nullopt);
  EXPECT_THROW(store.get("nobodys-v1"), NotFound);
  EXPECT_THROW(store.file_of("nobodys-v1"), NotFound);
  EXPECT_EQ(store.evidence_kept("statistics"), EvidenceKind::Statistics);
  EXPECT_THROW(store.evidence_kept("nobodys"), CorruptData);
}

// Two organisations may give one version to two files.
TEST_F(KindActs, OneVersionOfTwoOrganisationsIsTwoSets) {
  organisations::Act neighbour = database.act_of(database.other_partner());
  ASSERT_TRUE(import_kind(act, own("shared-v1", "first_evidence")));
  ASSERT_TRUE(import_kind(neighbour, own("shared-v1", "second_evidence")));
  EXPECT_NE(&PartnershipKindStore(act).variable_set("shared-v1:24"),
            &PartnershipKindStore(neighbour).variable_set("shared-v1:24"));
}

}  // namespace
}  // namespace handslag::kinds
