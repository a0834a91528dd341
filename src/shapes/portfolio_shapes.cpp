#include "shapes/portfolio_shapes.h"

#include "agreements/agreement_names.h"

namespace handslag::shapes {

namespace {

using followup::Task;
using memoranda::PortfolioLine;

Json day_or_null(const std::optional<Date>& day) { return day ? Json(day->to_iso()) : Json(); }
Json ore_or_null(const std::optional<Money>& amount) { return amount ? Json(amount->ore()) : Json(); }

struct TaskSeen {
  const Task& task;
  const PortfolioSeen& of;
};
const ShapeOf<TaskSeen>& task() {
  static const ShapeOf<TaskSeen> shape(
      "NextTask",
      {{"task", Shape::one_of(followup::kTasks.names),
        [](const auto& seen) { return Json(followup::kTasks.of(seen.task.kind)); }},
       {"year", Shape::whole(1900), [](const auto& seen) { return Json(seen.task.year); }},
       {"due", Shape::day().or_null(), [](const auto& seen) { return day_or_null(seen.task.due); }},
       {"left", Shape::whole(0).saying("commitments to judge, kinds of material that have not come"),
        [](const auto& seen) { return Json(seen.task.left); }},
       {"is_late", Shape::flag(),
        [](const auto& seen) { return Json(followup::is_late(seen.task, seen.of.today)); }},
       {"is_yours", Shape::flag().saying("whether it waits for whoever asks"), [](const auto& seen) {
          const bool is_opening = seen.task.kind == Task::Kind::Open;
          return Json(
              seen.of.is_yours &&
              seen.of.is_yours(seen.task, is_opening ? followup::Steps{} : seen.of.line.latest->steps));
        }}});
  return shape;
}

struct LatestSeen {
  const PortfolioLine::Latest& latest;
};
const ShapeOf<LatestSeen>& latest() {
  static const ShapeOf<LatestSeen> shape(
      "PortfolioFollowUp",
      {{"year", Shape::whole(1900), [](const auto& seen) { return Json(seen.latest.follow_up.year()); }},
       {"due_on", Shape::day().or_null(),
        [](const auto& seen) { return day_or_null(seen.latest.follow_up.due_on); }},
       {"missing_material", Shape::list(Shape::text()),
        [](const auto& seen) {
          Json names = Json::array();
          for (const auto kind : seen.latest.follow_up.missing_material())
            names.push(agreements::name_of(kind));
          return names;
        }},
       {"commitments",
        Shape::list(Shape::one_of(memoranda::kCommitmentMarks.names))
            .saying("each in the order of the agreement"),
        [](const auto& seen) {
          Json marks = Json::array();
          for (const auto mark : seen.latest.marks()) marks.push(memoranda::kCommitmentMarks.of(mark));
          return marks;
        }},
       {"is_written", Shape::flag(), [](const auto& seen) { return Json(seen.latest.is_written); }},
       {"is_signed", Shape::flag(), [](const auto& seen) { return Json(seen.latest.is_signed()); }}});
  return shape;
}

Json tasks_of(const PortfolioSeen& seen) {
  Json tasks = Json::array();
  if (seen.line.latest && seen.line.latest->task) tasks.push(task().json({*seen.line.latest->task, seen}));
  if (seen.line.to_open) tasks.push(task().json({*seen.line.to_open, seen}));
  return tasks;
}

}  // namespace

const ShapeOf<PortfolioSeen>& portfolio_line() {
  static const ShapeOf<PortfolioSeen> shape(
      "PortfolioLine",
      {{"id", Shape::whole(1), [](const auto& seen) { return Json(seen.line.agreement.id.value); }},
       {"title", Shape::text(), [](const auto& seen) { return Json(seen.line.agreement.title); }},
       {"partner", Shape::text(), [](const auto& seen) { return Json(seen.line.agreement.partner_name); }},
       {"committee", Shape::text_or_empty(),
        [](const auto& seen) { return Json(seen.line.agreement.committee); }},
       {"kind", Shape::text_or_empty(), [](const auto& seen) { return Json(seen.line.agreement.kind); }},
       {"first_day", Shape::day().or_null(),
        [](const auto& seen) { return day_or_null(seen.line.agreement.first_day); }},
       {"last_day", Shape::day().or_null(),
        [](const auto& seen) { return day_or_null(seen.line.agreement.last_day); }},
       {"per_year_ore", Shape::whole().or_null(),
        [](const auto& seen) { return ore_or_null(seen.line.agreement.amount_per_year); }},
       {"rate_ore", Shape::whole().or_null().saying("per inhabitant, as the agreement has it"),
        [](const auto& seen) { return ore_or_null(seen.line.agreement.rate); }},
       {"per_inhabitant_ore",
        Shape::whole().or_null().saying("the amount by the inhabitants that the agreement counts with"),
        [](const auto& seen) { return ore_or_null(seen.line.agreement.per_inhabitant()); }},
       {"inhabitants", Shape::whole().or_null(),
        [](const auto& seen) {
          return seen.line.agreement.inhabitants ? Json(*seen.line.agreement.inhabitants) : Json();
        }},
       {"follow_up", latest().shape().or_null(),
        [](const auto& seen) { return seen.line.latest ? latest().json({*seen.line.latest}) : Json(); }},
       {"tasks", Shape::list(task().shape()).saying("what is to be done next"),
        [](const auto& seen) { return tasks_of(seen); }}});
  return shape;
}

}  // namespace handslag::shapes
