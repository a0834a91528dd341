#include "typeset/page_flow.h"

#include "base/text_language.h"

namespace handslag::typeset {

PageFlow::PageFlow(PagedDocument& paged, double top, double white, const PageIsFull& page_is_full)
    : paged_(paged), page_is_full_(page_is_full), top_(top), white_(white) {
  start_page();
}

void PageFlow::space(double distance) {
  if (!is_at_top()) y_ += distance * white_;
}

void PageFlow::start_page() {
  if (!paged_.pages.empty()) finish();
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
      mark.number = static_cast<int>(page.nodes.size());
      page.nodes.push_back(node_number);
      node(node_number).children.push_back({StructureNode::Child::Kind::Mark, page_index(), mark.number});
    }
  }
  page.marks.back().placed.push_back(std::move(placed));
}

void PageFlow::put_line(int node_number, const Inline& content, std::map<std::size_t, int>& links,
                        const std::shared_ptr<const SetLine>& line, const PlacedText& at) {
  if (node_number >= 0 && node(node_number).children.empty()) {
    if (const auto language = other_language(plain_text(content), paged_.language))
      paged_.languages.emplace(node_number, *language);
  }
  std::size_t first = 0;
  const auto goes_on = [&](std::size_t run) {
    const GlyphRun &before = line->runs[run - 1], &here = line->runs[run];
    return here.span == before.span && !here.actual_text && !before.actual_text;
  };
  while (first < line->runs.size()) {
    const std::size_t span = line->runs[first].span;
    std::size_t last = first + 1;
    while (last < line->runs.size() && goes_on(last)) ++last;
    PlacedText part{line, first, last, at.x, at.baseline, at.colour};
    const bool is_link = span < content.size() && (content[span].kind == Span::Kind::Link ||
                                                   content[span].kind == Span::Kind::AnnexReference);
    if (is_link && node_number >= 0 && !is_blank(content[span].text)) {
      part.colour = kAccent;
      put_link(node_number, content[span], span, links, part);
    } else {
      put_text(node_number, std::move(part));
    }
    first = last;
  }
}

/// A divided word is an element of its own, with both halves, that says what it is.
void PageFlow::put_text(int node_number, PlacedText at) {
  const std::optional<std::string>& actual_text = at.line->runs[at.first_run].actual_text;
  if (node_number < 0 || !actual_text) return put(node_number, std::move(at));
  int& word = divided_words_[node_number];
  if (word == 0 || !actual_text->empty()) {
    word = add_node("Span", node_number);
    paged_.divided_words.emplace(word, *actual_text);
  }
  put(word, std::move(at));
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
  put_text(link, at);
  // A space that the link ends or begins with, alone on its line, leads nowhere.
  if (right - left < 1) return;
  put(kLayoutArtifact, ChartLine{left, at.baseline + 1.6, right, at.baseline + 1.6, 0.5, kAccent});
  const auto annotation = static_cast<int>(paged_.annotations.size());
  const bool is_annex = span.kind == Span::Kind::AnnexReference;
  paged_.annotations.push_back({.page = page_index(),
                                .box = {left, at.baseline - 9, std::min(right, kPageWidth), at.baseline + 3},
                                .url = is_annex ? "" : span.target,
                                .annex = is_annex ? span.target : "",
                                .words = span.text,
                                .node = link});
  node(link).children.push_back({StructureNode::Child::Kind::Annotation, page_index(), annotation});
}

}  // namespace handslag::typeset
