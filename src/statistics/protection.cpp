#include "statistics/protection.h"

#include <algorithm>
#include <numeric>

namespace handslag::statistics {

namespace {

bool is_small(std::int64_t count, const ProtectionRule& rule) {
  return count >= 1 && count <= rule.threshold;
}

}  // namespace

std::vector<PossibleValues> possible_values(const TableToProtect& table, const std::vector<Hiding>& hiding,
                                            const ProtectionRule& rule) {
  // What is known of a hidden count from its reason alone; then the sum of all hidden ones, which the total
  // gives, narrows it. For whole numbers within bounds and one sum, these ends are reached and every value
  // between them is possible.
  std::int64_t sum = 0;
  std::vector<PossibleValues> known;
  for (std::size_t at = 0; at < table.counts.size(); ++at) {
    if (hiding[at] != Hiding::Shown) sum += table.counts[at];
  }
  for (std::size_t at = 0; at < table.counts.size(); ++at) {
    if (hiding[at] == Hiding::SmallCount) known.push_back({1, rule.threshold});
    if (hiding[at] == Hiding::GivesAway)
      known.push_back({rule.threshold + 1, std::max(sum, rule.threshold + 1)});
  }
  if (!table.has_published_total) return known;
  std::int64_t all_least = 0;
  std::int64_t all_greatest = 0;
  for (const PossibleValues& values : known) {
    all_least += values.least;
    all_greatest += values.greatest;
  }
  std::vector<PossibleValues> possible;
  for (const PossibleValues& values : known) {
    possible.push_back({std::max(values.least, sum - (all_greatest - values.greatest)),
                        std::min(values.greatest, sum - (all_least - values.least))});
  }
  return possible;
}

bool is_safe(const TableToProtect& table, const std::vector<Hiding>& hiding, const ProtectionRule& rule) {
  return std::ranges::all_of(possible_values(table, hiding, rule), [&](const PossibleValues& values) {
    return values.how_many() >= rule.fewest_possible_values;
  });
}

ProtectedTable OneWayProtection::protect(const TableToProtect& table, const ProtectionRule& rule) const {
  ProtectedTable result{std::vector<Hiding>(table.counts.size(), Hiding::Shown), false};
  std::vector<std::size_t> candidates;
  for (std::size_t at = 0; at < table.counts.size(); ++at) {
    const bool must_be_shown = !table.must_be_shown.empty() && table.must_be_shown[at];
    if (is_small(table.counts[at], rule)) {
      result.hiding[at] = Hiding::SmallCount;
    } else if (table.counts[at] > 0 && !must_be_shown) {
      candidates.push_back(at);
    }
  }
  std::ranges::stable_sort(candidates, {}, [&](std::size_t at) { return table.counts[at]; });

  // One count more at a time, the smallest that makes the table safe; when no single one does, the smallest
  // is taken and the search goes on.
  while (!is_safe(table, result.hiding, rule)) {
    if (candidates.empty()) {
      result.is_withheld = true;
      return result;
    }
    const auto enough = std::ranges::find_if(candidates, [&](std::size_t at) {
      std::vector<Hiding> tried = result.hiding;
      tried[at] = Hiding::GivesAway;
      return is_safe(table, tried, rule);
    });
    const auto chosen = enough == candidates.end() ? candidates.begin() : enough;
    result.hiding[*chosen] = Hiding::GivesAway;
    candidates.erase(chosen);
  }
  return result;
}

}  // namespace handslag::statistics
