#include "organisations/journal_search_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "organisations/deed.h"
#include "tests/support/memory_database.h"
#include "tests/support/stepped_clock.h"

namespace handslag::organisations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SearchedJournals : public ::testing::Test {
 protected:
  SearchedJournals() {
    record("2025-01-02", "anna", database_.public_body(), Deed::FindingRecord, 1);
    record("2025-01-03", "bo", database_.public_body(), Deed::FindingWithdraw, 2);
    record("2025-01-04", "anna", database_.public_body(), Deed::FollowUpOpen, 3);
    record("2025-01-03", "cia", database_.other_public_body(), Deed::FindingRecord, 4);
  }

  void record(const char* on, const char* who, OrganisationId organisation, Deed deed, std::int64_t subject) {
    Act act(database_.transaction(), Actor::at_command_line(who), organisation, FixedClock(day(on)));
    act.record(deed, {Subject::Kind::FollowUp, subject});
  }

  std::vector<std::int64_t> found(const JournalSearch& search, int limit = 10) {
    std::vector<std::int64_t> subjects;
    for (const JournalEntry& one : JournalSearchStore(database_.public_body_view()).find(search, limit))
      subjects.push_back(one.subject_id);
    return subjects;
  }

  testing::MemoryDatabase database_;
};

TEST_F(SearchedJournals, GiveTheNewestOfOnesOwnFirst) {
  EXPECT_THAT(found({}), ElementsAre(3, 2, 1));
  EXPECT_THAT(found({}, 2), ElementsAre(3, 2));
}

TEST_F(SearchedJournals, AreNarrowedByAreaActorAndDays) {
  EXPECT_THAT(found({.area = "finding"}), ElementsAre(2, 1));
  EXPECT_THAT(found({.area = "find"}), IsEmpty());
  EXPECT_THAT(found({.actor = "anna (command line)"}), ElementsAre(3, 1));
  EXPECT_THAT(found({.actor = "cia (command line)"}), IsEmpty());
  EXPECT_THAT(found({.first_day = day("2025-01-03")}), ElementsAre(3, 2));
  EXPECT_THAT(found({.last_day = day("2025-01-03")}), ElementsAre(2, 1));
  EXPECT_THAT(found({.first_day = day("2025-01-03"), .last_day = day("2025-01-03")}), ElementsAre(2));
  EXPECT_THAT(found({.area = "finding", .actor = "anna (command line)"}), ElementsAre(1));
}

TEST_F(SearchedJournals, GoBackFromALine) {
  const JournalSearchStore store(database_.public_body_view());
  const auto newest = store.find({}, 1);
  ASSERT_EQ(newest.size(), 1u);
  EXPECT_EQ(newest.front().at, "2025-01-04T12:00:00Z");
  EXPECT_EQ(newest.front().deed, "follow_up.open");
  EXPECT_EQ(newest.front().actor, "anna (command line)");
  EXPECT_EQ(store.find({}, 10, newest.front().id).size(), 2u);
}

TEST_F(SearchedJournals, HaveTheDaysOfSweden) {
  testing::SteppedClock clock;
  clock.pass(std::chrono::hours{11} + std::chrono::minutes{30});
  Act act(database_.transaction(), Actor::at_command_line("dan"), database_.public_body(), clock);
  act.record(Deed::FindingRecord, {Subject::Kind::FollowUp, 5});
  ASSERT_EQ(act.at(), "2025-01-02T23:30:00Z");
  EXPECT_THAT(found({.last_day = day("2025-01-02")}), ElementsAre(1));
  EXPECT_THAT(found({.first_day = day("2025-01-03"), .last_day = day("2025-01-03")}), ElementsAre(5, 2));
}

TEST_F(SearchedJournals, SayWhoStandsInThem) {
  EXPECT_THAT(JournalSearchStore(database_.public_body_view()).actors(),
              ElementsAre("anna (command line)", "bo (command line)"));
}

}  // namespace
}  // namespace handslag::organisations
