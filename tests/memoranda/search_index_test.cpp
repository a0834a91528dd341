// What of a public body's work comes into its index, and that the index follows
// what is done.
#include "memoranda/search_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "followup/followup_acts.h"
#include "followup/step_acts.h"
#include "organisations/deed.h"
#include "tests/memoranda/saved_follow_up.h"
#include "tests/memoranda/written_case.h"
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

TEST_F(Indexing, TakesEveryTextOfAnAgreementAndOfItsFollowUp) {
  organisations::Act neighbour = database.other_public_body_act();
  const auto id = testing::saved_follow_up(neighbour, database.other_partner());
  const auto agreement = followup::FollowUpStore(neighbour).get(id).agreement;
  const auto commitment = agreements::AgreementStore(neighbour).get(agreement).commitments[0];
  const auto comes = [&](const char *name, char letter, bool is_dataset) {
    return followup::FollowUpStore::receive(neighbour, id,
                                            {.id = {},
                                             .kind = EvidenceKind::AnnualReport,
                                             .name = name,
                                             .sha256 = std::string(64, letter),
                                             .is_dataset = is_dataset,
                                             .pages = 3,
                                             .received_on = day("2025-02-11"),
                                             .sender = "Samordnare"});
  };
  comes("records-2024", 'd', true);
  const auto material = comes("berättelse.txt", 'b', false);
  followup::FollowUpStore::set_registry_number(neighbour, id, "KFN 2025/4");
  (void)followup::add_evidence(neighbour, id, {{}, commitment.id, material, "s. 2", "öppna kvällar"});
  (void)followup::record_finding(
      neighbour, id, {commitment.id, followup::Outcome::Partly, "Stängt i juli", "Chef", day("2025-03-01")});
  const SearchNews news = gather_search_news(neighbour, read_file, 100);
  EXPECT_FALSE(news.has_nothing);
  ASSERT_EQ(news.agreements.size(), 1U);
  EXPECT_EQ(news.agreements[0].agreement, agreement.value);
  const auto &entries = news.agreements[0].entries;
  ASSERT_EQ(entries.size(), 3U) << "a dataset is no document";
  const std::string title = "Grannföreningen, Överenskommelse om öppen fritidsgård";
  EXPECT_EQ(entries[0].title, title);
  EXPECT_EQ(entries[0].year, 0);
  EXPECT_THAT(entries[0].text,
              ::testing::StartsWith(
                  "Överenskommelse om fritid\nKFN-2019-7\nFritidsnämnden\nUmeå\nDriver mötesplatser för "
                  "unga\nMeningsfull ledighet\nUngdomar i åldern 13–17\nTolv veckor, skriftligt\nFörlängs "
                  "inte\nRegion Västerbotten\nErsboda Folkets Hus\nHålla öppet fem kvällar i "
                  "veckan\nFråga besökarna vad de tycker\nUpplåta lokalen\nsköts enligt "
                  "överenskommelsen\nVi har mött 212 personer"));
  EXPECT_EQ(entries[1].kind, FoundKind::FollowUp);
  EXPECT_EQ(entries[1].year, 2024);
  EXPECT_EQ(entries[1].agreement, agreement.value);
  EXPECT_EQ(entries[1].text,
            "KFN 2025/4\nHålla öppet fem kvällar i veckan\nStängt i juli\ns. 2: öppna kvällar\n");
  EXPECT_EQ(entries[2].kind, FoundKind::Document);
  EXPECT_EQ(entries[2].thing, material.value);
  EXPECT_EQ(entries[2].year, 2024);
  EXPECT_THAT(entries[2].text, ::testing::StartsWith(title + "\nVi har mött 212 personer"));
  EXPECT_THAT(read, ElementsAre("b")) << "the agreement's own document is the same";
}

TEST_F(Indexing, KnowsHowFarAFollowUpHasComeAndHoldsItsMemorandum) {
  organisations::Act neighbour = database.other_public_body_act();
  testing::WritableFollowUp one{neighbour, testing::victim_support_partnership(), "Grannföreningen",
                                "SN 2025-31"};
  const auto states = [&] {
    const ReadFile reader = one.reader();
    std::vector<std::string> all;
    const SearchNews news = gather_search_news(neighbour, reader, 100);
    for (const search::SearchEntry &entry : news.agreements.at(0).entries) {
      if (entry.kind != FoundKind::Document)
        all.push_back(std::string(search::kFoundKinds.of(entry.kind)) + " " +
                      std::string(search::kFoundStates.of(entry.state)));
      if (entry.kind == FoundKind::Memorandum) {
        EXPECT_THAT(entry.text, ::testing::HasSubstr("Godkännande av uppföljning")) << "read out of the PDF";
      }
    }
    return all;
  };
  EXPECT_THAT(states(), ElementsAre("agreement none", "follow_up open"));
  ASSERT_TRUE(one.write());
  EXPECT_THAT(states(), ElementsAre("agreement none", "follow_up written", "memorandum written"));
  const auto written = version_of(one.now().written);
  const followup::StepBy by{"Anna Berg", "handläggare", day("2025-03-21")};
  ASSERT_TRUE(followup::ask_for_review(neighbour, one.follow_up, written, "", by));
  ASSERT_TRUE(followup::review(neighbour, one.follow_up, written, "", by));
  ASSERT_TRUE(followup::sign(neighbour, one.follow_up, written, written->sha256, by));
  EXPECT_THAT(states(), ElementsAre("agreement none", "follow_up signed", "memorandum signed"));
}

TEST_F(Indexing, IsBroughtForwardWhenAThousandLinesAreAboutOtherThings) {
  organisations::Act neighbour = database.other_public_body_act();
  receive("berättelse.txt", 'b');
  catch_up();
  const auto lines_of_another = [&](int count) {
    for (int at = 0; at < count; ++at)
      neighbour.record(organisations::Deed::MaterialReceive,
                       {organisations::Subject::Kind::FollowUp, follow_up.value});
  };
  lines_of_another(1000);
  EXPECT_TRUE(gather_search_news(act, read_file, 100).has_nothing);
  lines_of_another(1);
  const SearchNews news = catch_up();
  EXPECT_FALSE(news.has_nothing);
  EXPECT_THAT(news.agreements, IsEmpty());
  EXPECT_EQ(search::SearchStore(act).come_to(), news.come_to);
  EXPECT_TRUE(gather_search_news(neighbour, read_file, 100).has_nothing) << "it has no agreement";
}

}  // namespace
}  // namespace handslag::memoranda
