#include "html/components.h"

namespace handslag::html {

namespace {

constexpr std::string_view kProductName = "Handslag";

std::string_view color_of(Kind kind) {
  switch (kind) {
    case Kind::Neutral:
      return "neutral";
    case Kind::Information:
      return "info";
    case Kind::Success:
      return "success";
    case Kind::Warning:
      return "warning";
    case Kind::Danger:
      return "danger";
  }
  return "neutral";
}

Node page_head(const Translator& translator, const PageFrame& frame) {
  return element(
      "head",
      {
          meta(attribute("charset", "utf-8")),
          meta(name("viewport"), attribute("content", "width=device-width, initial-scale=1")),
          title(frame.has_faults ? translator.translate("Error:") + " " : "", frame.title, " · ",
                kProductName),
          link(rel("icon"), type("image/svg+xml"), href("/assets/icon.svg")),
          link(rel("stylesheet"), href(frame.style_sheet)),
          frame.document_style_sheet.empty() ? Node()
                                             : link(rel("stylesheet"), href(frame.document_style_sheet)),
          frame.script.empty() ? Node() : script_file(frame.script),
      });
}

Node menu_item(const NavigationItem& item) {
  if (item.is_current) return li(a(href(item.url), aria("current", "page"), item.text));
  return li(a(href(item.url), item.text));
}

/// In the words and the voice of the language it leads to.
Node language_link(const Translator& translator, const Link& other) {
  if (other.url.empty()) return {};
  const std::string_view code =
      code_of(translator.language() == Language::English ? Language::Swedish : Language::English);
  return a(classes("shell-language"), href(other.url), lang(code), attribute("hreflang", code), other.text);
}

Node page_header(const Translator& translator, const PageFrame& frame) {
  Node menu;
  if (!frame.navigation.empty()) {
    menu = nav(aria("label", translator.translate("Main menu")), ul(each(frame.navigation, menu_item)));
  }
  const Node place = frame.place.empty() ? Node() : p(classes("shell-place"), frame.place);
  return header(classes("shell-header"), a(classes("shell-name"), href("/"), kProductName), menu, place,
                language_link(translator, frame.other_language));
}

Node page_heading(const PageFrame& frame) {
  const Node notice =
      frame.notice.empty() ? Node() : span(classes("ds-tag"), data("variant", "outline"), frame.notice);
  if (frame.lede.empty() && notice.empty()) return h1(frame.title);
  return fragment(h1(frame.title), p(classes("lede"), frame.lede, " ", notice));
}

Node done(const Translator& translator, const PageFrame& frame) {
  if (frame.done.empty()) return {};
  return p(classes("status-line"), role("status"),
           translator.translate("Saved: {deed}.", {{"deed", frame.done}}));
}

Node page_foot(const Translator& translator, const PageFrame& frame) {
  if (frame.foot.empty() && frame.foot_note.empty()) return {};
  return footer(classes("shell-foot"),
                nav(aria("label", translator.translate("About the pages")),
                    ul(each(frame.foot, [](const Link& one) { return li(html::link(one.text, one.url)); }))),
                p(frame.foot_note));
}

Node table_cell(const Column& column, const Node& content, bool is_row_heading, bool is_stacked) {
  const Attribute kind = classes(column.kind == ColumnKind::Number ? "number" : "text");
  const Attribute label = data("label", column.heading);
  if (is_row_heading) return th(scope("row"), kind, content);
  return is_stacked ? td(kind, label, content) : td(kind, content);
}

Node table_row(const Table& table, const std::vector<Node>& cells) {
  const bool is_stacked = table.narrow == Narrow::Stack;
  Node content;
  for (std::size_t at = 0; at < cells.size() && at < table.columns.size(); ++at) {
    content += table_cell(table.columns[at], cells[at], at == 0, is_stacked);
  }
  return tr(content);
}

Node table_head(const Table& table) {
  return thead(tr(each(table.columns, [](const Column& column) {
    return th(scope("col"), classes(column.kind == ColumnKind::Number ? "number" : "text"), column.heading);
  })));
}

}  // namespace

std::string page_shell(const Translator& translator, const PageFrame& frame, const Node& content) {
  const Node body = element(
      "body", {data("color", "accent"), data("size", "sm"),
               a(classes("ds-skip-link"), href("#main"), translator.translate("Skip to the content")),
               page_header(translator, frame),
               html::main(id("main"), attribute("tabindex", -1), breadcrumbs(translator, frame.breadcrumbs),
                          frame.first, page_heading(frame), done(translator, frame), content),
               page_foot(translator, frame)});
  const Node page = element("html", {lang(code_of(translator.language())), data("color-scheme", "auto"),
                                     page_head(translator, frame), body});
  return "<!doctype html>\n" + page.markup() + "\n";
}

Node breadcrumbs(const Translator& translator, const std::vector<Link>& trail) {
  if (trail.empty()) return {};
  Node items;
  for (std::size_t at = 0; at < trail.size(); ++at) {
    if (at + 1 == trail.size()) {
      items += li(span(aria("current", "page"), trail[at].text));
    } else {
      items += li(html::link(trail[at].text, trail[at].url));
    }
  }
  return nav(classes("ds-breadcrumbs"), aria("label", translator.translate("You are here")), ol(items));
}

Node tag(Kind kind, std::string_view text) {
  if (kind == Kind::Neutral) return span(classes("ds-tag"), data("variant", "outline"), text);
  return span(classes("ds-tag"), data("color", color_of(kind)), text);
}

Node tag_row(const std::vector<Node>& tags) { return p(classes("tag-row"), tags); }

Node panel(std::string_view anchor, std::string_view heading, const Node& content) {
  return section(classes("panel"), aria("labelledby", anchor), h2(id(anchor), heading), content);
}

Node columns(const Node& work, const Node& facts) {
  return div(classes("columns"), div(classes("columns-work"), work), div(classes("columns-facts"), facts));
}

Node definition_list(const std::vector<Fact>& facts) {
  return dl(classes("facts"),
            each(facts, [](const Fact& fact) { return div(dt(fact.term), dd(fact.value)); }));
}

Node steps(std::string_view label, const std::vector<Step>& all) {
  return ol(classes("steps"), aria("label", label), each(all, [](const Step& step) {
              const Node text = fragment(step.name, " ", small(step.when));
              switch (step.state) {
                case StepState::Done:
                  return li(classes("step-done"), text);
                case StepState::Current:
                  return li(classes("step-current"), aria("current", "step"), text);
                case StepState::Ahead:
                  break;
              }
              return li(text);
            }));
}

Node data_table(const Table& source) {
  const Node heading =
      caption(classes(source.shows_caption ? "table-caption" : "ds-sr-only"), source.caption);
  const Node rows =
      each(source.rows, [&](const std::vector<Node>& cells) { return table_row(source, cells); });
  const Node total = source.total.empty() ? Node() : tfoot(table_row(source, source.total));
  if (source.narrow == Narrow::Stack) {
    return table(classes("ds-table stacked"), data("border", "true"), heading, table_head(source),
                 tbody(rows), total);
  }
  return div(
      classes("table-box"), role("group"), aria("label", source.caption), attribute("tabindex", 0),
      table(classes("ds-table"), data("border", "true"), heading, table_head(source), tbody(rows), total));
}

Node protected_figure(std::string_view known, std::string_view spoken) {
  return span(classes("protected"), span(aria("hidden", "true"), known), span(classes("ds-sr-only"), spoken));
}

// The anchor stands inside: only then does a link to it open what is folded.
Node folds(const std::vector<Fold>& all, std::string_view group) {
  return each(all, [&](const Fold& fold) {
    return details(classes("ds-details"), group.empty() ? flag("name", false) : attribute("name", group),
                   summary(fold.name, " ", span(classes("fold-aside"), fold.aside)),
                   div(id(fold.anchor), fold.content));
  });
}

Node gap_list(const std::vector<Gap>& gaps) {
  return ul(classes("gaps"), each(gaps, [](const Gap& gap) {
              return li(p(gap.what), gap.remedy.empty() ? Node() : p(classes("gap-remedy"), gap.remedy),
                        gap.ways);
            }));
}

Node empty_state(std::string_view what, const Node& how) {
  return div(classes("empty"), p(classes("empty-what"), what), how.empty() ? Node() : div(how));
}

Node ways(const std::vector<Link>& links) {
  if (links.empty()) return {};
  return ul(classes("ways"), each(links, [](const Link& one) { return li(link(one.text, one.url)); }));
}

Node alert(Kind kind, std::string_view heading, const Node& content) {
  return div(classes("ds-alert"), data("color", color_of(kind)), h2(heading), content);
}

Node primary_link(std::string_view text, std::string_view url) {
  return a(classes("ds-button"), data("variant", "primary"), href(url), text);
}

Node secondary_link(std::string_view text, std::string_view url, std::string_view spoken) {
  return a(classes("ds-button"), data("variant", "secondary"), href(url),
           aria("label", std::string(text) + ": " + std::string(spoken)), text);
}

Node link(std::string_view text, std::string_view url) { return a(classes("ds-link"), href(url), text); }

Node chart(const Node& drawing, std::string_view explanation) {
  return figure(classes("chart"), drawing, figcaption(explanation));
}

Node chart_with_table(const Node& chart, const Node& table) {
  return div(classes("chart-with-table"), chart, table);
}

Node paper(const Node& document) {
  return div(classes("paper"), attribute("data-color-scheme", "light"), document);
}

Node pagination(const Translator& translator, int page, int pages, std::string_view url_before_number) {
  if (pages <= 1) return {};
  const auto to = [&](int number, const std::string& text) {
    return li(a(classes("page-link"), href(std::string(url_before_number) + std::to_string(number)), text));
  };
  Node items;
  if (page > 1) items += to(page - 1, translator.translate("Previous"));
  items += li(span(aria("current", "page"),
                   translator.translate("Page {page} of {pages}", {{"page", page}, {"pages", pages}})));
  if (page < pages) items += to(page + 1, translator.translate("Next"));
  return nav(classes("pages"), aria("label", translator.translate("Pages")), ul(items));
}

}  // namespace handslag::html
