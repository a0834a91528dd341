// The legal assessment of an agreement, made and taken back in the browser.
#include "agreements/legal_assessment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class LegalAssessing : public ActingSite {
 protected:
  std::vector<http::Field> answered(const std::string& outcome, const std::string& reason) {
    std::vector<http::Field> fields = {
        {"criteria_version", list_.version}, {"assessed_on", "2025-03-10"}, {"assessed_by", "Jurist"}};
    for (const agreements::Criterion& one : list_.criteria) {
      fields.push_back({"outcome_" + std::to_string(one.number), outcome});
      fields.push_back({"reason_" + std::to_string(one.number), reason});
    }
    return fields;
  }
  const agreements::CriteriaList& list_ = agreements::criteria_lists().front();
};

TEST_F(LegalAssessing, EachCriterionIsJudgedWithAReason) {
  EXPECT_THAT(*get(kAgreement(agreement_)).body, HasSubstr("href=\"" + kLegalAssessing(agreement_)));
  const auto refused = post(kLegalAssessing(agreement_), answered("met", ""));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(*refused.body, HasSubstr("value=\"Jurist\""));
  EXPECT_EQ(post(kLegalAssessing(agreement_), answered("maybe", "Därför")).status, 422);
  const auto saved = post(kLegalAssessing(agreement_), answered("not_met", "Det finns en <marknad>"));
  EXPECT_EQ(saved.status, 303);
  const std::string page = *get(kAgreement(agreement_)).body;
  EXPECT_THAT(page, HasSubstr("Bedömt den 10 mars 2025 av Jurist"));
  EXPECT_THAT(page, HasSubstr("Det finns en &lt;marknad&gt;"));
  EXPECT_EQ(journal_of(mine_).front().deed, "legal_assessment.record");
}

TEST_F(LegalAssessing, TheNewestIsTakenBackWithAReason) {
  EXPECT_EQ(get(kLegalAssessmentWithdrawal(foreign_)).status, 404);
  post(kLegalAssessing(agreement_), answered("met", "Så är det"));
  EXPECT_THAT(*get(kAgreement(agreement_)).body, HasSubstr(kLegalAssessmentWithdrawal(agreement_)));
  EXPECT_EQ(post(kLegalAssessmentWithdrawal(agreement_), {{"reason", "Fel lista"}}).status, 303);
  EXPECT_THAT(*get(kAgreement(agreement_)).body, Not(HasSubstr("Så är det")));
}

TEST_F(LegalAssessing, IsForWhoMayAndForOnesOwnAgreementsAlone) {
  EXPECT_EQ(get(kLegalAssessing(foreign_)).status, 404);
  gate_.forbidden = {"legal_assessment.record"};
  EXPECT_EQ(get(kLegalAssessing(agreement_)).status, 403);
  EXPECT_THAT(*get(kAgreement(agreement_)).body, Not(HasSubstr(kLegalAssessing(agreement_))));
}

}  // namespace
}  // namespace handslag::web
