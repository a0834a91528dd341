// Words looked for on the page: what the reader may see, and nothing of anybody else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class LookingFor : public ActingSite {
 protected:
  std::string page(const std::string& words, const std::string& kind = "") {
    return *get(kSearch(), {{"words", words}, {"kind", kind}}).body;
  }
};

TEST_F(LookingFor, FindsInAnyFormWithThePieceWhereItStands) {
  const std::string found = page("STATISTIKEN kvaliteten");
  EXPECT_THAT(found, HasSubstr("Exempelföreningen, IOP om stöd"));
  EXPECT_THAT(found, HasSubstr("<mark>"));
  EXPECT_THAT(found, HasSubstr("href=\"" + kAgreement(agreement_)));
  EXPECT_THAT(found, HasSubstr("1 ställe hittades."));
}

TEST_F(LookingFor, ShowsAndCountsNothingOfAnotherOrganisation) {
  EXPECT_THAT(page("grannens"), HasSubstr("Inget hittades."));
  const std::string found = page("avtal stöd");
  EXPECT_THAT(found, Not(HasSubstr("Grann")));
  EXPECT_THAT(page("statistik"), HasSubstr("Avtal: 1"));
}

TEST_F(LookingFor, FollowsWhatIsDone) {
  EXPECT_THAT(page("otillräckligt"), HasSubstr("Inget hittades."));
  post(kFinding(agreement_, 2024, commitment_),
       {{"outcome", "cannot_be_judged"}, {"reason", "Underlaget är otillräckligt <b>"}});
  const std::string found = page("otillräckliga");
  EXPECT_THAT(found, HasSubstr("href=\"" + kFollowUp(agreement_, 2024)));
  EXPECT_THAT(found, HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(page("otillräckliga", "agreement"), HasSubstr("Inget har alla orden."));
}

TEST_F(LookingFor, LeavesOutWhatTheRoleMayNotSee) {
  post(kFinding(agreement_, 2024, commitment_),
       {{"outcome", "cannot_be_judged"}, {"reason", "Underlaget är otillräckligt"}});
  EXPECT_THAT(page("otillräckligt"), HasSubstr("1 ställe hittades."));
  gate_.forbidden = {"follow_up.read"};
  EXPECT_THAT(page("otillräckligt"), HasSubstr("Inget hittades."));
  gate_.forbidden = {"agreements.read"};
  EXPECT_EQ(get(kSearch(), {{"words", "stöd"}}).status, 403);
}

TEST_F(LookingFor, SaysWhatToTypeAndThatThereIsNoSuchPage) {
  EXPECT_THAT(page(""), HasSubstr("I avtal, uppföljningar, skrivelser och dokument"));
  EXPECT_THAT(page(" - "), HasSubstr("I avtal, uppföljningar, skrivelser och dokument"));
  EXPECT_EQ(get(kSearch(), {{"words", "stöd"}, {"page", "2"}}).status, 404);
  EXPECT_THAT(page("<script>"), Not(HasSubstr("<script>x")));
}

TEST_F(LookingFor, APartnersPeopleHaveNothingToLookInHere) {
  log_in_as_partner();
  EXPECT_THAT(page("stöd"), Not(HasSubstr("IOP om stöd")));
}

}  // namespace
}  // namespace handslag::web
