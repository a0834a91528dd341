#include "shapes/agreement_day_shapes.h"

namespace handslag::shapes {

using followup::AgreementDay;
using followup::DayReminderSettings;

const ShapeOf<AgreementDay>& agreement_day() {
  static const ShapeOf<AgreementDay> shape(
      "AgreementDay",
      {{"kind", Shape::one_of(followup::kAgreementDayKinds.names),
        [](const auto& one) { return Json(followup::kAgreementDayKinds.of(one.kind)); }},
       {"day", Shape::day().saying("as the agreement has it"),
        [](const auto& one) { return Json(one.day.to_iso()); }},
       {"act_by", Shape::day().saying("the last business day on or before it"),
        [](const auto& one) { return Json(one.act_by().to_iso()); }},
       {"words", Shape::text_or_empty().saying("where it stands, or how it is counted"),
        [](const auto& one) { return Json(one.words); }},
       {"set_on", Shape::day().or_null().saying("null of the day it ends, which is the agreement's own"),
        [](const auto& one) { return one.set_on ? Json(one.set_on->to_iso()) : Json(); }},
       {"outcome",
        Shape::one_of(followup::kAgreementDayOutcomes.names).or_null().saying("null while it is open"),
        [](const auto& one) {
          return one.end ? Json(followup::kAgreementDayOutcomes.of(one.end->outcome)) : Json();
        }},
       {"note", Shape::text().or_null(),
        [](const auto& one) { return one.end ? Json(one.end->note) : Json(); }},
       {"ended_on", Shape::day().or_null(),
        [](const auto& one) { return one.end ? Json(one.end->ended_on.to_iso()) : Json(); }},
       {"reminded_on", Shape::list(Shape::day()).saying("the days on which letters went, the oldest first"),
        [](const auto& one) {
          Json days = Json::array();
          for (const followup::DayLetter& letter : one.letters) days.push(letter.sent_on.to_iso());
          return days;
        }}});
  return shape;
}

const ShapeOf<DayReminderSettings>& day_reminder_settings() {
  static const ShapeOf<DayReminderSettings> shape(
      "DayReminderSettings", {{"is_on", Shape::flag(), [](const auto& one) { return Json(one.is_on); }},
                              {"first_before", Shape::whole(2, 366).saying("days before the day"),
                               [](const auto& one) { return Json(one.first_before); }},
                              {"second_before", Shape::whole(1, 365).saying("fewer days before it"),
                               [](const auto& one) { return Json(one.second_before); }},
                              {"third_before", Shape::whole(0, 364).saying("fewer still; 0: on the day"),
                               [](const auto& one) { return Json(one.third_before); }}});
  return shape;
}

}  // namespace handslag::shapes
