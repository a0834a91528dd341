#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "statistics/report_tables.h"

namespace handslag::statistics {

/// Of each municipality, each county and the whole area ("*"), how many records one version of a year has
/// that the other has not, both ways: a record that was changed in place is two, the one that went and the
/// one that came. Areas without any are left out. What is counted alone (contacts, actions) is no change.
std::map<std::string, std::int64_t> changed_records(const YearOfRecords& one, const YearOfRecords& other);

}  // namespace handslag::statistics
