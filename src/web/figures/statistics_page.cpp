#include "web/figures/statistics_page.h"

#include <algorithm>

#include "base/text.h"
#include "typeset/chart.h"
#include "web/figures/dot_table.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

std::vector<Node> cells_of(const StatisticsTable& table, const StatisticsRow& row) {
  std::vector<Node> cells = {html::fragment(row.name)};
  for (const StatisticsCell& cell : row.cells) cells.push_back(figure_of(cell));
  if (table.has_said) cells.push_back(html::fragment(row.said));
  return cells;
}

Node table_of(const Translator& t, const StatisticsTable& table) {
  html::Table shown = {.caption = table.title, .columns = {{t.translate("Group")}}};
  for (const std::string& year : table.years) shown.columns.push_back({year, html::ColumnKind::Number});
  if (table.has_said) shown.columns.push_back({t.translate("What may be said")});
  for (const StatisticsRow& row : table.rows) shown.rows.push_back(cells_of(table, row));
  if (table.total) shown.total = cells_of(table, *table.total);
  return html::data_table(shown);
}

bool fits_a_chart(const StatisticsTable& table) {
  return !table.rows.empty() && !table.years.empty() && table.years.size() <= typeset::BarChart::kMaxSeries &&
         table.rows.size() <= typeset::BarChart::kMaxCategories;
}

std::int64_t intervals_in(const StatisticsTable& table) {
  std::int64_t intervals = 0;
  const auto add = [&](const StatisticsRow& row) {
    intervals += std::ranges::count_if(row.cells, &StatisticsCell::is_interval);
  };
  for (const StatisticsRow& row : table.rows) add(row);
  if (table.total) add(*table.total);
  return intervals;
}

html::Fold fold_of(const Translator& t, const StatisticsTable& table) {
  Node content;
  if (!table.definition.empty()) content += html::p(html::classes("note"), table.definition);
  content += table_of(t, table);
  if (fits_a_chart(table))
    content += html::chart(typeset::render_svg(chart_of(t, table), "chart-" + table.key), "");
  std::string aside =
      t.translate_count("1 row", "{count} rows", static_cast<std::int64_t>(table.rows.size()));
  if (const std::int64_t intervals = intervals_in(table); intervals > 0)
    aside += ", " + t.translate_count("1 interval", "{count} intervals", intervals);
  return {"table-" + table.key, table.title, aside, content};
}

Node listed(const std::vector<std::string>& sentences) {
  return html::ul(html::classes("ds-list"),
                  html::each(sentences, [](const std::string& sentence) { return html::li(sentence); }));
}

Node about_the_figures(const Translator& t, const StatisticsView& view) {
  Node words = listed(view.definitions);
  words += html::p(stated(t, view.known_bias));
  words += html::p(stated(t, view.source));
  words += html::definition_list({{t.translate("Cut-off day"), stated(t, view.cut_off)}});
  return words;
}

Node downloads(const Translator& t, const StatisticsView& view) {
  const auto link = [&](std::string_view words, std::string_view file) {
    return html::link(words, statistics_file_path(view.agreement, view.year, file));
  };
  return html::p(t.translate("Take the figures with you:"), " ", link("CSV", kStatisticsCsv), ", ",
                 link("XLSX", kStatisticsXlsx), ", ", link("ODS", kStatisticsOds));
}

/// What is to be known before the tables; the cases of five years stand in the first of them.
Node points(const Translator& t, const StatisticsView& view) {
  if (view.points.empty()) return {};
  Node items;
  for (const StatisticsPoint& point : view.points) {
    Node item = html::h2(point.heading);
    for (const std::string& words : point.words) item += html::p(words);
    if (items.empty() && !view.cases.rows.empty()) item += dot_table(t, view.cases);
    items += html::li(item);
  }
  return html::ol(html::classes("points"), items);
}

/// More rows than these are a list to look somebody up in, and stand as a table alone.
constexpr std::size_t kMostRowsDrawn = 12;

/// The groups of each table that has few, drawn beside each other.
Node groups(const Translator& t, const StatisticsView& view) {
  Node tables;
  for (const StatisticsTable& table : view.tables) {
    if (table.rows.size() >= 2 && table.rows.size() <= kMostRowsDrawn)
      tables += html::li(dot_table(t, table));
  }
  if (tables.empty()) return {};
  const std::vector<std::string>& years = view.summary.years;
  return html::panel("groups",
                     years.size() == 2 ? t.translate("The groups, {before} and {now}",
                                                     {{"before", years[0]}, {"now", years[1]}})
                                       : t.translate("The groups"),
                     html::fragment(dot_legend(t, years), html::ul(html::classes("dot-tables"), tables)));
}

Node summary_of(const Translator& t, const StatisticsView& view) {
  Node content = table_of(t, view.summary);
  for (const std::string& words : view.how_to_read) content += html::p(html::classes("note"), words);
  content += downloads(t, view);
  return content;
}

Node content_of(const Translator& t, const StatisticsView& view) {
  if (view.tables.empty()) {
    return html::empty_state(
        t.translate("No statistics for this year."),
        html::fragment(t.translate("The partner's records are taken in with the command"), " ",
                       html::code("handslag records import FILE.csv"), ". ",
                       t.translate("They are protected and published with"), " ",
                       html::code("handslag statistics seal"), "."));
  }
  std::vector<html::Fold> folds;
  for (const StatisticsTable& table : view.tables) folds.push_back(fold_of(t, table));
  const Node tables = html::panel("tables", t.translate("Tables and charts"), html::folds(folds, "tables"));
  Node facts;
  if (!view.corrections.empty())
    facts +=
        html::alert(Kind::Information, t.translate("The figures are corrected"), listed(view.corrections));
  if (!view.notices.empty()) {
    facts += html::alert(Kind::Warning, t.translate("Look at this in the figures"), listed(view.notices));
  }
  facts += html::panel("about", t.translate("About the figures"), about_the_figures(t, view));
  if (!view.protection.empty()) {
    facts += html::panel("protection", t.translate("How the figures are protected"), listed(view.protection));
  }
  return html::fragment(points(t, view),
                        html::panel("summary", t.translate("What matters most"), summary_of(t, view)),
                        groups(t, view), html::columns(tables, facts));
}

/// "stöld 2024 5–9; uppgift saknas 2023 1–4"
std::string intervals_in_words(const StatisticsTable& table) {
  std::string words;
  for (const StatisticsRow& row : table.rows) {
    for (std::size_t year = 0; year < row.cells.size() && year < table.years.size(); ++year) {
      if (row.cells[year].is_interval())
        words +=
            (words.empty() ? "" : "; ") + row.name + " " + table.years[year] + " " + row.cells[year].spoken;
    }
  }
  return words;
}

}  // namespace

Node figure_of(const StatisticsCell& cell) {
  if (cell.count) return html::fragment(swedish_number(*cell.count));
  if (cell.is_interval()) return html::protected_figure(cell.words, cell.spoken);
  return html::fragment(cell.words);
}

typeset::BarChart chart_of(const Translator& t, const StatisticsTable& table) {
  typeset::BarChart chart;
  chart.title = table.title;
  chart.description =
      t.translate("{title}. The same figures stand in the table above the chart.", {{"title", table.title}});
  if (const std::string intervals = intervals_in_words(table); !intervals.empty())
    chart.description += " " + t.translate("Shown as intervals: {intervals}.", {{"intervals", intervals}});
  chart.protected_label = t.translate("not shown");
  chart.decimal_sign = t.language() == Language::Swedish ? ',' : '.';
  chart.main_series = table.years.empty() ? 0 : table.years.size() - 1;
  for (const StatisticsRow& row : table.rows) chart.categories.push_back(row.name);
  for (std::size_t year = 0; year < table.years.size(); ++year) {
    typeset::BarSeries series{table.years[year], {}};
    for (const StatisticsRow& row : table.rows) {
      typeset::Bar bar;
      const StatisticsCell cell = year < row.cells.size() ? row.cells[year] : StatisticsCell{};
      bar.is_protected = !cell.count.has_value();
      if (cell.count) {
        bar.value = static_cast<double>(*cell.count);
        bar.label = swedish_number(*cell.count);
      } else {
        bar.range = cell.range;
        bar.label = cell.words;
      }
      series.bars.push_back(std::move(bar));
    }
    chart.series.push_back(std::move(series));
  }
  return chart;
}

std::string statistics_page(const Translator& t, const StatisticsView& view) {
  const std::string year = std::to_string(view.year);
  std::string title = t.translate("Statistics {year}", {{"year", year}});
  if (!view.municipality.empty()) title += ", " + view.municipality;
  const html::PageFrame frame = page_frame(
      t, {.reader = view.reader,
          .path = statistics_path(view.agreement, view.year),
          .title = title,
          .lede = view.lede.empty() ? Node() : html::fragment(view.lede),
          .is_example_data = view.has_example_data,
          .trail = {
              {t.translate("Agreements"), agreements_path()},
              {view.agreement_title, agreement_path(view.agreement)},
              {t.translate("Follow-up {year}", {{"year", year}}), follow_up_path(view.agreement, view.year)},
              {title, ""}}});
  return html::page_shell(t, frame, content_of(t, view));
}

}  // namespace handslag::web
