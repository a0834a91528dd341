#include "shapes/register_shapes.h"

namespace handslag::shapes {

namespace {

template <class T>
Json value_or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

}  // namespace

const ShapeOf<registry::Register>& committee_register() {
  static const ShapeOf<registry::Register> shape(
      "Register", {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
                   {"committee", Shape::text(), [](const auto& one) { return Json(one.committee); }},
                   {"prefix", Shape::text().saying("what its numbers begin with"),
                    [](const auto& one) { return Json(one.prefix); }}});
  return shape;
}

const ShapeOf<registry::Matter>& matter() {
  static const ShapeOf<registry::Matter> shape(
      "Matter",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"number", Shape::text().saying("\"BSN 2025-31\""), [](const auto& one) { return Json(one.number); }},
       {"title", Shape::text(), [](const auto& one) { return Json(one.title().title); }},
       {"public_title", Shape::text().or_null().saying("in the public register in its place"),
        [](const auto& one) { return value_or_null(one.title().public_title); }},
       {"opened_on", Shape::day(), [](const auto& one) { return Json(one.opened_on.to_iso()); }},
       {"closed_on", Shape::day().or_null(),
        [](const auto& one) { return one.closing ? Json(one.closing->closed_on.to_iso()) : Json(); }},
       {"records", Shape::whole(0), [](const auto& one) { return Json(one.records); }}});
  return shape;
}

const ShapeOf<registry::RegisteredRecord>& registered_record() {
  static const ShapeOf<registry::RegisteredRecord> shape(
      "RegisteredRecord",
      {{"number", Shape::whole(1).saying("within the matter"),
        [](const auto& one) { return Json(one.number); }},
       {"direction", Shape::one_of(registry::kDirections.names),
        [](const auto& one) { return Json(registry::kDirections.of(one.direction)); }},
       {"dated_on", Shape::day(), [](const auto& one) { return Json(one.entry().dated_on.to_iso()); }},
       {"correspondent", Shape::text_or_empty().saying("as everybody may read it"),
        [](const auto& one) { return Json(one.public_correspondent()); }},
       {"about", Shape::text_or_empty().saying("as everybody may read it"),
        [](const auto& one) { return Json(one.public_about()); }},
       {"secrecy", Shape::text().or_null().saying("the provision of its mark"),
        [](const auto& one) { return one.secrecy ? Json(one.secrecy->provision) : Json(); }},
       {"is_withdrawn", Shape::flag().saying("registered by mistake"),
        [](const auto& one) { return Json(one.is_withdrawn()); }}});
  return shape;
}

}  // namespace handslag::shapes
