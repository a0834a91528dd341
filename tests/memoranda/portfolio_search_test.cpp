// What is looked for in the list of agreements, each limit at its edge, and the lines of it one by one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "followup/step_acts.h"
#include "memoranda/portfolio_line.h"
#include "memoranda/portfolio_store.h"
#include "organisations/deed.h"
#include "tests/memoranda/written_case.h"
#include "tests/support/build_follow_up.h"

namespace handslag::memoranda {
namespace {

using followup::Outcome;
using followup::Task;
using organisations::Deed;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Show = PortfolioSearch::Show;
using Order = PortfolioSearch::Order;

class PortfolioSearches : public ::testing::Test {
 protected:
  agreements::AgreementId add(const std::string& title, const std::string& column = "title",
                              const std::string& value = "title") {
    agreements::Agreement agreement = testing::victim_support_partnership();
    agreement.title = title;
    agreement.public_body.organisation = act.organisation();
    agreement.partner.organisation = database.partner();
    const auto id = agreements::AgreementStore::save(act, agreement);
    database.connection().execute("UPDATE agreement SET " + column + " = " + value + " WHERE id = $1", id);
    return id;
  }
  followup::FollowUpId follow(agreements::AgreementId id, int year, const std::string& due) {
    followup::FollowUp opened = testing::empty_follow_up();
    opened.agreement = id;
    opened.period = Period::calendar_year(year);
    const auto follow_up = followup::FollowUpStore::open(act, opened);
    database.connection().execute("UPDATE follow_up SET due_on = " + due + " WHERE id = $1", follow_up);
    return follow_up;
  }
  void awaits(followup::FollowUpId follow_up) {
    database.connection().execute(
        "INSERT INTO requested_material (organisation_id, follow_up_id, position, kind) VALUES ($1, $2, 1,"
        " 'annual_report')",
        act.organisation(), follow_up);
  }
  std::vector<std::string> titles(const PortfolioSearch& search) {
    std::vector<std::string> all;
    for (const auto& one : PortfolioStore(act).list(search, today, 0, 100)) all.push_back(one.title);
    return all;
  }
  std::vector<std::string> showing(Show show) { return titles({.show = show}); }
  std::vector<std::string> with(const std::string& words) { return titles({.words = words}); }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  const Date today = day("2025-03-03");
};

TEST_F(PortfolioSearches, SignsThatStandForOthersStandForThemselves) {
  for (const char* title : {"50%30", "50_30", "50!30", "50x30"}) add(title);
  EXPECT_THAT(with("0%3"), ElementsAre("50%30"));
  EXPECT_THAT(with("0_3"), ElementsAre("50_30"));
  EXPECT_THAT(with("0!3"), ElementsAre("50!30"));
  EXPECT_THAT(with("50"), ElementsAre("50!30", "50%30", "50_30", "50x30"));
}

TEST_F(PortfolioSearches, EachWordStandsInTheTitleThePartnersNameOrTheCommittee) {
  add("Stöd", "committee", "'Vårdnämnden'");
  add("Fritid", "committee", "'Skolnämnden'");
  EXPECT_THAT(with("vårdnämnd"), ElementsAre("Stöd"));
  EXPECT_THAT(with("exempelför"), ElementsAre("Fritid", "Stöd"));
  EXPECT_THAT(with("fritid skol EXEMPEL"), ElementsAre("Fritid"));
  EXPECT_THAT(with("fritid vård"), IsEmpty());
}

TEST_F(PortfolioSearches, EightWordsAreLookedForAndNoMore) {
  add("ett två tre fyra fem sex sju åtta");
  EXPECT_THAT(with("ett två tre fyra fem sex sju åtta nio"), ::testing::SizeIs(1));
  EXPECT_THAT(with("ett två tre fyra fem sex sju nio"), IsEmpty());
}

TEST_F(PortfolioSearches, WhatEndsWithinHalfAYearIsThatFromTodayToThe183rdDay) {
  add("Igår", "last_day", "'2025-03-02'");
  add("Idag", "last_day", "'2025-03-03'");
  add("Sista", "last_day", "'2025-09-02'");
  add("Över", "last_day", "'2025-09-03'");
  add("Utan", "last_day", "NULL");
  EXPECT_THAT(showing(Show::Ending), ElementsAre("Idag", "Sista"));
  EXPECT_THAT(titles({.show = Show::Ending, .order = Order::Due}), ElementsAre("Idag", "Sista"));
  EXPECT_THAT(titles({.order = Order::Ends}), ElementsAre("Igår", "Idag", "Sista", "Över", "Utan"));
}

TEST_F(PortfolioSearches, TheNewestFollowUpThatStandsIsTheOneThatCounts) {
  const auto first = add("B");
  add("A");
  EXPECT_THAT(showing(Show::NotOpened), ElementsAre("A", "B"));
  EXPECT_THAT(showing(Show::Late), IsEmpty());
  awaits(follow(first, 2022, "'2025-03-02'"));
  EXPECT_THAT(showing(Show::NotOpened), ElementsAre("A"));
  EXPECT_THAT(showing(Show::Late), ElementsAre("B"));
  EXPECT_THAT(showing(Show::NeedsWork), ElementsAre("B"));
  const auto newest = follow(first, 2023, "'2025-03-03'");
  EXPECT_THAT(showing(Show::Late), IsEmpty()) << "nothing is asked for in the newest";
  awaits(newest);
  EXPECT_THAT(showing(Show::Late), IsEmpty()) << "its day is today";
  database.connection().execute("UPDATE follow_up SET due_on = '2025-03-02' WHERE id = $1", newest);
  EXPECT_THAT(showing(Show::Late), ElementsAre("B"));
  followup::withdraw_follow_up(act, newest, "Fel år");
  EXPECT_THAT(showing(Show::Late), ElementsAre("B")) << "the one before counts again";
}

TEST_F(PortfolioSearches, EachOrderHasItsOwnFirst) {
  const auto second = add("Andra", "amount_per_year_ore", "900");
  const auto third = add("Tredje", "amount_per_year_ore", "NULL");
  const auto first = add("Zebra", "amount_per_year_ore", "1000");
  database.connection().execute("UPDATE agreement SET partner_organisation_id = $1 WHERE id = $2",
                                database.other_partner(), second);
  follow(third, 2024, "'2025-02-01'");
  follow(first, 2024, "'2025-02-02'");
  EXPECT_THAT(titles({.order = Order::Title}), ElementsAre("Andra", "Tredje", "Zebra"));
  EXPECT_THAT(titles({.order = Order::Partner}), ElementsAre("Tredje", "Zebra", "Andra"));
  EXPECT_THAT(titles({.order = Order::Due}), ElementsAre("Tredje", "Zebra", "Andra"));
  EXPECT_THAT(titles({.order = Order::Support}), ElementsAre("Zebra", "Andra", "Tredje"));
  EXPECT_THAT(titles({.order = Order::Number}), ElementsAre("Andra", "Tredje", "Zebra"));
  database.connection().execute("UPDATE agreement SET title = 'Lika'");
  const auto all = PortfolioStore(act).list({}, today, 1, 2);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all.front().id, third) << "those of one title by their number";
  EXPECT_EQ(all.back().id, first);
}

TEST_F(PortfolioSearches, ASearchIsPlainWhenNothingIsAskedFor) {
  EXPECT_TRUE(PortfolioSearch{}.is_plain());
  EXPECT_FALSE(PortfolioSearch{.words = "x"}.is_plain());
  EXPECT_FALSE(PortfolioSearch{.show = Show::Late}.is_plain());
  EXPECT_FALSE(PortfolioSearch{.order = Order::Ends}.is_plain());
}

TEST_F(PortfolioSearches, TotalsAreOfWhatIsFoundAndHoldsToday) {
  add("Från idag", "first_day", "'2025-03-03'");
  add("Från imorgon", "first_day", "'2025-03-04'");
  add("Till idag", "last_day", "'2025-03-03'");
  add("Till igår", "last_day", "'2025-03-02'");
  add("Utan belopp idag", "amount_per_year_ore", "NULL");
  const PortfolioStore store(act);
  const PortfolioTotals all = store.totals({}, today);
  EXPECT_EQ(all.agreements, 5);
  EXPECT_EQ(all.holding, 3);
  EXPECT_EQ(all.per_year, Money::from_kronor(140'000));
  EXPECT_EQ(all.without_amount, 1);
  const PortfolioTotals some = store.totals({.words = "idag"}, today);
  EXPECT_EQ(some.agreements, 3);
  EXPECT_EQ(some.holding, 3);
  const PortfolioTotals none = store.totals({.words = "saknas"}, today);
  EXPECT_EQ(none.agreements + none.holding + none.without_amount, 0);
  EXPECT_EQ(none.per_year, Money::from_kronor(0));
}

followup::CoverageRow row_with(std::optional<Outcome> outcome, std::int64_t id, bool has_evidence) {
  followup::CoverageRow row;
  row.commitment.id = {id};
  row.commitment.text = "åtagande " + std::to_string(id);
  if (has_evidence) row.evidence.push_back({{1}, {id}, {1}, "s. 1", "det"});
  if (outcome) row.finding = followup::Finding{{id}, *outcome, "", "Handläggare", day("2025-03-01")};
  return row;
}

TEST(PortfolioMarks, AreOfWhatWasFoundAndOfWhatIsAwaited) {
  PortfolioLine::Latest latest{.follow_up = testing::empty_follow_up()};
  latest.coverage.rows = {
      row_with(Outcome::Fulfilled, 1, true),     row_with(Outcome::Partly, 2, true),
      row_with(Outcome::NotFulfilled, 3, false), row_with(Outcome::CannotBeJudged, 4, false),
      row_with(std::nullopt, 5, true),           row_with(std::nullopt, 6, false)};
  const auto last = [&] { return latest.marks().back(); };
  EXPECT_THAT(latest.marks(), ElementsAre(CommitmentMark::Fulfilled, CommitmentMark::Partly,
                                          CommitmentMark::NotFulfilled, CommitmentMark::CannotBeJudged,
                                          CommitmentMark::NotJudged, CommitmentMark::WithoutEvidence))
      << "no task is left";
  for (const Task::Kind waits : {Task::Kind::AskForMaterial, Task::Kind::AwaitMaterial}) {
    latest.task = Task{.kind = waits};
    EXPECT_EQ(last(), CommitmentMark::NotJudged) << followup::kTasks.of(waits);
  }
  latest.task = Task{.kind = Task::Kind::Judge};
  EXPECT_EQ(last(), CommitmentMark::WithoutEvidence);
}

TEST(PortfolioMarks, SayWordForWordWhatIsToBeDone) {
  PortfolioLine::Latest latest{.follow_up = testing::empty_follow_up()};
  latest.coverage.rows = {row_with(std::nullopt, 5, true), row_with(std::nullopt, 6, false)};
  EXPECT_EQ(latest.about(), "");
  latest.task = Task{.kind = Task::Kind::Write};
  EXPECT_EQ(latest.about(), "");
  latest.task = Task{.kind = Task::Kind::Judge, .commitment = agreements::CommitmentId{6}};
  EXPECT_EQ(latest.about(), "åtagande 6");
  latest.task->commitment = agreements::CommitmentId{7};
  EXPECT_EQ(latest.about(), "");
  latest.steps.progress.sent_back =
      followup::StepRecord{.comment = "Skäl saknas", .taken_on = day("2025-03-24")};
  EXPECT_EQ(latest.about(), "Skäl saknas");
  EXPECT_FALSE(latest.is_signed());
  latest.steps.progress.signature = followup::StepRecord{.taken_on = day("2025-03-24")};
  EXPECT_TRUE(latest.is_signed());
}

/// Whose a task is, when the actor may do these deeds.
class TasksOfSomebody : public ::testing::Test {
 protected:
  bool is_of(Task::Kind kind, const std::string& actor = "person 7") const {
    return is_task_of({.kind = kind}, steps, actor, [this](Deed deed) { return deed == may; });
  }

  followup::Steps steps;
  Deed may = Deed::FindingRecord;
};

TEST_F(TasksOfSomebody, AreThoseWhoseDeedTheyMayDo) {
  EXPECT_TRUE(is_of(Task::Kind::Judge));
  EXPECT_FALSE(is_of(Task::Kind::Write));
  may = Deed::MaterialReceive;
  EXPECT_FALSE(is_of(Task::Kind::AwaitMaterial)) << "nobody can do more than wait";
  EXPECT_FALSE(is_task_of({.kind = Task::Kind::Judge}, steps, "person 7", nullptr));
}

TEST_F(TasksOfSomebody, AreNotTheReviewOfWhatTheySentThemselves) {
  may = Deed::ReviewApprove;
  steps.progress.asked = followup::StepRecord{.taken_on = day("2025-03-24"), .taken_by = "person 8"};
  steps.assignments = {{.person = {8}, .assigned_on = day("2025-01-20")}};
  EXPECT_TRUE(is_of(Task::Kind::Review, "person 7"));
  EXPECT_FALSE(is_of(Task::Kind::Review, "person 8"));
}

TEST_F(TasksOfSomebody, AreThoseOfWhoeverIsResponsibleWhenSomebodyIs) {
  EXPECT_TRUE(is_of(Task::Kind::Judge, "person 7"));
  steps.assignments = {{.person = {7}, .assigned_on = day("2025-01-20")},
                       {.person = {8}, .assigned_on = day("2025-01-20")}};
  EXPECT_FALSE(is_of(Task::Kind::Judge, "person 7"));
  EXPECT_TRUE(is_of(Task::Kind::Judge, "person 8"));
  may = Deed::MemorandumSign;
  EXPECT_TRUE(is_of(Task::Kind::Sign, "person 7")) << "a signature is not the work of the responsible";
}

/// The line of an agreement on its way from its writing to its signature.
class PortfolioLines : public ::testing::Test {
 protected:
  PortfolioLine line(Date on = day("2025-03-24")) {
    return portfolio_line(act, PortfolioStore(act).list({}, on, 0, 1).at(0), on);
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  testing::WritableFollowUp one{act, testing::victim_support_partnership(), "Exempelföreningen",
                                "SN 2025-31"};
};

TEST_F(PortfolioLines, TellHowFarTheNewestFollowUpHasCome) {
  EXPECT_FALSE(line().latest->is_written);
  EXPECT_EQ(line().latest->task->kind, Task::Kind::Write);
  EXPECT_THAT(line().latest->marks(), ElementsAre(CommitmentMark::Fulfilled, CommitmentMark::Fulfilled));
  ASSERT_TRUE(one.write());
  EXPECT_TRUE(line().latest->is_written);
  EXPECT_EQ(line().latest->task->kind, Task::Kind::SendForReview);
  const auto written = version_of(one.now().written);
  const followup::StepBy by{"Anna Berg", "handläggare", day("2025-03-21")};
  ASSERT_TRUE(followup::ask_for_review(act, one.follow_up, written, "", by));
  EXPECT_EQ(line().latest->task->kind, Task::Kind::Review);
  ASSERT_TRUE(followup::send_back(act, one.follow_up, written, "Skäl saknas.", by));
  EXPECT_EQ(line().latest->task->kind, Task::Kind::Mend);
  EXPECT_EQ(line().latest->about(), "Skäl saknas.");
}

TEST_F(PortfolioLines, HaveEveryFollowUpAndTheYearThatNobodyHasOpened) {
  EXPECT_EQ(line().agreement.id, one.agreement.id);
  ASSERT_THAT(line().follow_ups, ::testing::SizeIs(1));
  EXPECT_EQ(line().to_open, std::nullopt);
  const PortfolioLine later = line(day("2026-01-12"));
  ASSERT_TRUE(later.to_open);
  EXPECT_EQ(later.to_open->year, 2025);
  EXPECT_EQ(later.to_open->agreement, one.agreement.id);
  EXPECT_EQ(later.latest->follow_up.year(), 2024);
  followup::open_follow_up(act, one.agreement.id, 2025, {day("2026-01-12"), {}, {}, {}});
  const PortfolioLine opened = line(day("2026-01-12"));
  EXPECT_EQ(opened.to_open, std::nullopt);
  EXPECT_EQ(opened.latest->follow_up.year(), 2025);
  EXPECT_EQ(opened.follow_ups.at(0).year, 2025);
  EXPECT_EQ(opened.follow_ups.at(1).id, one.follow_up);
}

}  // namespace
}  // namespace handslag::memoranda
