#include "cli/session_commands.h"

#include <ostream>

#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/person_commands.h"
#include "identity/membership_store.h"
#include "identity/person_store.h"
#include "identity/session_acts.h"
#include "identity/session_store.h"
#include "organisations/role_words.h"
#include "shapes/people_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

ExitCode list(const PeopleOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const organisations::View view = opened.view(organisation_of(opened, options).id);
  Json all = Json::array();
  for (const identity::Session& one : identity::SessionStore::list(view, terminal.clock)) {
    const auto person = identity::PersonStore(opened.connection()).find(one.person);
    const auto role = identity::MembershipStore(view).find(one.membership);
    if (!person || !role) continue;
    all.push(shapes::session().json({one, *person, role->role}));
    if (!options.as_json)
      terminal.out << one.id.value << "  " << person->email << "  "
                   << organisations::role_in_words(role->role, t) << ", "
                   << t.translate(
                          "since {began}, seen {seen}, from {from}",
                          {{"began", one.began_at}, {"seen", one.last_seen_at}, {"from", one.where.from}})
                   << '\n';
  }
  if (options.as_json) {
    terminal.out << all.dump(2) << '\n';
  } else if (all.items().empty()) {
    terminal.out << t.translate("Nobody is logged in.") << '\n';
  }
  return ExitCode::Done;
}

struct EndOptions : PeopleOptions {
  std::int64_t session = 0;
};

ExitCode end(const EndOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_of(opened, options).id);
  identity::end_session(act, {options.session});
  act.commit();
  terminal.out << terminal.translator.translate("The session is ended.") << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_session_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("session", "Who is logged in");
  auto list_options = std::make_shared<PeopleOptions>();
  Command list_command =
      group.subcommand("list", "Who is logged in, from where", "handslag session list --data demo/data");
  with_json(with_people(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });
  auto end_options = std::make_shared<EndOptions>();
  Command end_command =
      group.subcommand("end", "End a session", "handslag session end --session 1 --data demo/data");
  end_command.required("--session", end_options->session, "its number, as session list has it");
  with_people(end_command, *end_options).runs([end_options, &terminal] {
    return end(*end_options, terminal);
  });
}

}  // namespace handslag::cli
