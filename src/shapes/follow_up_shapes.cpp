#include "shapes/follow_up_shapes.h"

#include <array>

#include "agreements/agreement_names.h"
#include "base/translate.h"
#include "memoranda/decision_words.h"
#include "shapes/memorandum_shapes.h"

namespace handslag::shapes {

namespace {

using agreements::EvidenceKind;
using followup::Conclusion;
using followup::ItemToSortOut;
using followup::Material;

constexpr EnumNames<Conclusion, 4> kConclusions{
    {"not_yet_judged", "follows_agreement", "follows_with_exceptions", "does_not_follow"}};

Json day_or_null(const std::optional<Date>& day) { return day ? Json(day->to_iso()) : Json(); }

Json names_of(const std::vector<EvidenceKind>& kinds) {
  Json names = Json::array();
  for (const EvidenceKind kind : kinds) names.push(agreements::name_of(kind));
  return names;
}

struct EvidenceSeen {
  const followup::Evidence& evidence;
  const Material* material;
};
const ShapeOf<EvidenceSeen>& evidence() {
  static const ShapeOf<EvidenceSeen> shape(
      "Evidence",
      {{"id", Shape::whole(1), [](const auto& seen) { return Json(seen.evidence.id.value); }},
       {"kind", Shape::text_or_empty(),
        [](const auto& seen) {
          return Json(seen.material == nullptr ? "" : agreements::name_of(seen.material->kind));
        }},
       {"place", Shape::text_or_empty(), [](const auto& seen) { return Json(seen.evidence.place); }},
       {"shows", Shape::text_or_empty(), [](const auto& seen) { return Json(seen.evidence.shows); }}});
  return shape;
}

const ShapeOf<followup::Finding>& finding() {
  static const ShapeOf<followup::Finding> shape(
      "Finding",
      {{"id", Shape::whole(0), [](const auto& one) { return Json(one.id.value); }},
       {"outcome", Shape::one_of(followup::kOutcomes.names),
        [](const auto& one) { return Json(followup::kOutcomes.of(one.outcome)); }},
       {"reason", Shape::text_or_empty(), [](const auto& one) { return Json(one.reason); }},
       {"judged_by", Shape::text().saying("a role"), [](const auto& one) { return Json(one.judged_by); }},
       {"judged_on", Shape::day(), [](const auto& one) { return Json(one.judged_on.to_iso()); }}});
  return shape;
}

struct RowSeen {
  const followup::CoverageRow& row;
  const followup::FollowUp& follow_up;
};
const ShapeOf<RowSeen>& row() {
  static const ShapeOf<RowSeen> shape(
      "CoverageRow",
      {{"commitment_id", Shape::whole(1),
        [](const auto& seen) { return Json(seen.row.commitment.id.value); }},
       {"party", Shape::one_of(agreements::kParties.names),
        [](const auto& seen) { return Json(agreements::kParties.of(seen.row.commitment.party)); }},
       {"commitment", Shape::text(), [](const auto& seen) { return Json(seen.row.commitment.text); }},
       {"evidence", Shape::list(evidence().shape()),
        [](const auto& seen) {
          Json all = Json::array();
          for (const followup::Evidence& one : seen.row.evidence)
            all.push(evidence().json({one, seen.follow_up.find_material(one.material)}));
          return all;
        }},
       {"missing", Shape::list(Shape::text()).saying("expected kinds that no evidence stands for"),
        [](const auto& seen) { return names_of(seen.row.missing_kinds); }},
       {"finding", finding().shape().or_null(),
        [](const auto& seen) { return seen.row.finding ? finding().json(*seen.row.finding) : Json(); }}});
  return shape;
}

const ShapeOf<Material>& material() {
  static const ShapeOf<Material> shape(
      "Material",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"kind", Shape::text(), [](const auto& one) { return Json(agreements::name_of(one.kind)); }},
       {"name", Shape::text_or_empty(), [](const auto& one) { return Json(one.name); }},
       {"pages", Shape::whole(0).or_null(),
        [](const auto& one) { return one.pages ? Json(*one.pages) : Json(); }},
       {"sha256", Shape::text().or_null().saying("of a file; null for a dataset of the partner's"),
        [](const auto& one) { return one.is_dataset ? Json() : Json(one.sha256); }},
       {"fingerprint", Shape::text().or_null().saying("of a dataset; null for a file"),
        [](const auto& one) { return one.is_dataset ? Json(one.sha256) : Json(); }},
       {"further_party",
        Shape::whole(1).or_null().saying("whose dataset it is, where it is not the partner's"),
        [](const auto& one) { return one.further_party ? Json(one.further_party->value) : Json(); }},
       {"received_on", Shape::day(), [](const auto& one) { return Json(one.received_on.to_iso()); }},
       {"sender", Shape::text_or_empty(), [](const auto& one) { return Json(one.sender); }}});
  return shape;
}

const ShapeOf<followup::PartyShares>& party() {
  static const ShapeOf<followup::PartyShares> shape(
      "PartyShares",
      {{"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"organisation", Shape::whole(1).or_null().saying("null where it keeps no records here"),
        [](const auto& one) { return one.organisation ? Json(one.organisation->value) : Json(); }},
       {"figures", Shape::one_of(followup::kShared.names),
        [](const auto& one) { return Json(followup::kShared.of(one.figures)); }},
       {"outreach_log", Shape::one_of(followup::kShared.names),
        [](const auto& one) { return Json(followup::kShared.of(one.outreach_log)); }}});
  return shape;
}

const ShapeOf<followup::MaterialNotComing>& not_coming() {
  static const ShapeOf<followup::MaterialNotComing> shape(
      "MaterialNotComing",
      {{"kind", Shape::text(), [](const auto& one) { return Json(agreements::name_of(one.kind)); }},
       {"reason", Shape::text(), [](const auto& one) { return Json(one.reason); }},
       {"by", Shape::text(), [](const auto& one) { return Json(one.noted_by); }},
       {"on", Shape::day(), [](const auto& one) { return Json(one.noted_on.to_iso()); }}});
  return shape;
}

/// A figure that may be printed, and who reads it.
struct PrintedCountSeen {
  const followup::PrintedCount& one;
  const Translator& t;
};

const ShapeOf<PrintedCountSeen>& figure() {
  static const ShapeOf<PrintedCountSeen> shape(
      "PrintedCount",
      {{"figure", Shape::one_of(followup::kClaimableFigures.names),
        [](const auto& seen) { return Json(followup::kClaimableFigures.of(seen.one.figure)); }},
       {"low", Shape::whole(0), [](const auto& seen) { return Json(seen.one.low); }},
       {"high", Shape::whole(0).or_null(),
        [](const auto& seen) { return seen.one.high ? Json(*seen.one.high) : Json(); }},
       {"words", Shape::text(), [](const auto& seen) { return Json(seen.one.words.in_words(seen.t)); }}});
  return shape;
}

const ShapeOf<followup::PutAside>& put_aside() {
  static const ShapeOf<followup::PutAside> shape(
      "PutAside", {{"reason", Shape::text(), [](const auto& one) { return Json(one.reason); }},
                   {"by", Shape::text(), [](const auto& one) { return Json(one.put_aside_by); }},
                   {"on", Shape::day(), [](const auto& one) { return Json(one.put_aside_on.to_iso()); }}});
  return shape;
}

/// An item, and who reads it.
struct ItemSeen {
  const ItemToSortOut& one;
  const Translator& t;
};

const ShapeOf<ItemSeen>& item() {
  static const ShapeOf<ItemSeen> shape(
      "ItemToSortOut",
      {{"key", Shape::text(), [](const auto& seen) { return Json(seen.one.item.key); }},
       {"kind", Shape::text(), [](const auto& seen) { return Json(followup::name_of(seen.one.item.kind)); }},
       {"stops_the_conclusion", Shape::flag(),
        [](const auto& seen) {
          return Json(seen.one.item.weight == followup::Contradiction::Weight::StopsTheConclusion);
        }},
       {"what", Shape::text(), [](const auto& seen) { return Json(seen.one.item.what.in_words(seen.t)); }},
       {"remedy", Shape::text_or_empty(),
        [](const auto& seen) { return Json(seen.one.item.remedy.in_words(seen.t)); }},
       {"source", Shape::text_or_empty(),
        [](const auto& seen) { return Json(seen.one.item.source.in_words(seen.t)); }},
       {"is_of_earlier_text", Shape::flag(),
        [](const auto& seen) { return Json(seen.one.item.is_of_earlier_text); }},
       {"put_aside", put_aside().shape().or_null(), [](const auto& seen) {
          return seen.one.put_aside ? put_aside().json(*seen.one.put_aside) : Json();
        }}});
  return shape;
}

Json items(const FollowUpSeen& seen, ItemToSortOut::State state) {
  Json all = Json::array();
  for (const ItemToSortOut& one : seen.one.to_sort_out) {
    if (one.state == state) all.push(item().json({one, seen.t}));
  }
  return all;
}

const ShapeOf<memoranda::Dossier>& decision() {
  using memoranda::kDecisionNames;
  static const Shape kind = Shape::one_of(kDecisionNames.names).or_null();
  static const ShapeOf<memoranda::Dossier> shape(
      "ProposedDecision",
      {{"proposed", kind,
        [](const auto& one) {
          const auto proposed = one.decision();
          return proposed ? Json(kDecisionNames.of(*proposed)) : Json();
        }},
       {"chosen", kind,
        [](const auto& one) {
          return one.chosen_decision ? Json(kDecisionNames.of(one.chosen_decision->kind)) : Json();
        }},
       {"day", Shape::day().or_null(),
        [](const auto& one) { return one.chosen_decision ? day_or_null(one.chosen_decision->day) : Json(); }},
       {"reason", Shape::text_or_empty().or_null(),
        [](const auto& one) { return one.chosen_decision ? Json(one.chosen_decision->reason) : Json(); }},
       {"chosen_by", Shape::text().or_null(),
        [](const auto& one) { return one.chosen_decision ? Json(one.chosen_decision->chosen_by) : Json(); }},
       {"chosen_on", Shape::day().or_null(), [](const auto& one) {
          return one.chosen_decision ? Json(one.chosen_decision->chosen_on.to_iso()) : Json();
        }}});
  return shape;
}

const ShapeOf<followup::StepRecord>& step() {
  static const ShapeOf<followup::StepRecord> shape(
      "FollowUpStep", {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
                       {"kind", Shape::one_of(followup::kStepKinds.names),
                        [](const auto& one) { return Json(followup::kStepKinds.of(one.kind)); }},
                       {"version", Shape::whole(1).saying("of the memorandum"),
                        [](const auto& one) { return Json(one.version); }},
                       {"sha256", Shape::text().saying("of that version's package.json"),
                        [](const auto& one) { return Json(one.sha256); }},
                       {"comment", Shape::text_or_empty(), [](const auto& one) { return Json(one.comment); }},
                       {"on", Shape::day(), [](const auto& one) { return Json(one.taken_on.to_iso()); }},
                       {"name", Shape::text_or_empty(), [](const auto& one) { return Json(one.name); }},
                       {"role", Shape::text(), [](const auto& one) { return Json(one.role); }}});
  return shape;
}

const ShapeOf<followup::Assignment>& assignment() {
  static const ShapeOf<followup::Assignment> shape(
      "Assignment", {{"person", Shape::whole(1), [](const auto& one) { return Json(one.person.value); }},
                     {"on", Shape::day(), [](const auto& one) { return Json(one.assigned_on.to_iso()); }},
                     {"note", Shape::text_or_empty(), [](const auto& one) { return Json(one.note); }}});
  return shape;
}

}  // namespace

std::string_view name_of(Conclusion conclusion) { return kConclusions.of(conclusion); }

const ShapeOf<FollowUpSeen>& follow_up() {
  using State = ItemToSortOut::State;
  static const Shape items_shape = Shape::list(item().shape());
  static const ShapeOf<FollowUpSeen> shape(
      "FollowUp",
      {{"follow_up_id", Shape::whole(1), [](const auto& seen) { return Json(seen.one.follow_up.id.value); }},
       {"year", Shape::whole(), [](const auto& seen) { return Json(seen.one.follow_up.year()); }},
       {"first_day", Shape::day(),
        [](const auto& seen) { return Json(seen.one.follow_up.period.first_day.to_iso()); }},
       {"last_day", Shape::day(),
        [](const auto& seen) { return Json(seen.one.follow_up.period.last_day.to_iso()); }},
       {"registry_number", Shape::text_or_empty(),
        [](const auto& seen) { return Json(seen.one.follow_up.registry_number); }},
       {"requested_on", Shape::day().or_null(),
        [](const auto& seen) { return day_or_null(seen.one.follow_up.requested_on); }},
       {"due_on", Shape::day().or_null(),
        [](const auto& seen) { return day_or_null(seen.one.follow_up.due_on); }},
       {"conclusion", Shape::one_of(kConclusions.names),
        [](const auto& seen) { return Json(name_of(seen.one.coverage.conclusion)); }},
       {"sentence", Shape::text(),
        [](const auto& seen) { return Json(followup::conclusion_in_words(seen.one.coverage, seen.t)); }},
       {"decision", decision().shape(), [](const auto& seen) { return decision().json(seen.one); }},
       {"coverage", Shape::list(row().shape()),
        [](const auto& seen) {
          Json all = Json::array();
          for (const followup::CoverageRow& one : seen.one.coverage.rows)
            all.push(row().json({one, seen.one.follow_up}));
          return all;
        }},
       {"material", Shape::list(material().shape()),
        [](const auto& seen) { return material().list(seen.one.follow_up.received); }},
       {"missing",
        Shape::list(Shape::text()).saying("kinds of material that were asked for and have not come"),
        [](const auto& seen) { return names_of(seen.one.follow_up.missing_material()); }},
       {"memorandum", standing_memorandum().shape().or_null().saying("null while it is a draft"),
        [](const auto& seen) { return seen.one.written ? standing_memorandum().json(seen.one) : Json(); }},
       {"steps", Shape::list(step().shape()).saying("of a written memorandum, by people; the oldest first"),
        [](const auto& seen) { return step().list(seen.one.steps.records); }},
       {"responsible", assignment().shape().or_null(),
        [](const auto& seen) {
          const followup::Assignment* one = seen.one.steps.responsible();
          return one == nullptr ? Json() : assignment().json(*one);
        }},
       {"not_coming", Shape::list(not_coming().shape()),
        [](const auto& seen) { return not_coming().list(seen.one.follow_up.material_not_coming()); }},
       {"parties",
        Shape::list(party().shape()).saying("on the partner's side, and what each lets the public body read"),
        [](const auto& seen) { return party().list(seen.one.party_shares); }},
       {"figures", Shape::list(figure().shape()),
        [](const auto& seen) {
          Json all = Json::array();
          for (const followup::PrintedCount& one : seen.one.facts.figures)
            all.push(figure().json({one, seen.t}));
          return all;
        }},
       {"contradictions", items_shape, [](const auto& seen) { return items(seen, State::Open); }},
       {"put_aside", items_shape, [](const auto& seen) { return items(seen, State::PutAside); }},
       {"mended", items_shape, [](const auto& seen) { return items(seen, State::Mended); }}});
  return shape;
}

const ShapeOf<followup::FollowUp>& follow_up_line() {
  static const ShapeOf<followup::FollowUp> shape(
      "FollowUpLine",
      {{"follow_up_id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"year", Shape::whole(), [](const auto& one) { return Json(one.year()); }},
       {"first_day", Shape::day(), [](const auto& one) { return Json(one.period.first_day.to_iso()); }},
       {"last_day", Shape::day(), [](const auto& one) { return Json(one.period.last_day.to_iso()); }},
       {"registry_number", Shape::text_or_empty(), [](const auto& one) { return Json(one.registry_number); }},
       {"requested_on", Shape::day().or_null(),
        [](const auto& one) { return day_or_null(one.requested_on); }},
       {"due_on", Shape::day().or_null(), [](const auto& one) { return day_or_null(one.due_on); }}});
  return shape;
}

}  // namespace handslag::shapes
