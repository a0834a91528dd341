// The list of agreements as the database looks it through and puts it in order.
#include "memoranda/portfolio_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/follow_up_store.h"
#include "memoranda/portfolio_line.h"
#include "tests/memoranda/saved_follow_up.h"
#include "tests/support/memory_database.h"

namespace handslag::memoranda {
namespace {

using agreements::EvidenceKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Show = PortfolioSearch::Show;
using Order = PortfolioSearch::Order;

class Portfolio : public ::testing::Test {
 protected:
  agreements::AgreementId add(const char* title, const agreements::Agreement& like) {
    agreements::Agreement agreement = like;
    agreement.title = title;
    for (agreements::Commitment& one : agreement.commitments) one.id = {};
    agreement.public_body.organisation = act.organisation();
    agreement.partner.organisation = database.partner();
    return agreements::AgreementStore::save(act, agreement);
  }
  std::vector<std::string> titles(const PortfolioSearch& search, const char* today = "2025-03-03") {
    std::vector<std::string> all;
    for (const auto& one : PortfolioStore(act).list(search, day(today), 0, 100)) all.push_back(one.title);
    return all;
  }
  std::vector<std::string> titles(Show show, const char* today = "2025-03-03") {
    return titles(PortfolioSearch{.show = show}, today);
  }

  /// Asked for when it was opened.
  void request(followup::FollowUpId follow_up, EvidenceKind kind) {
    database.connection().execute(
        "INSERT INTO requested_material (organisation_id, follow_up_id, position, kind) VALUES ($1, $2, 1, "
        "$3)",
        act.organisation(), follow_up, agreements::name_of(kind));
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
};

TEST_F(Portfolio, IsInSwedishOrderWhateverTheCapitals) {
  for (const char* title : {"Östra gården", "zebra", "Ängen", "Åsens jour", "avtal", "Avtal 2"})
    add(title, testing::youth_centre_partnership());
  EXPECT_THAT(titles(Show::All),
              ElementsAre("avtal", "Avtal 2", "zebra", "Åsens jour", "Ängen", "Östra gården"));
  EXPECT_THAT(titles({.words = "ÅSENS JOUR"}), ElementsAre("Åsens jour"));
  EXPECT_THAT(titles({.words = "asens"}), IsEmpty());
  EXPECT_THAT(titles({.words = "100%"}), IsEmpty());
}

TEST_F(Portfolio, IsPutInOrderByWhatIsAskedFor) {
  const auto first = add("B", testing::victim_support_partnership());
  add("A", testing::youth_centre_partnership());
  EXPECT_THAT(titles({.order = Order::Number}), ElementsAre("B", "A"));
  const auto by_support = PortfolioStore(act).list({.order = Order::Support}, day("2025-03-03"), 0, 1);
  ASSERT_EQ(by_support.size(), 1U);
  const auto all = PortfolioStore(act).list({}, day("2025-03-03"), 0, 10);
  EXPECT_GE(by_support.front().amount_per_year->ore(), all.back().amount_per_year->ore());
  database.connection().execute("UPDATE agreement SET last_day = NULL WHERE id = $1", first);
  EXPECT_THAT(titles({.order = Order::Ends}), ElementsAre("A", "B"));
  EXPECT_EQ(PortfolioStore(act).list({}, day("2025-03-03"), 1, 1).front().title, "B");
}

TEST_F(Portfolio, WhatMayComeOnTheFirstBusinessDayIsNotLateBefore) {
  const auto follow_up = testing::saved_follow_up(act, database.partner());
  const std::string title = testing::youth_centre_partnership().title;
  request(follow_up, EvidenceKind::AnnualReport);
  database.connection().execute("UPDATE follow_up SET due_on = '2025-03-02' WHERE id = $1", follow_up);
  EXPECT_THAT(titles(Show::Late, "2025-03-03"), ElementsAre(title));
  // By a request: Sunday 2 March may come on Monday 3 March.
  database.connection().execute(
      "INSERT INTO material_request (organisation_id, follow_up_id, recipient_name, recipient_address,"
      " language, words, pages_address, asked_on, asked_at, asked_by, asked_by_name) VALUES ($1, $2,"
      " 'Samordnare', 'a@exempel.se', 'sv', '', 'https://handslag.exempel.se', '2025-02-01',"
      " '2025-02-01T09:00:00Z', 'tester', 'Tester')",
      act.organisation(), follow_up);
  database.connection().execute(
      "INSERT INTO material_request_due (organisation_id, request_id, due_on, reason, set_on, set_by)"
      " SELECT organisation_id, id, '2025-03-02', '', '2025-02-01', 'tester' FROM material_request");
  EXPECT_THAT(titles(Show::Late, "2025-03-03"), IsEmpty());
  EXPECT_THAT(titles(Show::Late, "2025-03-04"), ElementsAre(title));
  EXPECT_EQ(followup::FollowUpStore(act).get(follow_up).due_on, day("2025-03-03"));
}

TEST_F(Portfolio, LacksSomethingUntilEveryCommitmentHasEvidenceAndAFinding) {
  const auto id = testing::saved_follow_up(act, database.partner(), testing::victim_support_partnership());
  const std::string title = testing::victim_support_partnership().title;
  const auto follow_up = followup::FollowUpStore(act).get(id);
  EXPECT_THAT(titles(Show::NeedsWork), ElementsAre(title));
  EXPECT_THAT(titles(Show::NotOpened), IsEmpty());
  for (const EvidenceKind kind : follow_up.requested)
    followup::FollowUpStore::receive(act, id,
                                     {.id = {},
                                      .kind = kind,
                                      .name = "fil.pdf",
                                      .sha256 = std::string(64, 'b'),
                                      .pages = 3,
                                      .received_on = day("2025-02-11"),
                                      .sender = "Samordnare"});
  EXPECT_THAT(titles(Show::NeedsWork), ElementsAre(title));
  const auto material = followup::FollowUpStore::receive(act, id,
                                                         {.id = {},
                                                          .kind = EvidenceKind::AnnualReport,
                                                          .name = "rapport.pdf",
                                                          .sha256 = std::string(64, 'c'),
                                                          .pages = 3,
                                                          .received_on = day("2025-02-11"),
                                                          .sender = "Samordnare"});
  const auto agreement = agreements::AgreementStore(act).get(follow_up.agreement);
  for (const agreements::Commitment& one : agreement.commitments) {
    EXPECT_THAT(titles(Show::NeedsWork), ElementsAre(title));
    followup::FollowUpStore::add_evidence(act, id, {{}, one.id, material, "s. 3", "det"});
    followup::FollowUpStore::record(
        act, id, {one.id, followup::Outcome::Fulfilled, "", "Handläggare", day("2025-03-01")});
  }
  EXPECT_THAT(titles(Show::NeedsWork), IsEmpty());
}

TEST_F(Portfolio, CountsWhatHoldsTodayAndWhatThatCosts) {
  const auto first = add("B", testing::victim_support_partnership());
  add("A", testing::youth_centre_partnership());
  const auto amount = testing::youth_centre_partnership().funding.amount->per_year;
  database.connection().execute("UPDATE agreement SET first_day = NULL, last_day = NULL");
  database.connection().execute("UPDATE agreement SET last_day = '2025-03-02' WHERE id = $1", first);
  const PortfolioTotals totals = PortfolioStore(act).totals({}, day("2025-03-03"));
  EXPECT_EQ(totals.agreements, 2);
  EXPECT_EQ(totals.holding, 1);
  EXPECT_EQ(totals.per_year, amount);
  database.connection().execute("UPDATE agreement SET amount_per_year_ore = NULL");
  EXPECT_EQ(PortfolioStore(act).totals({}, day("2025-03-03")).without_amount, 1);
  EXPECT_EQ(PortfolioStore(database.other_public_body_view()).totals({}, day("2025-03-03")).agreements, 0);
}

TEST_F(Portfolio, ALineSaysWhatIsNextAndHowEachCommitmentStands) {
  const auto id = testing::saved_follow_up(act, database.partner(), testing::victim_support_partnership());
  request(id, EvidenceKind::AnnualReport);
  const auto line = [&](const char* today) {
    return portfolio_line(act, PortfolioStore(act).list({}, day(today), 0, 1).front(), day(today));
  };
  database.connection().execute(
      "UPDATE follow_up SET requested_on = '2025-01-20', due_on = '2025-02-28' WHERE id = $1", id);
  EXPECT_EQ(line("2025-02-28").latest->task->kind, followup::Task::Kind::AwaitMaterial);
  EXPECT_THAT(line("2025-02-28").latest->marks(),
              ElementsAre(CommitmentMark::NotJudged, CommitmentMark::NotJudged));
  EXPECT_EQ(line("2025-03-01").latest->task->kind, followup::Task::Kind::Judge);
  EXPECT_THAT(line("2025-03-01").latest->marks(),
              ElementsAre(CommitmentMark::WithoutEvidence, CommitmentMark::WithoutEvidence));
  EXPECT_EQ(line("2025-03-01").latest->about(), "Ta fram statistik");
  const auto& rate = line("2025-03-01").agreement;
  EXPECT_EQ(rate.per_inhabitant(), Money::from_ore(117));
  EXPECT_EQ(rate.rate, Money::from_ore(120));
}

}  // namespace
}  // namespace handslag::memoranda
