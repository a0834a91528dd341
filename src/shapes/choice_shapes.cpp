#include "shapes/choice_shapes.h"

namespace handslag::shapes {

using kinds::PartnershipKind;

const ShapeOf<PartnershipKind>& kind_line() {
  static const ShapeOf<PartnershipKind> shape(
      "KindLine", {{"version", Shape::text(), [](const auto& one) { return Json(one.version); }},
                   {"sv", Shape::text(), [](const auto& one) { return Json(one.name.swedish); }},
                   {"en", Shape::text(), [](const auto& one) { return Json(one.name.english); }},
                   {"is_imported", Shape::flag(),
                    [](const auto& one) { return Json(kinds::find_program_kind(one.version) == nullptr); }}});
  return shape;
}

const ShapeOf<TemplateSeen>& template_line() {
  static const ShapeOf<TemplateSeen> shape(
      "TemplateLine",
      {{"version", Shape::text(), [](const auto& seen) { return Json(seen.one.version); }},
       {"name", Shape::text(), [](const auto& seen) { return Json(seen.one.name); }},
       {"language", Shape::text(), [](const auto& seen) { return Json(code_of(seen.one.language)); }},
       {"is_imported", Shape::flag(),
        [](const auto& seen) { return Json(memoranda::find_program_template(seen.one.version) == nullptr); }},
       {"is_chosen", Shape::flag(), [](const auto& seen) { return Json(seen.is_chosen); }}});
  return shape;
}

}  // namespace handslag::shapes
