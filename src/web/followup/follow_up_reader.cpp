#include "web/followup/follow_up_reader.h"

#include <algorithm>

#include "memoranda/decision_words.h"
#include "memoranda/file_name.h"
#include "memoranda/package.h"
#include "memoranda/writing_check.h"
#include "memoranda/written_words.h"
#include "web/memoranda/memorandum_handlers.h"
#include "web/memoranda/memorandum_workbench.h"

namespace handslag::web {

FollowUpView follow_up_view(const Reader& reader, memoranda::Dossier one, const Translator& t) {
  const bool is_example = one.has_example_data();
  std::optional<FollowUpView::Written> memorandum;
  if (one.written)
    memorandum = {one.written->written_on, one.written->version, memorandum_in_words(one, t),
                  !changed_since(*one.written, one).empty()};
  return {.reader = reader,
          .agreement = std::move(one.agreement),
          .partner_name = std::move(one.partner.name),
          .follow_up = std::move(one.follow_up),
          .coverage = std::move(one.coverage),
          .to_sort_out = std::move(one.to_sort_out),
          .facts = std::move(one.facts),
          .has_statistics = one.statistics.has_value(),
          .party_shares = std::move(one.party_shares),
          .memorandum = std::move(memorandum),
          .steps = std::move(one.steps),
          .has_example_data = is_example};
}

namespace {

/// The memorandum itself, which stands first, is there as PDF and as HTML.
std::string title_of(const memoranda::WrittenFile& file, const memoranda::WrittenFile& first) {
  if (file.title != first.title) return file.title;
  return file.title + (file.name.ends_with(".html") ? " (HTML)" : " (PDF)");
}

void show_draft(MemorandumView& view, const memoranda::MemorandumDraft& draft,
                const memoranda::MemorandumTemplate& form, const Translator& t) {
  view.document = memoranda::page_of(draft.document);
  view.edited = static_cast<int>(std::ranges::count_if(
      draft.sections, [](const memoranda::DraftSection& section) { return section.edit.has_value(); }));
  view.stale =
      static_cast<int>(std::ranges::count(draft.sections, true, &memoranda::DraftSection::edit_is_stale));
  view.files = {{memoranda::memorandum_file_name(form, ".pdf"), form.kind + " (PDF)"},
                {memoranda::memorandum_file_name(form, ".html"), form.kind + " (HTML)"}};
  for (const memoranda::Annex& annex : draft.annexes) {
    const std::string title =
        t.translate("Annex {number}", {{"number", std::to_string(*annex.number)}}) + " " + annex.title;
    view.files.push_back({annex_file_name(annex), title});
    if (const std::string name = as_received_file_name(annex, Translator(form.language)); !name.empty())
      view.files.push_back({name, t.translate("{title} (as received)", {{"title", title}})});
  }
  view.files.push_back({"package.json", t.translate("Contents of the package")});
}

}  // namespace

MemorandumView memorandum_view(const Reader& reader, const memoranda::Dossier& one,
                               const std::vector<memoranda::WrittenMemorandum>& versions,
                               const memoranda::MemorandumTemplate& form,
                               const memoranda::ReadFile& read_file, Date day, const Translator& t) {
  MemorandumView view{.reader = reader,
                      .agreement = one.agreement.id,
                      .agreement_title = one.agreement.title,
                      .year = one.follow_up.year(),
                      .standing = memorandum_in_words(one, t),
                      .is_written = one.written.has_value(),
                      .language = std::string(code_of(one.written ? one.written->language : form.language)),
                      .has_example_data = one.has_example_data()};
  if (const auto decision = one.decision()) view.proposes = title_of(*decision, t);
  view.is_chosen = one.chosen_decision && one.decision() == one.chosen_decision->kind;
  for (const memoranda::TakenOnSentence& answer : one.taken_on)
    view.answers.push_back({answer.id.value, answer.sentence, answer.taken_on_by + ": " + answer.reason});
  for (const memoranda::WrittenMemorandum& version : versions)
    view.versions.push_back(
        {version.version, in_words(version, t), version.files.front().name, !version.withdrawal});
  const memoranda::MemorandumDraft draft = draft_memorandum(one, form, day);
  std::vector<memoranda::Hindrance> hindrances;
  if (one.written) {
    view.document = read_file(one.written->page.sha256);
    view.files.push_back({std::string(kWholePackage), t.translate("The whole package (ZIP)")});
    for (const memoranda::WrittenFile& file : one.written->files)
      view.files.push_back({file.name, title_of(file, one.written->files.front())});
  } else {
    hindrances = memoranda::hindrances_of(one, draft);
    show_draft(view, draft, form, t);
  }
  const MemorandumSeen seen{t, reader, one, draft, hindrances};
  view.rail = rail_of(seen, "", view.document);
  view.conditions = conditions_of(seen);
  view.may_be_written = hindrances.empty();
  if (const auto& signature = one.steps.progress.signature)
    view.signed_in_words = in_list(t, signature->taken_on) + ", " +
                           (signature->name.empty() ? "" : signature->name + ", ") + signature->role;
  return view;
}

}  // namespace handslag::web
