#include <algorithm>

#include "base/number_words.h"
#include "base/text.h"
#include "base/translate.h"
#include "memoranda/annex_documents.h"
#include "memoranda/statistics_charts.h"
#include "memoranda/statistics_sentences.h"
#include "statistics/report_notices.h"

namespace handslag::memoranda {

namespace {

using statistics::Comparison;
using statistics::ReportTable;
using statistics::StatisticsReport;
using typeset::cell;
using typeset::Heading;
using typeset::Paragraph;
using typeset::text;

typeset::Document start(std::string title, const Translator& t) {
  typeset::Document document;
  document.title = std::move(title);
  document.language = t.language() == Language::Swedish ? "sv-SE" : "en";
  return document;
}

void add_words(typeset::Document& document, std::string words) {
  document.add(Paragraph{{text(std::move(words))}});
}

void add_list(typeset::Document& document, const std::vector<std::string>& items) {
  typeset::List list;
  for (const std::string& item : items) list.items.push_back({text(item)});
  if (!list.items.empty()) document.add(std::move(list));
}

void add_heading(typeset::Document& document, std::string words) {
  document.add(Heading{1, {text(std::move(words))}});
}

void add_how_to_read(typeset::Document& document, const StatisticsReport& report, const Translator& t) {
  add_heading(document, t.translate("How the figures are to be read"));
  for (const Message& words : report.how_to_read) add_words(document, words.in_words(t));
  add_list(document, in_words(report.definitions, t));
  add_words(document, report.known_bias.in(t.language()));
  add_words(document, source_in_text(report.dataset, t));
  if (!report.notices.empty()) {
    add_words(document, t.translate("When the figures are read this must be known:"));
    add_list(document, in_words(statistics::sentences_of(report.notices), t));
  }
  add_heading(document, t.translate("How the figures are protected"));
  add_list(document, in_words(report.protection, t));
}

std::string p_in_words(double p, const Translator& t) {
  constexpr double kSmallest = 0.001;
  return p < kSmallest ? "< " + decimal_in(t.language(), kSmallest, 3) : decimal_in(t.language(), p, 3);
}

typeset::Table comparison_table(const std::vector<Comparison>& comparisons, int year, const Translator& t) {
  using enum typeset::Column::Alignment;
  typeset::Table table;
  table.caption = t.translate("Each group beside the year before");
  table.columns = {{t.translate("Group")},
                   {std::to_string(year - 1), Right},
                   {std::to_string(year), Right},
                   {t.translate("Ratio"), Right},
                   {t.translate("95 % interval"), Right},
                   {t.translate("p, adjusted"), Right},
                   {t.translate("What may be said")}};
  for (const Comparison& one : comparisons) {
    const bool has_ratio = one.before > 0;
    const auto end = [&](double value) {
      return value > 1e6 ? std::string("∞") : decimal_in(t.language(), value, 2);
    };
    table.rows.push_back(
        {cell(one.label.in_words(t)), cell(swedish_number(one.before)), cell(swedish_number(one.now)),
         cell(has_ratio ? decimal_in(t.language(), one.rates->ratio, 2) : "–"),
         cell(end(one.rates->interval.low) + "–" + end(one.rates->interval.high)),
         cell(p_in_words(one.adjusted_p, t)), cell(statistics::words_alone(one.words).in_words(t))});
  }
  table.notes.push_back(
      {text(t.translate("Exact conditional test of two Poisson counts, Clopper and Pearson's interval, "
                        "p-values adjusted by Holm's method. "
                        "Groups with a count that is not shown in either year are left out."))});
  return table;
}

/// What a reader wants to see at a glance: who came, and for what.
bool is_drawn(const ReportTable& table, const StatisticsReport& report) {
  const std::vector<std::string>& drawn = report.variables().report.drawn;
  return std::ranges::find(drawn, table.key) != drawn.end();
}

}  // namespace

typeset::Document statistics_annex(const Dossier& dossier, FigureRegister& figures, const Translator& t) {
  const StatisticsReport& report = *dossier.statistics;
  typeset::Document document =
      start(t.translate("Statistics for {municipality} {year}",
                        {{"municipality", report.municipality}, {"year", std::to_string(report.year)}}),
            t);
  add_words(document, sentence_on_cases(dossier, t, figures, "statistics"));
  for (const Message& words : report.corrections) add_words(document, words.in_words(t));
  ReportTable key_figures{"key_figures", Message("What matters most")};
  key_figures.rows = report.key_figures();
  key_figures.is_sum = false;
  document.add(printed_table(key_figures, report, figures, "statistics", t));
  add_how_to_read(document, report, t);
  add_heading(document, t.translate("Tables"));
  for (const ReportTable& table : report.tables) {
    document.add(printed_table(table, report, figures, "statistics", t));
    if (!is_drawn(table, report)) continue;
    if (auto chart = chart_of(table, report, t)) document.add(std::move(*chart));
  }
  return document;
}

typeset::Document analysis_annex(const Dossier& dossier, FigureRegister& figures, const Translator& t) {
  const StatisticsReport& report = *dossier.statistics;
  const statistics::StatisticsAnalysis& analysis = *dossier.analysis;
  typeset::Document document =
      start(t.translate("Statistics of {municipality} {before} and {year}: what may be said",
                        {{"municipality", report.municipality},
                         {"before", std::to_string(report.year - 1)},
                         {"year", std::to_string(report.year)}}),
            t);
  for (const Message& sentence : analysis.sentences) add_words(document, sentence.in_words(t));
  for (const Message& words : report.corrections) add_words(document, words.in_words(t));
  if (analysis.population) {
    const std::string words = number_in(t.language(), analysis.population->inhabitants);
    figures.print(
        {decimal_in(t.language(), *analysis.rate_now, 2),
         t.translate("cases per 1 000 inhabitants {year}", {{"year", std::to_string(report.year)}}),
         source_of(report.dataset, t), report.dataset.cut_off_on.to_iso(),
         t.translate("number of event records / {population} inhabitants × 1 000", {{"population", words}}),
         "statistics_analysis"});
    std::string population =
        t.translate("The rate is counted on {population} inhabitants", {{"population", words}});
    if (analysis.population->year)
      population += t.translate(" in {year}", {{"year", std::to_string(*analysis.population->year)}});
    add_words(document, population + ". " + t.translate("The same population is used for both years."));
  }
  add_heading(document, t.translate("Comparison"));
  document.add(comparison_table(analysis.comparisons, report.year, t));
  if (auto chart = chart_of_ratios(analysis, t)) document.add(std::move(*chart));
  for (const Comparison& one : analysis.comparisons) {
    figures.print({decimal_in(t.language(), std::min(one.rates->ratio, 1e6), 2),
                   t.translate("ratio of the years: {group}", {{"group", one.label.in_words(t)}}),
                   source_of(report.dataset, t), report.dataset.cut_off_on.to_iso(),
                   t.translate("count / count of the year before"), "statistics_analysis"});
  }
  add_how_to_read(document, report, t);
  return document;
}

std::vector<typeset::Document> annexes_of_records(const Dossier& dossier, FigureRegister& figures,
                                                  Language language) {
  const Translator t(language);
  std::vector<typeset::Document> annexes;
  const auto add = [&](const Dossier& of) {
    if (of.outreach) annexes.push_back(outreach_annex(of, figures, t));
    if (of.statistics) annexes.push_back(statistics_annex(of, figures, t));
    if (of.statistics && of.analysis) annexes.push_back(analysis_annex(of, figures, t));
  };
  add(dossier);
  std::ranges::for_each(further_dossiers(dossier), add);
  return annexes;
}

}  // namespace handslag::memoranda
