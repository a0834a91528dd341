#include "web/people/provider_handlers.h"

#include "base/error.h"
#include "identity/provider_acts.h"
#include "organisations/deed.h"
#include "organisations/role_words.h"
#include "web/account/door.h"
#include "web/addresses.h"
#include "web/form_place.h"

namespace handslag::web {

namespace {

using html::Node;
using identity::IdentityProvider;
using identity::ProviderRule;
using identity::ProviderRuleStore;
using organisations::Deed;
using organisations::Role;

PagePlace place_of(const Translator& t, const PageReader& reader, const Visit& visit,
                   const std::string& title, const std::string& lede) {
  PagePlace place{.reader = reader.reader(),
                  .path = visit.request().path,
                  .title = title,
                  .lede = html::fragment(lede),
                  .trail = {{t.translate("People and roles"), kPeople()}}};
  if (visit.request().path != kProviders())
    place.trail.push_back({t.translate("Providers of identities"), kProviders()});
  place.trail.push_back({title, ""});
  return place;
}

std::vector<IdentityProvider> all_of(const Visit& visit, const organisations::View& view) {
  return door_of(visit).providers(view.connection()).list();
}

std::string name_of(const std::vector<IdentityProvider>& all, identity::IdentityProviderId id,
                    const Translator& t) {
  for (const IdentityProvider& one : all)
    if (one.id == id) return one.name;
  return t.translate("ended");
}

Node providers_table(const Visit& visit, const std::vector<IdentityProvider>& all) {
  const Translator& t = visit.t();
  if (all.empty())
    return html::empty_state(
        t.translate("No provider of identities has been stated."),
        html::fragment(t.translate("Whoever runs the server states one at its terminal:"), " ",
                       html::code("handslag identity provider add")));
  html::Table table{.caption = t.translate("Providers of identities"),
                    .columns = {{t.translate("Name")},
                                {t.translate("Issuer")},
                                {t.translate("What it calls us")},
                                {t.translate("Addresses for the provider")}},
                    .narrow = html::Narrow::Stack};
  const std::string address = door_of(visit).address(visit.request());
  for (const IdentityProvider& one : all)
    table.rows.push_back(
        {html::fragment(one.name), html::span(html::classes("long-code"), one.issuer),
         html::span(html::classes("long-code"), one.client_id),
         html::fragment(
             html::p(t.translate("Back to:"), " ",
                     html::span(html::classes("long-code"), address + kProviderAnswer(one.id.value))),
             html::p(t.translate("Our keys:"), " ",
                     html::span(html::classes("long-code"), address + kProviderKeys(one.id.value))))});
  return html::data_table(table);
}

Node rules_table(const Translator& t, const PageReader& reader, const std::vector<IdentityProvider>& all) {
  const auto rules = ProviderRuleStore(reader.view()).list();
  const bool may = reader.reader().may("provider_rule.add");
  const Node add = may && !all.empty()
                       ? html::p(html::primary_link(t.translate("Add a rule"), kProviderRuleAdding()))
                       : Node();
  if (rules.empty())
    return html::empty_state(
        t.translate("No role comes of what a provider says."),
        html::fragment(
            t.translate("A rule says which attribute with which value gives which role. Without one, "
                        "people are invited and connect their account themselves."),
            add));
  html::Table table{.caption = t.translate("Rules"),
                    .columns = {{t.translate("Attribute")},
                                {t.translate("Value")},
                                {t.translate("Role")},
                                {t.translate("Provider")},
                                {t.translate("What can be done")}},
                    .narrow = html::Narrow::Stack};
  for (const ProviderRule& one : rules)
    table.rows.push_back(
        {html::span(html::classes("long-code"), one.attribute),
         html::span(html::classes("long-code"), one.value),
         html::fragment(organisations::role_in_words(one.role, t)),
         html::fragment(name_of(all, one.provider, t)),
         may ? html::a(html::classes("ds-link"), html::href(kProviderRuleRemoval(one.id.value)),
                       t.translate("Remove"), html::span(html::classes("ds-sr-only"), " " + one.value))
             : Node()});
  return html::fragment(html::data_table(table), add);
}

std::vector<html::Choice> choices_of(const std::vector<IdentityProvider>& all) {
  std::vector<html::Choice> choices;
  for (const IdentityProvider& one : all)
    choices.push_back({.value = std::to_string(one.id.value), .label = one.name, .note = one.issuer});
  return choices;
}

// Every role of the organisation's side but the administrator's.
std::vector<html::Choice> roles_of(const Translator& t, organisations::OrganisationKind side) {
  std::vector<html::Choice> choices;
  for (std::size_t role = 0; role < organisations::kRoles.names.size(); ++role) {
    if (static_cast<Role>(role) != Role::Administrator &&
        organisations::is_role_of(static_cast<Role>(role), side))
      choices.push_back({.value = std::string(organisations::kRoles.names[role]),
                         .label = organisations::role_in_words(static_cast<Role>(role), t)});
  }
  return choices;
}

Visit::MakeForm adding(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    return page_with_form(
        t,
        {.place =
             place_of(t, reader, visit, t.translate("Add a rule"),
                      t.translate("Whoever the provider says this of gets the role when they log in, and "
                                  "loses it when the provider says so no longer.")),
         .heading = t.translate("Rule"),
         .frame = {.action = visit.request().path, .submit = t.translate("Add the rule")}},
        form,
        html::fragment(
            html::choice_field(t, form.field("provider", t.translate("Provider")),
                               choices_of(all_of(visit, reader.view()))),
            html::text_field(t, form.field("attribute", t.translate("Attribute"),
                                           t.translate("For example groups, or "
                                                       "https://id.oidc.se/claim/orgAffiliation."))),
            html::text_field(
                t, form.field("value", t.translate("Value"),
                              t.translate("Exactly as the provider writes it; of a list, one of its "
                                          "values."))),
            html::choice_field(t, form.field("role", t.translate("Role")),
                               roles_of(t, reader.reader().side))));
  };
}

ProviderRule rule_of(const Visit& visit, const organisations::View& view) {
  const auto rule = ProviderRuleStore(view).find({visit.number("rule")});
  if (!rule) throw NotFound("no such rule");
  return *rule;
}

Visit::MakeForm removing(const Visit& visit) {
  return [&visit](const Translator& t, const PageReader& reader, FilledForm& form) {
    const ProviderRule rule = rule_of(visit, reader.view());
    return page_with_form(
        t,
        {.place = place_of(t, reader, visit, t.translate("Remove the rule"),
                           t.translate("Roles that came of it end when their people log in next.")),
         .heading = t.translate("Rule"),
         .frame = {.action = visit.request().path, .submit = t.translate("Remove"), .takes_back = true},
         .before = html::p(html::span(html::classes("long-code"), rule.attribute), " = ",
                           html::span(html::classes("long-code"), rule.value), ": ",
                           organisations::role_in_words(rule.role, t))},
        form, html::Node());
  };
}

}  // namespace

Outcome providers(const Visit& visit) {
  return visit.form_page([&](const Translator& t, const PageReader& reader, FilledForm&) {
    const auto all = all_of(visit, reader.view());
    const html::PageFrame frame =
        page_frame(t, place_of(t, reader, visit, t.translate("Providers of identities"),
                               t.translate("Who else tells who somebody is, and which roles come of it.")));
    return html::page_shell(
        t, frame,
        html::fragment(
            html::panel("rules", t.translate("Roles by what a provider says"), rules_table(t, reader, all)),
            html::panel("providers", t.translate("Providers of identities"), providers_table(visit, all))));
  });
}

Outcome provider_rule_form(const Visit& visit) { return visit.form_page(adding(visit)); }

Outcome add_provider_rule(const Visit& visit) {
  return visit.act(adding(visit), [&](organisations::Act& act, FilledForm& form) -> std::string {
    const std::string provider = form.choice("provider", choices_of(all_of(visit, act)));
    const std::string role = form.choice("role", roles_of(visit.t(), visit.visitor()->side));
    const ProviderRule rule{.provider = {form.has_faults() ? 0 : number_in_address(provider)},
                            .attribute = form.text("attribute", identity::kLongestAttribute),
                            .value = form.text("value", identity::kLongestAttribute),
                            .role = organisations::kRoles.named(role).value_or(Role::CaseOfficer)};
    if (form.has_faults()) return {};
    identity::add_provider_rule(act, door_of(visit).providers(act.connection()), rule);
    return after(Deed::ProviderRuleAdd, kProviders());
  });
}

Outcome provider_rule_removal_form(const Visit& visit) { return visit.form_page(removing(visit)); }

Outcome remove_provider_rule(const Visit& visit) {
  return visit.act(removing(visit), [&](organisations::Act& act, FilledForm&) {
    identity::remove_provider_rule(act, {visit.number("rule")});
    return after(Deed::ProviderRuleRemove, kProviders());
  });
}

}  // namespace handslag::web
