#include "web/account/log_in_handlers.h"

#include "base/error.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "organisations/role_words.h"
#include "sql/transaction.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

html::Node demo_people(const Translator& t, const std::vector<DemoPerson>& people) {
  if (people.empty()) return {};
  html::Node list;
  for (const DemoPerson& one : people)
    list += html::li(html::strong(organisations::role_in_words(one.role, t)), html::br(),
                     html::span(html::classes("long-code"), one.email), html::br(), one.pass_phrase);
  return html::panel(
      "demo", t.translate("People of the demo"),
      html::fragment(html::p(t.translate("This is example data. Log in as whom you like; no other "
                                         "installation has these people.")),
                     html::ul(html::classes("people-of-the-demo"), list)));
}

std::string log_in_page(const Visit& visit, FilledForm& form) {
  const Translator& t = visit.t();
  html::Field email = form.field("email", t.translate("E-mail address"));
  email.autocomplete = "username";
  html::Field phrase = form.field("pass_phrase", t.translate("Pass phrase"));
  phrase.autocomplete = "current-password";
  return page_with_form(
      t,
      {.place =
           place_before(visit, t.translate("Log in"),
                        t.translate("Whoever has a role here logs in with e-mail address and pass phrase.")),
       .heading = t.translate("Who you are"),
       .frame = {.action = kLogIn(),
                 .submit = t.translate("Log in"),
                 .hidden = {{"to", wanted_path(visit, form)}},
                 .note = t.translate("Have you forgotten it? Ask your administrator for a link.")},
       .beside = demo_people(t, door_of(visit).options().demo)},
      form, html::fragment(html::text_field(t, email), html::secret_field(t, phrase)));
}

std::string code_page(const Visit& visit, FilledForm& form) {
  const Translator& t = visit.t();
  html::Field code = form.field("code", t.translate("Code"),
                                t.translate("Six digits from your app, or one of your recovery codes."));
  code.autocomplete = "one-time-code";
  return page_with_form(
      t,
      {.place = place_before(visit, t.translate("Give the code"),
                             t.translate("The pass phrase was right. Now the code that your app shows.")),
       .heading = t.translate("Code of the app"),
       .frame = {.action = kLogInCode(),
                 .submit = t.translate("Go on"),
                 .hidden = {{"to", wanted_path(visit, form)}},
                 .note =
                     t.translate("Is the phone lost and no recovery code at hand? Ask your administrator.")}},
      form, html::text_field(t, code));
}

// The session that the browser has, while it awaits its code.
std::optional<identity::Session> awaiting(const Visit& visit) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  auto session =
      identity::SessionStore(lent.connection()).find(Door::token_in(visit.request()), visit.clock());
  if (!session || session->stage != identity::Session::Stage::AwaitsCode) return std::nullopt;
  return session;
}

// The secret of the browser, when it is one that the person has come in with before.
std::string own_device(const Visit& visit, identity::PersonId person) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  std::string device = Door::device_in(visit.request());
  const bool is_known =
      identity::SessionStore(lent.connection()).is_known_device(person, device, visit.clock());
  return is_known ? device : "";
}

}  // namespace

Outcome log_in_form(const Visit& visit) {
  FilledForm form(visit.t());
  if (visit.visitor()) return SeeOther{wanted_path(visit, form)};
  return FormPage{log_in_page(visit, form)};
}

Outcome log_in(const Visit& visit) {
  const Translator& t = visit.t();
  Door& door = door_of(visit);
  FilledForm form = typed_in(visit);
  const identity::Whereabouts where = door.whereabouts(visit.request());
  const auto known = [&] {
    ConnectionPool::Lent lent = visit.floor().borrow();
    return door.log_in().check(
        lent.connection(), door.credentials(lent.connection()),
        {form.value("email"), form.value("pass_phrase"), where.from, Door::device_in(visit.request())},
        visit.clock());
  }();
  if (!known) {
    const identity::LogInRefusal& no = known.refusal();
    form.refuse("", no.reason == identity::LogInRefusal::Reason::Wait
                        ? wait_in_words(t, no.wait)
                        : t.translate("That address and that pass phrase do not belong together."));
    return Invalid{log_in_page(visit, form)};
  }
  std::optional<identity::NewSession> session;
  visit.floor().write([&](sql::Transaction& transaction) {
    session = identity::begin_session(transaction, door.credentials(transaction.connection()), *known, where,
                                      visit.clock());
    transaction.commit();
  });
  if (!session) {
    form.refuse("", t.translate("You have no role here today. Ask whoever invited you."));
    return Invalid{log_in_page(visit, form)};
  }
  const bool is_open = session->stage == identity::Session::Stage::Open;
  return let_in(visit, *session, is_open ? known_device(visit, known->person) : "", wanted_path(visit, form));
}

Outcome code_form(const Visit& visit) {
  if (!awaiting(visit)) return SeeOther{kLogIn()};
  FilledForm form(visit.t());
  return FormPage{code_page(visit, form)};
}

Outcome give_code(const Visit& visit) {
  const Translator& t = visit.t();
  Door& door = door_of(visit);
  const auto session = awaiting(visit);
  if (!session) return SeeOther{kLogIn()};
  FilledForm form = typed_in(visit);
  const identity::Whereabouts where = door.whereabouts(visit.request());
  const std::string device = own_device(visit, session->person);
  if (const auto wait = door.log_in().wait_for_code(session->person, where.from, device, visit.clock());
      wait.count() > 0) {
    form.refuse("code", wait_in_words(t, wait));
    return Invalid{code_page(visit, form)};
  }
  std::optional<identity::NewSession> opened;
  visit.floor().write([&](sql::Transaction& transaction) {
    const auto confirmed = identity::confirm_code(transaction, door.credentials(transaction.connection()),
                                                  *session, form.value("code"), where.from, visit.clock());
    if (confirmed) opened = *confirmed;
    if (confirmed) transaction.commit();
  });
  if (!opened) {
    door.log_in().code_failed(session->person, where.from, device, visit.clock());
    form.refuse("code",
                t.translate("That is not the code of now, or it has been used. Wait for the next one."));
    return Invalid{code_page(visit, form)};
  }
  return let_in(visit, *opened, known_device(visit, session->person), wanted_path(visit, form));
}

Outcome log_out(const Visit& visit) {
  Door& door = door_of(visit);
  const auto who = door.signed_in(visit.request());
  if (who) {
    visit.floor().write(*visit.visitor(), [&](organisations::Act& act) {
      identity::end_session(act, who->session.id);
      act.commit();
    });
  }
  http::Response response = http::Response::see_other(kLogIn());
  response.headers.push_back({"Set-Cookie", door.cookie_of_session("")});
  return File{std::move(response)};
}

}  // namespace handslag::web
