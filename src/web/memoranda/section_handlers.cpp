#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "memoranda/edit_check.h"
#include "memoranda/memoranda_acts.h"
#include "memoranda/text_document.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/memoranda/memorandum_handlers.h"

namespace handslag::web {

namespace {

using memoranda::Dossier;
using memoranda::DraftSection;
using memoranda::MemorandumDraft;
using organisations::Deed;

constexpr std::size_t kLongestEdit = 20'000;
constexpr const char* kGenerated = "generated";

/// The draft in the language of its template, and the case that it is of.
struct Draft {
  memoranda::MemorandumTemplate form;
  Dossier one;
  MemorandumDraft draft;
};

Draft draft_at(const Visit& visit, const PageReader& reader) {
  memoranda::MemorandumTemplate form = reader.memorandum_template();
  const Translator document(form.language);
  Dossier one = case_at(visit, reader, document);
  MemorandumDraft draft = draft_memorandum(one, form, visit.clock().today(), document);
  return {std::move(form), std::move(one), std::move(draft)};
}

const DraftSection& section_at(const Visit& visit, const MemorandumDraft& draft) {
  const auto section = std::ranges::find(draft.sections, visit.path().at("section"), &DraftSection::key);
  if (section == draft.sections.end()) throw NotFound("the memorandum has no such section");
  return *section;
}

std::string typed_form_of(const typeset::Inline& content) {
  std::string words;
  for (const typeset::Span& span : content) {
    words += span.kind == typeset::Span::Kind::AnnexReference ? "[bilaga " + span.target + "]" : span.text;
  }
  return words;
}

/// As an officer would type it: paragraphs apart, lists with "- ". What has another shape (a table) stays
/// with the program.
std::string typed_form_of(const std::vector<typeset::Block>& blocks) {
  std::string words;
  for (const typeset::Block& block : blocks) {
    if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content))
      words += typed_form_of(paragraph->content) + "\n\n";
    if (const auto* list = std::get_if<typeset::List>(&block.content)) {
      for (const typeset::Inline& item : list->items) words += "- " + typed_form_of(item) + "\n";
      words += "\n";
    }
  }
  return std::string(trimmed(words));
}

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
  const Draft at = draft_at(visit, reader);
  const DraftSection& section = section_at(visit, at.draft);
  const std::string heading = typeset::plain_text(section.heading.content);
  const std::string generated = typed_form_of(section.generated);
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
    const Draft at = draft_at(visit, PageReader(act));
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
    Dossier edited = at.one;
    std::erase_if(edited.edits,
                  [&](const memoranda::SectionEdit& one) { return one.section == section.key; });
    if (!edit.text.empty()) edited.edits.push_back(edit);
    // Drafted once with the edit: what refers to an annex that is not there is refused before it is saved.
    draft_memorandum(edited, at.form, visit.clock().today(), Translator(at.form.language));
    memoranda::edit_section(act, at.one.follow_up.id, edit);
    return after(Deed::MemorandumEdit, kSection(visit.agreement(), visit.year(), section.key));
  });
}

}  // namespace handslag::web
