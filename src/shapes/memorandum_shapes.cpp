#include "shapes/memorandum_shapes.h"

#include <algorithm>

#include "base/text.h"
#include "base/translate.h"
#include "memoranda/edit_check.h"
#include "memoranda/written_words.h"

namespace handslag::shapes {

namespace {

using memoranda::Dossier;
using memoranda::WrittenFile;
using memoranda::WrittenMemorandum;

const ShapeOf<WrittenFile>& file() {
  static const ShapeOf<WrittenFile> shape(
      "WrittenFile", {{"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
                      {"title", Shape::text(), [](const auto& one) { return Json(one.title); }},
                      {"media_type", Shape::text(), [](const auto& one) { return Json(one.media_type); }},
                      {"size", Shape::whole(0), [](const auto& one) { return Json(one.size); }},
                      {"sha256", Shape::text(), [](const auto& one) { return Json(one.sha256); }}});
  return shape;
}

std::vector<ShapeOf<WrittenMemorandum>::Part> parts_of_written() {
  return {
      {"version", Shape::whole(1), [](const auto& one) { return Json(one.version); }},
      {"written_on", Shape::day(), [](const auto& one) { return Json(one.written_on.to_iso()); }},
      {"written_at", Shape::moment(), [](const auto& one) { return Json(one.written_at); }},
      {"written_by", Shape::text().saying("a role"), [](const auto& one) { return Json(one.written_by); }},
      {"language", Shape::text(), [](const auto& one) { return Json(code_of(one.language)); }},
      {"template", Shape::text_or_empty(), [](const auto& one) { return Json(one.template_version); }},
      {"taken_back_at", Shape::moment().or_null(),
       [](const auto& one) { return one.withdrawal ? Json(one.withdrawal->withdrawn_at) : Json(); }},
      {"reason", Shape::text().or_null(),
       [](const auto& one) { return one.withdrawal ? Json(one.withdrawal->reason) : Json(); }},
      {"files", Shape::list(file().shape()), [](const auto& one) { return file().list(one.files); }}};
}

Shape basis_parts() {
  return Shape::list(Shape::one_of(memoranda::kBasisParts.names))
      .saying("what of the follow-up reads otherwise now");
}

const ShapeOf<memoranda::TakenOnSentence>& taken_on() {
  static const ShapeOf<memoranda::TakenOnSentence> shape(
      "TakenOnSentence",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"section", Shape::text(), [](const auto& one) { return Json(one.section); }},
       {"guard", Shape::one_of(memoranda::kEditGuards.names),
        [](const auto& one) { return Json(memoranda::kEditGuards.of(one.guard)); }},
       {"sentence", Shape::text(), [](const auto& one) { return Json(one.sentence); }},
       {"words", Shape::text_or_empty(), [](const auto& one) { return Json(one.words); }},
       {"reason", Shape::text(), [](const auto& one) { return Json(one.reason); }},
       {"taken_on_by", Shape::text(), [](const auto& one) { return Json(one.taken_on_by); }},
       {"taken_on_at", Shape::moment(), [](const auto& one) { return Json(one.taken_on_at); }}});
  return shape;
}

// Of a thing that a guard has caught: memoranda::to_json makes it.
Shape caught() {
  return Shape::object("CaughtSentence", {{"code", Shape::text()},
                                          {"guard", Shape::one_of(memoranda::kEditGuards.names)},
                                          {"section", Shape::text()},
                                          {"line", Shape::whole(1)},
                                          {"sentence", Shape::text_or_empty()},
                                          {"words", Shape::text_or_empty()},
                                          {"taken_on", Shape::whole(1).or_null()},
                                          {"what", Shape::text()}});
}

std::string typed_form_of(const typeset::Inline& content) {
  std::string words;
  for (const typeset::Span& span : content) {
    words += span.kind == typeset::Span::Kind::AnnexReference ? "[bilaga " + span.target + "]" : span.text;
  }
  return words;
}

}  // namespace

const ShapeOf<WrittenMemorandum>& written_memorandum() {
  static const ShapeOf<WrittenMemorandum> shape("WrittenMemorandum", parts_of_written());
  return shape;
}

const ShapeOf<Dossier>& standing_memorandum() {
  static const ShapeOf<Dossier> shape = [] {
    // The same members, of the version in the case, and one more.
    std::vector<ShapeOf<Dossier>::Part> parts;
    parts.push_back({"version", Shape::whole(1), [](const auto& one) { return Json(one.written->version); }});
    parts.push_back(
        {"written_on", Shape::day(), [](const auto& one) { return Json(one.written->written_on.to_iso()); }});
    parts.push_back(
        {"written_at", Shape::moment(), [](const auto& one) { return Json(one.written->written_at); }});
    parts.push_back(
        {"written_by", Shape::text(), [](const auto& one) { return Json(one.written->written_by); }});
    parts.push_back(
        {"language", Shape::text(), [](const auto& one) { return Json(code_of(one.written->language)); }});
    parts.push_back({"template", Shape::text_or_empty(),
                     [](const auto& one) { return Json(one.written->template_version); }});
    parts.push_back({"taken_back_at", Shape::moment().or_null(), [](const auto&) { return Json(); }});
    parts.push_back({"reason", Shape::text().or_null(), [](const auto&) { return Json(); }});
    parts.push_back({"files", Shape::list(file().shape()),
                     [](const auto& one) { return file().list(one.written->files); }});
    parts.push_back({"changed_since", basis_parts(),
                     [](const auto& one) { return memoranda::to_json(changed_since(*one.written, one)); }});
    return ShapeOf<Dossier>("StandingMemorandum", std::move(parts));
  }();
  return shape;
}

namespace {

/// A cell between bars: what is kept back as what is known of it.
std::string typed_form_of(const typeset::Cell& cell) {
  std::string words = typed_form_of(cell.is_protected ? cell.known : cell.content);
  std::ranges::replace(words, '|', '/');
  return words;
}

std::string typed_form_of(const typeset::Table& table) {
  std::string words = table.caption.empty() ? "" : table.caption + "\n";
  const auto add_row = [&words](const auto& cells, const auto& words_of) {
    for (const auto& cell : cells) words.append("| ").append(words_of(cell)).append(" ");
    words += "|\n";
  };
  add_row(table.columns, [](const typeset::Column& column) { return column.title; });
  const auto words_of_cell = [](const typeset::Cell& cell) { return typed_form_of(cell); };
  for (const auto& row : table.rows) add_row(row, words_of_cell);
  if (!table.foot.empty()) add_row(table.foot, words_of_cell);
  for (const typeset::Inline& note : table.notes) words += "\n" + typed_form_of(note) + "\n";
  return words;
}

}  // namespace

std::string typed_form_of(const std::vector<typeset::Block>& blocks) {
  std::string words;
  for (const typeset::Block& block : blocks) {
    if (const auto* paragraph = std::get_if<typeset::Paragraph>(&block.content))
      words += typed_form_of(paragraph->content) + "\n\n";
    if (const auto* heading = std::get_if<typeset::Heading>(&block.content))
      words += "## " + typed_form_of(heading->content) + "\n\n";
    if (const auto* list = std::get_if<typeset::List>(&block.content)) {
      for (const typeset::Inline& one : list->items) words += "- " + typed_form_of(one) + "\n";
      words += "\n";
    }
    if (const auto* table = std::get_if<typeset::Table>(&block.content))
      words += typed_form_of(*table) + "\n";
  }
  return std::string(trimmed(words));
}

const ShapeOf<memoranda::FigureToPointAt>& figure_to_point_at() {
  static const ShapeOf<memoranda::FigureToPointAt> shape(
      "FigureToPointAt",
      {{"key", Shape::text().saying("in a text: [siffra KEY] or [figure KEY]"),
        [](const auto& one) { return Json(one.key); }},
       {"now", Shape::text(), [](const auto& one) { return Json(one.figure.words); }},
       {"definition", Shape::text(), [](const auto& one) { return Json(one.figure.definition); }},
       {"source", Shape::text_or_empty(), [](const auto& one) { return Json(one.figure.source); }},
       {"cut_off", Shape::day().or_null(),
        [](const auto& one) { return one.figure.cut_off.empty() ? Json() : Json(one.figure.cut_off); }},
       {"computed", Shape::text_or_empty(), [](const auto& one) { return Json(one.figure.computed); }},
       {"from", Shape::one_of(memoranda::kFigureSources.names),
        [](const auto& one) { return Json(memoranda::kFigureSources.of(one.source)); }}});
  return shape;
}

namespace {

Json changed_figures_of(const memoranda::DraftSection& section) {
  Json all = Json::array();
  for (const memoranda::ChangedFigure& one : section.changed_figures)
    all.push(Json::object(
        {{"key", one.key}, {"seen", one.seen}, {"now", one.now.empty() ? Json() : Json(one.now)}}));
  return all;
}

Shape changed_figure() {
  return Shape::object(
      "ChangedFigure",
      {{"key", Shape::text()}, {"seen", Shape::text_or_empty()}, {"now", Shape::text().or_null()}});
}

}  // namespace

const ShapeOf<memoranda::DraftSection>& section() {
  static const ShapeOf<memoranda::DraftSection> shape(
      "MemorandumSection",
      {{"key", Shape::text(), [](const auto& one) { return Json(one.key); }},
       {"heading", Shape::text_or_empty(),
        [](const auto& one) { return Json(typeset::plain_text(one.heading.content)); }},
       {"generated", Shape::text_or_empty().saying("the program's words, from findings and figures"),
        [](const auto& one) { return Json(typed_form_of(one.generated)); }},
       {"generated_sha256", Shape::text(), [](const auto& one) { return Json(one.generated_sha256); }},
       {"text", Shape::text_or_empty().or_null().saying("what the officer has written in its place"),
        [](const auto& one) { return one.edit ? Json(one.edit->text) : Json(); }},
       {"edited_by", Shape::text().or_null(),
        [](const auto& one) { return one.edit ? Json(one.edit->edited_by) : Json(); }},
       {"edited_on", Shape::day().or_null(),
        [](const auto& one) { return one.edit ? Json(one.edit->edited_on.to_iso()) : Json(); }},
       {"is_stale", Shape::flag().saying("the generated words have changed since the officer wrote"),
        [](const auto& one) { return Json(one.edit_is_stale); }},
       {"changed_figures",
        Shape::list(changed_figure())
            .saying("figures that the text points at and that are not what they were"),
        changed_figures_of}});
  return shape;
}

const ShapeOf<HindranceSeen>& hindrance() {
  static const ShapeOf<HindranceSeen> shape(
      "Hindrance",
      {{"kind", Shape::one_of(memoranda::kHindrances.names),
        [](const auto& seen) { return Json(memoranda::kHindrances.of(seen.hindrance.kind)); }},
       {"section", Shape::text_or_empty(), [](const auto& seen) { return Json(seen.hindrance.section); }},
       {"commitment", Shape::whole(1).or_null(),
        [](const auto& seen) { return seen.hindrance.number > 0 ? Json(seen.hindrance.number) : Json(); }},
       {"caught", caught().or_null(),
        [](const auto& seen) {
          return seen.hindrance.fault ? memoranda::to_json(*seen.hindrance.fault, seen.t) : Json();
        }},
       {"sentence", Shape::text(), [](const auto& seen) { return Json(in_words(seen.hindrance, seen.t)); }}});
  return shape;
}

Json hindrances(const std::vector<memoranda::Hindrance>& all, const Translator& t) {
  Json made = Json::array();
  for (const memoranda::Hindrance& one : all) made.push(hindrance().json({one, t}));
  return made;
}

const ShapeOf<ConditionSeen>& signing_condition() {
  static const ShapeOf<ConditionSeen> shape(
      "SigningCondition",
      {{"kind", Shape::one_of(memoranda::kSigningConditions.names),
        [](const auto& seen) { return Json(memoranda::kSigningConditions.of(seen.condition.kind)); }},
       {"holds", Shape::flag(), [](const auto& seen) { return Json(seen.condition.holds); }},
       {"sentence", Shape::text(),
        [](const auto& seen) { return Json(in_words(seen.condition.kind, seen.t)); }},
       {"left", Shape::list(hindrance().shape()),
        [](const auto& seen) { return hindrances(seen.condition.left, seen.t); }},
       {"step_left", Shape::text().or_null().saying("the step of somebody's that is left"),
        [](const auto& seen) {
          const std::string words = step_left_in_words(seen.condition, seen.one, seen.t);
          return words.empty() ? Json() : Json(words);
        }}});
  return shape;
}

namespace {

Json conditions_of(const MemorandumSeen& seen) {
  const auto left =
      seen.one.written ? std::vector<memoranda::Hindrance>() : hindrances_of(seen.one, seen.draft);
  Json all = Json::array();
  for (const memoranda::SigningCondition& one : signing_conditions(seen.one, left))
    all.push(signing_condition().json({one, seen.one, seen.t}));
  return all;
}

}  // namespace

const ShapeOf<MemorandumSeen>& memorandum() {
  static const ShapeOf<MemorandumSeen> shape(
      "Memorandum",
      {{"is_draft", Shape::flag(), [](const auto& seen) { return Json(!seen.one.written); }},
       {"versions", Shape::list(written_memorandum().shape()).saying("also those that were taken back"),
        [](const auto& seen) { return written_memorandum().list(seen.versions); }},
       {"changed_since", basis_parts(),
        [](const auto& seen) {
          return memoranda::to_json(seen.one.written ? changed_since(*seen.one.written, seen.one)
                                                     : std::vector<memoranda::BasisPart>());
        }},
       {"taken_on", Shape::list(taken_on().shape()).saying("sentences that somebody answers for"),
        [](const auto& seen) { return taken_on().list(seen.one.taken_on); }},
       {"hindrances", Shape::list(hindrance().shape()).saying("what keeps it from being written"),
        [](const auto& seen) {
          return seen.one.written ? Json::array() : hindrances(hindrances_of(seen.one, seen.draft), seen.t);
        }},
       {"conditions",
        Shape::list(signing_condition().shape()).saying("what must be true before it can be signed"),
        conditions_of}});
  return shape;
}

}  // namespace handslag::shapes
