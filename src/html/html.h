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

template <class... Parts>
Node section(const Parts&... parts) {
  return element("section", {Part(parts)...});
}
template <class... Parts>
Node article(const Parts&... parts) {
  return element("article", {Part(parts)...});
}
template <class... Parts>
Node aside(const Parts&... parts) {
  return element("aside", {Part(parts)...});
}
template <class... Parts>
Node header(const Parts&... parts) {
  return element("header", {Part(parts)...});
}
template <class... Parts>
Node footer(const Parts&... parts) {
  return element("footer", {Part(parts)...});
}
template <class... Parts>
Node main(const Parts&... parts) {
  return element("main", {Part(parts)...});
}
template <class... Parts>
Node nav(const Parts&... parts) {
  return element("nav", {Part(parts)...});
}
template <class... Parts>
Node div(const Parts&... parts) {
  return element("div", {Part(parts)...});
}
template <class... Parts>
Node address(const Parts&... parts) {
  return element("address", {Part(parts)...});
}

template <class... Parts>
Node h1(const Parts&... parts) {
  return element("h1", {Part(parts)...});
}
template <class... Parts>
Node h2(const Parts&... parts) {
  return element("h2", {Part(parts)...});
}
template <class... Parts>
Node h3(const Parts&... parts) {
  return element("h3", {Part(parts)...});
}
template <class... Parts>
Node h4(const Parts&... parts) {
  return element("h4", {Part(parts)...});
}
template <class... Parts>
Node h5(const Parts&... parts) {
  return element("h5", {Part(parts)...});
}
template <class... Parts>
Node h6(const Parts&... parts) {
  return element("h6", {Part(parts)...});
}
template <class... Parts>
Node p(const Parts&... parts) {
  return element("p", {Part(parts)...});
}
template <class... Parts>
Node blockquote(const Parts&... parts) {
  return element("blockquote", {Part(parts)...});
}
template <class... Parts>
Node pre(const Parts&... parts) {
  return element("pre", {Part(parts)...});
}
template <class... Parts>
Node ol(const Parts&... parts) {
  return element("ol", {Part(parts)...});
}
template <class... Parts>
Node ul(const Parts&... parts) {
  return element("ul", {Part(parts)...});
}
template <class... Parts>
Node li(const Parts&... parts) {
  return element("li", {Part(parts)...});
}
template <class... Parts>
Node dl(const Parts&... parts) {
  return element("dl", {Part(parts)...});
}
template <class... Parts>
Node dt(const Parts&... parts) {
  return element("dt", {Part(parts)...});
}
template <class... Parts>
Node dd(const Parts&... parts) {
  return element("dd", {Part(parts)...});
}
template <class... Parts>
Node figure(const Parts&... parts) {
  return element("figure", {Part(parts)...});
}
template <class... Parts>
Node figcaption(const Parts&... parts) {
  return element("figcaption", {Part(parts)...});
}

template <class... Parts>
Node a(const Parts&... parts) {
  return element("a", {Part(parts)...});
}
template <class... Parts>
Node strong(const Parts&... parts) {
  return element("strong", {Part(parts)...});
}
template <class... Parts>
Node em(const Parts&... parts) {
  return element("em", {Part(parts)...});
}
template <class... Parts>
Node b(const Parts&... parts) {
  return element("b", {Part(parts)...});
}
template <class... Parts>
Node i(const Parts&... parts) {
  return element("i", {Part(parts)...});
}
template <class... Parts>
Node small(const Parts&... parts) {
  return element("small", {Part(parts)...});
}
template <class... Parts>
Node abbr(const Parts&... parts) {
  return element("abbr", {Part(parts)...});
}
template <class... Parts>
Node code(const Parts&... parts) {
  return element("code", {Part(parts)...});
}
template <class... Parts>
Node span(const Parts&... parts) {
  return element("span", {Part(parts)...});
}
template <class... Parts>
Node mark(const Parts&... parts) {
  return element("mark", {Part(parts)...});
}
template <class... Parts>
Node sub(const Parts&... parts) {
  return element("sub", {Part(parts)...});
}
template <class... Parts>
Node sup(const Parts&... parts) {
  return element("sup", {Part(parts)...});
}
template <class... Parts>
Node time(const Parts&... parts) {
  return element("time", {Part(parts)...});
}
template <class... Parts>
Node q(const Parts&... parts) {
  return element("q", {Part(parts)...});
}
template <class... Parts>
Node cite(const Parts&... parts) {
  return element("cite", {Part(parts)...});
}
template <class... Parts>
Node del(const Parts&... parts) {
  return element("del", {Part(parts)...});
}
template <class... Parts>
Node ins(const Parts&... parts) {
  return element("ins", {Part(parts)...});
}

template <class... Parts>
Node table(const Parts&... parts) {
  return element("table", {Part(parts)...});
}
template <class... Parts>
Node caption(const Parts&... parts) {
  return element("caption", {Part(parts)...});
}
template <class... Parts>
Node thead(const Parts&... parts) {
  return element("thead", {Part(parts)...});
}
template <class... Parts>
Node tbody(const Parts&... parts) {
  return element("tbody", {Part(parts)...});
}
template <class... Parts>
Node tfoot(const Parts&... parts) {
  return element("tfoot", {Part(parts)...});
}
template <class... Parts>
Node tr(const Parts&... parts) {
  return element("tr", {Part(parts)...});
}
template <class... Parts>
Node th(const Parts&... parts) {
  return element("th", {Part(parts)...});
}
template <class... Parts>
Node td(const Parts&... parts) {
  return element("td", {Part(parts)...});
}

template <class... Parts>
Node form(const Parts&... parts) {
  return element("form", {Part(parts)...});
}
template <class... Parts>
Node fieldset(const Parts&... parts) {
  return element("fieldset", {Part(parts)...});
}
template <class... Parts>
Node legend(const Parts&... parts) {
  return element("legend", {Part(parts)...});
}
template <class... Parts>
Node label(const Parts&... parts) {
  return element("label", {Part(parts)...});
}
template <class... Parts>
Node select(const Parts&... parts) {
  return element("select", {Part(parts)...});
}
template <class... Parts>
Node option(const Parts&... parts) {
  return element("option", {Part(parts)...});
}
template <class... Parts>
Node textarea(const Parts&... parts) {
  return element("textarea", {Part(parts)...});
}
template <class... Parts>
Node button(const Parts&... parts) {
  return element("button", {Part(parts)...});
}
template <class... Parts>
Node output(const Parts&... parts) {
  return element("output", {Part(parts)...});
}

template <class... Parts>
Node details(const Parts&... parts) {
  return element("details", {Part(parts)...});
}
template <class... Parts>
Node summary(const Parts&... parts) {
  return element("summary", {Part(parts)...});
}
template <class... Parts>
Node title(const Parts&... parts) {
  return element("title", {Part(parts)...});
}

// Elements without content: they take attributes only.

template <std::same_as<Attribute>... Attributes>
Node br(const Attributes&... attributes) {
  return void_element("br", {Part(attributes)...});
}
template <std::same_as<Attribute>... Attributes>
Node hr(const Attributes&... attributes) {
  return void_element("hr", {Part(attributes)...});
}
template <std::same_as<Attribute>... Attributes>
Node img(const Attributes&... attributes) {
  return void_element("img", {Part(attributes)...});
}
template <std::same_as<Attribute>... Attributes>
Node input(const Attributes&... attributes) {
  return void_element("input", {Part(attributes)...});
}
template <std::same_as<Attribute>... Attributes>
Node meta(const Attributes&... attributes) {
  return void_element("meta", {Part(attributes)...});
}
template <std::same_as<Attribute>... Attributes>
Node link(const Attributes&... attributes) {
  return void_element("link", {Part(attributes)...});
}
template <std::same_as<Attribute>... Attributes>
Node col(const Attributes&... attributes) {
  return void_element("col", {Part(attributes)...});
}
template <std::same_as<Attribute>... Attributes>
Node wbr(const Attributes&... attributes) {
  return void_element("wbr", {Part(attributes)...});
}

/// A whole page: doctype, html with `language`, head and body. The character set is UTF-8.
std::string document(std::string_view language, const Node& head, const Node& body);

}  // namespace handslag::html
