#include "web/follow_up_page.h"

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
          .contradictions = {}};
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
  view.contradictions = {
      {.what = "<u>what</u>", .remedy = "<u>remedy</u>", .commitment = {}, .source = "<u>place</u>"}};
  const std::string page = follow_up_page(kEnglish, view);
  for (const char* markup : {"<script", "<img src=x", "<b>fil", "<i>x", "<svg onload", "<u>"}) {
    EXPECT_THAT(page, Not(HasSubstr(markup))) << markup;
  }
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;fil&lt;/b&gt;.pdf"));
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
  for (const char* source :
       {"tjänsteskrivelsen, rad 68", "tjänsteskrivelsen, rad 69", "tjänsteskrivelsen, rad 70"}) {
    EXPECT_THAT(page, HasSubstr(source));
  }
  EXPECT_THAT(page, HasSubstr("70\u00A0000\u00A0kr"));
  EXPECT_THAT(page, Not(HasSubstr("72\u00A0000")));
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

}  // namespace
}  // namespace handslag::web
