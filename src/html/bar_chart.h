#pragma once

#include <optional>
#include <string>
#include <vector>

#include "html/html.h"

// Bars for a few years or places, standing on zero, each with its figure and, for small counts, its interval:
//
//     bar_chart({.anchor = "cases", .title = "Ärenden per år 2020–2024",
//                .description = "Från 118 ärenden 2020 till 171 ärenden 2024. Intervallen överlappar.",
//                .bars = {{"2023", 156, "156", 132.5, 182.5}, {"2024", 171, "171", 146.3, 198.7, true}}})
//
// The drawing has a title and a description for those who cannot see it; a table with the figures belongs
// beside it.
namespace handslag::html {

struct Bar {
  std::string label;          ///< under the bar
  double height = 0;          ///< at least 0
  std::string figure;         ///< the height as a reader writes it: "2,7"
  std::optional<double> low;  ///< ends of the interval; both or none
  std::optional<double> high;
  bool is_emphasised = false;
};

struct BarChart {
  std::string anchor;  ///< unique on the page; the ids of title and description begin with it
  std::string title;
  std::string description;
  std::vector<Bar> bars;
};

Node bar_chart(const BarChart& chart);

/// The step between grid lines so that at most five cover 0 to `highest`: 1, 2, 2.5 or 5 times a power of
/// ten.
double grid_step(double highest);

}  // namespace handslag::html
