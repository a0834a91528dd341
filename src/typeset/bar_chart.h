#pragma once

#include <optional>
#include <string>
#include <vector>

namespace handslag::typeset {

/// One bar. A protected bar is a count that is kept back: `value` is neither drawn nor written anywhere.
/// Where something is known of it, `range` says what, and it is drawn as a hatched range on the scale:
/// 180–184 stands higher than a bar of 5. Where nothing is known it is a hatched mark on the base line,
/// without a height.
struct Bar {
  double value = 0;
  std::string label;  ///< the value as readers see it, "183", "2,7", or the range, "1–4"; may be empty
  struct Interval {
    double low = 0;
    double high = 0;
    bool operator==(const Interval&) const = default;
  };
  std::optional<Interval> interval = {};
  bool is_protected = false;
  struct Range {
    double low = 0;
    std::optional<double> high = {};  ///< empty: no upper end is known; drawn to the end of the scale
    bool operator==(const Range&) const = default;
  };
  std::optional<Range> range = {};  ///< of a protected bar
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
  std::size_t main_series =
      0;  ///< the one that is looked at, in full colour: the year beside the year before
  std::string protected_label = "*";
  char decimal_sign = ',';  ///< in the ticks of the axis
  bool operator==(const BarChart&) const = default;
};

}  // namespace handslag::typeset
