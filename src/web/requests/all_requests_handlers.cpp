// What a public body has asked for in all its follow-ups, and how it reminds.
#include "agreements/agreement_store.h"
#include "base/error.h"
#include "followup/follow_up_store.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "web/addresses.h"
#include "web/form_place.h"
#include "web/requests/request_handlers.h"
#include "web/requests/requests_page.h"

namespace handslag::web {

namespace {

using followup::MaterialRequestStore;
using followup::ReminderSettings;
using organisations::Deed;

int page_in(const Visit& visit) {
  const auto page = visit.request().query_value("page");
  return page ? number_in_address(*page) : 1;
}

AllRequestsView view_of(const Visit& visit, const PageReader& reader) {
  const MaterialRequestStore store(reader.view());
  AllRequestsView view{.reader = reader.reader(),
                       .today = visit.clock().today(),
                       .page = page_in(visit),
                       .all = store.count(),
                       .settings = store.reminder_settings()};
  if (view.page > 1 && view.page > view.pages()) throw NotFound("there is no such page of the list");
  for (followup::MaterialRequest& request :
       store.list((view.page - 1) * AllRequestsView::kOnAPage, AllRequestsView::kOnAPage)) {
    if (!followup::FollowUpStore(reader.view()).find(request.follow_up)) continue;
    ShownRequest seen = shown_request(reader.view(), std::move(request), view.today);
    const auto agreement = agreements::AgreementStore(reader.view()).get(seen.follow_up.agreement);
    seen.agreement.id = agreement.id;
    seen.agreement.title = agreement.title;
    seen.agreement.partner_name =
        organisations::OrganisationStore(reader.view()).get(agreement.partner.organisation).name;
    view.requests.push_back(std::move(seen));
  }
  return view;
}

std::vector<html::Choice> on_or_off(const Translator& t) {
  return {{.value = "yes", .label = t.translate("Remind by letter")},
          {.value = "no", .label = t.translate("Do not remind")}};
}

Visit::MakeForm reminding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const ReminderSettings now = MaterialRequestStore(reader.view()).reminder_settings();
    form.begin_with("is_on", now.is_on ? "yes" : "no");
    form.begin_with("first_before", std::to_string(now.first_before));
    form.begin_with("second_before", std::to_string(now.second_before));
    form.begin_with("third_after", std::to_string(now.third_after));
    form.begin_with("answer_days", std::to_string(now.answer_days));
    const html::Node fields = html::fragment(
        html::choice_field(t, form.field("is_on", t.translate("Reminders")), on_or_off(t)),
        html::number_field(
            t, form.field("first_before", t.translate("First reminder, days before the due day"))),
        html::number_field(
            t, form.field("second_before", t.translate("Second reminder, days before the due day"),
                          t.translate("0: on the day."))),
        html::number_field(t,
                           form.field("third_after", t.translate("Third reminder, days after the due day"))),
        html::number_field(
            t, form.field("answer_days", t.translate("Business days to answer"),
                          t.translate("What is proposed as the due day when somebody is asked."))));
    const std::string title = t.translate("Reminders");
    return page_with_form(
        t,
        {.place = {.reader = reader.reader(),
                   .path = visit.request().path,
                   .title = title,
                   .lede = html::fragment(
                       t.translate("They hold for everybody in your organisation, also for what has "
                                   "been asked for already.")),
                   .trail = {{t.translate("Requests for material"), kAllRequests()}, {title, ""}}},
         .heading = t.translate("When somebody is reminded"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Set the reminders"),
                   .note = t.translate("Each goes once, and none when the material has come.")}},
        form, fields);
  };
}

}  // namespace

Outcome all_requests(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    return all_requests_page(t, view_of(visit, reader));
  });
}

Outcome reminders_form(const Visit& visit) { return visit.form_page(reminding(visit)); }

Outcome set_reminders(const Visit& visit) {
  return visit.act(reminding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    constexpr int kMostDays = 60;
    constexpr int kMostAnswerDays = 120;
    const std::string is_on = form.choice("is_on", on_or_off(visit.t()));
    const auto first = form.number("first_before", 1, kMostDays);
    const auto second = form.number("second_before", 0, kMostDays);
    const auto third = form.number("third_after", 1, kMostDays);
    const auto answer = form.number("answer_days", 1, kMostAnswerDays);
    if (form.has_faults()) return {};
    const auto set = followup::set_reminders(act,
                                             {.is_on = is_on == "yes",
                                              .first_before = static_cast<int>(*first),
                                              .second_before = static_cast<int>(*second),
                                              .third_after = static_cast<int>(*third),
                                              .answer_days = static_cast<int>(*answer)},
                                             visit.clock().today());
    if (!set) {
      form.refuse("second_before", followup::message_for(set.refusal()).in_words(visit.t()));
      return {};
    }
    return after(Deed::RemindersSet, kAllRequests());
  });
}

}  // namespace handslag::web
