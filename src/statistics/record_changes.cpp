#include "statistics/record_changes.h"

#include <cstdlib>
#include <unordered_map>

#include "statistics/year_publication.h"

namespace handslag::statistics {

namespace {

using Profiles = std::unordered_map<std::u16string, std::int64_t>;

/// All that is published of a record, as one key.
void count_profiles(const EventRecords& records, std::int64_t by, Profiles& profiles) {
  const std::size_t variables = records.codes.size();
  std::u16string profile(variables + 2, u'\0');
  for (std::size_t record = 0; record < records.size(); ++record) {
    for (std::size_t at = 0; at < variables; ++at) profile[at] = records.codes[at][record];
    profile[variables] = records.months[record];
    profile[variables + 1] = records.flags[record];
    profiles[profile] += by;
  }
}

}  // namespace

std::map<std::string, std::int64_t> changed_records(const YearOfRecords& one, const YearOfRecords& other) {
  Profiles profiles;
  count_profiles(one.records, -1, profiles);
  count_profiles(other.records, 1, profiles);
  const VariableSet& set = one.records.set();
  const Variable& municipalities = *set.find("municipality");
  const auto at = static_cast<std::size_t>(&municipalities - set.variables.data());
  std::map<std::string, std::int64_t> changed;
  for (const auto& [profile, difference] : profiles) {
    if (difference == 0) continue;
    const std::int64_t records = std::abs(difference);
    const std::string& area = municipalities.values[profile[at]].code;
    changed[area] += records;
    changed[municipalities.group_of(area)->code] += records;
    changed[std::string(kWholeArea)] += records;
  }
  return changed;
}

}  // namespace handslag::statistics
