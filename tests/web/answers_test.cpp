// How an officer empties what must be sorted out, proposes a decision and answers for a sentence, in the
// browser.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "memoranda/dossier_words.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class Answering : public ActingSite {
 protected:
  memoranda::Dossier dossier() {
    return memoranda::find_dossier({connection_, actor_.scope_of(mine_)}, agreement_, 2024, Language::Swedish)
        .value();
  }
  /// An open item that may be put aside.
  followup::ItemToSortOut open_item() {
    for (const followup::ItemToSortOut& one : dossier().to_sort_out) {
      if (one.is_open() && one.item.can_be_put_aside()) return one;
    }
    throw std::runtime_error("the case has no such item");
  }
  followup::ItemToSortOut item_of(const std::string& key) {
    return *followup::find_item(dossier().to_sort_out, key);
  }
  void judge_all(const std::string& outcome) {
    for (const followup::CoverageRow& row : dossier().coverage.rows)
      ASSERT_EQ(post(kFinding(agreement_, 2024, row.commitment.id.value),
                     {{"outcome", outcome}, {"reason", "Underlag saknas"}})
                    .status,
                303);
  }
  std::string page() { return *get(kFollowUp(agreement_, 2024)).body; }
};

TEST_F(Answering, AnItemIsPutAsideWithItsReasonAndTakenUpAgain) {
  const std::string key = open_item().item.key;
  const std::string path = kPuttingAside(agreement_, 2024, key);
  EXPECT_THAT(page(), HasSubstr(path));
  EXPECT_THAT(*get(path).body, HasSubstr("Varför kan den stå kvar som den är?"));
  EXPECT_EQ(post(path, {{"reason", "  "}}).status, 422);
  const http::Response done = post(path, {{"reason", "Beloppet är det <avtalade>"}});
  EXPECT_EQ(done.status, 303);
  EXPECT_EQ(header(done, "Location"), kFollowUp(agreement_, 2024) + "?done=item.put_aside#gaps");
  EXPECT_EQ(item_of(key).state, followup::ItemToSortOut::State::PutAside);
  EXPECT_EQ(item_of(key).put_aside->put_aside_by, "handläggare");
  EXPECT_EQ(journal_of(mine_).front().deed, "item.put_aside");
  EXPECT_THAT(page(), HasSubstr("Beloppet är det &lt;avtalade&gt;"));
  const std::string back = kTakingUp(agreement_, 2024, key);
  EXPECT_THAT(page(), HasSubstr(back));
  EXPECT_EQ(post(back, {{"reason", "Det var fel punkt"}}).status, 303);
  EXPECT_TRUE(item_of(key).is_open());
  EXPECT_EQ(get(back).status, 404);
}

TEST_F(Answering, WhatStopsTheConclusionIsNotPutAside) {
  for (const followup::ItemToSortOut& one : dossier().to_sort_out) {
    if (one.item.can_be_put_aside()) continue;
    const std::string path = kPuttingAside(agreement_, 2024, one.item.key);
    EXPECT_THAT(page(), Not(HasSubstr(path + "\"")));
    EXPECT_EQ(post(path, {{"reason", "Vi skyndar"}}).status, 422);
    EXPECT_TRUE(item_of(one.item.key).is_open());
    return;
  }
  FAIL() << "the case has nothing that stops the conclusion";
}

TEST_F(Answering, AnItemThatIsNotThereIsNotFound) {
  EXPECT_EQ(get(kPuttingAside(agreement_, 2024, "no_such:1")).status, 404);
  EXPECT_EQ(get(kPuttingAside(foreign_, 2024, open_item().item.key)).status, 404);
  EXPECT_EQ(get(kTying(agreement_, 2024, "perspective")).status, 404);
  EXPECT_EQ(get(kTakingOn(agreement_, 2024, "000000")).status, 404);
  EXPECT_EQ(get(kDecisionWithdrawal(agreement_, 2024)).status, 404);
}

TEST_F(Answering, MaterialThatWillNotComeIsNotedAndWaitedForAgain) {
  const agreements::EvidenceKind kind = follow_up().missing_material().at(0);
  const std::string path = kNotComing(agreement_, 2024, agreements::name_of(kind));
  EXPECT_THAT(page(), HasSubstr(path));
  EXPECT_EQ(post(path, {{"reason", ""}}).status, 422);
  EXPECT_EQ(post(path, {{"reason", "Brutet räkenskapsår"}}).status, 303);
  ASSERT_THAT(follow_up().answers.not_coming, SizeIs(1));
  EXPECT_EQ(follow_up().answers.not_coming[0].kind, kind);
  EXPECT_THAT(page(), HasSubstr("Brutet räkenskapsår"));
  EXPECT_EQ(
      post(kExpecting(agreement_, 2024, agreements::name_of(kind)), {{"reason", "Den kom visst"}}).status,
      303);
  EXPECT_THAT(follow_up().answers.not_coming, SizeIs(0));
  EXPECT_EQ(journal_of(mine_).front().deed, "material.expect");
  EXPECT_EQ(get(kNotComing(agreement_, 2024, "gossip")).status, 404);
}

TEST_F(Answering, AClaimWithoutAnyFigureLeadsToWhereFiguresAreTakenIn) {
  const std::string form = *get(kTying(agreement_, 2024, "needs_are_met")).body;
  EXPECT_THAT(form, HasSubstr(kTakingIn(agreement_, 2024)));
  EXPECT_THAT(form,
              Not(HasSubstr("<form method=\"post\" action=\"" + kTying(agreement_, 2024, "needs_are_met"))));
  EXPECT_EQ(get(kUntying(agreement_, 2024, "needs_are_met")).status, 404);
}

TEST_F(Answering, TheRegistryNumberIsEnteredAndChanged) {
  const std::string path = kRegistryNumber(agreement_, 2024);
  EXPECT_THAT(page(), HasSubstr("Ange diarienummer"));
  EXPECT_THAT(*get(kWriting(agreement_, 2024)).body, HasSubstr(path));
  EXPECT_EQ(post(path, {{"registry_number", ""}}).status, 422);
  EXPECT_EQ(post(path, {{"registry_number", "SN 2025-31"}}).status, 303);
  EXPECT_EQ(follow_up().registry_number, "SN 2025-31");
  EXPECT_EQ(post(path, {{"registry_number", "SN 2025-32"}}).status, 303);
  EXPECT_EQ(follow_up().registry_number, "SN 2025-32");
  EXPECT_EQ(journal_of(mine_).front().deed, "registry_number.set");
  EXPECT_THAT(page(), HasSubstr("Ändra diarienumret"));
}

TEST_F(Answering, OnlyWhatTheFindingsBearIsOfferedAsADecision) {
  const std::string path = kDecision(agreement_, 2024);
  EXPECT_THAT(*get(path).body, HasSubstr("Allt är inte bedömt"));
  judge_all("cannot_be_judged");
  const std::string form = *get(path).body;
  EXPECT_THAT(form, HasSubstr("value=\"refuse\""));
  EXPECT_THAT(form, Not(HasSubstr("value=\"approve\"")));
  EXPECT_EQ(post(path, {{"decision", "approve"}}).status, 422);
  const http::Response page = post(path, {{"decision", "refuse"}, {"reason", ""}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(*page.body, HasSubstr("href=\"#reason\""));
  EXPECT_EQ(post(path, {{"decision", "refuse"}, {"reason", "Inget har visats"}}).status, 303);
  EXPECT_EQ(dossier().decision(), memoranda::DecisionKind::Refuse);
  EXPECT_THAT(*get(kMemorandum(agreement_, 2024)).body, HasSubstr(kDecisionWithdrawal(agreement_, 2024)));
  EXPECT_EQ(post(kDecisionWithdrawal(agreement_, 2024), {{"reason", "Partnern har svarat"}}).status, 303);
  EXPECT_FALSE(dossier().chosen_decision.has_value());
  EXPECT_EQ(journal_of(mine_).front().deed, "decision.withdraw");
}

TEST_F(Answering, ASentenceThatIsCaughtIsAnsweredForAndTakenBack) {
  judge_all("cannot_be_judged");
  const std::string section = kSection(agreement_, 2024, "summary");
  const std::string before = *get(section).body;
  ASSERT_EQ(send(section, filled(section, {{"text", "Verksamheten bedrivs i enlighet med avtalet."},
                                           {"generated_sha256", hidden(before, "generated_sha256")}}))
                .status,
            303);
  const std::string writing = *get(kWriting(agreement_, 2024)).body;
  const std::size_t at = writing.find("/memorandum/caught/");
  ASSERT_NE(at, std::string::npos) << writing;
  const std::string code = writing.substr(at + 19, writing.find('/', at + 19) - at - 19);
  const std::string path = kTakingOn(agreement_, 2024, code);
  EXPECT_THAT(*get(path).body, HasSubstr("Verksamheten bedrivs i enlighet med avtalet."));
  EXPECT_EQ(post(path, {{"reason", ""}}).status, 422);
  EXPECT_EQ(post(path, {{"reason", "Nämnden har bett om det"}}).status, 303);
  ASSERT_THAT(dossier().taken_on, SizeIs(1));
  EXPECT_EQ(dossier().taken_on[0].reason, "Nämnden har bett om det");
  EXPECT_EQ(get(path).status, 404);
  const std::string back = kTakenOnWithdrawal(agreement_, 2024, dossier().taken_on[0].id.value);
  EXPECT_THAT(*get(kMemorandum(agreement_, 2024)).body, HasSubstr(back));
  EXPECT_EQ(post(back, {{"reason", "Det var för tidigt"}}).status, 303);
  EXPECT_THAT(dossier().taken_on, SizeIs(0));
  EXPECT_EQ(journal_of(mine_).front().deed, "sentence.take_back");
}

TEST_F(Answering, WhoMayNotIsNotOfferedTheWay) {
  const std::string key = open_item().item.key;
  gate_.forbidden = {"item.put_aside", "material.not_coming", "registry_number.set", "decision.choose"};
  const std::string all = page() + *get(kMemorandum(agreement_, 2024)).body;
  for (const char* way : {"/put-aside\"", "/not-coming\"", "/registry-number\"", "/decision\""})
    EXPECT_THAT(all, Not(HasSubstr(way)));
  EXPECT_EQ(get(kPuttingAside(agreement_, 2024, key)).status, 403);
  EXPECT_EQ(post(kRegistryNumber(agreement_, 2024), {{"registry_number", "SN 1"}}).status, 403);
  EXPECT_THAT(journal_of(mine_), SizeIs(lines_before_));
}

}  // namespace
}  // namespace handslag::web
