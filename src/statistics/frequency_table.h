#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "disclosure/table_set.h"
#include "statistics/count_table.h"
#include "statistics/report_tables.h"

namespace handslag::statistics {

/// One column of records and the hierarchy that its codes are the leaves of: code i is the i-th leaf.
struct CodedColumn {
  const disclosure::Dimension& dimension;
  CodeSpan codes;
};

/// Counts of every choice of categories (leaves, groups, totals) of the columns, the last column fastest. One
/// pass over the records into counters of the leaves, which are then summed upwards one dimension at a time.
/// Throws InvalidInput when there would be more than 50 million cells.
std::vector<std::int64_t> tabulate(std::span<const CodedColumn> columns);

/// Hierarchies of what is recorded: municipality → county → whole area, type of crime → group → all, months →
/// quarters → year, a mark or not. `name` is a variable, "month", "quarter" or a special circumstance; throws
/// InvalidInput with the names there are for another. A quarter's codes are 0 to 3.
disclosure::Dimension dimension_named(const VariableSet& set, const std::string& name);
std::optional<disclosure::Dimension> find_dimension(const VariableSet& set, const std::string& name);
/// The hierarchies that the columns of that name have in the program's own kinds of partnership, those of
/// municipalities with all of the country.
std::vector<disclosure::Dimension> known_dimensions(const std::string& name);

/// The leaf of each record in the dimension of that name. Throws InvalidInput when it was not recorded that
/// year.
CodeColumn codes_of(const YearOfRecords& year, const std::string& name);

/// A table of records by these names, with all sums. With several years the first column is the year, and "*"
/// is their sum. A variable that was not recorded in one of the years is refused by name: what is missing is
/// not 0.
CountTable table_of_records(const std::vector<YearOfRecords>& years, const std::vector<std::string>& by);

}  // namespace handslag::statistics
