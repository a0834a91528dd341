// Asking for material: requests, their due days, and how the organisation reminds.
#include "base/error.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "shapes/request_shapes.h"
#include "web/api/api_handlers.h"
#include "web/followup/follow_up_place.h"
#include "web/requests/request_place.h"

namespace handslag::web::api {

namespace {

using followup::MaterialRequest;
using followup::MaterialRequestStore;
using followup::RequestRefusal;

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestAddress = 254;

Shape kind_of_evidence() {
  std::vector<std::string> names;
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds())
    names.emplace_back(agreements::name_of(kind));
  return Shape::one_of(names);
}

MaterialRequest request_at(const ApiVisit& visit, const organisations::View& view) {
  MaterialRequest request = MaterialRequestStore(view).get({visit.number("request")});
  if (request.follow_up != follow_up_at(visit, view)) throw NotFound("the follow-up has no such request");
  return request;
}

Json as_it_reads(const ApiVisit& visit, const organisations::View& view, followup::MaterialRequestId id) {
  return shapes::material_request().json(
      followup::request_seen(view, MaterialRequestStore(view).get(id), visit.clock().today()));
}

std::string pointer_of(RequestRefusal refusal) {
  switch (refusal) {
    case RequestRefusal::NothingAskedFor:
    case RequestRefusal::NotOfFollowUp:
    case RequestRefusal::HasCome:
    case RequestRefusal::WillNotCome:
      return "/kinds";
    case RequestRefusal::NeedsName:
      return "/name";
    case RequestRefusal::NeedsAddress:
      return "/email";
    case RequestRefusal::DueDayPassed:
    case RequestRefusal::DueDayTooFar:
    case RequestRefusal::DueDayAsBefore:
      return "/due_on";
    case RequestRefusal::NeedsReason:
      return "/reason";
    case RequestRefusal::WrongDays:
      return "/second_before";
    default:
      return "";
  }
}

void refuse(const ApiVisit& visit, Refusals& refusals, RequestRefusal refusal) {
  refusals.refuse(pointer_of(refusal), followup::message_for(refusal).in_words(visit.t()));
}

}  // namespace

Shape request_sent() {
  return Shape::sent(
      "NewMaterialRequest",
      {optional("kinds",
                Shape::list(kind_of_evidence()).or_null().saying("without it all that has not come")),
       {"name", Shape::text(kLongestName).saying("of the person who is asked")},
       {"email", Shape::text(kLongestAddress)},
       optional(
           "language",
           Shape::one_of(messages::kMessageLanguages.names).or_null().saying("of the letter; sv without it")),
       optional("due_on", Shape::day().or_null().saying("without it as the agreement says, or so many "
                                                        "business days from today as is set for reminders")),
       optional("words", Shape::text_or_empty(kLongestReason, Lines::Many)
                             .or_null()
                             .saying("in the letter, after what is asked for"))});
}
Shape due_day_sent() {
  return Shape::sent("NewDueDay",
                     {{"due_on", Shape::day()}, {"reason", Shape::text(kLongestReason, Lines::Many)}});
}
Shape reminders_sent() {
  return Shape::sent("NewReminderSettings", {{"is_on", Shape::flag()},
                                             {"first_before", Shape::whole(1, 60)},
                                             {"second_before", Shape::whole(0, 60)},
                                             {"third_after", Shape::whole(1, 60)},
                                             {"answer_days", Shape::whole(1, 120)}});
}

ApiOutcome material_requests(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const followup::FollowUpId id = follow_up_at(visit, reader.view());
    for (MaterialRequest& request : MaterialRequestStore(reader.view()).list_for(id)) {
      const std::int64_t key = request.id.value;
      items.push_back({key, shapes::material_request().json(followup::request_seen(
                                reader.view(), std::move(request), visit.clock().today()))});
    }
  });
  return page_of_all(visit, items);
}

ApiOutcome send_request(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const followup::FollowUp follow_up = PageReader(act).follow_up_alone(visit.agreement(), visit.year());
    const Date today = visit.clock().today();
    const bool has_day_ahead = follow_up.due_on && *follow_up.due_on > today;
    const Date usual = has_day_ahead
                           ? *follow_up.due_on
                           : followup::usual_due_day(today, MaterialRequestStore(act).reminder_settings());
    followup::NewMaterialRequest asked{
        .kinds = follow_up.missing_material(),
        .to = {visit.text("name"), visit.text("email")},
        .language = language_of_code(visit.text("language")).value_or(Language::Swedish),
        .due_on = visit.day("due_on").value_or(usual),
        .words = visit.text("words"),
        .asked_by_name = visit.visitor()->name,
        .pages_address = pages_address(visit)};
    if (const Json& kinds = visit.sent()["kinds"]; kinds.is_array()) {
      asked.kinds.clear();
      for (const Json& kind : kinds.items())
        asked.kinds.push_back(*agreements::evidence_kind_named(kind.as_string()));
    }
    const auto sent = followup::send_request(act, follow_up.id, asked, today);
    if (!sent) {
      refuse(visit, refusals, sent.refusal());
      return {};
    }
    return {.content = as_it_reads(visit, act, *sent), .status = 201};
  });
}

ApiOutcome set_due_day(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const MaterialRequest request = request_at(visit, act);
    const auto set = followup::set_due_day(act, request.id, *visit.day("due_on"), visit.text("reason"),
                                           visit.clock().today());
    if (!set) {
      refuse(visit, refusals, set.refusal());
      return {};
    }
    return {.content = as_it_reads(visit, act, request.id)};
  });
}

ApiOutcome withdraw_request(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    const MaterialRequest request = request_at(visit, act);
    followup::withdraw_request(act, request.id, visit.text("reason"), visit.clock().today());
    return {.content = as_it_reads(visit, act, request.id)};
  });
}

ApiOutcome reminders(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    return shapes::reminder_settings().json(MaterialRequestStore(reader.view()).reminder_settings());
  });
}

ApiOutcome set_reminders(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto set =
        followup::set_reminders(act,
                                {.is_on = visit.flag("is_on"),
                                 .first_before = static_cast<int>(*visit.whole("first_before")),
                                 .second_before = static_cast<int>(*visit.whole("second_before")),
                                 .third_after = static_cast<int>(*visit.whole("third_after")),
                                 .answer_days = static_cast<int>(*visit.whole("answer_days"))},
                                visit.clock().today());
    if (!set) {
      refuse(visit, refusals, set.refusal());
      return {};
    }
    return {.content = shapes::reminder_settings().json(*set)};
  });
}

}  // namespace handslag::web::api
