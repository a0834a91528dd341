#include "web/account/provider_handlers.h"

#include "base/error.h"
#include "base/log.h"
#include "identity/provider_acts.h"
#include "identity/provider_words.h"
#include "organisations/deed.h"
#include "sql/transaction.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

using identity::IdentityProvider;
using identity::ProvidedIdentity;
using identity::ProviderFlow;
using identity::ProviderLogInRefusal;
using identity::ProviderRefusal;
using organisations::Deed;

constexpr int kServiceUnavailable = 503;
constexpr int kForbidden = 403;

IdentityProvider provider_of(const Visit& visit) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  auto provider = door_of(visit).providers(lent.connection()).find({visit.number("provider")});
  if (!provider) throw NotFound("no such provider");
  return std::move(*provider);
}

std::string back_address(const Visit& visit, const IdentityProvider& provider) {
  return door_of(visit).address(visit.request()) + kProviderAnswer(provider.id.value);
}

// A page that says why nobody was let in, and the other ways.
Outcome not_let_in(const Visit& visit, const std::string& title, const std::string& why,
                   const std::string& reason, int status) {
  const Translator& t = visit.t();
  const html::Node ways =
      html::ul(html::li(html::link(t.translate("Log in in another way"), kLogIn())),
               html::li(t.translate("Ask your administrator, who finds the reason here.")));
  html::Node content;
  if (!reason.empty()) content = html::panel("why", t.translate("What has happened"), html::p(reason));
  content += html::panel("ways", t.translate("What you can do"), ways);
  PagePlace place = place_before(visit, title, why);
  place.path = kLogIn();  // the address of the answer is good once
  http::Response response = http::Response::html(html::page_shell(t, page_frame(t, place), content), status);
  response.headers.push_back({"Set-Cookie", door_of(visit).no_flow_cookie()});
  return File{std::move(response)};
}

Outcome not_let_in(const Visit& visit, const IdentityProvider& provider, ProviderRefusal refusal) {
  const Translator& t = visit.t();
  const std::string reason = identity::message_for(refusal).in_words(t);
  if (refusal == ProviderRefusal::BrokenOff)
    return not_let_in(visit, t.translate("You are not logged in"), reason, "", kForbidden);
  log::warning("provider " + std::to_string(provider.id.value) + ": " +
               identity::message_for(refusal).in_english());
  if (refusal == ProviderRefusal::Down || refusal == ProviderRefusal::BadDocument)
    return not_let_in(visit, t.translate("{name} cannot be reached", {{"name", provider.name}}),
                      t.translate("You are not logged in, and nothing has been done. Try again in a while."),
                      reason, kServiceUnavailable);
  return not_let_in(visit, t.translate("You are not logged in"),
                    t.translate("The answer of {name} was not taken, and nothing has been done.",
                                {{"name", provider.name}}),
                    reason, kForbidden);
}

Outcome not_let_in(const Visit& visit, const IdentityProvider& provider, ProviderLogInRefusal refusal) {
  const Translator& t = visit.t();
  const auto why = [&] {
    switch (refusal) {
      case ProviderLogInRefusal::NoRole:
        return t.translate("{name} knows you, but you have no role here. Ask your administrator for one.",
                           {{"name", provider.name}});
      case ProviderLogInRefusal::NoAddress:
        return t.translate(
            "{name} does not tell your name and e-mail address, so no account can be made. Ask "
            "your administrator to invite you, and connect the account afterwards.",
            {{"name", provider.name}});
      case ProviderLogInRefusal::AddressTaken:
        return t.translate(
            "There is an account with your e-mail address already. Log in to it as before, and "
            "connect it to {name} on the page of your account.",
            {{"name", provider.name}});
    }
    return std::string();
  };
  return not_let_in(visit, t.translate("You are not logged in"), why(), "", kForbidden);
}

// ---- away

Outcome away(const Visit& visit, const std::string& to, identity::PersonId person) {
  Door& door = door_of(visit);
  const IdentityProvider provider = provider_of(visit);
  const ProviderFlow flow = identity::new_flow(provider.id);
  const auto address = door.talk().address(provider, flow, back_address(visit, provider), visit.clock());
  if (!address) return not_let_in(visit, provider, address.refusal());
  http::Response response;
  response.status = 303;
  response.set("Location", *address);
  response.headers.push_back({"Set-Cookie", door.flow_cookie({flow, to, person}, visit.clock())});
  return File{std::move(response)};
}

// ---- back

Outcome let_in_by(const Visit& visit, const IdentityProvider& provider, const ProvidedIdentity& identity,
                  const std::string& to) {
  Door& door = door_of(visit);
  std::optional<Result<identity::NewSession, ProviderLogInRefusal>> session;
  visit.floor().write([&](sql::Transaction& transaction) {
    sql::Connection& connection = transaction.connection();
    session = identity::log_in_by_provider(transaction, door.providers(connection),
                                           door.credentials(connection), identity, visit.t().language(),
                                           door.whereabouts(visit.request()), visit.clock());
    // A role that nobody gives any more has ended, also when none is left.
    if (*session || session->refusal() == ProviderLogInRefusal::NoRole) transaction.commit();
  });
  if (!*session) return not_let_in(visit, provider, session->refusal());
  Outcome outcome = let_in(visit, **session, "", to);
  std::get<File>(outcome).response.headers.push_back({"Set-Cookie", door.no_flow_cookie()});
  return outcome;
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const std::string& lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(lede),
          .trail = {{t.translate("Your account"), kAccount()}, {title, ""}}};
}

// What is connected, for the person to look at. `sealed` is it again, for nobody else and not for long.
Visit::MakeForm connecting(const Visit& visit, const IdentityProvider& provider, const std::string& sealed,
                           const Json& claims) {
  return [&visit, provider, sealed, claims](const Translator& t, const PageReader& reader, FilledForm& form) {
    const std::string name = identity::name_in(claims);
    const std::string email = identity::email_in(claims);
    const std::string who = name + (name.empty() || email.empty() ? "" : ", ") + email;
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit,
                           t.translate("Connect your account to {name}", {{"name", provider.name}}),
                           t.translate("Whoever logs in there as this person comes in here as you.")),
         .heading = t.translate("Is this you?"),
         .frame = {.action = kProviderConnection(provider.id.value),
                   .submit = t.translate("Connect"),
                   .hidden = {{"identity", sealed}}},
         .before = html::p(who.empty() ? t.translate("The provider tells no name.") : who)},
        form, html::Node());
  };
}

Outcome asked_whether(const Visit& visit, const IdentityProvider& provider, const ProvidedIdentity& identity,
                      identity::PersonId person) {
  const auto& visitor = visit.visitor();
  if (!visitor || visitor->actor.person() != person) return SeeOther{kLogIn()};
  const std::string sealed = door_of(visit).sealed_identity(identity, person, visit.clock());
  Outcome page = visit.form_page(connecting(visit, provider, sealed, identity.claims));
  http::Response response = response_of(std::move(page), visit.request());
  response.headers.push_back({"Set-Cookie", door_of(visit).no_flow_cookie()});
  return File{std::move(response)};
}

identity::ProviderAnswer answer_in(const http::Request& request) {
  const auto text = [&](const char* name) { return std::string(request.query_value(name).value_or("")); };
  return {text("code"), text("state"), text("iss"), text("error")};
}

}  // namespace

Outcome to_provider(const Visit& visit) {
  const FilledForm form(visit.t());
  if (visit.visitor()) return SeeOther{wanted_path(visit, form)};
  return away(visit, wanted_path(visit, form), {});
}

Outcome connect_to_provider(const Visit& visit) {
  return away(visit, kAccount(), visit.visitor()->actor.person().value());
}

Outcome from_provider(const Visit& visit) {
  Door& door = door_of(visit);
  const IdentityProvider provider = provider_of(visit);
  const auto flow = door.flow_in(visit.request(), visit.clock());
  if (!flow) return not_let_in(visit, provider, ProviderRefusal::OtherState);
  const identity::OwnKey own = [&] {
    ConnectionPool::Lent lent = visit.floor().borrow();
    return door.providers(lent.connection()).own_key(provider.id);
  }();
  const auto identity = door.talk().identity(provider, flow->flow, back_address(visit, provider),
                                             answer_in(visit.request()), own, visit.clock());
  if (!identity) return not_let_in(visit, provider, identity.refusal());
  if (flow->person.value != 0) return asked_whether(visit, provider, *identity, flow->person);
  return let_in_by(visit, provider, *identity, flow->to);
}

Outcome own_keys_at_provider(const Visit& visit) {
  const IdentityProvider provider = provider_of(visit);
  ConnectionPool::Lent lent = visit.floor().borrow();
  http::Response response;
  response.set("Content-Type", "application/json");
  response.body = std::make_shared<const std::string>(
      door_of(visit).providers(lent.connection()).own_key_set(provider.id).dump());
  return File{std::move(response)};
}

Outcome connect_account(const Visit& visit) {
  Door& door = door_of(visit);
  const IdentityProvider provider = provider_of(visit);
  const identity::PersonId person = visit.visitor()->actor.person().value();
  const FilledForm sent = typed_in(visit);
  const auto identity = door.identity_in(sent.value("identity"), person, visit.clock());
  if (!identity || identity->provider != provider.id) return SeeOther{kAccount()};
  return visit.act(connecting(visit, provider, sent.value("identity"), identity->claims),
                   [&](organisations::Act& act, FilledForm&) {
                     identity::link_provider(act, door.providers(act.connection()), person, *identity);
                     return after(Deed::ProviderLink, kAccount());
                   });
}

namespace {

Visit::MakeForm disconnecting(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const IdentityProvider provider = provider_of(visit);
    const std::string title = t.translate("Disconnect from {name}", {{"name", provider.name}});
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, title,
                      t.translate("Logging in there lets you in here no longer. You can connect again.")),
         .heading = title,
         .frame = {.action = visit.request().path, .submit = t.translate("Disconnect"), .takes_back = true}},
        form, html::Node());
  };
}

}  // namespace

Outcome disconnection_form(const Visit& visit) { return visit.form_page(disconnecting(visit)); }

Outcome disconnect_account(const Visit& visit) {
  Door& door = door_of(visit);
  return visit.act(disconnecting(visit), [&](organisations::Act& act, FilledForm&) {
    identity::unlink_provider(act, door.providers(act.connection()), door.credentials(act.connection()),
                              visit.visitor()->actor.person().value(), {visit.number("provider")});
    return after(Deed::ProviderUnlink, kAccount());
  });
}

}  // namespace handslag::web
