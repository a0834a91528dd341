#pragma once

#include "html/node.h"

// HTML written as C++ that reads like HTML. Every text is escaped where it lands, in content and in
// attributes, so page code cannot forget it; tags always close; names of elements and attributes are checked
// when the program is compiled.
//
//     using namespace html;
//     Node page = section(classes("panel"), aria("labelledby", "support"),
//                         h2(id("support"), translate("Support")),
//                         table(each(years, [](const Year& year) {
//                             return tr(th(scope("row"), year.name), td(classes("number"), year.cases));
//                         })));
//
// Parts come in any order; attributes go to the start tag. A part is an attribute, a node, a list of nodes, a
// text or a whole number. Event handlers, style attributes, script and style elements do not exist here: the
// pages are served under a content security policy that forbids them. Markup made elsewhere enters only as
// Trusted.
namespace handslag::html {

Node section(const auto&... parts) { return element("section", {Part(parts)...}); }
Node article(const auto&... parts) { return element("article", {Part(parts)...}); }
Node aside(const auto&... parts) { return element("aside", {Part(parts)...}); }
Node header(const auto&... parts) { return element("header", {Part(parts)...}); }
Node footer(const auto&... parts) { return element("footer", {Part(parts)...}); }
Node main(const auto&... parts) { return element("main", {Part(parts)...}); }
Node nav(const auto&... parts) { return element("nav", {Part(parts)...}); }
Node div(const auto&... parts) { return element("div", {Part(parts)...}); }
Node address(const auto&... parts) { return element("address", {Part(parts)...}); }

Node h1(const auto&... parts) { return element("h1", {Part(parts)...}); }
Node h2(const auto&... parts) { return element("h2", {Part(parts)...}); }
Node h3(const auto&... parts) { return element("h3", {Part(parts)...}); }
Node h4(const auto&... parts) { return element("h4", {Part(parts)...}); }
Node h5(const auto&... parts) { return element("h5", {Part(parts)...}); }
Node h6(const auto&... parts) { return element("h6", {Part(parts)...}); }
Node p(const auto&... parts) { return element("p", {Part(parts)...}); }
Node blockquote(const auto&... parts) { return element("blockquote", {Part(parts)...}); }
Node pre(const auto&... parts) { return element("pre", {Part(parts)...}); }
Node ol(const auto&... parts) { return element("ol", {Part(parts)...}); }
Node ul(const auto&... parts) { return element("ul", {Part(parts)...}); }
Node li(const auto&... parts) { return element("li", {Part(parts)...}); }
Node dl(const auto&... parts) { return element("dl", {Part(parts)...}); }
Node dt(const auto&... parts) { return element("dt", {Part(parts)...}); }
Node dd(const auto&... parts) { return element("dd", {Part(parts)...}); }
Node figure(const auto&... parts) { return element("figure", {Part(parts)...}); }
Node figcaption(const auto&... parts) { return element("figcaption", {Part(parts)...}); }

Node a(const auto&... parts) { return element("a", {Part(parts)...}); }
Node strong(const auto&... parts) { return element("strong", {Part(parts)...}); }
Node em(const auto&... parts) { return element("em", {Part(parts)...}); }
Node b(const auto&... parts) { return element("b", {Part(parts)...}); }
Node i(const auto&... parts) { return element("i", {Part(parts)...}); }
Node small(const auto&... parts) { return element("small", {Part(parts)...}); }
Node abbr(const auto&... parts) { return element("abbr", {Part(parts)...}); }
Node code(const auto&... parts) { return element("code", {Part(parts)...}); }
Node span(const auto&... parts) { return element("span", {Part(parts)...}); }
Node mark(const auto&... parts) { return element("mark", {Part(parts)...}); }
Node sub(const auto&... parts) { return element("sub", {Part(parts)...}); }
Node sup(const auto&... parts) { return element("sup", {Part(parts)...}); }
Node time(const auto&... parts) { return element("time", {Part(parts)...}); }
Node q(const auto&... parts) { return element("q", {Part(parts)...}); }
Node cite(const auto&... parts) { return element("cite", {Part(parts)...}); }
Node del(const auto&... parts) { return element("del", {Part(parts)...}); }
Node ins(const auto&... parts) { return element("ins", {Part(parts)...}); }

Node table(const auto&... parts) { return element("table", {Part(parts)...}); }
Node caption(const auto&... parts) { return element("caption", {Part(parts)...}); }
Node thead(const auto&... parts) { return element("thead", {Part(parts)...}); }
Node tbody(const auto&... parts) { return element("tbody", {Part(parts)...}); }
Node tfoot(const auto&... parts) { return element("tfoot", {Part(parts)...}); }
Node tr(const auto&... parts) { return element("tr", {Part(parts)...}); }
Node th(const auto&... parts) { return element("th", {Part(parts)...}); }
Node td(const auto&... parts) { return element("td", {Part(parts)...}); }

Node form(const auto&... parts) { return element("form", {Part(parts)...}); }
Node fieldset(const auto&... parts) { return element("fieldset", {Part(parts)...}); }
Node legend(const auto&... parts) { return element("legend", {Part(parts)...}); }
Node label(const auto&... parts) { return element("label", {Part(parts)...}); }
Node select(const auto&... parts) { return element("select", {Part(parts)...}); }
Node option(const auto&... parts) { return element("option", {Part(parts)...}); }
Node textarea(const auto&... parts) { return element("textarea", {Part(parts)...}); }
Node button(const auto&... parts) { return element("button", {Part(parts)...}); }
Node output(const auto&... parts) { return element("output", {Part(parts)...}); }

Node details(const auto&... parts) { return element("details", {Part(parts)...}); }
Node summary(const auto&... parts) { return element("summary", {Part(parts)...}); }
Node title(const auto&... parts) { return element("title", {Part(parts)...}); }

// Elements without content: they take attributes only.

Node br(const std::same_as<Attribute> auto&... attributes) {
  return void_element("br", {Part(attributes)...});
}
Node hr(const std::same_as<Attribute> auto&... attributes) {
  return void_element("hr", {Part(attributes)...});
}
Node img(const std::same_as<Attribute> auto&... attributes) {
  return void_element("img", {Part(attributes)...});
}
Node input(const std::same_as<Attribute> auto&... attributes) {
  return void_element("input", {Part(attributes)...});
}
Node meta(const std::same_as<Attribute> auto&... attributes) {
  return void_element("meta", {Part(attributes)...});
}
Node link(const std::same_as<Attribute> auto&... attributes) {
  return void_element("link", {Part(attributes)...});
}
Node col(const std::same_as<Attribute> auto&... attributes) {
  return void_element("col", {Part(attributes)...});
}
Node wbr(const std::same_as<Attribute> auto&... attributes) {
  return void_element("wbr", {Part(attributes)...});
}

/// A whole page: doctype, html with `language`, head and body. The character set is UTF-8.
std::string document(std::string_view language, const Node& head, const Node& body);

}  // namespace handslag::html
