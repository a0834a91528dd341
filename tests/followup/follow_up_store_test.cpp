#include "followup/follow_up_store.h"

#include <gtest/gtest.h>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/memory_database.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;

class FollowUpStores : public ::testing::Test {
 protected:
  FollowUpStores() {
    agreements::Agreement agreement = testing::agreement_of_the_case();
    agreement.id = {};
    for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {};
    agreement.public_body.organisation = database.public_body();
    agreement.partner.organisation = database.partner();
    agreement_id =
        agreements::AgreementStore(database.connection(), database.public_body_scope()).save(agreement);
  }
  FollowUpId open() {
    FollowUp follow_up = testing::empty_follow_up();
    follow_up.agreement = agreement_id;
    follow_up.requested = {EvidenceKind::AnnualReport, EvidenceKind::Statistics};
    follow_up.due_on = day("2025-02-28");
    return store.open(follow_up);
  }
  agreements::CommitmentId first_commitment() {
    return agreements::AgreementStore(database.connection(), database.public_body_scope())
        .get(agreement_id)
        .commitments[0]
        .id;
  }

  testing::MemoryDatabase database;
  FollowUpStore store{database.connection(), database.public_body_scope()};
  agreements::AgreementId agreement_id;
  Material report{{}, EvidenceKind::AnnualReport, "berattelse.pdf", "hash", false,
                  7,  day("2025-02-28"),          "Samordnare",     true};
};

TEST_F(FollowUpStores, AFollowUpIsOpenedOncePerPeriod) {
  const FollowUpId id = open();
  EXPECT_EQ(store.get(id).due_on, day("2025-02-28"));
  EXPECT_EQ(store.get(id).requested.size(), 2U);
  EXPECT_EQ(store.find_for(agreement_id, Period::calendar_year(2024))->id, id);
  EXPECT_THROW(open(), Conflict);
}

TEST_F(FollowUpStores, TheSameFileReceivedTwiceIsOneMaterial) {
  const FollowUpId id = open();
  EXPECT_EQ(store.receive(id, report), store.receive(id, report));
  ASSERT_EQ(store.get(id).received.size(), 1U);
  EXPECT_EQ(store.get(id).received[0].pages, 7);
  EXPECT_TRUE(store.get(id).has_example_data());
}

TEST_F(FollowUpStores, EvidenceOfTheSamePlaceIsChangedAndNotDoubled) {
  const FollowUpId id = open();
  const MaterialId material = store.receive(id, report);
  store.add_evidence(id, {{}, first_commitment(), material, "s. 7", "först"});
  store.add_evidence(id, {{}, first_commitment(), material, "s. 7", "sedan"});
  ASSERT_EQ(store.get(id).evidence.size(), 1U);
  EXPECT_EQ(store.get(id).evidence[0].shows, "sedan");
}

TEST_F(FollowUpStores, TheNewestFindingStands) {
  const FollowUpId id = open();
  store.record(id, {first_commitment(), Outcome::CannotBeJudged, "väntar", "Handläggare", day("2025-03-01")});
  store.record(id, {first_commitment(), Outcome::Partly, "en träff", "Handläggare", day("2025-03-02")});
  ASSERT_EQ(store.get(id).findings.size(), 1U);
  EXPECT_EQ(store.get(id).findings[0].outcome, Outcome::Partly);
}

TEST_F(FollowUpStores, ACommitmentWithFindingsCannotBeTakenAway) {
  const FollowUpId id = open();
  store.record(id, {first_commitment(), Outcome::CannotBeJudged, "väntar", "Handläggare", day("2025-03-01")});
  agreements::AgreementStore agreements(database.connection(), database.public_body_scope());
  agreements::Agreement agreement = agreements.get(agreement_id);
  agreement.commitments.erase(agreement.commitments.begin());
  EXPECT_THROW(agreements.save(agreement), Conflict);
}

TEST_F(FollowUpStores, AnotherOrganisationCannotTouchIt) {
  const FollowUpId id = open();
  FollowUpStore other(database.connection(), database.partner_scope());
  EXPECT_FALSE(other.find(id));
  EXPECT_THROW(other.receive(id, report), NotFound);
  EXPECT_THROW(other.record(id, {first_commitment(), Outcome::Partly, "x", "y", day("2025-03-01")}),
               NotFound);
}

}  // namespace
}  // namespace handslag::followup
