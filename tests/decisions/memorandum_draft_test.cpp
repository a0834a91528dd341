#include "decisions/memorandum_draft.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "base/translate.h"
#include "tests/decisions/case_for_tests.h"

namespace handslag::decisions {

namespace {

using testing::case_of;
using testing::fulfilled_case;

MemorandumDraft draft(const FollowUpCase& follow_up_case) {
  return draft_memorandum(follow_up_case, memorandum_template("norrtalje-v1"), day("2025-03-21"),
                          Translator(Language::Swedish));
}

std::string words_in(const MemorandumDraft& memorandum) { return words_of(memorandum.document.blocks); }

TEST(MemorandumDraft, HasTheHeadingsOfTheCaseInTheirOrder) {
  std::vector<std::string> headings;
  for (const DraftSection& section : draft(fulfilled_case()).sections) {
    headings.push_back(typeset::plain_text(section.heading.content));
  }
  EXPECT_EQ(headings,
            (std::vector<std::string>{"Förslag till beslut", "Sammanfattning", "Ärendet",
                                      "Om Brottsofferjouren", "Uppföljning av IOP med Brottsofferjouren",
                                      "Ärendets beredning", "Ekonomiska konsekvenser",
                                      "Konsekvenser för barn", "Landsbygds- och skärgårdsperspektiv"}));
}

TEST(MemorandumDraft, SaysThatTheAgreementIsFollowedOnlyWhenEveryFindingSaysSo) {
  EXPECT_NE(words_in(draft(fulfilled_case())).find("bedrivs i enlighet med avtalet"), std::string::npos);

  followup::FollowUp follow_up =
      testing::follow_up_with_everything_fulfilled(testing::agreement_of_the_case());
  follow_up.findings[2].outcome = followup::Outcome::CannotBeJudged;
  follow_up.findings[2].reason = "Ingen bilaga handlar om kvalitet.";
  const std::string words = words_in(draft(case_of(follow_up)));
  EXPECT_EQ(words.find("bedrivs i enlighet med avtalet"), std::string::npos);
  EXPECT_NE(words.find("Ingen bilaga handlar om kvalitet."), std::string::npos);
}

TEST(MemorandumDraft, SaysTheAssessmentOnceAndThenWhatItRestsOn) {
  followup::FollowUp follow_up =
      testing::follow_up_with_everything_fulfilled(testing::agreement_of_the_case());
  follow_up.findings[2].outcome = followup::Outcome::CannotBeJudged;
  follow_up.findings[4].outcome = followup::Outcome::Partly;
  const std::string words = words_in(draft(case_of(follow_up)));
  const std::string counts = "4 av 6 åtaganden är uppfyllda, 1 är delvis uppfyllt och 1 kan inte bedömas.";
  EXPECT_NE(words.find(counts), std::string::npos);
  EXPECT_EQ(words.find(counts), words.rfind(counts));
  EXPECT_NE(
      words.find("på grund av ”Utarbeta underlag för mätning av kvalitet” och ”Öka sin tillgänglighet”."),
      std::string::npos);
}

TEST(MemorandumDraft, DoesNotCallMissingWhatItFoundFulfilled) {
  followup::FollowUp follow_up =
      testing::follow_up_with_everything_fulfilled(testing::agreement_of_the_case());
  for (followup::Material& material : follow_up.received) {
    if (material.kind == agreements::EvidenceKind::KnowledgeSharing)
      material.kind = agreements::EvidenceKind::AnnualReport;
  }
  EXPECT_EQ(words_in(draft(case_of(follow_up))).find("I underlaget för ”Aktivt delta"), std::string::npos);
  follow_up.findings[3].outcome = followup::Outcome::Partly;
  EXPECT_NE(words_in(draft(case_of(follow_up))).find("I underlaget för ”Aktivt delta"), std::string::npos);
}

TEST(MemorandumDraft, TwoDecisionsAreNumberedAndOneIsNot) {
  const auto proposal = [](const FollowUpCase& one) {
    return draft(one).sections[0].generated.back().content;
  };
  EXPECT_TRUE(std::holds_alternative<typeset::Paragraph>(proposal(fulfilled_case())));
  followup::FollowUp follow_up =
      testing::follow_up_with_everything_fulfilled(testing::agreement_of_the_case());
  follow_up.findings[2].outcome = followup::Outcome::Partly;
  const auto decisions = proposal(case_of(follow_up));
  ASSERT_TRUE(std::holds_alternative<typeset::List>(decisions));
  EXPECT_EQ(std::get<typeset::List>(decisions).kind, typeset::List::Kind::Numbered);
  EXPECT_EQ(std::get<typeset::List>(decisions).items.size(), 2U);
}

TEST(MemorandumDraft, ProposesNothingWhileACommitmentIsNotJudged) {
  const std::string words = words_in(draft(case_of(testing::empty_follow_up())));
  EXPECT_EQ(words.find("godkänner uppföljningen"), std::string::npos);
  EXPECT_NE(words.find("6 av 6 åtaganden har inte bedömts"), std::string::npos);
}

TEST(MemorandumDraft, KeepsAmountRateAndPopulationApart) {
  const std::string words = words_in(draft(fulfilled_case()));
  EXPECT_NE(words.find("70\u00A0000\u00A0kr"), std::string::npos);
  EXPECT_NE(words.find("cirka 1,20\u00A0kr"), std::string::npos);
  EXPECT_NE(words.find("drygt 60\u00A0000"), std::string::npos);
  EXPECT_EQ(words.find("72\u00A0000"), std::string::npos);
}

TEST(MemorandumDraft, GivesEveryPrintedFigureASource) {
  const MemorandumDraft memorandum = draft(fulfilled_case());
  ASSERT_FALSE(memorandum.figures.figures().empty());
  for (const PrintedFigure& figure : memorandum.figures.figures()) {
    EXPECT_FALSE(figure.definition.empty()) << figure.words;
    EXPECT_FALSE(figure.source.empty()) << figure.words;
    EXPECT_FALSE(figure.computed.empty()) << figure.words;
  }
}

TEST(MemorandumDraft, NumbersAnnexesInTheOrderTheyAreReferredTo) {
  FollowUpCase built = fulfilled_case();
  const MemorandumDraft memorandum = draft(built);
  ASSERT_EQ(memorandum.annexes.size(), built.annexes.size());
  const std::string words = words_in(memorandum);
  std::vector<std::string> keys;
  std::size_t before = 0;
  for (const Annex& annex : memorandum.annexes) {
    const std::size_t first = words.find("bilaga\u00A0" + std::to_string(*annex.number));
    ASSERT_NE(first, std::string::npos) << annex.key;
    EXPECT_TRUE(before == 0 || before < first) << annex.key;
    before = first;
    keys.push_back(annex.key);
  }
  // The order in which things came in says nothing.
  std::ranges::reverse(built.annexes);
  std::vector<std::string> keys_again;
  for (const Annex& annex : draft(built).annexes) keys_again.push_back(annex.key);
  EXPECT_EQ(keys_again, keys);
}

TEST(MemorandumDraft, PutsTheOfficersWordsInPlaceOfTheGeneratedOnes) {
  FollowUpCase built = fulfilled_case();
  const std::string seen = draft(built).sections[1].generated_sha256;
  built.edits = {
      {"summary", "Mina egna ord, se [bilaga outreach_log].", seen, "Handläggare", day("2025-03-18")}};
  const MemorandumDraft memorandum = draft(built);
  EXPECT_NE(words_in(memorandum).find("Mina egna ord, se bilaga\u00A01."), std::string::npos);
  EXPECT_FALSE(memorandum.sections[1].edit_is_stale);
}

TEST(MemorandumDraft, KeepsTheEditAndSaysSoWhenWhatItWasWrittenFromHasChanged) {
  FollowUpCase built = fulfilled_case();
  built.edits = {{"summary", "Mina egna ord.", "another hash", "Handläggare", day("2025-03-18")}};
  const MemorandumDraft memorandum = draft(built);
  EXPECT_NE(words_in(memorandum).find("Mina egna ord."), std::string::npos);
  EXPECT_TRUE(memorandum.sections[1].edit_is_stale);
}

TEST(MemorandumDraft, RefusesAnEditThatRefersToAnAnnexThatIsNotThere) {
  FollowUpCase built = fulfilled_case();
  built.edits = {{"summary", "Se [bilaga nothing].", "", "Handläggare", day("2025-03-18")}};
  EXPECT_THROW(draft(built), InvalidInput);
}

TEST(MemorandumDraft, IsTheSameForTheSameCaseAndDay) {
  EXPECT_EQ(draft(fulfilled_case()).document, draft(fulfilled_case()).document);
}

TEST(MemorandumDraft, CanBeSet) {
  for (const typeset::TypesetRefusal& refusal : typeset::check(draft(fulfilled_case()).document)) {
    ADD_FAILURE() << refusal.place << ' ' << refusal.detail;
  }
}

}  // namespace

}  // namespace handslag::decisions
