// What waits for somebody on the first page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/action_point_acts.h"
#include "organisations/deed.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Starting : public ActingSite {
 protected:
  // Nobody is here but whoever is logged in, and that is no part of these.
  Starting() { gate_.forbidden = {"person.invite"}; }
  std::string page() { return *get("/").body; }
};

TEST_F(Starting, SaysWhatIsToBeDoneFirstWithItsOneButton) {
  EXPECT_EQ(get("/").status, 200);
  EXPECT_THAT(page(), HasSubstr("<h1>1 sak väntar på dig</h1>"));
  EXPECT_THAT(page(), HasSubstr("Måndag den 17 mars 2025."));
  EXPECT_THAT(page(), HasSubstr(">Försenat<"));
  EXPECT_THAT(page(),
              HasSubstr("data-variant=\"primary\" href=\"" + kFinding(agreement_, 2024, commitment_)));
  EXPECT_THAT(page(), HasSubstr("Exempelföreningen, uppföljning 2024"));
  EXPECT_THAT(page(), Not(HasSubstr("Grann")));
}

TEST_F(Starting, WhatSomebodyElseDoesWaitsForOthers) {
  gate_.forbidden = {"person.invite", "finding.record", "registry_number.set"};
  EXPECT_THAT(page(), HasSubstr("<h1>Inget väntar på dig</h1>"));
  EXPECT_THAT(page(), Not(HasSubstr("data-variant=\"primary\"")));
  EXPECT_THAT(page(), HasSubstr("Exempelföreningen, uppföljning 2024"));
}

TEST_F(Starting, TellsWhatOthersHaveDoneAndNotWhatOneDidOneself) {
  post(kFinding(agreement_, 2024, commitment_),
       {{"outcome", "cannot_be_judged"}, {"reason", "Underlag saknas"}});
  EXPECT_THAT(page(), Not(HasSubstr("bedömning gjord")));
  gate_.who = Visitor{organisations::Actor::at_command_line("somebody else"),
                      mine_,
                      organisations::OrganisationKind::PublicBody,
                      "Bo Ek",
                      "enhetschef",
                      "s2"};
  EXPECT_THAT(page(), HasSubstr("/agreements/1/follow-ups/2024"));
  EXPECT_THAT(page(), HasSubstr("tester"));
}

TEST_F(Starting, ShowsHowEachCommitmentStandsWithWordsBesideTheSquares) {
  const std::string before = page();
  EXPECT_THAT(before, HasSubstr("<svg class=\"mark\""));
  EXPECT_THAT(before, HasSubstr("6 utan underlag"));
  EXPECT_THAT(before, HasSubstr("2024: Bedöms"));
  post(kFinding(agreement_, 2024, commitment_),
       {{"outcome", "cannot_be_judged"}, {"reason", "Underlag saknas"}});
  EXPECT_THAT(page(), HasSubstr("1 kan inte bedömas, 5 utan underlag"));
}

TEST_F(Starting, ARegistrarRegistersWhatHasNoNumber) {
  gate_.forbidden = {"person.invite", "finding.record"};
  EXPECT_THAT(page(), HasSubstr("<h1>1 sak väntar på dig</h1>"));
  EXPECT_THAT(page(), HasSubstr("data-variant=\"primary\" href=\"" + kRegistryNumber(agreement_, 2024)));
}

TEST_F(Starting, WhoJudgesIsNotAskedToRegister) {
  EXPECT_THAT(page(), Not(HasSubstr("Registrera uppföljningen")));
}

TEST_F(Starting, LeadsNobodyToAPageThatIsNotTheirs) {
  gate_.forbidden = {"person.invite", "finding.record", "registry_number.set", "follow_up.read"};
  EXPECT_THAT(page(), HasSubstr("Exempelföreningen, uppföljning 2024"));
  EXPECT_THAT(page(), Not(HasSubstr(kFollowUp(agreement_, 2024))));
  EXPECT_THAT(page(), HasSubstr("href=\"" + kAgreement(agreement_)));
}

TEST_F(Starting, CountsWhatHasChangedFromTheLastLogInBeforeToday) {
  EXPECT_THAT(page(), HasSubstr("De senaste sju dagarna"));
  const auto at = [&](const char* day_of, organisations::Deed deed, organisations::Subject subject,
                      const char* who) {
    const FixedClock then(day(day_of));
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, organisations::Actor::at_command_line(who), mine_, then);
    act.record(deed, subject);
    act.commit();
  };
  const organisations::Subject session{organisations::Subject::Kind::Session, 1};
  at("2025-03-06", organisations::Deed::SessionBegin, session, "tester");
  at("2025-03-07", organisations::Deed::RegistryNumberSet,
     {organisations::Subject::Kind::FollowUp, follow_up().id.value}, "Bo Ek");
  at("2025-03-17", organisations::Deed::SessionBegin, session, "tester");
  EXPECT_THAT(page(), HasSubstr("Ändrat sedan du loggade in den 6 mars 2025"));
  EXPECT_THAT(page(), HasSubstr("diarienummer"));
}

TEST_F(Starting, SaysWhatCouldNotBeReadAndShowsTheRest) {
  connection_.execute("UPDATE agreement_version SET content = '{' WHERE agreement_id = $1", agreement_);
  connection_.execute("UPDATE agreement SET version = version + 1 WHERE id = $1", agreement_);
  EXPECT_EQ(get("/").status, 200);
  EXPECT_THAT(page(), HasSubstr("Något kunde inte läsas"));
  EXPECT_THAT(page(), HasSubstr("<li>Avtalet med Exempelföreningen</li>"));
}

TEST_F(Starting, APartnerSeesWhatItsOwnYearWaitsFor) {
  log_in_as_partner();
  EXPECT_THAT(page(), HasSubstr("Läs in händelseposterna för 2024"));
  EXPECT_THAT(page(), HasSubstr("href=\"/figures\""));
  EXPECT_THAT(page(), Not(HasSubstr("IOP om stöd")));
}

TEST_F(Starting, WhatAPartnersRoleMayNotDoWaitsForOthersThere) {
  log_in_as_partner();
  gate_.forbidden = {"person.invite", "records.import"};
  EXPECT_THAT(page(), HasSubstr("<h1>Inget väntar på dig</h1>"));
  EXPECT_THAT(page(), HasSubstr("Läs in händelseposterna för 2024"));
}

TEST_F(Starting, IsEverybodysWhoHasLoggedInAlsoWhenTheyMayDoNothing) {
  gate_.forbidden = {"person.invite", "agreements.read", "people.read", "journal.read"};
  EXPECT_THAT(page(), HasSubstr("<h1>Inget väntar på dig</h1>"));
  EXPECT_THAT(page(), HasSubstr("href=\"/account\""));
  EXPECT_THAT(page(), Not(HasSubstr("Exempelföreningen")));
}

TEST_F(Starting, WhoeverInvitesIsToldThatNobodyElseIsHere) {
  gate_.forbidden = {"agreements.read"};
  EXPECT_THAT(page(), HasSubstr("Bjud in den första kollegan"));
  EXPECT_THAT(page(), HasSubstr("data-variant=\"primary\" href=\"" + kInviting()));
}

TEST_F(Starting, IsTheListWithoutAGate) {
  serve_without_gate();
  EXPECT_EQ(header(get("/"), "Location"), "/agreements");
}

TEST_F(Starting, AnActionPointWaitsFromAWeekBeforeForWhoeverItIs) {
  const auto add = [&](agreements::Party party, const char* words, const char* due_on) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_, clock_);
    ASSERT_TRUE(followup::add_action_point(
        act, follow_up().id, {.words = words, .party = party, .owner = "Samordnaren", .due_on = day(due_on)},
        clock_.today()));
    act.commit();
  };
  add(agreements::Party::PublicBody, "Ring <föreningen>", "2025-03-24");
  add(agreements::Party::Partner, "Räkna möten", "2025-03-20");
  gate_.forbidden.insert("action.end");
  EXPECT_THAT(page(), HasSubstr("<h1>1 sak väntar på dig</h1>"));
  gate_.forbidden.erase("action.end");
  add(agreements::Party::PublicBody, "Se över avtalet", "2025-03-25");
  EXPECT_THAT(page(), HasSubstr("Ring &lt;föreningen&gt;"));
  EXPECT_THAT(page(), HasSubstr("<h1>2 saker väntar på dig</h1>"));
  EXPECT_THAT(page(), HasSubstr("Räkna möten"));
  EXPECT_THAT(page(), HasSubstr("Se över avtalet, Exempelföreningen"));
}

}  // namespace
}  // namespace handslag::web
