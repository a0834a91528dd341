#include "web/account/account_handlers.h"

#include "base/error.h"
#include "crypto/base32.h"
#include "identity/credential_acts.h"
#include "identity/membership_store.h"
#include "identity/one_time_code.h"
#include "identity/passkey_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "sql/transaction.h"
#include "web/account/account_page.h"
#include "web/account/qr_code.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

using organisations::Deed;

identity::SignedIn who_of(const Visit& visit) {
  auto who = door_of(visit).signed_in(visit.request());
  if (!who) throw NotFound("the session has ended");
  return std::move(*who);
}

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const std::string& lede) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(lede),
          .trail = {{t.translate("Your account"), kAccount()}, {title, ""}}};
}

AccountView view_of(const Visit& visit, const PageReader& reader) {
  AccountView view{.reader = reader.reader(), .who = who_of(visit)};
  sql::Connection& connection = reader.view().connection();
  for (const identity::Membership& one :
       identity::MembershipStore::held_by(connection, view.who.person.id, visit.clock().today()))
    view.roles.push_back({one, organisations::OrganisationStore(connection).get(one.organisation).name});
  view.sessions = identity::SessionStore(connection).list_for(view.who.person.id, visit.clock());
  view.passkeys = identity::PasskeyStore(connection).list_for(view.who.person.id);
  const auto links = door_of(visit).providers(connection).links_of(view.who.person.id);
  for (const identity::IdentityProvider& one : door_of(visit).providers(connection).list()) {
    AccountView::Provider provider{.of = one};
    for (const identity::ProviderLink& link : links)
      if (link.provider == one.id) provider.linked_at = link.linked_at;
    view.providers.push_back(std::move(provider));
  }
  view.recovery_codes_left = door_of(visit).credentials(connection).recovery_codes_left(view.who.person.id);
  return view;
}

// ---- pass phrase

Visit::MakeForm pass_phrase(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    html::Field now = form.field("pass_phrase_now", t.translate("Pass phrase that you have now"));
    now.autocomplete = "current-password";
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, t.translate("Choose a new pass phrase"),
                      t.translate("Every other session of yours ends, and no browser is known any longer.")),
         .heading = t.translate("New pass phrase"),
         .frame = {.action = visit.request().path, .submit = t.translate("Choose it")}},
        form, html::fragment(html::secret_field(t, now), pass_phrase_fields(t, form)));
  };
}

// ---- codes of an app

// The secret that waits for its first code; made when there is none.
std::string waiting_secret(const Visit& visit, organisations::PersonId person) {
  Door& door = door_of(visit);
  {
    ConnectionPool::Lent lent = visit.floor().borrow();
    if (const auto factor = door.credentials(lent.connection()).second_factor(person);
        factor && !factor->is_confirmed)
      return factor->secret;
  }
  std::string secret;
  visit.floor().write([&](sql::Transaction& transaction) {
    secret = identity::begin_second_factor(transaction, door.credentials(transaction.connection()), person,
                                           visit.clock());
    transaction.commit();
  });
  return secret;
}

// GEZD GNBV …: to be typed by hand.
std::string in_fours(const std::string& secret) {
  std::string text;
  const std::string letters = crypto::base32(secret);
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (at > 0 && at % 4 == 0) text += ' ';
    text += static_cast<char>(letters[at] >= 'a' ? letters[at] - 'a' + 'A' : letters[at]);
  }
  return text;
}

Visit::MakeForm second_factor(const Visit& visit, const std::string& secret, const std::string& email) {
  return [&visit, secret, email](const Translator& t, const PageReader& reader, FilledForm& form) {
    html::Field code = form.field("code", t.translate("Code that the app shows now"));
    code.autocomplete = "one-time-code";
    const html::Node how = html::fragment(
        html::p(t.translate("Open an authenticator app on your phone and let it read the picture.")),
        qr_code(identity::app_address(secret, email), t.translate("QR code for the authenticator app")),
        html::p(t.translate("If it cannot read pictures, write this key in the app:"), " ",
                html::code(in_fours(secret))));
    return page_with_form(
        t,
        {.place = place_of(
             t, reader, visit, t.translate("Set up codes of an app"),
             t.translate("With a code from your phone nobody else logs in as you, even with your pass "
                         "phrase. It takes a minute.")),
         .heading = t.translate("Authenticator app"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Set up"),
                   .note = t.translate("After this you are shown ten recovery codes, once.")},
         .before = how,
         .after = html::panel(
             "passkey", t.translate("Or a passkey"),
             html::fragment(
                 html::p(t.translate("You log in with the finger, face or PIN of your phone, computer "
                                     "or security key, without a pass phrase.")),
                 html::p(html::link(t.translate("Add a passkey"), kPasskeyAdding()))))},
        form, html::text_field(t, code));
  };
}

Visit::MakeForm confirmed(const Visit& visit, const std::string& title, const std::string& lede,
                          bool takes_back) {
  return [&visit, title, lede, takes_back](const Translator& t, const PageReader& reader, FilledForm& form) {
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, title, lede),
         .heading = title,
         .frame = {.action = visit.request().path, .submit = title, .takes_back = takes_back}},
        form, html::Node());
  };
}

}  // namespace

Outcome shown_recovery_codes(const Visit& visit, const std::vector<std::string>& codes) {
  std::string page;
  visit.read([&](const PageReader& reader) {
    page = recovery_codes_page(
        visit.t(),
        place_of(visit.t(), reader, visit, visit.t().translate("Your recovery codes"),
                 visit.t().translate("Print them or write them down. They are not shown again.")),
        codes);
  });
  return FormPage{std::move(page)};
}

Outcome account(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    return account_page(t, view_of(visit, reader));
  });
}

Outcome pass_phrase_form(const Visit& visit) { return visit.form_page(pass_phrase(visit)); }

Outcome change_pass_phrase(const Visit& visit) {
  Door& door = door_of(visit);
  const identity::SignedIn who = who_of(visit);
  const Visit::Prepare prepare = [&](FilledForm& form) -> Visit::Work {
    const Translator& t = visit.t();
    const auto known = [&] {
      ConnectionPool::Lent lent = visit.floor().borrow();
      return door.log_in().check_again(door.credentials(lent.connection()), who.person,
                                       form.value("pass_phrase_now"), who.actor.from(), visit.clock());
    }();
    if (!known) {
      form.refuse("pass_phrase_now", known.refusal().reason == identity::LogInRefusal::Reason::Wait
                                         ? wait_in_words(t, known.refusal().wait)
                                         : t.translate("That is not the pass phrase that you have now."));
      return {};
    }
    const auto phrase = chosen_pass_phrase(t, form, who.person.name, who.person.email);
    if (!phrase) return {};
    return [&, hash = door.log_in().hasher().hash(*phrase)](organisations::Act& act, FilledForm&) {
      identity::set_pass_phrase(act, door.credentials(act.connection()), who.person.id, hash, who.session.id);
      return after(Deed::PassPhraseSet, kAccount());
    };
  };
  return visit.act_after(pass_phrase(visit), prepare);
}

Outcome second_factor_form(const Visit& visit) {
  const identity::SignedIn who = who_of(visit);
  if (who.has_second_factor) return SeeOther{kAccount()};
  return visit.form_page(second_factor(visit, waiting_secret(visit, who.person.id), who.person.email));
}

Outcome set_second_factor(const Visit& visit) {
  Door& door = door_of(visit);
  const identity::SignedIn who = who_of(visit);
  if (who.has_second_factor) return SeeOther{kAccount()};
  std::vector<std::string> codes;
  Outcome outcome = visit.act(
      second_factor(visit, waiting_secret(visit, who.person.id), who.person.email),
      [&](organisations::Act& act, FilledForm& form) -> std::string {
        const auto made = identity::confirm_second_factor(act, door.credentials(act.connection()),
                                                          who.person.id, form.value("code"), visit.clock());
        if (made) codes = *made;
        if (!made)
          form.refuse("code", visit.t().translate("That is not the code of now. Wait for the next one."));
        return after(Deed::SecondFactorSet, kAccount());
      });
  return codes.empty() ? std::move(outcome) : shown_recovery_codes(visit, codes);
}

Outcome second_factor_removal_form(const Visit& visit) {
  const Translator& t = visit.t();
  return visit.form_page(confirmed(
      visit, t.translate("Remove the codes of the app"),
      t.translate("Every session of yours ends, this one too. You set up codes anew when you log in next."),
      true));
}

Outcome remove_second_factor(const Visit& visit) {
  Door& door = door_of(visit);
  const identity::SignedIn who = who_of(visit);
  const Translator& t = visit.t();
  return visit.act(confirmed(visit, t.translate("Remove the codes of the app"), "", true),
                   [&](organisations::Act& act, FilledForm&) -> std::string {
                     identity::remove_second_factor(act, door.credentials(act.connection()), who.person.id);
                     return kLogIn();
                   });
}

Outcome recovery_codes_form(const Visit& visit) {
  const Translator& t = visit.t();
  return visit.form_page(confirmed(visit, t.translate("Make new recovery codes"),
                                   t.translate("The old ones are good no longer."), false));
}

Outcome make_recovery_codes(const Visit& visit) {
  Door& door = door_of(visit);
  const identity::SignedIn who = who_of(visit);
  std::vector<std::string> codes;
  Outcome outcome = visit.act(confirmed(visit, visit.t().translate("Make new recovery codes"), "", false),
                              [&](organisations::Act& act, FilledForm&) -> std::string {
                                codes = identity::make_recovery_codes(act, door.credentials(act.connection()),
                                                                      who.person.id);
                                return after(Deed::RecoveryCodesMake, kAccount());
                              });
  return codes.empty() ? std::move(outcome) : shown_recovery_codes(visit, codes);
}

Outcome end_own_session(const Visit& visit) {
  return visit.act([&](const Translator& t, const PageReader& reader,
                       FilledForm&) { return account_page(t, view_of(visit, reader)); },
                   [&](organisations::Act& act, FilledForm&) -> std::string {
                     identity::end_session(act, {visit.number("session")});
                     return after(Deed::SessionEnd, kAccount());
                   });
}

Outcome change_role(const Visit& visit) {
  const identity::SignedIn who = who_of(visit);
  return visit.act([&](const Translator& t, const PageReader& reader,
                       FilledForm&) { return account_page(t, view_of(visit, reader)); },
                   [&](organisations::Act& act, FilledForm&) -> std::string {
                     identity::change_role(act, who.session, {visit.number("membership")}, visit.clock());
                     return kStart();
                   });
}

}  // namespace handslag::web
