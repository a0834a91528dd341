#include "organisations/journal_store.h"

#include <gtest/gtest.h>

#include "organisations/act.h"
#include "organisations/deed.h"
#include "tests/support/memory_database.h"

namespace handslag::organisations {

namespace {

TEST(Journal, KeepsEachOrganisationsOwnLinesNewestFirst) {
  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  act.record(Deed::FindingRecord, {Subject::Kind::FollowUp, 1}, Facts::object({{"commitment", 3}}));
  act.record(Deed::FindingRecord, {Subject::Kind::FollowUp, 1}, Facts::object({{"commitment", 4}}));
  const JournalStore journal(act);
  ASSERT_EQ(journal.list(10).size(), 2u);
  EXPECT_EQ(journal.list(10).front().facts, R"({"commitment":4})");
  EXPECT_EQ(journal.list(1).size(), 1u);
  EXPECT_TRUE(JournalStore(database.partner_view()).list(10).empty());
}

TEST(Journal, KeepsEveryFieldAndGoesBackLineByLine) {
  testing::MemoryDatabase database;
  Act act = database.partner_act();
  act.record(Deed::RecordsImport, {Subject::Kind::RecordDataset, 2024},
             Facts::object({{"fingerprint", "ab"}}));
  Act later(database.transaction(), Actor::at_command_line("samordnare"), database.partner(),
            FixedClock(day("2025-03-22")));
  later.record(Deed::FiguresSeal, {Subject::Kind::Publication, 2023});
  const JournalStore journal(act);
  const std::vector<JournalEntry> lines = journal.list(10);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1].at, "2025-01-02T12:00:00Z");
  EXPECT_EQ(lines[1].actor, "tester (command line)");
  EXPECT_EQ(lines[1].deed, "records.import");
  EXPECT_EQ(lines[1].subject_kind, "record_dataset");
  EXPECT_EQ(lines[1].subject_id, 2024);
  EXPECT_EQ(lines[1].facts, R"({"fingerprint":"ab"})");
  EXPECT_EQ(lines[0].at, "2025-03-22T12:00:00Z");
  EXPECT_EQ(lines[0].actor, "samordnare (command line)");
  EXPECT_EQ(lines[0].deed, "figures.seal");
  EXPECT_EQ(lines[0].subject_kind, "publication");
  EXPECT_EQ(lines[0].subject_id, 2023);
  EXPECT_EQ(lines[0].facts, "");
  EXPECT_GT(lines[0].id, lines[1].id);
  ASSERT_EQ(journal.list(10, lines[0].id).size(), 1u);
  EXPECT_EQ(journal.list(10, lines[0].id).front().deed, "records.import");
  EXPECT_TRUE(journal.list(10, lines[1].id).empty());
}

/// Two organisations' journals of three lines each, written in turns.
struct TwoJournals {
  TwoJournals() {
    for (const std::int64_t number : {1, 2, 3}) {
      act.record(Deed::FindingRecord, {Subject::Kind::FollowUp, number});
      other_act.record(Deed::RecordsShow, {Subject::Kind::Organisation, number},
                       Facts::object({{"year", 2024}}));
    }
    for (const JournalEntry& line : journal.list(10)) ids.insert(ids.begin(), line.id);
  }
  void change(const std::string& sql) { database.connection().execute(sql); }
  std::string of(std::size_t line) const { return " WHERE id = " + std::to_string(ids[line]); }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  JournalStore journal{database.public_body_view()};
  JournalStore other{database.other_public_body_view()};
  std::vector<std::int64_t> ids;
};

TEST(JournalChain, HoldsForEachOrganisationByItself) {
  TwoJournals two;
  EXPECT_EQ(two.journal.verify().lines, 3);
  EXPECT_EQ(two.journal.verify().broken_at, std::nullopt);
  EXPECT_EQ(two.journal.verify().head, two.journal.head());
  EXPECT_EQ(two.journal.head().size(), 64U);
  EXPECT_NE(two.journal.head(), two.other.head());
  const std::string before = two.journal.head();
  two.other_act.record(Deed::RecordsShow, {Subject::Kind::Organisation, 4});
  EXPECT_EQ(two.journal.head(), before);
  two.act.record(Deed::FindingRecord, {Subject::Kind::FollowUp, 4});
  EXPECT_NE(two.journal.head(), before);
}

TEST(JournalChain, OfNoLinesHoldsAndHasNoHead) {
  TwoJournals two;
  const JournalStore empty(two.database.partner_view());
  EXPECT_EQ(empty.verify().lines, 0);
  EXPECT_EQ(empty.verify().broken_at, std::nullopt);
  EXPECT_EQ(empty.head(), "");
}

TEST(JournalChain, NamesTheLineThatWasChangedWhateverWasChangedInIt) {
  for (const std::string what :
       {"at = '2020-01-01T00:00:00Z'", "actor = 'nobody'", "action = 'finding.withdraw'",
        "subject_kind = 'material'", "subject_id = 9", "detail = '{\"year\":2024}'",
        "hash = '0000000000000000000000000000000000000000000000000000000000000000'", "hash = ''"}) {
    TwoJournals two;
    two.change("UPDATE journal SET " + what + two.of(1));
    EXPECT_EQ(two.journal.verify().broken_at, two.ids[1]) << what;
    EXPECT_EQ(two.other.verify().broken_at, std::nullopt) << what;
  }
}

TEST(JournalChain, NamesTheLineAfterOneThatWasTakenAway) {
  TwoJournals two;
  two.change("DELETE FROM journal" + two.of(1));
  EXPECT_EQ(two.journal.verify().broken_at, two.ids[2]);
}

TEST(JournalChain, NamesALineThatWasMovedToAnotherOrganisation) {
  TwoJournals two;
  two.change("UPDATE journal SET organisation_id = 3" + two.of(0));
  EXPECT_EQ(two.journal.verify().broken_at, two.ids[1]);
  EXPECT_EQ(two.other.verify().broken_at, two.ids[0]);
}

TEST(JournalChain, MissesANewestLineThatIsGoneByItsHead) {
  TwoJournals two;
  const std::string head = two.journal.head();
  ASSERT_TRUE(two.journal.find_by_hash(head));
  EXPECT_EQ(two.journal.find_by_hash(head)->id, two.ids[2]);
  EXPECT_EQ(two.journal.find_by_hash(head.substr(0, 8))->id, two.ids[2]);
  EXPECT_FALSE(two.other.find_by_hash(head));
  two.change("DELETE FROM journal" + two.of(2));
  EXPECT_EQ(two.journal.verify().broken_at, std::nullopt);
  EXPECT_FALSE(two.journal.find_by_hash(head));
}

TEST(JournalChain, HasLinesFromBeforeThereWereHashesBehindItsFirst) {
  TwoJournals two;
  two.change("UPDATE journal SET hash = ''");
  EXPECT_EQ(two.journal.verify().broken_at, std::nullopt);
  EXPECT_EQ(two.journal.head(), two.journal.verify().head);
  two.act.record(Deed::FindingRecord, {Subject::Kind::FollowUp, 4});
  EXPECT_EQ(two.journal.verify().broken_at, std::nullopt);
  two.change("UPDATE journal SET subject_id = 7" + two.of(0));
  ASSERT_TRUE(two.journal.verify().broken_at) << "the first line that has a hash no longer fits";
  EXPECT_GT(*two.journal.verify().broken_at, two.ids[2]);
}

}  // namespace

}  // namespace handslag::organisations
