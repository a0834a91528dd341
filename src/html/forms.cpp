#include "html/forms.h"

#include <algorithm>

namespace handslag::html {

namespace {

std::string help_id(const Field& field) { return field.name + "-help"; }
std::string fault_id(const Field& field) { return field.name + "-fault"; }

std::string described_by(const Field& field) {
  std::string ids = field.help.empty() ? "" : help_id(field);
  if (!field.fault.empty()) ids += (ids.empty() ? "" : " ") + fault_id(field);
  return ids;
}

Node label_text(const Translator& t, const Field& field) {
  if (!field.is_optional) return fragment(field.label);
  return fragment(field.label, " ", span(classes("note"), t.translate("(optional)")));
}

Node help_of(const Field& field) {
  if (field.help.empty()) return {};
  return p(classes("note"), data("field", "description"), id(help_id(field)), field.help);
}

Node fault_of(const Translator& t, const Field& field) {
  if (field.fault.empty()) return {};
  return p(classes("ds-validation-message"), id(fault_id(field)),
           span(classes("ds-sr-only"), t.translate("Error:"), " "), field.fault);
}

// An attribute that is there only with a value.
Attribute some(AttributeName name, std::string_view text) {
  return text.empty() ? flag(name, false) : attribute(name, text);
}

Attribute invalid(const Field& field) { return some("aria-invalid", field.fault.empty() ? "" : "true"); }
Attribute described(const Field& field) { return some("aria-describedby", described_by(field)); }
Attribute filled_in_by_browser(const Field& field) { return some("autocomplete", field.autocomplete); }

Node labelled(const Translator& t, const Field& field, const Node& control) {
  return div(classes("ds-field"),
             element("label", {classes("ds-label"), attribute("for", field.name), label_text(t, field)}),
             help_of(field), fault_of(t, field), control);
}

Node group(const Translator& t, const Field& field, const Node& choices) {
  return fieldset(classes("ds-fieldset"), id(field.name), attribute("tabindex", -1), described(field),
                  legend(classes("ds-label"), label_text(t, field)), help_of(field), fault_of(t, field),
                  choices);
}

Node input_field(const Translator& t, const Field& field, std::string_view input_mode) {
  return labelled(
      t, field,
      input(classes("ds-input"), type("text"), id(field.name), name(field.name), value(field.value),
            some("inputmode", input_mode), filled_in_by_browser(field), invalid(field), described(field)));
}

}  // namespace

Node text_field(const Translator& t, const Field& field) { return input_field(t, field, ""); }

Node secret_field(const Translator& t, const Field& field) {
  return labelled(t, field,
                  input(classes("ds-input"), type("password"), id(field.name), name(field.name),
                        filled_in_by_browser(field), invalid(field), described(field)));
}

Node long_text_field(const Translator& t, const Field& field, int rows) {
  // Browsers drop one line break after the start tag.
  return labelled(
      t, field,
      textarea(classes("ds-input"), id(field.name), name(field.name), attribute("rows", rows), invalid(field),
               described(field), field.value.starts_with('\n') ? "\n" + field.value : field.value));
}

Node date_field(const Translator& t, const Field& field) {
  Field with_example = field;
  if (with_example.help.empty()) with_example.help = t.translate("For example 4 March 2025 or 2025-03-04.");
  if (with_example.autocomplete.empty()) with_example.autocomplete = "off";
  return div(classes("short-field"), input_field(t, with_example, ""));
}

Node number_field(const Translator& t, const Field& field) {
  Field alone = field;
  if (alone.autocomplete.empty()) alone.autocomplete = "off";
  return div(classes("short-field"), input_field(t, alone, "numeric"));
}

Node file_field(const Translator& t, const Field& field, std::string_view accept) {
  return labelled(t, field,
                  input(classes("ds-input"), type("file"), id(field.name), name(field.name),
                        attribute("accept", accept), invalid(field), described(field)));
}

Node confirmation(const Translator& t, const Field& field) {
  return div(classes("ds-field single-choice"), fault_of(t, field),
             input(classes("ds-input"), type("checkbox"), id(field.name), name(field.name), value("yes"),
                   flag("checked", field.value == "yes"), invalid(field), described(field)),
             element("label", {classes("ds-label"), attribute("for", field.name), field.label}),
             help_of(field));
}

Node ticks_field(const Translator& t, const Field& field, const std::vector<Tick>& ticks) {
  Node all;
  for (const Tick& tick : ticks) {
    const std::string note_id = tick.name + "-note";
    all += div(
        classes("ds-field"),
        input(classes("ds-input"), type("checkbox"), id(tick.name), name(tick.name), value("yes"),
              flag("checked", tick.is_ticked), some("aria-describedby", tick.note.empty() ? "" : note_id)),
        element("label", {classes("ds-label"), attribute("for", tick.name), tick.label}),
        tick.note.empty() ? Node() : p(classes("note"), id(note_id), tick.note));
  }
  return group(t, field, div(classes("choice-list"), all));
}

Node choice_field(const Translator& t, const Field& field, const std::vector<Choice>& choices) {
  Node all;
  for (const Choice& choice : choices) {
    const std::string own = field.name + "-" + choice.value;
    const std::string note_id = own + "-note";
    all += div(classes("ds-field"),
               input(classes("ds-input"), type("radio"), id(own), name(field.name), value(choice.value),
                     flag("checked", choice.value == field.value),
                     some("aria-describedby", choice.note.empty() ? "" : note_id)),
               element("label", {classes("ds-label"), attribute("for", own), choice.label}),
               choice.note.empty() ? Node() : p(classes("note"), id(note_id), choice.note));
  }
  return group(t, field, div(classes("choice-list"), all));
}

Node select_field(const Translator& t, const Field& field, const std::vector<Choice>& choices) {
  const Node nothing = option(value(""), flag("selected", field.value.empty()), t.translate("Choose"));
  return labelled(t, field,
                  select(classes("ds-input"), id(field.name), name(field.name), invalid(field),
                         described(field), nothing, each(choices, [&](const Choice& choice) {
                           return option(value(choice.value), flag("selected", choice.value == field.value),
                                         choice.label);
                         })));
}

Node filter_field(const std::string& name_of_field, const std::string& label_of_field,
                  const std::string& chosen, const std::vector<Choice>& choices) {
  return div(classes("ds-field"),
             element("label", {classes("ds-label"), attribute("for", name_of_field), label_of_field}),
             select(classes("ds-input"), id(name_of_field), name(name_of_field),
                    each(choices, [&](const Choice& choice) {
                      return option(value(choice.value), flag("selected", choice.value == chosen),
                                    choice.label);
                    })));
}

Node error_summary(const Translator& t, const std::vector<FieldFault>& faults) {
  if (faults.empty()) return {};
  const std::string heading =
      t.translate_count("One thing must be put right", "{count} things must be put right",
                        static_cast<std::int64_t>(faults.size()));
  return div(classes("ds-error-summary"), id("faults"), attribute("tabindex", -1), role("alert"),
             aria("labelledby", "faults-heading"), h2(classes("ds-heading"), id("faults-heading"), heading),
             ul(classes("ds-list"), each(faults, [](const FieldFault& fault) {
                  if (fault.field.empty()) return li(fault.sentence);
                  return li(a(classes("ds-link"), href("#" + fault.field), fault.sentence));
                })));
}

Node form(const FormFrame& frame, const Node& fields) {
  Node hidden;
  for (const auto& [field, text] : frame.hidden) hidden += input(type("hidden"), name(field), value(text));
  const Node submit =
      frame.takes_back ? button(classes("ds-button"), data("color", "danger"), type("submit"), frame.submit)
                       : button(classes("ds-button"), type("submit"), frame.submit);
  return element(
      "form",
      {classes("form"), attribute("method", "post"), action(frame.action), flag("novalidate"),
       some("enctype", frame.has_file ? "multipart/form-data" : ""), hidden, fields,
       div(classes("action-bar"), submit, frame.note.empty() ? Node() : p(classes("note"), frame.note))});
}

}  // namespace handslag::html
