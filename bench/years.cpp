// years FILE.bin N: the table of an audit instance as N years, each with counts of its own, and the sums over
// the years; suppressed in year blocks. One line of JSON.
#include <algorithm>
#include <iostream>
#include <numeric>
#include <random>

#include "base/json.h"
#include "bench/instance_file.h"
#include "solver/span_growth.h"

namespace {

using namespace handslag;

constexpr std::int32_t kMost = 1 << 28;
constexpr std::int64_t kThreshold = 4;

/// Noughts, then totals first, then by size.
std::vector<std::int32_t> order_of(const solver::SparseColumns& columns,
                                   const std::vector<std::int64_t>& counts) {
  std::vector<std::int32_t> order(counts.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](std::int32_t column) {
    const std::int64_t count = counts[static_cast<std::size_t>(column)];
    return std::tuple(count != 0, -static_cast<std::int64_t>(columns.size_of(column)), -count);
  });
  return order;
}

int suppress(const std::string& path, int years) {
  bench::InstanceFile file(path);
  const std::int32_t leaves = file.number("leaves", kMost);
  const std::int32_t cells = file.number("cells", kMost);
  const std::int32_t entries = file.number("nonzeros", kMost);
  const solver::SparseColumns columns = file.columns(leaves, cells, entries);
  const std::vector<std::int32_t> counts = file.numbers(static_cast<std::size_t>(cells), "the counts");
  std::vector<double> means(static_cast<std::size_t>(leaves), 0);
  for (std::int32_t cell = 0; cell < cells; ++cell) {
    if (columns.size_of(cell) == 1)
      means[static_cast<std::size_t>(columns.rows_of(cell).front())] = counts[static_cast<std::size_t>(cell)];
  }
  std::mt19937_64 random(1);
  const double started = bench::cpu_seconds();
  std::vector<std::int64_t> sums(static_cast<std::size_t>(cells), 0);
  std::vector<char> is_sum_shown(static_cast<std::size_t>(cells), 1);
  std::int64_t small = 0;
  std::int64_t covering = 0;
  for (int year = 0; year < years; ++year) {
    std::vector<std::int64_t> of_year(static_cast<std::size_t>(cells), 0);
    std::vector<std::int64_t> of_leaf;
    for (const double mean : means)
      of_leaf.push_back(mean > 0 ? std::poisson_distribution<std::int64_t>(mean)(random) : 0);
    std::vector<std::int32_t> guarded;
    for (std::int32_t cell = 0; cell < cells; ++cell) {
      const auto at = static_cast<std::size_t>(cell);
      for (const std::int32_t leaf : columns.rows_of(cell))
        of_year[at] += of_leaf[static_cast<std::size_t>(leaf)];
      sums[at] += of_year[at];
      if (of_year[at] >= 1 && of_year[at] <= kThreshold) guarded.push_back(cell);
    }
    const std::vector<std::int32_t> order = order_of(columns, of_year);
    const solver::SpanGrowth growth =
        solver::grow_span({.columns = columns, .guarded = guarded, .order = order});
    small += static_cast<std::int64_t>(guarded.size());
    for (std::size_t at = 0; at < order.size(); ++at) {
      if (growth.verdicts[at] != solver::SpanVerdict::kWouldExpose) continue;
      const auto cell = static_cast<std::size_t>(order[at]);
      covering += of_year[cell] > kThreshold ? 1 : 0;
      is_sum_shown[cell] = 0;
    }
  }
  // A sum over the years is shown when each of its years is: then it says nothing new. Any other stays
  // hidden.
  const auto hidden_sums = std::ranges::count(is_sum_shown, 0);
  std::cout << Json::object()
                   .set("years", years)
                   .set("leaves", std::int64_t{leaves} * years)
                   .set("cells", std::int64_t{cells} * (years + 1))
                   .set("records", sums.front())
                   .set("seconds", bench::cpu_seconds() - started)
                   .set("peak_mb", bench::peak_megabytes())
                   .set("small", small)
                   .set("covering", covering)
                   .set("hidden_sums", static_cast<std::int64_t>(hidden_sums))
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  return handslag::bench::guarded("years", [&] {
    const int years = count == 3 ? std::atoi(arguments[2]) : 0;
    if (years >= 1 && years <= 100) return suppress(arguments[1], years);
    std::cerr << "usage: years FILE.bin N, N from 1 to 100\n";
    return 2;
  });
}
