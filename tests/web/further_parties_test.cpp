// The further parties of an agreement, entered and taken away in the browser.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreement_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class FurtherParties : public ActingSite {
 protected:
  static std::vector<http::Field> party(const std::string& name, const std::string& side,
                                        const std::string& records) {
    return {{"name", name}, {"side", side}, {"records", records}};
  }
};

TEST_F(FurtherParties, AreEnteredAndThoseThatKeepRecordsAreSaidTo) {
  EXPECT_THAT(*get(kAgreement(agreement_)).body, HasSubstr("href=\"" + kAgreementParties(agreement_)));
  EXPECT_EQ(post(kAgreementParties(agreement_), party("", "partner", "no")).status, 422);
  EXPECT_EQ(post(kAgreementParties(agreement_), party("Region <Norr>", "public_body", "yes")).status, 422);
  EXPECT_EQ(post(kAgreementParties(agreement_), party("Region <Norr>", "public_body", "no")).status, 303);
  EXPECT_EQ(post(kAgreementParties(agreement_), party("Kvinnojouren Alva", "partner", "yes")).status, 303);
  EXPECT_EQ(journal_of(mine_).front().deed, "agreement.save");
  const std::string page = *get(kAgreementParties(agreement_)).body;
  EXPECT_THAT(page, HasSubstr("Region &lt;Norr&gt;"));
  EXPECT_THAT(page, HasSubstr("Partnerns sida. För egna uppgifter här."));
  // The same name again says otherwise of the same party.
  EXPECT_EQ(post(kAgreementParties(agreement_), party("kvinnojouren alva", "partner", "no")).status, 303);
  const std::string after = *get(kAgreementParties(agreement_)).body;
  EXPECT_THAT(after, Not(HasSubstr("Partnerns sida. För egna uppgifter här.")));
  EXPECT_THAT(after, HasSubstr("Kvinnojouren Alva"));
}

TEST_F(FurtherParties, AreTakenAwayByName) {
  post(kAgreementParties(agreement_), party("Region Norr", "public_body", "no"));
  post(kAgreementParties(agreement_), party("Kvinnojouren Alva", "partner", "no"));
  EXPECT_EQ(get(kPartyRemoval(agreement_, 3)).status, 404);
  EXPECT_THAT(*get(kPartyRemoval(agreement_, 2)).body, HasSubstr("Ta bort Kvinnojouren Alva"));
  EXPECT_EQ(post(kPartyRemoval(agreement_, 1), {{"name", "Kvinnojouren Alva"}}).status, 303);
  const std::string page = *get(kAgreementParties(agreement_)).body;
  EXPECT_THAT(page, HasSubstr("Region Norr"));
  EXPECT_THAT(page, Not(HasSubstr("Kvinnojouren Alva")));
}

TEST_F(FurtherParties, AreForWhoMayAndForOnesOwnAgreementsAlone) {
  EXPECT_EQ(get(kAgreementParties(foreign_)).status, 404);
  EXPECT_EQ(post(kAgreementParties(foreign_), party("Region Norr", "public_body", "no")).status, 404);
  gate_.forbidden = {"agreement.save"};
  EXPECT_EQ(get(kAgreementParties(agreement_)).status, 403);
  EXPECT_THAT(*get(kAgreement(agreement_)).body, Not(HasSubstr(kAgreementParties(agreement_))));
}

}  // namespace
}  // namespace handslag::web
