#include <algorithm>

#include "base/text.h"
#include "base/text_difference.h"
#include "memoranda/edit_check.h"
#include "memoranda/figure_reference.h"
#include "memoranda/section_edit_store.h"
#include "shapes/memorandum_shapes.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/memoranda/memorandum_workbench.h"
#include "web/memoranda/section_editing.h"

namespace handslag::web {

namespace {

using html::Node;
using memoranda::DraftSection;
using memoranda::MemorandumTemplate;

/// What a guard has caught in it, and that what it was written from has changed.
Node left_in_it(const MemorandumSeen& seen, const DraftSection& section) {
  const Translator& t = seen.t;
  Node all;
  if (section.edit_is_stale)
    all +=
        html::li(t.translate("What is generated for the section has changed since it was written by hand. "
                             "Read it again, and save it anew."));
  for (const memoranda::EditFault& fault : seen.draft.faults) {
    if (fault.section != section.key || fault.taken_on) continue;
    Node way;
    if (seen.reader.may("sentence.take_on"))
      way =
          html::ways({{t.translate("Answer for it"), kTakingOn(seen.agreement(), seen.year(), fault.code)}});
    all += html::li(in_words(fault, t), way);
  }
  if (all.empty()) return {};
  return html::alert(html::Kind::Warning,
                     t.translate("Must be changed, or answered for, before it is written"),
                     html::ul(html::classes("ds-list"), all));
}

/// What has changed in the generated words since somebody wrote in their place.
Node changed_generated(const Translator& t, const DraftSection& section, const std::string& then,
                       const std::string& generated) {
  if (!section.edit_is_stale || then.empty()) return {};
  return html::div(
      html::classes("passage-changed"), html::id("changed-generated"),
      html::p(html::tag(html::Kind::Warning, t.translate("Generated text changed")), " ",
              t.translate("since the section was written by hand")),
      html::changes(t, difference(then, generated)),
      html::p(html::classes("note"),
              t.translate("Change your text if it should, and save it: then it rests on this.")));
}

/// What somebody else has saved since the page was opened, and what stands in the form in its place.
Node both_texts(const Translator& t, const DraftSection& section, const FilledForm& form) {
  const std::string stood = form.value(kStood);
  if (stood.empty() || stood == hash_of_standing(section)) return {};
  const std::string theirs = section.edit ? section.edit->text : shapes::typed_form_of(section.generated);
  return html::div(
      html::classes("passage-changed"), html::id("both"),
      html::p(html::tag(html::Kind::Warning, t.translate("Two texts")), " ",
              section.edit ? t.translate("theirs, saved by {role}, is struck where yours is another",
                                         {{"role", section.edit->edited_by}})
                           : t.translate("the section was taken back to what is generated")),
      html::changes(t, difference(theirs, form.value(kText))));
}

/// A figure that is not what it was when the text was kept, struck and underlined, and the way to take it.
Node changed_figures(const Translator& t, const DraftSection& section) {
  Node all;
  for (const memoranda::ChangedFigure& one : section.changed_figures) {
    const Node values = html::fragment(
        html::del(html::span(html::classes("ds-sr-only"), t.translate("struck:"), " "), one.seen), " ",
        html::ins(html::span(html::classes("ds-sr-only"), t.translate("new:"), " "), one.now));
    all += one.now.empty()
               ? html::p(t.translate("[siffra {key}] cannot be pointed at any more.", {{"key", one.key}}))
               : html::p(one.definition, ": ", values);
  }
  if (all.empty()) return {};
  return html::div(
      html::classes("passage-changed"), html::id("changed"),
      html::p(html::tag(html::Kind::Warning, t.translate("Figure changed")), " ",
              t.translate("since the text was saved")),
      all,
      html::button(html::classes("ds-button"), html::data("variant", "secondary"), html::type("submit"),
                   html::name(kUse), html::value("now"), t.translate("Use the figures of now")),
      html::p(html::classes("note"),
              t.translate("To keep what stood there, write it as a number: then somebody answers for it.")));
}

std::vector<html::Choice> figures_to_choose(const memoranda::FigureCatalog& catalog, Language language) {
  std::vector<html::Choice> choices;
  for (const memoranda::FigureToPointAt& one : catalog.figures())
    choices.push_back({.value = memoranda::typed_reference(one, language),
                       .label = one.figure.definition + ": " + one.figure.words});
  return choices;
}

std::vector<html::Choice> annexes_to_choose(const memoranda::Dossier& one, Language language) {
  std::vector<html::Choice> choices;
  for (const memoranda::Annex& annex : one.annexes)
    choices.push_back({.value = (language == Language::Swedish ? "[bilaga " : "[annex ") + annex.key + "]",
                       .label = annex.title});
  return choices;
}

struct OpenSection {
  const DraftSection& section;
  const memoranda::FigureCatalog& catalog;
  Language language;                ///< of the document
  std::string generated = {};       ///< as it is typed
  std::string generated_then = {};  ///< when the section was written by hand
};

Node words_panel(const MemorandumSeen& seen, const Visit& visit, const OpenSection& open, FilledForm& form) {
  const Translator& t = seen.t;
  const DraftSection& section = open.section;
  const std::string heading = typeset::plain_text(section.heading.content);
  Node fields = html::fragment(both_texts(t, section, form),
                               changed_generated(t, section, open.generated_then, open.generated),
                               changed_figures(t, section));
  fields += document_field(
      t,
      form.field(
          kText, t.translate("The words of the section"),
          t.translate("An empty line parts paragraphs. “## ” begins a heading, “- ” an item of a list, "
                      "“| ” a row of a table, whose first row is its heads.")),
      figures_to_choose(open.catalog, open.language), annexes_to_choose(seen.one, open.language));
  if (section.edit)
    fields += html::confirmation(
        t, form.field(kGenerated, t.translate("Back to the generated text"),
                      t.translate("What you have written stays in the history of the section.")));
  html::FormFrame frame{
      .action = visit.request().path,
      .submit = t.translate("Save the section"),
      // What the officer saw when the text was written: whoever changes it meanwhile is
      // noticed.
      .hidden = {{kGeneratedSeen, form.value(kGeneratedSeen)}, {kStood, hash_of_standing(section)}}};
  for (const auto& field : seen.reader.form_fields) frame.hidden.push_back(field);
  const Node what = section.edit ? html::tag(html::Kind::Information, t.translate("Written by hand"))
                                 : html::tag(html::Kind::Neutral, t.translate("Generated"));
  const Node whence =
      section.edit
          ? html::fragment(t.translate("by {role} {day}", {{"role", section.edit->edited_by},
                                                           {"day", in_text(t, section.edit->edited_on)}}))
          : html::fragment(t.translate("from the agreement, the findings and the "
                                       "figures"));
  Node inserted;
  if (!form.value(kInsert).empty() && !form.has_faults())
    inserted = html::p(html::classes("status-line"), html::role("status"),
                       t.translate("Put in last in the text. Nothing is saved yet."));
  return html::section(html::classes("panel open-thing"), html::aria("labelledby", "open"),
                       html::h2(html::id("open"), in_its_language(t, heading)),
                       html::p(html::classes("tag-row"), what, html::span(html::classes("note"), whence)),
                       left_in_it(seen, section), inserted, html::form(frame, fields));
}

bool rests_on_findings(const MemorandumTemplate& form, const std::string& key) {
  using Content = MemorandumTemplate::Content;
  const auto section = std::ranges::find(form.sections, key, &MemorandumTemplate::Section::key);
  if (section == form.sections.end()) return false;
  return section->content == Content::Proposal || section->content == Content::Summary ||
         section->content == Content::FollowUp || section->content == Content::Assessment;
}

Node findings(const MemorandumSeen& seen) {
  const Translator& t = seen.t;
  const Node rows = html::each(seen.one.coverage.rows, [&](const followup::CoverageRow& row) {
    const Node name = in_its_language(t, row.commitment.text);
    const std::string outcome = row.finding ? title_of(row.finding->outcome, t) : t.translate("Not judged");
    const Node what =
        seen.reader.may("finding.record")
            ? html::a(html::classes("ds-link"),
                      html::href(kFinding(seen.agreement(), seen.year(), row.commitment.id.value)), name)
            : name;
    return html::li(html::p(what), html::p(html::classes("note"), outcome));
  });
  return html::panel("findings", t.translate("Findings"), html::ul(html::classes("gaps"), rows));
}

/// Where a figure is followed back to, by those who may.
std::string source_path(const MemorandumSeen& seen, memoranda::FigureToPointAt::Source source) {
  using Source = memoranda::FigureToPointAt::Source;
  switch (source) {
    case Source::Statistics:
      return seen.reader.may("figures.read") ? kStatistics(seen.agreement(), seen.year()) : "";
    case Source::Agreement:
      return seen.reader.may("agreements.read") ? kAgreement(seen.agreement()) : "";
    case Source::Outreach:
    case Source::Findings:
      break;
  }
  return seen.reader.may("follow_up.read") ? kFollowUp(seen.agreement(), seen.year()) : "";
}

/// What the text points at, each with what it is now and where it comes from.
Node figures_in_text(const MemorandumSeen& seen, const memoranda::FigureCatalog& catalog,
                     const std::string& text) {
  const Translator& t = seen.t;
  std::vector<std::string> told;
  Node all;
  for (const memoranda::FigureReference& reference : memoranda::figure_references_in(text)) {
    const memoranda::FigureToPointAt* one = catalog.find(reference.key);
    if (one == nullptr || std::ranges::find(told, reference.key) != told.end()) continue;
    told.push_back(reference.key);
    const std::string path = source_path(seen, one->source);
    const Node value = path.empty() ? html::strong(one->figure.words)
                                    : html::a(html::classes("ds-link figure-reference"), html::href(path),
                                              one->figure.words);
    Node source = html::p(html::classes("note"), one->figure.source);
    if (!one->figure.cut_off.empty() && one->source != memoranda::FigureToPointAt::Source::Statistics)
      source += html::p(html::classes("note"), one->figure.cut_off);
    all += html::li(html::p(one->figure.definition, ": ", value), source);
  }
  if (all.empty()) return {};
  return html::panel("figures-in-text", t.translate("What the text points at"),
                     html::ul(html::classes("gaps"), all));
}

/// What the generated text prints, each with where it comes from.
Node figures(const Translator& t, const DraftSection& section) {
  std::vector<html::Fact> facts;
  for (const memoranda::PrintedFigure& figure : section.printed)
    facts.push_back({figure.definition,
                     html::fragment(html::p(figure.words), html::p(html::classes("note"), figure.source))});
  return html::panel("figures", t.translate("Figures of the section"), html::definition_list(facts));
}

Node beside(const MemorandumSeen& seen, const MemorandumTemplate& form, const DraftSection& section,
            const std::string& generated) {
  const Translator& t = seen.t;
  Node all;
  if (section.edit)
    all += html::panel("draft", t.translate("Generated, and what is written by hand"),
                       html::div(html::lang(code_of(form.language)),
                                 html::changes(t, difference(generated, section.words))));
  if (rests_on_findings(form, section.key) && !seen.one.coverage.rows.empty()) all += findings(seen);
  if (!section.printed.empty()) all += figures(t, section);
  return all;
}

}  // namespace

std::string section_page(const Visit& visit, const Translator& t, const PageReader& reader,
                         FilledForm& form) {
  const DraftOfToday at = draft_at(visit, reader);
  const DraftSection& section = section_at(visit, at.draft);
  const std::string generated = shapes::typed_form_of(section.generated);
  form.begin_with(kText, section.edit ? section.edit->text : generated);
  form.begin_with(kGeneratedSeen, section.generated_sha256);
  const Reader for_whom = reader.reader();
  const std::vector<memoranda::Hindrance> hindrances = memoranda::hindrances_of(at.one, at.draft);
  const MemorandumSeen seen{t, for_whom, at.one, at.draft, hindrances};
  const memoranda::FigureCatalog catalog(at.one, at.form.language);
  const Node words =
      words_panel(seen, visit,
                  {section, catalog, at.form.language, generated,
                   memoranda::SectionEditStore(reader.view()).generated_of(at.one.follow_up.id, section.key)},
                  form);
  PagePlace place = place_in(t, for_whom, at.one, visit, t.translate("Edit a section of the memorandum"),
                             html::fragment(left_in_words(t, conditions_of(seen))));
  place.trail.insert(place.trail.end() - 1,
                     {t.translate("Memorandum {year}", {{"year", std::to_string(visit.year())}}),
                      kMemorandum(visit.agreement(), visit.year())});
  html::PageFrame page = page_frame(t, place);
  page.first = html::error_summary(t, form.faults());
  page.has_faults = form.has_faults();
  page.script = kAsset("editor.js");
  const Node facts = html::fragment(figures_in_text(seen, catalog, form.value(kText)),
                                    beside(seen, at.form, section, generated));
  return html::page_shell(t, page, html::workbench(html::rail(rail_of(seen, section.key, "")), words, facts));
}

}  // namespace handslag::web
