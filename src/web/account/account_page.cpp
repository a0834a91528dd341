#include "web/account/account_page.h"

#include "organisations/role_words.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Node;

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
        html::p(t.translate_count("Set up; 1 recovery code is left.",
                                  "Set up; {count} recovery codes are left.", view.recovery_codes_left)),
        html::p(html::link(t.translate("Make new recovery codes"), kRecoveryCodes())),
        html::p(html::link(t.translate("Remove the codes of the app"), kSecondFactorRemoval())));
  } else {
    codes = html::fragment(html::p(t.translate("Not set up.")),
                           html::p(html::link(t.translate("Set up codes of an app"), kSecondFactor())));
  }
  return html::definition_list(
      {{t.translate("E-mail address"), html::fragment(view.who.person.email)},
       {t.translate("Pass phrase"), html::link(t.translate("Choose a new one"), kPassPhrase())},
       {t.translate("Codes of an app"), codes}});
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
        {html::fragment(since),
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

std::string moment_in_words(const Translator& t, const std::string& at) {
  const auto day = Date::parse(std::string_view(at).substr(0, 10));
  if (!day || at.size() < 16) return at;
  return (t.language() == Language::Swedish ? day->to_swedish_short() + " " + std::to_string(day->year())
                                            : day->to_iso()) +
         " " + at.substr(11, 5) + " UTC";
}

}  // namespace handslag::web
