#include "web/account/log_in_handlers.h"

#include "base/error.h"
#include "crypto/secret_token.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "sql/transaction.h"
#include "web/account/log_in_page.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

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
  std::string whose = Door::visit_in(visit.request());
  const bool is_new = whose.empty();
  if (is_new) whose = crypto::random_token();
  http::Response response = http::Response::html(log_in_page(visit, form, whose));
  if (is_new) response.headers.push_back({"Set-Cookie", door_of(visit).visit_cookie(whose)});
  return File{std::move(response)};
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
    return Invalid{log_in_page(visit, form, Door::visit_in(visit.request()))};
  }
  std::optional<identity::NewSession> session;
  visit.floor().write([&](sql::Transaction& transaction) {
    session = identity::begin_session(transaction, door.credentials(transaction.connection()), *known, where,
                                      visit.clock());
    transaction.commit();
  });
  if (!session) {
    form.refuse("", t.translate("You have no role here today. Ask whoever invited you."));
    return Invalid{log_in_page(visit, form, Door::visit_in(visit.request()))};
  }
  const bool is_open = session->stage == identity::Session::Stage::Open;
  return let_in(visit, *session, is_open ? known_device(visit, known->person) : "", wanted_path(visit, form));
}

Outcome code_form(const Visit& visit) {
  const auto session = awaiting(visit);
  if (!session) return SeeOther{kLogIn()};
  FilledForm form(visit.t());
  return FormPage{code_page(visit, form, *session)};
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
    return Invalid{code_page(visit, form, *session)};
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
    return Invalid{code_page(visit, form, *session)};
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
