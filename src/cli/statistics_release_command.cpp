#include "cli/statistics_release_command.h"

#include <ostream>

#include "base/error.h"
#include "base/text.h"
#include "cli/interrupt.h"
#include "cli/output_folder.h"
#include "cli/table_files.h"
#include "sql/transaction.h"
#include "statistics/figures_acts.h"

namespace handslag::cli {

namespace {

statistics::ReleaseOrder order_of(const ReleaseOptions& options, const Terminal& terminal) {
  const Translator& t = terminal.translator;
  if (options.year == 0 || options.by.empty())
    throw InvalidInput(
        t.translate("--partner takes --year and --by as well: tables of its records of the year."));
  const int first = options.from == 0 ? options.year : options.from;
  if (first > options.year)
    throw InvalidInput(
        t.translate("--from {from} is after --year {year}; change one of them",
                    {{"from", std::to_string(first)}, {"year", std::to_string(options.year)}}));
  statistics::ReleaseOrder order{first, options.year, {}};
  for (const std::string& names : options.by) {
    std::vector<std::string> columns;
    for (const std::string_view name : split(names, ',')) columns.emplace_back(trimmed(name));
    order.columns.push_back(std::move(columns));
  }
  return order;
}

}  // namespace

ExitCode release(const FolderOptions& folder, const ReleaseOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  const TableFormat format = table_format(options.format, terminal);
  const statistics::ReleaseOrder order = order_of(options, terminal);
  OpenedFolder opened(folder, terminal);
  const organisations::OrganisationId partner = opened.partner(options.partner).id;
  OutputFolder output(options.out, Readers::AsUsual, {}, terminal);
  Interruptible interruptible;
  Progress progress(terminal.err, t.translate("Protecting"));
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, partner);
  const statistics::MadeRelease made =
      statistics::release_figures(act, order, opened.folder().tie_key(), interruptible.work(progress));
  std::vector<statistics::CountTable> tables;
  for (const statistics::ReleasedTable& table : made.release.tables) {
    tables.push_back(to_count_table(made.release, table));
    if (format == TableFormat::Csv || format == TableFormat::Json)
      output.add(tables.back().name + extension_of(format), table_bytes({tables.back()}, format, t));
  }
  if (format == TableFormat::Xlsx || format == TableFormat::Ods)
    output.add("tables" + extension_of(format), table_bytes(tables, format, t));
  output.prepare(Json::object().set("format", "handslag-protection-1").set("method", "suppression"));
  act.commit();
  const auto paths = output.put_in_place();
  terminal.out << t.translate(
                      "Made safe together with everything of the partner that is out: of {cells} counts "
                      "{hidden} are shown as an interval. Kept, so that the next ones are held against it.",
                      {{"cells", made.release.cells}, {"hidden", made.release.hidden}})
               << '\n';
  for (const auto& path : paths) terminal.out << path.string() << '\n';
  return ExitCode::Done;
}

}  // namespace handslag::cli
