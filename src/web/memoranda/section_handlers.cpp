#include "base/error.h"
#include "base/message.h"
#include "base/text.h"
#include "memoranda/figure_reference.h"
#include "memoranda/text_document.h"
#include "organisations/deed.h"
#include "shapes/memorandum_shapes.h"
#include "web/addresses.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/section_editing.h"

namespace handslag::web {

namespace {

using memoranda::DraftSection;
using organisations::Deed;

Visit::MakeForm section(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return section_page(visit, t, reader, form);
  };
}

}  // namespace

Outcome section_form(const Visit& visit) { return visit.form_page(section(visit)); }

namespace {

/// The form as it was sent, with what a button of the toolbar puts in: last in the text, as a paragraph of
/// its own; what is pointed at in the last sentence. Nothing is saved, so it is a page like another.
Outcome with_insertion(const Visit& visit, const http::Form& sent) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm& form) {
    const std::string insert(sent.value(kInsert));
    std::string text(trimmed(sent.value(kText)));
    std::string what = snippet_of(insert, t);
    if (insert == kReference)
      what = std::string(trimmed(sent.value(kReference)).substr(0, kLongestReference));
    const bool is_first = what.empty() || text.empty();
    const std::string_view between = is_first ? "" : insert == kReference ? " " : "\n\n";
    text.append(between).append(what);
    form.begin_with(kText, std::move(text));
    if (!what.empty()) form.begin_with(kInsert, insert);
    for (const char* field : {kGeneratedSeen, kStood, kGenerated})
      form.begin_with(field, std::string(sent.value(field)));
    return section_page(visit, t, reader, form);
  });
}

/// Somebody may have saved the section since: both texts are shown then, and whoever saves anew has seen
/// them.
void require_seen(const FilledForm& form, const DraftSection& section) {
  const std::string stood = form.value(kStood);
  if (stood.empty() || stood == hash_of_standing(section)) return;
  throw told<handslag::Conflict>(
      Message("Somebody has saved the section since you opened it. Nothing of yours was saved. Look at both "
              "below: save yours again, or open the section anew to keep theirs."));
}

/// The text with its figures as they are now, where that was asked for.
std::string text_sent(const FilledForm& form, const DraftOfToday& at, std::string text) {
  if (form.value(kUse).empty()) return text;
  return memoranda::with_values(text, {at.one, at.form.language}, memoranda::Values::OfNow);
}

}  // namespace

Outcome edit_section(const Visit& visit) {
  const auto sent = http::Form::read(visit.request());
  if (sent && !sent->value(kInsert).empty()) return with_insertion(visit, *sent);
  return visit.act(section(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const DraftOfToday at = draft_at(visit, PageReader(act));
    const DraftSection& section = section_at(visit, at.draft);
    require_seen(form, section);
    memoranda::SectionEdit edit{section.key, "", section.generated_sha256, visit.visitor()->role,
                                visit.clock().today()};
    if (!form.is_confirmed(kGenerated)) {
      edit.text = text_sent(form, at, form.text(kText, kLongestEdit, Lines::Many));
      edit.generated_sha256 = form.value(kGeneratedSeen);
      if (const auto unsupported = memoranda::unsupported_characters(edit.text); !unsupported.empty())
        form.refuse(kText, memoranda::sentence_for(unsupported, visit.t()));
    } else if (!section.edit) {
      form.refuse(kGenerated, visit.t().translate("The section is generated already."));
    }
    if (form.has_faults()) return {};
    keep_edit(visit, act, at, edit);
    return after(Deed::MemorandumEdit, kSection(visit.agreement(), visit.year(), section.key));
  });
}

}  // namespace handslag::web
