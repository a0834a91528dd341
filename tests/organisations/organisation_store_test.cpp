#include "organisations/organisation_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "organisations/deed.h"
#include "organisations/journal_store.h"
#include "organisations/organisations_acts.h"
#include "organisations/withdrawal_store.h"
#include "storage/migration.h"
#include "tests/support/memory_database.h"

namespace handslag::organisations {
namespace {

class Organisations : public ::testing::Test {
 protected:
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act partner_act = database.partner_act();
  OrganisationStore store{database.connection()};
  FixedClock clock{day("2025-01-03")};

  /// "organisation.rename {…}" of the newest line.
  static std::string newest_deed(const View& view) {
    const auto lines = JournalStore(view).list(1);
    return lines.empty() ? "" : lines[0].deed + " " + lines[0].facts;
  }
};

TEST_F(Organisations, AnOrganisationIsReadBackAsSaved) {
  const Organisation region{
      {}, OrganisationKind::PublicBody, "Region Exempel", OrganisationNumber::parse("202100-5489")};
  const OrganisationId id = OrganisationStore::save(act, region);
  EXPECT_EQ(store.get(id).name, "Region Exempel");
  EXPECT_EQ(store.get(id).kind, OrganisationKind::PublicBody);
  EXPECT_EQ(store.get(id).number->text(), "202100-5489");
  EXPECT_THROW(store.get(OrganisationId{999}), NotFound);
}

TEST_F(Organisations, ANameStandsForOneOrganisation) {
  const Organisation partner{{}, OrganisationKind::Partner, "Föreningen", std::nullopt};
  OrganisationStore::save(act, partner);
  EXPECT_THROW(OrganisationStore::save(act, partner), Conflict);
  EXPECT_THROW(found_organisation(database.transaction(), database.actor(), OrganisationKind::PublicBody,
                                  "Föreningen", clock),
               Conflict);
  EXPECT_THROW(find_or_add_partner(act, "Grannkommunen", std::nullopt), Conflict);
}

TEST_F(Organisations, OneThatIsFoundedHasALineInItsOwnJournalAndIsFoundedOnce) {
  const auto found = [&] {
    return found_organisation(database.transaction(), database.actor(), OrganisationKind::PublicBody,
                              "Nya kommunen", clock);
  };
  const OrganisationId id = found();
  EXPECT_EQ(newest_deed(database.view_of(id)), "organisation.add ");
  EXPECT_EQ(found(), id);
  EXPECT_EQ(JournalStore(database.view_of(id)).list(9).size(), 1U);
}

TEST_F(Organisations, APartnerGetsItsNumberOnce) {
  const auto number = OrganisationNumber::parse("802405-0190");
  EXPECT_EQ(find_or_add_partner(act, "Exempelföreningen", std::nullopt), database.partner());
  EXPECT_EQ(newest_deed(act), "") << "nothing was done";
  find_or_add_partner(act, "Exempelföreningen", number);
  EXPECT_EQ(store.get(database.partner()).number, number);
  EXPECT_EQ(newest_deed(act), R"(organisation.number {"number":"802405-0190"})");
  EXPECT_THROW(find_or_add_partner(act, "Exempelföreningen", OrganisationNumber::parse("202100-5489")),
               Conflict);
  const OrganisationId added = find_or_add_partner(act, "Ny förening", number);
  EXPECT_EQ(store.get(added).number, number);
  EXPECT_EQ(newest_deed(act), "organisation.add ");
}

TEST_F(Organisations, ANameAndANumberCanBeChangedAndTheJournalHasBoth) {
  rename_organisation(partner_act, " Stödföreningen ");
  EXPECT_EQ(store.get(database.partner()).name, "Stödföreningen");
  EXPECT_EQ(newest_deed(partner_act),
            R"(organisation.rename {"before":"Exempelföreningen","name":"Stödföreningen"})");
  EXPECT_THROW(rename_organisation(partner_act, "Grannföreningen"), Conflict);
  EXPECT_THROW(rename_organisation(partner_act, ""), InvalidInput);
  set_organisation_number(partner_act, *OrganisationNumber::parse("802405-0190"));
  EXPECT_EQ(newest_deed(partner_act), R"(organisation.number {"number":"802405-0190"})");
  set_organisation_number(partner_act, *OrganisationNumber::parse("202100-5489"));
  EXPECT_EQ(newest_deed(partner_act),
            R"(organisation.number {"number":"202100-5489","before":"802405-0190"})");
  EXPECT_EQ(store.get(database.partner()).number->text(), "202100-5489");
}

TEST_F(Organisations, AShortNameAndAGenitiveAreStatedAndTakenBackAndTheJournalHasBoth) {
  state_names(partner_act, {.short_name = " Stödet ", .genitive = "Exempelföreningens"});
  EXPECT_EQ(store.get(database.partner()).short_name, "Stödet");
  EXPECT_EQ(store.get(database.partner()).genitive, "Exempelföreningens");
  EXPECT_EQ(newest_deed(partner_act), R"(organisation.names {"short_name":"Stödet","short_name_before":"",)"
                                      R"("genitive":"Exempelföreningens","genitive_before":""})");
  state_names(partner_act, {.short_name = "Stödet"});
  EXPECT_EQ(JournalStore(partner_act).list(9).size(), 1U) << "nothing changed";
  state_names(partner_act, {.short_name = ""});
  EXPECT_EQ(store.get(database.partner()).short_name, "");
  EXPECT_EQ(store.get(database.partner()).genitive, "Exempelföreningens") << "not given, so it stays";
  EXPECT_EQ(newest_deed(partner_act), R"(organisation.names {"short_name":"","short_name_before":"Stödet"})");
  EXPECT_THROW(state_names(partner_act, {.short_name = std::string(201, 'x')}), InvalidInput);
  EXPECT_THROW(state_names(partner_act, {.genitive = "rad\nrad"}), InvalidInput);
  EXPECT_EQ(store.get(database.other_partner()).genitive, "") << "another organisation's stays its own";
}

TEST_F(Organisations, WhatIsChosenForAnOrganisationIsReadBackAsSaved) {
  Organisation partner{{}, OrganisationKind::Partner, "Kvinnojouren Alla", {}};
  partner.partnership_kind = "womens-shelter-v1";
  partner.counties = {"03", "21"};
  partner.memorandum_template = "general-v1";
  const Organisation read = store.get(OrganisationStore::save(act, partner));
  EXPECT_EQ(read.partnership_kind, "womens-shelter-v1");
  EXPECT_EQ(read.counties, (std::vector<std::string>{"03", "21"}));
  EXPECT_EQ(read.memorandum_template, "general-v1");
  EXPECT_TRUE(store.get(database.public_body()).counties.empty());
}

TEST_F(Organisations, WhatIsSharedIsSharedOfItsYearsWithItsRecipientAlone) {
  share_data(partner_act, database.public_body(), SharedData::Figures, 2023, 2024);
  const DataSharingStore given(act);
  for (const int year : {2023, 2024}) {
    const auto scope = given.scope_shared(database.partner(), SharedData::Figures, year);
    ASSERT_TRUE(scope) << year;
    EXPECT_EQ(scope->organisation(), database.partner());
  }
  for (const int year : {2022, 2025})
    EXPECT_FALSE(given.scope_shared(database.partner(), SharedData::Figures, year)) << year;
  EXPECT_FALSE(given.scope_shared(database.partner(), SharedData::OutreachLog, 2023));
  EXPECT_FALSE(given.scope_shared(database.other_partner(), SharedData::Figures, 2023));
  EXPECT_FALSE(DataSharingStore(database.other_public_body_view())
                   .scope_shared(database.partner(), SharedData::Figures, 2023));
  EXPECT_TRUE(DataSharingStore(database.other_public_body_view()).list().empty());
  const std::vector<DataSharing> all = given.list();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].partner, database.partner());
  EXPECT_EQ(all[0].recipient, database.public_body());
  EXPECT_EQ(all[0].what, SharedData::Figures);
  EXPECT_EQ(all[0].first_year, 2023);
  EXPECT_EQ(all[0].last_year, 2024);
  EXPECT_EQ(all[0].shared_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(all[0].shared_by, "tester (command line)");
  EXPECT_EQ(newest_deed(partner_act),
            R"(sharing.add {"recipient":1,"what":"figures","first_year":2023,"last_year":2024})");
}

TEST_F(Organisations, SharingWithoutALastYearGoesOnUntilItIsEnded) {
  const DataSharingId id =
      share_data(partner_act, database.public_body(), SharedData::OutreachLog, 2020, std::nullopt);
  EXPECT_EQ(share_data(partner_act, database.public_body(), SharedData::OutreachLog, 2020, std::nullopt), id);
  const DataSharingStore given(act);
  EXPECT_TRUE(given.scope_shared(database.partner(), SharedData::OutreachLog, 2199));
  Act stranger = database.act_of(database.other_partner());
  EXPECT_THROW(end_sharing(stranger, id, "inte min"), NotFound);
  EXPECT_THROW(end_sharing(act, id, "mottagaren kan inte"), NotFound);
  EXPECT_THROW(end_sharing(partner_act, id, " "), InvalidInput);
  end_sharing(partner_act, id, "Avtalet är slut");
  EXPECT_EQ(newest_deed(partner_act), R"(sharing.end {"data_sharing":1})");
  EXPECT_FALSE(given.scope_shared(database.partner(), SharedData::OutreachLog, 2024));
  EXPECT_TRUE(given.scope_received(database.partner(), SharedData::OutreachLog, 2024));
  EXPECT_TRUE(given.find(id)->is_ended);
  EXPECT_EQ(WithdrawalStore(partner_act).find({Subject::Kind::DataSharing, id.value})->reason,
            "Avtalet är slut");
  EXPECT_THROW(end_sharing(partner_act, id, "igen"), Conflict);
  EXPECT_NE(share_data(partner_act, database.public_body(), SharedData::OutreachLog, 2020, std::nullopt), id);
}

TEST_F(Organisations, SharingIsRefusedWhereItMeansNothing) {
  EXPECT_THROW(share_data(partner_act, database.other_partner(), SharedData::Figures, 2024, std::nullopt),
               NotFound);
  EXPECT_THROW(share_data(partner_act, database.public_body(), SharedData::Figures, 2024, 2023),
               InvalidInput);
  EXPECT_THROW(share_data(partner_act, {77}, SharedData::Figures, 2024, std::nullopt), NotFound);
}

TEST_F(Organisations, AnActWithoutADeedIsNotSaved) {
  sql::Connection connection = sql::Connection::open(":memory:");
  storage::migrate(connection, storage::program_migrations(), clock);
  sql::Transaction transaction(connection);
  const OrganisationId id =
      OrganisationStore::found(transaction, {{}, OrganisationKind::Partner, "Föreningen", std::nullopt});
  Act silent(transaction, database.actor(), id, clock);
  EXPECT_THROW(silent.commit(), Error);
  silent.record(Deed::RecordsShow, {Subject::Kind::Organisation, id.value});
  silent.commit();
  EXPECT_FALSE(connection.is_in_transaction());
}

}  // namespace
}  // namespace handslag::organisations
