#include "web/people/people_handlers.h"

#include "base/error.h"
#include "base/refusal_words.h"
#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/membership_store.h"
#include "identity/people_acts.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "organisations/role_words.h"
#include "web/account/door.h"
#include "web/addresses.h"
#include "web/form_place.h"
#include "web/people/letters.h"
#include "web/people/people_page.h"
#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {

using identity::LinkPurpose;
using identity::Membership;
using identity::MembershipStore;
using identity::Person;
using organisations::Deed;
using organisations::Role;

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const std::string& lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(lede),
          .trail = {{t.translate("People and roles"), kPeople()}, {title, ""}}};
}

PeopleView view_of(const Visit& visit, const PageReader& reader) {
  PeopleView view{.reader = reader.reader(),
                  .own = visit.visitor()->actor.person().value_or(identity::PersonId{})};
  const MembershipStore store(reader.view());
  for (const Person& person : store.people()) {
    for (const Membership& one : store.list_for(person.id))
      if (!one.end && (!one.last_day || *one.last_day >= visit.clock().today()))
        view.roles.push_back({person, one});
  }
  view.invitations = identity::LinkStore(reader.view()).waiting_invitations(visit.clock());
  for (const identity::Session& one : identity::SessionStore::list(reader.view(), visit.clock())) {
    const auto person = identity::PersonStore(reader.view().connection()).find(one.person);
    view.sessions.push_back({one, person ? person->name : ""});
  }
  return view;
}

std::vector<html::Choice> roles_of(const Translator& t, organisations::OrganisationKind side) {
  std::vector<html::Choice> choices;
  for (std::size_t role = 0; role < organisations::kRoles.names.size(); ++role) {
    if (organisations::is_role_of(static_cast<Role>(role), side))
      choices.push_back({.value = std::string(organisations::kRoles.names[role]),
                         .label = organisations::role_in_words(static_cast<Role>(role), t)});
  }
  return choices;
}

std::string address_of(const Visit& visit, const std::string& path) {
  return door_of(visit).address(visit.request()) + path;
}

Outcome shown_link(const Visit& visit, const std::string& link, const std::string& title,
                   const std::string& note) {
  std::string page;
  visit.read([&](const PageReader& reader) {
    page = link_shown_page(
        visit.t(),
        place_of(visit.t(), reader, visit, title,
                 visit.t().translate("Give it to the person yourself. It is not shown again.")),
        link, note);
  });
  return FormPage{std::move(page)};
}

// ---- by mail, or given by hand

std::vector<html::Choice> ways_to_send(const Translator& t) {
  return {{.value = "mail", .label = t.translate("By mail")},
          {.value = "hand", .label = t.translate("I give it to the person myself")}};
}

// Nothing where no mail server is stated: then it is given by hand.
html::Node way_field(const Translator& t, const PageReader& reader, FilledForm& form) {
  if (!is_mail_set_up(reader.view())) return {};
  form.begin_with("way", "mail");
  return html::choice_field(t, form.field("way", t.translate("How the link gets there")), ways_to_send(t));
}

bool goes_by_mail(const Visit& visit, const organisations::View& view, FilledForm& form) {
  return is_mail_set_up(view) && form.choice("way", ways_to_send(visit.t())) == "mail";
}

// ---- inviting

html::Node days_fields(const Translator& t, FilledForm& form) {
  return html::fragment(
      html::date_field(t, form.field("first_day", t.translate("First day"), "", FilledForm::Needed::No)),
      html::date_field(t, form.field("last_day", t.translate("Last day"),
                                     t.translate("Empty: until it is ended."), FilledForm::Needed::No)));
}

Visit::MakeForm inviting(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const std::vector<html::Choice> languages = {{.value = "sv", .label = "Svenska"},
                                                 {.value = "en", .label = "English"}};
    form.begin_with("language", std::string(code_of(t.language())));
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, t.translate("Invite somebody"),
                      t.translate("The person gets a link that is good once, and chooses a pass phrase.")),
         .heading = t.translate("Whom"),
         .frame = {.action = visit.request().path, .submit = t.translate("Make the link")}},
        form,
        html::fragment(
            html::text_field(t, form.field("name", t.translate("Name"))),
            html::text_field(t, form.field("email", t.translate("E-mail address"))),
            html::choice_field(t, form.field("role", t.translate("Role")), roles_of(t, reader.reader().side)),
            html::choice_field(t, form.field("language", t.translate("Language")), languages),
            days_fields(t, form), way_field(t, reader, form)));
  };
}

identity::Invitation invitation_in(const Visit& visit, FilledForm& form) {
  const std::string role = form.choice("role", roles_of(visit.t(), visit.visitor()->side));
  return {.name = form.text("name", 200),
          .email = form.text("email", 254),
          .language = language_of_code(form.value("language")).value_or(Language::Swedish),
          .role = organisations::kRoles.named(role).value_or(Role::CaseOfficer),
          .first_day = form.date("first_day", FilledForm::Needed::No).value_or(visit.clock().today()),
          .last_day = form.date("last_day", FilledForm::Needed::No)};
}

// ---- roles

std::pair<Membership, Person> membership_of(const Visit& visit, const organisations::View& view) {
  const auto membership = MembershipStore(view).find({visit.number("membership")});
  if (!membership) throw NotFound("no such role");
  return {*membership, identity::PersonStore(view.connection()).find(membership->person).value()};
}

Person person_of(const Visit& visit, const organisations::View& view) {
  const identity::PersonId id{visit.number("person")};
  if (MembershipStore(view).list_for(id).empty()) throw NotFound("no such person");
  return identity::PersonStore(view.connection()).find(id).value();
}

std::string sentence(const Translator& t, const Membership& membership, const Person& person) {
  return t.translate("{name} is {role}.",
                     {{"name", person.name}, {"role", organisations::role_in_words(membership.role, t)}});
}

Visit::MakeForm giving(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Person person = person_of(visit, reader.view());
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, t.translate("Another role"),
                           t.translate("{name} has it beside the others.", {{"name", person.name}})),
         .heading = t.translate("Role"),
         .frame = {.action = visit.request().path, .submit = t.translate("Give the role")}},
        form,
        html::fragment(
            html::choice_field(t, form.field("role", t.translate("Role")), roles_of(t, reader.reader().side)),
            days_fields(t, form)));
  };
}

Visit::MakeForm ending(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const auto [membership, person] = membership_of(visit, reader.view());
    return withdrawal_page(t,
                           {.place = place_of(t, reader, visit, t.translate("End the role"),
                                              t.translate("Every session in it ends at once.")),
                            .what = html::p(sentence(t, membership, person))},
                           form);
  };
}

std::vector<html::Choice> others(const organisations::View& view, identity::PersonId but) {
  std::vector<html::Choice> choices;
  for (const Person& one : MembershipStore(view).people())
    if (one.id != but)
      choices.push_back({.value = std::to_string(one.id.value), .label = one.name + ", " + one.email});
  return choices;
}

Visit::MakeForm handing_over(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const auto [membership, person] = membership_of(visit, reader.view());
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, t.translate("Hand the role over"), sentence(t, membership, person)),
         .heading = t.translate("To whom"),
         .frame = {.action = visit.request().path, .submit = t.translate("Hand it over")}},
        form,
        html::fragment(html::select_field(t,
                                          form.field("to", t.translate("Who gets it"),
                                                     t.translate("Somebody new is invited first.")),
                                          others(reader.view(), person.id)),
                       html::long_text_field(t, form.field("reason", t.translate("Why")))));
  };
}

// ---- links

std::vector<html::Choice> purposes(const Translator& t) {
  return {{.value = "pass_phrase", .label = t.translate("to choose a new pass phrase")},
          {.value = "log_in", .label = t.translate("to log in once")}};
}

Visit::MakeForm linking(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Person person = person_of(visit, reader.view());
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, t.translate("Make a link"),
                      t.translate("For {name}. It is good once, for 24 hours.", {{"name", person.name}})),
         .heading = t.translate("What for"),
         .frame = {.action = visit.request().path, .submit = t.translate("Make the link")}},
        form,
        html::fragment(html::choice_field(t, form.field("purpose", t.translate("What for")), purposes(t)),
                       way_field(t, reader, form)));
  };
}

Visit::MakeForm the_people(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm&) {
    return people_page(t, view_of(visit, reader));
  };
}

}  // namespace

Outcome people(const Visit& visit) { return visit.form_page(the_people(visit)); }

Outcome invitation_to_somebody_form(const Visit& visit) { return visit.form_page(inviting(visit)); }

Outcome invite_somebody(const Visit& visit) {
  std::string token;
  Outcome outcome = visit.act(inviting(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const identity::Invitation invitation = invitation_in(visit, form);
    const bool is_mailed = goes_by_mail(visit, act, form);
    if (form.has_faults()) return {};
    const auto made = identity::invite(act, invitation, visit.clock());
    if (!is_mailed) token = made.token;
    if (is_mailed)
      queue_letter(visit, act,
                   {.kind = messages::MessageKind::Invitation,
                    .key = std::to_string(made.id.value),
                    .to = {invitation.name, invitation.email},
                    .language = invitation.language,
                    .valid_until_at = visit.clock().utc_after(identity::kInvitationLasts)},
                   kInvitation(made.token));
    return after(Deed::PersonInvite, kPeople());
  });
  if (token.empty()) return outcome;
  return shown_link(visit, address_of(visit, kInvitation(token)),
                    visit.t().translate("The invitation is made"),
                    visit.t().translate("It is good once, for 14 days."));
}

Outcome invitation_withdrawal(const Visit& visit) {
  return visit.act(the_people(visit), [&](organisations::Act& act, FilledForm&) -> std::string {
    identity::withdraw_invitation(act, {visit.number("invitation")});
    return after(Deed::InvitationWithdraw, kPeople());
  });
}

Outcome role_form(const Visit& visit) { return visit.form_page(giving(visit)); }

Outcome give_role(const Visit& visit) {
  return visit.act(giving(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string role = form.choice("role", roles_of(visit.t(), visit.visitor()->side));
    const auto first = form.date("first_day", FilledForm::Needed::No);
    const auto last = form.date("last_day", FilledForm::Needed::No);
    if (form.has_faults()) return {};
    identity::give_role(act, {visit.number("person")}, *organisations::kRoles.named(role),
                        first.value_or(visit.clock().today()), last);
    return after(Deed::RoleGive, kPeople());
  });
}

Outcome role_end_form(const Visit& visit) { return visit.form_page(ending(visit)); }

Outcome end_role(const Visit& visit) {
  return visit.act(ending(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string reason = reason_in(form);
    if (form.has_faults()) return {};
    identity::end_role(act, {visit.number("membership")}, reason);
    return after(Deed::RoleEnd, kPeople());
  });
}

Outcome hand_over_form(const Visit& visit) { return visit.form_page(handing_over(visit)); }

Outcome hand_over_role(const Visit& visit) {
  return visit.act(handing_over(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const Membership membership = membership_of(visit, act).first;
    const std::string to = form.choice("to", others(act, membership.person));
    const std::string reason = form.text("reason", 2'000, Lines::Many);
    if (form.has_faults()) return {};
    identity::hand_over(act, membership.id, {number_in_address(to)}, reason);
    return after(Deed::RoleHandOver, kPeople());
  });
}

Outcome link_for_somebody_form(const Visit& visit) { return visit.form_page(linking(visit)); }

Outcome make_link_for_somebody(const Visit& visit) {
  std::string token;
  Outcome outcome = visit.act(linking(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string purpose = form.choice("purpose", purposes(visit.t()));
    const bool is_mailed = goes_by_mail(visit, act, form);
    if (form.has_faults()) return {};
    const Person person = person_of(visit, act);
    const auto made =
        identity::make_link(act, person.id, *identity::kLinkPurposes.named(purpose), visit.clock());
    if (!is_mailed) token = made.token;
    if (is_mailed)
      queue_letter(visit, act,
                   {.kind = purpose == "log_in" ? messages::MessageKind::OneTimeLink
                                                : messages::MessageKind::PassPhraseLink,
                    .key = std::to_string(made.id.value),
                    .to = {person.name, person.email},
                    .language = person.language,
                    .valid_until_at = visit.clock().utc_after(identity::kLinkLasts)},
                   kOneTimeLink(made.token));
    return after(Deed::LinkMake, kPeople());
  });
  if (token.empty()) return outcome;
  return shown_link(visit, address_of(visit, kOneTimeLink(token)), visit.t().translate("The link is made"),
                    visit.t().translate("It is good once, for 24 hours."));
}

Outcome end_somebodys_session(const Visit& visit) {
  return visit.act(the_people(visit), [&](organisations::Act& act, FilledForm&) -> std::string {
    identity::end_session(act, {visit.number("session")});
    return after(Deed::SessionEnd, kPeople());
  });
}

}  // namespace handslag::web
