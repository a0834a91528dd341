#include "web/statistics_page.h"

#include <algorithm>

#include "base/text.h"
#include "typeset/chart.h"

namespace handslag::web {

namespace {

using html::Kind;
using html::Node;

Node cell_of(const StatisticsCell& cell) {
  return html::fragment(cell.count ? swedish_number(*cell.count) : cell.words);
}

std::vector<Node> cells_of(const StatisticsRow& row) {
  std::vector<Node> cells = {html::fragment(row.name)};
  for (const StatisticsCell& cell : row.cells) cells.push_back(cell_of(cell));
  return cells;
}

Node table_of(const Translator& t, const StatisticsTable& table) {
  html::Table shown = {.caption = table.title, .columns = {{t.translate("Group")}}};
  for (const std::string& year : table.years) shown.columns.push_back({year, html::ColumnKind::Number});
  for (const StatisticsRow& row : table.rows) shown.rows.push_back(cells_of(row));
  if (table.total) shown.total = cells_of(*table.total);
  return html::data_table(shown);
}

bool fits_a_chart(const StatisticsTable& table) {
  return !table.rows.empty() && !table.years.empty() && table.years.size() <= typeset::BarChart::kMaxSeries &&
         table.rows.size() <= typeset::BarChart::kMaxCategories;
}

Node panel_of(const Translator& t, const StatisticsTable& table) {
  Node content;
  if (!table.definition.empty()) content += html::p(html::classes("note"), table.definition);
  if (fits_a_chart(table)) {
    content += html::chart_with_table(
        html::chart(typeset::render_svg(chart_of(t, table), "chart-" + table.key), ""), table_of(t, table));
  } else if (!table.rows.empty()) {
    content += table_of(t, table);
  }
  return html::panel("table-" + table.key, table.title, content);
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

Node content_of(const Translator& t, const StatisticsView& view) {
  if (view.tables.empty()) {
    return html::empty_state(
        t.translate("No statistics for this year."),
        html::fragment(t.translate("The partner's records are taken in with the command"), " ",
                       html::code("handslag records import FILE.csv"), ". ",
                       t.translate("They are protected and published with"), " ",
                       html::code("handslag statistics seal"), "."));
  }
  Node work;
  if (view.sentences.size() > 1) {
    work += html::panel("comparison", t.translate("Compared with the year before"), listed(view.sentences));
  }
  for (const StatisticsTable& table : view.tables) work += panel_of(t, table);
  Node facts;
  if (!view.notices.empty()) {
    facts += html::alert(Kind::Warning, t.translate("Look at this in the figures"), listed(view.notices));
  }
  facts += html::panel("about", t.translate("About the figures"), about_the_figures(t, view));
  if (!view.protection.empty()) {
    facts += html::panel("protection", t.translate("How the figures are protected"), listed(view.protection));
  }
  return html::columns(work, facts);
}

}  // namespace

typeset::BarChart chart_of(const Translator& t, const StatisticsTable& table) {
  typeset::BarChart chart;
  chart.title = table.title;
  chart.description =
      t.translate("{title}. The same figures stand in the table below the chart.", {{"title", table.title}});
  chart.protected_label = t.translate("protected");
  chart.decimal_sign = t.language() == Language::Swedish ? ',' : '.';
  for (const StatisticsRow& row : table.rows) chart.categories.push_back(row.name);
  for (std::size_t year = 0; year < table.years.size(); ++year) {
    typeset::BarSeries series{table.years[year], {}};
    for (const StatisticsRow& row : table.rows) {
      typeset::Bar bar;
      const bool is_shown = year < row.cells.size() && row.cells[year].count.has_value();
      bar.is_protected = !is_shown;
      if (is_shown) {
        bar.value = static_cast<double>(*row.cells[year].count);
        bar.label = swedish_number(*row.cells[year].count);
      }
      series.bars.push_back(std::move(bar));
    }
    chart.series.push_back(std::move(series));
  }
  return chart;
}

std::string statistics_page(const Translator& t, const StatisticsView& view) {
  const std::string year = std::to_string(view.year);
  const std::string title = t.translate("Statistics {year}", {{"year", year}});
  const html::PageFrame frame = page_frame(
      t, {.reader = view.reader,
          .path = statistics_path(view.agreement, view.year),
          .title = view.partner_name.empty() ? title : title + ": " + view.partner_name,
          .lede = view.sentences.empty() ? Node() : html::fragment(view.sentences.front()),
          .is_example_data = view.has_example_data,
          .trail = {
              {t.translate("Agreements"), agreements_path()},
              {view.agreement_title, agreement_path(view.agreement)},
              {t.translate("Follow-up {year}", {{"year", year}}), follow_up_path(view.agreement, view.year)},
              {title, ""}}});
  return html::page_shell(t, frame, content_of(t, view));
}

}  // namespace handslag::web
