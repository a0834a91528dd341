// How an agreement has read, and what one version has otherwise than another.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreements_acts.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AgreementVersions : public ActingSite {
 protected:
  void save(const std::function<void(agreements::Agreement&)>& change,
            const std::optional<agreements::Amendment>& amendment = std::nullopt) {
    sql::Transaction transaction(connection_);
    organisations::Act act(transaction, actor_, mine_, clock_);
    agreements::Agreement after = agreements::AgreementStore(act).get(agreement_);
    change(after);
    ASSERT_TRUE(agreements::change_agreement(act, after, std::nullopt, amendment));
    act.commit();
  }
  std::string version(std::int64_t number, std::vector<http::Field> query = {}) {
    return *get(kAgreementVersion(agreement_, number), std::move(query)).body;
  }
};

TEST_F(AgreementVersions, AreListedWithWhatEachChanged) {
  save([](auto& one) { one.purpose = "Ett annat syfte"; });
  save([](auto& one) { one.notice = "Tre månader"; }, agreements::Amendment{day("2025-04-01")});
  EXPECT_THAT(*get(kAgreement(agreement_)).body, HasSubstr("href=\"" + kAgreementVersions(agreement_)));
  const std::string list = *get(kAgreementVersions(agreement_)).body;
  EXPECT_THAT(list, HasSubstr("Version 1: Som det lades in"));
  EXPECT_THAT(list, HasSubstr("Version 2: Rättelse"));
  EXPECT_THAT(list, HasSubstr("Version 3: Tillägg 1, från den 1 april 2025"));
  EXPECT_THAT(list, HasSubstr("href=\"" + kAgreementVersion(agreement_, 3)));
}

TEST_F(AgreementVersions, AnAmendmentIsStruckAndUnderlinedWordByWord) {
  save([](auto& one) { one.commitments.front().text = "Ge <stöd> till brottsutsatta"; });
  save([](auto& one) { one.commitments.front().text = "Ge <stöd> till vittnen"; },
       agreements::Amendment{day("2025-04-01")});
  const std::string page = version(3);
  EXPECT_THAT(
      page, HasSubstr("Ge &lt;stöd&gt; till <del><span class=\"ds-sr-only\">struket: </span>brottsutsatta"));
  EXPECT_THAT(page, HasSubstr("<ins><span class=\"ds-sr-only\">nytt: </span>vittnen"));
  EXPECT_THAT(page, HasSubstr("Ändrat"));
  EXPECT_THAT(page, HasSubstr("Åtagande " + std::to_string(commitment_)));
}

TEST_F(AgreementVersions, AnyTwoAreComparedEitherWay) {
  save([](auto& one) { one.notice = "Sex månader"; });
  save([](auto& one) { one.target_group = "Alla"; });
  EXPECT_THAT(version(3), Not(HasSubstr("Sex månader")));
  EXPECT_THAT(version(3, {{"against", "1"}}), HasSubstr("Sex månader"));
  EXPECT_THAT(version(1, {{"against", "3"}}), HasSubstr("struket: </span>Sex månader"));
  EXPECT_THAT(version(1), HasSubstr("De lyder lika."));
}

TEST_F(AgreementVersions, OfAnotherOrganisationOrNumberAreNotThere) {
  for (const std::string& path : {kAgreementVersions(foreign_), kAgreementVersion(foreign_, 1),
                                  kAgreementVersion(agreement_, 9), kAgreementVersion(agreement_, 0)})
    EXPECT_EQ(get(path).status, 404) << path;
  EXPECT_EQ(get(kAgreementVersion(agreement_, 1), {{"against", "9"}}).status, 404);
  EXPECT_EQ(get(kAgreementVersion(agreement_, 1), {{"against", "x"}}).status, 404);
}

}  // namespace
}  // namespace handslag::web
