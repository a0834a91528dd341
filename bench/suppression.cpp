// suppression FILE.bin: secondary suppression of an instance with a known answer. One line of JSON.
#include <algorithm>
#include <iostream>
#include <set>

#include "base/json.h"
#include "bench/instance_file.h"
#include "solver/span_growth.h"

namespace {

using namespace handslag;

constexpr std::int32_t kMost = 1 << 28;

int suppress(const std::string& path) {
  bench::InstanceFile file(path);
  const std::int32_t rows = file.number("rows", kMost);
  const std::int32_t columns = file.number("columns", kMost);
  const std::int32_t entries = file.number("nonzeros", kMost);
  const std::int32_t candidates = file.number("candidates", columns);
  const std::int32_t primaries = file.number("primaries", columns);
  const solver::SparseColumns matrix = file.columns(rows, columns, entries);
  const std::vector<std::int32_t> order =
      file.numbers(static_cast<std::size_t>(candidates), "the candidate order");
  const std::vector<std::int32_t> primary =
      file.numbers(static_cast<std::size_t>(primaries), "the primaries");
  const auto is_outside = [&](std::int32_t column) { return column < 0 || column >= columns; };
  if (std::ranges::any_of(order, is_outside) || std::ranges::any_of(primary, is_outside))
    file.refuse("a candidate or a primary that is no column");
  file.numbers(static_cast<std::size_t>(rows), "the singleton flags");
  const auto known = static_cast<std::size_t>(file.number("length of the answer", columns));
  const std::vector<std::int32_t> answer = file.numbers(known, "the answer");

  const double started = bench::cpu_seconds();
  const solver::SpanGrowth growth = solver::grow_span({matrix, primary, order});
  const double seconds = bench::cpu_seconds() - started;

  const std::set<std::int32_t> guarded(primary.begin(), primary.end());
  const std::set<std::int32_t> expected(answer.begin(), answer.end());
  std::set<std::int32_t> suppressed;
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (growth.verdicts[at] == solver::SpanVerdict::kWouldExpose && !guarded.contains(order[at]))
      suppressed.insert(order[at]);
  }
  std::vector<std::int32_t> difference;
  std::ranges::set_symmetric_difference(suppressed, expected, std::back_inserter(difference));
  std::cout << Json::object()
                   .set("rows", rows)
                   .set("columns", columns)
                   .set("seconds", seconds)
                   .set("peak_mb", bench::peak_megabytes())
                   .set("suppressed", suppressed.size())
                   .set("difference", difference.size())
                   .dump()
            << '\n';
  return difference.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  return handslag::bench::guarded("suppression", [&] {
    if (count == 2) return suppress(arguments[1]);
    std::cerr << "usage: suppression FILE.bin\n";
    return 2;
  });
}
