// Asking the partner for material, another day for it, and taking a request back.
#include <algorithm>

#include "base/error.h"
#include "calendar/public_holiday.h"
#include "followup/material_request_acts.h"
#include "followup/material_request_store.h"
#include "messages/mail_settings_store.h"
#include "organisations/deed.h"
#include "web/addresses.h"
#include "web/agreements/contact_persons.h"
#include "web/floor.h"
#include "web/followup/follow_up_place.h"
#include "web/form_place.h"
#include "web/requests/request_handlers.h"
#include "web/requests/request_place.h"
#include "web/requests/requests_page.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using agreements::EvidenceKind;
using followup::FollowUp;
using followup::MaterialRequest;
using followup::MaterialRequestStore;
using followup::RequestRefusal;
using memoranda::Dossier;
using organisations::Deed;

constexpr std::size_t kLongestWords = 2'000;

MaterialRequest request_at(const Visit& visit, const organisations::View& view, const FollowUp& follow_up) {
  MaterialRequest request = MaterialRequestStore(view).get({visit.number("request")});
  if (request.follow_up != follow_up.id) throw NotFound("the follow-up has no such request");
  return request;
}

std::string field_of(EvidenceKind kind) { return "kind-" + std::string(name_of(kind)); }

std::vector<html::Tick> ticks(const Translator& t, const FollowUp& follow_up, const FilledForm& form) {
  const bool is_new = form.typed().empty();
  std::vector<html::Tick> all;
  for (const EvidenceKind kind : follow_up.missing_material())
    all.push_back({.name = field_of(kind),
                   .label = title_of(kind, t),
                   .is_ticked = is_new || form.is_confirmed(field_of(kind))});
  return all;
}

const std::vector<html::Choice>& languages() {
  static const std::vector<html::Choice> all = {{.value = "sv", .label = "Svenska"},
                                                {.value = "en", .label = "English"}};
  return all;
}

// What the agreement says while it is ahead; otherwise so many business days.
Date due_day_to_begin_with(const FollowUp& follow_up, const followup::ReminderSettings& settings,
                           Date today) {
  if (follow_up.due_on && *follow_up.due_on > today) return *follow_up.due_on;
  return followup::usual_due_day(today, settings);
}

// A letter waits for a mail server to be stated.
html::Node without_mail(const Translator& t, const PageReader& reader) {
  if (messages::MailSettingsStore(reader.view()).find()) return {};
  return html::alert(
      html::Kind::Warning, t.translate("No mail server has been stated"),
      html::p(t.translate(
          "The letter waits until whoever runs the server has stated one: handslag mail settings")));
}

html::Node nothing_to_ask_for(const Translator& t, const Visit& visit) {
  return html::panel(
      "nothing", t.translate("Everything has come"),
      html::empty_state(
          t.translate("What the agreement asks for has come, or is noted as not coming."),
          html::primary_link(t.translate("To the follow-up"), kFollowUp(visit.agreement(), visit.year()))));
}

Visit::MakeForm asking(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const MaterialRequestStore store(reader.view());
    const followup::ReminderSettings settings = store.reminder_settings();
    const Date today = visit.clock().today();
    const PagePlace place = place_in(
        t, reader.reader(), one, visit, t.translate("Ask for material"),
        html::fragment(t.translate("Who is asked gets a letter with a link, and sends the files on a page of "
                                   "their own, without logging in.")));
    if (one.follow_up.missing_material().empty())
      return html::page_shell(t, page_frame(t, place), nothing_to_ask_for(t, visit));
    const std::vector<html::Tick> kinds = ticks(t, one.follow_up, form);
    const html::Node to =
        recipient_fields(t, form, reader.view(), one.agreement.id, today,
                         t.translate("The contact person at {partner}.", {{"partner", one.partner.name}}));
    form.begin_with("language", "sv");
    form.begin_with("due_on", in_text(t, due_day_to_begin_with(one.follow_up, settings, today)));
    const std::string usual = in_text(t, followup::usual_due_day(today, settings));
    const html::Node fields = html::fragment(
        html::ticks_field(t, form.field("kinds", t.translate("What is asked for")), kinds), to,
        html::choice_field(t, form.field("language", t.translate("The letter's language")), languages()),
        html::date_field(
            t, form.field("due_on", t.translate("To come at the latest"),
                          t.translate_count("In 1 business day it is {day}. A day of rest is moved to the "
                                            "next business day.",
                                            "In {count} business days it is {day}. A day of rest is moved "
                                            "to the next business day.",
                                            settings.answer_days, {{"day", usual}}))),
        html::long_text_field(t, form.field("words", t.translate("Your own words"),
                                            t.translate("They stand in the letter, after what is asked for."),
                                            FilledForm::Needed::No)));
    return page_with_form(t,
                          {.place = place,
                           .heading = t.translate("The request"),
                           .frame = {.action = visit.request().path,
                                     .submit = t.translate("Send the request"),
                                     .note = reminders_in_words(t, settings)},
                           .before = without_mail(t, reader)},
                          form, fields);
  };
}

std::string field_of(RequestRefusal refusal) {
  switch (refusal) {
    case RequestRefusal::NothingAskedFor:
    case RequestRefusal::NotOfFollowUp:
    case RequestRefusal::HasCome:
    case RequestRefusal::WillNotCome:
      return "kinds";
    case RequestRefusal::NeedsName:
      return "name";
    case RequestRefusal::NeedsAddress:
      return "email";
    case RequestRefusal::DueDayPassed:
    case RequestRefusal::DueDayTooFar:
    case RequestRefusal::DueDayAsBefore:
      return "due_on";
    case RequestRefusal::NeedsReason:
      return "reason";
    default:
      return "";
  }
}

std::string back(const Visit& visit, Deed deed) {
  return after(deed, kRequests(visit.agreement(), visit.year()));
}

}  // namespace

Outcome requests(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    const Dossier one = case_at(visit, reader, t);
    RequestsView view{
        .place = place_in(t, reader.reader(), one, visit, t.translate("Requests for material"), html::Node()),
        .today = visit.clock().today(),
        .agreement = visit.agreement(),
        .year = visit.year(),
        .can_ask = !one.follow_up.missing_material().empty()};
    for (MaterialRequest& request : MaterialRequestStore(reader.view()).list_for(one.follow_up.id))
      view.requests.push_back(shown_request(reader.view(), std::move(request), view.today));
    const auto left = static_cast<std::int64_t>(one.follow_up.missing_material().size());
    std::string lede = left == 0
                           ? t.translate("Everything that the agreement asks for has come, or will not come.")
                           : t.translate_count("1 kind of material is to come",
                                               "{count} kinds of material are to come", left) +
                                 ".";
    if (one.follow_up.due_on && left > 0)
      lede += " " + t.translate("Due {day}.", {{"day", in_text(t, *one.follow_up.due_on)}});
    view.place.lede = html::fragment(lede);
    return requests_page(t, view);
  });
}

Outcome asking_form(const Visit& visit) { return visit.form_page(asking(visit)); }

Outcome send_request(const Visit& visit) {
  return visit.act(asking(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const FollowUp follow_up = PageReader(act).follow_up_alone(visit.agreement(), visit.year());
    followup::NewMaterialRequest asked{
        .to = recipient_typed(form, act, visit.agreement(), visit.clock().today()),
        .language = language_of_code(form.choice("language", languages())).value_or(Language::Swedish),
        .due_on = visit.clock().today(),
        .words = form.text("words", kLongestWords, Lines::Many, FilledForm::Needed::No),
        .asked_by_name = visit.visitor()->name,
        .pages_address = pages_address(visit)};
    for (const EvidenceKind kind : follow_up.requested)
      if (form.is_confirmed(field_of(kind))) asked.kinds.push_back(kind);
    if (const auto due_on = form.date("due_on")) asked.due_on = *due_on;
    if (form.has_faults()) return {};
    if (const auto sent = followup::send_request(act, follow_up.id, asked, visit.clock().today()); !sent) {
      form.refuse(field_of(sent.refusal()), followup::message_for(sent.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, Deed::RequestSend);
  });
}

namespace {

Visit::MakeForm moving(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const MaterialRequest request = request_at(visit, reader.view(), one.follow_up);
    const html::Node fields = html::fragment(
        html::date_field(t, form.field("due_on", t.translate("To come at the latest"))),
        html::long_text_field(t, form.field("reason", t.translate("Why is the day another?"),
                                            t.translate("Everybody sees it, also who was asked."))));
    return page_with_form(
        t,
        {.place = place_in(
             t, reader.reader(), one, visit, t.translate("Another due day"),
             html::fragment(t.translate("Who was asked is told by letter, and the reminders that are "
                                        "left are counted from the new day."))),
         .heading = t.translate("To {name}", {{"name", request.to.name}}),
         .frame = {.action = visit.request().path, .submit = t.translate("Set the day")},
         .before =
             html::p(t.translate("Now due: {day}.", {{"day", due_in_words(t, request.due().deadline())}}))},
        form, fields);
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Dossier one = case_at(visit, reader, t);
    const MaterialRequest request = request_at(visit, reader.view(), one.follow_up);
    if (request.is_withdrawn()) throw NotFound("it has been taken back");
    return withdrawal_page(
        t,
        {.place = place_in(t, reader.reader(), one, visit, t.translate("Take the request back"),
                           html::fragment(t.translate(
                               "Nobody is reminded of it any more, and its links are good no longer."))),
         .what = html::fragment(
             html::p(titles_of(t, request.kinds)),
             html::p(html::classes("note"), request.to.name, ", ", in_list(t, request.asked_on))),
         .consequence = t.translate("Who was asked is told by letter that it is not needed.")},
        form);
  };
}

}  // namespace

Outcome due_day_form(const Visit& visit) { return visit.form_page(moving(visit)); }

Outcome set_due_day(const Visit& visit) {
  return visit.act(moving(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const FollowUp follow_up = PageReader(act).follow_up_alone(visit.agreement(), visit.year());
    const MaterialRequest request = request_at(visit, act, follow_up);
    const auto due_on = form.date("due_on");
    const std::string reason = form.text("reason", kLongestWords, Lines::Many);
    if (form.has_faults()) return {};
    const auto set = followup::set_due_day(act, request.id, *due_on, reason, visit.clock().today());
    if (!set) {
      form.refuse(field_of(set.refusal()), followup::message_for(set.refusal()).in_words(visit.t()));
      return {};
    }
    return back(visit, Deed::RequestDueDay);
  });
}

Outcome request_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_request(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    const FollowUp follow_up = PageReader(act).follow_up_alone(visit.agreement(), visit.year());
    followup::withdraw_request(act, request_at(visit, act, follow_up).id, reason, visit.clock().today());
    return back(visit, Deed::RequestWithdraw);
  });
}

}  // namespace handslag::web
