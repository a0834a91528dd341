// The days of an agreement: set, what was done by them, and when one is reminded.
#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/agreement_day_acts.h"
#include "followup/agreement_day_store.h"
#include "shapes/agreement_day_shapes.h"
#include "web/api/api_handlers.h"

namespace handslag::web::api {

namespace {

using followup::AgreementDay;
using followup::AgreementDayKind;
using followup::AgreementDayRefusal;
using followup::AgreementDayStore;

constexpr std::size_t kLongestText = 2'000;

AgreementDayKind kind_at(const ApiVisit& visit) {
  const auto kind = followup::kAgreementDayKinds.named(visit.path().at("kind"));
  if (!kind) throw NotFound("there is no such kind of day");
  return *kind;
}

std::string pointer_of(AgreementDayRefusal refusal) {
  switch (refusal) {
    case AgreementDayRefusal::AsBefore:
    case AgreementDayRefusal::BeforeAgreement:
    case AgreementDayRefusal::AfterAgreement:
    case AgreementDayRefusal::YearNotKnown:
      return "/day";
    case AgreementDayRefusal::NotSetHere:
      return "/kind";
    case AgreementDayRefusal::WrongOutcome:
      return "/outcome";
    case AgreementDayRefusal::NeedsNote:
      return "/note";
    case AgreementDayRefusal::WrongDays:
      return "/second_before";
    case AgreementDayRefusal::EndedBefore:
    case AgreementDayRefusal::NotEnded:
      break;
  }
  return "";
}

ApiAnswer refused(const ApiVisit& visit, Refusals& refusals, AgreementDayRefusal refusal) {
  refusals.refuse(pointer_of(refusal), followup::message_for(refusal).in_words(visit.t()));
  return {};
}

ApiAnswer as_it_reads(const ApiVisit& visit, const organisations::View& view, AgreementDayKind kind,
                      int status = 200) {
  return {.content = shapes::agreement_day().json(AgreementDayStore(view).get(visit.agreement(), kind)),
          .status = status};
}

}  // namespace

Shape agreement_day_given() { return shapes::agreement_day().shape(); }
Shape day_reminders_given() { return shapes::day_reminder_settings().shape(); }

Shape agreement_day_sent() {
  return Shape::sent("NewAgreementDay",
                     {{"kind", Shape::one_of(std::vector<std::string>{"notice", "extension"})},
                      {"day", Shape::day()},
                      optional("words", Shape::text_or_empty(kLongestText, Lines::Many).or_null())});
}
Shape agreement_day_end_sent() {
  return Shape::sent("AgreementDayEnd", {{"outcome", Shape::one_of(followup::kAgreementDayOutcomes.names)},
                                         {"note", Shape::text(kLongestText, Lines::Many)}});
}
Shape day_reminders_sent() {
  return Shape::sent("NewDayReminderSettings", {{"is_on", Shape::flag()},
                                                {"first_before", Shape::whole(2, 366)},
                                                {"second_before", Shape::whole(1, 365)},
                                                {"third_before", Shape::whole(0, 364)}});
}

ApiOutcome agreement_days(const ApiVisit& visit) {
  std::vector<ListedItem> items;
  visit.read([&](const PageReader& reader) {
    const auto agreement = agreements::AgreementStore(reader.view()).get(visit.agreement());
    std::int64_t place = 0;
    for (const AgreementDay& one : AgreementDayStore(reader.view()).list_for(agreement.id))
      items.push_back({++place, shapes::agreement_day().json(one)});
  });
  return page_of_all(visit, items);
}

ApiOutcome set_agreement_day(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const AgreementDayKind kind = *followup::kAgreementDayKinds.named(visit.text("kind"));
    const auto set = followup::set_agreement_day(act, visit.agreement(),
                                                 {.kind = kind,
                                                  .day = *visit.day("day"),
                                                  .words = visit.text("words"),
                                                  .set_by_name = visit.visitor()->name},
                                                 visit.clock().today());
    if (!set) return refused(visit, refusals, set.refusal());
    return as_it_reads(visit, act, kind, 201);
  });
}

ApiOutcome withdraw_agreement_day(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    ApiAnswer answer = as_it_reads(visit, act, kind_at(visit));
    followup::withdraw_agreement_day(act, visit.agreement(), kind_at(visit), visit.text("reason"));
    return answer;
  });
}

ApiOutcome end_agreement_day(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto ended =
        followup::end_agreement_day(act, visit.agreement(), kind_at(visit),
                                    {.outcome = *followup::kAgreementDayOutcomes.named(visit.text("outcome")),
                                     .note = visit.text("note"),
                                     .ended_on = visit.clock().today(),
                                     .ended_by_name = visit.visitor()->name});
    if (!ended) return refused(visit, refusals, ended.refusal());
    return as_it_reads(visit, act, kind_at(visit));
  });
}

ApiOutcome take_up_agreement_day(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals&) -> ApiAnswer {
    followup::take_up_agreement_day(act, visit.agreement(), kind_at(visit), visit.text("reason"));
    return as_it_reads(visit, act, kind_at(visit));
  });
}

ApiOutcome day_reminders(const ApiVisit& visit) {
  return visit.answer([&](const PageReader& reader) {
    return shapes::day_reminder_settings().json(AgreementDayStore(reader.view()).reminder_settings());
  });
}

ApiOutcome set_day_reminders(const ApiVisit& visit) {
  return visit.act([&](organisations::Act& act, Refusals& refusals) -> ApiAnswer {
    const auto set =
        followup::set_day_reminders(act, {.is_on = visit.flag("is_on"),
                                          .first_before = static_cast<int>(*visit.whole("first_before")),
                                          .second_before = static_cast<int>(*visit.whole("second_before")),
                                          .third_before = static_cast<int>(*visit.whole("third_before"))});
    if (!set) return refused(visit, refusals, set.refusal());
    return {.content = shapes::day_reminder_settings().json(*set)};
  });
}

}  // namespace handslag::web::api
