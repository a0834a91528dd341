#include "web/figures/statistics_reader.h"

#include <algorithm>

#include "base/sentence_start.h"
#include "base/text.h"
#include "memoranda/statistics_sentences.h"
#include "statistics/report_notices.h"

namespace handslag::web {

namespace {

using statistics::ChangeWords;
using statistics::ProtectedCount;

StatisticsCell cell_of(const std::optional<statistics::ProtectedCount>& count, const Translator& t) {
  if (!count) return {.words = "–"};
  if (count->is_shown()) return {.count = count->count()};
  StatisticsCell cell{.words = count->in_words(t), .spoken = count->spoken(t)};
  if (count->is_hidden()) {
    cell.range = typeset::Bar::Range{static_cast<double>(count->low()), {}};
    if (count->high()) cell.range->high = static_cast<double>(*count->high());
  }
  return cell;
}

class TableReader {
 public:
  TableReader(const statistics::StatisticsReport& report,
              const std::optional<statistics::StatisticsAnalysis>& analysis, const Translator& t)
      : report_(report), analysis_(analysis), has_before_(report.dataset_before.has_value()), t_(t) {}

  StatisticsTable table(const statistics::ReportTable& table) const {
    StatisticsTable shown = empty_table(table.key, table.title.in_words(t_));
    if (table.key != "municipality") shown.title += ", " + report_.municipality;
    for (const statistics::ReportRow& row : table.rows) shown.rows.push_back(row_of(row));
    // Of all municipalities one's own comes first, and the others stay in their order.
    if (table.key == "municipality")
      std::ranges::stable_sort(shown.rows, {},
                               [&](const StatisticsRow& row) { return row.name != report_.municipality; });
    if (table.total) {
      shown.total = row_of(*table.total);
    } else if (table.is_sum) {
      shown.total = row_of(report_.all_cases());
    }
    shown.has_said = std::ranges::any_of(shown.rows, [](const auto& row) { return !row.said.empty(); });
    if (shown.has_said) say_what_is_not_compared(shown);
    return shown;
  }

  StatisticsTable summary() const {
    StatisticsTable shown = empty_table("summary", t_.translate("What matters most"));
    for (const statistics::ReportRow& row : report_.key_figures()) shown.rows.push_back(row_of(row));
    for (const statistics::ReportRow& row : report_.rows_that_stand_out(analysis_)) {
      shown.rows.push_back(row_of(row));
    }
    shown.has_said = has_before_;
    if (shown.has_said) say_what_is_not_compared(shown);
    return shown;
  }

 private:
  /// What is said of a change is a function of both counts: of an interval nothing is said.
  void say_what_is_not_compared(StatisticsTable& table) const {
    for (StatisticsRow& row : table.rows) {
      if (row.said.empty() && std::ranges::any_of(row.cells, &StatisticsCell::is_interval))
        row.said = t_.translate("not compared");
    }
  }

  StatisticsTable empty_table(std::string key, std::string title) const {
    StatisticsTable shown{.key = std::move(key), .title = std::move(title)};
    if (has_before_) shown.years.push_back(std::to_string(report_.year - 1));
    shown.years.push_back(std::to_string(report_.year));
    return shown;
  }

  StatisticsRow row_of(const statistics::ReportRow& row) const {
    StatisticsRow shown{.name = row.label.in_words(t_)};
    if (has_before_) shown.cells.push_back(cell_of(row.before, t_));
    shown.cells.push_back(cell_of(row.now, t_));
    const statistics::Comparison* compared = analysis_ ? analysis_->find(row.place) : nullptr;
    if (compared != nullptr) shown.said = words_alone(compared->words).in_words(t_);
    return shown;
  }

  const statistics::StatisticsReport& report_;
  const std::optional<statistics::StatisticsAnalysis>& analysis_;
  const bool has_before_;
  const Translator& t_;
};

/// "159 ärenden, 191 året innan", and what may be said of it.
StatisticsPoint point_on_cases(const memoranda::Dossier& one, const Translator& t) {
  const statistics::StatisticsReport& report = *one.statistics;
  const auto count = [&](const ProtectedCount& cases) {
    return cases.is_shown() ? t.translate_count("1 case", "{count} cases", *cases.count())
                            : t.translate("{interval} cases", {{"interval", cases.in_words(t)}});
  };
  StatisticsPoint point{.heading = count(report.cases)};
  if (report.cases_before)
    point.heading = t.translate("{cases}, {before} the year before",
                                {{"cases", point.heading}, {"before", report.cases_before->in_words(t)}});
  if (!one.analysis || one.analysis->comparisons.empty()) return point;
  point.words.push_back(capitalised(words_alone(one.analysis->comparisons.front().words).in_words(t)) + ".");
  for (std::size_t at = 2; at < one.analysis->sentences.size(); ++at)
    point.words.push_back(one.analysis->sentences[at].in_words(t));
  return point;
}

std::vector<StatisticsPoint> points_of(const memoranda::Dossier& one, const Translator& t) {
  std::vector<StatisticsPoint> points;
  if (!one.statistics->cases.is_unlisted()) points.push_back(point_on_cases(one, t));
  if (one.analysis && one.analysis->sentences.size() > 1) {
    const auto changed =
        std::ranges::count_if(one.analysis->comparisons, [](const statistics::Comparison& compared) {
          return !compared.is_all_cases &&
                 (compared.words == ChangeWords::Rose || compared.words == ChangeWords::Fell);
        });
    points.push_back({changed == 0 ? t.translate("No group has changed for certain")
                                   : t.translate_count("1 group has changed for certain",
                                                       "{count} groups have changed for certain", changed),
                      {one.analysis->sentences[1].in_words(t)}});
  }
  if (!one.statistics->known_bias.is_empty())
    points.push_back(
        {t.translate("What the figures do not show"), {one.statistics->known_bias.in(t.language())}});
  return points;
}

StatisticsRow row_of_year(int year, const ProtectedCount& cases, const Translator& t) {
  StatisticsRow row{.name = std::to_string(year), .cells = {cell_of(cases, t)}};
  if (cases.is_shown()) {
    const statistics::Interval chance = statistics::poisson_interval(*cases.count());
    row.cells.front().chance = typeset::Bar::Range{chance.low, chance.high};
  }
  return row;
}

/// All cases of each year that there is something to say of; empty when that is one alone.
StatisticsTable cases_of_years(const statistics::StatisticsReport& report,
                               const std::vector<followup::CasesOfYear>& earlier, const Translator& t) {
  StatisticsTable table{.key = "years",
                        .title = t.translate("All cases by year, with 95 % intervals"),
                        .years = {t.translate("Cases")},
                        .is_by_year = true};
  const auto add = [&](int year, const ProtectedCount& cases) {
    if (!cases.is_unlisted()) table.rows.push_back(row_of_year(year, cases, t));
  };
  for (const followup::CasesOfYear& one : earlier) add(one.year, one.cases);
  if (report.cases_before) add(report.year - 1, *report.cases_before);
  add(report.year, report.cases);
  if (table.rows.size() < 2) table.rows.clear();
  return table;
}

}  // namespace

StatisticsView statistics_view(const Reader& reader, const memoranda::Dossier& one,
                               const std::vector<followup::CasesOfYear>& earlier, const Translator& t) {
  StatisticsView view{.reader = reader,
                      .agreement = one.agreement.id,
                      .agreement_title = one.agreement.title,
                      .partner_name = one.partner.name,
                      .year = one.follow_up.year(),
                      .has_example_data = one.has_example_data()};
  if (!one.statistics) return view;
  const statistics::StatisticsReport& report = *one.statistics;
  memoranda::FigureRegister not_printed;
  view.lede = memoranda::sentence_on_cases(one, t, not_printed, "");
  view.points = points_of(one, t);
  view.cases = cases_of_years(report, earlier, t);
  const TableReader tables(report, one.analysis, t);
  view.municipality = report.municipality;
  view.summary = tables.summary();
  for (const statistics::ReportTable& table : report.tables) view.tables.push_back(tables.table(table));
  view.how_to_read = in_words(report.how_to_read, t);
  view.corrections = in_words(report.corrections, t);
  view.notices = in_words(statistics::sentences_of(report.notices), t);
  view.source = memoranda::source_of(report.dataset, t);
  view.cut_off = in_text(t, report.dataset.cut_off_on);
  view.definitions = in_words(report.definitions, t);
  view.protection = in_words(report.protection, t);
  view.known_bias = report.known_bias.in(t.language());
  return view;
}

}  // namespace handslag::web
