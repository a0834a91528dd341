#include "search/search_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreements_acts.h"
#include "followup/followup_acts.h"
#include "organisations/deed.h"
#include "sql/connection.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

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

TEST_F(SearchIndex, GivesBackEachEntryAsItWas) {
  SearchStore::replace(database.transaction(), mine.scope(), 11,
                       {{.kind = FoundKind::Document,
                         .state = FoundState::Written,
                         .agreement = 11,
                         .year = 2023,
                         .thing = 8,
                         .title = "Bilaga",
                         .text = "Protokoll"},
                        {.agreement = 11, .title = "Avtal", .text = "Bilaga"}});
  const auto all = SearchStore(mine).find(
      {"bilaga", {}, {{FoundKind::Document, FoundState::Written}, {FoundKind::Agreement, FoundState::None}}},
      0, 10);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].kind, FoundKind::Document);
  EXPECT_EQ(all[0].state, FoundState::Written);
  EXPECT_EQ(all[0].agreement, 11);
  EXPECT_EQ(all[0].year, 2023);
  EXPECT_EQ(all[0].thing, 8);
  EXPECT_EQ(all[0].title, "Bilaga");
  EXPECT_EQ(all[0].text, "Protokoll");
  EXPECT_EQ(all[1].kind, FoundKind::Agreement);
  EXPECT_EQ(all[1].state, FoundState::None);
  EXPECT_EQ(all[1].year, 0);
  EXPECT_EQ(all[1].thing, 0);
  const auto without = database.connection().query_one(
      "SELECT COUNT(year) AS years, COUNT(thing_id) AS things FROM search_entry WHERE agreement_id = 11");
  EXPECT_EQ(without->get<int>("years"), 1) << "no year is none, not the year 0";
  EXPECT_EQ(without->get<int>("things"), 1);
}

TEST_F(SearchIndex, PutsTheBestFirstThenTheNewestThenTheOldestEntry) {
  const auto one = [](std::string title, std::string text, int year) {
    return SearchEntry{.agreement = 11, .year = year, .title = std::move(title), .text = std::move(text)};
  };
  SearchStore::replace(database.transaction(), mine.scope(), 11,
                       {one("a", "vakt vakt vakt vakt", 0), one("b", "vakt", 2022), one("c", "vakt", 2023),
                        one("d", "vakt", 2022), one("e", "vaktmästare vaktmästare", 0), one("vakt f", "", 0),
                        one("vaktmästare g", "", 0)});
  may_see = {{FoundKind::Agreement, FoundState::None}};
  const auto titles = [&](int offset, int limit) {
    std::string all;
    for (const SearchEntry& entry : SearchStore(mine).find({"vakt", {}, may_see}, offset, limit))
      all += entry.title.back();
    return all;
  };
  // 15, 12, 5, 3 (2023), 3 (2022), 3, 2
  EXPECT_EQ(titles(0, 10), "fagcbde");
  EXPECT_EQ(titles(1, 3), "agc");
  EXPECT_THAT(SearchStore(mine).count({"vakt", FoundKind::Document, may_see}),
              ElementsAre(Pair(FoundKind::Agreement, 7)));
}

TEST_F(SearchIndex, KeepsOfALongTextWholeLettersAlone) {
  const auto kept = [&](const std::string& text) {
    SearchStore::replace(database.transaction(), mine.scope(), 11,
                         {{.agreement = 11, .title = "lång", .text = text}});
    return SearchStore(mine).find({"lång", {}, may_see}, 0, 1).at(0).text.size();
  };
  const std::string spaces(399'999, ' ');
  EXPECT_EQ(kept(spaces + "x"), 400'000U);
  EXPECT_EQ(kept(spaces + "xy"), 400'000U);
  EXPECT_EQ(kept(spaces + "ö"), 399'999U);
  EXPECT_EQ(kept(spaces.substr(1) + "öx"), 400'000U);
}

TEST_F(SearchIndex, KeepsTheTextOfADocumentOnce) {
  const SearchStore store(mine);
  EXPECT_EQ(store.document_text("aa"), std::nullopt);
  SearchStore::keep_document(database.transaction(), "aa", "Ett");
  SearchStore::keep_document(database.transaction(), "bb", "Två");
  SearchStore::keep_document(database.transaction(), "aa", "Nytt");
  EXPECT_EQ(store.document_text("aa"), "Nytt");
  EXPECT_EQ(store.document_text("bb"), "Två");
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
  EXPECT_THAT(SearchStore(mine).count({"stöd", {}, may_see}), IsEmpty());
}

TEST_F(SearchIndex, FindsAndCountsNothingWhenNoWordIsLookedFor) {
  for (const char* const words : {"", " – ?"}) {
    EXPECT_THAT(found(words), IsEmpty());
    EXPECT_THAT(SearchStore(mine).count({words, {}, may_see}), IsEmpty());
  }
}

TEST_F(SearchIndex, HasNamesForEveryKindAndState) {
  EXPECT_EQ(kFoundKinds.named(""), std::nullopt);
  EXPECT_EQ(kFoundStates.named(""), std::nullopt);
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

TEST_F(SearchIndex, ReplacesOfOneAgreementInOneOrganisationAlone) {
  SearchStore::replace(database.transaction(), mine.scope(), 11,
                       {entry(FoundKind::Agreement, FoundState::None, 11, "Elva", "Stöd")});
  SearchStore::replace(database.transaction(), other.scope(), 10,
                       {entry(FoundKind::Agreement, FoundState::None, 10, "Deras", "Stöd")});
  SearchStore::replace(database.transaction(), mine.scope(), 10, {});
  EXPECT_THAT(found("stöd"), ElementsAre("agreement Elva"));
  EXPECT_THAT(SearchStore(other).count({"stöd", {}, may_see}), ElementsAre(Pair(FoundKind::Agreement, 2)));
  SearchStore::set_come_to(database.transaction(), mine.scope(), 4);
  SearchStore::set_come_to(database.transaction(), other.scope(), 6);
  SearchStore::set_come_to(database.transaction(), mine.scope(), 5);
  EXPECT_EQ(SearchStore(mine).come_to(), 5);
  EXPECT_EQ(SearchStore(other).come_to(), 6);
  SearchStore::forget(database.transaction(), mine.scope());
  EXPECT_EQ(SearchStore(mine).come_to(), 0);
  EXPECT_EQ(SearchStore(other).come_to(), 6);
}

TEST_F(SearchIndex, KnowsWhichAgreementAFollowUpIsOf) {
  organisations::Act act = database.public_body_act();
  agreements::Agreement one = testing::youth_centre_partnership();
  one.document_sha256.clear();
  one.document_name.clear();
  one.legal_assessments.clear();
  const auto agreement =
      agreements::start_agreement(act, {std::move(one), "Exempelföreningen", std::nullopt, std::nullopt})
          .value()
          .id;
  const SearchStore store(mine);
  const std::int64_t before = store.newest();
  const auto follow_up = followup::open_follow_up(act, agreement, 2024, {day("2025-01-13"), {}, {}, {}});
  EXPECT_NE(follow_up.value, 0);
  EXPECT_THAT(store.touched_since(before).value(), ElementsAre(agreement.value));
  EXPECT_THAT(store.touched_since(store.newest()).value(), IsEmpty());
}

TEST_F(SearchIndex, KnowsHowFarItHasCome) {
  const SearchStore store(mine);
  EXPECT_EQ(store.come_to(), 0);
  EXPECT_EQ(store.newest(), 0);
  EXPECT_EQ(store.touched_since(0), std::nullopt);
  organisations::Act act = database.public_body_act();
  act.record(organisations::Deed::SessionBegin, {organisations::Subject::Kind::Session, 1});
  SearchStore::set_come_to(database.transaction(), mine.scope(), store.newest());
  EXPECT_EQ(store.come_to(), store.newest());
  act.record(organisations::Deed::SessionBegin, {organisations::Subject::Kind::Session, 1});
  const std::int64_t before = store.newest() - 1;
  EXPECT_THAT(store.touched_since(before).value(), IsEmpty());
  EXPECT_THAT(store.touched_since(1).value(), IsEmpty()) << "the first line of the journal is a line too";
  act.record(organisations::Deed::AgreementSave, {organisations::Subject::Kind::Agreement, 10});
  EXPECT_THAT(store.touched_since(before).value(), ElementsAre(10));
  EXPECT_THAT(SearchStore(other).touched_since(before).value(), IsEmpty());
  act.record(organisations::Deed::OrganisationRename, {organisations::Subject::Kind::Organisation, 2});
  EXPECT_EQ(store.touched_since(before), std::nullopt);
  EXPECT_EQ(SearchStore(other).touched_since(before), std::nullopt);
}

}  // namespace
}  // namespace handslag::search
