#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "typeset/html.h"
#include "web/figures/dot_table.h"
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
  view.lede = "171 cases, 156 the year before.";
  view.notices = {"<b>Copied value</b>"};
  view.has_example_data = true;
  const std::string page = statistics_page(kEnglish, view);
  EXPECT_THAT(page, HasSubstr("171 cases, 156 the year before."));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;Copied value"));
  EXPECT_THAT(page, HasSubstr("Example data"));
}

TEST(StatisticsPage, DrawsEachGroupOfATableInItsRowOnOneScaleFromNought) {
  const std::string table = dot_table(kEnglish, view_of_one_table().tables.front()).markup();
  EXPECT_THAT(table, HasSubstr("on a scale from 0 to 200")) << "184 is the highest that is known";
  // 58 and 62 of 200, with a line between them; the last year is the one that is looked at.
  EXPECT_THAT(table, HasSubstr("cx=\"29.0%\" cy=\"50%\" r=\"5\" class=\"dot\""));
  EXPECT_THAT(table, HasSubstr("cx=\"31.0%\" cy=\"50%\" r=\"5\" class=\"dot dot-main\""));
  EXPECT_THAT(table, HasSubstr("x1=\"29.0%\" x2=\"31.0%\" y1=\"50%\" y2=\"50%\" class=\"dot-change\""));
  // A count that is kept back has no dot: 180–184 is a line, and "at least 5" goes to the end of the scale.
  EXPECT_THAT(table, HasSubstr("x1=\"90.0%\" x2=\"92.0%\" y1=\"50%\" y2=\"50%\" class=\"dot-known\""));
  EXPECT_THAT(table, HasSubstr("x1=\"2.5%\" x2=\"100.0%\" y1=\"50%\" y2=\"50%\" class=\"dot-known\""));
  std::size_t dots = 0;
  for (std::size_t at = table.find("<circle"); at != std::string::npos; at = table.find("<circle", at + 1))
    ++dots;
  EXPECT_EQ(dots, 3u) << "three counts are shown";
  EXPECT_THAT(table, HasSubstr("<td class=\"number\">62</td>"));
}

TEST(StatisticsPage, HasAScaleThatIsEasyToReadAndHasRoom) {
  for (const auto& [highest, end] : {std::pair(0.0, 5),
                                     {5.0, 5},
                                     {6.0, 10},
                                     {10.0, 10},
                                     {11.0, 12},
                                     {47.0, 50},
                                     {100.0, 100},
                                     {191.0, 200},
                                     {201.0, 240},
                                     {999.0, 1000}})
    EXPECT_EQ(end_of_scale(highest), end) << highest;
}

TEST(StatisticsPage, LooksAtEachGroupOfAYearThatStandsAlone) {
  StatisticsTable table = view_of_one_table().tables.front();
  table.years = {"2024"};
  table.rows = {{"Rån", {{12}}}, {"Stöld", {{7}}}};
  const std::string drawn = dot_table(kEnglish, table).markup();
  EXPECT_THAT(drawn, Not(HasSubstr("class=\"dot\"")));
  EXPECT_THAT(drawn, HasSubstr(">Group</th>"));
}

TEST(StatisticsPage, LeavesALongTableToBeReadAsATable) {
  StatisticsView view = view_of_one_table();
  EXPECT_THAT(statistics_page(kEnglish, view), HasSubstr("id=\"groups\""));
  while (view.tables.front().rows.size() < 13)
    view.tables.front().rows.push_back(view.tables.front().rows.front());
  EXPECT_THAT(statistics_page(kEnglish, view), Not(HasSubstr("id=\"groups\"")));
}

TEST(StatisticsPage, StandsTheCasesOfTheYearsInTheFirstPoint) {
  StatisticsView view = view_of_one_table();
  view.points = {{"171 cases", {"Cannot be told from chance."}}, {"No group", {}}};
  view.cases = {.key = "years", .title = "All cases by year", .years = {"Cases"}};
  view.cases.is_by_year = true;
  StatisticsCell now{171};
  now.chance = typeset::Bar::Range{146, 199};
  view.cases.rows = {{"2021", {{{}, "5–9", "between 5 and 9", typeset::Bar::Range{5, 9}}}}, {"2024", {now}}};
  const std::string page = statistics_page(kEnglish, view);
  EXPECT_LT(page.find("171 cases"), page.find("All cases by year"));
  EXPECT_LT(page.find("All cases by year"), page.find("No group"));
  EXPECT_THAT(page,
              HasSubstr("x1=\"73.0%\" x2=\"99.5%\" y1=\"50%\" y2=\"50%\" class=\"dot-chance dot-main\""));
  EXPECT_THAT(page, HasSubstr("class=\"dot-known\""))
      << "an earlier year is no more than what is known of it";
  EXPECT_THAT(page, HasSubstr(">Year</th>"));
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
