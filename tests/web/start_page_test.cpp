// What waits for somebody on the first page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Starting : public ActingSite {
 protected:
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
  gate_.forbidden = {"finding.record"};
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

TEST_F(Starting, IsThePartnersReportsForAPartnerAndTheListWithoutAGate) {
  log_in_as_partner();
  EXPECT_EQ(header(get("/"), "Location"), "/reports");
  serve_without_gate();
  EXPECT_EQ(header(get("/"), "Location"), "/agreements");
}

}  // namespace
}  // namespace handslag::web
