#include "web/account/account_page.h"

#include "base/moment_words.h"
#include "organisations/role_words.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Node;

// A link among several of the same words.
Node named_link(const std::string& words, const std::string& path, const std::string& of) {
  return html::a(html::classes("ds-link"), html::href(path), words,
                 html::span(html::classes("ds-sr-only"), " " + of));
}

Node roles(const Translator& t, const AccountView& view) {
  html::Table table{.caption = t.translate("Your roles"),
                    .columns = {{t.translate("Organisation")}, {t.translate("Role")}, {t.translate("Now")}},
                    .narrow = html::Narrow::Stack};
  for (const AccountView::HeldRole& one : view.roles) {
    const bool is_current = one.membership.id == view.who.membership.id;
    const std::string role = organisations::role_in_words(one.membership.role, t);
    table.rows.push_back(
        {html::fragment(one.organisation), html::fragment(role),
         is_current ? html::fragment(t.translate("you act in this role"))
                    : button_form(view.reader, kRoleChange(one.membership.id.value),
                                  t.translate("Act in this role"), role + ", " + one.organisation)});
  }
  return html::data_table(table);
}

Node ways_in(const Translator& t, const AccountView& view) {
  Node codes;
  if (view.who.has_second_factor) {
    codes = html::fragment(
        html::p(t.translate("Set up.")),
        html::p(html::link(t.translate("Remove the codes of the app"), kSecondFactorRemoval())));
  } else {
    codes = html::fragment(html::p(t.translate("Not set up.")),
                           html::p(html::link(t.translate("Set up codes of an app"), kSecondFactor())));
  }
  if (view.who.has_second_factor || !view.passkeys.empty()) {
    codes += html::p(t.translate_count("1 recovery code is left.", "{count} recovery codes are left.",
                                       view.recovery_codes_left));
    codes += html::p(html::link(t.translate("Make new recovery codes"), kRecoveryCodes()));
  }
  std::vector<html::Fact> facts = {
      {t.translate("E-mail address"), html::fragment(view.who.person.email)},
      {t.translate("Pass phrase"), html::link(t.translate("Choose a new one"), kPassPhrase())},
      {t.translate("Codes of an app"), codes},
      {t.translate("Tokens of the API"), html::link(t.translate("For programs of yours"), kTokens())}};
  for (const AccountView::Provider& one : view.providers) {
    const std::int64_t id = one.of.id.value;
    facts.push_back(
        {one.of.name,
         one.linked_at
             ? html::fragment(html::p(t.translate("Connected {moment}.",
                                                  {{"moment", moment_in_words(t, *one.linked_at)}})),
                              html::p(html::link(t.translate("Disconnect"), kProviderRemoval(id))))
             : html::link(t.translate("Connect"), kProviderConnecting(id))});
  }
  return html::definition_list(facts);
}

Node kind_of(const Translator& t, const identity::Passkey& passkey) {
  if (passkey.blocked_at) return html::tag(html::Kind::Danger, t.translate("blocked: there is a copy"));
  return html::fragment(passkey.may_be_copied ? t.translate("shared by your devices")
                                              : t.translate("on one device alone"));
}

Node passkeys(const Translator& t, const AccountView& view) {
  const Node add = html::p(html::primary_link(t.translate("Add a passkey"), kPasskeyAdding()));
  if (view.passkeys.empty())
    return html::empty_state(
        t.translate("You have no passkey."),
        html::fragment(html::p(t.translate("With one you log in with the finger, face or PIN of your phone, "
                                           "computer or security key.")),
                       add));
  html::Table table{.caption = t.translate("Your passkeys"),
                    .columns = {{t.translate("Name")},
                                {t.translate("Added")},
                                {t.translate("Last used")},
                                {t.translate("What can be done")}},
                    .narrow = html::Narrow::Stack};
  for (const identity::Passkey& one : view.passkeys)
    table.rows.push_back(
        {html::fragment(one.name, html::p(html::classes("note"), kind_of(t, one), ", ", one.site)),
         html::fragment(moment_in_words(t, one.added_at)),
         html::fragment(one.last_used_at ? moment_in_words(t, *one.last_used_at) : t.translate("not yet")),
         html::tag_row({named_link(t.translate("Rename"), kPasskeyNaming(one.id.value), one.name),
                        named_link(t.translate("Remove"), kPasskeyRemoval(one.id.value), one.name)})});
  return html::fragment(html::data_table(table), add);
}

std::string way_of(const Translator& t, identity::Way way) {
  switch (way) {
    case identity::Way::PassPhrase:
      return t.translate("with a pass phrase");
    case identity::Way::Passkey:
      return t.translate("with a passkey");
    case identity::Way::Link:
      return t.translate("by a link");
    case identity::Way::Provider:
      return t.translate("by a provider of identities");
  }
  return {};
}

Node sessions(const Translator& t, const AccountView& view) {
  html::Table table{.caption = t.translate("Your sessions"),
                    .columns = {{t.translate("Since")},
                                {t.translate("From")},
                                {t.translate("Last seen")},
                                {t.translate("End it")}},
                    .narrow = html::Narrow::Stack};
  for (const identity::Session& one : view.sessions) {
    const std::string since = moment_in_words(t, one.began_at);
    const bool is_this = one.id == view.who.session.id;
    table.rows.push_back(
        {html::fragment(since, html::p(html::classes("note"), way_of(t, one.way))),
         html::fragment(one.where.from, html::p(html::classes("note"), one.where.agent)),
         html::fragment(moment_in_words(t, one.last_seen_at)),
         is_this ? html::fragment(t.translate("this one"))
                 : button_form(view.reader, kOwnSessionEnd(one.id.value), t.translate("End"), since)});
  }
  return html::data_table(table);
}

}  // namespace

std::string account_page(const Translator& t, const AccountView& view) {
  const html::PageFrame frame =
      page_frame(t, {.reader = view.reader,
                     .path = kAccount(),
                     .title = t.translate("Your account"),
                     .lede = html::fragment(t.translate(
                         "You are logged in as {name}, {role}.",
                         {{"name", view.who.person.name},
                          {"role", organisations::role_in_words(view.who.membership.role, t)}}))});
  const Node work = html::fragment(html::panel("sessions", t.translate("Your sessions"), sessions(t, view)),
                                   html::panel("passkeys", t.translate("Your passkeys"), passkeys(t, view)),
                                   html::panel("roles", t.translate("Your roles"), roles(t, view)));
  const Node facts =
      html::fragment(html::panel("ways-in", t.translate("How you log in"), ways_in(t, view)),
                     html::panel("out", t.translate("Log out"),
                                 button_form(view.reader, kLogOut(), t.translate("Log out"), "")));
  return html::page_shell(t, frame, html::columns(work, facts));
}

std::string recovery_codes_page(const Translator& t, const PagePlace& place,
                                const std::vector<std::string>& codes) {
  Node list;
  for (const std::string& code : codes) list += html::li(html::code(code));
  return html::page_shell(
      t, page_frame(t, place),
      html::panel("codes", t.translate("Ten codes, each good once"),
                  html::fragment(html::p(t.translate(
                                     "Use one in place of the app's code when the phone is not at hand.")),
                                 html::ol(html::classes("recovery-codes"), list),
                                 html::p(html::primary_link(t.translate("I have kept them"), kAccount())))));
}

Node button_form(const Reader& reader, const std::string& action, const std::string& words,
                 const std::string& spoken) {
  Node hidden;
  for (const auto& [name, value] : reader.form_fields)
    hidden += html::input(html::type("hidden"), html::name(name), html::value(value));
  Node rest = spoken.empty() ? Node() : html::span(html::classes("ds-sr-only"), " " + spoken);
  return html::element(
      "form", {html::classes("button-form"), html::attribute("method", "post"), html::action(action), hidden,
               html::button(html::classes("ds-button"), html::data("variant", "secondary"),
                            html::data("size", "sm"), html::type("submit"), words, rest)});
}

}  // namespace handslag::web
