#include <algorithm>

#include "agreements/source_words.h"
#include "base/number_words.h"
#include "base/text.h"
#include "base/translate.h"
#include "memoranda/figure_catalog.h"
#include "memoranda/statistics_sentences.h"

namespace handslag::memoranda {

namespace {

using Source = FigureToPointAt::Source;
using statistics::ProtectedCount;
using statistics::StatisticsReport;

class Cataloguer {
 public:
  Cataloguer(const Dossier& dossier, const Translator& t) : case_(dossier), t_(t) {}

  std::vector<FigureToPointAt> run() {
    if (case_.statistics) list_statistics(*case_.statistics);
    if (case_.outreach) list_outreach(*case_.outreach);
    list_agreement();
    list_findings();
    return std::move(figures_);
  }

 private:
  /// A key is typed between brackets, in one word. What has another, or one that there is already, cannot be
  /// pointed at.
  void add(std::string key, Source source, PrintedFigure figure) {
    const bool is_word = key.find_first_of(" \t\n[]=|") == std::string::npos;
    if (is_word && std::ranges::find(figures_, key, &FigureToPointAt::key) == figures_.end())
      figures_.push_back({std::move(key), source, std::move(figure)});
  }

  void list_statistics(const StatisticsReport& report) {
    list_counts(
        "cases",
        [&](const std::string& year) {
          return t_.translate("cases in {municipality} {year}",
                              {{"municipality", report.municipality}, {"year", year}});
        },
        report, report.cases, report.cases_before);
    for (const statistics::ReportTable& table : report.tables) {
      for (const statistics::ReportRow& row : table.rows) {
        if (row.place.area != report.municipality || row.place.value.empty()) continue;
        list_counts(
            row.place.variable + "-" + row.place.value,
            [&](const std::string& year) {
              return table.title.in_words(t_) + ": " + row.label.in_words(t_) + ", " + year;
            },
            report, row.now, row.before);
      }
    }
  }

  template <class Define>
  void list_counts(const std::string& key, const Define& define, const StatisticsReport& report,
                   const ProtectedCount& now, const std::optional<ProtectedCount>& before) {
    const auto list = [&](const ProtectedCount& count, const statistics::DatasetSource& dataset) {
      if (!count.is_shown()) return;
      const std::string year = std::to_string(dataset.year);
      add(key + "-" + year, Source::Statistics,
          {count.in_words(t_), define(year), source_of(dataset, t_), dataset.cut_off_on.to_iso(),
           t_.translate("number of event records"), ""});
    };
    list(now, report.dataset);
    if (before && report.dataset_before) list(*before, *report.dataset_before);
  }

  void list_outreach(const outreach::OutreachLog& log) {
    const std::string& municipality = case_.agreement.public_body.municipality;
    const outreach::OutreachSummary summary = summarise(log, municipality);
    const std::string source = t_.translate("outreach log {year}, fingerprint {hash}",
                                            {{"year", followup::period_in_words(case_.follow_up.period, t_)},
                                             {"hash", log.fingerprint.substr(0, 12)}});
    const auto list = [&](std::string key, std::int64_t count, std::string definition) {
      add(std::move(key), Source::Outreach,
          {number_in(t_.language(), count), std::move(definition), source, "", t_.translate("number of rows"),
           ""});
    };
    list("activities", summary.activities,
         t_.translate("activities in {municipality}", {{"municipality", municipality}}));
    const auto in_area = [&](const std::string& place) {
      return t_.translate("activities {places}", {{"places", place}});
    };
    list("activities-countryside", summary.in_countryside, in_area(t_.translate("in the countryside")));
    list("activities-archipelago", summary.in_archipelago, in_area(t_.translate("in the archipelago")));
  }

  void list_agreement() {
    const agreements::Funding& funding = case_.agreement.funding;
    const auto list = [&](std::string key, std::string words, std::string definition,
                          const std::string& source, std::string computed) {
      add(std::move(key), Source::Agreement,
          {std::move(words), std::move(definition), agreements::source_in_words(source, t_), "",
           std::move(computed), ""});
    };
    const std::string as_agreed = t_.translate("as agreed");
    if (funding.amount)
      list("support-per-year", amount_in(t_.language(), funding.amount->per_year),
           t_.translate("agreed support per year"), funding.amount->source, as_agreed);
    if (funding.rate)
      list("rate-per-inhabitant", amount_in(t_.language(), funding.rate->per_inhabitant),
           t_.translate("agreed rate per inhabitant"), funding.rate->source, as_agreed);
    if (funding.population)
      list("population", number_in(t_.language(), funding.population->inhabitants),
           t_.translate("population that the agreement counts on"), funding.population->source, as_agreed);
    if (const auto deviation = agreements::funding_deviation(funding); deviation && funding.amount)
      list("support-per-inhabitant", amount_in(t_.language(), deviation->effective_rate),
           t_.translate("support per inhabitant"), funding.amount->source,
           t_.translate("agreed amount / population, to the nearest öre"));
  }

  void list_findings() {
    using followup::Outcome;
    const followup::Coverage& coverage = case_.coverage;
    const std::string source =
        t_.translate("findings of the follow-up {year}",
                     {{"year", followup::period_in_words(case_.follow_up.period, t_)}});
    const auto list = [&](std::string key, std::int64_t count, std::string definition) {
      add(std::move(key), Source::Findings,
          {number_in(t_.language(), count), std::move(definition), source, "",
           t_.translate("number of findings"), ""});
    };
    list("commitments", std::ssize(coverage.rows), t_.translate("commitments of the agreement"));
    list("commitments-fulfilled", coverage.count(Outcome::Fulfilled),
         t_.translate("commitments found fulfilled"));
    list("commitments-partly", coverage.count(Outcome::Partly),
         t_.translate("commitments found partly fulfilled"));
    list("commitments-not-fulfilled", coverage.count(Outcome::NotFulfilled),
         t_.translate("commitments found not fulfilled"));
    list("commitments-cannot-be-judged", coverage.count(Outcome::CannotBeJudged),
         t_.translate("commitments that cannot be judged"));
  }

  const Dossier& case_;
  const Translator& t_;
  std::vector<FigureToPointAt> figures_;
};

}  // namespace

FigureCatalog::FigureCatalog(const Dossier& dossier, Language document)
    : figures_(Cataloguer(dossier, Translator(document)).run()) {}

const FigureToPointAt* FigureCatalog::find(std::string_view key) const {
  const auto found = std::ranges::find(figures_, key, &FigureToPointAt::key);
  return found == figures_.end() ? nullptr : &*found;
}

}  // namespace handslag::memoranda
