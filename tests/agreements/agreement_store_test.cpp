#include "agreements/agreement_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/build_agreement.h"
#include "tests/support/memory_database.h"

namespace handslag::agreements {
namespace {

class AgreementStores : public ::testing::Test {
 protected:
  Agreement unsaved() const {
    Agreement agreement = testing::agreement_of_the_case();
    agreement.id = {};
    for (Commitment& commitment : agreement.commitments) commitment.id = {};
    agreement.public_body.organisation = database.public_body();
    agreement.partner.organisation = database.partner();
    agreement.funding.in_kind = {{Party::Partner, "Volontärtimmar", std::nullopt}};
    agreement.funding.other_funders = {{"Brottsofferfonden", Money::from_kronor(10)}};
    agreement.legal_assessments = {
        {"malmo-7-v1", day("2025-03-04"), "Jurist", {{1, CriterionOutcome::Met, "x"}}}};
    return agreement;
  }

  testing::MemoryDatabase database;
  AgreementStore store{database.connection(), database.public_body_scope()};
};

TEST_F(AgreementStores, AnAgreementIsReadBackAsSaved) {
  Agreement agreement = unsaved();
  agreement.id = store.save(agreement);
  Agreement saved = store.get(agreement.id);
  for (std::size_t at = 0; at < saved.commitments.size(); ++at) {
    EXPECT_NE(saved.commitments[at].id.value, 0);
    agreement.commitments[at].id = saved.commitments[at].id;
  }
  EXPECT_EQ(saved, agreement);
  EXPECT_EQ(store.count(), 1);
  ASSERT_EQ(store.list(0, 10).size(), 1U);
  EXPECT_EQ(store.list(0, 10)[0].commitments, 6);
  EXPECT_EQ(store.list(1, 10).size(), 0U);
}

TEST_F(AgreementStores, ACommitmentKeepsItsKeyWhenTheAgreementChanges) {
  const AgreementId id = store.save(unsaved());
  Agreement saved = store.get(id);
  const CommitmentId second = saved.commitments[1].id;
  saved.commitments.erase(saved.commitments.begin());
  saved.commitments[0].text = "Ta fram statistik varje kvartal";
  store.save(saved);
  EXPECT_EQ(store.get(id).commitments[0].id, second);
  EXPECT_EQ(store.get(id), saved);
}

TEST_F(AgreementStores, AnAssessmentIsAddedOnceAndNeverTakenAway) {
  const AgreementId id = store.save(unsaved());
  Agreement saved = store.get(id);
  store.save(saved);
  saved.legal_assessments.clear();
  store.save(saved);
  EXPECT_EQ(store.get(id).legal_assessments.size(), 1U);
}

TEST_F(AgreementStores, AnotherOrganisationDoesNotSeeIt) {
  const AgreementId id = store.save(unsaved());
  AgreementStore other(database.connection(), database.partner_scope());
  EXPECT_FALSE(other.find(id));
  EXPECT_THROW(other.get(id), NotFound);
  EXPECT_EQ(other.count(), 0);
  EXPECT_THROW(other.save(unsaved()), Forbidden);
}

}  // namespace
}  // namespace handslag::agreements
