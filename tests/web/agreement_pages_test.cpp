#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kinds/partnership_kind.h"
#include "tests/support/build_agreement.h"
#include "tests/support/build_follow_up.h"
#include "web/agreements/agreement_page.h"
#include "web/agreements/agreements_page.h"
#include "web/error_page.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Translator kEnglish(Language::English);

memoranda::PortfolioLine line(std::int64_t id, const std::string& title) {
  return {.agreement = {.id = {id},
                        .title = title,
                        .partner_name = "Brottsofferjouren",
                        .last_day = {},
                        .amount_per_year = Money::from_kronor(70'000),
                        .commitments = 6}};
}

AgreementsView view_of(std::vector<memoranda::PortfolioLine> lines, int all, int page = 1) {
  return {.reader = {"Norrtälje kommun"},
          .today = day("2025-03-17"),
          .lines = std::move(lines),
          .totals = {.agreements = all},
          .page = page};
}

TEST(AgreementsPage, SaysHowToStartWhenThereIsNoAgreement) {
  AgreementsView view = view_of({}, 0);
  EXPECT_THAT(agreements_page(kEnglish, view), HasSubstr("No agreements yet."));
  EXPECT_THAT(agreements_page(kEnglish, view), Not(HasSubstr("/agreements/new")));
  view.reader.is_allowed = [](std::string_view permission) { return permission == "agreement.create"; };
  EXPECT_THAT(agreements_page(kEnglish, view), HasSubstr("href=\"/agreements/new\""));
}

TEST(AgreementsPage, ListsWhatIsDueAndWhatIsMissing) {
  followup::FollowUp follow_up = testing::empty_follow_up();
  follow_up.requested = {agreements::EvidenceKind::AnnualReport};
  follow_up.due_on = day("2025-02-28");
  memoranda::PortfolioLine late = line(1, "IOP");
  late.latest = {.follow_up = follow_up,
                 .coverage = followup::cover(testing::agreement_of_the_case(), follow_up),
                 .task = followup::Task{.kind = followup::Task::Kind::Judge, .year = 2024}};
  const std::string page = agreements_page(kEnglish, view_of({late}, 1));
  EXPECT_THAT(page, HasSubstr("Material was due 2025-02-28"));
  EXPECT_THAT(page, HasSubstr("Missing: " + title_of(agreements::EvidenceKind::AnnualReport, kEnglish)));
  EXPECT_THAT(page, HasSubstr("6 without evidence"));
  EXPECT_THAT(page, HasSubstr("2024: Being judged"));
  EXPECT_THAT(page, HasSubstr("/agreements/1/follow-ups/2024\""));
}

TEST(AgreementsPage, LinksToThePagesBeforeAndAfter) {
  const std::string page = agreements_page(kEnglish, view_of({line(1, "IOP")}, 60, 2));
  EXPECT_THAT(page, HasSubstr("/agreements?page=1\""));
  EXPECT_THAT(page, HasSubstr("/agreements?page=3\""));
  EXPECT_THAT(page, Not(HasSubstr("?page=4")));
  EXPECT_THAT(page, HasSubstr("/language/sv?to=/agreements%3Fpage%3D2"));
}

TEST(AgreementsPage, EscapesTitles) {
  const std::string page = agreements_page(kEnglish, view_of({line(1, "<script>x</script>")}, 1));
  EXPECT_THAT(page, Not(HasSubstr("<script>x")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;x"));
}

TEST(AgreementPage, SaysNotStatedForWhatNobodyHasStated) {
  agreements::Agreement agreement;
  agreement.id = {7};
  agreement.title = "Tomt avtal";
  const std::string page = agreement_page(
      kEnglish, {{"Kommunen"}, agreement, *kinds::find_program_kind("victim-support-v1"), "", "", "", {}});
  EXPECT_THAT(page, HasSubstr("not stated"));
  EXPECT_THAT(page, HasSubstr("No follow-up opened"));
  EXPECT_THAT(page, Not(HasSubstr("0\u00A0kr")));
}

TEST(AgreementPage, ShowsTheCommitmentsOfBothSides) {
  const std::string page = agreement_page(kEnglish, {{"Kommunen"},
                                                     testing::agreement_of_the_case(),
                                                     *kinds::find_program_kind("victim-support-v1"),
                                                     "Kommunen",
                                                     "Jouren",
                                                     "",
                                                     {}});
  EXPECT_THAT(page, HasSubstr("Utarbeta underlag för mätning av kvalitet"));
  EXPECT_THAT(page, HasSubstr("The public body"));
  EXPECT_THAT(page, HasSubstr("Attunda tingsrätt"));
}

TEST(AgreementPage, ShowsEveryCriterionOfAnAssessmentWithItsReason) {
  agreements::Agreement agreement = testing::agreement_of_the_case();
  const agreements::CriteriaList& list = agreements::criteria_lists().front();
  agreements::LegalAssessment assessment{list.version, day("2021-11-02"), "Jurist", {}};
  for (const agreements::Criterion& criterion : list.criteria) {
    assessment.answers.push_back(
        {criterion.number, agreements::CriterionOutcome::Uncertain, "Skäl " + criterion.text});
  }
  agreement.legal_assessments = {assessment};
  const std::string page = agreement_page(kEnglish, {{"Kommunen"},
                                                     agreement,
                                                     *kinds::find_program_kind("victim-support-v1"),
                                                     "Kommunen",
                                                     "Jouren",
                                                     "",
                                                     {}});
  for (const agreements::Criterion& criterion : list.criteria) {
    EXPECT_THAT(page, HasSubstr(html::escaped("Skäl " + criterion.text)));
  }
  EXPECT_THAT(page, HasSubstr("2021-11-02"));
}

TEST(ErrorPage, SaysWhatToDoAndEscapesTheTrace) {
  EXPECT_THAT(trouble_page(kEnglish, {"Kommunen"}, Trouble::NotFound), HasSubstr("href=\"/agreements\""));
  EXPECT_THAT(trouble_page(kEnglish, {"Kommunen"}, Trouble::Failed, "<7f3a>"), HasSubstr("&lt;7f3a&gt;"));
}

TEST(PercentEncoding, LeavesOnlyWhatStandsForItself) {
  EXPECT_EQ(percent_encoded("/a b?c=å&\""), "/a%20b%3Fc%3D%C3%A5%26%22");
}

}  // namespace
}  // namespace handslag::web
