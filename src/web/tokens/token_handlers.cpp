#include "web/tokens/token_handlers.h"

#include "identity/api_token_acts.h"
#include "identity/api_token_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "organisations/deed.h"
#include "organisations/role_words.h"
#include "web/account/door.h"
#include "web/addresses.h"
#include "web/form_place.h"
#include "web/tokens/token_page.h"

namespace handslag::web {

namespace {

using identity::ApiTokenStore;
using organisations::Deed;

constexpr std::size_t kLongestName = 200;

PagePlace place_of(const PageReader& reader, const Visit& visit, const std::string& title,
                   const std::string& lede, const html::Link& above) {
  return {.reader = reader.reader(),
          .path = visit.request().path,
          .title = title,
          .lede = html::fragment(lede),
          .trail = {above, {title, ""}}};
}

html::Link account_link(const Translator& t) { return {t.translate("Your account"), kAccount()}; }
html::Link people_link(const Translator& t) { return {t.translate("People and roles"), kPeople()}; }

Visit::MakeForm own_tokens_page(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm&) {
    TokensView view{.today = visit.clock().today()};
    for (const identity::ApiToken& one :
         ApiTokenStore(reader.view()).list_for(*visit.visitor()->actor.person()))
      view.tokens.push_back({one, "", kTokenEnd(one.id.value)});
    const std::string title = t.translate("Tokens of the API");
    const html::PageFrame frame = page_frame(
        t, place_of(reader, visit, title,
                    t.translate(
                        "A program that shows a token of yours acts in your name, in the role that you had "
                        "when you made it."),
                    account_link(t)));
    return html::page_shell(
        t, frame,
        html::panel(
            "tokens", title,
            html::fragment(tokens_table(t, reader.reader(), view),
                           html::p(html::primary_link(t.translate("Make a token"), kTokenMaking())))));
  };
}

Visit::MakeForm making(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return page_with_form(
        t,
        {.place = place_of(
             reader, visit, t.translate("Make a token"),
             t.translate("It acts in the role that you act in now, and may at most what that role may."),
             account_link(t)),
         .heading = t.translate("What the token may"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Make the token"),
                   .note = t.translate("The token is shown once.")}},
        form,
        html::fragment(html::text_field(t, form.field("name", t.translate("What it is for"),
                                                      t.translate("The program that will have it."))),
                       token_fields(t, form)));
  };
}

/// The token is in the page alone: whoever sends the form again is told that it is made, and not what it is.
Outcome shown(const Visit& visit, const std::string& token, const std::string& way_on,
              const html::Link& above) {
  std::string page;
  visit.read([&](const PageReader& reader) {
    page = token_shown_page(
        visit.t(),
        place_of(reader, visit, visit.t().translate("The token is made"),
                 visit.t().translate("Put it in the program now. It is not shown again."), above),
        token, way_on);
  });
  return FormPage{std::move(page)};
}

identity::ApiToken token_in(const Visit& visit, FilledForm& form) {
  const std::string name = form.text("name", kLongestName);
  const auto last_day = form.date("last_day");
  return {.name = name,
          .scopes = scopes_in(form, visit.t()),
          .last_day = last_day.value_or(visit.clock().today())};
}

}  // namespace

Outcome own_tokens(const Visit& visit) { return visit.form_page(own_tokens_page(visit)); }

Outcome token_form(const Visit& visit) { return visit.form_page(making(visit)); }

Outcome make_token(const Visit& visit) {
  const auto who = door_of(visit).signed_in(visit.request());
  std::string secret;
  Outcome outcome = visit.act(making(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    identity::ApiToken token = token_in(visit, form);
    if (form.has_faults() || !who) return {};
    token.membership = who->membership.id;
    secret = identity::make_api_token(act, token).token;
    return after(Deed::ApiTokenMake, kTokens());
  });
  return secret.empty() ? std::move(outcome) : shown(visit, secret, kTokens(), account_link(visit.t()));
}

Outcome end_own_token(const Visit& visit) {
  return visit.act(own_tokens_page(visit), [&](organisations::Act& act, FilledForm&) -> std::string {
    identity::end_api_token(act, {visit.number("token")});
    return after(Deed::ApiTokenEnd, kTokens());
  });
}

namespace {

Visit::MakeForm all_tokens_page(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm&) {
    TokensView view{.today = visit.clock().today(), .names_people = true};
    const bool may_end = reader.reader().may("system_account.add");
    for (const identity::ApiToken& one : ApiTokenStore(reader.view()).list()) {
      const auto person = identity::PersonStore(reader.view().connection()).find(one.person);
      view.tokens.push_back(
          {one, person ? person->name : "", may_end ? kSomebodysTokenEnd(one.id.value) : ""});
    }
    const std::string title = t.translate("Tokens of the API");
    html::Node content = tokens_table(t, reader.reader(), view);
    if (may_end)
      content += html::p(html::primary_link(t.translate("Add a system account"), kSystemAccount()));
    return html::page_shell(
        t,
        page_frame(
            t, place_of(reader, visit, title,
                        t.translate("Programs that ask in the name of people here, and systems that act by "
                                    "themselves."),
                        people_link(t))),
        html::panel("tokens", title, content));
  };
}

std::vector<html::Choice> roles_of(const Translator& t, organisations::OrganisationKind side) {
  std::vector<html::Choice> choices;
  for (std::size_t role = 0; role < organisations::kRoles.names.size(); ++role) {
    if (organisations::is_role_of(static_cast<organisations::Role>(role), side))
      choices.push_back({.value = std::string(organisations::kRoles.names[role]),
                         .label = organisations::role_in_words(static_cast<organisations::Role>(role), t)});
  }
  return choices;
}

Visit::MakeForm system_account(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const html::Node fields = html::fragment(
        html::text_field(t, form.field("name", t.translate("What the system is called"))),
        html::text_field(
            t, form.field("email", t.translate("E-mail address"),
                          t.translate("Of whoever answers for the system. Nobody logs in with it."))),
        html::choice_field(t, form.field("role", t.translate("Role")), roles_of(t, reader.reader().side)),
        token_fields(t, form));
    return page_with_form(
        t,
        {.place =
             place_of(reader, visit, t.translate("Add a system account"),
                      t.translate("A system acts in a role of its own, by tokens alone."), people_link(t)),
         .heading = t.translate("The system and its first token"),
         .frame = {.action = visit.request().path,
                   .submit = t.translate("Add it"),
                   .note = t.translate("The token is shown once.")}},
        form, fields);
  };
}

}  // namespace

Outcome all_tokens(const Visit& visit) { return visit.form_page(all_tokens_page(visit)); }

Outcome end_somebodys_token(const Visit& visit) {
  return visit.act(all_tokens_page(visit), [&](organisations::Act& act, FilledForm&) -> std::string {
    identity::end_api_token(act, {visit.number("token")});
    return after(Deed::ApiTokenEnd, kAllTokens());
  });
}

Outcome system_account_form(const Visit& visit) { return visit.form_page(system_account(visit)); }

Outcome add_system_account(const Visit& visit) {
  std::string secret;
  Outcome outcome =
      visit.act(system_account(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
        identity::ApiToken token = token_in(visit, form);
        const std::string email = form.text("email", kLongestName);
        const std::string role = form.choice("role", roles_of(visit.t(), visit.visitor()->side));
        if (form.has_faults()) return {};
        const Date today = visit.clock().today();
        const auto person = identity::add_system_account(act, {{}, token.name, email},
                                                         *organisations::kRoles.named(role), today);
        for (const identity::Membership& one : identity::MembershipStore(act).list_for(person))
          token.membership = one.id;
        secret = identity::make_api_token(act, token).token;
        return after(Deed::SystemAccountAdd, kAllTokens());
      });
  return secret.empty() ? std::move(outcome) : shown(visit, secret, kAllTokens(), people_link(visit.t()));
}

}  // namespace handslag::web
