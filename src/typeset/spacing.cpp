#include <array>

#include "typeset/paged_document.h"

namespace handslag::typeset {

namespace {

/// Ten lines of the body, a quarter of a page: a last page that holds no more is nearly empty.
constexpr double kNearlyEmpty = 10 * 15.2;
/// Of longer documents nobody counts the pages.
constexpr std::size_t kMostPages = 30;

/// The steps, the loosest first. The tightest has lines 14.6 points apart for letters of 11, which is 133 %,
/// and 70 % of the white.
constexpr std::array kTighter = {Spacing{15.0, 0.9}, Spacing{14.8, 0.8}, Spacing{14.6, 0.7}};

std::size_t pages_with(const Document& document, TextSetter& setter, double top, const Spacing& spacing) {
  PagedDocument paged;
  set_pages(document, setter, top, spacing, paged, [](Page& page) { page.marks = {}; });
  return paged.pages.size();
}

}  // namespace

Spacing spacing_for(const Document& document, TextSetter& setter, double top, std::size_t pages,
                    double filled_of_last) {
  if (pages < 2 || pages > kMostPages || filled_of_last > kNearlyEmpty) return {};
  for (const Spacing& spacing : kTighter) {
    if (pages_with(document, setter, top, spacing) < pages) return spacing;
  }
  return {};
}

}  // namespace handslag::typeset
