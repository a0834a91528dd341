#include "followup/sorting_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
#include "tests/support/build_follow_up.h"
#include "tests/support/partnerships.h"

namespace handslag::followup {
namespace {

using agreements::CommitmentId;
using agreements::EvidenceKind;
using agreements::Statement;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using State = ItemToSortOut::State;

agreements::Agreement with_keys(agreements::Agreement agreement, std::int64_t first_key) {
  for (agreements::Commitment& commitment : agreement.commitments) commitment.id = {first_key++};
  return agreement;
}

/// What must be sorted out in the follow-up of a partnership whose text claims more than it shows.
class SortingOut : public ::testing::Test {
 protected:
  SortingOut() {
    agreement.statements[0].has_support = false;
    follow_up.requested = {EvidenceKind::AnnualAccounts};
    facts.figures = {{ClaimableFigure::Cases, 181, 181, Message::of("181 ärenden 2024")}};
  }
  std::vector<ItemToSortOut> items() const {
    return sort_out(agreement, follow_up, cover(agreement, follow_up), facts, {});
  }
  std::vector<std::string> keys(State state) const {
    std::vector<std::string> keys;
    for (const ItemToSortOut& one : items()) {
      if (one.state == state) keys.push_back(one.item.key);
    }
    return keys;
  }
  State state_of(const std::string& key) const {
    const auto all = items();
    const ItemToSortOut* found = find_item(all, key);
    EXPECT_NE(found, nullptr) << key;
    return found == nullptr ? State::Open : found->state;
  }
  void put_aside(const std::string& key) {
    const auto all = items();
    follow_up.answers.put_aside.push_back(
        {{1}, key, find_item(all, key)->item.basis, "Sett", "Handläggare", day("2025-03-17")});
  }

  agreements::Agreement agreement = with_keys(testing::victim_support_partnership(), 31);
  FollowUp follow_up = testing::empty_follow_up();
  FigureFacts facts = [] {
    FigureFacts of_victim_support;
    of_victim_support.places_of_work = kinds::find_program_kind("victim-support-v1")->places_of_work;
    return of_victim_support;
  }();
};

TEST_F(SortingOut, EachItemHasAKeyOfItsOwnAndIsSaidInEveryLanguage) {
  EXPECT_THAT(keys(State::Open),
              ElementsAre("no_evidence:31", "payment_not_shown:32", "material_missing:annual_accounts",
                          "claim_without_figure", "perspective_no_reason:2", "amount_against_rate",
                          "places_counted_apart"));
  for (const ItemToSortOut& one : items())
    EXPECT_NE(one.item.what.in_both().swedish, one.item.what.in_both().english) << one.item.key;
}

TEST_F(SortingOut, TheListCanBeEmptied) {
  follow_up.answers.not_coming = {
      {{1}, EvidenceKind::AnnualAccounts, "Brutet räkenskapsår", "Handläggare", day("2025-03-17")}};
  follow_up.answers.claim_figures = {{{1},
                                      Statement::Kind::NeedsAreMet,
                                      ClaimableFigure::Cases,
                                      181,
                                      181,
                                      "Handläggare",
                                      day("2025-03-17")}};
  facts.written_headings = {"skärgårdsperspektiv"};
  for (const std::int64_t commitment : {31, 32})
    follow_up.findings.push_back(
        {{commitment}, Outcome::CannotBeJudged, "Underlag saknas", "Handläggare", day("2025-03-17")});
  put_aside("amount_against_rate");
  put_aside("places_counted_apart");
  EXPECT_THAT(keys(State::Open), IsEmpty());
  EXPECT_THAT(keys(State::PutAside), ElementsAre("amount_against_rate", "places_counted_apart"));
  EXPECT_THAT(keys(State::Mended),
              ElementsAre("no_evidence:31", "payment_not_shown:32", "material_missing:annual_accounts",
                          "claim_without_figure", "perspective_no_reason:2"));
}

TEST_F(SortingOut, ARemedyUnderAHeadingIsGivenWhereTheMemorandumHasIt) {
  const auto remedy = [&] {
    return find_item(items(), "perspective_no_reason:2")->item.remedy.in(Language::English);
  };
  facts.headings = {"Skärgårdsperspektiv"};
  EXPECT_THAT(remedy(), StartsWith("Write under the heading why"));
  facts.headings = {"Barnets bästa"};
  EXPECT_THAT(remedy(), StartsWith("This year's memorandum has no such heading."));
  EXPECT_THAT(remedy(), HasSubstr("put it aside"));
}

TEST_F(SortingOut, WhatADocumentHasIsOneOfTheItems) {
  Contradiction faulty{.kind = Contradiction::Kind::DocumentHasFaults,
                       .what = Message::of("rapport.pdf"),
                       .key = "document_has_faults:abc",
                       .basis = "as it came"};
  const auto with_document = [&] {
    return sort_out(agreement, follow_up, cover(agreement, follow_up), facts, {faulty});
  };
  const auto before = items().size();
  EXPECT_EQ(with_document().size(), before + 1);
  const auto open = with_document();
  ASSERT_NE(find_item(open, faulty.key), nullptr);
  EXPECT_EQ(find_item(open, faulty.key)->item.what.in_english(), "rapport.pdf");
  EXPECT_EQ(find_item(open, faulty.key)->state, State::Open);
  follow_up.answers.put_aside = {{{1}, faulty.key, faulty.basis, "Sett", "Chef", day("2025-03-17")}};
  const auto aside = with_document();
  EXPECT_EQ(find_item(aside, faulty.key)->state, State::PutAside);
  faulty.basis = "another file";
  const auto again = with_document();
  EXPECT_EQ(find_item(again, faulty.key)->state, State::Open);
}

TEST_F(SortingOut, WhatIsPutAsideIsOpenAgainWhenItsFactsChange) {
  put_aside("amount_against_rate");
  EXPECT_EQ(state_of("amount_against_rate"), State::PutAside);
  agreement.funding.population->inhabitants += 1000;
  EXPECT_EQ(state_of("amount_against_rate"), State::Open);
  EXPECT_TRUE(find_item(items(), "amount_against_rate")->put_aside) << "it says that it was put aside";
}

TEST_F(SortingOut, WhatStopsTheConclusionIsNeverPutAside) {
  put_aside("no_evidence:31");
  EXPECT_EQ(state_of("no_evidence:31"), State::Open);
}

TEST_F(SortingOut, EvidenceThatIsTakenBackTakesTheFindingThatRestedOnItAlong) {
  testing::add_evidence(follow_up, {31}, EvidenceKind::Statistics);
  testing::add_evidence(follow_up, {31}, EvidenceKind::StatisticsAnalysis);
  follow_up.findings = {{{31}, Outcome::Fulfilled, "", "Handläggare", day("2025-03-17")}};
  EXPECT_EQ(state_of("no_evidence:31"), State::Mended);
  follow_up.evidence.clear();
  EXPECT_EQ(state_of("no_evidence:31"), State::Open);
  EXPECT_FALSE(find_item(items(), "no_evidence:31")->item.can_be_put_aside());
}

TEST_F(SortingOut, AClaimIsOpenAgainWhenItsFigureReadsOtherwise) {
  const auto tie = [&](std::int64_t low, std::optional<std::int64_t> high) {
    follow_up.answers.claim_figures = {{{1},
                                        Statement::Kind::NeedsAreMet,
                                        ClaimableFigure::Cases,
                                        low,
                                        high,
                                        "Handläggare",
                                        day("2025-03-17")}};
  };
  tie(181, 181);
  EXPECT_EQ(state_of("claim_without_figure"), State::Mended);
  tie(180, 181);
  EXPECT_EQ(state_of("claim_without_figure"), State::Open);
  tie(181, std::nullopt);
  EXPECT_EQ(state_of("claim_without_figure"), State::Open);
  tie(181, 181);
  facts.figures = {{ClaimableFigure::KeyFigure, 181, 181, Message::of("181 brottsoffer 2024")}};
  EXPECT_EQ(state_of("claim_without_figure"), State::Open) << "another figure of the same size";
}

TEST_F(SortingOut, AClaimThatStandsInSeveralPlacesIsOneItem) {
  agreement.statements.push_back(
      {Statement::Kind::NeedsAreMet, "Bedömning", "möter behoven", false, "rad 90"});
  const auto all = items();
  const ItemToSortOut* claim = find_item(all, "claim_without_figure");
  ASSERT_NE(claim, nullptr);
  EXPECT_EQ(claim->item.source.in_english(), "rad 14; rad 90");
  EXPECT_TRUE(claim->item.is_of_earlier_text);
  agreement.statements[0].has_support = true;
  EXPECT_THAT(find_item(items(), "claim_without_figure")->item.what.in_english(),
              ::testing::HasSubstr("möter behoven"));
}

TEST_F(SortingOut, ANoticeOfTheFiguresIsOpenAgainWhenNewFiguresCome) {
  facts.statistics_notices = {{"silent_quarters", Message::of("Ett kvartal saknar ärenden.")}};
  facts.fingerprint = "first";
  put_aside("statistics_notice:silent_quarters");
  EXPECT_EQ(state_of("statistics_notice:silent_quarters"), State::PutAside);
  facts.fingerprint = "second";
  EXPECT_EQ(state_of("statistics_notice:silent_quarters"), State::Open);
}

TEST_F(SortingOut, FiguresThatWereCorrectedAgainAreOpenAgain) {
  facts.corrected_since = {{2024, 2, day("2025-03-04"), "Två ärenden var dubbla"}};
  const auto all = items();
  const ItemToSortOut* corrected = find_item(all, "figures_corrected_since:2024");
  ASSERT_NE(corrected, nullptr);
  EXPECT_EQ(corrected->item.what.in_english(),
            "The figures of 2024 have been corrected since they came in: version 2, 2025-03-04, because “Två "
            "ärenden var dubbla”.");
  put_aside("figures_corrected_since:2024");
  EXPECT_EQ(state_of("figures_corrected_since:2024"), State::PutAside);
  facts.corrected_since[0].version = 3;
  EXPECT_EQ(state_of("figures_corrected_since:2024"), State::Open);
}

TEST_F(SortingOut, EvidenceOfAnotherKindIsSortedOutByJudgingTheCommitmentAsPartlyKept) {
  testing::add_evidence(follow_up, {31}, EvidenceKind::AnnualReport);
  EXPECT_EQ(state_of("no_figure:31"), State::Open);
  follow_up.findings = {{{31}, Outcome::Fulfilled, "", "Handläggare", day("2025-03-17")}};
  EXPECT_EQ(state_of("no_figure:31"), State::Open);
  follow_up.findings[0].outcome = Outcome::Partly;
  EXPECT_EQ(find_item(items(), "no_figure:31"), nullptr);
}

TEST(SortingOutOfAYouthCentre, TheEarlierTextIsSeenOnceEveryCommitmentIsJudged) {
  const agreements::Agreement agreement = with_keys(testing::youth_centre_partnership(), 71);
  FollowUp follow_up = testing::empty_follow_up();
  const auto claim = [&] {
    const auto all = sort_out(agreement, follow_up, cover(agreement, follow_up), {}, {});
    const ItemToSortOut* found = find_item(all, "claim_without_findings");
    return found == nullptr ? ItemToSortOut{} : *found;
  };
  EXPECT_FALSE(claim().item.can_be_put_aside());
  for (const agreements::Commitment& one : agreement.commitments)
    follow_up.findings.push_back({one.id, Outcome::Partly, "Inte allt", "Chef", day("2025-03-17")});
  EXPECT_TRUE(claim().item.can_be_put_aside());
  EXPECT_THAT(claim().item.remedy.in_english(), ::testing::HasSubstr("Put it aside"));
  follow_up.answers.put_aside = {
      {{1}, "claim_without_findings", claim().item.basis, "Sett", "Chef", day("2025-03-17")}};
  EXPECT_EQ(claim().state, State::PutAside);
}

}  // namespace
}  // namespace handslag::followup
