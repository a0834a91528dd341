#pragma once

#include <functional>
#include <unordered_map>

#include "typeset/paged_document.h"

namespace handslag::typeset {

inline constexpr double kLeftMargin = 85;    // 30 mm: the side of the binder
inline constexpr double kRightMargin = 79;   // 28 mm
inline constexpr double kBottomMargin = 78;  // above the footer
inline constexpr double kTextWidth = kPageWidth - kLeftMargin - kRightMargin;

/// The pen that goes down the pages: opens pages, gives marks their numbers and nodes their children.
class PageFlow {
 public:
  /// `white`: the share that is left of each white space.
  PageFlow(PagedDocument& paged, double top, double white, const PageIsFull& page_is_full);

  double y() const { return y_; }
  double room() const { return kPageHeight - kBottomMargin - y_; }
  double full_page() const { return kPageHeight - kBottomMargin - top_; }
  /// Of the page, below the header.
  double filled() const { return y_ - top_; }
  bool is_at_top() const { return y_ <= top_; }
  Place here() const { return {page_index(), y_}; }

  void advance(double distance) { y_ += distance; }
  /// White space that falls away at the top of a page.
  void space(double distance);
  void start_page();
  /// The last page is full.
  void finish() { page_is_full_(paged_.pages.back()); }
  /// Starts a page when less than this is left, unless the page is empty.
  void need(double height);

  int add_node(const char* type, int parent, const char* attributes = "");
  StructureNode& node(int number) { return paged_.nodes[static_cast<std::size_t>(number)]; }
  void put(int node, Placed placed);
  /// The parts of a line that belong to links go to their own nodes below `node`, and so does a divided
  /// word; `links` remembers the links between the lines of one text.
  void put_line(int node, const Inline& content, std::map<std::size_t, int>& links,
                const std::shared_ptr<const SetLine>& line, const PlacedText& at);

 private:
  int page_index() const { return static_cast<int>(paged_.pages.size()) - 1; }
  void put_text(int node, PlacedText at);
  void put_link(int node, const Span& span, std::size_t number, std::map<std::size_t, int>& links,
                const PlacedText& at);

  PagedDocument& paged_;
  const PageIsFull& page_is_full_;
  std::unordered_map<int, int> divided_words_;  ///< the last in each node
  double top_;
  double white_;
  double y_ = 0;
};

}  // namespace handslag::typeset
