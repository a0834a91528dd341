#include "shapes/token_shapes.h"

namespace handslag::shapes {

using identity::ApiToken;

const ShapeOf<ApiToken>& api_token() {
  static const Shape moment = Shape::moment().or_null();
  static const ShapeOf<ApiToken> shape(
      "ApiToken",
      {{"id", Shape::whole(1), [](const auto& one) { return Json(one.id.value); }},
       {"name", Shape::text(), [](const auto& one) { return Json(one.name); }},
       {"person", Shape::whole(1), [](const auto& one) { return Json(one.person.value); }},
       {"membership", Shape::whole(1).saying("the role that it acts in"),
        [](const auto& one) { return Json(one.membership.value); }},
       {"scopes", Shape::text().saying("\"read agreements:write\""),
        [](const auto& one) { return Json(one.scopes.words()); }},
       {"last_day", Shape::day(), [](const auto& one) { return Json(one.last_day.to_iso()); }},
       {"made_at", Shape::moment(), [](const auto& one) { return Json(one.made_at); }},
       {"last_used_at", moment,
        [](const auto& one) { return one.last_used_at ? Json(*one.last_used_at) : Json(); }},
       {"last_used_from", Shape::text_or_empty(), [](const auto& one) { return Json(one.last_used_from); }},
       {"ended_at", moment, [](const auto& one) { return one.ended_at ? Json(*one.ended_at) : Json(); }}});
  return shape;
}

}  // namespace handslag::shapes
