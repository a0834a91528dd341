// The days of an agreement in the browser, and on the first page.
#include "web/agreements/agreement_days.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "followup/agreement_day_store.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using followup::AgreementDayKind;
using followup::AgreementDayStore;
using ::testing::HasSubstr;
using ::testing::Not;

class AgreementDaysOnPages : public ActingSite {
 protected:
  std::string page() { return *get(kAgreement(agreement_)).body; }
  std::string start() { return *get("/").body; }
  http::Response set(const std::string& on) {
    return post(kAgreementDay(agreement_, "notice"), {{"day", on}, {"words", "§ 7 <b>"}});
  }
  followup::AgreementDay stored() {
    return AgreementDayStore({connection_, actor_.scope_of(mine_)}).get(agreement_, AgreementDayKind::Notice);
  }
};

TEST_F(AgreementDaysOnPages, ADayIsSetWithTheAgreementsOwnWordsBeside) {
  EXPECT_THAT(page(), HasSubstr("href=\"" + kAgreementDay(agreement_, "notice")));
  EXPECT_THAT(page(), HasSubstr("Sista dag för uppsägning"));
  EXPECT_THAT(*get(kAgreementDay(agreement_, "notice")).body, HasSubstr("id=\"own-words\""));
  const auto refused = set("den 30 juni");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(*refused.body, HasSubstr("§ 7 &lt;b&gt;"));
  EXPECT_EQ(set("2025-05-31").status, 303);
  EXPECT_EQ(journal_of(mine_).front().deed, "agreement_day.set");
  EXPECT_THAT(page(), HasSubstr("Lördag den 31 maj 2025"));
  EXPECT_THAT(page(), HasSubstr("fredag den 30 maj 2025"));
  EXPECT_THAT(page(), HasSubstr("§ 7 &lt;b&gt;"));
  EXPECT_THAT(page(), Not(HasSubstr("Dagen är förbi")));
}

TEST_F(AgreementDaysOnPages, WaitOnTheFirstPageUntilSomethingIsRecorded) {
  EXPECT_THAT(start(), Not(HasSubstr("Sista dag för uppsägning")));
  set("2025-05-31");
  EXPECT_THAT(start(), HasSubstr(kAgreementDayEnd(agreement_, "notice")));
  EXPECT_THAT(start(), HasSubstr("Sista dag för uppsägning, Exempelföreningen"));
  const std::string path = kAgreementDayEnd(agreement_, "notice");
  EXPECT_EQ(post(path, {{"outcome", "extended"}, {"note", "Ja"}}).status, 422);
  EXPECT_EQ(post(path, {{"outcome", "left"}, {"note", ""}}).status, 422);
  EXPECT_EQ(post(path, {{"outcome", "left"}, {"note", "Ingen vill säga upp"}}).status, 303);
  EXPECT_THAT(start(), Not(HasSubstr("Sista dag för uppsägning")));
  EXPECT_THAT(page(), HasSubstr("Ingen vill säga upp"));
  EXPECT_EQ(get(path).status, 404);
  EXPECT_EQ(post(kAgreementDayTakingUp(agreement_, "notice"), {{"reason", "Fel rad"}}).status, 303);
  EXPECT_TRUE(stored().is_open());
}

TEST_F(AgreementDaysOnPages, ADayThatIsOverIsLate) {
  set("2025-03-14");
  EXPECT_THAT(page(), HasSubstr("Dagen är förbi, och inget är antecknat"));
  EXPECT_THAT(start(), HasSubstr(">Försenat<"));
}

TEST_F(AgreementDaysOnPages, WhoMayNotSetItIsNotOfferedItAndItWaitsForOthers) {
  set("2025-05-31");
  gate_.forbidden = {"agreement_day.set", "agreement_day.end", "agreement_day.withdraw"};
  EXPECT_EQ(get(kAgreementDay(agreement_, "notice")).status, 403);
  EXPECT_THAT(page(), Not(HasSubstr(kAgreementDay(agreement_, "notice"))));
  EXPECT_THAT(start(), Not(HasSubstr(kAgreementDayEnd(agreement_, "notice"))));
  EXPECT_THAT(start(), HasSubstr("Sista dag för uppsägning"));
}

TEST_F(AgreementDaysOnPages, AreThereForOnesOwnAgreementsAloneAndOfKnownKinds) {
  for (const std::string& path :
       {kAgreementDay(foreign_, "notice"), kAgreementDayEnd(foreign_, "expiry"),
        kAgreementDayWithdrawal(foreign_, "notice"), kAgreementDayTakingUp(foreign_, "expiry"),
        kAgreementDay(agreement_, "expiry"), kAgreementDay(agreement_, "payment"),
        kAgreementDayWithdrawal(agreement_, "notice")})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST_F(AgreementDaysOnPages, TheRemindersAreSetForTheOrganisation) {
  const std::vector<http::Field> wrong = {
      {"is_on", "yes"}, {"first_before", "30"}, {"second_before", "30"}, {"third_before", "1"}};
  EXPECT_EQ(post(kDayReminders(), wrong).status, 422);
  EXPECT_EQ(post(kDayReminders(),
                 {{"is_on", "no"}, {"first_before", "120"}, {"second_before", "30"}, {"third_before", "0"}})
                .status,
            303);
  EXPECT_THAT(page(), HasSubstr("Ingen påminns med brev."));
  EXPECT_EQ(journal_of(mine_).front().deed, "day_reminders.set");
}

}  // namespace
}  // namespace handslag::web
