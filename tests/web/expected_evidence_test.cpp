// Which evidence a commitment expects, decided in the browser.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agreements/agreements_acts.h"
#include "tests/web/acting_site.h"
#include "web/addresses.h"

namespace handslag::web {
namespace {

using agreements::EvidenceKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ExpectingEvidence : public ActingSite {
 protected:
  agreements::Agreement stored() {
    return agreements::AgreementStore({connection_, actor_.scope_of(mine_)}).get(agreement_);
  }
  std::string path() { return kExpectedEvidence(agreement_, commitment_); }
  http::Response choose(const std::vector<std::string>& kinds, int version = 0) {
    std::vector<http::Field> fields = {
        {"version", std::to_string(version == 0 ? stored().version : version)}};
    for (const std::string& kind : kinds) fields.push_back({"kind-" + kind, "yes"});
    return post(path(), fields);
  }
};

TEST_F(ExpectingEvidence, IsDecidedForOneCommitmentAndKeptAsACorrection) {
  EXPECT_THAT(*get(kAgreement(agreement_)).body, HasSubstr("href=\"" + path()));
  const auto before = stored();
  EXPECT_EQ(choose({"annual_report", "statistics"}).status, 303);
  const auto now = stored();
  EXPECT_THAT(now.find_commitment({commitment_})->expected_evidence,
              ::testing::UnorderedElementsAre(EvidenceKind::AnnualReport, EvidenceKind::Statistics));
  EXPECT_EQ(now.commitments[1], before.commitments[1]);
  EXPECT_EQ(now.version, before.version + 1);
  EXPECT_EQ(journal_of(mine_).front().deed, "agreement.save");
  EXPECT_THAT(*get(path()).body, HasSubstr("name=\"kind-annual_report\" value=\"yes\" checked"));
  EXPECT_EQ(choose({"annual_report", "statistics"}).status, 422);
  EXPECT_EQ(choose({}).status, 303);
  EXPECT_THAT(stored().find_commitment({commitment_})->expected_evidence, IsEmpty());
}

TEST_F(ExpectingEvidence, WhoHasSavedSinceIsNotOverwritten) {
  const int seen = stored().version;
  EXPECT_EQ(choose({"annual_report"}).status, 303);
  EXPECT_EQ(choose({"statistics"}, seen).status, 409);
  EXPECT_THAT(stored().find_commitment({commitment_})->expected_evidence,
              ElementsAre(EvidenceKind::AnnualReport));
}

TEST_F(ExpectingEvidence, WhatTheWordsPointAtStandsFirstAndSaysSo) {
  sql::Transaction transaction(connection_);
  organisations::Act act(transaction, actor_, mine_, clock_);
  agreements::Agreement after = agreements::AgreementStore(act).get(agreement_);
  after.commitments.front().text = "Lämna statistik varje år";
  ASSERT_TRUE(agreements::change_agreement(act, after, std::nullopt, std::nullopt));
  act.commit();
  const std::string page = *get(path()).body;
  EXPECT_LT(page.find("name=\"kind-statistics\""), page.find("name=\"kind-annual_report\""));
  EXPECT_THAT(page, HasSubstr("Åtagandets ord pekar på det."));
}

TEST_F(ExpectingEvidence, IsForWhoMayAndForOnesOwnAgreementsAlone) {
  EXPECT_EQ(get(kExpectedEvidence(foreign_, foreign_commitment_)).status, 404);
  EXPECT_EQ(get(kExpectedEvidence(agreement_, foreign_commitment_)).status, 404);
  gate_.forbidden = {"agreement.save"};
  EXPECT_EQ(get(path()).status, 403);
  EXPECT_THAT(*get(kAgreement(agreement_)).body, Not(HasSubstr(path())));
}

}  // namespace
}  // namespace handslag::web
