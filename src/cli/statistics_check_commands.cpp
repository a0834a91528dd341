#include "cli/statistics_check_commands.h"

#include <cmath>
#include <ostream>

#include "base/error.h"
#include "base/json.h"
#include "base/message.h"
#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/opened_folder.h"
#include "cli/table_files.h"
#include "disclosure/certificate_check.h"
#include "statistics/table_comparison.h"
#include "statistics/table_protection.h"

namespace handslag::cli {

namespace {

constexpr std::size_t kLargestCertificate = 1u << 30;
constexpr std::size_t kMostListed = 50;

struct AuditOptions {
  std::vector<std::string> files;
  std::vector<std::string> hierarchies;
  bool as_json = false;
};

std::string bound_in_words(double bound) {
  return swedish_number(static_cast<std::int64_t>(std::llround(bound)));
}

ExitCode audit(const AuditOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  std::vector<statistics::CountTable> tables;
  for (const std::string& file : options.files) {
    for (statistics::CountTable& table : read_tables_of_file(file, terminal))
      tables.push_back(std::move(table));
  }
  const statistics::CountTables all =
      joined(tables, options.hierarchies, statistics::HiddenRows::Allowed, terminal);
  Interruptible interruptible;
  Progress progress(terminal.err, t.translate("Auditing"));
  const std::vector<statistics::HiddenSpan> spans = spans_of_hidden(all, interruptible.work(progress));
  Json list = Json::array();
  std::int64_t narrow = 0;
  std::int64_t exact = 0;
  for (const statistics::HiddenSpan& span : spans) {
    const double width = span.interval.high - span.interval.low;
    narrow += width < 3 - 1e-6 ? 1 : 0;
    exact += width < 1e-6 ? 1 : 0;
    list.push(
        Json::object().set("cell", span.name).set("low", span.interval.low).set("high", span.interval.high));
    if (!options.as_json && width < 3 - 1e-6) {
      terminal.out << span.name << ": " << bound_in_words(span.interval.low) << "–"
                   << bound_in_words(span.interval.high) << '\n';
    }
  }
  if (options.as_json) {
    terminal.out << Json::object()
                        .set("hidden", spans.size())
                        .set("known_exactly", exact)
                        .set("narrower_than_3", narrow)
                        .set("cells", list)
                        .dump(1)
                 << '\n';
  } else {
    terminal.out << t.translate("{hidden} hidden; {exact} can be computed, {narrow} are known to within 2.",
                                {{"hidden", spans.size()}, {"exact", exact}, {"narrow", narrow}})
                 << '\n';
  }
  return narrow > 0 ? ExitCode::FaultsFound : ExitCode::Done;
}

struct VerifyOptions {
  std::string file;
  std::int64_t threshold = disclosure::SafetyRule().threshold;
};

std::string sentence_for(const disclosure::CertificateFault& fault, const Translator& t) {
  using Reason = disclosure::CertificateFault::Reason;
  switch (fault.reason) {
    case Reason::NotACertificate:
      return t.translate("It is not a certificate: {part} is missing or broken.", {{"part", fault.cell}});
    case Reason::WrongSum:
      return t.translate("{cell}: table {table} does not have what is shown.",
                         {{"cell", fault.cell}, {"table", fault.table + 1}});
    case Reason::BelowZero:
      return t.translate("Table {table} has a number below 0.", {{"table", fault.table + 1}});
    case Reason::SmallIsShown:
      return t.translate("{cell} is small and is shown.", {{"cell", fault.cell}});
    case Reason::TooNarrow:
      return t.translate("{cell} can be narrowed too far from what is shown.", {{"cell", fault.cell}});
    case Reason::OutOfBounds:
      return t.translate("{cell} is not what readers know of it: 0 is always shown.", {{"cell", fault.cell}});
    case Reason::OwnerTells:
      return t.translate("{cell} is known to the one person in {owner}.",
                         {{"cell", fault.cell}, {"owner", fault.owner}});
    case Reason::WeakerRule:
      if (fault.cell == "threshold")
        return t.translate(
            "Its threshold is lower than the one that is asked for. Protect the tables anew, or say with "
            "--threshold "
            "which one you accept.");
      return t.translate("Its rule asks for less than it should: {part}.", {{"part", fault.cell}});
  }
  return "";
}

void print_rule(const disclosure::CertificateRule& rule, Terminal& terminal) {
  const Translator& t = terminal.translator;
  terminal.out
      << t.translate(
             "Its rule: counts of 1 to {threshold} are small; a reader's interval for a small count is at "
             "least "
             "{small} wide, for another hidden one {other}.",
             {{"threshold", rule.threshold}, {"small", rule.small_width}, {"other", rule.other_width}})
      << ' '
      << (rule.reckons_with_owners ? t.translate("The one person in a cell is reckoned with as a reader.")
                                   : t.translate("The one person in a cell is not reckoned with."))
      << (rule.protects_zeros ? " " + t.translate("0 is protected as a small count.") : "") << '\n';
}

ExitCode verify(const VerifyOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const auto json = parse_json(read_input(options.file, terminal, kLargestCertificate));
  if (!json)
    throw told<InvalidInput>(
        Message("{file}: {reason}", {{"file", options.file}, {"reason", message_for(json.refusal())}}));
  const disclosure::SafetyRule usual;
  const disclosure::CertificateCheck check =
      disclosure::check_certificate(*json, {.threshold = options.threshold,
                                            .small_width = usual.small_width,
                                            .other_width = usual.other_width,
                                            .reckons_with_owners = usual.reckons_with_owners,
                                            .protects_zeros = usual.protects_zeros});
  if (check.rule.threshold > 0) print_rule(check.rule, terminal);
  if (check.is_valid()) {
    terminal.out << t.translate("The certificate holds: {cells} cells, {hidden} hidden, {tables} tables.",
                                {{"cells", check.cells}, {"hidden", check.hidden}, {"tables", check.tables}})
                 << '\n';
    return ExitCode::Done;
  }
  terminal.out << t.translate_count("The certificate does not hold, 1 fault:",
                                    "The certificate does not hold, {count} faults:",
                                    static_cast<std::int64_t>(check.faults.size()))
               << '\n';
  for (std::size_t at = 0; at < std::min(check.faults.size(), kMostListed); ++at)
    terminal.out << "  " << sentence_for(check.faults[at], t) << '\n';
  return ExitCode::FaultsFound;
}

struct CompareOptions {
  std::string now;
  std::string before;
  int year = 0;
  std::int64_t population = 0;
  std::int64_t population_before = 0;
  bool as_json = false;
};

Json comparison_to_json(const statistics::TableComparison& comparison, const Translator& t) {
  Json rows = Json::array();
  for (const statistics::ComparedRow& row : comparison.rows) {
    const auto finite = [](double value) { return std::isfinite(value) ? Json(value) : Json(); };
    rows.push(Json::object()
                  .set("cell", statistics::joined_codes(row.codes))
                  .set("now", row.now)
                  .set("before", row.before)
                  .set("ratio", finite(row.rates.ratio))
                  .set("low", finite(row.rates.interval.low))
                  .set("high", finite(row.rates.interval.high))
                  .set("p", row.rates.p)
                  .set("adjusted_p", row.adjusted_p)
                  .set("words", words_alone(row.words).in_words(t)));
  }
  Json notices = Json::array();
  for (const statistics::FigureNotice& notice : comparison.notices)
    notices.push(Json::object()
                     .set("cell", statistics::joined_codes(notice.codes))
                     .set("notice", notice.sentence.in_words(t)));
  return Json::object().set("rows", rows).set("left_out", comparison.left_out).set("notices", notices);
}

ExitCode compare(const CompareOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.population < 0 || options.population_before < 0)
    throw InvalidInput(t.translate("--population takes a number of inhabitants above 0."));
  const double now_base = options.population > 0 ? static_cast<double>(options.population) : 1;
  const double before_base =
      options.population_before > 0 ? static_cast<double>(options.population_before) : now_base;
  const statistics::TableComparison comparison = statistics::compare_tables(
      read_table_file(options.now, terminal), {options.year, now_base},
      read_table_file(options.before, terminal), {options.year > 0 ? options.year - 1 : 0, before_base});
  if (options.as_json) {
    terminal.out << comparison_to_json(comparison, t).dump(1) << '\n';
    return ExitCode::Done;
  }
  for (const statistics::ComparedRow& row : comparison.rows)
    terminal.out << statistics::joined_codes(row.codes) << ": "
                 << change_in_words(row.words, row.now, row.before).in_words(t) << '\n';
  if (comparison.left_out > 0)
    terminal.out << t.translate_count("1 row is left out: it is hidden in one of the years.",
                                      "{count} rows are left out: they are hidden in one of the years.",
                                      comparison.left_out)
                 << '\n';
  for (const statistics::FigureNotice& notice : comparison.notices)
    terminal.out << "! " << (notice.codes.empty() ? "" : statistics::joined_codes(notice.codes) + ": ")
                 << notice.sentence.in_words(t) << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_statistics_check_commands(Command& group, Terminal& terminal) {
  auto audit_options = std::make_shared<AuditOptions>();
  group
      .subcommand("audit", "What an outsider can tell of the hidden counts of published tables",
                  "handslag statistics audit protected/tables.xlsx")
      .positionals("FILES", audit_options->files,
                   "tables with empty counts where they are hidden: CSV, or what protect wrote in any format")
      .options("--hierarchy", audit_options->hierarchies, "COLUMN=FILE with the columns code and parent")
      .flag("--json", audit_options->as_json, "data instead of words")
      .runs([audit_options, &terminal] { return audit(*audit_options, terminal); });

  auto verify_options = std::make_shared<VerifyOptions>();
  group
      .subcommand("verify", "Check a certificate by additions alone",
                  "handslag statistics verify protected-private/certificate.json")
      .positional("FILE", verify_options->file, "the certificate")
      .option("--threshold", verify_options->threshold, "a rule with a lower threshold than this is refused")
      .runs([verify_options, &terminal] { return verify(*verify_options, terminal); });

  auto compare_options = std::make_shared<CompareOptions>();
  group
      .subcommand("compare", "This year's table beside last year's: what may be said",
                  "handslag statistics compare demo/files/by-sex.csv demo/files/by-sex-2023.csv --year 2024")
      .positional("NOW", compare_options->now, "this year's table")
      .positional("BEFORE", compare_options->before, "last year's, with the same columns")
      .option("--year", compare_options->year, "this year: a heading with another year is told")
      .option("--population", compare_options->population, "inhabitants this year")
      .option("--population-before", compare_options->population_before,
              "inhabitants last year; otherwise the same")
      .flag("--json", compare_options->as_json, "data instead of words")
      .runs([compare_options, &terminal] { return compare(*compare_options, terminal); });
}

}  // namespace handslag::cli
