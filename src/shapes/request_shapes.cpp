#include "shapes/request_shapes.h"

namespace handslag::shapes {

namespace {

using followup::RequestSeen;

const ShapeOf<RequestSeen::Letter>& letter() {
  static const ShapeOf<RequestSeen::Letter> shape(
      "RequestLetter",
      {{"occasion", Shape::one_of(followup::kLetterOccasions.names),
        [](const auto& one) { return Json(followup::kLetterOccasions.of(one.letter.occasion)); }},
       {"message", Shape::whole(1), [](const auto& one) { return Json(one.message.id.value); }},
       {"queued_at", Shape::moment(), [](const auto& one) { return Json(one.message.queued_at); }},
       {"state", Shape::one_of(messages::kMessageStates.names).saying("whether it arrived"),
        [](const auto& one) { return Json(messages::kMessageStates.of(one.message.state())); }}});
  return shape;
}

const ShapeOf<followup::RequestDue>& due_day() {
  static const ShapeOf<followup::RequestDue> shape(
      "RequestDueDay",
      {{"strict_day", Shape::day().saying("as it was said"),
        [](const auto& one) { return Json(one.strict_day.to_iso()); }},
       {"last_lawful_day", Shape::day().saying("the same, or the first business day after a day of rest"),
        [](const auto& one) { return Json(one.deadline().last_lawful_day.to_iso()); }},
       {"reason", Shape::text_or_empty().saying("why it is another than before; empty for the first"),
        [](const auto& one) { return Json(one.reason); }},
       {"set_on", Shape::day(), [](const auto& one) { return Json(one.set_on.to_iso()); }}});
  return shape;
}

const ShapeOf<followup::RequestAnswer>& answer() {
  static const ShapeOf<followup::RequestAnswer> shape(
      "RequestAnswer",
      {{"material", Shape::whole(1), [](const auto& one) { return Json(one.material.value); }},
       {"sender", Shape::text(), [](const auto& one) { return Json(one.sender); }},
       {"came_at", Shape::moment(), [](const auto& one) { return Json(one.came_at); }}});
  return shape;
}

const ShapeOf<followup::PlannedReminder>& reminder() {
  static const ShapeOf<followup::PlannedReminder> shape(
      "PlannedReminder", {{"occasion", Shape::one_of(followup::kLetterOccasions.names),
                           [](const auto& one) { return Json(followup::kLetterOccasions.of(one.occasion)); }},
                          {"day", Shape::day(), [](const auto& one) { return Json(one.day.to_iso()); }}});
  return shape;
}

Json names_of(const std::vector<agreements::EvidenceKind>& kinds) {
  Json names = Json::array();
  for (const agreements::EvidenceKind kind : kinds) names.push(agreements::name_of(kind));
  return names;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

const ShapeOf<RequestSeen>& material_request() {
  static const ShapeOf<RequestSeen> shape(
      "MaterialRequest",
      {{"id", Shape::whole(1), [](const auto& seen) { return Json(seen.request.id.value); }},
       {"kinds", Shape::list(Shape::text()), [](const auto& seen) { return names_of(seen.request.kinds); }},
       {"outstanding", Shape::list(Shape::text()).saying("what has not come and is not noted as not coming"),
        [](const auto& seen) { return names_of(seen.outstanding()); }},
       {"name", Shape::text(), [](const auto& seen) { return Json(seen.request.to.name); }},
       {"email", Shape::text(), [](const auto& seen) { return Json(seen.request.to.address); }},
       {"language", Shape::one_of(messages::kMessageLanguages.names),
        [](const auto& seen) { return Json(messages::kMessageLanguages.of(seen.request.language)); }},
       {"words", Shape::text_or_empty(), [](const auto& seen) { return Json(seen.request.words); }},
       {"asked_on", Shape::day(), [](const auto& seen) { return Json(seen.request.asked_on.to_iso()); }},
       {"asked_by", Shape::text_or_empty(),
        [](const auto& seen) { return Json(seen.request.asked_by_name); }},
       {"due", due_day().shape(), [](const auto& seen) { return due_day().json(seen.request.due()); }},
       {"due_days", Shape::list(due_day().shape()).saying("all that have held, the oldest first"),
        [](const auto& seen) { return due_day().list(seen.request.due_days); }},
       {"letters", Shape::list(letter().shape()),
        [](const auto& seen) { return letter().list(seen.letters); }},
       {"answers", Shape::list(answer().shape()).saying("files that came by the link"),
        [](const auto& seen) { return answer().list(seen.request.answers); }},
       {"reminders_left", Shape::list(reminder().shape()),
        [](const auto& seen) { return reminder().list(seen.reminders_left); }},
       {"withdrawn_on", Shape::day().or_null(),
        [](const auto& seen) { return text_or_null(seen.request.withdrawn_on); }},
       {"withdrawal_reason", Shape::text().or_null(),
        [](const auto& seen) { return text_or_null(seen.request.withdrawal_reason); }}});
  return shape;
}

const ShapeOf<followup::ReminderSettings>& reminder_settings() {
  static const ShapeOf<followup::ReminderSettings> shape(
      "ReminderSettings",
      {{"is_on", Shape::flag(), [](const auto& one) { return Json(one.is_on); }},
       {"first_before", Shape::whole(1, 60).saying("days before the due day"),
        [](const auto& one) { return Json(one.first_before); }},
       {"second_before", Shape::whole(0, 60).saying("fewer days before it; 0: on the day"),
        [](const auto& one) { return Json(one.second_before); }},
       {"third_after", Shape::whole(1, 60).saying("days after it"),
        [](const auto& one) { return Json(one.third_after); }},
       {"answer_days", Shape::whole(1, 120).saying("business days that somebody has who is asked"),
        [](const auto& one) { return Json(one.answer_days); }}});
  return shape;
}

}  // namespace handslag::shapes
