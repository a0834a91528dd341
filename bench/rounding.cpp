// rounding FILE.bin [BASE]: additive small-count rounding of an audit instance. One line of JSON.
#include "disclosure/rounding.h"

#include <iostream>

#include "base/json.h"
#include "bench/instance_file.h"

namespace {

using namespace handslag;

constexpr std::int32_t kMost = 1 << 28;

int round(const std::string& path, std::int64_t base) {
  bench::InstanceFile file(path);
  const std::int32_t leaves = file.number("leaves", kMost);
  const std::int32_t cells = file.number("cells", kMost);
  const std::int32_t entries = file.number("nonzeros", kMost);
  const solver::SparseColumns columns = file.columns(leaves, cells, entries);
  const std::vector<std::int32_t> counts = file.numbers(static_cast<std::size_t>(cells), "the counts");
  std::vector<std::int64_t> leaf_counts(static_cast<std::size_t>(leaves), -1);
  for (std::int32_t cell = 0; cell < cells; ++cell) {
    if (columns.size_of(cell) == 1)
      leaf_counts[static_cast<std::size_t>(columns.rows_of(cell).front())] =
          counts[static_cast<std::size_t>(cell)];
  }
  for (const std::int64_t count : leaf_counts) {
    if (count < 0) file.refuse("a leaf that is no cell of its own: its count is not known");
  }
  const double started = bench::cpu_seconds();
  const disclosure::Rounding rounding =
      disclosure::round_small_counts({.columns = columns, .leaf_counts = leaf_counts, .base = base});
  std::cout << Json::object()
                   .set("cells", cells)
                   .set("base", base)
                   .set("seconds", bench::cpu_seconds() - started)
                   .set("peak_mb", bench::peak_megabytes())
                   .set("largest_deviation", rounding.largest_deviation)
                   .set("mean_deviation", rounding.mean_deviation)
                   .set("changed_cells", rounding.changed_cells)
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  return handslag::bench::guarded("rounding", [&] {
    if (count == 2 || count == 3) return round(arguments[1], count == 3 ? std::stoll(arguments[2]) : 3);
    std::cerr << "usage: rounding FILE.bin [BASE]\n";
    return 2;
  });
}
