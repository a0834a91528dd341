#include "web/memoranda/section_editing.h"

namespace handslag::web {

namespace {

using html::Node;

Node tool(const Translator& t, const char* insert, const std::string& label) {
  return html::button(html::classes("ds-button"), html::data("variant", "tertiary"), html::type("submit"),
                      html::name(kInsert), html::value(insert), html::data("snippet", snippet_of(insert, t)),
                      label);
}

Node options(const std::vector<html::Choice>& choices) {
  return html::each(choices,
                    [](const html::Choice& one) { return html::option(html::value(one.value), one.label); });
}

Node group(const std::string& label, const std::vector<html::Choice>& choices) {
  if (choices.empty()) return {};
  return html::element("optgroup", {html::attribute("label", label), options(choices)});
}

}  // namespace

std::string snippet_of(std::string_view insert, const Translator& t) {
  if (insert == "heading") return "## " + t.translate("Heading");
  if (insert == "list") return "- " + t.translate("First") + "\n- " + t.translate("Second");
  if (insert == "table")
    return "| " + t.translate("Heading") + " | " + t.translate("Heading") + " |\n| " + t.translate("First") +
           " | |\n| " + t.translate("Second") + " | |";
  return {};
}

Node document_field(const Translator& t, const html::Field& field, const std::vector<html::Choice>& figures,
                    const std::vector<html::Choice>& annexes) {
  const std::string what = t.translate("Put into the text");
  // Enter elsewhere in the form presses its first button, which must not be one of the toolbar's.
  const Node first = html::button(html::type("submit"), html::name("save"), html::value("yes"),
                                  html::flag("hidden", true), t.translate("Save the section"));
  Node toolbar = html::div(html::classes("toolbar"), html::role("group"), html::aria("label", what),
                           tool(t, "heading", t.translate("Heading")), tool(t, "list", t.translate("List")),
                           tool(t, "table", t.translate("Table")));
  if (!figures.empty() || !annexes.empty())
    toolbar += html::div(
        html::classes("toolbar"), html::role("group"),
        html::aria("label", t.translate("Point at a figure or an annex")),
        html::element("label", {html::classes("ds-sr-only"), html::attribute("for", kReference),
                                t.translate("Figure or annex")}),
        html::select(html::classes("ds-input"), html::id(kReference), html::name(kReference),
                     html::option(html::value(""), t.translate("Figure or annex")),
                     group(t.translate("Figures"), figures), group(t.translate("Annexes"), annexes)),
        html::button(html::classes("ds-button"), html::data("variant", "tertiary"), html::type("submit"),
                     html::name(kInsert), html::value(kReference), t.translate("Point at it")));
  const bool has_fault = !field.fault.empty();
  const std::string described = field.name + "-help" + (has_fault ? " " + field.name + "-fault" : "");
  const Node fault =
      has_fault ? html::p(html::classes("ds-validation-message"), html::id(field.name + "-fault"),
                          html::span(html::classes("ds-sr-only"), t.translate("Error:"), " "), field.fault)
                : Node();
  return html::div(
      html::classes("ds-field"),
      html::element("label", {html::classes("ds-label"), html::attribute("for", field.name), field.label}),
      html::p(html::classes("note"), html::data("field", "description"), html::id(field.name + "-help"),
              field.help),
      fault, first, toolbar,
      html::textarea(
          html::classes("ds-input document-input"), html::id(field.name), html::name(field.name),
          html::attribute("rows", 18), html::data("editor-plain", t.translate("Write as plain text")),
          html::data("editor-rich", t.translate("Write as it will look")),
          html::data("editor-head", t.translate("Heading")),
          html::aria("invalid", has_fault ? "true" : "false"), html::aria("describedby", described),
          field.value.starts_with('\n') ? "\n" + field.value : field.value));
}

}  // namespace handslag::web
