#include "shapes/search_shapes.h"

namespace handslag::shapes {

std::string piece_in_words(const search::SearchEntry& entry, const std::vector<std::string>& terms) {
  const search::FoundText found = search::found_text(entry.text, terms);
  std::string words = found.begins_inside ? "… " : "";
  for (const search::FoundText::Piece& piece : found.pieces) words += piece.text;
  return words + (found.ends_inside ? " …" : "");
}

const ShapeOf<FoundSeen>& found() {
  static const ShapeOf<FoundSeen> shape(
      "Found", {{"kind", Shape::one_of(search::kFoundKinds.names),
                 [](const auto& seen) { return Json(search::kFoundKinds.of(seen.entry.kind)); }},
                {"agreement", Shape::whole(1), [](const auto& seen) { return Json(seen.entry.agreement); }},
                {"year", Shape::whole().or_null().saying("of the follow-up that it belongs to"),
                 [](const auto& seen) { return seen.entry.year > 0 ? Json(seen.entry.year) : Json(); }},
                {"material", Shape::whole(1).or_null().saying("of a document"),
                 [](const auto& seen) { return seen.entry.thing > 0 ? Json(seen.entry.thing) : Json(); }},
                {"title", Shape::text(), [](const auto& seen) { return Json(seen.entry.title); }},
                {"piece", Shape::text_or_empty().saying("of its text, around the first word that was found"),
                 [](const auto& seen) { return Json(piece_in_words(seen.entry, seen.terms)); }}});
  return shape;
}

}  // namespace handslag::shapes
