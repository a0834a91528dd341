#include "typeset/chart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace handslag::typeset {
namespace {

using testing::HasSubstr;
using testing::Not;

BarChart chart_of(std::vector<double> values) {
  BarChart chart;
  chart.title = "Ärenden";
  chart.description = "Antal ärenden per år";
  BarSeries series{"2024", {}};
  for (std::size_t at = 0; at < values.size(); ++at) {
    chart.categories.push_back("K" + std::to_string(at + 1));
    series.bars.push_back({values[at], std::to_string(static_cast<int>(values[at]))});
  }
  chart.series = {series};
  return chart;
}

std::vector<std::string> words_in(const ChartDrawing& drawing) {
  std::vector<std::string> words;
  for (const ChartShape& shape : drawing.shapes) {
    if (const auto* text = std::get_if<ChartText>(&shape)) words.push_back(text->text);
  }
  return words;
}

std::vector<ChartArea> bars_in(const ChartDrawing& drawing, Colour colour) {
  std::vector<ChartArea> bars;
  for (const ChartShape& shape : drawing.shapes) {
    const auto* area = std::get_if<ChartArea>(&shape);
    if (area != nullptr && area->colour == colour) bars.push_back(*area);
  }
  return bars;
}

void expect_inside(const ChartDrawing& drawing) {
  for (const ChartShape& shape : drawing.shapes) {
    if (const auto* area = std::get_if<ChartArea>(&shape)) {
      EXPECT_GE(area->x, 0);
      EXPECT_GE(area->y, -0.01);
      EXPECT_LE(area->x + area->width, drawing.width + 0.01);
      EXPECT_LE(area->y + area->height, drawing.height + 0.01);
    } else if (const auto* line = std::get_if<ChartLine>(&shape)) {
      EXPECT_GE(std::min(line->x1, line->x2), -0.01);
      EXPECT_LE(std::max(line->x1, line->x2), drawing.width + 0.01);
      EXPECT_LE(std::max(line->y1, line->y2), drawing.height + 0.01);
    }
  }
}

TEST(Chart, BarsStandInProportionFromNought) {
  const ChartDrawing drawing = draw(chart_of({50, 100}), 430);
  const auto bars = bars_in(drawing, kAccent);
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_NEAR(bars[0].height * 2, bars[1].height, 1e-6);
  EXPECT_NEAR(bars[0].y + bars[0].height, bars[1].y + bars[1].height, 1e-6);
  EXPECT_THAT(words_in(drawing), testing::IsSupersetOf({"0", "100", "K1", "K2", "50"}));
  expect_inside(drawing);
}

TEST(Chart, LongNamesMakeTheBarsLie) {
  BarChart chart = chart_of({50, 100});
  chart.categories = {"Mottagningsenheten för barn, unga och deras familjer i kommunen", "Enheten"};
  const auto bars = bars_in(draw(chart, 200), kAccent);
  ASSERT_EQ(bars.size(), 2U);
  EXPECT_NEAR(bars[0].width * 2, bars[1].width, 1e-6);
  EXPECT_NEAR(bars[0].x, bars[1].x, 1e-6);
}

TEST(Chart, NeverShowsAProtectedValue) {
  BarChart chart = chart_of({3, 40});
  chart.series[0].bars[0].is_protected = true;
  chart.protected_label = "skyddad";
  const auto before = render_svg(chart, "a").markup();
  EXPECT_THAT(words_in(draw(chart, 430)), testing::Contains("skyddad"));
  EXPECT_THAT(words_in(draw(chart, 430)), Not(testing::Contains("3")));
  chart.series[0].bars[0].value = 39;
  chart.series[0].bars[0].label = "39";
  EXPECT_EQ(render_svg(chart, "a").markup(), before);
}

BarChart with_ranges(std::vector<std::string> names) {
  BarChart chart = chart_of({0, 5, 0, 0});
  chart.categories = std::move(names);
  const auto protect = [&](std::size_t at, std::string label, std::optional<Bar::Range> range) {
    chart.series[0].bars[at] = {.value = 0, .label = std::move(label), .is_protected = true, .range = range};
  };
  protect(0, "180–184", Bar::Range{180, 184});
  protect(2, "minst 7", Bar::Range{7, std::nullopt});
  protect(3, "", std::nullopt);
  chart.protected_label = "visas inte";
  return chart;
}

TEST(Chart, DrawsWhatIsKnownOfAProtectedCountAsARangeOnTheScale) {
  const ChartDrawing drawing = draw(with_ranges({"a", "b", "c", "d"}), 430);
  EXPECT_THAT(words_in(drawing), testing::IsSupersetOf({"180–184", "minst 7", "visas inte", "200"}));
  const auto shown = bars_in(drawing, kAccent);
  const auto hidden = bars_in(drawing, kProtectedTint);
  ASSERT_EQ(shown.size(), 1U);
  ASSERT_EQ(hidden.size(), 3U);
  const double one = shown[0].height / 5;
  const double base = shown[0].y + shown[0].height;
  EXPECT_NEAR(base - hidden[0].y, 184 * one, 1e-6);
  EXPECT_NEAR(hidden[0].height, 4 * one, 1e-6);
  EXPECT_NEAR(base - hidden[1].y, 200 * one, 1e-6);  // no upper end: to the end of the scale
  EXPECT_NEAR(base - hidden[1].y - hidden[1].height, 7 * one, 1e-6);
  EXPECT_NEAR(hidden[2].y + hidden[2].height / 2, base, 1e-6);  // a mark across the base line, no height
  expect_inside(drawing);
}

TEST(Chart, DrawsTheSameRangesLyingDown) {
  const std::string name = "Mottagningsenheten för barn och unga i kommunen";
  const ChartDrawing drawing = draw(with_ranges({name, "b", "c", "d"}), 300);
  const auto shown = bars_in(drawing, kAccent);
  const auto hidden = bars_in(drawing, kProtectedTint);
  ASSERT_EQ(shown.size(), 1U);
  ASSERT_EQ(hidden.size(), 3U);
  const double one = shown[0].width / 5;
  EXPECT_NEAR(hidden[0].x, shown[0].x + 180 * one, 1e-6);
  EXPECT_NEAR(hidden[0].width, 4 * one, 1e-6);
  EXPECT_NEAR(hidden[1].x, shown[0].x + 7 * one, 1e-6);
  EXPECT_NEAR(hidden[1].width, 193 * one, 1e-6);
  EXPECT_NEAR(hidden[2].x + hidden[2].width / 2, shown[0].x, 1e-6);
  expect_inside(drawing);
}

TEST(Chart, IsTheSameForEveryCountWithinTheRange) {
  BarChart chart = with_ranges({"a", "b", "c", "d"});
  const std::string before = render_svg(chart, "a").markup();
  chart.series[0].bars[0].value = 183;
  EXPECT_EQ(render_svg(chart, "a").markup(), before);
}

TEST(Chart, DrawsTheMainSeriesInFullColourAlsoWhenItComesLast) {
  BarChart chart = chart_of({50, 100});
  chart.series.push_back(chart.series.front());
  const double first = bars_in(draw(chart, 430), kAccent)[1].x;
  chart.main_series = 1;
  EXPECT_GT(bars_in(draw(chart, 430), kAccent)[1].x, first);
}

TEST(Chart, OfNothingButNoughtAndProtectedStillHasAnAxis) {
  BarChart chart = chart_of({0, 0});
  chart.series[0].bars[1].is_protected = true;
  const ChartDrawing drawing = draw(chart, 430);
  EXPECT_THAT(words_in(drawing), testing::IsSupersetOf({"0", "1"}));
  expect_inside(drawing);
}

TEST(Chart, ShowsSmallNumbersWithTheDecimalSign) {
  const ChartDrawing drawing = draw(chart_of({0.3, 0.12}), 430);
  EXPECT_THAT(words_in(drawing), testing::Contains("0,1"));
}

TEST(Chart, KeepsTheIntervalWithinTheScale) {
  BarChart chart = chart_of({10, 20});
  chart.series[0].bars[1].interval = Bar::Interval{5, 480};
  expect_inside(draw(chart, 430));
}

TEST(Chart, OfTheGreatestSizeFitsOnAPage) {
  BarChart chart = chart_of(std::vector<double>(BarChart::kMaxCategories, 999'999));
  chart.series.resize(BarChart::kMaxSeries, chart.series.front());
  for (std::string& category : chart.categories) category = "En enhet med ett namn som är ganska långt";
  const ChartDrawing drawing = draw(chart, 430);
  EXPECT_LE(drawing.height, 680);
  expect_inside(drawing);
}

TEST(ChartSvg, HasTitleAndDescriptionAndNoStyle) {
  const std::string svg = render_svg(chart_of({50, 100}), "figur-1").markup();
  EXPECT_THAT(svg, HasSubstr("role=\"img\""));
  EXPECT_THAT(svg, HasSubstr("aria-labelledby=\"figur-1-title figur-1-description\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"figur-1-title\">Ärenden</title>"));
  EXPECT_THAT(svg, HasSubstr("<desc id=\"figur-1-description\">Antal ärenden per år</desc>"));
  EXPECT_THAT(svg, Not(HasSubstr("style=")));
  EXPECT_THAT(svg, HasSubstr("class=\"ink-accent\""));
}

}  // namespace
}  // namespace handslag::typeset
