#pragma once

#include <optional>
#include <string>
#include <vector>

namespace handslag::typeset {

/// One bar. A protected bar is a small count that is kept back: it is drawn as a hatched sign of fixed height
/// with the chart's `protected_label`, and `value` is neither drawn nor written anywhere.
struct Bar {
  double value = 0;
  std::string label;  ///< the value as readers see it, "183" or "2,7"; empty: no label above the bar
  struct Interval {
    double low = 0;
    double high = 0;
    bool operator==(const Interval&) const = default;
  };
  std::optional<Interval> interval = {};
  bool is_protected = false;
  bool operator==(const Bar&) const = default;
};

/// The bars of one colour and pattern, one for each category and in the same order.
struct BarSeries {
  std::string name;
  std::vector<Bar> bars;
  bool operator==(const BarSeries&) const = default;
};

/// A bar chart that starts at nought, drawn as lines and areas in PDF and as SVG in HTML. At most kMaxSeries
/// series and kMaxCategories categories; every series has a bar for each category; values are not negative.
struct BarChart {
  static constexpr std::size_t kMaxSeries = 4;
  static constexpr std::size_t kMaxCategories = 60;

  std::string title;        ///< shown above the chart in HTML and as caption in PDF
  std::string description;  ///< what the chart shows, in words, for those who do not see it: never empty
  std::string value_axis;   ///< "Antal ärenden"; may be empty
  std::vector<std::string> categories;
  std::vector<BarSeries> series;
  std::string protected_label = "*";
  char decimal_sign = ',';  ///< in the ticks of the axis
  bool operator==(const BarChart&) const = default;
};

}  // namespace handslag::typeset
