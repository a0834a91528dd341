#include <cstdio>

#include "html/svg.h"
#include "typeset/chart.h"

namespace handslag::typeset {

namespace {

using html::attribute;
using html::Node;
// Small enough for its words to be read on a phone; on a wide screen the style sheet keeps it from growing
// far.
constexpr double kDrawnWidth = 300;

std::string name_of(const Colour& colour) {
  char name[8];
  std::snprintf(name, sizeof name, "#%02X%02X%02X", colour.red & 0xFF, colour.green & 0xFF,
                colour.blue & 0xFF);
  return name;
}

std::string_view class_of(const Colour& colour) {
  if (colour == kAccent) return "ink-accent";
  if (colour == kBrand1) return "ink-brand1";
  if (colour == kBrand2) return "ink-brand2";
  if (colour == kSubtle) return "ink-subtle";
  if (colour == kRule) return "ink-rule";
  if (colour == kPaper) return "ink-paper";
  if (colour == kProtectedTint) return "ink-tint";
  return "ink-neutral";
}

Node svg_of(const ChartLine& line) {
  return html::svg::line(html::classes(class_of(line.colour)), attribute("x1", line.x1),
                         attribute("y1", line.y1), attribute("x2", line.x2), attribute("y2", line.y2),
                         attribute("stroke", name_of(line.colour)), attribute("stroke-width", line.width));
}

Node svg_of(const ChartArea& area) {
  return html::svg::rect(html::classes(class_of(area.colour)), attribute("x", area.x), attribute("y", area.y),
                         attribute("width", area.width), attribute("height", area.height),
                         attribute("fill", name_of(area.colour)));
}

Node svg_of(const ChartText& words) {
  const std::string_view anchor = words.anchor == ChartText::Anchor::Start    ? "start"
                                  : words.anchor == ChartText::Anchor::Middle ? "middle"
                                                                              : "end";
  return html::svg::text(html::classes(class_of(words.colour)), attribute("x", words.x),
                         attribute("y", words.baseline), attribute("font-size", words.size),
                         attribute("text-anchor", anchor), attribute("fill", name_of(words.colour)),
                         words.text);
}

}  // namespace

Node render_svg(const BarChart& chart, std::string_view id) {
  const ChartDrawing drawing = draw(chart, kDrawnWidth);
  const std::string title_id = std::string(id) + "-title";
  const std::string description_id = std::string(id) + "-description";
  char box[64];
  std::snprintf(box, sizeof box, "-8 -4 %.0f %.0f", drawing.width + 16, drawing.height + 8);
  // Its own paper, so that it can be read on a dark ground as well.
  const Node paper =
      html::svg::rect(html::classes("ink-paper"), attribute("x", -8), attribute("y", -4),
                      attribute("width", drawing.width + 16), attribute("height", drawing.height + 8),
                      attribute("fill", name_of(kPaper)));
  const Node shapes = html::each(drawing.shapes, [](const ChartShape& shape) {
    return std::visit([](const auto& part) { return svg_of(part); }, shape);
  });
  return html::svg::svg(html::classes("document-chart"), attribute("viewBox", box), html::role("img"),
                        html::aria("labelledby", title_id + " " + description_id),
                        html::svg::title(html::id(title_id), chart.title),
                        html::svg::desc(html::id(description_id), chart.description), paper, shapes);
}

}  // namespace handslag::typeset
