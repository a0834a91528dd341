#include "decisions/statistics_sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
#include "decisions/annex_documents.h"
#include "tests/decisions/case_for_tests.h"
#include "typeset/html.h"

namespace handslag::decisions {
namespace {

using statistics::ProtectedCount;
using ::testing::HasSubstr;
using ::testing::Not;

const Translator kSwedish(Language::Swedish);

FollowUpCase case_with(ProtectedCount cases, bool is_too_few = false) {
  FollowUpCase one = testing::fulfilled_case();
  one.statistics =
      statistics::StatisticsReport{.year = 2024,
                                   .municipality = "Norrtälje",
                                   .dataset = {2024, std::string(64, 'f'), day("2025-02-24"), false}};
  one.statistics->cases = cases;
  one.statistics->is_too_few = is_too_few;
  one.statistics->how_to_read = {statistics::how_to_read_intervals(kSwedish)};
  one.statistics->tables = {
      {"crime_type",
       "Ärenden efter brottstyp",
       "",
       {{{"Norrtälje", "crime_type", "robbery"}, "rån", ProtectedCount::hidden(52, 57), {}},
        {{"Norrtälje", "crime_type", "theft"}, "stöld", ProtectedCount::hidden(6, std::nullopt), {}},
        {{"Norrtälje", "crime_type", "fraud"}, "bedrägeri", ProtectedCount::shown(17), {}}}}};
  return one;
}

TEST(StatisticsSentences, SayNoMoreThanTheInterval) {
  FigureRegister figures;
  const std::string words =
      sentence_on_cases(case_with(ProtectedCount::hidden(180, 184)), kSwedish, figures, "here");
  EXPECT_THAT(words, HasSubstr("mellan 180 och 184 hjälpsökande"));
  EXPECT_THAT(words, Not(HasSubstr("för få")));
  ASSERT_EQ(figures.figures().size(), 1u);
  EXPECT_EQ(figures.figures()[0].words, "180–184");
  EXPECT_EQ(figures.figures()[0].low, 180);
  EXPECT_EQ(figures.figures()[0].high, 184);
}

TEST(StatisticsSentences, SayPlainlyWhereThereAreTooFewToDivide) {
  FigureRegister figures;
  const std::string words =
      sentence_on_cases(case_with(ProtectedCount::hidden(1, 4), true), kSwedish, figures, "here");
  EXPECT_THAT(words, HasSubstr("mellan 1 och 4 hjälpsökande"));
  EXPECT_THAT(words, HasSubstr("De är för få för att delas upp i grupper."));
}

TEST(StatisticsTables, PrintTheIntervalAsWhatIsKnownOfAProtectedCount) {
  const FollowUpCase one = case_with(ProtectedCount::shown(159));
  FigureRegister figures;
  const typeset::Table table =
      printed_table(one.statistics->tables[0], *one.statistics, figures, "here", kSwedish);
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_TRUE(table.rows[0][1].is_protected);
  EXPECT_EQ(typeset::plain_text(table.rows[0][1].known), "52–57");
  EXPECT_TRUE(table.rows[0][1].content.empty());
  EXPECT_EQ(typeset::plain_text(table.rows[1][1].known), "minst 6");
  EXPECT_FALSE(table.rows[2][1].is_protected);
  EXPECT_EQ(typeset::plain_text(table.rows[2][1].content), "17");
}

TEST(FigureRegister, WritesTheIntervalOfACountThatIsNotShownForPrograms) {
  const FollowUpCase one = case_with(ProtectedCount::shown(159));
  FigureRegister figures;
  printed_table(one.statistics->tables[0], *one.statistics, figures, "here", kSwedish);
  const Json json = to_json(figures.figures());
  EXPECT_EQ(json.items()[0]["words"].as_string(), "52–57");
  EXPECT_EQ(json.items()[0]["low"].as_integer(), 52);
  EXPECT_EQ(json.items()[0]["high"].as_integer(), 57);
  EXPECT_EQ(json.items()[1]["low"].as_integer(), 6);
  EXPECT_TRUE(json.items()[1]["high"].is_null());
  EXPECT_FALSE(json.items()[2].contains("low"));
}

TEST(StatisticsAnnex, ExplainsOnceHowAnIntervalIsReadAndStandsTheMostImportantFirst) {
  FigureRegister figures;
  const std::string page = typeset::render_html_fragment(
                               statistics_annex(case_with(ProtectedCount::shown(159)), figures, kSwedish))
                               .markup();
  const std::string words = "mer än så sägs inte om det";
  ASSERT_NE(page.find(words), std::string::npos);
  EXPECT_EQ(page.find(words, page.find(words) + 1), std::string::npos);
  EXPECT_LT(page.find("Det viktigaste"), page.find("Ärenden efter brottstyp"));
  EXPECT_THAT(page, HasSubstr("52–57"));
}

}  // namespace
}  // namespace handslag::decisions
