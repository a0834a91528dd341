#include "base/error.h"
#include "committee/limits.h"
#include "committee/office_acts.h"
#include "committee/office_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "web/committees/committee_handlers.h"
#include "web/committees/committee_page.h"
#include "web/committees/committee_place.h"
#include "web/form_place.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using committee::BoardMembership;
using committee::OfficeStore;
using committee::Official;
using organisations::Deed;

constexpr auto kOptional = FilledForm::Needed::No;

Official official_at(const Visit& visit, const organisations::View& view) {
  return OfficeStore(view).get(committee::OfficialId{visit.number("official")});
}

html::Node particulars(const Translator& t, FilledForm& form) {
  return html::fragment(
      html::text_field(t, form.field("name", t.translate("Name"))),
      html::text_field(t,
                       form.field("position", t.translate("Position"),
                                  t.translate("Of an officer, for example: head of department. Empty of an "
                                              "elected representative."),
                                  kOptional)));
}

Official official_typed(FilledForm& form) {
  return {.name = form.text("name", committee::kMostName),
          .position = form.text("position", committee::kMostName, Lines::One, kOptional)};
}

Visit::MakeForm adding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return page_with_form(
        t,
        {.place = place_below_officials(t, reader, visit, t.translate("Enter a person")),
         .heading = t.translate("The person"),
         .frame = {.action = visit.request().path, .submit = t.translate("Enter the person")}},
        form, particulars(t, form));
  };
}

Visit::MakeForm changing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Official now = official_at(visit, reader.view());
    form.begin_with("name", now.name);
    form.begin_with("position", now.position);
    form.begin_with("seen", std::to_string(now.version));
    return page_with_form(
        t,
        {.place = place_below_officials(t, reader, visit, t.translate("Change a person"),
                                        html::fragment(t.translate("What stood before is not kept."))),
         .heading = now.name,
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Save the change"),
                   .hidden = {{"seen", form.value("seen")}}}},
        form, particulars(t, form));
  };
}

Visit::MakeForm taking_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return withdrawal_page(
        t,
        {.place = place_below_officials(t, reader, visit, t.translate("Take a person back")),
         .what = html::fragment(official_at(visit, reader.view()).name),
         .consequence = t.translate("It can be done while no term of office and no board is theirs.")},
        form);
  };
}

std::vector<html::Choice> partners_of(const organisations::View& view) {
  std::vector<html::Choice> choices;
  for (const auto& [name, id] : own_partners(view))
    choices.push_back({.value = std::to_string(id.value), .label = name});
  return choices;
}

Visit::MakeForm noting(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Official who = official_at(visit, reader.view());
    const html::Node fields = html::fragment(
        html::select_field(t, form.field("partner", t.translate("Partner")), partners_of(reader.view())),
        html::text_field(t, form.field("role", t.translate("What they are in the board"),
                                       t.translate("For example: chair, treasurer."), kOptional)),
        html::date_field(t, form.field("first_day", t.translate("First day"),
                                       t.translate("Empty when it is not known."), kOptional)),
        html::date_field(t, form.field("last_day", t.translate("Last day"),
                                       t.translate("Empty while they sit there."), kOptional)),
        html::text_field(t, form.field("source", t.translate("Where it stands"),
                                       t.translate("For example: annual report 2024, page 2."))));
    return page_with_form(t,
                          {.place = place_below_officials(
                               t, reader, visit, t.translate("Note a board"),
                               html::fragment(t.translate(
                                   "Who sits, or has sat, in a partner's board is pointed out before an item "
                                   "of the partner is handled."))),
                           .heading = who.name,
                           .frame = {.action = visit.request().path, .submit = t.translate("Note it")}},
                          form, fields);
  };
}

/// The membership of the address, of the official of the address.
BoardMembership membership_at(const Visit& visit, const organisations::View& view) {
  BoardMembership one = OfficeStore(view).get(committee::BoardMembershipId{visit.number("membership")});
  if (one.official != official_at(visit, view).id) throw NotFound("the board membership is another's");
  return one;
}

Visit::MakeForm taking_board_back(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const BoardMembership one = membership_at(visit, reader.view());
    const std::string partner = organisations::OrganisationStore(reader.view()).get(one.partner).name;
    return withdrawal_page(
        t,
        {.place = place_below_officials(t, reader, visit, t.translate("Take a board back")),
         .what = html::fragment(official_at(visit, reader.view()).name, ", ", partner, ", ",
                                span_in_words(t, one.first_day, one.last_day)),
         .consequence = t.translate("They are not pointed out for it any more.")},
        form);
  };
}

}  // namespace

Outcome officials(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    const OfficeStore store(reader.view());
    OfficialsView view{.reader = reader.reader()};
    const auto memberships = store.board_memberships();
    for (const Official& one : store.officials()) {
      OfficialLine line{.official = one};
      for (const BoardMembership& board : memberships)
        if (board.official == one.id)
          line.boards.emplace_back(board,
                                   organisations::OrganisationStore(reader.view()).get(board.partner).name);
      view.all.push_back(std::move(line));
    }
    return officials_page(t, view);
  });
}

Outcome official_form(const Visit& visit) { return visit.form_page(adding(visit)); }

Outcome add_official(const Visit& visit) {
  return visit.act(adding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const Official typed = official_typed(form);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::add_official(act, typed), Deed::OfficialAdd, kOfficials());
  });
}

Outcome official_change_form(const Visit& visit) { return visit.form_page(changing(visit)); }

Outcome change_official(const Visit& visit) {
  return visit.act(changing(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    Official typed = official_typed(form);
    if (form.has_faults()) return {};
    typed.id = {visit.number("official")};
    typed.version = number_in_address(form.value("seen"));
    return led_to(visit, form, committee::change_official(act, typed), Deed::OfficialChange, kOfficials());
  });
}

Outcome official_withdrawal_form(const Visit& visit) { return visit.form_page(taking_back(visit)); }

Outcome withdraw_official(const Visit& visit) {
  return visit.act(taking_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    return led_to(visit, form, committee::withdraw_official(act, {visit.number("official")}, reason),
                  Deed::OfficialWithdraw, kOfficials());
  });
}

Outcome board_form(const Visit& visit) { return visit.form_page(noting(visit)); }

Outcome note_board(const Visit& visit) {
  return visit.act(noting(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string partner = form.choice("partner", partners_of(act));
    BoardMembership one{.official = official_at(visit, act).id,
                        .role = form.text("role", committee::kMostName, Lines::One, kOptional),
                        .first_day = form.date("first_day", kOptional),
                        .last_day = form.date("last_day", kOptional),
                        .source = form.text("source", committee::kMostSource)};
    if (form.has_faults()) return {};
    one.partner = {number_in_address(partner)};
    return led_to(visit, form, committee::note_board_membership(act, one), Deed::BoardMembershipNote,
                  kOfficials());
  });
}

Outcome board_withdrawal_form(const Visit& visit) { return visit.form_page(taking_board_back(visit)); }

Outcome withdraw_board(const Visit& visit) {
  return visit.act(taking_board_back(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const committee::BoardMembershipId id = membership_at(visit, act).id;
    const std::string reason = reason_in(form);
    if (!form.has_faults()) committee::withdraw_board_membership(act, id, reason);
    return after(Deed::BoardMembershipWithdraw, kOfficials());
  });
}

}  // namespace handslag::web
