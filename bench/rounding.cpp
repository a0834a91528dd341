// rounding FILE.bin [BASE]: additive small-count rounding of an audit instance. One line of JSON.
// rounding cube SIDE [BASE]: the same of a generated table of three columns with SIDE codes each, and all
// sums; its leaves go to cube_SIDE.csv when HANDSLAG_CUBE_FOLDER is set, for who wants to round it with
// another program.
#include "disclosure/rounding.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>

#include "base/json.h"
#include "bench/instance_file.h"

namespace {

using namespace handslag;

constexpr std::int32_t kMost = 1 << 28;

int round(const solver::SparseColumns& columns, const std::vector<std::int64_t>& leaf_counts,
          std::int64_t base) {
  const double started = bench::cpu_seconds();
  const disclosure::Rounding rounding =
      disclosure::round_small_counts({.columns = columns, .leaf_counts = leaf_counts, .base = base});
  std::cout << Json::object()
                   .set("cells", columns.column_count())
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

int round_file(const std::string& path, std::int64_t base) {
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
  return round(columns, leaf_counts, base);
}

void write_cube(const std::string& folder, int side, const std::vector<std::int64_t>& leaf_counts) {
  std::ofstream out(folder + "/cube_" + std::to_string(side) + ".csv");
  out << "a,b,c,count\n";
  std::size_t leaf = 0;
  for (int a = 1; a <= side; ++a) {
    for (int b = 1; b <= side; ++b) {
      for (int c = 1; c <= side; ++c) out << a << ',' << b << ',' << c << ',' << leaf_counts[leaf++] << '\n';
    }
  }
}

/// Counts of the skew that detailed tables have: most 0 to 3, some large.
int round_cube(int side, std::int64_t base) {
  std::mt19937_64 random(1);
  std::vector<std::int64_t> leaf_counts;
  for (int leaf = 0; leaf < side * side * side; ++leaf) {
    const std::uint64_t drawn = random();
    leaf_counts.push_back(
        static_cast<std::int64_t>((drawn & 15) == 0 ? drawn >> 58 : (drawn >> 62) * (drawn >> 8 & 1)));
  }
  if (const char* folder = std::getenv("HANDSLAG_CUBE_FOLDER")) write_cube(folder, side, leaf_counts);
  // The code `side` of a column is its total.
  solver::SparseColumns columns;
  columns.row_count = side * side * side;
  for (int cell = 0; cell < (side + 1) * (side + 1) * (side + 1); ++cell) {
    const int codes[] = {cell / (side + 1) / (side + 1), cell / (side + 1) % (side + 1), cell % (side + 1)};
    const auto from = [&](int at) { return codes[at] == side ? 0 : codes[at]; };
    const auto to = [&](int at) { return codes[at] == side ? side : codes[at] + 1; };
    for (int a = from(0); a < to(0); ++a) {
      for (int b = from(1); b < to(1); ++b) {
        for (int c = from(2); c < to(2); ++c) columns.add_entry((a * side + b) * side + c, 1);
      }
    }
    columns.end_column();
  }
  return round(columns, leaf_counts, base);
}

}  // namespace

int main(int count, char** arguments) {
  return handslag::bench::guarded("rounding", [&] {
    const std::string first = count > 1 ? arguments[1] : "";
    const int side = first == "cube" && count > 2 ? std::atoi(arguments[2]) : 0;
    if (side >= 1 && side <= 200) return round_cube(side, count > 3 ? std::stoll(arguments[3]) : 3);
    if (first != "cube" && (count == 2 || count == 3))
      return round_file(first, count == 3 ? std::stoll(arguments[2]) : 3);
    std::cerr << "usage: rounding FILE.bin [BASE], or rounding cube SIDE [BASE] with a side of 1 to 200\n";
    return 2;
  });
}
