#include "html/bar_chart.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "html/svg.h"

namespace handslag::html {

namespace {

constexpr double kWidth = 640;
constexpr double kLeft = 56;
constexpr double kRight = 632;
constexpr double kTop = 24;
constexpr double kBottom = 226;
constexpr double kHeight = 260;

/// Where heights lie on the drawing.
struct Scale {
  double step;
  double top;
  double y(double height) const { return kBottom - (kBottom - kTop) * height / top; }
};

Scale scale_of(const std::vector<Bar>& bars) {
  double highest = 0;
  for (const Bar& bar : bars) highest = std::max({highest, bar.height, bar.high.value_or(0)});
  const double step = grid_step(highest);
  return {step, std::max(1.0, std::ceil(highest / step - 1e-9)) * step};
}

int decimals_of(double step) { return step >= 1 && step == std::floor(step) ? 0 : (step >= 0.1 ? 1 : 2); }

Node grid(const Scale& scale) {
  Node lines;
  const int decimals = std::fmod(scale.step * 10, 1.0) == 0 ? decimals_of(scale.step) : 2;
  for (int number = 0; number * scale.step <= scale.top * (1 + 1e-9); ++number) {
    const double height = number * scale.step;
    const double y = scale.y(height);
    lines += svg::line(classes("chart-grid"), attribute("x1", kLeft), attribute("x2", kRight),
                       attribute("y1", y), attribute("y2", y));
    lines += svg::text(attribute("x", kLeft - 8), attribute("y", y + 4), attribute("text-anchor", "end"),
                       swedish_decimal(height, decimals));
  }
  return lines;
}

Node interval(const Bar& bar, const Scale& scale, double middle) {
  if (!bar.low || !bar.high) return {};
  const auto stroke = [](double x1, double y1, double x2, double y2) {
    return svg::line(classes("chart-interval"), attribute("x1", x1), attribute("y1", y1), attribute("x2", x2),
                     attribute("y2", y2));
  };
  const double low = scale.y(*bar.low);
  const double high = scale.y(*bar.high);
  return fragment(stroke(middle, low, middle, high), stroke(middle - 6, low, middle + 6, low),
                  stroke(middle - 6, high, middle + 6, high));
}

Node one_bar(const Bar& bar, const Scale& scale, double middle, double width) {
  const double y = scale.y(bar.height);
  const bool has_interval = bar.low && bar.high;
  return fragment(svg::rect(classes(bar.is_emphasised ? "chart-bar chart-bar-now" : "chart-bar"),
                            attribute("x", middle - width / 2), attribute("y", y), attribute("width", width),
                            attribute("height", kBottom - y)),
                  interval(bar, scale, middle),
                  svg::text(classes("chart-figure"), attribute("x", has_interval ? middle + 10 : middle),
                            attribute("y", y - 6),
                            attribute("text-anchor", has_interval ? "start" : "middle"), bar.figure),
                  svg::text(attribute("x", middle), attribute("y", kBottom + 22),
                            attribute("text-anchor", "middle"), bar.label));
}

}  // namespace

double grid_step(double highest) {
  if (!(highest > 0)) return 1;
  const double power = std::pow(10, std::floor(std::log10(highest / 5)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (highest / (factor * power) <= 5 + 1e-9) return factor * power;
  }
  return 10 * power;
}

Node bar_chart(const BarChart& chart) {
  const Scale scale = scale_of(chart.bars);
  const std::string title_id = chart.anchor + "-title";
  const std::string description_id = chart.anchor + "-description";
  Node drawing = grid(scale);
  const double slot = (kRight - kLeft) / static_cast<double>(std::max<std::size_t>(chart.bars.size(), 1));
  for (std::size_t at = 0; at < chart.bars.size(); ++at) {
    drawing += one_bar(chart.bars[at], scale, kLeft + slot * (static_cast<double>(at) + 0.5), slot * 0.44);
  }
  return svg::svg(attribute("viewBox", "0 0 " + std::to_string(static_cast<int>(kWidth)) + " " +
                                           std::to_string(static_cast<int>(kHeight))),
                  role("img"), aria("labelledby", title_id + " " + description_id),
                  svg::title(id(title_id), chart.title), svg::desc(id(description_id), chart.description),
                  drawing);
}

}  // namespace handslag::html
