#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "typeset/html.h"
#include "web/figures/statistics_page.h"
#include "web/memoranda/memorandum_page.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Translator kEnglish(Language::English);

StatisticsView view_of_one_table() {
  StatisticsView view{
      .reader = {"Norrtälje kommun"}, .agreement = {1}, .agreement_title = "IOP", .year = 2024};
  view.tables = {
      {"crime",
       "Ärenden efter brottstyp",
       "Antal händelseposter",
       {"2023", "2024"},
       {{"Våldsbrott", {{58}, {62}}, "ökade"},
        {"Sexualbrott", {{{}, "180–184", "mellan 180 och 184", typeset::Bar::Range{180, 184}}, {47}}},
        {"Rån", {{{}, "minst 5", "minst 5", typeset::Bar::Range{5, {}}}, {{}, "för få", "för få"}}}},
       StatisticsRow{"Alla", {{156}, {171}}},
       true}};
  view.summary = {"summary",
                  "Det viktigaste",
                  "",
                  {"2023", "2024"},
                  {{"Alla ärenden", {{156}, {171}}, "kan inte skiljas"}}};
  view.summary.has_said = true;
  view.how_to_read = {"Så läses ett intervall."};
  return view;
}

TEST(StatisticsPage, ShowsWhatAnybodyCanTellOfACountThatIsKeptBack) {
  const std::string page = statistics_page(kEnglish, view_of_one_table());
  EXPECT_THAT(
      page,
      HasSubstr("<span aria-hidden=\"true\">180–184</span><span class=\"ds-sr-only\">mellan 180 och 184"));
  EXPECT_THAT(page, HasSubstr(">171<"));
  EXPECT_THAT(page, HasSubstr("för få"));
  EXPECT_THAT(page, HasSubstr("3 rows, 2 intervals"));
}

TEST(StatisticsPage, ExplainsOnceHowAnIntervalIsRead) {
  const std::string page = statistics_page(kEnglish, view_of_one_table());
  const std::size_t first = page.find("Så läses ett intervall.");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page.find("Så läses ett intervall.", first + 1), std::string::npos);
}

TEST(StatisticsPage, StandsTheSummaryWithWhatMayBeSaidBeforeTheTables) {
  const std::string page = statistics_page(kEnglish, view_of_one_table());
  EXPECT_LT(page.find("Alla ärenden"), page.find("Våldsbrott"));
  EXPECT_THAT(page, HasSubstr("What may be said"));
  EXPECT_THAT(page, HasSubstr("kan inte skiljas"));
  EXPECT_THAT(page, HasSubstr("/agreements/1/follow-ups/2024/statistics/figures.csv"));
  EXPECT_THAT(page, HasSubstr("/agreements/1/follow-ups/2024/statistics/figures.xlsx"));
  EXPECT_THAT(page, HasSubstr("/agreements/1/follow-ups/2024/statistics/figures.ods"));
  // One table is open at a time.
  EXPECT_THAT(page, HasSubstr("<details class=\"ds-details\" name=\"tables\">"));
}

TEST(StatisticsPage, GivesTheChartTheIntervalOfACountThatIsKeptBackAndNoValue) {
  const typeset::BarChart chart = chart_of(kEnglish, view_of_one_table().tables.front());
  const typeset::Bar& kept_back = chart.series[0].bars[1];
  EXPECT_TRUE(kept_back.is_protected);
  EXPECT_EQ(kept_back.value, 0);
  EXPECT_EQ(kept_back.label, "180–184");
  EXPECT_EQ(kept_back.range, (typeset::Bar::Range{180, 184}));
  EXPECT_EQ(chart.series[0].bars[2].range, (typeset::Bar::Range{5, std::nullopt}));
  EXPECT_TRUE(chart.series[1].bars[2].is_protected);
  EXPECT_FALSE(chart.series[1].bars[2].range);
  EXPECT_FALSE(chart.series[1].bars[1].is_protected);
  EXPECT_EQ(chart.series[1].bars[1].value, 47);
  EXPECT_EQ(chart.main_series, 1u);
  EXPECT_THAT(chart.description, HasSubstr("Sexualbrott 2023 mellan 180 och 184; Rån 2023 minst 5."));
}

TEST(StatisticsPage, TakesACellThatIsNotThereForProtectedAndNotForNought) {
  StatisticsTable table = view_of_one_table().tables.front();
  table.rows[0].cells.pop_back();
  EXPECT_TRUE(chart_of(kEnglish, table).series[1].bars[0].is_protected);
  EXPECT_FALSE(chart_of(kEnglish, table).series[1].bars[0].range);
}

TEST(StatisticsPage, OpensWithTheFirstSentenceAndListsNotices) {
  StatisticsView view = view_of_one_table();
  view.sentences = {"171 cases, 156 the year before.", "Cannot be told from chance."};
  view.notices = {"<b>Copied value</b>"};
  view.has_example_data = true;
  const std::string page = statistics_page(kEnglish, view);
  EXPECT_THAT(page, HasSubstr("171 cases, 156 the year before."));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;Copied value"));
  EXPECT_THAT(page, HasSubstr("Example data"));
}

TEST(StatisticsPage, SaysHowToBringInRecordsWhenThereAreNone) {
  const StatisticsView view{.reader = {}, .agreement = {1}, .agreement_title = "IOP", .year = 2024};
  EXPECT_THAT(statistics_page(kEnglish, view), HasSubstr("handslag records import FILE.csv"));
}

TEST(MemorandumPage, SaysWhichSectionsTheOfficerHasWrittenAndWhichAreStale) {
  MemorandumView view{.reader = {}, .agreement = {1}, .agreement_title = "IOP", .year = 2024};
  typeset::Document document{.title = "Uppföljning"};
  document.add(typeset::Paragraph{{typeset::text("Stöd <b>gavs</b>.")}});
  view.document = typeset::render_html_fragment(document, 2).markup();
  view.edited = 2;
  view.stale = 1;
  view.conditions = {{.what = "Every commitment is judged.", .holds = true},
                     {.what = "The memorandum is written.", .holds = false}};
  view.files = {{"tjansteskrivelse.pdf", "Tjänsteskrivelse"}};
  const std::string page = memorandum_page(kEnglish, view);
  EXPECT_THAT(page,
              HasSubstr("The officer has written 2 sections. In 1 of them the draft has changed since."));
  EXPECT_THAT(page, HasSubstr("/agreements/1/follow-ups/2024/package/tjansteskrivelse.pdf"));
  EXPECT_THAT(page, HasSubstr("1 thing is left before it can be signed."));
  EXPECT_THAT(page, HasSubstr("Stöd &lt;b&gt;gavs"));
  EXPECT_THAT(page, Not(HasSubstr("<b>gavs")));
}

}  // namespace
}  // namespace handslag::web
