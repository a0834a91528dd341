#include "search/search_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "organisations/deed.h"
#include "tests/support/memory_database.h"

namespace handslag::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

SearchEntry entry(FoundKind kind, FoundState state, std::int64_t agreement, std::string title,
                  std::string text) {
  return {.kind = kind,
          .state = state,
          .agreement = agreement,
          .year = kind == FoundKind::Agreement ? 0 : 2024,
          .thing = kind == FoundKind::Document ? 7 : 0,
          .title = std::move(title),
          .text = std::move(text)};
}

class SearchIndex : public ::testing::Test {
 protected:
  SearchIndex() {
    SearchStore::replace(
        database.transaction(), mine.scope(), 10,
        {entry(FoundKind::Agreement, FoundState::None, 10, "Jouren", "Avtalet om stöd, stödet"),
         entry(FoundKind::FollowUp, FoundState::Open, 10, "Jouren", "Kvaliteten mäts. Stöd."),
         entry(FoundKind::Document, FoundState::Signed, 10, "stöd.pdf", "Årets möten")});
    SearchStore::replace(database.transaction(), other.scope(), 30,
                         {entry(FoundKind::Agreement, FoundState::None, 30, "Grannen", "Avtalet om stöd")});
  }

  std::vector<std::string> found(const std::string& words, std::optional<FoundKind> kind = {}) {
    std::vector<std::string> all;
    for (const SearchEntry& one : SearchStore(mine).find({words, kind, may_see}, 0, 10))
      all.push_back(std::string(kFoundKinds.of(one.kind)) + " " + one.title);
    return all;
  }

  testing::MemoryDatabase database;
  organisations::View mine = database.public_body_view();
  organisations::View other = database.other_public_body_view();
  std::vector<std::pair<FoundKind, FoundState>> may_see = {{FoundKind::Agreement, FoundState::None},
                                                           {FoundKind::FollowUp, FoundState::Open},
                                                           {FoundKind::Document, FoundState::Signed}};
};

TEST_F(SearchIndex, FindsEveryFormOfAWordAndWhatBeginsWithIt) {
  EXPECT_THAT(found("avtalen"), ElementsAre("agreement Jouren"));
  EXPECT_THAT(found("kvalitet"), ElementsAre("follow_up Jouren"));
  EXPECT_THAT(found("MÖTET"), ElementsAre("document stöd.pdf"));
  EXPECT_THAT(found("motet"), IsEmpty());
  EXPECT_THAT(found("kva"), ElementsAre("follow_up Jouren"));
  EXPECT_THAT(found("avtal kvalitet"), IsEmpty());
  EXPECT_THAT(found("'; DROP TABLE search_term; --"), IsEmpty());
}

TEST_F(SearchIndex, PutsTheTitleBeforeTheText) {
  EXPECT_THAT(found("stöd"), ElementsAre("document stöd.pdf", "agreement Jouren", "follow_up Jouren"));
  EXPECT_THAT(found("stöd", FoundKind::FollowUp), ElementsAre("follow_up Jouren"));
}

TEST_F(SearchIndex, FindsAndCountsNothingThatOneMayNotSee) {
  may_see = {{FoundKind::Agreement, FoundState::None}, {FoundKind::FollowUp, FoundState::Written}};
  EXPECT_THAT(found("stöd"), ElementsAre("agreement Jouren"));
  EXPECT_THAT(SearchStore(mine).count({"stöd", {}, may_see}), ElementsAre(Pair(FoundKind::Agreement, 1)));
  EXPECT_THAT(SearchStore(mine).count({"kvalitet", {}, may_see}), IsEmpty());
  may_see = {};
  EXPECT_THAT(found("stöd"), IsEmpty());
}

TEST_F(SearchIndex, KeepsOrganisationsApart) {
  EXPECT_THAT(found("grannen"), IsEmpty());
  EXPECT_THAT(SearchStore(other).count({"stöd", {}, may_see}), ElementsAre(Pair(FoundKind::Agreement, 1)));
  SearchStore::forget(database.transaction(), mine.scope());
  EXPECT_THAT(found("stöd"), IsEmpty());
  EXPECT_EQ(SearchStore(other).find({"stöd", {}, may_see}, 0, 10).size(), 1U);
}

TEST_F(SearchIndex, PutsWhatIsNewInPlaceOfWhatWas) {
  SearchStore::replace(database.transaction(), mine.scope(), 10,
                       {entry(FoundKind::Agreement, FoundState::None, 10, "Jouren", "Vittnen")});
  EXPECT_THAT(found("stöd"), IsEmpty());
  EXPECT_THAT(found("vittne"), ElementsAre("agreement Jouren"));
}

TEST_F(SearchIndex, KnowsHowFarItHasCome) {
  const SearchStore store(mine);
  EXPECT_EQ(store.come_to(), 0);
  EXPECT_EQ(store.touched_since(0), std::nullopt);
  organisations::Act act = database.public_body_act();
  act.record(organisations::Deed::SessionBegin, {organisations::Subject::Kind::Session, 1});
  SearchStore::set_come_to(database.transaction(), mine.scope(), store.newest());
  EXPECT_EQ(store.come_to(), store.newest());
  act.record(organisations::Deed::SessionBegin, {organisations::Subject::Kind::Session, 1});
  const std::int64_t before = store.newest() - 1;
  EXPECT_THAT(store.touched_since(before).value(), IsEmpty());
  act.record(organisations::Deed::AgreementSave, {organisations::Subject::Kind::Agreement, 10});
  EXPECT_THAT(store.touched_since(before).value(), ElementsAre(10));
  EXPECT_THAT(SearchStore(other).touched_since(before).value(), IsEmpty());
  act.record(organisations::Deed::OrganisationRename, {organisations::Subject::Kind::Organisation, 2});
  EXPECT_EQ(store.touched_since(before), std::nullopt);
  EXPECT_EQ(SearchStore(other).touched_since(before), std::nullopt);
}

}  // namespace
}  // namespace handslag::search
