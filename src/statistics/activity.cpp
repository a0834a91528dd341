#include "statistics/activity.h"

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

Activity activity_of(const EventRecords& records, const Selection& selection) {
  Activity activity;
  for (const std::uint32_t at : selection) {
    activity.cases += 1;
    activity.contacts += records.counts[0][at];
    activity.actions += records.counts[1][at];
  }
  return activity;
}

}  // namespace handslag::statistics
