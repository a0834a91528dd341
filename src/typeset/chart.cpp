#include "typeset/chart.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/text.h"

namespace handslag::typeset {

namespace {

using Anchor = ChartText::Anchor;

constexpr double kText = 8.5;
constexpr double kPlotHeight = 150;
constexpr double kMaxPlotHeight = 560;
constexpr double kBarHeight = 11;
constexpr double kMinLabelledBar = 7;
constexpr double kMark = 5;            ///< across the base line, for a count of which nothing is known
constexpr double kOpenEndRoom = 1.25;  ///< of the scale above the lower end of a range without an upper one
constexpr Colour kSeriesColours[] = {kAccent, kBrand1, kBrand2, kNeutral};

/// About as wide as Liberation Sans sets it, on the wide side; no fonts are asked here.
double width_of(std::string_view words, double size = kText) {
  return 0.54 * size * static_cast<double>(length_in_characters(words));
}

/// Steps of 1, 2 or 5 times a power of ten: at most five of them up to the highest value.
struct Scale {
  double step = 1;
  double top = 1;
  int decimals = 0;

  explicit Scale(double highest) {
    if (highest <= 0) return;
    const double power = std::pow(10, std::floor(std::log10(highest / 4)));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
      step = factor * power;
      if (highest / step <= 5) break;
    }
    top = step * std::ceil(highest / step - 1e-9);
    decimals = static_cast<int>(std::clamp(std::ceil(-std::log10(step) - 1e-9), 0.0, 9.0));
  }

  int count() const { return static_cast<int>(std::lround(top / step)); }
  std::string words(int tick, char decimal_sign) const {
    const double value = step * tick;
    if (decimals == 0) return swedish_number(std::llround(value));
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
    std::string text = digits;
    std::replace(text.begin(), text.end(), '.', decimal_sign);
    return text;
  }
};

double highest_of(const BarChart& chart) {
  double highest = 0;
  for (const BarSeries& series : chart.series) {
    for (const Bar& bar : series.bars) {
      if (bar.is_protected) {
        if (bar.range) highest = std::max(highest, bar.range->high.value_or(bar.range->low * kOpenEndRoom));
      } else {
        highest = std::max(highest, bar.interval ? std::max(bar.value, bar.interval->high) : bar.value);
      }
    }
  }
  return highest;
}

std::vector<std::string> wrapped(std::string_view words, double width, double size) {
  std::vector<std::string> lines(1);
  for (const std::string_view word : split(words, ' ')) {
    std::string& last = lines.back();
    if (!last.empty() && width_of(last, size) + width_of(word, size) > width) {
      lines.emplace_back(word);
    } else {
      if (!last.empty()) last += ' ';
      last += word;
    }
  }
  return lines;
}

class ChartArtist {
 public:
  ChartArtist(const BarChart& chart, double width) : chart_(chart), scale_(highest_of(chart)) {
    drawing_.width = width;
  }

  ChartDrawing run() {
    put_legend();
    if (!chart_.value_axis.empty()) {
      put_text(0, y_ + kText, Anchor::Start, chart_.value_axis, kSubtle);
      y_ += 14;
    }
    if (names_fit_below()) {
      draw_standing();
    } else {
      draw_lying();
    }
    return std::move(drawing_);
  }

 private:
  void put_text(double x, double baseline, Anchor anchor, std::string words, Colour colour = kNeutral,
                double size = kText) {
    if (words.empty()) return;
    drawing_.shapes.emplace_back(ChartText{x, baseline, size, anchor, colour, std::move(words)});
  }
  void put_line(double x1, double y1, double x2, double y2, double width, Colour colour) {
    drawing_.shapes.emplace_back(ChartLine{x1, y1, x2, y2, width, colour});
  }
  void put_area(double x, double y, double width, double height, Colour colour) {
    drawing_.shapes.emplace_back(ChartArea{x, y, width, height, colour});
  }

  void put_frame(double x, double y, double width, double height, Colour colour) {
    put_line(x, y, x + width, y, 0.7, colour);
    put_line(x, y + height, x + width, y + height, 0.7, colour);
    put_line(x, y, x, y + height, 0.7, colour);
    put_line(x + width, y, x + width, y + height, 0.7, colour);
  }

  /// Lines from lower left to upper right, cut at the edges of the area.
  void put_hatch(double x, double y, double width, double height, Colour colour) {
    constexpr double kGap = 4;
    for (double at = kGap; at < width + height; at += kGap) {
      const double from = std::max(0.0, at - height);
      const double to = std::min(width, at);
      put_line(x + from, y + at - from, x + to, y + at - to, 0.6, colour);
    }
  }

  /// The main series is plain. Beside a later main series the first is an empty frame, which nobody takes for
  /// the hatch of what is protected.
  std::size_t look_of(std::size_t series) const {
    if (series == chart_.main_series) return 0;
    if (chart_.main_series == 0) return series;
    const std::size_t place = series < chart_.main_series ? series : series - 1;
    return place == 0 ? 3 : place;
  }

  /// One look is plain, one hatched, one has white stripes and one is an empty frame with upright lines.
  void put_pattern(std::size_t series, double x, double y, double width, double height) {
    if (width <= 0 || height <= 0) return;
    const std::size_t look = look_of(series);
    const Colour colour = kSeriesColours[look % 4];
    if (look == 0 || look == 2) put_area(x, y, width, height, colour);
    if (look == 1 || look == 3) put_area(x, y, width, height, kPaper);
    if (look == 1) put_hatch(x, y, width, height, colour);
    if (look == 2) {
      for (double at = 3; at < height - 0.5; at += 3.5) put_line(x, y + at, x + width, y + at, 0.8, kPaper);
    }
    if (look == 3) {
      for (double at = 3; at < width; at += 3) put_line(x + at, y, x + at, y + height, 0.5, colour);
    }
    if (look == 1 || look == 3) put_frame(x, y, width, height, colour);
  }

  void put_protected(double x, double y, double width, double height) {
    put_area(x, y, width, height, kProtectedTint);
    put_hatch(x, y, width, height, kSubtle);
    put_frame(x, y, width, height, kSubtle);
  }

  const std::string& label_of(const Bar& bar) const {
    return bar.is_protected && (!bar.range || bar.label.empty()) ? chart_.protected_label : bar.label;
  }

  void put_legend() {
    if (chart_.series.size() < 2) return;
    double x = 0;
    for (std::size_t series = 0; series < chart_.series.size(); ++series) {
      const std::string& name = chart_.series[series].name;
      const double needed = 15 + width_of(name) + 16;
      if (x > 0 && x + needed - 16 > drawing_.width) {
        x = 0;
        y_ += 14;
      }
      put_pattern(series, x, y_ + 1, 10, 8);
      put_text(x + 15, y_ + kText, Anchor::Start, name);
      x += needed;
    }
    y_ += 20;
  }

  double axis_width() const {
    double widest = 0;
    for (int tick = 0; tick <= scale_.count(); ++tick) {
      widest = std::max(widest, width_of(scale_.words(tick, chart_.decimal_sign)));
    }
    return widest + 6;
  }

  double group_width() const {
    return (drawing_.width - axis_width()) / static_cast<double>(chart_.categories.size());
  }
  double bar_width() const {
    return std::min(group_width() * 0.74 / static_cast<double>(chart_.series.size()), 46.0);
  }

  bool names_fit_below() const {
    for (const std::string& category : chart_.categories) {
      if (width_of(category) > group_width() - 4) return false;
    }
    for (const BarSeries& series : chart_.series) {
      for (const Bar& bar : series.bars) {
        if (width_of(label_of(bar)) > group_width()) return false;
      }
    }
    return true;
  }

  // ---- bars that stand, with the names below

  void draw_standing() {
    const double left = axis_width();
    const double top = y_ + 12;  // room for the label of the highest bar
    const double bottom = top + kPlotHeight;
    for (int tick = 0; tick <= scale_.count(); ++tick) {
      const double y = bottom - kPlotHeight * tick / scale_.count();
      put_line(left, y, drawing_.width, y, 0.5, kRule);
      put_text(left - 5, y + 3, Anchor::End, scale_.words(tick, chart_.decimal_sign), kSubtle);
    }
    const double width = bar_width();
    const auto count = static_cast<double>(chart_.series.size());
    for (std::size_t category = 0; category < chart_.categories.size(); ++category) {
      const double middle = left + group_width() * (static_cast<double>(category) + 0.5);
      for (std::size_t series = 0; series < chart_.series.size(); ++series) {
        const double x = middle + (static_cast<double>(series) - count / 2) * width + 1;
        put_standing(series, chart_.series[series].bars[category], {x, bottom, width - 2});
      }
      put_text(middle, bottom + 12, Anchor::Middle, chart_.categories[category]);
    }
    put_line(left, bottom, drawing_.width, bottom, 0.9, kNeutral);
    drawing_.height = bottom + 18;
  }

  struct Stand {
    double x;
    double bottom;
    double width;
  };

  void put_standing(std::size_t series, const Bar& bar, const Stand& at) {
    const double middle = at.x + at.width / 2;
    const auto size_of = [&](const std::string& words) {
      const bool fits = width_of(words) <= at.width + 6 || chart_.series.size() == 1;
      return fits ? kText : std::max(5.0, kText * (at.width + 6) / width_of(words));
    };
    if (bar.is_protected) {
      const double top = put_standing_range(bar, at);
      put_text(middle, top - 3, Anchor::Middle, label_of(bar), kSubtle, size_of(label_of(bar)));
      return;
    }
    const double height = kPlotHeight * bar.value / scale_.top;
    put_pattern(series, at.x, at.bottom - height, at.width, height);
    double top = at.bottom - height;
    if (bar.interval) {
      const double low = at.bottom - kPlotHeight * bar.interval->low / scale_.top;
      const double high = at.bottom - kPlotHeight * bar.interval->high / scale_.top;
      const double cap = std::min(at.width / 4, 4.0);
      put_line(middle, low, middle, high, 3, kPaper);  // seen on a dark bar as well
      put_line(middle, low, middle, high, 1, kNeutral);
      put_line(middle - cap, low, middle + cap, low, 1, kNeutral);
      put_line(middle - cap, high, middle + cap, high, 1, kNeutral);
      top = std::min(top, high);
    }
    if (!bar.label.empty()) put_area(at.x, top - 10, at.width, 9, kPaper);  // no line of the scale through it
    put_text(middle, top - 3, Anchor::Middle, bar.label, kNeutral, size_of(bar.label));
  }

  /// The hatched range of a protected bar, on a stem from the base line. Returns its upper edge.
  double put_standing_range(const Bar& bar, const Stand& at) {
    if (!bar.range) {
      put_protected(at.x, at.bottom - kMark / 2, at.width, kMark);
      return at.bottom - kMark / 2;
    }
    const double low = at.bottom - kPlotHeight * bar.range->low / scale_.top;
    const double high = at.bottom - kPlotHeight * bar.range->high.value_or(scale_.top) / scale_.top;
    const double middle = at.x + at.width / 2;
    put_line(middle, at.bottom, middle, low, 1, kSubtle);
    put_protected(at.x, high, at.width, low - high);
    return high;
  }

  // ---- bars that lie, with the names to the left

  void draw_lying() {
    const auto rows = static_cast<double>(chart_.categories.size());
    const auto count = static_cast<double>(chart_.series.size());
    double names = 0;
    for (const std::string& category : chart_.categories) names = std::max(names, width_of(category));
    names = std::min(names + 8, drawing_.width * 0.42);
    std::size_t most_lines = 1;
    for (const std::string& category : chart_.categories) {
      most_lines = std::max(most_lines, wrapped(category, names - 8, kText).size());
    }
    const double wanted = std::max(count * kBarHeight + 7, static_cast<double>(most_lines) * 10.5 + 5);
    const double band = std::min(wanted, kMaxPlotHeight / rows);
    const Lying lying{names, names + (drawing_.width - names - label_room()), y_, band,
                      std::min(kBarHeight, band * 0.8 / count)};
    const double bottom = y_ + band * rows;
    for (int tick = 0; tick <= scale_.count(); ++tick) {
      const double x = lying.left + (lying.right - lying.left) * tick / scale_.count();
      put_line(x, y_, x, bottom, 0.5, kRule);
      put_text(x, bottom + 11, Anchor::Middle, scale_.words(tick, chart_.decimal_sign), kSubtle);
    }
    for (std::size_t category = 0; category < chart_.categories.size(); ++category) put_band(category, lying);
    put_line(lying.left, y_, lying.left, bottom, 0.9, kNeutral);
    drawing_.height = bottom + 17;
  }

  struct Lying {
    double left;
    double right;
    double top;
    double band;
    double bar;
  };

  double label_room() const {
    double widest = 0;
    for (const BarSeries& series : chart_.series) {
      for (const Bar& bar : series.bars) {
        // The words of a mark on the base line have the whole width.
        if (!bar.is_protected || bar.range) widest = std::max(widest, width_of(label_of(bar)));
      }
    }
    const double half_tick = width_of(scale_.words(scale_.count(), chart_.decimal_sign)) / 2;
    return std::min(std::max(widest + 8, half_tick), drawing_.width * 0.2);
  }

  void put_band(std::size_t category, const Lying& lying) {
    const double middle = lying.top + lying.band * (static_cast<double>(category) + 0.5);
    const double size = std::min(kText, lying.band * 0.85);
    const std::vector<std::string> lines = wrapped(chart_.categories[category], lying.left - 8, size);
    const double leading = std::min(10.5, lying.band / static_cast<double>(lines.size()));
    double baseline = middle - leading * static_cast<double>(lines.size()) / 2 + leading * 0.76;
    for (const std::string& line : lines) {
      put_text(lying.left - 6, baseline, Anchor::End, line, kNeutral, std::min(size, leading * 0.9));
      baseline += leading;
    }
    double y = middle - lying.bar * static_cast<double>(chart_.series.size()) / 2;
    for (std::size_t series = 0; series < chart_.series.size(); ++series, y += lying.bar) {
      put_lying(series, chart_.series[series].bars[category], y + lying.bar * 0.05, lying);
    }
  }

  void put_lying(std::size_t series, const Bar& bar, double y, const Lying& lying) {
    const double height = lying.bar * 0.9;
    const double middle = y + height / 2;
    const bool has_labels = lying.bar >= kMinLabelledBar;
    const double length = lying.right - lying.left;
    if (bar.is_protected) {
      double end = lying.left + kMark / 2;
      if (bar.range) {
        const double low = lying.left + length * bar.range->low / scale_.top;
        end = lying.left + length * bar.range->high.value_or(scale_.top) / scale_.top;
        put_line(lying.left, middle, low, middle, 1, kSubtle);
        put_protected(low, y, end - low, height);
      } else {
        put_protected(lying.left - kMark / 2, y, kMark, height);
      }
      if (has_labels) put_text(end + 4, middle + 3, Anchor::Start, label_of(bar), kSubtle);
      return;
    }
    double end = lying.left + length * bar.value / scale_.top;
    put_pattern(series, lying.left, y, end - lying.left, height);
    if (bar.interval) {
      const double low = lying.left + length * bar.interval->low / scale_.top;
      const double high = lying.left + length * bar.interval->high / scale_.top;
      const double cap = std::min(height / 3, 3.0);
      put_line(low, middle, high, middle, 3, kPaper);
      put_line(low, middle, high, middle, 1, kNeutral);
      put_line(low, middle - cap, low, middle + cap, 1, kNeutral);
      put_line(high, middle - cap, high, middle + cap, 1, kNeutral);
      end = std::max(end, high);
    }
    if (has_labels) put_text(end + 4, middle + 3, Anchor::Start, bar.label);
  }

  const BarChart& chart_;
  const Scale scale_;
  ChartDrawing drawing_;
  double y_ = 0;
};

}  // namespace

ChartDrawing draw(const BarChart& chart, double width) { return ChartArtist(chart, width).run(); }

}  // namespace handslag::typeset
