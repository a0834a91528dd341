#include "memoranda/writing_check.h"

#include <algorithm>

#include "base/moment.h"
#include "base/translate.h"
#include "memoranda/annex_documents.h"
#include "memoranda/edit_check.h"
#include "memoranda/text_document.h"
#include "memoranda/written_words.h"
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
  const Translator t(language_of_code(draft.document.language).value_or(Language::Swedish));
  FigureRegister figures;
  std::string all = typeset::render_html(draft.document);
  const auto add_annexes = [&](const Dossier& of) {
    if (of.outreach) all += typeset::render_html(outreach_annex(of, figures, t));
    if (of.statistics) all += typeset::render_html(statistics_annex(of, figures, t));
    if (of.statistics && of.analysis) all += typeset::render_html(analysis_annex(of, figures, t));
  };
  add_annexes(one);
  std::ranges::for_each(further_dossiers(one), add_annexes);
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

namespace {

std::string no_typeface_in_words(const Hindrance& hindrance, const Translator& t) {
  if (!hindrance.fault)
    return t.translate(
        "No typeface of the documents has the character {character}, which stands in an annex that is made "
        "of the partner's records. Import them in other letters.",
        {{"character", hindrance.character}});
  return t.translate("{place}, line {line}: no typeface of the documents has the character {character}.",
                     {{"place", place_in_words(*hindrance.fault, t)},
                      {"line", std::to_string(hindrance.fault->line)},
                      {"character", hindrance.character}}) +
         " " + remedy_in_words(*hindrance.fault, t);
}

std::string changed_in_words(const Hindrance& hindrance, const Translator& t) {
  const ChangedFigure figure = hindrance.figure.value_or(ChangedFigure{});
  if (figure.now.empty())
    return t.translate(
        "“{heading}” points at a figure that cannot be pointed at: {key}. Write the sentence without it: "
        "handslag memorandum edit --section {section}",
        {{"heading", hindrance.heading}, {"key", figure.key}, {"section", hindrance.section}});
  return t.translate(
      "“{heading}” was written when {definition} was {seen}; it is {now} now. Read the sentence again and "
      "keep it anew: handslag memorandum edit --section {section}",
      {{"heading", hindrance.heading},
       {"definition", figure.definition},
       {"seen", figure.seen},
       {"now", figure.now},
       {"section", hindrance.section}});
}

std::string day_in_words(const Hindrance& hindrance, const Translator& t) {
  const std::string day = hindrance.day ? hindrance.day->to_iso() : "";
  if (!hindrance.part)
    return t.translate(
        "The memorandum is dated before the follow-up was opened, {day}. Date it that day or later: "
        "handslag memorandum write --date",
        {{"day", day}});
  return t.translate(
      "The memorandum is dated before something that it rests on: {part}, of {day}. Date it that day or "
      "later: handslag memorandum write --date",
      {{"part", in_words(std::vector<BasisPart>{*hindrance.part}, t)}, {"day", day}});
}

}  // namespace

std::string in_words(const Hindrance& hindrance, const Translator& t) {
  switch (hindrance.kind) {
    case Kind::NoCommitments:
      return t.translate(
          "The agreement has no commitments, so nothing can be concluded. Write them into it: "
          "handslag agreement update");
    case Kind::NotJudged:
      return t.translate(
          "Commitment {number}, “{commitment}”, has not been judged. Record a finding: handslag "
          "followup judge",
          {{"number", std::to_string(hindrance.number)}, {"commitment", hindrance.commitment}});
    case Kind::JudgedInOtherWords:
      return t.translate(
          "Commitment {number} was judged in other words than it has now, “{commitment}”. Record "
          "the finding anew if it still holds: handslag followup judge",
          {{"number", std::to_string(hindrance.number)}, {"commitment", hindrance.commitment}});
    case Kind::NotRegistered:
      return t.translate("The matter has no registry number. Give it one: handslag followup register");
    case Kind::NothingWritten:
      return t.translate(
          "Nothing is written under “{heading}”. Write it: handslag memorandum edit --section "
          "{section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::AmountNotStated:
      return t.translate(
          "The amount of the support is not stated under “{heading}”. State it with handslag "
          "agreement update, or write the section: handslag memorandum edit --section {section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::EditIsStale:
      return t.translate(
          "“{heading}” was written by hand, and what it was written from has changed since. Read "
          "it again and keep it anew: handslag memorandum edit --section {section}",
          {{"heading", hindrance.heading}, {"section", hindrance.section}});
    case Kind::EditIsCaught:
      return hindrance.fault ? in_words(*hindrance.fault, t) : "";
    case Kind::NoTypeface:
      return no_typeface_in_words(hindrance, t);
    case Kind::DayTooEarly:
      return day_in_words(hindrance, t);
    case Kind::FigureChanged:
      return changed_in_words(hindrance, t);
  }
  return {};
}

}  // namespace handslag::memoranda
