#include "cli/token_commands.h"

#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "base/moment.h"
#include "cli/given_day.h"
#include "cli/person_commands.h"
#include "identity/api_token_acts.h"
#include "identity/api_token_store.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "organisations/role_words.h"
#include "shapes/token_shapes.h"
#include "sql/transaction.h"
#include "web/api/api_routes.h"

namespace handslag::cli {

namespace {

using organisations::kRoles;

struct TokenOptions : PeopleOptions {
  std::string email;
  std::string name;
  std::string role;
  std::string scopes;
  std::optional<std::string> last_day;
  std::int64_t token = 0;
};

organisations::Role role_given(const std::string& name, const Translator& t) {
  if (const auto role = kRoles.named(name)) return *role;
  std::string names;
  for (const std::string_view one : kRoles.names) names += (names.empty() ? "" : ", ") + std::string(one);
  throw InvalidInput(t.translate("--role {name}: there is no such role. There are: {names}.",
                                 {{"name", quotable(name)}, {"names", names}}));
}

identity::ApiScopes scopes_given(const std::string& words, const Translator& t) {
  auto scopes = identity::ApiScopes::from_words(words);
  if (scopes && !scopes->is_empty()) return *scopes;
  std::string names;
  for (const std::string& one : identity::ApiScopes::all_words()) names += (names.empty() ? "" : ", ") + one;
  throw InvalidInput(t.translate("--may {words}: takes one or several of {names}",
                                 {{"words", quotable(words)}, {"names", names}}));
}

/// Without one a quarter of a year from today.
constexpr int kDaysWithoutAWord = 90;

ExitCode make(const TokenOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const organisations::Role role = role_given(options.role, t);
  identity::ApiToken token{.name = options.name,
                           .scopes = scopes_given(options.scopes, t),
                           .last_day = day_given(options.last_day, "--until")
                                           .value_or(terminal.clock.today().plus_days(kDaysWithoutAWord))};
  OpenedFolder opened(options, terminal);
  const organisations::Organisation organisation = organisation_of(opened, options);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation.id);
  const auto person = identity::PersonStore(opened.connection()).find_by_email(options.email);
  if (person) {
    for (const identity::Membership& one : identity::MembershipStore(act).list_for(person->id))
      if (one.role == role && one.holds_on(terminal.clock.today())) token.membership = one.id;
  }
  if (token.membership == identity::MembershipId{})
    throw told<NotFound>(
        Message("{name} is not {role} at {organisation}.", {{"name", quotable(options.email)},
                                                            {"role", organisations::message_for(role)},
                                                            {"organisation", organisation.name}}));
  const auto made = identity::make_api_token(act, token);
  act.commit();
  if (options.as_json) {
    terminal.out << Json::object().set("id", made.id.value).set("token", made.token).dump(2) << '\n';
  } else {
    terminal.out << t.translate("Token {number}. It is not shown again:",
                                {{"number", std::to_string(made.id.value)}})
                 << '\n'
                 << made.token << '\n';
  }
  return ExitCode::Done;
}

ExitCode list(const TokenOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const auto all = identity::ApiTokenStore(opened.view(organisation_of(opened, options).id)).list();
  if (options.as_json) {
    terminal.out << shapes::api_token().list(all).dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const identity::ApiToken& one : all) {
    const auto person = identity::PersonStore(opened.connection()).find(one.person);
    terminal.out << one.id.value << "  " << one.name << ", " << (person ? person->email : "") << ", "
                 << one.scopes.words() << ", "
                 << (one.ended_at ? t.translate("ended {day}", {{"day", local_day(*one.ended_at).to_iso()}})
                                  : t.translate("until {day}", {{"day", one.last_day.to_iso()}}))
                 << ", "
                 << (one.last_used_at
                         ? t.translate("last used {moment} from {place}",
                                       {{"moment", *one.last_used_at}, {"place", one.last_used_from}})
                         : t.translate("never used"))
                 << '\n';
  }
  if (all.empty()) terminal.out << t.translate("There are no tokens.") << '\n';
  return ExitCode::Done;
}

ExitCode end(const TokenOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  identity::end_api_token(act, {options.token});
  act.commit();
  terminal.out << terminal.translator.translate("The token is ended.") << '\n';
  return ExitCode::Done;
}

ExitCode add_system(const TokenOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const organisations::Role role = role_given(options.role, t);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  identity::add_system_account(act, {{}, options.name, options.email}, role, terminal.clock.today());
  act.commit();
  terminal.out << t.translate("{name} is there. It acts by tokens: handslag token make --email {email}",
                              {{"name", options.name}, {"email", options.email}})
               << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_token_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("token", "Tokens of the API: by which programs ask, in whose name");
  auto list_options = std::make_shared<TokenOptions>();
  Command list_command = group.subcommand("list", "The tokens that there are, with their last use",
                                          "handslag token list --data demo/data");
  with_json(with_people(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });

  auto make_options = std::make_shared<TokenOptions>();
  Command make_command = group.subcommand(
      "make", "Make a token, which is shown once",
      "handslag token make --email handlaggare@exempel.se --role case_officer --name \"Skript\" --may read "
      "--data demo/data");
  make_command.required("--email", make_options->email, "of the person or the system in whose name it acts")
      .required("--role", make_options->role, "the role that it acts in: case_officer, unit_head …")
      .required("--name", make_options->name, "what it is for")
      .required("--may", make_options->scopes,
                "read, write, or of an area: agreements:read, follow_ups:write …")
      .option("--until", make_options->last_day,
              "the last day, YYYY-MM-DD, at most a year from now; without it 90 days from now");
  with_json(with_people(make_command, *make_options), *make_options).runs([make_options, &terminal] {
    return make(*make_options, terminal);
  });

  auto end_options = std::make_shared<TokenOptions>();
  Command end_command =
      group.subcommand("end", "End a token", "handslag token end --token 1 --data demo/data");
  end_command.required("--token", end_options->token, "its number, as token list has it");
  with_people(end_command, *end_options).runs([end_options, &terminal] {
    return end(*end_options, terminal);
  });

  auto system_options = std::make_shared<TokenOptions>();
  Command system_command = group.subcommand(
      "system", "Add a system that acts by itself, in a role of its own",
      "handslag token system --name \"Ekonomisystemet\" --email ekonomi@exempel.se --role controller --data "
      "demo/data");
  system_command.required("--name", system_options->name, "what the system is called")
      .required("--email", system_options->email, "of whoever answers for it; nobody logs in with it")
      .required("--role", system_options->role, "the role: controller, registrar …");
  with_people(system_command, *system_options).runs([system_options, &terminal] {
    return add_system(*system_options, terminal);
  });
}

void add_api_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("api", "What programs can read and do over HTTP");
  group.subcommand("describe", "The description of the API, as OpenAPI 3.1", "handslag api describe")
      .runs([&terminal] {
        terminal.out << web::api_description().dump(1) << '\n';
        return ExitCode::Done;
      });
}

}  // namespace handslag::cli
