#include "cli/kind_commands.h"

#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/opened_folder.h"
#include "cli/output_file.h"
#include "cli/own_version.h"
#include "kinds/geography.h"
#include "kinds/partnership_kind_acts.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/organisation_store.h"
#include "shapes/choice_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using kinds::PartnershipKind;
using kinds::PartnershipKindStore;

struct KindOptions : FolderOptions {
  std::optional<std::string> partner;
  std::string version;
  std::string file;
  std::string out;
  std::string reason;
  std::optional<std::string> as;
  bool replaces = false;
};

/// The public body's, or a partner's where one is named or alone in the folder: each has its own.
organisations::OrganisationId owner_of(OpenedFolder& opened, const KindOptions& options) {
  return options.partner ? opened.partner(*options.partner).id : opened.whose_pages().id;
}

ExitCode list(const KindOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const PartnershipKindStore store(opened.view(owner_of(opened, options)));
  Json all = Json::array();
  for (const PartnershipKind& one : store.list()) {
    const bool is_imported = kinds::find_program_kind(one.version) == nullptr;
    all.push(shapes::kind_line().json(one));
    if (!options.as_json)
      terminal.out << one.version << ": " << one.name.in(terminal.translator.language())
                   << (is_imported ? ", " + terminal.translator.translate("imported") : "") << '\n';
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

void print(const PartnershipKind& kind, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const Language language = t.language();
  terminal.out << kind.version << ": " << kind.name.in(language) << '\n'
               << t.translate("Agreements are about {support}.", {{"support", kind.support.in(language)}})
               << '\n'
               << '\n'
               << t.translate("Kinds of evidence, and words that point at them") << '\n';
  for (const PartnershipKind::Clue& clue : kind.clues) {
    std::string words;
    for (const std::string& start : clue.word_starts) words += (words.empty() ? ": " : ", ") + start + "…";
    terminal.out << "  " << name_of(clue.kind) << ", " << title_of(clue.kind, t) << words << '\n';
  }
  terminal.out << '\n' << t.translate("What is recorded") << '\n';
  for (const kinds::Variable& variable : kind.records.variables)
    terminal.out << "  " << variable.name << ", " << variable.title(language) << '\n';
  terminal.out << "  " << kind.records.flags.name << ", " << kind.records.flags.title(language) << '\n';
  for (const kinds::CountVariable& count : kind.records.counts)
    terminal.out << "  " << count.name << ", "
                 << (language == Language::Swedish ? count.swedish : count.english) << '\n';
  std::string tables;
  for (const std::string& name : kind.records.report.tables) tables += (tables.empty() ? "" : ", ") + name;
  terminal.out << '\n'
               << t.translate("Tables of a report: {names}", {{"names", tables}}) << '\n'
               << kind.records.report.known_bias.in(language) << '\n'
               << (kind.places_of_work ? kind.places_of_work->heading.in(language) + " …"
                                       : t.translate("No places of work outside municipalities"))
               << '\n';
}

ExitCode show(const KindOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const PartnershipKindStore store(opened.view(owner_of(opened, options)));
  if (options.as_json) {
    terminal.out << store.file_of(options.version);
  } else {
    print(store.get(options.version), terminal);
  }
  return ExitCode::Done;
}

ExitCode export_kind(const KindOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const std::string file =
      PartnershipKindStore(opened.view(owner_of(opened, options))).file_of(options.version);
  write_output(options.out, under_version(file, options.as),
               options.replaces ? OutputFile::IfThere::Replace : OutputFile::IfThere::Refuse);
  terminal.out << options.out << '\n';
  return ExitCode::Done;
}

ExitCode import_file(const KindOptions& options, Terminal& terminal) {
  const InputFile file = input_file(options.file, terminal);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, owner_of(opened, options));
  const auto imported = kinds::import_kind(act, file.bytes);
  if (!imported)
    throw told<InvalidInput>(Message(
        "{file}: {reason}", {{"file", quotable(file.name)}, {"reason", message_for(imported.refusal())}}));
  act.commit();
  terminal.out << terminal.translator.translate("{version} is imported.", {{"version", imported->version}})
               << '\n';
  return ExitCode::Done;
}

ExitCode remove(const KindOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, owner_of(opened, options));
  kinds::remove_kind(act, options.version, options.reason);
  act.commit();
  terminal.out << terminal.translator.translate("The kind is removed.") << '\n';
  return ExitCode::Done;
}

Command with_owner(Command command, KindOptions& options) {
  command.option("--partner", options.partner, "the partner whose own they are; otherwise the public body's");
  with_public_body(with_folder(command, options), options);
  return command;
}

struct RecordsOptions : FolderOptions {
  std::string partner;
  std::string to;
  std::vector<std::string> counties;
};

ExitCode choose_kind(const RecordsOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.partner(options.partner).id);
  kinds::choose_kind(act, options.to);
  act.commit();
  terminal.out << terminal.translator.translate("The records of {partner} are kept by {version} from now on.",
                                                {{"partner", options.partner}, {"version", options.to}})
               << '\n';
  return ExitCode::Done;
}

ExitCode state_area(const RecordsOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.partner(options.partner).id);
  kinds::state_area(act, options.counties);
  const organisations::Organisation now = organisations::OrganisationStore(act).get(act.organisation());
  act.commit();
  std::string names;
  for (const std::string& code : now.counties)
    names += (names.empty() ? "" : ", ") + kinds::find_county(code)->name;
  terminal.out << terminal.translator.translate("{partner} works in: {names}.",
                                                {{"partner", now.name}, {"names", names}})
               << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_kind_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("kind", "What is particular to one kind of partnership");

  auto list_options = std::make_shared<KindOptions>();
  Command list_command =
      with_owner(group.subcommand("list", "The program's kinds and those that were imported",
                                  "handslag kind list --data data"),
                 *list_options);
  with_json(list_command, *list_options).runs([list_options, &terminal] {
    return list(*list_options, terminal);
  });

  auto show_options = std::make_shared<KindOptions>();
  Command show_command =
      with_owner(group.subcommand("show", "Its evidence, what is recorded and what is reported",
                                  "handslag kind show general-v1 --data data"),
                 *show_options);
  show_command.positional("VERSION", show_options->version, "which one, as kind list has it");
  with_json(show_command, *show_options).runs([show_options, &terminal] {
    return show(*show_options, terminal);
  });

  auto export_options = std::make_shared<KindOptions>();
  with_owner(
      group.subcommand("export", "Write one as a file, to be changed and imported under a version of its own",
                       "handslag kind export general-v1 --as own-kind-v1 --out kind.json --data data"),
      *export_options)
      .positional("VERSION", export_options->version, "which one, as kind list has it")
      .required("--out", export_options->out, "the file that is written")
      .option("--as", export_options->as, "the version that it has in the file: own-kind-v1")
      .flag("--replace", export_options->replaces, "in the place of a file that is there")
      .runs([export_options, &terminal] { return export_kind(*export_options, terminal); });

  auto import_options = std::make_shared<KindOptions>();
  with_owner(group.subcommand("import", "Take in a kind of one's own; a fault is told with its line",
                              "handslag kind import kind.json --data data"),
             *import_options)
      .positional("FILE", import_options->file, "the file, as kind export writes one")
      .runs([import_options, &terminal] { return import_file(*import_options, terminal); });

  auto remove_options = std::make_shared<KindOptions>();
  with_owner(group.subcommand("remove", "Take an imported kind away, while nothing is of it",
                              "handslag kind remove own-kind-v1 --reason \"Fel fil\" --data data"),
             *remove_options)
      .positional("VERSION", remove_options->version, "which one, as kind list has it")
      .required("--reason", remove_options->reason, "why; it is kept")
      .runs([remove_options, &terminal] { return remove(*remove_options, terminal); });
}

void add_partner_record_commands(Command& partner, Terminal& terminal) {
  auto kind_options = std::make_shared<RecordsOptions>();
  Command kind_command =
      partner.subcommand("kind", "Choose by which kind of partnership a partner's records are kept",
                         "handslag partner kind \"Föreningen\" --to general-v1 --data data");
  kind_command.positional("NAME", kind_options->partner, "what the partner is called")
      .required("--to", kind_options->to, "which one, as kind list has it");
  with_folder(kind_command, *kind_options).runs([kind_options, &terminal] {
    return choose_kind(*kind_options, terminal);
  });

  auto area_options = std::make_shared<RecordsOptions>();
  Command area_command = partner.subcommand(
      "area", "State in which counties a partner works: its records tell their municipalities apart",
      "handslag partner area \"Föreningen\" --county 12 --county \"Blekinge län\" --data data");
  area_command.positional("NAME", area_options->partner, "what the partner is called")
      .options("--county", area_options->counties,
               "a county by its code or name, in the place of those before; all: the whole country");
  with_folder(area_command, *area_options).runs([area_options, &terminal] {
    return state_area(*area_options, terminal);
  });
}

}  // namespace handslag::cli
