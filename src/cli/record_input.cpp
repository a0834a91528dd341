#include "cli/record_input.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/message.h"
#include "base/system_reason.h"
#include "base/translate.h"
#include "cli/progress.h"

namespace handslag::cli {

namespace {

constexpr std::chrono::seconds kTimeOfAWorkbook{60};

}  // namespace

LongWork work_of_an_import() { return {.deadline = std::chrono::steady_clock::now() + kTimeOfAWorkbook}; }

statistics::RecordReading read_records(const std::string& name, int year, const std::string& sheet,
                                       const statistics::VariableSet& set,
                                       const table_reading::ImportMapping& mapping, Terminal& terminal) {
  require_plain_file(name);
  std::error_code missing;
  const std::uintmax_t size = std::filesystem::file_size(name, missing);
  std::ifstream file(name, std::ios::binary);
  if (missing || !file)
    throw told<InvalidInput>(Message("{file}: {why}", {{"file", name}, {"why", system_reason(errno)}}));
  Progress progress(terminal.err, terminal.translator.translate("Reading records"));
  return statistics::read_record_file(file, year, set,
                                      {.mapping = mapping,
                                       .sheet = sheet,
                                       .progress = [&](std::uint64_t done) { progress.at(done, size); },
                                       .work = work_of_an_import()});
}

std::string faults_in_words(const statistics::RecordReading& reading, const Translator& t) {
  std::string words;
  for (std::size_t at = 0; at < std::min(reading.faults.size(), kFaultsPrinted); ++at) {
    words += "\n  " + sentence_for(reading.faults[at], reading.records.set(), t);
  }
  if (reading.fault_count > kFaultsPrinted) {
    words +=
        "\n  " + t.translate("and {count} more",
                             {{"count", static_cast<std::int64_t>(reading.fault_count - kFaultsPrinted)}});
  }
  return words;
}

std::string fingerprint_of(const OpenedFolder& opened, const table_reading::TableReading& table,
                           const table_reading::ImportMapping& mapping) {
  if (table.sheet.empty() && mapping.is_empty()) return opened.fingerprint_of(table.sha256);
  return opened.fingerprint_of(
      sha256_hex(table.sha256 + "\n" + table.sheet + "\n" + to_json(mapping).dump()));
}

statistics::YearOfRecords year_of_records(const OpenedFolder& opened, int year,
                                          statistics::RecordReading reading,
                                          const table_reading::ImportMapping& mapping, bool is_example,
                                          const Terminal& terminal) {
  statistics::RecordDataset dataset{year,
                                    reading.records.set().version,
                                    fingerprint_of(opened, reading.table, mapping),
                                    static_cast<std::int64_t>(reading.records.size()),
                                    static_cast<std::int64_t>(reading.rows_with_faults),
                                    terminal.clock.today(),
                                    terminal.clock.now_utc(),
                                    is_example || reading.is_example};
  return {std::move(dataset), std::move(reading.records)};
}

}  // namespace handslag::cli
