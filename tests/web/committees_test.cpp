// A public body's committees in the browser: entered, shown on a day, corrected, ended and taken back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "committee/committee_acts.h"
#include "committee/committee_store.h"
#include "committee/office_acts.h"
#include "committee/office_store.h"
#include "sql/transaction.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using committee::CommitteeStore;
using committee::OfficeStore;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class CommitteesOnPages : public ActingSite {
 protected:
  CommitteesOnPages() {
    add_committee("Socialnämnden");
    EXPECT_EQ(post(kOfficialAdding(), {{"name", "Anna <Berg>"}, {"position", ""}}).status, 303);
    anna_ = std::to_string(offices().officials().at(0).id.value);
  }

  http::Response add_committee(const std::string& name, const std::string& parent = "none",
                               const std::string& places = "5") {
    return post(kCommitteeAdding(), {{"parent", parent},
                                     {"name", name},
                                     {"places", places},
                                     {"source", "Reglemente 3 §"},
                                     {"first_day", "2023-01-01"}});
  }
  organisations::View view() { return {connection_, actor_.scope_of(mine_)}; }
  OfficeStore offices() { return OfficeStore(view()); }
  std::int64_t first_committee() { return CommitteeStore(view()).list().at(0).id.value; }
  std::int64_t first_term() { return offices().terms().at(0).id.value; }
  static std::vector<http::Field> term(const std::string& official, const std::string& group = "S",
                                       const std::string& role = "member", const std::string& place = "1") {
    return {{"official", official},
            {"role", role},
            {"group", group},
            {"place", place},
            {"first_day", "1 januari 2023"},
            {"last_day", "2026-12-31"},
            {"source", "KF § 145"}};
  }
  http::Response begin(const std::vector<http::Field>& fields) {
    return post(kTermAdding(first_committee()), fields);
  }
  std::string page(const std::string& day = "2025-03-04") {
    return *get(kCommittee(first_committee()), {{"day", day}}).body;
  }
  std::string anna_;
};

TEST_F(CommitteesOnPages, AreEnteredListedChangedAndTakenBack) {
  EXPECT_EQ(add_committee("").status, 422);
  EXPECT_EQ(add_committee("Nämnden", "none", "0").status, 422);
  const std::int64_t id = first_committee();
  EXPECT_EQ(add_committee("Arbetsutskottet", std::to_string(id), "3").status, 303);
  const std::string list = *get(kCommittees()).body;
  EXPECT_THAT(list, HasSubstr("Socialnämnden"));
  EXPECT_THAT(list, HasSubstr("arbetsutskott"));
  const auto change = [&](const std::string& name) {
    return post(kCommitteeChange(id), {{"name", name},
                                       {"places", "7"},
                                       {"source", "Reglemente 3 §"},
                                       {"first_day", "2025-02-01"},
                                       {"reason", "Nytt reglemente"},
                                       {"seen", "1"}});
  };
  EXPECT_EQ(change("Välfärdsnämnden").status, 303);
  EXPECT_EQ(change("Omsorgsnämnden").status, 409) << "somebody else has changed it since";
  EXPECT_THAT(page("2025-01-31"), HasSubstr("Socialnämnden"));
  EXPECT_THAT(page("2025-02-01"), HasSubstr("Välfärdsnämnden"));
  EXPECT_EQ(post(kCommitteeWithdrawal(id), {{"reason", "fel"}}).status, 422);
  const std::int64_t working = CommitteeStore(view()).list().at(1).id.value;
  EXPECT_THAT(*get(kCommittee(working)).body, HasSubstr(kCommittee(id)));
  EXPECT_EQ(post(kCommitteeWithdrawal(working), {{"reason", "fel"}}).status, 303);
  EXPECT_EQ(get(kCommittee(working)).status, 404);
}

TEST_F(CommitteesOnPages, ShowWhoIsInThemOnADay) {
  EXPECT_EQ(begin(term(anna_)).status, 303);
  EXPECT_THAT(page(), HasSubstr("Anna &lt;Berg&gt;"));
  EXPECT_THAT(page("2022-12-31"), HasSubstr("Ingen är ledamot den dagen"));
  EXPECT_THAT(page("den 4 mars 2025"), Not(HasSubstr("Ingen är ledamot den dagen")));
  const std::string wrong = page("i går <b>");
  EXPECT_THAT(wrong, HasSubstr("Skriv en dag som"));
  EXPECT_THAT(wrong, Not(HasSubstr("i går <b>")));
}

TEST_F(CommitteesOnPages, SayAtTheFieldWhyATermIsRefused) {
  EXPECT_EQ(begin(term(anna_)).status, 303);
  EXPECT_EQ(post(kOfficialAdding(), {{"name", "Bo Lind"}, {"position", ""}}).status, 303);
  const std::string bo = std::to_string(offices().officials().at(1).id.value);
  const http::Response taken = begin(term(bo));
  EXPECT_EQ(taken.status, 422);
  EXPECT_THAT(*taken.body, HasSubstr("href=\"#place\""));
  EXPECT_EQ(begin(term(bo, "S", "chair", "")).status, 422);
  EXPECT_EQ(begin(term(anna_, "", "chair", "")).status, 303);
  EXPECT_EQ(begin(term("99", "S", "member", "2")).status, 422);
  EXPECT_THAT(offices().terms(), SizeIs(2));
}

TEST_F(CommitteesOnPages, CorrectEndAndTakeBackATerm) {
  begin(term(anna_));
  const std::int64_t in = first_committee();
  std::vector<http::Field> corrected = term(anna_, "V");
  EXPECT_EQ(post(kTermCorrection(in, first_term()), corrected).status, 422) << "without a reason";
  corrected.push_back({"reason", "Fel parti"});
  EXPECT_EQ(post(kTermCorrection(in, first_term()), corrected).status, 303);
  ASSERT_THAT(offices().terms(), SizeIs(1));
  EXPECT_EQ(offices().terms()[0].group, "V");
  EXPECT_EQ(post(kTermEnd(in, first_term()), {{"last_day", "2027-01-01"}, {"reason", "x"}}).status, 422);
  EXPECT_EQ(get(kTermResuming(in, first_term())).status, 404);
  EXPECT_EQ(post(kTermEnd(in, first_term()), {{"last_day", "2025-03-03"}, {"reason", "Avsägelse"}}).status,
            303);
  EXPECT_THAT(page(), HasSubstr("Ingen är ledamot den dagen"));
  EXPECT_THAT(page(), HasSubstr("Avsägelse"));
  EXPECT_EQ(post(kTermResuming(in, first_term()), {{"reason", "Fel dag"}}).status, 303);
  EXPECT_THAT(page(), Not(HasSubstr("Ingen är ledamot den dagen")));
  EXPECT_EQ(post(kTermWithdrawal(in, first_term()), {{"reason", ""}}).status, 422);
  EXPECT_EQ(post(kTermWithdrawal(in, first_term()), {{"reason", "Fel nämnd"}}).status, 303);
  EXPECT_THAT(offices().terms(), IsEmpty());
  EXPECT_EQ(journal_of(mine_).front().deed, "term.withdraw");
}

TEST_F(CommitteesOnPages, HaveTheOrderOfServiceAndTheDecisionOnDistance) {
  const std::int64_t in = first_committee();
  EXPECT_THAT(page(), HasSubstr("Ingen inkallelseordning är införd"));
  const auto order = [&](const std::string& groups) {
    return post(kServiceOrder(in), {{"groups", groups}, {"source", "KF § 145"}, {"first_day", "2023-01-01"}});
  };
  EXPECT_EQ(order("S, V").status, 422);
  EXPECT_EQ(order("S: S, V\r\nM: M").status, 303);
  EXPECT_THAT(page(), HasSubstr("S: S, V"));
  const auto orders = CommitteeStore(view()).orders({in});
  ASSERT_THAT(orders, SizeIs(1));
  EXPECT_EQ(post(kServiceOrderWithdrawal(in, orders[0].id.value), {{"reason", "Fel lista"}}).status, 303);
  EXPECT_EQ(get(kServiceOrderWithdrawal(in, orders[0].id.value)).status, 404);
  EXPECT_EQ(post(kDistance(in), {{"decided_by", "Kommunfullmäktige"},
                                 {"decided_on", "2022-11-28"},
                                 {"paragraph", "§ 146"},
                                 {"first_day", "2022-11-01"},
                                 {"last_day", ""}})
                .status,
            422);
  EXPECT_EQ(post(kDistance(in), {{"decided_by", "Kommunfullmäktige"},
                                 {"decided_on", "2022-11-28"},
                                 {"paragraph", "§ 146"},
                                 {"first_day", "2023-01-01"},
                                 {"last_day", ""}})
                .status,
            303);
  EXPECT_THAT(page(), HasSubstr("§ 146"));
  const auto decisions = CommitteeStore(view()).distance_decisions({in});
  ASSERT_THAT(decisions, SizeIs(1));
  EXPECT_EQ(post(kDistanceWithdrawal(in, decisions[0].id.value), {{"reason", "Upphävt"}}).status, 303);
  EXPECT_THAT(page(), Not(HasSubstr("§ 146")));
}

TEST_F(CommitteesOnPages, PointOutWhoSitsInThePartnersBoard) {
  begin(term(anna_));
  const std::int64_t anna = offices().officials().at(0).id.value;
  EXPECT_THAT(page(), HasSubstr("Ingen är noterad som sitter"));
  const std::string form = *get(kBoardNoting(anna)).body;
  EXPECT_THAT(form, HasSubstr("Exempelföreningen"));
  EXPECT_THAT(form, Not(HasSubstr("Grannföreningen"))) << "no agreement of the body is with it";
  const auto board = [&](organisations::OrganisationId partner) {
    return post(kBoardNoting(anna), {{"partner", std::to_string(partner.value)},
                                     {"role", "kassör"},
                                     {"first_day", "2024-03-15"},
                                     {"last_day", ""},
                                     {"source", "Årsberättelsen s. 2"}});
  };
  EXPECT_EQ(board(other_).status, 422);
  EXPECT_EQ(board(partner_).status, 303);
  EXPECT_THAT(page(), HasSubstr("Sitter där"));
  EXPECT_THAT(page("2024-03-14"), Not(HasSubstr("Sitter där")));
  EXPECT_EQ(post(kOfficialWithdrawal(anna), {{"reason", "fel"}}).status, 422);
  const std::int64_t noted = offices().board_memberships().at(0).id.value;
  EXPECT_THAT(*get(kOfficials()).body, HasSubstr("kassör"));
  EXPECT_EQ(post(kBoardWithdrawal(anna, noted), {{"reason", "Fel person"}}).status, 303);
  EXPECT_THAT(page(), Not(HasSubstr("Sitter där")));
}

TEST_F(CommitteesOnPages, ChangeAPersonOnceWhenTwoDo) {
  const std::int64_t anna = offices().officials().at(0).id.value;
  const auto change = [&](const std::string& name) {
    return post(kOfficialChange(anna), {{"name", name}, {"position", "nämndsekreterare"}, {"seen", "1"}});
  };
  EXPECT_EQ(change("Anna Lund").status, 303);
  EXPECT_EQ(change("Anna Alm").status, 409);
  EXPECT_EQ(offices().officials().at(0).name, "Anna Lund");
}

TEST_F(CommitteesOnPages, AreReadByWhoMayAndAreOnesOwnAlone) {
  begin(term(anna_));
  const std::int64_t in = first_committee();
  std::int64_t foreign = 0;
  {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, other_, clock_);
    foreign = committee::add_committee(act, {.name = "Grannens nämnd",
                                             .member_places = 3,
                                             .first_day = day("2023-01-01"),
                                             .source = "Reglemente"})
                  .value()
                  .value;
    act.commit();
  }
  for (const std::string& path :
       {kCommittee(foreign), kCommitteeChange(foreign), kTermAdding(foreign), kServiceOrder(foreign),
        kDistance(foreign), kCommitteeWithdrawal(foreign), kTermEnd(foreign, first_term()),
        kTermCorrection(in, 99), kOfficialChange(99), kBoardNoting(99)})
    EXPECT_EQ(get(path).status, 404) << path;
  EXPECT_THAT(*get(kCommittees()).body, Not(HasSubstr("Grannens")));
  gate_.forbidden = {"term.begin", "term.end", "term.withdraw", "committee.add", "committee.change"};
  EXPECT_EQ(get(kTermAdding(in)).status, 403);
  EXPECT_THAT(page(), HasSubstr("Anna &lt;Berg&gt;"));
  EXPECT_THAT(page(), Not(HasSubstr(kTermEnd(in, first_term()))));
  EXPECT_THAT(*get(kCommittees()).body, Not(HasSubstr(kCommitteeAdding())));
  gate_.forbidden = {"committees.read"};
  EXPECT_EQ(get(kCommittee(in)).status, 403);
  EXPECT_THAT(*get(kAgreements()).body, Not(HasSubstr("href=\"" + kCommittees())));
}

}  // namespace
}  // namespace handslag::web
