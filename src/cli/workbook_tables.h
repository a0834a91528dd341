#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"
#include "statistics/count_table.h"

namespace handslag::cli {

/// The tables of a workbook (XLSX, ODS) that `protect` or `table` wrote, one on each sheet: columns of codes,
/// then the count, in words where it is hidden. Empty when the bytes are no workbook. Throws InvalidInput for
/// one without such a table.
std::optional<std::vector<statistics::CountTable>> read_workbook_tables(std::string_view bytes,
                                                                        const std::string& name,
                                                                        const Terminal& terminal);

}  // namespace handslag::cli
