#include "memoranda/statistics_sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/translate.h"
#include "memoranda/annex_documents.h"
#include "memoranda/statistics_charts.h"
#include "tests/memoranda/case_for_tests.h"
#include "tests/support/victim_support_set.h"
#include "typeset/html.h"

namespace handslag::memoranda {
namespace {

using statistics::ProtectedCount;
using ::testing::HasSubstr;
using ::testing::Not;

const Translator kSwedish(Language::Swedish);

Dossier case_with(ProtectedCount cases, bool is_too_few = false) {
  Dossier one = testing::fulfilled_case();
  one.statistics =
      statistics::StatisticsReport{.year = 2024,
                                   .municipality = "Norrtälje",
                                   .dataset = {2024, std::string(64, 'f'), day("2025-02-24"), false}};
  one.statistics->set = &statistics::variable_set();
  one.statistics->cases = cases;
  one.statistics->is_too_few = is_too_few;
  one.statistics->how_to_read = {statistics::how_to_read_intervals()};
  one.statistics->tables = {
      {"crime_type",
       Message::of("Ärenden efter brottstyp"),
       {{{"Norrtälje", "crime_type", "robbery"}, Message::of("rån"), ProtectedCount::hidden(52, 57), {}},
        {{"Norrtälje", "crime_type", "theft"},
         Message::of("stöld"),
         ProtectedCount::hidden(6, std::nullopt),
         {}},
        {{"Norrtälje", "crime_type", "fraud"}, Message::of("bedrägeri"), ProtectedCount::shown(17), {}}}}};
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
  const Dossier one = case_with(ProtectedCount::shown(159));
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

TEST(StatisticsCharts, DrawTheIntervalOfACountThatIsNotShownAndNoHeight) {
  Dossier one = case_with(ProtectedCount::shown(159));
  one.statistics->dataset_before =
      statistics::DatasetSource{2023, std::string(64, 'e'), day("2024-02-20"), false};
  for (statistics::ReportRow& row : one.statistics->tables[0].rows) row.before = ProtectedCount::unlisted();
  one.statistics->tables[0].rows[2].before = ProtectedCount::shown(21);
  const auto figure = chart_of(one.statistics->tables[0], *one.statistics, kSwedish);
  ASSERT_TRUE(figure);
  const typeset::BarChart& chart = figure->chart;
  EXPECT_EQ(chart.categories, (std::vector<std::string>{"rån", "stöld", "bedrägeri"}));
  ASSERT_EQ(chart.series.size(), 2U);
  EXPECT_EQ(chart.series[0].name, "2023");
  EXPECT_EQ(chart.series[1].name, "2024");
  EXPECT_EQ(chart.main_series, 1U);
  const std::vector<typeset::Bar>& now = chart.series[1].bars;
  EXPECT_TRUE(now[0].is_protected && now[1].is_protected);
  EXPECT_EQ(now[0].range, (typeset::Bar::Range{52, 57.0}));
  EXPECT_EQ(now[0].label, "52–57");
  EXPECT_EQ(now[1].range, (typeset::Bar::Range{6, std::nullopt}));
  EXPECT_EQ(now[0].value, 0);
  EXPECT_EQ(now[1].value, 0);
  EXPECT_FALSE(now[2].is_protected);
  EXPECT_EQ(now[2].value, 17);
  EXPECT_FALSE(chart.series[0].bars[0].range) << "of what has no row nothing is known";
  EXPECT_EQ(chart.series[0].bars[2].value, 21);
  EXPECT_THAT(chart.description, HasSubstr("rån 2024: mellan 52 och 57"));
  EXPECT_THAT(chart.description, HasSubstr("tabellen ovanför"));
}

TEST(StatisticsCharts, OfOneYearHaveABarForEachGroupAndNoMore) {
  Dossier one = case_with(ProtectedCount::shown(159));
  const auto figure = chart_of(one.statistics->tables[0], *one.statistics, kSwedish);
  ASSERT_TRUE(figure);
  ASSERT_EQ(figure->chart.series.size(), 1U);
  EXPECT_EQ(figure->chart.series[0].name, "2024");
  EXPECT_EQ(figure->chart.series[0].bars.size(), 3U);
  EXPECT_EQ(figure->chart.main_series, 0U);
  EXPECT_EQ(figure->chart.title, "Ärenden efter brottstyp, Norrtälje, som diagram");
  EXPECT_EQ(figure->chart.protected_label, "visas inte");
  EXPECT_EQ(figure->chart.decimal_sign, ',');
  one.statistics->tables[0].rows.resize(1);
  EXPECT_FALSE(chart_of(one.statistics->tables[0], *one.statistics, kSwedish)) << "one bar is no chart";
  one.statistics->tables[0].rows.resize(2);
  EXPECT_TRUE(chart_of(one.statistics->tables[0], *one.statistics, kSwedish));
  one.statistics->tables[0].rows.resize(typeset::BarChart::kMaxCategories, one.statistics->tables[0].rows[0]);
  EXPECT_TRUE(chart_of(one.statistics->tables[0], *one.statistics, kSwedish));
  one.statistics->tables[0].rows.resize(typeset::BarChart::kMaxCategories + 1,
                                        one.statistics->tables[0].rows[0]);
  EXPECT_FALSE(chart_of(one.statistics->tables[0], *one.statistics, kSwedish));
}

TEST(StatisticsCharts, StandInTheAnnexesOfTwoPartnershipsWithWordsForWhoDoesNotSeeThem) {
  for (const char* municipality : {"Norrtälje", "Umeå"}) {
    Dossier one = case_with(ProtectedCount::shown(159));
    one.statistics->municipality = municipality;
    FigureRegister figures;
    const typeset::Document annex = statistics_annex(one, figures, kSwedish);
    std::size_t charts = 0;
    for (const typeset::Block& block : annex.blocks) {
      const auto* figure = std::get_if<typeset::Figure>(&block.content);
      if (figure == nullptr) continue;
      ++charts;
      EXPECT_THAT(figure->chart.title, HasSubstr(municipality));
      EXPECT_FALSE(figure->chart.description.empty());
    }
    EXPECT_EQ(charts, 1U) << "the table of types of crime is drawn";
  }
}

TEST(StatisticsCharts, ShowRatiosWithTheirIntervalsAndSayWhichAreLeftOut) {
  statistics::StatisticsAnalysis analysis;
  analysis.year = 2024;
  const auto add = [&](const char* label, std::int64_t before, std::int64_t now) {
    statistics::Comparison one;
    one.label = Message::of(label);
    one.now = now;
    one.before = before;
    one.rates = statistics::compare_rates(now, 1, before, 1);
    analysis.comparisons.push_back(one);
  };
  add("rån", 12, 11);
  add("stöld", 40, 21);
  EXPECT_TRUE(chart_of_ratios(analysis, kSwedish)->notes.empty());
  add("ny grupp", 0, 9);
  const auto figure = chart_of_ratios(analysis, kSwedish);
  ASSERT_TRUE(figure);
  EXPECT_EQ(figure->chart.categories, (std::vector<std::string>{"rån", "stöld"}));
  const typeset::Bar& theft = figure->chart.series[0].bars[1];
  EXPECT_EQ(theft.label, "0,53");
  ASSERT_TRUE(theft.interval);
  EXPECT_NEAR(theft.value, 21.0 / 40, 1e-9);
  EXPECT_LT(theft.interval->low, theft.value);
  EXPECT_GT(theft.interval->high, theft.value);
  ASSERT_EQ(figure->notes.size(), 1U);
  EXPECT_THAT(typeset::plain_text(figure->notes[0]), HasSubstr("enbart i tabellen"));
}

TEST(StatisticsAnnex, HasItsPartsUnderHeadingsOfTheFirstLevelInTheReadersLanguage) {
  Dossier one = case_with(ProtectedCount::shown(159));
  one.statistics->definitions = {Message::of("Ett ärende är en hjälpsökande.")};
  one.statistics->known_bias = {"Alla söker inte stöd.", "Alla söker inte stöd."};
  one.statistics->notices = {{"silent_quarters", Message::of("Mars saknas.")}};
  one.statistics->protection = {Message::of("Små antal visas inte.")};
  FigureRegister figures;
  for (const Language language : {Language::Swedish, Language::English}) {
    const typeset::Document annex = statistics_annex(one, figures, Translator(language));
    EXPECT_EQ(annex.language, language == Language::Swedish ? "sv-SE" : "en");
    std::string words;
    for (const typeset::Block& block : annex.blocks) {
      if (const auto* heading = std::get_if<typeset::Heading>(&block.content)) {
        EXPECT_EQ(heading->level, 1);
        words += "# " + typeset::plain_text(heading->content) + "\n";
      }
      if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content))
        words += typeset::plain_text(paragraph->content) + "\n";
      if (const auto* list = std::get_if<typeset::List>(&block.content)) {
        for (const typeset::Inline& item : list->items) words += "- " + typeset::plain_text(item) + "\n";
      }
    }
    std::size_t at = 0;
    for (const char* part : {"159", "# ", "- Ett ärende är en hjälpsökande.", "Alla söker inte stöd.",
                             "2025-02-24", "- Mars saknas.", "# ", "- Små antal visas inte.", "# "}) {
      const std::size_t found = words.find(part, at);
      ASSERT_NE(found, std::string::npos) << part << " in " << words;
      at = found + 1;
    }
  }
  EXPECT_EQ(
      chart_of(one.statistics->tables[0], *one.statistics, Translator(Language::English))->chart.decimal_sign,
      '.');
}

// To a committee the digits say nothing; who checks a figure finds them in package.json.
TEST(StatisticsAnnex, SaysTheYearAndTheDayOfItsSourceAndNoFingerprint) {
  Dossier one = case_with(ProtectedCount::shown(159));
  one.statistics->dataset_before =
      statistics::DatasetSource{2023, std::string(64, 'e'), day("2024-02-20"), false};
  one.statistics->cases_before = ProtectedCount::shown(160);
  one.analysis = statistics::analyse(*one.statistics, std::nullopt);
  ASSERT_TRUE(one.analysis);
  for (const Language language : {Language::Swedish, Language::English}) {
    const Translator t(language);
    FigureRegister figures;
    for (const typeset::Document& annex :
         {statistics_annex(one, figures, t), analysis_annex(one, figures, t)}) {
      const std::string words = typeset::render_html(annex);
      EXPECT_THAT(words, HasSubstr("2025-02-24"));
      EXPECT_THAT(words, Not(HasSubstr("ffffff"))) << annex.title;
      EXPECT_THAT(words, Not(HasSubstr("eeeeee"))) << annex.title;
    }
    EXPECT_THAT(to_json(figures.figures()).dump(), HasSubstr("ffffffffffff"));
  }
}

TEST(StatisticsAnnex, HasNoDecimalCommaInEnglish) {
  Dossier one = case_with(ProtectedCount::shown(159));
  one.statistics->dataset_before =
      statistics::DatasetSource{2023, std::string(64, 'e'), day("2024-02-20"), false};
  one.statistics->cases_before = ProtectedCount::shown(211);
  one.statistics->tables[0].rows[2].before = ProtectedCount::shown(20);
  const statistics::PopulationFact population{
      .inhabitants = 60'000, .is_approximate = false, .year = 2024, .source = "SCB"};
  one.analysis = statistics::analyse(*one.statistics, population);
  FigureRegister figures;
  const std::string words = typeset::render_html(analysis_annex(one, figures, Translator(Language::English)));
  EXPECT_THAT(words, HasSubstr("0.75"));
  EXPECT_THAT(words, HasSubstr("2.65 cases per 1 000 inhabitants (95 % interval 2.25 to 3.10)"));
  EXPECT_THAT(words, HasSubstr("60,000"));
  EXPECT_THAT(words, Not(HasSubstr("0,75")));
}

TEST(FigureRegister, WritesTheIntervalOfACountThatIsNotShownForPrograms) {
  const Dossier one = case_with(ProtectedCount::shown(159));
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
}  // namespace handslag::memoranda
