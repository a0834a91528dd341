#include "statistics/table_order.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace handslag::statistics {

OrderedTables in_one_order(const std::vector<CountTable>& tables) {
  std::vector<std::size_t> order(tables.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<CountTable> sorted = tables;
  for (CountTable& table : sorted)
    std::ranges::stable_sort(table.rows, {}, [](const CountTable::Row& row) { return row.codes; });
  const auto counts_of = [&](std::size_t at) {
    std::vector<std::int64_t> counts;
    for (const CountTable::Row& row : sorted[at].rows) counts.push_back(row.count.value_or(-1));
    return counts;
  };
  std::ranges::stable_sort(order, {},
                           [&](std::size_t at) { return std::tuple(sorted[at].dimensions, counts_of(at)); });
  OrderedTables ordered;
  ordered.place.resize(tables.size());
  for (const std::size_t at : order) {
    ordered.place[at] = ordered.tables.size();
    ordered.tables.push_back(std::move(sorted[at]));
  }
  return ordered;
}

void order_rows_as(const std::vector<CountTable::Row>& rows, CountTable& table) {
  std::map<std::vector<std::string>, std::size_t> place;
  for (std::size_t at = 0; at < rows.size(); ++at) place.emplace(rows[at].codes, at);
  std::ranges::stable_sort(table.rows, {}, [&](const CountTable::Row& row) { return place.at(row.codes); });
}

}  // namespace handslag::statistics
