#include "cli/organisation_commands.h"

#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/opened_folder.h"
#include "organisations/organisation_names.h"
#include "organisations/organisation_store.h"
#include "organisations/organisations_acts.h"
#include "shapes/organisation_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using organisations::Organisation;
using organisations::OrganisationKind;
using organisations::SharedData;

Organisation organisation_named(OpenedFolder& opened, const std::string& name) {
  auto found = organisations::OrganisationStore(opened.connection()).find_by_name(composed(trimmed(name)));
  if (!found)
    throw told<NotFound>(
        Message("There is no organisation called {name}. handslag organisation list shows those there are.",
                {{"name", quotable(name)}}));
  return std::move(*found);
}

std::string stated_names(const Organisation& one, const Translator& t) {
  std::string words;
  if (!one.short_name.empty()) words += ", " + t.translate("for short {name}", {{"name", one.short_name}});
  if (!one.genitive.empty()) words += ", " + t.translate("in the genitive {name}", {{"name", one.genitive}});
  return words;
}

ExitCode list(const FolderOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  Json all = Json::array();
  for (const Organisation& one : organisations::OrganisationStore(opened.connection()).list()) {
    const bool is_body = one.kind == OrganisationKind::PublicBody;
    all.push(shapes::organisation().json(one));
    if (!options.as_json)
      terminal.out << one.id.value << "  " << one.name << ", "
                   << (is_body ? t.translate("public body") : t.translate("partner")) << ", "
                   << (one.number ? one.number->text() : t.translate("no organisation number"))
                   << stated_names(one, t) << '\n';
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

struct CreateOptions : FolderOptions {
  std::string name;
  std::optional<std::string> number;
};

// The first thing in a new installation: then its administrator can come in (handslag serve).
ExitCode create(const CreateOptions& options, Terminal& terminal) {
  Organisation body{{}, OrganisationKind::PublicBody, composed(trimmed(options.name)), std::nullopt};
  if (options.number) body.number = organisation_number_given(*options.number);
  OpenedFolder opened(options, terminal, OpenedFolder::IfMissing::Create);
  sql::Transaction transaction(opened.connection());
  add_organisation(transaction, opened.actor(), body, terminal.clock);
  transaction.commit();
  opened.keep();
  terminal.out << terminal.translator.translate("{name} is in the data folder {folder}.",
                                                {{"name", body.name}, {"folder", options.data}})
               << '\n';
  return ExitCode::Done;
}

struct ChangeOptions : FolderOptions {
  std::string name;
  std::string to;
};

ExitCode rename(const ChangeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_named(opened, options.name).id);
  rename_organisation(act, options.to);
  act.commit();
  terminal.out << terminal.translator.translate("It is called {name} from now on.",
                                                {{"name", composed(trimmed(options.to))}})
               << '\n';
  return ExitCode::Done;
}

ExitCode set_number(const ChangeOptions& options, Terminal& terminal) {
  const organisations::OrganisationNumber number = organisation_number_given(options.to);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_named(opened, options.name).id);
  set_organisation_number(act, number);
  act.commit();
  terminal.out << terminal.translator.translate("Its organisation number is {number}.",
                                                {{"number", number.text()}})
               << '\n';
  return ExitCode::Done;
}

struct NamesOptions : FolderOptions {
  std::string name;
  organisations::StatedNames stated;
};

ExitCode call(const NamesOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (!options.stated.short_name && !options.stated.genitive)
    throw told<InvalidInput>(Message("Say what sentences are to call it: --short NAME or --genitive NAME."));
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, organisation_named(opened, options.name).id);
  state_names(act, options.stated);
  const Organisation now = organisations::OrganisationStore(act).get(act.organisation());
  act.commit();
  terminal.out << t.translate(
                      "Sentences call it {short}; in the genitive {genitive}.",
                      {{"short", short_name_of(now)}, {"genitive", genitive_of(now, Language::Swedish)}})
               << '\n';
  return ExitCode::Done;
}

struct ShareOptions : FolderOptions {
  std::string partner;
  std::string with;
  std::vector<std::string> what;
  int first_year = 0;
  std::optional<int> last_year;
};

SharedData shared_data_given(const std::string& name) {
  if (const auto what = organisations::kSharedData.named(trimmed(name))) return *what;
  throw told<InvalidInput>(
      Message("--what {name}: must be figures or outreach_log", {{"name", quotable(name)}}));
}

ExitCode add_sharing(const ShareOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const Organisation partner = opened.partner(options.partner);
  const Organisation recipient = organisation_named(opened, options.with);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner.id);
  for (const std::string& what : options.what)
    share_data(act, recipient.id, shared_data_given(what), options.first_year, options.last_year);
  act.commit();
  terminal.out
      << t.translate(
             "{recipient} can take in what {partner} has chosen: of the figures what is sealed, never a "
             "record. The sharing can be ended; what has been received by then stays received.",
             {{"recipient", recipient.name}, {"partner", partner.name}})
      << '\n';
  return ExitCode::Done;
}

struct ListOptions : FolderOptions {
  std::optional<std::string> partner;
};

std::string years_in_words(const organisations::DataSharing& one, const Translator& t) {
  if (!one.last_year) return t.translate("from {year}", {{"year", std::to_string(one.first_year)}});
  if (*one.last_year == one.first_year) return std::to_string(one.first_year);
  return std::to_string(one.first_year) + "–" + std::to_string(*one.last_year);
}

ExitCode list_sharing(const ListOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const organisations::View view =
      options.partner ? opened.partner_view(*options.partner) : opened.public_body_view();
  const organisations::OrganisationStore names(opened.connection());
  Json all = Json::array();
  for (const organisations::DataSharing& one : organisations::DataSharingStore(view).list()) {
    all.push(shapes::sharing().json({one, names.get(one.partner).name, names.get(one.recipient).name}));
    if (options.as_json) continue;
    terminal.out << one.id.value << "  " << names.get(one.partner).name << " → "
                 << names.get(one.recipient).name << ", "
                 << (one.what == SharedData::Figures ? t.translate("sealed figures")
                                                     : t.translate("outreach log"))
                 << ", " << years_in_words(one, t) << (one.is_ended ? ", " + t.translate("ended") : "")
                 << '\n';
  }
  if (options.as_json) {
    terminal.out << all.dump(2) << '\n';
  } else if (all.items().empty()) {
    terminal.out << t.translate("Nothing is shared.") << '\n';
  }
  return ExitCode::Done;
}

struct EndOptions : FolderOptions {
  std::string partner;
  std::string reason;
  std::int64_t sharing = 0;
};

ExitCode end(const EndOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.partner(options.partner).id);
  end_sharing(act, {options.sharing}, options.reason);
  act.commit();
  terminal.out
      << terminal.translator.translate(
             "The sharing is ended. What has been received stays received; nothing more is taken in.")
      << '\n';
  return ExitCode::Done;
}

void add_sharing_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("sharing", "What a partner lets a public body read of its own");
  auto share_options = std::make_shared<ShareOptions>();
  Command add_command = group.subcommand(
      "add", "Let a public body take in sealed figures or the outreach log: the partner's own act",
      "handslag sharing add --partner \"Föreningen\" --with \"Kommunen\" "
      "--what figures --what outreach_log --from 2023 --data data");
  add_command.required("--partner", share_options->partner, "the partner that shares")
      .required("--with", share_options->with, "the public body")
      .options("--what", share_options->what, "figures or outreach_log")
      .year("--from", share_options->first_year, "the first year")
      .year("--to", share_options->last_year, "the last year; without it until the partner ends it");
  with_folder(add_command, *share_options).runs([share_options, &terminal] {
    if (share_options->what.empty())
      throw told<InvalidInput>(
          Message("--what {name}: must be figures or outreach_log", {{"name", quotable("")}}));
    return add_sharing(*share_options, terminal);
  });

  auto list_options = std::make_shared<ListOptions>();
  Command list_command = group.subcommand("list", "What is shared with a public body, or by a partner",
                                          "handslag sharing list --data demo/data");
  list_command.option("--partner", list_options->partner, "what this partner shares");
  with_json(with_public_body(with_folder(list_command, *list_options), *list_options), *list_options)
      .runs([list_options, &terminal] { return list_sharing(*list_options, terminal); });

  auto end_options = std::make_shared<EndOptions>();
  Command end_command = group.subcommand("end", "End a sharing",
                                         "handslag sharing end --sharing 1 --partner \"Föreningen\" --reason "
                                         "\"Avtalet har gått ut\" --data data");
  end_command.required("--sharing", end_options->sharing, "its number, as sharing list has it")
      .required("--partner", end_options->partner, "the partner that shares")
      .required("--reason", end_options->reason, "why; it is kept");
  with_folder(end_command, *end_options).runs([end_options, &terminal] {
    return end(*end_options, terminal);
  });
}

}  // namespace

organisations::OrganisationNumber organisation_number_given(const std::string& text) {
  if (const auto number = organisations::OrganisationNumber::parse(text)) return *number;
  throw told<InvalidInput>(
      Message("{number} is not an organisation number; it has ten digits and a check digit: 802405-0190",
              {{"number", quotable(text)}}));
}

void add_organisation_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("organisation", "The public bodies and partners of the data folder");
  auto list_options = std::make_shared<FolderOptions>();
  Command list_command =
      group.subcommand("list", "Who keeps records here", "handslag organisation list --data demo/data");
  with_json(with_folder(list_command, *list_options), *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });

  auto create_options = std::make_shared<CreateOptions>();
  Command create_command = group.subcommand(
      "create", "Add a public body that has no agreement yet; makes the data folder when there is none",
      "handslag organisation create \"Exempelköpings kommun\" --number 212000-0142 --data new-data");
  create_command.positional("NAME", create_options->name, "what the public body is called")
      .option("--number", create_options->number, "its organisation number");
  with_folder(create_command, *create_options).runs([create_options, &terminal] {
    return create(*create_options, terminal);
  });

  auto rename_options = std::make_shared<ChangeOptions>();
  Command rename_command =
      group.subcommand("rename", "Give an organisation its new name",
                       "handslag organisation rename \"Kommunen\" --to \"Nya kommunen\" --data data");
  rename_command.positional("NAME", rename_options->name, "what it is called now")
      .required("--to", rename_options->to, "what it is to be called");
  with_folder(rename_command, *rename_options).runs([rename_options, &terminal] {
    return rename(*rename_options, terminal);
  });

  auto number_options = std::make_shared<ChangeOptions>();
  Command number_command =
      group.subcommand("number", "Give an organisation its organisation number",
                       "handslag organisation number \"Kommunen\" --to 212000-0142 --data data");
  number_command.positional("NAME", number_options->name, "what it is called")
      .required("--to", number_options->to, "the number: 802405-0190");
  with_folder(number_command, *number_options).runs([number_options, &terminal] {
    return set_number(*number_options, terminal);
  });

  auto names_options = std::make_shared<NamesOptions>();
  Command names_command =
      group.subcommand("call", "State what sentences call an organisation, and its name in the genitive",
                       "handslag organisation call \"Föreningen\" --short \"Fören\" --data data");
  names_command.positional("NAME", names_options->name, "what it is called")
      .option("--short", names_options->stated.short_name, "its short name; \"\" takes it back")
      .option("--genitive", names_options->stated.genitive,
              "its name in the Swedish genitive, where the rule is wrong; \"\" takes it back");
  with_folder(names_command, *names_options).runs([names_options, &terminal] {
    return call(*names_options, terminal);
  });
  add_sharing_commands(root, terminal);
}

}  // namespace handslag::cli
