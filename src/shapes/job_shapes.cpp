#include "shapes/job_shapes.h"

namespace handslag::shapes {

namespace {

using jobs::JobAttempt;
using jobs::JobOrder;
using messages::MessageEvent;

const ShapeOf<JobAttempt>& attempt() {
  static const ShapeOf<JobAttempt> shape(
      "JobAttempt",
      {{"number", Shape::whole(1), [](const auto& one) { return Json(one.number); }},
       {"started_at", Shape::moment(), [](const auto& one) { return Json(one.started_at); }},
       {"started_by", Shape::text().saying("the process"),
        [](const auto& one) { return Json(one.started_by); }},
       {"ended_at", Shape::text_or_empty().saying("empty while it goes on"),
        [](const auto& one) { return Json(one.ended_at); }},
       {"outcome", Shape::one_of(jobs::kJobOutcomes.names).or_null(),
        [](const auto& one) { return one.outcome ? Json(jobs::kJobOutcomes.of(*one.outcome)) : Json(); }},
       {"words", Shape::text_or_empty(), [](const auto& one) { return Json(one.words); }}});
  return shape;
}

const ShapeOf<JobOrder>& order() {
  static const ShapeOf<JobOrder> shape(
      "JobOrder", {{"what", Shape::one_of(jobs::kJobOrders.names),
                    [](const auto& one) { return Json(jobs::kJobOrders.of(one.what)); }},
                   {"reason", Shape::text(), [](const auto& one) { return Json(one.reason); }},
                   {"ordered_at", Shape::moment(), [](const auto& one) { return Json(one.ordered_at); }},
                   {"ordered_by", Shape::text(), [](const auto& one) { return Json(one.ordered_by); }}});
  return shape;
}

const ShapeOf<MessageEvent>& event() {
  static const ShapeOf<MessageEvent> shape(
      "MailEvent", {{"what", Shape::one_of(messages::kMessageEvents.names),
                     [](const auto& one) { return Json(messages::kMessageEvents.of(one.what)); }},
                    {"trouble", Shape::one_of(messages::kMailTroubles.names),
                     [](const auto& one) { return Json(messages::kMailTroubles.of(one.trouble)); }},
                    {"code", Shape::whole(0).saying("of the mail server; 0: it has said nothing"),
                     [](const auto& one) { return Json(one.code); }},
                    {"words", Shape::text_or_empty().saying("the other side's"),
                     [](const auto& one) { return Json(one.words); }},
                    {"happened_at", Shape::moment(), [](const auto& one) { return Json(one.happened_at); }},
                    {"noted_by", Shape::text(), [](const auto& one) { return Json(one.noted_by); }}});
  return shape;
}

}  // namespace

const ShapeOf<JobSeen>& job() {
  static const ShapeOf<JobSeen> shape(
      "Job", {{"id", Shape::whole(1), [](const auto& seen) { return Json(seen.job.id.value); }},
              {"organisation", Shape::text(), [](const auto& seen) { return Json(seen.organisation); }},
              {"kind", Shape::text(), [](const auto& seen) { return Json(seen.job.kind); }},
              {"key", Shape::text(), [](const auto& seen) { return Json(seen.job.key); }},
              {"arguments", Shape::anything().saying("an object of keys of rows"),
               [](const auto& seen) { return seen.job.arguments; }},
              {"state", Shape::one_of(jobs::kJobStates.names),
               [](const auto& seen) { return Json(jobs::kJobStates.of(seen.job.state_at(seen.now))); }},
              {"queued_at", Shape::moment(), [](const auto& seen) { return Json(seen.job.queued_at); }},
              {"queued_by", Shape::text(), [](const auto& seen) { return Json(seen.job.queued_by); }},
              {"next_at", Shape::moment().or_null().saying("when it is tried next; null: it has ended"),
               [](const auto& seen) { return seen.job.next_at ? Json(*seen.job.next_at) : Json(); }},
              {"attempts", Shape::list(attempt().shape()),
               [](const auto& seen) { return attempt().list(seen.job.attempts); }},
              {"orders", Shape::list(order().shape()),
               [](const auto& seen) { return order().list(seen.job.orders); }}});
  return shape;
}

const ShapeOf<MailSeen>& mail() {
  static const ShapeOf<MailSeen> shape(
      "Mail", {{"id", Shape::whole(1), [](const auto& seen) { return Json(seen.message.id.value); }},
               {"organisation", Shape::text(), [](const auto& seen) { return Json(seen.organisation); }},
               {"kind", Shape::one_of(messages::kMessageKinds.names),
                [](const auto& seen) { return Json(messages::kMessageKinds.of(seen.message.kind)); }},
               {"state", Shape::one_of(messages::kMessageStates.names),
                [](const auto& seen) { return Json(messages::kMessageStates.of(seen.message.state())); }},
               {"name", Shape::text_or_empty(), [](const auto& seen) { return Json(seen.message.to.name); }},
               {"address", Shape::text(), [](const auto& seen) { return Json(seen.message.to.address); }},
               {"language", Shape::one_of(messages::kMessageLanguages.names),
                [](const auto& seen) { return Json(messages::kMessageLanguages.of(seen.message.language)); }},
               {"reference", Shape::text().saying("in the Message-ID"),
                [](const auto& seen) { return Json(seen.message.reference); }},
               {"queued_at", Shape::moment(), [](const auto& seen) { return Json(seen.message.queued_at); }},
               {"queued_by", Shape::text(), [](const auto& seen) { return Json(seen.message.queued_by); }},
               {"valid_until_at", Shape::moment().or_null(),
                [](const auto& seen) {
                  return seen.message.valid_until_at ? Json(*seen.message.valid_until_at) : Json();
                }},
               {"events", Shape::list(event().shape()),
                [](const auto& seen) { return event().list(seen.message.events); }}});
  return shape;
}

}  // namespace handslag::shapes
