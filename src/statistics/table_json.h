#pragma once

#include "base/json.h"
#include "statistics/count_table.h"

namespace handslag::statistics {

/// A table as JSON: its name, its columns, and rows of codes, count (null when hidden) and how it is shown.
///
///     {"name": "kon", "columns": ["kön"], "rows": [{"codes": ["man"], "count": null, "shown_as": "hidden"}]}
Json to_json(const CountTable& table);

/// The same read again. The line of a row or a fault is the row's number.
Result<CountTable, TableFaults> read_table_json(std::string_view text, const std::string& name);

}  // namespace handslag::statistics
