#include "base/error.h"
#include "base/refusal_words.h"
#include "crypto/secret_token.h"
#include "identity/passkey_acts.h"
#include "identity/passkey_store.h"
#include "identity/passkey_words.h"
#include "identity/session_store.h"
#include "organisations/deed.h"
#include "sql/transaction.h"
#include "web/account/account_handlers.h"
#include "web/account/account_page.h"
#include "web/account/log_in_handlers.h"
#include "web/account/log_in_page.h"
#include "web/account/passkey_form.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

using identity::Passkey;
using identity::PasskeyQuestion;
using identity::PasskeyStore;
using organisations::Deed;
using Purpose = identity::PasskeyChallenges::Purpose;

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

// What the page had asked that a browser answers; without a challenge when it asked nothing of the kind, for
// somebody else, or too long ago.
PasskeyQuestion question_of(const Visit& visit, const std::string& client_data, Purpose purpose,
                            const std::string& whose) {
  const Door& door = door_of(visit);
  const auto site = door.passkey_site(visit.request());
  std::string challenge = identity::challenge_in(client_data);
  if (!site || !door.challenges().is_good(challenge, purpose, whose, visit.clock())) challenge.clear();
  return {std::move(challenge), site.value_or(identity::PasskeySite{})};
}

std::string in_words(identity::PasskeyRefusal refusal, const Translator& t) {
  return identity::message_for(refusal).in_words(t);
}

// ---- adding one

html::Node nameless_address(const Visit& visit) {
  const Translator& t = visit.t();
  return html::empty_state(
      t.translate("Passkeys are not used at this address."),
      html::fragment(
          t.translate("A passkey belongs to a name such as handslag.exempel.se, and this address is a "
                      "number. On this machine alone the name localhost will do.")));
}

Visit::MakeForm adding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Door& door = door_of(visit);
    const identity::SignedIn who = who_of(visit);
    sql::Connection& connection = reader.view().connection();
    const auto there = PasskeyStore(connection).list_for(who.person.id);
    html::PageFrame frame = page_frame(
        t, place_of(t, reader, visit, t.translate("Add a passkey"),
                    t.translate("You log in with the finger, face or PIN of your phone, computer or security "
                                "key, without a pass phrase.")));
    form.begin_with("name", t.translate("Passkey {number}", {{"number", there.size() + 1}}));
    const html::Field name =
        form.field("name", t.translate("What you call it"), t.translate("For example the device: my phone."));
    frame.first = html::error_summary(t, form.faults());
    frame.has_faults = form.has_faults();
    const auto site = door.passkey_site(visit.request());
    const html::Node work =
        !site
            ? nameless_address(visit)
            : passkey_form(
                  t, {.action = kPasskeyAdding(),
                      .submit = t.translate("Make the passkey"),
                      .asks = making_of(
                          {door.challenges().make(Purpose::Make, visit.visitor()->session, visit.clock()),
                           *site},
                          {door.credentials(connection).passkey_user(who.person.id), who.person.email,
                           who.person.name},
                          there),
                      .hidden = reader.reader().form_fields,
                      .fields = html::text_field(t, name),
                      .instead = t.translate("A passkey needs JavaScript and a browser that knows passkeys. "
                                             "Without them you log in with pass phrase and codes of an app."),
                      .note = t.translate("The device asks you to unlock it.")});
    return html::page_shell(t, frame, html::panel("form", t.translate("New passkey"), work));
  };
}

// ---- one that is there

Passkey passkey_of(const Visit& visit, const organisations::View& view) {
  auto passkey =
      PasskeyStore(view.connection()).find(*visit.visitor()->actor.person(), {visit.number("passkey")});
  if (!passkey) throw NotFound("no such passkey");
  return std::move(*passkey);
}

Visit::MakeForm naming(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    form.begin_with("name", passkey_of(visit, reader.view()).name);
    return page_with_form(t,
                          {.place = place_of(t, reader, visit, t.translate("Rename the passkey"), ""),
                           .heading = t.translate("What you call it"),
                           .frame = {.action = visit.request().path, .submit = t.translate("Save")}},
                          form, html::text_field(t, form.field("name", t.translate("Name"))));
  };
}

Visit::MakeForm removing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const Passkey passkey = passkey_of(visit, reader.view());
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, t.translate("Remove the passkey"),
                           t.translate("“{name}” lets nobody in any more. Remove it in the device too, which "
                                       "otherwise still offers it.",
                                       {{"name", passkey.name}})),
         .heading = t.translate("Remove the passkey"),
         .frame = {.action = visit.request().path, .submit = t.translate("Remove"), .takes_back = true}},
        form, html::Node());
  };
}

// ---- logging in

// The session that the browser has, while it awaits its second factor.
std::optional<identity::Session> awaiting(const Visit& visit) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  auto session =
      identity::SessionStore(lent.connection()).find(Door::token_in(visit.request()), visit.clock());
  if (!session || session->stage != identity::Session::Stage::AwaitsCode) return std::nullopt;
  return session;
}

using Tried = Result<identity::NewSession, identity::PasskeyRefusal>;

// A passkey that is a copy is blocked, which is saved too.
template <class Work>
Tried written(const Visit& visit, const Work& work) {
  std::optional<Tried> tried;
  visit.floor().write([&](sql::Transaction& transaction) {
    tried = work(transaction);
    if (*tried || tried->refusal() == identity::PasskeyRefusal::CountWentBack) transaction.commit();
  });
  return *tried;
}

identity::PersonId person_of(const Visit& visit, identity::SessionId session) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  const auto there = identity::SessionStore(lent.connection()).get(session);
  return there ? there->person : identity::PersonId{};
}

}  // namespace

Outcome passkey_form_page(const Visit& visit) { return visit.form_page(adding(visit)); }

Outcome add_passkey(const Visit& visit) {
  Door& door = door_of(visit);
  const identity::SignedIn who = who_of(visit);
  std::vector<std::string> codes;
  Outcome outcome = visit.act(adding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const auto made = identity::made_passkey_in(form.value("passkey"));
    const std::string name = form.text("name", identity::kLongestPasskeyName);
    if (!made) form.refuse("", visit.t().translate("No passkey was made. Try again with the button."));
    if (form.has_faults()) return {};
    const PasskeyQuestion question =
        question_of(visit, made->client_data, Purpose::Make, visit.visitor()->session);
    auto passkey = identity::checked(*made, question);
    if (!passkey) {
      form.refuse("", in_words(passkey.refusal(), visit.t()));
      return {};
    }
    passkey->name = name;
    codes = identity::add_passkey(act, door.credentials(act.connection()), who.person.id, *passkey, question,
                                  visit.clock())
                .recovery_codes;
    return after(Deed::PasskeyAdd, kAccount());
  });
  return codes.empty() ? std::move(outcome) : shown_recovery_codes(visit, codes);
}

Outcome passkey_naming_form(const Visit& visit) { return visit.form_page(naming(visit)); }

Outcome rename_passkey(const Visit& visit) {
  return visit.act(naming(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string name = form.text("name", identity::kLongestPasskeyName);
    if (form.has_faults()) return {};
    identity::rename_passkey(act, *visit.visitor()->actor.person(), {visit.number("passkey")}, name);
    return after(Deed::PasskeyRename, kAccount());
  });
}

Outcome passkey_removal_form(const Visit& visit) { return visit.form_page(removing(visit)); }

Outcome remove_passkey(const Visit& visit) {
  Door& door = door_of(visit);
  return visit.act(removing(visit), [&](organisations::Act& act, FilledForm&) -> std::string {
    identity::remove_passkey(act, door.credentials(act.connection()), *visit.visitor()->actor.person(),
                             {visit.number("passkey")});
    return after(Deed::PasskeyRemove, kAccount());
  });
}

Outcome log_in_with_passkey(const Visit& visit) {
  Door& door = door_of(visit);
  FilledForm form = typed_in(visit);
  const std::string whose = Door::visit_in(visit.request());
  const auto used = identity::used_passkey_in(form.value("passkey"));
  const auto refused = [&](const std::string& why) {
    form.refuse("", why);
    return Invalid{log_in_page(visit, form, whose)};
  };
  if (!used) return refused(visit.t().translate("No passkey was used. Try again, or choose another way."));
  const PasskeyQuestion question = question_of(visit, used->client_data, Purpose::LogIn, whose);
  const Tried session = written(visit, [&](sql::Transaction& transaction) {
    return identity::log_in_by_passkey(transaction, door.credentials(transaction.connection()), *used,
                                       question, door.whereabouts(visit.request()), visit.clock());
  });
  if (!session) return refused(in_words(session.refusal(), visit.t()));
  return let_in(visit, *session, known_device(visit, person_of(visit, session->id)),
                wanted_path(visit, form));
}

Outcome give_passkey(const Visit& visit) {
  Door& door = door_of(visit);
  const auto awaits = awaiting(visit);
  if (!awaits) return SeeOther{kLogIn()};
  FilledForm form = typed_in(visit);
  const auto used = identity::used_passkey_in(form.value("passkey"));
  const auto refused = [&](const std::string& why) {
    form.refuse("", why);
    return Invalid{code_page(visit, form, *awaits)};
  };
  if (!used) return refused(visit.t().translate("No passkey was used. Try again, or choose another way."));
  const PasskeyQuestion question =
      question_of(visit, used->client_data, Purpose::SecondFactor, Door::token_in(visit.request()));
  const Tried session = written(visit, [&](sql::Transaction& transaction) {
    return identity::confirm_by_passkey(transaction, *awaits, *used, question,
                                        door.whereabouts(visit.request()).from, visit.clock());
  });
  if (!session) return refused(in_words(session.refusal(), visit.t()));
  return let_in(visit, *session, known_device(visit, awaits->person), wanted_path(visit, form));
}

}  // namespace handslag::web
