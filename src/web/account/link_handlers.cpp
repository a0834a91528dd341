#include "base/error.h"
#include "base/refusal_words.h"
#include "identity/invitation.h"
#include "identity/link_acts.h"
#include "identity/link_store.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "sql/transaction.h"
#include "web/account/log_in_handlers.h"
#include "web/account/way_in.h"
#include "web/addresses.h"
#include "web/floor.h"

namespace handslag::web {

namespace {

using identity::LinkPurpose;
using identity::OneTimeLink;
using identity::Person;

const std::string& token_of(const Visit& visit) { return visit.path().find("token")->second; }

// Of a link that is good no longer the page says so; it does not say whether there ever was one.
Outcome good_no_longer(const Visit& visit) {
  const Translator& t = visit.t();
  const std::string title = t.translate("The link is good no longer");
  const html::PageFrame frame = page_frame(t, place_before(visit, title, ""));
  return Gone{html::page_shell(
      t, frame,
      html::panel("what", t.translate("What you can do"),
                  html::fragment(
                      html::p(t.translate("It has been used, taken back or has expired. Ask whoever gave it "
                                          "for a new one.")),
                      html::p(html::link(t.translate("Log in"), kLogIn())))))};
}

std::optional<OneTimeLink> link_in(const Visit& visit, std::initializer_list<LinkPurpose> purposes) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  auto link = identity::LinkStore::find_link(lent.connection(), token_of(visit), visit.clock());
  for (const LinkPurpose purpose : purposes)
    if (link && link->purpose == purpose) return link;
  return std::nullopt;
}

std::string name_of(const Visit& visit, organisations::OrganisationId organisation) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  return organisations::OrganisationStore(lent.connection()).get(organisation).name;
}

std::optional<Person> person_of(const Visit& visit, organisations::PersonId id) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  return identity::PersonStore(lent.connection()).find(id);
}

/// Whose session begins when somebody has chosen a pass phrase.
Outcome come_in(const Visit& visit, organisations::PersonId person) {
  Door& door = door_of(visit);
  std::optional<identity::NewSession> session;
  visit.floor().write([&](sql::Transaction& transaction) {
    session = identity::begin_session(transaction, door.credentials(transaction.connection()),
                                      {.person = person}, door.whereabouts(visit.request()), visit.clock());
    transaction.commit();
  });
  if (!session) return SeeOther{kLogIn()};
  const bool is_open = session->stage == identity::Session::Stage::Open;
  return let_in(visit, *session, is_open ? known_device(visit, person) : "", kStart());
}

// ---- the first administrator

std::string first_page(const Visit& visit, const OneTimeLink& link, FilledForm& form) {
  const Translator& t = visit.t();
  const std::string organisation = name_of(visit, link.organisation);
  html::Field name = form.field("name", t.translate("Your name"));
  name.autocomplete = "name";
  html::Field email = form.field("email", t.translate("Your e-mail address"));
  email.autocomplete = "username";
  return page_with_form(
      t,
      {.place = place_before(
           visit, t.translate("Become the first administrator"),
           t.translate("You will be the administrator of {organisation}: you invite the others and "
                       "give them their roles. You read no matters by it.",
                       {{"organisation", organisation}})),
       .heading = t.translate("Who you are"),
       .frame = {.action = visit.request().path, .submit = t.translate("Become the administrator")}},
      form,
      html::fragment(html::text_field(t, name), html::text_field(t, email), pass_phrase_fields(t, form)));
}

// ---- an invitation

struct Invited {
  identity::Invitation invitation;
  std::string organisation;
  bool is_known = false;  ///< somebody has that address already
};

std::optional<Invited> invited(const Visit& visit) {
  ConnectionPool::Lent lent = visit.floor().borrow();
  auto invitation = identity::LinkStore::find_invitation(lent.connection(), token_of(visit), visit.clock());
  if (!invitation) return std::nullopt;
  const bool is_known = identity::PersonStore(lent.connection()).find_by_email(invitation->email).has_value();
  std::string organisation =
      organisations::OrganisationStore(lent.connection()).get(invitation->organisation).name;
  return Invited{std::move(*invitation), std::move(organisation), is_known};
}

std::string invitation_page(const Visit& visit, const Invited& of, FilledForm& form) {
  const Translator& t = visit.t();
  const std::string role = organisations::role_in_words(of.invitation.role, t);
  const html::Node fields = of.is_known
                                ? html::p(t.translate("You have an account with this address: you log in as "
                                                      "before, and have this role beside the others."))
                                : pass_phrase_fields(t, form);
  return page_with_form(
      t,
      {.place = place_before(
           visit, t.translate("You are invited"),
           t.translate("{organisation} invites you, {name}, to be {role}.",
                       {{"organisation", of.organisation}, {"name", of.invitation.name}, {"role", role}})),
       .heading = t.translate("Accept the invitation"),
       .frame = {.action = visit.request().path,
                 .submit = t.translate("Accept"),
                 .note =
                     t.translate("You log in with the address {email}.", {{"email", of.invitation.email}})}},
      form, fields);
}

// ---- another link

std::string link_page(const Visit& visit, const OneTimeLink& link, FilledForm& form) {
  const Translator& t = visit.t();
  const bool is_log_in = link.purpose == LinkPurpose::LogIn;
  return page_with_form(
      t,
      {.place = place_before(
           visit, is_log_in ? t.translate("Log in by the link") : t.translate("Choose a new pass phrase"),
           is_log_in ? t.translate("The link lets you in once.")
                     : t.translate("Every session of yours ends, and you log in with the new one.")),
       .heading = is_log_in ? t.translate("Log in") : t.translate("New pass phrase"),
       .frame = {.action = visit.request().path,
                 .submit = is_log_in ? t.translate("Log in") : t.translate("Choose it")}},
      form, is_log_in ? html::Node() : pass_phrase_fields(t, form));
}

}  // namespace

Outcome first_form(const Visit& visit) {
  const auto link = link_in(visit, {LinkPurpose::FirstAdministrator});
  if (!link) return good_no_longer(visit);
  FilledForm form(visit.t());
  return FormPage{first_page(visit, *link, form)};
}

Outcome become_first(const Visit& visit) {
  const Translator& t = visit.t();
  Door& door = door_of(visit);
  const auto link = link_in(visit, {LinkPurpose::FirstAdministrator});
  if (!link) return good_no_longer(visit);
  FilledForm form = typed_in(visit);
  const Person person{
      .name = form.text("name", 200), .email = form.text("email", 254), .language = t.language()};
  const auto phrase = chosen_pass_phrase(t, form, person.name, person.email);
  if (!phrase) return Invalid{first_page(visit, *link, form)};
  const std::string hash = door.log_in().hasher().hash(*phrase);
  try {
    identity::PersonId id;
    visit.floor().write([&](sql::Transaction& transaction) {
      id = identity::become_first_administrator(transaction, door.credentials(transaction.connection()),
                                                token_of(visit), person, hash,
                                                door.whereabouts(visit.request()).from, visit.clock());
      transaction.commit();
    });
    return come_in(visit, id);
  } catch (const InvalidInput& refusal) {
    form.refuse("email", words_of_refusal(refusal, t));
  } catch (const handslag::Conflict& refusal) {
    form.refuse("email", words_of_refusal(refusal, t));
  }
  return Invalid{first_page(visit, *link, form)};
}

Outcome invitation_form(const Visit& visit) {
  const auto of = invited(visit);
  if (!of) return good_no_longer(visit);
  FilledForm form(visit.t());
  return FormPage{invitation_page(visit, *of, form)};
}

Outcome accept_invitation(const Visit& visit) {
  const Translator& t = visit.t();
  Door& door = door_of(visit);
  const auto of = invited(visit);
  if (!of) return good_no_longer(visit);
  FilledForm form = typed_in(visit);
  std::optional<std::string> hash;
  if (!of->is_known) {
    const auto phrase = chosen_pass_phrase(t, form, of->invitation.name, of->invitation.email);
    if (!phrase) return Invalid{invitation_page(visit, *of, form)};
    hash = door.log_in().hasher().hash(*phrase);
  }
  identity::PersonId person;
  visit.floor().write([&](sql::Transaction& transaction) {
    person =
        identity::accept_invitation(transaction, door.credentials(transaction.connection()), token_of(visit),
                                    hash, door.whereabouts(visit.request()).from, visit.clock());
    transaction.commit();
  });
  // Who has an account shows that it is theirs by logging in.
  return of->is_known ? Outcome(SeeOther{kLogIn()}) : come_in(visit, person);
}

Outcome link_form(const Visit& visit) {
  const auto link = link_in(visit, {LinkPurpose::LogIn, LinkPurpose::PassPhrase});
  if (!link) return good_no_longer(visit);
  FilledForm form(visit.t());
  return FormPage{link_page(visit, *link, form)};
}

Outcome use_link(const Visit& visit) {
  const Translator& t = visit.t();
  Door& door = door_of(visit);
  const auto link = link_in(visit, {LinkPurpose::LogIn, LinkPurpose::PassPhrase});
  if (!link) return good_no_longer(visit);
  FilledForm form = typed_in(visit);
  const identity::Whereabouts where = door.whereabouts(visit.request());
  if (link->purpose == LinkPurpose::LogIn) {
    std::optional<identity::NewSession> session;
    visit.floor().write([&](sql::Transaction& transaction) {
      session = identity::log_in_by_link(transaction, door.credentials(transaction.connection()),
                                         token_of(visit), where, visit.clock());
      transaction.commit();
    });
    const bool is_open = session->stage == identity::Session::Stage::Open;
    return let_in(visit, *session, is_open ? known_device(visit, *link->person) : "", kStart());
  }
  const auto person = person_of(visit, *link->person);
  const auto phrase = chosen_pass_phrase(t, form, person->name, person->email);
  if (!phrase) return Invalid{link_page(visit, *link, form)};
  const std::string hash = door.log_in().hasher().hash(*phrase);
  visit.floor().write([&](sql::Transaction& transaction) {
    identity::choose_pass_phrase(transaction, door.credentials(transaction.connection()), token_of(visit),
                                 hash, where.from, visit.clock());
    transaction.commit();
  });
  return come_in(visit, person->id);
}

}  // namespace handslag::web
