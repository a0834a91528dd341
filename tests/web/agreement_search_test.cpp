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

AgreementLine line(const char* partner, const char* title,
                   std::optional<FollowUpState> state = std::nullopt) {
  return {{.id = {1}, .title = title, .partner_name = partner, .last_day = {}, .amount_per_year = {}},
          std::move(state)};
}

TEST(AgreementSearch, FindsEachWordInTheTitleOrThePartnersName) {
  AgreementSearch search;
  search.words = "åsa KVINNO";
  EXPECT_TRUE(search.finds(line("Kvinnojouren Åsa", "IOP 2024").summary));
  EXPECT_TRUE(search.finds(line("Åsa förening", "Stöd till kvinnojour").summary));
  EXPECT_FALSE(search.finds(line("Kvinnojouren Asa", "IOP 2024").summary));
  EXPECT_FALSE(search.is_plain());
  EXPECT_EQ(search.query(), "?words=%C3%A5sa%20KVINNO&show=all&order=title");
}

TEST(AgreementSearch, ShowsWhatLacksSomethingIsLateOrIsNotOpened) {
  const Date today = day("2025-03-17");
  const auto state = [](const char* due, int missing) {
    FollowUpState one{.year = 2024, .due_on = day(due)};
    one.missing_material.assign(static_cast<std::size_t>(missing), agreements::EvidenceKind::AnnualReport);
    return one;
  };
  AgreementSearch search;
  search.show = AgreementSearch::Show::Late;
  EXPECT_TRUE(search.shows(line("a", "b", state("2025-03-16", 1)), today));
  EXPECT_FALSE(search.shows(line("a", "b", state("2025-03-17", 1)), today));
  EXPECT_FALSE(search.shows(line("a", "b", state("2025-03-16", 0)), today));
  search.show = AgreementSearch::Show::NeedsWork;
  EXPECT_TRUE(search.shows(line("a", "b", state("2025-03-17", 1)), today));
  EXPECT_FALSE(search.shows(line("a", "b", state("2025-03-17", 0)), today));
  search.show = AgreementSearch::Show::NotOpened;
  EXPECT_TRUE(search.shows(line("a", "b"), today));
  EXPECT_FALSE(search.shows(line("a", "b", state("2025-03-17", 1)), today));
}

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
