#include "web/account/way_in.h"

#include "base/error.h"
#include "base/message.h"
#include "http/form.h"
#include "identity/pass_phrase.h"
#include "identity/session_store.h"
#include "sql/transaction.h"
#include "web/addresses.h"
#include "web/floor.h"
#include "web/site.h"

namespace handslag::web {

FilledForm typed_in(const Visit& visit) {
  auto form = http::Form::read(visit.request());
  if (!form)
    throw told<InvalidInput>(Message(
        "The form did not arrive whole. Go back in the browser, where what you wrote still stands, and "
        "send it again."));
  return {visit.t(), std::move(form).value()};
}

std::string wanted_path(const Visit& visit, const FilledForm& form) {
  std::string path = form.value("to");
  if (path.empty()) path = std::string(visit.request().query_value("to").value_or(""));
  return is_path_of_this_server(path) ? path : kStart();
}

PagePlace place_before(const Visit& visit, const std::string& title, const std::string& lede) {
  return {.reader = Reader(), .path = visit.request().target(), .title = title, .lede = html::fragment(lede)};
}

Outcome let_in(const Visit& visit, const identity::NewSession& session, const std::string& device,
               const std::string& path) {
  const Door& door = door_of(visit);
  const bool is_open = session.stage == identity::Session::Stage::Open;
  http::Response response = http::Response::see_other(
      is_open ? path : kLogInCode() + (path == kStart() ? "" : "?to=" + http::percent_encoded(path)));
  response.headers.push_back({"Set-Cookie", door.cookie_of_session(session.token)});
  if (!device.empty()) response.headers.push_back({"Set-Cookie", door.device_cookie(device)});
  return File{std::move(response)};
}

std::string known_device(const Visit& visit, identity::PersonId person) {
  {
    ConnectionPool::Lent lent = visit.floor().borrow();
    if (identity::SessionStore(lent.connection())
            .is_known_device(person, Door::device_in(visit.request()), visit.clock()))
      return {};
  }
  std::string token;
  visit.floor().write([&](sql::Transaction& transaction) {
    token = identity::SessionStore::know_device(transaction, person, visit.clock());
    transaction.commit();
  });
  return token;
}

std::optional<std::string> chosen_pass_phrase(const Translator& t, FilledForm& form, const std::string& name,
                                              const std::string& email) {
  const std::string phrase = identity::composed_pass_phrase(form.value("pass_phrase"));
  if (phrase.empty()) {
    form.refuse("pass_phrase", t.translate("Choose a pass phrase."));
  } else if (const auto fault = identity::fault_of(phrase, name, email)) {
    form.refuse("pass_phrase", message_for(*fault).in_words(t));
  } else if (phrase != identity::composed_pass_phrase(form.value("pass_phrase_again"))) {
    form.refuse("pass_phrase_again", t.translate("It is not the same as above. Write the same in both."));
  }
  return form.has_faults() ? std::nullopt : std::optional(phrase);
}

html::Node pass_phrase_fields(const Translator& t, FilledForm& form) {
  html::Field first = form.field(
      "pass_phrase", t.translate("Pass phrase"),
      t.translate(
          "At least 12 characters. Four words that do not belong together are easy to remember and hard to "
          "guess."));
  html::Field again = form.field("pass_phrase_again", t.translate("The same once more"));
  first.autocomplete = again.autocomplete = "new-password";
  return html::fragment(html::secret_field(t, first), html::secret_field(t, again));
}

std::string wait_in_words(const Translator& t, std::chrono::seconds wait) {
  return t.translate_count(
      "Too many tries have gone wrong. Wait 1 second and try again. A browser that you have logged in with "
      "before "
      "does not wait.",
      "Too many tries have gone wrong. Wait {count} seconds and try again. A browser that you have logged in "
      "with "
      "before does not wait.",
      wait.count());
}

}  // namespace handslag::web
