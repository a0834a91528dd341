#include "web/followup/follow_up_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Translator kEnglish(Language::English);

FollowUpView view_of(const followup::FollowUp& follow_up,
                     const agreements::Agreement& agreement = testing::agreement_of_the_case()) {
  return {.reader = {"Norrtälje kommun"},
          .agreement = agreement,
          .partner_name = "Brottsofferjouren",
          .follow_up = follow_up,
          .coverage = followup::cover(agreement, follow_up),
          .to_sort_out = {}};
}

TEST(FollowUpPage, SaysFirstThatNothingCanBeConcludedWhileNobodyHasJudged) {
  const std::string page = follow_up_page(kEnglish, view_of(testing::empty_follow_up()));
  EXPECT_THAT(page, HasSubstr("6 of 6 commitments have not been judged. Nothing can be concluded yet."));
  EXPECT_THAT(page, HasSubstr("6 commitments have no evidence."));
  EXPECT_THAT(page, Not(HasSubstr("follows the agreement")));
}

TEST(FollowUpPage, SaysThatTheAgreementIsFollowedOnlyWhenEveryFindingDoes) {
  const agreements::Agreement agreement = testing::agreement_of_the_case();
  followup::FollowUp follow_up = testing::follow_up_with_everything_fulfilled(agreement);
  EXPECT_THAT(follow_up_page(kEnglish, view_of(follow_up)), HasSubstr("The activity follows the agreement."));
  follow_up.findings[2].outcome = followup::Outcome::Partly;
  follow_up.findings[2].reason = "Mätningen är inte klar.";
  const std::string page = follow_up_page(kEnglish, view_of(follow_up));
  EXPECT_THAT(page, Not(HasSubstr("The activity follows the agreement.")));
  EXPECT_THAT(page, HasSubstr("Mätningen är inte klar."));
}

TEST(FollowUpPage, NamesTheEvidenceThatIsMissingBesideItsCommitment) {
  const std::string page = follow_up_page(kEnglish, view_of(testing::empty_follow_up()));
  EXPECT_THAT(page,
              HasSubstr("Missing: " + title_of(agreements::EvidenceKind::QualityMeasurement, kEnglish)));
  EXPECT_THAT(page, HasSubstr("Evidence missing"));
}

TEST(FollowUpPage, EscapesWhatOthersWrote) {
  agreements::Agreement agreement = testing::agreement_of_the_case();
  agreement.title = "<script>alert(1)</script>";
  agreement.commitments[0].text = "\"><img src=x onerror=alert(2)>";
  followup::FollowUp follow_up = testing::empty_follow_up();
  testing::add_evidence(follow_up, {1}, agreements::EvidenceKind::OutreachLog);
  follow_up.received[0].name = "<b>fil</b>.pdf";
  follow_up.received[0].sender = "<i>x</i>";
  follow_up.evidence[0].shows = "<svg onload=alert(3)>";
  FollowUpView view = view_of(follow_up, agreement);
  view.partner_name = "</h1><script>";
  view.to_sort_out = {{{.what = Message::of("<u>what</u>"),
                        .remedy = Message::of("<u>remedy</u>"),
                        .source = Message::of("<u>place</u>")}},
                      {{.what = Message::of("<u>aside</u>"),
                        .remedy = Message::of("<u>remedy</u>"),
                        .source = Message::of("<u>place</u>")},
                       followup::ItemToSortOut::State::PutAside,
                       followup::PutAside{{}, "", "", "<u>reason</u>", "<u>role</u>", day("2025-03-17")}}};
  follow_up.requested = {agreements::EvidenceKind::AnnualAccounts};
  follow_up.answers.not_coming = {
      {{}, agreements::EvidenceKind::AnnualAccounts, "<u>why</u>", "<u>who</u>", day("2025-03-17")}};
  view.follow_up = follow_up;
  const std::string page = follow_up_page(kEnglish, view);
  for (const char* markup : {"<script>", "<img src=x", "<b>fil", "<i>x", "<svg onload", "<u>"}) {
    EXPECT_THAT(page, Not(HasSubstr(markup))) << markup;
  }
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;fil&lt;/b&gt;.pdf"));
}

TEST(FollowUpPage, WhatIsPutAsideOrSortedOutStandsUnderWhatIsLeft) {
  using State = followup::ItemToSortOut::State;
  FollowUpView view = view_of(testing::empty_follow_up());
  EXPECT_THAT(follow_up_page(kEnglish, view), HasSubstr("Nothing is left to sort out."));
  const followup::PutAside aside{{}, "", "", "The amount is what was agreed", "Officer", day("2025-03-17")};
  view.to_sort_out = {
      {{.what = Message::of("A month is missing."), .remedy = Message::of("Ask the partner.")}},
      {{.what = Message::of("1,20 × 60,000 is not 70,000.")}, State::PutAside, aside},
      {{.what = Message::of("Asked for but not received.")}, State::Mended}};
  const std::string page = follow_up_page(kEnglish, view);
  EXPECT_THAT(page, HasSubstr("To sort out (1)"));
  EXPECT_THAT(page,
              HasSubstr("<span lang=\"sv\">The amount is what was agreed</span> (Officer, 2025-03-17)"));
  EXPECT_LT(page.find("A month is missing."), page.find("Put aside"));
  EXPECT_LT(page.find("1,20 × 60,000"), page.find("Sorted out"));
  EXPECT_LT(page.find("Sorted out"), page.find("Asked for but not received."));
  view.to_sort_out = {
      {{.what = Message::of("1,20 × 60,000 is not 70,000."), .remedy = Message::of("Check it.")},
       State::Open,
       aside}};
  EXPECT_THAT(follow_up_page(kEnglish, view), HasSubstr("what it rests on has changed since."));
}

TEST(FollowUpPage, AClaimSaysWhichFigureItRestsOn) {
  followup::FollowUp follow_up = testing::empty_follow_up();
  follow_up.answers.claim_figures = {{{},
                                      agreements::Statement::Kind::NeedsAreMet,
                                      followup::ClaimableFigure::Cases,
                                      181,
                                      181,
                                      "Officer",
                                      day("2025-03-17")}};
  FollowUpView view = view_of(follow_up);
  view.facts.figures = {{followup::ClaimableFigure::Cases, 181, 181, Message::of("181 cases in 2024")}};
  view.to_sort_out = {
      {{.kind = followup::Contradiction::Kind::ClaimWithoutFigure, .what = Message::of("It says so.")},
       followup::ItemToSortOut::State::Mended}};
  EXPECT_THAT(follow_up_page(kEnglish, view),
              HasSubstr("It rests on: 181 cases in 2024. (Officer, 2025-03-17)"));
}

TEST(FollowUpPage, MaterialThatWillNotComeIsNotMissing) {
  followup::FollowUp follow_up = testing::empty_follow_up();
  follow_up.requested = {agreements::EvidenceKind::AnnualAccounts, agreements::EvidenceKind::AnnualReport};
  follow_up.answers.not_coming = {
      {{}, agreements::EvidenceKind::AnnualAccounts, "The year ends in June", "Officer", day("2025-03-17")}};
  const std::string page = follow_up_page(kEnglish, view_of(follow_up));
  EXPECT_THAT(page, HasSubstr("Will not come"));
  EXPECT_THAT(page, HasSubstr("The year ends in June"));
}

TEST(FollowUpPage, LinksToADocumentAndNeverToADatasetOfThePartner) {
  followup::FollowUp follow_up = testing::empty_follow_up();
  testing::add_evidence(follow_up, {1}, agreements::EvidenceKind::AnnualReport);
  testing::add_evidence(follow_up, {2}, agreements::EvidenceKind::Statistics);
  follow_up.received[1].is_dataset = true;
  const std::string page = follow_up_page(kEnglish, view_of(follow_up));
  EXPECT_THAT(page, HasSubstr("/agreements/1/follow-ups/2024/material/1\""));
  EXPECT_THAT(page, Not(HasSubstr("/material/2\"")));
}

TEST(FollowUpPage, ShowsTheThreeFundingFactsEachWithItsSource) {
  const std::string page = follow_up_page(kEnglish, view_of(testing::empty_follow_up()));
  for (const char* source : {"avtal.txt, line 68", "avtal.txt, line 69", "avtal.txt, line 70"}) {
    EXPECT_THAT(page, HasSubstr(source));
  }
  EXPECT_THAT(page, HasSubstr("70,000\u00A0kr"));
  EXPECT_THAT(page, Not(HasSubstr("72,000")));
  EXPECT_THAT(follow_up_page(Translator(Language::Swedish), view_of(testing::empty_follow_up())),
              HasSubstr("70\u00A0000\u00A0kr"));
}

TEST(FollowUpPage, MarksExampleDataOnlyWhenThereIsAny) {
  FollowUpView view = view_of(testing::empty_follow_up());
  EXPECT_THAT(follow_up_page(kEnglish, view), Not(HasSubstr("Example data")));
  view.has_example_data = true;
  EXPECT_THAT(follow_up_page(kEnglish, view), HasSubstr("Example data"));
}

TEST(FollowUpPage, SaysWhatWillStandHereWhenTheAgreementHasNoCommitments) {
  agreements::Agreement agreement = testing::agreement_of_the_case();
  agreement.commitments.clear();
  const std::string page = follow_up_page(kEnglish, view_of(testing::empty_follow_up(), agreement));
  EXPECT_THAT(page, HasSubstr("The agreement has no commitments."));
  EXPECT_THAT(page, Not(HasSubstr("The activity follows the agreement.")));
}

TEST(FollowUpPage, SaysWhatComesNextOnceTheMemorandumIsWritten) {
  const agreements::Agreement agreement = testing::agreement_of_the_case();
  FollowUpView view = view_of(testing::follow_up_with_everything_fulfilled(agreement));
  EXPECT_THAT(follow_up_page(kEnglish, view), Not(HasSubstr("Hand version")));
  view.memorandum = FollowUpView::Written{*Date::parse("2025-03-21"), 2, "The memorandum is written.", false};
  view.reader.is_allowed = [](std::string_view) { return true; };
  std::string page = follow_up_page(kEnglish, view);
  EXPECT_THAT(page, HasSubstr("nobody has been asked to review it"));
  EXPECT_THAT(page, HasSubstr("/review/new"));
  EXPECT_THAT(page, Not(HasSubstr("memorandum/withdrawal")));
  view.memorandum->has_changed_since = true;
  EXPECT_THAT(follow_up_page(kEnglish, view), HasSubstr("memorandum/withdrawal"));
  view.steps.progress.handed_over =
      followup::StepRecord{.taken_on = *Date::parse("2025-03-27"), .role = "officer"};
  page = follow_up_page(kEnglish, view);
  EXPECT_THAT(page, HasSubstr("The files of version 2, for the registry"));
  EXPECT_THAT(page, HasSubstr("Then the committee decides"));
  EXPECT_THAT(page, HasSubstr("Open the follow-up of 2025"));
  view.agreement.last_day = Date::parse("2024-12-31");
  EXPECT_THAT(follow_up_page(kEnglish, view), Not(HasSubstr("Open the follow-up of 2025")))
      << "the agreement has no next year";
}

}  // namespace
}  // namespace handslag::web
