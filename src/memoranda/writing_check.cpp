#include "memoranda/writing_check.h"

#include <algorithm>

#include "base/moment.h"
#include "memoranda/annex_documents.h"
#include "memoranda/edit_check.h"
#include "memoranda/text_document.h"
#include "typeset/html.h"

namespace handslag::memoranda {

namespace {

using Kind = Hindrance::Kind;

void look_at_findings(const Dossier& one, std::vector<Hindrance>& found) {
  if (one.coverage.rows.empty()) found.push_back({Kind::NoCommitments});
  for (const followup::CoverageRow& row : one.coverage.rows) {
    const agreements::Commitment& commitment = row.commitment;
    if (!row.is_judged()) {
      found.push_back({Kind::NotJudged, "", "", commitment.text, commitment.id.value});
    } else if (!row.finding->commitment_text.empty() && row.finding->commitment_text != commitment.text) {
      found.push_back({Kind::JudgedInOtherWords, "", "", commitment.text, commitment.id.value});
    }
  }
}

void look_at(const DraftSection& section, std::vector<Hindrance>& found) {
  const auto add = [&](Kind kind) {
    found.push_back({kind, section.key, typeset::plain_text(section.heading.content), "", 0});
  };
  if (section.gap == DraftSection::Gap::NothingWritten) add(Kind::NothingWritten);
  if (section.gap == DraftSection::Gap::AmountNotStated) add(Kind::AmountNotStated);
  if (section.edit_is_stale) add(Kind::EditIsStale);
  for (const ChangedFigure& figure : section.changed_figures) {
    add(Kind::FigureChanged);
    found.back().figure = figure;
  }
}

/// A character that no typeface has keeps the whole from being set: where it was typed, or in an annex that
/// is made of the partner's records.
void look_at_characters(const Dossier& one, const MemorandumDraft& draft, std::vector<Hindrance>& found) {
  const Language language = language_of_code(draft.document.language).value_or(Language::Swedish);
  FigureRegister figures;
  std::string all = typeset::render_html(draft.document);
  for (const typeset::Document& annex : annexes_of_records(one, figures, language))
    all += typeset::render_html(annex);
  std::vector<UnsupportedCharacter> missing = unsupported_characters(all);
  for (const TypedText& text : draft.typed) {
    for (const UnsupportedCharacter& character : unsupported_characters(text.text)) {
      EditFault place{.line = character.line, .of = text.of, .subject = text.subject};
      place.section = text.place();
      const auto section = std::ranges::find(draft.sections, text.subject, &DraftSection::key);
      if (section != draft.sections.end()) place.heading = typeset::plain_text(section->heading.content);
      std::erase_if(missing, [&](const auto& other) { return other.name == character.name; });
      found.push_back(
          {.kind = Kind::NoTypeface, .section = place.section, .fault = place, .character = character.name});
    }
  }
  for (const UnsupportedCharacter& character : missing)
    found.push_back({.kind = Kind::NoTypeface, .character = character.name});
}

/// A memorandum tells of what was there on its day.
void look_at_day(const Dossier& one, const MemorandumDraft& draft, std::vector<Hindrance>& found) {
  Date latest = one.follow_up.opened_on;
  std::optional<BasisPart> part;
  const auto look = [&](Date day, BasisPart of) {
    if (day <= latest) return;
    latest = day;
    part = of;
  };
  for (const followup::Material& material : one.follow_up.received)
    look(material.received_on, BasisPart::Material);
  for (const followup::CoverageRow& row : one.coverage.rows) {
    if (row.finding) look(row.finding->judged_on, BasisPart::Findings);
  }
  for (const SectionEdit& edit : one.edits) look(edit.edited_on, BasisPart::Edits);
  if (one.chosen_decision) look(one.chosen_decision->chosen_on, BasisPart::Decision);
  for (const EditFault& fault : draft.faults) {
    if (fault.taken_on) look(local_day(fault.taken_on->taken_on_at), BasisPart::TakenOn);
  }
  if (draft.written_on && *draft.written_on < latest)
    found.push_back({.kind = Kind::DayTooEarly, .day = latest, .part = part});
}

}  // namespace

std::vector<Hindrance> hindrances_of(const Dossier& dossier, const MemorandumDraft& draft) {
  std::vector<Hindrance> found;
  look_at_findings(dossier, found);
  if (dossier.follow_up.registry_number.empty()) found.push_back({Kind::NotRegistered});
  for (const DraftSection& section : draft.sections) look_at(section, found);
  for (const EditFault& fault : draft.faults) {
    if (!fault.taken_on) found.push_back({Kind::EditIsCaught, fault.section, fault.heading, "", 0, fault});
  }
  look_at_characters(dossier, draft, found);
  look_at_day(dossier, draft, found);
  return found;
}

}  // namespace handslag::memoranda
