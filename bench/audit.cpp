// audit FILE.bin: what a reader can tell of every suppressed cell of an audit instance. One line of JSON.
#include <iostream>

#include "base/json.h"
#include "bench/instance_file.h"
#include "solver/cell_intervals.h"

namespace {

using namespace handslag;

constexpr std::int32_t kMost = 1 << 28;
constexpr double kTolerance = 1e-6;

int audit(const std::string& path) {
  bench::InstanceFile file(path);
  const std::int32_t leaves = file.number("leaves", kMost);
  const std::int32_t cells = file.number("cells", kMost);
  const std::int32_t entries = file.number("nonzeros", kMost);
  const solver::SparseColumns columns = file.columns(leaves, cells, entries);
  const auto all = static_cast<std::size_t>(cells);
  const std::vector<std::int32_t> counts = file.numbers(all, "the counts");
  const std::vector<std::int32_t> primary = file.numbers(all, "the primary flags");
  const std::vector<std::int32_t> suppressed = file.numbers(all, "the suppressed flags");

  const double started = bench::cpu_seconds();
  const std::vector<std::int64_t> values(counts.begin(), counts.end());
  const std::vector<char> is_hidden(suppressed.begin(), suppressed.end());
  const std::vector<solver::WantedInterval> wanted(all, {.width = 3});
  const solver::CellIntervals found = solver::find_intervals(
      {.knowledge = {.columns = columns, .values = values, .leaf_values = {}, .is_hidden = is_hidden},
       .wanted = wanted});
  std::int64_t hidden = 0;
  std::int64_t none = 0;
  std::int64_t under = 0;
  std::int64_t under_primary = 0;
  std::int64_t undecided = 0;
  for (std::size_t cell = 0; cell < all; ++cell) {
    if (is_hidden[cell] == 0) continue;
    const solver::ColumnInterval& interval = found.columns[cell];
    ++hidden;
    if (interval.bound_high - interval.bound_low < kTolerance) ++none;
    if (solver::is_reached(interval, wanted[cell])) continue;
    if (!solver::is_ruled_out(interval, wanted[cell])) {
      ++undecided;
    } else {
      ++under;
      under_primary += primary[cell] != 0 ? 1 : 0;
    }
  }
  std::cout << Json::object()
                   .set("seconds", bench::cpu_seconds() - started)
                   .set("peak_mb", bench::peak_megabytes())
                   .set("suppressed", hidden)
                   .set("width_zero", none)
                   .set("width_under_3", under)
                   .set("width_under_3_primary", under_primary)
                   .set("undecided", undecided)
                   .set("programs", found.programs)
                   .dump()
            << '\n';
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  return handslag::bench::guarded("audit", [&] {
    if (count == 2) return audit(arguments[1]);
    std::cerr << "usage: audit FILE.bin\n";
    return 2;
  });
}
