#include <algorithm>

#include "typeset/page_flow.h"
#include "typeset/table_setter.h"

namespace handslag::typeset {

namespace {

using Face = TextStyle::Face;

constexpr double kBodyLeading = 15.2;
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
  double leading = kBodyLeading;
  bool divides = true;
};

class BlockSetter {
 public:
  BlockSetter(const Document& document, TextSetter& setter, PagedDocument& paged)
      : document_(document), setter_(setter), paged_(paged), flow_(paged, header_bottom(document, setter)) {}

  void run() {
    root_ = flow_.add_node("Document", -1);
    if (!document_.notice.empty()) {
      put_text(flow_.add_node("P", root_), {strong(document_.notice)},
               {.face = Face::Sans, .size = 9.5, .colour = kBrand1}, {.leading = 14});
      flow_.space(4);
    }
    if (!document_.header.recipient.empty()) {
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
      if (was_known && setter_.unknown_character()) {
        paged_.unknown_in =
            "block " + std::to_string(at_ + 1) + (block.id.empty() ? "" : " (" + block.id + ")");
      }
    }
  }

 private:
  /// The first call after a block begins notes where it landed.
  void note_start() {
    if (start_of_block_ != nullptr) paged_.blocks.emplace(*start_of_block_, flow_.here());
    start_of_block_ = nullptr;
  }

  void put_text(int node, const Inline& content, const TextStyle& style, const TextPlace& place) {
    SetText lines = setter_.set(content, style, place.width, place.divides);
    std::map<std::size_t, int> links;
    const std::size_t count = lines.size();
    for (std::size_t line = 0; line < count; ++line) {
      // Two lines at least at the foot of a page and at the top of the next.
      const bool keeps_next = count > 1 && (line == 0 || line + 2 == count) && count != line + 1;
      const double wanted = count == 3 && line == 0 ? 3 : keeps_next ? 2 : 1;
      flow_.need(wanted * place.leading);
      if (line == 0) note_start();
      const double baseline = flow_.y() + (place.leading - style.size) / 2 + style.size * 0.82;
      flow_.put_line(node, content, links, std::make_shared<const SetLine>(std::move(lines[line])),
                     {nullptr, 0, 0, place.x, baseline, style.colour});
      flow_.advance(place.leading);
    }
  }

  /// The height the block at `index` needs below a heading for the heading to stay above it.
  double opening_height(std::size_t index) {
    if (index >= document_.blocks.size()) return 0;
    const Block::Content& content = document_.blocks[index].content;
    if (const auto* heading = std::get_if<Heading>(&content)) {
      const HeadingLook& look = kHeadings[heading->level];
      return look.before + look.leading + look.after + opening_height(index + 1);
    }
    if (const auto* table = std::get_if<Table>(&content)) return opening_height(*table);
    if (const auto* figure = std::get_if<Figure>(&content)) {
      return draw(figure->chart, kTextWidth).height + 24;
    }
    if (std::holds_alternative<Signature>(content)) return 90;
    return 2 * kBodyLeading;
  }

  /// A small table stays on one page; of a long one, the caption stays with the first rows.
  double opening_height(const Table& table) {
    constexpr std::size_t kSmallTable = 12;
    constexpr double kFirstRows = 80;
    double caption = 0;
    if (!table.caption.empty()) {
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
    const auto lines = static_cast<double>(setter_.set(content, style, kTextWidth, false).size());
    const double below = level == 0 ? 0 : opening_height(at_ + 1);
    flow_.need(std::min(lines * look.leading + look.after + below, flow_.full_page()));
    note_start();
    paged_.bookmarks.push_back({level + 1, plain_text(content), flow_.here()});
    put_text(flow_.add_node(look.type, root_), content, style, {.leading = look.leading, .divides = false});
    flow_.space(look.after);
  }

  void put(const Heading& heading) { put_heading(heading.level, heading.content); }

  void put(const Paragraph& paragraph) {
    put_text(flow_.add_node("P", root_), paragraph.content, kBody, {});
    flow_.space(7);
  }

  void put(const List& list) {
    if (list.items.empty()) return;
    const bool is_numbered = list.kind == List::Kind::Numbered;
    const int node = flow_.add_node(
        "L", root_, is_numbered ? "<</O/List/ListNumbering/Decimal>>" : "<</O/List/ListNumbering/Disc>>");
    for (std::size_t item = 0; item < list.items.size(); ++item) {
      put_item(node, is_numbered ? std::to_string(item + 1) + "." : "•", 20, list.items[item]);
    }
    flow_.space(5);
  }

  void put_item(int list, const std::string& label, double indent, const Inline& content) {
    const int item = flow_.add_node("LI", list);
    const auto lines = setter_.set(content, kBody, kTextWidth - indent).size();
    flow_.need(kBodyLeading * static_cast<double>(std::clamp<std::size_t>(lines, 1, lines == 3 ? 3 : 2)));
    note_start();
    const double baseline = flow_.y() + (kBodyLeading - kBody.size) / 2 + kBody.size * 0.82;
    auto line = std::make_shared<const SetLine>(setter_.set_line(label, kBody));
    const std::size_t runs = line->runs.size();
    const double start = label == "•" ? 7 : 2;
    flow_.put(flow_.add_node("Lbl", item),
              PlacedText{std::move(line), 0, runs, kLeftMargin + start, baseline, kNeutral});
    put_text(flow_.add_node("LBody", item), content, kBody,
             {.x = kLeftMargin + indent, .width = kTextWidth - indent});
    flow_.space(2);
  }

  void put_notes(const std::vector<Inline>& notes) {
    for (const Inline& note : notes) {
      put_text(flow_.add_node("P", root_), note, kNote, {.leading = 11.5});
    }
  }

  void put(const Table& table) {
    flow_.need(std::min(opening_height(table), flow_.full_page()));
    flow_.space(6);
    note_start();
    const int node = flow_.add_node("Table", root_);
    if (!table.caption.empty()) {
      put_text(flow_.add_node("Caption", node), {text(table.caption)}, kCaption,
               {.leading = kCaptionLeading, .divides = false});
      flow_.space(3);
    }
    TableSetter(table, setter_, flow_).put(node);
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
    flow_.node(node).alternative = figure.chart.description;
    flow_.node(node).box = {kLeftMargin, flow_.y(), kLeftMargin + kTextWidth, flow_.y() + drawing.height};
    for (const ChartShape& shape : drawing.shapes) {
      std::visit([&](const auto& part) { put_shape(node, part); }, shape);
    }
    flow_.advance(drawing.height);
    flow_.space(5);
    if (!figure.chart.title.empty()) {
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
    flow_.put(node, PlacedText{std::move(line), 0, runs, x, flow_.y() + words.baseline, words.colour});
  }

  void put(const AnnexList& list) {
    if (list.entries.empty()) return;
    const int node = flow_.add_node("L", root_, "<</O/List/ListNumbering/None>>");
    double indent = 40;
    for (const AnnexList::Entry& entry : list.entries) {
      indent = std::clamp(setter_.set_line(entry.label, kBody).width + 14, indent, kTextWidth / 3);
    }
    for (const AnnexList::Entry& entry : list.entries) {
      flow_.need(2 * kBodyLeading);
      paged_.annexes.emplace(entry.number, flow_.here());
      put_item(node, entry.label, indent, {text(entry.title)});
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
      if (words->empty()) continue;
      put_text(flow_.add_node("P", root_), {is_strong ? strong(*words) : text(*words)}, kBody, {});
    }
    flow_.space(10);
  }

  void put(const PageBreak&) {
    if (!flow_.is_at_top()) flow_.start_page();
  }

  const Document& document_;
  TextSetter& setter_;
  PagedDocument& paged_;
  PageFlow flow_;
  int root_ = 0;
  std::size_t at_ = 0;
  const std::string* start_of_block_ = nullptr;
};

}  // namespace

PagedDocument set_pages(const Document& document, TextSetter& setter) {
  PagedDocument paged;
  BlockSetter(document, setter, paged).run();
  return paged;
}

}  // namespace handslag::typeset
