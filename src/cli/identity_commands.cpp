#include "cli/identity_commands.h"

#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/person_commands.h"
#include "identity/provider_acts.h"
#include "identity/provider_words.h"
#include "organisations/deed.h"
#include "organisations/organisation_store.h"
#include "organisations/role_words.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using identity::IdentityProvider;
using identity::ProviderRule;
using organisations::Deed;
using organisations::kRoles;
using organisations::Organisation;

struct ProviderOptions : PeopleOptions {
  IdentityProvider provider = {};
  std::int64_t number = 0;
  std::int64_t rule = 0;
  std::string attribute;
  std::string value;
  std::string role;
  std::string address = "http://127.0.0.1:8080";
};

identity::ProviderStore providers_of(OpenedFolder& opened) {
  return {opened.connection(), opened.folder().key_for("identity providers")};
}

IdentityProvider provider_given(OpenedFolder& opened, std::int64_t number) {
  auto provider = providers_of(opened).find({number});
  if (!provider)
    throw told<NotFound>(
        Message("There is no provider {number}. handslag identity provider list shows which there are.",
                {{"number", number}}));
  return std::move(*provider);
}

std::string back_address(const ProviderOptions& options, const IdentityProvider& provider) {
  return options.address + "/log-in/providers/" + std::to_string(provider.id.value) + "/answer";
}
std::string keys_address(const ProviderOptions& options, const IdentityProvider& provider) {
  return options.address + "/log-in/providers/" + std::to_string(provider.id.value) + "/keys.json";
}

Json to_json(const IdentityProvider& one) {
  return Json::object()
      .set("provider", one.id.value)
      .set("name", one.name)
      .set("issuer", one.issuer)
      .set("client_id", one.client_id)
      .set("scopes", one.scopes)
      .set("levels", one.levels)
      .set("certificates_file", one.certificates_file)
      .set("added_at", one.added_at);
}

Json to_json(const ProviderRule& one, const Organisation& organisation) {
  return Json::object()
      .set("rule", one.id.value)
      .set("organisation", organisation.name)
      .set("provider", one.provider.value)
      .set("attribute", one.attribute)
      .set("value", one.value)
      .set("role", kRoles.of(one.role));
}

// It is every organisation's: each journal tells of it. `work` is done in the first one's act.
template <class Work>
void do_for_all(OpenedFolder& opened, Deed deed, const Work& work) {
  const auto all = organisations::OrganisationStore(opened.connection()).list();
  if (all.empty())
    throw told<InvalidInput>(Message("The data folder has no organisation yet whose people could log in."));
  sql::Transaction transaction(opened.connection());
  identity::IdentityProviderId id;
  for (const Organisation& one : all) {
    organisations::Act act = opened.act(transaction, one.id);
    if (one.id == all.front().id) {
      id = work(act);
    } else {
      identity::record_provider(act, deed, id);
    }
  }
  transaction.commit();
}

void print(OpenedFolder& opened, const IdentityProvider& one, const ProviderOptions& options,
           Terminal& terminal) {
  const Translator& t = terminal.translator;
  const Json keys = providers_of(opened).own_key_set(one.id);
  if (options.as_json) {
    terminal.out << to_json(one)
                        .set("redirect_uri", back_address(options, one))
                        .set("jwks_uri", keys_address(options, one))
                        .set("jwks", keys)
                        .dump(2)
                 << '\n';
    return;
  }
  terminal.out << one.id.value << "  " << one.name << '\n'
               << t.translate("Issuer: {issuer}", {{"issuer", one.issuer}}) << '\n'
               << t.translate("It calls us: {name}", {{"name", one.client_id}}) << '\n'
               << t.translate("Asked for: {scopes}", {{"scopes", one.scopes}}) << '\n';
  if (!one.levels.empty()) terminal.out << t.translate("Levels: {levels}", {{"levels", one.levels}}) << '\n';
  terminal.out << t.translate("State these at the provider (with private_key_jwt, S256 and signed UserInfo):")
               << '\n'
               << "  redirect_uri  " << back_address(options, one) << '\n'
               << "  jwks_uri      " << keys_address(options, one) << '\n'
               << "  jwks          " << keys.dump() << '\n';
}

ExitCode add(const ProviderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  IdentityProvider added = options.provider;
  do_for_all(opened, Deed::ProviderAdd, [&](organisations::Act& act) {
    return added.id = identity::add_provider(act, providers_of(opened), options.provider);
  });
  print(opened, provider_given(opened, added.id.value), options, terminal);
  return ExitCode::Done;
}

ExitCode list(const ProviderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  Json all = Json::array();
  for (const IdentityProvider& one : providers_of(opened).list()) {
    all.push(to_json(one));
    if (!options.as_json)
      terminal.out << one.id.value << "  " << one.name << "  " << one.issuer << "  " << one.client_id << '\n';
  }
  if (options.as_json) {
    terminal.out << all.dump(2) << '\n';
  } else if (all.items().empty()) {
    terminal.out << terminal.translator.translate(
                        "No provider of identities has been stated: handslag identity provider add")
                 << '\n';
  }
  return ExitCode::Done;
}

ExitCode show(const ProviderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print(opened, provider_given(opened, options.number), options, terminal);
  return ExitCode::Done;
}

ExitCode try_out(const ProviderOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const IdentityProvider provider = provider_given(opened, options.number);
  identity::ProviderTalk talk;
  const auto address = talk.address(provider, identity::new_flow(provider.id),
                                    back_address(options, provider), terminal.clock);
  if (!address) {
    terminal.out << identity::message_for(address.refusal()).in_words(t) << '\n';
    return ExitCode::FaultsFound;
  }
  terminal.out << t.translate("{name} answers, and says that it can what is needed.",
                              {{"name", provider.name}})
               << '\n';
  return ExitCode::Done;
}

ExitCode new_key(const ProviderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const IdentityProvider provider = provider_given(opened, options.number);
  do_for_all(opened, Deed::ProviderKey, [&](organisations::Act& act) {
    identity::renew_provider_key(act, providers_of(opened), provider.id);
    return provider.id;
  });
  print(opened, provider, options, terminal);
  return ExitCode::Done;
}

ExitCode end(const ProviderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const IdentityProvider provider = provider_given(opened, options.number);
  do_for_all(opened, Deed::ProviderEnd, [&](organisations::Act& act) {
    identity::end_provider(act, providers_of(opened), provider.id);
    return provider.id;
  });
  terminal.out << terminal.translator.translate("Nobody logs in by {name} any more.",
                                                {{"name", provider.name}})
               << '\n';
  return ExitCode::Done;
}

ExitCode list_rules(const ProviderOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const Organisation organisation = organisation_of(opened, options);
  Json all = Json::array();
  for (const ProviderRule& one : identity::ProviderRuleStore(opened.view(organisation.id)).list()) {
    all.push(to_json(one, organisation));
    if (!options.as_json)
      terminal.out << one.id.value << "  "
                   << t.translate("provider {number}", {{"number", one.provider.value}}) << "  "
                   << one.attribute << " = " << one.value << "  " << organisations::role_in_words(one.role, t)
                   << '\n';
  }
  if (options.as_json) {
    terminal.out << all.dump(2) << '\n';
  } else if (all.items().empty()) {
    terminal.out << t.translate("No role at {organisation} comes of what a provider says.",
                                {{"organisation", organisation.name}})
                 << '\n';
  }
  return ExitCode::Done;
}

ExitCode add_rule(const ProviderOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const auto role = kRoles.named(options.role);
  if (!role)
    throw InvalidInput(
        t.translate("--role {name}: there is no such role. handslag rights shows which there are.",
                    {{"name", quotable(options.role)}}));
  OpenedFolder opened(options, terminal);
  const Organisation organisation = organisation_of(opened, options);
  const IdentityProvider provider = provider_given(opened, options.number);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation.id);
  const auto id = identity::add_provider_rule(
      act, providers_of(opened),
      {.provider = provider.id, .attribute = options.attribute, .value = options.value, .role = *role});
  act.commit();
  terminal.out << t.translate("Rule {number}: whoever {name} says that of is {role} at {organisation}.",
                              {{"number", std::to_string(id.value)},
                               {"name", provider.name},
                               {"role", organisations::role_in_words(*role, t)},
                               {"organisation", organisation.name}})
               << '\n';
  return ExitCode::Done;
}

ExitCode remove_rule(const ProviderOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  identity::remove_provider_rule(act, {options.rule});
  act.commit();
  terminal.out << terminal.translator.translate(
                      "The rule is removed. Roles that came of it end when their people log in next.")
               << '\n';
  return ExitCode::Done;
}

void add_provider_commands(Command& group, Terminal& terminal) {
  auto add_options = std::make_shared<ProviderOptions>();
  Command add_command = group.subcommand(
      "add", "State a provider of identities (OpenID Connect), and make our key there",
      "handslag identity provider add --name \"Kommunens inloggning\" --issuer https://id.exempel.se "
      "--client-id handslag --data demo/data");
  add_command.required("--name", add_options->provider.name, "what its button is called")
      .required("--issuer", add_options->provider.issuer, "its issuer: https://id.exempel.se")
      .required("--client-id", add_options->provider.client_id, "what it calls this installation")
      .option("--scopes", add_options->provider.scopes, "what is asked for, apart by spaces, openid among it")
      .option("--levels", add_options->provider.levels,
              "acr_values that are good enough, apart by spaces; without it any")
      .option("--certificates", add_options->provider.certificates_file,
              "a file of certificates to trust; otherwise the system's")
      .option("--address", add_options->address, "where the pages are served: https://handslag.exempel.se");
  with_json(with_folder(add_command, *add_options), *add_options).runs([add_options, &terminal] {
    return add(*add_options, terminal);
  });

  auto list_options = std::make_shared<ProviderOptions>();
  Command list_command = group.subcommand("list", "Every provider of identities",
                                          "handslag identity provider list --data demo/data");
  with_json(with_folder(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });

  const auto add_numbered = [&](const char* name, const char* help, const char* example, auto run) {
    auto options = std::make_shared<ProviderOptions>();
    Command command = group.subcommand(name, help, example);
    command.positional("PROVIDER", options->number, "its number, as provider list has it")
        .option("--address", options->address, "where the pages are served: https://handslag.exempel.se");
    with_json(with_folder(command, *options), *options).runs([options, run, &terminal] {
      return run(*options, terminal);
    });
  };
  add_numbered("show", "What the provider must know of us, with our keys",
               "handslag identity provider show 1 --data demo/data", show);
  add_numbered("try", "Ask the provider what it can: 0 when it is all that is needed",
               "handslag identity provider try 1 --data demo/data", try_out);
  add_numbered("new-key", "Make a new key there; the one before is listed beside it",
               "handslag identity provider new-key 1 --data demo/data", new_key);
  add_numbered("end", "From now on nobody logs in by it", "handslag identity provider end 1 --data demo/data",
               end);
}

void add_rule_commands(Command& group, Terminal& terminal) {
  auto list_options = std::make_shared<ProviderOptions>();
  Command list_command = group.subcommand("list", "Which roles come of what a provider says",
                                          "handslag identity rule list --data demo/data");
  with_json(with_people(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list_rules(*list_options, terminal);
  });

  auto add_options = std::make_shared<ProviderOptions>();
  Command add_command = group.subcommand(
      "add", "Give a role to whoever a provider says something of",
      "handslag identity rule add --provider 1 --attribute groups --value handlaggare --role case_officer "
      "--data demo/data");
  add_command.required("--provider", add_options->number, "its number, as provider list has it")
      .required("--attribute", add_options->attribute, "what is looked at: groups")
      .required("--value", add_options->value,
                "exactly as the provider writes it; of a list, one of its values")
      .required("--role", add_options->role, "the role: case_officer, unit_head …");
  with_people(add_command, *add_options).runs([add_options, &terminal] {
    return add_rule(*add_options, terminal);
  });

  auto remove_options = std::make_shared<ProviderOptions>();
  Command remove_command =
      group.subcommand("remove", "Remove a rule", "handslag identity rule remove --rule 1 --data demo/data");
  remove_command.required("--rule", remove_options->rule, "its number, as rule list has it");
  with_people(remove_command, *remove_options).runs([remove_options, &terminal] {
    return remove_rule(*remove_options, terminal);
  });
}

}  // namespace

void add_identity_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("identity", "Who else tells who somebody is, and which roles come of it");
  Command provider = group.subcommand("provider", "Providers of identities");
  add_provider_commands(provider, terminal);
  Command rule = group.subcommand("rule", "Which roles come of what a provider says");
  add_rule_commands(rule, terminal);
}

}  // namespace handslag::cli
