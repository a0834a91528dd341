#include "cli/statistics_protect_command.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "base/error.h"
#include "base/json.h"
#include "base/number_words.h"
#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/order_key.h"
#include "cli/output_folder.h"
#include "cli/statistics_release_command.h"
#include "cli/table_files.h"
#include "cli/unprotected_tables.h"
#include "disclosure/certificate_check.h"
#include "statistics/table_order.h"
#include "statistics/table_protection.h"

namespace handslag::cli {

namespace {

namespace fs = std::filesystem;

struct ProtectOptions : FolderOptions {
  ReleaseOptions release;  ///< with a partner: tables of its records in place of files
  std::vector<std::string> files;
  std::vector<std::string> hierarchies;
  std::vector<std::string> forced;
  std::vector<std::string> sacrificed;
  std::vector<std::string> published;
  std::string method = "auto";
  std::string format = "csv";
  std::string out;
  std::int64_t threshold = 4;
  std::int64_t base = 0;  ///< 0: one above the threshold
  bool protects_zeros = false;
};

std::optional<statistics::ProtectionMethod> method_named(const std::string& name, const Terminal& terminal) {
  if (name == "auto") return std::nullopt;
  if (name == "suppression") return statistics::ProtectionMethod::Suppression;
  if (name == "rounding") return statistics::ProtectionMethod::Rounding;
  throw InvalidInput(terminal.translator.translate(
      "There is no method {name}; write auto, suppression or rounding.", {{"name", name}}));
}

/// What anybody may know of how the tables were made.
Json about_tables(const statistics::ProtectedTables& made, std::int64_t threshold) {
  Json about = Json::object().set("format", "handslag-protection-1");
  const bool is_rounded = made.method == statistics::ProtectionMethod::Rounding;
  about.set("method", is_rounded ? "rounding" : "suppression").set("threshold", threshold);
  if (is_rounded) about.set("base", made.costs.rounding->base);
  return about;
}

/// For the partner alone: how many counts are small tells of them.
Json about_costs(const statistics::ProtectedTables& made, std::int64_t threshold) {
  const statistics::MethodCosts& costs = made.costs;
  Json suppression;
  if (costs.suppression) {
    suppression = Json::object()
                      .set("small", costs.suppression->small)
                      .set("covering", costs.suppression->covering)
                      .set("audits", costs.suppression->rounds)
                      .set("programs", costs.suppression->programs);
  }
  Json rounding;
  if (costs.rounding) {
    rounding = Json::object()
                   .set("base", costs.rounding->base)
                   .set("largest_deviation", costs.rounding->largest_deviation)
                   .set("mean_deviation", costs.rounding->mean_deviation)
                   .set("changed", costs.rounding->changed);
  }
  Json refused = Json::array();
  for (const auto& [cell, exposes] : made.refused)
    refused.push(Json::object().set("cell", cell).set("exposes", exposes));
  return about_tables(made, threshold)
      .set("for", "the partner alone")
      .set("cells", costs.cells)
      .set("small", costs.small)
      .set("suppression", suppression)
      .set("rounding", rounding)
      .set("refused", refused);
}

void print_costs(const statistics::ProtectedTables& made, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const statistics::MethodCosts& costs = made.costs;
  terminal.out << t.translate("{cells} cells, {small} of them small.",
                              {{"cells", costs.cells}, {"small", costs.small}})
               << '\n';
  if (costs.suppression) {
    terminal.out
        << t.translate("Suppression: {small} small counts and {covering} others are hidden. {audits} audits.",
                       {{"small", costs.suppression->small},
                        {"covering", costs.suppression->covering},
                        {"audits", costs.suppression->rounds}})
        << '\n';
  }
  if (costs.rounding) {
    terminal.out
        << t.translate(
               "Rounding of 1–{most} to 0 or {base}: {changed} cells change, by {largest} at most and "
               "{mean} in the mean.",
               {{"most", costs.rounding->base - 1},
                {"base", costs.rounding->base},
                {"changed", costs.rounding->changed},
                {"largest", costs.rounding->largest_deviation},
                {"mean", decimal_in(t.language(), costs.rounding->mean_deviation, 2)}})
        << '\n';
  }
  terminal.out << (made.method == statistics::ProtectionMethod::Suppression
                       ? t.translate("Method: suppression.")
                       : t.translate(
                             "Method: rounding. It is chosen by itself beyond 1 000 cells when more than a "
                             "tenth of them are small, beyond 50 000 always, and where suppression fails."))
               << '\n';
  for (const auto& [cell, exposes] : made.refused)
    terminal.err << "handslag: "
                 << (cell == exposes
                         ? t.translate("{cell} was to be shown, but is a small count: it is hidden.",
                                       {{"cell", cell}})
                         : t.translate("{cell} was to be shown, but would give {exposed} away: it is hidden.",
                                       {{"cell", cell}, {"exposed", exposes}}))
                 << '\n';
}

/// Beside the tables' folder, so that who hands that one out does not hand this out with it.
fs::path private_folder_of(const fs::path& out) {
  fs::path folder = out.lexically_normal();
  if (folder.filename().empty()) folder = folder.parent_path();
  if (folder.empty() || folder.filename() == "." || folder.filename() == "..")
    folder = fs::weakly_canonical(fs::absolute(out));
  return folder.string() + "-private";
}

/// The folder for everybody and the one for the partner alone, with what goes into them.
struct ProtectedOutput {
  OutputFolder tables;
  OutputFolder secret;
};

void refuse_equal_names(const ProtectOptions& options, const std::vector<std::string>& names,
                        const Terminal& terminal) {
  for (std::size_t at = 0; at < names.size(); ++at) {
    const auto same =
        std::ranges::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(at), names[at]);
    const auto other = static_cast<std::size_t>(same - names.begin());
    if (other < at)
      throw InvalidInput(
          terminal.translator.translate("{file} and {other} have the same name, so what is made of one would "
                                        "overwrite the other. Rename one.",
                                        {{"file", options.files[other]}, {"other", options.files[at]}}));
  }
}

std::vector<std::string> inputs_of(const ProtectOptions& options) {
  std::vector<std::string> inputs = options.files;
  inputs.insert(inputs.end(), options.published.begin(), options.published.end());
  for (const std::string& hierarchy : options.hierarchies)
    inputs.push_back(hierarchy.substr(hierarchy.find('=') + 1));
  return inputs;
}

void write_protected(const statistics::ProtectedTables& made, const ProtectOptions& options,
                     TableFormat format, ProtectedOutput& output, Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (format == TableFormat::Xlsx || format == TableFormat::Ods) {
    output.tables.add("tables" + extension_of(format), table_bytes(made.tables, format, t));
  } else {
    for (const statistics::CountTable& one : made.tables)
      output.tables.add(one.name + extension_of(format), table_bytes({one}, format, t));
  }
  if (made.certificate) output.secret.add("certificate.json", to_json(*made.certificate).dump() + "\n");
  output.tables.prepare(about_tables(made, options.threshold));
  output.secret.prepare(about_costs(made, options.threshold));
  output.secret.put_in_place();
  for (const fs::path& path : output.tables.put_in_place()) terminal.out << path.string() << '\n';
  terminal.out << t.translate("For you alone, with the true counts, never to be handed out: {folder}",
                              {{"folder", output.secret.path().string()}})
               << '\n';
}

/// Nothing that is written on the command line is left unread: what is not for the tables asked for is
/// refused by name.
void refuse_options_of_the_other_kind(const ProtectOptions& options, const Terminal& terminal) {
  const Translator& t = terminal.translator;
  std::string names;
  const auto add = [&](bool is_given, const char* name) {
    if (is_given) names += (names.empty() ? "" : ", ") + std::string(name);
  };
  if (options.release.partner.empty()) {
    add(options.release.year != 0, "--year");
    add(options.release.from != 0, "--from");
    add(!options.release.by.empty(), "--by");
    if (!names.empty())
      throw InvalidInput(
          t.translate("{options}: only for tables of a partner's records. Name it with --partner, or leave "
                      "them out.",
                      {{"options", names}}));
    return;
  }
  if (!options.files.empty()) throw InvalidInput(t.translate("Give either files or --partner, not both."));
  add(options.threshold != ProtectOptions().threshold, "--threshold");
  add(options.protects_zeros, "--protect-zeros");
  add(!options.hierarchies.empty(), "--hierarchy");
  add(!options.forced.empty(), "--show");
  add(!options.sacrificed.empty(), "--hide-first");
  add(!options.published.empty(), "--published");
  add(options.method != ProtectOptions().method, "--method");
  add(options.base != 0, "--base");
  if (!names.empty())
    throw InvalidInput(t.translate(
        "{options}: not with --partner. Its tables are made by the rule that its years are sealed "
        "with, beside all that is out. Leave them out.",
        {{"options", names}}));
}

std::vector<std::string> names_of(const std::vector<statistics::CountTable>& tables) {
  std::vector<std::string> names;
  for (const statistics::CountTable& table : tables) names.push_back(table.name);
  return names;
}

/// Nobody can repeat which of two equal counts was hidden, but whoever protects the tables again hides the
/// same.
std::uint64_t order_key(const ProtectOptions& options, const Terminal& terminal) {
  if (!is_at_hand(options)) return kept_order_key(std::nullopt);
  OpenedFolder opened(options, terminal);
  return kept_order_key(opened.folder().tie_key());
}

/// Tables and rows as in the files.
void put_in_given_order(const statistics::CountTables& given, const statistics::OrderedTables& ordered,
                        statistics::ProtectedTables& made) {
  std::vector<statistics::CountTable> tables;
  for (std::size_t at = 0; at < ordered.place.size(); ++at) {
    tables.push_back(std::move(made.tables[ordered.place[at]]));
    order_rows_as(given.rows[at], tables.back());
  }
  made.tables = std::move(tables);
}

ExitCode protect(const ProtectOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  refuse_options_of_the_other_kind(options, terminal);
  if (!options.release.partner.empty()) {
    ReleaseOptions release_options = options.release;
    release_options.format = options.format;
    release_options.out = options.out;
    return release(options, release_options, terminal);
  }
  if (options.files.empty())
    throw InvalidInput(t.translate(
        "Which tables? Give files, or --partner, --year and --by for tables of a partner's records."));
  const TableFormat format = table_format(options.format, terminal);
  std::vector<statistics::CountTable> tables;
  std::vector<std::string> names;
  for (const std::string& file : options.files) {
    tables.push_back(read_table_file(file, terminal));
    names.push_back(tables.back().name);
  }
  refuse_equal_names(options, names, terminal);
  const std::vector<std::string> inputs = inputs_of(options);
  ProtectedOutput output{OutputFolder(options.out, Readers::AsUsual, inputs, terminal),
                         OutputFolder(private_folder_of(options.out), Readers::OwnerAlone, inputs, terminal)};
  const statistics::CountTables given =
      joined(tables, options.hierarchies, statistics::HiddenRows::Refused, terminal);
  std::vector<statistics::CountTable> published;
  for (const std::string& file : options.published) published.push_back(read_table_file(file, terminal));
  refuse_tables_of_records(tables, options, terminal);
  refuse_unprotected(published, terminal);
  const statistics::OrderedTables ordered = statistics::in_one_order(tables);
  const statistics::CountTables all =
      joined(ordered.tables, options.hierarchies, statistics::HiddenRows::Refused, terminal);
  Interruptible interruptible;
  Progress progress(terminal.err, t.translate("Protecting"));
  disclosure::SafetyRule rule;
  rule.threshold = options.threshold;
  rule.protects_zeros = options.protects_zeros;
  const auto tell_stage = [&](statistics::ProtectionStage stage) {
    progress.now(stage == statistics::ProtectionStage::Rounding
                     ? t.translate("Protecting, trying to round")
                     : t.translate("Protecting, hiding and auditing"));
  };
  auto made = statistics::protect_tables(
      {.tables = all,
       .names = names_of(ordered.tables),
       .rule = rule,
       .forced = options.forced,
       .sacrificed = options.sacrificed,
       .published = published,
       .method = method_named(options.method, terminal),
       .rounding_base = options.base == 0 ? std::nullopt : std::optional(options.base),
       .tie_key = order_key(options, terminal),
       .work = interruptible.work(progress),
       .begins = tell_stage});
  if (!made) throw InvalidInput(sentence_for(made.refusal(), t));
  if (made->certificate && !disclosure::check_certificate(to_json(*made->certificate)).is_valid())
    throw Error("the certificate does not hold; nothing is written");
  put_in_given_order(given, ordered, *made);
  print_costs(*made, terminal);
  write_protected(*made, options, format, output, terminal);
  return made->refused.empty() ? ExitCode::Done : ExitCode::FaultsFound;
}

}  // namespace

void add_statistics_protect_command(Command& group, Terminal& terminal) {
  auto protect_options = std::make_shared<ProtectOptions>();
  Command protect_command = group.subcommand("protect", "Make tables safe that one reader can put together",
                                             "handslag statistics protect demo/files/by-age.csv "
                                             "demo/files/by-sex.csv --out protected --format xlsx");
  protect_command
      .optional_positionals("FILES", protect_options->files,
                            "CSV tables: columns of codes, then count; * is a sum")
      .required("--out", protect_options->out,
                "the folder for the tables; the certificate goes to the folder DIR-private beside it")
      .option("--threshold", protect_options->threshold, "counts of 1 to this are small")
      .flag("--protect-zeros", protect_options->protects_zeros, "0 is small too")
      .options("--hierarchy", protect_options->hierarchies, "COLUMN=FILE with the columns code and parent")
      .options("--show", protect_options->forced, "a cell that must be shown, its codes with \", \" between")
      .options("--hide-first", protect_options->sacrificed, "a cell that is hidden before others")
      .options("--published", protect_options->published,
               "a table as it is published already, an earlier year's: what it shows stays shown, what it "
               "hides hidden")
      .option("--method", protect_options->method, "auto, suppression or rounding")
      .option("--base", protect_options->base, "of rounding: more than the threshold; 0: one more")
      .option("--format", protect_options->format, "csv, json, xlsx or ods")
      .option("--partner", protect_options->release.partner,
              "in place of files: tables of the partner's records, safe beside all of it that is out")
      .option("--year", protect_options->release.year, "of the records; its figures are sealed")
      .option("--from", protect_options->release.from, "the first of several years, with their sum")
      .options("--by", protect_options->release.by,
               "a table: columns with commas between; once for each table");
  with_folder(protect_command, *protect_options).runs([protect_options, &terminal] {
    return protect(*protect_options, terminal);
  });
}

}  // namespace handslag::cli
