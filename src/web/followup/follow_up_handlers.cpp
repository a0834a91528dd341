#include "web/followup/follow_up_handlers.h"

#include "followup/followup_acts.h"
#include "organisations/deed.h"
#include "registry/registry_store.h"
#include "web/addresses.h"
#include "web/followup/follow_up_place.h"
#include "web/followup/follow_up_reader.h"
#include "web/followup/steps_panel.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

using organisations::Deed;

Outcome follow_up(const Visit& visit) {
  return visit.page([&](const Translator& t, const PageReader& reader) {
    FollowUpView view = follow_up_view(reader.reader(), case_at(visit, reader, t), t);
    view.responsible = name_of_responsible(reader.view(), view.steps);
    const registry::RegistryStore registers(reader.view());
    view.matter = registers.find_of({organisations::Subject::Kind::FollowUp, view.follow_up.id.value});
    view.has_register = !view.matter && !registers.registers().empty();
    return follow_up_page(t, view);
  });
}

namespace {

constexpr std::size_t kLongestNumber = 200;

std::string opening_page(const Visit& visit, const Translator& t, const PageReader& reader,
                         FilledForm& form) {
  const AgreementView view = reader.agreement(visit.agreement());
  form.begin_with("year", std::to_string(visit.clock().today().year() - 1));
  using enum FilledForm::Needed;
  const html::Node fields = html::fragment(
      html::number_field(t, form.field("year", t.translate("Year that is followed up"))),
      html::date_field(t, form.field("requested_on", t.translate("Asked the partner on"), "", No)),
      html::date_field(t, form.field("due_on", t.translate("The partner is to answer by"),
                                     t.translate("Empty: as the agreement says."), No)),
      html::text_field(t, form.field("registry_number", t.translate("Registry number"), "", No)));
  const std::string title = t.translate("Open a follow-up");
  return page_with_form(
      t,
      {.place = {.reader = reader.reader(),
                 .path = visit.request().path,
                 .title = title,
                 .lede = html::fragment(
                     t.translate("What the agreement asks for once a year is asked for, and each "
                                 "commitment waits to be judged.")),
                 .trail = {{t.translate("Agreements"), kAgreements()},
                           {view.agreement.title, kAgreement(view.agreement.id)},
                           {title, ""}}},
       .heading = view.partner_name,
       .frame = {.action = visit.request().path, .submit = t.translate("Open the follow-up")}},
      form, fields);
}

Visit::MakeForm opening(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return opening_page(visit, t, reader, form);
  };
}

}  // namespace

Outcome opening_form(const Visit& visit) { return visit.form_page(opening(visit)); }

Outcome open_follow_up(const Visit& visit) {
  return visit.act(opening(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    using enum FilledForm::Needed;
    const Date today = visit.clock().today();
    const auto year = form.number("year", 1900, today.year());
    followup::FollowUpOpening opened{
        .opened_on = today, .requested_on = form.date("requested_on", No), .due_on = form.date("due_on", No)};
    if (opened.requested_on && *opened.requested_on > today)
      form.refuse("requested_on", visit.t().translate("The day has not come yet. Look at the year."));
    if (opened.requested_on && opened.due_on && *opened.due_on < *opened.requested_on)
      form.refuse("due_on", visit.t().translate("It is before the day that the partner was asked."));
    const std::string number = form.text("registry_number", kLongestNumber, Lines::One, No);
    if (!number.empty()) opened.registry_number = number;
    if (form.has_faults()) return {};
    followup::open_follow_up(act, visit.agreement(), static_cast<int>(*year), opened);
    return after(Deed::FollowUpOpen, kFollowUp(visit.agreement(), static_cast<int>(*year)));
  });
}

namespace {

Visit::MakeForm follow_up_withdrawal(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const memoranda::Dossier one = case_at(visit, reader, t);
    return withdrawal_page(
        t,
        {.place = place_in(
             t, reader.reader(), one, visit, t.translate("Take back the follow-up"),
             html::fragment(t.translate("Only one that was opened by mistake, while nothing has come "
                                        "in or been found in it."))),
         .what = html::fragment(name_of(t, one.follow_up), ", ", in_its_language(t, one.agreement.title)),
         .consequence = t.translate("The year can be opened anew.")},
        form);
  };
}

}  // namespace

Outcome follow_up_withdrawal_form(const Visit& visit) { return visit.form_page(follow_up_withdrawal(visit)); }

Outcome withdraw_follow_up(const Visit& visit) {
  return visit.act(follow_up_withdrawal(visit),
                   [&](organisations::Act& act, FilledForm& form) -> std::string {
                     const std::string reason = reason_in(form);
                     if (form.has_faults()) return {};
                     followup::withdraw_follow_up(act, follow_up_at(visit, act), reason);
                     return after(Deed::FollowUpWithdraw, kAgreement(visit.agreement()));
                   });
}

}  // namespace handslag::web
