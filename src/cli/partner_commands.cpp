#include "cli/partner_commands.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include "base/bytes.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "cli/mapping_commands.h"
#include "cli/output_file.h"
#include "cli/partner_create_command.h"
#include "cli/record_input.h"
#include "cli/template_commands.h"
#include "kinds/partnership_kind_acts.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/organisation_store.h"
#include "outreach/outreach_acts.h"
#include "outreach/outreach_file.h"
#include "shapes/figure_shapes.h"
#include "sql/transaction.h"
#include "statistics/example_records.h"
#include "statistics/figures_acts.h"
#include "statistics/record_file.h"
#include "table_reading/table_words.h"

namespace handslag::cli {

namespace {

constexpr std::int64_t kDefaultSeed = 20240101;
constexpr std::int64_t kMostGenerated = 20'000'000;

struct ImportOptions : FolderOptions {
  std::string file;
  std::string partner;
  std::string sheet;
  int year = 0;
  bool skips_bad = false;
  bool replaces = false;
  bool is_example = false;
};

// Which sheet was read, what was passed over, and which columns the mapping leaves out.
void print_passed_over(const table_reading::TableReading& table, const std::vector<std::string>& left_out,
                       Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (!table.sheet.empty())
    terminal.out << t.translate("Sheet: {sheet}", {{"sheet", quotable(table.sheet)}}) << '\n';
  if (!table.passed_over.empty())
    terminal.out << t.translate("Passed over: {what}", {{"what", passed_over_in_words(table, t)}}) << '\n';
  std::string columns;
  for (const std::string& column : left_out) columns += (columns.empty() ? "" : ", ") + column;
  if (!columns.empty())
    terminal.out << t.translate("Columns left out by the mapping: {columns}", {{"columns", columns}}) << '\n';
}

void add_passed_over(Json& result, const table_reading::TableReading& table,
                     const std::vector<std::string>& left_out) {
  Json passed_over = Json::array();
  for (const table_reading::PassedOver& one : table.passed_over)
    passed_over.push(Json::object()
                         .set("kind", name_of(one.kind))
                         .set("first", one.first)
                         .set("last", one.last)
                         .set("words", one.words));
  Json columns = Json::array();
  for (const std::string& column : left_out) columns.push(column);
  result.set("sheet", table.sheet)
      .set("passed_over", std::move(passed_over))
      .set("columns_left_out", std::move(columns));
}

Json faults_to_json(const statistics::RecordReading& reading, const Translator& t) {
  Json all = Json::array();
  for (const statistics::RecordFault& fault : reading.faults) {
    all.push(Json::object()
                 .set("sheet", fault.sheet)
                 .set("line", fault.line)
                 .set("letters", fault.letters)
                 .set("column", fault.column)
                 .set("value", fault.value)
                 .set("expected", fault.expected)
                 .set("sentence", sentence_for(fault, reading.records.set(), t)));
  }
  return all;
}

void save_records(OpenedFolder& opened, const organisations::Organisation& partner, int year,
                  statistics::RecordReading reading, const table_reading::ImportMapping& mapping,
                  bool is_example, statistics::RecordStore::IfThere if_there, const Terminal& terminal) {
  const statistics::YearOfRecords of_year =
      year_of_records(opened, year, std::move(reading), mapping, is_example, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner.id);
  statistics::import_records(act, of_year, if_there);
  act.commit();
}

ExitCode import_records(const ImportOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  OpenedFolder opened(options, terminal);
  const organisations::Organisation partner = opened.partner(options.partner);
  const table_reading::ImportMapping mapping =
      mapping_of(opened, partner, organisations::ImportKind::Records);
  const statistics::VariableSet& set =
      kinds::PartnershipKindStore(opened.view(partner.id)).chosen_variable_set();
  statistics::RecordReading reading =
      read_records(options.file, options.year, options.sheet, set, mapping, terminal);
  const bool has_faults = reading.fault_count > 0;
  if (!reading.can_be_used || (has_faults && !options.skips_bad) || reading.records.size() == 0) {
    if (options.as_json)
      terminal.out << Json::object().set("saved", false).set("faults", faults_to_json(reading, t)).dump(2)
                   << '\n';
    throw InvalidInput(
        t.translate("{file}: nothing was imported. Mend these, or leave faulty rows out with --skip-bad:",
                    {{"file", quotable(options.file)}}) +
        faults_in_words(reading, t));
  }
  const auto records = static_cast<std::int64_t>(reading.records.size());
  const auto left_out = static_cast<std::int64_t>(reading.rows_with_faults);
  const std::string faults = has_faults ? faults_in_words(reading, t) : "";
  Json result = Json::object()
                    .set("saved", true)
                    .set("records", records)
                    .set("left_out", left_out)
                    .set("faults", faults_to_json(reading, t));
  add_passed_over(result, reading.table, reading.left_out);
  const table_reading::TableReading table = reading.table;
  const std::vector<std::string> columns_left_out = reading.left_out;
  save_records(
      opened, partner, options.year, std::move(reading), mapping, options.is_example,
      options.replaces ? statistics::RecordStore::IfThere::Replace : statistics::RecordStore::IfThere::Refuse,
      terminal);
  if (options.as_json) {
    terminal.out << result.dump(2) << '\n';
  } else {
    terminal.out << t.translate_count("1 record is imported.", "{count} records are imported.", records)
                 << '\n';
    print_passed_over(table, columns_left_out, terminal);
    if (left_out > 0) {
      terminal.out << t.translate_count("1 row was left out:", "{count} rows were left out:", left_out)
                   << faults << '\n';
    }
  }
  return has_faults ? ExitCode::FaultsFound : ExitCode::Done;
}

struct ShowOptions : FolderOptions {
  std::string partner;
};

ExitCode show_records(const ShowOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const organisations::OrganisationId partner = opened.partner(options.partner).id;
  const statistics::RecordStore store(opened.view(partner));
  // How many there are of a year is the partner's own; who has asked is kept.
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner);
  statistics::record_reading_of_datasets(act);
  act.commit();
  const std::vector<statistics::RecordDataset> datasets = store.list();
  if (options.as_json) {
    terminal.out << shapes::record_dataset().list(datasets).dump(2) << '\n';
    return ExitCode::Done;
  }
  for (const statistics::RecordDataset& dataset : datasets) {
    terminal.out << dataset.year << "  "
                 << terminal.translator.translate_count("1 record", "{count} records", dataset.record_count)
                 << ", " << dataset.cut_off_on.to_iso() << ", " << dataset.fingerprint.substr(0, 12) << '\n';
  }
  return ExitCode::Done;
}

struct RemoveOptions : FolderOptions {
  std::string partner;
  int year = 0;
  std::string reason;
};

ExitCode remove(const RemoveOptions& options,
                void (*act_of_removal)(organisations::Act&, int, std::string_view), Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.partner(options.partner).id);
  act_of_removal(act, options.year, options.reason);
  act.commit();
  terminal.out << terminal.translator.translate("What was imported of {year} is removed.",
                                                {{"year", std::to_string(options.year)}})
               << '\n';
  return ExitCode::Done;
}

Command remove_command(Command& group, const char* help, const std::string& example, RemoveOptions& options) {
  Command command = group.subcommand("remove", help, example);
  command.required("--partner", options.partner, "the partner that keeps them")
      .year("--year", options.year, "the year they are of")
      .required("--reason", options.reason, "why; it is kept");
  return with_folder(command, options);
}

struct GenerateOptions {
  int year = 0;
  std::string out;
  bool replaces = false;
  std::int64_t seed = kDefaultSeed;
  std::int64_t count = 0;
  std::string kind = std::string(kinds::kGeneralKind);
  std::vector<std::string> counties;
};

ExitCode generate_records(const GenerateOptions& options, Terminal& terminal) {
  if (options.count > kMostGenerated)
    throw InvalidInput(terminal.translator.translate("--count takes at most 20 000 000."));
  const auto seed = static_cast<std::uint64_t>(options.seed);
  const statistics::VariableSet& set =
      kinds::program_variable_set(options.kind, kinds::county_codes(options.counties));
  OutputFile out(options.out, options.replaces ? OutputFile::IfThere::Replace : OutputFile::IfThere::Refuse);
  statistics::write_example_records(out.stream(), options.year, seed,
                                    options.count > 0 ? static_cast<std::uint64_t>(options.count)
                                                      : statistics::example_record_count(options.year, seed),
                                    set);
  out.finish();
  terminal.out << options.out << '\n';
  return ExitCode::Done;
}

ExitCode import_outreach_log(const ImportOptions& options, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const outreach::OutreachFile imported = import_outreach(
      opened, opened.partner(options.partner), options.year, input_file(options.file, terminal),
      options.is_example, options.replaces, terminal, options.sheet);
  const auto count = static_cast<std::int64_t>(imported.activities.size());
  if (options.as_json) {
    Json result = Json::object().set("saved", true).set("activities", count);
    add_passed_over(result, imported.table, imported.left_out);
    terminal.out << result.dump(2) << '\n';
  } else {
    terminal.out << terminal.translator.translate_count("1 activity is imported.",
                                                        "{count} activities are imported.", count)
                 << '\n';
    print_passed_over(imported.table, imported.left_out, terminal);
  }
  return ExitCode::Done;
}

Command import_command(Command& group, const char* help, const std::string& example, ImportOptions& options) {
  Command command = group.subcommand("import", help, example);
  command.positional("FILE", options.file, "CSV, XLSX or ODS")
      .required("--partner", options.partner, "the partner that keeps them")
      .year("--year", options.year, "the year they are of")
      .option("--sheet", options.sheet, "of a workbook where several have the columns")
      .flag("--replace", options.replaces, "in the place of what the year has already")
      .flag("--example", options.is_example, "it is example data and will be marked so");
  with_json(with_folder(command, options), options);
  return command;
}

}  // namespace

outreach::OutreachFile import_outreach(OpenedFolder& opened, const organisations::Organisation& partner,
                                       int year, const InputFile& file, bool is_example, bool replaces,
                                       const Terminal& terminal, const std::string& sheet) {
  const table_reading::ImportMapping mapping =
      mapping_of(opened, partner, organisations::ImportKind::Outreach);
  auto read = outreach::read_outreach_file(file.bytes, year,
                                           {.mapping = mapping, .sheet = sheet, .work = work_of_an_import()});
  if (!read) {
    std::string faults;
    const auto& all = read.refusal();
    for (std::size_t at = 0; at < std::min(all.size(), kFaultsPrinted); ++at)
      faults += "\n  " + sentence_for(all[at], terminal.translator);
    if (all.size() > kFaultsPrinted) {
      faults += "\n  " +
                terminal.translator.translate(
                    "and {count} more", {{"count", static_cast<std::int64_t>(all.size() - kFaultsPrinted)}});
    }
    throw InvalidInput(terminal.translator.translate("{file}: nothing was imported. Mend these:",
                                                     {{"file", quotable(file.name)}}) +
                       faults);
  }
  const std::string fingerprint = fingerprint_of(opened, read->table, mapping);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner.id);
  outreach::import_outreach(
      act, {{}, year, fingerprint, is_example, read->activities},
      replaces ? outreach::OutreachStore::IfThere::Replace : outreach::OutreachStore::IfThere::Refuse);
  act.commit();
  return std::move(read).value();
}

void import_example_records(OpenedFolder& opened, const organisations::Organisation& partner, int year,
                            std::uint64_t seed, const Terminal& terminal) {
  const statistics::VariableSet& set =
      kinds::PartnershipKindStore(opened.view(partner.id)).chosen_variable_set();
  std::stringstream file;
  statistics::write_example_records(file, year, seed, statistics::example_record_count(year, seed), set);
  statistics::RecordReading reading = statistics::read_record_file(file, year, set);
  if (reading.fault_count > 0)
    throw Error("the example records of this program do not pass their own import");
  save_records(opened, partner, year, std::move(reading), {}, true, statistics::RecordStore::IfThere::Refuse,
               terminal);
}

void add_partner_commands(Command& root, Terminal& terminal) {
  add_partner_create_command(root, terminal);
  Command records = root.subcommand("records", "The partner's event records, without identity");
  auto import_options = std::make_shared<ImportOptions>();
  import_command(records, "Import a year's event records; all or nothing",
                 "handslag records import 2024.csv --partner \"Föreningen\" --year 2024 --data data",
                 *import_options)
      .flag("--skip-bad", import_options->skips_bad, "leave faulty rows out and list them")
      .runs([import_options, &terminal] { return import_records(*import_options, terminal); });

  auto show_options = std::make_shared<ShowOptions>();
  Command show_command = records.subcommand("show", "The years that there are records of",
                                            "handslag records show --partner \"Föreningen\" --data data");
  show_command.required("--partner", show_options->partner, "the partner that keeps them");
  with_json(with_folder(show_command, *show_options), *show_options).runs([show_options, &terminal] {
    return show_records(*show_options, terminal);
  });

  auto remove_options = std::make_shared<RemoveOptions>();
  remove_command(
      records, "Remove a year's records that were imported by mistake",
      "handslag records remove --partner \"Föreningen\" --year 2023 --reason \"Fel fil\" --data data",
      *remove_options)
      .runs([remove_options, &terminal] {
        return remove(*remove_options, statistics::remove_records, terminal);
      });

  auto generate_options = std::make_shared<GenerateOptions>();
  records
      .subcommand("generate", "Write example records from a fixed seed",
                  "handslag records generate --kind general-v1 --county 12 --year 2024 --out 2024.csv")
      .year("--year", generate_options->year, "the year")
      .required("--out", generate_options->out, "the CSV file that is written")
      .option("--kind", generate_options->kind, "of partnership; one of the program's own")
      .options("--county", generate_options->counties, "a county whose municipalities are in it: 24")
      .flag("--replace", generate_options->replaces, "in the place of a file that is there")
      .option("--seed", generate_options->seed, "the same seed gives the same file")
      .option("--count", generate_options->count, "how many; 0: as many as such a partner has")
      .runs([generate_options, &terminal] { return generate_records(*generate_options, terminal); });

  add_mapping_commands(records, organisations::ImportKind::Records, terminal);

  Command outreach = root.subcommand("outreach", "The partner's log of work outwards");
  auto outreach_options = std::make_shared<ImportOptions>();
  import_command(
      outreach, "Import a year's log of work outwards; all or nothing",
      "handslag outreach import demo/files/outreach.csv --partner \"Föreningen\" --year 2024 --data data",
      *outreach_options)
      .runs([outreach_options, &terminal] { return import_outreach_log(*outreach_options, terminal); });
  add_outreach_template_command(outreach, terminal);
  add_mapping_commands(outreach, organisations::ImportKind::Outreach, terminal);
  auto remove_log_options = std::make_shared<RemoveOptions>();
  remove_command(
      outreach, "Remove a year's log that was imported by mistake",
      "handslag outreach remove --partner \"Föreningen\" --year 2024 --reason \"Fel fil\" --data data",
      *remove_log_options)
      .runs([remove_log_options, &terminal] {
        return remove(*remove_log_options, outreach::remove_outreach, terminal);
      });
}

}  // namespace handslag::cli
