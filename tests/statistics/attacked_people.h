#pragma once

#include "statistics/report_tables.h"
#include "statistics/variable_set.h"
#include "tests/statistics/attack.h"
#include "tests/statistics/attacker_reading.h"
#include "tests/support/victim_support_set.h"

namespace handslag::attacker {

/// Counted anew from the records, not by the program.
inline void add_people(People& people, const statistics::YearOfRecords& year, const Words& words,
                       const statistics::VariableSet& set = statistics::variable_set()) {
  for (std::size_t record = 0; record < year.records.size(); ++record) {
    People::Facts facts;
    for (std::size_t at = 0; at < set.variables.size(); ++at) {
      const std::string& code = set.variables[at].values[year.records.codes[at][record]].code;
      if (set.variables[at].name == "municipality") {
        facts.emplace_back("area", code);
        facts.emplace_back("area", words.county_of.at(code));
      } else {
        facts.emplace_back(set.variables[at].name, code);
      }
    }
    facts.emplace_back("quarter", std::to_string((year.records.months[record] - 1) / 3 + 1));
    for (std::size_t flag = 0; flag < set.flags.values.size(); ++flag)
      facts.emplace_back(set.flags.values[flag].code,
                         (year.records.flags[record] >> flag & 1) != 0 ? "with" : "without");
    people.add(year.dataset.year, facts);
  }
}

}  // namespace handslag::attacker
