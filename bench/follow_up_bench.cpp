// How long a follow-up takes from the records in the data folder to the finished package, for one agreement
// and for many, and how long its figures took to seal before. Prints one JSON line: {"agreements": 100,
// "seal_ms": … (a year, mean), "first_ms": …, "mean_ms": …, "cpu_ms": …, "p99_ms": …, "package_kb": …}.
// Usage: follow_up_bench MEMORANDUM OUTREACH_CSV AGREEMENTS
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <numeric>

#include "base/bytes.h"
#include "base/json.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_run.h"
#include "cli/partner_commands.h"
#include "organisations/organisations_acts.h"
#include "sql/transaction.h"
#include "statistics/figures_acts.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace handslag;

double milliseconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

double cpu_milliseconds() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

/// The log of the year, as a partner shares it whose follow-up shows its work outwards.
void share_outreach_log(cli::OpenedFolder& opened, const agreements::Agreement& agreement, int year,
                        const Clock& clock) {
  sql::Transaction transaction(opened.connection());
  organisations::Act act(transaction, opened.actor(), agreement.partner.organisation, clock);
  share_data(act, agreement.public_body.organisation, organisations::SharedData::OutreachLog, year, year);
  act.commit();
}

void seal(cli::OpenedFolder& opened, const agreements::Agreement& agreement, int year, const Clock& clock) {
  sql::Transaction transaction(opened.connection());
  organisations::Act act(transaction, opened.actor(), agreement.partner.organisation, clock);
  statistics::seal_figures(act, year, {}, opened.folder().tie_key(), false);
  share_data(act, agreement.public_body.organisation, organisations::SharedData::Figures, year, year);
  act.commit();
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 4) {
    std::cerr << "follow_up_bench MEMORANDUM OUTREACH_CSV AGREEMENTS\n";
    return 2;
  }
  const int count = std::stoi(arguments[3]);
  const testing::TemporaryFolder temporary;
  const std::filesystem::path folder = temporary.path() / "data";
  const FixedClock clock(day("2025-03-21"));
  cli::Terminal terminal{std::cout, std::cerr, clock, Translator(Language::Swedish)};
  cli::FolderOptions options;
  options.data = folder.string();
  cli::OpenedFolder opened(options, terminal, cli::OpenedFolder::IfMissing::Create);

  std::vector<agreements::Agreement> agreements;
  for (int number = 1; number <= count; ++number) {
    const std::string partner = "Exempelförening " + std::to_string(number);
    agreements.push_back(cli::create_agreement(
        opened,
        {{"memorandum.txt", read_file(arguments[1])}, std::nullopt, partner, std::nullopt, std::nullopt},
        terminal));
    cli::import_outreach(opened, opened.partner(partner), 2024, {"outreach.csv", read_file(arguments[2])},
                         true, false, terminal);
    share_outreach_log(opened, agreements.back(), 2024, clock);
    for (const int year : {2023, 2024})
      cli::import_example_records(opened, opened.partner(partner), year, 1, terminal);
  }

  std::vector<double> times;
  double sealing = 0;
  double cpu = 0;
  std::size_t bytes = 0;
  for (const agreements::Agreement& agreement : agreements) {
    const double seal_started = cpu_milliseconds();
    for (const int year : {2023, 2024}) seal(opened, agreement, year, clock);
    sealing += (cpu_milliseconds() - seal_started) / 2;
    const double cpu_started = cpu_milliseconds();
    const auto started = std::chrono::steady_clock::now();
    cli::PackageFolder out((temporary.path() / ("package-" + std::to_string(agreement.id.value))).string(),
                           terminal.translator);
    const cli::FollowUpRun run =
        cli::run_follow_up(opened, agreement, 2024, day("2025-03-21"), out, terminal);
    times.push_back(milliseconds(std::chrono::steady_clock::now() - started));
    cpu += cpu_milliseconds() - cpu_started;
    bytes = std::accumulate(
        run.package.files.begin(), run.package.files.end(), std::size_t{0},
        [](std::size_t sum, const memoranda::PackageFile& file) { return sum + file.bytes.size(); });
  }
  const double first = times.front();
  const double mean = std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
  std::ranges::sort(times);
  std::cout << Json::object()
                   .set("agreements", count)
                   .set("seal_ms", sealing / count)
                   .set("first_ms", first)
                   .set("mean_ms", mean)
                   .set("cpu_ms", cpu / count)
                   .set("p99_ms", times[times.size() * 99 / 100])
                   .set("package_kb", bytes / 1024)
                   .dump()
            << '\n';
}
