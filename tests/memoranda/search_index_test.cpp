// What of a public body's work comes into its index, and that the index follows
// what is done.
#include "memoranda/search_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "followup/followup_acts.h"
#include "organisations/deed.h"
#include "tests/memoranda/saved_follow_up.h"
#include "tests/support/memory_database.h"

namespace handslag::memoranda {
namespace {

using agreements::EvidenceKind;
using search::FoundKind;
using search::FoundState;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Indexing : public ::testing::Test {
 protected:
  SearchNews catch_up(int most_documents = 100) {
    const SearchNews news = gather_search_news(act, read_file, most_documents);
    if (!news.has_nothing) save_search_news(database.transaction(), act.scope(), news);
    return news;
  }
  std::vector<std::string> found(const std::string &words) {
    std::vector<std::string> all;
    std::vector<std::pair<FoundKind, FoundState>> may_see;
    for (std::size_t kind = 0; kind < search::kFoundKinds.names.size(); ++kind)
      for (std::size_t state = 0; state < search::kFoundStates.names.size(); ++state)
        may_see.emplace_back(static_cast<FoundKind>(kind), static_cast<FoundState>(state));
    for (const auto &one : search::SearchStore(act).find({words, {}, may_see}, 0, 50))
      all.push_back(std::string(search::kFoundKinds.of(one.kind)) + " " +
                    std::string(search::kFoundStates.of(one.state)) + " " + one.title);
    return all;
  }
  void receive(const std::string &name, char letter) {
    followup::FollowUpStore::receive(act, follow_up,
                                     {.id = {},
                                      .kind = EvidenceKind::AnnualReport,
                                      .name = name,
                                      .sha256 = std::string(64, letter),
                                      .pages = 3,
                                      .received_on = day("2025-02-11"),
                                      .sender = "Samordnare"});
    act.record(organisations::Deed::MaterialReceive,
               {organisations::Subject::Kind::FollowUp, follow_up.value});
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  followup::FollowUpId follow_up =
      testing::saved_follow_up(act, database.partner(), testing::victim_support_partnership());
  std::vector<std::string> read;
  ReadFile read_file = [this](const std::string &sha256) -> std::string {
    read.push_back(sha256.substr(0, 1));
    if (sha256.front() == 'b') return "Vi har mött 212 personer i väntrummet.";
    if (sha256.front() == 'n') return std::string("\x89PNG\0bilden", 11);
    throw NotFound("no such file");
  };
};

TEST_F(Indexing, HoldsAgreementsCommitmentsAndDocuments) {
  receive("berättelse.txt", 'b');
  catch_up();
  const std::string title = "Exempelföreningen, IOP om brottsofferstöd";
  EXPECT_THAT(found("brottsofferstödet"), ::testing::Contains("agreement none " + title));
  EXPECT_THAT(found("betalar stöd"), ::testing::Contains("agreement none " + title));
  EXPECT_THAT(found("väntrum"), ElementsAre("document open berättelse.txt"));
  EXPECT_THAT(found("grannkommunen"), IsEmpty());
}

TEST_F(Indexing, FollowsWhatIsDoneAndReadsADocumentOnce) {
  receive("berättelse.txt", 'b');
  catch_up();
  EXPECT_TRUE(catch_up().has_nothing);
  const auto commitment = agreements::AgreementStore(act)
                              .get(followup::FollowUpStore(act).get(follow_up).agreement)
                              .commitments[0];
  EXPECT_THAT(found("otillräckligt"), IsEmpty());
  (void)followup::record_finding(act, follow_up,
                                 {commitment.id, followup::Outcome::CannotBeJudged,
                                  "Underlaget är otillräckligt", "Handläggare", day("2025-03-01")});
  EXPECT_FALSE(catch_up().has_nothing);
  EXPECT_THAT(found("otillräckliga underlag"),
              ElementsAre("follow_up open Exempelföreningen, IOP om brottsofferstöd"));
  EXPECT_EQ(std::ranges::count(read, "b"), 1);
}

TEST_F(Indexing, ReadsSoManyDocumentsAtOnceAndGoesOnTheNextTime) {
  receive("berättelse.txt", 'b');
  EXPECT_FALSE(catch_up(1).is_complete);  // the agreement's own document first
  EXPECT_THAT(found("väntrummet"), IsEmpty());
  EXPECT_TRUE(catch_up(1).is_complete);
  EXPECT_THAT(found("väntrummet"), ElementsAre("document open berättelse.txt"));
}

TEST_F(Indexing, WhatIsNoTextIsFoundByItsNameAlone) {
  receive("karta.png", 'n');
  catch_up();
  EXPECT_THAT(found("karta"), ElementsAre("document open karta.png"));
  EXPECT_THAT(found("bilden"), IsEmpty());
}

TEST_F(Indexing, CanBeMadeAnew) {
  catch_up();
  search::SearchStore::forget(database.transaction(), act.scope());
  EXPECT_THAT(found("brottsofferstöd"), IsEmpty());
  catch_up();
  EXPECT_THAT(found("brottsofferstöd"),
              UnorderedElementsAre("agreement none Exempelföreningen, IOP om brottsofferstöd",
                                   "follow_up open Exempelföreningen, IOP om brottsofferstöd"));
}

}  // namespace
}  // namespace handslag::memoranda
