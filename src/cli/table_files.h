#pragma once

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "statistics/count_table.h"

namespace handslag::cli {

/// "csv", "json", "xlsx" or "ods"; throws InvalidInput for another.
enum class TableFormat : std::uint8_t { Csv, Json, Xlsx, Ods };
TableFormat table_format(const std::string& name, const Terminal& terminal);

/// A table file as it was given; throws InvalidInput with what is wrong and where.
statistics::CountTable read_table_file(const std::string& path, const Terminal& terminal);
/// The same, or all tables of a workbook.
std::vector<statistics::CountTable> read_tables_of_file(const std::string& path, const Terminal& terminal);
/// `hierarchies` are options like "brottstyp=crime.csv". A column that is called and coded as the partner's
/// records are has their hierarchy, with the codes that stand in the files.
statistics::CountTables joined(const std::vector<statistics::CountTable>& tables,
                               const std::vector<std::string>& hierarchies, statistics::HiddenRows hidden,
                               const Terminal& terminal);

/// One table as text in CSV or JSON, or all as one workbook. Hidden counts are words in a workbook.
std::string table_bytes(const std::vector<statistics::CountTable>& tables, TableFormat format,
                        const Translator& translator);
std::string extension_of(TableFormat format);

}  // namespace handslag::cli
