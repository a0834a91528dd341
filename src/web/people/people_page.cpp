#include "web/people/people_page.h"

#include "base/moment_words.h"
#include "organisations/role_words.h"
#include "web/account/account_page.h"
#include "web/addresses.h"

namespace handslag::web {

namespace {

using html::Node;

std::string days(const Translator& t, const identity::Membership& one) {
  const std::string first = in_list(t, one.first_day) + " " + std::to_string(one.first_day.year());
  if (!one.last_day) return t.translate("from {first}", {{"first", first}});
  return t.translate(
      "from {first} to {last}",
      {{"first", first}, {"last", in_list(t, *one.last_day) + " " + std::to_string(one.last_day->year())}});
}

Node steps_of(const Translator& t, const PeopleView& view, const PeopleView::OneRole& one) {
  if (!view.reader.may("person.invite")) return {};
  std::vector<Node> links;
  const std::int64_t membership = one.membership.id.value;
  if (one.person.id != view.own) {
    links.push_back(html::link(t.translate("Another role"), kRoleGiving(one.person.id.value)));
    links.push_back(html::link(t.translate("A link"), kLinkMaking(one.person.id.value)));
  }
  links.push_back(html::link(t.translate("Hand over"), kHandOver(membership)));
  links.push_back(html::link(t.translate("End"), kRoleEnd(membership)));
  return html::tag_row(links);
}

Node roles(const Translator& t, const PeopleView& view) {
  html::Table table{.caption = t.translate("People and their roles"),
                    .columns = {{t.translate("Name")},
                                {t.translate("Role")},
                                {t.translate("Days")},
                                {t.translate("What can be done")}},
                    .narrow = html::Narrow::Stack};
  for (const PeopleView::OneRole& one : view.roles)
    table.rows.push_back({html::fragment(one.person.name, html::p(html::classes("note"), one.person.email)),
                          html::fragment(organisations::role_in_words(one.membership.role, t)),
                          html::fragment(days(t, one.membership)), steps_of(t, view, one)});
  return html::data_table(table);
}

Node invitations(const Translator& t, const PeopleView& view) {
  if (view.invitations.empty())
    return html::empty_state(t.translate("Nobody is invited just now."), html::fragment());
  html::Table table{.caption = t.translate("Invited"),
                    .columns = {{t.translate("Name")},
                                {t.translate("Role")},
                                {t.translate("Good until")},
                                {t.translate("What can be done")}},
                    .narrow = html::Narrow::Stack};
  for (const identity::Invitation& one : view.invitations)
    table.rows.push_back({html::fragment(one.name, html::p(html::classes("note"), one.email)),
                          html::fragment(organisations::role_in_words(one.role, t)),
                          html::fragment(moment_in_words(t, one.expires_at)),
                          view.reader.may("person.invite")
                              ? button_form(view.reader, kInvitationWithdrawal(one.id.value),
                                            t.translate("Take back"), one.name)
                              : Node()});
  return html::data_table(table);
}

Node sessions(const Translator& t, const PeopleView& view) {
  html::Table table{.caption = t.translate("Logged in"),
                    .columns = {{t.translate("Name")},
                                {t.translate("Since")},
                                {t.translate("From")},
                                {t.translate("End it")}},
                    .narrow = html::Narrow::Stack};
  for (const PeopleView::OneSession& one : view.sessions)
    table.rows.push_back({html::fragment(one.name), html::fragment(moment_in_words(t, one.session.began_at)),
                          html::fragment(one.session.where.from),
                          view.reader.may("person.invite") && one.session.person != view.own
                              ? button_form(view.reader, kSomebodysSessionEnd(one.session.id.value),
                                            t.translate("End"), one.name)
                              : Node()});
  return html::data_table(table);
}

}  // namespace

std::string people_page(const Translator& t, const PeopleView& view) {
  const html::PageFrame frame = page_frame(
      t, {.reader = view.reader,
          .path = kPeople(),
          .title = t.translate("People and roles"),
          .lede = html::fragment(t.translate("Who may log in here, and as what. An administrator gives roles "
                                             "and reads no matters by it."))});
  Node work = html::panel(
      "roles", t.translate("People and their roles"),
      html::fragment(roles(t, view),
                     view.reader.may("person.invite")
                         ? html::p(html::primary_link(t.translate("Invite somebody"), kInviting()))
                         : Node()));
  work += html::panel("invited", t.translate("Invited"), invitations(t, view));
  work += html::panel("sessions", t.translate("Logged in"), sessions(t, view));
  work += html::p(html::link(t.translate("Providers of identities"), kProviders()));
  work += html::p(html::link(t.translate("Tokens of the API"), kAllTokens()));
  work += html::p(html::link(t.translate("Who may do and read what"), kRights()));
  return html::page_shell(t, frame, work);
}

std::string link_shown_page(const Translator& t, const PagePlace& place, const std::string& link,
                            const std::string& note) {
  return html::page_shell(
      t, page_frame(t, place),
      html::panel("link", t.translate("The link"),
                  html::fragment(html::p(html::code(html::classes("long-code"), link)), html::p(note),
                                 html::p(html::primary_link(t.translate("People and roles"), kPeople())))));
}

}  // namespace handslag::web
