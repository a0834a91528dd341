#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "memoranda/edit_check.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/text_document.h"
#include "shapes/memorandum_shapes.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/section_editing.h"

namespace handslag::web {

namespace {

using memoranda::DraftSection;
using memoranda::MemorandumDraft;
using organisations::Deed;

constexpr const char* kGenerated = "generated";

html::Node caught(const Translator& t, const MemorandumDraft& draft, const std::string& section) {
  html::Node all;
  for (const memoranda::EditFault& fault : draft.faults) {
    if (fault.section == section && !fault.taken_on) all += html::li(in_words(fault, t));
  }
  if (all.empty()) return {};
  return html::alert(html::Kind::Warning,
                     t.translate("Must be changed, or answered for, before it is written"),
                     html::ul(html::classes("ds-list"), all));
}

std::string section_page(const Visit& visit, const Translator& t, const PageReader& reader,
                         FilledForm& form) {
  const DraftOfToday at = draft_at(visit, reader);
  const DraftSection& section = section_at(visit, at.draft);
  const std::string heading = typeset::plain_text(section.heading.content);
  const std::string generated = shapes::typed_form_of(section.generated);
  form.begin_with("text", section.edit ? section.edit->text : generated);
  form.begin_with("generated_sha256", section.generated_sha256);
  html::Node fields = html::long_text_field(
      t,
      form.field("text", heading,
                 t.translate("An empty line parts paragraphs, “- ” begins an item of a list. [bilaga "
                             "annual_report] becomes the number of the annex.")),
      16);
  if (section.edit) {
    fields += html::confirmation(
        t, form.field(kGenerated, t.translate("Back to the generated text"),
                      t.translate("What you have written stays in the history of the section.")));
  }
  PagePlace place = place_in(t, reader.reader(), at.one, visit,
                             t.translate("Edit a section of the memorandum"), html::fragment(heading));
  place.trail.insert(place.trail.end() - 1,
                     {t.translate("Memorandum {year}", {{"year", std::to_string(visit.year())}}),
                      kMemorandum(visit.agreement(), visit.year())});
  return page_with_form(
      t,
      {.place = place,
       .heading = t.translate("The words of the section"),
       .frame = {.action = visit.request().path,
                 .submit = t.translate("Save the section"),
                 // What the officer saw when the text was written: whoever changes it meanwhile is noticed.
                 .hidden = {{"generated_sha256", form.value("generated_sha256")}}},
       .before = caught(t, at.draft, section.key),
       .beside = html::panel(
           "draft", t.translate("Generated from findings and figures"),
           html::div(html::lang(code_of(at.form.language)),
                     html::each(lines_of(generated), [](std::string_view line) { return html::p(line); })))},
      form, fields);
}

Visit::MakeForm section(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return section_page(visit, t, reader, form);
  };
}

}  // namespace

Outcome section_form(const Visit& visit) { return visit.form_page(section(visit)); }

Outcome edit_section(const Visit& visit) {
  return visit.act(section(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const DraftOfToday at = draft_at(visit, PageReader(act));
    const DraftSection& section = section_at(visit, at.draft);
    memoranda::SectionEdit edit{section.key, "", section.generated_sha256, visit.visitor()->role,
                                visit.clock().today()};
    if (!form.is_confirmed(kGenerated)) {
      edit.text = form.text("text", kLongestEdit, Lines::Many);
      edit.generated_sha256 = form.value("generated_sha256");
      if (const auto unsupported = memoranda::unsupported_characters(edit.text); !unsupported.empty())
        form.refuse("text", memoranda::sentence_for(unsupported, visit.t()));
    } else if (!section.edit) {
      form.refuse(kGenerated, visit.t().translate("The section is generated already."));
    }
    if (form.has_faults()) return {};
    keep_edit(visit, act, at, edit);
    return after(Deed::MemorandumEdit, kSection(visit.agreement(), visit.year(), section.key));
  });
}

}  // namespace handslag::web
