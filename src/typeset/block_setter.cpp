#include <algorithm>

#include "typeset/page_flow.h"
#include "typeset/table_setter.h"

namespace handslag::typeset {

namespace {

constexpr double kLeastIndent = 20;  ///< of the items of a list

using Face = TextStyle::Face;

constexpr double kCaptionLeading = 13;
const TextStyle kBody{.face = Face::Serif, .size = 11, .colour = kNeutral};
const TextStyle kCaption{.face = Face::Sans, .size = 9.5, .is_bold = true, .colour = kNeutral};
const TextStyle kNote{.face = Face::Sans, .size = 8.5, .colour = kSubtle};
const TextStyle kChartText{.face = Face::Sans, .size = 8.5, .colour = kNeutral};

struct HeadingLook {
  const char* type;
  double size;
  double leading;
  double before;
  double after;
};
/// The title and the three levels below it.
constexpr HeadingLook kHeadings[] = {
    {"H1", 20, 25, 0, 12}, {"H2", 14, 18, 16, 5}, {"H3", 11.5, 15, 11, 3}, {"H4", 10, 14, 9, 2}};

struct TextPlace {
  double x = kLeftMargin;
  double width = kTextWidth;
  double leading = 0;  ///< 0: that of the body
  bool divides = true;
};

class BlockSetter {
 public:
  BlockSetter(const Document& document, TextSetter& setter, double top, const Spacing& spacing,
              PagedDocument& paged, const PageIsFull& page_is_full)
      : document_(document),
        levels_(heading_levels(document)),
        setter_(setter),
        spacing_(spacing),
        paged_(paged),
        flow_(paged, top, spacing.white, page_is_full) {}

  double run() {
    root_ = flow_.add_node("Document", -1);
    if (!is_blank(document_.notice)) {
      put_text(flow_.add_node("P", root_), {strong(document_.notice)},
               {.face = Face::Sans, .size = 9.5, .colour = kBrand1}, {.leading = 14});
      flow_.space(4);
    }
    if (!is_blank(document_.header.recipient)) {
      put_text(flow_.add_node("P", root_), {text(document_.header.recipient)}, kBody, {});
      flow_.space(14);
    }
    put_heading(0, {text(document_.title)});
    for (at_ = 0; at_ < document_.blocks.size(); ++at_) {
      const Block& block = document_.blocks[at_];
      start_of_block_ = block.id.empty() ? nullptr : &block.id;
      const bool was_known = !setter_.unknown_character();
      std::visit([this](const auto& content) { put(content); }, block.content);
      note_start();
      if (was_known && setter_.unknown_character()) paged_.unknown_in = at_ + 1;
    }
    const double filled = flow_.filled();
    flow_.finish();
    return filled;
  }

 private:
  /// The first call after a block begins notes where it landed.
  void note_start() {
    if (start_of_block_ != nullptr) paged_.blocks.emplace(*start_of_block_, flow_.here());
    start_of_block_ = nullptr;
  }

  void put_text(int node, const Inline& content, const TextStyle& style, const TextPlace& place) {
    put_lines(node, setter_.set(content, style, place.width, place.divides), content, style, place);
  }

  void put_lines(int node, SetText lines, const Inline& content, const TextStyle& style,
                 const TextPlace& place) {
    std::map<std::size_t, int> links;
    const double leading = place.leading > 0 ? place.leading : spacing_.body_leading;
    const std::size_t count = lines.size();
    for (std::size_t line = 0; line < count; ++line) {
      // Two lines at least at the foot of a page and at the top of the next.
      const bool keeps_next = count > 1 && (line == 0 || line + 2 == count) && count != line + 1;
      const double wanted = count == 3 && line == 0 ? 3 : keeps_next ? 2 : 1;
      flow_.need(wanted * leading);
      if (line == 0) note_start();
      const double baseline = flow_.y() + (leading - style.size) / 2 + style.size * 0.82;
      flow_.put_line(node, content, links, std::make_shared<const SetLine>(std::move(lines[line])),
                     {nullptr, 0, 0, place.x, baseline, style.colour});
      flow_.advance(leading);
    }
  }

  /// The height the block at `index` needs below a heading for the heading to stay above it.
  double opening_height(std::size_t index) {
    if (index >= document_.blocks.size()) return 0;
    const Block::Content& content = document_.blocks[index].content;
    if (std::holds_alternative<Heading>(content)) {
      if (levels_[index] == 0) return opening_height(index + 1);
      const HeadingLook& look = kHeadings[levels_[index]];
      return look.before + look.leading + look.after + opening_height(index + 1);
    }
    if (const auto* table = std::get_if<Table>(&content)) return opening_height(*table);
    if (const auto* figure = std::get_if<Figure>(&content)) {
      return draw(figure->chart, kTextWidth).height + 24;
    }
    if (std::holds_alternative<Signature>(content)) return 90;
    if (const auto* paragraph = std::get_if<Paragraph>(&content)) {
      if (is_blank(paragraph->content)) return opening_height(index + 1);
      return opening_lines(paragraph->content, kTextWidth) * spacing_.body_leading;
    }
    if (const auto* list = std::get_if<List>(&content)) {
      const auto first =
          std::ranges::find_if_not(list->items, [](const Inline& item) { return is_blank(item); });
      if (first == list->items.end()) return opening_height(index + 1);
      return opening_lines(*first, kTextWidth - indent_of(*list)) * spacing_.body_leading;
    }
    return 2 * spacing_.body_leading;
  }

  /// As many lines as stay together where a text begins: three when there are three, or one would stand
  /// alone.
  double opening_lines(const Inline& content, double width) {
    const std::size_t count = setter_.set(content, kBody, width).size();
    return count == 3 ? 3 : count < 2 ? 1 : 2;
  }

  /// A small table stays on one page; of a long one, the caption stays with the first rows.
  double opening_height(const Table& table) {
    constexpr std::size_t kSmallTable = 12;
    constexpr double kFirstRows = 80;
    double caption = 0;
    if (!is_blank(table.caption)) {
      const SetText lines = setter_.set({text(table.caption)}, kCaption, kTextWidth, false);
      caption = static_cast<double>(lines.size()) * kCaptionLeading + 3;
    }
    if (table.rows.size() > kSmallTable) return 6 + caption + kFirstRows;
    const double whole = TableSetter(table, setter_, flow_).height();
    return 6 + caption + (whole <= flow_.full_page() / 2 ? whole : kFirstRows);
  }

  void put_heading(int level, const Inline& content) {
    const HeadingLook& look = kHeadings[level];
    const TextStyle style{
        .face = Face::Sans, .size = look.size, .is_bold = true, .colour = level == 0 ? kAccent : kNeutral};
    flow_.space(look.before);
    SetText lines = setter_.set(content, style, kTextWidth, false);
    const double below = level == 0 ? 0 : opening_height(at_ + 1);
    const double height = static_cast<double>(lines.size()) * look.leading;
    flow_.need(std::min(height + look.after + below, flow_.full_page()));
    note_start();
    paged_.bookmarks.push_back({level + 1, plain_text(content), flow_.here()});
    put_lines(flow_.add_node(look.type, root_), std::move(lines), content, style, {.leading = look.leading});
    flow_.space(look.after);
  }

  void put(const Heading& heading) {
    if (levels_[at_] > 0) put_heading(levels_[at_], heading.content);
  }

  void put(const Paragraph& paragraph) {
    if (is_blank(paragraph.content)) return;
    put_text(flow_.add_node("P", root_), paragraph.content, kBody, {});
    flow_.space(7);
  }

  double indent_of(const List& list) {
    double indent = kLeastIndent;
    for (const std::string& label : list.labels)
      indent = std::clamp(setter_.set_line(label, kBody).width + 10, indent, kTextWidth / 4);
    return indent;
  }

  void put(const List& list) {
    if (std::ranges::all_of(list.items, [](const Inline& item) { return is_blank(item); })) return;
    const bool is_numbered = list.kind == List::Kind::Numbered;
    const double indent = indent_of(list);
    // The list and the body of its last item, for each depth that is open.
    std::vector<std::pair<int, int>> open;
    for (std::size_t item = 0; item < list.items.size(); ++item) {
      if (is_blank(list.items[item])) continue;
      const std::string label = !list.labels.empty() ? list.labels[item]
                                : is_numbered        ? std::to_string(item + 1) + "."
                                                     : "•";
      // An item below one that was left out goes up to where it can stand.
      const auto depth =
          std::min(list.depths.empty() ? 0 : static_cast<std::size_t>(list.depths[item]), open.size());
      if (open.size() > depth + 1) open.resize(depth + 1);
      if (open.size() == depth) {
        const int parent = depth == 0 ? root_ : open.back().second;
        open.emplace_back(flow_.add_node("L", parent, numbering_of(label)), -1);
      }
      open.back().second =
          put_item(open.back().first, label, static_cast<double>(depth) * indent, indent, list.items[item]);
    }
    flow_.space(5);
  }

  static const char* numbering_of(std::string_view label) {
    const char first = label.empty() ? ' ' : label.front();
    if (first >= '0' && first <= '9') return "<</O/List/ListNumbering/Decimal>>";
    if (first >= 'a' && first <= 'z') return "<</O/List/ListNumbering/LowerAlpha>>";
    if (first >= 'A' && first <= 'Z') return "<</O/List/ListNumbering/UpperAlpha>>";
    return "<</O/List/ListNumbering/Disc>>";
  }

  /// Gives back the node of its body.
  int put_item(int list, const std::string& label, double left, double indent, const Inline& content) {
    const int item = flow_.add_node("LI", list);
    const double width = kTextWidth - left - indent;
    SetText lines = setter_.set(content, kBody, width);
    const std::size_t together = std::clamp<std::size_t>(lines.size(), 1, lines.size() == 3 ? 3 : 2);
    flow_.need(spacing_.body_leading * static_cast<double>(together));
    note_start();
    const double baseline = flow_.y() + (spacing_.body_leading - kBody.size) / 2 + kBody.size * 0.82;
    auto line = std::make_shared<const SetLine>(setter_.set_line(label, kBody));
    if (const std::size_t runs = line->runs.size(); runs > 0) {
      const double start = left + (label == "•" ? 7 : 2);
      flow_.put(flow_.add_node("Lbl", item),
                PlacedText{std::move(line), 0, runs, kLeftMargin + start, baseline, kNeutral});
    }
    const int body = flow_.add_node("LBody", item);
    put_lines(body, std::move(lines), content, kBody, {.x = kLeftMargin + left + indent, .width = width});
    flow_.space(2);
    return body;
  }

  void put_notes(const std::vector<Inline>& notes) {
    for (const Inline& note : notes) {
      if (is_blank(note)) continue;
      put_text(flow_.add_node("P", root_), note, kNote, {.leading = 11.5});
    }
  }

  void put(const Table& table) {
    flow_.need(std::min(opening_height(table), flow_.full_page()));
    flow_.space(6);
    note_start();
    const bool has_rows = has_heads(table) || !table.rows.empty() || !table.foot.empty();
    const int node = has_rows ? flow_.add_node("Table", root_) : root_;
    if (!is_blank(table.caption)) {
      put_text(flow_.add_node(has_rows ? "Caption" : "P", node), {text(table.caption)}, kCaption,
               {.leading = kCaptionLeading, .divides = false});
      flow_.space(3);
    }
    if (has_rows) TableSetter(table, setter_, flow_).put(node);
    flow_.space(4);
    put_notes(table.notes);
    flow_.space(10);
  }

  void put(const Figure& figure) {
    const ChartDrawing drawing = draw(figure.chart, kTextWidth);
    flow_.space(6);
    flow_.need(std::min(drawing.height + 24, flow_.full_page()));
    note_start();
    const int node = flow_.add_node("Figure", root_, "<</O/Layout/Placement/Block>>");
    const Box box{kLeftMargin, flow_.y(), kLeftMargin + kTextWidth, flow_.y() + drawing.height};
    paged_.figures[node] = {figure.chart.description, box};
    for (const ChartShape& shape : drawing.shapes) {
      std::visit([&](const auto& part) { put_shape(node, part); }, shape);
    }
    flow_.advance(drawing.height);
    flow_.space(5);
    if (!is_blank(figure.chart.title)) {
      put_text(flow_.add_node("Caption", root_), {text(figure.chart.title)}, kCaption,
               {.leading = kCaptionLeading, .divides = false});
    }
    put_notes(figure.notes);
    flow_.space(10);
  }

  void put_shape(int node, ChartLine line) {
    line.x1 += kLeftMargin;
    line.x2 += kLeftMargin;
    line.y1 += flow_.y();
    line.y2 += flow_.y();
    flow_.put(node, line);
  }
  void put_shape(int node, ChartArea area) {
    area.x += kLeftMargin;
    area.y += flow_.y();
    flow_.put(node, area);
  }
  void put_shape(int node, const ChartText& words) {
    TextStyle style = kChartText;
    style.size = words.size;
    auto line = std::make_shared<const SetLine>(setter_.set_line(words.text, style));
    const double share = words.anchor == ChartText::Anchor::Start    ? 0
                         : words.anchor == ChartText::Anchor::Middle ? 0.5
                                                                     : 1;
    const double x = kLeftMargin + words.x - share * line->width;
    const std::size_t runs = line->runs.size();
    if (runs == 0) return;
    flow_.put(node, PlacedText{std::move(line), 0, runs, x, flow_.y() + words.baseline, words.colour});
  }

  void put(const AnnexList& list) {
    int node = -1;
    double indent = 40;
    for (const AnnexList::Entry& entry : list.entries) {
      indent = std::clamp(setter_.set_line(entry.label, kBody).width + 14, indent, kTextWidth / 3);
    }
    for (const AnnexList::Entry& entry : list.entries) {
      flow_.need(2 * spacing_.body_leading);
      paged_.annexes.emplace(entry.number, flow_.here());
      if (is_blank(entry.title) && is_blank(entry.label)) continue;
      if (node < 0) node = flow_.add_node("L", root_, "<</O/List/ListNumbering/None>>");
      // What has a label only is said by its label.
      const bool has_title = !is_blank(entry.title);
      put_item(node, has_title ? entry.label : "", 0, indent, {text(has_title ? entry.title : entry.label)});
    }
    flow_.space(5);
  }

  void put(const Signature& signature) {
    flow_.space(20);
    flow_.need(84);
    note_start();
    flow_.advance(26);
    flow_.put(kLayoutArtifact, ChartLine{kLeftMargin, flow_.y(), kLeftMargin + 210, flow_.y(), 0.6, kSubtle});
    flow_.advance(3);
    const std::pair<const std::string*, bool> lines[] = {
        {&signature.name, true}, {&signature.role, false}, {&signature.unit, false}};
    for (const auto& [words, is_strong] : lines) {
      if (is_blank(*words)) continue;
      put_text(flow_.add_node("P", root_), {is_strong ? strong(*words) : text(*words)}, kBody, {});
    }
    flow_.space(10);
  }

  void put(const PageBreak&) {
    if (!flow_.is_at_top()) flow_.start_page();
  }

  const Document& document_;
  std::vector<int> levels_;
  TextSetter& setter_;
  const Spacing& spacing_;
  PagedDocument& paged_;
  PageFlow flow_;
  int root_ = 0;
  std::size_t at_ = 0;
  const std::string* start_of_block_ = nullptr;
};

}  // namespace

double set_pages(const Document& document, TextSetter& setter, double top, const Spacing& spacing,
                 PagedDocument& paged, const PageIsFull& page_is_full) {
  paged.language = document.language;
  return BlockSetter(document, setter, top, spacing, paged, page_is_full).run();
}

}  // namespace handslag::typeset
