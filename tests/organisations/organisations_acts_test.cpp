#include "organisations/organisations_acts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/error.h"
#include "organisations/data_file_acts.h"
#include "organisations/deed.h"
#include "organisations/document_examination_store.h"
#include "organisations/imported_data_store.h"
#include "organisations/journal_chain.h"
#include "organisations/journal_search_store.h"
#include "organisations/organisation_store.h"
#include "organisations/withdrawal_store.h"
#include "sql/connection.h"
#include "tests/support/memory_database.h"

// Each act with its line in the journal, and each column with a value of its own.
namespace handslag::organisations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class OrganisationActs : public ::testing::Test {
 protected:
  /// "mapping.set organisation 2 {…}" for each line, the newest first.
  static std::vector<std::string> lines_of(const View& view) {
    std::vector<std::string> lines;
    for (const JournalEntry& line : JournalStore(view).list(99))
      lines.push_back(line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " +
                      line.facts);
    return lines;
  }

  testing::MemoryDatabase database;
  Act body = database.public_body_act();
  Act act = database.partner_act();
  Act neighbour = database.act_of(database.other_partner());
};

TEST_F(OrganisationActs, SetAndTakeAwayAMappingWithWhatItHolds) {
  const table_reading::ImportMapping mapping{{{"Ort", "municipality"}, {"Nr", "-"}}, {{"sex", "K", "woman"}}};
  set_mapping(act, ImportKind::Outreach, mapping);
  EXPECT_EQ(ImportMappingStore(act).find(ImportKind::Outreach), mapping);
  EXPECT_TRUE(remove_mapping(act, ImportKind::Outreach));
  EXPECT_FALSE(remove_mapping(act, ImportKind::Outreach));
  EXPECT_FALSE(remove_mapping(act, ImportKind::Records));
  EXPECT_THAT(lines_of(act),
              ElementsAre(R"(mapping.remove organisation 2 {"kind":"outreach"})",
                          R"(mapping.set organisation 2 {"kind":"outreach","columns":2,"values":1})"));
  EXPECT_THAT(lines_of(neighbour), IsEmpty());
}

TEST_F(OrganisationActs, KeepADocumentAtTheMomentOfTheActWithItsExamination) {
  const std::string examined(64, 'a');
  const std::string plain(64, 'b');
  keep_document(body, {{examined, 12, "application/pdf", "rapport.pdf", "1999-01-01T00:00:00Z"},
                       DocumentExamination{.sha256 = examined, .archive_rules_broken = 3}});
  keep_document(body, {{plain, 7, "text/plain", "brev.txt", ""}, std::nullopt});
  const auto kept = StoredFileStore(body).find(examined);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->received_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(kept->name, "rapport.pdf");
  EXPECT_TRUE(StoredFileStore(body).find(plain));
  EXPECT_EQ(DocumentExaminationStore(body).find(examined)->archive_rules_broken, 3);
  EXPECT_FALSE(DocumentExaminationStore(body).find(plain));
  EXPECT_THAT(lines_of(body), IsEmpty()) << "recorded by the act that it belongs to";
}

TEST_F(OrganisationActs, OfAPartnerThatIsAddedStandInTheJournalOfTheOneThatActs) {
  const OrganisationId added =
      find_or_add_partner(body, "Ny förening", OrganisationNumber::parse("802405-0190"));
  const std::string number = std::to_string(added.value);
  EXPECT_THAT(lines_of(body), ElementsAre("organisation.add organisation " + number + " "));
  EXPECT_EQ(find_or_add_partner(body, "Ny förening", OrganisationNumber::parse("802405-0190")), added);
  EXPECT_THAT(lines_of(body), SizeIs(1)) << "the same number again is no deed";
  EXPECT_EQ(OrganisationStore(database.connection()).get(added).kind, OrganisationKind::Partner);
}

TEST_F(OrganisationActs, OfSharingNameWhatIsShared) {
  const DataSharingId open =
      share_data(act, database.public_body(), SharedData::OutreachLog, 2020, std::nullopt);
  EXPECT_THAT(lines_of(act), ElementsAre("sharing.add data_sharing " + std::to_string(open.value) +
                                         R"( {"recipient":1,"what":"outreach_log","first_year":2020})"));
  // Another in any of its four parts is another sharing.
  const auto same = [&](OrganisationId recipient, SharedData what, int first, std::optional<int> last) {
    return share_data(act, recipient, what, first, last) == open;
  };
  EXPECT_TRUE(same(database.public_body(), SharedData::OutreachLog, 2020, std::nullopt));
  EXPECT_FALSE(same(database.other_public_body(), SharedData::OutreachLog, 2020, std::nullopt));
  EXPECT_FALSE(same(database.public_body(), SharedData::Figures, 2020, std::nullopt));
  EXPECT_FALSE(same(database.public_body(), SharedData::OutreachLog, 2021, std::nullopt));
  EXPECT_FALSE(same(database.public_body(), SharedData::OutreachLog, 2020, 2020));
  EXPECT_THAT(DataSharingStore(act).list(), SizeIs(5));
  EXPECT_THAT(DataSharingStore(body).list(), SizeIs(4));
  EXPECT_THAT(DataSharingStore(neighbour).list(), IsEmpty());
  EXPECT_FALSE(DataSharingStore(neighbour).find(open));
  EXPECT_TRUE(DataSharingStore(act).find(open));
  EXPECT_TRUE(DataSharingStore(body).find(open));
  // The partner that shares is not the one that is given.
  EXPECT_FALSE(DataSharingStore(act).scope_shared(database.partner(), SharedData::OutreachLog, 2020));
}

TEST_F(OrganisationActs, OfSharingThatHasEndedKnowItWhateverElseWasTakenBackUnderItsNumber) {
  const DataSharingId first =
      share_data(act, database.public_body(), SharedData::Figures, 2020, std::nullopt);
  const DataSharingId second =
      share_data(act, database.public_body(), SharedData::Figures, 2021, std::nullopt);
  const Subject agreement{Subject::Kind::Agreement, first.value};
  WithdrawalStore::withdraw(body, agreement, "fel", Deed::AgreementWithdraw, agreement);
  EXPECT_FALSE(DataSharingStore(act).find(first)->is_ended);
  end_sharing(act, second, "slut");
  EXPECT_FALSE(DataSharingStore(act).find(first)->is_ended);
  EXPECT_TRUE(DataSharingStore(act).find(second)->is_ended);
}

TEST_F(OrganisationActs, OfImportedDataKeepEveryFieldAndEachKindByItself) {
  constexpr auto kKind = DataFileKind::PartnershipKind;
  constexpr auto kTemplate = DataFileKind::MemorandumTemplate;
  EXPECT_TRUE(ImportedDataStore::save(act, kKind, "b-v1", "bytes of b"));
  EXPECT_TRUE(ImportedDataStore::save(act, kKind, "a-v1", "bytes of a"));
  EXPECT_TRUE(ImportedDataStore::save(act, kTemplate, "a-v1", "a template"));
  EXPECT_TRUE(ImportedDataStore::save(neighbour, kKind, "a-v1", "theirs"));
  EXPECT_FALSE(ImportedDataStore::save(act, kKind, "b-v1", "bytes of b")) << "there already";
  EXPECT_THROW(ImportedDataStore::save(act, kKind, "b-v1", "other bytes"), Conflict);
  const ImportedDataStore store(act);
  const auto one = store.find(kKind, "b-v1");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->version, "b-v1");
  EXPECT_EQ(one->content, "bytes of b");
  EXPECT_EQ(one->sha256, sha256_hex("bytes of b"));
  EXPECT_EQ(one->imported_at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(one->imported_by, "tester (command line)");
  ASSERT_THAT(store.list(kKind), SizeIs(2));
  EXPECT_EQ(store.list(kKind)[0].version, "a-v1");
  EXPECT_EQ(store.list(kKind)[0].content, "bytes of a");
  EXPECT_EQ(store.find(kTemplate, "a-v1")->content, "a template");
  EXPECT_FALSE(store.find(kTemplate, "b-v1"));
  EXPECT_FALSE(ImportedDataStore(body).find(kKind, "b-v1"));
  EXPECT_FALSE(ImportedDataStore::remove(body, kKind, "b-v1"));
  EXPECT_TRUE(ImportedDataStore::remove(act, kKind, "a-v1"));
  EXPECT_FALSE(ImportedDataStore::remove(act, kKind, "a-v1"));
  EXPECT_TRUE(store.find(kTemplate, "a-v1"));
  EXPECT_TRUE(ImportedDataStore(neighbour).find(kKind, "a-v1"));
  act.connection().execute("UPDATE imported_data SET content = 'spoilt' WHERE version = 'b-v1'");
  EXPECT_THROW(store.find(kKind, "b-v1"), CorruptData);
  EXPECT_THROW(store.list(kKind), CorruptData);
}

TEST_F(OrganisationActs, OfFilesOfDataAreRecordedOnceAndChosenOnce) {
  constexpr DataFileDeeds kDeeds{DataFileKind::MemorandumTemplate, "template", Deed::TemplateImport,
                                 Deed::TemplateRemove, Deed::TemplateChoose};
  import_data(body, kDeeds, "ours-v1", "bytes");
  import_data(body, kDeeds, "ours-v1", "bytes");
  choose_data(body, kDeeds, &Organisation::memorandum_template, "ours-v1");
  choose_data(body, kDeeds, &Organisation::memorandum_template, "ours-v1");
  choose_data(body, kDeeds, &Organisation::memorandum_template, "others-v1");
  EXPECT_THROW(remove_data(body, kDeeds, "ours-v1", " "), InvalidInput) << "nobody says why";
  remove_data(body, kDeeds, "ours-v1", "wrong file");
  EXPECT_THAT(lines_of(body),
              ElementsAre(R"(template.remove organisation 1 {"template":"ours-v1","reason":"wrong file"})",
                          R"(template.choose organisation 1 {"template":"others-v1","before":"ours-v1"})",
                          R"(template.choose organisation 1 {"template":"ours-v1","before":""})",
                          R"(template.import organisation 1 {"template":"ours-v1"})"));
  EXPECT_EQ(OrganisationStore(database.connection()).get(database.public_body()).memorandum_template,
            "others-v1");
  EXPECT_EQ(OrganisationStore(database.connection()).get(database.other_public_body()).memorandum_template,
            "");
  EXPECT_FALSE(ImportedDataStore(body).find(DataFileKind::MemorandumTemplate, "ours-v1"));
}

TEST_F(OrganisationActs, OfTakingBackKeepWhoWhenAndWhy) {
  const Subject finding{Subject::Kind::Finding, 9};
  const Subject material{Subject::Kind::Material, 9};
  const Subject of{Subject::Kind::FollowUp, 4};
  Act later(database.transaction(), Actor::at_command_line("senare"), database.public_body(),
            FixedClock(day("2025-03-22")));
  WithdrawalStore::withdraw(later, material, " Fel fil ", Deed::MaterialWithdraw, of);
  WithdrawalStore::withdraw(body, finding, "Fel\nbedömning", Deed::FindingWithdraw, of);
  const auto one = WithdrawalStore(body).find(material);
  ASSERT_TRUE(one);
  EXPECT_EQ(one->subject.kind, material.kind);
  EXPECT_EQ(one->subject.id, material.id);
  EXPECT_EQ(one->withdrawn_at, "2025-03-22T12:00:00Z");
  EXPECT_EQ(one->withdrawn_by, "senare (command line)");
  EXPECT_EQ(one->reason, "Fel fil");
  const auto all = WithdrawalStore(body).list();
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].subject.kind, finding.kind) << "the oldest first";
  EXPECT_EQ(all[0].reason, "Fel\nbedömning");
  EXPECT_THAT(lines_of(body), ElementsAre(R"(finding.withdraw follow_up 4 {"finding":9})",
                                          R"(material.withdraw follow_up 4 {"material":9})"));
  EXPECT_FALSE(WithdrawalStore(body).find({Subject::Kind::Finding, 8}));
  EXPECT_FALSE(WithdrawalStore(act).find(finding));
  EXPECT_THAT(WithdrawalStore(act).list(), IsEmpty());
  EXPECT_THROW(WithdrawalStore::withdraw(body, finding, "igen", Deed::FindingWithdraw, of), Conflict);
  const Subject other{Subject::Kind::Finding, 10};
  EXPECT_THROW(WithdrawalStore::withdraw(body, other, "", Deed::FindingWithdraw, of), InvalidInput);
  EXPECT_THROW(WithdrawalStore::withdraw(body, other, std::string(2001, 'x'), Deed::FindingWithdraw, of),
               InvalidInput);
  WithdrawalStore::withdraw(body, other, std::string(2000, 'x'), Deed::FindingWithdraw, of);
  EXPECT_EQ(stands(Subject::Kind::Finding),
            "id NOT IN (SELECT subject_id FROM withdrawal WHERE subject_kind = 'finding')");
}

TEST_F(OrganisationActs, LeaveLinesThatEveryReaderReadsFieldByField) {
  body.record(Deed::FindingRecord, {Subject::Kind::FollowUp, 7}, Facts::object({{"commitment", 3}}));
  body.connection().execute("UPDATE journal SET role = 'unit_head', came_from = '192.0.2.7'");
  const auto check = [](const std::vector<JournalEntry>& lines) {
    ASSERT_THAT(lines, SizeIs(1));
    EXPECT_EQ(lines[0].at, "2025-01-02T12:00:00Z");
    EXPECT_EQ(lines[0].actor, "tester (command line)");
    EXPECT_EQ(lines[0].deed, "finding.record");
    EXPECT_EQ(lines[0].subject_kind, "follow_up");
    EXPECT_EQ(lines[0].subject_id, 7);
    EXPECT_EQ(lines[0].facts, R"({"commitment":3})");
    EXPECT_EQ(lines[0].role, "unit_head");
    EXPECT_EQ(lines[0].from, "192.0.2.7");
    EXPECT_EQ(lines[0].id, 1);
  };
  check(JournalStore(body).list(9));
  check(JournalSearchStore(body).find({}, 9));
  check({*JournalStore(body).find_by_hash(JournalStore(body).head())});
}

TEST(JournalLines, AreHashedAsTheArrayOfAllThatTheySay) {
  JournalEntry line{"2025-01-02T12:00:00Z", "anna", "finding.record", "follow_up", 7, R"({"a":1})", 12};
  const std::string start =
      R"(["ab",3,12,"2025-01-02T12:00:00Z","anna","finding.record","follow_up",7,"{\"a\":1}")";
  EXPECT_EQ(chained("ab", OrganisationId{3}, line), sha256_hex(start + "]"));
  line.role = "unit_head";
  EXPECT_EQ(chained("ab", OrganisationId{3}, line), sha256_hex(start + R"(,"unit_head",""])"));
  line.from = "192.0.2.7";
  EXPECT_EQ(chained("ab", OrganisationId{3}, line), sha256_hex(start + R"(,"unit_head","192.0.2.7"])"));
  line.role = "";
  EXPECT_EQ(chained("ab", OrganisationId{3}, line), sha256_hex(start + R"(,"","192.0.2.7"])"));
}

TEST(JournalLines, AreAllFollowedAlsoWhereTheyAreMoreThanAreReadAtOnce) {
  testing::MemoryDatabase database;
  Act act = database.partner_act();
  for (std::int64_t line = 1; line <= 2001; ++line)
    act.record(Deed::RecordsShow, {Subject::Kind::Organisation, line});
  const JournalProof proof = JournalStore(act).verify();
  EXPECT_EQ(proof.lines, 2001);
  EXPECT_EQ(proof.broken_at, std::nullopt);
  EXPECT_EQ(proof.head, JournalStore(act).head());
  act.connection().execute("UPDATE journal SET subject_id = 1 WHERE id IN (1001, 2001)");
  EXPECT_EQ(JournalStore(act).verify().broken_at, 1001) << "the first";
}

}  // namespace
}  // namespace handslag::organisations
