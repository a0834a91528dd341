#include "web/account/log_in_page.h"

#include "http/target.h"
#include "identity/passkey_store.h"
#include "organisations/role_words.h"
#include "web/account/passkey_form.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

using Purpose = identity::PasskeyChallenges::Purpose;

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

// Nothing where passkeys are not used.
html::Node passkey_panel(const Visit& visit, FilledForm& form, const std::string& whose) {
  const Translator& t = visit.t();
  const Door& door = door_of(visit);
  const auto site = door.passkey_site(visit.request());
  if (!site || whose.empty()) return {};
  return html::panel(
      "passkey", t.translate("With a passkey"),
      passkey_form(t, {.action = kLogInPasskey(),
                       .submit = t.translate("Log in with a passkey"),
                       .asks = use_of({door.challenges().make(Purpose::LogIn, whose, visit.clock()), *site}),
                       .hidden = {{"to", wanted_path(visit, form)}},
                       .instead = t.translate("A passkey needs JavaScript and a browser that knows passkeys. "
                                              "Without them log in with e-mail address and pass phrase.")}));
}

// A link for each provider of identities; nothing where there is none.
html::Node providers_panel(const Visit& visit, FilledForm& form) {
  const Translator& t = visit.t();
  ConnectionPool::Lent lent = visit.floor().borrow();
  const auto all = door_of(visit).providers(lent.connection()).list();
  if (all.empty()) return {};
  const std::string to = wanted_path(visit, form);
  html::Node links;
  for (const identity::IdentityProvider& one : all)
    links += html::p(html::primary_link(
        one.name, kProviderLogIn(one.id.value) + (to == kStart() ? "" : "?to=" + http::percent_encoded(to))));
  return html::panel("providers", t.translate("With a log-in that you have elsewhere"), links);
}

struct SecondFactors {
  bool has_codes = false;
  std::vector<identity::Passkey> passkeys = {};  ///< that are good at this address
};

SecondFactors second_factors(const Visit& visit, identity::PersonId person) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  SecondFactors factors{.has_codes = door_of(visit).credentials(lent.connection()).has_second_factor(person)};
  const auto site = door_of(visit).passkey_site(visit.request());
  for (identity::Passkey& one : identity::PasskeyStore(lent.connection()).list_for(person))
    if (site && one.site == site->name && !one.blocked_at) factors.passkeys.push_back(std::move(one));
  return factors;
}

html::Node second_passkey_panel(const Visit& visit, FilledForm& form, const SecondFactors& factors) {
  const Translator& t = visit.t();
  if (factors.passkeys.empty()) return {};
  const Door& door = door_of(visit);
  const std::string challenge =
      door.challenges().make(Purpose::SecondFactor, Door::token_in(visit.request()), visit.clock());
  return html::panel(
      "passkey", t.translate("With a passkey"),
      passkey_form(t, {.action = kLogInCodePasskey(),
                       .submit = t.translate("Use a passkey"),
                       .asks = use_of({challenge, *door.passkey_site(visit.request())}, factors.passkeys),
                       .hidden = {{"to", wanted_path(visit, form)}},
                       .instead = t.translate("A passkey needs JavaScript and a browser that knows passkeys. "
                                              "Without them give a code.")}));
}

}  // namespace

std::string log_in_page(const Visit& visit, FilledForm& form, const std::string& whose) {
  const Translator& t = visit.t();
  html::Field email = form.field("email", t.translate("E-mail address"));
  email.autocomplete = "username";
  html::Field phrase = form.field("pass_phrase", t.translate("Pass phrase"));
  phrase.autocomplete = "current-password";
  // What asks the database comes first: when it throws among the members of a place, GCC 12 destroys what
  // stands before it twice.
  const html::Node beside = demo_people(t, door_of(visit).options().demo);
  const html::Node after = html::fragment(providers_panel(visit, form), passkey_panel(visit, form, whose));
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
       .beside = beside,
       .after = after},
      form, html::fragment(html::text_field(t, email), html::secret_field(t, phrase)));
}

std::string code_page(const Visit& visit, FilledForm& form, const identity::Session& session) {
  const Translator& t = visit.t();
  const SecondFactors factors = second_factors(visit, session.person);
  html::Field code =
      factors.has_codes ? form.field("code", t.translate("Code"),
                                     t.translate("Six digits from your app, or one of your recovery codes."))
                        : form.field("code", t.translate("Code"), t.translate("One of your recovery codes."));
  code.autocomplete = "one-time-code";
  const html::Node after = second_passkey_panel(visit, form, factors);
  return page_with_form(
      t,
      {.place = place_before(
           visit, t.translate("Give the code"),
           factors.has_codes
               ? t.translate("The pass phrase was right. Now the code that your app shows.")
               : t.translate("The pass phrase was right. Now your passkey, or a recovery code.")),
       .heading = factors.has_codes ? t.translate("Code of the app") : t.translate("Recovery code"),
       .frame = {.action = kLogInCode(),
                 .submit = t.translate("Go on"),
                 .hidden = {{"to", wanted_path(visit, form)}},
                 .note =
                     t.translate("Is the phone lost and no recovery code at hand? Ask your administrator.")},
       .after = after},
      form, html::text_field(t, code));
}

}  // namespace handslag::web
