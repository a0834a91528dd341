#include <algorithm>

#include "base/number_words.h"
#include "base/text.h"
#include "base/translate.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

namespace {

class Analyst {
 public:
  Analyst(const StatisticsReport& report, const std::optional<PopulationFact>& population,
          const Translator& translator)
      : report_(report), t_(translator) {
    analysis_.year = report.year;
    analysis_.population = population;
  }

  StatisticsAnalysis run() {
    compare("", {{report_.municipality, "", ""}, t_.translate("cases"), report_.cases, report_.cases_before});
    if (report_.key_figure) compare(t_.translate("Number of cases"), *report_.key_figure);
    for (const ReportTable& table : report_.tables) {
      if (!report_.is_compared(table.key)) continue;
      for (const ReportRow& row : table.rows) compare(table.title, row);
    }
    adjust();
    add_rates();
    add_sentences();
    return std::move(analysis_);
  }

 private:
  // Only what is shown in both years; a comparison with a count that is kept back would tell it.
  void compare(const std::string& table, const ReportRow& row) {
    if (!row.now.is_shown() || !row.before || !row.before->is_shown()) return;
    Comparison comparison{row.place,
                          table,
                          row.label,
                          *row.now.count(),
                          *row.before->count(),
                          std::nullopt,
                          1,
                          ChangeWords::NothingToCompare};
    comparison.rates = compare_rates(comparison.now, 1, comparison.before, 1);
    if (comparison.rates) analysis_.comparisons.push_back(std::move(comparison));
  }

  void adjust() {
    std::vector<double> p_values;
    for (const Comparison& comparison : analysis_.comparisons) p_values.push_back(comparison.rates->p);
    const std::vector<double> adjusted = holm(p_values);
    for (std::size_t at = 0; at < adjusted.size(); ++at) {
      analysis_.comparisons[at].adjusted_p = adjusted[at];
      analysis_.comparisons[at].words = words_for(analysis_.comparisons[at].rates, adjusted[at]);
    }
  }

  void add_rates() {
    if (!analysis_.population || analysis_.population->inhabitants < 1) return;
    const double thousands = static_cast<double>(analysis_.population->inhabitants) / 1000;
    const Interval interval = poisson_interval(*report_.cases.count());
    analysis_.rate_now = static_cast<double>(*report_.cases.count()) / thousands;
    analysis_.rate_interval = Interval{interval.low / thousands, interval.high / thousands};
    analysis_.rate_before = static_cast<double>(*report_.cases_before->count()) / thousands;
  }

  void add_sentences() {
    const std::string years = std::to_string(report_.year - 1) + "–" + std::to_string(report_.year);
    std::string changed;
    int compared = -1;
    for (const Comparison& comparison : analysis_.comparisons) {
      const std::string words = change_in_words(comparison.words, comparison.now, comparison.before, t_);
      if (comparison.table.empty()) {
        analysis_.sentences.push_back(
            t_.translate("The number of cases {years}: {change}.", {{"years", years}, {"change", words}}));
      } else if (comparison.words == ChangeWords::Rose || comparison.words == ChangeWords::Fell) {
        changed += (changed.empty() ? "" : "; ") + comparison.label + " " + words;
      }
      ++compared;
    }
    if (compared < 1) return;
    analysis_.sentences.push_back(
        changed.empty()
            ? t_.translate_count(
                  "1 group was compared. No change in it can be told from chance.",
                  "{count} groups were compared. No change in any of them can be told from chance.", compared)
            : t_.translate("Of {count} groups compared these changed more than chance: {changed}.",
                           {{"count", compared}, {"changed", changed}}));
    if (!analysis_.rate_now) return;
    analysis_.sentences.push_back(
        t_.translate("That is {rate} cases per 1 000 inhabitants (95 % interval {low} to {high}), counted on "
                     "{population} inhabitants.",
                     {{"rate", decimal_in(t_.language(), *analysis_.rate_now, 2)},
                      {"low", decimal_in(t_.language(), analysis_.rate_interval->low, 2)},
                      {"high", decimal_in(t_.language(), analysis_.rate_interval->high, 2)},
                      {"population", number_in(t_.language(), analysis_.population->inhabitants)}}));
  }

  const StatisticsReport& report_;
  const Translator& t_;
  StatisticsAnalysis analysis_;
};

}  // namespace

const Comparison* StatisticsAnalysis::find(const FigurePlace& place) const {
  const auto found = std::ranges::find(comparisons, place, &Comparison::place);
  return found == comparisons.end() ? nullptr : &*found;
}

std::optional<StatisticsAnalysis> analyse(const StatisticsReport& report,
                                          const std::optional<PopulationFact>& population,
                                          const Translator& translator) {
  if (!report.cases.is_shown() || !report.cases_before || !report.cases_before->is_shown())
    return std::nullopt;
  return Analyst(report, population, translator).run();
}

}  // namespace handslag::statistics
