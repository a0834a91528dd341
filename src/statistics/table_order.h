#pragma once

#include <vector>

#include "statistics/count_table.h"

namespace handslag::statistics {

/// Tables and their rows in an order of their own, however they were given: what is hidden must not depend on
/// which file was named first or how its rows were sorted, or two orders would tell what each hides.
struct OrderedTables {
  std::vector<CountTable> tables;
  std::vector<std::size_t> place;  ///< of each table that was given, where it is now
};
OrderedTables in_one_order(const std::vector<CountTable>& tables);

/// The rows in the order of those of another table with the same codes.
void order_rows_as(const std::vector<CountTable::Row>& rows, CountTable& table);

}  // namespace handslag::statistics
