// The list of agreements: looked through by words, by what is lacking, and put in order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/web/acting_site.h"
#include "web/addresses.h"
#include "web/agreements/agreements_page.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Searching : public ActingSite {
 protected:
  std::string list(std::vector<http::Field> query) { return *get(kAgreements(), std::move(query)).body; }
};

TEST_F(Searching, FindsOnesOwnAlone) {
  EXPECT_THAT(list({{"words", "exempelf"}}), HasSubstr("Exempelföreningen"));
  EXPECT_THAT(list({{"words", "exempelf"}}), HasSubstr("nr 1"));
  EXPECT_THAT(list({{"words", "grann"}}), HasSubstr("Inget avtal är sådant."));
  EXPECT_THAT(list({{"words", "grann"}}), Not(HasSubstr("Grannens avtal")));
  EXPECT_THAT(list({{"words", "<script>"}}), HasSubstr("value=\"&lt;script&gt;\""));
}

TEST_F(Searching, FindsEachWordInTitlePartnerOrCommitteeWhateverTheCapitals) {
  const auto finds = [&](const char* words) {
    return list({{"words", words}}).find("Exempelföreningen") != std::string::npos;
  };
  EXPECT_TRUE(finds("EXEMPELFÖR stöd"));
  EXPECT_TRUE(finds("socialnämnden"));
  EXPECT_TRUE(finds("SOCIALNÄMNDEN iop"));
  EXPECT_FALSE(finds("exempelforeningen"));
  EXPECT_FALSE(finds("stöd annat"));
  EXPECT_FALSE(finds("%"));
  EXPECT_FALSE(finds("_"));
}

TEST_F(Searching, ShowsWhatLacksSomethingIsLateOrEndsSoon) {
  const auto shows = [&](const char* what) {
    return list({{"show", what}}).find("Exempelföreningen") != std::string::npos;
  };
  EXPECT_TRUE(shows("needs_work"));
  EXPECT_FALSE(shows("not_opened"));
  connection_.execute("UPDATE follow_up SET due_on = '2025-03-16' WHERE agreement_id = $1", agreement_);
  EXPECT_TRUE(shows("late"));
  connection_.execute("UPDATE follow_up SET due_on = '2025-03-17' WHERE agreement_id = $1", agreement_);
  EXPECT_FALSE(shows("late"));
  EXPECT_FALSE(shows("ending"));
  connection_.execute("UPDATE agreement SET last_day = '2025-06-30' WHERE id = $1", agreement_);
  EXPECT_TRUE(shows("ending"));
}

TEST_F(Searching, ShowsWhatTheAgreementGivesBesideWhatHasBeenPublishedWithItsSource) {
  const std::string page = list({});
  EXPECT_THAT(page, HasSubstr("1,17"));
  EXPECT_THAT(page, HasSubstr("i avtalet 1,20"));
  EXPECT_THAT(page, HasSubstr("kommuner som ger"));
  EXPECT_THAT(page, HasSubstr("3,17"));
  EXPECT_THAT(page, HasSubstr("href=\"https://www.brottsofferjouren.se/2024/"));
  EXPECT_THAT(page, HasSubstr("ingen tidsserie"));
  connection_.execute("UPDATE agreement SET kind = 'general-v1' WHERE id = $1", agreement_);
  EXPECT_THAT(list({}), Not(HasSubstr("ingen tidsserie")));
}

TEST_F(Searching, IsAFileForWhoMayReadItWithOnesOwnAlone) {
  const auto file = [&](const char* name) { return get(kPortfolioFile(name)); };
  const std::string csv = *file("portfolio.csv").body;
  EXPECT_THAT(csv, HasSubstr("Exempelföreningen;IOP om stöd;Socialnämnden"));
  EXPECT_THAT(csv, HasSubstr(";70000,00;1,20;1,17;60000;2020;2024;"));
  EXPECT_THAT(csv, Not(HasSubstr("Grann")));
  EXPECT_THAT(*file("portfolio.json").body, HasSubstr("\"per_year_ore\": 7000000"));
  EXPECT_EQ(file("portfolio.xlsx").body->substr(0, 2), "PK");
  EXPECT_EQ(file("portfolio.ods").body->substr(0, 2), "PK");
  EXPECT_EQ(file("portfolio.exe").status, 404);
  EXPECT_THAT(*get(kPortfolioFile("portfolio.csv"), {{"show", "not_opened"}}).body, Not(HasSubstr("IOP")));
  gate_.forbidden = {"agreements.read"};
  EXPECT_EQ(file("portfolio.csv").status, 403);
}

TEST_F(Searching, APageThatIsKeptIsNotGivenInPlaceOfWhatWasLookedFor) {
  serve_without_gate();
  EXPECT_THAT(list({}), HasSubstr("Exempelföreningen"));
  EXPECT_THAT(list({{"words", "finns inte"}}), HasSubstr("Inget avtal är sådant."));
  EXPECT_THAT(list({}), HasSubstr("Exempelföreningen"));
}

TEST_F(Searching, HasAsManyRowsAsWereAskedFor) {
  EXPECT_THAT(list({{"rows", "50"}}), HasSubstr("value=\"50\" selected"));
  EXPECT_THAT(list({{"rows", "7"}}), HasSubstr("value=\"25\" selected"));
}

TEST_F(Searching, KeepsWhatWasChosen) {
  const std::string page = list({{"show", "late"}, {"order", "due"}});
  EXPECT_THAT(page, HasSubstr("value=\"late\" selected"));
  EXPECT_THAT(page, HasSubstr("value=\"due\" selected"));
  EXPECT_THAT(list({{"show", "not_opened"}}), HasSubstr("Inget avtal är sådant."));
  EXPECT_THAT(list({{"show", "anything"}, {"order", "1"}}), HasSubstr("Exempelföreningen"));
  EXPECT_EQ(get(kAgreements(), {{"show", "late"}, {"page", "2"}}).status, 404);
}

}  // namespace
}  // namespace handslag::web
