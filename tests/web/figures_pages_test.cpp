#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/memorandum_page.h"
#include "web/statistics_page.h"

namespace handslag::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Translator kEnglish(Language::English);

StatisticsView view_of_one_table() {
  StatisticsView view{
      .reader = {"Norrtälje kommun"}, .agreement = {1}, .agreement_title = "IOP", .year = 2024};
  view.tables = {{"crime",
                  "Ärenden efter brottstyp",
                  "Antal händelseposter",
                  {"2023", "2024"},
                  {{"Våldsbrott", {{58, ""}, {62, ""}}}, {"Sexualbrott", {{std::nullopt, "1–4"}, {47, ""}}}},
                  StatisticsRow{"Alla", {{156, ""}, {171, ""}}}}};
  return view;
}

TEST(StatisticsPage, ShowsTheIntervalOfACountThatIsKeptBack) {
  const std::string page = statistics_page(kEnglish, view_of_one_table());
  EXPECT_THAT(page, HasSubstr("1–4"));
  EXPECT_THAT(page, HasSubstr(">171<"));
}

TEST(StatisticsPage, GivesTheChartNoValueForAProtectedCell) {
  const typeset::BarChart chart = chart_of(kEnglish, view_of_one_table().tables.front());
  const typeset::Bar& kept_back = chart.series[0].bars[1];
  EXPECT_TRUE(kept_back.is_protected);
  EXPECT_EQ(kept_back.value, 0);
  EXPECT_EQ(kept_back.label, "");
  EXPECT_FALSE(chart.series[1].bars[1].is_protected);
  EXPECT_EQ(chart.series[1].bars[1].value, 47);
}

TEST(StatisticsPage, TakesACellThatIsNotThereForProtectedAndNotForNought) {
  StatisticsTable table = view_of_one_table().tables.front();
  table.rows[0].cells.pop_back();
  EXPECT_TRUE(chart_of(kEnglish, table).series[1].bars[0].is_protected);
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
  view.document.title = "Uppföljning";
  view.document.language = "sv-SE";
  view.document.add(typeset::Paragraph{{typeset::text("Stöd <b>gavs</b>.")}});
  view.edited = {{"Sammanfattning", false}, {"Ekonomi", true}};
  view.files = {{"tjansteskrivelse.pdf", "Tjänsteskrivelse"}};
  const std::string page = memorandum_page(kEnglish, view);
  EXPECT_THAT(page,
              HasSubstr("The officer has written 2 sections. In 1 of them the draft has changed since."));
  EXPECT_THAT(page, HasSubstr("/agreements/1/follow-ups/2024/package/tjansteskrivelse.pdf"));
  EXPECT_THAT(page, HasSubstr("Stöd &lt;b&gt;gavs"));
  EXPECT_THAT(page, Not(HasSubstr("<b>gavs")));
}

}  // namespace
}  // namespace handslag::web
