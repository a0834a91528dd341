#include "memoranda/statistics_charts.h"

#include <algorithm>

#include "base/number_words.h"
#include "base/text.h"
#include "base/translate.h"

namespace handslag::memoranda {

namespace {

using statistics::ProtectedCount;
using statistics::ReportRow;
using typeset::Bar;
using typeset::BarChart;
using typeset::BarSeries;

/// Beyond this end of an interval the others could no longer be told apart.
constexpr double kLongestInterval = 10;

Bar bar_of(const std::optional<ProtectedCount>& count, const Translator& t) {
  Bar bar;
  bar.is_protected = !count || !count->is_shown();
  if (!bar.is_protected) {
    bar.value = static_cast<double>(*count->count());
    bar.label = swedish_number(*count->count());
  } else if (count && count->is_hidden()) {
    bar.range = Bar::Range{static_cast<double>(count->low()), {}};
    if (count->high()) bar.range->high = static_cast<double>(*count->high());
    bar.label = count->in_words(t);
  }
  return bar;
}

/// "stöld 2024: mellan 5 och 9; annan 2023: mellan 1 och 4"
std::string intervals_in_words(const std::vector<ReportRow>& rows, const std::vector<std::string>& years,
                               const Translator& t) {
  std::string words;
  for (const ReportRow& row : rows) {
    const auto add = [&](const std::optional<ProtectedCount>& count, const std::string& year) {
      if (!count || !count->is_hidden()) return;
      words += (words.empty() ? "" : "; ") + row.label.in_words(t) + " " + year + ": " + count->spoken(t);
    };
    if (years.size() > 1) add(row.before, years.front());
    add(row.now, years.back());
  }
  return words;
}

BarChart empty_chart(std::string title, const Translator& t) {
  BarChart chart;
  chart.title = std::move(title);
  chart.protected_label = t.translate("not shown");
  chart.decimal_sign = t.language() == Language::Swedish ? ',' : '.';
  return chart;
}

}  // namespace

std::optional<typeset::Figure> chart_of(const statistics::ReportTable& table,
                                        const statistics::StatisticsReport& report, const Translator& t) {
  if (table.rows.size() < 2 || table.rows.size() > BarChart::kMaxCategories) return std::nullopt;
  std::vector<std::string> years = {std::to_string(report.year)};
  if (report.dataset_before) years.insert(years.begin(), std::to_string(report.year - 1));
  const std::string title = table.title.in_words(t);
  BarChart chart =
      empty_chart(t.translate("{title}, as a chart", {{"title", title + ", " + report.municipality}}), t);
  chart.description =
      t.translate("{title}. The same figures stand in the table above the chart.", {{"title", title}});
  if (const std::string words = intervals_in_words(table.rows, years, t); !words.empty())
    chart.description += " " + t.translate("Shown as intervals: {intervals}.", {{"intervals", words}});
  chart.value_axis = t.translate("Number of cases");
  chart.main_series = years.size() - 1;
  for (const std::string& year : years) chart.series.push_back(BarSeries{year, {}});
  for (const ReportRow& row : table.rows) {
    chart.categories.push_back(row.label.in_words(t));
    if (years.size() > 1) chart.series.front().bars.push_back(bar_of(row.before, t));
    chart.series.back().bars.push_back(bar_of(row.now, t));
  }
  return typeset::Figure{std::move(chart)};
}

std::optional<typeset::Figure> chart_of_ratios(const statistics::StatisticsAnalysis& analysis,
                                               const Translator& t) {
  const std::string year = std::to_string(analysis.year);
  const std::string before = std::to_string(analysis.year - 1);
  BarChart chart = empty_chart(
      t.translate("{year} beside {before}: ratio and 95 % interval", {{"year", year}, {"before", before}}),
      t);
  chart.value_axis = t.translate("Ratio; 1 is as many as the year before");
  BarSeries ratios{year, {}};
  bool is_any_left_out = false;
  for (const statistics::Comparison& one : analysis.comparisons) {
    if (!one.rates || one.before == 0 || one.rates->interval.high > kLongestInterval) {
      is_any_left_out = true;
      continue;
    }
    chart.categories.push_back(one.label.in_words(t));
    ratios.bars.push_back({.value = one.rates->ratio,
                           .label = decimal_in(t.language(), one.rates->ratio, 2),
                           .interval = Bar::Interval{one.rates->interval.low, one.rates->interval.high}});
  }
  if (chart.categories.size() < 2 || chart.categories.size() > BarChart::kMaxCategories) return std::nullopt;
  chart.description = t.translate(
      "How many times as many cases in {year} as in {before}, for each group, with 95 % interval. The same "
      "figures stand in the table above the chart.",
      {{"year", year}, {"before", before}});
  chart.series.push_back(std::move(ratios));
  typeset::Figure figure{std::move(chart)};
  if (is_any_left_out) {
    figure.notes.push_back(
        {typeset::text(t.translate("Groups whose interval goes beyond {limit} stand in the table alone.",
                                   {{"limit", static_cast<std::int64_t>(kLongestInterval)}}))});
  }
  return figure;
}

}  // namespace handslag::memoranda
