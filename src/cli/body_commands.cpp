#include "cli/body_commands.h"

#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "cli/opened_folder.h"
#include "cli/output_file.h"
#include "cli/own_version.h"
#include "memoranda/decision_words.h"
#include "memoranda/memorandum_template_acts.h"
#include "memoranda/memorandum_template_store.h"
#include "organisations/organisation_store.h"
#include "shapes/choice_shapes.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using memoranda::MemorandumTemplate;
using memoranda::MemorandumTemplateStore;

struct TemplateOptions : FolderOptions {
  std::string version;
  std::string file;
  std::string out;
  std::string reason;
  std::optional<std::string> as;
  bool replaces = false;
};

std::string language_in_words(Language language, const Translator& t) {
  return language == Language::Swedish ? t.translate("Swedish") : t.translate("English");
}

ExitCode list(const FolderOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const MemorandumTemplateStore store(opened.public_body_view());
  const std::string chosen = store.chosen().version;
  Json all = Json::array();
  for (const MemorandumTemplate& one : store.list()) {
    const bool is_chosen = one.version == chosen;
    all.push(shapes::template_line().json({one, is_chosen}));
    if (!options.as_json)
      terminal.out << one.version << ": " << one.name << ", " << language_in_words(one.language, t)
                   << (is_chosen ? ", " + t.translate("chosen") : "") << '\n';
  }
  if (options.as_json) terminal.out << all.dump(2) << '\n';
  return ExitCode::Done;
}

ExitCode show(const TemplateOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const MemorandumTemplateStore store(opened.public_body_view());
  const std::string version = options.version.empty() ? store.chosen().version : options.version;
  const std::string file = store.file_of(version);
  if (options.as_json) {
    terminal.out << file;
    return ExitCode::Done;
  }
  const MemorandumTemplate form = *store.find(version);
  std::string decisions;
  for (const memoranda::DecisionKind kind : form.decisions)
    decisions += (decisions.empty() ? "" : ", ") + title_of(kind, t);
  terminal.out << form.version << ": " << form.name << ", " << language_in_words(form.language, t) << '\n'
               << form.kind << ": " << form.title << '\n'
               << t.translate("Decisions: {names}", {{"names", decisions}}) << '\n';
  for (const MemorandumTemplate::Section& section : form.sections)
    terminal.out << std::string(static_cast<std::size_t>(section.level) * 2, ' ') << section.heading << "  ["
                 << section.key << "]\n";
  return ExitCode::Done;
}

ExitCode export_template(const TemplateOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const std::string file = MemorandumTemplateStore(opened.public_body_view()).file_of(options.version);
  write_output(options.out, under_version(file, options.as),
               options.replaces ? OutputFile::IfThere::Replace : OutputFile::IfThere::Refuse);
  terminal.out << options.out << '\n';
  return ExitCode::Done;
}

ExitCode import_template(const TemplateOptions& options, Terminal& terminal) {
  const InputFile file = input_file(options.file, terminal);
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  const auto imported = memoranda::import_template(act, file.bytes);
  if (!imported)
    throw told<InvalidInput>(Message(
        "{file}: {reason}", {{"file", quotable(file.name)}, {"reason", message_for(imported.refusal())}}));
  act.commit();
  terminal.out << terminal.translator.translate(
                      "{version} is imported. Choose it: handslag template choose {version}",
                      {{"version", imported->version}})
               << '\n';
  return ExitCode::Done;
}

ExitCode choose(const TemplateOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  memoranda::choose_template(act, options.version);
  act.commit();
  terminal.out << terminal.translator.translate(
                      "The memoranda of {public_body} follow {version} from now on.",
                      {{"public_body", opened.public_body().name}, {"version", options.version}})
               << '\n';
  return ExitCode::Done;
}

ExitCode remove(const TemplateOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.public_body().id);
  memoranda::remove_template(act, options.version, options.reason);
  act.commit();
  terminal.out << terminal.translator.translate("The template is removed.") << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_body_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("template", "What the memoranda of a public body look like");

  auto list_options = std::make_shared<FolderOptions>();
  Command list_command = group.subcommand("list", "The program's templates and those that were imported",
                                          "handslag template list --data data");
  with_json(with_public_body(with_folder(list_command, *list_options), *list_options), *list_options)
      .runs([list_options, &terminal] { return list(*list_options, terminal); });

  auto show_options = std::make_shared<TemplateOptions>();
  Command show_command =
      group.subcommand("show", "The headings and decisions of one; without a version, of the chosen one",
                       "handslag template show --version region-v1 --data data");
  show_command.option("--version", show_options->version, "which one, as template list has it");
  with_json(with_public_body(with_folder(show_command, *show_options), *show_options), *show_options)
      .runs([show_options, &terminal] { return show(*show_options, terminal); });

  auto export_options = std::make_shared<TemplateOptions>();
  Command export_command = group.subcommand(
      "export", "Write one as a file, to be changed and imported under a version of its own",
      "handslag template export region-v1 --as own-template-v1 --out template.json --data data");
  export_command.positional("VERSION", export_options->version, "which one, as template list has it")
      .required("--out", export_options->out, "the file that is written")
      .option("--as", export_options->as, "the version that it has in the file: own-template-v1")
      .flag("--replace", export_options->replaces, "in the place of a file that is there");
  with_public_body(with_folder(export_command, *export_options), *export_options)
      .runs([export_options, &terminal] { return export_template(*export_options, terminal); });

  auto import_options = std::make_shared<TemplateOptions>();
  Command import_command =
      group.subcommand("import", "Take in a template of the public body's own; a fault is told with its line",
                       "handslag template import template.json --data data");
  import_command.positional("FILE", import_options->file, "the file, as template export writes one");
  with_public_body(with_folder(import_command, *import_options), *import_options)
      .runs([import_options, &terminal] { return import_template(*import_options, terminal); });

  auto choose_options = std::make_shared<TemplateOptions>();
  Command choose_command = group.subcommand("choose", "Choose the template of the public body's memoranda",
                                            "handslag template choose region-v1 --data data");
  choose_command.positional("VERSION", choose_options->version, "which one, as template list has it");
  with_public_body(with_folder(choose_command, *choose_options), *choose_options)
      .runs([choose_options, &terminal] { return choose(*choose_options, terminal); });

  auto remove_options = std::make_shared<TemplateOptions>();
  Command remove_command =
      group.subcommand("remove", "Take an imported template away, while it is not in use",
                       "handslag template remove own-template-v1 --reason \"Fel fil\" --data data");
  remove_command.positional("VERSION", remove_options->version, "which one, as template list has it")
      .required("--reason", remove_options->reason, "why; it is kept");
  with_public_body(with_folder(remove_command, *remove_options), *remove_options)
      .runs([remove_options, &terminal] { return remove(*remove_options, terminal); });
}

}  // namespace handslag::cli
