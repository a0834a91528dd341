#include "web/figures/dot_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "html/svg.h"

namespace handslag::web {

namespace {

namespace svg = html::svg;
using html::Node;
using typeset::Bar;

constexpr int kPlotHeight = 20;
constexpr double kDot = 5;

double highest_of(const StatisticsTable& table) {
  double highest = 0;
  const auto reach = [&](const std::optional<Bar::Range>& range) {
    if (range) highest = std::max(highest, range->high.value_or(range->low));
  };
  for (const StatisticsRow& row : table.rows) {
    for (const StatisticsCell& cell : row.cells) {
      if (cell.count) highest = std::max(highest, static_cast<double>(*cell.count));
      reach(cell.range);
      reach(cell.chance);
    }
  }
  return highest;
}

/// Where on the scale, in tenths of a percent of its width: "43.2%".
std::string place_of(double value, double end) {
  const auto tenths = std::lround(std::clamp(value / end, 0.0, 1.0) * 1000);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

Node line_over(const Bar::Range& range, double end, std::string_view kind) {
  return svg::line(html::attribute("x1", place_of(range.low, end)),
                   html::attribute("x2", place_of(range.high.value_or(end), end)),
                   html::attribute("y1", "50%"), html::attribute("y2", "50%"), html::classes(kind));
}

/// `is_looked_at`: of a row that is a year, whether it is the last one.
Node marks_of(const StatisticsRow& row, double end, bool is_looked_at) {
  Node marks;
  for (std::size_t year = 0; year < row.cells.size(); ++year) {
    const StatisticsCell& cell = row.cells[year];
    const bool is_main = is_looked_at && year + 1 == row.cells.size();
    if (cell.range) marks += line_over(*cell.range, end, is_main ? "dot-known dot-main" : "dot-known");
    if (!cell.count) continue;
    if (cell.chance) marks += line_over(*cell.chance, end, is_main ? "dot-chance dot-main" : "dot-chance");
    marks += svg::circle(html::attribute("cx", place_of(static_cast<double>(*cell.count), end)),
                         html::attribute("cy", "50%"), html::attribute("r", kDot),
                         html::classes(is_main ? "dot dot-main" : "dot"));
  }
  return marks;
}

/// From the one year's dot to the other's, where both are shown.
Node change_of(const StatisticsRow& row, double end) {
  if (row.cells.size() != 2 || !row.cells[0].count || !row.cells[1].count) return {};
  const auto [low, high] = std::minmax(*row.cells[0].count, *row.cells[1].count);
  return line_over({static_cast<double>(low), static_cast<double>(high)}, end, "dot-change");
}

Node plot_of(const StatisticsRow& row, double end, bool is_looked_at) {
  return svg::svg(html::classes("dot-plot"), html::aria("hidden", "true"),
                  html::attribute("focusable", "false"), html::attribute("height", kPlotHeight),
                  change_of(row, end), marks_of(row, end, is_looked_at));
}

}  // namespace

std::int64_t end_of_scale(double highest) {
  static constexpr std::array kEnds = {1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};
  if (highest <= 10) return highest <= 5 ? 5 : 10;
  const double power = std::pow(10, std::floor(std::log10(highest)));
  const auto* const end =
      std::ranges::find_if(kEnds, [&](double one) { return one * power >= highest - 1e-9; });
  return std::llround((end == kEnds.end() ? kEnds.back() : *end) * power);
}

Node dot_legend(const Translator& t, const std::vector<std::string>& years) {
  const auto key = [](std::string_view kind, std::string_view year) {
    return html::span(svg::svg(html::classes("dot-key"), html::aria("hidden", "true"),
                               html::attribute("width", kPlotHeight), html::attribute("height", kPlotHeight),
                               svg::circle(html::attribute("cx", "50%"), html::attribute("cy", "50%"),
                                           html::attribute("r", kDot), html::classes(kind))),
                      year);
  };
  Node keys;
  for (const std::string& year : years) keys += key(year == years.back() ? "dot dot-main" : "dot", year);
  return html::p(html::classes("dot-legend"), keys,
                 html::span(t.translate("Each table has a scale of its own, from 0. A broken line is a count "
                                        "that is not shown.")));
}

Node dot_table(const Translator& t, const StatisticsTable& table) {
  const std::int64_t end = end_of_scale(highest_of(table));
  const std::string scale = t.translate("on a scale from 0 to {end}", {{"end", swedish_number(end)}});
  Node head = html::th(html::attribute("scope", "col"),
                       table.is_by_year ? t.translate("Year") : t.translate("Group"));
  head += html::td(html::classes("dot-scale"), html::span(html::classes("ds-sr-only"), scale),
                   html::span(html::aria("hidden", "true"), "0"),
                   html::span(html::aria("hidden", "true"), swedish_number(end)));
  for (const std::string& year : table.years)
    head += html::th(html::attribute("scope", "col"), html::classes("number"), year);
  Node rows;
  for (std::size_t at = 0; at < table.rows.size(); ++at) {
    const StatisticsRow& row = table.rows[at];
    Node cells = html::th(html::attribute("scope", "row"), row.name);
    const bool is_looked_at = !table.is_by_year || at + 1 == table.rows.size();
    cells += html::td(plot_of(row, static_cast<double>(end), is_looked_at));
    for (const StatisticsCell& cell : row.cells) cells += html::td(html::classes("number"), figure_of(cell));
    rows += html::tr(cells);
  }
  return html::table(html::classes("dot-table"), html::caption(table.title), html::thead(html::tr(head)),
                     html::tbody(rows));
}

}  // namespace handslag::web
