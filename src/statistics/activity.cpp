#include "statistics/activity.h"

#include <algorithm>
#include <vector>

namespace handslag::statistics {

namespace {

constexpr std::int64_t kFewestCasesToWonder = 24;

}  // namespace

std::set<std::string> municipalities_with_fewer_contacts(const EventRecords& records) {
  const VariableSet& set = records.set();
  const auto counted = std::ranges::find(set.counts, set.report.counted_at_least_once, &CountVariable::name);
  if (counted == set.counts.end()) return {};
  const std::vector<std::uint16_t>& counts =
      records.counts[static_cast<std::size_t>(counted - set.counts.begin())];
  const Variable& municipalities = set.municipalities();
  const CodeColumn& codes = records.codes[static_cast<std::size_t>(&municipalities - set.variables.data())];
  std::vector<std::int64_t> cases(municipalities.values.size());
  std::vector<std::int64_t> contacts(municipalities.values.size());
  for (std::size_t at = 0; at < codes.size(); ++at) {
    cases[codes[at]] += 1;
    contacts[codes[at]] += counts[at];
  }
  std::set<std::string> names;
  for (std::size_t place = 0; place < cases.size(); ++place) {
    if (cases[place] >= kFewestCasesToWonder && contacts[place] < cases[place])
      names.insert(municipalities.values[place].code);
  }
  return names;
}

}  // namespace handslag::statistics
