#include "cli/follow_up_commands.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "agreements/agreement_store.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_text.h"
#include "cli/kept_files.h"
#include "decisions/follow_up_case_store.h"
#include "followup/follow_up_store.h"
#include "sql/transaction.h"
#include "typeset/pdf.h"

namespace handslag::cli {

namespace {

using followup::FollowUp;
using followup::FollowUpStore;

constexpr std::string_view kTemplate = "norrtalje-v1";

struct FollowUpOptions : FolderOptions {
  std::string agreement;
  int year = 0;
};

Date day_given(const std::string& text, const char* option, const Terminal& terminal) {
  if (const auto read = Date::parse(text)) return *read;
  throw InvalidInput(terminal.translator.translate("{option} {value}: must be a day written YYYY-MM-DD",
                                                   {{"option", option}, {"value", text}}));
}

std::optional<Date> day_given(const std::optional<std::string>& text, const char* option,
                              const Terminal& terminal) {
  if (!text) return std::nullopt;
  return day_given(*text, option, terminal);
}

agreements::EvidenceKind kind_given(const std::string& name, const Terminal& terminal) {
  if (const auto kind = agreements::evidence_kind_named(name)) return *kind;
  std::string names;
  for (const agreements::EvidenceKind kind : agreements::all_evidence_kinds()) {
    names += (names.empty() ? "" : ", ") + std::string(agreements::name_of(kind));
  }
  throw InvalidInput(terminal.translator.translate("There is no kind {name}; the kinds are {names}.",
                                                   {{"name", name}, {"names", names}}));
}

decisions::FollowUpCase case_named(OpenedFolder& opened, const FollowUpOptions& options,
                                   const Terminal& terminal) {
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  const decisions::FollowUpCaseStore store(opened.connection(), opened.public_body_scope());
  if (auto found = store.find(agreement.id, options.year, terminal.translator)) return std::move(*found);
  throw NotFound(terminal.translator.translate(
      "There is no follow-up of {year}. Open it: handslag followup open {agreement} --year {year}",
      {{"year", std::to_string(options.year)}, {"agreement", options.agreement}}));
}

void print_case(const decisions::FollowUpCase& follow_up_case, const FollowUpOptions& options,
                Terminal& terminal) {
  if (options.as_json) {
    terminal.out << follow_up_to_json(follow_up_case, terminal.translator).dump(2) << '\n';
  } else {
    terminal.out << follow_up_in_words(follow_up_case, terminal.translator);
  }
}

struct OpenOptions : FollowUpOptions {
  std::optional<std::string> requested_on;
  std::optional<std::string> due_on;
  std::optional<std::string> registry_number;
};

ExitCode open(const OpenOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const std::optional<Date> requested_on = day_given(options.requested_on, "--requested-on", terminal);
  const std::optional<Date> due_on = day_given(options.due_on, "--due-on", terminal);
  sql::Transaction transaction(opened.connection());
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  const followup::FollowUpId id =
      open_follow_up(opened, agreement, options.year, terminal.clock.today(), requested_on, due_on);
  if (options.registry_number) {
    FollowUpStore(opened.connection(), opened.public_body_scope())
        .set_registry_number(id, *options.registry_number);
  }
  transaction.commit();
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

struct ReceiveOptions : FollowUpOptions {
  std::string file;
  std::string kind;
  std::string sender;
  std::optional<std::string> received_on;
  bool is_example = false;
};

ExitCode receive(const ReceiveOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const ReceivedFile received{
      kind_given(options.kind, terminal), input_file(options.file, terminal), options.sender,
      day_given(options.received_on, "--received-on", terminal).value_or(terminal.clock.today()),
      options.is_example};
  sql::Transaction transaction(opened.connection());
  const decisions::FollowUpCase before = case_named(opened, options, terminal);
  const followup::MaterialId material = receive_file(opened, before.follow_up.id, received, terminal);
  transaction.commit();
  if (options.as_json) {
    terminal.out << Json::object().set("material_id", material.value).dump(2) << '\n';
  } else {
    terminal.out << terminal.translator.translate("Material {id} is received.",
                                                  {{"id", std::to_string(material.value)}})
                 << '\n';
  }
  return ExitCode::Done;
}

struct EvidenceOptions : FollowUpOptions {
  std::int64_t commitment = 0;
  std::int64_t material = 0;
  std::string place;
  std::string shows;
};

ExitCode add_evidence(const EvidenceOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  const decisions::FollowUpCase before = case_named(opened, options, terminal);
  const followup::Evidence evidence{
      {}, {options.commitment}, {options.material}, options.place, options.shows};
  const Translator& t = terminal.translator;
  if (before.agreement.find_commitment(evidence.commitment) == nullptr) {
    throw NotFound(t.translate("The agreement has no commitment {number}.",
                               {{"number", std::to_string(options.commitment)}}));
  }
  if (before.follow_up.find_material(evidence.material) == nullptr) {
    throw NotFound(t.translate("The follow-up has no material {number}.",
                               {{"number", std::to_string(options.material)}}));
  }
  if (evidence.place.empty() || length_in_characters(evidence.place) > 80 ||
      length_in_characters(evidence.shows) > 500) {
    throw InvalidInput(t.translate("--place takes 1 to 80 characters and --shows at most 500."));
  }
  FollowUpStore(opened.connection(), opened.public_body_scope()).add_evidence(before.follow_up.id, evidence);
  opened.log(opened.public_body_scope(), "evidence.add", "follow_up", before.follow_up.id.value,
             "commitment " + std::to_string(options.commitment));
  transaction.commit();
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

struct JudgeOptions : FollowUpOptions {
  std::int64_t commitment = 0;
  std::string outcome;
  std::string reason;
  std::string judged_by;
};

ExitCode judge(const JudgeOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  const decisions::FollowUpCase before = case_named(opened, options, terminal);
  const Translator& t = terminal.translator;
  const auto outcome = followup::outcome_named(options.outcome);
  if (!outcome) {
    throw InvalidInput(
        t.translate("There is no outcome {name}; write fulfilled, partly, not_fulfilled or cannot_be_judged.",
                    {{"name", options.outcome}}));
  }
  const followup::Finding finding{
      {options.commitment}, *outcome, options.reason, options.judged_by, terminal.clock.today()};
  if (const auto refusal = check(finding, before.follow_up, before.agreement))
    throw InvalidInput(sentence_for(*refusal, t));
  FollowUpStore(opened.connection(), opened.public_body_scope()).record(before.follow_up.id, finding);
  opened.log(opened.public_body_scope(), "finding.record", "follow_up", before.follow_up.id.value,
             "commitment " + std::to_string(options.commitment));
  transaction.commit();
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

ExitCode show(const FollowUpOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  print_case(case_named(opened, options, terminal), options, terminal);
  return ExitCode::Done;
}

struct RunOptions : FollowUpOptions {
  std::string out;
  std::optional<std::string> date;
};

ExitCode run(const RunOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const agreements::Agreement agreement = agreement_named(opened, options.agreement, terminal);
  const Date written_on = day_given(options.date, "--date", terminal).value_or(terminal.clock.today());
  PackageFolder out(options.out, terminal.translator);
  const FollowUpRun done = run_follow_up(opened, agreement, options.year, written_on, out, terminal);
  for (const std::string& warning : done.package.warnings) terminal.err << "handslag: " << warning << '\n';
  if (options.as_json) {
    terminal.out << done.package.find("package.json")->bytes;
    return ExitCode::Done;
  }
  terminal.out << followup::conclusion_in_words(done.follow_up_case.coverage, terminal.translator) << '\n';
  for (const decisions::PackageFile& file : done.package.files) {
    terminal.out << (std::filesystem::path(options.out) / file.name).string() << '\n';
  }
  return ExitCode::Done;
}

Command follow_up_command(Command& group, const std::string& name, const std::string& help,
                          const std::string& example, FollowUpOptions& options) {
  Command command = group.subcommand(name, help, "handslag followup " + example + " --data demo/data");
  command.positional("AGREEMENT", options.agreement, "its number or its title")
      .required("--year", options.year, "the year that is followed up");
  with_json(with_public_body(with_folder(command, options), options), options);
  return command;
}

}  // namespace

followup::FollowUpId open_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                                    Date opened_on, std::optional<Date> requested_on,
                                    std::optional<Date> due_on) {
  FollowUpStore store(opened.connection(), organisations::Scope(agreement.public_body.organisation));
  if (const auto there = store.find_for(agreement.id, Period::calendar_year(year))) return there->id;
  const std::optional<Date> due = due_on ? due_on : material_due(agreement.follow_up_terms, year);
  const followup::FollowUpId id = store.open({{},
                                              agreement.id,
                                              Period::calendar_year(year),
                                              "",
                                              opened_on,
                                              requested_on,
                                              due,
                                              agreement.follow_up_terms.material,
                                              {},
                                              {},
                                              {}});
  opened.log(organisations::Scope(agreement.public_body.organisation), "follow_up.open", "follow_up",
             id.value, std::to_string(year));
  return id;
}

followup::MaterialId receive_file(OpenedFolder& opened, followup::FollowUpId follow_up,
                                  const ReceivedFile& received, const Terminal& terminal) {
  const organisations::Scope scope = opened.public_body_scope();
  if (received.sender.empty() || length_in_characters(received.sender) > 200) {
    throw InvalidInput(terminal.translator.translate(
        "Say who sent it, in at most 200 characters: --sender \"Association, role\""));
  }
  const KeptFile kept = keep_file(opened, scope, received.file, terminal);
  const followup::MaterialId id = FollowUpStore(opened.connection(), scope)
                                      .receive(follow_up, {{},
                                                           received.kind,
                                                           kept.name,
                                                           kept.sha256,
                                                           false,
                                                           std::nullopt,
                                                           received.received_on,
                                                           received.sender,
                                                           received.is_example});
  opened.log(scope, "material.receive", "follow_up", follow_up.value, kept.sha256);
  return id;
}

FollowUpRun run_follow_up(OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                          Date written_on, PackageFolder& out, const Terminal& terminal) {
  const organisations::Scope scope(agreement.public_body.organisation);
  decisions::FollowUpCaseStore cases(opened.connection(), scope);
  sql::Transaction transaction(opened.connection());
  const decisions::MemorandumTemplate& form = decisions::memorandum_template(kTemplate);
  const Translator document(form.language);
  const followup::FollowUpId id =
      open_follow_up(opened, agreement, year, written_on, std::nullopt, std::nullopt);
  cases.receive_datasets(id, written_on, opened.folder().tie_key(), document);
  opened.log(scope, "datasets.receive", "follow_up", id.value);

  auto follow_up_case = cases.find(agreement.id, year, document);
  if (!follow_up_case) throw CorruptData("follow-up " + std::to_string(id.value) + " does not read back");
  typeset::PdfRenderer renderer;
  const storage::FileStore files = opened.folder().files();
  decisions::Package package = decisions::make_package(
      *follow_up_case, form, written_on, renderer,
      [&](const std::string& sha256) { return files.read(sha256); }, terminal.translator);
  // What may fail has been done when the follow-up is saved; what remains is to change two names.
  out.prepare(package);
  transaction.commit();
  out.put_in_place();
  return {std::move(*follow_up_case), std::move(package)};
}

void add_follow_up_commands(Command& root, Terminal& terminal) {
  Command group = root.subcommand("followup", "The yearly follow-up of an agreement");

  auto open_options = std::make_shared<OpenOptions>();
  follow_up_command(group, "open", "Open the follow-up of a year", "open 1 --year 2024 --due-on 2025-02-28",
                    *open_options)
      .option("--requested-on", open_options->requested_on, "the day the material was asked for")
      .option("--due-on", open_options->due_on, "the day it is due; otherwise as the agreement says")
      .option("--registry-number", open_options->registry_number, "the matter's number")
      .runs([open_options, &terminal] { return open(*open_options, terminal); });

  auto receive_options = std::make_shared<ReceiveOptions>();
  follow_up_command(
      group, "receive", "Take in a file",
      "receive 1 --year 2024 --file rapport.pdf --kind annual_report --sender \"Föreningen, samordnare\"",
      *receive_options)
      .required("--file", receive_options->file, "the file")
      .required("--kind", receive_options->kind,
                "outreach_log, statistics, annual_report, annual_accounts, …")
      .required("--sender", receive_options->sender, "organisation and role")
      .option("--received-on", receive_options->received_on, "the day it came; otherwise today")
      .flag("--example", receive_options->is_example, "it is example data and will be marked so")
      .runs([receive_options, &terminal] { return receive(*receive_options, terminal); });

  auto evidence_options = std::make_shared<EvidenceOptions>();
  follow_up_command(
      group, "evidence", "Tie a place in the material to a commitment",
      "evidence 1 --year 2024 --commitment 4 --material 2 --place \"s. 7\" --shows \"två utbildningar\"",
      *evidence_options)
      .option("--commitment", evidence_options->commitment, "the commitment's number")
      .option("--material", evidence_options->material, "the material's number")
      .option("--place", evidence_options->place, "the page or the table")
      .option("--shows", evidence_options->shows, "what it shows")
      .runs([evidence_options, &terminal] { return add_evidence(*evidence_options, terminal); });

  auto judge_options = std::make_shared<JudgeOptions>();
  follow_up_command(group, "judge", "Record a finding",
                    "judge 1 --year 2024 --commitment 3 --outcome cannot_be_judged --reason \"Underlag "
                    "saknas\" --by Handläggare",
                    *judge_options)
      .option("--commitment", judge_options->commitment, "the commitment's number")
      .required("--outcome", judge_options->outcome, "fulfilled, partly, not_fulfilled or cannot_be_judged")
      .option("--reason", judge_options->reason, "why; needed when it is not fulfilled on evidence")
      .required("--by", judge_options->judged_by, "the role of the one who judges")
      .runs([judge_options, &terminal] { return judge(*judge_options, terminal); });

  auto show_options = std::make_shared<FollowUpOptions>();
  follow_up_command(group, "show", "Where the follow-up stands", "show 1 --year 2024", *show_options)
      .runs([show_options, &terminal] { return show(*show_options, terminal); });

  auto run_options = std::make_shared<RunOptions>();
  follow_up_command(group, "run", "Take in the year's datasets and write the package",
                    "run 1 --year 2024 --out package", *run_options)
      .required("--out", run_options->out, "the folder of the package; an older package there is replaced")
      .option("--date", run_options->date, "the day of the memorandum; otherwise today")
      .runs([run_options, &terminal] { return run(*run_options, terminal); });
}

}  // namespace handslag::cli
