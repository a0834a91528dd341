#include "web/memoranda/section_editing.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/error.h"
#include "memoranda/memoranda_acts.h"
#include "shapes/memorandum_shapes.h"
#include "web/followup/follow_up_place.h"

namespace handslag::web {

using memoranda::DraftSection;

DraftOfToday draft_at(const Visit& visit, const PageReader& reader) {
  memoranda::MemorandumTemplate form = reader.memorandum_template();
  const Translator document(form.language);
  memoranda::Dossier one = case_at(visit, reader, document);
  memoranda::MemorandumDraft draft = draft_memorandum(one, form, visit.clock().today());
  return {std::move(form), std::move(one), std::move(draft)};
}

const DraftSection& section_at(const Visit& visit, const memoranda::MemorandumDraft& draft) {
  const auto section =
      std::ranges::find(draft.sections, visit.path().find("section")->second, &DraftSection::key);
  if (section == draft.sections.end()) throw NotFound("the memorandum has no such section");
  return *section;
}

std::string hash_of_standing(const DraftSection& section) {
  return sha256_hex(section.edit ? section.edit->text : "");
}

void keep_edit(const Visit& visit, organisations::Act& act, const DraftOfToday& at,
               const memoranda::SectionEdit& sent) {
  const memoranda::SectionEdit edit = memoranda::with_figures(sent, {at.one, at.form.language});
  memoranda::Dossier edited = at.one;
  std::erase_if(edited.edits, [&](const memoranda::SectionEdit& one) { return one.section == edit.section; });
  if (!edit.text.empty()) edited.edits.push_back(edit);
  // Drafted once with the edit: what refers to an annex that is not there is refused before it is saved.
  draft_memorandum(edited, at.form, visit.clock().today());
  memoranda::edit_section(act, at.one.follow_up.id, edit,
                          shapes::typed_form_of(section_at(visit, at.draft).generated));
}

}  // namespace handslag::web
