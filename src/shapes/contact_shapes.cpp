#include "shapes/contact_shapes.h"

namespace handslag::shapes {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

const ShapeOf<followup::ContactPerson>& contact_person() {
  static const ShapeOf<followup::ContactPerson> shape(
      "ContactPerson",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"role", Shape::text().or_null(), [](const auto& one) { return text_or_null(one.role); }},
       {"email", Shape::text().or_null(), [](const auto& one) { return text_or_null(one.email); }},
       {"telephone", Shape::text().or_null(), [](const auto& one) { return text_or_null(one.telephone); }},
       {"first_day", Shape::day(), [](const auto& one) { return Json(one.first_day.to_iso()); }},
       {"last_day", Shape::day().or_null().saying("with it in; null: they have not left"),
        [](const auto& one) { return one.last_day ? Json(one.last_day->to_iso()) : Json(); }}});
  return shape;
}

}  // namespace handslag::shapes
