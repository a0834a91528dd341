#include "agreements/agreement_difference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "agreements/agreement_fields.h"
#include "base/translate.h"
#include "tests/support/partnerships.h"

namespace handslag::agreements {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using What = AgreementDifference::What;

class AgreementDifferences : public ::testing::Test {
 protected:
  AgreementDifferences() {
    std::int64_t next = 1;
    for (Commitment& one : before.commitments) one.id = {next++};
    after = before;
  }
  std::vector<AgreementDifference> found(Language language = Language::Swedish) {
    return differences(before, after, Translator(language), [](organisations::OrganisationId id) {
      return "organisation " + std::to_string(id.value);
    });
  }

  Agreement before = testing::victim_support_partnership();
  Agreement after;
};

TEST_F(AgreementDifferences, OfTheSameThereAreNone) {
  EXPECT_THAT(found(), IsEmpty());
  after.version = 7;
  after.legal_assessments.clear();
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(AgreementDifferences, AFieldIsToldWithBothItsReadings) {
  after.notice = "Tre månader före avtalstidens slut";
  after.last_day = day("2027-12-31");
  const auto all = found();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].key, "last_day");
  EXPECT_EQ(all[0].before, "den 31 december 2026");
  EXPECT_EQ(all[0].after, "den 31 december 2027");
  EXPECT_FALSE(all[0].is_prose);
  EXPECT_EQ(all[1].title, "Uppsägning");
  EXPECT_EQ(all[1].before, "Sex månader före avtalstidens slut");
  EXPECT_EQ(all[1].what, What::Changed);
  EXPECT_TRUE(all[1].is_prose);
  EXPECT_EQ(found(Language::English)[0].after, "2027-12-31");
}

TEST_F(AgreementDifferences, WhatWasNotStatedIsAddedAndWhatIsNoLongerIsRemoved) {
  before.extension.clear();
  after.target_group.clear();
  const auto all = found();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all, ElementsAre(AllOf(Field(&AgreementDifference::key, "target_group"),
                                     Field(&AgreementDifference::what, What::Removed),
                                     Field(&AgreementDifference::after, "")),
                               AllOf(Field(&AgreementDifference::key, "extension"),
                                     Field(&AgreementDifference::what, What::Added),
                                     Field(&AgreementDifference::before, ""))));
}

TEST_F(AgreementDifferences, EachCommitmentIsToldByItself) {
  after.commitments[0].text = "Ta fram statistik varje kvartal";
  after.commitments.erase(after.commitments.begin() + 1);
  after.commitments.push_back({{9}, Party::Partner, "Utbilda volontärer", {}});
  const auto all = found();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].title, "Åtagande 1");
  EXPECT_THAT(all[0].before, HasSubstr("Ta fram statistik\n"));
  EXPECT_THAT(all[0].after, HasSubstr("Ta fram statistik varje kvartal\n"));
  EXPECT_EQ(all[1].title, "Åtagande 2");
  EXPECT_EQ(all[1].what, What::Removed);
  EXPECT_EQ(all[1].after, "");
  EXPECT_EQ(all[2].title, "Åtagande 9");
  EXPECT_EQ(all[2].what, What::Added);
  EXPECT_THAT(all[2].after, HasSubstr("Utbilda volontärer"));
}

TEST_F(AgreementDifferences, OfWhatACommitmentExpectsIsAChangeToo) {
  after.commitments[1].expected_evidence = {EvidenceKind::Statistics};
  const auto all = found();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].title, "Åtagande 2");
  EXPECT_THAT(all[0].after, HasSubstr("statistik"));
  EXPECT_THAT(all[0].before, Not(HasSubstr("statistik")));
}

TEST_F(AgreementDifferences, AnotherOrderOfTheCommitmentsIsToldOnce) {
  std::swap(after.commitments[0], after.commitments[1]);
  const auto all = found();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].before, "Ta fram statistik\nBetala stödet i tid");
  EXPECT_EQ(all[0].after, "Betala stödet i tid\nTa fram statistik");
}

TEST_F(AgreementDifferences, TheMoneyIsToldInWords) {
  after.funding.amount->per_year = Money::from_kronor(72'000);
  after.payment_plan.quarter = 2;
  after.partner.organisation = {12};
  const auto all = found();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].after, "organisation 12");
  EXPECT_THAT(all[1].before, HasSubstr("70\u00a0000\u00a0kr"));
  EXPECT_THAT(all[1].after, HasSubstr("72\u00a0000\u00a0kr"));
  EXPECT_THAT(all[2].after, HasSubstr("2"));
}

// A field that is added to an agreement is told of too, or this says which is not.
TEST_F(AgreementDifferences, EveryFieldThatDiffersIsTold) {
  after = testing::youth_centre_partnership();
  for (Commitment& one : after.commitments) one.id = {20};
  after.partner.organisation = {3};
  std::set<std::string_view> told;
  for (const AgreementDifference& one : found()) {
    told.insert(one.key);
    EXPECT_NE(one.before, one.after) << one.key;
    EXPECT_NE(one.title, "") << one.key;
  }
  told.insert("document_sha256");  // stands with the name
  for (const std::string_view key : changed_fields(before, after)) EXPECT_TRUE(told.contains(key)) << key;
}

TEST_F(AgreementDifferences, ADocumentIsToldOnceWithItsHash) {
  after.document_sha256 = std::string(64, 'b');
  auto all = found();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_THAT(all[0].after, HasSubstr(std::string(64, 'b')));
  after.document_name = "nytt.pdf";
  all = found();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_THAT(all[0].after, HasSubstr("nytt.pdf\n" + std::string(64, 'b')));
}

}  // namespace
}  // namespace handslag::agreements
