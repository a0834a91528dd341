#include "typeset/page_flow.h"

namespace handslag::typeset {

PageFlow::PageFlow(PagedDocument& paged, double top) : paged_(paged), top_(top) { start_page(); }

void PageFlow::space(double distance) {
  if (!is_at_top()) y_ += distance;
}

void PageFlow::start_page() {
  paged_.pages.emplace_back();
  y_ = top_;
}

void PageFlow::need(double height) {
  if (height > room() && !is_at_top()) start_page();
}

int PageFlow::add_node(const char* type, int parent, const char* attributes) {
  const auto number = static_cast<int>(paged_.nodes.size());
  paged_.nodes.push_back({.type = type, .parent = parent, .attributes = attributes});
  if (parent >= 0) node(parent).children.push_back({StructureNode::Child::Kind::Node, 0, number});
  return number;
}

void PageFlow::put(int node_number, Placed placed) {
  Page& page = paged_.pages.back();
  if (page.marks.empty() || page.marks.back().node != node_number) {
    Mark& mark = page.marks.emplace_back();
    mark.node = node_number;
    if (node_number >= 0) {
      mark.number = page.numbered_marks++;
      node(node_number).children.push_back({StructureNode::Child::Kind::Mark, page_index(), mark.number});
    }
  }
  page.marks.back().placed.push_back(std::move(placed));
}

void PageFlow::put_line(int node_number, const Inline& content, std::map<std::size_t, int>& links,
                        const std::shared_ptr<const SetLine>& line, const PlacedText& at) {
  std::size_t first = 0;
  while (first < line->runs.size()) {
    const std::size_t span = line->runs[first].span;
    std::size_t last = first + 1;
    while (last < line->runs.size() && line->runs[last].span == span) ++last;
    PlacedText part{line, first, last, at.x, at.baseline, at.colour};
    const bool is_link = span < content.size() && (content[span].kind == Span::Kind::Link ||
                                                   content[span].kind == Span::Kind::AnnexReference);
    if (is_link && node_number >= 0) {
      part.colour = kAccent;
      put_link(node_number, content[span], span, links, part);
    } else {
      put(node_number, std::move(part));
    }
    first = last;
  }
}

void PageFlow::put_link(int node_number, const Span& span, std::size_t number,
                        std::map<std::size_t, int>& links, const PlacedText& at) {
  const auto [found, is_new] = links.try_emplace(number, 0);
  if (is_new) found->second = add_node("Link", node_number);
  const int link = found->second;
  const GlyphRun& first = at.line->runs[at.first_run];
  const GlyphRun& last = at.line->runs[at.last_run - 1];
  const double left = at.x + static_cast<double>(first.x);
  const double right = std::min(at.x + static_cast<double>(last.x + last.width), at.x + at.line->width);
  put(link, at);
  put(link, ChartLine{left, at.baseline + 1.6, right, at.baseline + 1.6, 0.5, kAccent});
  const auto annotation = static_cast<int>(paged_.annotations.size());
  const bool is_annex = span.kind == Span::Kind::AnnexReference;
  paged_.annotations.push_back({.page = page_index(),
                                .box = {left, at.baseline - 9, right, at.baseline + 3},
                                .url = is_annex ? "" : span.target,
                                .annex = is_annex ? span.target : "",
                                .words = span.text,
                                .node = link});
  node(link).children.push_back({StructureNode::Child::Kind::Annotation, page_index(), annotation});
}

}  // namespace handslag::typeset
