#pragma once

#include <cstdint>
#include <vector>

#include "statistics/event_records.h"

namespace handslag::statistics {

/// Places of records, in their order.
using Selection = std::vector<std::uint32_t>;

/// The records of one municipality, by its place in the code list.
Selection select(const EventRecords& records, std::uint8_t municipality);

/// How much was done, for the signs of a wrong unit; sums over all selected records.
struct Activity {
  std::int64_t cases = 0;
  std::int64_t contacts = 0;
  std::int64_t actions = 0;
};
Activity activity_of(const EventRecords& records, const Selection& selection);

}  // namespace handslag::statistics
