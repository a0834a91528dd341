#include "memoranda/memorandum_draft.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "base/translate.h"
#include "memoranda/edited_section.h"
#include "tests/memoranda/case_for_tests.h"

namespace handslag::memoranda {

namespace {

using testing::case_of;
using testing::fulfilled_case;

MemorandumDraft draft(const Dossier& dossier) {
  return draft_memorandum(dossier, memorandum_template("coast-and-countryside-v1"), day("2025-03-21"));
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
  const std::string counts =
      "4 av 6 åtaganden är uppfyllda, 1 är delvis uppfyllt, 0 är inte uppfyllda och 1 kan inte bedömas.";
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
  const auto proposal = [](const Dossier& one) { return draft(one).sections[0].generated.back().content; };
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

TEST(MemorandumDraft, ItsHeadAndItsEndAreOfItsOwnPartnership) {
  Dossier built = fulfilled_case();
  built.follow_up.registry_number = "";
  MemorandumTemplate form = memorandum_template("coast-and-countryside-v1");
  form.language = Language::English;
  const auto made = [&] { return draft_memorandum(built, form, day("2025-03-21")).document; };
  EXPECT_EQ(made().header.organisation, "Norrtälje kommun");
  EXPECT_EQ(made().header.unit, "Socialförvaltningen");
  EXPECT_EQ(made().header.kind, "Tjänsteskrivelse");
  EXPECT_EQ(made().header.registry_number, "Registry number: not registered yet");
  EXPECT_EQ(made().header.date, "2025-03-21");
  EXPECT_EQ(made().header.recipient, "Socialnämnden");
  EXPECT_EQ(made().notice, "DRAFT");
  EXPECT_EQ(made().title,
            "Godkännande av uppföljning av idéburet offentligt partnerskap (IOP) med Brottsofferjouren "
            "Stockholm-Gotland");
  built.follow_up.registry_number = "SN 2025/77";
  built.follow_up.received[0].is_example = true;
  EXPECT_EQ(made().header.registry_number, "Reg. no SN 2025/77");
  EXPECT_EQ(made().notice, "DRAFT · Example data");
  std::vector<std::string> recipients;
  for (const typeset::Block& block : made().blocks) {
    if (block.source == "agreement: recipients") {
      for (const typeset::Inline& item : std::get<typeset::List>(block.content).items)
        recipients.push_back(typeset::plain_text(item));
    }
    if (const auto* signature = std::get_if<typeset::Signature>(&block.content)) {
      EXPECT_EQ(signature->name, "");
      EXPECT_EQ(signature->role, "Förvaltningsdirektör");
      EXPECT_EQ(signature->unit, "Socialförvaltningen");
    }
    if (const auto* annexes = std::get_if<typeset::AnnexList>(&block.content)) {
      EXPECT_EQ(annexes->entries[0].number, "1");
      EXPECT_EQ(annexes->entries[0].title, "outreach_log");
    }
  }
  EXPECT_EQ(recipients, built.agreement.recipients);
  built.agreement.recipients.clear();
  built.agreement.signatory.role.clear();
  for (const typeset::Block& block : made().blocks) {
    EXPECT_NE(block.id, "recipients");
    EXPECT_FALSE(std::holds_alternative<typeset::Signature>(block.content));
  }
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
  Dossier built = fulfilled_case();
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
  Dossier built = fulfilled_case();
  const std::string seen = draft(built).sections[1].generated_sha256;
  built.edits = {
      {"summary", "Mina egna ord, se [bilaga outreach_log].", seen, "Handläggare", day("2025-03-18")}};
  const MemorandumDraft memorandum = draft(built);
  EXPECT_NE(words_in(memorandum).find("Mina egna ord, se bilaga\u00A01."), std::string::npos);
  EXPECT_FALSE(memorandum.sections[1].edit_is_stale);
}

TEST(MemorandumDraft, KeepsTheEditAndSaysSoWhenWhatItWasWrittenFromHasChanged) {
  Dossier built = fulfilled_case();
  built.edits = {{"summary", "Mina egna ord.", "another hash", "Handläggare", day("2025-03-18")}};
  const MemorandumDraft memorandum = draft(built);
  EXPECT_NE(words_in(memorandum).find("Mina egna ord."), std::string::npos);
  EXPECT_TRUE(memorandum.sections[1].edit_is_stale);
}

TEST(MemorandumDraft, AnEditHasParagraphsListsAndTablesWithReferencesAndSaysThatItIsOne) {
  const std::vector<typeset::Block> blocks = blocks_of_edit(
      "Första, se [bilaga outreach_log] och [bilaga statistics ].\n\n- ett [bilaga agreement]\n- två\n\n"
      "Post   Antal\nBidrag   7\n\n[bilaga öppen",
      1, Translator(Language::Swedish));
  ASSERT_EQ(blocks.size(), 4U);
  for (const typeset::Block& block : blocks) EXPECT_EQ(block.source, "edit");
  const auto& paragraph = std::get<typeset::Paragraph>(blocks[0].content).content;
  ASSERT_EQ(paragraph.size(), 5U);
  EXPECT_EQ(paragraph[0].text, "Första, se ");
  EXPECT_EQ(paragraph[1].kind, typeset::Span::Kind::AnnexReference);
  EXPECT_EQ(paragraph[1].target, "outreach_log");
  EXPECT_EQ(paragraph[3].target, "statistics");
  EXPECT_EQ(paragraph[4].text, ".");
  const auto& list = std::get<typeset::List>(blocks[1].content);
  ASSERT_EQ(list.items[0].size(), 2U);
  EXPECT_EQ(list.items[0][1].target, "agreement");
  EXPECT_EQ(typeset::plain_text(list.items[1]), "två");
  EXPECT_EQ(typeset::plain_text(std::get<typeset::Table>(blocks[2].content).rows[0][1].content), "7");
  EXPECT_EQ(typeset::plain_text(std::get<typeset::Paragraph>(blocks[3].content).content), "[bilaga öppen");
  EXPECT_TRUE(blocks_of_edit("", 1, Translator(Language::Swedish)).empty());
}

TEST(MemorandumDraft, AnEditHasHeadingsBelowItsSectionsAndTablesBetweenBars) {
  const std::vector<typeset::Block> blocks = blocks_of_edit(
      "## Kväll\nÖppet till 21.\n\n### Helg\n\nSamtal per kvartal\n| Kvartal | Samtal | Se |\n"
      "| Första | 41 | [bilaga statistics] |\n| Andra | 7 |\n\nSlut.\n| bara en |",
      1, Translator(Language::Swedish));
  ASSERT_EQ(blocks.size(), 6U);
  EXPECT_EQ(std::get<typeset::Heading>(blocks[0].content).level, 2);
  EXPECT_EQ(std::get<typeset::Heading>(blocks[2].content).level, 3);
  const auto& table = std::get<typeset::Table>(blocks[3].content);
  EXPECT_EQ(table.caption, "Samtal per kvartal");
  ASSERT_EQ(table.columns.size(), 3U);
  EXPECT_EQ(table.columns[0].title, "Kvartal");
  EXPECT_EQ(table.columns[1].alignment, typeset::Column::Alignment::Right);
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0][2].content[0].target, "statistics");
  EXPECT_TRUE(typeset::is_blank(table.rows[1][2].content)) << "a row that is shorter is filled up";
  EXPECT_EQ(typeset::plain_text(std::get<typeset::Paragraph>(blocks[4].content).content), "Slut.");
  EXPECT_EQ(typeset::plain_text(std::get<typeset::Paragraph>(blocks[5].content).content), "bara en")
      << "one column is no table, and no word is lost";
}

TEST(MemorandumDraft, RefusesAnEditThatRefersToAnAnnexThatIsNotThere) {
  Dossier built = fulfilled_case();
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

}  // namespace handslag::memoranda
