#include "html/workbench.h"

#include "html/svg.h"

namespace handslag::html {

namespace {

/// Told apart by shape: an empty ring, or a full one with a tick.
Node mark_of(bool holds) {
  const Attribute view = attribute("viewBox", "0 0 20 20");
  if (!holds)
    return svg::svg(
        view, aria("hidden", "true"),
        svg::circle(attribute("cx", 10), attribute("cy", 10), attribute("r", 8), classes("mark-empty")));
  return svg::svg(
      view, aria("hidden", "true"),
      svg::circle(attribute("cx", 10), attribute("cy", 10), attribute("r", 9), classes("mark-full")),
      svg::path(attribute("d", "M5.5 10.5l3 3 6-7"), classes("mark-line-inverse")));
}

}  // namespace

Node rail(const Rail& rail) {
  const Node items = each(rail.items, [](const RailItem& item) {
    const Node content = fragment(span(classes("rail-name"), item.name),
                                  item.state.empty() ? Node() : span(classes("rail-state"), item.state));
    return item.is_open ? li(a(href(item.url), aria("current", "true"), content))
                        : li(a(href(item.url), content));
  });
  return details(classes("rail-box"), summary(rail.summary, " ", span(classes("rail-open"), rail.unfold)),
                 nav(classes("rail"), aria("label", rail.label), ol(items)));
}

Node workbench(const Node& rail, const Node& open_thing, const Node& facts) {
  return div(classes("workbench"), rail, open_thing, div(classes("columns-facts"), facts));
}

Node changes(const Translator& t, const std::vector<TextPart>& parts) {
  const auto spoken = [](const std::string& words) { return span(classes("ds-sr-only"), words, " "); };
  return div(classes("changes"), each(parts, [&](const TextPart& part) {
               switch (part.kind) {
                 case TextPart::Kind::Removed:
                   return del(spoken(t.translate("struck:")), part.text);
                 case TextPart::Kind::Added:
                   return ins(spoken(t.translate("new:")), part.text);
                 case TextPart::Kind::Same:
                   break;
               }
               return fragment(part.text);
             }));
}

Node condition_list(const Translator& t, const std::vector<Condition>& conditions) {
  return ol(classes("conditions"), each(conditions, [&](const Condition& one) {
              const Node word =
                  span(classes("ds-sr-only"), one.holds ? t.translate("Holds:") : t.translate("Left:"), " ");
              Node words = p(word, one.what);
              if (one.holds && !one.note.empty()) words += p(classes("note"), one.note);
              if (!one.left.empty())
                words += ul(classes("condition-remedies"),
                            each(one.left, [](const Node& left) { return li(left); }));
              return one.holds ? li(mark_of(true), div(words))
                               : li(classes("condition-left"), mark_of(false), div(words));
            }));
}

}  // namespace handslag::html
