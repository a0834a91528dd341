// How fast event records come from a file into the data folder. A child process makes the file first, so that
// its memory and time do not count. Prints one JSON line: {"records": 1000000, "seconds": …,
// "rows_per_second": …, "peak_mb": …}. Usage: import_bench RECORDS; HANDSLAG_DATABASE names a PostgreSQL
// server.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/clock.h"
#include "base/json.h"
#include "base/translate.h"
#include "sql/connection.h"
#include "sql/transaction.h"
#include "statistics/example_records.h"
#include "statistics/figures_acts.h"
#include "statistics/record_file.h"
#include "storage/data_folder.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/victim_support_set.h"

namespace {

using namespace handslag;

constexpr int kYear = 2024;

// VmHWM of this process, in MB.
double peak_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

bool make_file_in_a_child(const std::filesystem::path& path, std::uint64_t records) {
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) {
    std::ofstream file(path, std::ios::binary);
    statistics::write_example_records(file, kYear, 1, records, statistics::variable_set());
    file.close();
    ::_exit(file ? 0 : 1);
  }
  int status = 0;
  return ::waitpid(child, &status, 0) == child && status == 0;
}

statistics::RecordDataset import_file(const std::filesystem::path& path, const std::filesystem::path& folder,
                                      const Clock& clock) {
  const char* server = std::getenv("HANDSLAG_DATABASE");
  const storage::DataFolder data = storage::DataFolder::create_or_open(
      folder, clock, Translator(), server == nullptr ? std::string() : std::string(server));
  sql::Connection connection = data.connect();
  std::ifstream file(path, std::ios::binary);
  statistics::RecordReading reading = statistics::read_record_file(file, kYear, statistics::variable_set());
  sql::Transaction transaction(connection);
  const organisations::OrganisationId partner{connection.insert(
      "INSERT INTO organisation (kind, name) VALUES ($1, $2) RETURNING id", "partner", "Exempelföreningen")};
  const statistics::RecordDataset dataset{kYear,
                                          statistics::variable_set().version,
                                          reading.sha256,
                                          static_cast<std::int64_t>(reading.records.size()),
                                          static_cast<std::int64_t>(reading.rows_with_faults),
                                          clock.today(),
                                          clock.now_utc(),
                                          true};
  organisations::Act act(transaction, organisations::Actor::at_command_line("bench"), partner, clock);
  statistics::import_records(act, {dataset, std::move(reading.records)},
                             statistics::RecordStore::IfThere::Refuse);
  act.commit();
  return dataset;
}

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 2) {
    std::cerr << "import_bench RECORDS\n";
    return 2;
  }
  const std::uint64_t records = std::stoull(arguments[1]);
  const testing::TemporaryFolder temporary;
  const std::filesystem::path& folder = temporary.path();
  const std::filesystem::path file = folder / "records.csv";
  if (!make_file_in_a_child(file, records)) {
    std::cerr << "no file of records could be made in " << folder << '\n';
    return 1;
  }
  const auto started = std::chrono::steady_clock::now();
  const statistics::RecordDataset dataset = import_file(file, folder / "data", FixedClock(day("2025-01-31")));
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  std::cout << Json::object()
                   .set("records", dataset.record_count)
                   .set("seconds", seconds)
                   .set("rows_per_second", static_cast<double>(dataset.record_count) / seconds)
                   .set("peak_mb", peak_megabytes())
                   .dump()
            << '\n';
  return dataset.record_count == static_cast<std::int64_t>(records) ? 0 : 1;
}
