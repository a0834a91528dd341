#include "statistics/tabulation.h"

#include <array>
#include <numeric>

namespace handslag::statistics {

namespace {

std::size_t place_of_municipality() {
  const VariableSet& set = variable_set();
  return static_cast<std::size_t>(set.find("municipality") - set.variables.data());
}

}  // namespace

Selection select(const EventRecords& records, std::uint8_t municipality) {
  const std::vector<std::uint8_t>& codes = records.codes[place_of_municipality()];
  Selection selection;
  for (std::uint32_t at = 0; at < codes.size(); ++at) {
    if (codes[at] == municipality) selection.push_back(at);
  }
  return selection;
}

Selection everything(const EventRecords& records) {
  Selection selection(records.size());
  std::iota(selection.begin(), selection.end(), 0u);
  return selection;
}

std::vector<std::int64_t> count_by(const std::vector<std::uint8_t>& codes, const Selection& selection,
                                   std::size_t values) {
  std::vector<std::int64_t> counts(values, 0);
  for (const std::uint32_t at : selection) ++counts[codes[at]];
  return counts;
}

std::vector<std::int64_t> count_by_quarter(const EventRecords& records, const Selection& selection) {
  std::vector<std::int64_t> counts(4, 0);
  for (const std::uint32_t at : selection) ++counts[static_cast<std::size_t>(records.months[at] - 1) / 3];
  return counts;
}

std::int64_t count_flag(const EventRecords& records, const Selection& selection, std::size_t flag) {
  std::int64_t count = 0;
  for (const std::uint32_t at : selection) count += (records.flags[at] >> flag) & 1;
  return count;
}

Activity activity_of(const EventRecords& records, const Selection& selection) {
  Activity activity;
  std::array<std::int64_t, 12> by_month{};
  for (const std::uint32_t at : selection) {
    activity.cases += 1;
    activity.contacts += records.counts[0][at];
    activity.actions += records.counts[1][at];
    by_month[records.months[at] - 1u] += 1;
  }
  for (const std::int64_t count : by_month) activity.months_without_cases += count == 0;
  return activity;
}

}  // namespace handslag::statistics
