#include "agreements/agreement_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/build_agreement.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::agreements {
namespace {

class AgreementStores : public ::testing::Test {
 protected:
  Agreement unsaved() const { return for_public_body(testing::victim_support_partnership()); }
  Agreement for_public_body(Agreement agreement) const {
    agreement.public_body.organisation = database.public_body();
    agreement.partner.organisation = database.partner();
    return agreement;
  }
  /// The agreement as it was meant, with the keys that it has been given.
  static Agreement with_keys_of(const Agreement& saved, Agreement meant) {
    meant.id = saved.id;
    for (std::size_t at = 0; at < meant.commitments.size() && at < saved.commitments.size(); ++at) {
      EXPECT_NE(saved.commitments[at].id.value, 0);
      meant.commitments[at].id = saved.commitments[at].id;
    }
    return meant;
  }

  testing::MemoryDatabase database;
  AgreementStore store{database.connection(), database.public_body_scope()};
};

TEST_F(AgreementStores, EveryFieldOfEachPartnershipIsReadBackAsSaved) {
  for (const Agreement& partnership : testing::both_partnerships()) {
    const Agreement agreement = for_public_body(partnership);
    const Agreement saved = store.get(store.save(agreement));
    EXPECT_EQ(saved, with_keys_of(saved, agreement)) << agreement.title;
  }
}

TEST_F(AgreementStores, EveryFieldIsChangedWhenItIsSavedAgain) {
  // First one partnership, then under the same key the other: no field keeps what it had.
  const AgreementId id = store.save(unsaved());
  Agreement changed = for_public_body(testing::youth_centre_partnership());
  changed.id = id;
  changed.partner.organisation = database.other_partner();
  store.save(changed);
  const Agreement saved = store.get(id);
  Agreement expected = with_keys_of(saved, changed);
  // Assessments are added and never taken away.
  expected.legal_assessments.insert(expected.legal_assessments.begin(), unsaved().legal_assessments[0]);
  EXPECT_EQ(saved, expected);
}

TEST_F(AgreementStores, APartnerThatIsNotThereIsRefusedByName) {
  for (const organisations::OrganisationId nobody :
       {organisations::OrganisationId{77}, database.public_body()}) {
    Agreement agreement = unsaved();
    agreement.partner.organisation = nobody;
    EXPECT_THROW(store.save(agreement), InvalidInput);
  }
}

TEST_F(AgreementStores, WhatTheProgramDoesNotKnowIsFoundWhenItIsRead) {
  const AgreementId id = store.save(unsaved());
  const std::vector<std::string> columns = {"follow_up_frequency = 3", "follow_up_frequency = -1"};
  for (const std::string& column : columns) {
    database.connection().execute("UPDATE agreement SET " + column);
    EXPECT_THROW(store.get(id), CorruptData) << column;
  }
  database.connection().execute("UPDATE agreement SET follow_up_frequency = NULL");
  database.connection().execute("UPDATE agreement_statement SET kind = 3");
  EXPECT_THROW(store.get(id), CorruptData);
}

TEST_F(AgreementStores, TheDayThatMaterialIsDueIsADayOfAYear) {
  Agreement agreement = unsaved();
  for (const FollowUpTerms::DueDay due : {FollowUpTerms::DueDay{1, 1}, FollowUpTerms::DueDay{12, 31}}) {
    agreement.follow_up_terms.due = due;
    EXPECT_EQ(store.get(store.save(agreement)).follow_up_terms.due, due);
  }
  const AgreementId id = store.save(agreement);
  for (const std::string day : {"follow_up_due_month = 0", "follow_up_due_month = 13",
                                "follow_up_due_month = 1,"
                                " follow_up_due_day = 0",
                                "follow_up_due_day = 32"}) {
    database.connection().execute("UPDATE agreement SET " + day);
    EXPECT_THROW(store.get(id), CorruptData) << day;
  }
}

TEST_F(AgreementStores, EachSideHasItsOwnCommitments) {
  const Agreement agreement = store.get(store.save(unsaved()));
  std::size_t of_both = 0;
  for (const Party party : {Party::PublicBody, Party::Partner}) {
    for (const Commitment& commitment : agreement.commitments_of(party)) {
      EXPECT_EQ(commitment.party, party);
      EXPECT_EQ(*agreement.find_commitment(commitment.id), commitment);
      ++of_both;
    }
    EXPECT_FALSE(agreement.commitments_of(party).empty());
  }
  EXPECT_EQ(of_both, agreement.commitments.size());
}

TEST_F(AgreementStores, WhatIsTakenAwayIsGoneAndWhatWasNeverStatedStaysEmpty) {
  const AgreementId id = store.save(unsaved());
  Agreement bare;
  bare.id = id;
  bare.title = "Bara en rubrik";
  store.save(for_public_body(bare));
  Agreement expected = for_public_body(bare);
  expected.legal_assessments = unsaved().legal_assessments;
  EXPECT_EQ(store.get(id), expected);
}

TEST_F(AgreementStores, TheListSaysWhoWhatAndUntilWhenInTheOrderOfTitles) {
  const AgreementId second = store.save(for_public_body(testing::youth_centre_partnership()));
  const AgreementId first = store.save(unsaved());
  AgreementStore neighbours(database.connection(), database.other_public_body_scope());
  Agreement foreign = testing::youth_centre_partnership();
  foreign.public_body.organisation = database.other_public_body();
  foreign.partner.organisation = database.other_partner();
  neighbours.save(foreign);
  EXPECT_EQ(store.count(), 2);
  const auto listed = store.list(0, 10);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].id, first);
  EXPECT_EQ(listed[0].title, "IOP om brottsofferstöd");
  EXPECT_EQ(listed[0].partner_name, "Exempelföreningen");
  EXPECT_EQ(listed[0].last_day, day("2026-12-31"));
  EXPECT_EQ(listed[0].amount_per_year, Money::from_kronor(70'000));
  EXPECT_EQ(listed[0].commitments, 2);
  EXPECT_EQ(listed[1].id, second);
  EXPECT_EQ(listed[1].commitments, 3);
  EXPECT_EQ(store.list(1, 10).size(), 1U);
  EXPECT_EQ(store.list(1, 10)[0].id, second);
  EXPECT_EQ(store.list(0, 1).size(), 1U);
  EXPECT_EQ(neighbours.list(0, 10).size(), 1U);
}

TEST_F(AgreementStores, ACommitmentKeepsItsKeyWhenTheAgreementChanges) {
  const AgreementId id = store.save(unsaved());
  Agreement saved = store.get(id);
  const CommitmentId second = saved.commitments[1].id;
  saved.commitments.erase(saved.commitments.begin());
  saved.commitments[0].text = "Betala stödet varje kvartal";
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

TEST_F(AgreementStores, AnotherOrganisationCannotSaveUnderItsKey) {
  Agreement taken_over = testing::youth_centre_partnership();
  taken_over.id = store.save(unsaved());
  taken_over.public_body.organisation = database.other_public_body();
  taken_over.partner.organisation = database.other_partner();
  AgreementStore other(database.connection(), database.other_public_body_scope());
  EXPECT_THROW(other.save(taken_over), NotFound);
  EXPECT_EQ(store.get(taken_over.id).title, "IOP om brottsofferstöd");
}

TEST_F(AgreementStores, ACommitmentOfAnotherAgreementIsNotTakenOver) {
  const AgreementId id = store.save(unsaved());
  Agreement other = for_public_body(testing::youth_centre_partnership());
  other.commitments[0].id = store.get(id).commitments[0].id;
  EXPECT_THROW(store.save(other), NotFound);
}

}  // namespace
}  // namespace handslag::agreements
