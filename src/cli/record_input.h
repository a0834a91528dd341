#pragma once

#include <string>

#include "cli/opened_folder.h"
#include "statistics/record_file.h"
#include "statistics/report_tables.h"
#include "table_reading/import_mapping.h"

namespace handslag::cli {

inline constexpr std::size_t kFaultsPrinted = 15;

/// How long a file that is imported may take.
LongWork work_of_an_import();

/// The records of a year in a file that the user names, with progress. Throws InvalidInput when the file
/// cannot be read; faults in it are in what is returned.
statistics::RecordReading read_records(const std::string& file, int year, const std::string& sheet,
                                       const statistics::VariableSet& set,
                                       const table_reading::ImportMapping& mapping, Terminal& terminal);

/// The first faults, one on each line, and how many more there are.
std::string faults_in_words(const statistics::RecordReading& reading, const Translator& t);

/// What stands for a file as it was read: by another mapping, or from another sheet, it is another.
std::string fingerprint_of(const OpenedFolder& opened, const table_reading::TableReading& table,
                           const table_reading::ImportMapping& mapping);

/// The records with where they come from.
statistics::YearOfRecords year_of_records(const OpenedFolder& opened, int year,
                                          statistics::RecordReading reading,
                                          const table_reading::ImportMapping& mapping, bool is_example,
                                          const Terminal& terminal);

}  // namespace handslag::cli
