#include "cli/statistics_correct_command.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "base/clock.h"
#include "base/entered_text.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/mapping_commands.h"
#include "cli/opened_folder.h"
#include "cli/output_file.h"
#include "cli/recipients_of_figures.h"
#include "cli/record_input.h"
#include "followup/followup_acts.h"
#include "kinds/partnership_kind_store.h"
#include "sql/transaction.h"
#include "statistics/correction_words.h"
#include "statistics/figures_acts.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kChangesPrinted = 60;

struct CorrectOptions : FolderOptions {
  std::string partner;
  int year = 0;
  std::string records;
  std::string sheet;
  std::string reason;
  std::int64_t corrects = 0;
  bool is_example = false;
  bool is_preview = false;
  std::optional<std::string> certificate;
};

statistics::YearOfRecords corrected_records(OpenedFolder& opened, const organisations::Organisation& partner,
                                            const CorrectOptions& options, Terminal& terminal) {
  const table_reading::ImportMapping mapping =
      mapping_of(opened, partner, organisations::ImportKind::Records);
  statistics::RecordReading reading = read_records(
      options.records, options.year, options.sheet,
      kinds::PartnershipKindStore(opened.view(partner.id)).chosen_variable_set(), mapping, terminal);
  // A year is corrected with all of its records: a row that is left out would be one more change.
  if (!reading.can_be_used || reading.fault_count > 0 || reading.records.size() == 0)
    throw InvalidInput(terminal.translator.translate("{file}: nothing was corrected. Mend these:",
                                                     {{"file", quotable(options.records)}}) +
                       faults_in_words(reading, terminal.translator));
  return year_of_records(opened, options.year, std::move(reading), mapping, options.is_example, terminal);
}

/// What a correction means, told before it is made.
void explain(OpenedFolder& opened, const organisations::Organisation& partner, int year, int stands,
             Terminal& terminal) {
  const Translator& t = terminal.translator;
  const std::string readers = recipients_of_figures(opened, partner, year);
  terminal.out
      << t.translate(
             "Version {version} of the figures of {year} is out and cannot be taken back: it stays readable "
             "beside the new one.",
             {{"version", stands}, {"year", std::to_string(year)}})
      << ' '
      << (readers.empty()
              ? t.translate("They are shared with nobody now; who has them has them.")
              : t.translate(
                    "They are shared with {names}, whose follow-ups will say that they are corrected.",
                    {{"names", readers}}))
      << '\n'
      << t.translate(
             "Whoever has both versions takes the difference. So a count that changes by few is shown as an "
             "interval in the new one, and an area where few records change has no tables in it.")
      << '\n'
      << t.translate(
             "Afterwards it can be corrected only by another version; your corrected records are kept, and "
             "those before as well.")
      << '\n';
}

void print_change(const statistics::ChangedFigure& change, const statistics::VariableSet& set,
                  Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.out << "  " << statistics::title_of(change.place, set).in_words(t) << ": "
               << change.before.in_words(t) << " → " << change.now.in_words(t) << '\n';
}

/// Which figures a reader will see otherwise, and what is lost.
void print_changes(const statistics::YearPublication& before, const statistics::YearPublication& now,
                   Terminal& terminal) {
  const Translator& t = terminal.translator;
  const std::vector<statistics::ChangedFigure> changes = changed_figures(before, now);
  const auto lost = std::ranges::count_if(changes, [](const statistics::ChangedFigure& one) {
    return one.before.is_shown() && !one.now.is_shown();
  });
  const auto gained = std::ranges::count_if(changes, [](const statistics::ChangedFigure& one) {
    return !one.before.is_shown() && one.now.is_shown();
  });
  terminal.out << t.translate(
                      "{count} figures read otherwise: {lost} that were shown are not shown any longer, "
                      "{gained} that were not are.",
                      {{"count", changes.size()}, {"lost", lost}, {"gained", gained}})
               << '\n';
  std::string few;
  for (const std::string& area : now.few_corrected)
    few += (few.empty() ? "" : ", ") + statistics::title_of({area, "", ""}, now.variables()).in_words(t);
  if (!few.empty())
    terminal.out << t.translate("Few records are corrected in {areas}: no tables of it in this version.",
                                {{"areas", few}})
                 << '\n';
  for (std::size_t at = 0; at < std::min(changes.size(), kChangesPrinted); ++at)
    print_change(changes[at], now.variables(), terminal);
  if (changes.size() > kChangesPrinted)
    terminal.out << "  "
                 << t.translate("and {count} more; handslag statistics show has them all",
                                {{"count", changes.size() - kChangesPrinted}})
                 << '\n';
}

ExitCode preview(OpenedFolder& opened, const organisations::Organisation& partner,
                 const statistics::CorrectionOrder& order, const statistics::YearPublication& before,
                 Terminal& terminal) {
  const Translator& t = terminal.translator;
  Interruptible interruptible;
  Progress progress(terminal.err, t.translate("Protecting"));
  // It tells which records differ: who has read it is kept.
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner.id);
  const statistics::MadeCorrection made = statistics::CorrectionStore(act).preview(
      order, opened.folder().tie_key(), interruptible.work(progress));
  statistics::record_preview(act, before.year);
  act.commit();
  print_changes(before, made.publication, terminal);
  terminal.out << t.translate_count(
                      "For you alone: 1 record differs from what is out. Nothing is saved.",
                      "For you alone: {count} records differ from what is out. Nothing is saved.",
                      made.changed_records)
               << '\n';
  return ExitCode::Done;
}

ExitCode correct(const CorrectOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  std::unique_ptr<OutputFile> proof;
  if (options.certificate)
    proof =
        std::make_unique<OutputFile>(*options.certificate, OutputFile::IfThere::Keep, Readers::OwnerAlone);
  OpenedFolder opened(options, terminal);
  const organisations::Organisation partner = opened.partner(options.partner);
  const std::string reason = statistics::checked_reason(options.reason);
  const auto before = statistics::PublicationStore(opened.view(partner.id)).find(options.year);
  if (!before)
    throw NotFound(
        t.translate("The figures of {year} are not sealed. Seal them first: handslag statistics "
                    "seal --partner NAME --year {year}",
                    {{"year", std::to_string(options.year)}}));
  const statistics::CorrectionOrder order{
      corrected_records(opened, partner, options, terminal), reason,
      options.corrects == 0 ? before->version : static_cast<int>(options.corrects), terminal.clock.today()};
  explain(opened, partner, options.year, before->version, terminal);
  if (options.is_preview) return preview(opened, partner, order, *before, terminal);
  Interruptible interruptible;
  Progress progress(terminal.err, t.translate("Protecting"));
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner.id);
  const statistics::MadeCorrection made = statistics::correct_figures(
      act, order, opened.folder().tie_key(), options.certificate.has_value(), interruptible.work(progress));
  followup::tell_readers_of_correction(act, options.year, made.publication.version, terminal.clock);
  act.commit();
  terminal.out
      << t.translate(
             "Version {version} of the figures of {year} is out: of {cells} counts {hidden} are shown "
             "as an interval. Audit passed, together with everything of the partner that is out.",
             {{"version", made.publication.version},
              {"year", std::to_string(options.year)},
              {"cells", made.publication.cells},
              {"hidden", made.publication.hidden}})
      << '\n';
  print_changes(*before, made.publication, terminal);
  if (proof) {
    proof->stream() << *statistics::PublicationStore(opened.view(partner.id)).find_certificate(options.year);
    proof->finish();
    terminal.out << proof->path().string() << '\n';
  }
  return ExitCode::Done;
}

}  // namespace

void add_statistics_correct_command(Command& group, Terminal& terminal) {
  auto options = std::make_shared<CorrectOptions>();
  Command command = group.subcommand(
      "correct", "Give out a sealed year anew, from corrected records, safe together with what is out",
      "handslag statistics correct --partner \"Föreningen\" --year 2024 --records "
      "2024-corrected.csv --reason \"Cases of the summer had not been entered\" --preview --data data");
  command.required("--partner", options->partner, "the partner that keeps the records")
      .year("--year", options->year, "the year")
      .required("--records", options->records, "all records of the year as corrected: CSV, XLSX or ODS")
      .required("--reason", options->reason, "why, without a number: every reader sees it")
      .option("--sheet", options->sheet, "of a workbook where several have the columns")
      .option("--corrects", options->corrects,
              "the version that you looked at; refused when another has come since; 0: the newest")
      .flag("--example", options->is_example, "it is example data and will be marked so")
      .flag("--preview", options->is_preview,
            "what would be read otherwise and what is lost; nothing is saved")
      .option("--certificate", options->certificate, "a file for the proof; it has the true counts");
  with_folder(command, *options).runs([options, &terminal] { return correct(*options, terminal); });
}

}  // namespace handslag::cli
