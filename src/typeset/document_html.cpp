#include <algorithm>

#include "base/text_language.h"
#include "html/html.h"
#include "typeset/chart.h"
#include "typeset/html.h"

namespace handslag::typeset {

namespace {

using html::classes;
using html::Node;

std::string annex_id(std::string_view number) {
  std::string id = "annex-";
  for (const char letter : number) id += letter == ' ' || letter == '\t' || letter == '\n' ? '-' : letter;
  return id;
}

std::string to_anchor(const std::string& id) {
  std::string url(1, '#');
  url += id;
  return url;
}

Node node_of(const Span& span) {
  switch (span.kind) {
    case Span::Kind::Text:
      return html::fragment(span.text);
    case Span::Kind::Strong:
      return html::strong(span.text);
    case Span::Kind::Emphasis:
      return html::em(span.text);
    case Span::Kind::Link:
      return html::a(classes("ds-link"), html::href(span.target), span.text);
    case Span::Kind::AnnexReference:
      return html::a(classes("ds-link"), html::href(to_anchor(annex_id(span.target))), span.text);
  }
  return {};
}

Node node_of(const Inline& content) {
  return html::each(content, [](const Span& span) { return node_of(span); });
}

Node line(std::string_view class_name, const std::string& words) {
  return words.empty() ? Node() : html::p(classes(class_name), words);
}

class HtmlSetter {
 public:
  HtmlSetter(const Document& document, int title_level)
      : document_(document), levels_(heading_levels(document)), title_level_(title_level) {}

  Node run() {
    Node blocks;
    for (const Block& block : document_.blocks) {
      id_ = block.id;
      ++number_;
      blocks += std::visit([this](const auto& content) { return set(content); }, block.content);
    }
    id_.clear();
    return html::article(classes("document"), html::lang(document_.language), opening(),
                         heading(0, {text(document_.title)}), blocks,
                         document_.footer.empty()
                             ? Node()
                             : html::footer(classes("document-footer"), html::p(document_.footer)));
  }

 private:
  Node opening() const {
    const PageHeader& header = document_.header;
    return html::header(
        classes("document-header"),
        html::div(line("document-organisation", header.organisation), line("document-line", header.unit)),
        html::div(line("document-kind", header.kind), line("document-line", header.registry_number),
                  line("document-line", header.date)),
        line("document-notice", document_.notice), line("document-recipient", header.recipient));
  }

  /// The anchor of the block; an attribute that is left out when it has none.
  html::Attribute anchor() const { return id_.empty() ? html::flag("hidden", false) : html::id(id_); }

  Node heading(int level, const Inline& content) const {
    const Node words = node_of(content);
    const html::Attribute look = classes("ds-heading");
    switch (std::clamp(title_level_, 1, 3) + level) {
      case 1:
        return html::h1(look, anchor(), words);
      case 2:
        return html::h2(look, anchor(), words);
      case 3:
        return html::h3(look, anchor(), words);
      case 4:
        return html::h4(look, anchor(), words);
      case 5:
        return html::h5(look, anchor(), words);
      default:
        return html::h6(look, anchor(), words);
    }
  }

  /// With its language where it is not the document's.
  Node words_of(const Inline& content) const {
    const auto language = other_language(plain_text(content), document_.language);
    return language ? html::span(html::lang(*language), node_of(content)) : node_of(content);
  }

  Node set(const Heading& block) const {
    const int level = levels_[number_ - 1];
    return level == 0 ? Node() : heading(level, block.content);
  }

  Node set(const Paragraph& paragraph) const {
    if (is_blank(paragraph.content)) return {};
    return html::p(classes("ds-paragraph"), anchor(), words_of(paragraph.content));
  }

  Node set(const List& list) const {
    std::size_t item = 0;
    return items(list, item, 0, anchor());
  }

  /// The items from `item` on that stand at `depth` or deeper.
  Node items(const List& list, std::size_t& item, int depth, const html::Attribute& name) const {
    const auto depth_of = [&](std::size_t at) { return list.depths.empty() ? 0 : list.depths[at]; };
    const bool has_labels = !list.labels.empty();
    Node all;
    while (item < list.items.size() && depth_of(item) >= depth) {
      if (is_blank(list.items[item])) {
        ++item;
        continue;
      }
      Node words = has_labels ? html::span(classes("document-label"), list.labels[item]) : Node();
      if (has_labels) words += html::fragment(" ");
      words += words_of(list.items[item++]);
      while (item < list.items.size() && depth_of(item) > depth) {
        words += items(list, item, depth_of(item), html::flag("hidden", false));
      }
      all += html::li(words);
    }
    if (has_labels) return html::ul(classes("ds-list document-labelled"), name, html::role("list"), all);
    if (list.kind == List::Kind::Numbered) return html::ol(classes("ds-list"), name, all);
    return html::ul(classes("ds-list"), name, all);
  }

  Node notes(const std::vector<Inline>& notes) const {
    return html::each(notes,
                      [&](const Inline& note) { return html::p(classes("document-note"), words_of(note)); });
  }

  static std::string_view alignment(const Table& table, std::size_t column) {
    return table.columns[column].alignment == Column::Alignment::Right ? "is-number" : "is-text";
  }

  /// Columns of sentences do not fit beside each other on a telephone: there they stand below each other.
  static bool is_stacked(const Table& table) {
    return table.columns.size() > 2 &&
           std::any_of(table.columns.begin() + 1, table.columns.end(),
                       [](const Column& column) { return column.alignment == Column::Alignment::Left; });
  }

  Node cell_of(const Table& table, const Cell& cell, std::size_t column) const {
    const Node words =
        !cell.is_protected
            ? words_of(cell.content)
            : html::span(classes("document-protected"),
                         cell.known.empty() ? html::fragment(table.protected_label) : node_of(cell.known));
    if (column == 0) return html::th(html::scope("row"), classes(alignment(table, column)), words);
    if (!is_stacked(table) || table.columns[column].title.empty())
      return html::td(classes(alignment(table, column)), words);
    return html::td(classes(alignment(table, column)), html::data("label", table.columns[column].title),
                    words);
  }

  Node row_of(const Table& table, const std::vector<Cell>& row) const {
    Node cells;
    for (std::size_t column = 0; column < row.size() && column < table.columns.size(); ++column) {
      cells += cell_of(table, row[column], column);
    }
    return html::tr(cells);
  }

  Node set(const Table& table) const {
    Node titles;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      titles += html::th(html::scope("col"), classes(alignment(table, column)), table.columns[column].title);
    }
    const Node rows =
        html::each(table.rows, [&](const std::vector<Cell>& row) { return row_of(table, row); });
    // Wide tables scroll in their own box, which therefore takes the keyboard's focus and has a name.
    const std::string& name = table.caption.empty() ? document_.title : table.caption;
    return html::div(
        classes("document-table"), anchor(),
        html::div(classes("document-table-box"), html::role("group"), html::aria("label", name),
                  html::attribute("tabindex", 0),
                  html::table(classes(is_stacked(table) ? "ds-table document-stacked" : "ds-table"),
                              table.caption.empty() ? Node() : html::caption(table.caption),
                              has_heads(table) ? html::thead(html::tr(titles)) : Node(),
                              table.rows.empty() ? Node() : html::tbody(rows),
                              table.foot.empty() ? Node() : html::tfoot(row_of(table, table.foot)))),
        notes(table.notes));
  }

  Node set(const Figure& figure) const {
    const std::string id = id_.empty() ? "document-figure-" + std::to_string(number_) : id_ + "-chart";
    return html::figure(classes("document-figure"), anchor(), render_svg(figure.chart, id),
                        html::figcaption(line("document-caption", figure.chart.title), notes(figure.notes)));
  }

  Node set(const AnnexList& list) const {
    return html::ul(
        classes("document-annexes"), anchor(), html::each(list.entries, [](const AnnexList::Entry& entry) {
          const Node title = entry.file.empty()
                                 ? html::span(entry.title)
                                 : html::a(classes("ds-link"), html::href(entry.file), entry.title);
          return html::li(html::id(annex_id(entry.number)),
                          html::span(classes("document-annex-label"), entry.label), " ", title);
        }));
  }

  Node set(const Signature& signature) const {
    return html::div(classes("document-signature"), anchor(),
                     signature.name.empty() ? Node() : html::p(html::strong(signature.name)),
                     signature.role.empty() ? Node() : html::p(signature.role),
                     signature.unit.empty() ? Node() : html::p(signature.unit));
  }

  Node set(const PageBreak&) const { return html::div(classes("document-page-break"), anchor()); }

  const Document& document_;
  std::vector<int> levels_;
  int title_level_;
  std::size_t number_ = 0;
  std::string id_;
};

}  // namespace

Node render_html_fragment(const Document& document, int title_level) {
  return HtmlSetter(document, title_level).run();
}

std::string render_html(const Document& document) {
  // Nothing in the file needs scripts, frames or the network; a reader's program may hold it to that.
  const Node policy = html::meta(html::attribute("http-equiv", "Content-Security-Policy"),
                                 html::attribute("content", "default-src 'none'; style-src 'unsafe-inline'"));
  const Node style{html::Trusted("<style>" + std::string(document_style_sheet()) + "</style>")};
  const Node head = html::element(
      "head",
      {html::meta(html::attribute("charset", "utf-8")), policy,
       html::meta(html::name("viewport"), html::attribute("content", "width=device-width, initial-scale=1")),
       html::title(document.title), style});
  const Node body = html::element("body", {html::main(render_html_fragment(document))});
  return "<!doctype html>\n" + html::element("html", {html::lang(document.language), head, body}).markup() +
         "\n";
}

}  // namespace handslag::typeset
