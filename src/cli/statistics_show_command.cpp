#include "cli/statistics_show_command.h"

#include <ostream>

#include "base/bytes.h"
#include "base/error.h"
#include "cli/opened_folder.h"
#include "cli/table_files.h"
#include "statistics/publication_store.h"
#include "statistics/published_table.h"

namespace handslag::cli {

namespace {

struct ShowOptions : FolderOptions {
  std::string partner;
  int year = 0;
  std::string area;
  std::string format = "csv";
  std::optional<std::string> out;
};

std::string bytes_of(const statistics::PublishedTable& table, TableFormat format, const Translator& t) {
  switch (format) {
    case TableFormat::Csv:
      return to_csv(table);
    case TableFormat::Json:
      return to_json(table).dump(1) + "\n";
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
  OpenedFolder opened(options, terminal);
  const auto publication =
      statistics::PublicationStore(opened.partner_view(options.partner)).find(options.year);
  if (!publication)
    throw NotFound(
        t.translate("The figures of {year} are not sealed. Seal them first: handslag statistics "
                    "seal --partner NAME --year {year}",
                    {{"year", std::to_string(options.year)}}));
  const std::string bytes = bytes_of(published_table(*publication, options.area, t), format, t);
  if (!options.out) {
    terminal.out << bytes;
    return ExitCode::Done;
  }
  write_file(*options.out, bytes);
  terminal.out << *options.out << '\n';
  return ExitCode::Done;
}

}  // namespace

void add_statistics_show_command(Command& group, Terminal& terminal) {
  auto options = std::make_shared<ShowOptions>();
  Command command = group.subcommand(
      "show", "What is sealed of a year, for every recipient, with intervals where a count is not shown",
      "handslag statistics show --partner \"Brottsofferjouren Stockholm-Gotland\" --year 2024 --area "
      "Norrtälje");
  command.required("--partner", options->partner, "the partner that keeps the records")
      .year("--year", options->year, "the year")
      .option("--area", options->area, "a municipality, a county or * for the whole area; otherwise all")
      .option("--format", options->format, "csv, json, xlsx or ods")
      .option("--out", options->out, "a file; otherwise it is printed");
  with_folder(command, *options).runs([options, &terminal] { return show(*options, terminal); });
}

}  // namespace handslag::cli
