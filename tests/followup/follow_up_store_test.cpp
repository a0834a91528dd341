#include "followup/follow_up_store.h"

#include <gtest/gtest.h>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

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
    agreement_id = agreements::AgreementStore::save(act, agreement);
  }
  FollowUpId open() {
    FollowUp follow_up = testing::empty_follow_up();
    follow_up.agreement = agreement_id;
    follow_up.requested = {EvidenceKind::AnnualReport, EvidenceKind::Statistics};
    follow_up.due_on = day("2025-02-28");
    return store.open(act, follow_up);
  }
  agreements::CommitmentId first_commitment() {
    return agreements::AgreementStore(database.public_body_view()).get(agreement_id).commitments[0].id;
  }

  testing::MemoryDatabase database;
  organisations::Act act = database.public_body_act();
  FollowUpStore store{database.public_body_view()};
  agreements::AgreementId agreement_id;
  Material report{{}, EvidenceKind::AnnualReport, "berattelse.pdf", "hash", false,
                  7,  day("2025-02-28"),          "Samordnare",     true};
};

TEST_F(FollowUpStores, AFollowUpIsOpenedOncePerPeriod) {
  const FollowUpId id = open();
  EXPECT_EQ(store.get(id).due_on, day("2025-02-28"));
  EXPECT_EQ(store.get(id).requested.size(), 2U);
  EXPECT_EQ(store.find_for(agreement_id, 2024)->id, id);
  EXPECT_THROW(open(), Conflict);
}

TEST_F(FollowUpStores, TextsThatNoDocumentCanHoldAreRefused) {
  const FollowUpId id = open();
  const MaterialId material = store.receive(act, id, report);
  for (const std::string bad : {"x\x1b", "Norrt\xe4lje", "\u202e"}) {
    EXPECT_THROW(store.set_registry_number(act, id, bad), InvalidInput);
    Material other = report;
    other.sender = bad;
    EXPECT_THROW(store.receive(act, id, other), InvalidInput);
    other = report;
    other.name = bad;
    EXPECT_THROW(store.receive(act, id, other), InvalidInput);
    EXPECT_THROW(store.add_evidence(act, id, {{}, first_commitment(), material, bad, ""}), InvalidInput);
    EXPECT_THROW(store.add_evidence(act, id, {{}, first_commitment(), material, "s. 1", bad}), InvalidInput);
    EXPECT_THROW(store.record(act, id, {first_commitment(), Outcome::Partly, bad, "H", day("2025-03-01")}),
                 InvalidInput);
    EXPECT_THROW(store.record(act, id, {first_commitment(), Outcome::Partly, "x", bad, day("2025-03-01")}),
                 InvalidInput);
  }
  EXPECT_TRUE(store.get(id).evidence.empty());
  EXPECT_TRUE(store.get(id).findings.empty());
}

TEST_F(FollowUpStores, WhatIsNotOfTheFollowUpIsNotTaken) {
  const FollowUpId id = open();
  FollowUp next = testing::empty_follow_up();
  next.agreement = agreement_id;
  next.period = Period::calendar_year(2025);
  const FollowUpId other = store.open(act, next);
  const MaterialId of_the_other = store.receive(act, other, report);
  EXPECT_THROW(store.add_evidence(act, id, {{}, first_commitment(), of_the_other, "s. 1", ""}), NotFound);
  EXPECT_THROW(store.add_evidence(act, other, {{}, {77}, of_the_other, "s. 1", ""}), NotFound);
  EXPECT_THROW(store.record(act, id, {{77}, Outcome::Partly, "x", "H", day("2025-03-01")}), NotFound);
  EXPECT_NO_THROW(store.add_evidence(act, other, {{}, first_commitment(), of_the_other, "s. 1", ""}));
}

TEST_F(FollowUpStores, AnOutcomeThatTheProgramDoesNotKnowIsFoundWhenItIsRead) {
  const FollowUpId id = open();
  store.record(act, id, {first_commitment(), Outcome::Partly, "x", "H", day("2025-03-01")});
  EXPECT_THROW(testing::try_in_transaction(database.connection(), "UPDATE finding SET outcome = 'good'"),
               sql::ConstraintViolation);
  testing::let_rule_rest(database.connection(), "finding", "finding_outcome");
  database.connection().execute("UPDATE finding SET outcome = 'good'");
  EXPECT_THROW(store.get(id), CorruptData);
}

TEST_F(FollowUpStores, TheSameFileReceivedTwiceIsOneMaterial) {
  const FollowUpId id = open();
  EXPECT_EQ(store.receive(act, id, report), store.receive(act, id, report));
  ASSERT_EQ(store.get(id).received.size(), 1U);
  EXPECT_EQ(store.get(id).received[0].pages, 7);
  EXPECT_TRUE(store.get(id).has_example_data());
}

TEST_F(FollowUpStores, EvidenceOfTheSamePlaceAndWordsIsNotDoubledAndNoWordsAreWrittenOver) {
  const FollowUpId id = open();
  const MaterialId material = store.receive(act, id, report);
  const Evidence evidence{{}, first_commitment(), material, "s. 7", "först"};
  EXPECT_EQ(store.add_evidence(act, id, evidence), store.add_evidence(act, id, evidence));
  ASSERT_EQ(store.get(id).evidence.size(), 1U);
  store.add_evidence(act, id, {{}, first_commitment(), material, "s. 7", "sedan"});
  ASSERT_EQ(store.get(id).evidence.size(), 2U) << "the act takes the one before back";
  EXPECT_EQ(store.get(id).evidence[0].shows, "först");
}

TEST_F(FollowUpStores, TheNewestFindingStands) {
  const FollowUpId id = open();
  store.record(act, id,
               {first_commitment(), Outcome::CannotBeJudged, "väntar", "Handläggare", day("2025-03-01")});
  store.record(act, id, {first_commitment(), Outcome::Partly, "en träff", "Handläggare", day("2025-03-02")});
  ASSERT_EQ(store.get(id).findings.size(), 1U);
  EXPECT_EQ(store.get(id).findings[0].outcome, Outcome::Partly);
}

TEST_F(FollowUpStores, ACommitmentWithFindingsCannotBeTakenAway) {
  const FollowUpId id = open();
  store.record(act, id,
               {first_commitment(), Outcome::CannotBeJudged, "väntar", "Handläggare", day("2025-03-01")});
  agreements::AgreementStore agreements(database.public_body_view());
  agreements::Agreement agreement = agreements.get(agreement_id);
  agreement.commitments.erase(agreement.commitments.begin());
  EXPECT_THROW(agreements::AgreementStore::save(act, agreement), Conflict);
}

/// The follow-ups of two partnerships: no day, word, number or kind stands in both, nor twice in one.
std::vector<FollowUp> follow_ups_of(const agreements::Agreement& first, const agreements::Agreement& second) {
  FollowUp one{{},
               first.id,
               {day("2024-01-01"), day("2024-12-31")},
               "SN 2025/77",
               day("2025-01-13"),
               day("2025-01-20"),
               day("2025-02-28"),
               {EvidenceKind::Statistics, EvidenceKind::AnnualReport},
               {{{},
                 EvidenceKind::AnnualReport,
                 "berattelse.pdf",
                 "aa11",
                 false,
                 12,
                 day("2025-02-11"),
                 "Föreningen, samordnare",
                 true},
                {{},
                 EvidenceKind::Statistics,
                 "Händelser 2024",
                 "bb22",
                 true,
                 std::nullopt,
                 day("2025-02-12"),
                 "Föreningen, ordförande",
                 false}},
               {},
               {}};
  FollowUp other{{},
                 second.id,
                 {day("2019-08-15"), day("2020-06-14")},
                 "KFN-2020-3",
                 day("2020-07-01"),
                 std::nullopt,
                 day("2020-09-09"),
                 {EvidenceKind::QualityMeasurement},
                 {{{},
                   EvidenceKind::AccessibilityFigures,
                   "oppettider.xlsx",
                   "cc33",
                   false,
                   4,
                   day("2020-08-30"),
                   "Gården, kassör",
                   false}},
                 {},
                 {}};
  one.evidence = {{{}, first.commitments[0].id, {}, "s. 7", "två utbildningar"},
                  {{}, first.commitments[1].id, {}, "tabell 2", "betalt den 3 februari"}};
  one.findings = {{first.commitments[0].id, Outcome::Partly, "en av två", "Handläggare", day("2025-03-04"),
                   "som det stod då"},
                  {first.commitments[1].id, Outcome::Fulfilled, "", "Controller", day("2025-03-05")}};
  other.evidence = {{{}, second.commitments[2].id, {}, "blad 1", "öppet 214 kvällar"}};
  other.findings = {{second.commitments[2].id, Outcome::NotFulfilled, "lokalen var stängd", "Enhetschef",
                     day("2020-10-01")}};
  return {one, other};
}

TEST_F(FollowUpStores, EveryFieldOfEachPartnershipIsReadBackAsSaved) {
  agreements::AgreementStore agreements(database.public_body_view());
  std::vector<agreements::Agreement> saved;
  for (agreements::Agreement agreement : testing::both_partnerships()) {
    agreement.public_body.organisation = database.public_body();
    agreement.partner.organisation = database.partner();
    saved.push_back(agreements.get(agreements::AgreementStore::save(act, agreement)));
  }
  for (const FollowUp& meant : follow_ups_of(saved[0], saved[1])) {
    const FollowUpId id = store.open(act, meant);
    std::vector<MaterialId> materials;
    for (const Material& material : meant.received) materials.push_back(store.receive(act, id, material));
    for (Evidence evidence : meant.evidence) {
      evidence.material = materials.back();
      store.add_evidence(act, id, evidence);
    }
    for (const Finding& finding : meant.findings) store.record(act, id, finding);

    const FollowUp read = store.get(id);
    EXPECT_EQ(read.id, id);
    EXPECT_EQ(read.agreement, meant.agreement);
    EXPECT_EQ(read.period, meant.period);
    EXPECT_EQ(read.registry_number, meant.registry_number);
    EXPECT_EQ(read.opened_on, meant.opened_on);
    EXPECT_EQ(read.requested_on, meant.requested_on);
    EXPECT_EQ(read.due_on, meant.due_on);
    EXPECT_EQ(read.requested, meant.requested);
    ASSERT_EQ(read.received.size(), meant.received.size());
    for (std::size_t at = 0; at < meant.received.size(); ++at) {
      const Material& one = read.received[at];
      EXPECT_EQ(one.id, materials[at]);
      EXPECT_EQ(one.kind, meant.received[at].kind);
      EXPECT_EQ(one.name, meant.received[at].name);
      EXPECT_EQ(one.sha256, meant.received[at].sha256);
      EXPECT_EQ(one.is_dataset, meant.received[at].is_dataset);
      EXPECT_EQ(one.pages, meant.received[at].pages);
      EXPECT_EQ(one.received_on, meant.received[at].received_on);
      EXPECT_EQ(one.sender, meant.received[at].sender);
      EXPECT_EQ(one.is_example, meant.received[at].is_example);
    }
    ASSERT_EQ(read.evidence.size(), meant.evidence.size());
    for (std::size_t at = 0; at < meant.evidence.size(); ++at) {
      EXPECT_EQ(read.evidence[at].commitment, meant.evidence[at].commitment);
      EXPECT_EQ(read.evidence[at].material, materials.back());
      EXPECT_EQ(read.evidence[at].place, meant.evidence[at].place);
      EXPECT_EQ(read.evidence[at].shows, meant.evidence[at].shows);
    }
    ASSERT_EQ(read.findings.size(), meant.findings.size());
    for (std::size_t at = 0; at < meant.findings.size(); ++at) {
      EXPECT_EQ(read.findings[at].commitment, meant.findings[at].commitment);
      EXPECT_EQ(read.findings[at].outcome, meant.findings[at].outcome);
      EXPECT_EQ(read.findings[at].reason, meant.findings[at].reason);
      EXPECT_EQ(read.findings[at].judged_by, meant.findings[at].judged_by);
      EXPECT_EQ(read.findings[at].judged_on, meant.findings[at].judged_on);
      EXPECT_EQ(read.findings[at].commitment_text, meant.findings[at].commitment_text);
      EXPECT_NE(read.findings[at].id.value, 0);
    }
  }
}

TEST_F(FollowUpStores, TheNewestPeriodStandsFirst) {
  const FollowUpId first = open();
  FollowUp later = testing::empty_follow_up();
  later.agreement = agreement_id;
  later.period = Period::calendar_year(2025);
  const FollowUpId second = store.open(act, later);
  const auto listed = store.list_for(agreement_id);
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].id, second);
  EXPECT_EQ(listed[1].id, first);
  EXPECT_FALSE(store.find_for(agreement_id, 2023));
  EXPECT_EQ(store.find_for(agreement_id, 2025)->id, second);
  EXPECT_FALSE(store.find_for(agreement_id, 2026));
}

TEST_F(FollowUpStores, ARegistryNumberIsSetOnTheFollowUpThatIsNamed) {
  const FollowUpId id = open();
  FollowUp later = testing::empty_follow_up();
  later.agreement = agreement_id;
  later.period = Period::calendar_year(2025);
  const FollowUpId untouched = store.open(act, later);
  store.set_registry_number(act, id, "SN 2025/9");
  EXPECT_EQ(store.get(id).registry_number, "SN 2025/9");
  EXPECT_EQ(store.get(untouched).registry_number, "");
}

TEST_F(FollowUpStores, TheSameFileOfAnotherKindIsAnotherMaterial) {
  const FollowUpId id = open();
  const MaterialId first = store.receive(act, id, report);
  Material again = report;
  again.kind = EvidenceKind::AnnualAccounts;
  EXPECT_NE(store.receive(act, id, again), first);
}

TEST_F(FollowUpStores, AFollowUpOfAnotherOrganisationsAgreementIsNotOpened) {
  organisations::Act other_act = database.other_public_body_act();
  FollowUpStore other(database.other_public_body_view());
  FollowUp follow_up = testing::empty_follow_up();
  follow_up.agreement = agreement_id;
  EXPECT_THROW(other.open(other_act, follow_up), NotFound);
}

TEST_F(FollowUpStores, AnotherOrganisationCannotTouchIt) {
  const FollowUpId id = open();
  organisations::Act other_act = database.partner_act();
  FollowUpStore other(database.partner_view());
  EXPECT_FALSE(other.find(id));
  EXPECT_TRUE(other.list_for(agreement_id).empty());
  EXPECT_THROW(other.get(id), NotFound);
  EXPECT_THROW(other.set_registry_number(other_act, id, "x"), NotFound);
  EXPECT_THROW(other.add_evidence(other_act, id, {{}, first_commitment(), {1}, "s. 1", "x"}), NotFound);
  EXPECT_THROW(other.receive(other_act, id, report), NotFound);
  EXPECT_THROW(
      other.record(other_act, id, {first_commitment(), Outcome::Partly, "x", "y", day("2025-03-01")}),
      NotFound);
}

}  // namespace
}  // namespace handslag::followup
