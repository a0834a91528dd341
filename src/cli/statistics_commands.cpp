#include "cli/statistics_commands.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "base/error.h"
#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/opened_folder.h"
#include "cli/output_file.h"
#include "cli/recipients_of_figures.h"
#include "cli/statistics_check_commands.h"
#include "cli/statistics_correct_command.h"
#include "cli/statistics_protect_command.h"
#include "cli/statistics_show_command.h"
#include "cli/table_files.h"
#include "cli/template_commands.h"
#include "sql/transaction.h"
#include "statistics/figures_acts.h"
#include "statistics/frequency_table.h"
#include "statistics/record_store.h"
#include "statistics/unprotected_table_words.h"

namespace handslag::cli {

namespace {

/// The file that `--out` or `--certificate` names, refused before the work when it is there: what it holds is
/// for the partner alone.
std::unique_ptr<OutputFile> file_for_the_partner(const std::optional<std::string>& path) {
  if (!path) return nullptr;
  return std::make_unique<OutputFile>(*path, OutputFile::IfThere::Keep, Readers::OwnerAlone);
}

void finish(OutputFile& file, const std::string& bytes, Terminal& terminal) {
  file.stream() << bytes;
  file.finish();
  terminal.out << file.path().string() << '\n';
}

struct TableOptions : FolderOptions {
  std::string partner;
  int year = 0;
  std::optional<int> from;
  std::string by;
  std::string format = "csv";
  std::optional<std::string> out;
};

ExitCode table(const TableOptions& options, Terminal& terminal) {
  const int first_year = options.from.value_or(options.year);
  if (first_year > options.year)
    throw InvalidInput(terminal.translator.translate(
        "--from {from} is after --year {year}; change one of them",
        {{"from", std::to_string(first_year)}, {"year", std::to_string(options.year)}}));
  const std::unique_ptr<OutputFile> file = file_for_the_partner(options.out);
  OpenedFolder opened(options, terminal);
  const organisations::OrganisationId partner = opened.partner(options.partner).id;
  const statistics::RecordStore store(opened.view(partner));
  std::vector<statistics::YearOfRecords> years;
  for (int year = first_year; year <= options.year; ++year) {
    auto records = store.find(year);
    if (!records)
      throw NotFound(
          terminal.translator.translate("There are no records of {year}.", {{"year", std::to_string(year)}}));
    years.push_back(std::move(*records));
  }
  std::vector<std::string> by;
  for (const std::string_view name : split(options.by, ',')) by.emplace_back(trimmed(name));
  statistics::CountTable counts = statistics::table_of_records(years, by);
  counts.name = statistics::joined_codes(by) + " " + std::to_string(options.year);
  counts.notes = statistics::notes_of_unprotected(
      {opened.partner(options.partner).name, first_year, options.year, options.by}, terminal.translator);
  if (years.back().dataset.is_example) counts.notes.emplace_back("exempeldata");
  const std::string bytes =
      table_bytes({counts}, table_format(options.format, terminal), terminal.translator);
  // Who has seen counts that are not protected is kept.
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner);
  statistics::record_reading_of_counts(act, options.year, options.by);
  act.commit();
  if (file) {
    finish(*file, bytes, terminal);
  } else {
    terminal.out << bytes;
  }
  return ExitCode::Done;
}

struct SealOptions : FolderOptions {
  std::string partner;
  int year = 0;
  std::int64_t threshold = 4;
  bool protects_zeros = false;
  std::optional<std::string> certificate;
  std::vector<std::string> merged;
  bool is_preview = false;
};

std::string titles_of(const statistics::MergedVariables& merged, const statistics::VariableSet& set,
                      const Translator& t) {
  std::string titles;
  for (const std::string& name : merged) {
    for (const statistics::ValueMerge& merge : set.find(name)->merges)
      titles += (titles.empty() ? "" : "; ") + merge.title(t.language());
  }
  return titles;
}

/// What putting small rows together costs and saves, before anything is sealed.
ExitCode preview(const statistics::YearOfRecords& records, const disclosure::SafetyRule& rule,
                 std::uint64_t tie_key, const LongWork& work, Terminal& terminal) {
  const Translator& t = terminal.translator;
  for (const statistics::MergingCost& cost : statistics::merging_costs(records, rule, tie_key, work)) {
    std::string option;
    for (const std::string& name : cost.merged) option += (option.empty() ? "--merge " : " --merge ") + name;
    terminal.out << (option.empty() ? t.translate("without --merge") : option) << ": "
                 << t.translate(
                        "{intervals} counts as intervals, {cases} cases of municipalities in rows "
                        "that are not shown",
                        {{"intervals", cost.intervals}, {"cases", cost.unseen_cases}})
                 << (option.empty() ? "" : " (" + titles_of(cost.merged, records.records.set(), t) + ")")
                 << '\n';
  }
  terminal.out << t.translate("For you alone. Nothing is sealed.") << '\n';
  return ExitCode::Done;
}

/// What sealing means, told before it is done.
void explain(OpenedFolder& opened, const organisations::Organisation& partner, int year, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (statistics::PublicationStore(opened.view(partner.id)).is_sealed(year)) return;
  const std::string readers = recipients_of_figures(opened, partner, year);
  terminal.out
      << t.translate(
             "Sealing the figures of {year} publishes them, and it cannot be taken back: threshold, rows "
             "put together and records stay as they are now.",
             {{"year", std::to_string(year)}})
      << ' '
      << (readers.empty() ? t.translate("They are shared with nobody yet; sharing add shares them.")
                          : t.translate("They are shared with {names}, who can take them in at once.",
                                        {{"names", readers}}))
      << '\n'
      << t.translate(
             "Small counts, and what would give them away, are shown as intervals; records that turn out "
             "wrong are corrected only by a new version beside this one. --preview shows what it costs and "
             "seals nothing.")
      << '\n';
}

ExitCode seal(const SealOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.threshold < 1 || options.threshold > 1000)
    throw InvalidInput(
        t.translate("--threshold takes 1 to 1 000; without a threshold nothing is protected."));
  const std::unique_ptr<OutputFile> proof = file_for_the_partner(options.certificate);
  OpenedFolder opened(options, terminal);
  const organisations::Organisation partner = opened.partner(options.partner);
  Interruptible interruptible;
  Progress progress(terminal.err, t.translate("Protecting"));
  disclosure::SafetyRule rule;
  rule.threshold = options.threshold;
  rule.protects_zeros = options.protects_zeros;
  if (options.is_preview) {
    const auto records = statistics::RecordStore(opened.view(partner.id)).find(options.year);
    if (!records)
      throw NotFound(
          t.translate("There are no records of {year}.", {{"year", std::to_string(options.year)}}));
    // It has sums of counts that are hidden: who has read them is kept.
    sql::Transaction transaction(opened.connection());
    organisations::Act act = opened.act(transaction, partner.id);
    statistics::record_preview(act, options.year);
    act.commit();
    return preview(*records, rule, opened.folder().tie_key(), interruptible.work(progress), terminal);
  }
  if (statistics::RecordStore(opened.view(partner.id)).find_dataset(options.year))
    explain(opened, partner, options.year, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner.id);
  const statistics::Sealing sealing = statistics::seal_figures(
      act, options.year, rule, opened.folder().tie_key(), options.certificate.has_value(),
      interruptible.work(progress), {options.merged.begin(), options.merged.end()});
  if (sealing.outcome == statistics::Sealing::Outcome::NoRecords)
    throw NotFound(t.translate("There are no records of {year}.", {{"year", std::to_string(options.year)}}));
  act.commit();
  const statistics::PublicationStore store(opened.view(partner.id));
  const auto publication = store.find(options.year);
  terminal.out << t.translate(
                      "The figures of {year} are sealed with the threshold {threshold}: of {cells} counts "
                      "{hidden} are "
                      "shown as an interval. Audit passed.",
                      {{"year", std::to_string(options.year)},
                       {"threshold", publication->rule.threshold},
                       {"cells", publication->cells},
                       {"hidden", publication->hidden}})
               << '\n';
  if (sealing.cost)
    terminal.out << t.translate(
                        "For you alone: {small} of them are small, {covering} would give a small one away.",
                        {{"small", sealing.cost->small}, {"covering", sealing.cost->covering}})
                 << '\n';
  if (proof) finish(*proof, *store.find_certificate(options.year), terminal);
  return ExitCode::Done;
}

}  // namespace

void add_statistics_commands(Command& root, Terminal& terminal) {
  Command group =
      root.subcommand("statistics", "Tables of counts: make them, protect them, prove it, compare them");

  auto table_options = std::make_shared<TableOptions>();
  Command table_command = group.subcommand(
      "table", "Count the partner's records, with all sums; unprotected",
      "handslag statistics table --partner \"Föreningen\" --year 2024 --by municipality,sex --data data");
  table_command.required("--partner", table_options->partner, "the partner that keeps the records")
      .year("--year", table_options->year, "the year")
      .year("--from", table_options->from,
            "the first of several years; they become a column, and * is their sum")
      .required("--by", table_options->by,
                "columns with commas between: municipality, month, quarter, and what the kind of partnership "
                "records")
      .option("--format", table_options->format, "csv, json, xlsx or ods")
      .option("--out", table_options->out, "a file; otherwise it is printed");
  with_folder(table_command, *table_options).runs([table_options, &terminal] {
    return table(*table_options, terminal);
  });

  add_record_template_command(group, terminal);
  add_statistics_protect_command(group, terminal);
  add_statistics_check_commands(group, terminal);
  add_statistics_show_command(group, terminal);
  add_statistics_correct_command(group, terminal);

  auto seal_options = std::make_shared<SealOptions>();
  Command seal_command =
      group.subcommand("seal", "Make a year's figures safe and seal them: from then on they are published",
                       "handslag statistics seal --partner \"Föreningen\" --year 2024 --data data");
  seal_command.required("--partner", seal_options->partner, "the partner that keeps the records")
      .year("--year", seal_options->year, "the year")
      .option("--threshold", seal_options->threshold, "counts of 1 to this are small")
      .options("--merge", seal_options->merged,
               "a variable whose small rows are put together first, as handslag kind show has it")
      .flag("--preview", seal_options->is_preview, "what each --merge would cost and save; nothing is sealed")
      .flag("--protect-zeros", seal_options->protects_zeros, "0 is small too")
      .option("--certificate", seal_options->certificate, "a file for the proof; it has the true counts");
  with_folder(seal_command, *seal_options).runs([seal_options, &terminal] {
    return seal(*seal_options, terminal);
  });
}

}  // namespace handslag::cli
