#include "base/error.h"
#include "committee/committee_on_day.h"
#include "committee/limits.h"
#include "committee/office_acts.h"
#include "committee/office_store.h"
#include "organisations/deed.h"
#include "web/committees/committee_handlers.h"
#include "web/committees/committee_page.h"
#include "web/committees/committee_place.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using committee::OfficeStore;
using committee::TermOfOffice;
using organisations::Deed;

constexpr auto kOptional = FilledForm::Needed::No;

/// The term of the address, of the committee of the address.
TermOfOffice term_at(const Visit& visit, const organisations::View& view) {
  TermOfOffice term = OfficeStore(view).get(committee::TermId{visit.number("term")});
  if (term.committee != committee_at(visit)) throw NotFound("the term is of another committee");
  return term;
}

std::vector<html::Choice> people_of(const organisations::View& view) {
  std::vector<html::Choice> choices;
  for (const committee::Official& one : OfficeStore(view).officials())
    choices.push_back({.value = std::to_string(one.id.value),
                       .label = one.name + (one.is_officer() ? ", " + one.position : "")});
  return choices;
}

std::vector<html::Choice> roles_of(const Translator& t) {
  std::vector<html::Choice> choices;
  for (const std::string_view name : committee::kOfficeRoles.names)
    choices.push_back(
        {.value = std::string(name), .label = title_of(*committee::kOfficeRoles.named(name), t)});
  return choices;
}

html::Node particulars(const Translator& t, const organisations::View& view, FilledForm& form) {
  return html::fragment(
      html::select_field(t,
                         form.field("official", t.translate("Who"),
                                    t.translate("Who is not in the list is entered first, under elected "
                                                "representatives and officers.")),
                         people_of(view)),
      html::select_field(t, form.field("role", t.translate("Office")), roles_of(t)),
      html::text_field(t, form.field("group", t.translate("Party or group"), {}, kOptional)),
      html::number_field(
          t,
          form.field("place", t.translate("Place in the order"),
                     t.translate("Of members and substitutes: 1 for the first who was elected."), kOptional)),
      html::date_field(t, form.field("first_day", t.translate("First day"))),
      html::date_field(t, form.field("last_day", t.translate("Last day"),
                                     t.translate("As it is to be. Empty when none is stated."), kOptional)),
      html::text_field(t, form.field("source", t.translate("The decision that elected them"),
                                     t.translate("For example: Council 28 November 2022, § 145."))));
}

TermOfOffice term_typed(const Visit& visit, const organisations::View& view, FilledForm& form) {
  TermOfOffice term{.committee = committee_at(visit), .first_day = visit.clock().today()};
  const std::string official = form.choice("official", people_of(view));
  if (!official.empty()) term.official = {number_in_address(official)};
  if (const auto role = committee::kOfficeRoles.named(form.choice("role", roles_of(visit.t()))))
    term.role = *role;
  term.group = form.text("group", committee::kMostGroup, Lines::One, kOptional);
  if (const auto place = form.number("place", 1, committee::kMostPlace, kOptional))
    term.place = static_cast<int>(*place);
  if (const auto day = form.date("first_day")) term.first_day = *day;
  term.last_day = form.date("last_day", kOptional);
  term.source = form.text("source", committee::kMostSource);
  return term;
}

Visit::MakeForm beginning(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    form.begin_with("role", "member");
    return page_with_form(
        t,
        {.place = place_below_committee(t, reader, visit, t.translate("Enter a term of office")),
         .heading = t.translate("The term of office"),
         .frame = {.action = visit.request().path, .submit = t.translate("Enter the term")}},
        form, particulars(t, reader.view(), form));
  };
}

Visit::MakeForm correcting(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const TermOfOffice now = term_at(visit, reader.view());
    form.begin_with("official", std::to_string(now.official.value));
    form.begin_with("role", std::string(committee::kOfficeRoles.of(now.role)));
    form.begin_with("group", now.group);
    form.begin_with("place", now.place == 0 ? "" : std::to_string(now.place));
    form.begin_with("first_day", in_text(t, now.first_day));
    form.begin_with("last_day", now.last_day ? in_text(t, *now.last_day) : "");
    form.begin_with("source", now.source);
    const html::Node fields =
        html::fragment(particulars(t, reader.view(), form),
                       html::long_text_field(t, form.field("reason", t.translate("Why is it corrected?"))));
    return page_with_form(
        t,
        {.place = place_below_committee(
             t, reader, visit, t.translate("Correct a term of office"),
             html::fragment(
                 t.translate("For what was entered wrongly. What stood before is kept, with the reason. "
                             "Who has left has an end instead."))),
         .heading = OfficeStore(reader.view()).get(now.official).name,
         .frame = {.action = visit.request().path, .submit = t.translate("Save the correction")}},
        form, fields);
  };
}

Visit::MakeForm ending(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const TermOfOffice now = term_at(visit, reader.view());
    form.begin_with("last_day", in_text(t, visit.clock().today()));
    const html::Node fields =
        html::fragment(html::date_field(t, form.field("last_day", t.translate("Last day"))),
                       html::long_text_field(
                           t, form.field("reason", t.translate("Why does it end?"),
                                         t.translate("For example: resigned, council 15 June 2026, § 80."))));
    return page_with_form(
        t,
        {.place = place_below_committee(t, reader, visit, t.translate("End a term of office"),
                                        html::fragment(t.translate("The term ends before it was to."))),
         .heading = OfficeStore(reader.view()).get(now.official).name + ", " + title_of(now.role, t),
         .frame = {.action = visit.request().path, .submit = t.translate("End it")}},
        form, fields);
  };
}

html::Node term_in_words(const Translator& t, const PageReader& reader, const TermOfOffice& one) {
  return html::fragment(OfficeStore(reader.view()).get(one.official).name, ", ", title_of(one.role, t), ", ",
                        span_in_words(t, one.first_day, one.ends_on()));
}

Visit::MakeForm resuming(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const TermOfOffice now = term_at(visit, reader.view());
    if (!now.end) throw NotFound("the term has no end of its own");
    return withdrawal_page(
        t,
        {.place = place_below_committee(t, reader, visit, t.translate("Take the end of a term back")),
         .what = term_in_words(t, reader, now),
         .consequence = t.translate("The term holds until the day it was to end.")},
        form);
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const TermOfOffice now = term_at(visit, reader.view());
    return withdrawal_page(
        t,
        {.place = place_below_committee(t, reader, visit, t.translate("Take a term of office back")),
         .what = term_in_words(t, reader, now),
         .consequence = t.translate("They have not had the office: the term was entered by mistake.")},
        form);
  };
}

std::string page_of(const Visit& visit) { return kCommittee(visit.number("committee")); }

}  // namespace

Outcome term_form(const Visit& visit) { return visit.form_page(beginning(visit)); }

Outcome begin_term(const Visit& visit) {
  return visit.act(beginning(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const TermOfOffice term = term_typed(visit, act, form);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::begin_term(act, term), Deed::TermBegin, page_of(visit));
  });
}

Outcome term_correction_form(const Visit& visit) { return visit.form_page(correcting(visit)); }

Outcome correct_term(const Visit& visit) {
  return visit.act(correcting(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const committee::TermId id = term_at(visit, act).id;
    const TermOfOffice term = term_typed(visit, act, form);
    const std::string reason = form.text("reason", committee::kMostReason, Lines::Many);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::correct_term(act, id, term, reason), Deed::TermBegin,
                  page_of(visit));
  });
}

Outcome term_end_form(const Visit& visit) { return visit.form_page(ending(visit)); }

Outcome end_term(const Visit& visit) {
  return visit.act(ending(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const committee::TermId id = term_at(visit, act).id;
    const auto last_day = form.date("last_day");
    const std::string reason = form.text("reason", committee::kMostReason, Lines::Many);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::end_term(act, id, *last_day, reason), Deed::TermEnd,
                  page_of(visit));
  });
}

Outcome term_resuming_form(const Visit& visit) { return visit.form_page(resuming(visit)); }

Outcome resume_term(const Visit& visit) {
  return visit.act(resuming(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const committee::TermId id = term_at(visit, act).id;
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::resume_term(act, id, reason), Deed::TermResume, page_of(visit));
  });
}

Outcome term_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_term(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const committee::TermId id = term_at(visit, act).id;
    const std::string reason = reason_in(form);
    if (!form.has_faults()) committee::withdraw_term(act, id, reason);
    return after(Deed::TermWithdraw, page_of(visit));
  });
}

}  // namespace handslag::web
