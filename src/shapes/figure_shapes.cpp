#include "shapes/figure_shapes.h"

#include "table_reading/import_mapping.h"

namespace handslag::shapes {

using statistics::RecordDataset;

const ShapeOf<RecordDataset>& record_dataset() {
  static const ShapeOf<RecordDataset> shape(
      "RecordDataset",
      {{"year", Shape::whole(), [](const auto& one) { return Json(one.year); }},
       {"records", Shape::whole(0), [](const auto& one) { return Json(one.record_count); }},
       {"left_out", Shape::whole(0), [](const auto& one) { return Json(one.left_out); }},
       {"fingerprint", Shape::text(), [](const auto& one) { return Json(one.fingerprint); }},
       {"cut_off_on", Shape::day(), [](const auto& one) { return Json(one.cut_off_on.to_iso()); }},
       {"is_example", Shape::flag(), [](const auto& one) { return Json(one.is_example); }}});
  return shape;
}

const ShapeOf<OwnYear>& own_year() {
  static const Shape count = Shape::whole(0).or_null();
  static const ShapeOf<OwnYear> shape(
      "OwnYear",
      {{"dataset", record_dataset().shape(),
        [](const auto& one) { return record_dataset().json(one.dataset); }},
       {"is_sealed", Shape::flag(), [](const auto& one) { return Json(one.publication.has_value()); }},
       {"version", count,
        [](const auto& one) { return one.publication ? Json(one.publication->version) : Json(); }},
       {"cells", count,
        [](const auto& one) { return one.publication ? Json(one.publication->cells) : Json(); }},
       {"hidden", count.saying("counts that are shown as an interval"),
        [](const auto& one) { return one.publication ? Json(one.publication->hidden) : Json(); }},
       {"threshold", count,
        [](const auto& one) { return one.publication ? Json(one.publication->rule.threshold) : Json(); }}});
  return shape;
}

const ShapeOf<statistics::VersionInBrief>& figures_version() {
  static const ShapeOf<statistics::VersionInBrief> shape(
      "FiguresVersion", {{"version", Shape::whole(1), [](const auto& one) { return Json(one.version); }},
                         {"corrected_on", Shape::day().or_null().saying("null: as it was sealed"),
                          [](const auto& one) {
                            return one.correction ? Json(one.correction->corrected_on.to_iso()) : Json();
                          }},
                         {"reason", Shape::text().or_null(), [](const auto& one) {
                            return one.correction ? Json(one.correction->reason) : Json();
                          }}});
  return shape;
}

namespace {

std::vector<Shape::Member> mapping_members(Shape (*part)(std::string, std::vector<Shape::Member>),
                                           const std::string& prefix) {
  const Shape word = Shape::text(table_reading::kLongestRule);
  return {
      {"columns", Shape::list(part(prefix + "ColumnRule",
                                   {{"file", word}, {"variable", word.saying("-: the column is left out")}}),
                              table_reading::kMostRules)},
      {"values", Shape::list(part(prefix + "ValueRule", {{"variable", word}, {"file", word}, {"code", word}}),
                             table_reading::kMostRules)}};
}

}  // namespace

Shape import_mapping() { return Shape::object("Mapping", mapping_members(Shape::object, "")); }
Shape import_mapping_sent() { return Shape::sent("NewMapping", mapping_members(Shape::sent, "New")); }

Shape published_table() {
  const Shape number = Shape::whole(0).or_null();
  const Shape figure = Shape::object(
      "PublishedFigure", {{"year", Shape::whole()},
                          {"area", Shape::text()},
                          {"variable", Shape::text_or_empty().saying("empty: the number of cases")},
                          {"value", Shape::text_or_empty()},
                          {"label", Shape::text_or_empty()},
                          {"count", number.saying("null where it is kept back")},
                          {"low", number.saying("with high the interval that anybody can tell")},
                          {"high", number}});
  return Shape::object(
      "PublishedTable",
      {{"title", Shape::text()}, {"notes", Shape::list(Shape::text())}, {"figures", Shape::list(figure)}});
}

}  // namespace handslag::shapes
