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
    meant.version = saved.version;
    for (std::size_t at = 0; at < meant.commitments.size() && at < saved.commitments.size(); ++at) {
      EXPECT_NE(saved.commitments[at].id.value, 0);
      meant.commitments[at].id = saved.commitments[at].id;
    }
    return meant;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  AgreementStore store{database.public_body_view()};
};

TEST_F(AgreementStores, EveryFieldOfEachPartnershipIsReadBackAsSaved) {
  for (const Agreement& partnership : testing::both_partnerships()) {
    const Agreement agreement = for_public_body(partnership);
    const Agreement saved = store.get(store.save(act, agreement));
    EXPECT_EQ(saved, with_keys_of(saved, agreement)) << agreement.title;
  }
}

TEST_F(AgreementStores, EveryFieldIsChangedWhenItIsSavedAgain) {
  // First one partnership, then under the same key the other: no field keeps what it had.
  const AgreementId id = store.save(act, unsaved());
  Agreement changed = for_public_body(testing::youth_centre_partnership());
  changed.id = id;
  changed.version = 1;
  changed.partner.organisation = database.other_partner();
  store.save(act, changed);
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
    EXPECT_THROW(store.save(act, agreement), InvalidInput);
  }
}

// A party that keeps its own records is one of its side, in this folder.
TEST_F(AgreementStores, AFurtherPartyWithRecordsIsReadBackAndIsOfItsSide) {
  Agreement agreement = testing::youth_centre_partnership();
  agreement.public_body.organisation = database.public_body();
  agreement.partner.organisation = database.partner();
  agreement.further_parties[0].organisation = database.other_public_body();
  agreement.further_parties[1].organisation = database.other_partner();
  const AgreementId id = AgreementStore::save(act, agreement);
  EXPECT_EQ(AgreementStore(act).get(id).further_parties, agreement.further_parties);
  for (const auto& [party, other] : {std::pair{0, database.other_partner()},
                                     {1, database.other_public_body()},
                                     {1, organisations::OrganisationId{99}}}) {
    Agreement wrong = agreement;
    wrong.further_parties[static_cast<std::size_t>(party)].organisation = other;
    EXPECT_THROW(AgreementStore::save(act, wrong), InvalidInput) << party << ' ' << other.value;
  }
}

TEST_F(AgreementStores, WhatTheProgramDoesNotKnowIsFoundWhenItIsRead) {
  const AgreementId id = store.save(act, unsaved());
  testing::let_rule_rest(database.connection(), "agreement", "agreement_frequency");
  testing::let_rule_rest(database.connection(), "agreement_statement", "agreement_statement_kind");
  database.connection().execute("UPDATE agreement SET follow_up_frequency = 'monthly'");
  EXPECT_THROW(store.get(id), CorruptData);
  database.connection().execute("UPDATE agreement SET follow_up_frequency = NULL");
  EXPECT_NO_THROW(store.get(id));
  database.connection().execute("UPDATE agreement_statement SET kind = 'praise'");
  EXPECT_THROW(store.get(id), CorruptData);
}

TEST_F(AgreementStores, TheDatabaseRefusesANameThatIsNone) {
  store.save(act, unsaved());
  for (const std::string change :
       {"agreement SET follow_up_frequency = 'monthly'", "commitment SET party = 'both'",
        "in_kind_contribution SET party = 'both'", "agreement_statement SET kind = 'praise'",
        "legal_answer SET outcome = 'perhaps'", "agreement SET version = 0"})
    EXPECT_THROW(testing::try_in_transaction(database.connection(), "UPDATE " + change),
                 sql::ConstraintViolation)
        << change;
}

TEST_F(AgreementStores, TheDayThatMaterialIsDueIsADayOfAYear) {
  Agreement agreement = unsaved();
  for (const FollowUpTerms::DueDay due : {FollowUpTerms::DueDay{1, 1}, FollowUpTerms::DueDay{12, 31}}) {
    agreement.follow_up_terms.due = due;
    EXPECT_EQ(store.get(store.save(act, agreement)).follow_up_terms.due, due);
  }
  const AgreementId id = store.save(act, agreement);
  for (const std::string day : {"follow_up_due_month = 0", "follow_up_due_month = 13",
                                "follow_up_due_month = 1,"
                                " follow_up_due_day = 0",
                                "follow_up_due_day = 32"}) {
    database.connection().execute("UPDATE agreement SET " + day);
    EXPECT_THROW(store.get(id), CorruptData) << day;
  }
}

TEST_F(AgreementStores, EachSideHasItsOwnCommitments) {
  const Agreement agreement = store.get(store.save(act, unsaved()));
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
  const AgreementId id = store.save(act, unsaved());
  Agreement bare;
  bare.id = id;
  bare.version = 1;
  bare.title = "Bara en rubrik";
  store.save(act, for_public_body(bare));
  Agreement expected = for_public_body(bare);
  expected.version = 2;
  expected.legal_assessments = unsaved().legal_assessments;
  EXPECT_EQ(store.get(id), expected);
}

TEST_F(AgreementStores, TheListSaysWhoWhatAndUntilWhenInTheOrderOfTitles) {
  const AgreementId second = store.save(act, for_public_body(testing::youth_centre_partnership()));
  const AgreementId first = store.save(act, unsaved());
  organisations::Act other_act = database.other_public_body_act();
  AgreementStore neighbours(database.other_public_body_view());
  Agreement foreign = testing::youth_centre_partnership();
  foreign.public_body.organisation = database.other_public_body();
  foreign.partner.organisation = database.other_partner();
  neighbours.save(other_act, foreign);
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
  const AgreementId id = store.save(act, unsaved());
  Agreement saved = store.get(id);
  const CommitmentId second = saved.commitments[1].id;
  saved.commitments.erase(saved.commitments.begin());
  saved.commitments[0].text = "Betala stödet varje kvartal";
  store.save(act, saved);
  saved.version = 2;
  EXPECT_EQ(store.get(id).commitments[0].id, second);
  EXPECT_EQ(store.get(id), saved);
}

TEST_F(AgreementStores, AnAssessmentIsAddedOnceAndNeverTakenAway) {
  const AgreementId id = store.save(act, unsaved());
  Agreement saved = store.get(id);
  store.save(act, saved);
  saved.version = 2;
  saved.legal_assessments.clear();
  store.save(act, saved);
  EXPECT_EQ(store.get(id).legal_assessments.size(), 1U);
}

TEST_F(AgreementStores, AnotherOrganisationDoesNotSeeIt) {
  const AgreementId id = store.save(act, unsaved());
  organisations::Act other_act = database.partner_act();
  AgreementStore other(database.partner_view());
  EXPECT_FALSE(other.find(id));
  EXPECT_THROW(other.get(id), NotFound);
  EXPECT_EQ(other.count(), 0);
  EXPECT_THROW(other.save(other_act, unsaved()), Forbidden);
}

TEST_F(AgreementStores, AnotherOrganisationCannotSaveUnderItsKey) {
  Agreement taken_over = testing::youth_centre_partnership();
  taken_over.id = store.save(act, unsaved());
  taken_over.public_body.organisation = database.other_public_body();
  taken_over.partner.organisation = database.other_partner();
  organisations::Act other_act = database.other_public_body_act();
  AgreementStore other(database.other_public_body_view());
  EXPECT_THROW(other.save(other_act, taken_over), NotFound);
  EXPECT_EQ(store.get(taken_over.id).title, "IOP om brottsofferstöd");
}

TEST_F(AgreementStores, ACommitmentOfAnotherAgreementIsNotTakenOver) {
  const AgreementId id = store.save(act, unsaved());
  Agreement other = for_public_body(testing::youth_centre_partnership());
  other.commitments[0].id = store.get(id).commitments[0].id;
  EXPECT_THROW(store.save(act, other), NotFound);
}

TEST_F(AgreementStores, AChangeOfWhatSomebodyHasChangedMeanwhileIsRefused) {
  const AgreementId id = store.save(act, unsaved());
  const Agreement read_by_both = store.get(id);
  Agreement first = read_by_both;
  first.notice = "sex månader";
  store.save(act, first);
  Agreement second = read_by_both;
  second.extension = "ett år";
  EXPECT_THROW(store.save(act, second), Conflict);
  EXPECT_EQ(store.get(id).notice, "sex månader");
  EXPECT_EQ(store.get(id).version, 2);
}

TEST_F(AgreementStores, AnAmendmentHoldsFromItsDayAndACorrectionOfItToo) {
  for (const Agreement& partnership : testing::both_partnerships()) {
    const AgreementId id = store.save(act, for_public_body(partnership));
    Agreement corrected = store.get(id);
    corrected.purpose = "rättat ändamål";
    store.save(act, corrected);
    Agreement amended = store.get(id);
    amended.purpose = "nytt ändamål";
    amended.commitments.erase(amended.commitments.begin());
    store.save(act, amended, Amendment{day("2025-01-01")});
    EXPECT_EQ(store.find_as_of(id, day("2024-12-31"))->purpose, "rättat ändamål");
    EXPECT_EQ(store.find_as_of(id, day("2024-12-31"))->commitments, corrected.commitments);
    EXPECT_EQ(store.find_as_of(id, day("2025-01-01"))->purpose, "nytt ändamål");
    amended = store.get(id);
    amended.purpose = "nytt ändamål, rätt stavat";
    store.save(act, amended);
    EXPECT_EQ(store.find_as_of(id, day("2024-12-31"))->purpose, "rättat ändamål");
    EXPECT_EQ(store.find_as_of(id, day("2025-01-01"))->purpose, "nytt ändamål, rätt stavat");
    EXPECT_EQ(store.find_as_of(id, day("2024-12-31"))->legal_assessments, store.get(id).legal_assessments);

    const std::vector<AgreementVersion> versions = store.versions(id);
    ASSERT_EQ(versions.size(), 4U);
    for (std::size_t at = 0; at < versions.size(); ++at) {
      EXPECT_EQ(versions[at].version, static_cast<int>(at) + 1);
      EXPECT_EQ(versions[at].amendment, at < 2 ? 0 : 1);
      EXPECT_EQ(versions[at].valid_from.has_value(), at >= 2);
      EXPECT_EQ(versions[at].saved_by, "tester (command line)");
      EXPECT_EQ(versions[at].saved_at, "2025-01-02T12:00:00Z");
    }
    EXPECT_EQ(versions[2].valid_from, day("2025-01-01"));
  }
}

TEST_F(AgreementStores, WhatAnOlderProgramSavedBecomesTheFirstVersion) {
  const AgreementId id = store.save(act, unsaved());
  database.connection().execute("DELETE FROM agreement_version");
  EXPECT_EQ(store.find_as_of(id, day("2024-06-01")), store.get(id));
  Agreement changed = store.get(id);
  changed.purpose = "annat";
  store.save(act, changed, Amendment{day("2026-01-01")});
  EXPECT_EQ(store.find_as_of(id, day("2025-12-31"))->purpose, unsaved().purpose);
  EXPECT_EQ(store.find_as_of(id, day("2026-01-01"))->purpose, "annat");
}

TEST_F(AgreementStores, AVersionThatDoesNotReadBackIsFound) {
  const AgreementId id = store.save(act, unsaved());
  Agreement changed = store.get(id);
  store.save(act, changed, Amendment{day("2026-01-01")});
  database.connection().execute("UPDATE agreement_version SET content = '{\"title\": 7}' WHERE version = 1");
  EXPECT_THROW(store.find_as_of(id, day("2025-01-01")), CorruptData);
}

}  // namespace
}  // namespace handslag::agreements
