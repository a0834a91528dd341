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

struct HeaderLine {
  std::shared_ptr<const SetLine> line;
  Colour colour;
};
using HeaderColumn = std::vector<HeaderLine>;

void add(HeaderColumn& column, TextSetter& setter, const std::string& words, const TextStyle& style,
         double width) {
  if (words.empty()) return;
  for (SetLine& line : setter.set({text(words)}, style, width)) {
    column.push_back({std::make_shared<const SetLine>(std::move(line)), style.colour});
  }
}

HeaderColumn left_column(const Document& document, TextSetter& setter) {
  HeaderColumn column;
  add(column, setter, document.header.organisation, kStrong, kHalf);
  add(column, setter, document.header.unit, kPlain, kHalf);
  add(column, setter, document.notice, kNotice, kHalf);
  return column;
}

HeaderColumn right_column(const Document& document, TextSetter& setter) {
  HeaderColumn column;
  add(column, setter, document.header.kind, kStrong, kHalf);
  add(column, setter, document.header.registry_number, kPlain, kHalf);
  add(column, setter, document.header.date, kPlain, kHalf);
  return column;
}

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

void put(Mark& mark, const HeaderLine& line, double x, double baseline) {
  mark.placed.emplace_back(PlacedText{line.line, 0, line.line->runs.size(), x, baseline, line.colour});
}

}  // namespace

double header_bottom(const Document& document, TextSetter& setter) {
  const std::size_t lines =
      std::max(left_column(document, setter).size(), right_column(document, setter).size() + 1);
  // Never so tall that no text fits below it, whatever stands in it.
  return std::min(kTop + static_cast<double>(lines) * kLeading + 30, kPageHeight / 2);
}

void put_page_headers(PagedDocument& paged, const Document& document, TextSetter& setter) {
  const HeaderColumn left = left_column(document, setter);
  const HeaderColumn right = right_column(document, setter);
  HeaderColumn footer;
  add(footer, setter, document.footer, kFooter, kTextWidth);
  const auto fits = static_cast<std::size_t>((kPageHeight / 2 - kTop - 30) / kLeading);
  for (std::size_t page = 0; page < paged.pages.size(); ++page) {
    Mark mark{kPaginationArtifact, -1, {}};
    double baseline = kTop + 9;
    for (std::size_t line = 0; line < std::min(left.size(), fits); ++line, baseline += kLeading) {
      put(mark, left[line], kLeftMargin, baseline);
    }
    baseline = kTop + 9;
    HeaderColumn column = right;
    add(column, setter, page_label(document, page + 1, paged.pages.size()), kPlain, kHalf);
    for (std::size_t line = 0; line < std::min(column.size(), fits); ++line, baseline += kLeading) {
      put(mark, column[line], kPageWidth - kRightMargin - column[line].line->width, baseline);
    }
    if (!footer.empty()) {
      const double rule = kPageHeight - 54;
      mark.placed.emplace_back(ChartLine{kLeftMargin, rule, kPageWidth - kRightMargin, rule, 0.5, kRule});
      double foot = rule + 13;
      for (std::size_t line = 0; line < std::min<std::size_t>(footer.size(), 3); ++line, foot += 10.5) {
        put(mark, footer[line], kLeftMargin, foot);
      }
    }
    if (mark.placed.empty()) continue;
    auto& marks = paged.pages[page].marks;
    marks.insert(marks.begin(), std::move(mark));
  }
}

}  // namespace handslag::typeset
