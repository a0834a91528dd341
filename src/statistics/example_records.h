#pragma once

#include <cstdint>
#include <iosfwd>

#include "statistics/variable_set.h"

namespace handslag::statistics {

/// Writes made-up records as CSV, from a fixed seed: the same year, seed and count give the same bytes on
/// every machine. Their shape is that of the kind's example weights (data/kinds/): of victim support
/// published national figures (63 % women, 75 % referred by the police, 95 % victims); how they fall on
/// municipalities is invented. The first line says "# exempeldata", and every page and document made from
/// them says so too.
void write_example_records(std::ostream& out, int year, std::uint64_t seed, std::uint64_t count,
                           const VariableSet& set);

/// How many a partner of this size would have: 2 750 a year, a little different each year.
std::uint64_t example_record_count(int year, std::uint64_t seed);

}  // namespace handslag::statistics
