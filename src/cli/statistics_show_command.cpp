#include "cli/statistics_show_command.h"

#include <memory>
#include <ostream>

#include "base/error.h"
#include "cli/opened_folder.h"
#include "cli/output_file.h"
#include "cli/table_files.h"
#include "statistics/correction_words.h"
#include "statistics/published_table.h"

namespace handslag::cli {

namespace {

struct ShowOptions : FolderOptions {
  std::string partner;
  int year = 0;
  std::string area;
  std::int64_t version = 0;
  std::string format = "csv";
  std::optional<std::string> out;
  bool replaces = false;
};

std::string bytes_of(const statistics::PublishedTable& table, TableFormat format, const Translator& t) {
  switch (format) {
    case TableFormat::Csv:
      return to_csv(table, t);
    case TableFormat::Json:
      return to_json(table, t).dump(1) + "\n";
    case TableFormat::Xlsx:
      return to_xlsx(to_workbook(table, t));
    case TableFormat::Ods:
      return to_ods(to_workbook(table, t));
  }
  return "";
}

ExitCode show(const ShowOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const TableFormat format = table_format(options.format, terminal);
  std::unique_ptr<OutputFile> file;  // refused before the work when something is there
  if (options.out)
    file = std::make_unique<OutputFile>(
        *options.out, options.replaces ? OutputFile::IfThere::Replace : OutputFile::IfThere::Refuse);
  OpenedFolder opened(options, terminal);
  const statistics::PublicationStore store(opened.partner_view(options.partner));
  const std::vector<statistics::VersionInBrief> versions = store.versions(options.year);
  if (versions.empty())
    throw NotFound(
        t.translate("The figures of {year} are not sealed. Seal them first: handslag statistics "
                    "seal --partner NAME --year {year}",
                    {{"year", std::to_string(options.year)}}));
  const int newest = versions.back().version;
  if (options.version < 0 || options.version > newest)
    throw NotFound(t.translate(
        "There is no version {version} of the figures of {year}; the newest is {newest}.",
        {{"version", options.version}, {"year", std::to_string(options.year)}, {"newest", newest}}));
  const int wanted = options.version == 0 ? newest : static_cast<int>(options.version);
  const statistics::YearPublication publication = *store.find(options.year, wanted);
  statistics::PublishedTable table = published_table(publication, options.area);
  if (wanted > 1) add_correction(table, publication, *store.find(options.year, wanted - 1));
  if (auto newer = corrected_since(options.year, versions.back()); newer && wanted < newest)
    table.notes.push_back(std::move(*newer));
  const std::string bytes = bytes_of(table, format, t);
  if (!file) {
    terminal.out << bytes;
    return ExitCode::Done;
  }
  file->stream() << bytes;
  file->finish();
  terminal.out << *options.out << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_statistics_show_command(Command& group, Terminal& terminal) {
  auto options = std::make_shared<ShowOptions>();
  Command command = group.subcommand(
      "show", "What is sealed of a year, for every recipient, with intervals where a count is not shown",
      "handslag statistics show --partner \"Föreningen\" --year 2024 --area "
      "Ystad --data data");
  command.required("--partner", options->partner, "the partner that keeps the records")
      .year("--year", options->year, "the year")
      .option("--area", options->area, "a municipality, a county or * for the whole area; otherwise all")
      .option("--number", options->version, "of a corrected year, an earlier version; 0: the newest")
      .option("--format", options->format, "csv, json, xlsx or ods")
      .option("--out", options->out, "a file; otherwise it is printed")
      .flag("--replace", options->replaces, "in the place of a file that is there");
  with_folder(command, *options).runs([options, &terminal] { return show(*options, terminal); });
}

}  // namespace handslag::cli
