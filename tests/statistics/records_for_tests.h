#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "statistics/report_tables.h"
#include "tests/support/victim_support_set.h"

namespace handslag::testing {

inline const std::string kRecordHeader =
    "month;municipality;sex;age_group;crime_type;reported;help_seeker;first_contact;circumstances;contacts;"
    "actions\n";

/// `count` records of one kind: a woman of 25–44, assault, reported, referred by the police.
inline void add_records(statistics::YearOfRecords& year, const std::string& municipality, int count,
                        std::uint8_t sex = 0, std::uint8_t flags = 0) {
  const statistics::VariableSet& set = statistics::variable_set();
  for (int record = 0; record < count; ++record) {
    for (std::size_t at = 0; at < set.variables.size(); ++at) {
      const statistics::Variable& variable = set.variables[at];
      statistics::Code code = 0;
      if (variable.name == "municipality") code = *variable.find(municipality);
      if (variable.name == "sex") code = sex;
      year.records.codes[at].push_back(code);
    }
    year.records.months.push_back(static_cast<std::uint8_t>(1 + record % 12));
    year.records.flags.push_back(flags);
    for (std::vector<std::uint16_t>& counts : year.records.counts) counts.push_back(2);
    ++year.dataset.record_count;
  }
}

/// Every record's code.
inline std::vector<int> all_codes(const statistics::CodeColumn& column) {
  std::vector<int> all;
  for (std::size_t record = 0; record < column.size(); ++record) all.push_back(column[record]);
  return all;
}

inline void fill_with(statistics::CodeColumn& column, statistics::Code code) {
  for (std::size_t record = 0; record < column.size(); ++record) column.set(record, code);
}

inline statistics::YearOfRecords empty_year(int year) {
  return {{year, statistics::variable_set().version, "sha-of-" + std::to_string(year), 0, 0,
           day("2025-01-31"), "2025-01-31T10:00:00Z", false},
          statistics::EventRecords(statistics::variable_set())};
}

}  // namespace handslag::testing
