#include "shapes/people_shapes.h"

namespace handslag::shapes {

using identity::OneTimeLink;
using organisations::kRoles;

const ShapeOf<SessionSeen>& session() {
  static const ShapeOf<SessionSeen> shape(
      "Session",
      {{"session", Shape::whole(1), [](const auto& seen) { return Json(seen.session.id.value); }},
       {"person", Shape::whole(1), [](const auto& seen) { return Json(seen.person.id.value); }},
       {"name", Shape::text(), [](const auto& seen) { return Json(seen.person.name); }},
       {"email", Shape::text(), [](const auto& seen) { return Json(seen.person.email); }},
       {"role", Shape::one_of(kRoles.names), [](const auto& seen) { return Json(kRoles.of(seen.role)); }},
       {"way", Shape::one_of(identity::kWays.names),
        [](const auto& seen) { return Json(identity::kWays.of(seen.session.way)); }},
       {"began_at", Shape::moment(), [](const auto& seen) { return Json(seen.session.began_at); }},
       {"last_seen_at", Shape::moment(), [](const auto& seen) { return Json(seen.session.last_seen_at); }},
       {"expires_at", Shape::moment(), [](const auto& seen) { return Json(seen.session.expires_at); }},
       {"from", Shape::text_or_empty(), [](const auto& seen) { return Json(seen.session.where.from); }},
       {"agent", Shape::text_or_empty().saying("what the browser calls itself"),
        [](const auto& seen) { return Json(seen.session.where.agent); }},
       {"awaits_code", Shape::flag(),
        [](const auto& seen) { return Json(seen.session.stage == identity::Session::Stage::AwaitsCode); }}});
  return shape;
}

const ShapeOf<OneTimeLink>& one_time_link() {
  static const ShapeOf<OneTimeLink> shape(
      "OneTimeLink",
      {{"link", Shape::whole(1).saying("its number; what it says itself is told to nobody but its receiver"),
        [](const auto& one) { return Json(one.id.value); }},
       {"person", Shape::whole(1).or_null().saying("null: for whoever becomes the first administrator"),
        [](const auto& one) { return one.person ? Json(one.person->value) : Json(); }},
       {"purpose", Shape::one_of(identity::kLinkPurposes.names),
        [](const auto& one) { return Json(identity::kLinkPurposes.of(one.purpose)); }},
       {"made_at", Shape::moment(), [](const auto& one) { return Json(one.made_at); }},
       {"made_by", Shape::text(), [](const auto& one) { return Json(one.made_by); }},
       {"expires_at", Shape::moment(), [](const auto& one) { return Json(one.expires_at); }}});
  return shape;
}

}  // namespace handslag::shapes
