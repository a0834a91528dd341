#include "followup/followup_acts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "agreements/agreements_acts.h"
#include "base/error.h"
#include "base/translate.h"
#include "followup/contradiction.h"
#include "followup/follow_up_store.h"
#include "organisations/deed.h"
#include "organisations/journal_store.h"
#include "organisations/withdrawal_store.h"
#include "outreach/outreach_acts.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using organisations::Act;
using organisations::Subject;

/// A follow-up of each of two partnerships, in two public bodies.
class FollowUpActs : public ::testing::Test {
 protected:
  FollowUpActs() {
    agreement = start(act, testing::victim_support_partnership(), "Exempelföreningen");
    other_agreement = start(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = open_follow_up(act, agreement.id, 2024, {day("2025-01-13"), {}, {}, "SN 2025-1"});
    other = open_follow_up(other_act, other_agreement.id, 2024, {day("2025-02-01"), {}, {}, {}});
  }

  static agreements::Agreement start(Act& by, agreements::Agreement agreement, const std::string& partner) {
    agreement.document_sha256.clear();
    agreement.document_name.clear();
    for (agreements::LegalAssessment& assessment : agreement.legal_assessments) {
      assessment.answers.clear();
      for (const agreements::Criterion& one :
           agreements::find_criteria_list(assessment.criteria_version)->criteria)
        assessment.answers.push_back({one.number, agreements::CriterionOutcome::Met, "Skäl"});
    }
    return agreements::start_agreement(by, {std::move(agreement), partner, std::nullopt, std::nullopt})
        .value();
  }
  static MaterialId receive(Act& by, FollowUpId id, const std::string& sha256 = std::string(64, 'a')) {
    return receive_material(by, id,
                            {{},
                             EvidenceKind::AnnualReport,
                             "rapport.pdf",
                             sha256,
                             false,
                             9,
                             day("2025-02-11"),
                             "Samordnare",
                             false},
                            {{sha256, 12, "application/pdf", "rapport.pdf", {}}, std::nullopt});
  }
  FollowUp now() { return FollowUpStore(act).get(follow_up); }
  std::string newest(const organisations::View& view) {
    const auto line = organisations::JournalStore(view).list(1).at(0);
    return line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " + line.facts;
  }
  Evidence evidence_on(MaterialId material) {
    return {{}, agreement.commitments[0].id, material, "s. 3", "två utbildningar"};
  }
  Finding finding(Outcome outcome, const std::string& reason) {
    return {agreement.commitments[0].id, outcome, reason, "Handläggare", day("2025-03-01")};
  }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  agreements::Agreement agreement, other_agreement;
  FollowUpId follow_up, other;
};

TEST_F(FollowUpActs, APeriodNeedNotBeACalendarYear) {
  const Period from_july{day("2021-07-01"), day("2022-06-30")};
  const FollowUpId id = open_follow_up(other_act, other_agreement.id, 2021,
                                       {.opened_on = day("2022-08-15"), .period = from_july});
  const FollowUp opened = FollowUpStore(other_act).get(id);
  EXPECT_EQ(opened.period, from_july);
  EXPECT_EQ(opened.due_on, day("2023-10-09")) << "the year after the one that the period ends in";
  EXPECT_FALSE(opened.is_of_calendar_year());
  EXPECT_EQ(FollowUpStore(other_act).find_for(other_agreement.id, 2021)->id, id);
  EXPECT_FALSE(FollowUpStore(other_act).find_for(other_agreement.id, 2022)) << "none begins in it";
  EXPECT_EQ(period_in_words(opened.period, Translator(Language::Swedish)), "1 juli 2021–30 juni 2022");
  EXPECT_EQ(period_in_words(opened.period, Translator(Language::English)), "2021-07-01–2022-06-30");
  EXPECT_EQ(period_in_words(now().period, Translator(Language::Swedish)), "2024");
  EXPECT_EQ(open_follow_up(other_act, other_agreement.id, 2021, {.opened_on = day("2022-08-15")}), id);
}

TEST_F(FollowUpActs, PeriodsOfOneAgreementDoNotOverlap) {
  const auto open = [&](int year, const char* first, const char* last) {
    return open_follow_up(act, agreement.id, year,
                          {.opened_on = day("2025-01-13"), .period = Period{day(first), day(last)}});
  };
  EXPECT_THROW(open(2023, "2023-07-01", "2024-06-30"), Conflict);
  EXPECT_THROW(open(2024, "2024-07-01", "2025-06-30"), Conflict) << "2024 is open otherwise";
  open(2025, "2025-01-01", "2025-06-30");
  EXPECT_THROW(open(2025, "2025-07-01", "2025-12-31"), Conflict) << "one begins in a year";
  EXPECT_THROW(open(2021, "2022-01-01", "2022-12-31"), InvalidInput) << "it does not begin in the year";
  EXPECT_THROW(open(2021, "2021-07-01", "2021-06-30"), InvalidInput);
  EXPECT_THROW(open(2018, "2018-07-01", "2020-12-31"), InvalidInput) << "more than two years";
}

TEST_F(FollowUpActs, AFollowUpIsOfAYearThatTheAgreementHeld) {
  for (Act* by : {&act, &other_act}) {
    const agreements::Agreement& of = by == &act ? agreement : other_agreement;
    agreements::Agreement held = agreements::AgreementStore(*by).get(of.id);
    ASSERT_TRUE(held.first_day && held.last_day);
    const int before = held.first_day->year() - 1, after = held.last_day->year() + 1;
    EXPECT_THROW(open_follow_up(*by, of.id, before, {.opened_on = day("2025-01-13")}), InvalidInput);
    EXPECT_THROW(open_follow_up(*by, of.id, after, {.opened_on = day("2025-01-13")}), InvalidInput);
    const int last = held.last_day->year();
    EXPECT_NO_THROW(open_follow_up(*by, of.id, last, {.opened_on = held.last_day->plus_days(40)}))
        << "opened after the agreement has ended, of its last year";
  }
}

TEST_F(FollowUpActs, OpeningAgainIsTheSameOneUnlessSomethingElseIsSaid) {
  EXPECT_EQ(open_follow_up(act, agreement.id, 2024, {day("2025-03-01"), {}, {}, {}}), follow_up);
  EXPECT_THROW(open_follow_up(act, agreement.id, 2024, {day("2025-01-13"), {}, {}, "SN 2025-2"}), Conflict);
  EXPECT_THROW(open_follow_up(act, agreement.id, 2024, {day("2025-01-13"), day("2025-01-14"), {}, {}}),
               Conflict);
  EXPECT_THROW(open_follow_up(act, agreement.id, 2024, {day("2025-01-13"), {}, day("2025-01-14"), {}}),
               Conflict);
  EXPECT_THROW(open_follow_up(act, other_agreement.id, 2024, {day("2025-01-13"), {}, {}, {}}), NotFound);
  EXPECT_EQ(now().registry_number, "SN 2025-1");
  EXPECT_EQ(now().requested, agreement.follow_up_terms.material);
}

TEST_F(FollowUpActs, AFindingKeepsTheCommitmentAsItReadThen) {
  const MaterialId material = receive(act, follow_up);
  ASSERT_TRUE(add_evidence(act, follow_up, evidence_on(material)));
  ASSERT_TRUE(record_finding(act, follow_up, finding(Outcome::Fulfilled, "")));
  EXPECT_EQ(newest(act), "finding.record follow_up 1 {\"commitment\":1,\"finding\":1}");
  const std::string then = agreement.commitments[0].text;
  agreements::Agreement corrected = agreement;
  corrected.commitments[0].text = "Något helt annat";
  ASSERT_TRUE(change_agreement(act, corrected, std::nullopt, std::nullopt));
  EXPECT_EQ(now().findings.at(0).commitment_text, then);
  const Translator english(Language::English);
  const auto found = [&](const agreements::Agreement& as_it_reads) {
    return find_contradictions(as_it_reads, now(), cover(as_it_reads, now()), {});
  };
  const auto of = [](const std::vector<Contradiction>& all) {
    return std::ranges::find(all, Contradiction::Kind::JudgedInOtherWords, &Contradiction::kind);
  };
  const auto told = found(corrected);
  ASSERT_NE(of(told), told.end());
  EXPECT_EQ(of(told)->what.in_english(), "“Något helt annat” was judged when it read “" + then + "”.");
  EXPECT_EQ(of(told)->commitment, agreement.commitments[0].id);
  const auto untold = found(agreement);
  EXPECT_EQ(of(untold), untold.end());
}

TEST_F(FollowUpActs, AFindingThatIsTakenBackLetsTheOneBeforeStandAgain) {
  record_finding(act, follow_up, finding(Outcome::CannotBeJudged, "väntar")).value();
  record_finding(act, follow_up, finding(Outcome::Partly, "en av två")).value();
  withdraw_finding(act, follow_up, agreement.commitments[0].id, "Fel åtagande");
  EXPECT_EQ(newest(act), "finding.withdraw follow_up 1 {\"finding\":2}");
  ASSERT_EQ(now().findings.size(), 1U);
  EXPECT_EQ(now().findings[0].outcome, Outcome::CannotBeJudged);
  withdraw_finding(act, follow_up, agreement.commitments[0].id, "Också fel");
  EXPECT_TRUE(now().findings.empty());
  EXPECT_THROW(withdraw_finding(act, follow_up, agreement.commitments[0].id, "igen"), NotFound);
  EXPECT_EQ(organisations::WithdrawalStore(act).list().size(), 2U);
  EXPECT_TRUE(organisations::WithdrawalStore(other_act).list().empty());
}

TEST_F(FollowUpActs, EvidenceAndMaterialAreTakenBackInThatOrderAndCanComeAgain) {
  const MaterialId material = receive(act, follow_up);
  const EvidenceId evidence = add_evidence(act, follow_up, evidence_on(material)).value();
  EXPECT_THROW(withdraw_material(act, follow_up, material, "Fel fil"), Conflict);
  EXPECT_THROW(withdraw_evidence(act, follow_up, evidence, ""), InvalidInput);
  withdraw_evidence(act, follow_up, evidence, "Fel sida");
  EXPECT_EQ(newest(act), "evidence.withdraw follow_up 1 {\"evidence\":1}");
  EXPECT_TRUE(now().evidence.empty());
  EXPECT_THROW(withdraw_evidence(act, follow_up, evidence, "igen"), NotFound);
  EXPECT_NE(add_evidence(act, follow_up, evidence_on(material)).value(), evidence);
  withdraw_evidence(act, follow_up, now().evidence.at(0).id, "Fel fil");
  withdraw_material(act, follow_up, material, "Fel fil");
  EXPECT_TRUE(now().received.empty());
  EXPECT_FALSE(add_evidence(act, follow_up, evidence_on(material)).ok());
  EXPECT_NE(receive(act, follow_up), material);
  const auto why = organisations::WithdrawalStore(act).find({Subject::Kind::Material, material.value});
  ASSERT_TRUE(why);
  EXPECT_EQ(why->reason, "Fel fil");
  EXPECT_EQ(why->withdrawn_by, "tester (command line)");
  EXPECT_EQ(why->withdrawn_at, "2025-01-02T12:00:00Z");
}

TEST_F(FollowUpActs, OtherWordsOfAPlaceLeaveThoseBeforeInTheHistory) {
  const MaterialId material = receive(act, follow_up);
  const EvidenceId first = *add_evidence(act, follow_up, evidence_on(material));
  EXPECT_EQ(*add_evidence(act, follow_up, evidence_on(material)), first) << "the same again";
  Evidence reworded = evidence_on(material);
  reworded.shows = "tre utbildningar";
  const EvidenceId second = *add_evidence(act, follow_up, reworded);
  ASSERT_EQ(now().evidence.size(), 1u);
  EXPECT_EQ(now().evidence[0].shows, "tre utbildningar");
  EXPECT_NE(second, first);
  const auto before =
      organisations::WithdrawalStore(act).find({organisations::Subject::Kind::Evidence, first.value});
  ASSERT_TRUE(before);
  EXPECT_EQ(before->reason, "replaced");
}

TEST_F(FollowUpActs, AFileThatCameBeforeDidNotComeOnAnotherDayOrFromSomebodyElse) {
  const MaterialId material = receive(act, follow_up);
  EXPECT_EQ(receive(act, follow_up), material) << "the same again";
  Material again = now().received.at(0);
  const organisations::CheckedDocument document{{again.sha256, 12, "application/pdf", "rapport.pdf", {}},
                                                std::nullopt};
  again.received_on = day("2025-02-12");
  EXPECT_THROW(receive_material(act, follow_up, again, document), Conflict);
  EXPECT_EQ(receive_anew_or_again(act, follow_up, again, document), material);
  again = now().received.at(0);
  EXPECT_EQ(again.received_on, day("2025-02-11"));
  again.sender = "Ordförande";
  EXPECT_THROW(receive_material(act, follow_up, again, document), Conflict);
}

TEST_F(FollowUpActs, AReasonWithoutALetterIsNone) {
  const MaterialId material = receive(act, follow_up);
  const EvidenceId evidence = *add_evidence(act, follow_up, evidence_on(material));
  for (const char* reason : {"", " ", "-", "…", " . "})
    EXPECT_THROW(withdraw_evidence(act, follow_up, evidence, reason), InvalidInput) << reason;
  EXPECT_NO_THROW(withdraw_evidence(act, follow_up, evidence, "Fel sida"));
  Finding by_nobody = finding(Outcome::CannotBeJudged, "Underlag saknas");
  by_nobody.judged_by = "-";
  const auto recorded = record_finding(act, follow_up, by_nobody);
  ASSERT_FALSE(recorded);
  EXPECT_EQ(recorded.refusal(), FindingRefusal::JudgeMissing);
}

TEST_F(FollowUpActs, ANewerDatasetReplacesTheOneOfItsKindAndParty) {
  FollowUp one = now();
  const auto dataset = [](std::int64_t id, EvidenceKind kind,
                          std::optional<organisations::OrganisationId> party = {}) {
    Material material{{id},     kind, "statistics", std::string(64, 'f'), true, {}, day("2025-02-11"),
                      "Jouren", false};
    material.further_party = party;
    return material;
  };
  one.received = {dataset(1, EvidenceKind::Statistics), dataset(2, EvidenceKind::OutreachLog),
                  dataset(3, EvidenceKind::Statistics, organisations::OrganisationId{9}),
                  dataset(4, EvidenceKind::Statistics)};
  one.received.push_back({{5},
                          EvidenceKind::Statistics,
                          "a.pdf",
                          std::string(64, 'a'),
                          false,
                          1,
                          day("2025-02-11"),
                          "Jouren",
                          false});
  ASSERT_NE(one.replacement_of(one.received[0]), nullptr);
  EXPECT_EQ(one.replacement_of(one.received[0])->id, MaterialId{4});
  for (const std::size_t at : {1u, 2u, 3u, 4u})
    EXPECT_EQ(one.replacement_of(one.received[at]), nullptr) << at;
}

TEST_F(FollowUpActs, AFollowUpThatWasOpenedByMistakeLeavesItsPeriodFree) {
  receive(other_act, other);
  EXPECT_THROW(withdraw_follow_up(other_act, other, "Fel år"), Conflict);
  EXPECT_THROW(withdraw_agreement(act, agreement.id, "Fel avtal"), Conflict);
  withdraw_follow_up(act, follow_up, "Fel år");
  EXPECT_FALSE(FollowUpStore(act).find(follow_up));
  EXPECT_TRUE(FollowUpStore(act).list_for(agreement.id).empty());
  EXPECT_NE(open_follow_up(act, agreement.id, 2024, {day("2025-02-13"), {}, {}, {}}), follow_up);
  withdraw_follow_up(act, FollowUpStore(act).list_for(agreement.id).at(0).id, "Fel igen");
  withdraw_agreement(act, agreement.id, "Fel avtal");
  EXPECT_FALSE(agreements::AgreementStore(act).find(agreement.id));
  EXPECT_EQ(agreements::AgreementStore(act).count(), 0);
  EXPECT_THROW(open_follow_up(act, agreement.id, 2025, {day("2025-02-13"), {}, {}, {}}), NotFound);
}

TEST_F(FollowUpActs, AnotherOrganisationCanTakeNothingBack) {
  const MaterialId material = receive(act, follow_up);
  const EvidenceId evidence = add_evidence(act, follow_up, evidence_on(material)).value();
  EXPECT_THROW(withdraw_evidence(other_act, follow_up, evidence, "x"), NotFound);
  EXPECT_THROW(withdraw_evidence(other_act, other, evidence, "x"), NotFound);
  EXPECT_THROW(withdraw_material(other_act, other, material, "x"), NotFound);
  EXPECT_THROW(withdraw_follow_up(other_act, follow_up, "x"), NotFound);
  EXPECT_THROW(set_registry_number(other_act, follow_up, "x"), NotFound);
  EXPECT_THROW(receive(other_act, follow_up), NotFound);
  EXPECT_EQ(now().evidence.size(), 1U);
}

TEST_F(FollowUpActs, TheDatabaseItselfRefusesARowThatMixesOrganisations) {
  const MaterialId material = receive(act, follow_up);
  EXPECT_THROW(
      database.connection().execute(
          "INSERT INTO evidence (organisation_id, follow_up_id, commitment_id, material_id, place, shows)"
          " VALUES ($1, $2, $3, $4, 's. 1', '')",
          database.other_public_body(), other, other_agreement.commitments[0].id, material),
      sql::ConstraintViolation);
}

TEST_F(FollowUpActs, ALegalAssessmentIsTakenBackOneAtATime) {
  const std::size_t before = agreement.legal_assessments.size();
  ASSERT_GE(before, 1U);
  agreements::withdraw_assessment(act, agreement.id, "Fel lista");
  EXPECT_EQ(agreements::AgreementStore(act).get(agreement.id).legal_assessments.size(), before - 1);
  for (std::size_t at = 1; at < before; ++at) agreements::withdraw_assessment(act, agreement.id, "Fel");
  EXPECT_THROW(agreements::withdraw_assessment(act, agreement.id, "igen"), NotFound);
  EXPECT_FALSE(agreements::AgreementStore(other_act).get(other_agreement.id).legal_assessments.empty());
}

TEST_F(FollowUpActs, ANewerLogTakesTheEvidenceOfTheOlderBack) {
  Act partner = database.partner_act();
  share_data(partner, database.public_body(), organisations::SharedData::OutreachLog, 2024, 2024);
  agreements::Agreement expecting = agreement;
  expecting.commitments[0].expected_evidence = {EvidenceKind::OutreachLog};
  ASSERT_TRUE(change_agreement(act, expecting, std::nullopt, std::nullopt));
  const auto import_log = [&](const std::string& fingerprint) {
    outreach::import_outreach(
        partner,
        {{},
         2024,
         fingerprint,
         false,
         {{day("2024-05-02"), "Norrtälje", outreach::Area::Town, "mässa", "alla", "Dag", 4}}},
        outreach::OutreachStore::IfThere::Replace);
  };
  const Translator swedish(Language::Swedish);
  import_log("first");
  EXPECT_EQ(receive_datasets(act, follow_up, day("2025-02-01")), 1);
  EXPECT_EQ(receive_datasets(act, follow_up, day("2025-02-02")), 0) << "the same again";
  EXPECT_EQ(newest(act), "datasets.receive follow_up 1 {\"datasets\":0}");
  ASSERT_EQ(now().evidence.size(), 1U);
  const EvidenceId old = now().evidence[0].id;
  import_log("second");
  EXPECT_EQ(receive_datasets(act, follow_up, day("2025-02-03")), 1);
  ASSERT_EQ(now().evidence.size(), 1U);
  EXPECT_NE(now().evidence[0].id, old);
  EXPECT_EQ(now().find_material(EvidenceKind::OutreachLog)->sha256, "second");
  EXPECT_EQ(now().find_material(EvidenceKind::OutreachLog)->sender, "Exempelföreningen");
}

}  // namespace
}  // namespace handslag::followup
