#pragma once

#include <string>
#include <variant>
#include <vector>

#include "html/node.h"
#include "typeset/bar_chart.h"

// A bar chart as lines, areas and words at fixed places, with the origin at the top left; one drawing for PDF
// and for SVG. Series differ by pattern as well as by colour; bars start at nought; categories whose names do
// not fit under the bars are set as horizontal bars with their names to the left.
namespace handslag::typeset {

struct Colour {
  unsigned red = 0;
  unsigned green = 0;
  unsigned blue = 0;
  bool operator==(const Colour&) const = default;
};
inline constexpr Colour kAccent{0x0F, 0x5C, 0x63};
inline constexpr Colour kBrand1{0xB4, 0x55, 0x2D};
inline constexpr Colour kBrand2{0x3D, 0x5A, 0x98};
inline constexpr Colour kNeutral{0x2A, 0x32, 0x38};
inline constexpr Colour kSubtle{0x5A, 0x64, 0x6B};
inline constexpr Colour kRule{0xC4, 0xCB, 0xCF};
inline constexpr Colour kPaper{0xFF, 0xFF, 0xFF};
inline constexpr Colour kProtectedTint{0xEE, 0xEF, 0xF0};

struct ChartLine {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  double width = 0.5;
  Colour colour;
};
struct ChartArea {
  double x = 0, y = 0, width = 0, height = 0;
  Colour colour;
};
struct ChartText {
  enum class Anchor { Start, Middle, End };
  double x = 0, baseline = 0;
  double size = 8.5;
  Anchor anchor = Anchor::Start;
  Colour colour = kNeutral;
  std::string text;
};
using ChartShape = std::variant<ChartLine, ChartArea, ChartText>;

struct ChartDrawing {
  double width = 0;
  double height = 0;
  std::vector<ChartShape> shapes;
};

/// The chart at this width; the height follows from what it holds. For a chart that passes check().
ChartDrawing draw(const BarChart& chart, double width);

/// As an image with title and description for those who do not see it. `id` is the start of the ids inside,
/// unique on the page. Every shape has its colour of paper and a class ("ink-accent") by which a style sheet
/// can give it another, in the dark.
html::Node render_svg(const BarChart& chart, std::string_view id);

}  // namespace handslag::typeset
