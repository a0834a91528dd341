#include <algorithm>

#include "base/number_words.h"
#include "base/text.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

namespace {

class Analyst {
 public:
  Analyst(const StatisticsReport& report, const std::optional<PopulationFact>& population) : report_(report) {
    analysis_.year = report.year;
    analysis_.population = population;
  }

  StatisticsAnalysis run() {
    compare(report_.all_cases(), true);
    if (report_.key_figure) compare(*report_.key_figure);
    for (const ReportTable& table : report_.tables) {
      if (!report_.is_compared(table.key)) continue;
      for (const ReportRow& row : table.rows) compare(row);
    }
    adjust();
    add_rates();
    add_sentences();
    return std::move(analysis_);
  }

 private:
  // Only what is shown in both years; a comparison with a count that is kept back would tell it.
  void compare(const ReportRow& row, bool is_all_cases = false) {
    if (!row.now.is_shown() || !row.before || !row.before->is_shown()) return;
    Comparison comparison{row.place,
                          row.label,
                          is_all_cases,
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
    std::vector<Message> changed;
    int compared = -1;
    for (const Comparison& comparison : analysis_.comparisons) {
      const Message words = change_in_words(comparison.words, comparison.now, comparison.before);
      if (comparison.is_all_cases) {
        analysis_.sentences.push_back(
            Message("The number of cases {years}: {change}.", {{"years", years}, {"change", words}}));
      } else if (comparison.words == ChangeWords::Rose || comparison.words == ChangeWords::Fell) {
        changed.push_back(Message::list({comparison.label, words}, " "));
      }
      ++compared;
    }
    if (compared < 1) return;
    analysis_.sentences.push_back(
        changed.empty()
            ? Message::counted(
                  "1 group was compared. No change in it can be told from chance.",
                  "{count} groups were compared. No change in any of them can be told from chance.", compared)
            : Message("Of {count} groups compared these changed more than chance: {changed}.",
                      {{"count", compared}, {"changed", Message::list(changed, "; ")}}));
    if (!analysis_.rate_now) return;
    analysis_.sentences.push_back(
        Message("That is {rate} cases per 1 000 inhabitants (95 % interval {low} to {high}), counted on "
                "{population} inhabitants.",
                {{"rate", decimal(*analysis_.rate_now)},
                 {"low", decimal(analysis_.rate_interval->low)},
                 {"high", decimal(analysis_.rate_interval->high)},
                 {"population", analysis_.population->inhabitants}}));
  }

  static Words decimal(double number) {
    return {decimal_in(Language::Swedish, number, 2), decimal_in(Language::English, number, 2)};
  }

  const StatisticsReport& report_;
  StatisticsAnalysis analysis_;
};

}  // namespace

const Comparison* StatisticsAnalysis::find(const FigurePlace& place) const {
  const auto found = std::ranges::find(comparisons, place, &Comparison::place);
  return found == comparisons.end() ? nullptr : &*found;
}

std::optional<StatisticsAnalysis> analyse(const StatisticsReport& report,
                                          const std::optional<PopulationFact>& population) {
  if (!report.cases.is_shown() || !report.cases_before || !report.cases_before->is_shown())
    return std::nullopt;
  return Analyst(report, population).run();
}

}  // namespace handslag::statistics
