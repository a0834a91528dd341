#pragma once

#include <set>
#include <string>

#include "statistics/event_records.h"

namespace handslag::statistics {

/// The municipalities whose records have fewer contacts than cases: every case has at least one, so one of
/// the two is counted in another unit ("antal ärenden … 411 timmar"). Those with few cases are not asked,
/// since there it may be chance.
std::set<std::string> municipalities_with_fewer_contacts(const EventRecords& records);

}  // namespace handslag::statistics
