#include "shapes/committee_shapes.h"

namespace handslag::shapes {

namespace {

using committee::Committee;
using committee::CommitteeOnDay;
using committee::OfficialId;
using committee::TermOfOffice;

Json day_or_null(const std::optional<Date>& day) { return day ? Json(day->to_iso()) : Json(); }

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// A term of office with the name of who has it.
struct NamedTerm {
  const TermOfOffice* term;
  std::string name;
  bool holds = false;
};

const ShapeOf<NamedTerm>& term_of_office() {
  static const ShapeOf<NamedTerm> shape(
      "TermOfOffice",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.term->id.value); }},
       {"official", Shape::whole(1), [](const auto& one) { return Json(one.term->official.value); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"role", Shape::one_of(committee::kOfficeRoles.names),
        [](const auto& one) { return Json(committee::kOfficeRoles.of(one.term->role)); }},
       {"group", Shape::text().or_null().saying("party or group"),
        [](const auto& one) { return text_or_null(one.term->group); }},
       {"place", Shape::whole(1).or_null().saying("in the order, of members and substitutes"),
        [](const auto& one) { return one.term->place == 0 ? Json() : Json(one.term->place); }},
       {"first_day", Shape::day(), [](const auto& one) { return Json(one.term->first_day.to_iso()); }},
       {"last_day", Shape::day().or_null().saying("with it in"),
        [](const auto& one) { return day_or_null(one.term->ends_on()); }},
       {"source", Shape::text(), [](const auto& one) { return Json(one.term->source); }},
       {"holds", Shape::flag().saying("on the day that was asked for"),
        [](const auto& one) { return Json(one.holds); }}});
  return shape;
}

Json terms_of(const CommitteeOnDay& one) {
  std::vector<NamedTerm> terms;
  terms.reserve(one.terms.size());
  for (const TermOfOffice& term : one.terms)
    terms.push_back({&term, one.name_of(term.official), term.holds_on(one.composition.day)});
  return term_of_office().list(terms);
}

const ShapeOf<committee::GroupOrder>& group_order() {
  static const ShapeOf<committee::GroupOrder> shape(
      "GroupOrder", {{"group", Shape::text(), [](const auto& one) { return Json(one.group); }},
                     {"serve", Shape::list(Shape::text()).saying("from which groups, the first first"),
                      [](const auto& one) {
                        Json list = Json::array();
                        for (const std::string& group : one.serve) list.push(group);
                        return list;
                      }}});
  return shape;
}

const ShapeOf<committee::OrderOfService>& order_of_service() {
  static const ShapeOf<committee::OrderOfService> shape(
      "OrderOfService",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"first_day", Shape::day(), [](const auto& one) { return Json(one.first_day.to_iso()); }},
       {"source", Shape::text(), [](const auto& one) { return Json(one.source); }},
       {"groups", Shape::list(group_order().shape()),
        [](const auto& one) { return group_order().list(one.groups); }}});
  return shape;
}

const ShapeOf<committee::DistanceDecision>& distance_decision() {
  static const ShapeOf<committee::DistanceDecision> shape(
      "DistanceDecision",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"decided_by", Shape::text(), [](const auto& one) { return Json(one.decided_by); }},
       {"decided_on", Shape::day(), [](const auto& one) { return Json(one.decided_on.to_iso()); }},
       {"paragraph", Shape::text(), [](const auto& one) { return Json(one.paragraph); }},
       {"first_day", Shape::day(), [](const auto& one) { return Json(one.first_day.to_iso()); }},
       {"last_day", Shape::day().or_null(), [](const auto& one) { return day_or_null(one.last_day); }}});
  return shape;
}

}  // namespace

const ShapeOf<Committee>& committee_in_brief() {
  static const ShapeOf<Committee> shape(
      "Committee",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.newest().name); }},
       {"kind", Shape::one_of(committee::kCommitteeKinds.names),
        [](const auto& one) { return Json(committee::kCommitteeKinds.of(one.kind)); }},
       {"parent", Shape::whole(1).or_null().saying("of a working committee: the committee it prepares for"),
        [](const auto& one) { return one.parent ? Json(one.parent->value) : Json(); }},
       {"member_places", Shape::whole(1), [](const auto& one) { return Json(one.newest().member_places); }},
       {"source", Shape::text(), [](const auto& one) { return Json(one.newest().source); }}});
  return shape;
}

const ShapeOf<CommitteeOnDay>& committee_on_day() {
  static const ShapeOf<CommitteeOnDay> shape(
      "CommitteeOnDay",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.committee.id.value); }},
       {"day", Shape::day(), [](const auto& one) { return Json(one.composition.day.to_iso()); }},
       {"name", Shape::text(),
        [](const auto& one) { return Json(one.committee.on(one.composition.day).name); }},
       {"kind", Shape::one_of(committee::kCommitteeKinds.names),
        [](const auto& one) { return Json(committee::kCommitteeKinds.of(one.committee.kind)); }},
       {"parent", Shape::whole(1).or_null(),
        [](const auto& one) { return one.committee.parent ? Json(one.committee.parent->value) : Json(); }},
       {"member_places", Shape::whole(1),
        [](const auto& one) { return Json(one.composition.member_places); }},
       {"vacant_places", Shape::whole(),
        [](const auto& one) { return Json(one.composition.vacant_places()); }},
       {"terms", Shape::list(term_of_office().shape()), terms_of},
       {"order", order_of_service().shape().or_null(),
        [](const auto& one) { return one.order ? order_of_service().json(*one.order) : Json(); }},
       {"distance",
        distance_decision().shape().or_null().saying("the decision that allows taking part at a distance"),
        [](const auto& one) { return one.distance ? distance_decision().json(*one.distance) : Json(); }}});
  return shape;
}

}  // namespace handslag::shapes
