#include "web/committees/committee_handlers.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "committee/committee_acts.h"
#include "committee/committee_store.h"
#include "committee/limits.h"
#include "committee/order_text.h"
#include "organisations/deed.h"
#include "web/committees/committee_page.h"
#include "web/committees/committee_place.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using committee::Committee;
using committee::CommitteeKind;
using committee::CommitteeStore;
using organisations::Deed;

constexpr auto kOptional = FilledForm::Needed::No;

std::vector<NamedConflict> conflicts_on(const PageReader& reader, committee::CommitteeId id, Date day) {
  std::vector<NamedConflict> all;
  for (const auto& [name, partner] : own_partners(reader.view()))
    for (committee::ConflictToLookAt& one : committee::conflicts_with(reader.view(), id, partner, day))
      all.push_back({std::move(one), name});
  return all;
}

CommitteeView view_of(const Visit& visit, const PageReader& reader) {
  const std::string typed(trimmed(visit.request().query_value("day").value_or("")));
  const auto day = typed_date(typed);
  const Date shown = day.value_or(visit.clock().today());
  const committee::CommitteeId id = committee_at(visit);
  CommitteeView view{.reader = reader.reader(),
                     .now = committee::committee_on_day(reader.view(), id, shown),
                     .is_day_wrong = !typed.empty() && !day,
                     .typed_day = fault_of(typed, committee::kMostName) ? "" : typed,
                     .conflicts = conflicts_on(reader, id, shown)};
  if (view.now.committee.parent)
    view.parent_name = CommitteeStore(reader.view()).get(*view.now.committee.parent).on(shown).name;
  return view;
}

/// A committee of its own, or a working committee of one of those there are.
std::vector<html::Choice> parents_of(const Translator& t, const organisations::View& view, Date today) {
  std::vector<html::Choice> choices = {{.value = "none", .label = t.translate("No: it is a committee")}};
  for (const Committee& one : CommitteeStore(view).list())
    if (one.kind == CommitteeKind::Committee)
      choices.push_back({.value = std::to_string(one.id.value), .label = one.on(today).name});
  return choices;
}

html::Node version_fields(const Translator& t, FilledForm& form) {
  return html::fragment(
      html::text_field(t, form.field("name", t.translate("Name"))),
      html::number_field(t, form.field("places", t.translate("Members' places"),
                                       t.translate("Substitutes are not among them."))),
      html::text_field(t, form.field("source", t.translate("Where it stands"),
                                     t.translate("For example: Regulations of the committee, 3 §."))),
      html::date_field(t, form.field("first_day", t.translate("From which day"))));
}

committee::CommitteeVersion version_typed(FilledForm& form, const Visit& visit) {
  committee::CommitteeVersion version{.name = form.text("name", committee::kMostName),
                                      .first_day = visit.clock().today()};
  if (const auto places = form.number("places", 1, committee::kMostPlaces))
    version.member_places = static_cast<int>(*places);
  version.source = form.text("source", committee::kMostSource);
  if (const auto day = form.date("first_day")) version.first_day = *day;
  return version;
}

Visit::MakeForm adding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Date today = visit.clock().today();
    form.begin_with("first_day", in_text(t, today));
    form.begin_with("parent", "none");
    const std::string title = t.translate("Enter a committee");
    const html::Node fields = html::fragment(
        html::select_field(
            t, form.field("parent", t.translate("Is it a working committee, and of which committee?")),
            parents_of(t, reader.view(), today)),
        version_fields(t, form));
    return page_with_form(t,
                          {.place = {.reader = reader.reader(),
                                     .path = visit.request().path,
                                     .title = title,
                                     .trail = {{t.translate("Committees"), kCommittees()}, {title, ""}}},
                           .heading = t.translate("The committee"),
                           .frame = {.action = visit.request().path, .submit = t.translate("Enter it")}},
                          form, fields);
  };
}

Visit::MakeForm changing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const committee::CommitteeVersion now = CommitteeStore(reader.view()).get(committee_at(visit)).newest();
    form.begin_with("name", now.name);
    form.begin_with("places", std::to_string(now.member_places));
    form.begin_with("source", now.source);
    form.begin_with("first_day", in_text(t, visit.clock().today()));
    form.begin_with("seen", std::to_string(now.number));
    const html::Node fields =
        html::fragment(version_fields(t, form),
                       html::long_text_field(t, form.field("reason", t.translate("Why is it changed?"))));
    return page_with_form(t,
                          {.place = place_below_committee(
                               t, reader, visit, t.translate("Change the committee"),
                               html::fragment(t.translate(
                                   "From a day it is called otherwise, or has other places. What held before "
                                   "is kept, and holds for the days before."))),
                           .heading = t.translate("From that day"),
                           .frame = {.action = visit.request().path,
                                     .submit = t.translate("Save the change"),
                                     .hidden = {{"seen", form.value("seen")}}}},
                          form, fields);
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Committee one = CommitteeStore(reader.view()).get(committee_at(visit));
    return withdrawal_page(
        t,
        {.place = place_below_committee(t, reader, visit, t.translate("Take the committee back")),
         .what = html::fragment(one.newest().name),
         .consequence = t.translate("It can be taken back while no term of office stands in it.")},
        form);
  };
}

Visit::MakeForm ordering(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    form.begin_with("first_day", in_text(t, visit.clock().today()));
    if (const auto now = CommitteeStore(reader.view()).order_on(committee_at(visit), visit.clock().today())) {
      std::string text;
      for (const committee::GroupOrder& one : now->groups) text += committee::text_of(one) + "\n";
      form.begin_with("groups", text);
    }
    const html::Node fields = html::fragment(
        html::long_text_field(
            t,
            form.field(
                "groups", t.translate("From which groups a substitute serves"),
                t.translate("A line for each group of members, the first group first: “S: S, V, MP”.")),
            8),
        html::text_field(t, form.field("source", t.translate("Where it stands"),
                                       t.translate("For example: Council 28 November 2022, § 145."))),
        html::date_field(t, form.field("first_day", t.translate("From which day"))));
    return page_with_form(
        t,
        {.place = place_below_committee(
             t, reader, visit, t.translate("Enter an order of service"),
             html::fragment(t.translate("The council decides in which order substitutes serve (KL 6:17)."))),
         .heading = t.translate("In which order substitutes serve"),
         .frame = {.action = visit.request().path, .submit = t.translate("Enter the order")}},
        form, fields);
  };
}

Visit::MakeForm taking_order_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const auto orders = CommitteeStore(reader.view()).orders(committee_at(visit));
    const auto found = std::ranges::find(orders, committee::ServiceOrderId{visit.number("order")},
                                         &committee::OrderOfService::id);
    if (found == orders.end()) throw NotFound("there is no such order of service");
    const html::Node groups = html::each(
        found->groups, [](const committee::GroupOrder& one) { return html::p(committee::text_of(one)); });
    return withdrawal_page(
        t,
        {.place = place_below_committee(t, reader, visit, t.translate("Take the order of service back")),
         .what = html::fragment(groups, html::p(found->source)),
         .consequence = t.translate("The one that held before it holds again.")},
        form);
  };
}

Visit::MakeForm allowing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const html::Node fields =
        html::fragment(html::text_field(t, form.field("decided_by", t.translate("Who decided it"))),
                       html::date_field(t, form.field("decided_on", t.translate("When it was decided"))),
                       html::text_field(t, form.field("paragraph", t.translate("Paragraph of the minutes"),
                                                      t.translate("For example: § 146."))),
                       html::date_field(t, form.field("first_day", t.translate("From which day"))),
                       html::date_field(t, form.field("last_day", t.translate("Last day"),
                                                      t.translate("Empty when none is stated."), kOptional)));
    return page_with_form(
        t,
        {.place = place_below_committee(
             t, reader, visit, t.translate("Enter a decision about taking part at a distance"),
             html::fragment(
                 t.translate("Without the council's decision nobody who is not in the room counts as "
                             "present (KL 6:24)."))),
         .heading = t.translate("The decision"),
         .frame = {.action = visit.request().path, .submit = t.translate("Enter the decision")}},
        form, fields);
  };
}

Visit::MakeForm taking_distance_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const auto all = CommitteeStore(reader.view()).distance_decisions(committee_at(visit));
    const auto found = std::ranges::find(all, committee::DistanceDecisionId{visit.number("decision")},
                                         &committee::DistanceDecision::id);
    if (found == all.end()) throw NotFound("there is no such decision");
    return withdrawal_page(
        t,
        {.place = place_below_committee(t, reader, visit, t.translate("Take the decision back")),
         .what =
             html::fragment(t.translate("{who}, {day}, {paragraph}", {{"who", found->decided_by},
                                                                      {"day", in_text(t, found->decided_on)},
                                                                      {"paragraph", found->paragraph}})),
         .consequence = t.translate("Who takes part at a distance no longer counts as present.")},
        form);
  };
}

std::string page_of(const Visit& visit) { return kCommittee(visit.number("committee")); }

}  // namespace

Outcome committees(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    return committees_page(t, {.reader = reader.reader(),
                               .today = visit.clock().today(),
                               .all = CommitteeStore(reader.view()).list()});
  });
}

Outcome committee_adding_form(const Visit& visit) { return visit.form_page(adding(visit)); }

Outcome add_committee(const Visit& visit) {
  return visit.act(adding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string parent = form.choice("parent", parents_of(visit.t(), act, visit.clock().today()));
    const committee::CommitteeVersion typed = version_typed(form, visit);
    if (form.has_faults()) return {};
    committee::NewCommittee one{.name = typed.name,
                                .member_places = typed.member_places,
                                .first_day = typed.first_day,
                                .source = typed.source};
    if (parent != "none") {
      one.kind = CommitteeKind::WorkingCommittee;
      one.parent = committee::CommitteeId{number_in_address(parent)};
    }
    const auto added = committee::add_committee(act, one);
    return led_to(visit, form, added, Deed::CommitteeAdd,
                  added ? kCommittee(added.value().value) : kCommittees());
  });
}

Outcome show_committee(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    return committee_page(t, view_of(visit, reader));
  });
}

Outcome committee_change_form(const Visit& visit) { return visit.form_page(changing(visit)); }

Outcome change_committee(const Visit& visit) {
  return visit.act(changing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    committee::CommitteeVersion version = version_typed(form, visit);
    version.reason = form.text("reason", committee::kMostReason, Lines::Many);
    if (form.has_faults()) return {};
    version.number = number_in_address(form.value("seen")) + 1;
    return led_to(visit, form, committee::change_committee(act, committee_at(visit), version),
                  Deed::CommitteeChange, page_of(visit));
  });
}

Outcome committee_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_committee(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::withdraw_committee(act, committee_at(visit), reason),
                  Deed::CommitteeWithdraw, kCommittees());
  });
}

Outcome service_order_form(const Visit& visit) { return visit.form_page(ordering(visit)); }

Outcome set_service_order(const Visit& visit) {
  return visit.act(ordering(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string text = form.text("groups", committee::kMostOrder, Lines::Many);
    committee::OrderOfService order{
        .first_day = visit.clock().today(),
        .source = form.text("source", committee::kMostSource),
        .groups = committee::order_in(text).value_or(std::vector<committee::GroupOrder>())};
    if (const auto day = form.date("first_day")) order.first_day = *day;
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::set_order_of_service(act, committee_at(visit), order),
                  Deed::ServiceOrderSet, page_of(visit));
  });
}

Outcome service_order_withdrawal_form(const Visit& visit) {
  return visit.form_page(taking_order_back(visit));
}

Outcome withdraw_service_order(const Visit& visit) {
  return visit.act(taking_order_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (!form.has_faults()) committee::withdraw_order_of_service(act, {visit.number("order")}, reason);
    return after(Deed::ServiceOrderWithdraw, page_of(visit));
  });
}

Outcome distance_form(const Visit& visit) { return visit.form_page(allowing(visit)); }

Outcome allow_distance(const Visit& visit) {
  return visit.act(allowing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const Date today = visit.clock().today();
    committee::DistanceDecision decision{.decided_by = form.text("decided_by", committee::kMostName),
                                         .decided_on = today,
                                         .paragraph = form.text("paragraph", committee::kMostParagraph),
                                         .first_day = today};
    if (const auto day = form.date("decided_on")) decision.decided_on = *day;
    if (const auto day = form.date("first_day")) decision.first_day = *day;
    decision.last_day = form.date("last_day", kOptional);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::allow_distance(act, committee_at(visit), decision),
                  Deed::DistanceAllow, page_of(visit));
  });
}

Outcome distance_withdrawal_form(const Visit& visit) { return visit.form_page(taking_distance_back(visit)); }

Outcome withdraw_distance(const Visit& visit) {
  return visit.act(taking_distance_back(visit),
                   [&](organisations::Act& act, FilledForm& form) -> std::string {
                     const std::string reason = reason_in(form);
                     if (!form.has_faults())
                       committee::withdraw_distance(act, {visit.number("decision")}, reason);
                     return after(Deed::DistanceWithdraw, page_of(visit));
                   });
}

}  // namespace handslag::web
