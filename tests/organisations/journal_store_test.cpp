#include "organisations/journal_store.h"

#include <gtest/gtest.h>

#include "organisations/act.h"
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

}  // namespace

}  // namespace handslag::organisations
