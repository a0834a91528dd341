#include <algorithm>

#include "typeset/page_flow.h"

namespace handslag::typeset {

namespace {

constexpr double kTop = 36;
constexpr double kLeading = 12;
constexpr double kHalf = kTextWidth / 2 - 10;
using Face = TextStyle::Face;
const TextStyle kPlain{.face = Face::Sans, .size = 9, .colour = kNeutral};
const TextStyle kStrong{.face = Face::Sans, .size = 9, .is_bold = true, .colour = kNeutral};
const TextStyle kNotice{.face = Face::Sans, .size = 9, .is_bold = true, .colour = kBrand1};
const TextStyle kFooter{.face = Face::Sans, .size = 8, .colour = kSubtle};

std::string page_label(const Document& document, std::size_t page, std::size_t pages) {
  std::string label = document.page_label;
  const auto fill = [&label](std::string_view place, std::size_t number) {
    const std::size_t at = label.find(place);
    if (at != std::string::npos) label.replace(at, place.size(), std::to_string(number));
  };
  fill("{page}", page);
  fill("{pages}", pages);
  return label;
}

}  // namespace

PageHeaders::PageHeaders(const Document& document, TextSetter& setter)
    : document_(document), setter_(setter) {
  const PageHeader& header = document.header;
  add(left_, header.organisation, kStrong, kHalf);
  add(left_, header.unit, kPlain, kHalf);
  add(left_, document.notice, kNotice, kHalf);
  add(right_, header.kind, kStrong, kHalf);
  add(right_, header.registry_number, kPlain, kHalf);
  add(right_, header.date, kPlain, kHalf);
  add(footer_, document.footer, kFooter, kTextWidth);
}

void PageHeaders::add(Lines& column, const std::string& words, const TextStyle& style, double width) {
  for (SetLine& line : setter_.set({text(words)}, style, width, false)) {
    column.push_back({std::make_shared<const SetLine>(std::move(line)), style.colour});
  }
}

double PageHeaders::bottom() const {
  const std::size_t lines = std::max(left_.size(), right_.size() + 1);
  // Never so tall that no text fits below it, whatever stands in it.
  return std::min(kTop + static_cast<double>(lines) * kLeading + 30, kPageHeight / 2);
}

Mark PageHeaders::mark_for(std::size_t page, std::size_t pages) {
  const auto fits = static_cast<std::size_t>((kPageHeight / 2 - kTop - 30) / kLeading);
  Mark mark{kPaginationArtifact, -1, {}};
  const auto put = [&mark](const Line& line, double x, double baseline) {
    mark.placed.emplace_back(PlacedText{line.line, 0, line.line->runs.size(), x, baseline, line.colour});
  };
  double baseline = kTop + 9;
  for (std::size_t line = 0; line < std::min(left_.size(), fits); ++line, baseline += kLeading) {
    put(left_[line], kLeftMargin, baseline);
  }
  baseline = kTop + 9;
  Lines column = right_;
  add(column, page_label(document_, page + 1, pages), kPlain, kHalf);
  for (std::size_t line = 0; line < std::min(column.size(), fits); ++line, baseline += kLeading) {
    put(column[line], kPageWidth - kRightMargin - column[line].line->width, baseline);
  }
  if (footer_.empty()) return mark;
  const double rule = kPageHeight - 54;
  mark.placed.emplace_back(ChartLine{kLeftMargin, rule, kPageWidth - kRightMargin, rule, 0.5, kRule});
  double foot = rule + 13;
  for (std::size_t line = 0; line < std::min<std::size_t>(footer_.size(), 3); ++line, foot += 10.5) {
    put(footer_[line], kLeftMargin, foot);
  }
  return mark;
}

}  // namespace handslag::typeset
