#include "followup/answer_acts.h"

#include <gtest/gtest.h>

#include "agreements/agreements_acts.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/translate.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "kinds/partnership_kind.h"
#include "organisations/journal_store.h"
#include "tests/followup/started_follow_up.h"
#include "tests/support/memory_database.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::EvidenceKind;
using agreements::Statement;
using organisations::Act;

/// A follow-up of each of two partnerships, in two public bodies.
class AnswerActs : public ::testing::Test {
 protected:
  AnswerActs() {
    // The other first, so that no number of the one is also that of its public body.
    other = started_follow_up(other_act, testing::youth_centre_partnership(), "Grannföreningen");
    follow_up = started_follow_up(act, testing::victim_support_partnership(), "Exempelföreningen");
  }
  Answers answers() { return FollowUpStore(act).get(follow_up).answers; }
  std::string newest(const organisations::View& view) {
    const auto line = organisations::JournalStore(view).list(1).at(0);
    return line.deed + " " + line.subject_kind + " " + std::to_string(line.subject_id) + " " + line.facts;
  }
  std::string of_follow_up(const std::string& rest) {
    return "follow_up " + std::to_string(follow_up.value) + " " + rest;
  }
  static ItemToSortOut item(Contradiction::Weight weight = Contradiction::Weight::NeedsEyes) {
    return {{.weight = weight, .key = "counted_by_court", .basis = "of these courts"}};
  }

  testing::MemoryDatabase database;
  Act act = database.public_body_act();
  Act other_act = database.other_public_body_act();
  FollowUpId follow_up, other;
  const Date today = day("2025-03-17");
  const PrintedCount cases{ClaimableFigure::Cases, 5, 9, Message::of("5–9 ärenden")};
};

TEST_F(AnswerActs, AnItemIsPutAsideWithItsReason) {
  ASSERT_TRUE(put_aside(act, follow_up, item(), " Visas per domstol ", " Handläggare ", today));
  ASSERT_EQ(answers().put_aside.size(), 1U);
  const PutAside stands = answers().put_aside[0];
  EXPECT_EQ(stands.item, "counted_by_court");
  EXPECT_EQ(stands.basis, "of these courts");
  EXPECT_EQ(stands.reason, "Visas per domstol");
  EXPECT_EQ(stands.put_aside_by, "Handläggare");
  EXPECT_EQ(stands.put_aside_on, today);
  EXPECT_EQ(newest(act), "item.put_aside " + of_follow_up(R"({"item":"counted_by_court"})"));
  EXPECT_TRUE(FollowUpStore(other_act).get(other).answers.put_aside.empty());
  EXPECT_THROW((void)put_aside(other_act, follow_up, item(), "Skäl", "Chef", today), NotFound);
}

TEST_F(AnswerActs, TheNewestReasonStandsAndNoneWhenItIsTakenUp) {
  ASSERT_TRUE(put_aside(act, follow_up, item(), "Först", "Handläggare", today));
  ASSERT_TRUE(put_aside(act, follow_up, item(), "Sedan", "Chef", today));
  ASSERT_EQ(answers().put_aside.size(), 1U);
  EXPECT_EQ(answers().put_aside[0].reason, "Sedan");
  EXPECT_THROW(take_up(act, follow_up, "counted_by_court", " "), InvalidInput);
  EXPECT_THROW(take_up(act, follow_up, "amount_against_rate", "Fel"), NotFound);
  EXPECT_THROW(take_up(other_act, follow_up, "counted_by_court", "Fel"), NotFound);
  take_up(act, follow_up, "counted_by_court", "Måste ses över");
  EXPECT_TRUE(answers().put_aside.empty());
  EXPECT_EQ(newest(act).substr(0, 12), "item.take_up");
  EXPECT_THROW(take_up(act, follow_up, "counted_by_court", "Igen"), NotFound);
}

TEST_F(AnswerActs, WhatCannotBePutAsideIsRefusedByName) {
  const auto refusal = [&](const ItemToSortOut& one, const std::string& reason, const std::string& by) {
    return put_aside(act, follow_up, one, reason, by, today).refusal();
  };
  EXPECT_EQ(refusal(item(Contradiction::Weight::StopsTheConclusion), "Skäl", "Chef"),
            AnswerRefusal::StopsTheConclusion);
  ItemToSortOut mended = item();
  mended.state = ItemToSortOut::State::Mended;
  EXPECT_EQ(refusal(mended, "Skäl", "Chef"), AnswerRefusal::IsMended);
  EXPECT_EQ(refusal(item(), "  ", "Chef"), AnswerRefusal::NeedsReason);
  EXPECT_EQ(refusal(item(), "Skäl", " "), AnswerRefusal::NeedsRole);
  EXPECT_THROW((void)put_aside(act, follow_up, item(), std::string(2'001, 'x'), "Chef", today), InvalidInput);
  EXPECT_THROW((void)put_aside(act, follow_up, item(), "Skäl", std::string(201, 'x'), today), InvalidInput);
  EXPECT_TRUE(put_aside(act, follow_up, item(), std::string(2'000, 'x'), std::string(200, 'x'), today));
  EXPECT_EQ(answers().put_aside.size(), 1U);
}

TEST_F(AnswerActs, AClaimIsTiedToAFigureAsItIsPrinted) {
  ASSERT_TRUE(tie_claim(act, follow_up, Statement::Kind::NeedsAreMet, &cases, " Handläggare ", today));
  ASSERT_EQ(answers().claim_figures.size(), 1U);
  const ClaimFigure tied = answers().claim_figures[0];
  EXPECT_EQ(tied.claim, Statement::Kind::NeedsAreMet);
  EXPECT_EQ(tied.figure, ClaimableFigure::Cases);
  EXPECT_EQ(tied.low, 5);
  EXPECT_EQ(tied.high, 9);
  EXPECT_EQ(tied.tied_by, "Handläggare");
  EXPECT_EQ(tied.tied_on, today);
  EXPECT_EQ(newest(act), "claim.tie " + of_follow_up(R"({"claim":"needs_are_met","figure":"cases"})"));
  const PrintedCount unbounded{ClaimableFigure::KeyFigure, 5, std::nullopt, Message::of("minst 5")};
  ASSERT_TRUE(tie_claim(act, follow_up, Statement::Kind::NeedsAreMet, &unbounded, "Chef", today));
  ASSERT_EQ(answers().claim_figures.size(), 1U);
  EXPECT_EQ(answers().claim_figures[0].figure, ClaimableFigure::KeyFigure);
  EXPECT_EQ(answers().claim_figures[0].high, std::nullopt);
  EXPECT_THROW(untie_claim(act, follow_up, Statement::Kind::NeedsAreMet, ""), InvalidInput);
  untie_claim(act, follow_up, Statement::Kind::NeedsAreMet, "Fel tal");
  EXPECT_TRUE(answers().claim_figures.empty());
  EXPECT_EQ(newest(act).substr(0, 11), "claim.untie");
  EXPECT_THROW(untie_claim(act, follow_up, Statement::Kind::NeedsAreMet, "Igen"), NotFound);
}

TEST_F(AnswerActs, AClaimNeedsAFigureThatIsThereAndSomebodyWhoTiesIt) {
  EXPECT_EQ(tie_claim(act, follow_up, Statement::Kind::NeedsAreMet, nullptr, "Chef", today).refusal(),
            AnswerRefusal::NoSuchFigure);
  EXPECT_EQ(tie_claim(act, follow_up, Statement::Kind::NeedsAreMet, &cases, " ", today).refusal(),
            AnswerRefusal::NeedsRole);
  EXPECT_THROW(
      (void)tie_claim(act, follow_up, Statement::Kind::NeedsAreMet, &cases, std::string(201, 'x'), today),
      InvalidInput);
  EXPECT_THROW((void)tie_claim(other_act, follow_up, Statement::Kind::NeedsAreMet, &cases, "Chef", today),
               NotFound);
}

TEST_F(AnswerActs, MaterialThatWillNotComeIsNotWaitedFor) {
  const auto missing = [&] { return FollowUpStore(act).get(follow_up).missing_material(); };
  ASSERT_EQ(missing(), (std::vector{EvidenceKind::OutreachLog, EvidenceKind::AnnualReport}));
  ASSERT_TRUE(
      note_not_coming(act, follow_up, EvidenceKind::AnnualReport, " Ny styrelse ", " Handläggare ", today));
  EXPECT_EQ(missing(), std::vector{EvidenceKind::OutreachLog});
  const auto noted = FollowUpStore(act).get(follow_up).material_not_coming();
  ASSERT_EQ(noted.size(), 1U);
  EXPECT_EQ(noted[0].kind, EvidenceKind::AnnualReport);
  EXPECT_EQ(noted[0].reason, "Ny styrelse");
  EXPECT_EQ(noted[0].noted_by, "Handläggare");
  EXPECT_EQ(noted[0].noted_on, today);
  EXPECT_EQ(newest(act), "material.not_coming " + of_follow_up(R"({"kind":"annual_report"})"));
  EXPECT_THROW(expect_material(act, follow_up, EvidenceKind::AnnualReport, ""), InvalidInput);
  EXPECT_THROW(expect_material(act, follow_up, EvidenceKind::OutreachLog, "Fel"), NotFound);
  expect_material(act, follow_up, EvidenceKind::AnnualReport, "Den kommer ändå");
  EXPECT_EQ(missing().size(), 2U);
  EXPECT_EQ(newest(act).substr(0, 15), "material.expect");
}

TEST_F(AnswerActs, OnlyWhatWasAskedForAndHasNotComeCanBeNoted) {
  const auto refusal = [&](EvidenceKind kind, const std::string& reason, const std::string& by) {
    return note_not_coming(act, follow_up, kind, reason, by, today).refusal();
  };
  EXPECT_EQ(refusal(EvidenceKind::AnnualAccounts, "Skäl", "Chef"), AnswerRefusal::NotAskedFor);
  EXPECT_EQ(refusal(EvidenceKind::AnnualReport, " ", "Chef"), AnswerRefusal::NeedsReason);
  EXPECT_EQ(refusal(EvidenceKind::AnnualReport, "Skäl", ""), AnswerRefusal::NeedsRole);
  ASSERT_TRUE(note_not_coming(act, follow_up, EvidenceKind::AnnualReport, "Skäl", "Chef", today));
  FollowUpStore::receive(act, follow_up,
                         {{},
                          EvidenceKind::AnnualReport,
                          "rapport.pdf",
                          std::string(64, 'a'),
                          false,
                          9,
                          day("2025-03-20"),
                          "Samordnare",
                          false});
  EXPECT_EQ(refusal(EvidenceKind::AnnualReport, "Skäl", "Chef"), AnswerRefusal::HasCome);
  EXPECT_TRUE(FollowUpStore(act).get(follow_up).material_not_coming().empty()) << "it has come after all";
}

TEST_F(AnswerActs, AnEvidenceOfAnImportedKindIsReadByAProgramThatHasNotSeenItBefore) {
  std::string file(kinds::program_kind_file("youth-centre-v1"));
  file.replace(file.find("youth-centre-v1"), 15, "night-club-v1");
  file.replace(file.find("youth_influence"), 15, "night_log");
  database.connection().execute(
      "INSERT INTO imported_data VALUES (1, 'partnership_kind', 'night-club-v1', $1, $2, "
      "'2025-01-02T12:00:00Z', 'tester')",
      sha256_hex(file), file);
  database.connection().execute(
      "INSERT INTO material_not_coming (organisation_id, follow_up_id, kind, reason, noted_by, noted_on)"
      " VALUES (1, $1, 'night_log', 'Stängt', 'Chef', '2025-03-17')",
      follow_up);
  ASSERT_EQ(answers().not_coming.size(), 1U);
  EXPECT_EQ(name_of(answers().not_coming[0].kind), "night_log");
}

TEST_F(AnswerActs, EachRefusalSaysWhatToDo) {
  std::set<std::string> sentences;
  for (int refusal = 0; refusal <= static_cast<int>(AnswerRefusal::HasCome); ++refusal)
    sentences.insert(
        message_for(static_cast<AnswerRefusal>(refusal)).in_words(Translator(Language::Swedish)));
  EXPECT_EQ(sentences.size(), static_cast<std::size_t>(AnswerRefusal::HasCome) + 1);
}

}  // namespace
}  // namespace handslag::followup
